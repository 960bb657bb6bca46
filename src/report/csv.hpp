#pragma once
// Comma-separated values by RFC 4180, out and in.
#include "base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::report {

// Rows out, ended by "\r\n". A text cell that a spreadsheet would run as a formula (it starts with = + - @, a tab or a line end) gets a
// leading apostrophe; numbers are written as they are and never do.
class CsvWriter {
 public:
  CsvWriter& text(std::string_view cell);
  CsvWriter& number(double value);  // shortest form; empty where it does not exist
  CsvWriter& number(long long value);
  CsvWriter& empty();
  void end_row();
  const std::string& content() const { return m_out; }
  std::string take();

 private:
  void separate();
  std::string m_out;
  bool m_row_begun = false;
};

struct CsvRow {
  int line = 0;  // where it starts
  std::vector<std::string> cells;
};
// Any line end; quotes as RFC 4180; a BOM is skipped; blank lines are skipped. Fails with its line at an open quote, text after a
// closing quote, or text that is not UTF-8.
base::Result<std::vector<CsvRow>> read_csv(std::string_view text, char separator = ',');

}  // namespace jumpseat::report
