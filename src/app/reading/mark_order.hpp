#pragma once
// Marks in the order in which one reads. Pure.
#include "app/reading/selection.hpp"
#include "model/note.hpp"

#include <map>
#include <string>
#include <vector>

namespace jumpseat::app::reading {

// The word of its page that a mark begins with: of a highlight the first one that it covers, else the first one below its place.
int begin_of(const model::Note& note, const Words& words);
// `notes`: page by page. Where it is not known of all marks of a page they stay as they are. `begins`: by id.
void put_in_reading_order(std::vector<model::Note>& notes, const std::map<std::string, int>& begins);

}  // namespace jumpseat::app::reading
