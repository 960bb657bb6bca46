#include "report/csv.hpp"

#include "base/text.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <utility>

namespace jumpseat::report {

void CsvWriter::separate() {
  if (m_row_begun) m_out += ',';
  m_row_begun = true;
}

CsvWriter& CsvWriter::text(std::string_view cell) {
  separate();
  const bool formula = !cell.empty() && std::string_view("=+-@\t\r\n").find(cell.front()) != std::string_view::npos;
  const bool quoted =
      cell.find_first_of(",\"\r\n") != std::string_view::npos || (!cell.empty() && (cell.front() == ' ' || cell.back() == ' '));
  if (quoted) m_out += '"';
  if (formula) m_out += '\'';
  for (const char c : cell) {
    if (c == '"') m_out += '"';
    m_out += c;
  }
  if (quoted) m_out += '"';
  return *this;
}

CsvWriter& CsvWriter::number(double value) {
  separate();
  if (std::isfinite(value)) m_out += base::number(value);
  return *this;
}

CsvWriter& CsvWriter::number(long long value) {
  separate();
  m_out += fmt::format("{}", value);
  return *this;
}

CsvWriter& CsvWriter::empty() {
  separate();
  return *this;
}

void CsvWriter::end_row() {
  m_out += "\r\n";
  m_row_begun = false;
}

std::string CsvWriter::take() {
  m_row_begun = false;
  return std::exchange(m_out, {});
}

namespace {

class Reader {
 public:
  Reader(std::string_view text, char separator) : m_text(text), m_separator(separator) {}

  base::Result<std::vector<CsvRow>> read() {
    while (m_at < m_text.size()) {
      CsvRow row;
      row.line = m_line;
      if (!read_row(row)) return fail_at();
      const bool blank = row.cells.size() == 1 && row.cells.front().empty();
      if (!blank) m_rows.push_back(std::move(row));
    }
    return std::move(m_rows);
  }

 private:
  tl::unexpected<base::Error> fail_at() const {
    return base::fail(base::ErrorKind::bad_input, "read the table", fmt::format("line {}: {}", m_problem_line, m_problem));
  }
  bool refuse(int line, std::string problem) {
    m_problem_line = line;
    m_problem = std::move(problem);
    return false;
  }

  bool read_row(CsvRow& row) {
    for (;;) {
      std::string& cell = row.cells.emplace_back();
      const bool quoted = m_at < m_text.size() && m_text[m_at] == '"';
      if (quoted ? !read_quoted(cell) : !read_bare(cell)) return false;
      if (m_at >= m_text.size()) return true;
      if (m_text[m_at] == m_separator) {
        ++m_at;
        continue;
      }
      m_at += m_text.substr(m_at, 2) == "\r\n" ? 2 : 1;
      ++m_line;
      return true;
    }
  }

  bool read_bare(std::string& cell) {
    const std::size_t begin = m_at;
    while (m_at < m_text.size() && m_text[m_at] != m_separator && m_text[m_at] != '\r' && m_text[m_at] != '\n') ++m_at;
    cell = m_text.substr(begin, m_at - begin);
    return true;
  }

  bool read_quoted(std::string& cell) {
    const int opened = m_line;
    for (++m_at; m_at < m_text.size(); ++m_at) {
      const char c = m_text[m_at];
      if (c == '"') {
        if (m_at + 1 < m_text.size() && m_text[m_at + 1] == '"') {
          ++m_at;
        } else {
          ++m_at;
          const bool ended = m_at >= m_text.size() || m_text[m_at] == m_separator || m_text[m_at] == '\r' || m_text[m_at] == '\n';
          return ended || refuse(m_line, "text follows a closing quote");
        }
      }
      m_line += c == '\n' || (c == '\r' && m_text.substr(m_at + 1, 1) != "\n");
      cell += c;
    }
    return refuse(opened, "a quote is never closed");
  }

  std::string_view m_text;
  char m_separator;
  std::size_t m_at = 0;
  int m_line = 1, m_problem_line = 0;
  std::string m_problem;
  std::vector<CsvRow> m_rows;
};

}  // namespace

base::Result<std::vector<CsvRow>> read_csv(std::string_view text, char separator) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (const auto bad = base::find_invalid_utf8(text)) {
    const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(*bad), '\n');
    return base::fail(base::ErrorKind::bad_input, "read the table", fmt::format("line {}: it is not UTF-8", line));
  }
  return Reader(text, separator).read();
}

}  // namespace jumpseat::report
