#pragma once
// How a due state looks: its tone, and a word short enough for a cell. The colour never stands alone.
#include "app/people/due_words.hpp"
#include "model/due.hpp"
#include "ui/widgets.hpp"

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

inline std::string short_word(model::DueState state) {
  if (state == model::DueState::not_started) return base::say_in("standing", "to do");
  if (state == model::DueState::window_open) return base::say_in("standing", "window");
  return words_of_state(state);
}
// By the word that files and the control channel know it by.
inline std::string words_of_state(const std::string& word) {
  const auto state = model::find_due_state(word);
  return state ? words_of_state(*state) : word;
}

}  // namespace jumpseat::ui
