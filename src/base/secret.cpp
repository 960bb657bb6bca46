#include "base/secret.hpp"

#include "base/text.hpp"

#include <array>
#include <charconv>
#include <sodium.h>

namespace jumpseat::base {
namespace {

constexpr std::size_t longest_secret = 1024;
constexpr std::uint64_t most_passes = 12, most_kilobytes = 512u << 10;
constexpr std::string_view key_letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";  // Crockford's: no I, L, O, U

bool sodium_is_ready() {
  static const bool ready = sodium_init() >= 0;
  return ready;
}

std::uint64_t parameter(std::string_view hash, std::string_view name) {
  const auto at = hash.find(name);
  std::uint64_t value = 0;
  if (at != std::string_view::npos) std::from_chars(hash.data() + at + name.size(), hash.data() + hash.size(), value);
  return value;
}

bool is_affordable(std::string_view hash) {
  if (!hash.starts_with("$argon2id$v=19$m=") || hash.size() >= crypto_pwhash_STRBYTES) return false;
  const std::uint64_t kilobytes = parameter(hash, "$m="), passes = parameter(hash, ",t=");
  return kilobytes > 0 && kilobytes <= most_kilobytes && passes > 0 && passes <= most_passes && parameter(hash, ",p=") == 1;
}

}  // namespace

Result<std::string> hash_secret(std::string_view secret, const SecretCost& cost) {
  constexpr const char* what = "keep this password";
  if (secret.size() > longest_secret) return fail(ErrorKind::too_large, what, "it is longer than 1,024 characters");
  std::array<char, crypto_pwhash_STRBYTES> out{};
  if (!sodium_is_ready() ||
      crypto_pwhash_str_alg(out.data(), secret.data(), secret.size(), cost.passes, cost.memory_bytes, crypto_pwhash_ALG_ARGON2ID13) != 0)
    return fail(ErrorKind::unavailable, what, "this computer has too little free memory");
  return std::string(out.data());
}

Result<bool> is_secret(std::string_view hash, std::string_view secret) {
  constexpr const char* what = "check this password";
  if (!is_affordable(hash)) return fail(ErrorKind::bad_input, what, "what is kept of it was altered");
  if (!sodium_is_ready()) return fail(ErrorKind::unavailable, what, "libsodium could not be started");
  if (secret.size() > longest_secret) return false;
  std::array<char, crypto_pwhash_STRBYTES> kept{};
  std::copy(hash.begin(), hash.end(), kept.begin());
  return crypto_pwhash_str_verify(kept.data(), secret.data(), secret.size()) == 0;
}

std::string new_printed_key() {
  std::string out;
  for (int i = 0; i < 25; ++i) {
    if (i > 0 && i % 5 == 0) out += '-';
    out += key_letters[randombytes_uniform(static_cast<std::uint32_t>(key_letters.size()))];
  }
  return out;
}

std::string plain_printed_key(std::string_view typed) {
  std::string out;
  for (char c : typed) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == 'O') c = '0';
    if (c == 'I' || c == 'L') c = '1';
    if (key_letters.find(c) != std::string_view::npos) out += c;
  }
  return out;
}

}  // namespace jumpseat::base
