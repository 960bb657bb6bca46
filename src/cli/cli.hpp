#pragma once
// The command line: either a subcommand that runs and prints, or the options of the window.
#include "app/app.hpp"
#include "app/tools/doctor.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace jumpseat::cli {

struct WindowOptions {
  app::AppOptions app;
  std::optional<std::filesystem::path> control;     // --control PATH
  std::optional<std::filesystem::path> screenshot;  // --screenshot FILE.png: draw until idle, write, leave
  int width = 1280, height = 800;                   // --size WxH
};

// What only the rooms of the window can look at, for `jumpseat doctor`.
using Examine = std::function<std::vector<app::tools::Check>()>;

// Either the exit code of what was done, or what the window should open with.
std::variant<int, WindowOptions> run(int argc, char** argv, const Examine& examine_screen = {});

}  // namespace jumpseat::cli
