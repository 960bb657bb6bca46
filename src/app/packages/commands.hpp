#pragma once
// What comes as a file: a course as a package, and a bank of questions.
#include "app/command_kinds.hpp"
#include "model/ids.hpp"

#include <string>

namespace jumpseat::app {

namespace command {

struct LookAtPackage {
  std::string path;
};
struct TrustSigner {};  // its digits were compared; from now on all that this key has signed is taken
struct WithdrawSigner {
  std::string digits;
};                       // this key is asked about anew
struct TakeInCourse {};  // the one that was looked at
struct ForgetPackage {};
struct LookAtBank {
  std::string path;
  model::CourseCode course;  // that it goes to, one that was made here; empty: a new one
};
struct TakeInBank {};  // the one that was looked at, as it was shown
struct ForgetBank {};

}  // namespace command

using PackageCommands = CommandKinds<command::LookAtPackage, command::TrustSigner, command::WithdrawSigner, command::TakeInCourse,
                                     command::ForgetPackage, command::LookAtBank, command::TakeInBank, command::ForgetBank>;

}  // namespace jumpseat::app
