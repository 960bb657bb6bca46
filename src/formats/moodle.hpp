#pragma once
// Banks in Moodle XML, as Moodle and Totara write and read it: pictures, tags, hints, categories; multichoice, truefalse, shortanswer,
// numerical, match, essay, description, multianswer (cloze), gapselect, ddwtos, ddmarker, ordering, multichoiceset. Tags are what comment
// tags are in GIFT (see gift.hpp), so that vignettes come and go.
#include "formats/bank.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::formats {

// Never fails: what cannot be read is a problem with its line, types that are not known are refused by name.
Bank read_moodle_xml(std::string_view text, const std::string& file_name);

// Reading this back gives the same questions. What Moodle cannot carry is a problem that names the question: an error where it was left
// out, a warning where it was written without it.
struct Written {
  std::string text;
  std::vector<model::Problem> problems;
};
Written write_moodle_xml(const std::vector<model::Question>& questions);

}  // namespace jumpseat::formats
