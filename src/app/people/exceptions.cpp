// Who need not do a course for a time, and what was done elsewhere.
#include "app/people/roster.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace jumpseat::app {
namespace {

// Of those that are here or are asked for, whatever their language.
std::vector<std::string> known_codes(const Courses& courses, const std::vector<std::string>& assigned) {
  std::vector<std::string> out = assigned;
  for (const auto& loaded : courses.loaded) out.push_back(loaded.course.code.value);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace

std::optional<std::string> Roster::find_course(const std::string& typed) const {
  const std::string folded = base::case_folded(base::trimmed(typed));
  for (const std::string& code : known_codes(*m_courses, m_snapshot ? m_snapshot->standings.courses() : std::vector<std::string>()))
    if (base::case_folded(code) == folded) return code;
  return std::nullopt;
}

void Roster::refuse_course(const std::string& typed, Of of) {
  const auto codes = known_codes(*m_courses, m_snapshot ? m_snapshot->standings.courses() : std::vector<std::string>());
  if (codes.empty()) return refuse(base::say("There is no course with the code {}.", typed), of);
  refuse(base::say("There is no course with the code {}. There are: {}.", typed, fmt::format("{}", fmt::join(codes, ", "))), of);
}

void Roster::run(const command::ExemptPerson& c) {
  constexpr Of of = &LastChangesView::exemption;
  const std::string typed(base::trimmed(c.course));
  const auto course = typed.empty() ? std::optional<std::string>("") : find_course(typed);
  if (!course) return refuse_course(typed, of);
  std::optional<model::Day> from, until;
  for (const auto& [given, day] : {std::pair(&c.from, &from), {&c.until, &until}}) {
    if (base::trimmed(*given).empty()) continue;
    *day = model::find_day(base::trimmed(*given));
    if (!*day) return refuse(base::say("The first and the last day are written as 2026-11-25, or left out."), of);
  }
  change(
      [c, course = *course, until, from = from.value_or(model::today(m_context.clock))](records::Records& records,
                                                                                        const auto& actor) -> base::Result<void> {
        JUMPSEAT_CHECK(records::add_exemption(records, {{}, c.person, model::CourseCode(course), {from, until}, c.reason}, actor));
        return {};
      },
      base::say("The exemption is kept."), of);
}

void Roster::run(const command::EndExemption& c) {
  change([id = c.exemption, on = model::today(m_context.clock) - 1](
             records::Records& records, const auto& actor) { return records::end_exemption(records, id, on, actor); },
         base::say("The exemption has ended."));
}

void Roster::run(const command::WithdrawEvidence& c) {
  change([id = c.evidence](records::Records& records, const auto& actor) { return records::withdraw_evidence(records, id, actor); },
         base::say("The evidence counts for nothing any more."));
}

void Roster::run(const command::GiveEvidence& c) {
  constexpr Of of = &LastChangesView::evidence;
  const auto course = find_course(c.course);
  if (!course) return refuse_course(std::string(base::trimmed(c.course)), of);
  const auto on = model::find_day(base::trimmed(c.done_on));
  const auto valid_to = model::find_day(base::trimmed(c.valid_to));
  if (!on || (!valid_to && !base::trimmed(c.valid_to).empty())) return refuse(base::say("The day is written as 2026-11-25."), of);
  const std::string_view typed = base::trimmed(c.revision);
  int revision = 0;
  const auto read = std::from_chars(typed.data(), typed.data() + typed.size(), revision);
  if (!typed.empty() && (read.ec != std::errc() || read.ptr != typed.data() + typed.size()))
    return refuse(base::say("A revision is a number, or left out."), of);
  m_callbacks.vouch(
      about_evidence_of(c.person.value), c.secret,
      [c, course = *course, done = model::Completion{*on, revision, valid_to}](records::Records& records,
                                                                               const model::PersonId& by) -> base::Result<void> {
        records::Evidence given;
        given.person = c.person, given.course = model::CourseCode(course), given.done = done, given.what = c.what, given.certifier = by;
        JUMPSEAT_CHECK(records::add_evidence(records, given));
        return {};
      },
      [this](bool made) {
        end_change(made, &LastChangesView::evidence);  // what follows from it is read by whoever vouches
        if (made) m_context.tell(base::say("It counts from now on."));
      });
}

}  // namespace jumpseat::app
