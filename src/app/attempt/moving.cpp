// From question to question, and to the page that answers one.
#include "app/attempt/attempts.hpp"

namespace jumpseat::app {

void Attempts::show_slot(int slot) {
  save(quiz::show(m_running->state, slot, now()), [this] {
    const auto& shown = m_running->state.slots[static_cast<std::size_t>(m_running->state.current)];
    m_running->draft = shown.draft ? *shown.draft : shown.answer.value_or(model::Answer{});
    m_running->draft_unsaved = false;
    touch();
  });
}

// In an exam what is chosen is taken along; in practice it stays a draft until it is confirmed.
void Attempts::move_to(int slot) {
  if (slot < 0 || slot >= static_cast<int>(m_running->state.slots.size())) return;
  const bool fixed = m_running->state.is_fixed(this->slot());
  if (m_running->state.is_exam() && !fixed && draft_says_something() && !draft_is_answer())
    return confirm_then([this, slot] { show_slot(slot); });
  if (m_running->draft_unsaved && !fixed && draft_says_something()) {
    m_running->draft_unsaved = false;
    return save(quiz::draft(m_running->state, this->slot(), m_running->draft, now()), [this, slot] { show_slot(slot); });
  }
  show_slot(slot);
}

void Attempts::run(const command::NextQuestion& c) {
  if (!m_running || m_running->state.finished || slot() < 0 || hold_back(c)) return;
  const int next = slot() + 1;
  if (next < static_cast<int>(m_running->state.slots.size())) return move_to(next);
  if (m_running->state.is_exam() && draft_says_something() && !draft_is_answer()) confirm_then({});
}

void Attempts::run(const command::PreviousQuestion& c) {
  if (!m_running || m_running->state.finished || slot() <= 0 || hold_back(c)) return;
  move_to(slot() - 1);
}

void Attempts::run(const command::GoToSlot& c) {
  if (!m_running || m_running->state.finished || slot() < 0 || c.slot == slot() || hold_back(c)) return;
  move_to(c.slot);
}

void Attempts::run(const command::ToggleFlag& c) {
  if (!m_running || m_running->state.finished || slot() < 0 || hold_back(c)) return;
  save(quiz::flag(m_running->state, slot(), !m_running->state.slots[static_cast<std::size_t>(slot())].flagged, now()), {});
}

void Attempts::run(const command::ShowMeThePage& c) {
  if (!m_running || slot() < 0 || exam_running() || hold_back(c)) return;
  const model::Question& current = question();
  if (!current.page) return;
  m_callbacks.show_page(m_running->attempt.course, *current.page);
  if (m_running->state.finished) return;
  save(quiz::open_page(m_running->state, current.page->manual.value, current.page->label.value, "page", now()), {});
}

void Attempts::note_call() {
  if (!m_running || m_running->state.finished || m_running->in_flight || m_running->unsaved) return;
  save(quiz::open_page(m_running->state, "", "", "call", now()), {});
}

}  // namespace jumpseat::app
