// Manuals whose objects are packed into streams are unpacked once, and say the same before and after.
#include "base/text.hpp"
#include "page_worker/desk.hpp"

using namespace jumpseat;
using support::PdfWriter;
using test::Desk;

namespace {

constexpr int page_count = 40;  // enough to be worth it

// So that other work on the machine does not keep the readers from their turn.
pdf::ServiceOptions not_idle() {
  pdf::ServiceOptions options;
  options.reads_in_background = false;
  return options;
}

PdfWriter forty_pages() {
  PdfWriter pdf;
  for (int i = 0; i < page_count; ++i) pdf.add_page(PdfWriter::text(72, 700, "Door " + std::to_string(i + 1) + " is armed"));
  return pdf;
}

// The first word after "Door" on each page; what has no words is "". Facts are waited for first, so that all of it is read afterwards.
std::vector<std::string> words_of(Desk& desk, const std::string& bytes, int pages = page_count) {
  const auto id = desk.open(bytes);
  desk.service().want(id, {Desk::key(id, 0)});
  desk.wait_for<pdf::PageDrawn>();
  desk.service().request_text(id, {0}, pages);
  std::vector<std::string> out(static_cast<std::size_t>(pages));
  for (int read = 0; read < pages;) {
    const pdf::Event event = desk.next();
    REQUIRE_FALSE(std::holds_alternative<pdf::DocumentLost>(event));
    if (const auto* failed = std::get_if<pdf::PageTextFailed>(&event)) {
      out[static_cast<std::size_t>(failed->page.value)] = base::sentence(failed->error), ++read;
    } else if (const auto* text = std::get_if<pdf::PageText>(&event)) {
      for (const model::Word& word : text->words) out[static_cast<std::size_t>(text->page.value)] += word.text + " ";
      ++read;
    }
  }
  return out;
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const auto at = text.find(what);
  REQUIRE(at != std::string::npos);
  REQUIRE(what.size() == by.size());
  return text.replace(at, what.size(), by);
}

}  // namespace

TEST_CASE("a manual with packed objects has the same words, facts and pictures as the same manual without") {
  Desk desk(not_idle());
  const auto plain = words_of(desk, forty_pages().finish());
  CHECK(plain[0] == "Door 1 is armed ");
  CHECK(plain[39] == "Door 40 is armed ");
  for (const std::size_t each : {std::size_t{1}, std::size_t{7}, std::size_t{1000}}) {
    CAPTURE(each);
    CHECK(words_of(desk, forty_pages().finish_packed(each)) == plain);
  }
  const auto id = desk.open(forty_pages().finish_packed());
  const auto facts = desk.wait_for<pdf::FactsRead>().facts;
  CHECK(facts.pages() == page_count);
  desk.service().want(id, {Desk::key(id, 39)});
  const auto drawn = desk.wait_for<pdf::PageDrawn>();
  CHECK(drawn.size == model::Size{612, 792});
}

TEST_CASE("a manual with packed objects has the same contents, labels and links as the same manual without") {
  const auto linked = [] {
    PdfWriter pdf;
    for (int i = 0; i < page_count; ++i) {
      const int link =
          pdf.add("<</Type/Annot/Subtype/Link/Rect[72 700 172 720]/A<</S/URI/URI(https://example.org/" + std::to_string(i) + ")>>>>");
      const int on = pdf.add("<</Type/Annot/Subtype/Link/Rect[72 600 172 620]/Dest(door)>>");
      pdf.add_page(PdfWriter::text(72, 700, "Door"),
                   "/MediaBox[0 0 612 792]/Annots[" + PdfWriter::ref(link) + " " + PdfWriter::ref(on) + "]");
    }
    const int title = pdf.add("(Doors and how they open)"),
              item = pdf.add("<</Title " + PdfWriter::ref(title) + "/Dest[3/XYZ 0 700 null]>>");
    const int outline = pdf.add("<</First " + PdfWriter::ref(item) + "/Last " + PdfWriter::ref(item) + "/Count 1>>");
    pdf.put_in_catalog("/Outlines " + PdfWriter::ref(outline) + "/Dests<</door[7/Fit]>>/PageLabels<</Nums[0<</S/r>>4<</S/D/P(D-)>>]>>");
    return pdf;
  };
  const auto facts_of = [](const std::string& bytes) {
    Desk desk(not_idle());
    const auto id = desk.open(bytes);
    desk.service().want(id, {Desk::key(id, 0)});
    return desk.wait_for<pdf::FactsRead>().facts;
  };
  const model::ManualFacts plain = facts_of(linked().finish());
  REQUIRE(plain.links.size() == 2 * page_count);
  REQUIRE(plain.outline.size() == 1);
  CHECK(plain.labels[4].value == "D-1");
  CHECK(plain.outline[0].title == "Doors and how they open");
  const model::ManualFacts packed = facts_of(linked().finish_packed(7));
  CHECK(packed.sizes == plain.sizes);
  CHECK(packed.labels == plain.labels);
  CHECK(packed.outline.at(0).title == plain.outline[0].title);
  CHECK(packed.outline[0].page == plain.outline[0].page);
  CHECK(packed.outline[0].y == plain.outline[0].y);
  REQUIRE(packed.links.size() == plain.links.size());
  for (std::size_t i = 0; i < plain.links.size(); ++i) {
    CHECK(packed.links[i].on == plain.links[i].on);
    CHECK(packed.links[i].area == plain.links[i].area);
    CHECK(packed.links[i].kind == plain.links[i].kind);
    CHECK(packed.links[i].target == plain.links[i].target);
    CHECK(packed.links[i].address == plain.links[i].address);
  }
}

TEST_CASE("an object that is not where a packed manual says is not there, and the other pages have their words") {
  constexpr int twentieth_page = 43;
  Desk desk(not_idle());
  PdfWriter without = forty_pages();
  without.set(twentieth_page, "null");
  const std::string lost = replaced(forty_pages().finish_packed(1000), " 43 ", " 44 ");  // the list names another number
  const auto words = words_of(desk, lost);
  CHECK(words[0] == "Door 1 is armed ");
  CHECK(words == words_of(desk, without.finish()));
}

TEST_CASE("a packed manual whose list is out of order or leads outside is read as it is") {
  Desk desk(not_idle());
  for (const char* offset : {"9", "99999"}) {
    CAPTURE(offset);
    PdfWriter pdf = forty_pages();
    std::string bytes = pdf.finish_packed(1000);
    const auto first = bytes.find("/First ");
    REQUIRE(first != std::string::npos);
    bytes.replace(first + 7, 3,
                  std::string(offset).substr(0, 3) + std::string(3 - std::min<std::size_t>(3, std::string(offset).size()), ' '));
    const auto id = desk.open(bytes);
    desk.service().want(id, {Desk::key(id, 0)});
    for (;;) {
      const pdf::Event event = desk.next();
      if (const auto* failed = std::get_if<pdf::OpenFailed>(&event)) {
        CHECK(base::sentence(failed->error).ends_with("."));
        break;
      }
      if (std::holds_alternative<pdf::PageDrawn>(event) || std::holds_alternative<pdf::PageFailed>(event)) break;
    }
  }
}

TEST_CASE("a manual of packed objects that refers to objects that are nowhere is read as quickly as another") {
  // poppler, where it has a table in words, searches the whole file for each of them; three thousand such searches take minutes.
  PdfWriter pdf;
  std::string nowhere;
  for (int i = 0; i < 100; ++i) nowhere += std::to_string(100'000 + i) + " 0 R ";
  const int padding = pdf.add_stream(std::string(4 << 20, 'x'));
  for (int i = 0; i < page_count; ++i)
    pdf.add_page(PdfWriter::text(72, 700, "Door"), "/MediaBox[0 0 612 792]/Annots[" + nowhere + "]/Padding " + PdfWriter::ref(padding));
  Desk desk(not_idle());
  const auto words = words_of(desk, pdf.finish_packed());
  for (const std::string& page : words) CHECK(page == "Door ");
}
