#include "platform/input.hpp"

#include "base/text.hpp"

#include <array>
#include <cstddef>

namespace jumpseat::platform {

namespace {

struct KeyName {
  Key key;
  std::string_view name;
};

constexpr std::array named_keys{
    KeyName{Key::tab, "Tab"},
    KeyName{Key::left, "Left"},
    KeyName{Key::right, "Right"},
    KeyName{Key::up, "Up"},
    KeyName{Key::down, "Down"},
    KeyName{Key::page_up, "Page Up"},
    KeyName{Key::page_up, "PageUp"},
    KeyName{Key::page_down, "Page Down"},
    KeyName{Key::page_down, "PageDown"},
    KeyName{Key::home, "Home"},
    KeyName{Key::end, "End"},
    KeyName{Key::insert, "Insert"},
    KeyName{Key::del, "Delete"},
    KeyName{Key::backspace, "Backspace"},
    KeyName{Key::space, "Space"},
    KeyName{Key::enter, "Enter"},
    KeyName{Key::enter, "Return"},
    KeyName{Key::escape, "Escape"},
    KeyName{Key::escape, "Esc"},
    KeyName{Key::plus, "+"},
    KeyName{Key::plus, "Plus"},
    KeyName{Key::plus, "="},
    KeyName{Key::minus, "-"},
    KeyName{Key::minus, "Minus"},
    KeyName{Key::comma, ","},
    KeyName{Key::period, "."},
    KeyName{Key::slash, "/"},
    KeyName{Key::question, "?"},
    KeyName{Key::bracket_left, "["},
    KeyName{Key::bracket_right, "]"},
};

Key offset_key(Key first, int by) { return static_cast<Key>(static_cast<int>(first) + by); }

Key find_key(std::string_view name) {
  const std::string folded = base::case_folded(name);
  for (const auto& known : named_keys)
    if (base::case_folded(known.name) == folded) return known.key;
  if (folded.size() == 1 && folded[0] >= 'a' && folded[0] <= 'z') return offset_key(Key::a, folded[0] - 'a');
  if (folded.size() == 1 && folded[0] >= '0' && folded[0] <= '9') return offset_key(Key::digit0, folded[0] - '0');
  if (folded.size() >= 2 && folded.size() <= 3 && folded[0] == 'f') {
    int number = 0;
    for (const char c : folded.substr(1)) {
      if (c < '0' || c > '9') return Key::none;
      number = number * 10 + (c - '0');
    }
    if (number >= 1 && number <= 12) return offset_key(Key::f1, number - 1);
  }
  return Key::none;
}

std::string name_of(Key key) {
  for (const auto& known : named_keys)
    if (known.key == key) return std::string(known.name);
  if (key >= Key::a && key <= Key::z) return std::string(1, static_cast<char>('A' + (static_cast<int>(key) - static_cast<int>(Key::a))));
  if (key >= Key::digit0 && key <= Key::digit9)
    return std::string(1, static_cast<char>('0' + (static_cast<int>(key) - static_cast<int>(Key::digit0))));
  if (key >= Key::f1 && key <= Key::f12) return "F" + std::to_string(static_cast<int>(key) - static_cast<int>(Key::f1) + 1);
  return {};
}

bool prints(const KeyInput& key) {
  if (key.with.ctrl || key.with.alt || key.with.super) return false;
  return key.key == Key::space || (key.key >= Key::a && key.key <= Key::digit9) ||
         (key.key >= Key::plus && key.key <= Key::bracket_right) || key.key == Key::shift || key.key == Key::none;
}

// What a frame has been given so far; says whether one more input can still be told apart from them.
struct Frame {
  std::array<bool, 8> buttons{};
  std::array<bool, static_cast<std::size_t>(Key::count)> keys{};
  bool button = false, text = false, editing_key = false, wheel = false;

  bool takes(const Input& input) {
    if (const auto* press = std::get_if<MouseButton>(&input)) {
      bool& seen = buttons[static_cast<std::size_t>(press->button) % buttons.size()];
      if (seen || wheel) return false;
      return seen = button = true;
    }
    if (std::holds_alternative<MouseMove>(input) || std::holds_alternative<PointerLeft>(input)) return !button && !wheel;
    if (std::holds_alternative<MouseWheel>(input)) return !button && (wheel = true);
    if (const auto* key = std::get_if<KeyInput>(&input)) {
      bool& seen = keys[static_cast<std::size_t>(key->key)];
      const bool modifier = key->key >= Key::ctrl;
      if (seen || (key->down && !modifier && (text || editing_key))) return false;
      if (key->down && !prints(*key) && !modifier) editing_key = true;
      return seen = true;
    }
    if (std::holds_alternative<TextInput>(input)) return !editing_key && (text = true);
    return true;
  }
};

}  // namespace

std::optional<Chord> parse_chord(std::string_view text) {
  Chord chord;
  text = base::trimmed(text);
  while (true) {
    const std::size_t plus = text.find('+', 1);  // a chord may end in the key "+"
    if (text.empty() || plus == std::string_view::npos) break;
    const std::string word = base::case_folded(base::trimmed(text.substr(0, plus)));
    if (word == "ctrl" || word == "control") chord.with.ctrl = true;
    else if (word == "shift") chord.with.shift = true;
    else if (word == "alt") chord.with.alt = true;
    else if (word == "super") chord.with.super = true;
    else break;
    text.remove_prefix(plus + 1);
  }
  chord.key = find_key(base::trimmed(text));
  if (chord.key == Key::none) return std::nullopt;
  return chord;
}

std::string chord_text(const Chord& chord) {
  std::string out;
  if (chord.with.ctrl) out += "Ctrl+";
  if (chord.with.alt) out += "Alt+";
  if (chord.with.shift) out += "Shift+";
  if (chord.with.super) out += "Super+";
  return out + name_of(chord.key);
}

std::vector<Input> InputQueue::take_frame() {
  std::vector<Input> out;
  Frame frame;
  while (!m_waiting.empty() && frame.takes(m_waiting.front())) {
    out.push_back(std::move(m_waiting.front()));
    m_waiting.pop_front();
  }
  return out;
}

}  // namespace jumpseat::platform
