#include "records/places.hpp"

#include "base/uuid.hpp"
#include "records/places_inside.hpp"
#include "records/turns.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>
#include <vector>

namespace jumpseat::records {
namespace {

using database::Statement;
using model::Day;

constexpr std::string_view places_subject = "places";
constexpr const char* places_setting = "places to be told";

std::optional<Day> later_of(const std::optional<Day>& a, const std::optional<Day>& b) {
  if (!a || !b) return a ? a : b;
  return std::max(*a, *b);
}

// Columns base, fleet, job, team, joined_on, left_on, from `first` on.
Place place_from(const Statement& row, int first) {
  return {row.text(first), row.text(first + 1), row.text(first + 2), row.text(first + 3), day_in(row, first + 4), day_in(row, first + 5)};
}

// Of rows of the trail, installation, position, time and offset: the day of the first that is of this file.
Result<std::optional<Day>> first_day_of(Records::Inside& in, Statement& rows) {
  std::optional<Turns> turns;
  for (;;) {
    JUMPSEAT_TRY(const bool found, rows.step());
    if (!found) return std::nullopt;
    if (rows.text_view(0) != in.installation.id && !turns) {
      JUMPSEAT_TRY(turns, turns_of(in.connection));
    }
    if (rows.text_view(0) == in.installation.id || turns->hold(rows.text_view(0), rows.integer(1)))
      return model::day_at(rows.integer(2), rows.small(3));
  }
}

// When this file heard of somebody first, which the trail vouches for: what stands in `person` is of the machine that they came from, and
// nobody vouches for it. `names`: a statement with one parameter that gives their pseudonyms.
template <class Who>
Result<std::optional<Day>> heard_of_first(Records::Inside& in, const char* names, const Who& who) {
  JUMPSEAT_TRY(auto rows, in.connection.prepare(fmt::format("SELECT i.id, u.position, u.at_utc_ms, u.utc_offset_minutes FROM audit u"
                                                            " JOIN installation i ON i.key = u.installation WHERE u.subject IN ({})"
                                                            " AND i.received = 0 ORDER BY u.at_utc_ms",
                                                            names)));
  return first_day_of(in, rows.with(who));
}
constexpr const char* name_by_key = "SELECT pseudonym FROM person WHERE key = ?";
constexpr const char* names_before = "SELECT pseudonym FROM person_alias WHERE person = ?";

struct Ended {
  Day until;
  Place place;
};

Result<std::vector<Ended>> ended_of(Records::Inside& in, std::int64_t person) {
  std::vector<Ended> out;
  JUMPSEAT_TRY(auto rows, in.connection.prepare("SELECT until_on, base, fleet, job, team, joined_on, left_on FROM former_place"
                                                " WHERE person = ? ORDER BY until_on, key"));
  JUMPSEAT_CHECK(rows.with(person).each([&](const Statement& row) { out.push_back({Day{row.small(0)}, place_from(row, 1)}); }));
  return out;
}

Result<void> store_ended(Records::Inside& in, std::int64_t person, const Ended& ended, std::string_view actor) {
  const Place& place = ended.place;
  const std::string id = base::uuid_v7(in.clock.utc_ms());
  JUMPSEAT_CHECK(
      in.connection.run("INSERT INTO former_place (id, person, until_on, base, fleet, job, team, joined_on, left_on, salt)"
                        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        id, person, ended.until.since_1970, place.base, place.fleet, place.job, place.group, days_or_null(place.joined_on),
                        days_or_null(place.left_on), new_salt()));
  return in.seal("former_place", id, actor);
}

bool is_nowhere(const Place& place) { return place.base.empty() && place.fleet.empty() && place.job.empty() && place.group.empty(); }

}  // namespace

Place place_held_by(const Member& member) {
  return {member.base, member.fleet, member.job, member.person.group, member.joined_on, member.left_on};
}

Member as_on(Member member, const Place& then, Day on) {
  member.base = then.base, member.fleet = then.fleet, member.job = then.job, member.person.group = then.group;
  if (then.left_on && member.joined_on && *then.left_on < *member.joined_on) {  // came back
    if (member.joins_after(on)) member.joined_on = then.joined_on, member.left_on = then.left_on;
    return member;
  }
  if (then.joined_on && (!member.joined_on || member.joins_after(on))) member.joined_on = then.joined_on;
  if (!member.has_left(on)) member.left_on = then.left_on;
  return member;
}

Result<FormerPlaces> former_places(Records& records, Day on, const std::optional<model::PersonId>& one) {
  FormerPlaces out;
  auto& in = records.inside();
  if (on >= model::today(in.clock)) return out;  // also where a clock that ran ahead wrote down a move
  JUMPSEAT_TRY(auto rows, in.connection.prepare("SELECT p.id, f.base, f.fleet, f.job, f.team, f.joined_on, f.left_on FROM former_place f"
                                                " JOIN person p ON p.key = f.person WHERE f.until_on >= ?1 AND (?2 IS NULL OR p.id = ?2)"
                                                " ORDER BY f.until_on, f.key"));
  // The first that is found of somebody is the one that ended first.
  JUMPSEAT_CHECK(rows.with(on.since_1970, one).each([&](const Statement& row) { out.try_emplace(row.text(0), place_from(row, 1)); }));
  return out;
}

Result<std::optional<Day>> places_known_from(Records& records, const std::optional<model::PersonId>& one) {
  auto& in = records.inside();
  std::optional<Day> kept;
  {
    // The last of them: an older copy may have been put in the file's place.
    JUMPSEAT_TRY(auto rows, in.connection.prepare("SELECT i.id, u.position, u.at_utc_ms, u.utc_offset_minutes FROM audit u"
                                                  " JOIN installation i ON i.key = u.installation WHERE u.subject = ?"
                                                  " AND u.action = 'places kept' AND i.received = 0 ORDER BY u.at_utc_ms DESC"));
    JUMPSEAT_TRY(kept, first_day_of(in, rows.with(places_subject)));
  }
  if (!one) return kept;
  JUMPSEAT_TRY(const std::int64_t key, in.person_key(*one));
  JUMPSEAT_TRY(auto heard, heard_of_first(in, name_by_key, key));
  JUMPSEAT_TRY(const auto ended, ended_of(in, key));
  if (heard && !ended.empty() && ended.front().until < *heard) {
    JUMPSEAT_TRY(const auto before, heard_of_first(in, names_before, key));
    if (before) heard = std::min(*heard, *before);
  }
  return later_of(kept, heard);
}

Result<Place> place_now(Records::Inside& in, std::int64_t person) {
  JUMPSEAT_TRY(auto row, in.connection.prepare("SELECT o.base, o.fleet, o.job, p.team, o.joined_on, o.left_on FROM person p"
                                               " LEFT JOIN post o ON o.person = p.key WHERE p.key = ?"));
  JUMPSEAT_TRY(const bool found, row.with(person).step());
  return found ? place_from(row, 0) : Place();
}

Result<void> keep_former_place(Records::Inside& in, std::int64_t person, const Place& before, std::string_view actor) {
  JUMPSEAT_TRY(const Place now, place_now(in, person));
  if (now == before) return {};
  const Day until = model::today(in.clock) - 1;
  JUMPSEAT_TRY(const auto heard, heard_of_first(in, name_by_key, person));
  JUMPSEAT_TRY(const auto ended, ended_of(in, person));
  const bool is_told = std::any_of(ended.begin(), ended.end(), [&](const Ended& one) { return one.until == until; });
  const bool for_less_than_a_day = (heard && *heard > until) || is_told;
  return for_less_than_a_day ? Result<void>() : store_ended(in, person, {until, before}, actor);
}

Result<void> join_places(Records::Inside& in, std::int64_t twin, std::int64_t person, std::string_view actor) {
  JUMPSEAT_TRY(const auto heard_of_twin, heard_of_first(in, name_by_key, twin));
  JUMPSEAT_TRY(const auto heard, heard_of_first(in, name_by_key, person));
  JUMPSEAT_TRY(auto places, ended_of(in, twin));
  JUMPSEAT_TRY(const Place now, place_now(in, twin));
  for (const auto& [table, id] : {std::pair("post", "person"), {"former_place", "id"}})
    JUMPSEAT_CHECK(in.take_away(table, id, twin, actor));
  if (!heard_of_twin || !heard || *heard_of_twin >= *heard) return {};
  const Day eve = *heard - 1;
  places.push_back({eve, now});
  for (Ended& one : places) {
    const bool last = one.until >= eve;
    one.until = std::min(one.until, eve);
    if (!is_nowhere(one.place)) JUMPSEAT_CHECK(store_ended(in, person, one, actor));
    if (last) break;
  }
  return {};
}

Result<void> tell_since_when_places_are_kept(Records::Inside& in) {
  {
    JUMPSEAT_TRY(auto wanted, in.connection.prepare("SELECT 1 FROM setting WHERE name = ?"));
    JUMPSEAT_TRY(const bool found, wanted.with(places_setting).step());
    if (!found) return {};
  }
  JUMPSEAT_TRY(auto transaction, database::Transaction::begin(in.connection));
  JUMPSEAT_CHECK(in.add_audit("places kept", "", places_subject, "{}"));
  JUMPSEAT_CHECK(in.connection.run("DELETE FROM setting WHERE name = ?", places_setting));
  return transaction.commit();
}

}  // namespace jumpseat::records
