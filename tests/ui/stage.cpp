#include "stage.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <utility>

namespace jumpseat::tests {

namespace {

platform::Window open_window(int w, int h) {
  auto window = platform::Window::create({w, h, "Jumpseat test"});
  if (!window) FAIL(base::sentence(window.error()));
  return std::move(*window);
}

}  // namespace

Stage::Stage(int w, int h) : m_window(open_window(w, h)) {
  m_canvas = std::make_unique<platform::Canvas>(
      platform::SystemFonts(),
      platform::Canvas::Clipboard{[this] { return clipboard; }, [this](const std::string& text) { clipboard = text; }});
  m_ui = std::make_unique<ui::Ui>(*m_canvas);
  m_ui->set_scale(1);
  ui::Served served;
  served.collect = [] {};
  served.change_number = [] { return std::uint64_t{1}; };
  served.draw = [this](ui::Ui& ui, ui::Commands& out) { draw(ui, out); };
  served.run = [this](const app::Command& command) {
    m_commands.push_back(command);
    if (on_command) on_command(command);
  };
  served.idle = [] { return true; };
  served.next_tick_monotonic_ms = [] { return std::optional<std::int64_t>(); };
  served.quit = [] { return false; };
  m_loop = std::make_unique<ui::Loop>(m_window, *m_canvas, *m_ui, std::move(served));
}

void Stage::settle() {
  m_window.wait_events(0);
  m_loop->draw_frame();
  for (int i = 0; i < 30 && !m_loop->idle(); ++i) m_loop->draw_frame();
}

const ui::WidgetRecord* Stage::find(std::string_view name, ui::Role role) const {
  for (const auto& widget : m_ui->tree().widgets())
    if (widget.name == name && widget.role == role) return &widget;
  return nullptr;
}

const ui::WidgetRecord& Stage::need(std::string_view name, ui::Role role) const {
  const auto* found = find(name, role);
  INFO("looked for " << std::string(name));
  REQUIRE(found);
  return *found;
}

std::vector<std::string> Stage::names(ui::Role role) const {
  std::vector<std::string> names;
  for (const auto& widget : m_ui->tree().widgets())
    if (widget.role == role) names.push_back(widget.name);
  return names;
}

void Stage::move(float x, float y) {
  m_window.input().push(platform::MouseMove{x, y});
  settle();
}

void Stage::press(bool down) {
  m_window.input().push(platform::MouseButton{0, down});
  settle();
}

void Stage::drag_at_once(float from_x, float from_y, float to_x, float to_y) {
  auto& input = m_window.input();
  input.push(platform::MouseMove{from_x, from_y});
  input.push(platform::MouseButton{0, true});
  input.push(platform::MouseMove{to_x, to_y});
  input.push(platform::MouseButton{0, false});
  settle();
}

void Stage::wheel(float x, float y, bool ctrl) {
  m_window.input().push(platform::MouseWheel{x, y, ctrl});
  settle();
}

void Stage::click(float x, float y) {
  move(x, y);
  press(true);
  press(false);
}
void Stage::click(std::string_view name, ui::Role role) {
  const auto place = need(name, role).visible;
  INFO("clicked " << std::string(name));
  REQUIRE_FALSE(place.empty());
  click(place.centre_x(), place.centre_y());
}

void Stage::key(std::string_view chord) {
  const auto parsed = platform::parse_chord(chord);
  REQUIRE(parsed);
  m_window.input().push(platform::KeyInput{parsed->key, true, parsed->with});
  m_window.input().push(platform::KeyInput{parsed->key, false, {}});
  settle();
}

void Stage::type(std::string_view ascii) {
  for (const char letter : ascii) m_window.input().push(platform::TextInput{static_cast<char32_t>(letter)});
  settle();
}

ui::Commands Stage::take_commands() { return std::exchange(m_commands, {}); }

void Stage::keep_picture(const std::string& name) {
  const char* folder = std::getenv("JUMPSEAT_PICTURES");
  if (!folder) return;
  const auto written = platform::write_png(m_loop->picture(), std::filesystem::path(folder) / (name + ".png"));
  CHECK(written);
}

}  // namespace jumpseat::tests
