// Any bytes are a bank in Moodle XML: reading ends, and what was read can be written and read again.
#include "formats/moodle.hpp"
#include "fuzz/bank_check.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  jumpseat::fuzz::check(jumpseat::formats::read_moodle_xml(text, "fuzz.xml"));
  return 0;
}
