#include "ui/loop.hpp"

#include "base/clock.hpp"

#include <algorithm>
#include <utility>

namespace jumpseat::ui {

namespace {
std::int64_t now_ms() { return base::SystemClock().monotonic_ms(); }

constexpr int passes_at_most = 4;
constexpr std::int64_t picture_wait_ms_max = 60'000;
}  // namespace

Loop::Loop(platform::Window& window, platform::Canvas& canvas, Ui& ui, Served served)
    : m_window(window), m_canvas(canvas), m_ui(ui), m_served(std::move(served)), m_last_frame_ms(now_ms()) {}

bool Loop::frame_is_due() const {
  return m_ui.frames_wanted() > 0 || !m_window.input().empty() || m_served.change_number() != m_change_number;
}

std::optional<int> Loop::time_to_wait_ms() const {
  if (frame_is_due()) return 0;
  std::optional<int> wait = m_again_within_ms;
  if (const auto tick = m_served.next_tick_monotonic_ms()) {
    constexpr std::int64_t longest_ms = 600'000;  // its clock stands still while the computer sleeps
    const int until = static_cast<int>(std::clamp<std::int64_t>(*tick - now_ms(), 0, longest_ms));
    wait = std::min(wait.value_or(until), until);
  }
  return wait;
}

bool Loop::turn() {
  m_window.wait_events(time_to_wait_ms());
  if (m_window.take_close_request()) m_served.run(app::command::Quit{});  // which may ask first
  m_served.collect();
  m_again_within_ms = m_between_frames ? m_between_frames() : std::nullopt;
  const auto tick = m_served.next_tick_monotonic_ms();
  if (frame_is_due() || (tick && *tick <= now_ms())) {
    draw_frame();
    if (m_between_frames) m_again_within_ms = 0;  // a request may have waited for just this frame
  }
  return !m_stopped && !m_served.quit();
}

bool Loop::idle() const { return !frame_is_due() && m_served.idle(); }

// What was asked for is done before the frame is shown, so that the frame already shows what came of it.
void Loop::do_at_once(Commands& commands) {
  for (const auto& command : std::exchange(commands, {})) m_served.run(command);
  m_served.collect();
  m_change_number = m_served.change_number();
}

void Loop::draw_frame() {
  const int w = m_window.framebuffer_w(), h = m_window.framebuffer_h();
  if (w <= 0 || h <= 0) return;  // iconified
  m_change_number = m_served.change_number();
  const std::int64_t now = now_ms();
  double seconds = static_cast<double>(now - m_last_frame_ms) / 1000.0;
  m_last_frame_ms = now;
  Commands commands;
  const std::vector<platform::Input> inputs = m_window.input().take_frame();
  // The window may have lost what it showed, or a picture of it is wanted.
  const bool show_always = m_keep_picture || std::any_of(inputs.begin(), inputs.end(), [](const auto& input) {
                             return std::holds_alternative<platform::Refreshed>(input);
                           });
  m_ui.begin_frame(inputs, {0, 0, static_cast<float>(w), static_cast<float>(h)});
  for (int pass = 1;; ++pass) {
    m_canvas.begin_frame(w, h, seconds);
    m_ui.begin_pass();
    m_served.draw(m_ui, commands);
    const bool settled = m_ui.end_pass();
    if ((settled && commands.empty()) || pass == passes_at_most) break;
    m_canvas.drop_frame();
    seconds = 0;
    if (settled) do_at_once(commands);
  }
  const std::vector<platform::Area> drawn = m_canvas.draw_frame(rrggbb(m_ui.theme().bg), show_always);
  m_ui.end_frame();
  m_window.set_cursor(m_ui.cursor());
  if (m_keep_picture) m_picture = m_canvas.frame().picture();
  m_keep_picture = false;
  if (!drawn.empty()) m_window.show_frame(m_canvas.frame(), drawn);
  ++m_frames_drawn;
  for (const auto& command : commands) m_served.run(command);
}

base::Result<void> Loop::write_picture_when_idle(const std::filesystem::path& path) {
  const std::int64_t until = now_ms() + picture_wait_ms_max;
  m_between_frames = []() -> std::optional<int> { return 250; };  // looks again even where nothing wakes it
  while (now_ms() < until && (m_frames_drawn == 0 || !idle()) && turn()) {
  }
  return platform::write_png(picture(), path);
}

model::Pixels Loop::picture() {
  m_keep_picture = true;
  draw_frame();
  return std::exchange(m_picture, {});
}

}  // namespace jumpseat::ui
