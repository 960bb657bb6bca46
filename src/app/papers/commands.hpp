#pragma once
// What is taken along or printed. Where `path` is empty it goes to the default place.
#include "app/command_kinds.hpp"
#include "model/ids.hpp"

#include <string>

namespace jumpseat::app {

enum class TakeAlong { card, poster_a4, poster_a3 };

namespace command {

struct ShowContactCode {
  std::string country;
};  // empty: the first one there is
struct HideContactCode {};
struct SaveTakeAlong {
  TakeAlong what;
  std::string country, path;
};
struct SaveCertificate {
  model::AttemptId attempt;
  std::string path;
};

}  // namespace command

using PapersCommands = CommandKinds<command::ShowContactCode, command::HideContactCode, command::SaveTakeAlong, command::SaveCertificate>;

}  // namespace jumpseat::app
