#include "cli/signed_in.hpp"

#include "base/words.hpp"

#include <CLI/CLI.hpp>
#include <iostream>

namespace jumpseat::cli {
namespace {

constexpr std::size_t longest_line = 4096, most_lines = 4;

std::vector<std::string> lines_of_input() {
  std::vector<std::string> lines;
  std::string line;
  for (char c = 0; lines.size() < most_lines && std::cin.get(c);) {
    if (c == '\n') lines.push_back(std::exchange(line, {}));
    else if (c != '\r' && line.size() < longest_line) line += c;
  }
  if (!line.empty()) lines.push_back(line);
  return lines;
}

}  // namespace

void add_sign_in(CLI::App& command, SignInWords& words) {
  command.add_option("--person", words.person, "Your staff number, where the record file has accounts");
  command.add_flag("--password-stdin", words.password_stdin, "Read your PIN or password from the first line of standard input");
}

base::Result<app::tools::Credentials> credentials_of(const SignInWords& words, std::vector<std::string>* rest) {
  app::tools::Credentials out;
  out.staff_number = words.person;
  if (!words.password_stdin && !rest) return out;
  auto lines = lines_of_input();
  if (words.password_stdin) {
    if (lines.empty())
      return base::fail(base::ErrorKind::bad_input, base::to_say("sign in"), base::to_say("there is no password on standard input"));
    out.secret = lines.front();
    lines.erase(lines.begin());
  }
  if (rest) *rest = std::move(lines);
  return out;
}

}  // namespace jumpseat::cli
