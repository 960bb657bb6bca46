#include "quiz/marking.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <set>

namespace jumpseat::quiz {
namespace {

using model::Answer;
using model::Chosen;
using model::Matched;
using model::Question;
using model::QuestionKind;
using model::Written;

bool picks_one(QuestionKind kind) {
  return kind == QuestionKind::single || kind == QuestionKind::true_false || kind == QuestionKind::vignette;
}

// What was chosen, each once, as far as the question has it.
std::set<std::size_t> chosen(const Question& question, const Answer& answer) {
  std::set<std::size_t> out;
  if (const auto* given = std::get_if<Chosen>(&answer.given))
    for (const int index : given->choices)
      if (index >= 0 && static_cast<std::size_t>(index) < question.choices.size()) out.insert(static_cast<std::size_t>(index));
  return out;
}

// Sums of thirds and tenths land beside the whole.
double near_whole(double value) {
  constexpr double beside = 1e-9;
  const double whole = std::round(value);
  return std::abs(value - whole) < beside ? whole : value;
}

const model::NumericAnswer* find_number(const Question& question, const std::string& typed) {
  double value = 0;
  const bool is_number = read_number(typed, value);
  for (const auto& number : question.numbers) {
    if (number.anything) return &number;
    constexpr double rounding = 1e-14;
    if (is_number && std::abs(value - number.value) <= number.tolerance + rounding * std::max(1.0, std::abs(number.value))) return &number;
  }
  return nullptr;
}

const model::Choice* find_short_answer(const Question& question, const std::string& typed) {
  for (const auto& choice : question.choices)
    if (matches_pattern(choice.text.text, typed, question.case_sensitive)) return &choice;
  return nullptr;
}

double matched_fraction(const Question& question, const Matched& given) {
  const std::vector<int> lefts = left_sides(question);
  const std::vector<std::string> rights = right_sides(question);
  if (lefts.empty()) return 0;
  int right = 0;
  for (std::size_t i = 0; i < lefts.size() && i < given.right_of_left.size(); ++i) {
    const int index = given.right_of_left[i];
    if (index < 0 || static_cast<std::size_t>(index) >= rights.size()) continue;
    right += rights[static_cast<std::size_t>(index)] == question.pairs[static_cast<std::size_t>(lefts[i])].right;
  }
  return static_cast<double>(right) / static_cast<double>(lefts.size());
}

double ordered_fraction(const Question& question, const Matched& given) {
  if (question.pairs.empty()) return 0;
  int right = 0;
  for (std::size_t i = 0; i < question.pairs.size() && i < given.right_of_left.size(); ++i)
    right += given.right_of_left[i] == static_cast<int>(i);
  return static_cast<double>(right) / static_cast<double>(question.pairs.size());
}

double best_fraction(const Question& question) {
  double best = 0;
  for (const auto& choice : question.choices) best = std::max(best, choice.fraction);
  return best;
}

void join(std::string& out, std::string_view part) {
  if (!out.empty()) out += "; ";
  out += part;
}

// Literal parts of a pattern between its stars.
std::vector<std::string> literals(const std::string& pattern, const auto& fold) {
  std::vector<std::string> parts(1);
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '\\' && i + 1 < pattern.size() && pattern[i + 1] == '*') parts.back() += pattern[++i];
    else if (pattern[i] == '*') parts.emplace_back();
    else parts.back() += pattern[i];
  }
  for (auto& part : parts) part = fold(part);
  return parts;
}

}  // namespace

bool matches_pattern(const std::string& pattern, const std::string& typed, bool case_sensitive) {
  const auto fold = [&](std::string_view text) { return case_sensitive ? base::nfc(text) : base::nfc_case_folded(text); };
  const std::vector<std::string> parts = literals(std::string(base::trimmed(pattern)), fold);
  const std::string whole = fold(base::trimmed(typed));
  std::string_view text = whole;
  if (parts.size() == 1) return text == parts.front();
  if (!text.starts_with(parts.front())) return false;
  text.remove_prefix(parts.front().size());
  if (!text.ends_with(parts.back())) return false;
  text.remove_suffix(parts.back().size());
  for (std::size_t i = 1; i + 1 < parts.size(); ++i) {
    const std::size_t at = text.find(parts[i]);
    if (at == std::string_view::npos) return false;
    text.remove_prefix(at + parts[i].size());
  }
  return true;
}

bool read_number(const std::string& typed, double& value) {
  std::string text;
  for (const char c : std::string(base::trimmed(typed)))
    if (c != ' ') text += c;
  const auto replace = [&](std::string_view what, std::string_view by) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) text.replace(at, what.size(), by);
  };
  replace("\xE2\x88\x92", "-");  // minus sign
  replace("\xC2\xA0", "");       // no-break spaces
  replace("\xE2\x80\xAF", "");
  const auto commas = std::count(text.begin(), text.end(), ','), points = std::count(text.begin(), text.end(), '.');
  if (commas == 1 && points == 0) {
    replace(",", ".");
  } else if (commas > 0 && points <= 1 && text.rfind(',') < text.find('.')) {
    replace(",", "");  // 1,000.5 and 1,000,000
  } else if (commas == 1 && points > 0) {
    replace(".", "");  // 1.000,5
    replace(",", ".");
  }
  std::string_view view = text;
  if (view.starts_with('+')) view.remove_prefix(1);
  const auto [end, error] = std::from_chars(view.data(), view.data() + view.size(), value);
  return error == std::errc() && end == view.data() + view.size() && std::isfinite(value);
}

std::vector<std::string> right_sides(const Question& question) {
  std::vector<std::string> out;
  for (const auto& pair : question.pairs)
    if (std::find(out.begin(), out.end(), pair.right) == out.end()) out.push_back(pair.right);
  return out;
}

std::vector<int> left_sides(const Question& question) {
  std::vector<int> out;
  for (std::size_t i = 0; i < question.pairs.size(); ++i)
    if (!question.pairs[i].left.text.empty()) out.push_back(static_cast<int>(i));
  return out;
}

double fraction(const Question& question, const Answer& answer) {
  if (picks_one(question.kind)) {
    const auto picks = chosen(question, answer);
    return picks.size() == 1 ? question.choices[*picks.begin()].fraction : 0;
  }
  const auto* written = std::get_if<Written>(&answer.given);
  const auto* matched = std::get_if<Matched>(&answer.given);
  switch (question.kind) {
    case QuestionKind::multiple: {
      double sum = 0;
      for (const std::size_t index : chosen(question, answer)) sum += question.choices[index].fraction;
      return std::clamp(near_whole(sum), 0.0, 1.0);
    }
    case QuestionKind::numeric: {
      const auto* number = written && says_something(question, answer) ? find_number(question, written->text) : nullptr;
      return number ? number->fraction : 0;
    }
    case QuestionKind::short_answer: {
      const auto* choice = written && says_something(question, answer) ? find_short_answer(question, written->text) : nullptr;
      return choice ? choice->fraction : 0;
    }
    case QuestionKind::matching: return matched ? matched_fraction(question, *matched) : 0;
    case QuestionKind::ordering: return matched ? ordered_fraction(question, *matched) : 0;
    default: return 0;
  }
}

std::vector<model::Text> feedback_for(const Question& question, const Answer& answer) {
  std::vector<model::Text> out;
  const auto add = [&](const model::Text& text) {
    if (!text.text.empty()) out.push_back(text);
  };
  if (const auto* written = std::get_if<Written>(&answer.given)) {
    if (question.kind == QuestionKind::numeric)
      if (const auto* number = find_number(question, written->text)) add(number->feedback);
    if (question.kind == QuestionKind::short_answer)
      if (const auto* choice = find_short_answer(question, written->text)) add(choice->feedback);
    return out;
  }
  for (const std::size_t index : chosen(question, answer)) add(question.choices[index].feedback);
  return out;
}

std::string correct_answer(const Question& question) {
  std::string out;
  if (question.kind == QuestionKind::numeric) {
    for (const auto& number : question.numbers) {
      if (number.anything || number.fraction < 0.9999999) continue;
      join(out, number.tolerance > 0 ? fmt::format("{} ± {}", base::number(number.value), base::number(number.tolerance))
                                     : base::number(number.value));
    }
    return out;
  }
  for (const auto& pair : question.pairs) {
    if (question.kind == QuestionKind::ordering) join(out, pair.right);
    else if (!pair.left.text.empty()) join(out, pair.left.text + " → " + pair.right);
  }
  const double best = best_fraction(question);
  for (const auto& choice : question.choices) {
    const bool right = question.kind == QuestionKind::multiple ? choice.fraction > 0 : choice.fraction == best;
    if (right && best > 0) join(out, choice.text.text);
    if (right && question.kind == QuestionKind::short_answer) break;
  }
  return out;
}

std::string given_answer(const Question& question, const Answer& answer) {
  if (const auto* written = std::get_if<Written>(&answer.given)) return std::string(base::trimmed(written->text));
  std::string out;
  if (const auto* matched = std::get_if<Matched>(&answer.given)) {
    const bool ordering = question.kind == QuestionKind::ordering;
    const std::vector<int> lefts = left_sides(question);
    const std::vector<std::string> rights = right_sides(question);
    for (std::size_t i = 0; i < matched->right_of_left.size(); ++i) {
      const int index = matched->right_of_left[i];
      if (index < 0) continue;
      const std::size_t right = static_cast<std::size_t>(index);
      if (ordering && right < question.pairs.size()) join(out, question.pairs[right].right);
      if (!ordering && i < lefts.size() && right < rights.size())
        join(out, question.pairs[static_cast<std::size_t>(lefts[i])].left.text + " → " + rights[right]);
    }
    return out;
  }
  for (const std::size_t index : chosen(question, answer)) join(out, question.choices[index].text.text);
  return out;
}

bool says_something(const Question& question, const Answer& answer) {
  if (const auto* written = std::get_if<Written>(&answer.given)) return !base::trimmed(written->text).empty();
  if (const auto* matched = std::get_if<Matched>(&answer.given))
    return std::any_of(matched->right_of_left.begin(), matched->right_of_left.end(), [](int index) { return index >= 0; });
  return !chosen(question, answer).empty();
}

}  // namespace jumpseat::quiz
