#include "app/people/gate.hpp"

#include "base/secret.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "records/members.hpp"
#include "records/proof.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace jumpseat::app {
namespace {

using base::ErrorKind;
using base::fail;

constexpr const char* signing_in = base::to_say("sign in");
constexpr std::size_t pin_digits = 6, shortest_password = 8;

// 111111, 123456, 654321: what is tried first.
bool is_a_run(std::string_view digits) {
  for (const int step : {0, 1, -1}) {
    bool all = true;
    for (std::size_t i = 1; i < digits.size(); ++i) all = all && digits[i] - digits[i - 1] == step;
    if (all) return true;
  }
  return false;
}

}  // namespace

std::string wait_words(std::int64_t ms) {
  const std::int64_t seconds = (ms + 999) / 1000;
  if (seconds <= 90) return base::say_count(seconds, "{} second", "{} seconds");
  return base::say_count((seconds + 59) / 60, "{} minute", "{} minutes");
}

records::GuessMoment now_of(const base::Clock& clock) { return {clock.monotonic_ms(), clock.boot()}; }

base::Result<void> wait_out(const records::Guesses& guesses, const base::Clock& clock) {
  const std::int64_t wait = records::wait_left_ms(guesses, clock.utc_ms(), now_of(clock));
  if (wait <= 0) return {};
  return fail(ErrorKind::refused, signing_in,
              fmt::format(base::to_say("there were wrong guesses; the next one is taken in {}"), wait_words(wait)));
}

base::Result<Knock> knock(records::Records& records, std::string_view staff_number, const base::Clock& clock) {
  Knock out;
  JUMPSEAT_TRY(const auto person, records.find_person_by_staff_number(base::trimmed(staff_number)));
  if (!person) return out;
  JUMPSEAT_TRY(const auto member, records::find_member(records, person->id));
  if (!member || member->has_left(model::today(clock))) return out;
  JUMPSEAT_TRY(const auto credential, records::find_credential(records, person->id));
  if (!credential) return out;
  JUMPSEAT_TRY(const auto guesses, records::guesses(records, person->id));
  JUMPSEAT_CHECK(wait_out(guesses, clock));
  return Knock{*person, credential->hash, credential->must_change};
}

base::Result<bool> fits(const Knock& knock, std::string_view secret) {
  if (knock.person) return base::is_secret(knock.hash, secret);
  (void)base::hash_secret(secret);
  return false;
}

base::Result<model::Person> let_in(records::Records& records, const Knock& knock, bool right, const base::Clock& clock) {
  if (knock.person) JUMPSEAT_CHECK(records::note_guess(records, knock.person->id, right, now_of(clock)));
  if (right && knock.person) return *knock.person;
  return fail(ErrorKind::refused, signing_in, secret_is_wrong);
}

base::Result<void> keep_certifier_key(records::Records& records, const model::PersonId& trainer, std::string_view old_secret,
                                      std::string_view fresh) {
  JUMPSEAT_TRY(const bool has_key, records::has_certifier_key(records, trainer));
  if (!has_key) return {};
  auto changed = records::change_certifier_password(records, trainer, old_secret, fresh);
  return !changed && changed.error().kind == ErrorKind::refused ? base::Result<void>() : changed;
}

bool is_pin(std::string_view secret) {
  return !secret.empty() && std::all_of(secret.begin(), secret.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string problem_of_secret(std::string_view secret, model::Role role, std::string_view staff_number) {
  if (is_pin(secret) && role == model::Role::learner) {
    if (secret.size() < pin_digits) return base::say("A PIN has {} digits or more.", pin_digits);
    if (is_a_run(secret)) return base::say("This PIN is the first that anybody would try.");
    return !staff_number.empty() && secret.find(staff_number) != std::string_view::npos ? base::say("A PIN is not the staff number.") : "";
  }
  if (is_pin(secret)) return base::say("Whoever sees other people's records needs a password of letters and digits, not a PIN.");
  if (base::character_count(secret) < shortest_password)
    return role == model::Role::learner
               ? base::say("A password has {} characters or more; a PIN has {} digits.", shortest_password, pin_digits)
               : base::say("A password has {} characters or more.", shortest_password);
  return "";
}

std::string words_about_given_secret() {
  return base::say("A trainer chose your PIN or password: choose one of your own here before you take an exam or sign anything.");
}

base::Result<bool> opens(const std::vector<std::string>& key_hashes, std::string_view key) {
  for (const std::string& hash : key_hashes) {
    JUMPSEAT_TRY(const bool right, base::is_secret(hash, base::plain_printed_key(key)));
    if (right) return true;
  }
  return false;
}

base::Result<model::Person> let_in_by_key(records::Records& records, std::string_view staff_number, bool right,
                                          const records::Credential& credential) {
  constexpr const char* what = base::to_say("use the key");
  JUMPSEAT_TRY(const auto person, records.find_person_by_staff_number(base::trimmed(staff_number)));
  bool trained = false;
  if (person) {
    JUMPSEAT_TRY(trained, records::has_trained(records, person->id));
  }
  if (!right || !trained) return fail(ErrorKind::refused, what, "it is not right, or nobody who trains has this staff number");
  JUMPSEAT_CHECK(records::use_recovery_key(records, person->id, credential));
  JUMPSEAT_TRY(const auto again, records.find_person(person->id));
  return again ? *again : *person;
}

}  // namespace jumpseat::app
