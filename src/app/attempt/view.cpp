// What the learner sees of an attempt, worked out from its state alone.
#include "app/attempt/attempts.hpp"
#include "app/attempt/question_view.hpp"
#include "base/clock.hpp"
#include "base/words.hpp"
#include "model/mark_words.hpp"
#include "quiz/certainty.hpp"
#include "quiz/hints.hpp"
#include "quiz/marking.hpp"

#include <fmt/format.h>

namespace jumpseat::app {
namespace {

void add_slots(AttemptView& view, const AttemptPicture& picture, int current) {
  const quiz::AttemptState& state = picture.state;
  for (std::size_t i = 0; i < state.slots.size(); ++i) {
    const quiz::SlotState& slot = state.slots[i];
    SlotView row;
    row.answered = slot.answer.has_value();
    row.flagged = slot.flagged;
    row.current = static_cast<int>(i) == current;
    row.unsure = !state.finished && row.answered && !quiz::is_complete(state, static_cast<int>(i), picture.questions[i]);
    const bool stands = row.answered && (state.finished || (!state.is_exam() && slot.final));
    if (stands && quiz::is_shown(state.settled.show.right, true, state.finished, picture.mark && picture.mark->passed) &&
        picture.questions[i].kind != model::QuestionKind::essay)
      row.right = model::is_whole(quiz::fraction(picture.questions[i], *slot.answer));
    view.slots.push_back(row);
  }
}

// A try that was not right, with another to come: how it was is told, and the hint, but nothing of the answer.
void put_hint(AttemptView& view, const model::Question& question, const quiz::SlotState& saved, int tries) {
  const double fraction = view.exam ? quiz::fraction(question, *saved.answer) : quiz::after_tries(question, *saved.answer, {});
  view.fraction = fraction;
  view.verdict = fraction > 1e-7 ? base::say("Partly right") : base::say("Not right yet");
  view.tries_left = tries - saved.tries;
  view.can_show_answer = true;
  const auto at = static_cast<std::size_t>(saved.tries - 1);
  if (at >= question.hints.size()) return;
  const model::Hint& hint = question.hints[at];
  view.hint = rich_text(hint.text);
  if (!hint.show_count) return;
  if (const int right = quiz::right_parts(question, *saved.answer); right >= 0)
    append(view.hint, rich_of_plain(base::say_count(right, "{} of your choices is right.", "{} of your choices are right.")));
}

// In practice tries before the one that stands take something off; exams know one.
void put_what_tries_left(AttemptView& view, const model::Question& question, const quiz::SlotState& saved) {
  if (view.exam || !view.fraction || saved.tries <= 1 || !saved.answer) return;
  const double earned = quiz::after_tries(question, *saved.answer, saved.before);
  if (earned >= *view.fraction) return;
  view.earned = earned;
  view.tries = saved.tries;
}

// Practice is the learner's own: what a trainer would look for in an exam is shown beside the essay instead.
void put_own_check(AttemptView& view, const model::Question& question) {
  view.verdict = base::say("Nobody marks this. Compare it yourself.");
  std::string points;
  for (const model::Cue& cue : question.cues)
    if (cue.weight > 0) points += "\n\u2022 " + cue.text;
  if (!points.empty()) append(view.rich_feedback, rich_of_plain(base::say("What counts:") + points));
  view.feedback = plain_of(view.rich_feedback);
}

void put_essay_mark(AttemptView& view, const AttemptPicture& picture, int at, const Shown& shown) {
  if (!picture.mark || !picture.essays) return;
  const auto marked = picture.essays->find(at);
  if (marked == picture.essays->end()) return;
  view.verdict = base::say("A trainer has marked this");
  if (shown.right) {
    view.fraction = picture.mark->slots[static_cast<std::size_t>(at)].fraction;
    view.verdict = base::say("A trainer marked this: {}", model::mark_words(*view.fraction));
  }
  if (!shown.feedback || marked->second.empty()) return;
  append(view.rich_feedback, rich_of_plain(base::say("The trainer writes: {}", marked->second)));
  view.feedback = plain_of(view.rich_feedback);
}

void put_replay(AttemptView& view, const quiz::AttemptState& state, int at, int utc_offset_minutes) {
  const quiz::SlotState& saved = state.slots[static_cast<std::size_t>(at)];
  view.replay = true;
  view.can_previous = at > 0;
  view.can_next = at + 1 < view.total;
  view.confirmed = true;
  view.gave = !saved.seen ? base::say("Never seen")
              : !saved.answer
                  ? base::say("Seen for {}, not answered", duration_words(saved.used_ms))
                  : base::say("Answered on {} at {} after {}", base::local_date(saved.answered_at_utc_ms, utc_offset_minutes),
                              base::local_time_of_day(saved.answered_at_utc_ms, utc_offset_minutes), duration_words(saved.used_ms));
  if (saved.tries > 1) view.gave += ", " + base::say("in {} tries", saved.tries);
}

}  // namespace

std::string duration_words(std::int64_t ms) {
  const std::int64_t seconds = (ms + 500) / 1000;
  if (seconds < 60) return base::say_count(seconds, "{} second", "{} seconds");
  return base::say("{} min {} s", seconds / 60, seconds % 60);
}

AttemptView view_of(const AttemptPicture& picture) {
  const quiz::AttemptState& state = picture.state;
  AttemptView view;
  view.quiz_title = state.settled.title;
  view.exam = state.is_exam();
  view.total = static_cast<int>(state.slots.size());
  view.answered = state.answered();
  view.ms_left = picture.ms_left;
  view.grace_ms_left = picture.grace_ms_left;
  view.only_forward = state.settled.navigation == model::Navigation::forward;
  const bool replay = state.finished && picture.looked_at >= 0;
  const int current = replay ? picture.looked_at : state.current;
  add_slots(view, picture, current);
  if (current < 0 || current >= view.total) return view;

  const auto at = static_cast<std::size_t>(current);
  const model::Question& question = picture.questions[at];
  const quiz::Slot& slot = state.settled.slots[at];
  const quiz::SlotState& saved = state.slots[at];
  const bool stands = saved.answer && (state.finished || (!view.exam && saved.final));
  const auto is_shown = [&](model::Reveal reveal) {
    return quiz::is_shown(reveal, stands, state.finished, picture.mark && picture.mark->passed);
  };
  Shown shown;
  if (stands || replay)
    shown = {is_shown(state.settled.show.right), is_shown(state.settled.show.answers), is_shown(state.settled.show.feedback)};
  const bool fixed = state.is_fixed(current);
  const model::Answer& given = fixed ? (saved.answer ? *saved.answer : picture.nothing) : picture.draft;
  put_question(view, question, slot, state.settled.seed, given, shown);
  if (!fixed && !std::holds_alternative<model::Written>(given.given)) view.typed = essay_template(question);
  put_what_tries_left(view, question, saved);
  if (question.kind == model::QuestionKind::essay && !view.exam && shown.feedback && saved.answer) put_own_check(view, question);
  if (picture.before && at < picture.before->of_slots.size())
    for (const std::size_t told : picture.before->of_slots[at]) view.before.push_back({rich_text(picture.before->all[told].stem), {}});
  view.stage = AttemptView::Stage::question;
  view.number = current + 1;
  view.flagged = saved.flagged;
  view.asks_certainty = quiz::asks_certainty(question, state.settled.certainty);
  if (replay) {
    if (!saved.answer && shown.right) view.verdict = base::say("No answer"), view.fraction = 0;
    put_essay_mark(view, picture, current, shown);
    put_replay(view, state, current, picture.utc_offset_minutes);
    view.can_show_page = question.page.has_value();
    return view;
  }
  const bool tried = saved.answer && !view.exam && !saved.final;
  if (tried && state.settled.show.right == model::Reveal::after_answer) put_hint(view, question, saved, slot.tries);
  const bool says_something = quiz::says_something(question, given);
  const bool as_shuffled = question.kind == model::QuestionKind::ordering && !view.order_touched;
  const bool said = saved.answer && *saved.answer == given;
  view.confirming = picture.in_flight;
  view.confirmed = said && !tried;
  view.can_confirm = !fixed && (says_something || as_shuffled) && !said && quiz::words_off(question, given) == 0;
  view.can_next = current + 1 < view.total && !view.grace_ms_left;
  view.can_previous = current > 0 && !view.only_forward && !view.grace_ms_left;
  view.can_show_page = question.page.has_value() && !view.exam;  // an exam asks where one looks it up as well
  view.can_finish = true;
  view.can_flag = !view.only_forward && !view.grace_ms_left;
  return view;
}

}  // namespace jumpseat::app
