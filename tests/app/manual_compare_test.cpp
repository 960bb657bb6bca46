// A new edition beside the old one, as `jumpseat manual compare` tells it, through the real page worker.
#include "app/tools/manual_compare.hpp"
#include "base/file.hpp"
#include "support/pdf_writer.hpp"
#include "support/places.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using support::PdfWriter;

namespace {

std::string lines(const std::vector<std::string>& words) {
  std::string out;
  double y = 600;
  for (const auto& line : words) out += PdfWriter::text(72, y -= 20, line);
  return out;
}

struct Desk {
  support::TemporaryFolder folder;
  app::tools::ManualFile write(const std::string& name, PdfWriter& pdf) {
    const auto path = folder.path() / name;
    REQUIRE(base::write_file_whole(path, pdf.finish()));
    return {path, {}};
  }
};

const std::vector<std::string> seats{"Seats and doors are checked before every flight", "by two members of the crew who sign for it"};
const std::vector<std::string> signs{"Signs of control are written in chapter three", "with the kind and the strength of each of them"};

std::string state_of(const base::Json& reply, std::size_t page) { return reply["pages"].items().at(page)["state"].text_or(""); }

}  // namespace

TEST_CASE("a changed word is told with its page, its label and its place, an added page as added") {
  Desk desk;
  PdfWriter older, newer;
  older.add_page(lines(seats)), older.add_page(lines(signs));
  auto changed = seats;
  changed[1] = "by three members of the crew who sign for it";
  newer.add_page(lines(changed)), newer.add_page(lines({"Quite another page that nobody has seen", "stands here since this month"}));
  newer.add_page(lines(signs));
  newer.put_in_catalog("/PageLabels<</Nums[0<</S/D/P(1-)>>]>>");
  const auto reply = app::tools::manual_compare(desk.write("old.pdf", older), desk.write("new.pdf", newer), false);
  REQUIRE(reply);
  CHECK(reply->problems.empty());
  CHECK(state_of(reply->json, 0) == "changed");
  CHECK(state_of(reply->json, 1) == "added");
  CHECK(state_of(reply->json, 2) == "same");
  CHECK(reply->json["pages"].items()[2]["from"]["page"].integer_or(0) == 2);
  const base::Json& change = reply->json["changes"].items().at(0);
  CHECK(change["kind"].text_or("") == "replaced");
  CHECK(change["before"]["text"].text_or("") == "two");
  CHECK(change["after"]["text"].text_or("") == "three");
  const base::Json& place = change["after"]["places"].items().at(0);
  CHECK(place["label"].text_or("") == "1-1");
  REQUIRE(place["rects"].items().size() == 1);
  CHECK(place["rects"].items()[0].items()[1].number_or(0) == doctest::Approx(792 - 560 - 12).epsilon(0.05));
  CHECK(reply->text.starts_with("1 of 3 pages changed. 1 page was added."));
}

TEST_CASE("a page without words is compared by its picture") {
  Desk desk;
  PdfWriter older, newer;
  for (PdfWriter* pdf : {&older, &newer}) {
    pdf->add_page(lines(seats));
    pdf->add_page("100 100 200 300 re f");
    pdf->add_page(pdf == &older ? "0 0 1 rg 100 400 80 80 re f" : "0 0 1 rg 100 400 80 40 re f");
  }
  const auto reply = app::tools::manual_compare(desk.write("old.pdf", older), desk.write("new.pdf", newer), false);
  REQUIRE(reply);
  CHECK(state_of(reply->json, 0) == "same");
  CHECK(state_of(reply->json, 1) == "same");
  CHECK(state_of(reply->json, 2) == "changed");
  CHECK(reply->json["pages"].items()[2]["compared_by"].text_or("") == "picture");
}

TEST_CASE("a figure that changed beside the same words is found where pictures are asked for") {
  Desk desk;
  PdfWriter older, newer;
  older.add_page(lines(seats) + "200 100 100 100 re f"), newer.add_page(lines(seats) + "200 100 100 60 re f");
  const auto before = desk.write("old.pdf", older), after = desk.write("new.pdf", newer);
  CHECK(state_of(app::tools::manual_compare(before, after, false)->json, 0) == "same");
  CHECK(state_of(app::tools::manual_compare(before, after, true)->json, 0) == "changed");
  CHECK(state_of(app::tools::manual_compare(before, before, true)->json, 0) == "same");
}

TEST_CASE("words that flowed on are no picture that changed") {
  Desk desk;
  PdfWriter older, newer;
  older.add_page(lines(seats)),
      newer.add_page(lines({"Seats and doors are checked", "before every flight by two members of", "the crew who sign for it"}));
  const auto reply = app::tools::manual_compare(desk.write("old.pdf", older), desk.write("new.pdf", newer), true);
  REQUIRE(reply);
  CHECK(state_of(reply->json, 0) == "same");
}

TEST_CASE("what is no manual is refused with a sentence") {
  Desk desk;
  PdfWriter pdf;
  pdf.add_page(lines(seats));
  const auto good = desk.write("good.pdf", pdf);
  REQUIRE(base::write_file_whole(desk.folder.path() / "bad.pdf", "no PDF"));
  CHECK_FALSE(app::tools::manual_compare(good, {desk.folder.path() / "bad.pdf", {}}, false));
  CHECK_FALSE(app::tools::manual_compare({desk.folder.path() / "missing.pdf", {}}, good, false));
}
