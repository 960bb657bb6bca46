#include "app/tools/bank.hpp"

#include "base/file.hpp"
#include "base/text.hpp"
#include "course/course.hpp"
#include "formats/bank.hpp"
#include "formats/canonical.hpp"
#include "formats/gift.hpp"
#include "quiz/marking.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <unordered_map>

namespace jumpseat::app::tools {
namespace {

using base::Json;
using model::Answer;
using model::Question;
using model::QuestionKind;

constexpr std::size_t most_bytes = 256u << 20;

bool shows_choices(const Question& question) {
  return question.kind == QuestionKind::single || question.kind == QuestionKind::multiple || question.kind == QuestionKind::true_false ||
         question.kind == QuestionKind::vignette;
}

// A choice by its number from 1, its text, or the word that a vignette or true/false has for it.
std::optional<int> find_choice(const Question& question, const Json& given) {
  const int count = static_cast<int>(question.choices.size());
  if (given.is_bool() && question.kind == QuestionKind::true_false) return given.bool_or(false) ? 0 : 1;
  if (given.is_number()) {
    const double number = given.number_or(0);
    if (number >= 1 && number <= count && number == static_cast<int>(number)) return static_cast<int>(number) - 1;
    return std::nullopt;
  }
  const std::string text(base::trimmed(given.text_or("")));
  for (int i = 0; i < count; ++i)
    if (text == question.choices[static_cast<std::size_t>(i)].text.text) return i;
  const std::string folded = base::case_folded(text);
  const std::vector<std::string> words = question.kind == QuestionKind::vignette     ? std::vector<std::string>{"report", "note", "normal"}
                                         : question.kind == QuestionKind::true_false ? std::vector<std::string>{"true", "false"}
                                                                                     : std::vector<std::string>{};
  for (std::size_t i = 0; i < words.size() && i < question.choices.size(); ++i)
    if (folded == words[i] || (question.kind == QuestionKind::true_false && folded == words[i].substr(0, 1))) return static_cast<int>(i);
  return std::nullopt;
}

std::optional<Answer> choices_from(const Question& question, const Json& given) {
  model::Chosen chosen;
  const Json::Array alone{given};
  for (const Json& one : given.is_array() ? given.items() : alone) {
    const auto choice = find_choice(question, one);
    if (!choice) return std::nullopt;
    chosen.choices.push_back(*choice);
  }
  return Answer{std::move(chosen), {}, {}};
}

// {left: right}, by their texts.
std::optional<Answer> pairs_from(const Question& question, const Json& given) {
  if (!given.is_object()) return std::nullopt;
  const std::vector<int> lefts = quiz::left_sides(question);
  const std::vector<std::string> rights = quiz::right_sides(question);
  model::Matched matched{std::vector<int>(lefts.size(), -1)};
  for (const auto& [left, right] : given.members()) {
    const auto at_left = std::find_if(lefts.begin(), lefts.end(), [&, &name = left](int i) {
      return base::trimmed(question.pairs[static_cast<std::size_t>(i)].left.text) == base::trimmed(name);
    });
    const auto at_right = std::find(rights.begin(), rights.end(), right.text_or(""));
    if (at_left == lefts.end()) return std::nullopt;
    // A right side that the question has not is an answer too, and a wrong one.
    if (at_right != rights.end())
      matched.right_of_left[static_cast<std::size_t>(at_left - lefts.begin())] = static_cast<int>(at_right - rights.begin());
  }
  return Answer{std::move(matched), {}, {}};
}

std::optional<Answer> order_from(const Question& question, const Json& given) {
  model::Matched matched;
  for (const Json& one : given.items()) {
    int index = static_cast<int>(one.integer_or(0)) - 1;
    for (std::size_t i = 0; one.is_text() && i < question.pairs.size(); ++i)
      if (question.pairs[i].right == one.text_or("")) index = static_cast<int>(i);
    matched.right_of_left.push_back(index);
  }
  return given.is_array() ? std::optional(Answer{std::move(matched), {}, {}}) : std::nullopt;
}

std::optional<Answer> answer_from(const Question& question, const Json& given) {
  if (given.is_object() && !given["answer"].is_null() && question.kind != QuestionKind::matching) {
    auto answer = answer_from(question, given["answer"]);
    if (!answer) return answer;
    if (given["certainty"].is_integer())
      answer->certainty = static_cast<int>(std::clamp<std::int64_t>(given["certainty"].integer_or(1), 1, 3));
    for (const Json& cue : given["cues"].items())
      answer->cues.push_back(static_cast<int>(std::clamp<std::int64_t>(cue.integer_or(1), 1, 10'000)) - 1);
    return answer;
  }
  if (shows_choices(question)) return choices_from(question, given);
  if (question.kind == QuestionKind::matching) return pairs_from(question, given);
  if (question.kind == QuestionKind::ordering) return order_from(question, given);
  if (given.is_text()) return Answer{model::Written{given.text_or("")}, {}, {}};
  if (given.is_number())
    return Answer{model::Written{given.is_integer() ? fmt::format("{}", given.integer_or(0)) : base::number(given.number_or(0))}, {}, {}};
  if (given.is_bool()) return Answer{model::Written{given.bool_or(false) ? "true" : "false"}, {}, {}};
  return std::nullopt;
}

class Finder {
 public:
  explicit Finder(const std::vector<Question>& questions) : m_questions(questions) {
    for (const Question& question : questions) m_by_id.emplace(question.id.value, &question);
  }
  const Question* find(const Json& name) const {
    if (name.is_text())
      if (const auto at = m_by_id.find(name.text_or("")); at != m_by_id.end()) return at->second;
    std::int64_t number = name.integer_or(0);
    if (name.is_text()) {
      const std::string text = name.text_or("");
      if (!text.empty() && text.size() < 9 && text.find_first_not_of("0123456789") == std::string::npos) number = std::stoll(text);
    }
    return number >= 1 && number <= static_cast<std::int64_t>(m_questions.size()) ? &m_questions[static_cast<std::size_t>(number - 1)]
                                                                                  : nullptr;
  }

 private:
  const std::vector<Question>& m_questions;
  std::unordered_map<std::string, const Question*> m_by_id;
};

Json mark_one(const Finder& finder, const Json& entry, std::vector<std::string>& problems) {
  const Json& name = entry["question"];
  Json out = Json::object();
  out.set("question", name).set("fraction", nullptr);
  const std::string said = name.is_text() ? name.text_or("") : name.dump();
  const Question* question = finder.find(name);
  if (!question) {
    problems.push_back(fmt::format("There is no question {}.", said));
    return out;
  }
  if (question->kind == QuestionKind::essay || question->kind == QuestionKind::description) return out;
  if (entry["answer"].is_null()) return out.set("fraction", 0.0);
  const auto answer = answer_from(*question, entry["answer"]);
  if (!answer) {
    problems.push_back(fmt::format("The answer to question {} is not of its kind ({}).", said, model::word_for(question->kind)));
    return out;
  }
  return out.set("fraction", quiz::fraction(*question, *answer));
}

}  // namespace

bool Banks::has_errors() const {
  return std::any_of(problems.begin(), problems.end(),
                     [](const auto& problem) { return problem.severity == model::Problem::Severity::error; });
}

base::Result<Banks> read_banks(const std::vector<std::string>& files) {
  Banks out;
  for (const std::string& file : files) {
    JUMPSEAT_TRY(const std::string text, base::read_file(file, most_bytes));
    formats::Bank bank = formats::read_bank(text, file);
    std::move(bank.questions.begin(), bank.questions.end(), std::back_inserter(out.questions));
    std::move(bank.problems.begin(), bank.problems.end(), std::back_inserter(out.problems));
  }
  return out;
}

Json json_of(const std::vector<model::Problem>& problems) {
  Json out = Json::array();
  for (const auto& problem : problems) {
    Json one = Json::object();
    one.set("file", problem.file).set("line", problem.line > 0 ? Json(problem.line) : Json()).set("message", problem.message);
    one.set("severity", problem.severity == model::Problem::Severity::error ? "error" : "warning");
    out.push(std::move(one));
  }
  return out;
}

std::vector<std::string> lines_of(const std::vector<model::Problem>& problems) {
  std::vector<std::string> out;
  for (const auto& problem : problems) out.push_back(course::line_of(problem));
  return out;
}

Json canonical_json(const Banks& banks) {
  Json questions = Json::array();
  for (const Question& question : banks.questions) questions.push(formats::canonical(question));
  return Json::object().set("questions", std::move(questions));
}

base::Result<std::string> written_as(const Banks& banks, const std::string& format) {
  if (format == "json") return canonical_json(banks).dump(2) + "\n";
  if (format == "gift") return formats::write_gift(banks.questions);
  return base::fail(base::ErrorKind::bad_input, "write the bank", fmt::format("{} is no format that it can be written in", format));
}

base::Result<MarkedAnswers> mark_answers(const Banks& banks, const std::string& answers_file) {
  JUMPSEAT_TRY(const std::string text, base::read_file(answers_file, most_bytes));
  auto parsed = Json::parse(text);
  if (!parsed) {
    parsed.error().doing = fmt::format("read {}", answers_file);
    return tl::unexpected(parsed.error());
  }
  const Json& list = parsed->is_object() ? (*parsed)["answers"] : *parsed;
  if (!list.is_array())
    return base::fail(base::ErrorKind::bad_input, fmt::format("read {}", answers_file), "it is not a list of {\"question\", \"answer\"}");
  const Finder finder(banks.questions);
  MarkedAnswers out;
  Json::Array marks;
  for (const Json& entry : list.items()) marks.push_back(mark_one(finder, entry, out.problems));
  out.json.set("marks", std::move(marks));
  return out;
}

}  // namespace jumpseat::app::tools
