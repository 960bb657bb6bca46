#include "app/review/regrade.hpp"

#include "app/attempt/stored.hpp"
#include "quiz/attempt.hpp"
#include "quiz/mark.hpp"

#include <cmath>

namespace jumpseat::app {
namespace {

constexpr double rounding = 1e-7;

void sum_up(model::Mark& mark, double earned, double full, double pass) {
  mark.fraction = full > 0 ? earned / full : 0;
  mark.passed = pass > 0 && full > 0 && mark.fraction >= pass - rounding;
}

}  // namespace

model::VersionHash StandingRepairs::counting(model::VersionHash asked) const {
  for (std::size_t steps = 0; steps <= edited.size(); ++steps) {
    const auto at = edited.find(asked);
    if (at == edited.end()) break;
    asked = at->second;
  }
  return asked;
}

StandingRepairs standing(const std::vector<records::Repair>& repairs) {
  StandingRepairs out;
  for (const records::Repair& repair : repairs) {  // newest first: of two edits of a version the later one holds
    if (repair.undone) continue;
    switch (repair.kind) {
      case records::RepairKind::edit:
        if (repair.new_version) out.edited.emplace(repair.version, *repair.new_version);
        break;
      case records::RepairKind::drop: out.dropped.insert(repair.version); break;
      case records::RepairKind::credit: out.credited.insert(repair.version); break;
    }
  }
  return out;
}

std::optional<model::Mark> repaired(model::Mark mark, const std::vector<model::VersionHash>& asked, const StandingRepairs& repairs,
                                    const std::map<int, double>& essays, double pass) {
  double earned = 0, full = 0;
  for (std::size_t i = 0; i < mark.slots.size() && i < asked.size(); ++i) {
    model::SlotMark& slot = mark.slots[i];
    const auto holds = [&](const std::set<model::VersionHash>& of) { return of.count(asked[i]) > 0 || of.count(slot.version) > 0; };
    if (const auto essay = essays.find(static_cast<int>(i)); essay != essays.end()) slot.fraction = essay->second;
    if (holds(repairs.credited)) slot.fraction = 1;
    if (holds(repairs.dropped)) slot.fraction = slot.mark = 0;
    earned += slot.fraction * slot.mark;
    full += slot.mark;
  }
  if (!(full > 0)) return std::nullopt;
  sum_up(mark, earned, full, pass);
  return mark;
}

base::Result<model::Mark> mark_anew(records::Records& records, const model::AttemptId& id, const StandingRepairs& repairs,
                                    const std::map<model::VersionHash, model::Question>& new_questions,
                                    const std::map<int, double>& essays) {
  JUMPSEAT_TRY(Stored stored, read_stored(records, id));
  JUMPSEAT_TRY(const quiz::AttemptState state, quiz::replay(stored.attempt.events));
  std::vector<model::VersionHash> asked;
  std::vector<double> weights(stored.questions.size(), 1);  // of an edited mark, against the one that was asked
  for (std::size_t i = 0; i < stored.questions.size(); ++i) {
    asked.push_back(state.settled.slots[i].version);
    const auto at = new_questions.find(repairs.counting(asked.back()));
    if (at == new_questions.end()) continue;
    if (stored.questions[i].mark > 0) weights[i] = at->second.mark / stored.questions[i].mark;
    stored.questions[i] = at->second;
  }
  model::Mark again = quiz::mark(state, stored.questions);
  for (std::size_t i = 0; i < again.slots.size(); ++i) again.slots[i].mark *= weights[i];
  auto mark = repaired(std::move(again), asked, repairs, essays, state.settled.pass);
  if (!mark)
    return base::fail(base::ErrorKind::refused, "mark the attempts again", "nothing would be left to mark in one of them", id.value);
  return std::move(*mark);
}

namespace {

base::Result<std::map<model::VersionHash, model::Question>> questions_of(records::Records& records, const StandingRepairs& repairs,
                                                                         const std::optional<model::Question>& edited) {
  std::map<model::VersionHash, model::Question> out;
  if (edited) out.emplace(edited->version, *edited);
  for (const auto& [asked, counting] : repairs.edited) {
    if (out.count(counting) > 0) continue;
    JUMPSEAT_TRY(const auto version, records.find_question_version(counting));
    if (!version) continue;
    JUMPSEAT_TRY(auto question, question_of_version(*version));
    out.emplace(counting, std::move(question));
  }
  return out;
}

}  // namespace

base::Result<Regrade> plan_regrade(records::Records& records, const records::Repair& repair, const std::optional<model::Question>& edited) {
  JUMPSEAT_TRY(auto all, records::repairs(records));
  all.insert(all.begin(), repair);
  const StandingRepairs repairs = standing(all);
  JUMPSEAT_TRY(const auto questions, questions_of(records, repairs, edited));
  JUMPSEAT_TRY(const auto attempts, records::attempts_with_question(records, repair.course, repair.question));
  Regrade out;
  for (const model::AttemptId& id : attempts) {
    JUMPSEAT_TRY(const auto before, records.find_mark(id));
    if (!before) continue;
    JUMPSEAT_TRY(const auto essays, records::essay_marks(records, id));
    JUMPSEAT_TRY(model::Mark after, mark_anew(records, id, repairs, questions, essays));
    JUMPSEAT_TRY(const auto attempt, records.find_attempt(id));
    if (!attempt || attempt->course != repair.course) continue;
    ++out.attempts;
    const double by = after.fraction - before->fraction;
    // Practice is the learner's own: it is marked again, and told to nobody. What a later way of marking makes of it is not this repair.
    const bool is_exam = attempt->mode == model::QuizMode::exam;
    if (is_exam && (std::abs(by) > 1e-12 || after.passed != before->passed)) {
      out.up += by > 1e-12;
      out.down += by < -1e-12;
      out.now_pass += after.passed && !before->passed;
      out.now_fail += before->passed && !after.passed;
      out.changes.push_back(
          {id, attempt->person, attempt->finished_at_utc_ms, before->fraction, after.fraction, before->passed, after.passed});
    }
    out.marks.push_back({id, std::move(after)});
  }
  return out;
}

}  // namespace jumpseat::app
