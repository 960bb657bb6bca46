// A course is given to people to do.
#include "app/people/due_words.hpp"
#include "app/people/roster.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

#include <algorithm>

namespace jumpseat::app {
namespace {

using Days = std::pair<std::optional<model::Day>, std::optional<model::Day>>;  // from, first due

// None where one of the two is no day.
std::optional<Days> days_in(const command::AddAssignment& c) {
  Days out;
  for (const auto& [given, day] : {std::pair(&c.from, &out.first), {&c.first_due, &out.second}}) {
    if (base::trimmed(*given).empty()) continue;
    *day = model::find_day(base::trimmed(*given));
    if (!*day) return std::nullopt;
  }
  return out;
}

// Of a course that is here; of another nobody can tell.
bool has_no_exam(const Courses& courses, const model::CourseCode& code) {
  const auto* loaded = courses.find(code);
  return loaded && std::none_of(loaded->course.quizzes.begin(), loaded->course.quizzes.end(),
                                [](const model::Quiz& quiz) { return quiz.mode == model::QuizMode::exam; });
}

}  // namespace

void Roster::run(const command::AddAssignment& c) {
  constexpr Of of = &LastChangesView::assigned;
  if (!find_course(c.course)) return refuse_course(c.course, of);
  const auto days = days_in(c);
  if (!days) return refuse(base::say("The day is written as 2026-11-25."), of);
  records::Assignment out;
  out.course = model::CourseCode(c.course);
  out.to = records::find_assigned_to(c.to_kind).value_or(records::AssignedTo::everybody);
  out.to_value = base::trimmed(c.to_value);
  out.needs = records::find_needs(c.needs).value_or(records::Needs::exam);
  out.rule = {model::find_due_kind(c.rule).value_or(model::DueKind::once),
              c.months,
              c.first_days,
              c.window_days,
              c.due_days,
              c.grace_days,
              c.again_on_revision,
              c.revision_days};
  out.assigned_on = days->first.value_or(model::today(m_context.clock));
  out.first_due = days->second;
  if (out.first_due && *out.first_due < out.assigned_on)
    return refuse(base::say("It would be due before it is assigned. Take a later day, or assign it from an earlier one."), of);
  if (out.needs == records::Needs::exam) {
    if (has_no_exam(*m_courses, out.course))
      return refuse(base::say("{} has no exam to pass. Ask that it is read and acknowledged.", c.course), of);
    out.quizzes = c.quizzes.empty() ? std::vector<std::string>{std::string(records::every_exam)} : c.quizzes;
  }
  const bool nobody =
      m_snapshot && out.to != records::AssignedTo::person &&
      std::none_of(m_snapshot->standings.members().begin(), m_snapshot->standings.members().end(), [&](const records::Member& member) {
        return m_snapshot->standings.concerns(out, member) && !member.has_left(m_snapshot->today);
      });
  std::string said = nobody ? base::say("It is assigned. Nobody here is asked by it yet.") : base::say("It is assigned.");
  if (const std::string late = late_already_words(out, model::today(m_context.clock)); !late.empty() && !nobody) said += " " + late;
  // A person is named by the staff number, which is what anybody knows.
  change(
      [out](records::Records& records, const auto& actor) -> base::Result<void> {
        records::Assignment given = out;
        if (given.to == records::AssignedTo::person) {
          JUMPSEAT_TRY(const auto person, records.find_person_by_staff_number(given.to_value));
          if (!person) return base::fail(base::ErrorKind::not_found, "assign this course", "nobody has this staff number", given.to_value);
          given.to_value = person->id.value;
        }
        JUMPSEAT_CHECK(records::add_assignment(records, given, actor));
        return {};
      },
      std::move(said), of);
}

void Roster::run(const command::EndAssignment& c) {
  const auto& all = m_assignments.assignments;
  const auto at = std::find_if(all.begin(), all.end(), [&](const AssignmentRowView& one) { return one.id == c.assignment; });
  if (c.confirmed || at == all.end())
    return change([id = c.assignment, on = model::today(m_context.clock) - 1](
                      records::Records& records, const auto& actor) { return records::end_assignment(records, id, on, actor); },
                  base::say("This assignment asks nothing any more."));
  DialogView dialog;
  dialog.kind = DialogKind::confirm;
  dialog.title = base::say("End this assignment?");
  dialog.text = base::say_count(
      at->people, "{1} ({2}, {3}) is then asked of nobody by it, {0} person so far. It cannot be taken up again, only assigned anew.",
      "{1} ({2}, {3}) is then asked of nobody by it, {0} people so far. It cannot be taken up again, only assigned anew.", at->title,
      at->to, at->rule);
  dialog.accept = base::say("End it");
  dialog.cancel = base::say("Leave it");
  dialog.loses = true;
  m_context.ask(std::move(dialog), command::EndAssignment{c.assignment, true});
}

}  // namespace jumpseat::app
