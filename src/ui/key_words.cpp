#include "ui/key_words.hpp"

#include "base/words.hpp"
#include "platform/input.hpp"

namespace jumpseat::ui {
namespace {

using platform::Key;

// What is on the cap of the last key of `chord`.
std::string last_key(std::string_view chord, Key key) {
  switch (key) {
    case Key::left: return base::say_in("key", "Left");
    case Key::right: return base::say_in("key", "Right");
    case Key::up: return base::say_in("key", "Up");
    case Key::down: return base::say_in("key", "Down");
    case Key::page_up: return base::say_in("key", "Page Up");
    case Key::page_down: return base::say_in("key", "Page Down");
    case Key::home: return base::say_in("key", "Home");
    case Key::end: return base::say_in("key", "End");
    case Key::insert: return base::say_in("key", "Insert");
    case Key::del: return base::say_in("key", "Delete");
    case Key::backspace: return base::say_in("key", "Backspace");
    case Key::space: return base::say_in("key", "Space");
    case Key::enter: return base::say_in("key", "Enter");
    case Key::escape: return base::say_in("key", "Escape");
    default: return std::string(chord.substr(chord.find_last_of('+', chord.size() - 2) + 1));
  }
}

}  // namespace

std::optional<std::string> key_words(std::string_view text) {
  const auto chord = platform::parse_chord(text);
  if (!chord) return std::nullopt;
  std::string out;
  if (chord->with.ctrl) out += base::say_in("key", "Ctrl") + "+";
  if (chord->with.alt) out += base::say_in("key", "Alt") + "+";
  if (chord->with.shift) out += base::say_in("key", "Shift") + "+";
  return out + last_key(text, chord->key);
}

}  // namespace jumpseat::ui
