#pragma once
// Marks a whole attempt; again, and with other versions of its questions, as often as wanted.
#include "model/attempt.hpp"
#include "quiz/attempt.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::quiz {

// `questions` are those of the slots, in the slots' order. What was not answered counts 0; an unconfirmed draft counts nothing.
// Passing compares without rounding, with 1e-7 to spare.
model::Mark mark(const AttemptState& state, const std::vector<model::Question>& questions);

// The answer as exports write it: choice numbers from 1 ("1 3"), the text, "left-right" numbers of a matching ("1-2 2-1"), the
// gaps of a cloze ("door; 2; 1+3"), points as "x,y" or "marker@x,y", or a vignette's "report", "note", "normal".
std::string answer_words(const model::Question& question, const model::Answer& answer);
// The answer that is written like that; absent where there is none to this question.
std::optional<model::Answer> find_answer(const model::Question& question, std::string_view words);

}  // namespace jumpseat::quiz
