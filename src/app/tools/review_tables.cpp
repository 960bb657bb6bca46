#include "app/tools/review_tables.hpp"

#include "base/text.hpp"

#include <fmt/format.h>
#include <set>
#include <unordered_map>

namespace jumpseat::app::tools {
namespace {

constexpr std::size_t most_problems = 1000;

tl::unexpected<base::Error> refuse(const std::string& file, std::string because) {
  return base::fail(base::ErrorKind::bad_input, fmt::format("read {}", file), std::move(because));
}

std::string unread(const TableRows& rows) { return rows.problem().empty() ? "it is empty" : rows.problem(); }

class TrialTable {
 public:
  TrialTable(const std::string& file, TableRows& rows) : m_file(file), m_rows(rows) {}

  base::Result<TrialsRead> read() {
    std::vector<std::string_view> cells;
    if (!m_rows.next(cells)) return refuse(m_file, unread(m_rows));
    m_width = cells.size();
    for (std::size_t i = 0; i < cells.size(); ++i) m_columns.emplace(base::case_folded(base::trimmed(cells[i])), i);
    for (const char* name : {"person", "signal", "answer"})
      if (m_columns.count(name) == 0) return refuse(m_file, fmt::format("it has no column named {}", name));
    while (m_rows.next(cells)) read_row(cells);
    if (!m_rows.problem().empty()) return refuse(m_file, m_rows.problem());
    return std::move(m_read);
  }

 private:
  void read_row(const std::vector<std::string_view>& cells) {
    std::string because;
    std::optional<quiz::Trial> trial;
    if (cells.size() != m_width) {
      because = fmt::format("there are {} cells, and {} columns", cells.size(), m_width);
    } else {
      const auto certainty = m_columns.find("certainty");
      trial = read_trial(of(cells, "signal"), of(cells, "answer"), certainty == m_columns.end() ? "" : cells[certainty->second], because);
      if (because.empty() && !base::is_valid_utf8(of(cells, "person"))) because = "the person is not UTF-8";
    }
    if (!because.empty()) {
      if (m_read.problems.size() < most_problems)
        m_read.problems.push_back(fmt::format("{}:{}: {}; the row is left out.", m_file, m_rows.line(), because));
      return;
    }
    const std::string person(base::trimmed(of(cells, "person")));
    const auto [at, is_new] = m_place.emplace(person, m_read.people.size());
    if (is_new) m_read.people.emplace_back(person, std::vector<quiz::Trial>{});
    if (trial) m_read.people[at->second].second.push_back(*trial);
  }

  std::string_view of(const std::vector<std::string_view>& cells, const char* column) const { return cells[m_columns.at(column)]; }

  // Absent: nothing was answered, so there is no trial. `because` says what is wrong.
  static std::optional<quiz::Trial> read_trial(std::string_view signal, std::string_view answer, std::string_view certainty,
                                               std::string& because) {
    quiz::Trial trial;
    signal = base::trimmed(signal);
    certainty = base::trimmed(certainty);
    const std::string said = base::case_folded(base::trimmed(answer));
    if (signal != "0" && signal != "1") because = "signal is 0 or 1";
    else if (!said.empty() && said != "report" && said != "note" && said != "normal") because = "an answer is report, note or normal";
    else if (!certainty.empty() && certainty != "1" && certainty != "2" && certainty != "3") because = "certainty is 1, 2 or 3";
    if (!because.empty() || said.empty()) return std::nullopt;
    trial.signal = signal == "1";
    trial.verdict = said == "report" ? model::Verdict::report : said == "note" ? model::Verdict::note : model::Verdict::normal;
    if (!certainty.empty()) trial.certainty = certainty.front() - '0';
    return trial;
  }

  const std::string& m_file;
  TableRows& m_rows;
  TrialsRead m_read;
  std::size_t m_width = 0;
  std::unordered_map<std::string, std::size_t> m_columns, m_place;
};

}  // namespace

base::Result<MatrixRows> MatrixRows::open(const std::string& file) {
  JUMPSEAT_TRY(auto rows, TableRows::open(file));
  MatrixRows out(file, std::move(rows));
  std::vector<std::string_view> cells;
  if (!out.m_rows.next(cells)) return refuse(file, unread(out.m_rows));
  if (auto because = out.read_heading(cells); !because.empty()) return refuse(file, because);
  out.m_row.resize(out.m_questions.size());
  return out;
}

std::string MatrixRows::read_heading(const std::vector<std::string_view>& cells) {
  std::set<std::string> names;
  m_person = cells.size();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string name(base::trimmed(cells[i]));
    if (!base::is_valid_utf8(name)) return fmt::format("the name of column {} is not UTF-8", i + 1);
    if (m_person == cells.size() && base::case_folded(name) == "person") {
      m_person = i;
      continue;
    }
    if (name.empty()) return fmt::format("column {} has no name", i + 1);
    if (!names.insert(name).second) return fmt::format("two columns are named {}", name);
    m_questions.push_back(name);
  }
  if (m_person == cells.size()) return "it has no column named person";
  if (names.empty()) return "it has no column of a question";
  return {};
}

bool MatrixRows::problem(const std::string& message) {
  if (m_problems.size() < most_problems)
    m_problems.push_back(fmt::format("{}:{}: {}; the row is left out.", m_file, m_rows.line(), message));
  return false;
}

bool MatrixRows::read_row(const std::vector<std::string_view>& cells) {
  if (cells.size() != m_row.size() + 1) return problem(fmt::format("there are {} cells, and {} columns", cells.size(), m_row.size() + 1));
  double* to = m_row.data();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i == m_person) continue;
    double& value = *to++;
    value = 0;
    // A fraction of the full mark: may be below nothing, never above the whole.
    const bool good = cells[i].empty() || (m_rows.read_number(cells[i], value) && value >= -1.0000001 && value <= 1.0000001);
    if (good || base::trimmed(cells[i]).empty()) continue;
    const std::string shown = base::cleaned_utf8(base::cut_to(cells[i], 40));
    if (m_rows.separator() == ',' && shown.find(',') != std::string::npos)
      return problem(fmt::format("\"{}\" is no fraction of a full mark: with commas between cells a decimal needs a point", shown));
    return problem(fmt::format("\"{}\" is no fraction of a full mark", shown));
  }
  return true;
}

base::Result<void> MatrixRows::each(const std::function<void(std::string_view, std::span<const double>)>& visit) {
  std::vector<std::string_view> cells;
  while (m_rows.next(cells))
    if (read_row(cells)) visit(base::trimmed(cells[m_person]), m_row);
  if (!m_rows.problem().empty()) return refuse(m_file, m_rows.problem());
  return {};
}

base::Result<TrialsRead> read_trials_of(const std::string& file) {
  JUMPSEAT_TRY(auto rows, TableRows::open(file));
  return TrialTable(file, rows).read();
}

MatrixRead counted_rows(MatrixRead all, const std::vector<review::Try>& tries, review::Counted counted) {
  if (counted == review::Counted::all) return all;
  const auto rows = review::counted(tries, counted);
  const std::size_t before = all.matrix.people;
  std::vector<double> cells;
  cells.reserve(rows.size() * all.matrix.questions.size());
  for (std::size_t q = 0; q < all.matrix.questions.size(); ++q)
    for (const std::size_t row : rows) cells.push_back(all.matrix.cells[q * before + row]);
  all.matrix.cells = std::move(cells);
  all.matrix.people = rows.size();
  return all;
}

}  // namespace jumpseat::app::tools
