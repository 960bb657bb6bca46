#include "records/joining.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "records/accounts.hpp"
#include "records/joining_inside.hpp"
#include "records/members.hpp"
#include "records/own_word.hpp"
#include "records/places_inside.hpp"

#include <fmt/format.h>
#include <vector>

namespace jumpseat::records {
namespace {

using base::ErrorKind;
using base::fail;
using base::to_say;
using database::Statement;
using database::Transaction;

constexpr const char* joining_people = to_say("take these two for one person");

struct Half {
  std::string id, pseudonym, staff_number;
  bool erased = false, has_secret = false, has_other_names = false;
};

Result<Half> half_of(Records::Inside& in, std::int64_t key) {
  JUMPSEAT_TRY(auto row, in.connection.prepare("SELECT p.id, p.pseudonym, coalesce(p.staff_number, ''), p.erased_at_utc_ms IS NOT NULL,"
                                               " EXISTS (SELECT 1 FROM credential c WHERE c.person = p.key),"
                                               " EXISTS (SELECT 1 FROM person_alias l WHERE l.person = p.key)"
                                               " FROM person p WHERE p.key = ?"));
  JUMPSEAT_TRY(const bool found, row.with(key).step());
  if (!found) return fail(ErrorKind::not_found, joining_people, "there is no such person");
  return Half{row.text(0), row.text(1), row.text(2), row.flag(3), row.flag(4), row.flag(5)};
}

// Nobody sits two exams at once.
Result<bool> sat_at_once(Records::Inside& in, std::int64_t twin, std::int64_t person) {
  JUMPSEAT_TRY(auto row,
               in.connection.prepare("SELECT EXISTS (SELECT 1 FROM attempt a JOIN attempt b ON b.person = ?2 AND b.mode = 'exam'"
                                     " AND a.started_at_utc_ms < b.finished_at_utc_ms AND b.started_at_utc_ms < a.finished_at_utc_ms"
                                     " WHERE a.person = ?1 AND a.mode = 'exam')"));
  JUMPSEAT_TRY(const bool found, row.with(twin, person).step());
  return found && row.flag(0);
}

// Rows for which the trail vouches as they stand: it does so anew.
template <class Value>
Result<void> move_vouched(Records::Inside& in, const char* table, const char* column, const Value& twin, const Value& person,
                          std::string_view actor) {
  std::vector<std::string> ids;
  {
    JUMPSEAT_TRY(auto rows, in.connection.prepare(fmt::format("SELECT id FROM {} WHERE {} = ?", table, column)));
    JUMPSEAT_CHECK(rows.with(twin).each([&](const Statement& row) { ids.push_back(row.text(0)); }));
  }
  JUMPSEAT_CHECK(in.connection.run(fmt::format("UPDATE {0} SET {1} = ? WHERE {1} = ?", table, column), person, twin));
  for (const auto& id : ids) JUMPSEAT_CHECK(in.seal(table, id, actor));
  return {};
}

// In the totals each exam is taken away from the one and added to the other.
Result<void> move_attempts(Records::Inside& in, std::int64_t twin, const std::string& pseudonym, std::int64_t person) {
  const auto count = [&](int sign, std::int64_t whose) {
    return in.connection.run(
        "INSERT INTO counted SELECT marking, ? FROM attempt WHERE person = ? AND coalesce(alias, ?) = ? AND void = 0"
        " AND marking IS NOT NULL AND finished_at_utc_ms IS NOT NULL",
        sign, whose, sign < 0 ? pseudonym : std::string(), pseudonym);
  };
  JUMPSEAT_CHECK(count(-1, twin));
  JUMPSEAT_CHECK(in.connection.run("UPDATE attempt SET person = ?, alias = ? WHERE person = ?", person, pseudonym, twin));
  return count(1, person);
}

// What is kept under somebody's id goes along, where the other has nothing in its place. The trail vouches for the time and attempts
// allowed.
Result<void> move_settings(Records::Inside& in, const std::string& twin, const std::string& person, std::string_view actor) {
  const auto move = [&](const std::string& name) {
    return in.connection.run("UPDATE OR IGNORE setting SET name = ? WHERE name = ?", name + person, name + twin);
  };
  for (const char* name : {"language/", "retention/"}) JUMPSEAT_CHECK(move(name));
  std::string allowance;
  {
    JUMPSEAT_TRY(auto row, in.connection.prepare("SELECT value FROM setting WHERE name = ?"));
    JUMPSEAT_TRY(const bool found, row.with("allowance/" + twin).step());
    if (!found) return {};
    allowance = row.text(0);
  }
  JUMPSEAT_CHECK(move("allowance/"));
  return in.connection.changes() > 0 ? in.add_audit("allowance given", actor, person, allowance) : Result<void>();
}

// What is the reader's own goes along, where the other has nothing in its place.
constexpr const char* own_things[] = {"reading_position", "page_seen", "note", "question_draft"};
constexpr const char* sums[] = {"person_total", "person_overall", "recognition_total", "recognition_overall"};

}  // namespace

Result<std::string> why_not_one(Records::Inside& in, std::int64_t twin_key, std::int64_t person_key) {
  if (twin_key == person_key) return std::string(to_say("they are one person already"));
  JUMPSEAT_TRY(const Half twin, half_of(in, twin_key));
  JUMPSEAT_TRY(const Half person, half_of(in, person_key));
  if (twin.erased || person.erased) return std::string(to_say("one of the two was erased"));
  if (!twin.staff_number.empty()) return std::string(to_say("each of the two has a staff number of their own"));
  if (person.staff_number.empty()) return std::string(to_say("neither of the two has a staff number"));
  if (twin.has_secret) return std::string(to_say("each of the two has an account"));
  if (twin.has_other_names) return std::string(to_say("somebody else has been taken for the one without a staff number"));
  JUMPSEAT_TRY(const bool at_once, sat_at_once(in, twin_key, person_key));
  return at_once ? std::string(to_say("both were in an exam at the same time")) : std::string();
}

Result<void> join_rows(Records::Inside& in, std::int64_t twin_key, std::int64_t person, std::string_view actor) {
  JUMPSEAT_TRY(const Half twin, half_of(in, twin_key));
  JUMPSEAT_TRY(const Half one, half_of(in, person));
  JUMPSEAT_CHECK(in.connection.run("INSERT INTO person_alias (id, pseudonym, person) VALUES (?, ?, ?)", twin.id, twin.pseudonym, person));
  JUMPSEAT_CHECK(in.seal("person_alias", twin.id, actor));
  JUMPSEAT_CHECK(move_attempts(in, twin_key, twin.pseudonym, person));
  JUMPSEAT_CHECK(in.connection.run("UPDATE acknowledgement SET person = ? WHERE person = ?", person, twin_key));
  for (const char* table : {"exemption", "evidence"}) JUMPSEAT_CHECK(move_vouched(in, table, "person", twin_key, person, actor));
  JUMPSEAT_CHECK(move_vouched(in, "assignment", "to_value", twin.id, one.id, actor));
  JUMPSEAT_CHECK(join_places(in, twin_key, person, actor));
  JUMPSEAT_CHECK(move_settings(in, twin.id, one.id, actor));
  JUMPSEAT_CHECK(in.connection.run("DELETE FROM setting WHERE ? IN (substr(name, instr(name, '/') + 1), value)", twin.id));
  for (const char* table : own_things) {
    JUMPSEAT_CHECK(in.connection.run(fmt::format("UPDATE OR IGNORE {} SET person = ? WHERE person = ?", table), person, twin_key));
    JUMPSEAT_CHECK(in.connection.run(fmt::format("DELETE FROM {} WHERE person = ?", table), twin_key));
  }
  for (const char* table : sums) JUMPSEAT_CHECK(in.connection.run(fmt::format("DELETE FROM {} WHERE person = ?", table), twin_key));
  JUMPSEAT_CHECK(in.connection.run("DELETE FROM person WHERE key = ?", twin_key));
  return in.add_audit("people joined", actor, one.id, base::Json::object().set("with", twin.id).dump());
}

Result<void> give_staff_number(Records& records, const model::PersonId& person, std::string_view given,
                               const std::optional<model::PersonId>& by) {
  constexpr const char* what = "give this person a staff number";
  const std::string staff_number(base::trimmed(given));
  if (staff_number.empty()) return fail(ErrorKind::bad_input, what, "a staff number is needed");
  auto& in = records.inside();
  JUMPSEAT_TRY(auto transaction, doing(Transaction::begin(in.connection), what));
  JUMPSEAT_TRY(auto member, doing(find_member(records, person), what));
  if (!member) return fail(ErrorKind::not_found, what, "there is no such person");
  if (!member->person.staff_number.empty()) return fail(ErrorKind::refused, what, "there is one already");
  if (member->person.local) return fail(ErrorKind::refused, what, "the local learner says in Settings who they are");
  member->person.staff_number = staff_number;
  JUMPSEAT_CHECK(doing(store_member(records, *member, by), what));
  return doing(transaction.commit(), what);
}

Result<void> join_people(Records& records, const model::PersonId& twin, const model::PersonId& person,
                         const std::optional<model::PersonId>& by) {
  auto& in = records.inside();
  JUMPSEAT_TRY(auto transaction, doing(Transaction::begin(in.connection), joining_people));
  JUMPSEAT_TRY(const std::int64_t twin_key, doing(in.person_key(twin), joining_people));
  JUMPSEAT_TRY(const std::int64_t person_key, doing(in.person_key(person), joining_people));
  JUMPSEAT_TRY(const std::string why, doing(why_not_one(in, twin_key, person_key), joining_people));
  if (!why.empty()) return fail(ErrorKind::refused, joining_people, why);
  JUMPSEAT_CHECK(doing(check_own(records, by, person_key, person.value, joining_people), joining_people));
  JUMPSEAT_TRY(const std::string actor, doing(in.pseudonym_of(by), joining_people));
  JUMPSEAT_CHECK(doing(join_rows(in, twin_key, person_key, actor), joining_people));
  return doing(transaction.commit(), joining_people);
}

Result<int> exams_without_number(Records& records) {
  JUMPSEAT_TRY(const auto count, records.inside().connection.find_integer(
                                     "SELECT count(*) FROM attempt a JOIN person p ON p.key = a.person WHERE a.mode = 'exam'"
                                     " AND a.finished_at_utc_ms IS NOT NULL AND p.staff_number IS NULL AND p.erased_at_utc_ms IS NULL"));
  return static_cast<int>(count.value_or(0));
}

Result<model::Person> name_local_learner(Records& records, std::string_view given_number, std::string_view given_name) {
  constexpr const char* what = "say who learns here";
  const std::string staff_number(base::trimmed(given_number)), name(base::trimmed(given_name));
  if (staff_number.empty()) return fail(ErrorKind::bad_input, what, "a staff number is needed");
  JUMPSEAT_TRY(const bool accounts, doing(has_accounts(records), what));
  if (accounts) return fail(ErrorKind::refused, what, "people sign in here; sign in yourself");
  JUMPSEAT_TRY(auto local, doing(records.ensure_local_person(), what));
  JUMPSEAT_TRY(const auto known, doing(records.find_person_by_staff_number(staff_number), what));
  if (known) {
    JUMPSEAT_CHECK(doing(join_people(records, local.id, known->id, std::nullopt), what));
    return *known;
  }
  local.staff_number = staff_number, local.name = name, local.local = false;
  JUMPSEAT_CHECK(doing(records.change_person(local), what));
  return local;
}

}  // namespace jumpseat::records
