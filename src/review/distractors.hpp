#pragma once
// Who chose what: of each choice how many, how good they are on the rest of the test, and what part of each score group.
#include <optional>
#include <string>
#include <vector>

namespace jumpseat::review {

struct Distractor {
  int chosen = 0;
  double share = 0;
  std::optional<double> rest_score;        // mean fraction of the choosers on the rest of the test
  std::optional<double> rest_correlation;  // point-biserial of having chosen it with the rest
  std::vector<double> share_by_group;      // of each score group, lowest first
  std::optional<double> upper_lower;       // share of the highest group less that of the lowest
};
struct Response {
  std::vector<int> choices;  // empty: no answer
  double rest = 0;           // fraction on the rest of the test
};

// Groups as parts of 1, lowest first. Ties at a border go by the order of the answers.
std::vector<double> quarters();
std::vector<double> by_27_percent();  // 0.27, 0.46, 0.27 (Kelley 1939)
// One a choice, and last that of "no answer".
std::vector<Distractor> distractors(int choices, const std::vector<Response>& responses, const std::vector<double>& groups = quarters());

// What is wrong with a question by who chose what; each is a sentence's worth, in the order in which they matter.
struct ChoiceFlag {
  enum class Kind { key_not_of_the_best, key_tells_little, attracts_the_good, hardly_chosen } kind = Kind::hardly_chosen;
  int choice = 0;
};
// `keys` are the choices that earn something. None below 20 answers. Hardly chosen: below 5 %; a key tells little below a correlation
// of 0.1; a distractor attracts the good above 0; the key should be what the best group chose most.
std::vector<ChoiceFlag> choice_flags(const std::vector<Distractor>& table, const std::vector<int>& keys, int answers);

}  // namespace jumpseat::review
