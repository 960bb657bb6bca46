// Somebody who may only learn, and sends every command there is, with the ids of others: nothing is seen, nothing is changed.
#include "desk.hpp"
#include "every_command.hpp"
#include "secrets.hpp"

#include "base/file.hpp"
#include "database/database.hpp"
#include "records/records.hpp"
#include "records/upkeep.hpp"

#include <set>

using namespace jumpseat;
using app::Screen;
using support::ana;
using support::Desk;
using support::tess;
namespace command = app::command;
namespace fs = std::filesystem;

namespace {

// These are about the window and about oneself.
bool is_harmless(const app::Command& one) {
  return one.is<command::Quit>() || one.is<command::ShowSignIn>() || one.is<command::StartAny>() || one.is<command::StartQuiz>() ||
         one.is<command::ExportMarks>() || one.is<command::SaveTakeAlong>() || one.is<command::ExportOwn>();
}

// Everything in the record file but what somebody may do to their own things.
std::string story(Desk& desk) {
  auto file = database::Connection::open(desk.records(), {.access = database::Access::read_only});
  REQUIRE(file);
  std::string out;
  for (const char* sql : {"SELECT staff_number, name, team, role, erased_at_utc_ms FROM person ORDER BY key",
                          "SELECT person, hash FROM credential ORDER BY person", "SELECT id, ended_on FROM assignment",
                          "SELECT id, until_on FROM exemption", "SELECT id, withdrawn_at_utc_ms FROM evidence",
                          "SELECT hash FROM attempt_event ORDER BY key", "SELECT digest, undone FROM marking ORDER BY key",
                          "SELECT id FROM correction", "SELECT id FROM certification", "SELECT id FROM repair", "SELECT id FROM essay_mark",
                          "SELECT public_key, trusted FROM signing_key", "SELECT number FROM signed_head", "SELECT id FROM acknowledgement",
                          "SELECT hash FROM recovery_key", "SELECT id FROM incident_tally"}) {
    auto rows = file->prepare(sql);
    REQUIRE(rows);
    REQUIRE(rows->each([&](database::Statement& row) {
      for (int column = 0; column < row.columns(); ++column) out += row.is_null(column) ? "-|" : row.text(column) + "|";
      out += "\n";
    }));
  }
  return out;
}

struct Airline {
  Desk desk;
  std::string exam, open_exam, practice, person_of_tess;

  // Tess has a finished exam, a finished practice and an exam that is still open; Ana learns.
  Airline() {
    take(true, true);
    exam = last_finished();
    take(false, true);
    practice = last_finished();
    take(true, false);
    open_exam = desk.app().state().attempt.value_or("");
    desk.ask(command::LeaveAttempt{});
    desk.ask(command::AddPerson{"10442", "Ana", "LIS"});
    desk.ask(command::BeginAccounts{"90001", "Tess", tess, true});
    desk.ask(command::CloseDialog{});
    desk.ask(command::ShowScreen{Screen::people});
    for (const auto& row : *desk.view().people.rows) {
      if (row.staff_number == "90001") person_of_tess = row.id;
      if (row.staff_number != "10442") continue;
      desk.ask(command::SetSecretOf{model::PersonId(row.id), ana});
      break;
    }
    for (const auto& row : *desk.view().people.rows)
      if (row.staff_number == "90001") person_of_tess = row.id;
    desk.ask(command::ShowSignIn{});
    REQUIRE_FALSE(exam.empty());
    REQUIRE_FALSE(practice.empty());
    REQUIRE_FALSE(open_exam.empty());
  }
  void sign_in(const char* number, const char* secret) {
    desk.ask(command::SignIn{number, secret});
    REQUIRE(desk.app().state().person.value_or("").starts_with(number));
  }

 private:
  std::string m_taken;
  void take(bool is_exam, bool finish) {
    desk.ask(command::StartAny{is_exam});
    if (is_exam) desk.ask(command::AcceptDialog{});  // "Start the exam?"
    m_taken = desk.app().state().attempt.value_or("");
    REQUIRE_FALSE(m_taken.empty());
    if (!finish) return;
    desk.ask(command::FinishAttempt{});
    if (desk.view().shell.dialog.kind != app::DialogKind::none) desk.ask(command::AcceptDialog{});
    desk.ask(command::LeaveAttempt{});
  }
  std::string last_finished() const { return m_taken; }
};

}  // namespace

TEST_CASE("a learner who knows the ids of others' attempts sees none of them and goes on with none of them") {
  Airline airline;
  Desk& desk = airline.desk;
  airline.sign_in("10442", ana);
  const std::string before = story(desk);
  for (const std::string& id : {airline.exam, airline.practice, airline.open_exam}) {
    CAPTURE(id);
    desk.ask(command::ReplayAttempt{model::AttemptId(id)});
    CHECK(desk.notice().find("it is somebody else's") != std::string::npos);
    CHECK(desk.view().attempt.stage == app::AttemptView::Stage::none);
    desk.ask(command::DismissNotice{});
    desk.ask(command::ResumeAttempt{model::AttemptId(id)});
    CHECK(desk.notice().find("it is somebody else's") != std::string::npos);
    CHECK_FALSE(desk.app().state().attempt);
    const fs::path file = desk.folder() / "theirs.pdf";
    desk.ask(command::SaveCertificate{model::AttemptId(id), file.string()});
    CHECK_FALSE(fs::exists(file));
    CHECK(desk.notice().find("it is somebody else's") != std::string::npos);
  }
  CHECK(story(desk) == before);
  desk.ask(command::ExportOwn{(desk.folder() / "own").string()});
  const auto own = base::read_file(desk.folder() / "own.json", 1 << 24);
  REQUIRE(own);
  CHECK(own->find(airline.exam) == std::string::npos);
  CHECK(own->find("Tess") == std::string::npos);
}

TEST_CASE("a trainer looks at somebody's finished exam, and never at their practice") {
  Airline airline;
  Desk& desk = airline.desk;
  desk.sign_in_as_own("10442", ana);
  desk.ask(command::StartAny{true});
  desk.ask(command::AcceptDialog{});  // "You are 10442. Start?"
  const std::string exam = desk.app().state().attempt.value_or("");
  REQUIRE_FALSE(exam.empty());
  desk.ask(command::FinishAttempt{});
  if (desk.view().shell.dialog.kind != app::DialogKind::none) desk.ask(command::AcceptDialog{});
  desk.ask(command::StartAny{false});
  const std::string practice = desk.app().state().attempt.value_or("");
  REQUIRE(practice != exam);
  desk.ask(command::ShowSignIn{});
  airline.sign_in("90001", tess);
  desk.ask(command::ReplayAttempt{model::AttemptId(practice)});
  CHECK(desk.notice().find("it is somebody else's") != std::string::npos);
  desk.ask(command::ResumeAttempt{model::AttemptId(exam)});
  CHECK(desk.notice().find("it is somebody else's") != std::string::npos);
  desk.ask(command::ReplayAttempt{model::AttemptId(exam)});
  CHECK(desk.view().attempt.stage == app::AttemptView::Stage::results);
}

TEST_CASE("a learner who sends every command of the table changes nothing of anybody else's and sees no other person") {
  Airline airline;
  Desk& desk = airline.desk;
  airline.sign_in("10442", ana);
  const std::string before = story(desk);
  const model::PersonId them(airline.person_of_tess);
  const std::string out = (desk.folder() / "stolen").string();
  // With what would do harm, were it let through; then all the others as they are.
  desk.ask(command::ChangePerson{them, "Nobody", "", "", "", "", model::Role::learner});
  desk.ask(command::SetSecretOf{them, "mine now, mine"});
  desk.ask(command::BeginAccounts{"10442", "Ana", "mine now, mine", true});
  desk.ask(command::ImportPeople{out});
  desk.ask(command::ConfirmImport{});
  desk.ask(command::AddAssignment{"HT", "everybody", "", "exam", "once"});
  desk.ask(command::ExemptPerson{them, "", "", "none"});
  desk.ask(command::GiveEvidence{them, "HT", "2026-01-01", "none", ana});
  desk.ask(command::ShowPerson{them.value});
  desk.ask(command::ReviewPerson{them.value});
  desk.ask(command::ExportScores{out + ".csv"});
  desk.ask(command::SaveCourseReport{model::CourseCode("HT"), false, out + ".html"});
  desk.ask(command::MarkEssay{airline.exam, 0, 1.0, {}, "none"});
  desk.ask(command::CertifyExams{{airline.exam}, tess});
  desk.ask(command::SignHeads{tess});
  desk.ask(command::NewCertifierKey{"mine now, mine"});
  desk.ask(command::SendResults{out + ".jumpseat-results", false});
  desk.ask(command::PlanRestore{desk.records().string()});
  desk.ask(command::ConfirmRestore{tess});
  desk.ask(command::InspectPerson{"90001", ""});
  desk.ask(command::SaveInspection{false, out + "-inspection.html"});
  desk.ask(command::VerifyRecords{});
  desk.ask(command::AddCase{"2026-01-01", "staff", "nobody", ""});
  for (const auto& [one, may] : support::every_command()) {
    if (is_harmless(one)) continue;
    desk.ask(one);
    const auto& view = desk.view();
    CHECK_FALSE(view.people.rows);
    CHECK_FALSE(view.people.person);
    CHECK(view.review.people.empty());
    CHECK(view.review.person_attempts.empty());
    CHECK(view.keeping.inspection.state == app::InspectionView::State::none);
    CHECK(view.keeping.certify.waiting.empty());
    CHECK(view.keeping.verify.state == app::VerifyView::State::none);
  }
  CHECK(story(desk) == before);
  for (const auto& entry : fs::directory_iterator(desk.folder()))
    CHECK(entry.path().filename().string().find("stolen") == std::string::npos);
  const auto problems = records::verify(desk.records());
  REQUIRE(problems);
  CHECK(problems->empty());
}
