#pragma once
// Marks one answer to one question, by Moodle's rules.
#include "model/question.hpp"

#include <string>
#include <vector>

namespace jumpseat::quiz {

// Of the full mark. Single choice, true/false, short and numeric answers give what the bank says, which may be negative; multiple
// choice is the sum of what was chosen, between 0 and 1. An answer of the wrong shape for its question earns 0. Essays and
// descriptions earn 0 here: a trainer marks the one, nobody the other.
double fraction(const model::Question& question, const model::Answer& answer);

// What the bank says about this answer, one text a choice that has some; general feedback is not among them.
std::vector<model::Text> feedback_for(const model::Question& question, const model::Answer& answer);

// For people: the best answer, and what was given. Lines are separated by "; ".
std::string correct_answer(const model::Question& question);
std::string given_answer(const model::Question& question, const model::Answer& answer);

// True where there is something to mark: a choice made, a text that is not blank, at least one pair matched.
bool says_something(const model::Question& question, const model::Answer& answer);

// The right sides that may be chosen from, each text once, in the bank's order. Matched::right_of_left counts in these.
std::vector<std::string> right_sides(const model::Question& question);
// The pairs that have a left side, as indices into question.pairs. Matched::right_of_left has one entry for each.
std::vector<int> left_sides(const model::Question& question);

// Whether a short answer's pattern (`*` any text, `\*` a star) takes the whole of what was typed.
bool matches_pattern(const std::string& pattern, const std::string& typed, bool case_sensitive);
// A number as people type it: "3.5", "3,5", " 1e3 ", "-.5".
bool read_number(const std::string& typed, double& value);

}  // namespace jumpseat::quiz
