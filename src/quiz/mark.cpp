#include "quiz/mark.hpp"

#include "quiz/hints.hpp"

#include "base/assert.hpp"
#include "quiz/marking.hpp"

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

}  // namespace

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
    slot.fraction = answer ? after_tries(fraction(questions[i], *answer), questions[i], state.is_exam() ? 1 : state.slots[i].tries) : 0;
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
