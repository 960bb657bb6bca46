#pragma once
// What a person does at the machine, as values. The window's events and the control channel's go through one InputQueue.
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace jumpseat::platform {

enum class Key : std::uint8_t {
  none,
  tab,
  left,
  right,
  up,
  down,
  page_up,
  page_down,
  home,
  end,
  insert,
  del,
  backspace,
  space,
  enter,
  escape,
  a,
  b,
  c,
  d,
  e,
  f,
  g,
  h,
  i,
  j,
  k,
  l,
  m,
  n,
  o,
  p,
  q,
  r,
  s,
  t,
  u,
  v,
  w,
  x,
  y,
  z,
  digit0,
  digit1,
  digit2,
  digit3,
  digit4,
  digit5,
  digit6,
  digit7,
  digit8,
  digit9,
  f1,
  f2,
  f3,
  f4,
  f5,
  f6,
  f7,
  f8,
  f9,
  f10,
  f11,
  f12,
  plus,
  minus,
  comma,
  period,
  slash,
  question,
  bracket_left,
  bracket_right,
  ctrl,
  shift,
  alt,
  super,
  count
};

struct Modifiers {
  bool ctrl = false, shift = false, alt = false, super = false;
  friend bool operator==(const Modifiers&, const Modifiers&) = default;
};

struct Chord {
  Key key = Key::none;
  Modifiers with;
  friend bool operator==(const Chord&, const Chord&) = default;
};

// "Ctrl+Shift+F", "Page Down", "F1", "?"; names are case-insensitive.
std::optional<Chord> parse_chord(std::string_view text);
std::string chord_text(const Chord& chord);

struct KeyInput {
  Key key;
  bool down;
  Modifiers with;
};
struct TextInput {
  char32_t character;
};
struct MouseMove {
  float x, y;
};  // framebuffer pixels
struct MouseButton {
  int button;
  bool down;
};  // 0 left, 1 right, 2 middle
struct MouseWheel {
  float x, y;
  bool ctrl;
};
struct PointerLeft {};
struct FocusLost {};
struct FilesDropped {
  std::vector<std::string> paths;
};
struct Refreshed {};  // the window was resized or uncovered

using Input = std::variant<KeyInput, TextInput, MouseMove, MouseButton, MouseWheel, PointerLeft, FocusLost, FilesDropped, Refreshed>;

// Gives a frame no more than it can tell apart: a press and its release never reach the same frame.
class InputQueue {
 public:
  void push(Input input) { m_waiting.push_back(std::move(input)); }
  bool empty() const { return m_waiting.empty(); }
  std::vector<Input> take_frame();

 private:
  std::deque<Input> m_waiting;
};

}  // namespace jumpseat::platform
