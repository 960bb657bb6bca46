#include "base/signing.hpp"

#include "base/assert.hpp"
#include "base/text.hpp"

#include <charconv>
#include <fmt/format.h>
#include <optional>
#include <sodium.h>
#include <utility>
#include <vector>

namespace jumpseat::base {
namespace {

constexpr std::string_view seal_name = "jumpseat-sealed-key-1";
// A file may ask for no more than this: reading one must not be able to exhaust the machine.
constexpr std::uint64_t most_seal_passes = 20;
constexpr std::size_t most_memory_bytes = 1u << 30;

using Bytes = std::vector<unsigned char>;
const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

void ready() { JUMPSEAT_ASSERT(sodium_init() >= 0); }

std::string sodium_hex(const unsigned char* bytes, std::size_t count) {
  std::string out(count * 2 + 1, '\0');
  sodium_bin2hex(out.data(), out.size(), bytes, count);
  out.pop_back();
  return out;
}

std::optional<Bytes> bytes_of_hex(std::string_view text, std::size_t count) {
  Bytes out(count);
  std::size_t written = 0;
  if (text.size() != count * 2 || sodium_hex2bin(out.data(), count, text.data(), text.size(), nullptr, &written, nullptr) != 0 ||
      written != count)
    return std::nullopt;
  return out;
}

std::optional<std::uint64_t> number_of(std::string_view text) {
  std::uint64_t out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return out;
}

// Wiped when it ends.
struct LockKey {
  std::array<unsigned char, crypto_secretbox_KEYBYTES> bytes{};
  ~LockKey() { sodium_memzero(bytes.data(), bytes.size()); }
};

bool make_lock_key(LockKey& key, std::string_view password, const unsigned char* salt, const SealCost& cost) {
  return crypto_pwhash(key.bytes.data(), key.bytes.size(), password.data(), password.size(), salt, cost.passes, cost.memory_bytes,
                       crypto_pwhash_ALG_ARGON2ID13) == 0;
}

}  // namespace

SigningKey::SigningKey(SigningKey&& other) noexcept : m_secret(other.m_secret), m_public(std::move(other.m_public)) {
  sodium_memzero(other.m_secret.data(), other.m_secret.size());
}

SigningKey& SigningKey::operator=(SigningKey&& other) noexcept {
  if (this == &other) return *this;
  m_secret = other.m_secret;
  m_public = std::move(other.m_public);
  sodium_memzero(other.m_secret.data(), other.m_secret.size());
  return *this;
}

SigningKey::~SigningKey() { sodium_memzero(m_secret.data(), m_secret.size()); }

SigningKey SigningKey::generate() {
  ready();
  SigningKey key;
  std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> open{};
  static_assert(crypto_sign_SECRETKEYBYTES == 64);
  crypto_sign_keypair(open.data(), key.m_secret.data());
  key.m_public = sodium_hex(open.data(), open.size());
  return key;
}

Result<SigningKey> SigningKey::from_seed(std::string_view seed_hex) {
  ready();
  const auto seed = bytes_of_hex(seed_hex, crypto_sign_SEEDBYTES);
  if (!seed) return fail(ErrorKind::bad_input, "read the key", "it is not a key");
  SigningKey key;
  std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> open{};
  crypto_sign_seed_keypair(open.data(), key.m_secret.data(), seed->data());
  key.m_public = sodium_hex(open.data(), open.size());
  return key;
}

std::string SigningKey::seed() const { return sodium_hex(m_secret.data(), crypto_sign_SEEDBYTES); }

std::string SigningKey::sign(std::string_view message) const {
  std::array<unsigned char, crypto_sign_BYTES> signature{};
  crypto_sign_detached(signature.data(), nullptr, bytes_of(message), message.size(), m_secret.data());
  return sodium_hex(signature.data(), signature.size());
}

std::string SigningKey::sealed(std::string_view password, const SealCost& cost) const {
  std::array<unsigned char, crypto_pwhash_SALTBYTES> salt{};
  std::array<unsigned char, crypto_secretbox_NONCEBYTES> nonce{};
  std::array<unsigned char, crypto_sign_SEEDBYTES + crypto_secretbox_MACBYTES> box{};
  randombytes_buf(salt.data(), salt.size());
  randombytes_buf(nonce.data(), nonce.size());
  LockKey key;
  JUMPSEAT_ASSERT(make_lock_key(key, password, salt.data(), cost));
  crypto_secretbox_easy(box.data(), m_secret.data(), crypto_sign_SEEDBYTES, nonce.data(), key.bytes.data());
  return fmt::format("{}:{}:{}:{}:{}:{}", seal_name, cost.passes, cost.memory_bytes, sodium_hex(salt.data(), salt.size()),
                     sodium_hex(nonce.data(), nonce.size()), sodium_hex(box.data(), box.size()));
}

Result<SigningKey> SigningKey::unsealed(std::string_view sealed, std::string_view password) {
  ready();
  constexpr const char* what = "unlock the key";
  const auto broken = [&] { return fail(ErrorKind::bad_input, what, "it is not as this program sealed it"); };
  const auto parts = split(sealed, ':');
  if (parts.size() != 6 || parts[0] != seal_name) return broken();
  const auto passes = number_of(parts[1]), memory = number_of(parts[2]);
  const auto salt = bytes_of_hex(parts[3], crypto_pwhash_SALTBYTES), nonce = bytes_of_hex(parts[4], crypto_secretbox_NONCEBYTES);
  const auto box = bytes_of_hex(parts[5], crypto_sign_SEEDBYTES + crypto_secretbox_MACBYTES);
  if (!passes || !memory || !salt || !nonce || !box || *passes < crypto_pwhash_OPSLIMIT_MIN || *memory < crypto_pwhash_MEMLIMIT_MIN)
    return broken();
  if (*passes > most_seal_passes || *memory > most_memory_bytes)
    return fail(ErrorKind::too_large, what, "it asks for more work than is sane");
  LockKey key;
  if (!make_lock_key(key, password, salt->data(), {*passes, static_cast<std::size_t>(*memory)}))
    return fail(ErrorKind::unavailable, what, "this computer has too little memory for it");
  std::array<unsigned char, crypto_sign_SEEDBYTES> seed{};
  if (crypto_secretbox_open_easy(seed.data(), box->data(), box->size(), nonce->data(), key.bytes.data()) != 0)
    return fail(ErrorKind::refused, what, "the password is not right");
  auto out = from_seed(sodium_hex(seed.data(), seed.size()));
  sodium_memzero(seed.data(), seed.size());
  return out;
}

bool is_signed_by(std::string_view message, std::string_view signature_hex, std::string_view public_key_hex) {
  ready();
  const auto signature = bytes_of_hex(signature_hex, crypto_sign_BYTES), open = bytes_of_hex(public_key_hex, crypto_sign_PUBLICKEYBYTES);
  return signature && open && crypto_sign_verify_detached(signature->data(), bytes_of(message), message.size(), open->data()) == 0;
}

std::string fingerprint(std::string_view public_key_hex) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), bytes_of(public_key_hex), public_key_hex.size());
  std::string out;
  for (std::size_t group = 0; group < 6; ++group) {
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < 5; ++i) bits = bits << 8 | hash[group * 5 + i];
    out += fmt::format("{}{:05}", group == 0 ? "" : " ", bits % 100'000);
  }
  return out;
}

}  // namespace jumpseat::base
