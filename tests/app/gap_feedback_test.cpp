// What is said after the gaps of a text says of which gap it speaks.
#include "app/attempt/question_view.hpp"
#include "app/attempt/views.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using namespace jumpseat::app;

namespace {

model::Gap typed_gap(const char* right, const char* wrong, model::Text said) {
  model::Gap out;
  out.choices = {{{right, model::TextFormat::plain}, 1, {}}, {{wrong, model::TextFormat::plain}, 0, std::move(said)}};
  return out;
}

}  // namespace

TEST_CASE("the feedback of a text with gaps names the gap, beside the question and in the results") {
  model::Question question;
  question.kind = model::QuestionKind::cloze;
  question.stem = {"Arm the {#1}, then {#2}, and {#3}.", model::TextFormat::html};
  question.gaps = {typed_gap("door", "seat", {"<p>Seats are not armed.</p>", model::TextFormat::html}),
                   typed_gap("sit", "sleep", {"Never.", model::TextFormat::plain}),
                   typed_gap("call", "hide", {"<ul><li>Call.</li></ul>", model::TextFormat::html})};
  question.incorrect_feedback = {"Read it again.", model::TextFormat::html};
  const model::Answer answer{model::Filled{{{"seat", {}}, {"sleep", {}}, {"hide", {}}}}, {}, {}};
  const std::string told = "Gap 1: Seats are not armed.\nGap 2: Never.\nGap 3: \n\u2022 Call.\nRead it again.";
  CHECK(joined_feedback(question, answer) == told);
  AttemptView view;
  put_question(view, question, {}, 1, answer, Shown{true, true, true});
  CHECK(view.feedback == told);

  question.gaps.resize(1);
  CHECK(joined_feedback(question, answer) == "Seats are not armed.\nRead it again.");
}
