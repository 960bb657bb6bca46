#pragma once
// One [[quiz]] of course.toml, every value looked at; what is wrong is named with its line and left at its default.
#include "base/json.hpp"
#include "base/toml.hpp"
#include "model/course.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jumpseat::course {

// Where a table stands in the file: "quiz.2".
struct TomlPlace {
  const base::TomlLines& lines;
  std::string path;
  int line_of(const std::string& member = {}) const;  // of the table itself where there is no such member
};

// Nothing where its mode is not known.
std::optional<model::Quiz> read_quiz_settings(const base::Json& table, const TomlPlace& place, std::vector<model::Problem>& problems);

}  // namespace jumpseat::course
