#include "quiz/due.hpp"

#include <algorithm>
#include <iterator>

namespace jumpseat::quiz {
namespace {

using model::Completion;
using model::Day;
using model::DueKind;
using model::DueRule;
using model::DueState;
using model::Exemption;

constexpr int easa_window_months = 3;

// What was done last leads to: the days around the next end.
struct Period {
  Day window_opens, due_from, due_on, qualified_to;
};

Period fixed_period(const DueRule& rule, Day end) { return {end - rule.window_days, end - rule.due_days, end, end + rule.grace_days}; }

// `base` is the month in which it is due, in months since 1970.
Period base_month_period(int base) {
  return {model::first_of_month(base - 1), model::first_of_month(base), model::first_of_month(base + 1) - 1,
          model::first_of_month(base + 2) - 1};
}

// The last day of a month stays the last day of a month; any other day, as a certifier may have given, stays that day.
Day months_after(Day end, int months) {
  const Day there = model::plus_months(end, months);
  return end == model::end_of_month(end) ? model::end_of_month(there) : there;
}

Period window_period(Day end) { return {months_after(end, -easa_window_months) + 1, months_after(end, -1) + 1, end, end}; }

Period first_period(const DueRule& rule, const Completion& done) {
  const Day end = done.valid_to.value_or(model::plus_months(done.on, rule.months));
  switch (rule.kind) {
    case DueKind::faa_base_month: return base_month_period(model::months_since_1970(end));
    case DueKind::easa_window: return window_period(done.valid_to ? end : model::end_of_month(end));
    default: return fixed_period(rule, end);
  }
}

Period next_period(const DueRule& rule, const Period& before, const Completion& done) {
  if (done.valid_to) return first_period(rule, done);
  if (rule.kind == DueKind::faa_base_month) {
    const int month = model::months_since_1970(done.on), base = model::months_since_1970(before.due_on);
    if (month >= base - 1 && month <= base + 1) return base_month_period(base + rule.months);
    // Once more around the month that has been counted already.
    if (month <= base - rule.months + 1) return before;
  }
  if (rule.kind == DueKind::easa_window && done.on >= before.window_opens && done.on <= before.due_on)
    return window_period(months_after(before.due_on, rule.months));
  return first_period(rule, done);
}

Period period_after(const DueRule& rule, const std::vector<Completion>& done) {
  Period period = first_period(rule, done.front());
  for (std::size_t at = 1; at < done.size(); ++at) period = next_period(rule, period, done[at]);
  return period;
}

std::vector<Completion> in_order(std::span<const Completion> completions, Day today) {
  std::vector<Completion> out;
  for (const Completion& completion : completions)
    if (completion.on <= today) out.push_back(completion);
  std::stable_sort(out.begin(), out.end(), [](const Completion& a, const Completion& b) { return a.on < b.on; });
  return out;
}

std::vector<Exemption> in_order(std::span<const Exemption> exemptions) {
  std::vector<Exemption> out(exemptions.begin(), exemptions.end());
  std::sort(out.begin(), out.end(), [](const Exemption& a, const Exemption& b) { return a.from < b.from; });
  return out;
}

// The last of `days` days after `start`; days of an exemption do not count. None: an exemption without an end stands in the way.
std::optional<Day> deadline(Day start, int days, const std::vector<Exemption>& exemptions) {
  Day end = start + days, counted_to = start - 1;
  for (const Exemption& exemption : exemptions) {
    const Day from = std::max(exemption.from, counted_to + 1);
    if (from > end) break;
    if (!exemption.until) return std::nullopt;
    if (*exemption.until < from) continue;
    end = end + (*exemption.until - from + 1);
    counted_to = *exemption.until;
  }
  return end;
}

bool is_exempt(const std::vector<Exemption>& exemptions, Day today) {
  return std::any_of(exemptions.begin(), exemptions.end(), [&](const Exemption& exemption) { return exemption.covers(today); });
}

void stand_without_any(Standing& standing, const Obligation& obligation, const std::vector<Exemption>& exemptions, Day today) {
  const int days = obligation.first_due ? std::max(0, *obligation.first_due - obligation.assigned_on) : obligation.rule.first_days;
  standing.due_on = deadline(obligation.assigned_on, days, exemptions);
  standing.state = standing.due_on && today > *standing.due_on ? DueState::overdue : DueState::not_started;
}

void stand_in(Standing& standing, const Period& period, Day today) {
  standing.window_opens = period.window_opens;
  standing.due_on = period.due_on;
  standing.qualified = today <= period.qualified_to;
  if (standing.qualified) standing.qualified_to = period.qualified_to;
  standing.state = today > period.qualified_to    ? DueState::lapsed
                   : today > period.due_on        ? DueState::grace
                   : today >= period.due_from     ? DueState::due
                   : today >= period.window_opens ? DueState::window_open
                                                  : DueState::current;
}

bool covers(const Completion& done, const model::EffectiveRevision& revision) {
  return done.revision == 0 ? done.on >= revision.effective : done.revision >= revision.number;
}

// A revision that has been left undone stays overdue when the next one is published.
void ask_for_new_revisions(Standing& standing, const Obligation& obligation, const std::vector<Completion>& done,
                           const std::vector<Exemption>& exemptions, Day today) {
  for (const model::EffectiveRevision& revision : obligation.revisions) {
    if (revision.effective > today) continue;
    if (std::any_of(done.begin(), done.end(), [&](const Completion& one) { return covers(one, revision); })) continue;
    standing.new_revision = true;
    const auto until = deadline(std::max(revision.effective, obligation.assigned_on), obligation.rule.revision_days, exemptions);
    if (!until) continue;
    standing.due_on = standing.due_on ? std::min(*standing.due_on, *until) : *until;
    if (today > *until) standing.qualified = false, standing.qualified_to.reset();
    else if (standing.qualified) standing.qualified_to = standing.qualified_to ? std::min(*standing.qualified_to, *until) : *until;
    standing.state = std::max(standing.state, today > *until ? DueState::overdue : DueState::due);
  }
}

}  // namespace

Standing standing(const Obligation& obligation, std::span<const Completion> completions, std::span<const Exemption> exemptions, Day today) {
  const std::vector<Completion> done = in_order(completions, today);
  const std::vector<Exemption> exempt = in_order(exemptions);
  Standing out;
  if (done.empty()) {
    stand_without_any(out, obligation, exempt, today);
  } else {
    out.done_on = done.back().on;
    out.done_revision = done.back().revision;
    out.state = DueState::current;
    out.qualified = true;
    if (obligation.rule.kind != DueKind::once) stand_in(out, period_after(obligation.rule, done), today);
    else if (done.back().valid_to) stand_in(out, fixed_period(obligation.rule, *done.back().valid_to), today);
    if (obligation.rule.again_on_revision) ask_for_new_revisions(out, obligation, done, exempt, today);
  }
  if (is_exempt(exempt, today)) out.state = DueState::exempt;
  return out;
}

namespace {

// `required` of the revision of each pass; none: that pass alone will do.
template <class Required>
std::vector<Completion> completed(std::span<const ExamPass> passes, Day today, Required required) {
  std::vector<Completion> out;
  std::map<std::string, int, std::less<>> revision_of;  // of those passed since the course was done last
  std::vector<std::string> all;
  std::optional<int> of_revision;
  for (const ExamPass& pass : passes) {
    if (pass.lost_on && *pass.lost_on <= today) continue;
    revision_of.insert_or_assign(std::string(pass.quiz), pass.revision);
    if (of_revision != pass.revision) all = required(pass.revision), of_revision = pass.revision;
    int lowest = pass.revision;
    const bool done = std::all_of(all.begin(), all.end(), [&](const std::string& quiz) {
      const auto at = revision_of.find(quiz);
      if (at != revision_of.end()) lowest = std::min(lowest, at->second);
      return at != revision_of.end();
    });
    const bool counts = all.empty() || std::find(all.begin(), all.end(), pass.quiz) != all.end();
    if (!done || !counts) continue;
    out.push_back({pass.on, lowest, std::nullopt});
    revision_of.clear();
  }
  return out;
}

}  // namespace

std::vector<Completion> completions_of(std::span<const ExamPass> passes, std::span<const std::string> quizzes, Day today,
                                       const ExamsOfRevisions& exams) {
  return completed(passes, today, [&](int revision) {
    std::vector<std::string> out(quizzes.begin(), quizzes.end());
    const auto at = exams.find(revision);
    if (at == exams.end()) return out;
    std::erase_if(out, [&](const std::string& quiz) { return std::find(at->second.begin(), at->second.end(), quiz) == at->second.end(); });
    return out.empty() ? std::vector<std::string>(quizzes.begin(), quizzes.end()) : out;
  });
}

std::vector<Completion> completions_of_all(std::span<const ExamPass> passes, Day today, const ExamsOfRevisions& exams,
                                           std::span<const std::string> otherwise) {
  return completed(passes, today, [&](int revision) {
    if (exams.empty()) return std::vector<std::string>(otherwise.begin(), otherwise.end());
    const auto higher = exams.upper_bound(revision);
    return higher == exams.begin() ? higher->second : std::prev(higher)->second;
  });
}

}  // namespace jumpseat::quiz
