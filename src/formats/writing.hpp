#pragma once
// What the writers of all formats share: how they tell what a format has no place for.
#include "model/course.hpp"
#include "model/question.hpp"

#include <optional>
#include <string_view>

namespace jumpseat::formats {

// `why` is a clause, marked with base::to_say.
model::Problem left_out(const model::Question& question, std::string_view why);
// `sentence` has a gap for the question, and is marked with base::to_say.
model::Problem poorer(const model::Question& question, const char* sentence);

// The question without shuffling where some answers are shuffled around others that have their place, for formats that shuffle all or
// none. Absent: it has no such answers.
std::optional<model::Question> in_its_order(const model::Question& question);

}  // namespace jumpseat::formats
