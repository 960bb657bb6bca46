// Any bytes are a table or are refused with a line.
#include "report/csv.hpp"
#include "base/assert.hpp"

#include <cstddef>
#include <cstdint>

using namespace jumpseat;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto rows = report::read_csv(text);
  if (!rows) {
    JUMPSEAT_ASSERT(rows.error().because.starts_with("line "));
    return 0;
  }
  for (const auto& row : *rows) JUMPSEAT_ASSERT(!row.cells.empty() && row.line > 0);
  return 0;
}
