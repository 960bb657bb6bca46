#pragma once
// What the files of tables share.
#include "formats/table.hpp"

#include <string>
#include <vector>

namespace jumpseat::formats {

// How many names of the template's columns are in a header.
int known_columns(const Row& header);
// The header and a row for each question that a table can hold.
std::vector<std::vector<std::string>> table_of(const std::vector<model::Question>& questions, std::vector<model::Problem>& problems);

}  // namespace jumpseat::formats
