#include "records/proof.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "base/uuid.hpp"
#include "base/words.hpp"
#include "records/accounts.hpp"
#include "records/grading_inside.hpp"
#include "records/inside.hpp"
#include "records/own_word.hpp"
#include "records/proof_inside.hpp"
#include "records/taken_up.hpp"

#include <charconv>
#include <fmt/format.h>

namespace jumpseat::records {
namespace {

using base::ErrorKind;
using base::fail;
using database::Statement;
using database::Transaction;

constexpr std::size_t fewest_password_characters = 8;

struct Trainer {
  std::string pseudonym, name;
};

Result<Trainer> find_trainer(Records::Inside& in, const model::PersonId& id, const char* what) {
  JUMPSEAT_TRY(auto row,
               in.connection.prepare("SELECT pseudonym, name, role, local FROM person WHERE id = ? AND erased_at_utc_ms IS NULL"));
  JUMPSEAT_TRY(const bool found, row.with(id).step());
  if (!found) return fail(ErrorKind::not_found, what, "there is no such person", id.value);
  if (row.text_view(2) != "trainer" && !row.flag(3)) return fail(ErrorKind::refused, what, "only a trainer certifies");
  return Trainer{row.text(0), row.text(1)};
}

struct StoredKey {
  std::int64_t key = 0;
  std::string public_key, sealed;
};

Result<std::optional<StoredKey>> stored_key(Records::Inside& in, const std::string& pseudonym) {
  JUMPSEAT_TRY(auto row, in.connection.prepare("SELECT key, public_key, sealed FROM signing_key WHERE owner = ? AND kind = 'certifier'"
                                               " AND sealed IS NOT NULL AND retired_at_utc_ms IS NULL"));
  JUMPSEAT_TRY(const bool found, row.with(pseudonym).step());
  if (!found) return std::nullopt;
  return StoredKey{row.integer(0), row.text(1), row.text(2)};
}

Result<void> check_password(std::string_view password, const char* what) {
  if (password.size() >= fewest_password_characters) return {};
  return fail(ErrorKind::refused, what,
              fmt::format(base::to_say("the password should have at least {} characters"), fewest_password_characters));
}

}  // namespace

std::string statement_of(const SignedHead& head) {
  return "jumpseat signed head 1\n" + Digest()
                                          .add(head.signed_in)
                                          .add(head.number)
                                          .add(head.installation)
                                          .add(head.event.position)
                                          .add(head.event.hash)
                                          .add(head.audit.position)
                                          .add(head.audit.hash)
                                          .add(head.at_utc_ms)
                                          .add(head.prev_signature)
                                          .hex();
}

Result<std::string> make_certifier(Records& records, const model::PersonId& id, std::string_view password, const base::SealCost& cost) {
  constexpr const char* what = "make the key of this trainer";
  auto& in = records.inside();
  JUMPSEAT_CHECK(check_password(password, what));
  JUMPSEAT_TRY(const Trainer trainer, find_trainer(in, id, what));
  const base::SigningKey key = base::SigningKey::generate();
  const std::string sealed = key.sealed(password, cost);
  JUMPSEAT_TRY(auto transaction, doing(Transaction::begin(in.connection), what));
  JUMPSEAT_TRY(const auto older, stored_key(in, trainer.pseudonym));
  if (older) {
    JUMPSEAT_CHECK(
        in.connection.run("UPDATE signing_key SET retired_at_utc_ms = ?, sealed = NULL WHERE key = ?", in.clock.utc_ms(), older->key));
    JUMPSEAT_CHECK(in.seal("signing_key", older->public_key, trainer.pseudonym));
  }
  JUMPSEAT_CHECK(doing(in.connection.run("INSERT INTO signing_key (public_key, kind, owner, sealed, made_at_utc_ms, trusted)"
                                         " VALUES (?, 'certifier', ?, ?, ?, 1)",
                                         key.public_key(), trainer.pseudonym, sealed, in.clock.utc_ms()),
                       what));
  JUMPSEAT_CHECK(in.seal("signing_key", key.public_key(), trainer.pseudonym));
  JUMPSEAT_CHECK(doing(transaction.commit(), what));
  return key.public_key();
}

Result<bool> has_certifier(Records& records) {
  JUMPSEAT_TRY(const auto count, records.inside().connection.find_integer(
                                     "SELECT count(*) FROM signing_key WHERE kind = 'certifier' AND sealed IS NOT NULL"));
  return count.value_or(0) > 0;
}

Result<Certifier> unlock_certifier(Records& records, const model::PersonId& id, std::string_view password) {
  constexpr const char* what = "unlock the key of this trainer";
  auto& in = records.inside();
  JUMPSEAT_TRY(const Trainer trainer, find_trainer(in, id, what));
  JUMPSEAT_TRY(const auto stored, stored_key(in, trainer.pseudonym));
  if (!stored) return fail(ErrorKind::not_found, what, "there is none yet");
  JUMPSEAT_TRY(auto key, doing(base::SigningKey::unsealed(stored->sealed, password), what));
  if (key.public_key() != stored->public_key) return fail(ErrorKind::bad_input, what, "the record file was altered: it is another key");
  return Certifier{std::move(key), id, trainer.pseudonym, trainer.name};
}

Result<void> change_certifier_password(Records& records, const model::PersonId& id, std::string_view old_password,
                                       std::string_view new_password, const base::SealCost& cost) {
  constexpr const char* what = "change the password of this trainer's key";
  auto& in = records.inside();
  JUMPSEAT_CHECK(check_password(new_password, what));
  JUMPSEAT_TRY(const Certifier certifier, unlock_certifier(records, id, old_password));
  const std::string sealed = certifier.key.sealed(new_password, cost);
  JUMPSEAT_TRY(auto transaction, doing(Transaction::begin(in.connection), what));
  JUMPSEAT_CHECK(in.connection.run("UPDATE signing_key SET sealed = ? WHERE public_key = ?", sealed, certifier.key.public_key()));
  JUMPSEAT_CHECK(in.seal("signing_key", certifier.key.public_key(), certifier.pseudonym));
  return doing(transaction.commit(), what);
}

namespace {

struct LastSigned {
  std::int64_t number = 0;
  std::string signature;
};

Result<LastSigned> last_signed(Records::Inside& in) {
  JUMPSEAT_TRY(auto row,
               in.connection.prepare("SELECT number, signature FROM signed_head WHERE signed_in = ? ORDER BY number DESC LIMIT 1"));
  JUMPSEAT_TRY(const bool found, row.with(in.installation.key).step());
  return found ? LastSigned{row.integer(0), row.text(1)} : LastSigned{};
}

struct Moved {
  Installation installation;
  ChainHead event, audit;
};

// The chains that have moved since they were signed last.
Result<std::vector<Moved>> moved_chains(Records::Inside& in) {
  std::vector<Installation> all;
  {
    JUMPSEAT_TRY(auto rows, in.connection.prepare("SELECT key, id FROM installation ORDER BY own, key"));
    JUMPSEAT_CHECK(rows.each([&](const Statement& row) { all.push_back({row.integer(0), row.text(1)}); }));
  }
  std::vector<Moved> out;
  for (const Installation& one : all) {
    JUMPSEAT_TRY(const ChainHead event, chain_head(in.connection, one.key, "attempt_event"));
    JUMPSEAT_TRY(const ChainHead audit, chain_head(in.connection, one.key, "audit"));
    JUMPSEAT_TRY(auto known,
                 in.connection.prepare("SELECT 1 FROM signed_head WHERE installation = ? AND event_hash = ? AND audit_hash = ?"));
    JUMPSEAT_TRY(const bool is_signed, known.with(one.key, event.hash, audit.hash).step());
    if (!is_signed && (event.position > 0 || audit.position > 0)) out.push_back({one, event, audit});
  }
  return out;
}

Result<void> sign_one(Records::Inside& in, const Certifier& certifier, const Moved& chain) {
  // Told in the trail first, so that a signature which is taken away is missed.
  const bool own = chain.installation.key == in.installation.key;
  JUMPSEAT_TRY(const LastSigned last, last_signed(in));
  JUMPSEAT_TRY(const ChainHead declarations, chain_head(in.connection, chain.installation.key, "acknowledgement"));
  const auto detail = base::Json::object().set("position", declarations.position).set("hash", declarations.hash);
  JUMPSEAT_CHECK(in.add_audit("heads signed", certifier.pseudonym, chain.installation.id, detail.dump()));
  SignedHead head{in.installation.id, chain.installation.id, last.number + 1, in.clock.utc_ms(), chain.event, chain.audit, last.signature};
  if (own) {
    JUMPSEAT_TRY(head.audit, chain_head(in.connection, in.installation.key, "audit"));
  }
  return in.connection.run(
      "INSERT INTO signed_head (signed_in, number, installation, event_position, event_hash, audit_position, audit_hash, at_utc_ms, signer,"
      " prev_signature, signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      in.installation.key, head.number, chain.installation.key, head.event.position, head.event.hash, head.audit.position, head.audit.hash,
      head.at_utc_ms, certifier.key.public_key(), head.prev_signature, certifier.key.sign(statement_of(head)));
}

Result<int> sign_within(Records::Inside& in, const Certifier& certifier) {
  JUMPSEAT_TRY(const auto moved, moved_chains(in));
  for (const Moved& chain : moved) JUMPSEAT_CHECK(sign_one(in, certifier, chain));
  return static_cast<int>(moved.size());
}

}  // namespace

Result<int> sign_heads(Records& records, const Certifier& certifier) {
  constexpr const char* what = "sign the heads";
  auto& in = records.inside();
  JUMPSEAT_TRY(auto transaction, doing(Transaction::begin(in.connection), what));
  JUMPSEAT_TRY(const int moved, doing(sign_within(in, certifier), what));
  JUMPSEAT_CHECK(doing(transaction.commit(), what));
  return moved;
}

// ---- completions

std::string statement_of(const CertificationWords& words) {
  return "jumpseat certification 1\n" +
         Digest().add(words.id).add(words.attempt).add(words.marking_digest).add(words.certifier).add(words.at_utc_ms).hex();
}

namespace {

Result<bool> certify_one(Records& records, const Certifier& certifier, const model::AttemptId& attempt, const char* what) {
  auto& in = records.inside();
  std::string digest;
  std::int64_t person = 0;
  {
    JUMPSEAT_TRY(auto row,
                 in.connection.prepare(
                     "SELECT m.digest, a.finished_at_utc_ms, a.mode, coalesce(m.waits, 0), a.void, a.person, a.overtaken FROM attempt a"
                     " LEFT JOIN marking m ON m.key = a.marking WHERE a.id = ?"));
    JUMPSEAT_TRY(const bool found, row.with(attempt).step());
    if (!found) return fail(ErrorKind::not_found, what, "there is no such attempt", attempt.value);
    if (row.text_view(2) != "exam") return fail(ErrorKind::refused, what, "practice is the learner's own");
    if (row.is_null(0) || row.is_null(1)) return fail(ErrorKind::refused, what, "this exam is not finished and marked yet");
    if (row.flag(3)) return fail(ErrorKind::refused, what, "an essay in this exam has not been marked yet");
    if (row.flag(6)) return fail(ErrorKind::refused, what, overtaken_words);
    if (row.flag(4)) return fail(ErrorKind::refused, what, "this exam was declared void");
    digest = row.text(0);
    person = row.integer(5);
  }
  {
    JUMPSEAT_TRY(auto known,
                 in.connection.prepare("SELECT 1 FROM certification WHERE attempt = ? AND marking_digest = ? AND certifier = ?"));
    JUMPSEAT_TRY(const bool done, known.with(attempt, digest, certifier.pseudonym).step());
    if (done) return false;
  }
  JUMPSEAT_CHECK(check_own(records, certifier.person, person, attempt.value, what));
  const std::int64_t now = in.clock.utc_ms();
  const std::string id = base::uuid_v7(now);
  const std::string signature = certifier.key.sign(statement_of(CertificationWords{id, attempt.value, digest, certifier.pseudonym, now}));
  JUMPSEAT_CHECK(
      in.connection.run("INSERT INTO certification (id, attempt, marking_digest, certifier, at_utc_ms, signer, signature)"
                        " VALUES (?, ?, ?, ?, ?, ?, ?)",
                        id, attempt, digest, certifier.pseudonym, now, certifier.key.public_key(), signature));
  JUMPSEAT_CHECK(in.seal("certification", id, certifier.pseudonym));
  return true;
}

}  // namespace

Result<int> certify(Records& records, const Certifier& certifier, const std::vector<model::AttemptId>& attempts) {
  constexpr const char* what = "certify this completion";
  auto& in = records.inside();
  JUMPSEAT_TRY(auto transaction, doing(Transaction::begin(in.connection), what));
  int fresh = 0;
  for (const auto& attempt : attempts) {
    JUMPSEAT_TRY(const bool is_new, doing(certify_one(records, certifier, attempt, what), what));
    fresh += is_new;
  }
  JUMPSEAT_TRY(const int moved, doing(sign_within(in, certifier), what));
  (void)moved;
  JUMPSEAT_CHECK(doing(transaction.commit(), what));
  return fresh;
}

Result<std::vector<Certification>> certifications(Records& records, const model::AttemptId& attempt) {
  std::vector<Certification> out;
  JUMPSEAT_TRY(
      auto rows,
      records.inside().connection.prepare(
          "SELECT c.id, coalesce(p.name, ''), coalesce(p.staff_number, ''), c.signer, c.at_utc_ms,"
          " c.marking_digest IS m.digest, coalesce(p.key = a.person, 0) FROM certified c LEFT JOIN person p ON p.pseudonym = c.certifier"
          " LEFT JOIN attempt a ON a.id = c.attempt LEFT JOIN marking m ON m.key = a.marking"
          " WHERE c.attempt = ? ORDER BY c.at_utc_ms, c.id"));
  JUMPSEAT_CHECK(rows.with(attempt).each([&](const Statement& row) {
    std::string who = row.text(1);
    if (!row.text_view(2).empty()) who += (who.empty() ? "" : ", ") + row.text(2);
    out.push_back({row.text(0), attempt, std::move(who), row.text(3), row.integer(4), row.flag(5), row.flag(6)});
  }));
  return out;
}

namespace {
// Passed, and nobody has certified the mark that counts; the oldest first.
constexpr const char* uncertified_ones =
    " FROM uncertified_exam u CROSS JOIN attempt a ON a.key = u.attempt CROSS JOIN marking m ON m.key = a.marking"
    " CROSS JOIN person p ON p.key = a.person";
constexpr const char* oldest_first = " ORDER BY u.finished_at_utc_ms, u.attempt";

// By the method of their quiz they are no passes, and nobody waits for a word on them. Few, or none.
Result<std::set<std::int64_t>> uncounted_now(Records& records) {
  JUMPSEAT_TRY(const auto passes, uncounted_passes(records.inside().connection, std::nullopt));
  return attempts_of(passes);
}
}  // namespace

Result<std::vector<model::AttemptId>> exams_to_certify(Records& records, const model::PersonId& trainer) {
  JUMPSEAT_TRY(const bool others, has_other_trainer(records, trainer));
  JUMPSEAT_TRY(const auto uncounted, uncounted_now(records));
  std::vector<model::AttemptId> out;
  JUMPSEAT_TRY(auto rows,
               records.inside().connection.prepare(std::string("SELECT a.id, p.id, u.attempt") + uncertified_ones + oldest_first));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) {
    if (!(others && row.text_view(1) == trainer.value) && !uncounted.contains(row.integer(2))) out.emplace_back(row.text(0));
  }));
  return out;
}

Result<std::vector<Uncertified>> uncertified(Records& records, int limit) {
  std::vector<Uncertified> out;
  JUMPSEAT_TRY(const auto uncounted, uncounted_now(records));
  JUMPSEAT_TRY(auto rows, records.inside().connection.prepare(
                              std::string("SELECT a.id, coalesce(p.staff_number, ''), coalesce(p.name, ''), a.course, a.quiz, m.fraction,"
                                          " a.finished_at_utc_ms, u.attempt") +
                              uncertified_ones + oldest_first + " LIMIT ?"));
  const std::int64_t most = limit + static_cast<std::int64_t>(uncounted.size());
  JUMPSEAT_CHECK(rows.with(most).each([&](const Statement& row) {
    if (uncounted.contains(row.integer(7)) || std::ssize(out) >= limit) return;
    out.push_back({model::AttemptId(row.text(0)), row.text(1), row.text(2), model::CourseCode(row.text(3)), model::QuizId(row.text(4)),
                   row.real(5), row.integer(6)});
  }));
  return out;
}

Result<int> count_uncertified(Records& records) {
  JUMPSEAT_TRY(const auto uncounted, uncounted_now(records));
  if (uncounted.empty()) {
    JUMPSEAT_TRY(const auto count, records.inside().connection.find_integer("SELECT count(*) FROM uncertified_exam"));
    return static_cast<int>(count.value_or(0));
  }
  int count = 0;
  JUMPSEAT_TRY(auto rows, records.inside().connection.prepare("SELECT attempt FROM uncertified_exam"));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) { count += uncounted.contains(row.integer(0)) ? 0 : 1; }));
  return count;
}

Result<bool> has_certifier_key(Records& records, const model::PersonId& trainer) {
  auto& in = records.inside();
  JUMPSEAT_TRY(const std::string pseudonym, in.pseudonym_of(trainer));
  JUMPSEAT_TRY(const auto key, stored_key(in, pseudonym));
  return key.has_value();
}

Result<std::optional<LastSignature>> last_signature(Records& records) {
  JUMPSEAT_TRY(auto row, records.inside().connection.prepare(
                             "SELECT h.at_utc_ms, coalesce(p.name, '') FROM signed_head h JOIN installation i ON i.key = h.signed_in"
                             " LEFT JOIN signing_key k ON k.public_key = h.signer LEFT JOIN person p ON p.pseudonym = k.owner"
                             " WHERE i.own = 1 ORDER BY h.number DESC LIMIT 1"));
  JUMPSEAT_TRY(const bool found, row.step());
  if (!found) return std::nullopt;
  return LastSignature{row.integer(0), row.text(1)};
}

// ---- the head as it is printed

Result<std::string> head_token(database::Connection& connection) {
  Installation own;
  {
    JUMPSEAT_TRY(auto row, connection.prepare("SELECT key, id FROM installation WHERE own = 1"));
    JUMPSEAT_TRY(const bool found, row.step());
    if (!found) return std::string();
    own = {row.integer(0), row.text(1)};
  }
  JUMPSEAT_TRY(const ChainHead event, chain_head(connection, own.key, "attempt_event"));
  JUMPSEAT_TRY(const ChainHead audit, chain_head(connection, own.key, "audit"));
  // The end of the id: its beginning is the time at which it was made, which installations of one day share.
  const auto end = [](const std::string& id) { return id.size() > 12 ? id.substr(id.size() - 12) : id; };
  return fmt::format("J1.{}.{}.{:.16}.{}.{:.16}", end(own.id), event.position, event.hash, audit.position, audit.hash);
}

Result<std::string> head_token(Records& records) { return head_token(records.inside().connection); }

std::optional<PrintedHead> find_printed_head(std::string_view token) {
  const auto parts = base::split(base::trimmed(token), '.');
  if (parts.size() != 6 || parts[0] != "J1" || parts[1].size() != 12) return std::nullopt;
  PrintedHead out{std::string(parts[1]), std::string(parts[3]), std::string(parts[5]), 0, 0};
  const auto number = [](std::string_view text, std::int64_t& into) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), into);
    return error == std::errc() && end == text.data() + text.size() && into >= 0;
  };
  const auto hash = [](const std::string& text, std::int64_t position) {
    return position == 0 ? text.empty() : text.size() == 16 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
  };
  if (!number(parts[2], out.event_position) || !number(parts[4], out.audit_position) || !hash(out.event_hash, out.event_position) ||
      !hash(out.audit_hash, out.audit_position))
    return std::nullopt;
  return out;
}

}  // namespace jumpseat::records
