#include "ui/review_panel.hpp"

#include "ui/layout.hpp"
#include "ui/review_parts.hpp"
#include "ui/widgets.hpp"
#include "ui/words.hpp"

#include <fmt/format.h>

namespace jumpseat::ui {
namespace {

using Commands = std::vector<app::Command>;

// "HT/final" is quiz final of course HT, "HT" the whole course.
app::command::ReviewQuiz quiz_command(const std::string& key) {
  const std::size_t slash = key.find('/');
  if (slash == std::string::npos) return {key, {}};
  return {key.substr(0, slash), key.substr(slash + 1)};
}

std::string shown_quiz(const app::ReviewView& view) {
  for (const auto& [key, title] : view.quizzes)
    if (key == view.quiz) return title;
  return base::say("All quizzes");
}

}  // namespace

void ReviewPanel::draw_bar(Ui& ui, const app::ReviewView& view, Commands& out) {
  {
    Row row(ui, "review.bar", {.gap = 8});
    {
      Column column(ui, "review.bar.words");
      heading(ui, shown_quiz(view), Type::heading);
    }
    if (view.quizzes.size() > 1 && button(ui, "review.choose", "Choose quiz", {.look = Look::quiet, .on = m_choosing_quiz}))
      m_choosing_quiz = !m_choosing_quiz;
    if (button(ui, "review.conventions", "How it is counted", {.look = Look::quiet, .on = m_conventions})) m_conventions = !m_conventions;
    if (button(ui, "review.refresh", "Refresh", {.look = Look::quiet, .hint = "Count again with what was answered since"}))
      out.emplace_back(app::command::RefreshReview{});
    if (view.shows_people && button(ui, "review.export", "Export",
                                    {.enabled = view.state == app::ReviewView::State::ready,
                                     .hint = "The answers or a report, in your home folder",
                                     .on = m_saving}))
      m_saving = !m_saving;
  }
  if (m_saving && view.state == app::ReviewView::State::ready) draw_saving(ui, view, out);
  if (m_choosing_quiz) {
    Card card(ui, "review.quizzes", {.padding_x = 8, .padding_y = 8, .gap = 0});
    const auto choose = [&](const std::string& key, Label title) {
      if (!menuitem(ui, "review.quiz." + key, title, "", true, key == view.quiz)) return;
      out.emplace_back(quiz_command(key));
      m_choosing_quiz = false;
    };
    choose("", base::say("All quizzes"));
    for (const auto& [key, title] : view.quizzes) choose(key, title);
  }
  if (m_conventions) draw_conventions(ui);
}

// What leaves the program, and as what.
void ReviewPanel::draw_saving(Ui& ui, const app::ReviewView& view, Commands& out) {
  Card card(ui, "review.saving", {.padding_x = 8, .padding_y = 8, .gap = 0});
  const auto report = [&](const char* id, const char* title, bool pdf) {
    if (!menuitem(ui, id, title, "", true, false)) return;
    out.emplace_back(app::command::SaveCourseReport{model::CourseCode(quiz_command(view.quiz).course), pdf, ""});
    m_saving = false;
  };
  const auto answers = [&](const char* id, const char* title, const char* format) {
    if (!menuitem(ui, id, title, "", true, false)) return;
    out.emplace_back(app::command::ExportScores{"", format});
    m_saving = false;
  };
  report("review.saving.html", "Report of the course without names, as one page of HTML", false);
  report("review.saving.pdf", "Report of the course without names, as PDF", true);
  answers("review.saving.csv", "Every answer as CSV", "csv");
  answers("review.saving.xlsx", "Every answer as a spreadsheet (XLSX)", "xlsx");
  answers("review.saving.json", "Every answer as JSON", "json");
  answers("review.saving.xapi", "Every answer as xAPI statements", "xapi");
}

void ReviewPanel::draw_board(Ui& ui, const app::ReviewView& view, Commands& out) {
  draw_no_exams(ui, view);
  if (!view.course.course.empty()) draw_course(ui, view.course, view.shows_people, out);
  draw_figures(ui, view);
  {
    Columns columns(ui, "review.middle", {1, 1}, 12, 12, 1100);
    draw_questions(ui, view, m_all_questions, out);
    draw_pages(ui, view, out);
    draw_repairs(ui, view, out);
    draw_groups(ui, view, out);
    draw_spread(ui, view, out);
    columns.next();
    draw_marks(ui, view, out);
    draw_trend(ui, view, out);
    draw_questions_chart(ui, view, out);
    draw_pooled_recognition(ui, view, out);
  }
  if (view.shows_people) {
    draw_board_table(ui, view, m_all_of_board, out);
    draw_people(ui, view, out);
  } else {
    Card card(ui, "review.withheld", {.gap = 6});
    heading(ui, "People", Type::body);
    text(ui, "Who took an exam, and with what mark, is not shown to your role. Questions and totals are.",
         {.muted = true, .id = "review.withheld.words"});
  }
  if (!view.as_of.empty()) aside(ui, base::say("Numbers as of {}", view.as_of));
}

void ReviewPanel::draw(Ui& ui, const Rect& rect, const app::ReviewView& view, const app::VouchView& vouch, Commands& out) {
  Scroll scroll(ui, "review", rect, {.padding_x = 24, .padding_y = 20, .gap = 12, .max_width = 1440}, true);
  switch (view.state) {
    case app::ReviewView::State::loading:
      draw_bar(ui, view, out);
      text(ui, "Counting the answers ...", {.muted = true});
      return;
    case app::ReviewView::State::failed:
      notice(ui, "review.problem", view.problem, Tone::bad);
      if (button(ui, "review.retry", "Try again")) out.emplace_back(app::command::RefreshReview{});
      return;
    case app::ReviewView::State::empty:
      draw_bar(ui, view, out);
      if (empty_state(
              ui, "review.empty", "Nobody has finished a quiz yet",
              "When the first attempt is finished its marks stand here: who took it, which questions went wrong, and how sure they were.",
              "Home"))
        out.emplace_back(app::command::ShowScreen{app::Screen::home});
      return;
    case app::ReviewView::State::ready: break;
  }
  if (view.essay.open) m_essay.draw(ui, view.essay, out);
  else if (view.repair.state != app::RepairView::State::none) m_repair.draw(ui, view.repair, out);
  else if (view.attempt) {
    draw_attempt_detail(ui, *view.attempt, out);
    m_correction.draw(ui, *view.attempt, vouch, out);
  } else if (!view.person.empty()) draw_person_detail(ui, view, out);
  else if (view.drill) draw_drill(ui, *view.drill, out);
  else if (view.question) draw_question_detail(ui, *view.question, out);
  else {
    draw_bar(ui, view, out);
    draw_board(ui, view, out);
  }
}

}  // namespace jumpseat::ui
