// Who learned on a laptop on which nobody gave a staff number, and is somebody all the same.
#include "records/joining.hpp"
#include "fixture.hpp"
#include "problems.hpp"
#include "proof_fixture.hpp"
#include "records/acknowledgements.hpp"
#include "records/assignments.hpp"
#include "records/erase_again.hpp"
#include "records/exchange.hpp"
#include "records/members.hpp"
#include "records/retention.hpp"
#include "records/upkeep.hpp"
#include "results_files.hpp"
#include "support/places.hpp"

#include <algorithm>
#include <optional>

using namespace jumpseat;
using records::OpenMode;
using records::Records;
using support::must;
namespace fs = std::filesystem;

namespace {

// A record file of its own: a laptop's, or the trainer's.
struct OneFile {
  support::TemporaryFolder folder;
  base::ManualClock clock;
  fs::path file = folder.path() / "records.db";
  int files = 0;

  Records open() const { return must(Records::open(file, OpenMode::write, clock)); }
  fs::path send() {
    clock.advance_ms(60'000);
    const fs::path out = folder.path() / (std::to_string(++files) + ".results");
    auto records = open();
    must(records::send_results(records, out, false));
    return out;
  }
  records::Received receive(const fs::path& results) { return must(support::receive_trusting(open(), results)); }
  void check_whole() const { support::check_whole(must(records::verify(file))); }
};

model::PersonId learn_without_a_number(OneFile& laptop) {
  auto records = laptop.open();
  must(records.store_question_versions({{model::VersionHash("h1"), model::QuestionId("q1"), "Passports", R"({"id":"q1"})"}}));
  const auto local = must(records.ensure_local_person()).id;
  support::finished_attempt(records, local, {1, true, {support::slot_mark("q1", "h1", 1, "1")}});
  records::Acknowledgement read;
  read.person = local, read.course = model::CourseCode("HT"), read.revision = 2, read.payload_json = "{}";
  must(records::acknowledge(records, read));
  return local;
}

int passes_of(Records& records, const model::PersonId& person) {
  int out = 0;
  must(records::each_pass(records, person, [&](const records::PassRow&) { ++out; }));
  return out;
}

}  // namespace

TEST_CASE("an exam that came from a laptop without a staff number is credited to whoever sat it, and the trail tells") {
  OneFile laptop, desk;
  const auto nobody = learn_without_a_number(laptop);
  CHECK(desk.receive(laptop.send()).declarations == 1);
  {
    auto records = desk.open();
    const auto ana = must(records.add_person({"10442", "Ana", "LIS", model::Role::learner})).id;
    const auto tess = must(records.add_person({"90001", "Tess", "", model::Role::trainer})).id;
    CHECK(passes_of(records, ana) == 0);
    records::Evidence given;
    given.person = nobody, given.course = model::CourseCode("DG"), given.done = {model::Day{19'900}, 0, {}};
    given.what = "certificate 4711", given.certifier = tess;
    must(records::add_evidence(records, given));
    const auto taken = records::give_staff_number(records, nobody, "10442", tess);
    REQUIRE_FALSE(taken);
    CHECK(base::sentence(taken.error()).find("the staff number 10442 is taken") != std::string::npos);
    must(records::join_people(records, nobody, ana, tess));
    CHECK(passes_of(records, ana) == 1);
    CHECK(must(records::acknowledgements(records, ana, std::nullopt)).size() == 1);
    CHECK(must(records::evidence(records)).front().person == ana);
    CHECK_FALSE(must(records.find_person(nobody)));
    CHECK(must(records.person_scores({})).size() == 1);
  }
  desk.check_whole();
  auto connection = must(database::Connection::open(desk.file, {.access = database::Access::read_only}));
  CHECK(must(connection.find_integer("SELECT count(*) FROM audit WHERE action = 'people joined'")) == 1);
}

TEST_CASE("what comes later from that laptop goes to the person, and to wherever else the results are sent on") {
  OneFile laptop, desk, headquarters;
  const auto nobody = learn_without_a_number(laptop);
  const auto first = laptop.send();
  desk.receive(first);
  headquarters.receive(first);
  model::PersonId ana;
  {
    auto records = desk.open();
    ana = must(records.add_person({"10442", "Ana", "LIS", model::Role::learner})).id;
    must(records::join_people(records, nobody, ana, std::nullopt));
  }
  learn_without_a_number(laptop);
  desk.receive(laptop.send());
  {
    auto records = desk.open();
    CHECK(passes_of(records, ana) == 2);
    CHECK_FALSE(must(records.find_person(nobody)));
  }
  const auto got = headquarters.receive(desk.send());
  CHECK(std::any_of(got.conflicts.begin(), got.conflicts.end(),
                    [](const auto& one) { return one.find("taken as one person") != std::string::npos; }));
  {
    auto records = headquarters.open();
    CHECK(passes_of(records, ana) == 2);
  }
  desk.check_whole();
  headquarters.check_whole();
}

TEST_CASE("a laptop whose local learner was found to be somebody at the trainer's is told so when the results come back") {
  OneFile laptop, desk;
  const auto nobody = learn_without_a_number(laptop);
  desk.receive(laptop.send());
  {
    auto records = desk.open();
    const auto ana = must(records.add_person({"10442", "Ana", "LIS", model::Role::learner})).id;
    must(records::join_people(records, nobody, ana, std::nullopt));
  }
  const auto got = laptop.receive(desk.send());
  CHECK(std::any_of(got.conflicts.begin(), got.conflicts.end(), [](const auto& one) {
    return one.find("local learner is 10442 Ana by the file, and stays apart here") != std::string::npos;
  }));
  laptop.check_whole();
}

TEST_CASE("whoever says on the laptop afterwards who they are is that person at the trainer's too, and the file is not refused") {
  OneFile laptop, desk;
  learn_without_a_number(laptop);
  desk.receive(laptop.send());
  model::PersonId ana;
  {
    auto records = desk.open();
    ana = must(records.add_person({"10442", "Ana", "LIS", model::Role::learner})).id;
  }
  {
    laptop.clock.advance_ms(60'000);
    auto records = laptop.open();
    const auto named = must(records::name_local_learner(records, " 10442 ", "Ana"));
    CHECK_FALSE(named.local);
    CHECK(named.staff_number == "10442");
    CHECK(passes_of(records, named.id) == 1);
    CHECK(must(records.ensure_local_person()).id != named.id);  // for whoever comes next
  }
  desk.receive(laptop.send());
  {
    auto records = desk.open();
    CHECK(passes_of(records, ana) == 1);
    CHECK(must(records::members(records)).size() == 1);
  }
  laptop.check_whole();
  desk.check_whole();
}

TEST_CASE("on a laptop where her number was added but not chosen, what the local learner did becomes hers") {
  OneFile laptop;
  learn_without_a_number(laptop);
  {
    auto records = laptop.open();
    const auto ana = must(records.add_person({"10442", "Ana", "LIS", model::Role::learner})).id;
    CHECK(must(records::name_local_learner(records, "10442", "")).id == ana);
    CHECK(passes_of(records, ana) == 1);
  }
  laptop.check_whole();
}

TEST_CASE("somebody who has a number, or who sat another exam at the same time, is not taken for somebody else") {
  OneFile laptop, desk;
  const auto nobody = learn_without_a_number(laptop);
  desk.receive(laptop.send());
  auto records = desk.open();
  const auto ana = must(records.add_person({"10442", "Ana", "LIS", model::Role::learner})).id;
  const auto bo = must(records.add_person({"10443", "Bo", "LIS", model::Role::learner})).id;
  const auto nameless = must(records.add_person({"", "Rui", "LIS", model::Role::learner})).id;
  CHECK_FALSE(records::join_people(records, ana, bo, std::nullopt));
  CHECK_FALSE(records::join_people(records, nobody, nameless, std::nullopt));
  CHECK_FALSE(records::join_people(records, nobody, nobody, std::nullopt));
  support::finished_attempt(records, bo, {1, true, {}});
  const auto at_once = records::join_people(records, nobody, bo, std::nullopt);
  REQUIRE_FALSE(at_once);
  CHECK(base::sentence(at_once.error()).find("both were in an exam at the same time") != std::string::npos);
  must(records::give_staff_number(records, nameless, "10444", std::nullopt));
  CHECK(must(records.find_person_by_staff_number("10444"))->id == nameless);
  CHECK_FALSE(records::give_staff_number(records, nameless, "10445", std::nullopt));
}

TEST_CASE("more time that somebody was given before they had a number is theirs still, and the trail vouches for it") {
  OneFile desk;
  {
    auto records = desk.open();
    const auto nameless = must(records.add_person({"", "Rui", "LIS", model::Role::learner})).id;
    const auto ana = must(records.add_person({"10442", "Ana", "LIS", model::Role::learner})).id;
    must(records.set_allowance(nameless, R"({"extra_time":1.5})", std::nullopt));
    must(records.set_setting("retention/" + nameless.value, "0.8"));
    must(records.set_setting("retention/" + ana.value, "0.9"));
    must(records::join_people(records, nameless, ana, std::nullopt));
    CHECK(must(records.setting("allowance/" + ana.value)) == R"({"extra_time":1.5})");
    CHECK(must(records.setting("retention/" + ana.value)) == "0.9");
    CHECK_FALSE(must(records.setting("allowance/" + nameless.value)));
    CHECK_FALSE(must(records.setting("retention/" + nameless.value)));
  }
  desk.check_whole();
}

TEST_CASE("whoever was found to be one person is erased as one") {
  OneFile laptop, desk;
  const auto nobody = learn_without_a_number(laptop);
  desk.receive(laptop.send());
  {
    auto records = desk.open();
    const auto ana = must(records.add_person({"10442", "Ana", "LIS", model::Role::learner})).id;
    must(records::join_people(records, nobody, ana, std::nullopt));
    must(records::erase_person(records, ana, std::nullopt));
    CHECK(must(records::acknowledgements(records, ana, std::nullopt)).front().payload_json.empty());
  }
  desk.check_whole();
}

TEST_CASE("a backup of before two were found to be one person and erased does not bring either back by name") {
  OneFile laptop, desk;
  const auto nobody = learn_without_a_number(laptop);
  desk.receive(laptop.send());
  const fs::path copy = desk.folder.path() / "copy.db";
  std::optional<model::PersonId> ana;
  {
    auto records = desk.open();
    ana = must(records.add_person({"10442", "Ana", "LIS", model::Role::learner})).id;
  }
  must(records::backup(desk.file, copy));
  {
    auto records = desk.open();
    must(records::join_people(records, nobody, *ana, std::nullopt));
    must(records::erase_person(records, *ana, std::nullopt));
  }
  const auto gone = must(records::erased_since(copy, desk.file));
  CHECK(gone.size() == 2);
  CHECK(must(records::restore_backup(copy, desk.file, desk.clock, {}, true)).erased == 2);
  CHECK(must(records::erased_since(copy, desk.file)).size() == 2);
  desk.check_whole();
}

TEST_CASE("a declaration that was moved to somebody else is found, whether the guards stood or not") {
  OneFile file;
  {
    auto records = file.open();
    const auto ana = must(records.add_person({"10442", "Ana", "LIS", model::Role::learner})).id;
    must(records.add_person({"10443", "Bo", "LIS", model::Role::learner}));
    records::Acknowledgement read;
    read.person = ana, read.course = model::CourseCode("HT"), read.revision = 2, read.payload_json = "{}";
    must(records::acknowledge(records, read));
  }
  const char* move = "UPDATE acknowledgement SET person = (SELECT key FROM person WHERE staff_number = '10443')";
  {
    auto connection = must(database::Connection::open(file.file, {.access = database::Access::write}));
    CHECK_FALSE(connection.execute(move));
  }
  support::edit_without_guards(file.file, move);
  const auto problems = must(records::verify(file.file));
  CHECK(std::any_of(problems.begin(), problems.end(), [](const auto& problem) { return problem.table == "acknowledgement"; }));
}
