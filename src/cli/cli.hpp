#pragma once
// The command line: either a subcommand that runs and prints, or the options of the window.
#include "app/app.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <variant>

namespace jumpseat::cli {

struct WindowOptions {
  app::AppOptions app;
  std::optional<std::filesystem::path> control;     // --control PATH
  std::optional<std::filesystem::path> screenshot;  // --screenshot FILE.png: draw until idle, write, leave
  int width = 1280, height = 800;                   // --size WxH
};

// Either the exit code of what was done, or what the window should open with.
std::variant<int, WindowOptions> run(int argc, char** argv);

}  // namespace jumpseat::cli
