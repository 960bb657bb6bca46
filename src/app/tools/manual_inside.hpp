#pragma once
// What the tools of `jumpseat manual` share.
#include "base/json.hpp"
#include "base/result.hpp"
#include "model/page.hpp"
#include "pdf/session.hpp"

#include <string>
#include <vector>

namespace jumpseat::app::tools {

base::Json rect_json(const model::Rect& rect);
std::string label_of(const model::ManualFacts& facts, model::PageIndex page);
// Where the facts cannot be read, what the opening told, and a sentence among the problems.
model::ManualFacts facts_or_guess(pdf::Session& session, std::vector<std::string>& problems);
// The words of the wanted pages, one after the other; unreadable pages are named in the problems and are empty.
base::Result<std::vector<std::vector<model::Word>>> words_of(pdf::Session& session, const std::vector<model::PageIndex>& pages,
                                                             std::vector<std::string>& problems);

}  // namespace jumpseat::app::tools
