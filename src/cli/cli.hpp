#pragma once
// The command line: either a subcommand that runs and prints, or the options of the window.
#include "app/app.hpp"
#include "app/tools/doctor.hpp"
#include "base/result.hpp"
#include "base/words.hpp"

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
  std::filesystem::path window_kept_in;             // what its size and place are kept in; empty with --size and --screenshot
};

// Nothing may be opened here, the record file least of all. It was said on stderr; whoever started from an icon sees only a window.
struct Refused {
  base::Error why;
  base::SharedWords words;  // the language to say it in
  std::optional<std::filesystem::path> control;
  int exit_code = 3;
};

// Says so on stderr, keeps the rest in the log, and gives the exit code.
int refuse(const base::Error& error);
int exit_code_of(const base::Result<void>& done);  // 0 where it was done

// What only the rooms of the window can look at, for `jumpseat doctor`.
using Examine = std::function<std::vector<app::tools::Check>()>;

// The exit code of what was done, or what the window should open with, or why it may not.
std::variant<int, WindowOptions, Refused> run(int argc, char** argv, const Examine& examine_screen = {});

}  // namespace jumpseat::cli
