#include "records/tallies.hpp"

#include "base/uuid.hpp"
#include "records/inside.hpp"

#include <chrono>
#include <fmt/format.h>
#include <map>

namespace jumpseat::records {
namespace {

using base::ErrorKind;
using base::fail;
using database::Statement;
namespace chrono = std::chrono;

constexpr std::string_view noticed_words[] = {"staff", "passenger"};
constexpr std::string_view told_words[] = {"nobody", "hotline", "law-enforcement", "both"};

std::optional<chrono::sys_days> find_day(std::string_view text) {
  if (text.size() != 10) return std::nullopt;
  const auto ms = base::find_utc_ms(std::string(text) + "T00:00Z");
  if (!ms) return std::nullopt;
  return chrono::floor<chrono::days>(chrono::sys_time<chrono::milliseconds>(chrono::milliseconds(*ms)));
}

}  // namespace

std::string_view word_for(NoticedBy by) { return noticed_words[static_cast<std::size_t>(by)]; }
std::string_view word_for(Told told) { return told_words[static_cast<std::size_t>(told)]; }

std::optional<NoticedBy> find_noticed_by(std::string_view word) {
  for (const NoticedBy by : {NoticedBy::staff, NoticedBy::passenger})
    if (word_for(by) == word) return by;
  return std::nullopt;
}

std::optional<Told> find_told(std::string_view word) {
  for (const Told told : {Told::nobody, Told::hotline, Told::law_enforcement, Told::both})
    if (word_for(told) == word) return told;
  return std::nullopt;
}

Result<void> add_tally(Records& records, const Tally& tally, const std::optional<model::PersonId>& by) {
  constexpr const char* what = "count this case";
  auto& in = records.inside();
  const auto day = find_day(tally.day);
  if (!day) return fail(ErrorKind::bad_input, what, "the day should be like 2026-03-31");
  if (chrono::duration_cast<chrono::milliseconds>(day->time_since_epoch()).count() > in.clock.utc_ms() + 86'400'000)
    return fail(ErrorKind::bad_input, what, "the day is still to come");
  if (!tally.told_at.empty() && (tally.told == Told::nobody || (!find_day(tally.told_at) && !base::find_utc_ms(tally.told_at))))
    return fail(ErrorKind::bad_input, what, "the time at which somebody was told should be like 2026-03-31 or 2026-03-31T14:05Z");
  JUMPSEAT_TRY(auto transaction, doing(database::Transaction::begin(in.connection), what));
  std::string actor;
  if (by) {
    JUMPSEAT_TRY(actor, doing(in.pseudonym_of(*by), what));
  }
  const std::int64_t now = in.clock.utc_ms();
  const std::string id = base::uuid_v7(now);
  JUMPSEAT_CHECK(
      doing(in.connection.run("INSERT INTO incident_tally (id, day, noticed_by, told, told_at, at_utc_ms) VALUES (?, ?, ?, ?, ?, ?)", id,
                              tally.day, word_for(tally.noticed_by), word_for(tally.told),
                              tally.told_at.empty() ? std::nullopt : std::optional(tally.told_at), now),
            what));
  JUMPSEAT_CHECK(doing(in.seal("incident_tally", id, actor), what));
  return doing(transaction.commit(), what);
}

Result<FarCount> far_count(Records& records, int fiscal_year, const model::CourseCode& course) {
  auto& connection = records.inside().connection;
  FarCount out;
  out.fiscal_year = fiscal_year;
  const auto ms = [](chrono::year_month_day day) {
    return static_cast<std::int64_t>(chrono::duration_cast<chrono::milliseconds>(chrono::sys_days(day).time_since_epoch()).count());
  };
  const std::int64_t from = ms(chrono::year(fiscal_year - 1) / 10 / 1), until = ms(chrono::year(fiscal_year) / 10 / 1);
  // The day is that of the place where the exam ended.
  std::map<std::int64_t, std::string> people;
  JUMPSEAT_TRY(auto rows,
               connection.prepare("SELECT a.id, a.person, coalesce((SELECT nullif(o.job, '') FROM post o WHERE o.person = p.key), p.team, "
                                  "''), a.finished_at_utc_ms + 60000 * coalesce((SELECT e.utc_offset_minutes"
                                  " FROM attempt_event e WHERE e.attempt = a.key AND e.kind = 'finished'), 0) FROM attempt a"
                                  " JOIN marking m ON m.key = a.marking JOIN person p ON p.key = a.person"
                                  " WHERE a.mode = 'exam' AND m.passed = 1 AND m.waits = 0 AND a.void = 0 AND a.course = ? AND "
                                  "a.finished_at_utc_ms BETWEEN ? AND ?"));
  JUMPSEAT_CHECK(rows.with(course, from - 86'400'000, until + 86'400'000).each([&](const Statement& row) {
    if (row.integer(3) < from || row.integer(3) >= until) return;
    people[row.integer(1)] = row.text(2);
  }));
  std::map<std::string, int> groups;
  for (const auto& [person, group] : people) ++groups[group];
  out.trained = static_cast<int>(people.size());
  for (const auto& [group, count] : groups) out.groups.push_back({group, count});
  JUMPSEAT_TRY(auto tallies, connection.prepare("SELECT day, noticed_by, told, coalesce(told_at, '') FROM incident_tally"
                                                " WHERE day >= ? AND day < ? ORDER BY day, at_utc_ms, id"));
  JUMPSEAT_CHECK(
      tallies.with(fmt::format("{}-10-01", fiscal_year - 1), fmt::format("{}-10-01", fiscal_year)).each([&](const Statement& row) {
        out.tallies.push_back({row.text(0), find_noticed_by(row.text_view(1)).value_or(NoticedBy::staff),
                               find_told(row.text_view(2)).value_or(Told::nobody), row.text(3)});
      }));
  return out;
}

}  // namespace jumpseat::records
