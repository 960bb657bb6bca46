// From question to question, and to the page that answers one.
#include "app/attempt/attempts.hpp"

#include "base/words.hpp"
#include "quiz/marking.hpp"

#include <algorithm>

namespace jumpseat::app {
namespace {

DialogView no_way_back_dialog(bool nothing_given) {
  DialogView dialog;
  dialog.kind = DialogKind::confirm;
  dialog.title = nothing_given ? base::say("This question has no answer") : base::say("This answer has not as many words as asked");
  dialog.text = nothing_given ? base::say("This quiz only goes forward: you cannot come back to it, and it counts as wrong.")
                              : base::say("This quiz only goes forward: you cannot come back to it, and it counts as it is.");
  dialog.accept = nothing_given ? base::say("Go on without an answer") : base::say("Go on as it is");
  dialog.cancel = base::say("Stay here");
  dialog.loses = true;
  return dialog;
}

}  // namespace

void Attempts::show_slot(int slot) {
  save(quiz::show(m_running->state, slot, now()), [this, before = m_running->state.current] {
    // Where the same question stays on screen, what is typed meanwhile stays as well.
    if (m_running->state.current != before || !m_running->draft_unsaved) take_up_draft();
    touch();
  });
}

void Attempts::take_up_draft() {
  const auto& shown = m_running->state.slots[static_cast<std::size_t>(m_running->state.current)];
  m_running->draft = shown.draft ? *shown.draft : shown.answer.value_or(model::Answer{});
  m_running->draft_unsaved = false;
}

// In an exam what is chosen is taken along; in practice it stays a draft until it is confirmed.
void Attempts::move_to(int slot) {
  if (slot < 0 || slot >= static_cast<int>(m_running->state.slots.size())) return;
  const bool fixed = m_running->state.is_fixed(this->slot());
  if (m_running->state.is_exam() && !fixed && draft_says_something() && !draft_is_answer())
    return confirm_then([this, slot] { show_slot(slot); });
  if (m_running->draft_unsaved && !fixed && !draft_is_kept()) {
    m_running->draft_unsaved = false;
    return save(quiz::draft(m_running->state, this->slot(), m_running->draft, now()), [this, slot] { show_slot(slot); });
  }
  show_slot(slot);
}

// A question of a finished attempt, as it was.
void Attempts::look_at(int slot) {
  if (!m_running || !m_running->mark || slot >= static_cast<int>(m_running->state.slots.size())) return;
  m_running->looked_at = std::max(-1, slot);
  touch();
}

void Attempts::run(const command::LookAt& c) { look_at(c.slot); }

void Attempts::run(const command::NextQuestion& c) {
  if (m_running && m_running->looked_at >= 0) return look_at(m_running->looked_at + 1);
  if (!m_running || m_running->state.finished || slot() < 0 || hold_back(c)) return;
  const int next = slot() + 1;
  if (m_running->state.settled.navigation == model::Navigation::forward && !c.confirmed) {
    const bool nothing_given = !draft_says_something() && !m_running->state.slots[static_cast<std::size_t>(slot())].answer;
    const bool off = !nothing_given && quiz::words_off(question(), m_running->draft) != 0;
    if (nothing_given || off) return m_context.ask(no_way_back_dialog(nothing_given), command::NextQuestion{true});
  }
  if (next < static_cast<int>(m_running->state.slots.size())) return move_to(next);
  if (m_running->state.is_exam() && draft_says_something() && !draft_is_answer()) confirm_then({});
}

void Attempts::run(const command::PreviousQuestion& c) {
  if (m_running && m_running->looked_at > 0) return look_at(m_running->looked_at - 1);
  if (!m_running || m_running->state.finished || slot() <= 0 || hold_back(c)) return;
  move_to(slot() - 1);
}

void Attempts::run(const command::GoToSlot& c) {
  if (m_running && m_running->looked_at >= 0) return look_at(c.slot);
  if (!m_running || m_running->state.finished || slot() < 0 || c.slot == slot() || hold_back(c)) return;
  move_to(c.slot);
}

void Attempts::run(const command::ToggleFlag& c) {
  if (!m_running || m_running->state.finished || slot() < 0 || hold_back(c)) return;
  if (m_running->state.settled.navigation == model::Navigation::forward) return;
  save(quiz::flag(m_running->state, slot(), !m_running->state.slots[static_cast<std::size_t>(slot())].flagged, now()), {});
}

// The attempt goes on in the language that it began in, whatever is spoken now.
std::string Attempts::language_of(int at) const {
  return m_courses ? m_courses->language_of(m_running->state.settled.slots[static_cast<std::size_t>(at)].version) : std::string();
}

void Attempts::run(const command::ShowMeThePage& c) {
  if (!m_running || exam_running() || hold_back(c)) return;
  const int wanted = c.slot >= 0 && m_running->state.finished ? c.slot : slot();
  if (wanted < 0 || wanted >= static_cast<int>(m_running->questions.size())) return;
  const model::Question& current = m_running->questions[static_cast<std::size_t>(wanted)];
  if (!current.page) return;
  m_callbacks.show_page(m_running->attempt.course, *current.page, language_of(wanted));
  if (m_running->state.finished) return;
  save(quiz::open_page(m_running->state, current.page->manual.value, current.page->label.value, "page", now()), {});
}

void Attempts::note_call() {
  if (!m_running || m_running->state.finished || m_running->in_flight || m_running->unsaved) return;
  save(quiz::open_page(m_running->state, "", "", "call", now()), {});
}

}  // namespace jumpseat::app
