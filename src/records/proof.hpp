#pragma once
// What makes a record file hold up in front of an inspector: heads of its chains signed by a trainer's key, heads printed and remembered
// outside of it, completions that a trainer certified, and corrections that leave what they correct.
#include "base/signing.hpp"
#include "records/records.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace jumpseat::database {
class Connection;
}

namespace jumpseat::records {

// A trainer's key, unlocked by the password; lives no longer than what it is wanted for.
struct Certifier {
  base::SigningKey key;
  model::PersonId person;
  std::string pseudonym, name;
};

// A trainer's key is made, and from then on this trainer certifies; an older key of the same trainer is retired. Gives the public key.
Result<std::string> make_certifier(Records& records, const model::PersonId& trainer, std::string_view password,
                                   const base::SealCost& cost = {});
Result<bool> has_certifier(Records& records);  // of this file's own trainers
Result<Certifier> unlock_certifier(Records& records, const model::PersonId& trainer, std::string_view password);
// The same key under a new password.
Result<void> change_certifier_password(Records& records, const model::PersonId& trainer, std::string_view old_password,
                                       std::string_view new_password, const base::SealCost& cost = {});

// Vouches for every chain of the file as it stands now. Gives how many chains had moved since they were signed last.
Result<int> sign_heads(Records& records, const Certifier& certifier);

struct Certification {
  std::string id;
  model::AttemptId attempt;
  std::string certifier;  // name and staff number; empty once erased
  std::string signer;     // public key
  std::int64_t at_utc_ms = 0;
  bool of_current_mark = true;  // false: the attempt was marked again afterwards
  bool by_themselves = false;   // by whoever took the exam
};
// Of a finished, marked exam; the heads are signed with it. Doing it twice does nothing. Refused of one's own where another trainer can.
// How many this trainer had not certified before.
Result<int> certify(Records& records, const Certifier& certifier, const std::vector<model::AttemptId>& attempts);
Result<std::vector<Certification>> certifications(Records& records, const model::AttemptId& attempt);
// Passed, and nobody has certified the mark that counts: those that this trainer may certify, not their own where another trainer can.
Result<std::vector<model::AttemptId>> exams_to_certify(Records& records, const model::PersonId& trainer);

// Those of everybody, for people to read, oldest first; at most `limit` of them.
struct Uncertified {
  model::AttemptId attempt;
  std::string staff_number, name;
  model::CourseCode course;
  model::QuizId quiz;
  double mark = 0;
  std::int64_t finished_at_utc_ms = 0;
};
Result<std::vector<Uncertified>> uncertified(Records& records, int limit);
Result<int> count_uncertified(Records& records);
Result<bool> has_certifier_key(Records& records, const model::PersonId& trainer);
struct LastSignature {
  std::int64_t at_utc_ms = 0;
  std::string by;  // a name; empty once erased
};
Result<std::optional<LastSignature>> last_signature(Records& records);  // of this file's own heads

enum class Verdict { void_, counts, remark };
struct Correction {
  std::string id;
  Verdict verdict = Verdict::remark;
  std::string reason, author;
  std::int64_t at_utc_ms = 0;
  bool by_themselves = false;  // by whoever took the exam
};
// Nobody says of their own exam that it is void or counts, where another trainer can: `refused`.
Result<void> correct(Records& records, const model::AttemptId& attempt, Verdict verdict, std::string_view reason,
                     const std::optional<model::PersonId>& author);
Result<std::vector<Correction>> corrections(Records& records, const model::AttemptId& attempt);  // oldest first
Result<std::vector<model::AttemptId>> void_attempts(Records& records);

// One word for where this file's own chains stand, to be printed on exports, backups and certificates:
// "J1.0198f3a2.1234.3fa9c0d1….567.88ab…".
Result<std::string> head_token(Records& records);
Result<std::string> head_token(database::Connection& connection);
struct PrintedHead {
  std::string installation, event_hash, audit_hash;  // how they begin
  std::int64_t event_position = 0, audit_position = 0;
};
std::optional<PrintedHead> find_printed_head(std::string_view token);

// This computer's memory of the file, kept outside of it (one small file for each installation in `folder`): where its chains stood, and
// whose keys signed. Refused, and left as it is, where the file does not go on from what is remembered; left as it is also by a copy of it,
// while the original stands in its place.
Result<void> remember_heads(Records& records, const std::filesystem::path& folder);
// One sentence where the file is older than what is remembered, or went another way. Quick: looks at two rows.
Result<std::optional<std::string>> contradicts_memory(Records& records, const std::filesystem::path& folder);
// The rows after the copy's were given up on purpose: what is remembered of them no longer counts against the file.
Result<void> note_restored(Records& records, const std::filesystem::path& folder);

}  // namespace jumpseat::records
