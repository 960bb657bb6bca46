#include "app/people/due_words.hpp"

#include "base/words.hpp"

namespace jumpseat::app {
namespace {

std::string days_words(int days) { return base::say_count(days, "{} day", "{} days"); }

std::string due_in_days(model::Day day, model::Day today) {
  const int days = day - today;
  if (days == 0) return base::say("due today");
  if (days == 1) return base::say("due tomorrow");
  return days <= 60 ? base::say("due in {}", days_words(days)) : base::say("due by {}", model::words_of(day));
}

std::string grace_in_days(model::Day day, model::Day today) {
  const int days = day - today;
  if (days == 0) return base::say("grace ends today");
  if (days == 1) return base::say("grace ends tomorrow");
  return days <= 60 ? base::say("grace ends in {}", days_words(days)) : base::say("grace ends by {}", model::words_of(day));
}

}  // namespace

std::string due_words(const quiz::Standing& standing, model::Day today) {
  using enum model::DueState;
  switch (standing.state) {
    case exempt: return base::say_in("standing", "exempt");
    case current:
      return standing.qualified_to ? base::say("current to {}", model::words_of(*standing.qualified_to)) : base::say_in("standing", "done");
    case not_started:
    case window_open:
    case due: return standing.due_on ? due_in_days(*standing.due_on, today) : base::say_in("standing", "not started");
    case grace: return standing.qualified_to ? grace_in_days(*standing.qualified_to, today) : base::say_in("standing", "grace");
    case overdue:
      return standing.due_on ? base::say("overdue {}", days_words(today - *standing.due_on)) : base::say_in("standing", "overdue");
    case lapsed:
      return standing.due_on ? base::say("lapsed, was due {}", model::words_of(*standing.due_on)) : base::say_in("standing", "lapsed");
  }
  return {};
}

std::string state_words(model::DueState state) {
  using enum model::DueState;
  switch (state) {
    case not_started: return base::say_in("standing", "not started");
    case current: return base::say_in("standing", "current");
    case window_open: return base::say_in("standing", "window open");
    case due: return base::say_in("standing", "due");
    case grace: return base::say_in("standing", "grace");
    case overdue: return base::say_in("standing", "overdue");
    case lapsed: return base::say_in("standing", "lapsed");
    case exempt: return base::say_in("standing", "exempt");
  }
  return {};
}

std::string counted_state_words(model::DueState state, std::int64_t people) {
  using enum model::DueState;
  const std::string number = base::grouped(people);
  switch (state) {
    case not_started: return base::say_count(people, "{1} not started", "{1} not started", number);
    case current: return base::say_count(people, "{1} current", "{1} current", number);
    case window_open: return base::say_count(people, "{1} window open", "{1} window open", number);
    case due: return base::say_count(people, "{1} due", "{1} due", number);
    case grace: return base::say_count(people, "{1} grace", "{1} grace", number);
    case overdue: return base::say_count(people, "{1} overdue", "{1} overdue", number);
    case lapsed: return base::say_count(people, "{1} lapsed", "{1} lapsed", number);
    case exempt: return base::say_count(people, "{1} exempt", "{1} exempt", number);
  }
  return {};
}

std::string late_already_words(const records::Assignment& given, model::Day today) {
  const model::Day due = given.first_due.value_or(given.assigned_on + given.rule.first_days);
  return due < today
             ? base::say("It was due by {}: who was asked from the beginning and has not done it is late already.", model::words_of(due))
             : std::string();
}

std::vector<std::string> past_day_notes(const std::optional<model::Day>& places_known_from) {
  std::vector<std::string> out{base::say(
      "What was asked follows from the base, fleet, job and group that each person had in the records on that day, or had first if "
      "they came later. Corrections made later count as if they had been known on that day.")};
  if (places_known_from)
    out.push_back(base::say("Where people worked is known from {} on: for the days before, what was known first is taken.",
                            model::words_of(*places_known_from)));
  return out;
}

}  // namespace jumpseat::app
