#pragma once
// The frame loop: wait for events, collect finished work, draw, hand the commands on. Nothing is drawn when nothing changed.
#include "app/commands.hpp"
#include "platform/canvas.hpp"
#include "platform/window.hpp"
#include "ui/ui.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

namespace jumpseat::ui {

using Commands = std::vector<app::Command>;

// What the loop serves, as a few questions.
struct Served {
  std::function<void()> collect;                 // takes in finished work
  std::function<std::uint64_t()> change_number;  // grows when there is something new to show
  std::function<void(Ui&, Commands&)> draw;
  std::function<void(const app::Command&)> run;
  std::function<bool()> idle;  // nothing is under way
  std::function<std::optional<std::int64_t>()> next_tick_monotonic_ms;
  std::function<bool()> quit;
};

class Loop {
 public:
  Loop(platform::Window& window, platform::Canvas& canvas, Ui& ui, Served served);

  // One turn: waits if there is nothing to do, then draws a frame if one is wanted. False: it is time to go.
  bool turn();
  void run() {
    while (turn()) {
    }
  }
  // Runs between frames on this thread; may ask for frames, and says within how many milliseconds it wants to run again at the latest.
  void set_between_frames(std::function<std::optional<int>()> step) { m_between_frames = std::move(step); }
  bool frame_is_due() const;
  // Nothing to draw, nothing in the queue, nothing under way.
  bool idle() const;
  void want_frame() { m_ui.want_frames(1); }
  void draw_frame();
  model::Pixels picture();  // of the window as it is now
  base::Result<void> write_picture_when_idle(const std::filesystem::path& path);
  void stop() { m_stopped = true; }
  platform::Window& window() { return m_window; }
  Ui& ui() { return m_ui; }
  std::uint64_t frames_drawn() const { return m_frames_drawn; }

 private:
  std::optional<int> time_to_wait_ms() const;
  void do_at_once(Commands& commands);

  platform::Window& m_window;
  platform::Canvas& m_canvas;
  Ui& m_ui;
  Served m_served;
  std::function<std::optional<int>()> m_between_frames;
  std::optional<int> m_again_within_ms;
  std::uint64_t m_change_number = ~std::uint64_t{0}, m_frames_drawn = 0;
  std::int64_t m_last_frame_ms = 0;
  bool m_stopped = false, m_keep_picture = false;
  model::Pixels m_picture;
};

}  // namespace jumpseat::ui
