#include "base/uuid.hpp"

#include "base/assert.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <limits>
#include <sodium.h>

namespace jumpseat::base {

namespace {

using UuidBytes = std::array<std::uint8_t, 16>;

std::string words_of(UuidBytes b, int version) {
  b[6] = static_cast<std::uint8_t>((b[6] & 0x0F) | (version << 4));
  b[8] = static_cast<std::uint8_t>((b[8] & 0x3F) | 0x80);
  std::string out;
  for (std::size_t i = 0; i < b.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) out += '-';
    out += fmt::format("{:02x}", b[i]);
  }
  return out;
}

}  // namespace

std::string uuid_v7(std::int64_t utc_ms) {
  UuidBytes b{};
  randombytes_buf(b.data(), b.size());
  for (std::size_t i = 0; i < 6; ++i) b[i] = static_cast<std::uint8_t>(utc_ms >> (8 * (5 - i)));
  return words_of(b, 7);
}

std::string uuid_of_name(std::string_view name) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(name.data()), name.size());
  UuidBytes b{};
  std::copy_n(digest.begin(), b.size(), b.begin());
  return words_of(b, 8);
}

std::uint64_t random_seed() {
  std::uint64_t seed = 0;
  while (seed == 0) randombytes_buf(&seed, sizeof seed);
  return seed & 0x7FFFFFFFFFFFFFFF;  // fits a signed column of SQLite
}

std::uint64_t Draws::next() {
  m_state += 0x9E3779B97F4A7C15;
  std::uint64_t z = m_state;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
  return z ^ (z >> 31);
}

std::uint64_t Draws::below(std::uint64_t bound) {
  JUMPSEAT_ASSERT(bound > 0);
  const std::uint64_t limit = std::numeric_limits<std::uint64_t>::max() - std::numeric_limits<std::uint64_t>::max() % bound;
  for (;;) {
    const std::uint64_t value = next();
    if (value < limit) return value % bound;
  }
}

}  // namespace jumpseat::base
