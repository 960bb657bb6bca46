// Any bytes are an archive: it is refused, or what it lists can be read or is damaged.
#include "base/zip.hpp"
#include "formats/bank.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

using namespace jumpseat;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string archive(reinterpret_cast<const char*>(bytes), size);
  const base::ZipLimits limits{.archive_bytes = 1u << 20, .entries = 100, .entry_bytes = 1u << 20, .total_bytes = 4u << 20};
  if (const auto zip = base::ZipReader::open_bytes(archive, "fuzz.zip", limits))
    for (const auto& entry : zip->entries()) static_cast<void>(zip->read(entry.name));
  formats::read_bank(archive, "fuzz.zip");
  return 0;
}
