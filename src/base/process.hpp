#pragma once
// Another program, run to its end: by its path and its words, never through a shell, with a limit on its time and on what it may say.
#include "base/result.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace jumpseat::base {

struct Ran {
  int exit_code = 0;  // 128 and the signal where one ended it
  std::string said, complained;
};

// The first in $PATH that may be run.
std::optional<std::filesystem::path> find_program(const std::string& name);
// It reads `input` from where that stands (-1: nothing), speaks English, and is ended after the deadline.
Result<Ran> run_program(const std::filesystem::path& program, const std::vector<std::string>& arguments, int input, int deadline_ms);

}  // namespace jumpseat::base
