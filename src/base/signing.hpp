#pragma once
// Signatures (Ed25519), and the locking away of the key that makes them by a password (argon2id, then XSalsa20-Poly1305).
#include "base/result.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace jumpseat::base {

// How dear one guess at a password is made. `usual` takes about 0.3 s and 128 MB on a crew room's PC.
struct SealCost {
  std::uint64_t passes = 3;
  std::size_t memory_bytes = 128u << 20;
};

// Holds a secret: moved, never copied, wiped when it ends.
class SigningKey {
 public:
  static SigningKey generate();
  static Result<SigningKey> from_seed(std::string_view seed_hex);
  SigningKey(SigningKey&& other) noexcept;
  SigningKey& operator=(SigningKey&& other) noexcept;
  ~SigningKey();

  const std::string& public_key() const { return m_public; }  // hex
  std::string seed() const;                                   // hex: the secret itself
  std::string sign(std::string_view message) const;           // hex

  std::string sealed(std::string_view password, const SealCost& cost = {}) const;
  // `refused` where the password is not the one.
  static Result<SigningKey> unsealed(std::string_view sealed, std::string_view password);

 private:
  SigningKey() = default;
  std::array<unsigned char, 64> m_secret{};
  std::string m_public;
};

bool is_signed_by(std::string_view message, std::string_view signature_hex, std::string_view public_key_hex);
// Six groups of five digits, to be compared by eye or over the telephone: 100 bits of the key's SHA-256.
std::string fingerprint(std::string_view public_key_hex);

}  // namespace jumpseat::base
