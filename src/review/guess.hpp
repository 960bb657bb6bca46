#pragma once
// What somebody earns who knows nothing and answers anyway, as Moodle's statistics have it.
#include "model/question.hpp"

#include <optional>

namespace jumpseat::review {

// True/false 0.5; single choice and vignettes the mean fraction of their choices; matching and ordering 1 / (number of different
// right sides); numbers and short answers the fraction of a bare `*`, else 0; essays 0. Absent for multiple choice, cloze, hotspots
// and descriptions.
std::optional<double> random_guess_score(const model::Question& question);

}  // namespace jumpseat::review
