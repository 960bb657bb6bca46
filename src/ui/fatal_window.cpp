#include "ui/fatal_window.hpp"

#include "base/log.hpp"
#include "platform/canvas.hpp"
#include "platform/fonts.hpp"
#include "platform/window.hpp"
#include "ui/sheets.hpp"
#include "ui/ui.hpp"

#include <optional>
#include <utility>

namespace jumpseat::ui {

void show_fatal(const base::Error& why, base::SharedWords words, const std::function<base::Result<void>(Loop&)>& run) {
  auto window = platform::Window::create({640, 420, "Jumpseat"});
  if (!window) return base::log_error(window.error());
  const base::Speaking speaking(std::move(words));
  app::DialogView dialog;
  dialog.kind = app::DialogKind::fatal;
  dialog.title = base::say("Jumpseat cannot start");
  dialog.text =
      base::say("{}\n\nNothing was opened, and nothing was changed. Show this to whoever looks after this computer.", base::sentence(why));
  dialog.accept = base::say("Close");
  platform::Canvas canvas(platform::SystemFonts(),
                          {[&] { return window->clipboard(); }, [&](const auto& text) { window->set_clipboard(text); }});
  Ui ui(canvas);
  ui.set_theme(app::ShellView().theme);
  ui.set_scale(window->scale());
  bool closed = false;
  Loop loop(*window, canvas, ui,
            {.collect = [] {},
             .change_number = [] { return std::uint64_t{0}; },
             .draw =
                 [&](Ui& on, Commands& out) {
                   draw_confirm_dialog(on, on.window(), dialog, out);
                   if (on.pressed("Escape")) out.emplace_back(app::command::Quit{});  // to close it is all that can be done
                 },
             .run = [&](const app::Command&) { closed = true; },
             .idle = [] { return true; },
             .next_tick_monotonic_ms = []() -> std::optional<std::int64_t> { return std::nullopt; },
             .quit = [&] { return closed; }});
  if (const auto ran = run(loop); !ran) base::log_error(ran.error());
}

}  // namespace jumpseat::ui
