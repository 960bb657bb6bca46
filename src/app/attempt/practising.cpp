// Practice of given questions: what is due, or one topic.
#include "app/attempt/attempts.hpp"
#include "app/home/practice.hpp"
#include "base/uuid.hpp"
#include "base/words.hpp"

#include <fmt/format.h>

namespace jumpseat::app {
namespace {
constexpr std::size_t most_at_once = 20;
}

void Attempts::run(const command::StartPractice& c) {
  if (!m_courses || m_starting || exam_goes_first(false) || nothing_is_kept() || m_callbacks.closed_by_open_exam(c.course, {})) return;
  const auto* loaded = m_courses->find(c.course);
  if (!loaded) return m_context.tell(base::say("That course is not here any more."));
  if (!m_person)
    return m_context.report(
        {base::ErrorKind::unavailable, base::to_say("start practice"), "there is no record file in which answers could be kept", {}});
  if (m_running) pause_for("another quiz was started");
  m_starting = true;
  m_context.records.ask(
      [person = m_person->id, code = c.course](records::Records& records) { return read_practice(records, person, code); },
      [this, person = m_person->id, code = c.course, topic = c.topic](base::Result<PracticeRecords> read) {
        m_starting = false;
        if (!read) return m_context.report(read.error());
        if (!m_person || m_person->id != person) return;  // somebody else sits here now
        const auto* found = m_courses->find(code);
        if (!found) return;
        if (read->open) return resume(*read->open);
        const PracticePlan plan = practice_plan(found->course, *read, m_sections, topic, m_context.clock.utc_ms());
        if (plan.questions.empty())
          return m_context.tell(topic.empty() ? base::say("Nothing is due now.")
                                              : base::say("There is nothing to practise in this topic."));
        start_given(code, plan.questions, plan.title);
      });
}

void Attempts::start_given(const model::CourseCode& code, const std::vector<model::QuestionId>& wanted, const std::string& title) {
  const model::Course& course = m_courses->find(code)->course;
  model::Quiz quiz;
  quiz.id = practice_quiz_id;
  quiz.title = title;
  std::vector<model::QuestionId> some(wanted.begin(), wanted.begin() + static_cast<std::ptrdiff_t>(std::min(wanted.size(), most_at_once)));
  quiz::Plan plan = quiz::draw_given(some, course.questions, base::random_seed());
  if (plan.slots.empty()) return m_context.tell(base::say("The course has none of these questions any more."));
  start_planned(course, quiz, std::move(plan), 1);
}

}  // namespace jumpseat::app
