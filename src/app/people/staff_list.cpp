#include "app/people/staff_list.hpp"

#include "app/people/staff_cells.hpp"
#include "app/people/staff_header.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "formats/encoding.hpp"
#include "report/csv.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <unordered_map>
#include <unordered_set>

namespace jumpseat::app {
namespace {

using base::ErrorKind;
using base::fail;

constexpr const char* reading_list = base::to_say("read the staff list");
constexpr std::size_t most_columns = 200, longest_cell = 200, longest_number = 40, most_problems = 1'000, longest_first_lines = 100'000;

// Whole ones: Ana is in "Silva, Ana", not in "Santana".
bool holds_words(std::string_view text, std::string_view words) {
  const auto between_blanks = [](std::string_view of) {
    std::string out = " " + base::case_folded(of) + " ";
    std::replace(out.begin(), out.end(), ',', ' ');
    return out;
  };
  return between_blanks(text).find(between_blanks(words)) != std::string::npos;
}

class Reader {
 public:
  Reader(StaffList& list, const std::map<std::string, std::string>& named) : m_list(list), m_named(named) {}

  base::Result<void> take_headers(const std::vector<std::string_view>& cells) {
    if (cells.size() > most_columns)
      return fail(ErrorKind::too_large, reading_list, fmt::format(base::to_say("it has more than {} columns"), most_columns));
    for (const std::string_view cell : cells) m_list.columns.emplace_back(plain_cell(cell), "");
    for (const auto& [field, header] : m_named)
      for (std::size_t column = 0; column < cells.size() && !header.empty() && !m_columns.contains(field); ++column)
        if (m_list.columns[column].first == header) take_column(field, column);
    for (const StaffField& field : known_staff_fields())
      if (!m_named.contains(field.name)) find_column(field);
    take_only_name_whole();
    for (const auto& [field, header] : m_named)
      if (!header.empty() && !m_columns.contains(field))
        return fail(ErrorKind::bad_input, reading_list, fmt::format(base::to_say("it has no column \"{}\""), header));
    if (!m_columns.contains("staff_number"))
      return fail(ErrorKind::bad_input, reading_list,
                  "no header of its first lines is the staff number; choose the columns, or say --column staff_number=PNR");
    m_width = cells.size();
    return {};
  }

  // Before any line is taken: how a column is written is told by all of it.
  void learn(const std::vector<std::string_view>& cells) {
    if (cells.size() != m_width) return;
    const std::string number = plain_cell(cells[m_columns.at("staff_number")]);
    m_numbers_are_whole &= !has_decimals(number) || without_zero_decimals(number) != number;
    for (const char* field : {"joined", "left"})
      if (const auto at = m_columns.find(field); at != m_columns.end()) learn_from(m_day_orders[field], plain_cell(cells[at->second]));
  }

  void take_line(int line, const std::vector<std::string_view>& cells) {
    ++m_list.lines;
    if (std::all_of(cells.begin(), cells.end(), [](std::string_view cell) { return plain_cell(cell).empty(); })) return;
    m_problem.clear();
    m_line = line;
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
  void find_column(const StaffField& field) {
    std::vector<std::pair<std::ptrdiff_t, std::size_t>> alike;
    for (std::size_t column = 0; column < m_list.columns.size(); ++column) {
      const auto& [header, taken_as] = m_list.columns[column];
      const auto at = std::find(field.headers.begin(), field.headers.end(), staff_header_key(header));
      if (taken_as.empty() && at != field.headers.end()) alike.emplace_back(at - field.headers.begin(), column);
    }
    if (alike.empty()) return;
    std::sort(alike.begin(), alike.end());
    take_column(field.name, alike.front().second);
    if (alike.size() > 1 && field.name == std::string_view("staff_number"))
      m_list.notes.push_back({0, fmt::format(base::to_say("More than one column may be the staff number: {} is taken, {} is not."),
                                             m_list.columns[alike[0].second].first, m_list.columns[alike[1].second].first)});
  }

  // A list with "Nom" or "Nombre" alone has whole names there.
  void take_only_name_whole() {
    if (m_columns.contains("name") || m_columns.contains("first_name") == m_columns.contains("last_name")) return;
    const auto part = m_columns.find(m_columns.contains("first_name") ? "first_name" : "last_name");
    if (m_named.contains(part->first) || m_named.contains("name")) return;
    const std::size_t column = part->second;
    m_columns.erase(part);
    m_list.columns[column].second.clear();
    take_column("name", column);
  }

  std::optional<std::string> cell(const std::vector<std::string_view>& cells, const char* field) {
    const auto at = m_columns.find(field);
    if (at == m_columns.end() || at->second >= cells.size()) return std::nullopt;
    std::string text = plain_cell(cells[at->second]);
    if (m_problem.empty()) m_problem = words_about_spoilt(text);
    if (text.size() > longest_cell && m_problem.empty())
      m_problem = fmt::format(base::to_say("its {} is longer than {} bytes"), field, longest_cell);
    return text;
  }

  std::optional<model::Day> day(const std::vector<std::string_view>& cells, const char* field) {
    const auto text = cell(cells, field);
    if (!text || text->empty()) return std::nullopt;
    const DayOrder& order = m_day_orders[field];
    const auto [found, two_ways] = read_day(*text, order);
    if (found && two_ways) note_order(field, order);
    if (!found && m_problem.empty() && two_ways)
      m_problem = fmt::format(base::to_say("nobody can tell the day from the month in \"{}\"; write it as 2026-11-25"), *text);
    if (!found && m_problem.empty()) m_problem = fmt::format(base::to_say("\"{}\" is no day; write it as 2026-11-25"), *text);
    return found;
  }

  void note_order(const char* field, const DayOrder& order) {
    if (!m_orders_told.insert(field).second) return;
    const std::string& header = m_list.columns[m_columns.at(field)].first;
    m_list.notes.push_back(
        {m_line, order.known == DayOrder::Known::day_first
                     ? fmt::format(base::to_say("In the column {} the day stands before the month, as {} tells."), header, order.because)
                     : fmt::format(base::to_say("In the column {} the month stands before the day, as {} tells."), header, order.because)});
  }

  std::string number_of(const std::vector<std::string_view>& cells) {
    const std::string text = cell(cells, "staff_number").value_or("");
    const std::string number(m_numbers_are_whole ? without_zero_decimals(text) : text);
    if (number != text) m_list.typed_numbers[number] = text;
    if (number != text && !std::exchange(m_decimals_told, true))
      m_list.notes.push_back(
          {m_line, fmt::format(base::to_say("Staff numbers with decimals are read without them: {} as {}."), text, number)});
    return number;
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
    entry.staff_number = number_of(cells);
    // Nobody is without a name: an empty cell takes none away.
    if (auto name = name_of(cells); name && !name->empty()) entry.name = std::move(name);
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
  std::map<std::string, DayOrder> m_day_orders;  // by field
  std::unordered_set<std::string> m_orders_told;
  bool m_numbers_are_whole = true, m_decimals_told = false;
  std::size_t m_width = 0;
  int m_line = 0;
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

std::string_view without_byte_order_mark(std::string_view text) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  return text.starts_with(mark) ? text.substr(mark.size()) : text;
}

}  // namespace

const std::vector<std::string>& staff_fields() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> out;
    for (const StaffField& field : known_staff_fields()) out.emplace_back(field.name);
    return out;
  }();
  return names;
}

std::vector<std::string> headers_of_staff_list(std::string_view text, const std::map<std::string, std::string>& named) {
  const std::string first_lines = with_stray_bytes(without_byte_order_mark(text).substr(0, longest_first_lines));
  auto headers = find_staff_header(first_lines, named).cells;
  headers.resize(std::min(headers.size(), most_columns));
  return headers;
}

base::Result<StaffList> read_staff_list(std::string_view text, const std::map<std::string, std::string>& named) {
  if (text.size() > longest_staff_list) return fail(ErrorKind::too_large, reading_list, "it is larger than 64 MB");
  for (const auto& [field, header] : named)
    if (std::find(staff_fields().begin(), staff_fields().end(), field) == staff_fields().end())
      return fail(ErrorKind::bad_input, reading_list, fmt::format(base::to_say("there is no field {}"), field));
  StaffList list;
  std::string converted;
  text = without_byte_order_mark(text);
  if (!base::is_valid_utf8(text)) {
    if (text.find('\0') != std::string_view::npos)
      return fail(ErrorKind::bad_input, reading_list, "it is not text; save it as CSV in UTF-8");
    converted = with_stray_bytes(text);
    text = converted;
    list.notes.push_back(
        {0, base::to_say("Not all of it is UTF-8; what is not was read as Windows-1252. Look whether names with accents are right.")});
  }
  const StaffHeader header = find_staff_header(text, named);
  list.separator = header.separator;
  if (!header.above.empty())
    list.notes.push_back({header.line, fmt::format(base::to_say("What stands above the headers is passed over: {}."), header.above)});
  Reader reader(list, named);
  std::vector<std::string_view> cells;
  report::CsvReader csv(text, list.separator);
  for (int row = 0; row <= header.rows_above; ++row)
    if (!csv.next(cells)) return fail(ErrorKind::bad_input, reading_list, csv.problem().empty() ? "it is empty" : csv.problem());
  JUMPSEAT_CHECK(reader.take_headers(cells));
  report::CsvReader ahead = csv;
  while (ahead.next(cells)) reader.learn(cells);
  while (csv.next(cells)) reader.take_line(csv.line(), cells);
  if (!csv.problem().empty()) return fail(ErrorKind::bad_input, reading_list, csv.problem());
  return list;
}

void keep_known_numbers(StaffList& list, const std::vector<records::Member>& known) {
  std::unordered_set<std::string_view> numbers;
  for (const records::Member& member : known) numbers.insert(member.person.staff_number);
  for (records::MemberEntry& entry : list.entries) {
    const auto typed = list.typed_numbers.find(entry.staff_number);
    if (typed != list.typed_numbers.end() && !numbers.contains(entry.staff_number) && numbers.contains(typed->second))
      entry.staff_number = typed->second;
  }
}

void leave_out_nameless(StaffList& list, const std::vector<records::Member>& known) {
  std::unordered_set<std::string_view> numbers;
  for (const records::Member& member : known) numbers.insert(member.person.staff_number);
  std::vector<records::MemberEntry> entries;
  std::vector<int> lines;
  for (std::size_t i = 0; i < list.entries.size(); ++i) {
    auto& entry = list.entries[i];
    if (entry.name || numbers.contains(entry.staff_number)) {
      entries.push_back(std::move(entry)), lines.push_back(list.lines_of_entries[i]);
      continue;
    }
    ++list.lines_left_out;
    list.left_out.push_back(entry.staff_number);
    list.problems.push_back(
        {list.lines_of_entries[i], base::to_say("somebody new has no name; write it in this line"), entry.staff_number});
  }
  list.entries = std::move(entries), list.lines_of_entries = std::move(lines);
  std::stable_sort(list.problems.begin(), list.problems.end(), [](const auto& a, const auto& b) { return a.line < b.line; });
  list.problems.resize(std::min(list.problems.size(), most_problems));
}

}  // namespace jumpseat::app
