// Any bytes are a bank in Aiken.
#include "formats/aiken.hpp"
#include "fuzz/bank_check.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto bank = jumpseat::formats::read_aiken(text, "fuzz.txt");
  jumpseat::fuzz::check(bank);
  jumpseat::formats::read_aiken(jumpseat::formats::write_aiken(bank.questions).text, "again.txt");
  return 0;
}
