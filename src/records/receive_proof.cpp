// Signatures, certifications and corrections of a results file.
#include "records/proof_inside.hpp"
#include "records/receive_inside.hpp"

#include <fmt/format.h>

namespace jumpseat::records {
namespace {

using base::Json;

std::string text(const Json& line, std::string_view name) { return line[name].text_or(""); }
std::int64_t number(const Json& line, std::string_view name) { return line[name].integer_or(0); }
std::optional<std::string> text_or_null(const Json& line, std::string_view name) {
  return line[name].is_text() ? std::optional(text(line, name)) : std::nullopt;
}

}  // namespace

Result<bool> Receiving::is_here(const char* table, const std::string& id) {
  JUMPSEAT_TRY(auto row, m_in.connection.prepare(fmt::format("SELECT 1 FROM {} WHERE id = ?", table)));
  return row.with(id).step();
}

Result<void> Receiving::take_signed_head(const Json& line) {
  JUMPSEAT_TRY(Known * by, installation(text(line, "signed_in")));
  JUMPSEAT_TRY(Known * of, installation(text(line, "installation")));
  const std::string signature = text(line, "signature"), signer = text(line, "signer");
  {
    JUMPSEAT_TRY(auto row, m_in.connection.prepare("SELECT signature FROM signed_head WHERE signed_in = ? AND number = ?"));
    JUMPSEAT_TRY(const bool found, row.with(by->key, number(line, "number")).step());
    if (found) return row.text_view(0) == signature ? Result<void>() : refused("a signed head in it is not the one that is here");
  }
  const SignedHead head{text(line, "signed_in"),
                        text(line, "installation"),
                        number(line, "number"),
                        number(line, "at_utc_ms"),
                        {number(line, "event_position"), text(line, "event_hash")},
                        {number(line, "audit_position"), text(line, "audit_hash")},
                        text(line, "prev_signature")};
  if (!m_signers.contains(signer) || !base::is_signed_by(statement_of(head), signature, signer))
    return refused("a head in it is not signed by the trainer that it names");
  ++m_received.others;
  return m_in.connection.run(
      "INSERT INTO signed_head (signed_in, number, installation, event_position, event_hash, audit_position, audit_hash,"
      " at_utc_ms, signer, prev_signature, signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      by->key, head.number, of->key, head.event.position, head.event.hash, head.audit.position, head.audit.hash, head.at_utc_ms, signer,
      head.prev_signature, signature);
}

Result<void> Receiving::take_certification(const Json& line) {
  const std::string id = text(line, "id"), attempt = text(line, "attempt"), digest = text(line, "marking_digest"),
                    certifier = text(line, "certifier"), signer = text(line, "signer"), signature = text(line, "signature");
  JUMPSEAT_TRY(const bool here, is_here("certification", id));
  if (here) return {};
  const CertificationWords words{id, attempt, digest, certifier, number(line, "at_utc_ms")};
  const auto owner = m_signers.find(signer);
  if (owner == m_signers.end() || owner->second != certifier || !base::is_signed_by(statement_of(words), signature, signer))
    return refused("a completion in it is not certified by the trainer that it names");
  ++m_received.others;
  return m_in.connection.run(
      "INSERT INTO certification (id, attempt, marking_digest, certifier, at_utc_ms, signer, signature)"
      " VALUES (?, ?, ?, ?, ?, ?, ?)",
      id, attempt, digest, certifier, words.at_utc_ms, signer, signature);
}

Result<void> Receiving::take_correction(const Json& line) {
  const std::string id = text(line, "id"), digest = text(line, "digest"), verdict = text(line, "verdict");
  JUMPSEAT_TRY(const bool here, is_here("correction", id));
  if (here) return {};
  if (verdict != "void" && verdict != "counts" && verdict != "remark")
    return refused("it holds a correction that this program does not know");
  const auto reason = text_or_null(line, "reason");
  const auto salt = reason ? blob_of(text(line, "salt")) : std::nullopt;
  if (reason && (!salt || salted_digest({reinterpret_cast<const char*>(salt->data()), salt->size()}, *reason) != digest))
    return refused("a correction in it was altered");
  ++m_received.others;
  return m_in.connection.run(
      "INSERT INTO correction (id, attempt, verdict, reason, salt, digest, author, at_utc_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", id,
      text(line, "attempt"), verdict, reason, salt, digest, text(line, "author"), number(line, "at_utc_ms"));
}

Result<void> Receiving::take_tally(const Json& line) {
  const std::string id = text(line, "id"), by = text(line, "noticed_by"), told = text(line, "told");
  JUMPSEAT_TRY(const bool here, is_here("incident_tally", id));
  if (here) return {};
  if ((by != "staff" && by != "passenger") || (told != "nobody" && told != "hotline" && told != "law-enforcement" && told != "both"))
    return refused("it counts a case in words that this program does not know");
  ++m_received.others;
  return m_in.connection.run("INSERT INTO incident_tally (id, day, noticed_by, told, told_at, at_utc_ms) VALUES (?, ?, ?, ?, ?, ?)", id,
                             text(line, "day"), by, told, text_or_null(line, "told_at"), number(line, "at_utc_ms"));
}

}  // namespace jumpseat::records
