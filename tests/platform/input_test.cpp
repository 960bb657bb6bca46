#include "platform/input.hpp"

#include <doctest/doctest.h>

using namespace jumpseat::platform;

TEST_CASE("a chord is read as people write it and printed back the same way") {
  for (const char* text :
       {"Ctrl+F", "Ctrl+Shift+F", "F1", "F12", "Page Down", "Alt+Left", "Ctrl++", "Ctrl+-", "Ctrl+0", "?", "Escape", "Space", "a"}) {
    CAPTURE(text);
    const auto chord = parse_chord(text);
    REQUIRE(chord);
    CHECK(parse_chord(chord_text(*chord)) == chord);
  }
  CHECK(parse_chord("ctrl+page down") == parse_chord("Ctrl+PageDown"));
  CHECK(parse_chord("Ctrl++")->key == Key::plus);
  CHECK(parse_chord("Ctrl++")->with.ctrl);
}

TEST_CASE("what is no key is no chord") {
  for (const char* text : {"", "Ctrl+", "F13", "F0", "Hyper+X", "Ctrl", "Pagedn", "Ctrl+Ctrl"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_chord(text));
  }
}

TEST_CASE("a press and its release never reach the same frame") {
  InputQueue queue;
  queue.push(MouseMove{10, 10});
  queue.push(MouseButton{0, true});
  queue.push(MouseButton{0, false});
  queue.push(MouseMove{20, 20});
  CHECK(queue.take_frame().size() == 2);  // the move and the press
  CHECK(queue.take_frame().size() == 1);  // the release
  CHECK(queue.take_frame().size() == 1);
  CHECK(queue.empty());
}

TEST_CASE("many moves of the mouse make one frame") {
  InputQueue queue;
  for (int i = 0; i < 100; ++i) queue.push(MouseMove{static_cast<float>(i), 0});
  CHECK(queue.take_frame().size() == 100);
  CHECK(queue.empty());
}

TEST_CASE("a letter comes with its key, and an editing key after a letter waits") {
  InputQueue queue;
  queue.push(KeyInput{Key::a, true, {}});
  queue.push(TextInput{U'a'});
  queue.push(KeyInput{Key::backspace, true, {}});
  queue.push(KeyInput{Key::a, false, {}});
  CHECK(queue.take_frame().size() == 2);
  CHECK(queue.take_frame().size() == 2);
  CHECK(queue.empty());
}

TEST_CASE("a key held with Ctrl is one press in one frame") {
  InputQueue queue;
  queue.push(KeyInput{Key::ctrl, true, {true, false, false, false}});
  queue.push(KeyInput{Key::f, true, {true, false, false, false}});
  CHECK(queue.take_frame().size() == 2);
}

TEST_CASE("a repeated key is pressed once a frame") {
  InputQueue queue;
  for (int i = 0; i < 3; ++i) {
    queue.push(KeyInput{Key::page_down, true, {}});
    queue.push(KeyInput{Key::page_down, false, {}});
  }
  int frames = 0;
  for (; !queue.empty(); ++frames) CHECK_FALSE(queue.take_frame().empty());
  CHECK(frames == 6);
}
