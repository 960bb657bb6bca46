#include "app/tools/standing_words.hpp"

#include "app/people/due_words.hpp"
#include "base/words.hpp"

#include <fmt/format.h>

namespace jumpseat::app::tools {

base::Json standing_json(const Standings& standings, const CourseStanding& one) {
  const quiz::Standing& now = one.standing;
  base::Json out;
  out.set("course", standings.courses()[static_cast<std::size_t>(one.course)]);
  out.set("needs", records::word_for(standings.assignments()[static_cast<std::size_t>(one.assignment)].needs));
  out.set("state", model::word_for(now.state)).set("qualified", now.qualified).set("done_on", day_or_null(now.done_on));
  out.set("done_revision", now.done_revision > 0 ? base::Json(now.done_revision) : base::Json()).set("new_revision", now.new_revision);
  out.set("window_opens", day_or_null(now.window_opens)).set("due_on", day_or_null(now.due_on));
  out.set("qualified_to", day_or_null(now.qualified_to));
  return out;
}

std::string standing_line(const Standings& standings, const CourseStanding& one) {
  const quiz::Standing& now = one.standing;
  std::string line = fmt::format("{:<12} {:<12}", standings.courses()[static_cast<std::size_t>(one.course)], state_words(now.state));
  if (now.due_on) line += " " + base::say("due {}", model::iso_of(*now.due_on));
  if (now.done_on) line += " " + base::say("done {}", model::iso_of(*now.done_on));
  return line;
}

}  // namespace jumpseat::app::tools
