#pragma once
// As what a spreadsheet shows a number: whoever types 3-12 or 1/2 into a cell has a date there, and only the number of its day is kept.
#include <string_view>
#include <vector>

namespace jumpseat::formats {

enum class CellFormat { plain, date, percent };
CellFormat cell_format_of(std::string_view code);  // "dd/mm/yyyy;@", "0.0%"
// Of xl/styles.xml, in the order in which cells count them.
std::vector<CellFormat> cell_formats(std::string_view styles);

}  // namespace jumpseat::formats
