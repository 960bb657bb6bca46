#include "ui/review_repair.hpp"

#include "base/text.hpp"
#include "model/mark_words.hpp"
#include "ui/layout.hpp"
#include "ui/review_parts.hpp"
#include "ui/widgets.hpp"
#include "ui/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace jumpseat::ui {
namespace {

using Commands = std::vector<app::Command>;
using Plan = app::command::PlanRepair;

}  // namespace

void RepairPanel::take(const app::RepairView& view) {
  m_taken = view.draft_number;
  m_stem = view.stem;
  m_feedback = view.feedback;
  m_mark = base::number(view.mark);
  m_reason.clear();
  m_problem.clear();
  m_choices.clear();
  for (const auto& choice : view.choices)
    m_choices.push_back({choice.text, choice.feedback, base::number(std::round(choice.fraction * 1e7) / 1e5)});
}

void RepairPanel::draw_fields(Ui& ui) {
  aside(ui, "Question");
  textbox(ui, "repair.stem", "Question", m_stem, {.multiline = true});
  int index = 0;
  for (Choice& choice : m_choices) {
    const std::string id = fmt::format("repair.choice.{}", ++index);
    aside(ui, base::say("Choice {}: text, what it earns in %, feedback", index));
    Columns columns(ui, id, {2, -90, 1.4F}, 8);
    textbox(ui, id + ".text", base::say("Choice {}", index), choice.text);
    columns.next();
    textbox(ui, id + ".percent", base::say("Choice {} earns, in percent", index), choice.percent);
    columns.next();
    textbox(ui, id + ".feedback", base::say("Feedback on choice {}", index), choice.feedback);
  }
  Columns columns(ui, "repair.last", {2, -90}, 8);
  aside(ui, "Feedback in general");
  textbox(ui, "repair.feedback", "Feedback in general", m_feedback);
  columns.next();
  aside(ui, "Mark");
  textbox(ui, "repair.mark", "Mark", m_mark);
}

void RepairPanel::plan(Plan::Kind kind, Commands& out) {
  Plan command;
  command.kind = kind;
  command.reason = m_reason;
  command.stem = m_stem;
  command.feedback = m_feedback;
  m_problem.clear();
  const auto mark = typed_number(m_mark);
  if (!mark) m_problem = base::say("The mark is no number.");
  command.mark = mark.value_or(1);
  for (const Choice& choice : m_choices) {
    const auto percent = typed_number(choice.percent);
    if (!percent) m_problem = base::say("\"{}\" is no number of percent.", choice.percent);
    command.choices.push_back({choice.text, choice.feedback, percent.value_or(0) / 100});
  }
  if (m_problem.empty() || kind != Plan::Kind::edit) out.emplace_back(std::move(command));
}

void RepairPanel::draw_plan(Ui& ui, const app::RepairView& view, Commands& out) {
  using State = app::RepairView::State;
  if (view.state == State::counting) text(ui, "Marking the attempts again, to see what would change ...", {.muted = true});
  if (view.state == State::keeping) text(ui, "Keeping the new marks ...", {.muted = true});
  if (view.state != State::counted) return;
  heading(ui, view.what, Type::body);
  text(ui, view.summary, {.id = "repair.summary"});
  {
    Row row(ui, "repair.keep.row", {.gap = 8});  // above the people: there may be hundreds
    if (button(ui, "repair.keep", "Keep the repair", {.look = Look::primary})) out.emplace_back(app::command::CommitRepair{});
    text(ui, "Nothing has been changed yet. It can be undone.", {.type = Type::aside, .muted = true, .wrap = false});
  }
  if (view.changes.empty()) return;
  Table table(ui, "repair.changes", {{"Who", 1}, {"Taken", -120}, {"Before", -80, true}, {"After", -80, true}, {"", -140}});
  int index = 0;
  for (const auto& change : view.changes)
    table.row(fmt::format("repair.change.{}", index++),
              {{change.who},
               {change.taken},
               {change.before},
               {change.after},
               {change.crosses, change.better ? Tone::good : Tone::bad, !change.crosses.empty()}});
}

void RepairPanel::draw(Ui& ui, const app::RepairView& view, Commands& out) {
  if (m_taken != view.draft_number) take(view);
  {
    Row row(ui, "repair.bar", {.gap = 8});
    if (button(ui, "repair.cancel", "Back to the question", {.hint = "Escape"}) || ui.pressed("Escape"))
      out.emplace_back(app::command::CancelRepair{});
  }
  Card card(ui, "repair", {.gap = 8});
  heading(ui, base::say("Repair: {}", view.title), Type::heading);
  draw_fields(ui);
  aside(ui, "Why (it stands in the trail)");
  textbox(ui, "repair.reason", "Why", m_reason, {.placeholder = "The key was wrong"});
  const std::string& problem = view.problem.empty() ? m_problem : view.problem;
  if (!problem.empty()) notice(ui, "repair.problem", problem, Tone::bad);
  const bool idle = view.state == app::RepairView::State::editing || view.state == app::RepairView::State::counted;
  {
    Row row(ui, "repair.do", {.gap = 8});
    if (button(ui, "repair.edit", "What would the edit change?", {.look = Look::primary, .enabled = idle})) plan(Plan::Kind::edit, out);
    if (button(ui, "repair.drop", "Drop it for all", {.enabled = idle})) plan(Plan::Kind::drop, out);
    if (button(ui, "repair.credit", "Full mark for everybody", {.enabled = idle})) plan(Plan::Kind::credit, out);
  }
  draw_plan(ui, view, out);
}

void draw_repairs(Ui& ui, const app::ReviewView& view, Commands& out) {
  if (view.repairs.empty() && view.essays_waiting == 0) return;
  Card card(ui, "review.repairs");
  heading(ui, "Repairs and essays", Type::body);
  if (view.essays_waiting > 0) {
    Row row(ui, "review.essays.row", {.gap = 8});
    text(ui, base::say_count(view.essays_waiting, "{} essay waits to be marked", "{} essays wait to be marked"), {.wrap = false});
    if (button(ui, "review.essays", "Mark essays", {.look = Look::primary, .small = true}))
      out.emplace_back(app::command::OpenEssays{true});
  }
  if (view.repairs.empty()) return;
  Table table(ui, "review.repairs.table",
              {{"Question", 1}, {"What", 1}, {"Why", 1.4F}, {"Made", -110}, {"Attempts", -84, true}, {"", -120}});
  for (const auto& repair : view.repairs)
    if (table.row(
            "review.repair." + repair.id,
            {{repair.question},
             {repair.what},
             {repair.reason},
             {repair.made},
             {base::grouped(repair.attempts)},
             {repair.undone ? base::say("undone") : base::say("press to undo"), repair.undone ? Tone::plain : Tone::warn, !repair.undone}},
            !repair.undone))
      out.emplace_back(app::command::UndoRepair{repair.id});
}

std::optional<double> typed_mark(std::string_view typed, double full) {
  typed = base::trimmed(typed);
  const bool percent = typed.ends_with('%') || full <= 0;
  if (typed.ends_with('%')) typed.remove_suffix(1);
  const auto number = typed_number(typed);
  if (!number) return std::nullopt;
  const double fraction = *number / (percent ? 100 : full);
  return fraction >= 0 && fraction <= 1 ? std::optional(fraction) : std::nullopt;
}

std::optional<double> EssayPanel::draw_share(Ui& ui, double full) {
  if (const auto on = segmented(ui, "essay.quarters", {"0 %", "25 %", "50 %", "75 %", "100 %"}, m_quarters)) {
    m_quarters = *on;
    m_exact.clear();
  }
  for (int i = 0; i < 5 && !ui.typing(); ++i)
    if (ui.pressed(std::to_string(i + 1))) m_quarters = i, m_exact.clear();
  const bool by_points = full > 0;
  const std::string name =
      by_points ? base::say("Or exactly: points, of {}, or percent with %", model::points_words(full)) : base::say("Or exactly: percent");
  aside(ui, name);
  if (textbox(ui, "essay.exact", name, m_exact, {.width = 160}).changed) m_quarters = -1;
  if (base::trimmed(m_exact).empty()) return m_quarters >= 0 ? std::optional(m_quarters / 4.0) : std::nullopt;
  const auto exact = typed_mark(m_exact, full);
  if (!exact && by_points)
    notice(ui, "essay.exact.problem", base::say("A mark is a number from 0 to {}, or a percentage with its %.", model::points_words(full)),
           Tone::bad);
  if (!exact && !by_points) notice(ui, "essay.exact.problem", base::say("A mark is between 0 and 100 %."), Tone::bad);
  return exact;
}

void EssayPanel::draw(Ui& ui, const app::EssayToMarkView& view, Commands& out) {
  const std::string of = view.attempt + fmt::format("/{}", view.slot);
  if (of != m_of) {
    m_of = of;
    m_comment.clear();
    ui.drop_focus();  // so that the next essay is marked by its keys, and no word goes to the wrong person
    m_given.assign(view.rubric.size(), false);
    m_quarters = -1;
    m_exact.clear();
    m_none = false;
  }
  {
    Row row(ui, "essay.bar", {.gap = 8});
    if (button(ui, "essay.close", "Back to Review", {.hint = "Escape"}) || ui.pressed("Escape"))
      out.emplace_back(app::command::CloseEssays{});
    stretch(ui);
    if (checkbox(ui, "essay.anonymous", "Without names", view.anonymous)) out.emplace_back(app::command::OpenEssays{!view.anonymous});
  }
  Card card(ui, "essay", {.gap = 10});
  if (view.attempt.empty()) {
    heading(ui, "All essays are marked", Type::heading);
    return;
  }
  heading(ui, view.title.empty() ? base::say("Essay") : view.title, Type::heading);
  aside(ui, base::say("{} · {} left", view.who, view.left));
  text(ui, view.stem, {.type = Type::stem});
  text(ui, view.answer, {.id = "essay.answer"});
  if (!view.notes.empty()) {
    aside(ui, "For whoever marks it");
    text(ui, view.notes, {.muted = true, .id = "essay.notes"});
  }
  double fraction = 0;
  std::vector<int> given;
  bool chosen = true;
  if (view.rubric.empty()) {
    const auto share = draw_share(ui, view.full);
    chosen = share.has_value();
    fraction = share.value_or(0);
  } else {
    int points = 0, all = 0;
    for (std::size_t i = 0; i < view.rubric.size(); ++i) {
      const auto& [words, worth] = view.rubric[i];
      const std::string key = i < 9 ? std::to_string(i + 1) : "";
      if (choice(ui, fmt::format("essay.rubric.{}", i), fmt::format("{} ({})", words, count_of(worth, "point", "points")),
                 {.chosen = m_given[i], .many = true, .key = key}))
        m_given[i] = !m_given[i];
      all += worth;
      if (m_given[i]) points += worth, given.push_back(static_cast<int>(i));
    }
    // Nothing at all is said, too: a key that was held down must not give somebody nothing.
    if (choice(ui, "essay.rubric.none", "None of these", {.chosen = m_none, .many = true, .key = "0"})) {
      m_none = !m_none;
      if (m_none) m_given.assign(m_given.size(), false), given.clear(), points = 0;
    }
    if (!given.empty()) m_none = false;
    chosen = m_none || !given.empty();
    fraction = all > 0 ? static_cast<double>(points) / all : 0;
  }
  aside(ui, "A word to the learner");
  textbox(ui, "essay.comment", "Comment", m_comment);
  Row row(ui, "essay.do", {.gap = 8});
  const bool next = button(ui, "essay.next", "Save and next", {.look = Look::primary, .enabled = chosen, .hint = "Ctrl+Enter"});
  if (next || (chosen && ui.pressed("Ctrl+Enter")))
    out.emplace_back(app::command::MarkEssay{view.attempt, view.slot, fraction, given, m_comment});
  if (chosen) text(ui, percent(fraction), {.muted = true, .wrap = false});
  text(ui, "1, 2, 3 ... choose; Ctrl+Enter saves and shows the next", {.type = Type::aside, .muted = true, .wrap = false});
}

}  // namespace jumpseat::ui
