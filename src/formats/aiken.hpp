#pragma once
// Banks in Aiken: a question on one line, answers "A) ..." or "A. ...", and "ANSWER: B".
#include "formats/moodle.hpp"

namespace jumpseat::formats {

Bank read_aiken(std::string_view text, const std::string& file_name);
// Single choices and true/false; what Aiken has no place for is a problem.
Written write_aiken(const std::vector<model::Question>& questions);
// A line that begins with ANSWER: and a line that begins with "A) " or "A. ".
bool looks_like_aiken(std::string_view text);

}  // namespace jumpseat::formats
