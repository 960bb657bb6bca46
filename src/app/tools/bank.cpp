#include "app/tools/bank.hpp"

#include "app/questions/unshown_pictures.hpp"
#include "app/tools/bank_identifiers.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "course/course.hpp"
#include "formats/aiken.hpp"
#include "formats/bank.hpp"
#include "formats/bank_json.hpp"
#include "formats/gift.hpp"
#include "formats/moodle.hpp"
#include "formats/reading.hpp"
#include "formats/table.hpp"
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

// As it stands, or as it reads without its markup.
bool is_same(const model::Text& text, std::string_view given) {
  const std::string wanted = base::nfc(base::trimmed(given));
  return wanted == base::nfc(base::trimmed(text.text)) || wanted == base::nfc(base::trimmed(formats::plain_of(text)));
}

std::optional<int> find_number(const Json& given, std::size_t count) {
  const double number = given.is_number() ? given.number_or(0) : 0;
  if (number >= 1 && number <= static_cast<double>(count) && number == static_cast<int>(number)) return static_cast<int>(number) - 1;
  return std::nullopt;
}

// A choice by its number from 1, or its text.
std::optional<int> find_choice(const std::vector<model::Choice>& choices, const Json& given) {
  if (given.is_number())
    if (const auto number = find_number(given, choices.size())) return number;
  const std::string text = given.is_number() ? given.dump() : given.text_or("");
  for (std::size_t i = 0; i < choices.size() && !text.empty(); ++i)
    if (is_same(choices[i].text, text)) return static_cast<int>(i);
  return std::nullopt;
}

// Also by the word that a vignette or true/false has for it.
std::optional<int> find_choice(const Question& question, const Json& given) {
  if (given.is_bool() && question.kind == QuestionKind::true_false) return given.bool_or(false) ? 0 : 1;
  if (const auto choice = find_choice(question.choices, given)) return choice;
  const std::string folded = base::case_folded(base::trimmed(given.text_or("")));
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

std::optional<std::string> typed_from(const Json& given) {
  if (given.is_text()) return given.text_or("");
  if (given.is_number()) return given.is_integer() ? fmt::format("{}", given.integer_or(0)) : base::number(given.number_or(0));
  if (given.is_bool()) return given.bool_or(false) ? "true" : "false";
  return std::nullopt;
}

std::optional<model::GapAnswer> gap_from(const model::Gap& gap, const Json& given) {
  model::GapAnswer out;
  if (given.is_null()) return out;
  if (gap.kind == model::GapKind::short_answer || gap.kind == model::GapKind::numeric) {
    const auto text = typed_from(given);
    if (!text) return std::nullopt;
    out.text = *text;
    return out;
  }
  const Json::Array alone{given};
  for (const Json& one : given.is_array() ? given.items() : alone) {
    const auto choice = find_choice(gap.choices, one);
    // A word that the gap does not offer is an answer too, and a wrong one.
    if (choice) out.choices.push_back(*choice);
    else if (!one.is_text()) return std::nullopt;
  }
  return out;
}

std::optional<Answer> gaps_from(const Question& question, const Json& given) {
  model::Filled filled;
  const bool listed = given.is_array() && (question.gaps.size() != 1 || given.items().size() == 1);
  const Json::Array alone{given};
  const Json::Array& list = listed ? given.items() : alone;
  if (list.size() > question.gaps.size()) return std::nullopt;
  for (std::size_t i = 0; i < list.size(); ++i) {
    auto gap = gap_from(question.gaps[i], list[i]);
    if (!gap) return std::nullopt;
    filled.gaps.push_back(*std::move(gap));
  }
  return Answer{std::move(filled), {}, {}};
}

std::optional<model::Point> point_from(const Json& given) {
  const auto& parts = given.items();
  if (given.is_object() && given["x"].is_number() && given["y"].is_number())
    return model::Point{given["x"].number_or(0), given["y"].number_or(0), -1};
  if (parts.size() < 2 || parts.size() > 3 || !parts[0].is_number() || !parts[1].is_number()) return std::nullopt;
  const int marker = parts.size() == 3 ? static_cast<int>(std::clamp<std::int64_t>(parts[2].integer_or(0), 0, 10'000)) - 1 : -1;
  return model::Point{parts[0].number_or(0), parts[1].number_or(0), marker};
}

// One point, or a list of them.
std::optional<std::vector<model::Point>> points_from(const Json& given) {
  if (const auto point = point_from(given)) return std::vector<model::Point>{*point};
  std::vector<model::Point> out;
  for (const Json& one : given.items()) {
    const auto point = point_from(one);
    if (!point) return std::nullopt;
    out.push_back(*point);
  }
  return given.is_array() ? std::optional(out) : std::nullopt;
}

// By number, by name, or by a point in it. Where several may be chosen two numbers are those of areas, if there are so many.
std::optional<Answer> areas_from(const Question& question, const Json& given) {
  const model::Hotspot& hotspot = *question.hotspot;
  model::Chosen chosen;
  const Json::Array alone{given};
  const bool are_numbers = question.most_choices != 1 && std::all_of(given.items().begin(), given.items().end(), [&](const Json& one) {
                             return find_number(one, hotspot.areas.size()).has_value();
                           });
  const bool is_point = !are_numbers && point_from(given).has_value();
  for (const Json& one : given.is_array() && !is_point ? given.items() : alone) {
    if (const auto point = point_from(one)) {
      if (const auto area = quiz::find_area(hotspot, point->x, point->y)) chosen.choices.push_back(static_cast<int>(*area));
      continue;
    }
    auto index = find_number(one, hotspot.areas.size());
    for (std::size_t i = 0; !index && one.is_text() && i < hotspot.areas.size(); ++i)
      if (base::trimmed(hotspot.areas[i].name) == base::trimmed(one.text_or(""))) index = static_cast<int>(i);
    if (!index) return std::nullopt;
    chosen.choices.push_back(*index);
  }
  return Answer{std::move(chosen), {}, {}};
}

std::optional<Answer> markers_from(const model::Hotspot& hotspot, const Json& given) {
  model::Pointed pointed;
  for (const auto& [name, place] : given.members()) {
    const auto at = std::find_if(hotspot.markers.begin(), hotspot.markers.end(),
                                 [&, &wanted = name](const auto& marker) { return is_same(marker.text, wanted); });
    const auto points = points_from(place);
    if (at == hotspot.markers.end() || !points) return std::nullopt;
    for (const auto& point : *points) pointed.points.push_back({point.x, point.y, static_cast<int>(at - hotspot.markers.begin())});
  }
  if (given.is_object() && !point_from(given)) return Answer{std::move(pointed), {}, {}};
  auto points = points_from(given);
  if (!points) return std::nullopt;
  // With one kind of marker there is no need to say which.
  for (auto& point : *points)
    if (point.marker < 0 && hotspot.markers.size() == 1) point.marker = 0;
  return Answer{model::Pointed{*std::move(points)}, {}, {}};
}

std::optional<Answer> hotspot_from(const Question& question, const Json& given) {
  if (!question.hotspot) return std::nullopt;
  if (question.hotspot->kind == model::HotspotKind::areas) return areas_from(question, given);
  if (question.hotspot->kind == model::HotspotKind::markers) return markers_from(*question.hotspot, given);
  auto points = points_from(given);
  return points ? std::optional(Answer{model::Pointed{*std::move(points)}, {}, {}}) : std::nullopt;
}

// {left: right}, by their texts. A bank may have turned pairs of QTI round, so {right: left} is taken too, and {right: [left, left]}.
std::optional<Answer> pairs_from(const Question& question, const Json& given) {
  if (!given.is_object()) return std::nullopt;
  const std::vector<int> lefts = quiz::left_sides(question);
  const std::vector<std::string> rights = quiz::right_sides(question);
  const auto find_left = [&](const std::string& name) {
    return std::find_if(lefts.begin(), lefts.end(), [&](int i) { return is_same(question.pairs[static_cast<std::size_t>(i)].left, name); });
  };
  const auto find_right = [&](const std::string& name) {
    return std::find_if(rights.begin(), rights.end(), [&](const std::string& one) {
      return is_same({one, model::TextFormat::plain}, name) || is_same({one, model::TextFormat::html}, name);
    });
  };
  model::Matched matched{std::vector<int>(lefts.size(), -1)};
  bool clash = false;  // one left side has two partners
  for (const auto& [name, partners] : given.members()) {
    const bool turned = find_left(name) == lefts.end();
    if (turned && find_right(name) == rights.end()) return std::nullopt;
    const Json::Array alone{partners};
    for (const Json& partner : partners.is_array() ? partners.items() : alone) {
      const std::string other = typed_from(partner).value_or("");
      const auto left = find_left(turned ? other : name);
      const auto right = find_right(turned ? name : other);
      // What the question has not is an answer too, and a wrong one.
      if (left == lefts.end() || right == rights.end()) continue;
      int& place = matched.right_of_left[static_cast<std::size_t>(left - lefts.begin())];
      const int index = static_cast<int>(right - rights.begin());
      clash |= place >= 0 && place != index;
      place = index;
    }
  }
  if (clash && !question.all_or_nothing) return std::nullopt;
  if (clash) std::fill(matched.right_of_left.begin(), matched.right_of_left.end(), -1);
  return Answer{std::move(matched), {}, {}};
}

std::optional<Answer> order_from(const Question& question, const Json& given) {
  model::Matched matched;
  for (const Json& one : given.items()) {
    int index = static_cast<int>(one.integer_or(0)) - 1;
    for (std::size_t i = 0; one.is_text() && i < question.pairs.size(); ++i)
      if (is_same({question.pairs[i].right, question.pairs[i].right_format}, one.text_or(""))) index = static_cast<int>(i);
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
  if (question.kind == QuestionKind::cloze) return gaps_from(question, given);
  if (question.kind == QuestionKind::hotspot) return hotspot_from(question, given);
  if (auto text = typed_from(given)) return Answer{model::Written{*std::move(text)}, {}, {}};
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

std::optional<Answer> answer_from(const Banks& banks, const Question& question, const Json& given) {
  if (const auto at = banks.identifiers.find(question.id.value); at != banks.identifiers.end())
    if (auto answer = answer_by_identifiers(question, at->second, given)) return answer;
  return answer_from(question, given);
}

Json mark_one(const Banks& banks, const Finder& finder, const Json& entry, std::vector<std::string>& problems) {
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
  const auto answer = answer_from(banks, *question, entry["answer"]);
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
    JUMPSEAT_TRY(formats::Bank bank, formats::read_bank_at(file, file));
    tell_unshown_pictures(bank);
    std::move(bank.questions.begin(), bank.questions.end(), std::back_inserter(out.questions));
    out.identifiers.merge(bank.identifiers);
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
  for (model::Problem problem : problems) {
    problem.message = base::retold(problem.message);
    out.push_back(course::line_of(problem));
  }
  return out;
}

const std::vector<std::string>& formats_to_write() {
  static const std::vector<std::string> words{"json", "gift", "moodle", "aiken", "csv", "xlsx"};
  return words;
}

base::Result<WrittenBank> written_as(const Banks& banks, const std::string& format) {
  if (format == "json") return WrittenBank{formats::bank_json(banks.questions).dump(2) + "\n", {}};
  const auto of = [](formats::Written written) { return WrittenBank{std::move(written.text), std::move(written.problems)}; };
  if (format == "gift") return WrittenBank{formats::write_gift(banks.questions), formats::losses_in_gift(banks.questions)};
  if (format == "moodle") return of(formats::write_moodle_xml(banks.questions));
  if (format == "aiken") return of(formats::write_aiken(banks.questions));
  if (format == "csv") return of(formats::write_csv(banks.questions));
  if (format == "xlsx") return of(formats::write_xlsx(banks.questions));
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
  for (const Json& entry : list.items()) marks.push_back(mark_one(banks, finder, entry, out.problems));
  out.json.set("marks", std::move(marks));
  return out;
}

}  // namespace jumpseat::app::tools
