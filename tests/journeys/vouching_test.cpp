// What a trainer does to a record for good, in the window: an exam is void, a person is erased, somebody leaves.
#include "base/file.hpp"
#include "base/text.hpp"
#include "database/database.hpp"
#include "desk.hpp"
#include "model/day.hpp"
#include "records/certificate.hpp"
#include "records/proof.hpp"
#include "records/upkeep.hpp"
#include "secrets.hpp"

#include <filesystem>
#include <string>

using namespace jumpseat;
using app::Screen;
using support::Desk;
using support::tess;
namespace command = app::command;

namespace {

// Ana has finished an exam; Tess, who trains, looks at her in Review. Gives the exam.
std::string look_at_an_exam(Desk& desk) {
  desk.ask(command::AddPerson{"10442", "Ana", "LIS"});
  desk.ask(command::BeginAccounts{"90001", "Tess", tess, false});
  desk.ask(command::CloseDialog{});
  desk.ask(command::ShowScreen{Screen::people});
  const std::string id = desk.person("10442").value;
  REQUIRE_FALSE(id.empty());
  desk.ask(command::SetSecretOf{model::PersonId(id), support::ana});
  desk.ask(command::ShowSignIn{"10442"});
  desk.sign_in_as_own("10442", support::ana);
  desk.ask(command::StartQuiz{model::CourseCode("HT"), model::QuizId("final"), true});
  REQUIRE(desk.view().attempt.stage == app::AttemptView::Stage::question);
  desk.answer_anything();
  desk.ask(command::FinishAttempt{true});
  desk.ask(command::ShowSignIn{"90001"});
  desk.ask(command::SignIn{"90001", tess});
  desk.ask(command::ShowScreen{Screen::review});
  desk.ask(command::ReviewPerson{id});
  REQUIRE(desk.view().review.person_attempts.size() == 1);
  const std::string exam = desk.view().review.person_attempts.front().attempt;
  desk.ask(command::ReviewAttempt{exam});
  REQUIRE(desk.view().review.attempt);
  return exam;
}

}  // namespace

TEST_CASE("an exam is void with a reason and the trainer's password, stands as void, and counts again") {
  Desk desk;
  const std::string exam = look_at_an_exam(desk);
  CHECK_FALSE(desk.view().review.attempt->is_void);
  CHECK(desk.view().keeping.vouch.may);
  CHECK(desk.view().keeping.vouch.asks_secret);
  desk.ask(command::CorrectExam{exam, false, "  ", tess});
  desk.ask(command::CorrectExam{exam, false, "sat it with a colleague", "wrong horse"});
  CHECK(desk.view().keeping.vouch.about == exam);
  CHECK(desk.view().keeping.vouch.problem.find("not right") != std::string::npos);
  CHECK(desk.view().review.attempt->corrections.empty());
  desk.ask(command::CorrectExam{exam, false, "sat it with a colleague", tess});
  REQUIRE(desk.view().review.attempt);
  CHECK(desk.view().review.attempt->is_void);
  REQUIRE(desk.view().review.attempt->corrections.size() == 1);
  CHECK(desk.view().review.attempt->corrections.front().starts_with("Declared void: sat it with a colleague, by Tess"));
  // The only exam there is, and void: it can still be found and looked at.
  CHECK(desk.view().review.state == app::ReviewView::State::ready);
  CHECK(desk.view().review.person_attempts.front().mark == "declared void");
  desk.ask(command::CorrectExam{exam, true, "the colleague was a proctor", tess});
  CHECK_FALSE(desk.view().review.attempt->is_void);
  CHECK(desk.view().review.attempt->corrections.size() == 2);
}

TEST_CASE("a remark beside an exam needs words and the trainer's password, and is read by an inspector and by whoever took the exam") {
  Desk desk;
  const std::string exam = look_at_an_exam(desk);
  desk.ask(command::RemarkOnExam{exam, " ", tess});
  CHECK(desk.notice() == "Write the remark: it stands in the record beside the exam.");
  desk.ask(command::RemarkOnExam{exam, "the fire alarm rang", "wrong horse"});
  CHECK(desk.view().keeping.vouch.problem.find("not right") != std::string::npos);
  CHECK(desk.view().review.attempt->corrections.empty());
  desk.ask(command::RemarkOnExam{exam, "the fire alarm rang", tess});
  const auto is_it = [](const std::vector<std::string>& words) {
    return words.size() == 1 && words.front().starts_with("Remark: the fire alarm rang, by Tess");
  };
  REQUIRE(desk.view().review.attempt);
  CHECK(is_it(desk.view().review.attempt->corrections));
  CHECK_FALSE(desk.view().review.attempt->is_void);
  desk.ask(command::InspectPerson{"10442", ""});
  REQUIRE_FALSE(desk.view().keeping.inspection.courses.empty());
  REQUIRE(desk.view().keeping.inspection.courses[0].proofs.size() == 1);
  CHECK(is_it(desk.view().keeping.inspection.courses[0].proofs[0].corrections));
  CHECK(desk.view().keeping.inspection.courses[0].proofs[0].counts);
  desk.ask(command::ReplayAttempt{model::AttemptId(exam)});
  CHECK(is_it(desk.view().attempt.results.corrections));
  desk.ask(command::ShowSignIn{"10442"});
  desk.sign_in_as_own("10442", support::ana);
  desk.ask(command::RemarkOnExam{exam, "I was the best", support::ana});
  desk.ask(command::ReplayAttempt{model::AttemptId(exam)});
  CHECK(is_it(desk.view().attempt.results.corrections));
}

TEST_CASE("a person is erased with the trainer's password, not without it, and nobody erases themselves") {
  Desk desk;
  look_at_an_exam(desk);
  desk.ask(command::ShowScreen{Screen::people});
  const std::string ana = desk.person("10442").value, me = desk.person("90001").value;
  desk.ask(command::ShowPerson{ana});
  desk.ask(command::ErasePerson{model::PersonId(ana), "wrong horse"});
  CHECK(desk.view().keeping.vouch.about == ana);
  CHECK_FALSE(desk.person("10442").value.empty());
  desk.ask(command::ErasePerson{model::PersonId(me), tess});
  CHECK_FALSE(desk.person("90001").value.empty());
  desk.ask(command::AddAssignment{"HT", "person", "10442", "exam", "once"});
  REQUIRE(desk.view().assignments.assignments.size() == 1);
  CHECK(desk.view().assignments.assignments.front().to == "10442 Ana");
  desk.ask(command::ErasePerson{model::PersonId(ana), tess});
  CHECK(desk.person("10442").value.empty());
  CHECK_FALSE(desk.view().people.person);
  CHECK(desk.view().assignments.assignments.front().to == "Somebody who was erased");
  const auto problems = records::verify(desk.records());
  REQUIRE(problems);
  CHECK(problems->empty());
}

TEST_CASE("whoever has had no entry for years is named with what would go, and erased with the trainer's password, not without it") {
  Desk desk;
  look_at_an_exam(desk);
  desk.ask(command::ShowScreen{Screen::records});
  const auto purge = [&]() -> const app::PurgeView& { return desk.view().keeping.purge; };
  desk.ask(command::PlanPurge{0});
  CHECK(desk.notice() == "The years are a number from 1 to 100.");
  desk.ask(command::PlanPurge{3});
  REQUIRE(purge().state == app::PurgeView::State::ready);
  CHECK(purge().count == 0);
  desk.ask(command::ConfirmPurge{tess});
  desk.clock().utc += 4 * 366 * base::day_ms;
  desk.ask(command::PlanPurge{3});
  REQUIRE(purge().count > 0);
  const auto names_ana = [&] {
    const auto& people = purge().people;
    return std::any_of(people.begin(), people.end(), [](const auto& words) { return words.starts_with("10442 Ana, last entry on "); });
  };
  CHECK(names_ana());
  const auto& gone = purge().gone;
  CHECK(std::find(gone.begin(), gone.end(), "the answers of 1 finished exam") != gone.end());
  CHECK(std::none_of(purge().people.begin(), purge().people.end(),
                     [](const auto& words) { return words.find("Tess") != std::string::npos; }));
  desk.ask(command::InspectPerson{"10442", ""});
  desk.ask(command::ConfirmPurge{"wrong horse"});
  CHECK(desk.view().keeping.vouch.about == app::about_purge);
  CHECK(desk.view().keeping.vouch.problem.find("not right") != std::string::npos);
  CHECK(names_ana());
  const std::string head = desk.view().keeping.head;
  desk.ask(command::ConfirmPurge{tess});
  CHECK(desk.view().keeping.head != head);
  CHECK(purge().state == app::PurgeView::State::none);
  CHECK(desk.view().keeping.inspection.state == app::InspectionView::State::none);
  desk.ask(command::ShowScreen{Screen::people});
  CHECK(desk.person("10442").value.empty());
  CHECK_FALSE(desk.person("90001").value.empty());
  const auto problems = records::verify(desk.records());
  REQUIRE(problems);
  CHECK(problems->empty());
}

TEST_CASE("what an inspector was shown about somebody is gone from Records once that person is erased, and is saved no more") {
  Desk desk;
  desk.ask(command::AddPerson{"10442", "Ana", "LIS"});
  desk.ask(command::AddPerson{"10443", "Bo", "LIS"});
  desk.ask(command::BeginAccounts{"90001", "Tess", tess, false});
  desk.ask(command::CloseDialog{});
  desk.ask(command::ShowScreen{Screen::people});
  const model::PersonId ana = desk.person("10442"), bo = desk.person("10443");
  desk.ask(command::InspectPerson{"10442", ""});
  const auto inspection = [&]() -> const app::InspectionView& { return desk.view().keeping.inspection; };
  REQUIRE(inspection().state == app::InspectionView::State::ready);
  desk.ask(command::ErasePerson{bo, tess});
  desk.ask(command::ErasePerson{ana, "wrong horse"});
  CHECK(inspection().found == ana.value);
  desk.ask(command::ErasePerson{ana, tess});
  CHECK(inspection().state == app::InspectionView::State::none);
  CHECK(inspection().person.empty());
  const auto page = desk.folder() / "answer.html";
  desk.ask(command::SaveInspection{false, page.string()});
  CHECK_FALSE(std::filesystem::exists(page));
}

TEST_CASE("who was erased is neither offered at the sign-in nor in any byte of the record file") {
  Desk desk;
  desk.ask(command::AddPerson{"ANA-10442", "Ana", "LIS"});
  desk.ask(command::BeginAccounts{"90001", "Tess", tess, false});
  desk.ask(command::CloseDialog{});
  desk.ask(command::ShowScreen{Screen::people});
  const model::PersonId ana = desk.person("ANA-10442");
  desk.ask(command::SetSecretOf{ana, support::ana});
  desk.ask(command::ShowSignIn{"ANA-10442"});
  desk.ask(command::SignIn{"ANA-10442", support::ana});
  desk.ask(command::SetLanguage{"fr"});
  desk.ask(command::SetRetention{0.95});
  desk.ask(command::ShowSignIn{"90001"});
  REQUIRE(desk.view().sign_in.recent.size() == 2);
  desk.ask(command::SignIn{"90001", tess});
  const auto in_settings = [&](const std::string& words) {
    auto file = database::Connection::open(desk.records(), {.access = database::Access::read_only});
    REQUIRE(file);
    return file->find_integer("SELECT count(*) FROM setting WHERE instr(name || ' ' || value, '" + words + "')").value().value_or(-1);
  };
  CHECK(in_settings(ana.value) == 2);
  CHECK(in_settings("ANA-10442") == 1);
  desk.ask(command::ErasePerson{ana, tess});
  CHECK(in_settings(ana.value) == 0);
  CHECK(in_settings("ANA-10442") == 0);
  desk.ask(command::ShowSignIn{""});
  REQUIRE(desk.view().sign_in.recent.size() == 1);
  CHECK(desk.view().sign_in.recent.front().first == "90001");
  for (const char* end : {"", "-wal"}) {
    const auto bytes = base::read_file(desk.records().string() + end, 64u << 20);
    REQUIRE(bytes);
    CHECK(bytes->find("ANA-10442") == std::string::npos);
  }
}

TEST_CASE("whoever erases somebody in a large record file is told when it is cleaned, and no byte names them once Jumpseat was closed") {
  Desk desk;
  desk.ask(command::AddPerson{"ANA-10442", "Ana Traceable", "LIS"});
  desk.ask(command::BeginAccounts{"90001", "Tess", tess, false});
  desk.ask(command::CloseDialog{});
  desk.ask(command::ShowScreen{Screen::people});
  {
    auto file = database::Connection::open(desk.records(), {});
    REQUIRE(file);
    REQUIRE(file->execute("INSERT INTO setting (name, value) VALUES ('ballast', hex(zeroblob(36000000)))"));
    // As an earlier version left it: freed, and still there to be read.
    REQUIRE(
        file->execute("PRAGMA secure_delete=OFF; CREATE TABLE left_over AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1"
                      " FROM n WHERE i < 2000) SELECT name || hex(zeroblob(500)) FROM person, n; DROP TABLE left_over"));
    REQUIRE(file->execute("PRAGMA wal_checkpoint(TRUNCATE)"));
  }
  const auto is_readable = [&] {
    const auto bytes = base::read_file(desk.records(), 256u << 20);
    REQUIRE(bytes);
    return bytes->find("Ana Traceable") != std::string::npos;
  };
  desk.ask(command::ErasePerson{desk.person("ANA-10442"), tess});
  CHECK(desk.notice() ==
        "The person is erased. Traces may still be in the record file. They are cleaned away when Jumpseat is closed, which takes "
        "longer then.");
  CHECK(is_readable());
  desk.come_back();
  CHECK_FALSE(is_readable());
}

TEST_CASE("a staff list says who is missing from it, and whose lines it leaves out") {
  Desk desk;
  for (const char* number : {"10441", "10442", "10443"}) desk.ask(command::AddPerson{number, std::string("Ana ") + number, "LIS"});
  desk.ask(command::ShowScreen{Screen::people});
  const auto file = desk.folder() / "staff.csv";
  REQUIRE(base::write_file_whole(file, "id,name,joined\n10441,Ana 10441,2020-01-01\n10443,Ana 10443,03/04/2020\n"));
  desk.ask(command::ImportPeople{file.string()});
  const auto& import = desk.view().people.import;
  REQUIRE(import.rows);
  REQUIRE(import.rows->size() == 2);
  CHECK(import.rows->back().kind == app::ImportRowView::Kind::left_out);
  CHECK(import.rows->back().staff_number == "10443");
  CHECK(import.rows->back().name == "Ana 10443");
  REQUIRE(import.notes.size() == 1);
  CHECK(import.notes.front() ==
        "1 person is not in this list and stays as they are: 10442 \u00B7 Ana 10442. Who has left gets a last day in People.");
}

TEST_CASE("a staff list whose columns nobody knows is read once the columns are chosen in the window") {
  Desk desk;
  desk.ask(command::ShowScreen{Screen::people});
  const auto file = desk.folder() / "staff.csv";
  REQUIRE(base::write_file_whole(file, "Pers;Who;Home\n10441;Ana;LIS\n"));
  desk.ask(command::ImportPeople{file.string()});
  CHECK_FALSE(desk.view().people.import.problem.empty());
  REQUIRE(desk.view().people.import.columns.size() == 3);
  CHECK(desk.view().people.import.columns[0].first == "Pers");
  desk.ask(command::ImportPeople{file.string(), {{"staff_number", "Pers"}, {"name", "Who"}, {"base", "Home"}}});
  CHECK(desk.view().people.import.problem.empty());
  CHECK(desk.view().people.import.added == 1);
  desk.ask(command::ConfirmImport{});
  CHECK(desk.person("10441").value != "");
}

TEST_CASE("all lines that a staff list leaves out are counted, also those that are too many to be listed") {
  Desk desk;
  desk.ask(command::ShowScreen{Screen::people});
  std::string list = "id,name,joined\n";
  for (int i = 0; i < 1'300; ++i) list += std::to_string(20'000 + i) + ",Ana," + (i < 50 ? "2020-01-01" : "soon") + "\n";
  const auto file = desk.folder() / "staff.csv";
  REQUIRE(base::write_file_whole(file, list));
  desk.ask(command::ImportPeople{file.string()});
  const auto& import = desk.view().people.import;
  CHECK(import.people == 50);
  CHECK(import.problem_count == 1'250);
  REQUIRE(import.rows);
  CHECK(import.rows->size() == 1'050);
  REQUIRE_FALSE(import.notes.empty());
  CHECK(import.notes.front() == "Of the lines that are left out the first 1,000 are listed.");
}

TEST_CASE("the first and the last day of somebody are written down in People, and who has left is no longer listed") {
  Desk desk;
  desk.ask(command::AddPerson{"10442", "Ana", "LIS"});
  desk.ask(command::ShowScreen{Screen::people});
  const model::PersonId ana = desk.person("10442");
  desk.ask(command::ShowPerson{ana.value});
  const auto save = [&](std::optional<std::string> joined, std::optional<std::string> left) {
    desk.ask(command::ChangePerson{ana, "Ana", "LIS", "LIS", "A320", "cabin", model::Role::learner, std::move(joined), std::move(left)});
  };
  save("2020-05-01", "tomorrow");
  REQUIRE(desk.view().shell.notice);
  CHECK(desk.view().shell.notice->text == "The first and the last day are written as 2026-11-25, or left out.");
  save("2020-05-01", "2019-05-01");
  CHECK(desk.view().shell.notice->text == "The last day is before the first.");
  save("2020-05-01", "2021-05-01");
  REQUIRE(desk.view().people.person);
  CHECK(desk.view().people.person->row.left_on == model::find_day("2021-05-01"));
  CHECK(desk.view().people.person->row.joined_on == model::find_day("2020-05-01"));
  const auto listed = [&] {
    for (const int i : *desk.view().people.order)
      if ((*desk.view().people.rows)[static_cast<std::size_t>(i)].staff_number == "10442") return true;
    return false;
  };
  CHECK_FALSE(listed());
  save(std::nullopt, std::nullopt);
  CHECK(desk.view().people.person->row.left_on == model::find_day("2021-05-01"));
  save("2020-05-01", "");
  CHECK(listed());
}

TEST_CASE("of all who stand in People, only the learner of this computer is shown as nobody in particular") {
  Desk desk;
  desk.ask(command::AddPerson{"10442", "Ana", "LIS"});
  desk.ask(command::ShowScreen{Screen::people});
  const auto rows = desk.view().people.rows;
  REQUIRE(rows->size() == 2);
  for (const auto& row : *rows) {
    desk.ask(command::ShowPerson{row.id});
    REQUIRE(desk.view().people.person);
    CHECK(desk.view().people.person->local == (row.staff_number != "10442"));
  }
}

TEST_CASE("what somebody asked of the record file is told to nobody else who sits here by then") {
  Desk desk;
  desk.ask(command::AddPerson{"10442", "Ana", "LIS"});
  const auto people = desk.view().settings.people;
  REQUIRE(people.size() == 2);
  const auto& here = people[people[0].current ? 0 : 1];
  const auto& next = people[people[0].current ? 1 : 0];
  const std::string today = model::iso_of(model::today(desk.clock()));
  const auto ask_and_leave = [&](const app::Command& asked) {
    desk.ask(command::ShowScreen{Screen::records});
    desk.ask(command::DismissNotice{});
    desk.app().run(asked);
    desk.app().run(command::ChoosePerson{next.id});
    desk.settle();
    desk.ask(command::ShowScreen{Screen::records});
    const auto& keeping = desk.view().keeping;
    CHECK(keeping.certify.told.empty());
    CHECK(keeping.certify.problem.empty());
    CHECK_FALSE(keeping.certify.busy);
    CHECK(keeping.vouch.problem.empty());
    CHECK_FALSE(keeping.vouch.busy);
    CHECK(desk.notice().find("counts from now on") == std::string::npos);
    desk.ask(command::ChoosePerson{here.id});
  };
  ask_and_leave(command::SignHeads{"correct horse"});
  ask_and_leave(command::SignHeads{"wrong horse"});
  ask_and_leave(command::NewCertifierKey{"correct horse"});
  int asked = desk.view().people.last_changes.evidence.number;
  for (const char* secret : {"wrong horse", "correct horse"}) {
    ask_and_leave(command::GiveEvidence{next.id, "HT", today, "certificate 4711", secret});
    CHECK(desk.view().people.last_changes.evidence.number == ++asked);  // whoever comes back can ask again
  }
  auto file = database::Connection::open(desk.records(), {.access = database::Access::read_only});
  REQUIRE(file);
  CHECK(file->find_integer("SELECT count(*) FROM evidence").value() == 1);
}
