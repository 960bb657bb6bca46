// What is told at the end of an attempt, as far as its quiz lets it be seen.
#include "app/attempt/attempts.hpp"
#include "app/attempt/open_exams.hpp"
#include "app/attempt/question_view.hpp"
#include "app/plain_text.hpp"
#include "base/words.hpp"
#include "model/grading.hpp"
#include "model/mark_words.hpp"
#include "quiz/certainty.hpp"
#include "quiz/marking.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace jumpseat::app {
namespace {

std::string minutes_text(std::int64_t ms) {
  const std::int64_t minutes = (ms + 30'000) / 60'000;
  return base::say_count(std::max<std::int64_t>(minutes, 1), "{} minute", "{} minutes");
}

ResultRowView row_of(const quiz::AttemptState& state, const model::Question& question, const model::SlotMark& slot, int at,
                     const Shown& shown) {
  ResultRowView row;
  row.number = at + 1;
  row.slot = at;
  row.title = plain_title(question);
  row.fraction = slot.fraction;
  row.waits = question.kind == model::QuestionKind::essay && slot.answered && slot.mark > 0 && slot.fraction == 0;
  const bool own_to_judge = question.kind == model::QuestionKind::essay && !state.is_exam();
  row.right_shown = shown.right && !row.waits && !own_to_judge;
  if (shown.answers && question.kind != model::QuestionKind::essay) row.right_answer = correct_words(question);
  if (question.page) row.page = question.page->label;
  const quiz::SlotState& saved = state.slots[static_cast<std::size_t>(at)];
  const auto& answer = saved.answer;
  row.yours = answer ? given_words(question, *answer) : base::say("No answer");
  if (answer && !state.is_exam() && saved.tries > 1) {
    std::string tried = base::say("in {} tries", saved.tries);
    row.right_at_last = model::is_whole(quiz::fraction(question, *answer));
    if (row.right_at_last) row.right_answer.clear();  // it stands there
    if (row.right_shown && !model::is_whole(slot.fraction)) tried += ": " + base::say("{} of the mark", model::mark_words(slot.fraction));
    row.yours += " (" + tried + ")";
  }
  if (answer && shown.feedback) row.feedback = joined_feedback(question, *answer);
  return row;
}

std::string fit_words(quiz::Fit fit) {
  switch (fit) {
    case quiz::Fit::fits: return base::say_in("certainty", "fits");
    case quiz::Fit::slightly_under: return base::say("a little too careful");
    case quiz::Fit::under: return base::say("too careful");
    case quiz::Fit::slightly_over: return base::say("a little too sure");
    case quiz::Fit::over: return base::say("too sure");
    case quiz::Fit::none: break;
  }
  return {};
}

// In practice it may be left out, and then nothing is told of it; in an exam what was not said counts as a guess.
CertaintyView certainty_view(const model::Mark& mark, const std::vector<model::Question>& questions, bool exam, Whose whose) {
  std::vector<model::SlotMark> asked;
  for (std::size_t i = 0; i < mark.slots.size(); ++i)
    if (quiz::asks_certainty(questions[i], true) && (exam || mark.slots[i].certainty)) asked.push_back(mark.slots[i]);
  if (asked.empty()) return {};
  const quiz::CertaintyReport report = quiz::certainty_report(asked);
  CertaintyView out;
  const std::string words[] = {base::say("Guess"), base::say("Fairly"), base::say("Certain")};
  for (std::size_t i = 0; i < 3; ++i)
    out.rows.push_back({words[i], report.levels[i].answers, report.levels[i].fraction, fit_words(report.levels[i].fit)});
  const std::string points = model::points_words(report.average_of_all);
  out.sentence =
      whose == Whose::own
          ? base::say(
                "With how sure you were: {} points a question on average, of 3 at the most. It stands beside the mark and does not change "
                "it.",
                points)
          : base::say(
                "With how sure this person was: {} points a question on average, of 3 at the most. It stands beside the mark and does "
                "not change it.",
                points);
  return out;
}

std::string method_sentence(const model::Outcome& outcome, const model::Mark& mark, bool mark_shown) {
  const std::string method = model::method_words(outcome.method, outcome.of);
  const std::string word = outcome.passed ? base::say("passed") : base::say("not passed");
  if (!mark_shown) return base::say("By this exam's rule, {}: {}.", method, word);
  return base::say("This attempt: {}. By this exam's rule, {}: {}, {}.", model::mark_words(mark.fraction), method,
                   model::mark_words(outcome.mark), word);
}

void put_headline(ResultView& results, const quiz::AttemptState& state, const model::Mark& mark, bool mark_shown, double waiting,
                  const std::optional<model::Outcome>& by_method) {
  double earned = 0, full = 0;
  for (const model::SlotMark& slot : mark.slots) {
    earned += slot.fraction * slot.mark;
    full += slot.mark;
  }
  const std::string marks = base::say("{} of {} marks", model::points_words(earned), model::points_words(full));
  const std::string share = model::mark_words(by_method ? by_method->mark : mark.fraction);
  if (state.settled.pass > 0) {
    if (waiting <= 0) results.passed = mark.passed;
    const std::string word = waiting > 0 ? base::say("Waits for a trainer") : mark.passed ? base::say("Passed") : base::say("Not passed");
    results.headline = mark_shown && waiting <= 0 ? fmt::format("{} \u00B7 {}", word, share) : word;
  } else {
    results.headline = mark_shown && full > 0 ? share : base::say("Finished");
  }
  results.detail = mark_shown && full > 0 ? fmt::format("{} \u00B7 {}", marks, minutes_text(state.used_ms)) : minutes_text(state.used_ms);
  if (by_method && by_method->of > 1) results.detail = method_sentence(*by_method, mark, mark_shown) + " " + results.detail;
  if (state.settled.pass > 0) results.detail += " \u00B7 " + base::say("pass mark {}", model::pass_mark_words(state.settled.pass));
  if (ran_out_at_utc_ms(state)) results.detail += " \u00B7 " + base::say("the time ran out");
  if (waiting > 0)
    results.detail += " \u00B7 " + (waiting == 1 ? base::say("1 mark waits for a trainer")
                                                 : base::say("{} marks wait for a trainer", model::points_words(waiting)));
}

}  // namespace

ResultView results_of(const quiz::AttemptState& state, const std::vector<model::Question>& questions, const model::Mark& mark,
                      const std::map<int, std::string>& essays, Whose whose, const std::optional<model::Outcome>& by_method) {
  const auto is_shown = [&](model::Reveal reveal) { return quiz::is_shown(reveal, true, true, mark.passed); };
  const model::Reveals& show = state.settled.show;
  const Shown shown{is_shown(show.right), is_shown(show.answers), is_shown(show.feedback)};
  ResultView results;
  results.fraction = mark.fraction;
  std::vector<quiz::Trial> trials;
  double waiting = 0;
  for (std::size_t i = 0; i < mark.slots.size(); ++i) {
    const model::SlotMark& slot = mark.slots[i];
    const model::Question& question = questions[i];
    results.rows.push_back(row_of(state, question, slot, static_cast<int>(i), shown));
    if (const auto essay = essays.find(static_cast<int>(i)); essay != essays.end()) {
      results.rows.back().waits = false;
      results.rows.back().right_shown = shown.right;
      if (shown.feedback && !essay->second.empty()) results.rows.back().feedback = essay->second;
    }
    if (results.rows.back().waits) waiting += slot.mark;
    const auto& answer = state.slots[i].answer;
    const auto* chosen = answer ? std::get_if<model::Chosen>(&answer->given) : nullptr;
    if (question.kind == model::QuestionKind::vignette && question.signal && chosen && !chosen->choices.empty())
      trials.push_back({*question.signal, static_cast<model::Verdict>(chosen->choices.front()), answer->certainty});
  }
  put_headline(results, state, mark, is_shown(show.mark), waiting, state.settled.pass > 0 ? by_method : std::nullopt);
  if (!trials.empty() && shown.right) results.recognition = recognition_view(trials, whose);
  if (state.settled.certainty && shown.right) results.certainty = certainty_view(mark, questions, state.is_exam(), whose);
  return results;
}

}  // namespace jumpseat::app
