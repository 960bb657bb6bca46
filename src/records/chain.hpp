#pragma once
// The chains that make a change show: each row's hash covers the row, the one before it, and a salted digest of what may be erased.
#include "base/result.hpp"
#include "database/database.hpp"
#include "model/attempt.hpp"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace jumpseat::records {

using base::Result;

struct Installation {
  std::int64_t key = 0;
  std::string id;
};

struct ChainHead {
  std::int64_t position = 0;  // 0: the chain is empty
  std::string hash;
};

// What an event's hash says of the attempt it belongs to.
struct AttemptFacts {
  std::string id, course, quiz, mode, pseudonym;
  std::int64_t revision = 0, started_at_utc_ms = 0;
};

// SHA-256 over the fields, each with its length before it, so that no two lists of fields read the same.
class Digest {
 public:
  Digest& add(std::string_view field);
  Digest& add(std::int64_t field) { return add(std::to_string(field)); }
  Digest& add(double field);
  std::string hex() const;

 private:
  std::string m_text;
};

database::Blob new_salt();
std::string salted_digest(std::string_view salt, std::string_view content);

struct EventRow {
  // As wide as SQLite's, so that no other number of the file is taken for what was written.
  std::int64_t position = 0, at_utc_ms = 0, used_ms = 0, sequence = 0, slot = 0, utc_offset_minutes = 0;
  std::string_view kind, digest, prev_hash;
};
std::string event_hash(std::string_view installation, const AttemptFacts& attempt, const EventRow& row);

struct AuditRow {
  std::int64_t position = 0, at_utc_ms = 0, utc_offset_minutes = 0;
  std::string_view actor, action, subject, digest, prev_hash;
};
std::string audit_hash(std::string_view installation, const AuditRow& row);

struct PersonRow {
  std::string_view salt, staff_number, name, team, role;
  bool local = false;
};
std::string person_digest(const PersonRow& row);
// Whether that is the digest of this person. Role, and who is the local learner, are each file's own affair and left out of it; trails
// before form 10 have them in.
bool is_person(const PersonRow& row, std::string_view digest);

Result<ChainHead> chain_head(database::Connection& connection, std::int64_t installation, std::string_view chain);
Result<void> set_chain_head(database::Connection& connection, std::int64_t installation, std::string_view chain, const ChainHead& head);

// The digest of a marking run as it stands in the file.
Result<std::string> marking_digest(database::Connection& connection, std::int64_t marking);

}  // namespace jumpseat::records
