// What was found wrong later is said in new rows; the rows that were wrong stay as they are.
#include "base/text.hpp"
#include "base/uuid.hpp"
#include "records/inside.hpp"
#include "records/own_word.hpp"
#include "records/proof.hpp"
#include "records/taken_up.hpp"

#include <fmt/format.h>

namespace jumpseat::records {
namespace {

using base::ErrorKind;
using base::fail;
using database::Statement;
using database::Transaction;

constexpr const char* verdict_words[] = {"void", "counts", "remark"};

Verdict verdict_of(std::string_view word) {
  return word == verdict_words[0] ? Verdict::void_ : word == verdict_words[1] ? Verdict::counts : Verdict::remark;
}

}  // namespace

Result<void> correct(Records& records, const model::AttemptId& attempt, Verdict verdict, std::string_view reason,
                     const std::optional<model::PersonId>& author) {
  constexpr const char* what = "add this correction";
  auto& in = records.inside();
  const std::string because(base::trimmed(reason));
  if (because.empty()) return fail(ErrorKind::bad_input, what, "it needs its reason");
  JUMPSEAT_TRY(auto transaction, doing(Transaction::begin(in.connection), what));
  JUMPSEAT_TRY(const std::int64_t key, doing(in.attempt_key(attempt), what));
  if (verdict == Verdict::counts) {
    JUMPSEAT_TRY(const auto overtaken,
                 doing(in.connection.find_integer(fmt::format("SELECT overtaken FROM attempt WHERE key = {}", key)), what));
    if (overtaken.value_or(0) != 0) return fail(ErrorKind::refused, what, overtaken_words);
  }
  if (verdict != Verdict::remark) {
    JUMPSEAT_TRY(const auto person, doing(in.connection.find_integer(fmt::format("SELECT person FROM attempt WHERE key = {}", key)), what));
    JUMPSEAT_CHECK(doing(check_own(records, author, person.value_or(0), attempt.value, what), what));
  }
  JUMPSEAT_TRY(const std::string pseudonym, doing(in.pseudonym_of(author), what));
  const std::int64_t now = in.clock.utc_ms();
  const std::string id = base::uuid_v7(now);
  const database::Blob salt = new_salt();
  const std::string digest = salted_digest({reinterpret_cast<const char*>(salt.data()), salt.size()}, because);
  JUMPSEAT_CHECK(
      doing(in.connection.run("INSERT INTO correction (id, attempt, verdict, reason, salt, digest, author, at_utc_ms)"
                              " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                              id, attempt, verdict_words[static_cast<std::size_t>(verdict)], because, salt, digest, pseudonym, now),
            what));
  JUMPSEAT_CHECK(doing(in.seal("correction", id, pseudonym), what));
  return doing(transaction.commit(), what);
}

Result<std::vector<Correction>> corrections(Records& records, const model::AttemptId& attempt) {
  std::vector<Correction> out;
  JUMPSEAT_TRY(auto rows, records.inside().connection.prepare(
                              "SELECT c.id, c.verdict, coalesce(c.reason, ''), coalesce(p.name, ''), c.at_utc_ms,"
                              " coalesce(p.key = (SELECT a.person FROM attempt a WHERE a.id = c.attempt), 0) FROM correction c"
                              " LEFT JOIN person p ON p.pseudonym = c.author WHERE c.attempt = ? ORDER BY c.at_utc_ms, c.key"));
  JUMPSEAT_CHECK(rows.with(attempt).each([&](const Statement& row) {
    out.push_back({row.text(0), verdict_of(row.text_view(1)), row.text(2), row.text(3), row.integer(4), row.flag(5)});
  }));
  return out;
}

Result<std::vector<model::AttemptId>> void_attempts(Records& records) {
  std::vector<model::AttemptId> out;
  JUMPSEAT_TRY(auto rows, records.inside().connection.prepare("SELECT attempt FROM void_attempt ORDER BY attempt"));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) { out.emplace_back(row.text(0)); }));
  return out;
}

}  // namespace jumpseat::records
