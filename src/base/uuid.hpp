#pragma once
// Identities that can be made on many machines and merged: UUIDs of RFC 9562, and a random generator that can be repeated.
#include <cstdint>
#include <string>
#include <string_view>

namespace jumpseat::base {

std::string uuid_v7(std::int64_t utc_ms);
// The same name gives the same identity, everywhere and always: UUID version 8, from the SHA-256 of the name.
std::string uuid_of_name(std::string_view name);
std::uint64_t random_seed();  // from the system, never zero

// SplitMix64 (Steele, Lea, Flood 2014): the same seed gives the same draws on every machine and compiler.
class Draws {
 public:
  explicit Draws(std::uint64_t seed) : m_state(seed) {}
  std::uint64_t next();
  std::uint64_t below(std::uint64_t bound);  // uniform in [0, bound), without bias; bound > 0

 private:
  std::uint64_t m_state;
};

template <class Sequence>
void shuffle(Sequence& sequence, Draws& draws) {
  for (std::size_t i = sequence.size(); i > 1; --i) {
    using std::swap;
    swap(sequence[i - 1], sequence[draws.below(i)]);
  }
}

}  // namespace jumpseat::base
