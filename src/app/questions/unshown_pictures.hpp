#pragma once
// Pictures of questions that nobody will see: not in the bank, or of a kind or size that is not shown. Reads each of them: slow.
#include "formats/bank.hpp"
#include "model/course.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace jumpseat::app {

// What the texts of a question and its hotspot show, as they write it: "@@PLUGINFILE@@/door.png", "https://…". Each once, sorted.
std::vector<std::string> pictures_shown(const model::Question& question);

// A warning each, in the order of the questions. After so many pixels the rest is passed over, and said to be: a small bank may hold
// pictures that take minutes to read.
std::vector<model::Problem> unshown_pictures(const std::vector<model::Question>& questions, std::int64_t most_pixels = 2'000'000'000);
// Puts them among the problems of the bank, each where its line is.
void tell_unshown_pictures(formats::Bank& bank);

}  // namespace jumpseat::app
