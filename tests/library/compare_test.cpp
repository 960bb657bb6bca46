// Two editions side by side: what changed, and what only flowed on.
#include "library/compare.hpp"
#include "editions.hpp"
#include "library/common_runs.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

using namespace jumpseat;
using library::ChangeKind;
using library::PageState;
using support::edition;
using support::states;

namespace {

// Text of its own for each number, so that no two sentences are alike.
std::string sentence(int number, int words = 20) {
  std::string out;
  for (int i = 0; i < words; ++i)
    out += "w" + std::string(1, static_cast<char>('a' + number % 26)) + std::string(1, static_cast<char>('a' + number / 26)) +
           std::string(1, static_cast<char>('a' + i)) + (i % 7 == 6 ? "\n" : " ");
  return out + "\n";
}

std::vector<std::string> chapters(int count) {
  std::vector<std::string> out;
  for (int i = 0; i < count; ++i) out.push_back(sentence(3 * i) + sentence(3 * i + 1) + sentence(3 * i + 2));
  return out;
}

}  // namespace

TEST_CASE("the same edition twice has no change") {
  const auto one = edition(chapters(4));
  const auto comparison = library::compare(one, one);
  CHECK(comparison.changes.empty());
  CHECK(comparison.pages[2].before == model::PageIndex{2});
}

TEST_CASE("one word put for another is one change on one page, with the words of both") {
  auto pages = chapters(4);
  const auto before = edition(pages);
  pages[1].replace(pages[1].find("wdag"), 4, "shall");
  const auto comparison = library::compare(before, edition(pages));
  CHECK(states(comparison) == std::vector{PageState::same, PageState::changed, PageState::same, PageState::same});
  REQUIRE(comparison.changes.size() == 1);
  CHECK(comparison.changes[0].kind == ChangeKind::replaced);
  CHECK(comparison.changes[0].before_text == "wdag");
  CHECK(comparison.changes[0].after_text == "shall");
  CHECK(comparison.changes[0].after == std::vector<library::Span>{{{1}, 6, 1}});
}

TEST_CASE("text that only flowed on to the next page has not changed") {
  const auto before = edition({sentence(0) + sentence(1), sentence(2) + sentence(3), sentence(4)});
  const auto after =
      edition({sentence(0) + "three new words\n" + sentence(1, 10), sentence(1).substr(50) + sentence(2), sentence(3) + sentence(4)});
  const auto comparison = library::compare(before, after);
  REQUIRE(comparison.changes.size() == 1);
  CHECK(comparison.changes[0].kind == ChangeKind::added);
  CHECK(comparison.changes[0].after_text == "three new words");
  CHECK(states(comparison) == std::vector{PageState::changed, PageState::same, PageState::same});
}

TEST_CASE("a page put in between, a page taken out, and a page that stands elsewhere now are each told as that") {
  const auto pages = chapters(6);
  const auto added =
      library::compare(edition(pages), edition({pages[0], pages[1], sentence(90) + sentence(91), pages[2], pages[3], pages[4], pages[5]}));
  CHECK(states(added) == std::vector{PageState::same, PageState::same, PageState::added, PageState::same, PageState::same, PageState::same,
                                     PageState::same});

  const auto removed = library::compare(edition(pages), edition({pages[0], pages[1], pages[3], pages[4], pages[5]}));
  CHECK(removed.removed == std::vector{model::PageIndex{2}});
  REQUIRE(removed.changes.size() == 1);
  CHECK(removed.changes[0].kind == ChangeKind::removed);
  CHECK(removed.changes[0].after == std::vector<library::Span>{{{2}, 0, 0}});

  const auto moved = library::compare(edition(pages), edition({pages[0], pages[4], pages[1], pages[2], pages[3], pages[5]}));
  CHECK(moved.pages[1].state == PageState::moved);
  CHECK(moved.pages[1].before == model::PageIndex{4});
  CHECK(moved.removed.empty());
  REQUIRE(moved.changes.size() == 1);
  CHECK(moved.changes[0].kind == ChangeKind::moved);
}

TEST_CASE("a block of text that moved to another page and lost a line is one move that says what it lost") {
  const std::string lost = "and this line was taken out of it on the way\n";
  const std::string head = sentence(40), foot = sentence(41, 8);  // what is left after the line is shorter than a move
  const auto comparison =
      library::compare(edition({sentence(0) + head + lost + foot + sentence(1), sentence(2) + sentence(3), sentence(4) + sentence(5)}),
                       edition({sentence(0) + sentence(1), sentence(2) + sentence(3), sentence(4) + head + foot + sentence(5)}));
  REQUIRE(comparison.changes.size() == 1);
  const library::Change& move = comparison.changes[0];
  CHECK(move.kind == ChangeKind::moved);
  CHECK(move.lost_text == "and this line was taken out of it on the way");
  CHECK(move.gained_text.empty());
  CHECK_FALSE(move.only_moved());
  REQUIRE(move.before.size() == 1);
  CHECK(move.before[0] == library::Span{{0}, 20, 39});
  CHECK(move.after == std::vector<library::Span>{{{2}, 20, 28}});
  CHECK(comparison.pages[2].state == PageState::changed);
  CHECK(comparison.removed.empty());
}

TEST_CASE("a line that was put into a block on its way to another page is told with the move, and what moved elsewhere by itself") {
  const std::string head = sentence(40), foot = sentence(41), other = sentence(42);
  const auto grown = library::compare(edition({sentence(0) + head + foot + sentence(1), sentence(4) + sentence(5)}),
                                      edition({sentence(0) + sentence(1), sentence(4) + head + "three new words\n" + foot + sentence(5)}));
  REQUIRE(grown.changes.size() == 1);
  CHECK(grown.changes[0].kind == ChangeKind::moved);
  CHECK(grown.changes[0].lost_text.empty());
  CHECK(grown.changes[0].gained_text == "three new words");

  const auto parted =
      library::compare(edition({sentence(0) + head + other + foot + sentence(1), sentence(4) + sentence(5), sentence(6) + sentence(7)}),
                       edition({sentence(0) + sentence(1), sentence(4) + head + foot + sentence(5), sentence(6) + other + sentence(7)}));
  for (const auto& change : parted.changes) CHECK(change.only_moved());
  CHECK(parted.changes.size() >= 2);
}

TEST_CASE("a new date at the head of every page and new page numbers are no changes") {
  std::vector<std::string> before, after;
  const auto pages = chapters(5);
  for (int i = 0; i < 5; ++i) {
    before.push_back("Rev 3 of 2025 page " + std::to_string(i + 1) + "\n" + pages[static_cast<std::size_t>(i)]);
    after.push_back("Rev 4 of 2026 page " + std::to_string(i + 7) + "\n" + pages[static_cast<std::size_t>(i)]);
  }
  CHECK(library::compare(edition(before), edition(after)).changes.empty());
}

TEST_CASE("a word parted at a line's end reads as the whole word, and a number keeps its sign") {
  const auto comparison = library::compare(edition({"recognise every two-way door at 3-12 now\n" + sentence(1)}),
                                           edition({"recog-\nnise every two-\nway door at 3-13 now\n" + sentence(1)}));
  REQUIRE(comparison.changes.size() == 1);
  CHECK(comparison.changes[0].before_text == "3-12");
  CHECK(comparison.changes[0].after_text == "3-13");
}

TEST_CASE("a rewritten sentence is one change, though it keeps a word here and there") {
  const auto comparison = library::compare(edition({sentence(0) + "tell the captain at once by the phone\n" + sentence(1)}),
                                           edition({sentence(0) + "inform the senior crew soon on the handset\n" + sentence(1)}));
  CHECK(comparison.changes.size() == 1);
  const auto page = [](int number) { return sentence(number) + sentence(number + 1) + "of the\n" + sentence(number + 2); };
  CHECK(library::compare(edition({sentence(0) + page(10) + sentence(1)}), edition({sentence(0) + page(20) + sentence(1)})).changes.size() ==
        1);
}

TEST_CASE("two edits in one sentence are two changes, and the words between them have not changed") {
  const auto comparison = library::compare(edition({sentence(0) + "the doors are armed by two members before taxi\n" + sentence(1)}),
                                           edition({sentence(0) + "the doors were armed by three members before taxi\n" + sentence(1)}));
  REQUIRE(comparison.changes.size() == 2);
  CHECK(comparison.changes[0].before_text == "are");
  CHECK(comparison.changes[0].after_text == "were");
  CHECK(comparison.changes[1].before_text == "two");
  CHECK(comparison.changes[1].after_text == "three");
  CHECK(comparison.changes[1].after == std::vector<library::Span>{{{0}, 25, 1}});
}

TEST_CASE("a passage that moved is one move, also where what stands in its place now has two words in common with it") {
  const std::string moved = sentence(40, 8) + "of the\n" + sentence(41, 8), instead = sentence(42, 8) + "of the\n" + sentence(43, 8);
  const auto comparison = library::compare(edition({sentence(0) + moved + sentence(1), sentence(2) + sentence(3)}),
                                           edition({sentence(0) + instead + sentence(1), sentence(2) + moved + sentence(3)}));
  CHECK(std::count_if(comparison.changes.begin(), comparison.changes.end(),
                      [](const library::Change& change) { return change.only_moved(); }) == 1);
}

TEST_CASE("editions without words, or without pages, are compared without a word") {
  CHECK(library::compare({}, {}).changes.empty());
  const auto comparison = library::compare(edition({""}), edition({"new\n"}));
  REQUIRE(comparison.pages.size() == 1);
  CHECK(comparison.pages[0].state == PageState::added);
  CHECK(library::compare(edition({"old\n"}), edition({""})).removed == std::vector{model::PageIndex{0}});
  CHECK(library::compare(edition({"old\n"}), {}).removed == std::vector{model::PageIndex{0}});
}

TEST_CASE("runs in common are in order in both, match, and are as long as can be where the sequences are short") {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    std::vector<std::uint32_t> before, after;
    const auto fill = [&](auto& into) {
      for (auto n = random() % 30; n > 0; --n) into.push_back(static_cast<std::uint32_t>(random() % 6));
    };
    fill(before), fill(after);
    std::size_t at_before = 0, at_after = 0, common = 0;
    for (const auto& run : library::common_runs(before, after)) {
      REQUIRE(run.before >= at_before);
      REQUIRE(run.after >= at_after);
      for (std::size_t i = 0; i < run.length; ++i) REQUIRE(before.at(run.before + i) == after.at(run.after + i));
      at_before = run.before + run.length, at_after = run.after + run.length;
      common += run.length;
    }
    std::vector<std::vector<std::size_t>> longest(before.size() + 1, std::vector<std::size_t>(after.size() + 1, 0));
    for (std::size_t i = 0; i < before.size(); ++i)
      for (std::size_t j = 0; j < after.size(); ++j)
        longest[i + 1][j + 1] = before[i] == after[j] ? longest[i][j] + 1 : std::max(longest[i][j + 1], longest[i + 1][j]);
    CHECK(common == longest[before.size()][after.size()]);
  }
}

TEST_CASE("long sequences with hundreds of edits are aligned but for the edits") {
  std::mt19937 random(11);
  std::vector<std::uint32_t> before;
  for (int i = 0; i < 200'000; ++i) before.push_back(static_cast<std::uint32_t>(random() % 5000));
  auto after = before;
  for (int edit = 0; edit < 300; ++edit) {
    const auto at = static_cast<std::ptrdiff_t>(random() % (after.size() - 50));
    if (edit % 3 == 0) after.erase(after.begin() + at, after.begin() + at + static_cast<std::ptrdiff_t>(random() % 40));
    else after.insert(after.begin() + at, random() % 40, 6000);
  }
  std::size_t common = 0;
  for (const auto& run : library::common_runs(before, after)) common += run.length;
  CHECK(common > 195'000);
}
