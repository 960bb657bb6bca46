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

TEST_CASE("a heading of two lines is one; the same words at the head of every page are none") {
  std::vector<Page> pages;
  for (int i = 0; i < 10; ++i) pages.push_back(Page().line("Operations Manual " + std::to_string(i), 16).text());
  pages[3].line("What to do when nobody", 16, 14).line("can be reached", 16, 2).text();
  CHECK(outline_of(pages) == std::vector<std::string>{"What to do when nobody can be reached @3"});
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
