#include "app/attempt/attempts.hpp"

#include "app/keeping/correction_words.hpp"
#include "base/words.hpp"

#include <algorithm>
#include <cstdlib>

namespace jumpseat::app {
namespace {

constexpr std::int64_t draft_save_delay_ms = 800;
constexpr std::int64_t sleep_ms = 60'000;       // a gap between the clocks longer than this was a sleep
constexpr std::int64_t clock_step_ms = 60'000;  // by which the wall clock does not move unless it is set
constexpr std::int64_t last_moment_ms = 1'500;  // what is chosen when an exam ends is still taken
constexpr std::int64_t near_end_ms = 3'600'000;

}  // namespace

Attempts::Attempts(Context& context, Callbacks callbacks)
    : m_context(context), m_callbacks(std::move(callbacks)), m_pictures(context, [this] { touch(); }) {}

void Attempts::set_courses(SharedCourses courses, SharedCourses bank_says) {
  m_courses = std::move(courses);
  m_bank_says = bank_says ? std::move(bank_says) : m_courses;
  touch();
}

void Attempts::set_person(std::optional<model::Person> person) {
  // Also while something of it is on its way or cannot be saved: nobody goes on with what somebody else began.
  if (m_running && m_person && (!person || person->id != m_person->id)) put_away();
  m_person = std::move(person);
  touch();
}

quiz::Now Attempts::now() const {
  const auto& clock = m_context.clock;
  return moment_of(clock, m_running ? m_running->time.used_ms(clock.monotonic_ms()) : 0);
}

bool Attempts::exam_running() const { return m_running && !m_running->state.finished && m_running->state.is_exam(); }
bool Attempts::manual_is_closed() const { return exam_running() && !m_running->state.settled.manual_open; }
std::optional<model::CourseCode> Attempts::course() const { return m_running ? std::optional(m_running->attempt.course) : std::nullopt; }
std::optional<std::string> Attempts::attempt_id() const { return m_running ? std::optional(m_running->attempt.id.value) : std::nullopt; }
std::optional<std::string> Attempts::question_id() const {
  return m_running && !m_running->state.finished && slot() >= 0 ? std::optional(question().id.value) : std::nullopt;
}
std::optional<int> Attempts::answered() const { return m_running ? std::optional(m_running->state.answered()) : std::nullopt; }

std::optional<std::int64_t> Attempts::end_in_ms() const {
  const auto grace_ms = quiz::grace_left_ms(m_running->state, now());
  return grace_ms ? grace_ms : quiz::time_left_ms(m_running->state, now());
}

std::optional<std::int64_t> Attempts::shown_left_ms() const {
  const auto left_ms = m_running->state.finished ? std::nullopt : quiz::time_left_ms(m_running->state, now());
  return m_running->state.settled.minutes > 0 || left_ms.value_or(0) <= near_end_ms ? left_ms : std::nullopt;
}

void Attempts::Running::see(const base::Clock& clock) {
  seen_utc_ms = clock.utc_ms();
  seen_monotonic_ms = clock.monotonic_ms();
  seen_since_boot_ms = clock.since_boot_ms();
}

void Attempts::tick() {
  if (!m_running || m_running->state.finished || m_running->in_flight || m_running->unsaved) return;
  const std::int64_t monotonic_ms = m_context.clock.monotonic_ms(),
                     passed_ms = m_context.clock.since_boot_ms() - m_running->seen_since_boot_ms;
  const std::int64_t asleep_ms = passed_ms - (monotonic_ms - m_running->seen_monotonic_ms);
  const std::int64_t set_ahead_ms = m_context.clock.utc_ms() - m_running->seen_utc_ms - passed_ms;
  m_running->see(m_context.clock);
  if (asleep_ms > sleep_ms && slot() >= 0) return save(quiz::resume(m_running->state, "sleep", now()), {});

  if (quiz::is_over(m_running->state, now())) return finish();
  if (std::abs(set_ahead_ms) > clock_step_ms && slot() >= 0 && !quiz::time_is_up(m_running->state, now()))
    return save(quiz::set_clock(m_running->state, set_ahead_ms, now()), {});
  const auto left_ms = end_in_ms();
  if (slot() < 0) return;
  const bool may_answer = !m_running->state.is_fixed(slot()) && draft_says_something() && !draft_is_answer();
  if (m_running->state.is_exam() && left_ms && *left_ms <= last_moment_ms && may_answer) return confirm_then({});
  if (m_running->draft_unsaved && monotonic_ms - m_running->draft_changed_monotonic_ms >= draft_save_delay_ms) {
    m_running->draft_unsaved = false;
    if (!m_running->state.is_fixed(slot()) && !draft_is_kept())
      return save(quiz::draft(m_running->state, slot(), m_running->draft, now()), {});
    m_saved = {};
    touch();
  }
  if (quiz::counts_time(m_running->state) && !quiz::time_is_up(m_running->state, now()) &&
      now().used_ms - m_running->state.used_ms >= quiz::worked_every_ms)
    return save(quiz::work(m_running->state, now()), {});
  // The clock on screen shows whole seconds; touching it more often would draw without end.
  if (!shown_left_ms() || (*left_ms + 999) / 1000 == m_running->shown_s) return;
  m_running->shown_s = (*left_ms + 999) / 1000;
  touch();
}

std::optional<std::int64_t> Attempts::next_tick_monotonic_ms() const {
  if (!m_running || m_running->state.finished || m_running->in_flight || m_running->unsaved) return std::nullopt;
  std::optional<std::int64_t> next;
  const std::int64_t monotonic_ms = m_context.clock.monotonic_ms();
  if (const auto left_ms = end_in_ms()) next = monotonic_ms + (shown_left_ms() ? *left_ms % 1000 + 1 : *left_ms - near_end_ms);
  if (m_running->draft_unsaved) {
    const std::int64_t due = m_running->draft_changed_monotonic_ms + draft_save_delay_ms;
    next = next ? std::min(*next, due) : due;
  }
  return next;
}

const AttemptView& Attempts::view() {
  if (m_viewed == m_change && !(m_running && shown_left_ms())) return m_view;
  m_viewed = m_change;
  m_view = {};
  if (!m_running) return m_view;
  const quiz::AttemptState& state = m_running->state;
  m_view = view_of({.state = state,
                    .questions = m_running->questions,
                    .draft = m_running->draft,
                    .in_flight = m_running->waits(),
                    .ms_left = shown_left_ms(),
                    .grace_ms_left = state.finished ? std::nullopt : quiz::grace_left_ms(state, now()),
                    .looked_at = m_running->looked_at,
                    .utc_offset_minutes = m_context.clock.utc_offset_minutes(),
                    .mark = m_running->mark ? &*m_running->mark : nullptr,
                    .before = &m_running->before,
                    .essays = &m_running->essays});
  m_view.whose = m_running->whose;
  m_view.back_to = m_running->back_to;
  const int shown = m_running->mark ? m_running->looked_at : state.current;
  if (m_view.stage == AttemptView::Stage::question && shown >= 0) {
    const auto at = static_cast<std::size_t>(shown);
    for (const model::Attachment& attachment : m_running->questions[at].attachments)
      m_view.pictures.push_back(m_pictures.view_of(attachment));
    for (std::size_t i = 0; i < m_view.before.size(); ++i)
      for (const model::Attachment& attachment : m_running->before.all[m_running->before.of_slots[at][i]].attachments)
        m_view.before[i].pictures.push_back(m_pictures.view_of(attachment));
  }
  if (m_running->mark && m_running->looked_at < 0) {
    m_view.stage = AttemptView::Stage::results;
    m_view.results = results_of(m_running->state, m_running->questions, *m_running->mark, m_running->essays,
                                m_running->whose.empty() ? Whose::own : Whose::of_one,
                                m_running->by_method ? std::optional(m_running->by_method->outcome) : std::nullopt);
    if (m_running->method_waits) m_view.results.passed.reset(), m_view.results.headline = base::say("Finished");
    m_view.results.attempt = m_running->attempt.id.value;
    for (const auto& one : m_running->corrections)
      m_view.results.corrections.push_back(correction_words(one, m_context.clock.utc_offset_minutes()));
    const bool is_pass = m_view.results.passed.value_or(false) && (!m_running->by_method || m_running->by_method->stands);
    if (m_running->state.is_exam() && is_pass) m_view.results.certificate = m_running->attempt.id;
  }
  return m_view;
}

}  // namespace jumpseat::app
