// What two editions differ in, as it is kept.
#include "library/differences.hpp"

#include "base/file.hpp"
#include "editions.hpp"
#include "library/library.hpp"
#include "page_of.hpp"
#include "support/places.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace jumpseat;
using library::ChangeKind;
using support::edition;
using support::page_of;

namespace {

library::Differences told(const library::EditionText& before, const library::EditionText& after) {
  std::vector<model::PageLabel> labels;
  for (std::size_t i = 0; i < before.pages.size(); ++i) labels.emplace_back(fmt::format("1-{}", i + 1));
  return library::differences(library::compare(before, after), before, labels, after);
}

const std::string doors = "Doors are armed after the last passenger has boarded and before the aircraft moves\n";

}  // namespace

TEST_CASE("a new word is told with its line, a word that was taken out with the place where it stood") {
  const auto found = told(edition({doors + "Seats are checked by two members of the crew together\n"}),
                          edition({doors + "Seats are checked by three members of the crew\n"}));
  REQUIRE(found.changes.size() == 2);
  CHECK(found.changes[0].kind == ChangeKind::replaced);
  CHECK(found.changes[0].before == "two");
  CHECK(found.changes[0].after == "three");
  CHECK(found.changes[0].before_label == "1-1");
  REQUIRE(found.changes[0].areas.size() == 1);
  CHECK(found.changes[0].areas[0].second == found.changes[0].place);
  CHECK(found.changes[1].kind == ChangeKind::removed);
  CHECK(found.changes[1].areas.empty());
  CHECK(found.changes[1].place.w == 0);
  CHECK(found.changes[1].place.h == 10);
  CHECK(found.changes[1].place.x > 72);
}

TEST_CASE("where words stood on a page whose label is there again its number is told too, and kept") {
  const auto before =
      edition({doors + "Seats are checked by two members of the crew together\n", "Galleys are locked before the aircraft moves"});
  const auto after =
      edition({doors + "Seats are checked by three members of the crew together\n", "Galleys are locked before the aircraft moves"});
  const auto numbers = [&](const char* first, const char* second) {
    return library::differences(library::compare(before, after), before, {model::PageLabel(first), model::PageLabel(second)}, after);
  };
  const auto found = numbers("1", "1");
  REQUIRE(found.changes.size() == 1);
  CHECK(found.changes[0].before_label == "1");
  CHECK(found.changes[0].before_number == 1);
  CHECK(found.pages_before == 2);
  CHECK(numbers("1", "2").changes.at(0).before_number == 0);
  auto library = library::Library::open_in_memory();
  REQUIRE(library);
  REQUIRE(library->store_differences(model::ContentHash("a"), model::ContentHash("b"), found));
  CHECK(library->find_differences(model::ContentHash("a"), model::ContentHash("b"))->value() == found);
}

TEST_CASE("what two editions differ in is kept under both of them and goes with either") {
  support::TemporaryFolder folder;
  const model::ContentHash before("before"), after("after");
  const auto found = told(edition({doors, "Galleys are locked"}), edition({doors + "twice", "", "Quite another page stands here now"}));
  {
    auto opened = library::Library::open(folder.path() / "library.db");
    REQUIRE(opened);
    REQUIRE(opened->store_differences(before, after, found));
  }
  auto opened = library::Library::open(folder.path() / "library.db");
  REQUIRE(opened);
  const auto kept = opened->find_differences(before, after);
  REQUIRE(kept);
  REQUIRE(*kept);
  CHECK(**kept == found);
  CHECK_FALSE(opened->find_differences(after, before)->has_value());
  REQUIRE(opened->forget(before));
  CHECK_FALSE(opened->find_differences(before, after)->has_value());
}

TEST_CASE("the text of a whole manual is there when every page of it is") {
  auto opened = library::Library::open_in_memory();
  REQUIRE(opened);
  const model::ContentHash manual("manual");
  model::ManualFacts facts;
  for (const char* label : {"i", "1"}) facts.labels.emplace_back(label), facts.sizes.push_back({612, 792});
  REQUIRE(opened->store_facts(manual, facts));
  REQUIRE(opened->store_pages(manual, {{{0}, page_of("One")}}));
  CHECK_FALSE(opened->whole_text(manual)->has_value());
  REQUIRE(opened->store_pages(manual, {{{1}, {}}}));
  const auto whole = opened->whole_text(manual);
  REQUIRE(whole);
  REQUIRE(*whole);
  CHECK((*whole)->text.pages[0].at(0).text == "One");
  CHECK((*whole)->labels[0].value == "i");
  CHECK_FALSE(opened->whole_text(model::ContentHash("nobody knows it"))->has_value());
}
