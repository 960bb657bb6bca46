#pragma once
// Rows of a table that somebody gave us, read block by block: a file of any size takes the memory of its longest row. Commas,
// semicolons or tabs, whichever the heading has; quotes by RFC 4180; any line end; a BOM and blank lines are skipped.
#include "base/file.hpp"
#include "base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::app::tools {

class TableRows {
 public:
  static base::Result<TableRows> open(const std::string& file);
  // The cells of the next row, good until the next call; false at the end, and where something is wrong (see problem).
  bool next(std::vector<std::string_view>& cells);
  int line() const { return m_row_line; }                   // where the row starts
  const std::string& problem() const { return m_problem; }  // "line 7: a quote is never closed"; empty: none
  char separator() const { return m_separator; }

  // A number as it may stand in this table: with a decimal comma too where commas do not separate. False where it is none.
  bool read_number(std::string_view cell, double& value) const;

 private:
  explicit TableRows(base::FileDescriptor file) : m_file(std::move(file)) {}
  bool begin();
  bool fill();
  bool ensure_row(std::size_t& length, bool& quoted);
  std::size_t end_of_quoted_row(std::string_view text, bool& open) const;
  bool split_quoted(std::string_view row, std::vector<std::string_view>& cells);
  bool refuse(int line, const std::string& problem);

  base::FileDescriptor m_file;
  std::string m_buffer, m_unquoted;
  std::size_t m_at = 0;
  bool m_ended = false;
  char m_separator = ',', m_line_end = '\n';
  int m_line = 1, m_row_line = 1;
  std::string m_problem;
};

}  // namespace jumpseat::app::tools
