#include "app/tools/review.hpp"

#include "base/file.hpp"
#include "base/text.hpp"
#include "quiz/recognition.hpp"
#include "report/csv.hpp"
#include "review/test.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <set>
#include <unordered_map>

namespace jumpseat::app::tools {
namespace {

using base::Json;

constexpr std::size_t most_bytes = std::size_t{2} << 30;
constexpr std::size_t most_problems = 1000;

Json json_of(const std::optional<double>& value) { return value ? Json(*value) : Json(); }
std::string shown(const std::optional<double>& value) { return value ? fmt::format("{:.3f}", *value) : "-"; }

struct Table {
  review::Matrix matrix;
  std::vector<std::string> problems;
};

tl::unexpected<base::Error> refuse(const std::string& file, std::string because) {
  return base::fail(base::ErrorKind::bad_input, fmt::format("read {}", file), std::move(because));
}

// A fraction of the full mark; marks may be below nothing, never above the whole.
bool read_fraction(std::string_view cell, double& value) {
  cell = base::trimmed(cell);
  if (cell.starts_with('+')) cell.remove_prefix(1);
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return error == std::errc() && end == cell.data() + cell.size() && value >= -1.0000001 && value <= 1.0000001;
}

class MatrixReader {
 public:
  MatrixReader(const std::string& file, std::string_view text) : m_file(file), m_reader(text) {}

  base::Result<Table> read() {
    std::vector<std::string_view> cells;
    if (!m_reader.next(cells)) return refuse(m_file, m_reader.problem().empty() ? "it is empty" : m_reader.problem());
    if (auto because = read_heading(cells); !because.empty()) return refuse(m_file, because);
    while (m_reader.next(cells)) read_row(cells);
    if (!m_reader.problem().empty()) return refuse(m_file, m_reader.problem());
    m_table.matrix.people = m_people;
    for (auto& column : m_columns) {
      m_table.matrix.cells.insert(m_table.matrix.cells.end(), column.begin(), column.end());
      std::vector<double>().swap(column);
    }
    return std::move(m_table);
  }

 private:
  std::string read_heading(const std::vector<std::string_view>& cells) {
    std::set<std::string> names;
    m_person = cells.size();
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::string name(base::trimmed(cells[i]));
      if (m_person == cells.size() && base::case_folded(name) == "person") {
        m_person = i;
        continue;
      }
      if (name.empty()) return fmt::format("column {} has no name", i + 1);
      if (!names.insert(name).second) return fmt::format("two columns are named {}", name);
      m_table.matrix.questions.push_back(name);
    }
    if (m_person == cells.size()) return "it has no column named person";
    if (names.empty()) return "it has no column of a question";
    m_columns.resize(names.size());
    return {};
  }

  void read_row(const std::vector<std::string_view>& cells) {
    if (cells.size() != m_columns.size() + 1)
      return problem(fmt::format("there are {} cells, and {} columns; the row is left out", cells.size(), m_columns.size() + 1));
    m_row.clear();
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i == m_person) continue;
      double value = 0;
      if (!base::trimmed(cells[i]).empty() && !read_fraction(cells[i], value))
        return problem(fmt::format("\"{}\" is no fraction of a full mark; the row is left out", base::cut_to(cells[i], 40)));
      m_row.push_back(value);
    }
    for (std::size_t q = 0; q < m_row.size(); ++q) m_columns[q].push_back(m_row[q]);
    ++m_people;
  }

  void problem(const std::string& message) {
    if (m_table.problems.size() < most_problems) m_table.problems.push_back(fmt::format("{}:{}: {}.", m_file, m_reader.line(), message));
  }

  const std::string& m_file;
  report::CsvReader m_reader;
  Table m_table;
  std::size_t m_person = 0, m_people = 0;
  std::vector<std::vector<double>> m_columns;
  std::vector<double> m_row;
};

base::Result<Table> read_matrix(const std::string& file) {
  JUMPSEAT_TRY(const std::string text, base::read_file(file, most_bytes));
  return MatrixReader(file, text).read();
}

struct People {
  std::vector<std::pair<std::string, std::vector<quiz::Trial>>> people;
  std::unordered_map<std::string, std::size_t> place;
  std::vector<std::string> problems;
  std::vector<quiz::Trial>& of(const std::string& person) {
    const auto [at, is_new] = place.emplace(person, people.size());
    if (is_new) people.emplace_back(person, std::vector<quiz::Trial>{});
    return people[at->second].second;
  }
};

// Absent: nothing was answered, so there is no trial. `because` says what is wrong.
std::optional<quiz::Trial> read_trial(std::string_view signal, std::string_view answer, std::string_view certainty, std::string& because) {
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

base::Result<People> read_trials(const std::string& file) {
  JUMPSEAT_TRY(const std::string text, base::read_file(file, most_bytes));
  report::CsvReader reader(text);
  std::vector<std::string_view> cells;
  if (!reader.next(cells)) return refuse(file, reader.problem().empty() ? "it is empty" : reader.problem());
  std::unordered_map<std::string, std::size_t> columns;
  for (std::size_t i = 0; i < cells.size(); ++i) columns.emplace(base::case_folded(base::trimmed(cells[i])), i);
  for (const char* name : {"person", "signal", "answer"})
    if (columns.count(name) == 0) return refuse(file, fmt::format("it has no column named {}", name));
  const std::size_t width = cells.size();
  const auto certainty = columns.find("certainty");
  People out;
  while (reader.next(cells)) {
    std::string because;
    std::optional<quiz::Trial> trial;
    if (cells.size() != width) because = fmt::format("there are {} cells, and {} columns", cells.size(), width);
    else
      trial = read_trial(cells[columns["signal"]], cells[columns["answer"]], certainty == columns.end() ? "" : cells[certainty->second],
                         because);
    if (!because.empty()) {
      if (out.problems.size() < most_problems)
        out.problems.push_back(fmt::format("{}:{}: {}; the row is left out.", file, reader.line(), because));
      continue;
    }
    auto& trials = out.of(std::string(base::trimmed(cells[columns["person"]])));
    if (trial) trials.push_back(*trial);
  }
  if (!reader.problem().empty()) return refuse(file, reader.problem());
  return out;
}

Json json_of(const std::string& person, const quiz::Recognition& r) {
  Json out = Json::object();
  out.set("person", person).set("hits", r.hits).set("misses", r.misses).set("false_alarms", r.false_alarms);
  out.set("correct_rejections", r.correct_rejections).set("d_prime", json_of(r.d_prime)).set("se_d_prime", json_of(r.se_d_prime));
  out.set("c", json_of(r.c)).set("auc", json_of(r.auc)).set("se_auc", json_of(r.se_auc));
  return out.set("hit_rate", json_of(r.hit_rate)).set("false_alarm_rate", json_of(r.false_alarm_rate)).set("a", json_of(r.a));
}

std::string line_of(const std::string& person, const quiz::Recognition& r) {
  return fmt::format("{:<20} {:>4} {:>6} {:>6} {:>8}  {:>7} {:>7} {:>7} {:>7}\n", person, r.hits, r.misses, r.false_alarms,
                     r.correct_rejections, shown(r.d_prime), shown(r.se_d_prime), shown(r.c), shown(r.auc));
}

}  // namespace

base::Result<ReviewReply> review_items(const std::string& file) {
  JUMPSEAT_TRY(Table table, read_matrix(file));
  ReviewReply out;
  out.problems = std::move(table.problems);
  out.text = "Discrimination is the correlation with the rest of the test; variances are sample variances.\n";
  out.text += fmt::format("{:<24} {:>6} {:>8} {:>7} {:>14} {:>10} {:>9} {:>9}\n", "question", "n", "facility", "sd", "discrimination",
                          "efficiency", "intended", "effective");
  Json::Array list;
  for (const auto& item : review::items(table.matrix)) {
    Json one = Json::object();
    one.set("question", item.question).set("n", item.n).set("facility", json_of(item.facility)).set("sd", json_of(item.sd));
    one.set("discrimination", json_of(item.discrimination)).set("discriminative_efficiency", json_of(item.discriminative_efficiency));
    one.set("intended_weight", json_of(item.intended_weight)).set("effective_weight", json_of(item.effective_weight));
    list.push_back(std::move(one));
    out.text += fmt::format("{:<24} {:>6} {:>8} {:>7} {:>14} {:>10} {:>9} {:>9}\n", item.question, item.n, shown(item.facility),
                            shown(item.sd), shown(item.discrimination), shown(item.discriminative_efficiency), shown(item.intended_weight),
                            shown(item.effective_weight));
  }
  if (table.matrix.people < static_cast<std::size_t>(review::least_people_to_flag))
    out.text += fmt::format("n = {}: too few people to judge a question by.\n", table.matrix.people);
  out.json.set("items", std::move(list));
  return out;
}

base::Result<ReviewReply> review_test(const std::string& file) {
  JUMPSEAT_TRY(Table table, read_matrix(file));
  const review::TestStatistics t = review::test(table.matrix);
  ReviewReply out;
  out.problems = std::move(table.problems);
  out.json.set("n", t.n).set("questions", t.questions);
  out.text = fmt::format("n {}, questions {}\n", t.n, t.questions);
  const std::pair<const char*, const std::optional<double>*> rows[] = {
      {"mean", &t.mean},   {"median", &t.median},           {"sd", &t.sd},  {"skewness", &t.skewness}, {"kurtosis", &t.kurtosis},
      {"alpha", &t.alpha}, {"error_ratio", &t.error_ratio}, {"sem", &t.sem}};
  for (const auto& [name, value] : rows) {
    out.json.set(name, json_of(*value));
    out.text += fmt::format("{:<12} {}\n", name, shown(*value));
  }
  return out;
}

base::Result<ReviewReply> review_recognition(const std::string& file) {
  JUMPSEAT_TRY(People people, read_trials(file));
  ReviewReply out;
  out.problems = std::move(people.problems);
  out.text = fmt::format("{:<20} {:>4} {:>6} {:>6} {:>8}  {:>7} {:>7} {:>7} {:>7}\n", "person", "hits", "misses", "false", "rejected", "d'",
                         "se", "c", "auc");
  Json::Array list;
  std::vector<quiz::Trial> all;
  for (const auto& [person, trials] : people.people) {
    const quiz::Recognition r = quiz::recognition(trials);
    list.push_back(json_of(person, r));
    out.text += line_of(person, r);
    all.insert(all.end(), trials.begin(), trials.end());
  }
  const quiz::Recognition together = quiz::recognition(all);
  out.text += line_of("all together", together);
  out.text += "d' and c use the log-linear correction. Nobody is ranked on fewer than 100 vignettes.\n";
  out.json.set("people", std::move(list)).set("pooled", json_of("", together));
  return out;
}

}  // namespace jumpseat::app::tools
