#pragma once
// A course that comes as a package.
#include "app/command_kinds.hpp"

#include <string>

namespace jumpseat::app {

namespace command {

struct LookAtPackage {
  std::string path;
};
struct TrustSigner {};   // its digits were compared; from now on all that this key has signed is taken
struct TakeInCourse {};  // the one that was looked at
struct ForgetPackage {};

}  // namespace command

using PackageCommands = CommandKinds<command::LookAtPackage, command::TrustSigner, command::TakeInCourse, command::ForgetPackage>;

}  // namespace jumpseat::app
