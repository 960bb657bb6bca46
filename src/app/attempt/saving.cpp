// Making events durable, and what waits meanwhile.
#include "app/attempt/attempts.hpp"
#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/words.hpp"

namespace jumpseat::app {

void Attempts::save(quiz::Proposal event, std::function<void()> then) {
  if (!event) return m_context.report(event.error());
  m_running->in_flight = true;
  m_running->flying = *event;
  if (event->kind != model::EventKind::worked) {  // that is nothing the learner did
    m_saved = {SavedView::State::saving, base::say("Saving\u2026")};
    touch();
  }
  m_context.records.ask([id = m_running->attempt.id, event = *event](records::Records& records) { return records.append(id, event); },
                        [this, id = m_running->attempt.id, event = *event, then = std::move(then)](base::Result<void> outcome) {
                          if (m_running && m_running->attempt.id == id) saved_or_not(std::move(outcome), event, then);
                          else if (!outcome) m_context.report(outcome.error());
                        });
}

void Attempts::saved_or_not(base::Result<void> outcome, const model::AttemptEvent& event, std::function<void()> then) {
  m_running->in_flight = false;
  const bool quiet = event.kind == model::EventKind::worked && outcome;
  if (!quiet) touch();
  if (!outcome && outcome.error().kind == base::ErrorKind::refused) {
    // Another window went on with this attempt: what it saved counts, and this one must not write over it.
    base::log_error(outcome.error());
    drop();
    m_saved = {};
    m_callbacks.attempts_changed();
    return m_context.tell(
        base::say("Somebody went on with this attempt in another window. Its answers are there; open it again from Home."));
  }
  if (!outcome) {
    m_running->unsaved = {event, std::move(then)};
    m_saved = {SavedView::State::failed, base::sentence(outcome.error()) + " " + base::way_out(outcome.error().kind)};
    return m_context.report(outcome.error());
  }
  if (auto applied = quiz::apply(m_running->state, event); !applied) return m_context.report(applied.error());
  if (event.kind == model::EventKind::finished) m_running->draft_unsaved = false;  // it is of no use any more
  // A draft that changed while it was on its way is not saved yet.
  if (!quiet && !m_running->draft_unsaved) {
    const std::string time = base::local_time_of_day(m_context.clock.utc_ms(), m_context.clock.utc_offset_minutes());
    m_saved = {SavedView::State::saved,
               event.kind == model::EventKind::drafted ? base::say("Draft saved {}", time) : base::say("Saved {}", time)};
  }
  if (then) then();
  run_waiting();
}

void Attempts::run(const command::RetrySave&) {
  if (!m_running || !m_running->unsaved || m_running->in_flight) return;
  auto [event, then] = std::move(*m_running->unsaved);
  m_running->unsaved.reset();
  m_context.run(command::DismissNotice{});  // what it said is being mended, or will be said again
  save(std::move(event), std::move(then));
}

bool Attempts::hold_back(const Command& command) {
  if (!m_running || (!m_running->in_flight && !m_running->unsaved)) return false;
  if (m_running->unsaved) {
    m_context.tell(base::say("The last step is not saved yet. Choose Try again in the footer."));
  } else if (m_running->waiting.size() < 64) {
    m_running->waiting.push_back(command);
  }
  return true;
}

void Attempts::run_waiting() {
  while (m_running && !m_running->in_flight && !m_running->unsaved && !m_running->waiting.empty()) {
    Command next = std::move(m_running->waiting.front());
    m_running->waiting.pop_front();
    m_context.run(std::move(next));
  }
}

}  // namespace jumpseat::app
