// The end of an attempt and its mark.
#include "app/attempt/attempts.hpp"
#include "app/attempt/stored.hpp"
#include "quiz/mark.hpp"

#include <fmt/format.h>

namespace jumpseat::app {

void Attempts::run(const command::FinishAttempt& c) {
  if (!m_running || m_running->state.finished || hold_back(c)) return;
  const bool exam = m_running->state.is_exam();
  if (exam && slot() >= 0 && draft_says_something() && !draft_is_answer())
    return confirm_then([this, c] { m_context.run(c); });
  const int open = static_cast<int>(m_running->state.slots.size()) - m_running->state.answered();
  if (exam && open > 0 && !c.confirmed) {
    DialogView dialog;
    dialog.kind = DialogKind::confirm;
    dialog.title = open == 1 ? "One question has no answer" : fmt::format("{} questions have no answer", open);
    dialog.text = "They count as wrong. You can still go back to them.";
    dialog.accept = "Finish attempt";
    dialog.cancel = "Go back";
    return m_context.ask(std::move(dialog), command::FinishAttempt{true});
  }
  finish();
}

void Attempts::finish() {
  save(quiz::finish(m_running->state, now()), [this] { show_results(); });
}

void Attempts::show_results() {
  m_running->mark = quiz::mark(m_running->state, m_running->questions);
  m_context.close_dialog();
  touch();
  m_context.records.ask([id = m_running->attempt.id, mark = *m_running->mark](
                            records::Records& records) { return records.store_mark(id, mark, marker_version); },
                        [this](base::Result<void> stored) {
                          if (!stored) m_context.report(stored.error());
                          m_callbacks.attempts_changed();
                        });
}

}  // namespace jumpseat::app
