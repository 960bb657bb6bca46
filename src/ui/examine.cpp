#include "ui/examine.hpp"

#include "platform/fonts.hpp"
#include "platform/window.hpp"

#include <fmt/format.h>

namespace jumpseat::ui {
namespace {

using app::tools::Check;

Check screen_check() {
  const auto window = platform::Window::create({.title = "Jumpseat", .visible = false});
  if (!window) return {"screen", "degraded", base::sentence(window.error()) + " The command line works all the same."};
  const std::string& drawn_by = window->gl_description();
  const bool by_processor = drawn_by.find("llvmpipe") != std::string::npos || drawn_by.find("softpipe") != std::string::npos;
  return {"screen", "ok", fmt::format("The window is drawn by {}{}.", by_processor ? "the processor: " : "", drawn_by)};
}

Check fonts_check() {
  const platform::SystemFonts fonts;
  if (!fonts.regular()) return {"fonts", "failed", "No font was found: install fonts-inter, or any other."};
  const std::string file = fonts.regular()->path.filename().string();
  if (!fonts.is_inter()) return {"fonts", "degraded", fmt::format("Inter is missing, so the window uses {}.", file)};
  return {"fonts", "ok", fmt::format("The window uses {}.", file)};
}

}  // namespace

std::vector<Check> examine_screen() { return {screen_check(), fonts_check()}; }

}  // namespace jumpseat::ui
