#pragma once
// --person and --password-stdin, which every subcommand over other people's records takes.
#include "app/tools/admit.hpp"
#include "base/result.hpp"

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace jumpseat::cli {

struct SignInWords {
  std::string person;
  bool password_stdin = false;
};
void add_sign_in(CLI::App& command, SignInWords& words);
// What stands on standard input, a line each; the first is the password of --person.
base::Result<app::tools::Credentials> credentials_of(const SignInWords& words, std::vector<std::string>* rest = nullptr);

}  // namespace jumpseat::cli
