// Who may sign in: hashes, wrong guesses and the printed key, and what happens where somebody edits them.
#include "fixture.hpp"

#include "database/database.hpp"
#include "records/accounts.hpp"
#include "records/assignments.hpp"
#include "records/inside.hpp"
#include "records/members.hpp"
#include "records/proof.hpp"
#include "records/retention.hpp"
#include "records/upkeep.hpp"
#include "support/places.hpp"

#include <algorithm>

using namespace jumpseat;
using records::Credential;
using records::GuessMoment;
using records::OpenMode;
using records::Records;
using support::must;
namespace fs = std::filesystem;

namespace {

const GuessMoment first_run{1'000, "first"};

struct AirlineWithAccounts {
  support::TemporaryFolder folder;
  fs::path file = folder.path() / "records.db";
  base::ManualClock clock;
  model::PersonId ana, bo;

  AirlineWithAccounts() {
    auto records = open();
    ana = must(records.add_person({"10442", "Ana", "LIS", model::Role::learner})).id;
    bo = must(records::begin_accounts(records, {"20001", "Bo Lind", "", model::Role::learner}, {false, "bo's hash", false}, false)).id;
    must(records::set_credential(records, ana, {true, "ana's hash", true}, bo));
  }
  Records open() { return must(Records::open(file, OpenMode::write, clock)); }
  void edit(const std::string& sql) const { support::edit_file(file, sql); }
};

}  // namespace

TEST_CASE("the first trainer ends the local learner who may do everything, and says whose the old attempts are") {
  for (const bool theirs : {false, true}) {
    base::ManualClock clock;
    auto records = must(Records::open_in_memory(clock));
    CHECK_FALSE(must(records::has_accounts(records)));
    const auto local = must(records.ensure_local_person());
    const auto attempt = support::finished_attempt(records, local.id, {1, true, {}});
    const auto trainer =
        must(records::begin_accounts(records, {"20001", "Bo Lind", "", model::Role::learner}, {false, "hash", false}, theirs));
    CHECK(must(records::has_accounts(records)));
    CHECK(trainer.role == model::Role::trainer);
    CHECK((must(records.find_attempt(attempt))->person == trainer.id) == theirs);
    for (const auto& person : must(records.people())) CHECK_FALSE(person.local);
    CHECK_FALSE(records::begin_accounts(records, {"20002", "Cy", "", model::Role::learner}, {false, "hash", false}, false));
  }
}

TEST_CASE("accounts that could not be begun leave the local learner as it was, and can be begun again") {
  for (const bool theirs : {false, true}) {
    base::ManualClock clock;
    auto records = must(Records::open_in_memory(clock));
    const auto local = must(records.ensure_local_person());
    const auto begin = [&] {
      return records::begin_accounts(records, {"20001", "Bo Lind", "", model::Role::learner}, {false, "hash", false}, theirs);
    };
    must(records.inside().connection.execute("CREATE TRIGGER full BEFORE INSERT ON credential BEGIN SELECT RAISE(ABORT, 'full'); END"));
    CHECK_FALSE(begin());
    const auto people = must(records.people());
    REQUIRE(people.size() == 1);
    CHECK(people.front().id == local.id);
    CHECK(people.front().name == local.name);
    CHECK(people.front().local);
    must(records.inside().connection.execute("DROP TRIGGER full"));
    CHECK(begin());
  }
}

TEST_CASE("guesses wait: nothing for three of them, then ever longer, to a quarter of an hour") {
  CHECK(records::wait_after_ms(0) == 0);
  CHECK(records::wait_after_ms(2) == 0);
  CHECK(records::wait_after_ms(3) == 5'000);
  CHECK(records::wait_after_ms(4) == 10'000);
  CHECK(records::wait_after_ms(1'000) == 15 * 60'000);
  // Six digits, guessed day and night: more than fourteen years on average.
  const double guesses_a_day = 24.0 * 3'600'000 / static_cast<double>(records::wait_after_ms(1'000));
  CHECK(500'000 / guesses_a_day > 14 * 365);
}

TEST_CASE("wrong guesses are counted over restarts, and a right one ends the count") {
  AirlineWithAccounts airline;
  for (int i = 0; i < 4; ++i) {
    auto records = airline.open();
    must(records::note_guess(records, airline.ana, false, first_run));
  }
  auto records = airline.open();
  CHECK(must(records::guesses(records, airline.ana)).wrong == 4);
  CHECK(must(records::guesses(records, airline.bo)).wrong == 0);  // nobody else waits for it
  must(records::note_guess(records, airline.ana, true, first_run));
  CHECK(must(records::guesses(records, airline.ana)).wrong == 0);
}

TEST_CASE("the wait is not shortened by setting the clock, in either direction") {
  records::Guesses guesses{5, 1'000'000, 50'000, "first"};
  const std::int64_t wait = records::wait_after_ms(5);
  CHECK(records::wait_left_ms(guesses, 1'000'000, {50'000, "first"}) == wait);
  CHECK(records::wait_left_ms(guesses, 900'000'000, {51'000, "first"}) == wait - 1'000);  // forward by days
  CHECK(records::wait_left_ms(guesses, 1'000, {50'000 + wait, "first"}) == 0);            // back; but the time has passed
  // After a restart of the machine only the wall clock is left.
  CHECK(records::wait_left_ms(guesses, 1'000'000 + wait, {10, "second"}) == 0);
  CHECK(records::wait_left_ms(guesses, 1'001'000, {10, "second"}) == wait - 1'000);
  CHECK(records::wait_left_ms(guesses, 500, {10, "second"}) == wait);  // set back: anew
}

TEST_CASE("a hash that was put there by another program lets nobody in") {
  AirlineWithAccounts airline;
  airline.edit("UPDATE credential SET hash = 'mallory''s hash'");
  auto records = airline.open();
  const auto found = records::find_credential(records, airline.ana);
  REQUIRE_FALSE(found);
  CHECK(found.error().because.find("altered") != std::string::npos);
}

TEST_CASE("a role that was raised by another program lets nobody in, and one that a trainer gave does") {
  AirlineWithAccounts airline;
  {
    auto records = airline.open();
    CHECK(must(records::find_credential(records, airline.ana)));
    auto member = *must(records::find_member(records, airline.ana));
    member.person.role = model::Role::auditor;
    must(records::change_member(records, member, airline.bo));
    CHECK(must(records::find_credential(records, airline.ana)));
  }
  airline.edit("UPDATE person SET role = 'trainer' WHERE staff_number = '10442'");
  auto records = airline.open();
  const auto found = records::find_credential(records, airline.ana);
  REQUIRE_FALSE(found);
  CHECK(found.error().because.find("altered") != std::string::npos);
}

TEST_CASE("rows of the trail that were put in another order give back neither an old role nor an old password") {
  AirlineWithAccounts airline;
  {
    auto records = airline.open();
    auto member = *must(records::find_member(records, airline.ana));
    member.person.role = model::Role::trainer;
    must(records::change_member(records, member, airline.bo));
    member.person.role = model::Role::learner;
    must(records::change_member(records, member, airline.bo));
    CHECK(must(records::find_credential(records, airline.ana)));
  }
  // The word that made her a trainer becomes the last by its key, which no hash holds; its place in the trail stays.
  support::edit_without_guards(
      airline.file,
      "UPDATE audit SET key = 1000000 WHERE key = (SELECT max(key) FROM audit WHERE action = 'person' AND detail LIKE '%trainer%'"
      " AND subject = (SELECT pseudonym FROM person WHERE staff_number = '10442'));"
      "UPDATE person SET role = 'trainer' WHERE staff_number = '10442'");
  {
    auto records = airline.open();
    CHECK_FALSE(records::find_credential(records, airline.ana));
  }
  CHECK_FALSE(must(records::verify(airline.file)).empty());
  airline.edit("UPDATE person SET role = 'learner' WHERE staff_number = '10442'");
  auto records = airline.open();
  CHECK(must(records::find_credential(records, airline.ana)));
  CHECK(must(records::verify(airline.file)).empty());
}

TEST_CASE("a row that was taken away does not open the door again") {
  AirlineWithAccounts airline;
  airline.edit("DELETE FROM credential");
  auto records = airline.open();
  CHECK(must(records::has_accounts(records)));
  CHECK_FALSE(must(records::find_credential(records, airline.bo)));
}

TEST_CASE("cutting wrong guesses out of the trail gains no guess") {
  for (const char* cut :
       {"DELETE FROM audit WHERE action = 'sign-in refused'", "UPDATE audit SET action = 'signed in' WHERE action = 'sign-in refused'",
        "DELETE FROM audit WHERE position = (SELECT max(position) FROM audit)",
        "UPDATE audit SET at_utc_ms = 5 WHERE action = 'sign-in refused'"}) {
    CAPTURE(cut);
    AirlineWithAccounts airline;
    {
      auto records = airline.open();
      for (int i = 0; i < 6; ++i) must(records::note_guess(records, airline.ana, false, first_run));
      must(records.note("something else", std::nullopt, "x", "{}"));
      must(records::note_guess(records, airline.ana, false, first_run));
    }
    airline.edit(std::string("DROP TRIGGER audit_stays; DROP TRIGGER audit_unchanged; ") + cut);
    auto records = airline.open();
    CHECK_FALSE(records::guesses(records, airline.ana));
  }
}

TEST_CASE("the printed key is used once, and a new one ends the old one within a month") {
  AirlineWithAccounts airline;
  auto records = airline.open();
  using Keys = std::vector<std::string>;
  CHECK(must(records::find_recovery_keys(records)).empty());
  must(records::set_recovery_key(records, "first", airline.bo));
  must(records::set_recovery_key(records, "second", airline.bo));
  CHECK(must(records::find_recovery_keys(records)) == Keys{"second", "first"});
  airline.clock.advance_ms(records::old_key_opens_ms);
  CHECK(must(records::find_recovery_keys(records)) == Keys{"second"});
  must(records::set_recovery_key(records, "third", airline.bo));
  for (int i = 0; i < 5; ++i) must(records::note_guess(records, airline.bo, false, first_run));
  must(records::use_recovery_key(records, airline.bo, {false, "a new hash", false}));
  CHECK(must(records::find_credential(records, airline.bo))->hash == "a new hash");
  CHECK(must(records::guesses(records, airline.bo)).wrong == 0);
  CHECK(must(records::find_recovery_keys(records)).empty());
  CHECK_FALSE(records::use_recovery_key(records, airline.bo, {false, "again", false}));
}

TEST_CASE("no trainer pushes the key in the safe out by making new ones") {
  AirlineWithAccounts airline;
  auto records = airline.open();
  must(records::set_recovery_key(records, "in the safe", airline.bo));
  int made = 0;
  while (made < 50 && records::set_recovery_key(records, "theirs", airline.bo)) ++made;
  CHECK(made == 3);
  CHECK(must(records::find_recovery_keys(records)).back() == "in the safe");
}

TEST_CASE("the printed key gives back the role and the place that another trainer took away") {
  AirlineWithAccounts airline;
  {
    auto records = airline.open();
    auto ana = *must(records::find_member(records, airline.ana));
    CHECK_FALSE(must(records::has_trained(records, airline.ana)));
    ana.person.role = model::Role::trainer;
    must(records::change_member(records, ana, airline.bo));
    must(records::set_credential(records, airline.ana, {false, "hash of Ana", false}, airline.ana));
    auto bo = *must(records::find_member(records, airline.bo));
    bo.person.role = model::Role::learner;
    bo.left_on = model::day_at(airline.clock.utc, 0) - 1;
    must(records::change_member(records, bo, airline.ana));
    CHECK(must(records::has_trained(records, airline.bo)));
    must(records::set_recovery_key(records, "key", airline.ana));
    must(records::use_recovery_key(records, airline.bo, {false, "a new hash", false}));
    bo = *must(records::find_member(records, airline.bo));
    CHECK(bo.person.role == model::Role::trainer);
    CHECK_FALSE(bo.left_on);
    CHECK(must(records::find_credential(records, airline.bo))->hash == "a new hash");
  }
  CHECK(must(records::verify(airline.file)).empty());
}

TEST_CASE("the last trainer stays one") {
  AirlineWithAccounts airline;
  auto records = airline.open();
  auto bo = *must(records::find_member(records, airline.bo));
  bo.person.role = model::Role::learner;
  CHECK_FALSE(records::change_member(records, bo, airline.bo));
  bo.person.role = model::Role::trainer;
  bo.left_on = model::day_at(airline.clock.utc, 0) - 1;
  CHECK_FALSE(records::change_member(records, bo, airline.bo));
  bo.left_on.reset();
  auto ana = *must(records::find_member(records, airline.ana));
  ana.person.role = model::Role::trainer;
  must(records::change_member(records, ana, airline.bo));
  bo.person.role = model::Role::learner;
  must(records::change_member(records, bo, airline.ana));
}

TEST_CASE("the last trainer cannot be erased, so that nobody is locked out for ever") {
  AirlineWithAccounts airline;
  auto records = airline.open();
  const auto refused = records::erase_person(records, airline.bo, std::nullopt);
  REQUIRE_FALSE(refused);
  CHECK(base::sentence(refused.error()) ==
        "Could not erase this person: nobody who may train could sign in any more; make another trainer first.");
  CHECK(must(records.find_person(airline.bo))->name == "Bo Lind");
  CHECK(records::erase_person(records, airline.ana, airline.bo));
}

TEST_CASE("a file with accounts is whole") {
  AirlineWithAccounts airline;
  {
    auto records = airline.open();
    must(records::note_guess(records, airline.ana, false, first_run));
    must(records::set_recovery_key(records, "key", airline.bo));
  }
  CHECK(must(records::verify(airline.file)).empty());
}

TEST_CASE("what was given up is found without reading the whole trail, however long it has grown") {
  base::ManualClock clock;
  auto records = Records::open_in_memory(clock);
  REQUIRE(records);
  auto plan =
      records->inside().connection.prepare("EXPLAIN QUERY PLAN SELECT detail FROM audit WHERE action = 'restored' AND detail IS NOT NULL");
  REQUIRE(plan);
  std::string told;
  REQUIRE(plan->each([&](const database::Statement& row) { told += row.text(3) + "\n"; }));
  CHECK(told.find("audit_restored") != std::string::npos);
}

TEST_CASE("what is held about somebody tells who set their password, guessed at it, looked them up, changed them and gave them something") {
  AirlineWithAccounts airline;
  airline.edit("INSERT INTO person_alias (id, pseudonym, person) SELECT 'ana there', 'who there', key FROM person WHERE name = 'Ana'");
  auto records = airline.open();
  const model::CourseCode course("HT");
  must(records::note_guess(records, airline.ana, false, first_run));
  must(records.set_allowance(airline.ana, "{}", airline.bo));
  auto ana = must(records::find_member(records, airline.ana)).value();
  ana.job = "gate";
  must(records::change_member(records, ana, airline.bo));
  must(records::add_exemption(records, {{}, airline.ana, course, {model::Day{20'000}, std::nullopt}, "leave"}, airline.bo));
  records::Evidence seen;
  seen.person = airline.ana, seen.course = course, seen.done.on = model::Day{20'000}, seen.what = "a certificate";
  seen.certifier = airline.bo;
  must(records::add_evidence(records, seen));
  must(records.note("inspected", airline.bo, airline.ana.value, "{}"));
  must(records.note("seen there", airline.bo, "ana there", "{}"));
  must(records.note("done there", airline.bo, "who there", "{}"));
  must(records::set_recovery_key(records, "a key's hash", airline.bo));
  must(records::use_recovery_key(records, airline.bo, {false, "bo's new hash", false}));
  const auto told = [&](const model::PersonId& whom, std::string_view action) {
    const auto all = must(records::all_about(records, whom));
    const auto& trail = all["trail"].items();
    return std::any_of(trail.begin(), trail.end(), [&](const base::Json& row) { return row["action"].text_or("") == action; });
  };
  for (const char* action : {"password set", "sign-in refused", "allowance given", "person changed", "exempted", "evidence given",
                             "inspected", "seen there", "done there"}) {
    CAPTURE(action);
    CHECK(told(airline.ana, action));
  }
  CHECK(told(airline.bo, "printed key used"));
  CHECK_FALSE(told(airline.ana, "printed key used"));
}

TEST_CASE("what is held about somebody calls a time by one name, whether there is one or not") {
  AirlineWithAccounts airline;
  auto records = airline.open();
  const auto all = must(records::all_about(records, airline.ana));
  REQUIRE(all["person"].items().size() == 1);
  const auto& person = all["person"].items()[0].members();
  CHECK(std::any_of(person.begin(), person.end(), [](const auto& one) { return one.first == "erased_at_utc" && one.second.is_null(); }));
  CHECK(std::none_of(person.begin(), person.end(), [](const auto& one) { return one.first.ends_with("_ms"); }));
}

TEST_CASE("nobody certifies, voids or revives their own exam while another trainer can; the only trainer does, and the trail says so") {
  AirlineWithAccounts airline;
  auto records = airline.open();
  const auto own = support::finished_attempt(records, airline.bo, {1, true, {}});
  const auto later = support::finished_attempt(records, airline.bo, {1, true, {}});
  const auto of_ana = support::finished_attempt(records, airline.ana, {1, true, {}});
  must(records::make_certifier(records, airline.bo, "correct horse", {1, 8192}));
  const auto certifier = must(records::unlock_certifier(records, airline.bo, "correct horse"));
  const auto of_own_word = [&] {
    return must(records.inside().connection.find_integer("SELECT count(*) FROM audit WHERE action = 'by themselves'")).value_or(-1);
  };
  must(records::certify(records, certifier, {own}));
  CHECK(must(records::certifications(records, own)).front().by_themselves);
  must(records::correct(records, own, records::Verdict::void_, "The fire alarm rang.", airline.bo));
  CHECK(must(records::corrections(records, own)).front().by_themselves);
  CHECK(of_own_word() == 2);
  CHECK(must(records::exams_to_certify(records, airline.bo)).size() == 2);

  const auto cy = must(records.add_person({"20002", "Cy", "LIS", model::Role::trainer})).id;
  CHECK(must(records::exams_to_certify(records, airline.bo)).size() == 2);  // Cy cannot sign in yet
  must(records::set_credential(records, cy, {false, "cy's hash", false}, airline.bo));
  CHECK(must(records::exams_to_certify(records, airline.bo)) == std::vector<model::AttemptId>{of_ana});
  const auto refused = records::certify(records, certifier, {of_ana, later});
  REQUIRE_FALSE(refused);
  CHECK(base::sentence(refused.error()) == "Could not certify this completion: it is about yourself; ask another trainer.");
  CHECK(must(records::certifications(records, of_ana)).empty());  // all of them or none
  for (const auto verdict : {records::Verdict::void_, records::Verdict::counts})
    CHECK(records::correct(records, own, verdict, "It was a mistake.", airline.bo).error().kind == base::ErrorKind::refused);
  must(records::correct(records, own, records::Verdict::remark, "I was on standby.", airline.bo));
  must(records::correct(records, own, records::Verdict::counts, "It was no fire.", cy));
  must(records::certify(records, certifier, {of_ana}));
  CHECK_FALSE(must(records::certifications(records, of_ana)).front().by_themselves);
  CHECK(of_own_word() == 2);
}
