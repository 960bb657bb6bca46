#pragma once
// A table on its way into a spreadsheet, row by row, so that a million rows need no more memory than one.
#include "base/file.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::report {

enum class CellKind { text, number, whole, boolean, time };

struct SheetColumn {
  std::string name;
  CellKind kind = CellKind::text;
  double width = 12;  // in characters
};

struct SheetHead {
  std::string title;    // of the first sheet; a second one is begun where the rows are too many for one
  std::string comment;  // kept in the properties of the file
  std::int64_t made_at_utc_ms = 0;
  std::vector<SheetColumn> columns;
};

// Cells of a row in the order of the columns. Numbers are numbers, times are dates of UTC that can be sorted and counted with, and
// truths are booleans. Text is always text, never a formula; one that a spreadsheet would run if somebody typed it or saved the table as
// CSV (see harmless in report/csv.hpp) has the same leading apostrophe as in our CSV.
class Spreadsheet {
 public:
  virtual ~Spreadsheet() = default;
  virtual void text(std::string_view cell) = 0;  // over 32,767 characters it is cut, and ends in "…"
  virtual void number(double value) = 0;         // empty where it does not exist
  virtual void boolean(bool value) = 0;
  virtual void time(std::int64_t utc_ms) = 0;
  virtual void empty() = 0;
  virtual void end_row() = 0;
  // Writes what is left, once. There is a file when that is kept.
  virtual base::Result<base::NewFile> finish() = 0;
};

}  // namespace jumpseat::report
