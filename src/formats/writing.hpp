#pragma once
// What the writers of all formats share: how they tell what a format has no place for.
#include "model/course.hpp"
#include "model/question.hpp"

#include <string_view>

namespace jumpseat::formats {

// `why` is a clause, marked with base::to_say.
model::Problem left_out(const model::Question& question, std::string_view why);
// `sentence` has a gap for the question, and is marked with base::to_say.
model::Problem poorer(const model::Question& question, const char* sentence);

}  // namespace jumpseat::formats
