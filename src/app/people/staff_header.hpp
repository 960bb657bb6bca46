#pragma once
// Which line of a staff list holds its headers, what parts its cells, and which header means what.
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::app {

struct StaffField {
  const char* name;
  std::vector<std::string_view> headers;  // as staff_header_key makes them; what may be something else comes last
};
const std::vector<StaffField>& known_staff_fields();
std::string staff_header_key(std::string_view header);  // folded, letters and digits only

struct StaffHeader {
  char separator = ',';
  int rows_above = 0;
  int line = 1;                    // of the first row of all
  std::string above;               // what stands in the rows above, put short
  std::vector<std::string> cells;  // none where nothing can be read
};
// Above the headers a spreadsheet may have written "sep=;", and somebody a title. `text` is UTF-8; `named` as in read_staff_list.
StaffHeader find_staff_header(std::string_view text, const std::map<std::string, std::string>& named);

}  // namespace jumpseat::app
