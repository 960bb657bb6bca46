#pragma once
// Answers as somebody gives them.
#include "model/question.hpp"

#include <string>
#include <utility>
#include <vector>

namespace jumpseat::support {

inline model::Answer picked(std::vector<int> indices) { return {model::Chosen{std::move(indices)}, {}, {}}; }
inline model::Answer typed(std::string text) { return {model::Written{std::move(text)}, {}, {}}; }
inline model::Answer matched(std::vector<int> rights) { return {model::Matched{std::move(rights)}, {}, {}}; }

}  // namespace jumpseat::support
