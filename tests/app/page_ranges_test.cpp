// Which pages somebody means who types them.
#include "app/reading/page_ranges.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace jumpseat;
using app::reading::page_runs;

namespace {

std::vector<model::PageLabel> labels_of(std::initializer_list<const char*> names) {
  std::vector<model::PageLabel> out;
  for (const char* name : names) out.emplace_back(name);
  return out;
}

const auto chapters = labels_of({"i", "ii", "3-1", "3-2", "3-3", "3-4", "4-1", "4-2"});

std::string runs(const std::string& typed, const std::vector<model::PageLabel>& labels = chapters) {
  const auto found = page_runs(typed, labels);
  if (!found) return base::sentence(found.error());
  std::string out;
  for (const auto& run : *found) out += std::to_string(run.first.value) + "-" + std::to_string(run.last.value) + " ";
  return out;
}

}  // namespace

TEST_CASE("labels and numbers are taken one by one and from one to another") {
  CHECK(runs("3-2") == "3-3 ");
  CHECK(runs("3-1..3-3, 8") == "2-4 7-7 ");
  CHECK(runs("3-1 to 3-3; ii") == "1-4 ");
  CHECK(runs("3-1\u20263-2") == "2-3 ");
  CHECK(runs(" 5 ") == "4-4 ");
  CHECK(runs("") == "0-7 ");
  CHECK(runs(" , ,") == "0-7 ");
}

TEST_CASE("a dash parts two pages only where no page is called so") {
  CHECK(runs("3-4") == "5-5 ");      // a label
  CHECK(runs("5-7") == "4-6 ");      // no label: by number
  CHECK(runs("3-2-3-4") == "3-5 ");  // from one label to another
  CHECK(runs("i\u2013ii") == "0-1 ");
}

TEST_CASE("pages come in the order of the manual, each once") {
  CHECK(runs("4-1, 3-1..3-3, 3-2..3-4") == "2-6 ");
  CHECK(app::reading::pages_in(*page_runs("4-2, i", chapters)) == 2);
}

TEST_CASE("where labels repeat, a range goes on to the next page of that name") {
  const auto twice = labels_of({"1", "2", "3", "1", "2", "3"});
  CHECK(runs("2..3", twice) == "1-2 ");
  CHECK(runs("3..1", twice) == "2-3 ");
}

TEST_CASE("this page is the one that is seen, also where others are called the same") {
  const auto typed_back = [](const std::vector<model::PageLabel>& labels) {
    std::string out;
    for (int page = 0; page < static_cast<int>(labels.size()); ++page) {
      const std::string typed = app::reading::typed_for({page}, labels);
      CHECK(runs(typed, labels) == fmt::format("{}-{} ", page, page));
      out += typed + ' ';
    }
    return out;
  };
  CHECK(typed_back(labels_of({"1", "2", "1", "Blank", "", "Blank", "A..2", "3, 4"})) == "#1 2 #3 #4 #5 #6 #7 #8 ");
  CHECK(typed_back(chapters) == "i ii 3-1 3-2 3-3 3-4 4-1 4-2 ");
  CHECK(typed_back(labels_of({"2", "3", "#1"})) == "2 3 #1 ");
}

TEST_CASE("what is not a page is named, with what there is") {
  CHECK(runs("9-9") ==
        "Could not understand which pages: this manual has no page \u201C9-9\u201D: its pages go from i to 4-2, by number from 1 to 8.");
  CHECK(runs("3-1, nonsense").find("\u201Cnonsense\u201D") != std::string::npos);
  CHECK(runs("4-1..3-1") == "Could not understand which pages: page 3-1 comes before page 4-1.");
  CHECK(runs("..") != "0-7 ");
  CHECK(runs(std::string(5'000, '1')).find("too much") != std::string::npos);
}

TEST_CASE("pages are named as they are printed") {
  CHECK(app::reading::words_for(*page_runs("3-1..3-3, 8", chapters), chapters) == "pages 3-1 to 3-3 and 4-2");
  CHECK(app::reading::words_for(*page_runs("5", chapters), chapters) == "page 3-3");
  CHECK(app::reading::words_for(*page_runs("", chapters), chapters) == "all pages");
  CHECK(app::reading::words_for(*page_runs("1,3,5,7", chapters), chapters) == "pages i, 3-1, 3-3 and more");
}
