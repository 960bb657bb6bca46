#pragma once
// The printers of this computer, by the programs lp and lpstat, which every printing system of a Unix brings.
#include "base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::app::reading {

struct Printers {
  std::vector<std::string> names;
  int usual = -1;
  std::string none_because;  // where there is none: one sentence
};

struct PrintJob {
  std::string printer, title;
  int copies = 1;
  bool both_sides = false;
};

// These wait for other programs.
Printers find_printers();
base::Result<void> print(const PrintJob& job, int file);  // from its beginning

// Pure: what lpstat said.
Printers printers_of(std::string_view names, std::string_view usual);
std::vector<std::string> words_for_lp(const PrintJob& job);

}  // namespace jumpseat::app::reading
