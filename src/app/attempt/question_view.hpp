#pragma once
// One question as the learner sees it: what is given, and as much of what is right as may be shown now.
#include "app/views.hpp"
#include "model/question.hpp"
#include "quiz/attempt.hpp"

namespace jumpseat::app {

struct Shown {
  bool right = false, answers = false, feedback = false;
  bool any() const { return right || answers || feedback; }
};

// `given` is the draft, or the answer that stands. Fills everything of `view` that is about the question itself.
void put_question(AttemptView& view, const model::Question& question, const quiz::Slot& slot, std::uint64_t seed,
                  const model::Answer& given, const Shown& shown);
// What stands in an essay's box before anything is written, line by line; by itself it is no answer.
std::string essay_template(const model::Question& question);
// What is right, and what was answered, as a line of plain text.
std::string correct_words(const model::Question& question);
std::string given_words(const model::Question& question, const model::Answer& answer);
// The same of an answer as the records write it (quiz::answer_words); where it is none to this question, as it is written.
std::string recorded_words(const model::Question& question, const std::string& written);
// True and false have no words of their own in a bank; everything else stays as it is.
std::string answer_words(const model::Question& question, std::string words);
std::string joined_feedback(const model::Question& question, const model::Answer& answer);  // plain

}  // namespace jumpseat::app
