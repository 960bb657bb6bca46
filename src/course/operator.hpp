#pragma once
// The operator's own data, written back: whom to call, in which words, checked before it is kept.
#include "model/course.hpp"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jumpseat::course {

// The one file of an operator for a course in all its languages. Who is called, in which order and under which number is the same in all
// of them; the words may differ. `words` has, for a language, the same entries in the same order; where a text in it is empty, that of
// `data` stands there too.
struct OperatorFile {
  std::string language;  // of the words of `data`; empty: nobody said
  model::Operator data;
  std::map<std::string, model::Operator> words;
};
// What a reader of that language is shown.
model::Operator in_language(const OperatorFile& file, const std::string& language);
// One file of what several languages say: the first gives the facts, and the words of the others are taken where the entry is the same.
OperatorFile together(const std::vector<std::pair<std::string, model::Operator>>& by_language);

struct LoadedOperatorFile {
  OperatorFile file;
  std::vector<model::Problem> problems;
};
LoadedOperatorFile read_operator_file(std::string_view toml, const std::string& file_name);
// As operator.toml. What read_operator_file makes of it is the same data.
std::string write_operator(const OperatorFile& file);
std::string write_operator(const model::Operator& data);

enum class OperatorPart { name, chain, phrase, phone };
struct OperatorProblem {
  OperatorPart part = OperatorPart::name;
  int index = 0;        // of the entry
  std::string message;  // a sentence
};
// Empty: it can be kept. `today` is an ISO date; who is east of us may be a day ahead.
std::vector<OperatorProblem> problems_of(const model::Operator& data, std::string_view today);
std::vector<OperatorProblem> problems_of(const OperatorFile& file, std::string_view today);

}  // namespace jumpseat::course
