// What the cells of the template mean.
#include "formats/table.hpp"

#include "base/text.hpp"
#include "base/words.hpp"
#include "formats/reading.hpp"
#include "formats/table_parts.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <set>

namespace jumpseat::formats {
namespace {

using model::Question;
using model::QuestionKind;
using model::TextFormat;

constexpr std::array<std::string_view, 11> plain_columns{"kind",     "question", "id",   "title", "category", "mark",
                                                         "feedback", "page",     "tags", "cues",  "case"};
constexpr std::array<std::string_view, 3> numbered_columns{"answer", "weight", "feedback"};

// "Answer_1", "answer 1" and "ANSWER1" are "answer1".
std::string settled(std::string_view name) {
  std::string out;
  for (const char c : base::case_folded(name))
    if (c != ' ' && c != '_' && c != '-') out += c;
  if (out == "type") return "kind";
  if (out == "stem" || out == "text" || out == "questiontext") return "question";
  if (out == "generalfeedback") return "feedback";
  return out;
}

// "answer12": "answer" and 12.
std::pair<std::string_view, int> numbered(std::string_view name) {
  for (const std::string_view word : numbered_columns) {
    if (!name.starts_with(word) || name.size() == word.size()) continue;
    int number = 0;
    const auto [end, error] = std::from_chars(name.data() + word.size(), name.data() + name.size(), number);
    if (error == std::errc() && end == name.data() + name.size() && number >= 1 && number <= 200) return {word, number};
  }
  return {};
}

bool is_known(const std::string& name) {
  return std::find(plain_columns.begin(), plain_columns.end(), name) != plain_columns.end() || numbered(name).second > 0;
}

struct AnswerCells {
  std::string answer, weight, feedback;
  bool empty() const { return answer.empty() && weight.empty() && feedback.empty(); }
};

class TableReader {
 public:
  TableReader(const Table& table, const std::string& file) : m_table(table), m_problems(file), m_collector(m_problems) {}
  Bank read();

 private:
  bool read_header();
  bool read_row(const Row& row);
  bool refuses_dates(const Row& row);
  std::string cell(const Row& row, const std::string& column) const;
  std::vector<AnswerCells> answers(const Row& row) const;
  bool read_kind(const Row& row, const std::vector<AnswerCells>& cells, Question& question);
  bool read_answers(const Row& row, const std::vector<AnswerCells>& cells, Question& question);
  bool read_choices(const std::vector<AnswerCells>& cells, Question& question);
  bool read_true_false(const std::vector<AnswerCells>& cells, Question& question);
  bool read_numbers(const std::vector<AnswerCells>& cells, Question& question);
  bool read_pairs(const std::vector<AnswerCells>& cells, Question& question);
  std::optional<double> weight_of(const std::string& cell, int rights);
  Labels labels_of(const Row& row) const;
  bool refuse(std::string message) {
    m_problems.error(m_line, std::move(message));
    return false;
  }
  const Table& m_table;
  Problems m_problems;
  Collector m_collector;
  std::map<std::string, std::size_t> m_columns;
  int m_line = 0, m_answers = 0;
};

std::string TableReader::cell(const Row& row, const std::string& column) const {
  const auto at = m_columns.find(column);
  return at == m_columns.end() || at->second >= row.cells.size() ? std::string() : row.cells[at->second];
}

bool TableReader::read_header() {
  if (m_table.rows.empty()) {
    m_problems.warning(0, base::to_say("There is nothing in this table."));
    return false;
  }
  const Row& header = m_table.rows.front();
  for (std::size_t i = 0; i < header.cells.size(); ++i) {
    const std::string name = settled(header.cells[i]);
    if (name.empty()) continue;
    if (!is_known(name))
      m_problems.warning(header.line, fmt::format(base::to_say("The column {} is none of the template's, so it is not read."),
                                                  base::cut_to(header.cells[i], 60)));
    else if (!m_columns.emplace(name, i).second)
      m_problems.warning(header.line, fmt::format(base::to_say("The column {} is there twice; the first is read."), header.cells[i]));
    m_answers = std::max(m_answers, numbered(name).second);
  }
  if (m_columns.count("question") != 0) return true;
  m_problems.error(
      header.line,
      base::to_say("There is no column named question: the first row names the columns, as in the template bank-template.xlsx."));
  return false;
}

Bank TableReader::read() {
  if (read_header())
    for (std::size_t i = 1; i < m_table.rows.size(); ++i)
      if (!read_row(m_table.rows[i])) break;
  if (m_collector.empty() && m_problems.none() && m_table.problems.empty())
    m_problems.warning(0, base::to_say("There is no question in this table."));
  Bank out{m_collector.take(), m_table.problems};
  const auto more = m_problems.take();
  out.problems.insert(out.problems.end(), more.begin(), more.end());
  std::stable_sort(out.problems.begin(), out.problems.end(), [](const auto& a, const auto& b) { return a.line < b.line; });
  return out;
}

bool is_no(std::string_view cell) {
  const std::string word = base::case_folded(cell);
  return word == "no" || word == "false" || word == "wrong" || word == "incorrect";
}

// As a spreadsheet may show it: "0", "0.00", "0 %".
bool is_nought(std::string_view weight) {
  return weight.find('0') != std::string_view::npos && weight.find_first_not_of("0.,% ") == std::string_view::npos;
}

std::vector<AnswerCells> TableReader::answers(const Row& row) const {
  std::vector<AnswerCells> out;
  for (int i = 1; i <= m_answers; ++i) {
    const std::string number = std::to_string(i);
    out.push_back({cell(row, "answer" + number), cell(row, "weight" + number), cell(row, "feedback" + number)});
    if (is_no(out.back().weight) || is_nought(out.back().weight)) out.back().weight = "0";
  }
  while (!out.empty() && out.back().empty()) out.pop_back();
  return out;
}

bool is_mark(std::string_view cell) {
  const std::string word = base::case_folded(cell);
  return word == "x" || word == "right" || word == "correct" || word == "yes" || word == "true" || word == "✓" || word == "✔";
}

struct Arrow {
  std::size_t at = npos, size = 0;
};
// Office programs make one sign of -> while it is typed.
Arrow find_arrow(std::string_view answer) {
  for (const std::string_view arrow : {"->", "→"})
    if (const std::size_t at = answer.find(arrow); at != npos) return {at, arrow.size()};
  return {};
}

// In percent; a number up to 1 is a cell that Excel shows as a percentage.
std::optional<double> TableReader::weight_of(const std::string& cell, int rights) {
  if (cell.empty()) return 0.0;
  if (is_mark(cell)) return rights > 0 ? 1.0 / rights : 1.0;
  const auto number = find_number(cell);
  if (number && *number != 0 && std::abs(*number) <= 1) return read_percent(base::number(*number * 100), m_line, m_problems);
  return read_percent(cell, m_line, m_problems);
}

bool TableReader::read_kind(const Row& row, const std::vector<AnswerCells>& cells, Question& question) {
  std::string word = base::case_folded(cell(row, "kind"));
  std::replace(word.begin(), word.end(), ' ', '_');
  std::replace(word.begin(), word.end(), '/', '_');
  std::replace(word.begin(), word.end(), '-', '_');
  const std::map<std::string_view, QuestionKind> more{{"multiple_choice", QuestionKind::single},
                                                      {"truefalse", QuestionKind::true_false},
                                                      {"shortanswer", QuestionKind::short_answer},
                                                      {"number", QuestionKind::numeric},
                                                      {"match", QuestionKind::matching},
                                                      {"order", QuestionKind::ordering},
                                                      {"multiple_response", QuestionKind::multiple},
                                                      {"numerical", QuestionKind::numeric}};
  if (const auto at = more.find(word); at != more.end()) return question.kind = at->second, true;
  if (!word.empty()) {
    const auto kind = model::find_question_kind(word);
    if (!kind || *kind == QuestionKind::cloze || *kind == QuestionKind::hotspot)
      return refuse(fmt::format(base::to_say("{} is no kind of question that a table can hold."), base::cut_to(cell(row, "kind"), 60)));
    question.kind = *kind;
    return true;
  }
  const auto rights = std::count_if(
      cells.begin(), cells.end(), [](const AnswerCells& one) { return !one.weight.empty() && one.weight != "0" && one.weight[0] != '-'; });
  const std::string first = cells.empty() ? "" : base::case_folded(cells[0].answer);
  if (cells.empty()) question.kind = QuestionKind::essay;
  else if (rights == 0 && find_arrow(cells[0].answer).at != npos) question.kind = QuestionKind::matching;
  else if (first == "true" || first == "false") question.kind = QuestionKind::true_false;
  else question.kind = cells.size() == 1 ? QuestionKind::short_answer : rights > 1 ? QuestionKind::multiple : QuestionKind::single;
  return true;
}

bool TableReader::read_choices(const std::vector<AnswerCells>& cells, Question& question) {
  const int marks = static_cast<int>(std::count_if(cells.begin(), cells.end(), [](const AnswerCells& one) { return is_mark(one.weight); }));
  const bool none_said = std::all_of(cells.begin(), cells.end(), [](const AnswerCells& one) { return one.weight.empty(); });
  const bool typed = question.kind == QuestionKind::short_answer;
  for (const AnswerCells& one : cells) {
    if (one.answer.empty()) {
      if (!one.empty()) m_problems.warning(m_line, base::to_say("An answer without text is left out."));
      continue;
    }
    const auto weight =
        typed && none_said ? std::optional(1.0) : weight_of(one.weight, question.kind == QuestionKind::multiple ? marks : 1);
    if (!weight) return false;
    const Snapped known = snapped(*weight);
    question.choices.push_back(
        {{one.answer, TextFormat::plain}, known.is_exact() ? known.fraction : *weight, {one.feedback, TextFormat::plain}});
  }
  if (typed ? question.choices.empty() : question.choices.size() < 2)
    return refuse(typed ? base::to_say("There is no accepted answer.") : base::to_say("A choice needs at least two answers."));
  if (none_said && !typed) return refuse(base::to_say("No answer has a weight: write 100, or x, beside the right one."));
  warn_of_weights(question, m_line, m_problems);
  return true;
}

bool TableReader::read_true_false(const std::vector<AnswerCells>& cells, Question& question) {
  const std::string word = cells.empty() ? std::string() : base::case_folded(cells[0].answer);
  const bool is_true = word == "true" || word == "t" || word == "yes" || word == "1";
  if (!is_true && word != "false" && word != "f" && word != "no" && word != "0")
    return refuse(base::to_say("The first answer of a true/false question is true or false."));
  const model::Text right{cells[0].feedback, TextFormat::plain}, wrong{cells.size() > 1 ? cells[1].feedback : "", TextFormat::plain};
  question.choices.push_back({{"True", TextFormat::plain}, is_true ? 1.0 : 0.0, is_true ? right : wrong});
  question.choices.push_back({{"False", TextFormat::plain}, is_true ? 0.0 : 1.0, is_true ? wrong : right});
  return true;
}

bool read_value(std::string text, model::NumericAnswer& out) {
  if (text == "*") return out.anything = true;
  if (const std::size_t at = text.find("±"); at != std::string::npos) text.replace(at, std::string_view("±").size(), ":");
  if (const std::size_t dots = text.find(".."); dots != std::string::npos) {
    const auto low = find_number(text.substr(0, dots)), high = find_number(text.substr(dots + 2));
    if (!low || !high || *low > *high) return false;
    out.value = *low / 2 + *high / 2;
    out.tolerance = *high / 2 - *low / 2;
    return true;
  }
  const std::size_t colon = text.find(':');
  const auto value = find_number(text.substr(0, colon));
  const auto tolerance = colon == std::string::npos ? std::optional(0.0) : find_number(text.substr(colon + 1));
  if (!value || !tolerance || *tolerance < 0) return false;
  out.value = *value;
  out.tolerance = *tolerance;
  return true;
}

bool TableReader::read_numbers(const std::vector<AnswerCells>& cells, Question& question) {
  for (const AnswerCells& one : cells) {
    if (one.answer.empty()) continue;
    model::NumericAnswer number;
    if (!read_value(one.answer, number))
      return refuse(
          fmt::format(base::to_say("{} is no number, no number:tolerance and no range like 1.5..2.5."), base::cut_to(one.answer, 60)));
    const auto weight = one.weight.empty() ? std::optional(number.anything ? 0.0 : 1.0) : weight_of(one.weight, 1);
    if (!weight) return false;
    number.fraction = *weight;
    number.feedback = {one.feedback, TextFormat::plain};
    question.numbers.push_back(std::move(number));
  }
  return !question.numbers.empty() || refuse(base::to_say("There is no number to be right."));
}

bool TableReader::read_pairs(const std::vector<AnswerCells>& cells, Question& question) {
  int lefts = 0;
  for (const AnswerCells& one : cells) {
    if (one.answer.empty()) continue;
    if (question.kind == QuestionKind::ordering) {
      question.pairs.push_back({{"", TextFormat::plain}, one.answer});
      continue;
    }
    const Arrow arrow = find_arrow(one.answer);
    if (arrow.at == npos) return refuse(base::to_say("A matching pair is written left -> right; one has no ->."));
    const std::string left(base::trimmed(std::string_view(one.answer).substr(0, arrow.at))),
        right(base::trimmed(std::string_view(one.answer).substr(arrow.at + arrow.size)));
    if (right.empty()) return refuse(base::to_say("A matching pair has nothing on its right."));
    lefts += !left.empty();
    question.pairs.push_back({{left, TextFormat::plain}, right});
  }
  if (question.pairs.size() >= 2 && (lefts > 0 || question.kind == QuestionKind::ordering)) return true;
  return refuse(question.kind == QuestionKind::ordering ? base::to_say("There must be at least two things to put in order.")
                                                        : base::to_say("Matching needs at least two pairs."));
}

bool TableReader::read_answers(const Row& row, const std::vector<AnswerCells>& cells, Question& question) {
  switch (question.kind) {
    case QuestionKind::true_false: return read_true_false(cells, question);
    case QuestionKind::numeric: return read_numbers(cells, question);
    case QuestionKind::matching:
    case QuestionKind::ordering: return read_pairs(cells, question);
    case QuestionKind::essay: return true;
    case QuestionKind::description: question.mark = 0; return true;
    case QuestionKind::short_answer: {
      const std::string word = base::case_folded(cell(row, "case"));
      question.case_sensitive = is_mark(word) || word == "1";
      return read_choices(cells, question);
    }
    default: return read_choices(cells, question);
  }
}

Labels TableReader::labels_of(const Row& row) const {
  Labels labels;
  labels.id = cell(row, "id");
  labels.id_line = row.line;
  const auto add = [&](std::string_view text, std::string_view separators, std::string_view before) {
    while (!text.empty() && labels.tags.size() < most_tags) {
      const std::size_t end = text.find_first_of(separators);
      if (const auto word = base::trimmed(text.substr(0, end)); !word.empty())
        labels.tags.emplace_back(std::string(before) + std::string(word), row.line);
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
  };
  add(cell(row, "tags"), ";,\n", "");
  if (base::case_folded(cell(row, "kind")) == "vignette") labels.tags.emplace_back("vignette", row.line);
  add(cell(row, "cues"), ";\n", "cue ");
  if (const std::string page = cell(row, "page"); !page.empty()) labels.tags.emplace_back("page=" + page, row.line);
  return labels;
}

bool TableReader::refuses_dates(const Row& row) {
  for (const auto& [name, column] : m_columns) {
    if (std::find(row.dates.begin(), row.dates.end(), column) == row.dates.end()) continue;
    refuse(
        fmt::format(base::to_say("In the column {} stands a date, and what was typed there is not known. Give the column the format Text, "
                                 "and type it again."),
                    base::cut_to(m_table.rows.front().cells[column], 60)));
    return true;
  }
  return false;
}

bool TableReader::read_row(const Row& row) {
  m_line = row.line;
  if (refuses_dates(row)) return true;
  Question question;
  question.file = m_problems.file();
  question.line = row.line;
  question.stem = {cell(row, "question"), TextFormat::plain};
  question.title = cut_to_characters(cell(row, "title"), 255);
  question.category = cell(row, "category");
  question.general_feedback = {cell(row, "feedback"), TextFormat::plain};
  if (question.stem.text.empty()) return refuse(base::to_say("This row has no question.")), true;
  if (const std::string mark = cell(row, "mark"); !mark.empty()) {
    const auto value = find_number(mark);
    if (!value || *value < 0) return refuse(fmt::format(base::to_say("The mark {} is no number from 0 up."), base::cut_to(mark, 40))), true;
    question.mark = *value;
  }
  const auto cells = answers(row);
  if (!read_kind(row, cells, question)) return true;
  const bool vignette = question.kind == QuestionKind::vignette;
  if (vignette) question.kind = QuestionKind::single;
  if (!read_answers(row, cells, question)) return true;
  if (!apply_labels(labels_of(row), row.line, question, m_problems)) return true;
  return m_collector.keep(std::move(question), row.line);
}

}  // namespace

int known_columns(const Row& header) {
  return static_cast<int>(
      std::count_if(header.cells.begin(), header.cells.end(), [](const std::string& one) { return is_known(settled(one)); }));
}

bool is_bank_table(const Table& table) {
  if (table.rows.empty() || known_columns(table.rows.front()) < 2) return false;
  const auto& cells = table.rows.front().cells;
  return std::any_of(cells.begin(), cells.end(), [](const std::string& one) { return settled(one) == "question"; });
}

Bank read_table(const Table& table, const std::string& file_name) { return TableReader(table, file_name).read(); }

}  // namespace jumpseat::formats
