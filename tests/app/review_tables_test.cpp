// Tables as spreadsheets of many countries write them, and as nobody should.
#include "app/tools/review.hpp"
#include "app/tools/table_rows.hpp"
#include "base/file.hpp"
#include "support/places.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;

namespace {

struct Tables {
  support::TemporaryFolder folder;
  std::string put(const std::string& content) const {
    const auto path = folder.path() / "table.csv";
    REQUIRE(base::write_file_whole(path, content));
    return path.string();
  }
  using Rows = std::vector<std::vector<std::string>>;
  Rows rows(const std::string& content) const {
    auto table = app::tools::TableRows::open(put(content));
    REQUIRE(table);
    Rows out;
    std::vector<std::string_view> cells;
    while (table->next(cells)) out.emplace_back(cells.begin(), cells.end());
    CHECK(table->problem() == "");
    return out;
  }
  std::string problem(const std::string& content) const {
    auto table = app::tools::TableRows::open(put(content));
    if (!table) return table.error().because;
    std::vector<std::string_view> cells;
    while (table->next(cells)) {
    }
    return table->problem();
  }
  base::Json test(const std::string& content, review::Counted counted = review::Counted::all) const {
    app::tools::ReviewSource source;
    source.responses = put(content);
    source.counted = counted;
    auto reply = app::tools::review_test(source);
    REQUIRE_MESSAGE(reply, base::sentence(reply.error()));
    return reply->json;
  }
};

}  // namespace

TEST_CASE("cells stand as they were written, whatever ends a line") {
  const Tables tables;
  const Tables::Rows same{{"person", "a"}, {"x", "1"}};
  CHECK(tables.rows("person,a\nx,1\n") == same);
  CHECK(tables.rows("\xEF\xBB\xBFperson,a\r\nx,1") == same);
  CHECK(tables.rows("person,a\rx,1\r") == same);
  CHECK(tables.rows("\n\nperson;a\n\nx;1\n\n") == same);
  CHECK(tables.rows("person\ta\nx\t1") == same);
  CHECK(tables.rows("\"person\",\"a\"\n\"x\",\"1\"\n") == same);
  CHECK(tables.rows("\"two\nlines, one name\";person\n1;x\n") == Tables::Rows{{"two\nlines, one name", "person"}, {"1", "x"}});
  CHECK(tables.rows("p,a\n\"Silva, \"\"A\"\"\nLIS\",\n") == Tables::Rows{{"p", "a"}, {"Silva, \"A\"\nLIS", ""}});
  CHECK(tables.rows("p,a\n6\" screen,1\n") == Tables::Rows{{"p", "a"}, {"6\" screen", "1"}});
  CHECK(tables.rows("") == Tables::Rows{});
}

TEST_CASE("a row may be longer than what is read at a time") {
  const Tables tables;
  const std::string name(3'000'000, 'n');
  CHECK(tables.rows("p,a\n\"" + name + "\",1\n" + name + ",2\n") == Tables::Rows{{"p", "a"}, {name, "1"}, {name, "2"}});
}

TEST_CASE("what is no table is told with its line") {
  const Tables tables;
  CHECK(tables.problem("p,a\nx,1\n\"y,2\nz,3\n") == "line 3: a quote is never closed");
  CHECK(tables.problem("p,a\n\"x\"y,2\n") == "line 2: text follows a closing quote");
  CHECK(tables.problem("\xFF\xFEp") == "it is UTF-16; save it as CSV in UTF-8");
}

TEST_CASE("a decimal comma is read where semicolons separate") {
  const Tables tables;
  CHECK(tables.test("person;q1;q2\nA;0,5;1\nB;0,25;0\n")["mean"].number_or(0) == doctest::Approx((0.75 + 0.125) / 2));
  app::tools::ReviewSource source;
  source.responses = tables.put("person,q1\nA,\"0,5\"\n");
  const auto reply = app::tools::review_test(source);
  REQUIRE(reply);
  REQUIRE(reply->problems.size() == 1);
  CHECK(reply->problems[0].find(":2: \"0,5\" is no fraction of a full mark: with commas between cells a decimal needs a point") !=
        std::string::npos);
}

TEST_CASE("numbers that are none, or more than the whole mark, leave their row out") {
  const Tables tables;
  for (const char* cell : {"nan", "inf", "1.5", "-2", "1e400", "0x1", "1 2", "yes", "NA"}) {
    INFO(cell);
    app::tools::ReviewSource source;
    source.responses = tables.put(std::string("person,q1\nA,") + cell + "\nB,1\n");
    const auto reply = app::tools::review_test(source);
    REQUIRE(reply);
    CHECK(reply->problems.size() == 1);
    CHECK(reply->json["n"].integer_or(0) == 1);
  }
}

TEST_CASE("of several attempts of a person the one that is meant counts") {
  const Tables tables;
  const std::string table = "person,q1,q2\nA,0,0\nB,1,0\nA,1,1\nA,1,0\n";
  CHECK(tables.test(table)["n"].integer_or(0) == 4);
  CHECK(tables.test(table, review::Counted::first)["mean"].number_or(9) == doctest::Approx(0.25));
  CHECK(tables.test(table, review::Counted::last)["mean"].number_or(9) == doctest::Approx(0.5));
  CHECK(tables.test(table, review::Counted::best)["mean"].number_or(9) == doctest::Approx(0.75));
}
