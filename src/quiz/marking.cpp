#include "quiz/marking.hpp"

#include "base/text.hpp"
#include "base/wildcard.hpp"
#include "model/attempt.hpp"
#include "quiz/marking_parts.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <numeric>
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
  const auto* given = std::get_if<Chosen>(&answer.given);
  return given ? within(given->choices, question.choices.size()) : std::set<std::size_t>();
}

}  // namespace

// Something on the left that has no partner is right while it is left alone.
std::vector<double> pair_fractions(const Question& question, const Matched& given) {
  const std::vector<int> lefts = left_sides(question);
  const std::vector<std::string> rights = right_sides(question);
  std::vector<double> out;
  for (std::size_t i = 0; i < lefts.size(); ++i) {
    const int index = i < given.right_of_left.size() ? given.right_of_left[i] : -1;
    const bool none = index < 0 || static_cast<std::size_t>(index) >= rights.size();
    out.push_back((none ? std::string() : rights[static_cast<std::size_t>(index)]) ==
                  question.pairs[static_cast<std::size_t>(lefts[i])].right);
  }
  return out;
}

namespace {

double matched_fraction(const Question& question, const Matched& given) {
  const auto parts = pair_fractions(question, given);
  return parts.empty() ? 0 : std::accumulate(parts.begin(), parts.end(), 0.0) / static_cast<double>(parts.size());
}

double mapped_fraction(const Question& question, const Matched& given) {
  const std::vector<int> lefts = left_sides(question);
  const int rights = static_cast<int>(right_sides(question).size());
  double sum = 0;
  bool any = false;
  for (std::size_t i = 0; i < lefts.size() && i < given.right_of_left.size(); ++i) {
    const int right = given.right_of_left[i];
    if (right < 0 || right >= rights) continue;
    any = true;
    const auto& pairs = question.mapping->pairs;
    const auto at = std::find_if(pairs.begin(), pairs.end(),
                                 [&](const model::PairScore& pair) { return pair.left == static_cast<int>(i) && pair.right == right; });
    sum += at == pairs.end() ? question.mapping->otherwise : at->fraction;
  }
  return any ? bounded(question.mapping, sum) : 0;
}

double pairs_fraction(const Question& question, const Matched& given) {
  if (question.mapping) return mapped_fraction(question, given);
  const double part = matched_fraction(question, given);
  return question.all_or_nothing && part < 1 ? 0 : part;
}

double multiple_fraction(const Question& question, const std::set<std::size_t>& picks) {
  if (picks.empty()) return 0;
  if (question.all_or_nothing) {
    for (std::size_t i = 0; i < question.choices.size(); ++i)
      if ((question.choices[i].fraction > 0) != (picks.count(i) != 0)) return 0;
    return 1;
  }
  if (const auto together = combined(question.mapping, {picks.begin(), picks.end()})) return *together;
  double sum = 0;
  for (const std::size_t index : picks) sum += question.choices[index].fraction;
  return bounded(question.mapping, sum);
}

double hotspot_fraction(const Question& question, const Answer& answer) {
  if (!question.hotspot) return 0;
  const bool areas = question.hotspot->kind == model::HotspotKind::areas;
  if (const auto* given = std::get_if<Chosen>(&answer.given); given && areas) return areas_fraction(question, *given);
  if (const auto* given = std::get_if<model::Pointed>(&answer.given); given && !areas) return points_fraction(question, *given);
  return 0;
}

double best_fraction(const Question& question) {
  double best = 0;
  for (const auto& choice : question.choices) best = std::max(best, choice.fraction);
  return best;
}

// What is said of the answer as a whole.
const model::Text& combined_feedback(const Question& question, double earned) {
  constexpr double nothing = 1e-6;
  if (earned > 1 - nothing) return question.correct_feedback;
  return earned > nothing ? question.partial_feedback : question.incorrect_feedback;
}

}  // namespace

const model::NumericAnswer* find_number(const std::vector<model::NumericAnswer>& numbers, const std::string& typed) {
  if (const auto quantity = number_before_word(typed))
    return better_of(first_that_takes(numbers, quantity->value), first_that_takes(numbers, quantity->grouped)).answer;
  const auto any = std::find_if(numbers.begin(), numbers.end(), [](const auto& number) { return number.anything; });
  return any == numbers.end() ? nullptr : &*any;
}

const model::Choice* find_short_answer(const std::vector<model::Choice>& choices, const std::string& typed, bool case_sensitive) {
  for (const auto& choice : choices)
    if (matches_pattern(choice.text.text, typed, choice.case_sensitive.value_or(case_sensitive))) return &choice;
  return nullptr;
}

double near_whole(double value) {
  constexpr double beside = 1e-9;
  const double whole = std::round(value);
  return std::abs(value - whole) < beside ? whole : value;
}

std::optional<double> combined(const std::optional<model::Mapping>& mapping, const std::vector<int>& parts) {
  if (!mapping || mapping->combinations.empty()) return std::nullopt;
  const auto at = std::find_if(mapping->combinations.begin(), mapping->combinations.end(),
                               [&](const model::Combination& one) { return one.parts == parts; });
  return at == mapping->combinations.end() ? 0 : at->fraction;
}

double bounded(const std::optional<model::Mapping>& mapping, double sum) {
  sum = near_whole(sum);
  if (!mapping) return std::clamp(sum, 0.0, 1.0);
  if (mapping->lower) sum = std::max(sum, *mapping->lower);
  return mapping->upper ? std::min(sum, *mapping->upper) : sum;
}

std::set<std::size_t> within(const std::vector<int>& indices, std::size_t count) {
  std::set<std::size_t> out;
  for (const int index : indices)
    if (index >= 0 && static_cast<std::size_t>(index) < count) out.insert(static_cast<std::size_t>(index));
  return out;
}

void join(std::string& out, std::string_view part) {
  if (!out.empty()) out += "; ";
  out += part;
}

bool matches_pattern(const std::string& pattern, const std::string& typed, bool case_sensitive) {
  const auto fold = [&](std::string_view text) { return case_sensitive ? base::nfc(text) : base::nfc_case_folded(text); };
  std::vector<std::string> pieces = base::between_stars(base::trimmed(pattern));
  for (std::string& piece : pieces) piece = fold(piece);
  return base::fits_between_stars(pieces, fold(base::trimmed(typed)));
}

std::string example_of(const std::string& pattern) {
  std::string out;
  for (const std::string& piece : base::between_stars(pattern))
    if (const auto words = base::trimmed(piece); !words.empty()) out += (out.empty() ? "" : " ") + std::string(words);
  return out;
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
  // "3x10^2", as Moodle reads it too (question/type/numerical/questiontype.php).
  if (text.find("10^") != std::string::npos || text.find("10**") != std::string::npos)
    for (const std::string times : {"x", "*", "\xC3\x97"})
      for (const std::string power : {"10^", "10**"}) replace(times + power, "e");
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
    if (!pair.right.empty() && std::find(out.begin(), out.end(), pair.right) == out.end()) out.push_back(pair.right);
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
    case QuestionKind::multiple: return multiple_fraction(question, chosen(question, answer));
    case QuestionKind::numeric: return written ? mark_number(question, written->text).fraction : 0;
    case QuestionKind::short_answer: {
      const auto* choice = written && says_something(question, answer)
                               ? find_short_answer(question.choices, written->text, question.case_sensitive)
                               : nullptr;
      return choice ? choice->fraction : 0;
    }
    case QuestionKind::matching: return matched && says_something(question, answer) ? pairs_fraction(question, *matched) : 0;
    case QuestionKind::ordering: return matched ? ordered_fraction(question, *matched) : 0;
    case QuestionKind::cloze: {
      const auto* filled = std::get_if<model::Filled>(&answer.given);
      return filled ? filled_fraction(question, *filled) : 0;
    }
    case QuestionKind::hotspot: return hotspot_fraction(question, answer);
    default: return 0;
  }
}

std::vector<Feedback> feedback_for(const Question& question, const Answer& answer) {
  std::vector<Feedback> out;
  const auto add = [&](const model::Text& text) {
    if (!text.text.empty()) out.push_back({text});
  };
  if (const auto* written = std::get_if<Written>(&answer.given)) {
    if (question.kind == QuestionKind::numeric)
      if (const auto* number = mark_number(question, written->text).answer) add(number->feedback);
    if (question.kind == QuestionKind::short_answer)
      if (const auto* choice = find_short_answer(question.choices, written->text, question.case_sensitive)) add(choice->feedback);
  }
  if (const auto* filled = std::get_if<model::Filled>(&answer.given)) out = filled_feedback(question, *filled);
  if (question.kind == QuestionKind::hotspot && question.hotspot)
    for (const model::Text& text : area_feedback(question, answer)) add(text);
  for (const std::size_t index : chosen(question, answer)) add(question.choices[index].feedback);
  if (question.kind != QuestionKind::essay && question.kind != QuestionKind::description)
    add(combined_feedback(question, fraction(question, answer)));
  return out;
}

std::string correct_answer(const Question& question) {
  std::string out;
  if (question.kind == QuestionKind::numeric) {
    for (const auto& number : question.numbers) {
      if (number.anything || !model::is_whole(number.fraction)) continue;
      join(out, number_words(number, question.units ? &*question.units : nullptr));
    }
    return out;
  }
  if (question.kind == QuestionKind::hotspot && question.hotspot) return correct_areas(question);
  for (const auto& gap : question.gaps) join(out, correct_gap(gap));
  for (const auto& pair : question.pairs) {
    if (question.kind == QuestionKind::ordering) join(out, pair.right);
    else if (!pair.left.text.empty() && !pair.right.empty()) join(out, pair.left.text + " → " + pair.right);
  }
  const double best = best_fraction(question);
  for (const auto& choice : question.choices) {
    const bool right = question.kind == QuestionKind::multiple ? choice.fraction > 0 : choice.fraction == best;
    const bool typed = question.kind == QuestionKind::short_answer;
    if (right && best > 0) join(out, typed ? example_of(choice.text.text) : choice.text.text);
    if (right && question.kind == QuestionKind::short_answer) break;
  }
  return out;
}

std::string given_answer(const Question& question, const Answer& answer) {
  if (const auto* written = std::get_if<Written>(&answer.given)) return std::string(base::trimmed(written->text));
  if (const auto* filled = std::get_if<model::Filled>(&answer.given)) return given_gaps(question, *filled);
  if (question.hotspot) return given_areas(question, answer);
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
  if (const auto* filled = std::get_if<model::Filled>(&answer.given))
    return std::any_of(filled->gaps.begin(), filled->gaps.end(), [](const model::GapAnswer& gap) { return says_something(gap); });
  if (const auto* pointed = std::get_if<model::Pointed>(&answer.given)) return !pointed->points.empty();
  if (question.hotspot) return !within(std::get<Chosen>(answer.given).choices, question.hotspot->areas.size()).empty();
  return !chosen(question, answer).empty();
}

bool leaves_parts(const Question& question, const Answer& answer) {
  if (!says_something(question, answer)) return false;
  if (const auto* filled = std::get_if<model::Filled>(&answer.given)) {
    const bool all = filled->gaps.size() >= question.gaps.size();
    return !all || !std::all_of(filled->gaps.begin(), filled->gaps.end(), [](const model::GapAnswer& gap) { return says_something(gap); });
  }
  const auto* matched = std::get_if<Matched>(&answer.given);
  if (!matched || question.kind != QuestionKind::matching) return false;
  const auto& rights = matched->right_of_left;
  const std::vector<int> lefts = left_sides(question);
  for (std::size_t i = 0; i < lefts.size(); ++i) {
    const bool has_partner = !question.pairs[static_cast<std::size_t>(lefts[i])].right.empty();  // none is right without one
    if (has_partner && (i >= rights.size() || rights[i] < 0)) return true;
  }
  return false;
}

int words_off(const Question& question, const Answer& answer) {
  const auto* written = std::get_if<Written>(&answer.given);
  const int words = written && question.essay ? base::word_count(written->text) : 0;
  if (words == 0) return 0;
  const model::EssayForm& essay = *question.essay;
  if (words < essay.min_words) return essay.min_words - words;
  return essay.max_words > 0 ? std::min(0, essay.max_words - words) : 0;
}

}  // namespace jumpseat::quiz
