// Signatures, certifications and corrections of a results file.
#include "records/last_word.hpp"
#include "records/proof_inside.hpp"
#include "records/receive_inside.hpp"

#include <fmt/format.h>

namespace jumpseat::records {

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
  if (m_branches.contains(text(line, "signed_in")) || m_branches.contains(text(line, "installation")))
    return refused(went_on_in_two_places);
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
  m_sealed.emplace_back("correction", id);
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
  m_sealed.emplace_back("incident_tally", id);
  return m_in.connection.run("INSERT INTO incident_tally (id, day, noticed_by, told, told_at, at_utc_ms) VALUES (?, ?, ?, ?, ?, ?)", id,
                             text(line, "day"), by, told, text_or_null(line, "told_at"), number(line, "at_utc_ms"));
}

Result<void> Receiving::take_repair(const Json& line) {
  const std::string id = text(line, "id"), kind = text(line, "kind");
  const std::optional<std::int64_t> undone =
      line["undone_at_utc_ms"].is_integer() ? std::optional(number(line, "undone_at_utc_ms")) : std::nullopt;
  JUMPSEAT_TRY(const bool here, is_here("repair", id));
  if (here) {
    if (!undone) return {};
    JUMPSEAT_TRY(const bool taken, take_back("repair", id, *undone));
    if (taken) ++m_received.others;
    return {};
  }
  if (kind != "edit" && kind != "drop" && kind != "credit") return refused("it holds a repair that this program does not know");
  const model::QuestionId question(text(line, "question"));
  JUMPSEAT_TRY(const std::int64_t question_key, m_in.question_key(question));
  JUMPSEAT_TRY(const std::int64_t version, m_in.version_key(model::VersionHash(text(line, "version")), question));
  std::optional<std::int64_t> new_version;
  if (line["new_version"].is_text()) {
    JUMPSEAT_TRY(new_version, m_in.version_key(model::VersionHash(text(line, "new_version")), question));
  }
  JUMPSEAT_CHECK(m_in.connection.run(
      "INSERT INTO repair (id, course, question, version, kind, new_version, reason, actor, made_at_utc_ms, undone_at_utc_ms)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      id, text(line, "course"), question_key, version, kind, new_version, text(line, "reason"), text(line, "actor"),
      number(line, "made_at_utc_ms"), undone));
  const std::int64_t repair = m_in.connection.last_row();
  for (const Json& mark : line["marks"].items()) {
    const auto& of = mark.items();
    if (of.size() != 2) return refused("a repair in it is not whole");
    JUMPSEAT_CHECK(
        m_in.connection.run("INSERT OR IGNORE INTO repair_marking SELECT ?, m.key FROM marking m JOIN attempt a"
                            " ON a.key = m.attempt WHERE a.id = ? AND m.digest = ?",
                            repair, of[0].text_or(""), of[1].text_or("")));
  }
  ++m_received.others;
  m_sealed.emplace_back("repair", id);
  return {};
}

Result<void> Receiving::take_essay_mark(const Json& line) {
  const std::string id = text(line, "id");
  JUMPSEAT_TRY(const bool here, is_here("essay_mark", id));
  if (here) return {};
  const double fraction = line["fraction"].number_or(-1);
  if (!(fraction >= 0 && fraction <= 1)) return refused("it holds an essay's mark that is none");
  std::int64_t attempt = 0;
  bool erased = false;
  {
    JUMPSEAT_TRY(auto row, m_in.connection.prepare("SELECT a.key, p.erased_at_utc_ms IS NOT NULL FROM attempt a JOIN person p"
                                                   " ON p.key = a.person WHERE a.id = ?"));
    JUMPSEAT_TRY(const bool found, row.with(text(line, "attempt")).step());
    if (!found) return refused("it holds an essay's mark of an attempt that it does not name");
    attempt = row.integer(0);
    erased = row.flag(1);
  }
  JUMPSEAT_CHECK(
      m_in.connection.run("INSERT INTO essay_mark (id, salt, attempt, slot, fraction, rubric, comment, actor, marked_at_utc_ms)"
                          " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                          id, erased ? std::nullopt : blob_of(text(line, "salt")), attempt, number(line, "slot"), fraction,
                          erased ? std::string() : text(line, "rubric"), erased ? std::string() : text(line, "comment"),
                          text(line, "actor"), number(line, "marked_at_utc_ms")));
  ++m_received.others;
  // What is kept of somebody who was erased is less than what their machine vouched for.
  if (erased) return m_in.seal("essay_mark", id, "");
  m_sealed.emplace_back("essay_mark", id);
  return {};
}

Result<std::string> Receiving::digest_of_row(std::string_view table_name, const std::string& id) {
  const SealedTable& table = *find_sealed_table(table_name);
  JUMPSEAT_TRY(auto row, m_in.connection.prepare(select_sealed(table, (table.from.empty() ? "" : "t.") + std::string(table.id) + " = ?")));
  JUMPSEAT_TRY(const bool found, row.with(id).step());
  return found ? sealed_digest(table, row) : std::string();
}

Result<std::string> Receiving::vouched_digest(std::string_view table, const std::string& id) {
  JUMPSEAT_TRY(const auto word, last_word(m_in.connection, seal_subject(table, id), {seal_action}));
  return word ? (*word)["digest"].text_or("") : std::string();
}

Result<bool> Receiving::take_back(const char* table, const std::string& id, std::int64_t at_utc_ms) {
  std::optional<std::int64_t> before;
  {
    JUMPSEAT_TRY(auto row, m_in.connection.prepare(fmt::format("SELECT undone_at_utc_ms FROM {} WHERE id = ?", table)));
    JUMPSEAT_TRY(const bool found, row.with(id).step());
    if (found) before = row.find_integer(0);
  }
  if (before == at_utc_ms) return false;
  const std::string sql = fmt::format("UPDATE {} SET undone_at_utc_ms = ? WHERE id = ?", table);
  JUMPSEAT_CHECK(m_in.connection.run(sql, at_utc_ms, id));
  JUMPSEAT_TRY(const std::string now, digest_of_row(table, id));
  JUMPSEAT_TRY(const std::string vouched, vouched_digest(table, id));
  if (before && now != vouched) {
    JUMPSEAT_CHECK(m_in.connection.run(sql, before, id));
    return false;
  }
  m_sealed.emplace_back(table, id);
  return true;
}

// A row is as the latest word of all trails says, or somebody altered it on the way.
Result<void> Receiving::settle_sealed() {
  for (const auto& [table_name, id] : m_sealed) {
    JUMPSEAT_TRY(const std::string now, digest_of_row(table_name, id));
    JUMPSEAT_TRY(const std::string vouched, vouched_digest(table_name, id));
    if (now != vouched) return refused("a row in it is not what its trail says: it was altered");
  }
  return {};
}

}  // namespace jumpseat::records
