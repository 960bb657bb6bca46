#include "quiz/mark.hpp"

#include "base/assert.hpp"
#include "quiz/marking.hpp"

namespace jumpseat::quiz {

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
    slot.fraction = answer ? fraction(questions[i], *answer) : 0;
    slot.mark = state.settled.slots[i].mark;
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
