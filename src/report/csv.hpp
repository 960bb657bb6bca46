#pragma once
// Comma-separated values by RFC 4180, out and in.
#include "base/result.hpp"

#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::report {

// A text that a spreadsheet would run as a formula (it starts with = + - @, also in their full-width forms, a tab or a line end) gets a
// leading apostrophe; every other text is left as it is.
std::string harmless(std::string_view cell);
// Rows for the clipboard: cells parted by tabs, made harmless, each in one line. A number stays one, also with a minus sign that is none
// to a spreadsheet, or with "%" behind it.
std::string table_to_paste(const std::vector<std::vector<std::string>>& rows);

// Rows out, ended by "\r\n". Text cells are made harmless; numbers are written as they are. Whatever some spreadsheet may split at is
// quoted: not only commas but semicolons and tabs too, so that no part of a cell becomes a cell that begins with "=".
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

// One row after another, without copying what need not be copied. Any line end; quotes as RFC 4180; a BOM is skipped; blank lines are
// skipped.
class CsvReader {
 public:
  explicit CsvReader(std::string_view text, char separator = ',');
  // The cells of the next row, good until the next call; false at the end, and where something is wrong (see problem).
  bool next(std::vector<std::string_view>& cells);
  int line() const { return m_row_line; }                   // where the row starts
  const std::string& problem() const { return m_problem; }  // "line 7: a quote is never closed"; empty: none

 private:
  bool read_row(std::vector<std::string_view>& cells);
  bool read_quoted(std::string_view& cell);
  bool refuse(int line, const std::string& problem);
  std::string_view m_text;
  char m_separator;
  std::size_t m_at = 0;
  int m_line = 1, m_row_line = 1;
  std::string m_problem;
  std::deque<std::string> m_unquoted;  // cells that had quotes inside
};

struct CsvRow {
  int line = 0;
  std::vector<std::string> cells;
};
// All rows. Fails with its line at an open quote, text after a closing quote, or text that is not UTF-8.
base::Result<std::vector<CsvRow>> read_csv(std::string_view text, char separator = ',');

}  // namespace jumpseat::report
