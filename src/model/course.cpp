#include "model/course.hpp"

#include <algorithm>

namespace jumpseat::model {
namespace {
template <class Items, class Id>
auto* found(const Items& items, const Id& id) {
  const auto at = std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.id == id; });
  return at == items.end() ? nullptr : &*at;
}
}  // namespace

Reveals usual_reveals(QuizMode mode) {
  const Reveal usual = mode == QuizMode::exam ? Reveal::at_end : Reveal::after_answer;
  return {usual, usual, usual, Reveal::at_end};
}

const Quiz* Course::find_quiz(const QuizId& id) const { return found(quizzes, id); }
const CourseManual* Course::find_manual(const ManualId& id) const { return found(manuals, id); }
const Question* Course::find_question(const QuestionId& id) const { return found(questions, id); }

}  // namespace jumpseat::model
