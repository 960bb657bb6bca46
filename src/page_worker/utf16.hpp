#pragma once
// UTF-16 as poppler hands it out, to UTF-8: a lone half of a pair becomes U+FFFD (poppler's own conversion stops there).
#include "base/utf8.hpp"

#include <cstdint>
#include <string>

namespace jumpseat::page_worker {

template <class Units>
std::string utf8_of(const Units& units) {
  std::string out;
  out.reserve(units.size());
  for (std::size_t i = 0; i < units.size(); ++i) {
    std::uint32_t code = static_cast<std::uint16_t>(units[i]);
    if (code >= 0xD800 && code < 0xDC00 && i + 1 < units.size()) {
      const std::uint32_t low = static_cast<std::uint16_t>(units[i + 1]);
      if (low >= 0xDC00 && low < 0xE000) {
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        ++i;
      }
    }
    base::append_character(out, code);
  }
  return out;
}

}  // namespace jumpseat::page_worker
