#include "model/due.hpp"

#include "base/words.hpp"
#include "model/word_list.hpp"

#include <array>
#include <fmt/format.h>

namespace jumpseat::model {
namespace {

constexpr std::array<std::string_view, 4> due_kinds{"once", "fixed", "faa", "easa"};
constexpr std::array<std::string_view, 8> due_states{"not started", "current", "window open", "due",
                                                     "grace",       "overdue", "lapsed",      "exempt"};
constexpr int most_months = 120, most_days = 3660;

}  // namespace

std::string_view word_for(DueKind kind) { return due_kinds[static_cast<std::size_t>(kind)]; }
std::optional<DueKind> find_due_kind(std::string_view word) { return find_word<DueKind>(due_kinds, word); }
std::string_view word_for(DueState state) { return due_states[static_cast<std::size_t>(state)]; }
std::optional<DueState> find_due_state(std::string_view word) { return find_word<DueState>(due_states, word); }

std::string problem_of(const DueRule& rule) {
  if (rule.kind != DueKind::once && (rule.months < 1 || rule.months > most_months))
    return base::say("A period has 1 to {} months.", most_months);
  if (rule.kind == DueKind::faa_base_month && rule.months < 3) return base::say("A base month needs a period of three months or more.");
  if (rule.kind == DueKind::easa_window && rule.months < 4)
    return base::say("A window of three months needs a period of four months or more.");
  for (const int days : {rule.first_days, rule.window_days, rule.due_days, rule.grace_days, rule.revision_days})
    if (days < 0 || days > most_days) return base::say("A time limit has 0 to {} days.", most_days);
  return {};
}

std::string words_of(const DueRule& rule) {
  if (rule.kind == DueKind::once) return rule.again_on_revision ? base::say("once, and again at each new revision") : base::say("once");
  std::string out = base::say_count(rule.months, "every month", "every {} months");
  if (rule.kind == DueKind::faa_base_month) out += ", " + base::say("FAA base month");
  if (rule.kind == DueKind::easa_window) out += ", " + base::say("EASA window");
  if (rule.again_on_revision) out += ", " + base::say("again at each new revision");
  return out;
}

}  // namespace jumpseat::model
