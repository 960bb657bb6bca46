// A record file that is on more than one computer: copied by hand, or carried from one to the other.
#include "fixture.hpp"
#include "problems.hpp"
#include "proof_fixture.hpp"
#include "records/accounts.hpp"
#include "records/erase_again.hpp"
#include "records/exchange.hpp"
#include "records/inside.hpp"
#include "records/last_word.hpp"
#include "records/members.hpp"
#include "records/places.hpp"
#include "records/proof.hpp"
#include "records/retention.hpp"
#include "records/taken_up.hpp"
#include "records/turns.hpp"
#include "records/upkeep.hpp"
#include "results_files.hpp"
#include "support/places.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <memory>
#include <set>

using namespace jumpseat;
using records::OpenMode;
using records::Records;
using support::must;
using support::slot_mark;
namespace fs = std::filesystem;

namespace {

struct Laptop {
  support::TemporaryFolder folder;
  base::ManualClock clock;
  fs::path file = folder.path() / "records.db";
  int files = 0;

  explicit Laptop(const std::string& machine) { clock.machine_name = machine; }
  Records open() const { return must(Records::open(file, OpenMode::write, clock)); }
  std::string installation() const { return open().inside().installation.id; }
  // As cp -r does it, with all that stands beside the file.
  void copy_to(const Laptop& other) const {
    fs::copy(folder.path(), other.folder.path(), fs::copy_options::recursive | fs::copy_options::overwrite_existing);
  }
  // The same stick in another computer.
  void goes_to(const std::string& machine) {
    clock.machine_name = machine;
    clock.advance_ms(60'000);
  }
  model::PersonId person(const std::string& staff_number, const std::string& name) const {
    return must(open().add_person({staff_number, name, "LIS", model::Role::learner})).id;
  }
  model::AttemptId exam(const model::PersonId& who, double fraction) {
    clock.advance_ms(60'000);
    auto records = open();
    must(records.store_question_versions({{model::VersionHash("h1"), model::QuestionId("q1"), "Passports", R"({"id":"q1"})"}}));
    return support::finished_attempt(records, who,
                                     {fraction, fraction >= 0.8, {slot_mark("q1", "h1", fraction, fraction >= 0.8 ? "1" : "2")}});
  }
  fs::path send(bool since_last = false) {
    const fs::path out = folder.path() / fmt::format("{}-{}.results", clock.machine_name, ++files);
    auto records = open();
    must(records::send_results(records, out, since_last));
    return out;
  }
  base::Result<records::Received> receive(const fs::path& results) const { return support::receive_trusting(open(), results); }
  void moves(const model::PersonId& who, const std::string& base) const {
    auto records = open();
    auto member = *must(records::find_member(records, who));
    member.base = base;
    must(records::change_member(records, member, std::nullopt));
  }
  std::string base_on(const model::PersonId& who, model::Day on) const {
    auto records = open();
    const auto places = must(records::former_places(records, on, who));
    const auto at = places.find(who.value);
    return at == places.end() ? must(records::find_member(records, who))->base : at->second.base;
  }
  std::optional<model::Day> known_from(const model::PersonId& who) const {
    auto records = open();
    return must(records::places_known_from(records, who));
  }
  void forget(const model::PersonId& who) const {
    auto records = open();
    must(records::erase_person(records, who, std::nullopt));
  }
  bool has_erased(const model::PersonId& who) const {
    return count("SELECT erased_at_utc_ms IS NOT NULL FROM person WHERE id = '" + who.value + "'") == 1;
  }
  std::int64_t count(const std::string& sql) const { return must(open().inside().connection.find_integer(sql)).value_or(0); }
  std::int64_t installations() const { return count("SELECT count(*) FROM installation WHERE received = 0"); }
  void check_whole() const { support::check_whole(must(records::verify(file))); }
};

}  // namespace

TEST_SUITE("machines") {
  TEST_CASE("an exam on each of two laptops that have a copy of one record file reaches the trainer once each, in either order") {
    Laptop first("one"), second("two"), desk("desk");
    const auto ana = first.person("10442", "Ana");
    first.exam(ana, 0.5);
    must(desk.receive(first.send()));
    first.copy_to(second);
    second.clock.advance_ms(1000);
    const auto failed = first.exam(ana, 0.6), passed = second.exam(ana, 1);
    std::vector<fs::path> files;
    SUBCASE("all of it") { files = {first.send(), second.send()}; }
    SUBCASE("all of it, the copy first") { files = {second.send(), first.send()}; }
    SUBCASE("what came after the last file") { files = {first.send(true), second.send(true)}; }
    SUBCASE("what came after the last file, the copy first") { files = {second.send(true), first.send(true)}; }
    for (const auto& file : files) CHECK(must(desk.receive(file)).attempts == 1);
    for (const auto& file : files) CHECK(must(desk.receive(file)).nothing_new());
    auto records = desk.open();
    CHECK(must(records.attempts({})).size() == 3);
    CHECK(must(records.find_mark(passed))->passed);
    CHECK_FALSE(must(records.find_mark(failed))->passed);
    for (const Laptop* one : {&first, &second, &desk}) one->check_whole();
    CHECK(first.installations() == 1);
    CHECK(second.installations() == 2);
  }

  TEST_CASE("what the trainer has gathered from both laptops goes back to both") {
    Laptop first("one"), second("two"), desk("desk");
    const auto ana = first.person("10442", "Ana");
    first.exam(ana, 0.5);
    first.copy_to(second);
    const auto one = first.exam(ana, 0.6), two = second.exam(ana, 1);
    must(desk.receive(first.send()));
    must(desk.receive(second.send()));
    const auto all = desk.send();
    for (Laptop* back : {&first, &second}) {
      must(back->receive(all));
      auto records = back->open();
      CHECK(must(records.find_attempt(one)));
      CHECK(must(records.find_attempt(two)));
    }
    first.exam(ana, 0.9);
    second.exam(ana, 0.9);
    must(desk.receive(second.send(true)));
    must(desk.receive(first.send(true)));
    CHECK(must(desk.open().attempts({})).size() == 5);
    for (const Laptop* one_of_all : {&first, &second, &desk}) one_of_all->check_whole();
  }

  TEST_CASE("a record file on a stick that goes between two computers has one installation for each, not a new one each time") {
    Laptop stick("one"), desk("desk");
    const auto ana = stick.person("10442", "Ana");
    std::vector<std::string> keys;
    for (int turn = 0; turn < 6; ++turn) {
      stick.goes_to(turn % 2 == 0 ? "one" : "two");
      stick.exam(ana, 0.5);
      const auto file = stick.send(turn > 0);
      keys.push_back(must(records::read_sender(file)).key);
      CHECK(must(desk.receive(file)).attempts == 1);
      stick.check_whole();
    }
    CHECK(stick.installations() == 2);
    CHECK(std::set<std::string>(keys.begin(), keys.end()).size() == 2);
    CHECK(keys[4] == keys[0]);
    desk.check_whole();
    CHECK(must(desk.open().attempts({})).size() == 6);
  }

  TEST_CASE("a record file of an earlier version belongs to the computer that opens it first, and stays what it was") {
    Laptop old(""), other("two");
    const auto ana = old.person("10442", "Ana");
    const std::string before = old.installation();
    old.goes_to("one");
    CHECK(old.installation() == before);
    old.copy_to(other);
    CHECK(other.installation() != before);
    old.exam(ana, 1);
    CHECK(old.installation() == before);
    // Where the computer does not say which one it is, the file goes on as it stands.
    const std::string apart = other.installation();
    other.goes_to("");
    CHECK(other.installation() == apart);
    for (const Laptop* one : {&old, &other}) one->check_whole();
  }

  TEST_CASE("the record file does not tell which computers it was on") {
    const std::string id = "0123456789abcdef0123456789abcdef";
    Laptop laptop(id), other(id);
    laptop.person("10442", "Ana");
    other.person("10442", "Ana");
    CHECK(must(base::read_file(laptop.file, 1 << 26)).find(id) == std::string::npos);
    CHECK(must(laptop.open().setting("machines")) != must(other.open().setting("machines")));
  }

  TEST_CASE("an exam that was open goes on at the next computer and comes back from it, as one exam") {
    Laptop stick("one"), desk("desk");
    const auto ana = stick.person("10442", "Ana");
    const auto begun = support::attempt_of(ana);
    must(stick.open().start_attempt(begun));
    const auto open_exam = [&] {
      const auto open = must(stick.open().open_attempts(ana));
      REQUIRE(open.size() == 1);
      return open[0].id;
    };
    const auto events_of = [&](const model::AttemptId& exam) { return must(stick.open().find_attempt(exam))->events.size(); };
    stick.goes_to("two");
    const auto there = open_exam();
    CHECK(there != begun.id);
    must(stick.open().append(there, support::event(1, model::EventKind::answered, 0)));
    for (int turn = 0; turn < 2; ++turn) {
      stick.goes_to("one");
      CHECK(events_of(open_exam()) == 2);
      stick.goes_to("two");
      CHECK(events_of(open_exam()) == 2);
    }
    stick.goes_to("one");
    const auto back = open_exam();
    must(stick.open().append(back, support::event(2, model::EventKind::finished)));
    for (const char* machine : {"two", "one"}) {
      stick.goes_to(machine);
      CHECK(must(stick.open().open_attempts(ana)).empty());
    }
    stick.check_whole();
    must(desk.receive(stick.send()));
    auto records = desk.open();
    records::AttemptFilter finished;
    finished.finished_only = true;
    CHECK(must(records.attempts(finished)).size() == 1);
    CHECK(must(records::overtaken_exams(records, ana)).size() == must(records.attempts({})).size() - 1);
    desk.check_whole();
  }

  TEST_CASE("what was said last of a role, a password and extra time counts, whichever computer it was said on") {
    Laptop stick("one");
    const auto ana = stick.person("10442", "Ana");
    auto role = model::Role::learner;
    for (int turn = 0; turn < 5; ++turn) {
      stick.goes_to(turn % 2 == 0 ? "one" : "two");
      role = turn % 2 == 0 ? model::Role::learner : model::Role::manager;
      auto records = stick.open();
      must(records.change_person({ana, "10442", "Ana", "LIS", role, false}));
      must(records::set_credential(records, ana, {false, fmt::format("hash {}", turn), false}, std::nullopt));
      must(records.set_allowance(ana, fmt::format(R"({{"extra_time":1.{},"extra_attempts":0}})", turn + 1), std::nullopt));
      const auto kept = must(records::find_credential(records, ana));
      REQUIRE(kept);
      CHECK(kept->hash == fmt::format("hash {}", turn));
      CHECK(must(records::roles_of_trail(records.inside().connection)).size() == 1);
      support::check_whole(must(records::verify(stick.file)));
    }
    CHECK(stick.installations() == 2);
  }

  TEST_CASE("accounts that are begun on a laptop after it was copied do not lock the copy that hears of them") {
    Laptop first("one"), second("two");
    const auto ana = first.person("10442", "Ana");
    first.exam(ana, 0.5);
    first.copy_to(second);
    second.exam(ana, 1);
    must(records::begin_accounts(*std::make_unique<Records>(first.open()), {"30001", "Cy", "HQ", model::Role::trainer},
                                 {false, "hash", false}, true));
    must(second.receive(first.send()));
    auto records = second.open();
    CHECK_FALSE(must(records::has_accounts(records)));
    second.check_whole();
  }

  TEST_CASE("wrong guesses are not forgotten by going to another computer, and a right one is known there too") {
    Laptop stick("one");
    const auto ana = stick.person("10442", "Ana");
    const auto guess = [&](bool right) {
      auto records = stick.open();
      must(records::note_guess(records, ana, right, {}));
    };
    const auto wrong = [&] {
      auto records = stick.open();
      return must(records::guesses(records, ana)).wrong;
    };
    for (int i = 0; i < 4; ++i) guess(false);
    stick.goes_to("two");
    CHECK(wrong() == 4);
    guess(false);
    stick.goes_to("one");
    CHECK(wrong() == 5);
    guess(true);
    stick.goes_to("two");
    CHECK(wrong() == 0);
  }

  TEST_CASE("a trail that says of turns that they came before themselves is read to its end, and its last word about a role counts") {
    Laptop stick("one");
    const auto ana = stick.person("10442", "Ana");
    const std::string first = stick.installation();
    stick.goes_to("two");
    const std::string second = stick.installation();
    for (const char* machine : {"one", "two", "one"}) {
      stick.goes_to(machine);
      auto records = stick.open();
      for (const std::string& said : {first, second})
        must(records.note(records::other_machine_action, std::nullopt, said,
                          base::Json::object().set("installation", said).set("audit", 1'000'000).dump()));
    }
    must(stick.open().change_person({ana, "10442", "Ana", "LIS", model::Role::manager, false}));
    auto records = stick.open();
    const auto words = must(records::roles_of_trail(records.inside().connection));
    REQUIRE(words.size() == 1);
    CHECK(words.begin()->second.role == "manager");
    CHECK(must(records::verify(stick.file)).empty());
  }

  TEST_CASE("wrong guesses that were made on another computer are not cut out of the trail unseen") {
    Laptop stick("one");
    const auto ana = stick.person("10442", "Ana");
    stick.goes_to("two");
    for (int i = 0; i < 4; ++i) {
      auto records = stick.open();
      must(records::note_guess(records, ana, false, {}));
    }
    stick.goes_to("one");
    {
      auto records = stick.open();
      CHECK(must(records::guesses(records, ana)).wrong == 4);
    }
    support::edit_without_guards(stick.file, "DELETE FROM audit WHERE action = 'sign-in refused'");
    auto records = stick.open();
    CHECK_FALSE(records::guesses(records, ana));
  }

  TEST_CASE("where people worked is known on each computer that a stick goes to") {
    Laptop stick("one");
    const auto ana = stick.person("10442", "Ana");
    const model::Day first = model::today(stick.clock);
    const char* const bases[] = {"LIS", "OPO", "FAO", "FNC"};
    for (int turn = 0; turn < 4; ++turn) {
      stick.goes_to(turn % 2 == 0 ? "one" : "two");
      stick.moves(ana, bases[turn]);
      stick.clock.advance_ms(10 * base::day_ms);
      stick.check_whole();
    }
    for (const char* machine : {"one", "two"}) {
      stick.goes_to(machine);
      CHECK(stick.known_from(ana) == first);
      for (int turn = 0; turn < 4; ++turn) CHECK(stick.base_on(ana, first + 10 * turn + 5) == bases[turn]);
    }
    CHECK(stick.installations() == 2);
  }

  TEST_CASE("whoever came to the first laptop later is known in its copy from the day on which their results came there") {
    Laptop first("one"), second("two");
    const auto ana = first.person("10442", "Ana");
    first.moves(ana, "LIS");
    first.copy_to(second);
    const model::Day copied = model::today(first.clock);
    second.exam(ana, 0.5);
    first.clock.advance_ms(5 * base::day_ms);
    const auto bo = first.person("20117", "Bo");
    first.moves(ana, "OPO");
    second.clock.advance_ms(10 * base::day_ms);
    must(second.receive(first.send()));
    const auto here = must(second.open().find_person_by_staff_number("20117"));
    REQUIRE(here);
    CHECK(second.known_from(here->id) == copied + 10);
    CHECK(first.known_from(bo) == copied + 5);
    // A base is each file's own.
    CHECK(second.base_on(ana, copied + 7) == "LIS");
    CHECK(first.base_on(ana, copied + 4) == "LIS");
    for (const Laptop* one : {&first, &second}) one->check_whole();
  }

  TEST_CASE("who was erased on one computer is erased on the next, in a copy that hears of it, and after a restore of an older copy") {
    Laptop stick("one"), copy("three"), desk("desk");
    const auto ana = stick.person("10442", "Ana"), bo = stick.person("20117", "Bo");
    stick.exam(ana, 1);
    const fs::path before = stick.folder.path() / "copy.db";
    must(records::backup(stick.file, before));
    stick.goes_to("two");
    stick.exam(ana, 0.9);
    stick.moves(ana, "LIS");
    stick.clock.advance_ms(2 * base::day_ms);
    stick.moves(ana, "OPO");
    must(desk.receive(stick.send()));
    stick.copy_to(copy);
    copy.clock.advance_ms(1000);
    copy.exam(ana, 0.8);
    stick.forget(ana);
    stick.check_whole();
    stick.goes_to("one");
    CHECK(stick.has_erased(ana));
    stick.check_whole();
    const auto told = stick.send();
    for (Laptop* one : {&copy, &desk}) {
      must(one->receive(told));
      CHECK(one->has_erased(ana));
      CHECK_FALSE(one->has_erased(bo));
      one->check_whole();
    }
    must(desk.receive(copy.send()));
    CHECK(desk.has_erased(ana));
    desk.check_whole();
    must(records::restore_backup(before, stick.file, stick.clock, {}, true));
    CHECK(must(stick.receive(desk.send())).attempts == 2);
    CHECK(stick.has_erased(ana));
    stick.check_whole();
  }

  TEST_CASE("who gives rows of the trail other keys gives back no role that was taken away on the next computer") {
    Laptop stick("one");
    const auto ana = stick.person("10442", "Ana");
    stick.goes_to("two");
    must(stick.open().change_person({ana, "10442", "Ana", "LIS", model::Role::manager, false}));
    stick.goes_to("one");
    must(stick.open().change_person({ana, "10442", "Ana", "LIS", model::Role::learner, false}));
    support::edit_without_guards(stick.file,
                                 "UPDATE audit SET key = 1000000 WHERE key = (SELECT max(u.key) FROM audit u JOIN installation i"
                                 " ON i.key = u.installation WHERE i.own = 0 AND u.action IN ('person', 'role'))");
    stick.check_whole();
    auto records = stick.open();
    const auto words = must(records::roles_of_trail(records.inside().connection));
    REQUIRE(words.size() == 1);
    CHECK(words.begin()->second.role == "learner");
  }

  TEST_CASE("a copy that heard how the stick went on does not go on with what the stick has") {
    Laptop stick("one"), copy("three");
    const auto ana = stick.person("10442", "Ana");
    stick.exam(ana, 0.5);
    stick.goes_to("two");
    stick.exam(ana, 0.6);
    stick.copy_to(copy);
    const std::string of_three = copy.installation();
    stick.goes_to("one");
    const std::string of_one = stick.installation();
    stick.exam(ana, 0.7);
    must(copy.receive(stick.send()));
    copy.check_whole();
    copy.goes_to("one");
    CHECK(copy.installation() != of_one);
    copy.exam(ana, 0.8);
    copy.check_whole();
    copy.goes_to("three");
    CHECK(copy.installation() == of_three);
    must(stick.receive(copy.send()));
    stick.check_whole();
  }

  TEST_CASE("after a restore no computer goes on with what it had before") {
    Laptop stick("one");
    const auto ana = stick.person("10442", "Ana");
    const fs::path copy = stick.folder.path() / "copy.db", memory = stick.folder.path() / "heads";
    stick.goes_to("two");
    stick.exam(ana, 0.5);
    must(records::backup(stick.file, copy));
    std::set<std::string> given_up{stick.installation()};
    stick.goes_to("one");
    given_up.insert(stick.installation());
    stick.exam(ana, 1);
    must(records::restore(copy, stick.file, stick.clock, memory));
    for (const char* machine : {"one", "two", "three"}) {
      stick.goes_to(machine);
      CHECK(given_up.insert(stick.installation()).second);
      stick.exam(ana, 0.9);
      stick.check_whole();
    }
    const std::int64_t before = stick.installations();
    stick.goes_to("one");
    stick.exam(ana, 0.9);
    CHECK(stick.installations() == before);
    stick.check_whole();
  }

  TEST_CASE("a backup of one laptop that is restored on another is whole there, and its exams arrive") {
    Laptop first("one"), second("two"), desk("desk");
    const auto ana = first.person("10442", "Ana");
    first.exam(ana, 0.5);
    const fs::path copy = first.folder.path() / "copy.db";
    must(records::backup(first.file, copy));
    must(records::restore(copy, second.file, second.clock));
    first.exam(ana, 0.6);
    second.exam(ana, 1);
    must(desk.receive(second.send()));
    must(desk.receive(first.send()));
    CHECK(must(desk.open().attempts({})).size() == 3);
    for (const Laptop* one : {&first, &second, &desk}) one->check_whole();
  }

  TEST_CASE("a laptop that was copied with all that it remembers is not said to have another's record file") {
    Laptop first("one"), second("two");
    const auto ana = first.person("10442", "Ana");
    first.exam(ana, 0.5);
    {
      auto records = first.open();
      must(records::remember_heads(records, first.folder.path() / "heads"));
    }
    first.copy_to(second);
    second.exam(ana, 1);
    const fs::path memory = second.folder.path() / "heads";
    CHECK(must(records::verify(second.file, {memory, {}})).problems.empty());
    {
      auto records = second.open();
      CHECK_FALSE(must(records::contradicts_memory(records, memory)));
      must(records::remember_heads(records, memory));
    }
    CHECK(must(records::verify(second.file, {memory, {}})).problems.empty());
  }

  TEST_CASE("heads that a trainer signed on one computer and on the next are both held against the file") {
    support::Airline airline;
    base::ManualClock clock;
    for (const char* machine : {"one", "two", "one"}) {
      clock.machine_name = machine;
      clock.advance_ms(60'000);
      auto records = must(Records::open(airline.file, OpenMode::write, clock));
      const auto certifier = must(records::unlock_certifier(records, airline.trainer, "correct horse"));
      must(records::sign_heads(records, certifier));
    }
    CHECK(must(records::verify(airline.file)).empty());
  }
}
