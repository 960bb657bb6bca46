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

bool AssignmentForm::draw(Ui& ui, const app::AssignmentsView& view, std::vector<app::Command>& out) {
  Card card(ui, "assignments.new", {.gap = 10});
  heading(ui, "Assign a course", Type::body);
  if (view.on_offer.empty()) {
    text(ui, "There is no course to assign.", {.muted = true});
    return false;
  }
  m_course = std::min(m_course, static_cast<int>(view.on_offer.size()) - 1);
  aside(ui, "Course");
  if (const auto course = segmented(ui, "assignments.new.course", codes_of(view.on_offer), m_course)) m_course = *course;
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
  model::DueRule rule;
  rule.kind = static_cast<model::DueKind>(m_rule);
  if (rule.kind != model::DueKind::once) rule.months = typed_count(m_months).value_or(-1);
  rule.first_days = typed_count(m_first_days).value_or(-1);
  const std::string problem = model::problem_of(rule);
  if (!problem.empty()) text(ui, problem, {.type = Type::aside, .tone = Tone::bad, .id = "assignments.new.problem"});
  const bool complete = problem.empty() && (m_to == 0 || !m_to_value.empty()) && !m_sent.waits();
  Row row(ui, "assignments.new.buttons");
  if (button(ui, "assignments.new.add", "Assign", {.look = Look::primary, .enabled = complete})) {
    out.emplace_back(app::command::AddAssignment{view.on_offer[static_cast<std::size_t>(m_course)].first,
                                                 to_kinds[static_cast<std::size_t>(m_to)], m_to_value, m_needs == 0 ? "exam" : "reading",
                                                 std::string(model::word_for(rule.kind)), rule.months, rule.first_days, again});
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
  m_again.reset();
}

}  // namespace jumpseat::ui
