// A table of contents made from the lines of a manual that has none.
#include "library/headings.hpp"

#include "base/text.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using namespace jumpseat::library;

namespace {

struct Page {
  std::vector<model::Word> words;
  double y = 40;
  Page& line(const std::string& text, double height = 10, double gap = 3) {
    y += gap;
    double x = 50;
    for (const auto piece : base::split(text, ' ')) {
      words.push_back({std::string(piece), {x, y, 5.0 * static_cast<double>(piece.size()), height}, true, false});
      x += 5.0 * static_cast<double>(piece.size()) + 5;
    }
    words.back().line_end = true;
    y += height;
    return *this;
  }
  Page& text(int lines = 12) {
    for (int i = 0; i < lines; ++i) line("Most of what looks unusual has an ordinary reason and is none of our business");
    return *this;
  }
};

std::vector<std::string> outline_of(const std::vector<Page>& pages) {
  HeadingFinder finder;
  for (std::size_t i = 0; i < pages.size(); ++i) finder.look_at({static_cast<int>(i)}, pages[i].words);
  std::vector<std::string> out;
  for (const auto& item : finder.finish())
    out.push_back(std::string(static_cast<std::size_t>(item.depth), '>') + item.title + " @" + std::to_string(item.page.value));
  return out;
}

}  // namespace

TEST_CASE("lines larger than the text are headings, the larger the higher") {
  CHECK(outline_of({Page().line("Indicators", 20).text().line("On board", 14, 12).text(), Page().text().line("Children", 14, 12).text(),
                    Page().line("Reporting", 20).text()}) ==
        std::vector<std::string>{"Indicators @0", ">On board @0", ">Children @1", "Reporting @2"});
}

TEST_CASE("what somebody wrote onto a page is no heading, and what is printed beneath it stays one") {
  const Page page = Page().line("Indicators", 20).text().line("Ask Ana first", 20, 12).text();
  const model::Rect whole{0, 0, 600, 800};
  const auto titles = [&](const model::FileNote& note) {
    HeadingFinder finder;
    finder.look_at({0}, page.words, {note});
    std::vector<std::string> out;
    for (const auto& item : finder.finish()) out.push_back(item.title);
    return out;
  };
  CHECK(titles({{0}, 0, "", "Ask Ana first", whole}) == std::vector<std::string>{"Indicators"});
  CHECK(titles({{0}, 0, "", "Ask\nAna first,\nthen me", whole}) == std::vector<std::string>{"Indicators"});
  CHECK(titles({{0}, 0, "", "Draft", whole}).size() == 2);
  CHECK(titles({{0}, 0, "", "Ask Ana first", {0, 0, 600, 20}}).size() == 2);
}

TEST_CASE("of a page full of notes the contents take out only what the first of them wrote onto it") {
  const Page page = Page().line("Indicators", 20).text().line("Ask Ana first", 20, 12).text();
  const model::Rect whole{0, 0, 600, 800};
  const auto titles_under = [&](int notes, const model::Rect& drawn) {
    std::vector<model::FileNote> all(static_cast<std::size_t>(notes), {{0}, 0, "", "Draft", drawn});
    all.push_back({{0}, 0, "", "Ask Ana first", whole});
    HeadingFinder finder;
    finder.look_at({0}, page.words, all);
    return finder.finish().size();
  };
  CHECK(titles_under(49, whole) == 1);
  CHECK(titles_under(50, whole) == 2);
  CHECK(titles_under(50, {}) == 1);
}

TEST_CASE("a heading of two lines is one; the same words at the head of every page are none") {
  std::vector<Page> pages;
  for (int i = 0; i < 10; ++i) pages.push_back(Page().line("Operations Manual " + std::to_string(i), 16).text());
  pages[3].line("What to do when nobody", 16, 14).line("can be reached", 16, 2).text();
  CHECK(outline_of(pages) == std::vector<std::string>{"What to do when nobody can be reached @3"});
}

TEST_CASE("titles that come back in every chapter are in the contents, and what stands at the head of every page is not") {
  std::vector<Page> pages;
  std::vector<std::string> wanted;
  const char* chapters[] = {"Policy", "Baggage", "Ramp safety", "De-icing", "Security", "Fuelling", "Load control", "Emergencies"};
  for (const char* chapter : chapters) {
    const std::string number = std::to_string(pages.size() / 2 + 1), page = std::to_string(pages.size());
    const std::string next_page = std::to_string(pages.size() + 1);
    const auto head = [&] { return Page().line("Ground Operations Manual", 8).line("Rev 3 of May", 8); };
    pages.push_back(head().line("Chapter " + number, 20, 20).line(chapter, 24, 20).line(number + ".1 General", 14, 14).text());
    pages.push_back(head().text().line(number + ".2 Responsibilities", 14, 14).text().line("Records", 14, 14).text());
    wanted.push_back(chapter + (" @" + page));
    wanted.push_back(">" + number + ".1 General @" + page);
    wanted.push_back(">" + number + ".2 Responsibilities @" + next_page);
    wanted.push_back(">Records @" + next_page);
  }
  CHECK(outline_of(pages) == wanted);
}

TEST_CASE("sections of a page each that are called the same but for their number are in the contents, and numbers of pages are not") {
  std::vector<Page> pages;
  std::vector<std::string> wanted;
  for (int i = 1; i <= 6; ++i) {
    const std::string number = std::to_string(i);
    pages.push_back(Page().line(number + " Doors of type " + number, 14).text().line("3-" + number + " Ground Manual", 10, 30));
    wanted.push_back(number + " Doors of type " + number + " @" + std::to_string(i - 1));
  }
  CHECK(outline_of(pages) == wanted);
}

TEST_CASE("notices that come back are no titles") {
  std::vector<Page> pages;
  for (int i = 0; i < 12; ++i) {
    pages.push_back(Page().text());
    if (i % 2 == 0) pages.back().line("WARNING", 14, 12).text();
    else pages.push_back(Page().line("Intentionally left blank", 14, 200).line("Ground Manual", 8, 300));
  }
  CHECK(outline_of(pages).empty());
}

TEST_CASE("where all is of one size numbered lines that stand apart are headings") {
  CHECK(
      outline_of({Page().line("1 General", 10, 12).text().line("1.1 Scope", 10, 12).text().line("12 passengers were seated", 10, 12).text(),
                  Page().line("2. Duties", 10, 12).text().line("3 Stay calm and carry on.", 10, 12)}) ==
      std::vector<std::string>{"1 General @0", ">1.1 Scope @0", "2. Duties @1"});
}

TEST_CASE("a printed table of contents is not taken for headings") {
  CHECK(outline_of({Page().line("Contents", 20).line("1 General ........ 3", 14, 10).line("2 Duties ........ 9", 14, 10).text()}) ==
        std::vector<std::string>{"Contents @0"});
}

TEST_CASE("no pages, empty pages and pages of one size give no contents") {
  CHECK(outline_of({}).empty());
  CHECK(outline_of({Page(), Page()}).empty());
  CHECK(outline_of({Page().text()}).empty());
}

TEST_CASE("what stands at the head of many pages, away from the text, is none; nor is the title on a cover") {
  std::vector<Page> pages = {Page().line("Operations Manual", 40).line("Part B", 30, 20)};
  const char* chapters[] = {"Fuel", "Doors", "Fire", "Oxygen", "Slides", "Radio", "Galley", "Cargo", "Lights"};
  for (const char* chapter : chapters) pages.push_back(Page().line("In: " + std::string(chapter), 9).line(chapter, 16, 20).text());
  const auto outline = outline_of(pages);
  REQUIRE(outline.size() == std::size(chapters));
  CHECK(outline.front() == "Fuel @1");
}

TEST_CASE("a line with one tall sign in it, a long tall paragraph and a caption are none") {
  Page page;
  page.text().line("This is x and that is its square root, as the next line tells too");
  page.words[page.words.size() - 3].box.h = 16;
  page.line("Figure 3 The forward galley", 14, 12);
  for (int i = 0; i < 6; ++i) page.line("Set in tall letters because it matters to all of us", 14, i == 0 ? 12 : 3);
  CHECK(outline_of({page.text(20)}).empty());
}

TEST_CASE("numbered steps that begin anew are no sections, and a section is not merged with the one under it") {
  std::vector<Page> pages = {Page().line("1 Evacuation", 16).line("1.1 On land", 14, 4).text()};
  pages.push_back(Page().text().line("1. Open the door", 10, 9).line("2. Inflate the slide", 10, 9).text());
  pages.push_back(Page().line("1.2 On water", 14).text());
  CHECK(outline_of(pages) == std::vector<std::string>{"1 Evacuation @0", ">1.1 On land @0", ">1.2 On water @2"});
}

TEST_CASE("headings of turned pages are read in their own direction, whichever way they are turned") {
  const Page upright = Page().line("Indicators", 20).text().line("On board the aircraft", 14, 12).text();
  for (const int turns : {0, 1, 2, 3}) {
    CAPTURE(turns);
    Page page = upright;
    for (model::Word& word : page.words) {
      const model::Rect r = word.box;
      if (turns == 1) word.box = {800 - r.y - r.h, r.x, r.h, r.w};
      if (turns == 2) word.box = {800 - r.x - r.w, 800 - r.y - r.h, r.w, r.h};
      if (turns == 3) word.box = {r.y, 800 - r.x - r.w, r.h, r.w};
    }
    CHECK(outline_of({Page().text(), page, Page().text()}) == std::vector<std::string>{"Indicators @1", ">On board the aircraft @1"});
  }
}

TEST_CASE("a heading tells with which word of its page it begins") {
  HeadingFinder finder;
  finder.look_at({0}, Page().text(2).line("On board", 14, 12).text().words);
  const auto items = finder.finish();
  REQUIRE(items.size() == 1);
  CHECK(items[0].word == 30);
}

TEST_CASE("no more headings than are wanted, and none deeper than one below the last") {
  HeadingFinder finder;
  for (int i = 0; i < 50; ++i)
    finder.look_at({i}, Page()
                            .line("Small " + std::string(static_cast<std::size_t>(i), 'x'), 12)
                            .line("Tall " + std::string(static_cast<std::size_t>(i), 'x'), 30)
                            .text()
                            .words);
  const auto items = finder.finish(20);
  CHECK(items.size() == 20);
  CHECK(items.front().depth == 0);
}
