#include "report/csv.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <utility>

namespace jumpseat::report {

std::string harmless(std::string_view cell) {
  static constexpr std::string_view wide[] = {"\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};  // ＝ ＋ － ＠
  const bool formula = (!cell.empty() && std::string_view("=+-@\t\r\n").find(cell.front()) != std::string_view::npos) ||
                       std::any_of(std::begin(wide), std::end(wide), [&](std::string_view sign) { return cell.starts_with(sign); });
  return (formula ? "'" : "") + std::string(cell);
}

namespace {

bool is_number(std::string_view cell) {
  if (cell.starts_with('-')) cell.remove_prefix(1);
  if (cell.ends_with(" %")) cell.remove_suffix(2);
  return !cell.empty() && cell.front() >= '0' && cell.front() <= '9' && cell.find_first_not_of("0123456789.,") == std::string_view::npos;
}

}  // namespace

std::string table_to_paste(const std::vector<std::vector<std::string>>& rows) {
  constexpr std::string_view minus = "\u2212";
  std::string out;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      std::string cell = row[i];
      if (cell.starts_with(minus)) cell.replace(0, minus.size(), "-");
      if (!is_number(cell)) cell = harmless(row[i]);
      std::replace_if(
          cell.begin(), cell.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
      out += (i ? "\t" : "") + cell;
    }
    out += '\n';
  }
  return out;
}

void CsvWriter::separate() {
  if (m_row_begun) m_out += ',';
  m_row_begun = true;
}

CsvWriter& CsvWriter::text(std::string_view raw) {
  separate();
  const std::string cell = harmless(raw);
  const bool quoted =
      cell.find_first_of(",;\t\"\r\n") != std::string_view::npos || (!cell.empty() && (cell.front() == ' ' || cell.back() == ' '));
  if (quoted) m_out += '"';
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

CsvReader::CsvReader(std::string_view text, char separator) : m_text(text), m_separator(separator) {
  if (m_text.starts_with("\xEF\xBB\xBF")) m_text.remove_prefix(3);
  const bool ascii = std::all_of(m_text.begin(), m_text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii) return;
  if (const auto bad = base::find_invalid_utf8(m_text))
    refuse(static_cast<int>(1 + std::count(m_text.begin(), m_text.begin() + static_cast<std::ptrdiff_t>(*bad), '\n')), "it is not UTF-8");
}

bool CsvReader::refuse(int line, const std::string& problem) {
  m_problem = fmt::format("line {}: {}", line, problem);
  return false;
}

bool CsvReader::next(std::vector<std::string_view>& cells) {
  while (m_problem.empty() && m_at < m_text.size()) {
    m_row_line = m_line;
    m_unquoted.clear();
    cells.clear();
    if (!read_row(cells)) return false;
    if (cells.size() != 1 || !cells.front().empty()) return true;
  }
  return false;
}

bool CsvReader::read_row(std::vector<std::string_view>& cells) {
  for (;;) {
    std::string_view& cell = cells.emplace_back();
    if (m_at < m_text.size() && m_text[m_at] == '"') {
      if (!read_quoted(cell)) return false;
    } else {
      const std::size_t begin = m_at;
      while (m_at < m_text.size() && m_text[m_at] != m_separator && m_text[m_at] != '\r' && m_text[m_at] != '\n') ++m_at;
      cell = m_text.substr(begin, m_at - begin);
    }
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

bool CsvReader::read_quoted(std::string_view& cell) {
  const int opened = m_line;
  std::string& out = m_unquoted.emplace_back();
  for (++m_at; m_at < m_text.size(); ++m_at) {
    const char c = m_text[m_at];
    if (c == '"') {
      ++m_at;
      const char after = m_at < m_text.size() ? m_text[m_at] : '\n';
      if (after != '"') {
        cell = out;
        return after == m_separator || after == '\r' || after == '\n' || refuse(m_line, "text follows a closing quote");
      }
    }
    m_line += c == '\n' || (c == '\r' && m_text.substr(m_at + 1, 1) != "\n");
    out += c;
  }
  return refuse(opened, "a quote is never closed");
}

base::Result<std::vector<CsvRow>> read_csv(std::string_view text, char separator) {
  CsvReader reader(text, separator);
  std::vector<CsvRow> rows;
  std::vector<std::string_view> cells;
  while (reader.next(cells)) rows.push_back({reader.line(), {cells.begin(), cells.end()}});
  if (!reader.problem().empty()) return base::fail(base::ErrorKind::bad_input, "read the table", reader.problem());
  return rows;
}

}  // namespace jumpseat::report
