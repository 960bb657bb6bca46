#pragma once
// Who may sign in: what is kept of PINs and passwords, how often somebody guessed wrong, and the key that is printed for the day on
// which nobody remembers. Nothing here hashes; see base/secret.hpp.
#include "model/day.hpp"
#include "records/records.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::records {

struct Member;

struct Credential {
  bool pin = false;
  std::string hash;
  bool must_change = false;  // somebody else chose it
};

// Accounts are on as soon as somebody who may train can sign in. Until then there is the local learner, who may do everything.
Result<bool> has_accounts(Records& records);
// What the trail does not vouch for, this row or the person's role, was put there by other means: `bad_input`, and nobody gets in by it.
Result<std::optional<Credential>> find_credential(Records& records, const model::PersonId& person);
Result<void> set_credential(Records& records, const model::PersonId& person, const Credential& credential,
                            const std::optional<model::PersonId>& by);
// Trains, or has trained, by the trail. What they sign with is theirs alone: another trainer who takes the role away, for a minute even,
// does not get to choose their password by it.
Result<bool> has_trained(Records& records, const model::PersonId& person);
// Who works here today and can sign in: nobody can where there are no accounts.
Result<bool> has_other_trainer(Records& records, const model::PersonId& than);
// Refused where nobody who may train could sign in any more.
Result<void> keep_a_trainer(Records& records, const Member& after);

inline constexpr std::string_view signed_in_action = "signed in";  // what the trail says of a right guess
// Why nobody gets in by what the trail does not vouch for.
inline constexpr const char* sign_in_altered = "what is kept about signing in was altered by another program; ask for records verify";

// Wrong guesses since the last right one, as the trail has them. `refused` where the trail itself was cut or altered there.
struct Guesses {
  int wrong = 0;
  std::int64_t last_at_utc_ms = 0, last_at_monotonic_ms = 0;
  std::string boot;  // of the machine, when the last one was made
};
Result<Guesses> guesses(Records& records, const model::PersonId& person);
struct GuessMoment {
  std::int64_t monotonic_ms = 0;
  std::string boot;
};
Result<void> note_guess(Records& records, const model::PersonId& person, bool right, const GuessMoment& moment);
// Those of one person that were noted beside the file, in one entry; the last of them at that moment.
Result<void> note_wrong_guesses(Records& records, const model::PersonId& person, int wrong, const GuessMoment& moment);
// How long the next guess has to wait: nothing for the first three, then twice as long each time, to a quarter of an hour.
std::int64_t wait_after_ms(int wrong);
std::int64_t wait_left_ms(const Guesses& guesses, std::int64_t now_utc_ms, const GuessMoment& now);

// The printed key. A new one ends the old one, but only after a month: no trainer locks the others out by making a new one for themselves.
// Using one uses up all of them. It opens the account of whoever trains or has trained, and gives back what another trainer took.
inline constexpr std::int64_t old_key_opens_ms = std::int64_t{30} * 86'400'000;
Result<void> set_recovery_key(Records& records, std::string_view hash, const std::optional<model::PersonId>& by);
Result<std::vector<std::string>> find_recovery_keys(Records& records);  // hashes of those that open, newest first
Result<void> use_recovery_key(Records& records, const model::PersonId& for_whom, const Credential& credential);

// The first trainer: made or found, given this credential, and the end of the local learner who may do everything. Its attempts become
// this person's, or stay under "Before accounts".
Result<model::Person> begin_accounts(Records& records, const NewPerson& trainer, const Credential& credential, bool attempts_are_theirs);

}  // namespace jumpseat::records
