#include "records/chain.hpp"

#include "base/file.hpp"
#include "base/text.hpp"
#include "base/uuid.hpp"

#include <cstring>

namespace jumpseat::records {

Digest& Digest::add(std::string_view field) {
  m_text += std::to_string(field.size());
  m_text += ':';
  m_text += field;
  return *this;
}

Digest& Digest::add(double field) { return add(base::number(field)); }

std::string Digest::hex() const { return base::sha256_hex(m_text); }

database::Blob new_salt() {
  database::Blob salt(16);
  for (std::size_t at = 0; at < salt.size(); at += sizeof(std::uint64_t)) {
    const std::uint64_t bits = base::random_seed();
    std::memcpy(salt.data() + at, &bits, sizeof bits);
  }
  return salt;
}

std::string salted_digest(std::string_view salt, std::string_view content) { return Digest().add(salt).add(content).hex(); }

std::string event_hash(std::string_view installation, const AttemptFacts& attempt, const EventRow& row) {
  return Digest()
      .add(row.prev_hash)
      .add("attempt_event")
      .add(installation)
      .add(row.position)
      .add(attempt.id)
      .add(attempt.course)
      .add(attempt.revision)
      .add(attempt.quiz)
      .add(attempt.mode)
      .add(attempt.started_at_utc_ms)
      .add(attempt.pseudonym)
      .add(std::int64_t{row.sequence})
      .add(row.kind)
      .add(std::int64_t{row.slot})
      .add(row.at_utc_ms)
      .add(std::int64_t{row.utc_offset_minutes})
      .add(row.used_ms)
      .add(row.digest)
      .hex();
}

std::string audit_hash(std::string_view installation, const AuditRow& row) {
  return Digest()
      .add(row.prev_hash)
      .add("audit")
      .add(installation)
      .add(row.position)
      .add(row.at_utc_ms)
      .add(std::int64_t{row.utc_offset_minutes})
      .add(row.actor)
      .add(row.action)
      .add(row.subject)
      .add(row.digest)
      .hex();
}

std::string person_digest(const PersonRow& row) {
  return Digest().add(row.salt).add(row.staff_number).add(row.name).add(row.team).add(row.role).add(std::int64_t{row.local}).hex();
}

bool is_person(const PersonRow& row, std::string_view digest) {
  PersonRow as = row;
  for (const std::string_view role : {std::string_view(), row.role}) {
    as.role = role;
    for (const bool local : {false, true}) {
      as.local = local;
      if (person_digest(as) == digest) return true;
    }
  }
  return false;
}

Result<ChainHead> chain_head(database::Connection& connection, std::int64_t installation, std::string_view chain) {
  JUMPSEAT_TRY(auto statement, connection.prepare("SELECT position, hash FROM chain_head WHERE installation = ? AND chain = ?"));
  JUMPSEAT_TRY(const bool row, statement.with(installation, chain).step());
  if (!row) return ChainHead{};
  return ChainHead{statement.integer(0), statement.text(1)};
}

Result<void> set_chain_head(database::Connection& connection, std::int64_t installation, std::string_view chain, const ChainHead& head) {
  return connection.run(
      "INSERT INTO chain_head (installation, chain, position, hash) VALUES (?, ?, ?, ?)"
      " ON CONFLICT (installation, chain) DO UPDATE SET position = excluded.position, hash = excluded.hash",
      installation, chain, head.position, head.hash);
}

Result<std::string> marking_digest(database::Connection& connection, std::int64_t marking) {
  Digest digest;
  JUMPSEAT_TRY(auto run, connection.prepare("SELECT a.id, m.run_at_utc_ms, m.marker_version, m.fraction, m.passed"
                                            " FROM marking m JOIN attempt a ON a.key = m.attempt WHERE m.key = ?"));
  JUMPSEAT_CHECK(run.with(marking).each([&](database::Statement& row) {
    digest.add(row.text_view(0)).add(row.integer(1)).add(row.text_view(2)).add(row.real(3)).add(row.integer(4));
  }));
  JUMPSEAT_TRY(auto slots,
               connection.prepare("SELECT s.slot, q.id, v.hash, s.answered, s.fraction, s.mark, s.answer, s.signal, s.certainty, s.used_ms,"
                                  " s.answered_at_utc_ms FROM slot_mark s JOIN question q ON q.key = s.question"
                                  " JOIN question_version v ON v.key = s.version WHERE s.marking = ? ORDER BY s.slot"));
  JUMPSEAT_CHECK(slots.with(marking).each([&](database::Statement& row) {
    digest.add(row.integer(0)).add(row.text_view(1)).add(row.text_view(2)).add(row.integer(3)).add(row.real(4)).add(row.real(5));
    digest.add(row.text_view(6)).add(row.text_view(7)).add(row.text_view(8)).add(row.integer(9)).add(row.integer(10));
  }));
  return digest.hex();
}

}  // namespace jumpseat::records
