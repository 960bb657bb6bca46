// The whole path, without the window: read, practise, sit the exam, close the lid, come back, finish, review.
#include "app/tools/scores.hpp"
#include "base/file.hpp"
#include "journeys/desk.hpp"
#include "journeys/small_course.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using namespace jumpseat::app;

TEST_CASE("a newcomer finds the course and what to do first") {
  support::Desk desk;
  REQUIRE_FALSE(desk.view().home.courses.empty());
  const CourseCardView& course = desk.view().home.courses.front();
  CHECK(course.title == "Recognising trafficking");
  CHECK(course.problem.empty());
  CHECK(course.manual);
  CHECK_FALSE(desk.quiz("final").open_attempt);
  CHECK(desk.quiz("final").exam);
  CHECK(desk.view().shell.person == "Local learner");
  CHECK_FALSE(desk.view().home.summary.empty());
}

TEST_CASE("a question can be read beside the page that answers it") {
  support::Desk desk;
  desk.ask(command::StartQuiz{model::CourseCode("HT"), model::QuizId("chapter-3")});
  REQUIRE(desk.view().attempt.stage == AttemptView::Stage::question);
  CHECK(desk.view().shell.screen == Screen::read);
  CHECK(desk.view().reading.state == ReadingView::State::open);
  REQUIRE(desk.view().attempt.can_show_page);
  const std::string label = desk.view().attempt.page.value;
  desk.ask(command::ShowMeThePage{});
  CHECK(desk.app().state().page_label == label);
  CHECK_FALSE(desk.view().reading.pages.empty());
}

TEST_CASE("practice tells at once what was right and keeps the answer") {
  support::Desk desk;
  desk.ask(command::StartQuiz{model::CourseCode("HT"), model::QuizId("chapter-4")});
  CHECK_FALSE(desk.view().attempt.can_confirm);
  desk.answer_anything();
  CHECK(desk.view().attempt.confirmed);
  CHECK_FALSE(desk.view().attempt.verdict.empty());
  CHECK_FALSE(desk.view().attempt.feedback.empty());
  CHECK(desk.view().shell.saved.state == SavedView::State::saved);
  CHECK(desk.app().state().answered == 1);
  const auto chosen = desk.view().attempt.choices;
  desk.ask(command::ChooseOption{1});
  for (std::size_t i = 0; i < chosen.size(); ++i) CHECK(desk.view().attempt.choices[i].chosen == chosen[i].chosen);
}

TEST_CASE("an exam left in the middle goes on at the same question with the same time left") {
  support::Desk desk;
  desk.ask(command::StartQuiz{model::CourseCode("HT"), model::QuizId("final"), true});
  REQUIRE(desk.view().attempt.exam);
  REQUIRE(desk.view().attempt.total >= 10);
  for (int i = 0; i < 4; ++i) {
    desk.clock().advance_ms(30'000);
    desk.answer_anything();
    CHECK(desk.view().attempt.verdict.empty());
    desk.ask(command::NextQuestion{});
  }
  desk.ask(command::ChooseOption{0});
  const std::string question = *desk.app().state().question;
  const auto left_ms = *desk.view().attempt.ms_left;

  desk.come_back();
  desk.clock().advance_ms(3'600'000);
  REQUIRE(desk.quiz("final").open_attempt);
  CHECK(desk.quiz("final").answered == 4);
  desk.ask(command::ResumeAttempt{*desk.quiz("final").open_attempt});
  CHECK(desk.app().state().question == question);
  CHECK(desk.app().state().answered == 4);
  if (desk.view().attempt.ms_left) CHECK(*desk.view().attempt.ms_left <= left_ms);
}

TEST_CASE("killing the program in an exam loses no answer and gives no time back") {
  for (const std::int64_t clock_moves_ms : {3'600'000, 0, -7'200'000}) {
    support::Desk desk;
    desk.ask(command::StartQuiz{model::CourseCode("HT"), model::QuizId("final"), true});
    desk.answer_anything();
    desk.ask(command::NextQuestion{});
    // Five minutes go by over one question; nothing is touched.
    for (int s = 0; s < 300; ++s) {
      desk.clock().advance_ms(1'000);
      desk.settle();
    }
    desk.clock().advance_ms(4'000);
    desk.app().collect();
    const std::string question = *desk.app().state().question;
    const auto left_ms = *desk.view().attempt.ms_left;
    desk.settle();
    desk.die_and_come_back(clock_moves_ms);
    REQUIRE(desk.quiz("final").open_attempt);
    CHECK(desk.quiz("final").answered == 1);
    desk.ask(command::ResumeAttempt{*desk.quiz("final").open_attempt});
    CHECK(desk.app().state().question == question);
    CHECK(*desk.view().attempt.ms_left <= left_ms);
    CHECK(*desk.view().attempt.ms_left >= left_ms - 12'000);
  }
}

TEST_CASE("while what was chosen is being kept the next choice is taken as well") {
  support::Desk desk;
  desk.ask(command::StartQuiz{model::CourseCode("HT"), model::QuizId("drill")});
  REQUIRE(desk.view().attempt.asks_certainty);
  desk.ask(command::ChooseOption{1});
  desk.clock().advance_ms(1'000);
  desk.app().collect();  // on its way to the disk, not there yet
  CHECK_FALSE(desk.view().attempt.confirming);
  desk.app().run(command::SetCertainty{3});
  desk.app().run(command::Confirm{});
  desk.settle();
  CHECK(desk.view().attempt.confirmed);
  CHECK(desk.view().attempt.certainty == 3);
}

TEST_CASE("the time that goes by is kept without saying so") {
  support::Desk desk;
  desk.ask(command::StartQuiz{model::CourseCode("HT"), model::QuizId("final"), true});
  desk.answer_anything();
  const std::string saved = desk.view().shell.saved.text;
  desk.clock().advance_ms(15'000);
  desk.app().collect();
  CHECK_FALSE(desk.view().attempt.confirming);
  desk.settle();
  CHECK(desk.view().shell.saved.text == saved);
}

TEST_CASE("a finished exam has a mark that the trainer sees") {
  support::Desk desk;
  desk.ask(command::StartQuiz{model::CourseCode("HT"), model::QuizId("final"), true});
  const int total = desk.view().attempt.total;
  for (int i = 0; i < total; ++i) {
    desk.answer_anything();
    desk.ask(command::NextQuestion{});
  }
  CHECK(desk.app().state().answered == total);
  desk.ask(command::FinishAttempt{});
  REQUIRE(desk.view().attempt.stage == AttemptView::Stage::results);
  const ResultView& results = desk.view().attempt.results;
  CHECK(results.rows.size() == static_cast<std::size_t>(total));
  REQUIRE(results.passed);
  const double mark = results.fraction;

  desk.ask(command::ShowScreen{Screen::review});
  desk.settle();
  const ReviewView& review = desk.view().review;
  REQUIRE(review.state == ReviewView::State::ready);
  CHECK(review.attempts == 1);
  REQUIRE(review.people.size() == 1);
  REQUIRE(review.people.front().last);
  CHECK(*review.people.front().last == doctest::Approx(mark));
  CHECK(review.questions.size() == static_cast<std::size_t>(total));

  desk.ask(command::ReviewQuestion{review.questions.front().id});
  REQUIRE(desk.view().review.question);
  CHECK(desk.view().review.question->n == 1);
  const std::filesystem::path csv = desk.folder() / "scores.csv";
  desk.ask(command::ExportScores{csv.string()});
  CHECK(std::filesystem::file_size(csv) > 500);
}

TEST_CASE("a trainer who looks after practice alone is told that it is the learner's own") {
  support::Desk desk;
  desk.ask(command::StartQuiz{model::CourseCode("HT"), model::QuizId("chapter-4")});
  desk.answer_anything();
  desk.ask(command::FinishAttempt{});
  desk.ask(command::AcceptDialog{});  // other questions have no answer
  REQUIRE(desk.view().attempt.stage == AttemptView::Stage::results);
  desk.ask(command::ShowScreen{Screen::review});
  desk.settle();
  const ReviewView& review = desk.view().review;
  REQUIRE(review.state == ReviewView::State::ready);
  CHECK(review.attempts == 0);
  CHECK(review.exams_on_offer == 2);
  CHECK_FALSE(review.of_practice);
  CHECK(review.quizzes.front().second == "Recognising trafficking \u00B7 Final exam");
  REQUIRE(review.people.size() == 1);
  CHECK(review.people.front().practices == 1);
  // What was not reached before it was ended was missed by nobody.
  REQUIRE(review.questions.size() == 1);
  CHECK(review.questions.front().n == 1);
  CHECK_FALSE(review.people.front().last);
  desk.ask(command::ReviewQuiz{"HT", "chapter-4"});
  CHECK(desk.view().review.of_practice);
}

TEST_CASE("the window and the command line write the same scores, with practice only while it is one's own") {
  support::Desk desk;
  const auto of_both = [&] {
    const std::filesystem::path csv = desk.folder() / "scores.csv";
    desk.ask(command::ExportScores{csv.string()});
    const auto from_window = base::read_file(csv, 1 << 24);
    std::string from_command;
    desk.leave();
    const auto rows = tools::export_scores(desk.records(), {}, {}, [&](std::string_view piece) -> base::Result<void> {
      from_command += piece;
      return {};
    });
    REQUIRE(from_window);
    desk.come_back();
    REQUIRE(rows);
    CHECK(*from_window == from_command);
    return from_command;
  };
  desk.ask(command::StartQuiz{model::CourseCode("HT"), model::QuizId("chapter-4")});
  desk.answer_anything();
  desk.ask(command::FinishAttempt{});
  desk.ask(command::AcceptDialog{});  // other questions have no answer
  CHECK(of_both().find(",practice,") != std::string::npos);
  desk.ask(command::AddPerson{"10442", "A. Silva", "LHR"});
  CHECK(of_both().find(",practice,") == std::string::npos);
}

TEST_CASE("an exam does not say on which page the answer stands, and its results do") {
  support::Desk desk;
  desk.ask(command::StartQuiz{model::CourseCode("HT"), model::QuizId("final"), true});
  CHECK_FALSE(desk.view().attempt.can_show_page);
  const auto page = desk.app().state().page_label;
  desk.ask(command::ShowMeThePage{});
  CHECK(desk.app().state().page_label == page);
  desk.ask(command::FinishAttempt{});
  desk.ask(command::AcceptDialog{});
  REQUIRE_FALSE(desk.view().attempt.results.rows.empty());
  CHECK_FALSE(desk.view().attempt.results.rows.front().page.value.empty());
}

TEST_CASE("an exam asks before it begins also where nobody signs in, and says what it is; one that is open goes on without asking") {
  support::Desk desk;
  const command::StartQuiz start{model::CourseCode("HT"), model::QuizId("final")};
  desk.ask(start);
  REQUIRE(desk.view().shell.dialog.kind == DialogKind::confirm);
  CHECK(desk.view().shell.dialog.title == "Start the exam?");
  CHECK(desk.view().shell.dialog.text.find("45 minutes from now on.") != std::string::npos);
  CHECK(desk.view().attempt.stage == AttemptView::Stage::none);
  desk.ask(command::CloseDialog{});
  CHECK_FALSE(desk.quiz("final").open_attempt);
  desk.ask(start);
  desk.ask(command::AcceptDialog{});
  CHECK(desk.view().attempt.stage == AttemptView::Stage::question);
  const auto begun = desk.app().state().attempt;
  desk.ask(command::LeaveAttempt{});
  desk.ask(start);
  CHECK(desk.view().shell.dialog.kind == DialogKind::none);
  CHECK(desk.app().state().attempt == begun);
}

TEST_CASE("an exam ends by itself when its time is up, with what was chosen last") {
  support::Desk desk;
  desk.ask(command::StartQuiz{model::CourseCode("HT"), model::QuizId("final"), true});
  REQUIRE(desk.view().attempt.ms_left);
  desk.answer_anything();
  desk.clock().advance_ms(*desk.view().attempt.ms_left - 30'000);
  desk.settle();
  CHECK(desk.view().attempt.stage == AttemptView::Stage::question);
  desk.clock().advance_ms(40'000);
  REQUIRE(desk.until([&] { return desk.view().attempt.stage == AttemptView::Stage::results; }));
  desk.settle();
  CHECK(desk.app().state().answered == 1);
}

TEST_CASE("while an exam runs Resume on Home leads back to it, and no other quiz begins without a word") {
  support::Desk desk;
  desk.ask(command::StartQuiz{model::CourseCode("HT"), model::QuizId("final"), true});
  REQUIRE(desk.view().attempt.exam);
  const auto exam = desk.app().state().attempt;
  desk.ask(command::ShowScreen{Screen::home});
  const std::vector<Command> others{command::StartQuiz{model::CourseCode("HT"), model::QuizId("chapter-4")},
                                    command::StartPractice{model::CourseCode("HT"), ""}, command::StartAny{false}};
  for (const Command& other : others) {
    desk.ask(command::DismissNotice{});
    desk.ask(other);
    REQUIRE(desk.view().shell.notice);
    CHECK(desk.view().shell.notice->text == "Finish the exam first, or go on with it later.");
    CHECK(desk.view().shell.screen == Screen::home);
  }
  REQUIRE(desk.quiz("final").open_attempt);
  desk.ask(command::ResumeAttempt{*desk.quiz("final").open_attempt});
  CHECK(desk.view().shell.screen == Screen::read);
  desk.ask(command::ShowScreen{Screen::home});
  desk.ask(command::StartQuiz{model::CourseCode("HT"), model::QuizId("final"), true});
  CHECK(desk.view().shell.screen == Screen::read);
  CHECK(desk.app().state().attempt == exam);
}

TEST_CASE("beside another program that has the record file no quiz goes on, and one sentence says what to do") {
  support::Desk desk;
  desk.ask(command::StartQuiz{model::CourseCode("HT"), model::QuizId("chapter-4")});
  desk.answer_anything();
  desk.come_back_second();
  REQUIRE(desk.until([&] { return !desk.view().home.loading; }));
  REQUIRE(desk.quiz("chapter-4").open_attempt);
  const std::vector<Command> all{command::ResumeAttempt{*desk.quiz("chapter-4").open_attempt},
                                 command::StartQuiz{model::CourseCode("HT"), model::QuizId("chapter-5")},
                                 command::StartPractice{model::CourseCode("HT"), ""}};
  for (const Command& one : all) {
    desk.ask(command::DismissNotice{});
    desk.ask(one);
    REQUIRE(desk.view().shell.notice);
    CHECK(desk.view().shell.notice->text.starts_with("No quiz goes on here, because no answer would be kept"));
    CHECK(desk.view().attempt.stage == AttemptView::Stage::none);
  }
}

TEST_CASE("a window that was opened beside a command keeps answers by itself once the command is done with the record file") {
  support::Desk desk;
  desk.come_back_second();
  REQUIRE(desk.until([&] { return desk.notice().starts_with("Scores can be looked at, but nothing new is kept"); }));
  desk.let_other_end();
  REQUIRE(desk.until([&] { return desk.notice() == "The record file is free again: answers are kept from now on."; }));
  desk.settle();
  desk.ask(command::StartQuiz{model::CourseCode("HT"), model::QuizId("chapter-5")});
  REQUIRE(desk.view().attempt.stage == AttemptView::Stage::question);
  desk.answer_anything();
  desk.come_back();
  CHECK(desk.quiz("chapter-5").open_attempt);
}

TEST_CASE("a manual that an exam closes is open again beside its results, for the pages that answer what was wrong") {
  support::TemporaryFolder content;
  const auto course = content.path() / "course";
  std::filesystem::copy(support::source_folder() / "content" / "using-jumpseat", course, std::filesystem::copy_options::recursive);
  std::string toml = *base::read_file(course / "course.toml", 100'000);
  const std::string line = "title = \"Exam: using Jumpseat\"\n";
  toml.insert(toml.find(line) + line.size(), "manual_open = false\n");
  REQUIRE(base::write_file_whole(course / "course.toml", toml));
  support::Desk desk(content.path());
  // Also where none was open before; and nobody asked for it meanwhile, so nothing is refused.
  desk.ask(command::StartQuiz{model::CourseCode("JS"), model::QuizId("check"), true});
  CHECK(desk.view().reading.closed_for_exam);
  CHECK_FALSE(desk.view().shell.notice);
  desk.ask(command::FinishAttempt{true});
  REQUIRE(desk.until([&] { return desk.view().attempt.stage == AttemptView::Stage::results; }));
  desk.settle();
  CHECK(desk.view().reading.state != ReadingView::State::none);
  desk.ask(command::LeaveAttempt{});
  desk.ask(command::OpenManual{model::CourseCode("JS"), model::ManualId("manual")});
  CHECK_FALSE(desk.view().reading.closed_for_exam);
  desk.ask(command::StartQuiz{model::CourseCode("JS"), model::QuizId("check"), true});
  REQUIRE(desk.view().attempt.exam);
  CHECK(desk.view().reading.closed_for_exam);
  desk.answer_anything();
  desk.ask(command::FinishAttempt{true});
  REQUIRE(desk.until([&] { return desk.view().attempt.stage == AttemptView::Stage::results; }));
  desk.settle();
  CHECK_FALSE(desk.view().reading.closed_for_exam);
}

TEST_CASE("between two seconds of an exam there is nothing to draw") {
  support::Desk desk;
  desk.ask(command::StartQuiz{model::CourseCode("HT"), model::QuizId("final"), true});
  desk.clock().advance_ms(10);
  // What was begun in the background may still arrive; then the app rests.
  REQUIRE(desk.until([&] {
    const auto before = desk.app().change_number();
    for (int i = 0; i < 5; ++i) desk.app().collect();
    return desk.app().change_number() == before;
  }));
  const auto before = desk.app().change_number();
  desk.clock().advance_ms(1'000);
  desk.app().collect();
  CHECK(desk.app().change_number() > before);
}

TEST_CASE("an exam without a time limit shows no clock, until the last hour of the day that it has") {
  support::TemporaryFolder content;
  const auto course = content.path() / "course";
  std::filesystem::copy(support::source_folder() / "content" / "using-jumpseat", course, std::filesystem::copy_options::recursive);
  std::string toml = *base::read_file(course / "course.toml", 100'000);
  toml.erase(toml.find("minutes = 10\n"), 13);
  REQUIRE(base::write_file_whole(course / "course.toml", toml));
  support::Desk desk(content.path());
  desk.ask(command::StartQuiz{model::CourseCode("JS"), model::QuizId("check"), true});
  REQUIRE(desk.view().attempt.exam);
  CHECK_FALSE(desk.view().attempt.ms_left);
  desk.clock().advance_ms(22 * 3'600'000);
  desk.settle();
  CHECK_FALSE(desk.view().attempt.ms_left);
  desk.clock().advance_ms(3'600'000 + 60'000);
  desk.settle();
  REQUIRE(desk.view().attempt.ms_left);
  CHECK(*desk.view().attempt.ms_left <= 3'600'000);
  desk.clock().advance_ms(3'600'000);
  REQUIRE(desk.until([&] { return desk.view().attempt.stage == AttemptView::Stage::results; }));
}

TEST_CASE("questions without an answer are asked about before an exam is finished") {
  support::Desk desk;
  desk.ask(command::StartQuiz{model::CourseCode("HT"), model::QuizId("final"), true});
  desk.answer_anything();
  desk.ask(command::FinishAttempt{});
  REQUIRE(desk.view().shell.dialog.kind == DialogKind::confirm);
  desk.ask(command::CloseDialog{});
  CHECK(desk.view().attempt.stage == AttemptView::Stage::question);
  desk.ask(command::FinishAttempt{});
  desk.ask(command::AcceptDialog{});
  CHECK(desk.view().attempt.stage == AttemptView::Stage::results);
}

TEST_CASE("questions without an answer are asked about before a practice is finished, until all have one") {
  support::Desk desk;
  desk.ask(command::StartQuiz{model::CourseCode("HT"), model::QuizId("chapter-4")});
  const int total = desk.view().attempt.total;
  REQUIRE(total > 1);
  desk.answer_anything();
  desk.ask(command::FinishAttempt{});
  REQUIRE(desk.view().shell.dialog.kind == DialogKind::confirm);
  CHECK(desk.view().shell.dialog.text.find("earn") != std::string::npos);
  desk.ask(command::CloseDialog{});
  CHECK(desk.view().attempt.stage == AttemptView::Stage::question);
  for (int i = 1; i < total; ++i) {
    desk.ask(command::NextQuestion{});
    desk.answer_anything();
  }
  desk.ask(command::FinishAttempt{});
  CHECK(desk.view().attempt.stage == AttemptView::Stage::results);
}

TEST_CASE("a vignette of an exam without how sure one was is asked about before the exam is finished, and nothing is lost") {
  support::Desk desk;
  desk.ask(command::StartQuiz{model::CourseCode("HT"), model::QuizId("final"), true});
  const int total = desk.view().attempt.total;
  int unsure = 0;
  for (int i = 0; i < total; ++i) {
    if (desk.view().attempt.shape == QuestionShape::vignette && unsure == 0) {
      REQUIRE(desk.view().attempt.asks_certainty);
      unsure = i + 1;
      desk.say_anything();
      desk.ask(command::Confirm{});
      CHECK(desk.view().attempt.slots[static_cast<std::size_t>(i)].unsure);
    } else {
      desk.answer_anything();
    }
    desk.ask(command::NextQuestion{});
  }
  REQUIRE(unsure > 0);
  CHECK(desk.app().state().answered == total);
  desk.ask(command::FinishAttempt{});
  REQUIRE(desk.view().shell.dialog.kind == DialogKind::confirm);
  CHECK(desk.view().shell.dialog.title == "One answer does not say how sure you are");
  CHECK(desk.view().shell.dialog.text.find("question " + std::to_string(unsure) + ".") != std::string::npos);
  desk.ask(command::CloseDialog{});
  desk.ask(command::GoToSlot{unsure - 1});
  CHECK(desk.view().attempt.choices[0].chosen);
  desk.ask(command::SetCertainty{3});
  desk.ask(command::FinishAttempt{});
  CHECK(desk.view().attempt.stage == AttemptView::Stage::results);
}

TEST_CASE("an exam may be finished without saying how sure one was") {
  support::Desk desk;
  desk.ask(command::StartQuiz{model::CourseCode("HT"), model::QuizId("final"), true});
  const int total = desk.view().attempt.total;
  for (int i = 0; i < total; ++i) {
    if (desk.view().attempt.asks_certainty) desk.say_anything();
    else desk.answer_anything();
    desk.ask(command::NextQuestion{});
  }
  desk.ask(command::FinishAttempt{});
  REQUIRE(desk.view().shell.dialog.kind == DialogKind::confirm);
  desk.ask(command::AcceptDialog{});
  REQUIRE(desk.view().attempt.stage == AttemptView::Stage::results);
  CHECK(desk.app().state().answered == total);
  for (const ResultRowView& row : desk.view().attempt.results.rows) CHECK(row.yours != "No answer");
}

TEST_CASE("what was told of one screen is gone on the next, but a problem stays until it is dismissed") {
  support::Desk desk;
  desk.ask(command::ShowScreen{Screen::review});
  desk.ask(command::ExportScores{(desk.folder() / "scores.csv").string()});
  REQUIRE(desk.view().shell.notice);
  desk.ask(command::ShowScreen{Screen::review});
  CHECK(desk.view().shell.notice);
  desk.ask(command::ShowScreen{Screen::home});
  CHECK_FALSE(desk.view().shell.notice);
  desk.ask(command::ExportScores{(desk.folder() / "no such folder" / "scores.csv").string()});
  REQUIRE(desk.view().shell.notice);
  CHECK(desk.view().shell.notice->problem);
  desk.ask(command::ShowScreen{Screen::review});
  CHECK(desk.view().shell.notice);
}

TEST_CASE("people can be added and chosen, and see only what is theirs") {
  support::Desk desk;
  desk.ask(command::StartQuiz{model::CourseCode("HT"), model::QuizId("chapter-4")});
  desk.answer_anything();
  desk.ask(command::LeaveAttempt{});
  REQUIRE(desk.quiz("chapter-4").open_attempt);
  desk.ask(command::AddPerson{"10442", "A. Silva", "LHR"});
  desk.settle();
  REQUIRE(desk.view().settings.people.size() == 2);
  const auto at = std::find_if(desk.view().settings.people.begin(), desk.view().settings.people.end(),
                               [](const auto& person) { return person.text.rfind("10442", 0) == 0; });
  REQUIRE(at != desk.view().settings.people.end());
  desk.ask(command::ChoosePerson{at->id});
  desk.settle();
  CHECK(desk.view().shell.person == "10442 \u00B7 A. Silva");
  REQUIRE(desk.until([&] { return !desk.quiz("chapter-4").open_attempt; }));
  desk.ask(command::StartQuiz{model::CourseCode("HT"), model::QuizId("final")});
  REQUIRE(desk.view().shell.dialog.kind == DialogKind::confirm);
  CHECK(desk.view().shell.dialog.title == "You are 10442. Start?");
  desk.ask(command::AcceptDialog{});
  CHECK(desk.view().attempt.exam);
}

TEST_CASE("what was written of an essay is in its box from the first moment that a killed attempt is shown again") {
  support::TemporaryFolder folder;
  support::write_small_course(folder.path(), "ES", "bank.gift", "// [id:e1]\n::Report::Write what you saw. {}\n");
  support::Desk desk(folder.path());
  desk.ask(command::StartQuiz{model::CourseCode("ES"), model::QuizId("exam"), true});
  desk.ask(command::TypeAnswer{"She held both passports."});
  desk.clock().monotonic += 1'000;
  desk.app().collect();
  desk.settle();
  desk.die_and_come_back(60'000);
  REQUIRE(desk.until([&] { return !desk.view().home.loading; }));
  REQUIRE(desk.quiz("exam").open_attempt);
  desk.app().run(command::ResumeAttempt{*desk.quiz("exam").open_attempt});
  REQUIRE(desk.until([&] { return desk.view().attempt.stage == AttemptView::Stage::question; }));
  CHECK(desk.view().attempt.typed == "She held both passports.");
  // What is typed before its showing is written down stays as well.
  desk.ask(command::TypeAnswer{"She held both passports, twice."});
  CHECK(desk.view().attempt.typed == "She held both passports, twice.");
}

TEST_CASE("an essay of too few words is not confirmed, says how many are missing, and is kept") {
  support::TemporaryFolder folder;
  support::write_small_course(folder.path(), "ES", "bank.xml",
                              "<quiz><question type=\"essay\"><name><text>Report</text></name><questiontext format=\"html\"><text>Write."
                              "</text></questiontext><minwordlimit>5</minwordlimit></question><question type=\"essay\"><name>"
                              "<text>Again</text></name><questiontext format=\"html\"><text>Write.</text></questiontext>"
                              "<minwordlimit>5</minwordlimit></question></quiz>",
                              "id = \"drill\"\ntitle = \"Drill\"\nmode = \"practice\"\n");
  support::Desk desk(folder.path());
  desk.ask(command::StartQuiz{model::CourseCode("ES"), model::QuizId("drill")});
  const auto does = [&](std::string_view keys) {
    for (const CommandRow& row : desk.view().commands)
      if (row.shortcut == keys && row.enabled) return row.id;
    return std::string();
  };
  CHECK(does("Ctrl+Enter") == "quiz.next");
  desk.ask(command::TypeAnswer{"She held both"});
  CHECK_FALSE(desk.view().attempt.can_confirm);
  CHECK(does("Ctrl+Enter") == "quiz.confirm");  // it goes nowhere without a word
  desk.ask(command::Confirm{});
  REQUIRE(desk.view().shell.notice);
  CHECK(desk.view().shell.notice->text == "This answer needs 2 words more. What you wrote is kept.");
  CHECK_FALSE(desk.view().attempt.confirmed);
  CHECK(desk.view().attempt.typed == "She held both");
  desk.ask(command::TypeAnswer{"She held both passports herself"});
  desk.ask(command::Confirm{});
  CHECK(desk.view().attempt.confirmed);
  CHECK_FALSE(desk.view().shell.notice);
}

TEST_CASE("an exam of a course without a manual does not say that one is closed") {
  const support::TemporaryFolder folder;
  support::write_small_course(folder.path(), "BARE", "doors.gift", "::Doors:: Which door? {=2L ~2R}\n",
                              std::string(support::small_exam) + "manual_open = false\n");
  support::Desk desk(folder.path());
  desk.ask(command::StartQuiz{model::CourseCode("BARE"), model::QuizId("exam"), true});
  REQUIRE(desk.view().attempt.stage == AttemptView::Stage::question);
  CHECK(desk.view().reading.course_without == "Course BARE");
  CHECK(desk.view().reading.state == ReadingView::State::none);
}

TEST_CASE("a quiz is worked at beside a manual of its own course, and a course without one shows that of no other") {
  const support::TemporaryFolder folder;
  std::filesystem::copy(support::source_folder() / "content" / "using-jumpseat", folder.path() / "using",
                        std::filesystem::copy_options::recursive);
  std::filesystem::create_directories(folder.path() / "bare");
  REQUIRE(base::write_file_whole(
      folder.path() / "bare/course.toml",
      "format = 1\ncode = \"BARE\"\ntitle = \"Doors\"\nlanguage = \"en\"\nrevision = 1\neffective = 2026-01-01\nroles = [\"cabin\"]\n"
      "[[bank]]\nfile = \"doors.gift\"\n[[quiz]]\nid = \"doors\"\ntitle = \"Doors\"\nmode = \"practice\"\n"));
  REQUIRE(base::write_file_whole(folder.path() / "bare/doors.gift", "::Doors:: Which door? {=2L ~2R}\n"));
  support::Desk desk(folder.path());
  desk.ask(command::StartQuiz{model::CourseCode("BARE"), model::QuizId("doors")});
  REQUIRE(desk.view().attempt.stage == AttemptView::Stage::question);
  CHECK(desk.view().reading.course_without == "Doors");
  CHECK(desk.view().reading.state == ReadingView::State::none);
  desk.ask(command::ShowScreen{Screen::home});
  desk.ask(command::ShowScreen{Screen::read});
  CHECK(desk.view().reading.course_without == "Doors");
  // Who wants to read something else reads it.
  desk.ask(command::OpenManual{model::CourseCode("JS"), model::ManualId("manual")});
  CHECK(desk.view().reading.course_without.empty());
  CHECK(desk.view().reading.state == ReadingView::State::open);
  desk.ask(command::LeaveAttempt{});
  desk.ask(command::StartQuiz{model::CourseCode("BARE"), model::QuizId("doors")});
  CHECK(desk.view().reading.course_without == "Doors");
  desk.ask(command::LeaveAttempt{});
  desk.ask(command::ShowScreen{Screen::read});
  CHECK(desk.view().reading.state == ReadingView::State::open);
}
