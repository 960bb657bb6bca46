#pragma once
// What is asked of the operator's own data.
#include "app/command_kinds.hpp"
#include "model/course.hpp"

#include <map>
#include <string>

namespace jumpseat::app {

namespace command {

struct EditOperator {};  // opens the editor with what stands now
struct SaveOperator {
  model::Operator data;
  std::string language = {};                          // of its words
  std::map<std::string, model::Operator> words = {};  // in other languages; see course::OperatorFile
};
struct CloseOperatorEditor {};

}  // namespace command

using CallingCommands = CommandKinds<command::EditOperator, command::SaveOperator, command::CloseOperatorEditor>;

}  // namespace jumpseat::app
