// Every command there is, each as a newcomer's hands would send it: empty.
#pragma once

#include "app/commands.hpp"
#include "app/people/roles.hpp"

#include <vector>

namespace jumpseat::support {

struct CommandOfAll {
  app::Command command;
  bool (*may)(const app::AtTheDesk& desk);
};

std::vector<CommandOfAll> every_command();

}  // namespace jumpseat::support
