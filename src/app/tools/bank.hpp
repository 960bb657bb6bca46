#pragma once
// What `jumpseat bank` does, over files that people name.
#include "base/json.hpp"
#include "base/result.hpp"
#include "model/course.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace jumpseat::app::tools {

struct Banks {
  std::vector<model::Question> questions;
  std::vector<model::Problem> problems;
  bool has_errors() const;
};
// One after another; the problems name the files as they were given.
base::Result<Banks> read_banks(const std::vector<std::string>& files);

base::Json json_of(const std::vector<model::Problem>& problems);
std::vector<std::string> lines_of(const std::vector<model::Problem>& problems);

// {questions[...]}: canonical, see formats/canonical.hpp.
base::Json canonical_json(const Banks& banks);
base::Result<std::string> written_as(const Banks& banks, const std::string& format);

// Marks the answers of {question, answer} objects. What cannot be marked has the fraction null and a sentence.
struct MarkedAnswers {
  base::Json json;  // {marks[{question,fraction}]}
  std::vector<std::string> problems;
};
base::Result<MarkedAnswers> mark_answers(const Banks& banks, const std::string& answers_file);

}  // namespace jumpseat::app::tools
