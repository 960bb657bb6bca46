#include "app/tools/table_rows.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <fmt/format.h>
#include <unistd.h>

namespace jumpseat::app::tools {
namespace {

constexpr std::size_t block_bytes = std::size_t{1} << 20, most_row_bytes = std::size_t{64} << 20;

// The first of the heading that is outside of quotes; a name in quotes may run over several lines.
char separator_of(std::string_view text, char line_end) {
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    else if (quoted) continue;
    else if (c == ',' || c == ';' || c == '\t') return c;
    else if (c == line_end) break;
  }
  return ',';
}

}  // namespace

base::Result<TableRows> TableRows::open(const std::string& file) {
  JUMPSEAT_TRY(auto opened, base::open_regular_file(file));
  TableRows out(std::move(opened));
  if (!out.begin()) return base::fail(base::ErrorKind::bad_input, fmt::format("read {}", file), out.m_problem);
  return out;
}

bool TableRows::begin() {
  if (!fill()) return false;
  const std::string_view start(m_buffer);
  if (start.starts_with("\xFF\xFE") || start.starts_with("\xFE\xFF")) {
    m_problem = "it is UTF-16; save it as CSV in UTF-8";
    return false;
  }
  if (start.starts_with("\xEF\xBB\xBF")) m_at = 3;
  if (start.find('\n') == std::string_view::npos && start.find('\r') != std::string_view::npos) m_line_end = '\r';
  const std::size_t heading = std::min(start.find_first_not_of("\r\n", m_at), start.size());
  m_separator = separator_of(start.substr(heading), m_line_end);
  return true;
}

// More of the file behind what is not read yet.
bool TableRows::fill() {
  m_buffer.erase(0, m_at);
  m_at = 0;
  const std::size_t had = m_buffer.size();
  if (had > most_row_bytes) return refuse(m_line, "a row is longer than 64 MB; a quote may be open");
  m_buffer.resize(had + block_bytes);
  std::size_t got = 0;
  while (got < block_bytes) {
    const auto n = ::read(m_file.value(), &m_buffer[had + got], block_bytes - got);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return refuse(m_line, "the file could not be read any further");
    if (n == 0) break;
    got += static_cast<std::size_t>(n);
  }
  m_buffer.resize(had + got);
  m_ended = got < block_bytes;
  return true;
}

bool TableRows::refuse(int line, const std::string& problem) {
  m_problem = fmt::format("line {}: {}", line, problem);
  return false;
}

// The length of the next row without its line end; reads on until it is all there.
bool TableRows::ensure_row(std::size_t& length, bool& quoted) {
  for (;;) {
    const std::string_view left(m_buffer.data() + m_at, m_buffer.size() - m_at);
    const std::size_t line_end = left.find(m_line_end);
    quoted = left.substr(0, line_end).find('"') != std::string_view::npos;
    bool open = false;
    const std::size_t end = quoted ? end_of_quoted_row(left, open) : line_end;
    if (end != std::string_view::npos) {
      length = end;
      return true;
    }
    if (m_ended) {
      length = left.size();
      return !open || refuse(m_row_line, "a quote is never closed");
    }
    if (!fill()) return false;
  }
}

// A quote opens only where a cell begins; a doubled one inside is a quote.
std::size_t TableRows::end_of_quoted_row(std::string_view text, bool& open) const {
  bool cell_begins = true;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (open) {
      if (c != '"') continue;
      if (at + 1 < text.size() && text[at + 1] == '"') ++at;
      else open = false;
    } else if (c == m_line_end) {
      return at;
    } else if (c == '"' && cell_begins) {
      open = true;
    }
    cell_begins = c == m_separator && !open;
  }
  return std::string_view::npos;
}

bool TableRows::next(std::vector<std::string_view>& cells) {
  while (m_problem.empty()) {
    m_row_line = m_line;
    std::size_t length = 0;
    bool quoted = false;
    if (m_at == m_buffer.size() && !m_ended && !fill()) return false;
    if (m_at == m_buffer.size() && m_ended) return false;
    if (!ensure_row(length, quoted)) return false;
    std::string_view row(m_buffer.data() + m_at, length);
    m_at += std::min(length + 1, m_buffer.size() - m_at);
    ++m_line;
    if (row.ends_with('\r')) row.remove_suffix(1);
    if (row.empty()) continue;
    cells.clear();
    if (quoted) {
      m_line += static_cast<int>(std::count(row.begin(), row.end(), m_line_end));
      return split_quoted(row, cells);
    }
    const char* from = row.data();
    const char* const end = from + row.size();
    for (const char* at = from; at != end; ++at) {
      if (*at != m_separator) continue;
      cells.emplace_back(from, static_cast<std::size_t>(at - from));
      from = at + 1;
    }
    cells.emplace_back(from, static_cast<std::size_t>(end - from));
    return true;
  }
  return false;
}

bool TableRows::split_quoted(std::string_view row, std::vector<std::string_view>& cells) {
  m_unquoted.clear();
  m_unquoted.reserve(row.size());  // cells look into it: it may not move
  for (std::size_t at = 0;;) {
    if (at < row.size() && row[at] == '"') {
      const std::size_t begin = m_unquoted.size();
      for (++at; at < row.size(); ++at) {
        if (row[at] == '"') {
          ++at;
          if (at >= row.size() || row[at] != '"') break;
        }
        m_unquoted += row[at];
      }
      if (at < row.size() && row[at] != m_separator) return refuse(m_row_line, "text follows a closing quote");
      cells.emplace_back(m_unquoted.data() + begin, m_unquoted.size() - begin);
    } else {
      const std::size_t end = std::min(row.find(m_separator, at), row.size());
      cells.push_back(row.substr(at, end - at));
      at = end;
    }
    if (at >= row.size()) return true;
    ++at;
  }
}

bool TableRows::read_number(std::string_view cell, double& value) const {
  while (!cell.empty() && cell.front() == ' ') cell.remove_prefix(1);
  while (!cell.empty() && cell.back() == ' ') cell.remove_suffix(1);
  if (cell.size() == 1 && cell.front() >= '0' && cell.front() <= '9') {
    value = cell.front() - '0';
    return true;
  }
  if (cell.starts_with('+')) cell.remove_prefix(1);
  char with_point[64];
  if (m_separator != ',' && cell.size() < sizeof with_point && cell.find('.') == std::string_view::npos) {
    std::copy(cell.begin(), cell.end(), with_point);
    std::replace(with_point, with_point + cell.size(), ',', '.');
    cell = std::string_view(with_point, cell.size());
  }
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return error == std::errc() && end == cell.data() + cell.size() && !cell.empty();
}

}  // namespace jumpseat::app::tools
