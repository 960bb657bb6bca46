// One exam of somebody, answer by answer, with the mark that counts. Practice is the learner's own and is not told.
#include "app/attempt/attempts.hpp"
#include "app/attempt/open_exams.hpp"
#include "app/attempt/question_view.hpp"
#include "app/attempt/stored.hpp"
#include "app/keeping/correction_words.hpp"
#include "app/plain_text.hpp"
#include "app/review/parts.hpp"
#include "base/clock.hpp"
#include "base/words.hpp"
#include "model/mark_words.hpp"
#include "quiz/attempt.hpp"
#include "quiz/marking.hpp"
#include "records/proof.hpp"
#include "records/taken_up.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace jumpseat::app {
namespace {

using Answer = AttemptAnswerView;

void judge(Answer& row, const model::SlotMark& slot, bool waits) {
  if (!slot.answered) row.word = base::say("no answer"), row.tone = Answer::Tone::bad;
  else if (waits) row.waits = true, row.word = base::say("waits"), row.tone = Answer::Tone::warn;
  else if (!(slot.mark > 0)) row.word = base::say("dropped");
  else if (model::is_whole(slot.fraction)) row.word = base::say_in("an answer", "right"), row.tone = Answer::Tone::good;
  else if (slot.fraction > 1e-7) row.word = base::say("partly"), row.tone = Answer::Tone::warn;
  else row.word = base::say_in("an answer", "wrong"), row.tone = Answer::Tone::bad;
}

// `question` and `given` are absent where the question's text is no longer there.
Answer answer_of(int number, const model::SlotMark& slot, const model::Question* question, const model::Answer* given, bool essay_marked) {
  const std::string sure[] = {"", base::say("Guess"), base::say("Fairly"), base::say("Certain")};
  Answer row;
  row.number = number;
  row.question = slot.question.value;
  row.title = question ? plain_title(*question) : slot.question.value;
  row.answer = question && given ? given_words(*question, *given) : slot.answer;
  if (slot.mark > 0) row.earned = base::say("{} of {}", model::points_words(slot.fraction * slot.mark), model::points_words(slot.mark));
  if (slot.certainty) row.certainty = sure[std::clamp(*slot.certainty, 0, 3)];
  row.time = fmt::format("{} s", (slot.used_ms + 500) / 1000);
  judge(row, slot, question && question->kind == model::QuestionKind::essay && !essay_marked && slot.fraction == 0 && slot.mark > 0);
  return row;
}

std::string clock_words(const quiz::Pause& pause) {
  return pause.clock_back_ms > 0 ? base::say("clock set back") : pause.clock_ahead_ms > 0 ? base::say("clock set ahead") : "";
}

std::string pause_words(const quiz::Pause& pause, int utc_offset_minutes) {
  const std::int64_t from_utc_ms = pause.at_utc_ms - pause.length_ms;
  const std::string clock = clock_words(pause);
  const std::string why = pause.why == "sleep"    ? base::say("the computer slept")
                          : pause.why == "killed" ? base::say("the program did not close as it should")
                                                  : base::say("it was left and gone on with");
  return base::say("{}, {}: {} ({})", base::local_date(from_utc_ms, utc_offset_minutes),
                   base::local_time_of_day(from_utc_ms, utc_offset_minutes), duration_words(pause.length_ms), why) +
         (clock.empty() ? "" : ", " + clock);
}

}  // namespace

base::Result<void> add_attempt(ReviewView& view, const ReviewMoment& moment) {
  auto& records = moment.records;
  const model::AttemptId id(moment.aim.attempt);
  JUMPSEAT_TRY(const auto attempt, records.find_attempt(id));
  if (!attempt || attempt->mode != model::QuizMode::exam || !attempt->finished) return {};
  JUMPSEAT_TRY(const auto mark, records.find_mark(id));
  if (!mark) return {};
  AttemptDetailView out;
  out.attempt = id.value;
  out.person = attempt->person.value;
  JUMPSEAT_TRY(const auto person, records.find_person(attempt->person));
  out.who = person ? who_words(person->staff_number, person->local ? "" : person->name) : base::say("Somebody");
  out.quiz = quiz_title(moment.courses, attempt->course, attempt->quiz);
  out.taken = taken_words(attempt->finished_at_utc_ms, moment.utc_offset_minutes);
  const auto stored = read_to_look_at(records, id);
  const auto state = stored ? quiz::replay(stored->attempt.events) : base::Result<quiz::AttemptState>(tl::unexpected(stored.error()));
  if (const auto ran_out = state ? ran_out_at_utc_ms(*state) : std::nullopt)
    out.taken += " \u00B7 " + base::say("the time ran out on {}", taken_words(*ran_out, moment.utc_offset_minutes));
  bool waits = false;
  for (std::size_t i = 0; i < mark->slots.size(); ++i) {
    const bool known = state && i < stored->questions.size() && i < state->slots.size();
    const auto* given = known && state->slots[i].answer ? &*state->slots[i].answer : nullptr;
    const int number = static_cast<int>(i) + 1;
    out.answers.push_back(answer_of(number, mark->slots[i], known ? &stored->questions[i] : nullptr, given,
                                    stored && stored->essays.count(static_cast<int>(i)) > 0));
    waits = waits || out.answers.back().waits;
  }
  out.can_replay = state && !mark->slots.empty();
  if (state)
    for (const quiz::Pause& pause : state->pauses) {
      if (pause.only_clock())
        out.clock_sets.push_back(base::say("{}: {}", taken_words(pause.at_utc_ms, moment.utc_offset_minutes), clock_words(pause)));
      else out.pauses.push_back(pause_words(pause, moment.utc_offset_minutes));
    }
  JUMPSEAT_TRY(const auto overtaken, records::overtaken_exams(records, attempt->person));
  out.is_overtaken = std::find(overtaken.begin(), overtaken.end(), id) != overtaken.end();
  // Each says something of its own, so that none hides another.
  const auto note = [&out](const std::string& words) { out.note += (out.note.empty() ? "" : " ") + words; };
  if (mark->slots.empty()) note(base::say("The answers were erased with the person."));
  else if (!state) note(base::say("Not all of its questions are in this record file: answers stand as they are written down."));
  else if (!state->restored_from.empty())
    note(
        base::say("This exam was open when a backup was restored or another computer went on with the record file, and went on from there: "
                  "what was answered elsewhere since is not in it."));
  if (out.is_overtaken)
    note(
        base::say("This exam went on in several places. It was finished first in another of them, and that is "
                  "what counts: this part is kept and counts nowhere."));
  if (waits) note(base::say("An essay waits to be marked: until then this exam has no mark and counts nowhere."));
  if (!waits) {
    const model::Quiz* quiz = find_quiz(moment.courses, attempt->course, attempt->quiz);
    out.mark = model::mark_words(mark->fraction);
    JUMPSEAT_TRY(const auto by_method, records::by_method(records, id));
    out.passed = passed_words(quiz, mark->passed, by_method);
    out.is_passed = by_method ? by_method->outcome.passed : mark->passed;
  }
  JUMPSEAT_TRY(const auto corrections, records::corrections(records, id));
  for (const auto& one : corrections) {
    if (one.verdict != records::Verdict::remark) out.is_void = one.verdict == records::Verdict::void_;
    out.corrections.push_back(correction_words(one, moment.utc_offset_minutes));
  }
  view.attempt = std::move(out);
  return {};
}

}  // namespace jumpseat::app
