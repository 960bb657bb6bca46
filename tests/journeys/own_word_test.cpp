// A trainer who vouches for themselves: another trainer does, where there is one.
#include "desk.hpp"
#include "secrets.hpp"

#include "database/database.hpp"
#include "model/day.hpp"

#include <optional>
#include <string>
#include <utility>

using namespace jumpseat;
using app::Screen;
using support::Desk;
using support::tess;
namespace command = app::command;

namespace {

// Tess trains, and Cy learns.
void open_with_one_trainer(Desk& desk) {
  desk.ask(command::AddPerson{"30001", "Cy", "LIS"});
  desk.ask(command::BeginAccounts{"90001", "Tess", tess, false});
  desk.ask(command::CloseDialog{});
  desk.ask(command::ShowScreen{Screen::people});
}

void make_trainer_too(Desk& desk, const std::string& staff_number) {
  const auto id = desk.person(staff_number);
  desk.ask(command::ChangePerson{id, "Cy", "LIS", "", "", "", model::Role::trainer});
  desk.ask(command::SetSecretOf{id, "under the wing"});
}

}  // namespace

TEST_CASE("the only trainer's word about themselves counts, and whoever looks it up reads that it was by themselves") {
  Desk desk;
  open_with_one_trainer(desk);
  const std::string today = model::iso_of(model::today(desk.clock()));
  desk.ask(command::GiveEvidence{desk.person("90001"), "HT", today, "certificate 4711", tess});
  desk.ask(command::InspectPerson{"90001", ""});
  const auto& inspection = desk.view().keeping.inspection;
  REQUIRE(inspection.courses.size() == 1);
  REQUIRE(inspection.courses.front().proofs.size() == 1);
  REQUIRE(inspection.courses.front().proofs.front().certified.size() == 1);
  CHECK(inspection.courses.front().proofs.front().certified.front() == "Tess, 90001, by themselves");
  auto file = database::Connection::open(desk.records(), {.access = database::Access::read_only});
  REQUIRE(file);
  CHECK(file->find_integer("SELECT count(*) FROM audit u JOIN person p ON p.pseudonym = u.actor WHERE p.name = 'Tess'"
                           " AND u.action = 'by themselves'")
            .value() == 1);
}

TEST_CASE("whoever looks up an exemption that the only trainer gave themselves reads that it was by themselves") {
  Desk desk;
  open_with_one_trainer(desk);
  desk.ask(command::AddAssignment{"HT", "everybody", "", "exam", "once"});
  const auto exempt = [&](const char* number) {
    const auto id = desk.person(number);
    desk.ask(command::ExemptPerson{id, "HT", "", "leave"});
    desk.ask(command::ShowPerson{id.value});
    REQUIRE(desk.view().people.person);
    REQUIRE(desk.view().people.person->exceptions.size() == 1);
    desk.ask(command::InspectPerson{number, ""});
    REQUIRE(desk.view().keeping.inspection.courses.size() == 1);
    const std::string& on_their_page = desk.view().people.person->exceptions.front().detail;
    const std::string& inspected = desk.view().keeping.inspection.courses.front().words;
    CHECK(inspected.starts_with("Not qualified, and exempt"));
    return std::pair(on_their_page.ends_with(", by themselves"), inspected.starts_with("Not qualified, and exempt, by themselves"));
  };
  CHECK(exempt("90001") == std::pair(true, true));
  CHECK(exempt("30001") == std::pair(false, false));
}

TEST_CASE("where there is another trainer, nobody gives themselves more time or attempts, and where there is none the trail tells of it") {
  Desk desk;
  open_with_one_trainer(desk);
  const auto me = desk.person("90001");
  const auto by_themselves = [&] {
    auto file = database::Connection::open(desk.records(), {.access = database::Access::read_only});
    REQUIRE(file);
    return file->find_integer("SELECT count(*) FROM audit WHERE action = 'by themselves'").value();
  };
  desk.ask(command::GiveAllowance{me, 1.25, 1});
  CHECK(desk.notice() == "From the next exam on: 25 % more time and 1 more attempt.");
  CHECK(by_themselves() == 1);
  make_trainer_too(desk, "30001");
  desk.ask(command::GiveAllowance{me, 1.5, 2});
  CHECK(desk.notice() == "Could not give more time or attempts: it is about yourself; ask another trainer.");
  desk.ask(command::ShowPerson{me.value});
  REQUIRE(desk.view().people.person);
  CHECK(desk.view().people.person->extra_time == 1.25);
  desk.ask(command::GiveAllowance{desk.person("30001"), 1.5, 2});
  CHECK(desk.notice() == "From the next exam on: 50 % more time and 2 more attempts.");
  CHECK(by_themselves() == 1);
}

TEST_CASE("a trainer gives back time and attempts of their own, and only more of either is another trainer's to give") {
  Desk desk;
  open_with_one_trainer(desk);
  const auto me = desk.person("90001");
  desk.ask(command::GiveAllowance{me, 1.5, 2});
  make_trainer_too(desk, "30001");
  const auto by_themselves = [&] {
    auto file = database::Connection::open(desk.records(), {.access = database::Access::read_only});
    REQUIRE(file);
    return file->find_integer("SELECT count(*) FROM audit WHERE action = 'by themselves'").value();
  };
  const auto noted_by_themselves = by_themselves();
  const std::string refused = "Could not give more time or attempts: it is about yourself; ask another trainer.";
  desk.ask(command::GiveAllowance{me, 1.25, 2});
  CHECK(desk.notice() == "From the next exam on: 25 % more time and 2 more attempts.");
  desk.ask(command::GiveAllowance{me, 1.5, 2});
  CHECK(desk.notice() == refused);
  desk.ask(command::GiveAllowance{me, 1, 3});
  CHECK(desk.notice() == refused);
  desk.ask(command::GiveAllowance{me, 1, 0});
  CHECK(desk.notice() == "The usual time and attempts count again.");
  desk.ask(command::GiveAllowance{me, 1, 1});
  CHECK(desk.notice() == refused);
  CHECK(by_themselves() == noted_by_themselves);
  desk.ask(command::ShowPerson{me.value});
  REQUIRE(desk.view().people.person);
  CHECK(desk.view().people.person->extra_time == 1);
  CHECK(desk.view().people.person->extra_attempts == 0);
}

TEST_CASE("where there is another trainer, nobody gives themselves evidence or an exemption, and the sentence says whom to ask") {
  Desk desk;
  open_with_one_trainer(desk);
  make_trainer_too(desk, "30001");
  const auto me = desk.person("90001");
  const std::string today = model::iso_of(model::today(desk.clock()));
  desk.ask(command::GiveEvidence{me, "HT", today, "certificate 4711", tess});
  CHECK(desk.view().keeping.vouch.problem == "Could not keep this evidence: it is about yourself; ask another trainer.");
  desk.ask(command::ExemptPerson{me, "HT", "", "leave"});
  CHECK(desk.notice() == "Could not exempt this person: it is about yourself; ask another trainer.");
  desk.ask(command::ShowPerson{me.value});
  REQUIRE(desk.view().people.person);
  CHECK(desk.view().people.person->exceptions.empty());
  desk.ask(command::ExemptPerson{desk.person("30001"), "HT", "", "leave"});
  CHECK(desk.notice() == "The exemption is kept.");
}

TEST_CASE("proof from elsewhere qualifies somebody only with the trainer's password, as certifying an exam does") {
  Desk desk;
  open_with_one_trainer(desk);
  const auto them = desk.person("30001");
  const std::string today = model::iso_of(model::today(desk.clock()));
  desk.ask(command::ShowPerson{them.value});
  CHECK(desk.view().keeping.vouch.asks_secret);
  const auto given = [&] { return desk.view().people.person->exceptions.size(); };
  for (const char* wrong : {"", "wrong horse"}) {
    const int before = desk.view().people.last_changes.evidence.number;
    desk.ask(command::GiveEvidence{them, "HT", today, "certificate 4711", wrong});
    CHECK(given() == 0);
    CHECK(desk.view().keeping.vouch.about == app::about_evidence_of(them.value));
    CHECK(desk.view().keeping.vouch.problem.find("not right") != std::string::npos);
    CHECK(desk.view().people.last_changes.evidence.number == before + 1);
    CHECK_FALSE(desk.view().people.last_changes.evidence.made);
  }
  desk.ask(command::GiveEvidence{them, "HT", today, "certificate 4711", tess});
  CHECK(given() == 1);
  CHECK(desk.view().people.last_changes.evidence.made);
  CHECK(desk.notice() == "It counts from now on.");
  CHECK(desk.view().keeping.vouch.problem.empty());
}

TEST_CASE("without accounts, proof from elsewhere asks for the key as soon as somebody certifies") {
  Desk desk;
  desk.ask(command::AddPerson{"30001", "Cy", "LIS"});
  desk.ask(command::ShowScreen{Screen::people});
  const auto them = desk.person("30001");
  const std::string today = model::iso_of(model::today(desk.clock()));
  desk.ask(command::ShowPerson{them.value});
  const auto given = [&] { return desk.view().people.person->exceptions.size(); };
  desk.ask(command::GiveEvidence{them, "HT", today, "certificate 4711", ""});
  CHECK(given() == 1);
  desk.ask(command::SignHeads{"correct horse"});
  REQUIRE(desk.view().keeping.certify.problem.empty());
  desk.ask(command::GiveEvidence{them, "HT", today, "certificate 4712", ""});
  CHECK(given() == 1);
  CHECK(desk.view().keeping.vouch.asks_secret);
  desk.ask(command::GiveEvidence{them, "HT", today, "certificate 4712", "correct horse"});
  CHECK(given() == 2);
}
