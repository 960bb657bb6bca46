// The end of an attempt and its mark.
#include "app/attempt/attempts.hpp"
#include "app/attempt/stored.hpp"
#include "base/words.hpp"
#include "quiz/mark.hpp"

#include <fmt/format.h>
#include <set>

namespace jumpseat::app {
namespace {

// "3", "3 and 7", "3, 7 and 12", "1, 2, 3 and 17 more"
std::string numbers(const std::vector<int>& slots) {
  constexpr std::size_t named = 12;
  const std::size_t shown = slots.size() > named ? named - 1 : slots.size();
  std::string out;
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0 && i + 1 == slots.size()) out = base::say("{} and {}", out, slots[i] + 1);
    else out += fmt::format("{}{}", i == 0 ? "" : ", ", slots[i] + 1);
  }
  return shown == slots.size() ? out : base::say("{} and {} more", out, slots.size() - shown);
}

std::string questions(const std::vector<int>& slots) {
  return base::say_count(slots.size(), "question {1}", "questions {1}", numbers(slots));
}

}  // namespace

DialogView finish_dialog(const quiz::Incomplete& missing, model::Navigation navigation, model::QuizMode mode) {
  const bool only_forward = navigation == model::Navigation::forward;
  const std::size_t open = missing.unanswered.size(), unsure = missing.unsure.size(), off = missing.off_in_words.size(),
                    parts = missing.in_part.size(), flagged = missing.flagged.size();
  std::set<int> lacking;  // each once, whatever it lacks
  for (const auto* list : {&missing.unanswered, &missing.unsure, &missing.off_in_words, &missing.in_part})
    lacking.insert(list->begin(), list->end());
  DialogView dialog;
  dialog.kind = DialogKind::confirm;
  if (lacking.empty()) dialog.title = base::say_count(flagged, "One question is flagged", "{} questions are flagged");
  else if (unsure + off + parts == 0) dialog.title = base::say_count(open, "One question has no answer", "{} questions have no answer");
  else if (open + off + parts == 0)
    dialog.title = base::say_count(unsure, "One answer does not say how sure you are", "{} answers do not say how sure you are");
  else dialog.title = base::say_count(lacking.size(), "One question is not complete", "{} questions are not complete");
  const auto name = [&](std::size_t count, const std::string& sentence) {
    if (count > 0) dialog.text += sentence + "\n";
  };
  const std::string unanswered = questions(missing.unanswered);
  name(open, mode == model::QuizMode::exam
                 ? base::say_count(open, "No answer: {1}. It counts as wrong.", "No answer: {1}. They count as wrong.", unanswered)
                 : base::say_count(open, "No answer: {1}. It earns nothing.", "No answer: {1}. They earn nothing.", unanswered));
  name(parts, base::say_count(parts, "Left open in part: {1}. The answer counts as it is.",
                              "Left open in part: {1}. Each answer counts as it is.", questions(missing.in_part)));
  name(unsure, base::say_count(unsure, "Not said how sure: {1}. The answer counts as it is.",
                               "Not said how sure: {1}. Each answer counts as it is.", questions(missing.unsure)));
  name(off, base::say_count(off, "Not as many words as asked: {1}. The answer counts as it is.",
                            "Not as many words as asked: {1}. Each answer counts as it is.", questions(missing.off_in_words)));
  name(flagged, base::say("Flagged: {}.", questions(missing.flagged)));
  dialog.text += only_forward ? base::say("Everything is saved. Questions that were left behind cannot be gone back to.")
                              : base::say("Everything is saved, and you can still go back.");
  dialog.accept = base::say("Finish attempt");
  dialog.cancel = only_forward ? base::say("Stay here") : base::say("Go back");
  dialog.loses = true;
  return dialog;
}

void Attempts::run(const command::FinishAttempt& c) {
  if (!m_running || m_running->state.finished || hold_back(c)) return;
  const bool exam = m_running->state.is_exam();
  if (exam && slot() >= 0 && draft_says_something() && !draft_is_answer()) return confirm_then([this, c] { m_context.run(c); });
  quiz::Incomplete missing = quiz::incomplete(m_running->state, m_running->questions);
  // In practice what was answered has been told and stays as it is: only what is open can still be seen to.
  if (!exam) missing = {std::move(missing.unanswered), {}, {}};
  const quiz::Settled& settled = m_running->state.settled;
  if (!missing.empty() && !c.confirmed)
    return m_context.ask(finish_dialog(missing, settled.navigation, settled.mode), command::FinishAttempt{true});
  finish();
}

void Attempts::finish() {
  save(quiz::finish(m_running->state, now(), m_running->questions), [this] { show_results(); });
}

void Attempts::show_results() {
  m_running->mark = quiz::mark(m_running->state, m_running->questions);
  m_context.close_dialog();
  if (m_running->state.is_exam()) m_context.untell();                                                // what it closed is open again
  if (!m_running->state.settled.manual_open) m_callbacks.open_manual_of(m_running->attempt.course);  // it was closed until now
  touch();
  const model::AttemptId id = m_running->attempt.id;
  const model::Mark mark = *m_running->mark;
  const quiz::Settled& told = m_running->state.settled;
  m_running->method_waits = m_running->state.is_exam() && told.pass > 0 && told.grade != model::GradeMethod::best;
  if (m_running->method_waits) m_running->mark->passed = false;
  m_context.records.ask(
      [id, mark](records::Records& records) -> base::Result<std::optional<records::ByMethod>> {
        JUMPSEAT_CHECK(records.store_mark(id, mark, marker_version));
        return records::by_method(records, id);
      },
      [this, id, passed = mark.passed](const base::Result<std::optional<records::ByMethod>>& stored) {
        if (!stored) m_context.report(stored.error());
        if (is_finished(id) && m_running->state.is_exam()) stand_by(stored ? *stored : std::nullopt, passed);
        m_callbacks.attempts_changed();
      });
}

void Attempts::stand_by(const std::optional<records::ByMethod>& by_method, bool passed) {
  m_running->method_waits = false;
  m_running->by_method = by_method && by_method->outcome.method != model::GradeMethod::best ? by_method : std::nullopt;
  if (m_running->mark) m_running->mark->passed = m_running->by_method ? by_method->outcome.passed : passed;
  touch();
}

}  // namespace jumpseat::app
