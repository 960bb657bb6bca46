#include "app/people/due_words.hpp"

#include <fmt/format.h>

namespace jumpseat::app {
namespace {

std::string days_words(int days) { return days == 1 ? "1 day" : fmt::format("{} days", days); }

std::string in_days(const std::string& what, model::Day day, model::Day today) {
  const int days = day - today;
  if (days == 0) return what + " today";
  if (days == 1) return what + " tomorrow";
  return days <= 60 ? fmt::format("{} in {}", what, days_words(days)) : fmt::format("{} by {}", what, model::words_of(day));
}

}  // namespace

std::string due_words(const quiz::Standing& standing, model::Day today) {
  using enum model::DueState;
  switch (standing.state) {
    case exempt: return "exempt";
    case current: return standing.qualified_to ? "current to " + model::words_of(*standing.qualified_to) : "done";
    case not_started:
    case window_open:
    case due: return standing.due_on ? in_days("due", *standing.due_on, today) : "not started";
    case grace: return standing.qualified_to ? in_days("grace ends", *standing.qualified_to, today) : "grace";
    case overdue: return standing.due_on ? "overdue " + days_words(today - *standing.due_on) : "overdue";
    case lapsed: return standing.due_on ? "lapsed, was due " + model::words_of(*standing.due_on) : "lapsed";
  }
  return {};
}

}  // namespace jumpseat::app
