#include "ui/reading/outline.hpp"
#include "ui/reading/scrollbar.hpp"
#include "ui/reading/words.hpp"
#include "ui/typing_dialogs.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace jumpseat;
using namespace jumpseat::ui;
using namespace jumpseat::ui::reading;

TEST_CASE("numbers of pages are grouped by thousands") {
  CHECK(grouped(7) == "7");
  CHECK(grouped(999) == "999");
  CHECK(grouped(1321) == "1,321");
  CHECK(grouped(1234567) == "1,234,567");
  CHECK(reading::percent(1.1) == "110 %");
  CHECK(reading::percent(0.333) == "33 %");
}

TEST_CASE("the search says how many hits there are, which is shown, and whether more may come") {
  app::SearchView search;
  CHECK(hits_sentence(search).empty());
  search.query = "seat";
  CHECK(hits_sentence(search) == "No hits for “seat”");
  search.running = true;
  CHECK(hits_sentence(search) == "Searching…");
  search.hits.resize(1);
  CHECK(hits_sentence(search) == "1 hit so far…");
  search.running = false;
  search.hits.resize(1400);
  search.current = 2;
  CHECK(hits_sentence(search) == "3 of 1,400 hits");
  search.indexing = true;
  CHECK(hits_sentence(search) == "3 of 1,400 hits in the pages read so far");
  search.more = true;
  CHECK(hits_sentence(search) == "More than 1,400 hits in the pages read so far");
  search.problem = "Not a valid pattern.";
  CHECK(hits_sentence(search) == "Not a valid pattern.");
}

TEST_CASE("a pattern that was given up on some pages has hits so far, or none so far, and says why") {
  app::SearchView search;
  search.query = "(.*)*x";
  search.regex = true;
  CHECK(slow_pattern_sentence(search).empty());
  search.too_slow = true;
  CHECK(hits_sentence(search) == "No hits for “(.*)*x” so far");
  search.hits.resize(6);
  search.current = 0;
  CHECK(hits_sentence(search) == "1 of 6 hits so far");
  CHECK(slow_pattern_sentence(search) == "This pattern takes too long, so hits may be missing. Try a simpler one.");
}

TEST_CASE("while another word is looked for, how often the last one was found is not said") {
  app::SearchView search;
  search.query = "seat";
  search.hits.resize(98);
  search.current = 0;
  search.running = search.of_before = true;
  CHECK(hits_sentence(search) == "Searching…");
}

TEST_CASE("where nothing is found in a scanned manual, the search says that its pages are pictures") {
  app::SearchView search;
  CHECK(no_hits_sentence(search) == "Try fewer words, or the beginning of a word.");
  search.in_pictures = true;
  CHECK(no_hits_sentence(search) == "Most pages of this manual are pictures. Their words cannot be searched: look in the contents.");
  search.indexing = true;
  CHECK(no_hits_sentence(search) == "Not all pages have been read yet: hits appear as they are.");
}

TEST_CASE("the search says where there was no room for the words of a manual") {
  app::SearchView search;
  CHECK(in_part_sentence(search).empty());
  search.only_in_part = true;
  CHECK(in_part_sentence(search) == "Only a part of this manual is searched: there was no room for the words of its other pages.");
}

TEST_CASE("the search of all manuals says which it does not know") {
  app::SearchView search;
  CHECK(unsearched_sentence(search).empty());
  search.unsearched = {"Doors"};
  CHECK(unsearched_sentence(search) == "1 manual was not searched, because its words have not been read yet: Doors");
  search.unsearched.assign(7, "Seats");
  CHECK(unsearched_sentence(search).ends_with("Seats, Seats, Seats, Seats, Seats, Seats, …"));
  CHECK(reading_in_sentence(search).empty());
  search.reading_in = "Seats";
  CHECK(reading_in_sentence(search) == "Reading Seats…");  // how many pages it has is not known yet
  search.pages_read_in = 32, search.pages_to_read_in = 1200;
  CHECK(reading_in_sentence(search) == "Reading Seats: page 32 of 1,200");
}

TEST_CASE("the search of all manuals says which is closed for an exam") {
  app::SearchView search;
  CHECK(closed_sentence(search).empty());
  search.closed = {"Doors"};
  CHECK(closed_sentence(search) == "1 manual was not searched, because it is closed for an exam that you have begun: Doors");
}

TEST_CASE("the indexing bar speaks until every page has been read") {
  app::ReadingView reading;
  reading.state = app::ReadingView::State::open;
  reading.page_count = 1321;
  reading.imported_pages = 312;
  CHECK(indexing_sentence(reading) == "Indexing 312 of 1,321 pages");
  reading.imported_pages = 1321;
  CHECK(indexing_sentence(reading).empty());
}

TEST_CASE("a long context is cut in front, between words, and still holds its match") {
  app::HitView hit;
  hit.context = "During a flight you see people for hours, at rest and under stress, and the seat belt sign is on";
  hit.match_begin = static_cast<int>(hit.context.find("seat"));
  hit.match_bytes = 4;
  const auto excerpt = excerpt_of(hit, 20, 500);
  CHECK(excerpt.text.substr(static_cast<std::size_t>(excerpt.match_begin), 4) == "seat");
  CHECK(excerpt.text.rfind("… ", 0) == 0);
  CHECK(excerpt.text.size() < hit.context.size());
  CHECK(excerpt_of(hit, 500, 500).text == hit.context);
  CHECK(excerpt_of(hit, 20, 6).text == "… stress, and the seat belt …");
}

TEST_CASE("the leading dots of a table of contents are not shown among the hits") {
  app::HitView hit;
  hit.context = "13.2 Coordinate Systems . . . . . . . . . . . 134 13.3 Paths.";
  hit.match_begin = 5;
  hit.match_bytes = 10;
  CHECK(excerpt_of(hit, 50, 500).text == "13.2 Coordinate Systems … 134 13.3 Paths.");
}

TEST_CASE("a context whose match lies outside it, or that is one long word of accents, is cut at a character") {
  app::HitView hit;
  hit.context = "éééééééééééééééé";
  hit.match_begin = 20;
  hit.match_bytes = 400;
  const auto excerpt = excerpt_of(hit, 7, 7);
  CHECK(excerpt.match_begin + excerpt.match_bytes <= static_cast<int>(excerpt.text.size()));
  CHECK((static_cast<unsigned char>(excerpt.text[4]) & 0xC0) != 0x80);
  hit.match_begin = 4000;
  CHECK(excerpt_of(hit, 7, 7).match_bytes == 0);
}

namespace {
app::OutlineRowView outline_row(int depth) {
  app::OutlineRowView row;
  row.depth = depth;
  return row;
}
}  // namespace

TEST_CASE("a short table of contents is shown whole") {
  const app::OutlineView outline({outline_row(0), outline_row(1), outline_row(2), outline_row(0)});
  CHECK(rows_to_show(outline, 10) == std::vector<int>{0, 1, 2, 3});
}

TEST_CASE("a long table of contents opens where one reads") {
  std::vector<app::OutlineRowView> outline;
  for (int chapter = 0; chapter < 20; ++chapter) {
    outline.push_back(outline_row(0));
    for (int section = 0; section < 10; ++section) {
      outline.push_back(outline_row(1));
      for (int part = 0; part < 3; ++part) outline.push_back(outline_row(2));
    }
  }
  CHECK(rows_to_show(app::OutlineView(outline), 30).size() == 20);
  const int chapter = 5 * 41, section = chapter + 1 + 4 * 4, part = section + 2;
  const auto shown = rows_to_show(app::OutlineView(outline, part), 30);
  CHECK(shown.size() == 20 + 10 + 3);
  for (int wanted : {chapter, section, part, section + 1, section + 4}) CHECK(std::count(shown.begin(), shown.end(), wanted) == 1);
}

TEST_CASE("the thumb goes from one end of its track to the other as the manual does") {
  CHECK(thumb_of(10000, 500, 0, 480, 32).offset == 0);
  const auto last = thumb_of(10000, 500, 9500, 480, 32);
  CHECK(last.offset + last.length == doctest::Approx(480));
  CHECK(thumb_of(1e9, 500, 0, 480, 32).length == 32);
  CHECK(thumb_of(100, 500, 0, 480, 32).length == 480);
}

TEST_CASE("the thumb brings the manual to where the thumb would be drawn") {
  for (double scroll : {0.0, 1234.0, 9500.0}) {
    const auto thumb = thumb_of(10000, 500, scroll, 480, 32);
    CHECK(scroll_of(10000, 500, thumb.offset, 480, 32) == doctest::Approx(scroll).epsilon(0.001));
  }
  CHECK(scroll_of(10000, 500, -50, 480, 32) == 0);
  CHECK(scroll_of(10000, 500, 5000, 480, 32) == doctest::Approx(9500));
  CHECK(scroll_of(100, 500, 20, 480, 32) == 0);
}

TEST_CASE("the filter of the file panel finds every word in any order, folders first, accents aside") {
  const std::vector<app::FileEntryView> entries{{"Größe Manual.pdf", "/a", false}, {"manuals", "/b", true}, {"other.pdf", "/c", false}};
  CHECK(entries_that_match(entries, "") == std::vector<int>{1, 0, 2});
  CHECK(entries_that_match(entries, "MANUAL") == std::vector<int>{1, 0});
  CHECK(entries_that_match(entries, "manual grosse") == std::vector<int>{0});
  CHECK(entries_that_match(entries, "zebra").empty());
}

TEST_CASE("the folder above is found up to the root and no further") {
  CHECK(folder_above("/home/anna/manuals") == "/home/anna");
  CHECK(folder_above("/home/anna/") == "/home");
  CHECK(folder_above("/home") == "/");
  CHECK(folder_above("/") == "/");
  CHECK(folder_above("") == "/");
}
