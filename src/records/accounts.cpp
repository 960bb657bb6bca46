#include "records/accounts.hpp"

#include "base/json.hpp"
#include "base/log.hpp"
#include "base/uuid.hpp"
#include "base/words.hpp"
#include "records/guess_notes.hpp"
#include "records/inside.hpp"
#include "records/last_word.hpp"
#include "records/members.hpp"
#include "records/places_inside.hpp"
#include "records/turns.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace jumpseat::records {
namespace {

using base::ErrorKind;
using base::fail;
using database::Statement;
using database::Transaction;

constexpr const char* checking = "check this password";

// The digest that the trail holds last of this row must be that of the row.
Result<bool> is_vouched_for(Records::Inside& in, std::string_view table, std::string_view id) {
  const SealedTable* sealed = find_sealed_table(table);
  std::string now, told;
  {
    JUMPSEAT_TRY(auto row, in.connection.prepare(select_sealed(*sealed, std::string(sealed->id) + " = ?")));
    JUMPSEAT_TRY(const bool found, row.with(id).step());
    if (!found) return false;
    now = sealed_digest(*sealed, row);
  }
  JUMPSEAT_TRY(const Turns turns, turns_of(in.connection));
  JUMPSEAT_TRY(auto rows, in.connection.prepare("SELECT i.id, u.position, u.detail, u.salt, u.digest FROM audit u JOIN installation i"
                                                " ON i.key = u.installation WHERE u.subject = ? AND u.action IN ('sealed', 'taken away')"
                                                " AND i.received = 0"));
  std::optional<Turns::Written> last;
  JUMPSEAT_CHECK(rows.with(seal_subject(table, id)).each([&](const Statement& row) {
    const auto written = turns.find(row.text_view(0), row.integer(1));
    if (!written || written < last) return;
    last = written;
    const auto detail = base::Json::parse(row.text_view(2));
    const bool as_told = salted_digest(row.blob_view(3), row.text_view(2)) == row.text_view(4);
    told = as_told && detail ? (*detail)["digest"].text_or("") : std::string();
  }));
  return told == now;
}

// Of rows of the trail, by installation and position.
Result<bool> is_any_of_this_file(Records::Inside& in, Statement& rows) {
  std::optional<Turns> turns;  // asked for only where there are rows
  for (;;) {
    JUMPSEAT_TRY(const bool found, rows.step());
    if (!found) return false;
    if (!turns) {
      JUMPSEAT_TRY(turns, turns_of(in.connection));
    }
    if (turns->hold(rows.text_view(0), rows.integer(1))) return true;
  }
}

// Whoever raises a role with another program is no trainer by it.
Result<bool> has_role_of_trail(Records::Inside& in, std::int64_t person) {
  std::string pseudonym, role;
  {
    JUMPSEAT_TRY(auto row, in.connection.prepare("SELECT pseudonym, role FROM person WHERE key = ?"));
    JUMPSEAT_TRY(const bool found, row.with(person).step());
    if (!found) return false;
    pseudonym = row.text(0), role = row.text(1);
  }
  JUMPSEAT_TRY(const auto word, role_of_trail(in.connection, pseudonym));
  return !word || (!word->altered && word->role == role);
}

Result<void> insert_credential(Records::Inside& in, std::int64_t key, const Credential& credential, const std::string& by) {
  JUMPSEAT_CHECK(
      in.connection.run("INSERT INTO credential (person, kind, hash, must_change, set_at_utc_ms) VALUES (?, ?, ?, ?, ?)"
                        " ON CONFLICT (person) DO UPDATE SET kind = excluded.kind, hash = excluded.hash,"
                        " must_change = excluded.must_change, set_at_utc_ms = excluded.set_at_utc_ms",
                        key, credential.pin ? "pin" : "password", credential.hash, credential.must_change, in.clock.utc_ms()));
  return in.seal("credential", std::to_string(key), by);
}

}  // namespace

Result<bool> has_accounts(Records& records) {
  JUMPSEAT_TRY(const auto found, records.inside().connection.find_integer(
                                     "SELECT 1 FROM credential c JOIN person p ON p.key = c.person WHERE p.role = 'trainer' LIMIT 1"));
  if (found) return true;
  // Taking the row away does not open the door again.
  JUMPSEAT_TRY(auto begun, records.inside().connection.prepare("SELECT i.id, u.position FROM audit u JOIN installation i ON i.key ="
                                                               " u.installation WHERE u.subject = 'accounts' AND i.received = 0"));
  return is_any_of_this_file(records.inside(), begun);
}

Result<std::optional<Credential>> find_credential(Records& records, const model::PersonId& person) {
  auto& in = records.inside();
  JUMPSEAT_TRY(const std::int64_t key, doing(in.person_key(person), checking));
  Credential credential;
  {
    JUMPSEAT_TRY(auto row, in.connection.prepare("SELECT kind = 'pin', hash, must_change FROM credential WHERE person = ?"));
    JUMPSEAT_TRY(const bool found, row.with(key).step());
    if (!found) return std::nullopt;
    credential = {row.flag(0), row.text(1), row.flag(2)};
  }
  JUMPSEAT_TRY(const bool vouched, is_vouched_for(in, "credential", std::to_string(key)));
  JUMPSEAT_TRY(const bool in_role, has_role_of_trail(in, key));
  if (!vouched || !in_role) return fail(ErrorKind::bad_input, checking, sign_in_altered, person.value);
  return credential;
}

Result<void> set_credential(Records& records, const model::PersonId& person, const Credential& credential,
                            const std::optional<model::PersonId>& by) {
  constexpr const char* what = "set this password";
  auto& in = records.inside();
  JUMPSEAT_TRY(auto transaction, doing(Transaction::begin(in.connection), what));
  JUMPSEAT_TRY(const std::int64_t key, doing(in.person_key(person), what));
  JUMPSEAT_TRY(const std::string actor, doing(in.pseudonym_of(by), what));
  JUMPSEAT_CHECK(doing(insert_credential(in, key, credential, actor), what));
  JUMPSEAT_CHECK(doing(in.add_audit("password set", actor, person.value, "{}"), what));
  return doing(transaction.commit(), what);
}

Result<bool> has_trained(Records& records, const model::PersonId& person) {
  auto& in = records.inside();
  JUMPSEAT_TRY(const std::string pseudonym, doing(in.pseudonym_of(person), checking));
  {
    JUMPSEAT_TRY(auto row, in.connection.prepare("SELECT 1 FROM person WHERE pseudonym = ? AND role = 'trainer'"));
    JUMPSEAT_TRY(const bool trains, row.with(pseudonym).step());
    if (trains) return true;
  }
  JUMPSEAT_TRY(auto words, in.connection.prepare(
                               "SELECT i.id, u.position FROM audit u JOIN installation i ON i.key = u.installation WHERE u.subject = ?"
                               " AND u.action IN ('person', 'role') AND i.received = 0"
                               " AND CASE WHEN json_valid(u.detail) THEN json_extract(u.detail, '$.role') END = 'trainer'"));
  return is_any_of_this_file(in, words.with(pseudonym));
}

namespace {

bool can_train(const Member& one, model::Day today) {
  return one.person.role == model::Role::trainer && one.has_secret && !one.has_left(today);
}

}  // namespace

Result<bool> has_other_trainer(Records& records, const model::PersonId& than) {
  JUMPSEAT_TRY(const auto all, members(records));
  const model::Day today = model::today(records.inside().clock);
  return std::any_of(all.begin(), all.end(), [&](const Member& one) { return one.person.id != than && can_train(one, today); });
}

Result<void> keep_a_trainer(Records& records, const Member& after) {
  JUMPSEAT_TRY(const bool accounts, has_accounts(records));
  if (!accounts) return {};
  JUMPSEAT_TRY(const auto all, members(records));
  const model::Day today = model::today(records.inside().clock);
  bool one_can = false, one_stays = false, one_stayed = false;
  for (const Member& before : all) {
    const Member& member = before.person.id == after.person.id ? after : before;
    one_can = one_can || can_train(member, today);
    one_stays = one_stays || (can_train(member, today) && !member.left_on);
    one_stayed = one_stayed || (can_train(before, today) && !before.left_on);
  }
  if (one_can && (one_stays || !one_stayed)) return {};
  return fail(ErrorKind::refused, "change this person", "nobody who may train could sign in any more; make another trainer first");
}

namespace {

constexpr int most_old_keys = 3;

// Those that open now: the newest, and those that a newer one is about to end.
Result<std::vector<std::pair<std::string, std::string>>> keys_that_open(Records::Inside& in) {
  std::vector<std::pair<std::string, std::string>> out;  // id, hash
  JUMPSEAT_TRY(auto rows, in.connection.prepare("SELECT id, hash FROM recovery_key WHERE used_at_utc_ms IS NULL OR used_at_utc_ms > ?"
                                                " ORDER BY key DESC"));
  JUMPSEAT_CHECK(rows.with(in.clock.utc_ms()).each([&](const Statement& row) { out.emplace_back(row.text(0), row.text(1)); }));
  return out;
}

Result<void> end_key(Records::Inside& in, const std::string& id, std::int64_t at_utc_ms, const std::string& by) {
  JUMPSEAT_CHECK(in.connection.run("UPDATE recovery_key SET used_at_utc_ms = ? WHERE id = ?", at_utc_ms, id));
  return in.seal("recovery_key", id, by);
}

// What another trainer may have taken from them.
Result<void> let_train_again(Records::Inside& in, std::int64_t key) {
  JUMPSEAT_CHECK(in.connection.run("UPDATE person SET role = 'trainer' WHERE key = ? AND role <> 'trainer'", key));
  if (in.connection.changes() > 0) JUMPSEAT_CHECK(in.store_person_digest(key));
  const auto today = model::today(in.clock);
  JUMPSEAT_TRY(const Place before, place_now(in, key));
  JUMPSEAT_CHECK(in.connection.run("UPDATE post SET left_on = NULL WHERE person = ? AND left_on < ?", key, today.since_1970));
  if (in.connection.changes() == 0) return {};
  JUMPSEAT_CHECK(in.seal("post", std::to_string(key), ""));
  return keep_former_place(in, key, before, "");
}

}  // namespace

Result<void> set_recovery_key(Records& records, std::string_view hash, const std::optional<model::PersonId>& by) {
  constexpr const char* what = "make a new printed key";
  auto& in = records.inside();
  JUMPSEAT_TRY(auto transaction, doing(Transaction::begin(in.connection), what));
  JUMPSEAT_TRY(const std::string actor, doing(in.pseudonym_of(by), what));
  JUMPSEAT_TRY(const auto old, doing(keys_that_open(in), what));
  if (static_cast<int>(old.size()) > most_old_keys)
    return fail(ErrorKind::refused, what, "there are four that still open; the oldest ends within a month");
  if (!old.empty()) JUMPSEAT_CHECK(doing(end_key(in, old.front().first, in.clock.utc_ms() + old_key_opens_ms, actor), what));
  const std::string id = base::uuid_v7(in.clock.utc_ms());
  JUMPSEAT_CHECK(
      doing(in.connection.run("INSERT INTO recovery_key (id, hash, made_at_utc_ms) VALUES (?, ?, ?)", id, hash, in.clock.utc_ms()), what));
  JUMPSEAT_CHECK(doing(in.seal("recovery_key", id, actor), what));
  return doing(transaction.commit(), what);
}

Result<std::vector<std::string>> find_recovery_keys(Records& records) {
  auto& in = records.inside();
  JUMPSEAT_TRY(const auto keys, keys_that_open(in));
  std::vector<std::string> out;
  for (const auto& [id, hash] : keys) {
    JUMPSEAT_TRY(const bool vouched, is_vouched_for(in, "recovery_key", id));
    if (!vouched) return fail(ErrorKind::bad_input, checking, sign_in_altered);
    out.push_back(hash);
  }
  return out;
}

Result<void> use_recovery_key(Records& records, const model::PersonId& for_whom, const Credential& credential) {
  constexpr const char* what = "set a new password by the printed key";
  auto& in = records.inside();
  JUMPSEAT_TRY(auto transaction, doing(Transaction::begin(in.connection), what));
  JUMPSEAT_TRY(const std::int64_t key, doing(in.person_key(for_whom), what));
  JUMPSEAT_TRY(const auto keys, doing(keys_that_open(in), what));
  if (keys.empty()) return fail(ErrorKind::refused, what, "it has been used");
  for (const auto& [id, hash] : keys) JUMPSEAT_CHECK(doing(end_key(in, id, in.clock.utc_ms(), ""), what));
  JUMPSEAT_CHECK(doing(let_train_again(in, key), what));
  JUMPSEAT_CHECK(doing(insert_credential(in, key, credential, ""), what));
  JUMPSEAT_TRY(const std::string pseudonym, doing(in.pseudonym_of(for_whom), what));
  JUMPSEAT_CHECK(doing(in.add_audit("printed key used", "", for_whom.value, "{}"), what));
  JUMPSEAT_CHECK(doing(in.add_audit(signed_in_action, pseudonym, "sign-in/" + pseudonym, "{}"), what));
  return doing(transaction.commit(), what);
}

Result<model::Person> begin_accounts(Records& records, const NewPerson& trainer, const Credential& credential, bool attempts_are_theirs) {
  constexpr const char* what = "make the first trainer account";
  auto& in = records.inside();
  JUMPSEAT_TRY(const bool begun, doing(has_accounts(records), what));
  if (begun) return fail(ErrorKind::refused, what, "there is one already");
  JUMPSEAT_TRY(const auto local, records.ensure_local_person());
  JUMPSEAT_TRY(auto transaction, doing(Transaction::begin(in.connection), what));
  model::Person person;
  JUMPSEAT_TRY(const auto known, records.find_person_by_staff_number(trainer.staff_number));
  if (trainer.staff_number.empty()) return fail(ErrorKind::bad_input, what, "a staff number is needed");
  if (known && attempts_are_theirs) {
    // Two people cannot become one here: the old attempts stay where they are.
    return fail(ErrorKind::refused, what,
                fmt::format(base::to_say("the staff number {} is taken; keep the old attempts apart"), trainer.staff_number));
  }
  if (attempts_are_theirs) {
    person = local;
    person.staff_number = trainer.staff_number, person.name = trainer.name, person.group = trainer.group;
    person.role = model::Role::trainer, person.local = false;
    JUMPSEAT_CHECK(store_person(records, person));
  } else {
    model::Person before = local;
    before.local = false, before.name = base::say("Before accounts"), before.role = model::Role::learner;
    if (known) {
      person = *known;
      person.role = model::Role::trainer;
      JUMPSEAT_CHECK(store_person(records, person));
    } else {
      NewPerson fresh = trainer;
      fresh.role = model::Role::trainer;
      JUMPSEAT_TRY(person, store_new_person(records, fresh));
    }
    JUMPSEAT_CHECK(store_person(records, before));
    // Nobody is called that: its attempts stay, and nothing is asked of it any more.
    JUMPSEAT_TRY(auto nobody, doing(find_member(records, before.id), what));
    if (nobody) {
      nobody->left_on = model::today(in.clock) - 1;
      JUMPSEAT_CHECK(store_member(records, *nobody, std::nullopt));
    }
  }
  JUMPSEAT_TRY(const std::int64_t key, doing(in.person_key(person.id), what));
  JUMPSEAT_TRY(const std::string pseudonym, doing(in.pseudonym_of(person.id), what));
  JUMPSEAT_CHECK(doing(insert_credential(in, key, credential, pseudonym), what));
  JUMPSEAT_CHECK(doing(in.add_audit("accounts begun", pseudonym, "accounts",
                                    base::Json::object().set("local_attempts_are_theirs", attempts_are_theirs).dump()),
                       what));
  JUMPSEAT_CHECK(doing(transaction.commit(), what));
  // While this window has the file others sign in beside it, and missing notes look as if somebody had removed them.
  if (const auto told = tell_guess_notes(records); !told) base::log_error(told.error());
  return person;
}

}  // namespace jumpseat::records
