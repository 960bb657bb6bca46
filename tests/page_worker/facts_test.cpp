#include "pdf/session.hpp"
#include "support/pdf_writer.hpp"
#include "support/places.hpp"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <fcntl.h>

using namespace jumpseat;
using support::PdfWriter;

namespace {

struct OpenedManual {
  explicit OpenedManual(const std::string& bytes) {
    const auto path = folder.path() / "manual.pdf";
    REQUIRE(base::write_file_whole(path, bytes));
    auto opened = pdf::Session::open(path);
    REQUIRE(opened);
    session = std::move(*opened);
    auto read = session->facts();
    REQUIRE(read);
    facts = std::move(*read);
  }
  support::TemporaryFolder folder;
  std::unique_ptr<pdf::Session> session;
  model::ManualFacts facts;
};

std::vector<std::string> labels_of(const model::ManualFacts& facts) {
  std::vector<std::string> out;
  for (const auto& label : facts.labels) out.push_back(label.value);
  return out;
}

PdfWriter pages(int count) {
  PdfWriter pdf;
  for (int i = 0; i < count; ++i) pdf.add_page(PdfWriter::text(72, 700, "page " + std::to_string(i + 1)));
  return pdf;
}

// As many inches of ink as there are dark pixels at 72 dpi in the part of the picture.
bool is_dark(const pdf::PageImage& image, const model::Rect& area) {
  int dark = 0;
  for (int y = static_cast<int>(area.y) + 2; y < area.y + area.h - 2; ++y)
    for (int x = static_cast<int>(area.x) + 2; x < area.x + area.w - 2; ++x) dark += image.pixels()[y * image.stride_bytes() + x * 4] < 64;
  return dark > 0.9 * (area.w - 4) * (area.h - 4);
}

}  // namespace

TEST_CASE("sizes are those of the crop box after the page's turn") {
  PdfWriter pdf;
  pdf.add_page("", "/MediaBox[0 0 612 792]");
  pdf.add_page("", "/MediaBox[0 0 612 792]/Rotate 90");
  pdf.add_page("", "/MediaBox[0 0 612 792]/CropBox[100 100 400 600]/Rotate -90");
  pdf.add_page("", "/MediaBox[612 792 0 0]/Rotate 450");  // corners the wrong way round, and once too often round
  const OpenedManual manual(pdf.finish());
  CHECK(manual.facts.sizes == std::vector<model::Size>{{612, 792}, {792, 612}, {500, 300}, {792, 612}});
  for (int i = 0; i < 4; ++i) {
    const auto drawn = manual.session->draw({i}, 1);
    REQUIRE(drawn);
    CHECK(drawn->image.w() == manual.facts.sizes[static_cast<std::size_t>(i)].w);
    CHECK(drawn->image.h() == manual.facts.sizes[static_cast<std::size_t>(i)].h);
  }
}

TEST_CASE("links, words and ink agree on where they are, whichever way the page is turned and cropped") {
  for (const char* turn : {"0", "90", "180", "270"}) {
    CAPTURE(turn);
    PdfWriter pdf;
    const int link = pdf.add("<</Type/Annot/Subtype/Link/Rect[150 250 250 290]/Border[0 0 0]/A<</S/URI/URI(https://example.org/)>>>>");
    pdf.add_page("0 g 150 250 100 40 re f 1 g BT /F1 30 Tf 155 260 Td (Seats) Tj ET",
                 std::string("/MediaBox[10 20 500 700]/CropBox[50 60 450 600]/Rotate ") + turn + "/Annots[" + PdfWriter::ref(link) + "]");
    const OpenedManual manual(pdf.finish());
    REQUIRE(manual.facts.links.size() == 1);
    const model::Rect area = manual.facts.links[0].area;
    CHECK(manual.facts.links[0].address == "https://example.org/");
    const auto words = manual.session->words({0});
    REQUIRE(words);
    REQUIRE(words->size() == 1);
    const model::Rect word = words->at(0).box;
    CHECK(word.x >= area.x - 1);
    CHECK(word.y >= area.y - 1);
    CHECK(word.x + word.w <= area.x + area.w + 1);
    CHECK(word.y + word.h <= area.y + area.h + 1);
    // The bar without its word: a strip along the bottom edge of it in the page's own sense.
    const auto drawn = manual.session->draw({0}, 1);
    REQUIRE(drawn);
    model::Rect strip = area;
    if (std::string(turn) == "0") strip.y += strip.h - 9, strip.h = 9;
    if (std::string(turn) == "180") strip.h = 9;
    if (std::string(turn) == "90") strip.w = 9;
    if (std::string(turn) == "270") strip.x += strip.w - 9, strip.w = 9;
    CHECK(is_dark(drawn->image, strip));
  }
}

TEST_CASE("the reader's own turn comes on top of the page's") {
  PdfWriter pdf;
  pdf.add_page("0 g 0 752 40 40 re f", "/MediaBox[0 0 612 792]");  // the top left corner
  const OpenedManual manual(pdf.finish());
  const auto drawn = manual.session->draw({0}, 1, 90);
  REQUIRE(drawn);
  CHECK(drawn->image.w() == 792);
  CHECK(is_dark(drawn->image, {752, 0, 40, 40}));  // clockwise: now the top right
}

TEST_CASE("labels are what is printed: roman, lettered, prefixed, and they may repeat") {
  PdfWriter pdf = pages(9);
  pdf.put_in_catalog("/PageLabels<</Nums[0<</S/r>>3<</S/D/P(1-)>>5<</S/D/P(1-)>>7<</P(Annex)>>8<</S/A/St 28>>]>>");
  const OpenedManual manual(pdf.finish());
  CHECK(manual.facts.has_labels);
  CHECK(labels_of(manual.facts) == std::vector<std::string>{"i", "ii", "iii", "1-1", "1-2", "1-1", "1-2", "Annex", "BB"});
}

TEST_CASE("without labels of its own a manual's pages are called by their numbers") {
  const OpenedManual manual(pages(3).finish());
  CHECK_FALSE(manual.facts.has_labels);
  CHECK(labels_of(manual.facts) == std::vector<std::string>{"1", "2", "3"});
}

TEST_CASE("an outline keeps its order and depth, and its targets by name, by array and by number") {
  PdfWriter pdf = pages(3);
  pdf.put_in_catalog("/Outlines 20 0 R/Names<</Dests<</Names[(here)[9 0 R/FitH 700]]>>>>/Dests<</old<</D[7 0 R/XYZ 72 100 0]>>>>");
  while (pdf.add("null") < 25) {
  }
  pdf.set(20, "<</First 21 0 R/Last 24 0 R>>");
  pdf.set(21, "<</Title(One)/Dest(here)/Next 24 0 R/First 22 0 R>>");
  pdf.set(22, "<</Title(One and a half)/Dest/old/Next 23 0 R>>");
  pdf.set(23, "<</Title<FEFF00dc006200650072>/A<</S/GoTo/D[0/Fit]>>>>");
  pdf.set(24, "<</Title(Nowhere)/Dest(gone)>>");
  const OpenedManual manual(pdf.finish());
  const auto& outline = manual.facts.outline;
  REQUIRE(outline.size() == 4);
  CHECK(outline[0].title == "One");
  CHECK(outline[0].page.value == 2);
  CHECK(outline[0].y == doctest::Approx(92));
  CHECK(outline[0].x == 0);
  CHECK(outline[1].depth == 1);
  CHECK(outline[1].page.value == 1);
  CHECK(outline[1].y == doctest::Approx(692));
  CHECK(outline[1].x == doctest::Approx(72));
  CHECK(outline[2].title == "\u00dcber");
  CHECK(outline[2].page.value == 0);
  CHECK(outline[3].depth == 0);
  CHECK(outline[3].page.value == -1);
}

TEST_CASE("a title on several lines is told on one, and a label of spaces is no label") {
  PdfWriter pdf = pages(3);
  pdf.put_in_catalog("/Outlines 20 0 R/PageLabels<</Nums[0<</P( A\\r)/S/D>>1<</P( \\n )>>2<</P(Annex )/S/r>>]>>");
  while (pdf.add("null") < 21) {
  }
  pdf.set(20, "<</First 21 0 R/Last 21 0 R>>");
  pdf.set(21, "<</Title(Chapter 1\\rEmergency\\r\\n  procedures\\n)/Dest[5 0 R/Fit]>>");
  const OpenedManual manual(pdf.finish());
  REQUIRE(manual.facts.outline.size() == 1);
  CHECK(manual.facts.outline[0].title == "Chapter 1 Emergency procedures");
  CHECK(labels_of(manual.facts) == std::vector<std::string>{"A1", "2", "Annex i"});
}

TEST_CASE("an outline that goes in a circle ends") {
  PdfWriter pdf = pages(1);
  pdf.put_in_catalog("/Outlines 20 0 R");
  while (pdf.add("null") < 22) {
  }
  pdf.set(20, "<</First 21 0 R/Last 22 0 R>>");
  pdf.set(21, "<</Title(A)/Next 22 0 R/First 21 0 R>>");
  pdf.set(22, "<</Title(B)/Next 21 0 R/First 20 0 R>>");
  const OpenedManual manual(pdf.finish());
  CHECK(manual.facts.outline.size() >= 2);
  CHECK(manual.facts.outline.size() <= 3);
}

TEST_CASE("links of every kind are told apart, and what starts a program is only shown") {
  PdfWriter pdf;
  pdf.add_page("",
               "/MediaBox[0 0 612 792]/Annots["
               "<</Subtype/Link/Rect[0 0 9 9]/Dest[5 0 R/Fit]>>"
               "<</Subtype/Link/Rect[0 0 9 9]/A<</S/Launch/F(rm -rf)>>>>"
               "<</Subtype/Link/Rect[0 0 9 9]/A<</S/Named/N/Print>>>>"
               "<</Subtype/Link/Rect[0 0 9 9]/A<</S/GoToR/F<</UF(other.pdf)>>>>>>"
               "<</Subtype/Link/Rect[0 0 9 9]/F 2/Dest[5 0 R/Fit]>>"
               "<</Subtype/Text/Rect[0 0 9 9]>>"
               "<</Subtype/Link/Rect[0 0 9]/Dest[5 0 R/Fit]>>]");
  const OpenedManual manual(pdf.finish());
  const auto& links = manual.facts.links;
  REQUIRE(links.size() == 4);
  CHECK(links[0].kind == model::LinkKind::page);
  CHECK(links[0].target.value == 0);
  CHECK(links[1].kind == model::LinkKind::launch);
  CHECK(links[1].address == "rm -rf");
  CHECK(links[2].kind == model::LinkKind::named);
  CHECK(links[2].address == "Print");
  CHECK(links[3].kind == model::LinkKind::file);
  CHECK(links[3].address == "other.pdf");
}

TEST_CASE("a button for the next, the previous, the first or the last page leads there from where it stands") {
  PdfWriter pdf;
  std::string buttons;
  for (const char* name : {"NextPage", "PrevPage", "FirstPage", "LastPage", "GoBack"})
    buttons += std::string("<</Subtype/Link/Rect[0 0 9 9]/A<</S/Named/N/") + name + ">>>>";
  for (int i = 0; i < 3; ++i) pdf.add_page("", "/MediaBox[0 0 612 792]/Annots[" + buttons + "]");
  const OpenedManual manual(pdf.finish());
  REQUIRE(manual.facts.links.size() == 15);
  std::vector<int> targets;
  for (const auto& link : manual.facts.links)
    if (link.kind == model::LinkKind::page) targets.push_back(link.target.value);
  CHECK(targets == std::vector<int>{1, -1, 0, 2, 2, 0, 0, 2, -1, 1, 0, 2});
  CHECK(manual.facts.links[4].kind == model::LinkKind::named);
  CHECK(manual.facts.links[4].address == "GoBack");
}

TEST_CASE("a manual with twenty thousand links is read") {
  PdfWriter pdf;
  std::string annotations;
  for (int i = 0; i < 4000; ++i) annotations += "<</Subtype/Link/Rect[0 0 9 9]/Dest[0/Fit]>>";
  for (int i = 0; i < 5; ++i) pdf.add_page("", "/MediaBox[0 0 612 792]/Annots[" + annotations + "]");
  const OpenedManual manual(pdf.finish());
  CHECK(manual.facts.links.size() == 20'000);
}

TEST_CASE("words end their lines where the lines end") {
  PdfWriter pdf;
  pdf.add_page(PdfWriter::text(72, 700, "Two passports were") + PdfWriter::text(72, 680, "on the table."));
  const OpenedManual manual(pdf.finish());
  const auto words = manual.session->words({0});
  REQUIRE(words);
  REQUIRE(words->size() == 6);
  CHECK(words->at(0).space_after);
  CHECK_FALSE(words->at(1).line_end);
  CHECK(words->at(2).line_end);
  CHECK(words->at(5).line_end);
}

TEST_CASE("a heading's number is a word of its own, though poppler takes the two for columns") {
  PdfWriter pdf;
  pdf.add_page(PdfWriter::text(72, 700, "4") + PdfWriter::text(92, 700, "Introduction") +
               PdfWriter::text(72, 680, "Two signs are enough."));
  const OpenedManual manual(pdf.finish());
  const auto words = manual.session->words({0});
  REQUIRE(words);
  REQUIRE(words->size() == 6);
  CHECK(words->at(0).text == "4");
  CHECK(words->at(0).space_after);
  CHECK_FALSE(words->at(0).line_end);
  CHECK(words->at(1).line_end);
}

TEST_CASE("a formula's letters stay together") {
  PdfWriter pdf;
  pdf.add_page(PdfWriter::text(72, 700, "K", 12) + PdfWriter::text(83, 700, "g", 9));
  const OpenedManual manual(pdf.finish());
  const auto words = manual.session->words({0});
  REQUIRE(words);
  REQUIRE(words->size() == 2);
  CHECK_FALSE(words->at(0).space_after);
}

TEST_CASE("a line that stands on its head is one line") {
  PdfWriter pdf;
  pdf.add_page("q -1 0 0 -1 612 792 cm " + PdfWriter::text(72, 700, "Two passports were") + " Q");
  const OpenedManual manual(pdf.finish());
  const auto words = manual.session->words({0});
  REQUIRE(words);
  REQUIRE(words->size() == 3);
  CHECK_FALSE(words->at(0).line_end);
  CHECK_FALSE(words->at(1).line_end);
}

TEST_CASE("a faster copy has the same pages") {
  const support::TemporaryFolder folder;
  const OpenedManual manual(pages(5).finish());
  const auto copy = folder.path() / "fast.pdf";
  REQUIRE(base::write_file_whole(copy, ""));
  base::FileDescriptor into(::open(copy.c_str(), O_WRONLY | O_CLOEXEC));
  REQUIRE(manual.session->fast_copy(std::move(into)));
  auto again = pdf::Session::open(copy);
  REQUIRE(again);
  CHECK((*again)->pages() == 5);
  CHECK((*again)->words({4}).value().size() == 2);
}

TEST_CASE("the words of a sheet larger than a street is long are found") {
  PdfWriter pdf;
  pdf.add_page(PdfWriter::text(72, 700, "Far below"), "/MediaBox[0 0 2000000 2000000]");
  const OpenedManual manual(pdf.finish());
  const auto pages = manual.session->words_of_pages({0}, 1);
  REQUIRE(pages);
  REQUIRE(pages->at(0).size() == 2);
  CHECK(pages->at(0)[0].text == "Far");
}

TEST_CASE("notes and files that came with the manual are told, each once, and nothing else is taken for one") {
  PdfWriter pdf;
  const auto note = [](const std::string& rest) { return "<</Type/Annot/Rect[72 600 90 618]" + rest + ">>"; };
  const int shown = pdf.add(note("/Subtype/Highlight/T(Ana)/Contents(First line\\rsecond)"));
  const int above = pdf.add("<</Type/Annot/Rect[72 700 90 718]/Subtype/Text/Contents<FEFF00dc006200650072>>>");
  const int unsaid = pdf.add(note("/Subtype/Underline"));
  const int hidden = pdf.add(note("/Subtype/Text/F 2/Contents(hidden)"));
  const int popup = pdf.add(note("/Subtype/Popup/Contents(First line)"));
  const int link = pdf.add(note("/Subtype/Link/Contents(a link)/A<</S/URI/URI(https://example.org/)>>"));
  const int field = pdf.add(note("/Subtype/Widget/Contents(a field)"));
  const int list = pdf.add_stream("a,b", "/Type/EmbeddedFile/Params<</Size 12345>>");
  const int plan = pdf.add_stream("plan");
  const int named = pdf.add("<</Type/Filespec/F(list.csv)/UF(list.csv)/EF<</F " + PdfWriter::ref(list) + ">>>>");
  const int pinned = pdf.add("<</Type/Filespec/F(plan.pdf)/EF<</F " + PdfWriter::ref(plan) + ">>>>");
  const int outside = pdf.add("<</Type/Filespec/F(elsewhere.doc)>>");
  const int pin = pdf.add(note("/Subtype/FileAttachment/FS " + PdfWriter::ref(pinned)));
  const int same = pdf.add(note("/Subtype/FileAttachment/FS " + PdfWriter::ref(named)));
  std::string all;
  for (const int each : {shown, above, unsaid, hidden, popup, link, field, pin, same}) all += PdfWriter::ref(each) + " ";
  pdf.add_page("", "/MediaBox[0 0 612 792]");
  pdf.add_page("", "/MediaBox[0 0 612 792]/Annots[" + all + "]");
  pdf.put_in_catalog("/Names<</EmbeddedFiles<</Names[(a)" + PdfWriter::ref(named) + "(b)" + PdfWriter::ref(outside) + "]>>>>");
  const OpenedManual manual(pdf.finish());
  const std::vector<model::FileNote> notes{{{1}, 74, "", "\u00dcber"}, {{1}, 174, "Ana", "First line\nsecond"}};
  CHECK(manual.facts.notes == notes);
  CHECK(manual.facts.attachments == std::vector<model::AttachedFile>{{"list.csv", 12'345}, {"plan.pdf", -1}});
}

TEST_CASE("a list of annotations that all pages share is read once, and each page has what stands in it") {
  PdfWriter pdf;
  const int list = pdf.add_stream("a,b");
  const int note = pdf.add("<</Type/Annot/Subtype/Text/Rect[72 600 90 618]/Contents(Doors)>>");
  const int link = pdf.add("<</Type/Annot/Subtype/Link/Rect[72 600 90 618]/A<</S/URI/URI(https://example.org/)>>>>");
  const std::string pin = "<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/FS<</F(list.csv)/EF<</F " + PdfWriter::ref(list) + ">>>>>>";
  std::string all = pin + PdfWriter::ref(note) + " " + PdfWriter::ref(link);
  const int unsaid = pdf.add("<</Type/Annot/Subtype/Text/Rect[72 600 90 618]/Contents( )>>");
  for (int i = 0; i < 20'000; ++i) all += " " + PdfWriter::ref(unsaid);
  const int shared = pdf.add("[" + all + "]");
  const int count = 1'500;
  for (int i = 0; i < count; ++i) pdf.add_page("", "/MediaBox[0 0 612 792]/Annots " + PdfWriter::ref(shared));
  const OpenedManual manual(pdf.finish());
  CHECK(manual.facts.notes.size() == count);
  CHECK(manual.facts.links.size() == count);
  CHECK(manual.facts.links.back().on.value == count - 1);
  CHECK(manual.facts.attachments == std::vector<model::AttachedFile>{{"list.csv", -1}});
}

TEST_CASE("of a note whose words are drawn on the page it is told where") {
  PdfWriter pdf;
  const int drawn = pdf.add("<</Type/Annot/Subtype/FreeText/Rect[72 600 190 618]/Contents(Ask Ana)/DA(/Helv 12 Tf)>>");
  const int marked = pdf.add("<</Type/Annot/Subtype/Highlight/Rect[72 500 190 518]/Contents(Doors)>>");
  pdf.add_page("", "/MediaBox[0 0 612 792]/Annots[" + PdfWriter::ref(drawn) + " " + PdfWriter::ref(marked) + "]");
  const OpenedManual manual(pdf.finish());
  REQUIRE(manual.facts.notes.size() == 2);
  CHECK(manual.facts.notes[0].drawn == model::Rect{72, 174, 118, 18});
  CHECK(manual.facts.notes[1].drawn == model::Rect());
}

TEST_CASE("a list of attached files that goes in a circle ends, and no more are told than may be") {
  PdfWriter pdf = pages(1);
  const int tree = pdf.add("null"), file = pdf.add_stream("x");
  std::string names;
  for (int i = 0; i < 700; ++i) names += "(n)<</F(n.txt)/EF<</F " + PdfWriter::ref(file) + ">>>>";
  pdf.set(tree, "<</Kids[" + PdfWriter::ref(tree) + "]/Names[" + names + "]>>");
  pdf.put_in_catalog("/Names<</EmbeddedFiles " + PdfWriter::ref(tree) + ">>");
  const OpenedManual manual(pdf.finish());
  CHECK(manual.facts.attachments.size() == 500);
}

TEST_CASE("a list of attached files that is longer than that of any manual is not read to its end") {
  PdfWriter pdf = pages(1);
  const int file = pdf.add_stream("x");
  const std::string inside = "(n)<</F(n.txt)/EF<</F " + PdfWriter::ref(file) + ">>>>";
  std::string names = inside;
  for (int i = 0; i < 20'000; ++i) names += "(o)<</F(o.txt)>>";
  pdf.put_in_catalog("/Names<</EmbeddedFiles<</Names[" + names + inside + "]>>>>");
  const OpenedManual manual(pdf.finish());
  CHECK(manual.facts.attachments.size() == 1);
}
