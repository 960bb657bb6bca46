#pragma once
// A window for one panel: draws it in the real frame loop, feeds it mouse and keys, and keeps what it asked for.
#include "platform/canvas.hpp"
#include "platform/fonts.hpp"
#include "platform/window.hpp"
#include "ui/loop.hpp"
#include "ui/ui.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::tests {

class Stage {
 public:
  explicit Stage(int w = 1000, int h = 700);

  std::function<void(ui::Ui&, ui::Commands&)> draw;
  std::string clipboard;
  std::function<void(const app::Command&)> on_command;  // lets a test answer as the app would

  void settle();  // draws until nothing more is wanted
  const ui::WidgetRecord* find(std::string_view name, ui::Role role) const;
  const ui::WidgetRecord& need(std::string_view name, ui::Role role) const;  // fails the test where there is none
  std::vector<std::string> names(ui::Role role) const;

  void move(float x, float y);
  void press(bool down);
  void drag_at_once(float from_x, float from_y, float to_x, float to_y);  // faster than frames are drawn
  void wheel(float x, float y, bool ctrl = false);
  void click(float x, float y);
  void click(std::string_view name, ui::Role role);
  void key(std::string_view chord);
  void type(std::string_view ascii);
  // What was asked for since the last call.
  ui::Commands take_commands();
  template <class Kind>
  std::vector<Kind> take() {
    std::vector<Kind> found;
    for (const auto& command : take_commands())
      if (const auto* one = command.find<Kind>()) found.push_back(*one);
    return found;
  }
  model::Pixels picture() const { return m_loop->picture(); }
  // Into the folder that JUMPSEAT_PICTURES names; nothing where it names none.
  void keep_picture(const std::string& name);
  ui::Ui& ui() { return *m_ui; }
  platform::Window& window() { return m_window; }
  std::uint64_t frames_drawn() const { return m_loop->frames_drawn(); }

 private:
  platform::Window m_window;
  std::unique_ptr<platform::Canvas> m_canvas;
  std::unique_ptr<ui::Ui> m_ui;
  std::unique_ptr<ui::Loop> m_loop;
  ui::Commands m_commands;
};

}  // namespace jumpseat::tests
