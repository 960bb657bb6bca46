#pragma once
// The way in, the same for the window and the command line: find who knocks, compare what they give (slow: not on the UI thread, nor on
// the one that saves answers), and let them in or count a wrong guess.
#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/words.hpp"
#include "records/accounts.hpp"
#include "records/records.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::app {

struct Knock {
  std::optional<model::Person> person;  // none: nobody of that staff number may sign in
  std::string hash;
  bool must_change = false;
};
// Refused with its sentence while there is a wait after wrong guesses.
base::Result<Knock> knock(records::Records& records, std::string_view staff_number, const base::Clock& clock);
// The same wait, for guesses that were counted elsewhere.
base::Result<void> wait_out(const records::Guesses& guesses, const base::Clock& clock);
records::GuessMoment now_of(const base::Clock& clock);
// As long for somebody who is not there as for somebody who is.
inline constexpr const char* secret_is_wrong = base::to_say("the staff number, or the PIN or password, is not right");
base::Result<bool> fits(const Knock& knock, std::string_view secret);
// The person, or `refused`; either is in the trail.
base::Result<model::Person> let_in(records::Records& records, const Knock& knock, bool right, const base::Clock& clock);

// What is wrong with a PIN or password that somebody wants to have; empty: nothing. Learners may have a PIN of six digits; whoever sees
// other people's records has a password.
std::string problem_of_secret(std::string_view secret, model::Role role, std::string_view staff_number);
// A trainer's key goes on opening with the password of signing in. Nothing happens where there is none, or the old one does not open it.
base::Result<void> keep_certifier_key(records::Records& records, const model::PersonId& trainer, std::string_view old_secret,
                                      std::string_view fresh);
bool is_pin(std::string_view secret);
// To whoever has signed in with what a trainer gave them, in Settings.
std::string words_about_given_secret();

std::string wait_words(std::int64_t ms);  // "40 seconds", "3 minutes"

// Whether it is one of the printed keys that open; each look costs what signing in costs.
base::Result<bool> opens(const std::vector<std::string>& key_hashes, std::string_view key);
// A trainer, or who was one, with a new password and the role again. The key is used up.
base::Result<model::Person> let_in_by_key(records::Records& records, std::string_view staff_number, bool right,
                                          const records::Credential& credential);

}  // namespace jumpseat::app
