#include "formats/encoding.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace jumpseat::formats {
namespace {

std::string from_utf16(std::string_view bytes, bool big) {
  std::string out;
  out.reserve(bytes.size());
  const auto unit = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]), second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(big ? first << 8 | second : second << 8 | first);
  };
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    char32_t c = unit(i);
    const bool high = c >= 0xD800 && c < 0xDC00 && i + 3 < bytes.size();
    if (const char32_t low = high ? unit(i + 2) : 0; low >= 0xDC00 && low < 0xE000) {
      c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
      i += 2;
    }
    base::append_character(out, c);
  }
  return out;
}

std::string from_latin_1(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) base::append_character(out, static_cast<unsigned char>(c));
  return out;
}

}  // namespace

std::string from_windows_1252(std::string_view bytes) {
  // 0x80 to 0x9F; the five that are not used keep their numbers.
  constexpr std::array<std::uint16_t, 32> upper{0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                                0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                                0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    base::append_character(out, byte >= 0x80 && byte < 0xA0 ? upper[byte - 0x80u] : byte);
  }
  return out;
}

std::string declared_encoding(std::string_view bytes) {
  if (!bytes.starts_with("<?xml")) return {};
  bytes = bytes.substr(0, std::min<std::size_t>(bytes.find("?>"), 300));
  const std::size_t at = bytes.find("encoding");
  if (at == std::string_view::npos) return {};
  const std::size_t open = bytes.find_first_of("\"'", at);
  if (open == std::string_view::npos) return {};
  const std::size_t close = bytes.find(bytes[open], open + 1);
  if (close == std::string_view::npos) return {};
  std::string out(bytes.substr(open + 1, close - open - 1));
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

Decoded decoded(std::string_view bytes, std::string_view declared) {
  if (bytes.starts_with("\xFF\xFE")) return {from_utf16(bytes.substr(2), false), "UTF-16", 0};
  if (bytes.starts_with("\xFE\xFF")) return {from_utf16(bytes.substr(2), true), "UTF-16", 0};
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  else if (declared == "iso-8859-1" || declared == "latin1") return {from_latin_1(bytes), "ISO-8859-1", 0};
  else if (declared == "windows-1252" || declared == "cp1252") return {from_windows_1252(bytes), "Windows-1252", 0};
  if (const auto bad = base::find_invalid_utf8(bytes))
    return {"", "", 1 + static_cast<int>(std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(*bad), '\n'))};
  return {std::string(bytes), "UTF-8", 0};
}

}  // namespace jumpseat::formats
