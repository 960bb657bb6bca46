#include "control/gestures.hpp"

#include <cmath>
#include <optional>

namespace jumpseat::control {

namespace {

using base::ErrorKind;
using base::fail;
using base::Json;
using base::Result;
using platform::Chord;
using platform::Key;
using platform::KeyInput;
using platform::MouseButton;
using platform::MouseMove;

constexpr std::size_t characters_max = 100'000;

// What a keyboard would type along with the key.
std::optional<char32_t> character_of(const Chord& chord, std::string_view name) {
  if (chord.with.ctrl || chord.with.alt || chord.with.super) return std::nullopt;
  if (chord.key == Key::space) return U' ';
  if (chord.key >= Key::a && chord.key <= Key::z)
    return static_cast<char32_t>((chord.with.shift ? U'A' : U'a') +
                                 static_cast<char32_t>(static_cast<int>(chord.key) - static_cast<int>(Key::a)));
  if (chord.key >= Key::digit0 && chord.key <= Key::digit9)
    return U'0' + static_cast<char32_t>(static_cast<int>(chord.key) - static_cast<int>(Key::digit0));
  if (name.size() == 1) return static_cast<char32_t>(static_cast<unsigned char>(name[0]));
  return std::nullopt;
}

void press(Gesture& out, const Chord& chord, std::string_view name) {
  const auto& with = chord.with;
  if (with.ctrl) out.push_back(KeyInput{Key::ctrl, true, with});
  if (with.shift) out.push_back(KeyInput{Key::shift, true, with});
  if (with.alt) out.push_back(KeyInput{Key::alt, true, with});
  out.push_back(KeyInput{chord.key, true, with});
  if (const auto character = character_of(chord, name)) out.push_back(platform::TextInput{*character});
  out.push_back(KeyInput{chord.key, false, with});
  if (with.alt) out.push_back(KeyInput{Key::alt, false, {}});
  if (with.shift) out.push_back(KeyInput{Key::shift, false, {}});
  if (with.ctrl) out.push_back(KeyInput{Key::ctrl, false, {}});
}

std::vector<float> numbers(const Json& value) {
  std::vector<float> out;
  for (const Json& item : value.items()) out.push_back(static_cast<float>(item.number_or(std::nan(""))));
  if (value.is_object() && value["x"].is_number() && value["y"].is_number()) {
    out.push_back(static_cast<float>(value["x"].number_or(0)));
    out.push_back(static_cast<float>(value["y"].number_or(0)));
  }
  for (const float number : out)
    if (!std::isfinite(number) || std::abs(number) > 1e6F) return {};
  return out;
}

// {"do":"mouse","move":[x,y]} and {"do":"mouse","action":"move","x":…,"y":…} say the same.
std::vector<float> place_of(const Json& request, std::string_view action) {
  auto place = numbers(request[action]);
  if (place.empty()) place = numbers(request["at"]);
  if (place.empty()) place = numbers(request);
  return place;
}

int button_of(const Json& request) {
  const std::string word = request["button"].text_or("left");
  if (word == "right") return 1;
  if (word == "middle") return 2;
  return static_cast<int>(std::min<std::int64_t>(2, std::max<std::int64_t>(0, request["button"].integer_or(0))));
}

Result<Gesture> drag_of(const Json& request) {
  auto ends = numbers(request["drag"]);
  if (ends.size() != 4) {
    ends = numbers(request["from"].is_null() ? request["drag"]["from"] : request["from"]);
    for (const float number : numbers(request["to"].is_null() ? request["drag"]["to"] : request["to"])) ends.push_back(number);
  }
  if (ends.size() != 4)
    return fail(ErrorKind::bad_input, "drag the mouse", "the request does not say from where to where: [x1, y1, x2, y2]");
  Gesture out{MouseMove{ends[0], ends[1]}, MouseButton{button_of(request), true}};
  constexpr int steps = 8;
  for (int i = 1; i <= steps; ++i) {
    const float share = static_cast<float>(i) / steps;
    out.push_back(MouseMove{ends[0] + (ends[2] - ends[0]) * share, ends[1] + (ends[3] - ends[1]) * share});
  }
  out.push_back(MouseButton{button_of(request), false});
  return out;
}

Result<Gesture> wheel_of(const Json& request) {
  Gesture out;
  auto by = numbers(request["wheel"]);
  if (by.empty() && request["wheel"].is_number()) by = {0, static_cast<float>(request["wheel"].number_or(0))};
  if (by.empty()) by = {static_cast<float>(request["dx"].number_or(0)), static_cast<float>(request["dy"].number_or(0))};
  if (by.size() != 2) return fail(ErrorKind::bad_input, "turn the mouse wheel", "the request does not say by how much: [dx, dy]");
  const auto at = numbers(request["at"]).size() == 2 ? numbers(request["at"]) : numbers(request);
  if (at.size() == 2) out.push_back(MouseMove{at[0], at[1]});
  out.push_back(platform::MouseWheel{by[0], by[1], request["ctrl"].bool_or(false)});
  return out;
}

}  // namespace

Gesture click_at(float x, float y) { return {MouseMove{x, y}, MouseButton{0, true}, MouseButton{0, false}}; }

Result<Gesture> keys_of(const Json& request) {
  Gesture out;
  std::vector<std::string> names;
  if (request["keys"].is_text()) names.push_back(request["keys"].text_or(""));
  for (const Json& item : request["keys"].items()) names.push_back(item.text_or(""));
  if (names.empty() || names.size() > 1000)
    return fail(ErrorKind::bad_input, "press keys", "the request names none, as in {\"keys\":\"Ctrl+F\"}");
  for (const auto& name : names) {
    const auto chord = platform::parse_chord(name);
    if (!chord) return fail(ErrorKind::bad_input, "press keys", "there is no key “" + name + "”");
    press(out, *chord, name);
  }
  return out;
}

Result<Gesture> typed_of(const Json& request) {
  if (!request["text"].is_text()) return fail(ErrorKind::bad_input, "type", "the request has no text");
  const std::string text = request["text"].text_or("");
  Gesture out;
  for (std::size_t i = 0; i < text.size();) {
    const auto first = static_cast<unsigned char>(text[i]);
    const std::size_t bytes = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    char32_t character = first < 0x80 ? first : first & (0x3FU >> (bytes - 1));
    for (std::size_t k = 1; k < bytes && i + k < text.size(); ++k)
      character = character << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
    i += bytes;
    if (character == U'\n') press(out, {Key::enter, {}}, {});
    else if (character == U'\t') press(out, {Key::tab, {}}, {});
    else if (character >= 32) out.push_back(platform::TextInput{character});
    if (out.size() > characters_max) return fail(ErrorKind::too_large, "type", "the text is longer than 100,000 characters");
  }
  return out;
}

Result<Gesture> mouse_of(const Json& request) {
  std::string action = request["action"].text_or("");
  for (const char* word : {"move", "press", "release", "wheel", "drag"})
    if (action.empty() && !request[word].is_null()) action = word;
  if (action == "drag") return drag_of(request);
  if (action == "wheel") return wheel_of(request);
  if (action != "move" && action != "press" && action != "release")
    return fail(ErrorKind::bad_input, "use the mouse", "the request says none of move, press, release, wheel and drag");
  const auto place = place_of(request, action);
  if (place.size() != 2 && action == "move")
    return fail(ErrorKind::bad_input, "move the mouse", "the request does not say where to: [x, y]");
  Gesture out;
  if (place.size() == 2) out.push_back(MouseMove{place[0], place[1]});
  if (action != "move") out.push_back(MouseButton{button_of(request), action == "press"});
  return out;
}

Result<Gesture> dropped_of(const Json& request) {
  platform::FilesDropped drop;
  for (const Json& item : request["paths"].items())
    if (item.is_text()) drop.paths.push_back(item.text_or(""));
  if (drop.paths.empty() || drop.paths.size() > 1000) return fail(ErrorKind::bad_input, "drop files", "the request names no paths");
  return Gesture{std::move(drop)};
}

}  // namespace jumpseat::control
