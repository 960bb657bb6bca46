#include "ui/assignment_form.hpp"

#include "model/due.hpp"
#include "ui/layout.hpp"
#include "ui/widgets.hpp"
#include "ui/words.hpp"

#include <algorithm>
#include <array>

namespace jumpseat::ui {
namespace {

constexpr std::array<const char*, 6> to_kinds{"everybody", "job", "base", "fleet", "group", "person"};

std::vector<std::string> codes_of(const std::vector<std::pair<std::string, std::string>>& courses) {
  std::vector<std::string> out;
  for (const auto& [code, title] : courses) out.push_back(code);
  return out;
}

}  // namespace

bool AssignmentForm::is_done(const app::AssignmentsView& view) {
  if (!m_sent.take_done(view.last_changes.assigned)) return false;
  forget();
  return true;
}

void AssignmentForm::draw_target(Ui& ui, const app::AssignmentsView& view) {
  aside(ui, "Whom");
  if (const auto to = segmented(ui, "assignments.new.to", {"Everybody", "Job", "Base", "Fleet", "Group", "Person"}, m_to))
    m_to = *to, m_to_value.clear();
  if (m_to == 0) return;
  const std::array<const std::vector<std::string>*, 4> known{&view.jobs, &view.bases, &view.fleets, &view.groups};
  {
    Column column(ui, "assignments.new.value.column", 0, 4);
    const Label name = m_to == 5 ? "Staff number" : "Which";
    aside(ui, name);
    textbox(ui, "assignments.new.value", name, m_to_value);
  }
  if (m_to > 4) return;
  const auto& there = *known[static_cast<std::size_t>(m_to - 1)];
  if (!m_to_value.empty() && there.size() < 500 && std::find(there.begin(), there.end(), m_to_value) == there.end())
    text(ui, "Nobody here has that yet: it is asked of whoever gets it.",
         {.type = Type::aside, .tone = Tone::warn, .id = "assignments.new.nobody"});
  Row row(ui, "assignments.new.known", {.gap = 4});
  const auto& values = *known[static_cast<std::size_t>(m_to - 1)];
  for (std::size_t i = 0; i < values.size() && i < 10; ++i)
    if (button(ui, "assignments.new.known." + values[i], values[i], {.look = Look::quiet, .small = true, .on = m_to_value == values[i]}))
      m_to_value = values[i];
}

// What the usual assignment leaves as it is.
void AssignmentForm::draw_more(Ui& ui, const app::AssignmentsView& view, bool again) {
  const Label name = m_more ? Label("Less") : Label("More …");
  if (button(ui, "assignments.new.more", name, {.look = Look::quiet, .small = true})) m_more = !m_more;
  if (!m_more) {
    if (has_more(again)) text(ui, "What was set under More holds all the same.", {.type = Type::aside, .id = "assignments.new.more_holds"});
    return;
  }
  {
    Columns days(ui, "assignments.new.days", {1, 1, 2});
    field(ui, "assignments.new.from", "From this day on, or today", m_from, {.placeholder = "2026-11-25"});
    days.next();
    field(ui, "assignments.new.first_due", "For the first time by, instead", m_first_due, {.placeholder = "2026-12-31"});
    days.next();
  }
  if (m_rule == static_cast<int>(model::DueKind::fixed_months)) {
    Columns days(ui, "assignments.new.around", {1, 1, 1, 1});
    field(ui, "assignments.new.window_days", "Welcome so many days before", m_window_days);
    days.next();
    field(ui, "assignments.new.due_days", "Due so many days before", m_due_days);
    days.next();
    field(ui, "assignments.new.grace_days", "Days of grace", m_grace_days);
    days.next();
  }
  if (again) {
    Columns days(ui, "assignments.new.revision", {1, 3});
    field(ui, "assignments.new.revision_days", "A new revision within days", m_revision_days);
    days.next();
  }
  const auto course = static_cast<std::size_t>(m_course);
  if (m_needs != 0 || course >= view.exams.size() || view.exams[course].size() < 2) return;
  aside(ui, "Which exams; none chosen: all of them");
  for (const auto& [id, title] : view.exams[course]) {
    const auto at = std::find(m_exams.begin(), m_exams.end(), id);
    if (!checkbox(ui, "assignments.new.exam." + id, title, at != m_exams.end())) continue;
    if (at == m_exams.end()) m_exams.push_back(id);
    else m_exams.erase(at);
  }
}

void AssignmentForm::take_more(model::DueRule& rule, bool again) const {
  if (rule.kind == model::DueKind::fixed_months) {
    rule.window_days = typed_count(m_window_days).value_or(-1);
    rule.due_days = typed_count(m_due_days).value_or(-1);
    rule.grace_days = typed_count(m_grace_days).value_or(-1);
  }
  if (again) rule.revision_days = typed_count(m_revision_days).value_or(-1);
}

bool AssignmentForm::has_more(bool again) const {
  model::DueRule usual, rule;
  usual.kind = rule.kind = static_cast<model::DueKind>(m_rule);
  take_more(rule, again);
  return rule != usual || !m_from.empty() || !m_first_due.empty() || (m_needs == 0 && !m_exams.empty());
}

bool AssignmentForm::draw(Ui& ui, const app::AssignmentsView& view, std::vector<app::Command>& out) {
  Card card(ui, "assignments.new", {.gap = 10});
  heading(ui, "Assign a course", Type::body);
  if (view.on_offer.empty()) {
    text(ui, "There is no course to assign.", {.muted = true});
    return false;
  }
  m_course = std::min(m_course, static_cast<int>(view.on_offer.size()) - 1);
  aside(ui, "Course");
  if (const auto course = segmented(ui, "assignments.new.course", codes_of(view.on_offer), m_course)) m_course = *course, m_exams.clear();
  aside(ui, view.on_offer[static_cast<std::size_t>(m_course)].second);
  draw_target(ui, view);
  aside(ui, "What is asked");
  if (const auto needs = segmented(ui, "assignments.new.needs", {"Pass its exams", "Read and acknowledge"}, m_needs)) m_needs = *needs;
  aside(ui, "How often");
  if (const auto rule = segmented(ui, "assignments.new.rule", {"Once", "Fixed months", "FAA base month", "EASA window"}, m_rule))
    m_rule = *rule;
  {
    Columns numbers(ui, "assignments.new.numbers", {1, 1, 2});
    aside(ui, "For the first time within days");
    textbox(ui, "assignments.new.first_days", "For the first time within days", m_first_days);
    numbers.next();
    if (m_rule > 0) {
      aside(ui, "Again after months");
      textbox(ui, "assignments.new.months", "Again after months", m_months);
    }
    numbers.next();
  }
  const bool again = m_again.value_or(m_needs == 1);  // of reading the revision counts that is in force
  if (checkbox(ui, "assignments.new.again", "Every new revision is to be done again", again)) m_again = !again;
  draw_more(ui, view, again);
  model::DueRule rule;
  rule.kind = static_cast<model::DueKind>(m_rule);
  if (rule.kind != model::DueKind::once) rule.months = typed_count(m_months).value_or(-1);
  rule.first_days = typed_count(m_first_days).value_or(-1);
  take_more(rule, again);
  const std::string problem = model::problem_of(rule);
  if (!problem.empty()) text(ui, problem, {.type = Type::aside, .tone = Tone::bad, .id = "assignments.new.problem"});
  const bool complete = problem.empty() && (m_to == 0 || !m_to_value.empty()) && !m_sent.waits();
  Row row(ui, "assignments.new.buttons");
  if (button(ui, "assignments.new.add", "Assign", {.look = Look::primary, .enabled = complete})) {
    app::command::AddAssignment given{view.on_offer[static_cast<std::size_t>(m_course)].first,
                                      to_kinds[static_cast<std::size_t>(m_to)],
                                      m_to_value,
                                      m_needs == 0 ? "exam" : "reading",
                                      std::string(model::word_for(rule.kind)),
                                      rule.months,
                                      rule.first_days,
                                      again};
    given.window_days = rule.window_days, given.due_days = rule.due_days, given.grace_days = rule.grace_days;
    given.revision_days = rule.revision_days;
    given.from = m_from, given.first_due = m_first_due;
    if (m_needs == 0) given.quizzes = m_exams;
    out.emplace_back(std::move(given));
    m_sent.send(view.last_changes.assigned);
  }
  if (!button(ui, "assignments.new.cancel", "Cancel")) return false;
  forget();
  return true;
}

// The next course is another matter: nothing of this one is carried over unseen.
void AssignmentForm::forget() {
  m_sent.forget();
  m_course = m_to = m_needs = m_rule = 0;
  m_to_value.clear();
  m_months = "12", m_first_days = "30";
  m_window_days = "60", m_due_days = "30", m_grace_days = "0", m_revision_days = "30";
  m_from.clear(), m_first_due.clear(), m_exams.clear();
  m_more = false;
  m_again.reset();
}

}  // namespace jumpseat::ui
