#pragma once
// What reading a bank of questions gives, whatever format it was in: the good questions, and what is wrong with the others.
#include "model/course.hpp"
#include "model/question.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::formats {

// A problem of severity error left its question out; a warning kept it. Problems are in the order of their lines.
struct Bank {
  std::vector<model::Question> questions;
  std::vector<model::Problem> problems;
};

// By the file's ending, where it has one that says: .xml is Moodle's; .txt is Aiken where it looks like that; all else is GIFT.
Bank read_bank(std::string_view text, const std::string& file_name);

}  // namespace jumpseat::formats
