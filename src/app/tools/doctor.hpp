#pragma once
// What works on this machine, in sentences.
#include <filesystem>
#include <string>
#include <vector>

namespace jumpseat::app::tools {

struct Check {
  std::string name;     // "disk"
  std::string state;    // ok, degraded or failed
  std::string message;  // one sentence
};

std::vector<Check> examine_machine(const std::filesystem::path& record_file);

// What whoever helps needs to know, as text: version, machine, the checks, and the end of the log. No answers, no names.
std::string support_text(const std::vector<Check>& checks);

}  // namespace jumpseat::app::tools
