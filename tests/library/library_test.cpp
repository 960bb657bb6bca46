// The text of all manuals: kept, found again, healed and forgotten.
#include "library/library.hpp"

#include "base/file.hpp"
#include "page_of.hpp"
#include "support/must.hpp"
#include "support/places.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace jumpseat;
using library::Library;
using library::PageText;
using support::must;
using support::page_of;

namespace {

const model::ContentHash cabin("cabin"), ground("ground");

model::ManualFacts facts_of(int pages) {
  model::ManualFacts facts;
  facts.title = "Cabin manual";
  facts.language = "en-GB";
  facts.may_copy = false;
  facts.has_labels = true;
  for (int i = 0; i < pages; ++i) {
    facts.sizes.push_back({595.276, 841.89});
    facts.labels.emplace_back(fmt::format("{}-{}", i / 10 + 1, i % 10 + 1));
  }
  facts.outline = {{"One", {0}, 0, 0}, {"Signs", {1}, 70, 1}, {"Later signs", {1}, 300, 1}, {"Nowhere", {-1}, 0, 0}};
  facts.links = {{{0}, {1.5, 2, 3, 4}, model::LinkKind::page, {3}, 12.25, ""},
                 {{1}, {1, 2, 3, 4}, model::LinkKind::uri, {-1}, 0, "https://example.org"}};
  facts.notes = {{{1}, 70.5, "Ana", "Revised in May", {72, 70.5, 90, 12}}};
  facts.attachments = {{"checklist.xlsx", 12'345}, {"", -1}};
  return facts;
}

std::vector<library::Hit> hits(Library& library, const library::Query& query, const library::SearchScope& scope = {}) {
  return must(library.search(query, scope)).hits;
}

}  // namespace

TEST_CASE("facts come back as they were") {
  auto library = must(Library::open_in_memory());
  CHECK_FALSE(must(library.find_facts(cabin)));
  must(library.store_facts(cabin, facts_of(12)));
  const auto facts = must(library.find_facts(cabin));
  REQUIRE(facts);
  CHECK(facts->title == "Cabin manual");
  CHECK(facts->language == "en-GB");
  CHECK(facts->pages() == 12);
  CHECK_FALSE(facts->may_copy);
  CHECK(facts->may_print);
  CHECK(facts->sizes[3] == model::Size{595.276, 841.89});
  CHECK(facts->labels[11].value == "2-2");
  REQUIRE(facts->outline.size() == 4);
  CHECK(facts->outline[2].title == "Later signs");
  CHECK(facts->outline[2].depth == 1);
  CHECK(facts->outline[3].page.value == -1);
  REQUIRE(facts->links.size() == 2);
  CHECK(facts->links[0].area == model::Rect{1.5, 2, 3, 4});
  CHECK(facts->links[0].target_y == 12.25);
  CHECK(facts->links[1].kind == model::LinkKind::uri);
  CHECK(facts->links[1].address == "https://example.org");
  CHECK(facts->notes == facts_of(12).notes);
  CHECK(facts->attachments == facts_of(12).attachments);
}

TEST_CASE("an import can stop anywhere and go on") {
  support::TemporaryFolder folder;
  const auto file = folder.path() / "cache" / "library.db";
  {
    auto library = must(Library::open(file));
    must(library.store_facts(cabin, facts_of(3)));
    must(library.store_pages(cabin, {{{0}, page_of("first page")}, {{2}, page_of("third page")}}));
    CHECK_FALSE(must(library.is_complete(cabin)));
  }
  auto library = must(Library::open(file));
  CHECK(must(library.pages_imported(cabin)) == std::vector<bool>{true, false, true});
  must(library.store_pages(cabin, {{{1}, page_of("second page")}}));
  CHECK(must(library.is_complete(cabin)));
  CHECK(hits(library, {.text = "page"}).size() == 3);
}

TEST_CASE("the index knows a word in capitals that a line breaks, whole and with its hyphen") {
  auto library = must(Library::open_in_memory());
  must(library.store_pages(cabin, {{{0}, page_of("HUMAN TRAFFICK-\nING AND NON-\nEU CITIZENS, AN A330-\n900")}}));
  for (const char* phrase : {"trafficking and", "human trafficking", "non-EU citizens", "an A330-900"}) {
    CAPTURE(std::string(phrase));
    CHECK(hits(library, {.text = phrase}).size() == 1);
    CHECK(hits(library, {.text = phrase, .whole_word = true}).size() == 1);
  }
}

TEST_CASE("the index knows a phrase over two line ends of which one hyphen belongs to its word and the other does not") {
  auto library = must(Library::open_in_memory());
  must(library.store_pages(cabin, {{{0}, page_of("the cabin-\ncrew identi-\nfication card")}}));
  CHECK(hits(library, {.text = "cabin-crew identification"}).size() == 1);
  CHECK(hits(library, {.text = "cabin-crew identification", .whole_word = true}).size() == 1);
  CHECK(hits(library, {.text = "cabin-crew identity"}).empty());
}

TEST_CASE("the index knows a word over three lines of which one hyphen belongs to it and the other does not") {
  auto library = must(Library::open_in_memory());
  must(library.store_pages(cabin, {{{0}, page_of("a non-\nidenti-\nfication of")},
                                   {{1}, page_of("the COUNTER-\nIDENTI-\nFICATION card")},
                                   {{2}, page_of("no counter, and no identi-\nfication")}}));
  for (const char* word : {"non-identification", "a non-identification of", "counter-identification", "the counter-identification card"}) {
    CAPTURE(std::string(word));
    CHECK(hits(library, {.text = word}).size() == 1);
    CHECK(hits(library, {.text = word, .whole_word = true}).size() == 1);
  }
  CHECK(hits(library, {.text = "nonidenti-fication"}).size() == 1);
  CHECK(hits(library, {.text = "counter-identity"}).empty());
  CHECK(hits(library, {.text = "counter-ident", .whole_word = true}).empty());
}

TEST_CASE("a manual most of whose pages have no words is one of pictures") {
  auto library = must(Library::open_in_memory());
  CHECK_FALSE(must(library.is_mostly_pictures(cabin)));
  must(library.store_pages(cabin, {{{0}, page_of("cover")}, {{1}, {}}}));
  CHECK_FALSE(must(library.is_mostly_pictures(cabin)));
  must(library.store_pages(cabin, {{{2}, {}}, {{3}, {}, false}}));
  CHECK(must(library.is_mostly_pictures(cabin)));
  CHECK_FALSE(must(library.is_mostly_pictures(ground)));
}

TEST_CASE("a page that could not be read is tried at three openings, and read as soon as it can be") {
  auto library = must(Library::open_in_memory());
  must(library.store_facts(cabin, facts_of(2)));
  must(library.store_pages(cabin, {{{0}, page_of("first page")}, {{1}, {}, false}}));
  CHECK(must(library.pages_imported(cabin)) == std::vector<bool>{true, false});
  CHECK(must(library.unread_pages(cabin)) == std::vector<model::PageIndex>{{1}});
  CHECK(must(library.is_complete(cabin)));
  const auto whole = must(library.whole_text(cabin));
  REQUIRE(whole);
  CHECK(whole->some_unread);
  CHECK(whole->text.pages[1].empty());
  CHECK_FALSE(must(library.words(cabin, {1})));

  SUBCASE("no more than that") {
    for (int opening = 0; opening < 2; ++opening) must(library.store_pages(cabin, {{{1}, {}, false}}));
    CHECK(must(library.pages_imported(cabin)) == std::vector<bool>{true, true});
    CHECK(must(library.unread_pages(cabin)).size() == 1);
  }
  SUBCASE("it was read in the end") {
    must(library.store_pages(cabin, {{{1}, page_of("second page")}}));
    CHECK(must(library.unread_pages(cabin)).empty());
    CHECK_FALSE(must(library.whole_text(cabin))->some_unread);
    CHECK(hits(library, {.text = "second"}).size() == 1);
  }
  SUBCASE("the manual is forgotten") {
    must(library.forget(cabin));
    must(library.store_facts(cabin, facts_of(2)));
    CHECK(must(library.unread_pages(cabin)).empty());
  }
}

TEST_CASE("words come back to a fiftieth of a point") {
  auto library = must(Library::open_in_memory());
  auto words = page_of("Café\nnext");
  words[0].box = {72.123, 700.456, 31.01, 9.99};
  words[0].space_after = false;
  must(library.store_pages(cabin, {{{4}, words}}));
  const auto kept = must(library.words(cabin, {4}));
  REQUIRE(kept);
  REQUIRE(kept->size() == 2);
  CHECK(kept->at(0).text == "Café");
  CHECK(kept->at(0).line_end);
  CHECK_FALSE(kept->at(0).space_after);
  CHECK(kept->at(0).box.x == doctest::Approx(72.123).epsilon(0.001));
  CHECK(kept->at(0).box.y == doctest::Approx(700.456).epsilon(0.001));
  CHECK(kept->at(1).box.y == doctest::Approx(84).epsilon(0.001));
  CHECK_FALSE(must(library.words(cabin, {5})));
}

TEST_CASE("a hit tells manual, page, label, heading and place") {
  auto library = must(Library::open_in_memory());
  must(library.store_facts(cabin, facts_of(12)));
  must(library.store_pages(cabin, {{{1}, page_of("nothing\nhe holds both passports")}, {{11}, page_of("two passports")}}));
  const auto found = hits(library, {.text = "passports"});
  REQUIRE(found.size() == 2);
  CHECK(found[0].manual == cabin);
  CHECK(found[0].page == model::PageIndex{1});
  CHECK(found[0].label.value == "1-2");
  CHECK(found[0].heading == "Signs");
  CHECK(found[0].context.substr(found[0].match_begin, found[0].match_bytes) == "passports");
  REQUIRE(found[0].rects.size() == 1);
  CHECK(found[0].rects[0].y == doctest::Approx(84).epsilon(0.001));
  CHECK(found[1].label.value == "2-2");
  CHECK(found[1].heading == "Later signs");
}

TEST_CASE("compounds, percentages and fractions are found through the index however they are written") {
  auto library = must(Library::open_in_memory());
  must(library.store_pages(cabin, {{{0}, page_of("the oxygen-mask falls")},
                                   {{1}, page_of("the oxygen mask falls")},
                                   {{2}, page_of("the oxygen-\nmask falls")},
                                   {{3}, page_of("at least 50 % of it")},
                                   {{4}, page_of("at least 50% of it")},
                                   {{5}, page_of("a good \u00BD bottle")},
                                   {{6}, page_of("a good 1/2 bottle")},
                                   {{7}, page_of("the cabin-\ncrew identi-\nfication card")}}));
  for (const char* typed : {"oxygen mask", "oxygen-mask", "the oxygen mask falls", "the oxygen-mask falls"}) {
    CAPTURE(std::string(typed));
    CHECK(hits(library, {.text = typed}).size() == 3);
  }
  for (const char* typed :
       {"50%", "50 %", "least 50% of", "least 50 % of", "1/2", "\u00BD bottle", "good 1/2 bottle", "good \u00BD bottle"}) {
    CAPTURE(std::string(typed));
    CHECK(hits(library, {.text = typed}).size() == 2);
    CHECK(hits(library, {.text = typed, .whole_word = true}).size() == 2);
  }
  CHECK(hits(library, {.text = "\u00BD bottle", .match_case = true}).size() == 1);
  CHECK(hits(library, {.text = "50 % of", .match_case = true}).size() == 1);
  CHECK(hits(library, {.text = "cabin crew identification"}).size() == 1);
}

TEST_CASE("a hit on a page whose label is there again tells how many pages there are, to be told by its number") {
  auto library = must(Library::open_in_memory());
  model::ManualFacts facts = facts_of(3);
  facts.labels = {model::PageLabel("1"), model::PageLabel("2"), model::PageLabel("1")};
  must(library.store_facts(cabin, facts));
  must(library.store_pages(cabin, {{{1}, page_of("two passports")}, {{2}, page_of("both passports")}}));
  const auto found = hits(library, {.text = "passports"});
  REQUIRE(found.size() == 2);
  CHECK(found[0].of_pages == 0);
  CHECK(found[1].of_pages == 3);
}

TEST_CASE("a hit at the foot of the left column is of the section it is in, not of the one that begins at the top of the right column") {
  auto library = must(Library::open_in_memory());
  std::vector<model::Word> words = page_of("Doors\nopen outwards\n\n\n\ntell the purser");
  for (model::Word word : page_of("Fire\ncall the captain")) word.box.x += 300, words.push_back(word);
  model::ManualFacts facts = facts_of(2);
  facts.outline = {{"Doors", {0}, 70, 0, -1, 72}, {"Fire", {0}, 70, 0, -1, 372}, {"Further", {1}, 0, 0}};
  must(library.store_facts(cabin, facts));
  must(library.store_pages(cabin, {{{0}, words}}));
  const auto placed = must(library.place_outline(cabin, facts.outline));
  CHECK(placed.at(0).word == 0);
  CHECK(placed.at(1).word == 6);
  CHECK(placed.at(2).word == -1);  // its page is not read yet
  CHECK(hits(library, {.text = "purser"}).at(0).heading == "Doors");
  CHECK(hits(library, {.text = "captain"}).at(0).heading == "Fire");
  CHECK(must(library.find_facts(cabin))->outline.at(1).word == 6);
}

TEST_CASE("one manual or all of them, the one opened last first") {
  auto library = must(Library::open_in_memory());
  must(library.store_pages(cabin, {{{3}, page_of("crew")}, {{1}, page_of("crew")}}));
  must(library.store_pages(ground, {{{0}, page_of("ground crew")}}));
  must(library.touch(ground, 20));
  must(library.touch(cabin, 10));
  const auto all = hits(library, {.text = "crew"});
  REQUIRE(all.size() == 3);
  CHECK(all[0].manual == ground);
  CHECK(all[1].page.value == 1);
  CHECK(all[2].page.value == 3);
  library::SearchScope scope;
  scope.manual = cabin;
  CHECK(hits(library, {.text = "crew"}, scope).size() == 2);
}

TEST_CASE("the index agrees with the pages, whatever is asked") {
  const std::vector<std::string> pages{"Report the cabin-\ncrew member at once (see 3-12).",
                                       "A passen-\nger holds BOTH passports, e-mail ops@x.org",
                                       "naïve café, the “quoted” word; 50% of 1,000", "Übung macht den Meister traffick-\ning", ""};
  auto library = must(Library::open_in_memory());
  std::vector<PageText> texts;
  for (std::size_t i = 0; i < pages.size(); ++i) texts.push_back({{static_cast<int>(i)}, page_of(pages[i])});
  must(library.store_pages(cabin, texts));
  for (const std::string text : {"cabin-crew",
                                 "cabincrew member",
                                 "crew",
                                 "member at",
                                 "ember a",
                                 "passenger",
                                 "ger holds bo",
                                 "both passports,",
                                 "e-mail",
                                 "mail ops@x",
                                 "naive cafe",
                                 "\"quoted\"",
                                 "“quoted” wo",
                                 "50% of",
                                 "% of 1",
                                 "ubung",
                                 "meister trafficking",
                                 "3-12",
                                 "(see 3-12)",
                                 "zebra",
                                 "at once ("}) {
    for (const bool whole_word : {false, true}) {
      CAPTURE(text);
      CAPTURE(whole_word);
      const library::Query query{.text = text, .whole_word = whole_word};
      const auto matcher = must(library::Matcher::make(query));
      std::size_t wanted = 0;
      for (const auto& page : texts) wanted += matcher.find(page.words).matches.size();
      CHECK(hits(library, query).size() == wanted);
    }
  }
}

TEST_CASE("a search ends at its limit, and when it is told to") {
  auto library = must(Library::open_in_memory());
  std::vector<PageText> pages;
  for (int i = 0; i < 20; ++i) pages.push_back({{i}, page_of("a word and a word")});
  must(library.store_pages(cabin, pages));
  library::SearchScope scope;
  scope.limit = 7;
  auto found = must(library.search({.text = "word"}, scope));
  CHECK(found.hits.size() == 7);
  CHECK(found.more_after);
  scope.limit = 40;
  found = must(library.search({.text = "word"}, scope));
  CHECK(found.hits.size() == 40);
  CHECK_FALSE(found.more_after);
  int seen = 0;
  scope.stop = [&] { return seen >= 4; };
  found = must(library.search({.text = "word"}, scope, [&](const library::Hit&) { ++seen; }));
  CHECK(found.stopped);
  CHECK(found.hits.size() == 4);
}

TEST_CASE("where there are more hits than are listed, those around the page one reads are, without a gap") {
  auto library = must(Library::open_in_memory());
  std::vector<PageText> pages;
  for (int i = 0; i < 20; ++i) pages.push_back({{i}, page_of("a word and a word")});
  must(library.store_pages(cabin, pages));
  must(library.store_pages(ground, {{{0}, page_of("a word")}}));
  must(library.touch(ground, 20));
  library::SearchScope scope;
  scope.limit = 8;
  scope.here = cabin;
  const auto check = [&](const library::Query& query, int from, int first, int last, bool before, bool after) {
    CAPTURE(from);
    scope.from = {{from}};
    const auto found = must(library.search(query, scope));
    REQUIRE(found.hits.size() == 8);
    CHECK(found.hits.front().page.value == first);
    CHECK(found.hits.back().page.value == last);
    CHECK(found.more_before == before);
    CHECK(found.more_after == after);
    for (std::size_t i = 1; i < found.hits.size(); ++i)
      CHECK(found.hits[i].page.value - found.hits[i - 1].page.value == (i % 2 == 0 ? 1 : 0));
  };
  for (const library::Query& query : {library::Query{.text = "word"}, library::Query{.text = "wo.d", .regex = true}}) {
    scope.manual.reset();
    check(query, 0, 0, 3, false, true);
    check(query, 10, 9, 12, true, true);
    scope.manual = cabin;
    check(query, 18, 16, 19, true, false);
    check(query, 20, 16, 19, true, false);
  }
  scope.manual.reset();
  scope.limit = 100;
  CHECK(hits(library, {.text = "word"}, scope).size() == 41);
  CHECK(hits(library, {.text = "word"}, scope).front().page.value == 0);
  CHECK(hits(library, {.text = "word"}, scope).back().manual == ground);
}

TEST_CASE("two libraries are searched as one, and the second has what room the first leaves") {
  auto kept = must(Library::open_in_memory()), held = must(Library::open_in_memory());
  must(kept.store_pages(cabin, {{{0}, page_of("a seat")}, {{1}, page_of("a seat")}, {{2}, page_of("a seat")}}));
  must(held.store_pages(ground, {{{0}, page_of("a seat")}, {{1}, page_of("a seat")}}));
  for (const int limit : {1, 2, 3, 5, 2000}) {
    CAPTURE(limit);
    library::SearchScope scope;
    scope.limit = limit;
    scope.here = ground;
    const auto found = must(library::search_both(held, kept, {.text = "seat"}, scope));
    CHECK(found.hits.size() == static_cast<std::size_t>(std::min(limit, 5)));
    CHECK(found.more_after == (limit < 5));
    for (std::size_t i = 0; i < found.hits.size(); ++i) CHECK(found.hits[i].manual == (i < 2 ? ground : cabin));
  }
}

TEST_CASE("where one page has more hits than are listed, all of them are listed around one or another of them") {
  auto library = must(Library::open_in_memory());
  std::string line;
  for (int i = 0; i < 30; ++i) line += "word ";
  must(library.store_pages(cabin, {{{0}, page_of("a word")}, {{1}, page_of(line)}, {{2}, page_of("a word")}}));
  library::SearchScope scope;
  scope.limit = 8;
  scope.here = cabin;
  std::vector<std::pair<int, int>> places{{0, 0}};
  for (int nth = 0; nth < 30; ++nth) places.emplace_back(1, nth);
  places.emplace_back(2, 0);
  for (std::size_t at = 0; at < places.size(); ++at) {
    CAPTURE(at);
    scope.from = {{places[at].first}, places[at].second};
    const auto found = must(library.search({.text = "word"}, scope));
    REQUIRE(found.hits.size() == 8);
    const auto first = std::find(places.begin(), places.end(), std::pair(found.hits.front().page.value, found.hits.front().nth));
    REQUIRE(first != places.end());
    const auto begin = static_cast<std::size_t>(first - places.begin());
    CHECK(begin + 1 <= std::max<std::size_t>(at, 1));     // one before it
    CHECK(begin + 8 >= std::min(at + 2, places.size()));  // and one after
    CHECK(found.more_before == (begin > 0));
    CHECK(found.more_after == (begin + 8 < places.size()));
    for (std::size_t i = 0; i < 8; ++i) {
      CHECK(found.hits[i].page.value == places[begin + i].first);
      CHECK(found.hits[i].nth == places[begin + i].second);
    }
  }
}

TEST_CASE("a regular expression that is too slow ends the search, and says so") {
  auto library = must(Library::open_in_memory());
  std::vector<PageText> pages;
  for (int i = 0; i < 60; ++i) pages.push_back({{i}, page_of(std::string(2000, 'a') + "b")});
  must(library.store_pages(cabin, pages));
  const auto found = must(library.search({.text = "(a+)+$", .regex = true}, {}));
  CHECK(found.stopped);
  CHECK(found.pages_skipped > 0);
  CHECK(found.pages_skipped < 60);
}

TEST_CASE("a page stored again takes the place of what it was") {
  auto library = must(Library::open_in_memory());
  must(library.store_pages(cabin, {{{0}, page_of("old text")}}));
  must(library.store_pages(cabin, {{{0}, page_of("new text")}}));
  CHECK(hits(library, {.text = "old text", .whole_word = true}).empty());
  CHECK(hits(library, {.text = "new text", .whole_word = true}).size() == 1);
}

TEST_CASE("a manual that is forgotten is found no more, others are") {
  auto library = must(Library::open_in_memory());
  must(library.store_facts(cabin, facts_of(1)));
  must(library.store_pages(cabin, {{{0}, page_of("cabin passen-\nger text")}}));
  must(library.store_pages(ground, {{{0}, page_of("ground text")}}));
  must(library.forget(cabin));
  must(library.forget(cabin));
  CHECK(hits(library, {.text = "text", .whole_word = true}).size() == 1);
  CHECK_FALSE(must(library.find_facts(cabin)));
  CHECK(must(library.pages_imported(cabin)).empty());
  must(library.store_pages(cabin, {{{0}, page_of("again text")}}));
  CHECK(hits(library, {.text = "text", .whole_word = true}).size() == 2);
}

TEST_CASE("a file that is no cache is made anew without a word") {
  support::TemporaryFolder folder;
  const auto file = folder.path() / "library.db";
  for (const std::string& content : {std::string("not a database at all"), std::string(9000, '\x7f'), std::string()}) {
    REQUIRE(base::write_file_whole(file, content));
    auto library = must(Library::open(file));
    must(library.store_pages(cabin, {{{0}, page_of("text")}}));
    CHECK(hits(library, {.text = "text"}).size() == 1);
  }
}

TEST_CASE("a cache that is damaged on the disk heals") {
  support::TemporaryFolder folder;
  const auto file = folder.path() / "library.db";
  std::string whole;
  {
    auto library = must(Library::open(file));
    must(library.store_facts(cabin, facts_of(30)));
    std::vector<PageText> pages;
    for (int i = 0; i < 30; ++i) pages.push_back({{i}, page_of(std::string(500, 'x') + " text of a page with words on it")});
    must(library.store_pages(cabin, pages));
  }
  whole = must(base::read_file(file, 1 << 26));
  for (std::size_t page = 0; page < whole.size() / 4096; ++page) {
    std::string bad = whole;
    for (std::size_t i = 0; i < 4096; ++i) bad[page * 4096 + i] = static_cast<char>(i * 37 + page);
    REQUIRE(base::write_file_whole(file, bad));
    auto library = must(Library::open(file));
    must(library.find_facts(cabin));
    must(library.search({.text = "text", .whole_word = true}, {}));
    must(library.words(cabin, {7}));
    must(library.store_pages(ground, {{{0}, page_of("new text")}}));
    library::SearchScope scope;
    scope.manual = ground;
    CHECK(hits(library, {.text = "new text"}, scope).size() == 1);
  }
}

TEST_CASE("a cache of another form is made anew") {
  support::TemporaryFolder folder;
  const auto file = folder.path() / "library.db";
  {
    auto library = must(Library::open(file));
    must(library.store_pages(cabin, {{{0}, page_of("text")}}));
  }
  std::string whole = must(base::read_file(file, 1 << 26));
  whole[63] = 99;  // user_version, big-endian at offset 60
  REQUIRE(base::write_file_whole(file, whole));
  auto library = must(Library::open(file));
  CHECK(hits(library, {.text = "text"}).empty());
}

TEST_CASE("what is being imported can be searched by another at once") {
  support::TemporaryFolder folder;
  const auto file = folder.path() / "library.db";
  auto importer = must(Library::open(file));
  auto searcher = must(Library::open(file));
  must(importer.store_pages(cabin, {{{0}, page_of("text")}}));
  CHECK(hits(searcher, {.text = "text"}).size() == 1);
}

TEST_CASE("small pictures of slow pages are kept beside the words, and forgotten with them") {
  auto library = must(Library::open_in_memory());
  CHECK(must(library.tried_stand_ins(cabin)).empty());
  must(library.store_stand_ins(cabin, {{{0}, ""}, {{4}, std::string("\xFF\xD8\0x", 4)}, {{5}, "old"}}));
  must(library.store_stand_ins(cabin, {{{5}, "new"}}));
  must(library.store_stand_ins(ground, {{{0}, "other"}}));
  using Tried = std::vector<std::pair<model::PageIndex, bool>>;
  CHECK(must(library.tried_stand_ins(cabin)) == Tried{{{0}, false}, {{4}, true}, {{5}, true}});
  const auto found = must(library.find_stand_ins(cabin, {{5}, {0}, {4}, {77}}, 4));
  REQUIRE(found.size() == 2);
  CHECK(found[0].page.value == 5);
  CHECK(found[0].jpeg == "new");
  CHECK(found[1].jpeg == std::string("\xFF\xD8\0x", 4));
  CHECK(must(library.find_stand_ins(cabin, {{5}, {4}}, 3)).size() == 1);
  must(library.forget(cabin));
  CHECK(must(library.tried_stand_ins(cabin)).empty());
  CHECK(must(library.tried_stand_ins(ground)).size() == 1);
}

TEST_CASE("where the small pictures of all manuals grow too large, those go whose manual was opened longest ago") {
  auto library = must(Library::open_in_memory());
  const model::ContentHash ramp("ramp");
  std::int64_t opened_at_utc_ms = 0;
  for (const auto& manual : {cabin, ground, ramp}) {
    must(library.touch(manual, ++opened_at_utc_ms));
    must(library.store_stand_ins(manual, {{{0}, std::string(100, 'x')}}));
  }
  must(library.make_room_for_stand_ins(cabin, 250));
  CHECK(must(library.tried_stand_ins(cabin)).size() == 1);  // it is the one being read
  CHECK(must(library.tried_stand_ins(ground)).empty());
  CHECK(must(library.tried_stand_ins(ramp)).size() == 1);
  must(library.make_room_for_stand_ins(cabin, 1));
  CHECK(must(library.tried_stand_ins(cabin)).size() == 1);
  CHECK(must(library.tried_stand_ins(ramp)).empty());
}

TEST_CASE("where the text of all manuals takes too much room, that of the one not opened for longest goes, but none that is needed") {
  auto library = must(Library::open_in_memory());
  const model::ContentHash ramp("ramp");
  std::string words = "doors";
  for (int i = 0; i < 2'000; ++i) words += fmt::format(" word{}", i);
  std::int64_t opened_at_utc_ms = 0;
  for (const auto& manual : {cabin, ground, ramp}) {
    must(library.touch(manual, ++opened_at_utc_ms));
    for (int page = 0; page < 4; ++page) must(library.store_pages(manual, {{{page}, page_of(words)}}));
  }
  const auto is_kept = [&](const model::ContentHash& manual) { return !must(library.pages_imported(manual)).empty(); };
  const std::int64_t held_bytes = must(library.held_bytes());
  CHECK(held_bytes > 0);
  must(library.make_room({}, held_bytes));
  CHECK(is_kept(cabin));
  must(library.make_room({cabin}, held_bytes - 1));
  CHECK(is_kept(cabin));
  CHECK_FALSE(is_kept(ground));
  CHECK(is_kept(ramp));
  CHECK(hits(library, {.text = "doors"}).size() == 8);
  CHECK(must(library.held_bytes()) < held_bytes);
  CHECK(must(library.given_back_bytes()) > 0);
  must(library.make_room({cabin}, 1));
  CHECK_FALSE(is_kept(ramp));
  const auto full = library.make_room({cabin}, 1);
  REQUIRE_FALSE(full);
  CHECK(full.error().kind == base::ErrorKind::too_large);
  CHECK(is_kept(cabin));
}
