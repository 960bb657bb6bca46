#include "panel_stage.hpp"
#include "ui/home_panel.hpp"
#include "ui/quiz_panel.hpp"
#include "ui/quiz_parts.hpp"
#include "ui/review_panel.hpp"
#include "ui/review_repair.hpp"
#include "ui/settings_panel.hpp"
#include "ui/sheets.hpp"
#include "ui/widgets.hpp"
#include "ui/words.hpp"
#include "views_by_hand.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace jumpseat;
using namespace jumpseat::ui;
using namespace jumpseat::tests;
namespace command = jumpseat::app::command;

namespace {

// The quiz where it stands on Read and quiz.
PanelStage::Draw quiz_stage(QuizPanel& panel, const app::AppView& view) {
  return [&panel, &view](Ui& ui, const Rect& window, Commands& out) {
    static const Textures textures;
    Rect rest = window;
    rest.cut_top(ui.px(48));
    rest.cut_bottom(ui.px(28));
    panel.draw(ui, rest.cut_right(quiz_panel_width(ui, rest.w)), view, textures, out);
  };
}

PanelStage::Draw home_stage(HomePanel& panel, const app::HomeView& view) {
  return [&panel, &view](Ui& ui, const Rect& window, Commands& out) { panel.draw(ui, window, view, out); };
}

}  // namespace

TEST_CASE("what is typed as a number is one, or is nothing, never zero by accident") {
  CHECK(typed_count("30") == 30);
  CHECK(typed_count(" 0 ") == 0);
  for (const char* words : {"", "thirty", "3o", "-3", "2.5", "99999999999", "inf"}) {
    CAPTURE(words);
    CHECK_FALSE(typed_count(words));
  }
  CHECK(typed_number(" 2,5") == 2.5);
  CHECK(typed_number("-1") == -1);
  for (const char* words : {"", "two", "1.5x", "nan", "inf", "1e999"}) {
    CAPTURE(words);
    CHECK_FALSE(typed_number(words));
  }
}

TEST_CASE("home offers to read, to practise, to take the exam and to go on with an open attempt") {
  const app::HomeView view = home_by_hand();
  HomePanel panel;
  PanelStage stage(home_stage(panel, view));
  stage.keep_picture("home");
  CHECK(first<command::OpenManual>(stage.press("Go on reading")));
  const auto exam = stage.press("Start exam");
  REQUIRE(first<command::StartQuiz>(exam));
  CHECK(first<command::StartQuiz>(exam)->quiz.value == "final");
  CHECK_FALSE(first<command::StartQuiz>(exam)->confirmed);
  const auto resumed = stage.press("Resume");
  REQUIRE(first<command::ResumeAttempt>(resumed));
  CHECK(first<command::ResumeAttempt>(resumed)->attempt.value == "a1");
}

TEST_CASE("a course that is to be read and to be passed has a button for either on Home") {
  app::HomeView view = home_by_hand();
  view.courses.resize(1);
  view.courses.front().acknowledge = true;
  view.courses.front().duties = {{false, true, "due in 30 days", model::DueState::not_started},
                                 {true, true, "overdue 2 days", model::DueState::overdue}};
  HomePanel panel;
  PanelStage stage(home_stage(panel, view));
  stage.keep_picture("home-both");
  CHECK(stage.find("due in 30 days"));
  CHECK(stage.find("overdue 2 days"));
  const auto pressed = stage.press("Read and acknowledge", Role::button);
  REQUIRE(first<command::ShowAcknowledge>(pressed));
  CHECK(first<command::ShowAcknowledge>(pressed)->course == view.courses.front().course);
  view.courses.front().duties[1].to_do = false;
  stage.ui().want_frames(1);
  stage.settle();
  CHECK_FALSE(stage.find("Read and acknowledge", Role::button));
  CHECK(stage.find("Pass its exams"));
}

TEST_CASE("of a course with several manuals each can be opened from Home") {
  app::HomeView view = home_by_hand();
  view.courses.resize(1);
  view.courses.front().more_manuals = {model::ManualId("annex")};
  HomePanel panel;
  PanelStage stage(home_stage(panel, view));
  const auto opened = stage.press("Read annex");
  REQUIRE(first<command::OpenManual>(opened));
  CHECK(first<command::OpenManual>(opened)->manual.value == "annex");
}

TEST_CASE("a press gives one command, whatever number of passes the frame took") {
  const app::HomeView view = home_by_hand();
  HomePanel panel;
  PanelStage stage(home_stage(panel, view));
  const auto commands = stage.press("Start practice");
  CHECK(std::count_if(commands.begin(), commands.end(), [](const app::Command& c) { return c.is<command::StartQuiz>(); }) == 1);
}

TEST_CASE("a small quiz that Home offers in its own row is not in the list below as well") {
  app::HomeView view = home_by_hand();
  app::QuizCardView small;
  small.quiz = model::QuizId("month");
  small.title = "After a month";
  view.courses[0].quizzes.push_back(small);
  view.courses[0].practice.micro = small.quiz;
  view.courses[0].practice.micro_words = small.title;
  HomePanel panel;
  PanelStage stage(home_stage(panel, view));
  stage.settle();
  const auto rows = [&] {
    int count = 0;
    for (const auto& widget : stage.ui().tree().widgets()) count += widget.name == "After a month";
    return count;
  };
  CHECK(rows() == 1);
  CHECK(stage.find("Start", Role::button));
  // Once it is begun it is gone on with, not started again.
  view.courses[0].quizzes.back().open_attempt = model::AttemptId("left");
  stage.settle();
  CHECK(rows() == 1);
  CHECK_FALSE(stage.find("Start", Role::button));
}

TEST_CASE("home says that vignettes of an exam count once it is marked, and not that none was answered") {
  app::HomeView view = home_by_hand();
  view.recognition = {};
  view.vignettes_waiting = 2;
  HomePanel panel;
  PanelStage stage(home_stage(panel, view));
  const auto says = [&](std::string_view words) {
    const auto& widgets = stage.ui().tree().widgets();
    return std::any_of(widgets.begin(), widgets.end(), [&](const WidgetRecord& widget) { return widget.name.starts_with(words); });
  };
  CHECK(says("2 vignettes of exams count here once their essays are marked."));
  CHECK_FALSE(says("No vignettes answered yet"));
}

TEST_CASE("home without a course says what to do next") {
  app::HomeView view;
  view.loading = false;
  HomePanel panel;
  PanelStage stage(home_stage(panel, view));
  stage.keep_picture("home-empty");
  const auto commands = stage.press("Open the library");
  REQUIRE(first<command::ShowScreen>(commands));
  CHECK(first<command::ShowScreen>(commands)->screen == app::Screen::library);
}

TEST_CASE("what was right at a later try is called right in the results, as when it is looked at again") {
  app::AppView view = results_by_hand();
  view.attempt.results.rows = {
      {1, "Two passports", "Report now (in 2 tries: 66 % of the mark)", "", "", 2.0 / 3, true, false, {}, 0, true}};
  QuizPanel panel;
  PanelStage stage(quiz_stage(panel, view));
  CHECK(stage.find("Right"));
  CHECK_FALSE(stage.find("Partly right"));
  CHECK(stage.find("Not right 0"));
}

TEST_CASE("a vignette is answered by keys alone: a digit, then Enter") {
  const app::AppView view = practice_by_hand();
  QuizPanel panel;
  PanelStage stage(quiz_stage(panel, view));
  stage.keep_picture("vignette");
  const auto chosen = stage.key("2");
  REQUIRE(first<command::ChooseOption>(chosen));
  CHECK(first<command::ChooseOption>(chosen)->index == 1);
  CHECK(first<command::Confirm>(stage.key("Enter")));
}

TEST_CASE("Enter on a choice that the keyboard stands on confirms, Space chooses it") {
  const app::AppView view = practice_by_hand();
  QuizPanel panel;
  PanelStage stage(quiz_stage(panel, view));
  stage.ui().focus("quiz.choice.2");
  stage.settle();
  const auto space = stage.key("Space");
  REQUIRE(first<command::ChooseOption>(space));
  CHECK(first<command::ChooseOption>(space)->index == 2);
  const auto enter = stage.key("Enter");
  CHECK(first<command::Confirm>(enter));
  CHECK_FALSE(first<command::ChooseOption>(enter));
}

TEST_CASE("a vignette asks how sure one is and what decided it") {
  const app::AppView view = practice_by_hand();
  QuizPanel panel;
  PanelStage stage(quiz_stage(panel, view));
  const auto sure = stage.press("Certain", Role::choice);
  REQUIRE(first<command::SetCertainty>(sure));
  CHECK(first<command::SetCertainty>(sure)->certainty == 3);
  const auto cue = stage.press("keeps both passports", Role::checkbox);
  REQUIRE(first<command::ToggleCue>(cue));
  CHECK(first<command::ToggleCue>(cue)->index == 1);
  REQUIRE(stage.find("Report now", Role::choice));
  CHECK(stage.find("Report now", Role::choice)->value == "chosen");
}

TEST_CASE("going on later and finishing stand side by side at the right, above the foot of the panel") {
  app::AppView view = practice_by_hand();
  view.attempt.can_finish = true;
  QuizPanel panel;
  PanelStage stage(quiz_stage(panel, view));
  stage.settle();
  const auto *later = stage.find("Go on later", Role::button), *finish = stage.find("Finish attempt", Role::button);
  REQUIRE(later);
  REQUIRE(finish);
  CHECK(stage.find("Skip", Role::button)->rect.y == later->rect.y);
  CHECK(later->rect.y == finish->rect.y);
  CHECK(later->rect.right() < finish->rect.x);
}

TEST_CASE("a question of practice that one cannot answer is passed over by a button") {
  app::AppView view = practice_by_hand();
  QuizPanel panel;
  PanelStage stage(quiz_stage(panel, view));
  CHECK(first<command::NextQuestion>(stage.press("Skip")));
  view.attempt.can_next = false;  // the last
  stage.settle();
  CHECK_FALSE(stage.find("Skip"));
  view = practice_confirmed_by_hand();
  stage.settle();
  CHECK_FALSE(stage.find("Skip"));
}

TEST_CASE("how sure one is may be left out in practice, and is a part of the answer in an exam") {
  app::AppView view = practice_by_hand();
  QuizPanel panel;
  PanelStage stage(quiz_stage(panel, view));
  CHECK(stage.find("How sure are you? You may leave this out."));
  view.attempt.exam = true;
  stage.settle();
  CHECK(stage.find("How sure are you? It is a part of the answer."));
}

TEST_CASE("feedback moves nothing of the question, says the verdict in words, and Enter goes on") {
  app::AppView view = practice_by_hand();
  QuizPanel panel;
  PanelStage stage(quiz_stage(panel, view));
  const Rect before = stage.find("Normal service", Role::choice)->rect;
  view = practice_confirmed_by_hand();
  stage.settle();
  stage.keep_picture("vignette-feedback");
  CHECK(stage.find("Normal service", Role::choice)->rect == before);
  CHECK(stage.find("Partly right"));
  CHECK(stage.find("Right answer: Report now"));
  CHECK(stage.find("Note and keep observing", Role::choice)->value == "chosen");  // half right is not called wrong
  CHECK(stage.find("Report now", Role::choice)->value == "right");
  CHECK_FALSE(stage.find("Report now", Role::choice)->enabled);
  CHECK(first<command::ShowMeThePage>(stage.press("Show me the page")));
  CHECK(first<command::NextQuestion>(stage.key("Enter")));
}

TEST_CASE("an exam shows its clock, its questions at a glance, and no feedback") {
  app::AppView view = exam_by_hand();
  QuizPanel panel;
  PanelStage stage(quiz_stage(panel, view));
  stage.keep_picture("exam");
  CHECK(stage.find("1:45 left"));
  REQUIRE(stage.find("Question 4", Role::button));
  CHECK(stage.find("Question 4", Role::button)->value == "answered, flagged");
  REQUIRE(stage.find("Question 3", Role::button));
  CHECK(stage.find("Question 3", Role::button)->value == "answered, not said how sure");
  const auto jump = stage.press("Question 10", Role::button);
  REQUIRE(first<command::GoToSlot>(jump));
  CHECK(first<command::GoToSlot>(jump)->slot == 9);
  CHECK(first<command::ToggleFlag>(stage.press("Flag")));
  const auto finish = stage.press("Finish attempt");
  REQUIRE(first<command::FinishAttempt>(finish));
  CHECK_FALSE(first<command::FinishAttempt>(finish)->confirmed);
  CHECK(first<command::LeaveAttempt>(stage.press("Go on later")));
  view.attempt.can_flag = false;  // it only goes forward
  stage.settle();
  CHECK_FALSE(stage.find("Flag"));
}

TEST_CASE("matching goes from one left side to the next that is open") {
  const app::AppView view = matching_by_hand();
  QuizPanel panel;
  PanelStage stage(quiz_stage(panel, view));
  stage.keep_picture("matching");
  stage.press("Purser", Role::row);
  const auto chosen = stage.press("Tells the captain", Role::choice);
  REQUIRE(first<command::MatchLeft>(chosen));
  CHECK(first<command::MatchLeft>(chosen)->left == 1);
  CHECK(first<command::MatchLeft>(chosen)->right == 0);
  const auto next = stage.key("3");
  REQUIRE(first<command::MatchLeft>(next));
  CHECK(first<command::MatchLeft>(next)->left == 2);
}

TEST_CASE("a number is typed at once, and Enter confirms it") {
  const app::AppView view = number_by_hand();
  QuizPanel panel;
  PanelStage stage(quiz_stage(panel, view));
  const auto typed = stage.type("2");
  REQUIRE(first<command::TypeAnswer>(typed));
  CHECK(first<command::TypeAnswer>(typed)->text == "2");
  CHECK(stage.find("A number", Role::textbox)->value == "2");
  stage.keep_picture("number");
}

TEST_CASE("an answer that could not be saved says so and can be tried again") {
  app::AppView view = practice_by_hand();
  view.shell.saved = {app::SavedView::State::failed, "Could not save the answer: the disk is full."};
  QuizPanel panel;
  PanelStage stage(quiz_stage(panel, view));
  stage.keep_picture("not-saved");
  CHECK(stage.find("Could not save the answer: the disk is full.", Role::notice));
  CHECK(first<command::RetrySave>(stage.press("Try again")));
}

TEST_CASE("results list every question with its page, and can be cut down to what was not right") {
  const app::AppView view = results_by_hand();
  QuizPanel panel;
  PanelStage stage(quiz_stage(panel, view));
  stage.keep_picture("results");
  CHECK(stage.find("Passed · 87 %"));
  CHECK(stage.find("1. Two passports"));
  stage.press("Not right 2", Role::choice);
  CHECK_FALSE(stage.find("1. Two passports"));
  const auto page = stage.press("Show me the page", Role::link);
  REQUIRE(first<command::ShowMeThePage>(page));
  CHECK(first<command::ShowMeThePage>(page)->slot == 1);
  const auto done = stage.press("Done");
  CHECK(first<command::LeaveAttempt>(done));
  CHECK_FALSE(first<command::ShowScreen>(done));
}

TEST_CASE("the results of somebody else's exam name them, and lead back to where they were asked for") {
  app::AppView view = results_by_hand();
  view.attempt.whose = "10442 \u00B7 Ana";
  view.attempt.results.corrections = {"Remark: the fire alarm rang, by Tess Young (4 Mar 2026)"};
  view.attempt.back_to = app::Screen::records;
  QuizPanel panel;
  PanelStage stage(quiz_stage(panel, view));
  CHECK(stage.find("10442 \u00B7 Ana"));
  CHECK(stage.find("Remark: the fire alarm rang, by Tess Young (4 Mar 2026)"));
  CHECK(stage.find("Answer: Report now \u00B7 certain"));
  CHECK_FALSE(stage.find("You: Report now \u00B7 certain"));
  const auto done = stage.press("Done");
  CHECK(first<command::LeaveAttempt>(done));
  REQUIRE(first<command::ShowScreen>(done));
  CHECK(first<command::ShowScreen>(done)->screen == app::Screen::records);
}

TEST_CASE("results begin at their mark, wherever those of another attempt were left") {
  app::AppView view = results_by_hand();
  view.attempt.results.attempt = "a1";
  QuizPanel panel;
  PanelStage stage(quiz_stage(panel, view), 1280, 400);
  stage.ui().set_reduced_motion(true);
  stage.settle();
  REQUIRE_FALSE(stage.find("Passed · 87 %")->visible.empty());
  stage.ui().bring_into_view("results.3.page");
  stage.settle();
  CHECK(stage.find("Passed · 87 %")->visible.empty());
  view.attempt.results.attempt = "a2";
  stage.settle();
  CHECK_FALSE(stage.find("Passed · 87 %")->visible.empty());
}

TEST_CASE("without an attempt the quiz panel lists what can be taken") {
  app::AppView view;
  view.home = home_by_hand();
  QuizPanel panel;
  PanelStage stage(quiz_stage(panel, view));
  stage.keep_picture("quiz-list");
  CHECK(first<command::StartQuiz>(stage.press("Start exam")));
  CHECK(first<command::ResumeAttempt>(stage.press("Resume")));
}

TEST_CASE("review tells an editor that people and marks are not shown, instead of calling them absent, and exports nothing") {
  app::ReviewView view = review_by_hand();
  app::hide_people(view);
  ReviewPanel panel;
  PanelStage stage([&](Ui& ui, const Rect& window, Commands& out) { panel.draw(ui, window, view, {}, out); });
  CHECK(stage.find("Who took an exam, and with what mark, is not shown to your role. Questions and totals are."));
  CHECK_FALSE(stage.find("Recognition board", Role::heading));
  CHECK_FALSE(stage.find("Export", Role::button));
  CHECK(first<command::ReviewQuestion>(stage.press("The nanny", Role::row)));
}

TEST_CASE("review shows its numbers, leads to questions and people, and exports") {
  const app::ReviewView view = review_by_hand();
  ReviewPanel panel;
  PanelStage stage([&](Ui& ui, const Rect& window, Commands& out) { panel.draw(ui, window, view, {}, out); });
  stage.keep_picture("review");
  CHECK(stage.find("412 of 447"));
  REQUIRE(stage.find("Marks", Role::chart));
  CHECK(stage.find("Marks", Role::chart)->value.find("85–90 %: 118") != std::string::npos);
  const auto question = stage.press("The nanny", Role::row);
  REQUIRE(first<command::ReviewQuestion>(question));
  CHECK(first<command::ReviewQuestion>(question)->question == "ht-102");
  stage.ui().bring_into_view("review.person.p1");
  stage.settle();
  const auto person = stage.press("A. Silva", Role::row);
  REQUIRE(first<command::ReviewPerson>(person));
  CHECK(first<command::ReviewPerson>(person)->person == "p1");
  stage.ui().bring_into_view("review.export");
  stage.settle();
  stage.press("Export");
  const auto exported = stage.press("Every answer as a spreadsheet (XLSX)", Role::menuitem);
  REQUIRE(first<command::ExportScores>(exported));
  CHECK(first<command::ExportScores>(exported)->format == "xlsx");
  stage.press("Export");
  const auto report = stage.press("Report of the course without names, as PDF", Role::menuitem);
  REQUIRE(first<command::SaveCourseReport>(report));
  CHECK(first<command::SaveCourseReport>(report)->pdf);
  stage.press("Choose quiz");
  const auto quiz = stage.press("Recognising trafficking · Practice", Role::menuitem);
  REQUIRE(first<command::ReviewQuiz>(quiz));
  CHECK(first<command::ReviewQuiz>(quiz)->course == "HT");
  CHECK(first<command::ReviewQuiz>(quiz)->quiz == "practice");
  stage.press("How it is counted");
  stage.keep_picture("review-conventions");
  CHECK(stage.find("Discrimination", Role::text));
}

TEST_CASE("a chart is walked by keyboard, pressed by name, saved and copied") {
  const app::ReviewView view = review_by_hand();
  ReviewPanel panel;
  PanelStage stage([&](Ui& ui, const Rect& window, Commands& out) { panel.draw(ui, window, view, {}, out); }, 1280, 2400);
  const auto page = stage.press("3-6", Role::button);
  REQUIRE(first<command::ReviewPage>(page));
  CHECK(first<command::ReviewPage>(page)->page == "3-6");
  const auto group = stage.press("LIS (n = 12)", Role::button);
  REQUIRE(first<command::ReviewGroup>(group));
  CHECK(first<command::ReviewGroup>(group)->group == "LIS");
  const auto copied = stage.press("Copy values", Role::button);
  REQUIRE(first<command::CopyChart>(copied));
  const auto saved = stage.press("PNG", Role::button);
  REQUIRE(first<command::SaveChart>(saved));
  CHECK(first<command::SaveChart>(saved)->png);
  CHECK_FALSE(first<command::SaveChart>(stage.press("SVG", Role::button))->png);
  stage.ui().focus("review.marks.chart");
  stage.settle();
  stage.key("Right");
  CHECK(stage.find("Marks", Role::chart)->value == "40\u201345 %: 0 exams");
  stage.key("End");
  CHECK(stage.find("Marks", Role::chart)->value == "95\u2013100 %: 67 exams");
}

TEST_CASE("questions are laid out by what they tell, and groups by the last marks of their people") {
  app::ReviewView view = review_by_hand();
  view.questions_chart.kind = model::Chart::Kind::scatter;
  view.questions_chart.title = "Questions: facility and discrimination";
  view.questions_chart.series.push_back(
      {"", {{31, -0.08, {}, {}, "Two passports", "ht-014"}, {58, 0.41, {}, {}, "The quiet boy", "ht-122"}}, false});
  view.spread_chart.kind = model::Chart::Kind::box;
  view.spread_chart.title = "Last marks, by group";
  for (const char* group : {"LHR", "LIS"}) {
    view.spread_chart.boxes.push_back(model::box_of(group, {60, 70, 80, 90, 95}));
    view.spread_chart.boxes.back().target = group;
    view.spread_chart.boxes.back().few = true;
  }
  ReviewPanel panel;
  PanelStage stage([&](Ui& ui, const Rect& window, Commands& out) { panel.draw(ui, window, view, {}, out); }, 1280, 2800);
  const auto question = stage.press("Two passports", Role::button);
  REQUIRE(first<command::ReviewQuestion>(question));
  CHECK(first<command::ReviewQuestion>(question)->question == "ht-014");
  const auto group = stage.press("LIS (n = 5)", Role::button);
  REQUIRE(first<command::ReviewGroup>(group));
  CHECK(first<command::ReviewGroup>(group)->group == "LIS");
}

TEST_CASE("versions of a question stand side by side as they were asked") {
  app::ReviewView view = review_by_hand();
  app::QuestionDetailView detail;
  detail.id = "ht-014";
  detail.n = 40;
  detail.versions = {{"1f3c9a02", "", 20, 0.4, -0.2}, {"88aa0011", "asked now", 20, 0.7, 0.3}};
  detail.versions[0].stem = "A man keeps both passports.";
  detail.versions[0].choices = {{"Report now", false}, {"Normal service", true}};
  detail.versions[1].stem = "A man keeps both of their passports.";
  view.question = std::move(detail);
  ReviewPanel panel;
  PanelStage stage([&](Ui& ui, const Rect& window, Commands& out) { panel.draw(ui, window, view, {}, out); });
  CHECK(stage.find("A man keeps both passports."));
  CHECK(stage.find("A man keeps both of their passports."));
  CHECK(stage.find("Normal service \u00B7 right"));
}

TEST_CASE("a repair is counted before it is kept") {
  app::RepairView view;
  view.state = app::RepairView::State::editing;
  view.question = "ht-014";
  view.title = "Two passports";
  view.stem = "A man keeps both passports.";
  view.choices = {{"Report now", "", 0}, {"Normal service", "", 1}};
  view.draft_number = 1;
  RepairPanel panel;
  PanelStage stage([&](Ui& ui, const Rect& window, Commands& out) {
    Scroll scroll(ui, "repair.scroll", window, {.padding = 20});
    panel.draw(ui, view, out);
  });
  stage.keep_picture("review-repair");
  const auto planned = stage.press("What would the edit change?");
  REQUIRE(first<command::PlanRepair>(planned));
  CHECK(first<command::PlanRepair>(planned)->choices.size() == 2);
  CHECK(first<command::PlanRepair>(planned)->choices[1].fraction == 1);
  CHECK_FALSE(stage.find("Keep the repair"));
  view.state = app::RepairView::State::counted;
  view.summary = "3 finished attempts hold it. 1 mark goes up and 0 down. 1 now passes, 0 no longer pass.";
  view.changes = {{"10442", "2026-11-20", "75 %", "80 %", "now passes"}};
  stage.settle();
  CHECK(stage.find(view.summary));
  CHECK(first<command::CommitRepair>(stage.press("Keep the repair")));
}

TEST_CASE("a repair that changes hundreds of marks is kept above them") {
  app::RepairView view;
  view.state = app::RepairView::State::counted;
  view.question = "ht-014";
  view.summary = "247 finished attempts hold it.";
  view.changes.assign(149, {"10442", "2026-11-20", "75 %", "80 %", ""});
  RepairPanel panel;
  PanelStage stage([&](Ui& ui, const Rect& window, Commands& out) {
    Scroll scroll(ui, "repair.scroll", window, {.padding = 20});
    panel.draw(ui, view, out);
  });
  stage.settle();
  REQUIRE(stage.find("10442", Role::row));
  CHECK(stage.find("Keep the repair")->rect.y < stage.find("10442", Role::row)->rect.y);
}

TEST_CASE("essays are marked one after the other by the keyboard alone") {
  app::EssayToMarkView view;
  view.attempt = "a1";
  view.who = "Without a name";
  view.stem = "What do you do?";
  view.answer = "I tell the purser.";
  view.notes = "One point for whom they tell.";
  view.left = 2;
  EssayPanel panel;
  PanelStage stage([&](Ui& ui, const Rect& window, Commands& out) {
    Scroll scroll(ui, "essay.scroll", window, {.padding = 20});
    panel.draw(ui, view, out);
  });
  stage.settle();
  CHECK(stage.find("One point for whom they tell."));
  CHECK_FALSE(first<command::MarkEssay>(stage.key("Ctrl+Enter")));  // nothing is chosen
  stage.key("4");
  const auto marked = stage.key("Ctrl+Enter");
  REQUIRE(first<command::MarkEssay>(marked));
  CHECK(first<command::MarkEssay>(marked)->fraction == 0.75);
  view.attempt = "a2";
  view.answer = "I ask the man.";
  stage.settle();
  CHECK_FALSE(first<command::MarkEssay>(stage.key("Ctrl+Enter")));  // what was given to the first is not given to the second
  stage.key("1");
  CHECK(first<command::MarkEssay>(stage.key("Ctrl+Enter"))->fraction == 0);
}

TEST_CASE("an essay of ten points can be given seven of them, or any percent") {
  app::EssayToMarkView view;
  view.attempt = "a1";
  view.answer = "I tell the purser.";
  view.left = 1;
  view.full = 10;
  EssayPanel panel;
  PanelStage stage([&](Ui& ui, const Rect& window, Commands& out) {
    Scroll scroll(ui, "essay.scroll", window, {.padding = 20});
    panel.draw(ui, view, out);
  });
  stage.settle();
  stage.press("Or exactly: points, of 10, or percent with %", Role::textbox);
  stage.type("7");
  const auto marked = stage.press("Save and next", Role::button);
  REQUIRE(first<command::MarkEssay>(marked));
  CHECK(first<command::MarkEssay>(marked)->fraction == doctest::Approx(0.7));
  stage.press("Or exactly: points, of 10, or percent with %", Role::textbox);
  stage.type("7");
  CHECK(stage.find("A mark is a number from 0 to 10, or a percentage with its %."));
  CHECK_FALSE(first<command::MarkEssay>(stage.key("Ctrl+Enter")));
  CHECK(typed_mark("7,5", 10) == doctest::Approx(0.75));
  CHECK(typed_mark(" 60 % ", 10) == doctest::Approx(0.6));
  CHECK(typed_mark("60 %", 1) == doctest::Approx(0.6));
  CHECK(typed_mark("1", 1) == doctest::Approx(1));
  CHECK(typed_mark("0.5", 1) == doctest::Approx(0.5));
  CHECK_FALSE(typed_mark("60", 1));
  for (const char* wrong : {"", "%", "11", "-1", "seven", "101 %"}) CHECK_FALSE(typed_mark(wrong, 10));
}

TEST_CASE("an essay with a rubric is not marked before something of it is said, be it that nothing was met") {
  app::EssayToMarkView view;
  view.attempt = "a1";
  view.answer = "I tell the purser.";
  view.left = 1;
  view.rubric = {{"names the purser", 2}, {"says when", 1}};
  EssayPanel panel;
  PanelStage stage([&](Ui& ui, const Rect& window, Commands& out) {
    Scroll scroll(ui, "essay.scroll", window, {.padding = 20});
    panel.draw(ui, view, out);
  });
  stage.settle();
  CHECK_FALSE(first<command::MarkEssay>(stage.key("Ctrl+Enter")));
  stage.key("0");
  stage.settle();
  CHECK(first<command::MarkEssay>(stage.key("Ctrl+Enter"))->fraction == 0);
  stage.key("1");
  stage.settle();
  const auto marked = stage.key("Ctrl+Enter");
  REQUIRE(first<command::MarkEssay>(marked));
  CHECK(first<command::MarkEssay>(marked)->fraction == doctest::Approx(2.0 / 3));
  CHECK(first<command::MarkEssay>(marked)->given == std::vector<int>{0});
}

TEST_CASE("review of exams that wait for a trainer does not say that nobody judged a vignette") {
  app::ReviewView view = review_by_hand();
  view.recognition = {};
  view.board.clear();
  view.exams_waiting = 1;
  ReviewPanel panel;
  PanelStage stage([&](Ui& ui, const Rect& window, Commands& out) { panel.draw(ui, window, view, {}, out); }, 1280, 1600);
  stage.settle();
  CHECK(stage.find("Vignettes are counted once their exams have a mark: essays wait to be marked."));
  CHECK_FALSE(stage.find("No vignette has been answered in an exam yet."));
}

TEST_CASE("review of practice alone says whose it is and how many exams there are") {
  app::ReviewView view = review_by_hand();
  view.quiz.clear();
  view.pass_mark.reset();
  view.attempts = view.passed = view.people_count = 0;
  view.exams_on_offer = 2;
  view.mean = view.sd = view.reliability = std::nullopt;
  view.marks_chart = {};
  view.mark_bins.assign(20, 0);
  view.recognition = {};
  ReviewPanel panel;
  PanelStage stage([&](Ui& ui, const Rect& window, Commands& out) { panel.draw(ui, window, view, {}, out); }, 1280, 1600);
  stage.keep_picture("review-practice-only");
  const auto says = [&](const std::string& words) {
    const auto& widgets = stage.ui().tree().widgets();
    return std::any_of(widgets.begin(), widgets.end(), [&](const auto& widget) { return widget.name.find(words) != std::string::npos; });
  };
  CHECK(says("There are 2 exams to take. Practice is the learner's own"));
  CHECK_FALSE(says("0 attempts"));
  view.quiz = "HT/practice";
  view.of_practice = true;
  view.exams_on_offer = 1;
  stage.settle();
  CHECK(says("This quiz is practice. There is one exam to take."));
  CHECK(says("not shown: practice has no marks"));
}

TEST_CASE("where reliability is not shown the card says why") {
  app::ReviewView view = review_by_hand();
  view.attempts = 447;
  ReviewPanel panel;
  PanelStage stage([&](Ui& ui, const Rect& window, Commands& out) { panel.draw(ui, window, view, {}, out); });
  CHECK(stage.find("0.84"));
  view.reliability.reset();
  stage.settle();
  CHECK(stage.find("not shown: everybody has the same mark"));
  view.attempts = 2;
  stage.settle();
  CHECK(stage.find("not shown: it needs three attempts or more"));
  view.quiz.clear();
  stage.settle();
  CHECK(stage.find("not shown: it is of one exam; choose one"));
}

TEST_CASE("review says how well the group recognises, and speaks to nobody as you") {
  const app::ReviewView view = review_by_hand();
  ReviewPanel panel;
  PanelStage stage([&](Ui& ui, const Rect& window, Commands& out) { panel.draw(ui, window, view, {}, out); }, 1280, 1600);
  REQUIRE(stage.find(view.recognition.sentence, Role::text));
  for (const auto& widget : stage.ui().tree().widgets()) CHECK(widget.name.find("You ") == std::string::npos);
}

TEST_CASE("settings change the look, add a person and choose one") {
  app::ShellView shell;
  app::SettingsView view;
  view.people = {{model::PersonId("p1"), "Local learner", true}, {model::PersonId("p2"), "10442 · A. Silva · LHR", false}};
  view.records_path = "/home/anna/.local/share/jumpseat/records.db";
  view.sandbox = "The page worker runs in its sandbox.";
  SettingsPanel panel;
  PanelStage stage([&](Ui& ui, const Rect& window, Commands& out) { panel.draw(ui, window, shell, view, out); });
  stage.keep_picture("settings");
  const auto theme = stage.press("Dark", Role::choice);
  REQUIRE(first<command::SetTheme>(theme));
  CHECK(first<command::SetTheme>(theme)->theme == app::Theme::dark);
  const auto scale = stage.press("150 %", Role::choice);
  REQUIRE(first<command::SetUiScale>(scale));
  CHECK(first<command::SetUiScale>(scale)->scale == doctest::Approx(1.5));
  const auto person = stage.press("10442 · A. Silva · LHR", Role::choice);
  REQUIRE(first<command::ChoosePerson>(person));
  CHECK(first<command::ChoosePerson>(person)->person.value == "p2");
  stage.press("Staff number", Role::textbox);
  stage.type("20917");
  const auto added = stage.press("Add person");
  REQUIRE(first<command::AddPerson>(added));
  CHECK(first<command::AddPerson>(added)->staff_number == "20917");
  view.last_changes.person_added = {1, true};
  stage.ui().want_frames(1);
  stage.settle();
  CHECK(stage.find("Staff number", Role::textbox)->value.empty());
}

TEST_CASE("whoever learned as the local learner says so in Settings, and what was typed stays until it is done") {
  app::ShellView shell;
  app::SettingsView view;
  view.people = {{model::PersonId("p1"), "Local learner", true}};
  view.local_sits = true;
  SettingsPanel panel;
  PanelStage stage([&](Ui& ui, const Rect& window, Commands& out) { panel.draw(ui, window, shell, view, out); });
  REQUIRE(stage.find("That is me", Role::button));
  CHECK_FALSE(stage.find("That is me", Role::button)->enabled);
  stage.press("Staff number", Role::textbox);
  stage.type("10442");
  const auto named = stage.press("That is me", Role::button);
  REQUIRE(first<command::NameLocalLearner>(named));
  CHECK(first<command::NameLocalLearner>(named)->staff_number == "10442");
  CHECK(stage.find("Staff number", Role::textbox)->value == "10442");
  view.local_sits = false;
  stage.ui().want_frames(1);
  stage.settle();
  CHECK(stage.find("Staff number", Role::textbox)->value.empty());
  CHECK_FALSE(stage.find("That is me", Role::button));
}

TEST_CASE("who to call shows the chain, and says honestly when it is not filled in") {
  app::WhoToCallView view = who_to_call_by_hand();
  PanelStage stage([&](Ui& ui, const Rect& window, Commands& out) { draw_who_to_call(ui, window, view, out); });
  stage.keep_picture("who-to-call");
  CHECK(stage.find("08000 121 700"));
  CHECK(first<command::ToggleWhoToCall>(stage.key("Escape")));
  view.filled_in = false;
  view.chain.clear();
  stage.settle();
  const auto& widgets = stage.ui().tree().widgets();
  CHECK(std::any_of(widgets.begin(), widgets.end(), [](const auto& w) { return w.role == Role::notice; }));
}

TEST_CASE("a dialog is accepted by Enter and declined by Escape") {
  app::DialogView view;
  view.kind = app::DialogKind::confirm;
  view.title = "Final exam";
  view.text = "You are 10442. Start?";
  view.accept = "Start";
  view.cancel = "Not now";
  PanelStage stage([&](Ui& ui, const Rect& window, Commands& out) { draw_confirm_dialog(ui, window, view, out); });
  stage.keep_picture("confirm");
  CHECK(first<command::AcceptDialog>(stage.key("Enter")));
  CHECK(first<command::CloseDialog>(stage.key("Escape")));
  CHECK(first<command::AcceptDialog>(stage.press("Start")));
}

TEST_CASE("where accepting a dialog gives something up Enter declines it, and only its button means it") {
  app::DialogView view;
  view.kind = app::DialogKind::confirm;
  view.title = "Leave without saving?";
  view.accept = "Leave without saving";
  view.cancel = "Go on editing";
  view.loses = true;
  PanelStage stage([&](Ui& ui, const Rect& window, Commands& out) { draw_confirm_dialog(ui, window, view, out); });
  const auto by_enter = stage.key("Enter");
  CHECK(first<command::CloseDialog>(by_enter));
  CHECK_FALSE(first<command::AcceptDialog>(by_enter));
  CHECK(first<command::CloseDialog>(stage.key("Escape")));
  CHECK(first<command::AcceptDialog>(stage.press("Leave without saving")));
  view.cancel.clear();  // such as a key that is shown only once
  stage.settle();
  CHECK(stage.key("Enter").empty());
}

TEST_CASE("at every size, scale and theme all buttons stay inside the window and off each other") {
  struct Size {
    const char* name;
    int w, h;
    double scale;
    app::Theme theme;
  };
  const Size sizes[] = {{"small", 1024, 700, 1, app::Theme::light},
                        {"large-type", 1280, 800, 1.5, app::Theme::dark},
                        {"smallest", 1024, 700, 1.5, app::Theme::contrast},
                        {"wide", 1920, 1080, 1, app::Theme::dark},
                        {"contrast", 1280, 800, 1, app::Theme::contrast}};
  const app::AppView practice = practice_confirmed_by_hand(), exam = exam_by_hand(), results = results_by_hand();
  const app::HomeView home = home_by_hand();
  const app::ReviewView review = review_by_hand();
  const app::WhoToCallView call = who_to_call_by_hand();
  app::ShellView shell;
  app::SettingsView settings;
  settings.people = {{model::PersonId("p1"), "Local learner", true}};
  for (const Size& size : sizes) {
    QuizPanel quiz;
    HomePanel home_panel;
    ReviewPanel review_panel;
    SettingsPanel settings_panel;
    const std::pair<const char*, PanelStage::Draw> scenes[] = {
        {"practice", quiz_stage(quiz, practice)},
        {"exam", quiz_stage(quiz, exam)},
        {"results", quiz_stage(quiz, results)},
        {"home", home_stage(home_panel, home)},
        {"review", [&](Ui& ui, const Rect& window, Commands& out) { review_panel.draw(ui, window, review, {}, out); }},
        {"settings", [&](Ui& ui, const Rect& window, Commands& out) { settings_panel.draw(ui, window, shell, settings, out); }},
        {"call", [&](Ui& ui, const Rect& window, Commands& out) { draw_who_to_call(ui, window, call, out); }}};
    for (const auto& [name, draw] : scenes) {
      PanelStage stage(draw, size.w, size.h, size.scale, size.theme);
      stage.keep_picture(std::string(name) + "-" + size.name);
      std::vector<const WidgetRecord*> buttons;
      for (const auto& widget : stage.ui().tree().widgets())
        if (widget.role == Role::button) buttons.push_back(&widget);
      for (std::size_t i = 0; i < buttons.size(); ++i) {
        INFO(name << " " << size.name << ": " << buttons[i]->name);
        CHECK(buttons[i]->rect.x >= 0);
        CHECK(buttons[i]->rect.right() <= static_cast<float>(size.w));
        for (std::size_t j = 0; j < i; ++j) CHECK(intersection(buttons[i]->rect, buttons[j]->rect).empty());
      }
    }
  }
}

TEST_CASE("numbers are said as people read them") {
  CHECK(percent(0.9961) == "99 %");
  CHECK(percent(1.0) == "100 %");
  CHECK(percent(0.864, 1) == "86.4 %");
  CHECK(percent(std::optional<double>()) == "–");
  CHECK(fixed(-0.08, 2) == "−0.08");
  CHECK(fixed(-0.001, 2) == "0.00");
  CHECK(clock_words(1) == "0:01");
  CHECK(clock_words(1'800'000) == "30:00");
  CHECK(clock_words(3'661'000) == "1:01:01");
}

TEST_CASE("at twice the size in the smallest window a question can be read above its buttons") {
  app::AppView view = practice_by_hand();
  QuizPanel panel;
  PanelStage stage(quiz_stage(panel, view), 1024, 640, 2);
  stage.settle();
  stage.keep_picture("vignette-low");
  const WidgetRecord* confirm = stage.find("Confirm", Role::button);
  REQUIRE(confirm);
  const float top = stage.ui().tree().find("quiz.number")->rect.y;
  CHECK(confirm->rect.y - top >= 488 * 0.55F);  // most of the panel is the question's
  for (const char* name : {"Previous", "Flag", "Go on later", "Finish attempt"}) {
    const WidgetRecord* button = stage.find(name, Role::button);
    REQUIRE_MESSAGE(button, name);
    CHECK(button->rect.bottom() <= 640 - 56);
  }
  // The clock of an exam stays in sight.
  view = exam_by_hand();
  stage.settle();
  CHECK(stage.find("1:45 left"));
}

TEST_CASE("an essay that waits is framed as neither right nor wrong, and one that is marked says its mark once") {
  CHECK(tone_of_mark({}) == Tone::blue);
  CHECK(tone_of_mark(1) == Tone::good);
  CHECK(tone_of_mark(0.5) == Tone::warn);
  CHECK(tone_of_mark(0) == Tone::bad);
  app::AppView view = exam_by_hand();
  view.attempt.shape = app::QuestionShape::essay;
  view.attempt.replay = view.attempt.confirmed = true;
  view.attempt.fraction = 0.5;
  view.attempt.verdict = "A trainer marked this: 50 %";
  QuizPanel panel;
  PanelStage stage(quiz_stage(panel, view));
  stage.settle();
  CHECK(stage.find("A trainer marked this: 50 %"));
  CHECK_FALSE(stage.find("50 % of the mark"));
}

TEST_CASE("a line that nothing was chosen for is not called open once the exam is over") {
  app::AppView view = matching_by_hand();
  for (auto& row : view.attempt.match_rows) row.chosen_right = -1;
  QuizPanel panel;
  PanelStage stage(quiz_stage(panel, view));
  const auto lines_saying = [&](const char* words) {
    const auto& widgets = stage.ui().tree().widgets();
    return std::count_if(widgets.begin(), widgets.end(), [&](const WidgetRecord& widget) { return widget.value == words; });
  };
  stage.settle();
  CHECK(lines_saying("Nothing chosen yet") > 0);
  view.attempt.replay = view.attempt.confirmed = true;
  stage.settle();
  CHECK(lines_saying("Nothing chosen yet") == 0);
  CHECK(lines_saying("Nothing was chosen") > 0);
}
