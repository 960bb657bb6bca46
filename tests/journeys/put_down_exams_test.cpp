// An exam that closes its manual and is put down: what it closes, to whom, and until when.
#include "desk.hpp"
#include "manuals.hpp"
#include "secrets.hpp"

#include "base/file.hpp"
#include "records/upkeep.hpp"

#include <string>
#include <vector>

using namespace jumpseat;
using app::AttemptView;
using app::ReadingView;
using app::Screen;
using support::Desk;
namespace command = app::command;
namespace fs = std::filesystem;

namespace {

const model::CourseCode js("JS");
const model::QuizId check_quiz("check");
const std::string put_down_sentence =
    "The manual is closed for the exam “Exam: using Jumpseat”, which you have begun. It opens again when you finish the exam.";

// The course about this program with an exam that closes its manual, and nothing else.
class ClosedManual {
 public:
  ClosedManual() {
    fs::copy(support::source_folder() / "content/using-jumpseat", folder() / "course", fs::copy_options::recursive);
    const fs::path file = folder() / "course/course.toml";
    std::string toml = *base::read_file(file, 100'000);
    const std::string line = "title = \"Exam: using Jumpseat\"\n";
    toml.insert(toml.find(line) + line.size(), "manual_open = false\n");
    REQUIRE(base::write_file_whole(file, toml));
  }
  const fs::path& folder() const { return m_folder.path(); }
  fs::path manual() const { return folder() / "course/manual.pdf"; }

 private:
  support::TemporaryFolder m_folder;
};

void begin_and_put_down(Desk& desk) {
  desk.ask(command::StartQuiz{js, check_quiz, true});
  REQUIRE(desk.view().attempt.exam);
  desk.answer_anything();
  desk.ask(command::LeaveAttempt{});
  REQUIRE(desk.view().attempt.stage == AttemptView::Stage::none);
}

bool is_closed(Desk& desk) {
  const ReadingView& view = desk.view().reading;
  return view.closed_for_exam && view.closing_exam && view.pages.empty() && !view.outline.rows;
}

// Tess trains here; Ana has signed in.
void let_ana_in(Desk& desk) {
  desk.ask(command::AddPerson{"10442", "Ana", "LIS"});
  desk.ask(command::BeginAccounts{"90001", "Tess", support::tess, true});
  desk.ask(command::CloseDialog{});
  desk.ask(command::ShowScreen{Screen::people});
  for (const auto& row : *desk.view().people.rows)
    if (row.staff_number == "10442") {
      desk.ask(command::SetSecretOf{model::PersonId(row.id), support::ana});
      break;
    }
  desk.ask(command::ShowSignIn{});
  desk.sign_in_as_own("10442", support::ana);
}

}  // namespace

TEST_CASE(
    "the manual of an exam that was put down stays closed until the exam is finished, also after a restart and as a copy of the file") {
  const ClosedManual content;
  Desk desk(content.folder());
  support::take_in_file(desk, content.manual());
  desk.app().run(command::StartQuiz{js, check_quiz, true});
  desk.settle();
  desk.answer_anything();
  desk.app().run(command::LeaveAttempt{});
  desk.app().collect();
  CHECK(is_closed(desk));  // at once
  desk.settle();
  REQUIRE(is_closed(desk));
  CHECK(desk.view().reading.closing_exam->title == "Exam: using Jumpseat");
  CHECK_FALSE(desk.view().reading.closing_exam->until.empty());

  const fs::path copy = desk.folder() / "copy.pdf";
  fs::copy_file(content.manual(), copy);
  desk.come_back();
  desk.ask(command::OpenManual{js, model::ManualId("manual")});
  CHECK(is_closed(desk));
  desk.ask(command::OpenFile{copy.string(), std::nullopt, {}});
  CHECK(is_closed(desk));
  desk.ask(command::DismissNotice{});
  desk.ask(command::ExportPages{"1", (desk.folder() / "pages.pdf").string()});
  CHECK(desk.notice() == put_down_sentence);
  CHECK_FALSE(fs::exists(desk.folder() / "pages.pdf"));
  desk.ask(command::DismissNotice{});
  desk.ask(command::SaveAttachedFile{0, desk.folder().string()});
  CHECK(desk.notice() == put_down_sentence);

  desk.ask(command::ResumeAttempt{desk.view().reading.closing_exam->attempt});
  REQUIRE(desk.view().attempt.stage == AttemptView::Stage::question);
  CHECK(desk.app().state().answered == 1);
  CHECK_FALSE(desk.view().reading.closing_exam);
  CHECK(desk.view().reading.closed_for_exam);
  desk.ask(command::FinishAttempt{true});
  REQUIRE(desk.view().attempt.stage == AttemptView::Stage::results);
  CHECK_FALSE(desk.view().reading.closed_for_exam);
  CHECK(desk.view().reading.state == ReadingView::State::open);
}

TEST_CASE("while an exam that closes its manual is put down another manual can be read, and finds nothing in the one that is closed") {
  const ClosedManual content;
  Desk desk(content.folder());
  support::take_in_file(desk, content.manual());
  const fs::path other = support::write_manual(desk, support::manual_of({{"Jumpseat is named here as well"}}));
  support::take_in_file(desk, other);
  desk.ask(command::SearchOptions{false, false, true});
  desk.ask(command::SearchFor{"Jumpseat"});
  REQUIRE(desk.view().reading.search.hits.size() > 1);
  CHECK(desk.view().reading.search.closed.empty());
  begin_and_put_down(desk);
  CHECK_FALSE(desk.view().reading.closed_for_exam);
  REQUIRE(desk.view().reading.state == ReadingView::State::open);
  CHECK(desk.view().reading.search.hits.size() == 1);
  CHECK(desk.view().reading.search.closed == std::vector<std::string>{"Using Jumpseat"});
  desk.ask(command::SearchFor{"Jumpseat is"});
  desk.ask(command::SearchFor{"Jumpseat"});
  CHECK(desk.view().reading.search.hits.size() == 1);
  desk.ask(command::DismissNotice{});
  desk.ask(command::CompareWith{"the closed one", {}, content.manual().string()});
  CHECK(desk.notice() == put_down_sentence);
  CHECK(desk.view().reading.changes.state == app::ChangesView::State::none);
  desk.clock().advance_ms(24LL * 3'600'000);
  desk.settle();
  CHECK(desk.view().reading.search.closed.empty());
  CHECK(desk.view().reading.search.hits.size() > 1);
}

TEST_CASE("the hit that one reads stays chosen when those before it are closed by an exam") {
  const ClosedManual content;
  Desk desk(content.folder());
  const fs::path other = support::write_manual(desk, support::manual_of({{"Jumpseat is named here"}, {"and Jumpseat here"}}));
  support::take_in_file(desk, other);
  support::take_in_file(desk, content.manual());
  desk.ask(command::SearchOptions{false, false, true});
  desk.ask(command::SearchFor{"Jumpseat"});
  const auto count = static_cast<int>(desk.view().reading.search.hits.size());
  REQUIRE(count > 3);
  desk.ask(command::GoToHit{count - 2});
  REQUIRE(desk.view().reading.search.current == count - 2);
  REQUIRE(desk.view().reading.page_count == 2);
  begin_and_put_down(desk);
  CHECK(desk.view().reading.search.hits.size() == 2);
  CHECK(desk.view().reading.search.current == 0);
}

TEST_CASE("while an exam that closes its manual is put down nothing tells the answers of its course, and the exam goes on") {
  const ClosedManual content;
  Desk desk(content.folder());
  desk.ask(command::StartQuiz{js, model::QuizId("learners")});
  const std::string practice = desk.app().state().attempt.value_or("");
  desk.answer_anything();
  desk.ask(command::LeaveAttempt{});
  begin_and_put_down(desk);
  const auto at = [&](const char* name) { return (desk.folder() / name).string(); };
  const std::vector<app::Command> refused{command::StartQuiz{js, model::QuizId("learners")},
                                          command::StartQuiz{js, model::QuizId("trainers")},
                                          command::StartPractice{js, ""},
                                          command::ResumeAttempt{model::AttemptId(practice)},
                                          command::ReplayAttempt{model::AttemptId(practice)},
                                          command::ShowScreen{Screen::questions},
                                          command::ShowScreen{Screen::review},
                                          command::OpenQuestion{js, model::QuestionId("js-001")},
                                          command::ExportQuestions{js, "", app::BankFormat::gift, at("bank.gift")},
                                          command::ExportScores{at("scores.csv")},
                                          command::SaveCourseReport{js, false, at("report.html")}};
  for (const app::Command& one : refused) {
    desk.ask(command::ShowScreen{Screen::home});
    desk.ask(command::DismissNotice{});
    desk.ask(one);
    CHECK(desk.notice().starts_with("You have begun “Exam: using Jumpseat”."));
    CHECK(desk.view().attempt.stage == AttemptView::Stage::none);
    CHECK(desk.view().shell.screen == Screen::home);
  }
  for (const char* name : {"bank.gift", "scores.csv", "report.html"}) CHECK_FALSE(fs::exists(at(name)));
  desk.ask(command::StartQuiz{js, check_quiz, true});
  REQUIRE(desk.view().attempt.exam);
  desk.ask(command::ShowScreen{Screen::review});
  CHECK(desk.notice() == "What tells answers is closed during an exam. Finish it first, or go on with it later.");
  desk.ask(command::FinishAttempt{true});
  REQUIRE(desk.view().attempt.stage == AttemptView::Stage::results);
  desk.ask(command::LeaveAttempt{});
  desk.ask(command::StartQuiz{js, model::QuizId("learners")});
  CHECK(desk.view().attempt.stage == AttemptView::Stage::question);
}

TEST_CASE("a manual opens by itself when the time of the exam that closed it is over") {
  const ClosedManual content;
  Desk desk(content.folder());
  support::take_in_file(desk, content.manual());
  desk.ask(command::SearchFor{"Jumpseat"});
  const auto hits = desk.view().reading.search.hits.size();
  REQUIRE(hits > 0);
  begin_and_put_down(desk);
  REQUIRE(is_closed(desk));
  REQUIRE(desk.app().next_tick_monotonic_ms());
  desk.clock().advance_ms(24LL * 3'600'000 - 60'000);
  desk.settle();
  CHECK(is_closed(desk));
  desk.clock().advance_ms(60'000);
  desk.settle();
  CHECK_FALSE(desk.view().reading.closed_for_exam);
  CHECK(desk.view().reading.state == ReadingView::State::open);
  CHECK_FALSE(desk.view().reading.pages.empty());
  CHECK(desk.view().reading.search.hits.size() == hits);
}

TEST_CASE("an exam that one person put down closes nothing to another") {
  const ClosedManual content;
  Desk desk(content.folder());
  let_ana_in(desk);
  begin_and_put_down(desk);
  desk.ask(command::OpenManual{js, model::ManualId("manual")});
  REQUIRE(is_closed(desk));
  desk.ask(command::ShowSignIn{});
  desk.ask(command::SignIn{"90001", support::tess});
  desk.ask(command::OpenManual{js, model::ManualId("manual")});
  CHECK_FALSE(desk.view().reading.closed_for_exam);
  desk.ask(command::ShowScreen{Screen::questions});
  CHECK(desk.view().shell.screen == Screen::questions);
  desk.ask(command::ShowSignIn{});
  desk.sign_in_as_own("10442", support::ana);
  desk.ask(command::OpenManual{js, model::ManualId("manual")});
  CHECK(is_closed(desk));
}

TEST_CASE("an exam whose time ran out while nobody sat at it is finished when Home is read, and says what came of it") {
  const ClosedManual content;
  Desk desk(content.folder());
  begin_and_put_down(desk);
  desk.clock().utc += 48LL * 3'600'000;
  desk.come_back();
  const app::QuizCardView card = desk.quiz("check");
  CHECK_FALSE(card.open_attempt);
  REQUIRE(card.last_attempt);
  const std::string day = base::local_date(base::ManualClock().utc + 24LL * 3'600'000, 0);
  CHECK(card.last.find("time ran out on " + day + "; what you had answered was marked: ") != std::string::npos);
  CHECK(card.last.ends_with(" %"));
  desk.ask(command::ReplayAttempt{*card.last_attempt});
  REQUIRE(desk.view().attempt.stage == AttemptView::Stage::results);
  CHECK(desk.view().attempt.results.rows.front().yours != "No answer");
  CHECK(desk.view().attempt.results.detail.find("the time ran out") != std::string::npos);
}

TEST_CASE("an exam whose time ran out while another program had the record file is finished once that is done with it") {
  const ClosedManual content;
  Desk desk(content.folder());
  begin_and_put_down(desk);
  desk.leave();
  desk.clock().utc += 48LL * 3'600'000;
  desk.come_back_second();
  CHECK(desk.quiz("check").last.find("time ran out") == std::string::npos);
  desk.let_other_end();
  CHECK(desk.until([&] { return desk.quiz("check").last.find("time ran out on ") != std::string::npos; }));
}

TEST_CASE("the exam that one sits at when its time runs out is finished once, and its results say so") {
  const ClosedManual content;
  Desk desk(content.folder());
  desk.ask(command::StartQuiz{js, check_quiz, true});
  desk.answer_anything();
  desk.clock().advance_ms(25LL * 3'600'000);
  REQUIRE(desk.until([&] { return desk.view().attempt.stage == AttemptView::Stage::results; }));
  desk.settle();
  CHECK(desk.view().attempt.results.detail.find("the time ran out") != std::string::npos);
  CHECK_FALSE(desk.view().shell.notice);
  CHECK(desk.quiz("check").last.find("time ran out on ") != std::string::npos);
}

TEST_CASE("the clock of the computer set ahead ends no exam and opens nothing that it closed, and Review says that it was set") {
  const ClosedManual content;
  Desk desk(content.folder());
  support::take_in_file(desk, content.manual());
  begin_and_put_down(desk);
  desk.clock().set_ahead_ms(48LL * 3'600'000);
  desk.settle();
  CHECK(is_closed(desk));
  desk.come_back();
  const auto open = desk.quiz("check").open_attempt;
  REQUIRE(open);
  desk.ask(command::ResumeAttempt{*open});
  REQUIRE(desk.view().attempt.stage == AttemptView::Stage::question);
  CHECK(desk.app().state().answered == 1);
  desk.clock().set_ahead_ms(-24LL * 3'600'000);
  desk.settle();
  desk.settle();
  REQUIRE(desk.view().attempt.stage == AttemptView::Stage::question);
  desk.ask(command::FinishAttempt{true});
  desk.ask(command::LeaveAttempt{});
  desk.ask(command::ShowScreen{Screen::review});
  desk.ask(command::ReviewAttempt{open->value});
  REQUIRE(desk.view().review.attempt);
  REQUIRE(desk.view().review.attempt->pauses.size() == 1);
  CHECK(desk.view().review.attempt->pauses[0].ends_with(", clock set ahead"));
  REQUIRE(desk.view().review.attempt->clock_sets.size() == 1);
  CHECK(desk.view().review.attempt->clock_sets[0].ends_with(": clock set back"));
}

TEST_CASE("an exam that was open when a backup was restored is gone on with, or is marked once its time has run out, and Review says so") {
  const ClosedManual content;
  Desk desk(content.folder());
  begin_and_put_down(desk);
  const std::string begun = desk.quiz("check").open_attempt->value;
  desk.ask(command::ShowScreen{Screen::records});
  desk.ask(command::BackUpNow{});
  REQUIRE(desk.view().keeping.backups.size() == 1);
  desk.ask(command::PlanRestore{desk.view().keeping.backups[0].path});
  desk.ask(command::ConfirmRestore{});
  std::string attempt;
  SUBCASE("there is time left") {
    desk.come_back();
    REQUIRE(desk.quiz("check").open_attempt);
    attempt = desk.quiz("check").open_attempt->value;
    desk.ask(command::ResumeAttempt{model::AttemptId(attempt)});
    REQUIRE(desk.view().attempt.exam);
    CHECK(desk.app().state().answered == 1);
    desk.ask(command::FinishAttempt{true});
    desk.ask(command::LeaveAttempt{});
  }
  SUBCASE("its time has run out") {
    desk.clock().utc += 48LL * 3'600'000;
    desk.come_back();
    const app::QuizCardView card = desk.quiz("check");
    CHECK_FALSE(card.open_attempt);
    REQUIRE(card.last_attempt);
    attempt = card.last_attempt->value;
    CHECK(card.last.find("time ran out on ") != std::string::npos);
  }
  CHECK(attempt != begun);
  desk.ask(command::ShowScreen{Screen::review});
  desk.ask(command::ReviewAttempt{attempt});
  REQUIRE(desk.view().review.attempt);
  CHECK(desk.view().review.attempt->note.starts_with("This exam was open when a backup was restored"));
  CHECK(desk.view().review.attempt->answers.front().word != "no answer");
  desk.ask(command::ReviewPerson{desk.view().review.attempt->person});
  CHECK(desk.view().review.person_attempts.size() == 1);
}

TEST_CASE("an exam that was put down is gone on with on the next computer to which the record file is carried, and is over on both") {
  const ClosedManual content;
  Desk desk(content.folder());
  const auto carry_to = [&desk](const char* computer) {
    desk.leave();
    desk.clock().machine_name = computer;
    desk.come_back();
  };
  carry_to("one");
  begin_and_put_down(desk);
  const std::string begun = desk.quiz("check").open_attempt->value;
  carry_to("two");
  const auto open = desk.quiz("check").open_attempt;
  REQUIRE(open);
  CHECK(open->value != begun);
  desk.ask(command::ResumeAttempt{*open});
  REQUIRE(desk.view().attempt.exam);
  CHECK(desk.app().state().answered == 1);
  desk.ask(command::FinishAttempt{true});
  desk.ask(command::LeaveAttempt{});
  carry_to("one");
  CHECK_FALSE(desk.quiz("check").open_attempt);
  desk.ask(command::ShowScreen{Screen::review});
  desk.ask(command::ReviewAttempt{open->value});
  REQUIRE(desk.view().review.attempt);
  CHECK(desk.view().review.attempt->note.starts_with("This exam was open when a backup was restored or another computer went on"));
  desk.ask(command::ReviewPerson{desk.view().review.attempt->person});
  CHECK(desk.view().review.person_attempts.size() == 1);
  const auto problems = records::verify(desk.records());
  REQUIRE(problems);
  CHECK(problems->empty());
}

TEST_CASE("an exam that was put down is finished from Home where its course is gone, and where the course asks it no more") {
  const ClosedManual content;
  Desk desk(content.folder());
  begin_and_put_down(desk);
  SUBCASE("the course is gone") {
    fs::remove_all(content.folder() / "course");
    desk.come_back();
    REQUIRE(desk.view().home.courses.size() == 1);
    CHECK(desk.view().home.courses[0].title.starts_with("Using Jumpseat"));
    CHECK(desk.view().home.courses[0].problem.starts_with("This course is not on this computer any more."));
  }
  SUBCASE("the course asks it no more") {
    const fs::path file = content.folder() / "course/course.toml";
    std::string toml = *base::read_file(file, 100'000);
    toml.replace(toml.find("id = \"check\""), 12, "id = \"other\"");
    REQUIRE(base::write_file_whole(file, toml));
    desk.come_back();
  }
  CHECK(desk.view().home.summary == "One quiz is waiting where you left it.");
  const app::QuizCardView card = desk.quiz("check");
  CHECK(card.title == "Exam: using Jumpseat");
  CHECK(card.answered == 1);
  CHECK_FALSE(card.may_start);
  REQUIRE(card.open_attempt);
  desk.ask(command::ResumeAttempt{*card.open_attempt});
  REQUIRE(desk.view().attempt.exam);
  desk.ask(command::FinishAttempt{true});
  CHECK(desk.view().attempt.stage == AttemptView::Stage::results);
  desk.ask(command::LeaveAttempt{});
  for (const auto& course : desk.view().home.courses)
    for (const auto& one : course.quizzes) CHECK_FALSE(one.open_attempt);
}

TEST_CASE("an answer that is on its way when somebody leaves is kept, and whoever signs in next sits at no exam of theirs") {
  const ClosedManual content;
  Desk desk(content.folder());
  let_ana_in(desk);
  desk.ask(command::StartQuiz{js, check_quiz, true});
  desk.say_anything();
  if (desk.view().attempt.asks_certainty) desk.ask(command::SetCertainty{2});
  desk.app().run(command::Confirm{});
  desk.app().run(command::ShowSignIn{});
  desk.settle();
  CHECK_FALSE(desk.app().state().attempt);
  desk.ask(command::SignIn{"90001", support::tess});
  CHECK_FALSE(desk.app().state().attempt);
  CHECK(desk.view().attempt.stage == AttemptView::Stage::none);
  CHECK_FALSE(desk.quiz("check").open_attempt);
  desk.ask(command::ShowSignIn{});
  desk.sign_in_as_own("10442", support::ana);
  REQUIRE(desk.quiz("check").open_attempt);
  CHECK(desk.quiz("check").answered == 1);
}

TEST_CASE("a practice that somebody asks for and does not wait for is not begun for whoever signs in next") {
  const ClosedManual content;
  Desk desk(content.folder());
  let_ana_in(desk);
  desk.app().run(command::StartPractice{js, "tag chapter-1"});
  desk.app().run(command::ShowSignIn{});
  desk.settle();
  CHECK_FALSE(desk.app().state().attempt);
  desk.ask(command::SignIn{"90001", support::tess});
  CHECK_FALSE(desk.app().state().attempt);
  desk.ask(command::StartPractice{js, "tag chapter-1"});
  CHECK(desk.app().state().attempt);
}
