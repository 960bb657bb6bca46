// What stands behind a value of a chart, and one exam of somebody, answer by answer.
#include "base/words.hpp"
#include "ui/layout.hpp"
#include "ui/review_parts.hpp"
#include "ui/widgets.hpp"
#include "ui/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace jumpseat::ui {
namespace {

using Commands = std::vector<app::Command>;

Tone tone_of(app::AttemptAnswerView::Tone tone) {
  switch (tone) {
    case app::AttemptAnswerView::Tone::good: return Tone::good;
    case app::AttemptAnswerView::Tone::warn: return Tone::warn;
    case app::AttemptAnswerView::Tone::bad: return Tone::bad;
    case app::AttemptAnswerView::Tone::plain: break;
  }
  return Tone::plain;
}

bool back(Ui& ui, std::string_view row) {
  Row line(ui, row, {.gap = 8});
  return button(ui, "review.back", "Back", {.hint = "Escape"}) || ui.pressed("Escape");
}

}  // namespace

void draw_drill(Ui& ui, const app::DrillView& view, Commands& out) {
  if (back(ui, "review.drill.bar")) out.emplace_back(app::command::ReviewDrill{});
  Card card(ui, "review.drill", {.gap = 10});
  heading(ui, view.title, Type::heading);
  aside(ui, view.note);
  if (view.rows.empty()) return text(ui, view.empty, {.muted = true});
  std::vector<TableColumn> columns;
  for (const auto& [title, share, number] : view.columns) columns.push_back({title, share, number});
  Table table(ui, "review.drill.table", columns);
  int index = 0;
  for (const auto& row : view.rows) {
    std::vector<Cell> cells;
    for (const std::string& words : row.cells) cells.push_back({words.empty() ? "\u2013" : words});
    if (!table.row(fmt::format("review.drill.{}", index++), cells, true)) continue;
    if (row.attempt.empty()) out.emplace_back(app::command::ReviewPerson{row.person});
    else out.emplace_back(app::command::ReviewAttempt{row.attempt});
  }
}

void draw_attempt_detail(Ui& ui, const app::AttemptDetailView& view, Commands& out) {
  if (back(ui, "review.attempt.bar")) out.emplace_back(app::command::ReviewAttempt{});
  Card card(ui, "review.attempt", {.gap = 10});
  {
    Row row(ui, "review.attempt.title", {.gap = 8});
    {
      Column column(ui, "review.attempt.words");
      heading(ui, view.who, Type::heading);
      aside(ui, view.quiz + " \u00B7 " + base::say("finished {}", view.taken));
    }
    if (!view.mark.empty())
      text(ui, view.mark, {.type = Type::stem, .weight = Weight::semibold, .wrap = false, .id = "review.attempt.mark"});
    if (view.is_void) tag(ui, base::say_in("an exam", "void"), Tone::warn);
    else if (view.is_overtaken) tag(ui, base::say("finished elsewhere first"), Tone::warn);
    else if (!view.passed.empty()) tag(ui, view.passed, view.is_passed ? Tone::good : Tone::bad);
    if (button(ui, "review.attempt.person", "All exams of this person", {.look = Look::quiet, .small = true}))
      out.emplace_back(app::command::ReviewPerson{view.person});
  }
  if (view.can_replay) {
    Row row(ui, "review.attempt.doors");
    if (button(ui, "review.attempt.replay", "Go through it as it was taken", {.small = true}))
      out.emplace_back(app::command::ReplayAttempt{model::AttemptId(view.attempt)});
  }
  if (!view.note.empty()) notice(ui, "review.attempt.note", view.note, Tone::warn);
  if (!view.pauses.empty()) {
    text(ui, base::say_count(view.pauses.size(), "{} pause", "{} pauses"), {.weight = Weight::semibold});
    for (std::size_t i = 0; i < view.pauses.size(); ++i) text(ui, view.pauses[i], {.id = fmt::format("review.attempt.pause.{}", i)});
  }
  for (std::size_t i = 0; i < view.clock_sets.size(); ++i) text(ui, view.clock_sets[i], {.id = fmt::format("review.attempt.clock.{}", i)});
  if (view.answers.empty()) return;
  const bool certainty = std::any_of(view.answers.begin(), view.answers.end(), [](const auto& one) { return !one.certainty.empty(); });
  std::vector<TableColumn> columns{{"", -36, true}, {"Question", 1.2F}, {"Answer", 1.4F}, {"Earned", -84, true}, {"Time", -64, true}};
  if (certainty) columns.push_back({"How sure", -80});
  columns.push_back({"", -130});
  Table table(ui, "review.attempt.table", columns);
  for (const auto& answer : view.answers) {
    std::vector<Cell> cells{{std::to_string(answer.number)},
                            {answer.title},
                            {answer.answer.empty() ? "\u2013" : answer.answer},
                            {answer.earned.empty() ? "\u2013" : answer.earned},
                            {answer.time}};
    if (certainty) cells.push_back({answer.certainty.empty() ? "\u2013" : answer.certainty});
    cells.push_back({answer.word, tone_of(answer.tone), true});
    if (table.row(fmt::format("review.attempt.answer.{}", answer.number), cells, true))
      out.emplace_back(app::command::ReviewQuestion{answer.question});
  }
  aside(ui, "Press an answer to see how everybody answered that question.");
}

}  // namespace jumpseat::ui
