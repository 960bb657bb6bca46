#pragma once
// What decides by when something is to be done again: a rule, what was done, and who need not do it.
#include "model/day.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::model {

enum class DueKind {
  once,            // done is done
  fixed_months,    // so many months from the day of completion
  faa_base_month,  // due in a calendar month; the month before and the month after count as it (14 CFR 121.401(b))
  easa_window,     // valid to the end of a month; done in its last three months the next period counts from there (AMC1 ORO.FC.145(g))
};
std::string_view word_for(DueKind kind);  // "once", "fixed", "faa", "easa"
std::optional<DueKind> find_due_kind(std::string_view word);

struct DueRule {
  DueKind kind = DueKind::once;
  int months = 12;                 // of one period; not for `once`
  int first_days = 30;             // from being assigned until it is to be done for the first time
  int window_days = 60;            // fixed months only: so long before the end the window opens
  int due_days = 30;               // fixed months only: so long before the end it is due
  int grace_days = 0;              // fixed months only: so long after the end one is still qualified
  bool again_on_revision = false;  // a new revision is to be done again
  int revision_days = 30;          // from its effective day
  friend bool operator==(const DueRule&, const DueRule&) = default;
};
// One sentence on what is wrong with it; empty: nothing.
std::string problem_of(const DueRule& rule);
std::string words_of(const DueRule& rule);  // "every 12 months, FAA base month"

// Once done: an exam passed, a revision acknowledged, or evidence from outside that somebody certified.
struct Completion {
  Day on;
  int revision = 0;             // 0: not said; then it counts for what was effective on that day
  std::optional<Day> valid_to;  // of outside evidence: said by its certifier, instead of the rule's first period
};

struct Exemption {
  Day from;
  std::optional<Day> until;  // that day too; none: until it is taken back
  bool covers(Day day) const { return from <= day && (!until || day <= *until); }
};

struct EffectiveRevision {
  int number = 0;
  Day effective;
};

enum class DueState { not_started, current, window_open, due, grace, overdue, lapsed, exempt };
std::string_view word_for(DueState state);  // "window open"
std::optional<DueState> find_due_state(std::string_view word);

}  // namespace jumpseat::model
