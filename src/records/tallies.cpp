#include "records/tallies.hpp"

#include "base/clock.hpp"
#include "base/json.hpp"
#include "base/uuid.hpp"
#include "base/words.hpp"
#include "model/word_list.hpp"
#include "records/grading_inside.hpp"
#include "records/inside.hpp"
#include "records/places.hpp"
#include "records/proof.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace jumpseat::records {
namespace {

using base::ErrorKind;
using base::fail;
using database::Statement;
using model::Day;

constexpr std::string_view withdrawn_action = "case withdrawn";
constexpr std::array<std::string_view, 2> noticed_words{"staff", "passenger"};
constexpr std::array<std::string_view, 4> told_words{"nobody", "hotline", "law-enforcement", "both"};

// Where a day begins first, it does so this long before it does by UTC.
constexpr int earliest_day_minutes = 14 * 60;

std::string problem_of(const Tally& tally, std::int64_t now_utc_ms) {
  const auto day = model::find_day(tally.day);
  if (!day) return base::to_say("the day should be like 2026-03-31");
  const Day latest = model::day_at(now_utc_ms, earliest_day_minutes);
  if (*day > latest) return base::to_say("the day is still to come");
  if (tally.told_at.empty()) return {};
  if (tally.told == Told::nobody) return base::to_say("nobody was told, so leave out when");
  const auto told_day = model::find_day(tally.told_at);
  const auto told_utc_ms = told_day ? std::nullopt : base::find_utc_ms(tally.told_at);
  if (!told_day && !told_utc_ms) return base::to_say("the time at which somebody was told should be like 2026-03-31 or 2026-03-31T14:05Z");
  if ((told_day && *told_day > latest) || (told_utc_ms && *told_utc_ms > now_utc_ms))
    return base::to_say("the time at which somebody was told is still to come");
  if ((told_day ? *told_day : model::day_at(*told_utc_ms, 0)) < *day - 1)  // the day may have begun earlier there than by UTC
    return base::to_say("the time at which somebody was told is before the day of the case");
  return {};
}

}  // namespace

std::string_view word_for(NoticedBy by) { return noticed_words[static_cast<std::size_t>(by)]; }
std::string_view word_for(Told told) { return told_words[static_cast<std::size_t>(told)]; }

std::optional<NoticedBy> find_noticed_by(std::string_view word) { return model::find_word<NoticedBy>(noticed_words, word); }
std::optional<Told> find_told(std::string_view word) { return model::find_word<Told>(told_words, word); }

Result<std::string> add_tally(Records& records, const Tally& tally, const std::optional<model::PersonId>& by) {
  constexpr const char* what = "count this case";
  auto& in = records.inside();
  if (auto problem = problem_of(tally, in.clock.utc_ms()); !problem.empty()) return fail(ErrorKind::bad_input, what, std::move(problem));
  JUMPSEAT_TRY(auto transaction, doing(database::Transaction::begin(in.connection), what));
  JUMPSEAT_TRY(const std::string actor, doing(in.pseudonym_of(by), what));
  const std::int64_t now = in.clock.utc_ms();
  const std::string id = base::uuid_v7(now);
  JUMPSEAT_CHECK(
      doing(in.connection.run("INSERT INTO incident_tally (id, day, noticed_by, told, told_at, at_utc_ms) VALUES (?, ?, ?, ?, ?, ?)", id,
                              tally.day, word_for(tally.noticed_by), word_for(tally.told),
                              tally.told_at.empty() ? std::nullopt : std::optional(tally.told_at), now),
            what));
  JUMPSEAT_CHECK(doing(in.seal("incident_tally", id, actor), what));
  JUMPSEAT_CHECK(doing(transaction.commit(), what));
  return id;
}

Result<void> withdraw_tally(Records& records, std::string_view id, std::string_view reason, const std::optional<model::PersonId>& by) {
  constexpr const char* what = "withdraw this case";
  auto& in = records.inside();
  JUMPSEAT_TRY(auto transaction, doing(database::Transaction::begin(in.connection), what));
  {
    JUMPSEAT_TRY(auto row, in.connection.prepare("SELECT EXISTS (SELECT 1 FROM audit u WHERE u.subject = t.id AND u.action = ?) FROM"
                                                 " incident_tally t WHERE t.id = ?"));
    JUMPSEAT_TRY(const bool found, row.with(withdrawn_action, id).step());
    if (!found) return fail(ErrorKind::not_found, what, "no case was counted under this id");
    if (row.flag(0)) return fail(ErrorKind::refused, what, "it is withdrawn already");
  }
  JUMPSEAT_TRY(const std::string actor, doing(in.pseudonym_of(by), what));
  auto detail = base::Json::object();
  if (!reason.empty()) detail.set("reason", reason);
  JUMPSEAT_CHECK(doing(in.add_audit(withdrawn_action, actor, id, detail.dump()), what));
  return doing(transaction.commit(), what);
}

int count_of_told(const FarCount& count) {
  return static_cast<int>(
      std::count_if(count.tallies.begin(), count.tallies.end(), [](const Tally& one) { return one.told != Told::nobody; }));
}

bool is_fiscal_year(int year) { return year >= 2016 && year <= 2200; }

Result<FarCount> far_count(Records& records, int fiscal_year, const model::CourseCode& course) {
  if (!is_fiscal_year(fiscal_year)) return fail(ErrorKind::bad_input, "make the yearly count", "the fiscal year should be like 2026");
  auto& connection = records.inside().connection;
  FarCount out;
  out.fiscal_year = fiscal_year;
  const Day from = model::day_of(fiscal_year - 1, 10, 1), until = model::day_of(fiscal_year, 10, 1);
  const auto utc_ms = [](Day day) { return day.since_1970 * base::day_ms; };
  // The day is that of the place where the exam ended.
  std::map<std::int64_t, std::string> people;
  JUMPSEAT_TRY(const auto by_method, uncounted_passes(connection, until - 1));
  const auto uncounted = attempts_of(by_method);
  JUMPSEAT_TRY(const auto places, former_places(records, until - 1));
  JUMPSEAT_TRY(auto rows,
               connection.prepare("SELECT a.key, a.person, coalesce((SELECT nullif(o.job, '') FROM post o WHERE o.person = p.key), p.team, "
                                  "''), a.finished_at_utc_ms, p.id, coalesce((SELECT e.utc_offset_minutes"
                                  " FROM attempt_event e WHERE e.attempt = a.key AND e.kind = 'finished'), 0) FROM attempt a"
                                  " JOIN marking m ON m.key = a.marking JOIN person p ON p.key = a.person"
                                  " WHERE a.mode = 'exam' AND m.passed = 1 AND m.waits = 0 AND a.void = 0 AND a.course = ? AND "
                                  "a.finished_at_utc_ms BETWEEN ? AND ?"));
  JUMPSEAT_CHECK(rows.with(course, utc_ms(from - 1), utc_ms(until + 1)).each([&](const Statement& row) {
    const Day on = model::day_at(row.integer(3), row.small(5));
    if (on < from || on >= until || uncounted.contains(row.integer(0))) return;
    const auto then = places.find(row.text(4));
    people[row.integer(1)] = then == places.end() ? row.text(2) : then->second.job.empty() ? then->second.group : then->second.job;
  }));
  std::map<std::string, int> groups;
  for (const auto& [person, group] : people) ++groups[group];
  out.trained = static_cast<int>(people.size());
  for (const auto& [group, count] : groups) out.groups.push_back({group, count});
  JUMPSEAT_TRY(auto tallies, connection.prepare("SELECT t.day, t.noticed_by, t.told, coalesce(t.told_at, ''), t.id FROM incident_tally t"
                                                " WHERE NOT EXISTS (SELECT 1 FROM audit u WHERE u.subject = t.id AND u.action = ?)"
                                                " AND t.day >= ? AND t.day < ? ORDER BY t.day, t.at_utc_ms, t.id"));
  JUMPSEAT_CHECK(tallies.with(withdrawn_action, model::iso_of(from), model::iso_of(until)).each([&](const Statement& row) {
    out.tallies.push_back({row.text(0), find_noticed_by(row.text_view(1)).value_or(NoticedBy::staff),
                           find_told(row.text_view(2)).value_or(Told::nobody), row.text(3), row.text(4)});
  }));
  JUMPSEAT_TRY(out.head, head_token(records));
  return out;
}

}  // namespace jumpseat::records
