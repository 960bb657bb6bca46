// From the charts of Review to what stands behind them, in the window without the app.
#include "panel_stage.hpp"
#include "ui/review_panel.hpp"
#include "views_by_hand.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using namespace jumpseat::ui;
using namespace jumpseat::tests;
namespace command = app::command;

namespace {

struct ReviewShown {
  app::ReviewView view = review_by_hand();
  app::VouchView vouch;
  ReviewPanel panel;
  PanelStage stage{[this](Ui& ui, const Rect& window, Commands& out) { panel.draw(ui, window, view, vouch, out); }, 1280, 1600};
  bool says(const std::string& words) {
    for (const auto& widget : stage.ui().tree().widgets())
      if (widget.name.find(words) != std::string::npos || widget.value.find(words) != std::string::npos) return true;
    return false;
  }
};

}  // namespace

TEST_CASE_FIXTURE(ReviewShown, "a column of marks leads to its exams, and an exam to its answers") {
  view.marks_chart.series[0].points.back().target = "95";
  stage.settle();
  const auto pressed = stage.press("95\u2013100 %", Role::button);
  REQUIRE(first<command::ReviewDrill>(pressed));
  CHECK(first<command::ReviewDrill>(pressed)->chart == "marks");
  CHECK(first<command::ReviewDrill>(pressed)->target == "95");
  view.drill = app::DrillView{"marks", "95", "Exams with 95 to 100 %", "The newest first.", "", {{"Who", 1}, {"Mark", 1}}, {}};
  view.drill->rows = {{"a1", "p1", {"10442 \u00B7 A. Silva", "97 %"}}, {"", "p2", {"20917 \u00B7 J. Moreau", ""}}};
  stage.settle();
  stage.keep_picture("review-drill");
  CHECK(first<command::ReviewAttempt>(stage.press("10442 \u00B7 A. Silva", Role::row))->attempt == "a1");
  CHECK(first<command::ReviewPerson>(stage.press("20917 \u00B7 J. Moreau", Role::row))->person == "p2");
  REQUIRE(first<command::ReviewDrill>(stage.key("Escape")));
  view.attempt = app::AttemptDetailView{"a1", "p1", "10442 \u00B7 A. Silva", "Final exam", "21 Nov 2026 14:02", "97 %", "passed", "", {}};
  using Tone = app::AttemptAnswerView::Tone;
  view.attempt->answers = {{1, "ht-014", "Two passports", "Report now", "1 of 1", "certain", "12 s", Tone::good, "right"},
                           {2, "ht-102", "The nanny", "", "0 of 1", "", "0 s", Tone::bad, "no answer"}};
  stage.settle();
  stage.keep_picture("review-attempt");
  CHECK(first<command::ReviewQuestion>(stage.press("2", Role::row))->question == "ht-102");
  CHECK(first<command::ReviewPerson>(stage.press("All exams of this person"))->person == "p1");
  CHECK(first<command::ReviewAttempt>(stage.key("Escape"))->attempt.empty());
}

TEST_CASE_FIXTURE(ReviewShown, "a course shows how its people stand, and says so where nobody is asked") {
  view.quiz = "HT";
  view.course.course = "HT";
  view.course.asked = 12;
  view.course.done = 9;
  view.course.qualified = 8;
  view.course.states_chart.kind = model::Chart::Kind::bars;
  view.course.states_chart.title = "How people stand today";
  view.course.states_chart.series.push_back(
      {"people", {{0, 8, {}, {}, "Current", "current"}, {1, 4, {}, {}, "Overdue", "overdue"}}, false});
  stage.settle();
  stage.keep_picture("review-course");
  CHECK(says("9 of 12"));
  CHECK(says("75 % · n = 12, too few to judge by"));
  CHECK(first<command::ReviewDrill>(stage.press("Overdue", Role::button))->target == "overdue");
  view.course.words = "This course is assigned to nobody.";
  stage.settle();
  CHECK(first<command::ShowScreen>(stage.press("Assignments"))->screen == app::Screen::assignments);
}

TEST_CASE_FIXTURE(ReviewShown, "the recognition card says what is missing where there is no number") {
  view.recognition.d_prime.reset();
  view.recognition.signals = 12;
  view.recognition.noises = 0;
  stage.settle();
  CHECK(says("nobody has judged scenes of both kinds · 12 vignettes, too few to judge by"));
  view.recognition = {};
  stage.settle();
  CHECK(says("no vignettes answered"));
}

TEST_CASE_FIXTURE(ReviewShown, "one is one, and exams that wait are told") {
  view.marks_chart.series[0].points.back().y = 1;
  view.exams_waiting = 3;
  stage.settle();
  CHECK(says("95\u2013100 %: 1 exam"));
  CHECK_FALSE(says(": 1 exams"));
  CHECK(says("3 wait to be marked"));
}

TEST_CASE_FIXTURE(ReviewShown, "an exam is gone through as it was taken, and each of its pauses is told") {
  view.attempt = app::AttemptDetailView{"a1", "p1", "10442 \u00B7 A. Silva", "Final exam", "3 Mar 2026", "97 %", "passed", "", {}, true};
  stage.settle();
  CHECK_FALSE(stage.find("Go through it as it was taken", Role::button));
  view.attempt->can_replay = true;
  view.attempt->pauses = {"3 Mar 2026, 14:02:11: 10 min 0 s (the computer slept)"};
  stage.settle();
  CHECK(says("1 pause"));
  CHECK(says("the computer slept"));
  const auto asked = stage.press("Go through it as it was taken");
  REQUIRE(first<command::ReplayAttempt>(asked));
  CHECK(first<command::ReplayAttempt>(asked)->attempt.value == "a1");
}

TEST_CASE_FIXTURE(ReviewShown, "an exam is declared void with a reason, and counts again the same way") {
  view.attempt = app::AttemptDetailView{"a1", "p1", "10442 \u00B7 A. Silva", "Final exam", "3 Mar 2026", "97 %", "passed", "", {}, true};
  stage.settle();
  CHECK_FALSE(stage.find("Declare it void \u2026", Role::button));
  vouch.may = true;
  stage.settle();
  stage.press("Declare it void \u2026");
  stage.settle();
  CHECK_FALSE(stage.find("Declare it void", Role::button)->enabled);
  stage.press("Why", Role::textbox);
  stage.type("sat it with a colleague");
  stage.keep_picture("review-void");
  const auto voided = stage.press("Declare it void");
  REQUIRE(first<command::CorrectExam>(voided));
  CHECK(first<command::CorrectExam>(voided)->attempt == "a1");
  CHECK_FALSE(first<command::CorrectExam>(voided)->counts);
  CHECK(first<command::CorrectExam>(voided)->reason == "sat it with a colleague");
  view.attempt->is_void = true;
  view.attempt->corrections = {"Declared void: sat it with a colleague, by Tess (4 Mar 2026)"};
  stage.settle();
  CHECK(says("by Tess"));
  CHECK(stage.find("Let it count again \u2026", Role::button));  // closed again: the reason was that of the other
}

TEST_CASE_FIXTURE(ReviewShown, "a remark is written beside an exam, and the exam goes on to count") {
  view.attempt = app::AttemptDetailView{"a1", "p1", "10442 \u00B7 A. Silva", "Final exam", "3 Mar 2026", "97 %", "passed", "", {}, true};
  stage.settle();
  CHECK_FALSE(stage.find("Write a remark \u2026", Role::button));
  vouch.may = vouch.asks_secret = vouch.accounts = true;
  stage.settle();
  stage.press("Write a remark \u2026");
  stage.settle();
  stage.press("Remark", Role::textbox);
  stage.type("the fire alarm rang");
  CHECK_FALSE(stage.find("Keep the remark", Role::button)->enabled);
  stage.press("Your password", Role::textbox);
  stage.type("correct horse");
  stage.keep_picture("review-remark");
  const auto kept = stage.press("Keep the remark");
  REQUIRE(first<command::RemarkOnExam>(kept));
  CHECK(first<command::RemarkOnExam>(kept)->attempt == "a1");
  CHECK(first<command::RemarkOnExam>(kept)->remark == "the fire alarm rang");
  CHECK(first<command::RemarkOnExam>(kept)->secret == "correct horse");
  vouch.about = "a1", vouch.problem = "This is not right.";
  stage.settle();
  CHECK(stage.find("Remark", Role::textbox)->value == "the fire alarm rang");
  vouch.about.clear(), vouch.problem.clear();
  view.attempt->corrections = {"Remark: the fire alarm rang, by Tess (4 Mar 2026)"};
  stage.settle();
  CHECK(says("by Tess"));
  CHECK_FALSE(stage.find("Remark", Role::textbox));
  CHECK(stage.find("Declare it void \u2026", Role::button));
}
