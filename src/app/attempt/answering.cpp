// What is chosen, written and matched, until it is confirmed.
#include "app/attempt/attempts.hpp"
#include "quiz/marking.hpp"

#include <algorithm>

namespace jumpseat::app {

bool Attempts::draft_says_something() const { return slot() >= 0 && quiz::says_something(question(), m_running->draft); }

bool Attempts::draft_is_answer() const {
  const auto& answer = m_running->state.slots[static_cast<std::size_t>(slot())].answer;
  return answer && *answer == m_running->draft;
}

void Attempts::change_draft() {
  m_running->draft_unsaved = true;
  m_running->draft_changed_monotonic_ms = m_context.clock.monotonic_ms();
  touch();
}

namespace {
// The question's own index of what stands at this place on screen.
std::optional<int> own_index(const quiz::Slot& slot, int on_screen) {
  if (on_screen < 0 || on_screen >= static_cast<int>(slot.order.size())) return std::nullopt;
  return slot.order[static_cast<std::size_t>(on_screen)];
}
}  // namespace

void Attempts::run(const command::ChooseOption& c) {
  if (!m_running || slot() < 0 || m_running->state.finished || hold_back(c)) return;
  const auto own = own_index(m_running->state.settled.slots[static_cast<std::size_t>(slot())], c.index);
  if (!own || m_running->state.is_fixed(slot())) return;
  const model::QuestionKind kind = question().kind;
  const bool one = kind == model::QuestionKind::single || kind == model::QuestionKind::true_false || kind == model::QuestionKind::vignette;
  if (!one && kind != model::QuestionKind::multiple) return;
  auto* chosen = std::get_if<model::Chosen>(&m_running->draft.given);
  if (!chosen) chosen = &m_running->draft.given.emplace<model::Chosen>();
  const auto at = std::find(chosen->choices.begin(), chosen->choices.end(), *own);
  if (one) {
    chosen->choices = {*own};
  } else if (at != chosen->choices.end()) {
    chosen->choices.erase(at);
  } else {
    chosen->choices.push_back(*own);
    std::sort(chosen->choices.begin(), chosen->choices.end());
  }
  change_draft();
}

void Attempts::run(const command::TypeAnswer& c) {
  if (!m_running || slot() < 0 || m_running->state.is_fixed(slot()) || hold_back(c)) return;
  m_running->draft.given = model::Written{c.text};
  change_draft();
}

void Attempts::run(const command::MatchLeft& c) {
  if (!m_running || slot() < 0 || m_running->state.is_fixed(slot()) || hold_back(c)) return;
  const auto lefts = quiz::left_sides(question());
  if (c.left < 0 || c.left >= static_cast<int>(lefts.size())) return;
  const auto own = own_index(m_running->state.settled.slots[static_cast<std::size_t>(slot())], c.right);
  auto* matched = std::get_if<model::Matched>(&m_running->draft.given);
  if (!matched) matched = &m_running->draft.given.emplace<model::Matched>();
  matched->right_of_left.resize(lefts.size(), -1);
  matched->right_of_left[static_cast<std::size_t>(c.left)] = own.value_or(-1);
  change_draft();
}

void Attempts::run(const command::SetCertainty& c) {
  if (!m_running || slot() < 0 || m_running->state.is_fixed(slot()) || hold_back(c)) return;
  if (c.certainty < 1 || c.certainty > 3) return;
  const bool same = m_running->draft.certainty == c.certainty;
  m_running->draft.certainty = same ? std::nullopt : std::optional(c.certainty);
  change_draft();
}

void Attempts::run(const command::ToggleCue& c) {
  if (!m_running || slot() < 0 || m_running->state.is_fixed(slot()) || hold_back(c)) return;
  const auto order = cue_order(question());
  if (c.index < 0 || c.index >= static_cast<int>(order.size())) return;
  const int own = order[static_cast<std::size_t>(c.index)];
  auto& cues = m_running->draft.cues;
  const auto at = std::find(cues.begin(), cues.end(), own);
  if (at != cues.end()) cues.erase(at);
  else cues.insert(std::lower_bound(cues.begin(), cues.end(), own), own);
  change_draft();
}

void Attempts::confirm_then(std::function<void()> then) {
  m_running->draft_unsaved = false;
  save(quiz::answer(m_running->state, slot(), question(), m_running->draft, now()), std::move(then));
}

void Attempts::run(const command::Confirm& c) {
  if (!m_running || slot() < 0 || m_running->state.is_fixed(slot()) || hold_back(c)) return;
  if (!draft_says_something() || draft_is_answer()) return;
  confirm_then([this] {
    if (m_running->state.is_exam() || !question().page) return;
    if (quiz::fraction(question(), m_running->draft) < 1 - 1e-7) m_callbacks.show_page(m_running->attempt.course, *question().page);
  });
}

}  // namespace jumpseat::app
