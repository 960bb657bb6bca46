#pragma once
// By when it is to be done again, and how somebody stands on a given day: worked out from what was done, never stored.
// The three rules: FAA base month (14 CFR 121.401(b), 135.323(b)), EASA window (AMC1 ORO.FC.145(g)), fixed months.
#include "model/due.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::quiz {

// What somebody has been given to do.
struct Obligation {
  model::DueRule rule;
  model::Day assigned_on;               // or the day on which the person came to it, where that is later
  std::optional<model::Day> first_due;  // instead of the rule's first_days
  std::span<const model::EffectiveRevision> revisions;
};

// The states, and when one is qualified:
//   not started  never done, and the time for it has not run out          no
//   current      done, and nothing is to be done                          yes
//   window open  a renewal now keeps the date (fixed months: is welcome)  yes
//   due          the base month, the last month, the rule's due_days, or a new revision waits   yes
//   grace        the base month or the end has passed, and one may still fly   yes
//   overdue      never done, or not on the new revision, and the time has run out   no
//   lapsed       what was held has ended                                  no
//   exempt       nothing is asked today                                   as without the exemption
struct Standing {
  model::DueState state = model::DueState::not_started;
  bool qualified = false;
  bool new_revision = false;               // done, but not on the revision that is effective
  std::optional<model::Day> done_on;       // last
  int done_revision = 0;                   // of what was done last; 0: not said
  std::optional<model::Day> window_opens;  // the first day on which a renewal keeps the date
  std::optional<model::Day> due_on;        // the last day on which it is on time; none: never
  std::optional<model::Day> qualified_to;  // that day too; none: not qualified, or for ever
};

// In any order; what lies after `today` does not count, so that one can ask how it stood on any day.
Standing standing(const Obligation& obligation, std::span<const model::Completion> completions,
                  std::span<const model::Exemption> exemptions, model::Day today);

// A course is done when the last of its exams has been passed: each time all of them have been passed anew, on the day of the last.
struct ExamPass {
  model::Day on;
  int revision = 0;
  std::string_view quiz;
  std::optional<model::Day> lost_on = {};  // from whose evening on it counts no more (see model/grading.hpp)
};
// The exams that a revision has; of those that are not known nothing is here.
using ExamsOfRevisions = std::map<int, std::vector<std::string>>;
// As it stands on the evening of `today`. `passes` in the order of time. No `quizzes`: any one of them will do. The revision is the lowest
// of those passed. Of what a revision does not have any more nobody who passes that revision is asked.
std::vector<model::Completion> completions_of(std::span<const ExamPass> passes, std::span<const std::string> quizzes, model::Day today,
                                              const ExamsOfRevisions& exams = {});
// The same where all exams are asked for that the revision has which is passed; of one that is not known those of the nearest that is, the
// next lower before the next higher, and where none is known, `otherwise`.
std::vector<model::Completion> completions_of_all(std::span<const ExamPass> passes, model::Day today, const ExamsOfRevisions& exams,
                                                  std::span<const std::string> otherwise = {});

}  // namespace jumpseat::quiz
