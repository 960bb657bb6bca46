#pragma once
// From one record file to another: what happened on a machine is written to a results file, signed by that machine's key, and merged by
// whoever receives it, any number of times and in any order, without doubling or losing a row.
//
// A results file is UTF-8, one JSON object a line. The first says who wrote it, the last holds the signature (Ed25519) over the SHA-256 of
// all lines before it. Rows carry the chains of their installations with them, so that nobody on the way can alter them. Answers of
// practice are left out (they are the learner's alone); their rows stay, so that the chains hold.
#include "base/signing.hpp"
#include "records/records.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace jumpseat::records {

// This installation's own key, kept beside the record file (RECORDS.key, mode 0600, a line for each installation that the file has had) and
// never inside of it: a copy of the record file does not speak for this machine. Made where there is none.
Result<base::SigningKey> ensure_installation_key(Records& records);

struct Sent {
  int people = 0, attempts = 0, events = 0;
  std::string head;  // see head_token
};
// Everything, or what came after the last one that was sent. Never over a file that is there.
Result<Sent> send_results(Records& records, const std::filesystem::path& file, bool since_last,
                          const std::optional<model::PersonId>& by = std::nullopt);

struct Sender {
  std::string installation, key;
  std::int64_t made_at_utc_ms = 0;
};
// Looks over the whole file first: `bad_input` where a byte was changed or the end is missing, `too_new` where this program is too old.
Result<Sender> read_sender(const std::filesystem::path& file);

enum class Trust { unknown, trusted, refused };
Result<Trust> trust_in(Records& records, const Sender& sender);
// Asked once for each key, and kept.
Result<void> set_trust(Records& records, const Sender& sender, bool trusted, const std::optional<model::PersonId>& by);

// The same for the keys of trainers of other machines: what they certified counts here from now on. Gives how many keys those are.
Result<int> trust_certifiers(Records& records, const std::function<bool(std::string_view fingerprint)>& is_compared,
                             const std::optional<model::PersonId>& by);

// A trainer's key that came in a results file and that nobody has compared here yet: what it certified does not count.
struct WaitingKey {
  std::string name, staff_number;  // empty once erased
  std::string fingerprint;
  int certified = 0;
};
Result<std::vector<WaitingKey>> waiting_certifiers(Records& records);

struct Received {
  Sender sender;
  int people = 0, attempts = 0, events = 0, marks = 0, trail = 0, others = 0;  // that were new
  int declarations = 0;                                                        // that somebody has read something; of the others
  std::vector<std::string> conflicts;                                          // a sentence each: what was decided, and how
  bool nothing_new() const { return people + attempts + events + marks + trail + others == 0; }
};
// What receiving it would bring; nothing is kept. Refused as receiving is.
Result<Received> look_at_results(Records& records, const std::filesystem::path& file);
// All of it or nothing. `refused` where the sender is not trusted; `not_found` where a file before this one is missing.
// Where the sender's record file was copied and went on in two places, the story that comes second is told anew as that of an installation
// of its own, whose name follows from where the two part.
Result<Received> receive_results(Records& records, const std::filesystem::path& file,
                                 const std::optional<model::PersonId>& by = std::nullopt);

}  // namespace jumpseat::records
