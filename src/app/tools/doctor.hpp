#pragma once
// What works on this machine, in sentences.
#include <string>
#include <vector>

namespace jumpseat::app::tools {

struct Check {
  std::string name;     // "disk"
  std::string state;    // ok, degraded or failed
  std::string message;  // one sentence
};

std::vector<Check> examine_machine();

}  // namespace jumpseat::app::tools
