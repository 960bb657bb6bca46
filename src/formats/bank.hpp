#pragma once
// What reading a bank of questions gives, whatever format it was in: the good questions, and what is wrong with the others.
#include "model/course.hpp"
#include "model/question.hpp"

#include <vector>

namespace jumpseat::formats {

// A problem of severity error left its question out; a warning kept it. Problems are in the order of their lines.
struct Bank {
  std::vector<model::Question> questions;
  std::vector<model::Problem> problems;
};

}  // namespace jumpseat::formats
