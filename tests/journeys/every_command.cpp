#include "every_command.hpp"

namespace jumpseat::support {
namespace {

template <class... Cs>
std::vector<CommandOfAll> list(app::CommandKinds<Cs...>) {
  return {CommandOfAll{app::Command(Cs{}), &app::may<Cs>}...};
}

}  // namespace

std::vector<CommandOfAll> every_command() { return list(app::AllCommands{}); }

}  // namespace jumpseat::support
