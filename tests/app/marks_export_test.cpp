// Marks as text for other programs, and as annotations.
#include "app/reading/marks_export.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using namespace jumpseat::app::reading;

namespace {

MarkToExport highlight(const std::string& quote, const std::string& text, const std::string& section) {
  MarkToExport mark;
  mark.note.kind = model::NoteKind::highlight;
  mark.note.colour = model::NoteColour::green;
  mark.note.page = {11};
  mark.note.label = "3-12";
  mark.note.quote = quote, mark.note.text = text;
  mark.note.areas = {{{11}, {72, 100, 200, 12}}, {{11}, {72, 114, 90, 12}}, {{12}, {72, 30, 50, 12}}};
  mark.note.made_at_utc_ms = mark.note.changed_at_utc_ms = 1'790'000'000'000;
  mark.section = section;
  return mark;
}

}  // namespace

TEST_CASE("Markdown has a heading a section, the page label, the words and the note, and none of its own signs by chance") {
  auto lost = highlight("gone", "", "3 Indicators");
  lost.note.placing = model::NotePlacing::lost;
  const std::string text = marks_as_markdown(
      {"Recognising *trafficking*", "10442 · A. Silva", "23 Sep 2026"},
      {highlight("Look for who_holds\nthe control", "Ask Ana\n# 2 passports", "3 Indicators"), lost, highlight("x", "", "4 Signs")});
  CHECK(text ==
        "# Marks in Recognising \\*trafficking\\*\n\n10442 · A. Silva · 23 Sep 2026\n\n"
        "## 3 Indicators\n\n- **3-12** green: Look for who\\_holds the control\n\n  Ask Ana  \n  \\# 2 passports\n\n"
        "- **3-12** (of an earlier edition; its words are not in this one) green: gone\n\n"
        "## 4 Signs\n\n- **3-12** green: x\n");
}

TEST_CASE("CSV has one row a mark, and a note that looks like a formula is none") {
  const std::string text = marks_as_csv({highlight("the \"control\"", "=1+1", "3 Indicators")});
  CHECK(
      text ==
      "kind,page,label,section,colour,words,note,edition,made_utc,changed_utc\r\n"
      "highlight,12,3-12,3 Indicators,green,\"the \"\"control\"\"\",'=1+1,made here,2026-09-21T14:13:20.000Z,2026-09-21T14:13:20.000Z\r\n");
}

TEST_CASE("a highlight over two pages is an annotation on each, with its note on the first; what is lost is left out") {
  auto lost = highlight("gone", "", "");
  lost.note.placing = model::NotePlacing::lost;
  auto bookmark = highlight("", "Doors", "");
  bookmark.note.kind = model::NoteKind::bookmark;
  bookmark.note.areas.clear();
  bookmark.note.y = -8;
  const auto annotations = marks_as_annotations({highlight("a", "Ask Ana", "").note, lost.note, bookmark.note}, "A. Silva");
  REQUIRE(annotations.size() == 3);
  CHECK(annotations[0].page == model::PageIndex{11});
  CHECK(annotations[0].areas.size() == 2);
  CHECK(annotations[0].text == "Ask Ana");
  CHECK(annotations[0].rgb == model::rgb_of(model::NoteColour::green));
  CHECK(annotations[1].page == model::PageIndex{12});
  CHECK(annotations[1].text.empty());
  CHECK(annotations[2].text == "Doors");
  CHECK(annotations[2].areas.at(0).y == 0);
  CHECK(annotations[2].areas.at(0).w == 0);
}
