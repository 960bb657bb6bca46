// Builds the owners in order and runs the loop.
#include "app/app.hpp"
#include "base/log.hpp"
#include "base/paths.hpp"
#include "cli/cli.hpp"
#include "control/control.hpp"
#include "control/join.hpp"
#include "platform/canvas.hpp"
#include "platform/speech.hpp"
#include "platform/window.hpp"
#include "ui/examine.hpp"
#include "ui/fatal_window.hpp"
#include "ui/root.hpp"

#include <atomic>
#include <future>
#include <optional>

using namespace jumpseat;

namespace {
int show(const cli::Refused& refused) {
  ui::show_fatal(refused.why, refused.words,
                 [&](ui::Loop& loop) { return control::run(loop, refused.control, [] { return app::StateView(); }); });
  return refused.exit_code;
}

int show(cli::WindowOptions options) {
  const auto meeting_place = control::join_socket(options.app.records);
  if (!options.screenshot && !options.control && control::join_running(meeting_place, options.app.open)) return 0;
  const base::SystemClock clock;
  std::atomic<bool> window_is_up = false;
  std::optional<platform::Window> window;  // outlives the threads that wake it
  const auto wake = [&window_is_up] { return window_is_up ? platform::Window::wake() : void(); };
  options.app.speaker = platform::make_speaker(wake);
  app::App app(std::move(options.app), clock, wake);  // begins to read while the window is made
  auto fonts = std::async(std::launch::async, [] { return platform::SystemFonts(); });
  auto created = platform::Window::create({options.width, options.height, "Jumpseat", true, options.window_kept_in});
  if (!created) return cli::refuse(created.error());
  window.emplace(std::move(*created));
  window_is_up = true;
  app.collect();
  platform::Canvas canvas(fonts.get(), {[&] { return window->clipboard(); }, [&](const auto& text) { window->set_clipboard(text); }});
  ui::Ui ui(canvas);
  ui::Root root(*window);
  root.prepare(ui, app.view().shell);
  auto joined = options.screenshot ? nullptr : control::JoinListener::listen(meeting_place, wake).value_or(nullptr);
  const auto collect = [&] {
    app.collect();
    for (auto& start : joined ? joined->take() : std::vector<control::LaterStart>()) {
      if (start.open) app.run(std::move(*start.open));
      window->come_forward();
    }
    root.take_images(app);
    if (auto text = app.take_clipboard()) window->set_clipboard(*text);
  };
  ui::Loop loop(*window, canvas, ui,
                {.collect = collect,
                 .change_number = [&] { return app.change_number(); },
                 .draw = [&](ui::Ui& on, ui::Commands& out) { root.draw(on, app.view(), out); },
                 .run = [&](const app::Command& command) { app.run(command); },
                 .idle = [&] { return app.idle(); },
                 .next_tick_monotonic_ms = [&] { return app.next_tick_monotonic_ms(); },
                 .quit = [&] { return app.view().shell.quit; }});
  if (options.screenshot) return cli::exit_code_of(loop.write_picture_when_idle(*options.screenshot));
  const auto ran = control::run(loop, options.control, [&] { return app.state(); });
  if (!ran) return cli::refuse(ran.error());
  root.keep_last_view(app);
  window->leave_screen();
  return 0;
}
}  // namespace

int main(int argc, char** argv) {
  base::open_log(base::state_folder());
  const auto asked = cli::run(argc, argv, ui::examine_screen);
  if (const int* exit_code = std::get_if<int>(&asked)) return *exit_code;
  if (const auto* refused = std::get_if<cli::Refused>(&asked)) return show(*refused);
  return show(std::get<cli::WindowOptions>(asked));
}
