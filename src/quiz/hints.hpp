#pragma once
// Trying again in practice: what a hint tells of the answer before, and what each further try costs.
#include "model/question.hpp"

#include <vector>

namespace jumpseat::quiz {

// How many parts of an answer are right: choices, pairs, things in their place, gaps; -1 where it has no parts.
int right_parts(const model::Question& question, const model::Answer& answer);
// The answer with what is wrong taken out, for hints that clear it; as it is where it has no parts.
model::Answer without_wrong(const model::Question& question, const model::Answer& answer);

// What is left of a fraction after so many tries, as Moodle's interactive mode takes it off: the penalty for each try but the first,
// never below nothing. Without a penalty of its own a question costs a third, and true/false all of it.
double after_tries(double fraction, const model::Question& question, int tries);
// The same of an answer after those `before` it. Where parts stand for themselves Moodle counts back (compute_final_grade of its question
// types): a pair (question/type/match, and gapselect for words in gaps) and a label in its place (ddmarker) lose the penalty for each try
// until they stayed right, a gap of a cloze (multianswer) for each try until it was last changed; each never below nothing. So three pairs
// at a third a try, two right at once and all at the second try, are (1 + 1 + 2/3) / 3. Of other kinds, orders and several choices among
// them, and where QTI's rules mark it, the whole pays.
double after_tries(const model::Question& question, const model::Answer& answer, const std::vector<model::Answer>& before);
bool counts_back(const model::Question& question);

}  // namespace jumpseat::quiz
