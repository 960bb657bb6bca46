#pragma once
// The editor of the operator's own data.
#include "model/course.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace jumpseat::app {

struct OperatorProblemView {
  enum class Part { name, chain, phrase, phone } part = Part::name;
  int index = 0;
  std::string message;
};
struct OperatorEditorView {
  bool shown = false, busy = false, may_edit = false;
  std::string course;                            // whose data: its title
  model::Operator data;                          // where the panel's draft begins
  std::string language;                          // of its words
  std::map<std::string, model::Operator> words;  // in other languages, entry by entry; empty texts are as in `data`
  struct Language {
    std::string code, name;  // "es", "Español"
  };
  std::vector<Language> languages;  // of the course; that of `data` first
  std::uint64_t draft_number = 0;   // grows when the panel should take the data anew
  std::vector<OperatorProblemView> problems;
  std::vector<std::string> roles;  // of the course: whose chain a step may be in
  std::string file, today;         // where it is kept; ISO date
};

}  // namespace jumpseat::app
