#include "quiz/mark.hpp"

#include "quiz/hints.hpp"

#include "base/assert.hpp"
#include "base/text.hpp"
#include "quiz/marking.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace jumpseat::quiz {
namespace {

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const auto& part : parts) out += (out.empty() ? "" : " ") + part;
  return out;
}

std::string gap_words(const model::Filled& filled) {
  std::string out;
  for (std::size_t i = 0; i < filled.gaps.size(); ++i) {
    std::string words = filled.gaps[i].text;
    for (const int choice : filled.gaps[i].choices) words += (words.empty() ? "" : "+") + std::to_string(choice + 1);
    out += (i == 0 ? "" : "; ") + words;
  }
  return out;
}

// What is no number is 0.
template <class Number>
Number number_of(std::string_view text) {
  Number out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size() ? out : Number{0};
}

// Of a number from 1; -1 where it is none.
int place_of(std::string_view number) { return std::max(number_of<int>(number), 0) - 1; }

std::vector<int> places_of(std::string_view words, char separator) {
  std::vector<int> out;
  for (const auto part : base::split(words, separator)) out.push_back(place_of(part));
  return out;
}

model::Matched read_pairs(const model::Question& question, std::string_view words) {
  model::Matched out{std::vector<int>(question.pairs.size(), -1)};
  for (const auto part : base::split(words, ' ')) {
    const auto dash = std::min(part.find('-'), part.size());
    const auto left = static_cast<std::size_t>(place_of(part.substr(0, dash)));
    if (left < out.right_of_left.size() && dash < part.size()) out.right_of_left[left] = place_of(part.substr(dash + 1));
  }
  return out;
}

model::Filled read_gaps(const model::Question& question, std::string_view words) {
  model::Filled out;
  for (const model::Gap& gap : question.gaps) {
    const auto part = words.substr(0, words.find("; "));
    words.remove_prefix(std::min(words.size(), part.size() + 2));
    const bool typed = gap.kind == model::GapKind::short_answer || gap.kind == model::GapKind::numeric;
    out.gaps.push_back(typed || part.empty() ? model::GapAnswer{std::string(part), {}} : model::GapAnswer{{}, places_of(part, '+')});
  }
  return out;
}

model::Pointed read_points(std::string_view words) {
  model::Pointed out;
  for (auto part : base::split(words, ' ')) {
    model::Point point;
    if (const auto at = part.find('@'); at != std::string_view::npos) {
      point.marker = place_of(part.substr(0, at));
      part.remove_prefix(at + 1);
    }
    const auto comma = std::min(part.find(','), part.size());
    point.x = number_of<double>(part.substr(0, comma));
    if (comma < part.size()) point.y = number_of<double>(part.substr(comma + 1));
    out.points.push_back(point);
  }
  return out;
}

model::Answer read_answer(const model::Question& question, std::string_view words) {
  switch (question.kind) {
    case model::QuestionKind::matching:
    case model::QuestionKind::ordering: return {read_pairs(question, words), {}, {}};
    case model::QuestionKind::cloze: return {read_gaps(question, words), {}, {}};
    case model::QuestionKind::hotspot:
      if (question.hotspot && question.hotspot->kind != model::HotspotKind::areas) return {read_points(words), {}, {}};
      break;
    case model::QuestionKind::numeric:
    case model::QuestionKind::short_answer:
    case model::QuestionKind::essay: return {model::Written{std::string(words)}, {}, {}};
    default: break;
  }
  if (const auto verdict = model::find_verdict(words)) return {model::Chosen{{static_cast<int>(*verdict)}}, {}, {}};
  return {model::Chosen{places_of(words, ' ')}, {}, {}};
}

}  // namespace

std::optional<model::Answer> find_answer(const model::Question& question, std::string_view words) {
  model::Answer out = read_answer(question, words);
  if (words.empty() || answer_words(question, out) != words) return std::nullopt;
  return out;
}

std::string answer_words(const model::Question& question, const model::Answer& answer) {
  std::vector<std::string> parts;
  if (const auto* written = std::get_if<model::Written>(&answer.given)) return written->text;
  if (const auto* matched = std::get_if<model::Matched>(&answer.given)) {
    for (std::size_t left = 0; left < matched->right_of_left.size(); ++left)
      if (matched->right_of_left[left] >= 0) parts.push_back(fmt::format("{}-{}", left + 1, matched->right_of_left[left] + 1));
    return joined(parts);
  }
  if (const auto* filled = std::get_if<model::Filled>(&answer.given)) return gap_words(*filled);
  if (const auto* pointed = std::get_if<model::Pointed>(&answer.given)) {
    for (const model::Point& point : pointed->points)
      parts.push_back(point.marker < 0 ? fmt::format("{},{}", point.x, point.y)
                                       : fmt::format("{}@{},{}", point.marker + 1, point.x, point.y));
    return joined(parts);
  }
  for (const int choice : std::get<model::Chosen>(answer.given).choices) {
    if (question.kind == model::QuestionKind::vignette && choice >= 0 && choice <= 2)
      parts.emplace_back(model::word_for(static_cast<model::Verdict>(choice)));
    else parts.push_back(std::to_string(choice + 1));
  }
  return joined(parts);
}

model::Mark mark(const AttemptState& state, const std::vector<model::Question>& questions) {
  JUMPSEAT_ASSERT(questions.size() == state.slots.size());
  model::Mark out;
  double earned = 0, full = 0;
  for (std::size_t i = 0; i < questions.size(); ++i) {
    const auto& answer = state.slots[i].answer;
    model::SlotMark slot;
    slot.question = questions[i].id;
    slot.version = questions[i].version;
    slot.answered = answer.has_value();
    slot.fraction = !answer           ? 0
                    : state.is_exam() ? quiz::fraction(questions[i], *answer)
                                      : after_tries(questions[i], *answer, state.slots[i].before);
    const bool nobody_marks_it = questions[i].kind == model::QuestionKind::essay && !state.is_exam();
    slot.mark = nobody_marks_it ? 0 : state.settled.slots[i].mark;
    slot.signal = questions[i].signal;
    slot.used_ms = state.slots[i].used_ms;
    if (answer) {
      slot.answer = answer_words(questions[i], *answer);
      slot.certainty = answer->certainty;
      slot.answered_at_utc_ms = state.slots[i].answered_at_utc_ms;
    }
    earned += slot.fraction * slot.mark;
    full += slot.mark;
    out.slots.push_back(std::move(slot));
  }
  out.fraction = full > 0 ? earned / full : 0;
  constexpr double rounding = 1e-7;
  out.passed = state.settled.pass > 0 && full > 0 && out.fraction >= state.settled.pass - rounding;
  return out;
}

}  // namespace jumpseat::quiz
