#pragma once
// How a due state looks: its tone, and its word, which is the same wherever it stands. The colour never stands alone.
#include "app/people/due_words.hpp"
#include "model/due.hpp"
#include "ui/widgets.hpp"

#include <algorithm>

namespace jumpseat::ui {

inline Tone tone_of(model::DueState state) {
  using enum model::DueState;
  switch (state) {
    case current: return Tone::good;
    case window_open: return Tone::blue;
    case due:
    case grace: return Tone::warn;
    case overdue:
    case lapsed: return Tone::bad;
    case not_started:
    case exempt: break;
  }
  return Tone::plain;
}

inline std::string words_of_state(model::DueState state) { return app::state_words(state); }

// By the word that files and the control channel know it by.
inline std::string words_of_state(const std::string& word) {
  const auto state = model::find_due_state(word);
  return state ? words_of_state(*state) : word;
}

// Of the longest word that somebody may stand by, in this language.
inline float width_of_states(const Ui& ui) {
  float widest = 0;
  for (const auto state : {model::DueState::not_started, model::DueState::current, model::DueState::window_open, model::DueState::due,
                           model::DueState::grace, model::DueState::overdue, model::DueState::lapsed, model::DueState::exempt})
    widest = std::max(widest, ui.text_width(words_of_state(state), Type::aside, Weight::semibold));
  return widest / ui.px(1);
}

}  // namespace jumpseat::ui
