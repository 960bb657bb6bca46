// A reader's notes in the record file.
#include "records/notes.hpp"
#include "fixture.hpp"

#include "records/inside.hpp"
#include "records/retention.hpp"
#include "records/upkeep.hpp"
#include "support/places.hpp"

using namespace jumpseat;
using records::Records;
using support::clock_of_test;
using support::must;

namespace {
model::Note note(const std::string& id, int page, const std::string& quote) {
  model::Note out;
  out.id = id;
  out.page = {page};
  out.y = 120.5;
  out.label = "3-" + std::to_string(page);
  out.quote = quote, out.before = "words before", out.after = "words after";
  out.areas = {{{page}, {72, 120.25, 200, 12}}, {{page + 1}, {72, 30, 90.5, 12}}};
  out.text = "Ask Ana";
  out.colour = model::NoteColour::green;
  out.made_at_utc_ms = out.changed_at_utc_ms = 1'790'000'000'000;
  return out;
}
const model::ContentHash first("aa"), second("bb");
}  // namespace

TEST_CASE("notes come back as they were made, in the order of the pages, to their person and edition alone") {
  auto records = must(Records::open_in_memory(clock_of_test));
  const auto ana = must(records.add_person({"10442", "Ana", "", model::Role::learner}));
  const auto bo = must(records.add_person({"20001", "Bo", "", model::Role::learner}));
  const std::vector<model::Note> made{note("n2", 9, "later"), note("n1", 3, "Look for who holds the control")};
  must(records::store_notes(records, ana.id, first, "HT/manual", made));
  const auto kept = must(records::notes_of(records, ana.id, first));
  REQUIRE(kept.size() == 2);
  CHECK(kept[0] == made[1]);
  CHECK(kept[1] == made[0]);
  CHECK(must(records::notes_of(records, ana.id, second)).empty());
  CHECK(must(records::notes_of(records, bo.id, first)).empty());
}

TEST_CASE("what somebody marked elsewhere is told by its newest edition, each mark once, and never what is to leave no traces") {
  auto records = must(Records::open_in_memory(clock_of_test));
  const auto ana = must(records.add_person({"10442", "Ana", "", model::Role::learner}));
  const auto bo = must(records.add_person({"20001", "Bo", "", model::Role::learner}));
  const model::ContentHash secret("cc");
  model::Note carried = note("n2", 4, "Look for who");
  carried.origin = "n1";
  carried.changed_at_utc_ms += 1000;
  must(records::store_notes(records, ana.id, first, "march.pdf", {note("n1", 3, "Look for who"), note("n3", 5, "Say nothing")}));
  must(records::store_notes(records, ana.id, second, "march.pdf", {carried}));
  must(records::store_notes(records, ana.id, secret, secret.value, {note("n4", 1, "")}));
  must(records::store_notes(records, bo.id, first, "bo.pdf", {note("n5", 3, "words")}));
  must(records.remember_manual({second, "march.pdf", "Cabin manual", 40, 1'790'000'000'000}));
  const auto marked = must(records::manuals_marked_elsewhere(records, ana.id, "april.pdf"));
  REQUIRE(marked.size() == 1);
  CHECK(marked[0].source == "march.pdf");
  CHECK(marked[0].manual == second);
  CHECK(marked[0].title == "Cabin manual");
  CHECK(marked[0].marks == 2);
  CHECK(must(records::manuals_marked_elsewhere(records, ana.id, "march.pdf")).empty());
}

TEST_CASE("a note is changed and deleted by its own person only") {
  auto records = must(Records::open_in_memory(clock_of_test));
  const auto ana = must(records.add_person({"10442", "Ana", "", model::Role::learner}));
  const auto bo = must(records.add_person({"20001", "Bo", "", model::Role::learner}));
  model::Note one = note("n1", 3, "words");
  must(records::store_notes(records, ana.id, first, "HT/manual", {one}));
  model::Note other = one;
  other.text = "Bo was here";
  must(records::store_notes(records, bo.id, first, "HT/manual", {other}));
  must(records::remove_note(records, bo.id, "n1"));
  CHECK(must(records::notes_of(records, ana.id, first)).at(0) == one);
  one.text = "changed";
  one.colour = model::NoteColour::red;
  must(records::store_notes(records, ana.id, first, "HT/manual", {one}));
  CHECK(must(records::notes_of(records, ana.id, first)).at(0).text == "changed");
  must(records::remove_note(records, ana.id, "n1"));
  CHECK(must(records::notes_of(records, ana.id, first)).empty());
}

TEST_CASE("a new edition is offered the notes of the old one once, and of other manuals none") {
  auto records = must(Records::open_in_memory(clock_of_test));
  const auto ana = must(records.add_person({"10442", "Ana", "", model::Role::learner}));
  must(records::store_notes(records, ana.id, first, "HT/manual", {note("n1", 3, "one"), note("n2", 5, "two")}));
  must(records::store_notes(records, ana.id, model::ContentHash("cc"), "/other.pdf", {note("n3", 3, "three")}));
  auto offered = must(records::notes_to_carry_over(records, ana.id, "HT/manual", second));
  REQUIRE(offered.size() == 2);
  CHECK(offered[0].origin == offered[0].id);
  model::Note carried = offered[0];
  carried.id = "n1b";
  carried.placing = model::NotePlacing::found;
  must(records::store_notes(records, ana.id, second, "HT/manual", {carried}));
  CHECK(must(records::notes_to_carry_over(records, ana.id, "HT/manual", second)).size() == 1);
  // The third edition gets each note once, as it was last.
  CHECK(must(records::notes_to_carry_over(records, ana.id, "HT/manual", model::ContentHash("dd"))).size() == 2);
}

TEST_CASE("a note that was carried over and deleted is not offered again, and stays in the edition that it came from") {
  auto records = must(Records::open_in_memory(clock_of_test));
  const auto ana = must(records.add_person({"10442", "Ana", "", model::Role::learner}));
  const model::ContentHash third("cc");
  must(records::store_notes(records, ana.id, first, "manual.pdf", {note("n1", 3, "Look for who"), note("n2", 5, "Say nothing")}));
  auto carried = must(records::notes_to_carry_over(records, ana.id, "manual.pdf", second));
  REQUIRE(carried.size() == 2);
  for (model::Note& each : carried) each.id = "again " + each.origin;
  must(records::store_notes(records, ana.id, second, "manual.pdf", carried));
  must(records::remove_note(records, ana.id, "again n1"));
  CHECK(must(records::notes_to_carry_over(records, ana.id, "manual.pdf", second)).empty());
  CHECK(must(records::notes_of(records, ana.id, first)).size() == 2);
  const auto onward = must(records::notes_to_carry_over(records, ana.id, "manual.pdf", third));
  REQUIRE(onward.size() == 1);
  CHECK(onward[0].origin == "n2");
}

TEST_CASE("notes live through an upgrade of the file and leave the trail whole") {
  support::TemporaryFolder folder;
  const auto file = folder.path() / "records.db";
  std::filesystem::copy_file(support::source_folder() / "tests/data/records-form-1.db", file);
  std::filesystem::permissions(file, std::filesystem::perms::owner_all);
  {
    auto records = must(Records::open(file, records::OpenMode::write, clock_of_test));
    const auto ana = must(records.find_person_by_staff_number("10442"));
    REQUIRE(ana);
    must(records::store_notes(records, ana->id, first, "HT/manual", {note("n1", 3, "words")}));
    CHECK(must(records::notes_of(records, ana->id, first)).size() == 1);
  }
  CHECK(must(records::verify(file)).empty());
}

TEST_CASE("the notes of a person are gone with the person, and only theirs") {
  auto records = must(Records::open_in_memory(clock_of_test));
  const auto ana = must(records.add_person({"10442", "Ana", "", model::Role::learner}));
  const auto bo = must(records.add_person({"20001", "Bo", "", model::Role::learner}));
  must(records::store_notes(records, ana.id, first, "HT/manual", {note("n1", 3, "words")}));
  must(records::store_notes(records, bo.id, first, "HT/manual", {note("n2", 3, "words")}));
  must(records::erase_person(records, ana.id, std::nullopt));
  CHECK(must(records::notes_of(records, bo.id, first)).size() == 1);
  CHECK(records.inside().connection.find_integer("SELECT count(*) FROM note").value().value_or(-1) == 1);
}
