#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <utf8proc.h>

namespace jumpseat::base {

void append_character(std::string& utf8, char32_t character) {
  if (character < 0x80) return utf8.push_back(static_cast<char>(character));
  const auto number = static_cast<utf8proc_int32_t>(std::min<char32_t>(character, 0x110000));
  std::array<utf8proc_uint8_t, 4> bytes{};
  const auto size = utf8proc_encode_char(utf8proc_codepoint_valid(number) ? number : 0xFFFD, bytes.data());
  utf8.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
}

}  // namespace jumpseat::base
