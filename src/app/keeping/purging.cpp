#include "app/keeping/purging.hpp"

#include "base/text.hpp"
#include "base/words.hpp"

namespace jumpseat::app {
namespace {

constexpr std::size_t most_people = 100;

}  // namespace

PurgeView purge_view(const PurgePlan& plan, int utc_offset_minutes) {
  PurgeView out;
  out.state = PurgeView::State::ready;
  out.before = model::words_of(plan.before);
  out.count = static_cast<int>(plan.people.size());
  const auto add = [&](int count, auto words) {
    if (count > 0) out.gone.push_back(words(count));
  };
  add(out.count,
      [](int n) { return base::say_count(n, "the name and staff number of {} person", "the names and staff numbers of {} people"); });
  add(plan.held.exams, [](int n) { return base::say_count(n, "the answers of {} finished exam", "the answers of {} finished exams"); });
  add(plan.held.other_attempts,
      [](int n) { return base::say_count(n, "the answers of {} other attempt", "the answers of {} other attempts"); });
  add(plan.held.declarations, [](int n) { return base::say_count(n, "the words of {} declaration", "the words of {} declarations"); });
  add(plan.held.proofs,
      [](int n) { return base::say_count(n, "{} proof of what was done elsewhere", "{} proofs of what was done elsewhere"); });
  add(plan.held.notes, [](int n) { return base::say_count(n, "{} note or highlight", "{} notes and highlights"); });
  for (const auto& [person, last_entry_at_utc_ms] : plan.people) {
    if (out.people.size() == most_people) break;
    out.people.push_back(base::say("{}, last entry on {}", base::trimmed(person.staff_number + " " + person.name),
                                   model::words_of(model::day_at(last_entry_at_utc_ms, utc_offset_minutes))));
  }
  return out;
}

}  // namespace jumpseat::app
