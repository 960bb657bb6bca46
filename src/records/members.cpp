#include "records/members.hpp"

#include "base/as_read.hpp"
#include "base/json.hpp"
#include "base/uuid.hpp"
#include "records/accounts.hpp"
#include "records/places_inside.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <unordered_map>
#include <unordered_set>

namespace jumpseat::records {
namespace {

using database::Statement;
using database::Transaction;

// The learner of another machine who has no name and did nothing there is nobody of ours.
constexpr const char* select_members =
    "SELECT p.id, p.staff_number, p.name, p.team, p.role, p.local, o.base, o.fleet, o.job, o.joined_on, o.left_on, c.person FROM person p"
    " LEFT JOIN post o ON o.person = p.key LEFT JOIN credential c ON c.person = p.key WHERE p.erased_at_utc_ms IS NULL"
    " AND NOT (p.local = 0 AND p.staff_number IS NULL AND coalesce(p.name, '') = 'Local learner'"
    " AND NOT EXISTS (SELECT 1 FROM attempt a WHERE a.person = p.key) AND NOT EXISTS (SELECT 1 FROM acknowledgement k WHERE k.person = "
    "p.key))";

Member member_from(const Statement& row) {
  Member member;
  member.person.id = model::PersonId(row.text(0));
  member.person.staff_number = row.text(1);
  member.person.name = row.text(2);
  member.person.group = row.text(3);
  member.person.role = model::find_role(row.text_view(4)).value_or(model::Role::learner);
  member.person.local = row.flag(5);
  member.base = row.text(6);
  member.fleet = row.text(7);
  member.job = row.text(8);
  member.joined_on = day_in(row, 9);
  member.left_on = day_in(row, 10);
  member.has_secret = !row.is_null(11);
  return member;
}

bool same_person(const model::Person& a, const model::Person& b) { return a.name == b.name && a.group == b.group && a.role == b.role; }
bool same_post(const Member& a, const Member& b) {
  return a.base == b.base && a.fleet == b.fleet && a.job == b.job && a.joined_on == b.joined_on && a.left_on == b.left_on;
}

void take_over(Member& member, const MemberEntry& entry) {
  member.person.staff_number = entry.staff_number;
  if (entry.name) member.person.name = *entry.name;
  if (entry.group) member.person.group = *entry.group;
  if (entry.role) member.person.role = *entry.role;
  if (entry.base) member.base = *entry.base;
  if (entry.fleet) member.fleet = *entry.fleet;
  if (entry.job) member.job = *entry.job;
  if (entry.joined_on) member.joined_on = entry.joined_on;
  // In a list that tells who leaves, and without a last day: came back. So did who joined after the last day that is known.
  const bool joined_anew = entry.joined_on && member.left_on && *member.left_on < *entry.joined_on;
  if (entry.tells_last_day || entry.left_on || joined_anew) member.left_on = entry.left_on;
}

std::vector<FieldChange> changes_of(const Member& before, const Member& after) {
  const auto day = [](const std::optional<model::Day>& on) { return on ? model::iso_of(*on) : std::string(); };
  const auto role = [](const Member& member) { return std::string(model::word_for(member.person.role)); };
  std::vector<FieldChange> out;
  const auto compare = [&](const char* field, std::string was, std::string is) {
    if (was != is) out.push_back({field, std::move(was), std::move(is)});
  };
  compare("name", before.person.name, after.person.name);
  compare("group", before.person.group, after.person.group);
  compare("base", before.base, after.base);
  compare("fleet", before.fleet, after.fleet);
  compare("job", before.job, after.job);
  compare("role", role(before), role(after));
  compare("joined", day(before.joined_on), day(after.joined_on));
  compare("left", day(before.left_on), day(after.left_on));
  return out;
}

// What stands in the file of one import, and the statements that change it.
class Import {
 public:
  Import(Records& records, const ImportOptions& options) : m_records(records), m_in(records.inside()), m_options(options) {}

  Result<MemberImport> run(const std::vector<MemberEntry>& entries) {
    JUMPSEAT_TRY(auto known, members(m_records));
    for (Member& member : known)
      if (!member.person.staff_number.empty()) m_known.emplace(member.person.staff_number, std::move(member));
    for (const auto& [number, member] : m_known) m_trainers += is_trainer(member), m_staying_trainers += stays_trainer(member);
    JUMPSEAT_TRY(m_actor, m_in.pseudonym_of(m_options.actor));
    std::unordered_set<std::string> listed(m_options.also_listed.begin(), m_options.also_listed.end());
    std::unordered_set<std::string> taken;
    m_out.entries.reserve(entries.size());
    for (const MemberEntry& entry : entries) {
      m_out.entries.emplace_back();
      listed.insert(entry.staff_number);
      if (!taken.insert(entry.staff_number).second) continue;
      JUMPSEAT_CHECK(take(entry));
    }
    note_missing(listed);
    if (m_options.the_rest_has_left) JUMPSEAT_CHECK(let_go());
    return std::move(m_out);
  }

 private:
  bool is_trainer(const Member& member) const {
    return member.person.role == model::Role::trainer && member.has_secret && !member.has_left(m_options.today);
  }
  bool stays_trainer(const Member& member) const { return is_trainer(member) && !member.left_on; }

  bool takes_the_last_trainer(const Member& before, const Member& after) {
    const bool one_less = is_trainer(before) && !is_trainer(after), one_goes = stays_trainer(before) && !stays_trainer(after);
    if ((one_less && m_trainers == 1) || (one_goes && m_staying_trainers == 1)) {
      m_out.trainers_kept.push_back(before.person.staff_number);
      return true;
    }
    m_trainers -= one_less, m_staying_trainers -= one_goes;
    return false;
  }

  Result<void> take(const MemberEntry& entry) {
    const auto at = m_known.find(entry.staff_number);
    if (at == m_known.end()) {
      Member fresh;
      take_over(fresh, entry);
      ++m_out.added;
      m_out.entries.back().outcome = EntryTaken::Outcome::added;
      note_role(model::Role::learner, fresh.person);
      return m_options.write ? add(fresh) : Result<void>();
    }
    Member after = at->second;
    take_over(after, entry);
    if (takes_the_last_trainer(at->second, after)) {
      after.person.role = at->second.person.role;
      after.left_on = at->second.left_on;
    }
    note_role(at->second.person.role, after.person);
    if (!entry.tells_last_day && after.has_left(m_options.today)) m_out.still_left.push_back(after.person);
    m_out.entries.back().changes = changes_of(at->second, after);
    if (!m_out.entries.back().changes.empty()) m_out.entries.back().outcome = EntryTaken::Outcome::changed;
    return keep(at->second, after, m_out.changed);
  }

  void note_role(model::Role before, const model::Person& after) {
    if (before != after.role) m_out.roles.push_back({after.staff_number, after.name, after.role});
  }

  void note_missing(const std::unordered_set<std::string>& listed) {
    for (const auto& [number, member] : m_known)
      if (!listed.contains(number) && !member.person.local && !member.has_left(m_options.today)) m_out.missing.push_back(member.person);
    std::sort(m_out.missing.begin(), m_out.missing.end(), [](const auto& a, const auto& b) { return a.staff_number < b.staff_number; });
  }

  Result<void> let_go() {
    for (const model::Person& person : m_out.missing) {
      const Member& member = m_known.at(person.staff_number);
      Member after = member;
      after.left_on = m_options.today - 1;
      if (member.left_on || person.id == m_options.actor || takes_the_last_trainer(member, after)) {
        m_out.stay.push_back(person.staff_number);
        continue;
      }
      JUMPSEAT_CHECK(keep(member, after, m_out.left));
    }
    return {};
  }

  Result<void> keep(const Member& before, const Member& after, int& count) {
    const bool person = !same_person(before.person, after.person), post = !same_post(before, after);
    if (!person && !post) return ++m_out.same, Result<void>();
    ++count;
    if (!m_options.write) return {};
    JUMPSEAT_TRY(const std::int64_t key, m_in.person_key(before.person.id));
    if (person) {
      JUMPSEAT_CHECK(m_in.connection.run("UPDATE person SET name = ?, team = ?, role = ? WHERE key = ?", after.person.name,
                                         after.person.group, model::word_for(after.person.role), key));
      JUMPSEAT_CHECK(m_in.store_person_digest(key, m_actor));
    }
    if (post) JUMPSEAT_CHECK(store_post(m_in, key, after, m_actor));
    return keep_former_place(m_in, key, place_held_by(before), m_actor);
  }

  Result<void> add(const Member& member) {
    JUMPSEAT_CHECK(insert_person(m_in, member.person, base::uuid_v7(m_in.clock.utc_ms())));
    const std::int64_t key = m_in.connection.last_row();
    JUMPSEAT_CHECK(m_in.store_person_digest(key, m_actor));
    return store_post(m_in, key, member, m_actor);
  }

 public:
  static Result<void> insert_person(Records::Inside& in, const model::Person& person, const std::string& id) {
    return in.connection.run(
        "INSERT INTO person (id, pseudonym, salt, staff_number, name, team, role, local, made_at_utc_ms)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?)",
        id, fmt::format("{:016x}{:016x}", base::random_seed(), base::random_seed()), new_salt(), person.staff_number, person.name,
        person.group, model::word_for(person.role), in.clock.utc_ms());
  }

  static Result<void> store_post(Records::Inside& in, std::int64_t key, const Member& member, const std::string& actor) {
    JUMPSEAT_CHECK(
        in.connection.run("INSERT INTO post (person, base, fleet, job, joined_on, left_on) VALUES (?, ?, ?, ?, ?, ?)"
                          " ON CONFLICT (person) DO UPDATE SET base = excluded.base, fleet = excluded.fleet,"
                          " job = excluded.job, joined_on = excluded.joined_on, left_on = excluded.left_on",
                          key, member.base, member.fleet, member.job, days_or_null(member.joined_on), days_or_null(member.left_on)));
    return in.seal("post", std::to_string(key), actor);
  }

 private:
  Records& m_records;
  Records::Inside& m_in;
  const ImportOptions& m_options;
  std::unordered_map<std::string, Member> m_known;
  std::string m_actor;
  int m_trainers = 0, m_staying_trainers = 0;  // who can sign in today; of whom no last day is known
  MemberImport m_out;
};

}  // namespace

std::map<std::string, int> cleared_by(const MemberImport& done) {
  std::map<std::string, int> out;
  for (const auto& entry : done.entries)
    for (const auto& change : entry.changes)
      if (change.after.empty()) ++out[change.field];
  return out;
}

Result<std::vector<Member>> members(Records& records) {
  std::vector<Member> out;
  JUMPSEAT_TRY(auto rows,
               records.inside().connection.prepare(std::string(select_members) + " ORDER BY p.local DESC, p.name, p.staff_number"));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) { out.push_back(member_from(row)); }));
  base::sort_as_read(out, [](const Member& member) { return member.person.local ? std::string() : member.person.name; });
  return out;
}

Result<std::optional<Member>> find_member(Records& records, const model::PersonId& id) {
  JUMPSEAT_TRY(auto row, records.inside().connection.prepare(std::string(select_members) + " AND p.id = ?"));
  JUMPSEAT_TRY(const bool found, row.with(id).step());
  if (!found) return std::nullopt;
  return member_from(row);
}

Result<MemberImport> import_members(Records& records, const std::vector<MemberEntry>& entries, const ImportOptions& options) {
  constexpr const char* what = "take in these people";
  if (!options.write) return doing(Import(records, options).run(entries), what);
  auto& in = records.inside();
  JUMPSEAT_TRY(auto transaction, doing(Transaction::begin(in.connection), what));
  JUMPSEAT_TRY(MemberImport done, doing(Import(records, options).run(entries), what));
  JUMPSEAT_TRY(const std::string actor, doing(in.pseudonym_of(options.actor), what));
  const auto detail = base::Json::object().set("added", done.added).set("changed", done.changed).set("left", done.left);
  JUMPSEAT_CHECK(doing(in.add_audit("people imported", actor, "people", detail.dump()), what));
  JUMPSEAT_CHECK(doing(transaction.commit(), what));
  return done;
}

Result<void> store_member(Records& records, const Member& member, const std::optional<model::PersonId>& actor) {
  constexpr const char* what = "change this person";
  auto& in = records.inside();
  JUMPSEAT_CHECK(doing(keep_a_trainer(records, member), what));
  JUMPSEAT_TRY(const std::string pseudonym, doing(in.pseudonym_of(actor), what));
  JUMPSEAT_TRY(const std::int64_t key, doing(in.person_key(member.person.id), what));
  JUMPSEAT_TRY(const Place before, doing(place_now(in, key), what));
  JUMPSEAT_CHECK(store_person(records, member.person, pseudonym));
  JUMPSEAT_CHECK(doing(Import::store_post(in, key, member, pseudonym), what));
  JUMPSEAT_CHECK(doing(keep_former_place(in, key, before, pseudonym), what));  // but for what store_person has kept of it today
  return doing(in.add_audit("person changed", pseudonym, member.person.id.value, "{}"), what);
}

Result<void> change_member(Records& records, const Member& member, const std::optional<model::PersonId>& actor) {
  constexpr const char* what = "change this person";
  JUMPSEAT_TRY(auto transaction, doing(Transaction::begin(records.inside().connection), what));
  JUMPSEAT_CHECK(store_member(records, member, actor));
  return doing(transaction.commit(), what);
}

}  // namespace jumpseat::records
