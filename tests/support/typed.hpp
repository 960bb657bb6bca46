#pragma once
// A command line as somebody types it, with what is typed into it and what comes back.
#include "base/json.hpp"
#include "cli/cli.hpp"

#include <iostream>
#include <sstream>
#include <string>
#include <variant>
#include <vector>

namespace jumpseat::support {

struct Typed {
  int exit_code = -1;
  std::string out, err;
  base::Json json() const { return base::Json::parse(out).value_or(base::Json()); }
};

inline Typed type(std::vector<std::string> words, const std::string& input = {}) {
  words.insert(words.begin(), "jumpseat");
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  std::ostringstream out, err;
  std::istringstream in(input);
  auto* old_out = std::cout.rdbuf(out.rdbuf());
  auto* old_err = std::cerr.rdbuf(err.rdbuf());
  auto* old_in = std::cin.rdbuf(in.rdbuf());
  std::cin.clear();
  const auto result = cli::run(static_cast<int>(arguments.size()), arguments.data());
  std::cout.rdbuf(old_out);
  std::cerr.rdbuf(old_err);
  std::cin.rdbuf(old_in);
  return {std::holds_alternative<int>(result) ? std::get<int>(result) : -1, out.str(), err.str()};
}

}  // namespace jumpseat::support
