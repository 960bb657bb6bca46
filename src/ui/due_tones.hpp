#pragma once
// How a due state looks: its tone, and a word short enough for a cell. The colour never stands alone.
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

inline const char* short_word(model::DueState state) {
  using enum model::DueState;
  switch (state) {
    case not_started: return "to do";
    case current: return "current";
    case window_open: return "window";
    case due: return "due";
    case grace: return "grace";
    case overdue: return "overdue";
    case lapsed: return "lapsed";
    case exempt: return "exempt";
  }
  return "";
}

}  // namespace jumpseat::ui
