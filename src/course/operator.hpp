#pragma once
// The operator's own data, written back: whom to call, in which words, checked before it is kept.
#include "model/course.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::course {

// As operator.toml. What read_operator makes of it is the same data.
std::string write_operator(const model::Operator& data);

enum class OperatorPart { name, chain, phrase, phone };
struct OperatorProblem {
  OperatorPart part = OperatorPart::name;
  int index = 0;        // of the entry
  std::string message;  // a sentence
};
// Empty: it can be kept. `today` is an ISO date; who is east of us may be a day ahead.
std::vector<OperatorProblem> problems_of(const model::Operator& data, std::string_view today);

}  // namespace jumpseat::course
