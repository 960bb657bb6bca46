// Staff lists of anybody's making: read or refused, never more entries than lines.
#include "app/people/staff_list.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto list = jumpseat::app::read_staff_list({reinterpret_cast<const char*>(data), size});
  if (list && list->entries.size() > static_cast<std::size_t>(list->lines)) std::abort();
  return 0;
}
