// How a question that is being written looks to a learner.
#include "app/attempt/attempts.hpp"
#include "app/attempt/question_view.hpp"
#include "app/plain_text.hpp"
#include "app/questions/questions.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "quiz/draw.hpp"
#include "quiz/marking.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace jumpseat::app {
namespace {

using model::QuestionKind;

constexpr std::size_t most_answers_to_try = 9;

bool chooses(const model::Question& question) {
  return question.kind == QuestionKind::single || question.kind == QuestionKind::multiple || question.kind == QuestionKind::true_false ||
         question.kind == QuestionKind::vignette;
}

model::Answer answer_of(const model::Question& question, int answer) {
  model::Answer out;
  const auto at = static_cast<std::size_t>(answer);
  if (chooses(question)) out.given = model::Chosen{{answer}};
  if (question.kind == QuestionKind::short_answer && at < question.choices.size())
    out.given = model::Written{question.choices[at].text.text};
  if (question.kind == QuestionKind::numeric && at < question.numbers.size())
    out.given = model::Written{question.numbers[at].anything ? "0" : base::number(question.numbers[at].value)};
  return out;
}

std::size_t answers_to_try(const model::Question& question) {
  if (chooses(question) || question.kind == QuestionKind::short_answer) return question.choices.size();
  return question.kind == QuestionKind::numeric ? question.numbers.size() : 0;
}

}  // namespace

std::vector<std::string> preview_answers(const model::Question& question) {
  std::vector<std::string> out{base::say("As asked")};
  if (question.kind == QuestionKind::description) return out;
  const std::size_t count = std::min(answers_to_try(question), most_answers_to_try);
  for (std::size_t i = 0; i < count; ++i) out.push_back(base::say("Answer {}", i + 1));
  if (count == 0) out.emplace_back(base::say("Answered"));
  return out;
}

bool is_previewed_shuffled(const model::Question& question) {
  const bool may = question.kind == QuestionKind::single || question.kind == QuestionKind::multiple;
  return may && question.shuffle &&
         std::count_if(question.choices.begin(), question.choices.end(), [](const auto& choice) { return !choice.fixed; }) > 1;
}

AttemptView preview_of(const model::Question& question, int answer) {
  AttemptView view;
  const quiz::Plan plan = quiz::draw_given({question.id}, {question}, 1);
  const quiz::Slot slot = plan.slots.empty() ? quiz::Slot{question.id, question.version, question.mark, {}, 1} : plan.slots.front();
  const bool answered = answer >= 0 && question.kind != QuestionKind::description;
  const Shown shown = answered ? Shown{true, true, true} : Shown{};
  put_question(view, question, slot, 1, answered ? answer_of(question, answer) : model::Answer{}, shown);
  view.stage = AttemptView::Stage::question;
  view.number = view.total = 1;
  view.asks_certainty = question.kind == QuestionKind::vignette;
  view.confirmed = answered;
  view.can_show_page = question.page.has_value();
  if (question.kind == QuestionKind::vignette && !answered && view.cues.empty())
    for (const int own : cue_order(question)) view.cues.push_back({question.cues[static_cast<std::size_t>(own)].text, false, std::nullopt});
  return view;
}

}  // namespace jumpseat::app
