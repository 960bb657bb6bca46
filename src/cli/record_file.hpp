#pragma once
// Which record file a subcommand means: its own --records, else the program's, else the policy's, else the one in the home folder.
#include "base/result.hpp"

#include <filesystem>
#include <string>

namespace CLI {
class App;
}

namespace jumpseat::cli {

// The error of a policy that is refused, where no --records says more.
base::Result<std::filesystem::path> find_record_file(const CLI::App& program, const std::string& own);

struct RefusedPolicy {
  base::Error why;
};
// Throws RefusedPolicy instead, out of the parse that runs the subcommand: nothing was done.
std::filesystem::path record_file(const CLI::App& program, const std::string& own);

}  // namespace jumpseat::cli
