#include "app/people/staff_list.hpp"

#include "base/text.hpp"
#include "base/words.hpp"
#include "formats/encoding.hpp"
#include "report/csv.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <unordered_map>

namespace jumpseat::app {
namespace {

using base::ErrorKind;
using base::fail;

constexpr const char* reading_list = base::to_say("read the staff list");
constexpr std::size_t most_columns = 200, longest_cell = 200, longest_number = 40, most_problems = 1'000, longest_first_line = 100'000;

struct Field {
  const char* name;
  std::vector<std::string_view> headers;  // folded, letters and digits only; what may be something else comes last
};

const std::vector<Field>& fields() {
  static const std::vector<Field> all{
      {"staff_number",
       {"staffnumber", "staffno", "staffid", "employeenumber", "employeeno", "employeeid", "personnelnumber", "personnelno",
        "personalnummer", "matricule", "payrollnumber", "crewid", "crewcode", "pnr", "staff", "employee", "number", "id"}},
      {"name", {"name", "fullname", "displayname", "employeename", "crewname"}},
      {"first_name", {"firstname", "givenname", "forename", "vorname", "prenom"}},
      {"last_name", {"lastname", "surname", "familyname", "nachname", "nom"}},
      {"group", {"group", "team", "class", "course", "department", "dept", "section"}},
      {"base", {"base", "homebase", "station", "location", "domicile"}},
      {"fleet", {"fleet", "aircraft", "aircrafttype", "type", "qualification"}},
      {"job", {"job", "position", "duty", "function", "rank", "jobtitle", "crewrole", "crewtype", "jobgroup"}},
      {"role", {"role", "access", "jumpseatrole", "account", "accountrole"}},
      {"joined", {"joined", "joinedon", "startdate", "hiredate", "dateofhire", "dateofjoining", "seniority"}},
      {"left", {"left", "lefton", "leaver", "enddate", "terminationdate", "leavingdate", "lastday"}},
  };
  return all;
}

std::string header_key(std::string_view header) {
  std::string out;
  for (const char c : base::folded_without_accents(base::trimmed(header)))
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
  return out;
}

char separator_of(std::string_view text) {
  std::array<std::pair<char, int>, 4> counts{{{',', 0}, {';', 0}, {'\t', 0}, {'|', 0}}};
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (!quoted && (c == '\n' || c == '\r')) break;
    if (!quoted)
      for (auto& [separator, count] : counts) count += c == separator;
  }
  return std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; })->first;
}

int digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9' || value > 100'000) return -1;
    value = value * 10 + (c - '0');
  }
  return text.empty() ? -1 : value;
}

// Whole ones: Ana is in "Silva, Ana", not in "Santana".
bool holds_words(std::string_view text, std::string_view words) {
  const auto between_blanks = [](std::string_view of) {
    std::string out = " " + base::case_folded(of) + " ";
    std::replace(out.begin(), out.end(), ',', ' ');
    return out;
  };
  return between_blanks(text).find(between_blanks(words)) != std::string::npos;
}

// With slashes some write the day first and some the month: each day that it can be.
std::vector<model::Day> days_in_slashes(std::string_view cell) {
  std::vector<model::Day> out;
  const auto parts = base::split(cell, '/');
  if (parts.size() != 3) return out;
  const int first = digits(parts[0]), second = digits(parts[1]), third = digits(parts[2]);
  const auto add = [&](int year, int month, int day) {
    if (year < 1900 || month < 1 || day < 1) return;
    const auto found = model::find_day(fmt::format("{:04}-{:02}-{:02}", year, month, day));
    if (found && std::find(out.begin(), out.end(), *found) == out.end()) out.push_back(*found);
  };
  if (first >= 1900) return add(first, second, third), out;
  add(third, second, first);
  add(third, first, second);
  return out;
}

// 2026-11-25, 25.11.2026, 25 Nov 2026, and 25/11/2026 as there is no month 25.
std::optional<model::Day> day_in(std::string_view cell) {
  if (const auto iso = model::find_day(cell.substr(0, 10)); iso && (cell.size() == 10 || cell[10] == 'T' || cell[10] == ' ')) return iso;
  if (const auto days = days_in_slashes(cell); days.size() == 1) return days.front();
  static constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun",
                                                           "jul", "aug", "sep", "oct", "nov", "dec"};
  for (const char mark : {'.', ' ', '-'}) {
    const auto parts = base::split(cell, mark);
    if (parts.size() != 3) continue;
    int month = digits(parts[1]);
    if (month < 0) {
      const std::string word = base::case_folded(parts[1].substr(0, 3));
      const auto at = std::find(months.begin(), months.end(), word);
      month = at == months.end() ? -1 : static_cast<int>(at - months.begin()) + 1;
    }
    const int day = digits(parts[0]), year = digits(parts[2]);
    if (day < 1 || month < 1 || year < 1900) continue;
    return model::find_day(fmt::format("{:04}-{:02}-{:02}", year, month, day));
  }
  return std::nullopt;
}

class Reader {
 public:
  Reader(StaffList& list, const std::map<std::string, std::string>& named) : m_list(list), m_named(named) {}

  base::Result<void> take_headers(const std::vector<std::string_view>& cells) {
    if (cells.size() > most_columns)
      return fail(ErrorKind::too_large, reading_list, fmt::format(base::to_say("it has more than {} columns"), most_columns));
    for (const std::string_view cell : cells) m_list.columns.emplace_back(base::trimmed(cell), "");
    for (const auto& [field, header] : m_named)
      for (std::size_t column = 0; column < cells.size() && !header.empty() && !m_columns.contains(field); ++column)
        if (m_list.columns[column].first == header) take_column(field, column);
    for (const Field& field : fields())
      if (!m_named.contains(field.name)) find_column(field);
    for (const auto& [field, header] : m_named)
      if (!header.empty() && !m_columns.contains(field))
        return fail(ErrorKind::bad_input, reading_list, fmt::format(base::to_say("it has no column \"{}\""), header));
    if (!m_columns.contains("staff_number"))
      return fail(ErrorKind::bad_input, reading_list,
                  "no column of its first line is the staff number; choose the columns, or say --column staff_number=PNR");
    m_width = cells.size();
    return {};
  }

  void take_line(int line, const std::vector<std::string_view>& cells) {
    ++m_list.lines;
    if (std::all_of(cells.begin(), cells.end(), [](std::string_view cell) { return base::trimmed(cell).empty(); })) return;
    m_problem.clear();
    if (cells.size() != m_width) m_problem = fmt::format(base::to_say("it has {} cells, but there are {} columns"), cells.size(), m_width);
    records::MemberEntry entry = entry_of(cells);
    if (m_problem.empty() && entry.staff_number.empty()) m_problem = base::to_say("there is no staff number");
    if (m_problem.empty() && entry.staff_number.size() > longest_number) m_problem = base::to_say("the staff number is too long");
    if (m_problem.empty() && entry.joined_on && entry.left_on && *entry.left_on < *entry.joined_on)
      m_problem = base::to_say("the last day is before the first");
    if (m_problem.empty())
      if (const auto [at, fresh] = m_lines.emplace(entry.staff_number, line); !fresh)
        m_problem = fmt::format(base::to_say("the staff number {} is in line {} already"), entry.staff_number, at->second);
    if (m_problem.empty()) return m_list.entries.push_back(std::move(entry)), m_list.lines_of_entries.push_back(line);
    ++m_list.lines_left_out;
    if (!entry.staff_number.empty()) m_list.left_out.push_back(entry.staff_number);
    if (m_list.problems.size() < most_problems)
      m_list.problems.push_back({line, m_problem, std::move(entry.staff_number), entry.name.value_or("")});
  }

 private:
  void take_column(const std::string& field, std::size_t column) {
    if (!m_list.columns[column].second.empty()) return;
    m_columns.emplace(field, column);
    m_list.columns[column].second = field;
  }

  // "Employee number" before "ID", wherever they stand.
  void find_column(const Field& field) {
    std::vector<std::pair<std::ptrdiff_t, std::size_t>> alike;
    for (std::size_t column = 0; column < m_list.columns.size(); ++column) {
      const auto& [header, taken_as] = m_list.columns[column];
      const auto at = std::find(field.headers.begin(), field.headers.end(), header_key(header));
      if (taken_as.empty() && at != field.headers.end()) alike.emplace_back(at - field.headers.begin(), column);
    }
    if (alike.empty()) return;
    std::sort(alike.begin(), alike.end());
    take_column(field.name, alike.front().second);
    if (alike.size() > 1 && field.name == std::string_view("staff_number"))
      m_list.notes.push_back({0, fmt::format(base::to_say("More than one column may be the staff number: {} is taken, {} is not."),
                                             m_list.columns[alike[0].second].first, m_list.columns[alike[1].second].first)});
  }

  std::optional<std::string> cell(const std::vector<std::string_view>& cells, const char* field) {
    const auto at = m_columns.find(field);
    if (at == m_columns.end() || at->second >= cells.size()) return std::nullopt;
    std::string text(base::trimmed(base::cleaned_utf8(cells[at->second])));
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
    if (text.size() > longest_cell && m_problem.empty())
      m_problem = fmt::format(base::to_say("its {} is longer than {} bytes"), field, longest_cell);
    return text;
  }

  std::optional<model::Day> day(const std::vector<std::string_view>& cells, const char* field) {
    const auto text = cell(cells, field);
    if (!text || text->empty()) return std::nullopt;
    const auto found = day_in(*text);
    const bool two_ways = days_in_slashes(*text).size() > 1;  // 03/04: March or April
    if (!found && m_problem.empty() && two_ways)
      m_problem = fmt::format(base::to_say("nobody can tell the day from the month in \"{}\"; write it as 2026-11-25"), *text);
    if (!found && m_problem.empty()) m_problem = fmt::format(base::to_say("\"{}\" is no day; write it as 2026-11-25"), *text);
    return found;
  }

  // Beside a first name, and without a last name, what is called the name is the last name; unless it holds the first already.
  std::optional<std::string> name_of(const std::vector<std::string_view>& cells) {
    const auto name = cell(cells, "name"), first = cell(cells, "first_name");
    auto last = cell(cells, "last_name");
    const bool named = name && !name->empty();
    if (named && (!first || last || holds_words(*name, *first))) return name;
    if (named) last = name;
    if (!first && !last) return name;
    return std::string(base::trimmed(first.value_or("") + " " + last.value_or("")));
  }

  records::MemberEntry entry_of(const std::vector<std::string_view>& cells) {
    records::MemberEntry entry;
    entry.staff_number = cell(cells, "staff_number").value_or("");
    entry.name = name_of(cells);
    entry.group = cell(cells, "group");
    entry.base = cell(cells, "base");
    entry.fleet = cell(cells, "fleet");
    entry.job = cell(cells, "job");
    if (const auto word = cell(cells, "role"); word && !word->empty()) {
      entry.role = model::find_role(base::case_folded(*word));
      // "role" is cabin or gate in most lists, and what one may do here in a few.
      if (!entry.role && !m_columns.contains("job")) entry.job = *word;
      else if (!entry.role && m_problem.empty())
        m_problem = fmt::format(base::to_say("\"{}\" is no role; there are learner, trainer, manager, editor and auditor"), *word);
    }
    entry.joined_on = day(cells, "joined");
    entry.left_on = day(cells, "left");
    entry.tells_last_day = m_columns.contains("left");
    return entry;
  }

  StaffList& m_list;
  const std::map<std::string, std::string>& m_named;
  std::map<std::string, std::size_t> m_columns;  // by field
  std::size_t m_width = 0;
  std::unordered_map<std::string, int> m_lines;  // by staff number
  std::string m_problem;                         // of the line that is being read; the first one counts
};

// Bytes that are no UTF-8 are read as Windows-1252, each by itself: a list may be put together from both.
std::string with_stray_bytes(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (auto bad = base::find_invalid_utf8(text); bad; bad = base::find_invalid_utf8(text)) {
    out += text.substr(0, *bad);
    out += formats::from_windows_1252(text.substr(*bad, 1));
    text.remove_prefix(*bad + 1);
  }
  out += text;
  return out;
}

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace

const std::vector<std::string>& staff_fields() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> out;
    for (const Field& field : fields()) out.emplace_back(field.name);
    return out;
  }();
  return names;
}

std::vector<std::string> headers_of_staff_list(std::string_view text) {
  const std::size_t line_end = std::min(text.size(), text.find_first_of("\r\n", text.find_first_not_of("\r\n")));
  const std::string line = with_stray_bytes(text.substr(0, std::min(line_end, longest_first_line)));
  report::CsvReader csv(line, separator_of(line));
  std::vector<std::string_view> cells;
  std::vector<std::string> out;
  if (csv.next(cells))
    for (std::size_t i = 0; i < cells.size() && i < most_columns; ++i) out.emplace_back(base::trimmed(cells[i]));
  return out;
}

base::Result<StaffList> read_staff_list(std::string_view text, const std::map<std::string, std::string>& named) {
  if (text.size() > longest_staff_list) return fail(ErrorKind::too_large, reading_list, "it is larger than 64 MB");
  for (const auto& [field, header] : named)
    if (std::find(staff_fields().begin(), staff_fields().end(), field) == staff_fields().end())
      return fail(ErrorKind::bad_input, reading_list, fmt::format(base::to_say("there is no field {}"), field));
  StaffList list;
  std::string converted;
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  if (!base::is_valid_utf8(text)) {
    if (text.find('\0') != std::string_view::npos)
      return fail(ErrorKind::bad_input, reading_list, "it is not text; save it as CSV in UTF-8");
    converted = with_stray_bytes(text);
    text = converted;
    list.notes.push_back(
        {0, base::to_say("Not all of it is UTF-8; what is not was read as Windows-1252. Look whether names with accents are right.")});
  }
  list.separator = separator_of(text);
  report::CsvReader csv(text, list.separator);
  Reader reader(list, named);
  std::vector<std::string_view> cells;
  if (!csv.next(cells)) return fail(ErrorKind::bad_input, reading_list, csv.problem().empty() ? "it is empty" : csv.problem());
  JUMPSEAT_CHECK(reader.take_headers(cells));
  while (csv.next(cells)) reader.take_line(csv.line(), cells);
  if (!csv.problem().empty()) return fail(ErrorKind::bad_input, reading_list, csv.problem());
  return list;
}

}  // namespace jumpseat::app
