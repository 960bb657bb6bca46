// Any bytes are an item of QTI, with a picture beside it.
#include "formats/qti.hpp"
#include "fuzz/bank_check.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const jumpseat::formats::PackageFiles files{
      [&](const std::string& path) { return path.ends_with(".png") ? std::optional<std::string>("PNG") : std::nullopt; }, {}};
  jumpseat::fuzz::check(jumpseat::formats::read_qti(text, "fuzz.xml", "fuzz.xml", files));
  return 0;
}
