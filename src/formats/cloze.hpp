#pragma once
// The gaps of Moodle's cloze, as they stand in its text: {2:MULTICHOICE_V:=right#yes~%50%half~wrong}.
#include "formats/reading.hpp"

#include <string>

namespace jumpseat::formats {

// Takes the gaps out of `question.stem` and leaves their marks. False: one is broken, or there is none, and a problem says so.
bool read_cloze(model::Question& question, int line, Problems& problems);
// The stem with its gaps in it again.
std::string cloze_text(const model::Question& question);

}  // namespace jumpseat::formats
