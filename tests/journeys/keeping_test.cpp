// A training manager in Records: an inspector's answer, certifying, backups and the way back, results on a stick, whom to call.
#include "desk.hpp"

#include "app/courses.hpp"
#include "app/keeping/results_files.hpp"
#include "base/file.hpp"
#include "database/database.hpp"
#include "records/records.hpp"
#include "records/retention.hpp"
#include "records/schedule.hpp"
#include "secrets.hpp"

using namespace jumpseat;
using app::Screen;
using support::Desk;
using support::tess;
namespace command = app::command;
namespace fs = std::filesystem;

namespace {

// An exam of whoever sits here, finished without an answer.
std::string take_exam_unanswered(Desk& desk) {
  desk.ask(command::StartAny{true});
  desk.ask(command::AcceptDialog{});  // "Start the exam?"
  const std::string attempt = desk.app().state().attempt.value_or("");
  REQUIRE_FALSE(attempt.empty());
  desk.ask(command::FinishAttempt{});
  if (desk.view().shell.dialog.kind != app::DialogKind::none) desk.ask(command::AcceptDialog{});
  desk.ask(command::LeaveAttempt{});
  return attempt;
}

void begin(Desk& desk) {
  desk.ask(command::BeginAccounts{"90001", "Tess", tess, true});
  desk.ask(command::CloseDialog{});
}

}  // namespace

TEST_CASE("an inspector is answered in the window, on a page, and the file is looked over for it") {
  Desk desk;
  const std::string attempt = take_exam_unanswered(desk);
  begin(desk);
  desk.ask(command::AddAssignment{"HT", "everybody", "", "exam", "fixed"});
  desk.ask(command::ShowScreen{Screen::records});
  CHECK(desk.view().keeping.state == app::KeepingView::State::ready);
  desk.ask(command::InspectPerson{"90001", ""});
  const auto& answer = desk.view().keeping.inspection;
  REQUIRE(answer.state == app::InspectionView::State::ready);
  REQUIRE_FALSE(answer.courses.empty());
  CHECK(answer.courses[0].code == "HT");
  CHECK_FALSE(answer.courses[0].qualified);
  REQUIRE(answer.courses[0].proofs.size() == 1);
  CHECK(answer.courses[0].proofs[0].id == attempt);
  CHECK_FALSE(answer.courses[0].proofs[0].passed);
  CHECK_FALSE(answer.courses[0].proofs[0].answers.empty());
  CHECK(desk.view().keeping.verify.state == app::VerifyView::State::done);
  CHECK(desk.view().keeping.verify.problem_count == 0);
  CHECK(desk.view().keeping.verify.limits.size() > 3);
  const fs::path page = desk.folder() / "answer.html";
  desk.ask(command::SaveInspection{false, page.string()});
  const auto text = base::read_file(page, 1 << 22);
  REQUIRE(text);
  CHECK(text->find("nothing in it was altered") != std::string::npos);
  desk.ask(command::InspectPerson{"77777", ""});
  CHECK(desk.view().keeping.inspection.problem.find("nobody has the staff number 77777") != std::string::npos);
  desk.ask(command::InspectPerson{"90001", "31.12.2026"});
  CHECK(desk.view().keeping.inspection.problem == "The day is written as 2026-11-25.");
  desk.ask(command::ShowSignIn{});
  CHECK(desk.view().keeping.inspection.state == app::InspectionView::State::none);
}

TEST_CASE("a trainer signs with the password of signing in, and a wrong one signs nothing") {
  Desk desk;
  take_exam_unanswered(desk);
  begin(desk);
  desk.ask(command::ShowScreen{Screen::records});
  CHECK(desk.view().keeping.certify.last_signed.empty());
  desk.ask(command::SignHeads{"wrong horse"});
  CHECK(desk.view().keeping.certify.problem.find("not right") != std::string::npos);
  CHECK(desk.view().keeping.certify.last_signed.empty());
  desk.ask(command::SignHeads{tess});
  CHECK(desk.view().keeping.certify.problem.empty());
  CHECK(desk.view().keeping.certify.last_signed.find("by Tess") != std::string::npos);
  CHECK(desk.view().keeping.certify.has_key);
  // With another password of signing in the same key goes on opening.
  desk.ask(command::ChangeMySecret{tess, "battery staple"});
  desk.ask(command::SignHeads{"battery staple"});
  CHECK_FALSE(desk.view().keeping.certify.key_does_not_open);
  desk.ask(command::NewCertifierKey{"battery staple"});
  CHECK(desk.view().keeping.certify.told.find("Your new key is") == 0);
  desk.ask(command::SignHeads{"battery staple"});
  CHECK(desk.view().keeping.certify.problem.empty());
  desk.ask(command::VerifyRecords{});
  CHECK(desk.view().keeping.verify.problem_count == 0);
  CHECK(desk.view().keeping.verify.signers.size() == 2);
}

TEST_CASE("a backup is made, what going back to it would put aside is said, and going back keeps the file that was there") {
  Desk desk;
  take_exam_unanswered(desk);
  desk.ask(command::ShowScreen{Screen::records});
  desk.ask(command::BackUpNow{});
  REQUIRE(desk.view().keeping.backups.size() == 1);
  const std::string copy = desk.view().keeping.backups[0].path;
  take_exam_unanswered(desk);
  desk.ask(command::PlanRestore{copy});
  const auto plan = desk.view().keeping.restore;
  CHECK(plan.problem.empty());
  CHECK(plan.found.state == app::VerifyView::State::done);
  CHECK(plan.found.problem_count == 0);
  CHECK(plan.erased == 0);
  REQUIRE_FALSE(plan.undone.empty());
  CHECK(plan.undone[0] == "1 finished exam");
  desk.ask(command::CancelRestore{});
  CHECK_FALSE(desk.view().keeping.restore.shown);
  desk.ask(command::PlanRestore{copy});
  desk.ask(command::ConfirmRestore{});
  CHECK(desk.view().shell.dialog.title == "The backup is restored");
  int kept = 0;
  for (const auto& entry : fs::directory_iterator(desk.folder()))
    kept += entry.path().filename().string().find("before-restore") != std::string::npos && entry.path().extension() != ".lock";
  CHECK(kept >= 1);
  desk.come_back();
  desk.ask(command::ShowScreen{Screen::records});
  desk.ask(command::VerifyRecords{});
  CHECK(desk.view().keeping.verify.problem_count == 0);
  desk.ask(command::PlanRestore{(desk.folder() / "none.db").string()});
  CHECK_FALSE(desk.view().keeping.restore.problem.empty());
}

TEST_CASE("the day's backup is made in a window that stays open for days") {
  support::Desk desk;
  desk.come_back_with_memory();
  const auto backups = [&] { return records::find_backups(records::backups_folder(desk.records())).size(); };
  CHECK(desk.until([&] { return backups() == 1; }));
  for (const std::size_t days : {1, 2}) {
    desk.clock().advance_ms(25 * 60 * base::minute_ms);
    desk.ask(command::ShowScreen{Screen::library});
    CHECK(desk.until([&] { return backups() == days + 1; }));
  }
}

TEST_CASE("of whom had been erased since a backup was made one is told who cannot be erased again after going back to it") {
  Desk desk;
  take_exam_unanswered(desk);
  desk.ask(command::ShowScreen{Screen::records});
  desk.ask(command::BackUpNow{});
  REQUIRE(desk.view().keeping.backups.size() == 1);
  const std::string copy = desk.view().keeping.backups[0].path;
  desk.ask(command::NameLocalLearner{"10442", "Ana"});
  desk.leave();
  {
    auto records = records::Records::open(desk.records(), records::OpenMode::write, desk.clock());
    REQUIRE(records);
    const auto ana = records->find_person_by_staff_number("10442");
    REQUIRE((ana && *ana));
    REQUIRE(records::erase_person(*records, (*ana)->id, std::nullopt));
  }
  desk.come_back();
  desk.ask(command::ShowScreen{Screen::records});
  desk.ask(command::PlanRestore{copy});
  CHECK(desk.view().keeping.restore.erased == 1);
  desk.ask(command::ConfirmRestore{});
  CHECK(desk.view().shell.dialog.title == "The backup is restored");
  CHECK(desk.view().shell.dialog.text.find("1 person who had been erased could not be erased again") != std::string::npos);
}

TEST_CASE("the key of another machine's trainer waits in Records until somebody has compared its digits") {
  Desk laptop, office;
  take_exam_unanswered(laptop);
  begin(laptop);
  laptop.ask(command::SignHeads{tess});
  const fs::path stick = laptop.folder() / "stick";
  fs::create_directory(stick);
  laptop.ask(command::SendResults{stick.string(), false});
  office.ask(command::ShowScreen{Screen::records});
  CHECK(office.view().keeping.waiting_keys.empty());
  office.clock().advance_ms(60'000);
  office.ask(command::LookAtResults{stick.string()});
  office.ask(command::TrustSender{});
  office.ask(command::TakeInResults{});
  REQUIRE(office.view().keeping.waiting_keys.size() == 1);
  const auto key = office.view().keeping.waiting_keys[0];
  CHECK(key.who == "90001 Tess");
  CHECK(key.digits.size() == 35);
  CHECK(key.digits != office.view().keeping.results.sender);
  office.ask(command::TrustCertifier{"00000 00000 00000 00000 00000 00000"});
  CHECK(office.view().keeping.waiting_keys.size() == 1);
  office.ask(command::TrustCertifier{key.digits});
  CHECK(office.view().keeping.waiting_keys.empty());
  office.ask(command::VerifyRecords{});
  CHECK(office.view().keeping.verify.problem_count == 0);
}

TEST_CASE("a results file that was taken in has no problem, with digits and without") {
  Desk laptop;
  take_exam_unanswered(laptop);
  const fs::path stick = laptop.folder() / "stick";
  fs::create_directory(stick);
  laptop.ask(command::SendResults{stick.string(), false});
  laptop.clock().advance_ms(60'000);
  auto records = records::Records::open(laptop.folder() / "office.db", records::OpenMode::write, laptop.clock());
  REQUIRE(records);
  for (const std::vector<std::string>& digits : {std::vector{laptop.view().keeping.own_key}, {}}) {
    const auto taken = app::take_results(*records, app::results_files({stick.string()}), digits, std::nullopt);
    REQUIRE(taken.size() == 1);
    CHECK(taken[0].got);
    CHECK_FALSE(taken[0].problem);
  }
}

TEST_CASE("results travel from desk to desk: the sender's digits are compared once, and a second time brings nothing new") {
  Desk laptop, trainer;
  take_exam_unanswered(laptop);
  const fs::path stick = laptop.folder() / "stick";
  fs::create_directory(stick);
  laptop.ask(command::SendResults{stick.string(), false});
  const std::string digits = laptop.view().keeping.own_key;
  trainer.clock().advance_ms(60'000);
  CHECK(digits.size() == 35);
  trainer.ask(command::LookAtResults{stick.string()});
  REQUIRE(trainer.view().keeping.results.state == app::ResultsView::State::unknown_sender);
  CHECK(trainer.view().keeping.results.sender == digits);
  trainer.ask(command::TakeInResults{});
  CHECK(trainer.view().keeping.results.state == app::ResultsView::State::unknown_sender);
  trainer.ask(command::TrustSender{});
  REQUIRE(trainer.view().keeping.results.state == app::ResultsView::State::known);
  CHECK(trainer.view().keeping.results.summary.find("1 attempt, ") == 0);
  trainer.ask(command::TakeInResults{});
  CHECK(trainer.view().keeping.results.state == app::ResultsView::State::taken);
  trainer.ask(command::LookAtResults{stick.string()});
  CHECK(trainer.view().keeping.results.summary == "nothing new");
  trainer.ask(command::TakeInResults{});
  CHECK(trainer.view().keeping.results.summary == "Nothing was taken in: all of it was here already.");
  REQUIRE(base::write_file_whole(stick / "bad.jumpseat-results", "no results\n"));
  trainer.ask(command::LookAtResults{(stick / "bad.jumpseat-results").string()});
  CHECK(trainer.view().keeping.results.problem == "Could not receive these results: this is not a results file of Jumpseat.");
  trainer.ask(command::VerifyRecords{});
  CHECK(trainer.view().keeping.verify.problem_count == 0);
}

TEST_CASE("the trail tells who sent results, who took some in, and who saved the yearly count") {
  Desk laptop, office;
  take_exam_unanswered(laptop);
  for (Desk* desk : {&laptop, &office}) begin(*desk);
  laptop.ask(command::SendResults{laptop.folder().string(), false});
  office.clock().advance_ms(60'000);
  office.ask(command::LookAtResults{laptop.folder().string()});
  office.ask(command::TrustSender{});
  office.ask(command::TakeInResults{});
  REQUIRE(office.view().keeping.results.state == app::ResultsView::State::taken);
  office.ask(command::CountYear{"HT", 2026});
  office.ask(command::SaveYearCount{(office.folder() / "count.csv").string()});
  const auto by_tess = [](Desk& desk, const std::string& action) {
    auto file = database::Connection::open(desk.records(), {.access = database::Access::read_only});
    REQUIRE(file);
    return file
        ->find_integer("SELECT count(*) FROM audit u JOIN person p ON p.pseudonym = u.actor WHERE p.name = 'Tess' AND u.action = '" +
                       action + "'")
        .value()
        .value_or(0);
  };
  CHECK(by_tess(laptop, "results sent") == 1);
  CHECK(by_tess(office, "results received") == 1);
  CHECK(by_tess(office, "yearly count saved") == 1);
}

TEST_CASE("whom to call is edited: F1 shows it at once, it is there at the next start, and the course stays as it was shipped") {
  Desk desk;
  const fs::path shipped = support::source_folder() / "content" / "human-trafficking" / "operator.toml";
  const auto before = base::read_file(shipped, 1 << 20);
  REQUIRE(before);
  desk.ask(command::EditOperator{});
  auto& editor = desk.view().operator_editor;
  REQUIRE(editor.shown);
  CHECK(desk.view().shell.screen == Screen::settings);
  model::Operator data = editor.data;
  data.name = "Example Air";
  data.chain[0].contact = "interphone 5";
  data.phones[0].verified_on = "soon";
  desk.ask(command::SaveOperator{data});
  REQUIRE(desk.view().operator_editor.problems.size() == 1);
  CHECK(desk.view().operator_editor.shown);
  data.phones[0].verified_on = "2026-09-01";
  data.phones[0].source = "its own page";
  desk.ask(command::SaveOperator{data});
  REQUIRE(desk.until([&] { return desk.view().who_to_call.operator_name == "Example Air"; }));
  CHECK_FALSE(desk.view().operator_editor.shown);
  CHECK(desk.view().who_to_call.filled_in);
  desk.come_back();
  CHECK(desk.view().who_to_call.operator_name == "Example Air");
  desk.ask(command::EditOperator{});
  data.name = "Example Air Lines";
  desk.ask(command::SaveOperator{data});
  REQUIRE(desk.until([&] { return desk.view().who_to_call.operator_name == "Example Air Lines"; }));
  int kept = 0;
  for (const auto& entry : fs::directory_iterator(desk.folder() / "operator")) kept += entry.path().extension() == ".old";
  CHECK(kept == 1);
  CHECK(base::read_file(shipped, 1 << 20).value_or("") == *before);
  // A file that somebody broke leaves what was shipped, and Library says so.
  REQUIRE(base::write_file_whole(app::operators_folder(desk.records()) / "HT.toml", "name = \n"));
  desk.come_back();
  CHECK(desk.view().who_to_call.operator_name.empty());
  CHECK(std::any_of(desk.view().library.problems.begin(), desk.view().library.problems.end(),
                    [](const std::string& line) { return line.find("HT.toml") != std::string::npos; }));
}

TEST_CASE("everybody takes along what is held about them, and nobody else") {
  Desk desk;
  const std::string attempt = take_exam_unanswered(desk);
  desk.ask(command::ExportOwn{(desk.folder() / "mine").string()});
  const auto own = base::read_file(desk.folder() / "mine.json", 1 << 24);
  REQUIRE(own);
  CHECK(own->find(attempt) != std::string::npos);
  CHECK(fs::exists(desk.folder() / "mine.html"));
  CHECK(desk.notice().find("All that is held about you") == 0);
}

TEST_CASE("what is held about somebody is written also where their staff number is no name of a file") {
  Desk desk;
  desk.ask(command::BeginAccounts{"CC/7", "Tess", tess, true});
  desk.ask(command::CloseDialog{});
  desk.ask(command::ExportOwn{desk.folder().string()});
  CHECK(fs::exists(desk.folder() / "jumpseat-about-CC7.html"));
}

TEST_CASE("a trainer who chose a new password goes on certifying with the same key") {
  Desk desk;
  take_exam_unanswered(desk);
  begin(desk);
  desk.ask(command::SignHeads{tess});
  REQUIRE(desk.view().keeping.certify.problem.empty());
  desk.ask(command::ChangeMySecret{tess, "another horse"});
  desk.ask(command::AddPerson{"10442", "Ana", "LIS"});
  desk.ask(command::SignHeads{"another horse"});
  CHECK(desk.view().keeping.certify.problem.empty());
  CHECK(desk.view().keeping.certify.told.starts_with("Signed"));
}

TEST_CASE("of two results files that are dropped at once the second waits until the first is put away, and each is named") {
  Desk desk;
  const auto file = [&](const char* name) {
    const fs::path path = desk.folder() / name;
    REQUIRE(base::write_file_whole(path, "no results\n"));
    return command::OpenFile{path.string(), std::nullopt, {}};
  };
  const auto results = [&]() -> const app::ResultsView& { return desk.view().keeping.results; };
  desk.app().run(file("tablet.jumpseat-results"));
  desk.ask(file("laptop.jumpseat-results"));
  CHECK(results().name == "tablet.jumpseat-results");
  CHECK(results().waiting == 1);
  CHECK(results().state == app::ResultsView::State::bad);
  desk.ask(command::ForgetResults{});
  CHECK(results().name == "laptop.jumpseat-results");
  CHECK(results().waiting == 0);
  CHECK(results().state == app::ResultsView::State::bad);
  desk.ask(command::ForgetResults{});
  CHECK(results().state == app::ResultsView::State::none);
  desk.app().run(file("one.jumpseat"));
  desk.ask(file("two.jumpseat"));
  CHECK(desk.notice().starts_with("Packages and questions are looked at one at a time"));
}

TEST_CASE("of a folder of results files a damaged one is named, and keeps none of the others out") {
  Desk desk;
  const fs::path stick = desk.folder() / "stick";
  fs::create_directories(stick);
  {
    Desk laptop;
    take_exam_unanswered(laptop);
    laptop.ask(command::SendResults{stick.string()});
    REQUIRE(laptop.notice().find("1 attempt, ") != std::string::npos);
  }
  REQUIRE(base::write_file_whole(stick / "a-torn.jumpseat-results", "{\"jumpseat_results\":4}\n"));
  desk.ask(command::OpenFile{stick.string() + "/a-torn.jumpseat-results", std::nullopt, {}});
  CHECK(desk.app().state().screen == "records");
  CHECK(desk.view().keeping.results.state == app::ResultsView::State::bad);
  desk.ask(command::LookAtResults{stick.string()});
  REQUIRE(desk.view().keeping.results.state == app::ResultsView::State::unknown_sender);
  desk.ask(command::TrustSender{});
  REQUIRE(desk.view().keeping.results.state == app::ResultsView::State::known);
  CHECK(desk.view().keeping.results.summary == "1 results file");
  REQUIRE(desk.view().keeping.results.lines.size() == 1);
  CHECK(desk.view().keeping.results.lines.front().starts_with("a-torn.jumpseat-results: Could not "));
  desk.ask(command::TakeInResults{});
  CHECK(desk.view().keeping.results.summary == "1 file was not taken in.");
  desk.ask(command::SendResults{(desk.folder() / "pulled-out" / "x").string()});
  CHECK(desk.notice().ends_with("; if it is on a stick, put the stick in again."));
  desk.ask(command::SendResults{(desk.folder() / "stik").string()});
  CHECK(desk.notice().find("there is no such folder") != std::string::npos);
  CHECK_FALSE(fs::exists(desk.folder() / "stik"));
  CHECK(desk.view().shell.notice->problem);
  desk.ask(command::ShowScreen{Screen::home});  // a word on what was asked there
  CHECK_FALSE(desk.view().shell.notice);
}

TEST_CASE("a stick that is put in while Records is shown is offered there, and is gone once it is pulled") {
  Desk desk;
  desk.ask(command::ShowScreen{Screen::records});
  CHECK(desk.view().keeping.sticks.empty());
  desk.put_in_stick("BLUE");
  const auto two_seconds_later = [&](std::size_t sticks) {
    desk.clock().advance_ms(2'000);
    return desk.until([&] { return desk.view().keeping.sticks.size() == sticks; });
  };
  REQUIRE(two_seconds_later(1));
  CHECK(desk.view().keeping.sticks.front().second == "BLUE");
  desk.pull_sticks();
  CHECK(two_seconds_later(0));
  // Where nothing changes nothing is drawn, and no other screen waits for sticks.
  desk.settle();
  const auto before = desk.app().change_number();
  desk.clock().advance_ms(2'000);
  REQUIRE(desk.until([&] {
    const auto next = desk.app().next_tick_monotonic_ms();
    return next && *next > desk.clock().monotonic_ms();
  }));
  CHECK(desk.app().change_number() == before);
  desk.ask(command::ShowScreen{Screen::home});
  const auto next = desk.app().next_tick_monotonic_ms();  // of what Home says of the day
  CHECK((!next || *next > desk.clock().monotonic_ms() + 60'000));
}

TEST_CASE("the yearly count is made in Records and saved; a year that is none is refused, and whoever comes next sees nothing of it") {
  Desk desk;
  begin(desk);
  desk.ask(command::ShowScreen{Screen::records});
  REQUIRE_FALSE(desk.view().keeping.courses.empty());
  desk.ask(command::CountYear{"HT", 20'260});
  CHECK(desk.notice() == "The fiscal year is a number like 2026.");
  CHECK(desk.view().keeping.year_count.state == app::YearCountView::State::none);
  desk.ask(command::CountYear{"HT", desk.view().keeping.fiscal_year});
  REQUIRE(desk.view().keeping.year_count.state == app::YearCountView::State::ready);
  CHECK(desk.view().keeping.year_count.trained == "0 people were trained in detecting and reporting.");
  const std::string counted_at = desk.view().keeping.head;
  desk.ask(command::AddPerson{"10999", "Rui", "LIS"});
  desk.ask(command::RefreshKeeping{});
  CHECK(desk.view().keeping.head != counted_at);
  const fs::path file = desk.folder() / "count.csv";
  desk.ask(command::SaveYearCount{file.string()});
  const auto text = base::read_file(file, 1 << 16);
  REQUIRE(text);
  CHECK(text->starts_with("part,of,count\r\nfiscal year,HT,"));
  CHECK(text->ends_with("record stood at," + counted_at + ",\r\n"));
  desk.ask(command::ShowSignIn{});
  CHECK(desk.view().keeping.year_count.state == app::YearCountView::State::none);
}

TEST_CASE("the yearly count of one course does not take the place of another one's") {
  Desk desk;
  begin(desk);
  desk.ask(command::ShowScreen{Screen::records});
  const int year = desk.view().keeping.fiscal_year;
  for (const char* code : {"HT", "DG", "../AV"}) {
    desk.ask(command::CountYear{code, year});
    REQUIRE(desk.view().keeping.year_count.state == app::YearCountView::State::ready);
    desk.ask(command::SaveYearCount{desk.folder().string()});
  }
  const auto saved = [&](const std::string& code) {
    return base::read_file(desk.folder() / ("jumpseat-yearly-count-" + code + "-" + std::to_string(year) + ".csv"), 1 << 16).value_or("");
  };
  CHECK(saved("HT").starts_with("part,of,count\r\nfiscal year,HT,"));
  CHECK(saved("DG").starts_with("part,of,count\r\nfiscal year,DG,"));
  CHECK(saved("AV").starts_with("part,of,count\r\nfiscal year,../AV,"));
}

TEST_CASE("every course that Records offers for the yearly count is counted, also one that does not say from when it is in force") {
  const support::TemporaryFolder folder;
  for (const auto& [code, effective] : {std::pair("DR", "effective = 2026-01-01\n"), {"SL", ""}}) {
    fs::create_directories(folder.path() / code);
    const std::string begins = std::string("format = 1\ncode = \"") + code + "\"\ntitle = \"" + code + "\"\nrevision = 1\n";
    const std::string quiz = "[[bank]]\nfile = \"bank.gift\"\n[[quiz]]\nid = \"exam\"\ntitle = \"Exam\"\nmode = \"exam\"\npass = 0.9\n";
    REQUIRE(base::write_file_whole(folder.path() / code / "course.toml", begins + effective + quiz));
    REQUIRE(base::write_file_whole(folder.path() / code / "bank.gift", "// [id:q1]\n::One::What is right? {=right ~wrong}\n"));
  }
  Desk desk(folder.path());
  desk.ask(command::ShowScreen{Screen::records});
  REQUIRE(desk.view().keeping.courses.size() == 2);
  for (const auto& [code, title] : std::vector(desk.view().keeping.courses)) {
    CAPTURE(code);
    desk.ask(command::CountYear{code, desk.view().keeping.fiscal_year});
    CHECK(desk.view().keeping.year_count.problem.empty());
    CHECK(desk.view().keeping.year_count.state == app::YearCountView::State::ready);
  }
}
