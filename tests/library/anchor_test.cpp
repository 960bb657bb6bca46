// Marked words found again in another edition.
#include "library/anchor.hpp"

#include "base/text.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using namespace jumpseat::library;

namespace {

std::vector<model::Word> words_of(const std::string& text) {
  std::vector<model::Word> words;
  double x = 0;
  for (const auto piece : base::split(text, ' ')) {
    words.push_back({std::string(piece), {x, 0, 10, 10}, true, piece.ends_with('-')});
    x += 12;
  }
  if (!words.empty()) words.back().line_end = true;
  return words;
}

AnchorSearch edition_to_search(const std::vector<std::string>& pages) {
  AnchorSearch search;
  for (std::size_t i = 0; i < pages.size(); ++i) search.look_at({static_cast<int>(i)}, words_of(pages[i]));
  return search;
}

const std::string page_of_old =
    "Most of what looks unusual has an ordinary reason. Look for who holds the control: the documents, the money, the words. One sign on "
    "its own";

}  // namespace

TEST_CASE("an anchor holds the words and ten on either side") {
  const auto anchor = anchor_of(words_of("a b c d e f g h i j k l m n o p q r s t u v w x y z"), {4}, 12, 13);
  CHECK(anchor.quote == "m n");
  CHECK(anchor.before == "c d e f g h i j k l");
  CHECK(anchor.after == "o p q r s t u v w x");
  CHECK(anchor.page == model::PageIndex{4});
  CHECK(anchor_of({}, {0}, 0, 3).quote.empty());
  CHECK(anchor_of(words_of("a b"), {0}, 1, 99).quote == "b");
}

TEST_CASE("words are found pages later, set in other lines, with other punctuation") {
  const auto anchor = anchor_of(words_of(page_of_old), {0}, 9, 19);
  CHECK(anchor.quote == "Look for who holds the control: the documents, the money, the");
  const auto found = edition_to_search({"A new foreword", "Something",
                                        "reason. LOOK for who holds the con- trol (the docu- ments, the money, the words)."})
                         .find(anchor);
  REQUIRE(found);
  CHECK_FALSE(found->changed);
  REQUIRE(found->parts.size() == 1);
  CHECK(found->parts[0].page == model::PageIndex{2});
  CHECK(found->parts[0].first_word == 1);
  CHECK(found->parts[0].last_word == 13);
}

TEST_CASE("words that now run over the end of a page are found on both") {
  const auto anchor = anchor_of(words_of(page_of_old), {0}, 9, 14);
  const auto found = edition_to_search({"has an ordinary reason Look for who", "holds the control and more"}).find(anchor);
  REQUIRE(found);
  REQUIRE(found->parts.size() == 2);
  CHECK(found->parts[0].first_word == 4);
  CHECK(found->parts[1].last_word == 2);
}

TEST_CASE("where words changed the place is found and said to be changed") {
  const auto anchor = anchor_of(words_of(page_of_old), {0}, 9, 20);
  const auto found =
      edition_to_search({"nothing here", "Look for who keeps the control: the passports, the money, the words. Then"}).find(anchor);
  REQUIRE(found);
  CHECK(found->changed);
  CHECK(found->parts.at(0).page == model::PageIndex{1});
  CHECK(found->parts.at(0).first_word == 0);
}

TEST_CASE("a few words are placed only where what stands around them speaks for it") {
  const auto anchor = anchor_of(words_of("Before the doors are armed call the purser at once please"), {3}, 5, 5);
  CHECK(anchor.quote == "call");
  CHECK_FALSE(edition_to_search({"You may call anybody", "call home"}).find(anchor));
  const auto found = edition_to_search({"You may call anybody", "Before doors are armed then call the purser at once"}).find(anchor);
  REQUIRE(found);
  CHECK(found->parts.at(0).page == model::PageIndex{1});
  CHECK(found->parts.at(0).first_word == 5);
}

TEST_CASE("of two places the one with the same surroundings is meant, then the nearer one") {
  const auto anchor = anchor_of(words_of("At check-in ask for both passports and the return ticket of the child"), {1}, 2, 6);
  const auto found = edition_to_search({"At the gate ask for both passports and nothing else", "in between",
                                        "At check-in ask for both passports and the return"})
                         .find(anchor);
  REQUIRE(found);
  CHECK(found->parts.at(0).page == model::PageIndex{2});
  const TextAnchor bare{"ask for both passports and", "", "", {2}};
  const auto nearer = edition_to_search({"ask for both passports and", "x", "y", "ask for both passports and"}).find(bare);
  REQUIRE(nearer);
  CHECK(nearer->parts.at(0).page == model::PageIndex{3});
}

TEST_CASE("a mark whose passage was taken out is not set on another copy of its sentence in silence") {
  const std::string sentence = "Always report to the purser before you leave the station.";
  const std::string in_place = "Rafts are stowed above row nine. " + sentence + " Count every raft twice a day.";
  const std::string of_doors = "Doors open outwards here. " + sentence + " Lights stay dim.";
  const std::string of_galleys = "Galleys cool slowly. " + sentence + " Ovens get hot.";
  const auto anchor = anchor_of(words_of(in_place), {1}, 6, 11);
  CHECK(anchor.quote == "Always report to the purser before");
  const auto kept = edition_to_search({of_doors, in_place, of_galleys}).find(anchor);
  REQUIRE(kept);
  CHECK_FALSE(kept->changed);
  CHECK(kept->parts.at(0).page == model::PageIndex{1});
  CHECK_FALSE(edition_to_search({of_doors, of_galleys}).find(anchor));
  const auto only_copy = edition_to_search({of_doors}).find(anchor);
  REQUIRE(only_copy);
  CHECK(only_copy->changed);
}

TEST_CASE("what is gone is not placed anywhere") {
  const auto anchor = anchor_of(words_of(page_of_old), {0}, 9, 20);
  CHECK_FALSE(edition_to_search({}).find(anchor));
  CHECK_FALSE(edition_to_search({"Seats are upright for take-off", "and the tables are stowed"}).find(anchor));
  CHECK_FALSE(edition_to_search({"words"}).find({"", "", "", {0}}));
  CHECK_FALSE(edition_to_search({"words"}).find({"...", "", "", {0}}));
}

TEST_CASE("letters of every script count") {
  const auto anchor = anchor_of(
      words_of("\u0412 \u0441\u0430\u043B\u043E\u043D\u0435 \u0442\u0438\u0448\u0438\u043D\u0430 \u0438 \u043F\u043E\u043A\u043E\u0439"),
      {0}, 1, 4);
  const auto found =
      edition_to_search(
          {"x", "\u0441\u0430\u043B\u043E\u043D\u0435 \u0422\u0418\u0428\u0418\u041D\u0410 \u0438 \u043F\u043E\u043A\u043E\u0439"})
          .find(anchor);
  REQUIRE(found);
  CHECK(found->parts.at(0).page == model::PageIndex{1});
}

TEST_CASE(
    "among sentences that are all alike what was changed is found where it stands now, and what was taken out is not placed on another") {
  const auto sentence = [](int i, const char* what = "yellow lever") {
    return "Unique passage number " + std::to_string(i) + " about the " + what + " in chapter C.";
  };
  std::vector<std::string> old_pages, new_pages;
  for (int i = 1; i <= 100; ++i) {
    old_pages.push_back(sentence(i) + " Line two of it is the same everywhere.");
    if (i == 50) continue;
    std::string page = i == 30 ? std::string() : sentence(i, i == 20 ? "green handle" : "yellow lever");
    new_pages.push_back(page + (page.empty() ? "" : " ") + "Line two of it is the same everywhere.");
    if (i == 3) new_pages.insert(new_pages.end(), 2, "A page that is new.");
  }
  // The words around a mark run over the pages, as they do where a page is one of a manual's.
  const auto marked = [&](int i) {
    const auto at = static_cast<std::size_t>(i - 1);
    auto anchor = anchor_of(words_of(old_pages[at]), {i - 1}, 0, 9);
    anchor.before = "Line two of it is the same everywhere";
    return anchor;
  };
  const AnchorSearch search = edition_to_search(new_pages);
  const auto changed = search.find(marked(20));
  REQUIRE(changed);
  CHECK(changed->changed);
  CHECK(changed->parts.front().page == model::PageIndex{21});
  CHECK_FALSE(search.find(marked(30)));
  CHECK_FALSE(search.find(marked(50)));
  const auto kept = search.find(marked(60));
  REQUIRE(kept);
  CHECK_FALSE(kept->changed);
}
