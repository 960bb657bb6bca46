#pragma once
// What is asked of the operator's own data.
#include "app/command_kinds.hpp"
#include "model/course.hpp"

namespace jumpseat::app {

namespace command {

struct EditOperator {};  // opens the editor with what stands now
struct SaveOperator {
  model::Operator data;
};
struct CloseOperatorEditor {};

}  // namespace command

using CallingCommands = CommandKinds<command::EditOperator, command::SaveOperator, command::CloseOperatorEditor>;

}  // namespace jumpseat::app
