#pragma once
// Text of a bank as a line of plain text: HTML tags, entities and Markdown marks become what they mean or vanish.
#include "model/question.hpp"

#include <string>

namespace jumpseat::app {
std::string plain_text(const model::Text& text);
std::string plain_stem(const model::Question& question);   // the gaps of a cloze as [1], [2] ...
std::string plain_title(const model::Question& question);  // its stem where it has no title
// What can be chosen, matched and put in order as plain text; what has to be typed stays as it is compared.
model::Question in_plain_text(model::Question question);
model::Gap in_plain_text(model::Gap gap);
}  // namespace jumpseat::app
