#pragma once
// How the duties that operator.toml knows are called on screen and on paper.
#include <string>

namespace jumpseat::model {

std::string duty_words(const std::string& role);  // "Cabin" for "cabin"; an operator's own word stays, with a capital

}  // namespace jumpseat::model
