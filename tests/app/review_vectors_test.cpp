// The numbers of `jumpseat review` beside those that R makes of the same tables (tests/review/vectors.R), to 1e-9.
#include "app/tools/review.hpp"
#include "base/file.hpp"
#include "support/places.hpp"

#include <cmath>
#include <doctest/doctest.h>

using namespace jumpseat;
using base::Json;

namespace {

std::string vector_file(const std::string& name) { return (support::source_folder() / "tests/data/review" / name).string(); }

Json expected(const std::string& name) {
  const auto text = base::read_file(vector_file(name), 1 << 20);
  REQUIRE(text);
  const auto json = Json::parse(*text);
  REQUIRE(json);
  return *json;
}

template <class T>
T reply_of(base::Result<T> result) {
  REQUIRE_MESSAGE(result, base::sentence(result.error()));
  return std::move(*result);
}

// Every number that R made; there may be more in ours.
void check_same(const Json& ours, const Json& of_r) {
  for (const auto& [name, value] : of_r.members()) {
    INFO(name, " of ", of_r["question"].text_or(of_r["person"].text_or("the test")));
    if (value.is_null()) {
      CHECK(ours[name].is_null());
    } else if (value.is_number()) {
      REQUIRE(ours[name].is_number());
      CHECK(std::abs(ours[name].number_or(0) - value.number_or(0)) <= 1e-9 * std::max(1.0, std::abs(value.number_or(0))));
    } else {
      CHECK(ours[name] == value);
    }
  }
}

void check_list(const Json& ours, const Json& of_r) {
  REQUIRE(ours.items().size() == of_r.items().size());
  for (std::size_t i = 0; i < of_r.items().size(); ++i) check_same(ours.items()[i], of_r.items()[i]);
}

}  // namespace

TEST_CASE("questions and tests have the numbers that R and psych give them, with cells missing") {
  for (const int seed : {1, 2, 3, 4, 5}) {
    INFO("matrix ", seed);
    const std::string name = "matrix-" + std::to_string(seed);
    app::tools::ReviewSource source;
    source.responses = vector_file(name + ".csv");
    const Json of_r = expected(name + ".json");
    check_list(reply_of(app::tools::review_items(source)).json["items"], of_r["items"]);
    check_same(reply_of(app::tools::review_test(source)).json, of_r["test"]);
  }
}

TEST_CASE("recognition has the numbers that R gives it, one by one and as a group") {
  app::tools::ReviewSource source;
  source.responses = vector_file("recognition.csv");
  const Json of_r = expected("recognition.json");
  const Json ours = reply_of(app::tools::review_recognition(source)).json;
  check_list(ours["people"], of_r["people"]);
  check_same(ours["pooled"]["of_people"]["d_prime"], of_r["of_people"]);
}

TEST_CASE("how reliable 100 vignettes would be does not hang on people who have none of one kind") {
  const support::TemporaryFolder folder;
  auto table = base::read_file(vector_file("recognition.csv"), 1 << 20);
  REQUIRE(table);
  app::tools::ReviewSource source;
  source.responses = vector_file("recognition.csv");
  const Json before = reply_of(app::tools::review_recognition(source)).json["pooled"];
  for (int i = 0; i < 30; ++i) *table += "only signals " + std::to_string(i) + ",v1,1,report,3\n";
  source.responses = (folder.path() / "more.csv").string();
  REQUIRE(base::write_file_whole(source.responses, *table));
  const Json after = reply_of(app::tools::review_recognition(source)).json["pooled"];
  REQUIRE(before["reliability_at_100"].is_number());
  CHECK(after["reliability"] == before["reliability"]);
  CHECK(after["reliability_at_100"] == before["reliability_at_100"]);
}
