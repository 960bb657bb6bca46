#include "base/text.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <fmt/format.h>
#include <iterator>
#include <utf8proc.h>
#include <utility>

namespace jumpseat::base {
namespace {

std::string mapped(std::string_view text, int options, utf8proc_custom_func first = nullptr) {
  utf8proc_uint8_t* out = nullptr;
  const auto* in = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  const utf8proc_ssize_t length =
      utf8proc_map_custom(in, static_cast<utf8proc_ssize_t>(text.size()), &out, static_cast<utf8proc_option_t>(options), first, nullptr);
  if (length < 0) return std::string(text);
  std::string result(reinterpret_cast<char*>(out), static_cast<std::size_t>(length));
  std::free(out);
  return result;
}

// Of Arabic there are the marks of vowels by themselves too; taken apart they would leave a space or a stroke inside of their word.
utf8proc_int32_t without_lone_vowel_marks(utf8proc_int32_t c, void*) {
  constexpr utf8proc_int32_t soft_hyphen = 0xAD;
  const bool is_one = (c >= 0xFC5E && c <= 0xFC63) || (c >= 0xFCF2 && c <= 0xFCF4) || (c >= 0xFE70 && c <= 0xFE7F);
  return is_one ? soft_hyphen : c;
}

// For Unicode these are letters of their own, with nothing on them that could be stripped.
std::string with_plain_letters(std::string text) {
  constexpr std::pair<std::string_view, std::string_view> plain[] = {
      {"\u00E6", "ae"}, {"\u00F0", "d"}, {"\u00F8", "o"},  {"\u00FE", "th"}, {"\u0111", "d"}, {"\u0127", "h"},
      {"\u0131", "i"},  {"\u0142", "l"}, {"\u0153", "oe"}, {"\u0167", "t"},  {"\u0640", ""},  {"\u0671", "\u0627"}};
  constexpr std::size_t bytes = 2;  // of each of them
  if (text.find_first_of("\xC3\xC4\xC5\xD9") == std::string::npos) return text;
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto letter = std::string_view(text).substr(at, bytes);
    const auto* found = std::find_if(std::begin(plain), std::end(plain), [&](const auto& pair) { return pair.first == letter; });
    if (found != std::end(plain)) out += found->second, at += bytes;
    else out += text[at++];
  }
  return out;
}

// Length in bytes of the character at `at`, or 0 where the bytes are not UTF-8.
std::size_t step(std::string_view text, std::size_t at, utf8proc_int32_t& codepoint) {
  const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at,
                                       static_cast<utf8proc_ssize_t>(text.size() - at), &codepoint);
  return length > 0 ? static_cast<std::size_t>(length) : 0;
}

// How many bytes at the start are ASCII, counted in eights.
std::size_t ascii_run(std::string_view text) {
  std::size_t at = 0;
  for (std::uint64_t eight = 0; at + sizeof eight <= text.size(); at += sizeof eight) {
    std::memcpy(&eight, text.data() + at, sizeof eight);
    if ((eight & 0x8080808080808080u) != 0) break;
  }
  return at;
}

}  // namespace

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  utf8proc_int32_t codepoint = 0;
  for (std::size_t at = 0; at < text.size();) {
    at += ascii_run(text.substr(at));
    if (at == text.size()) break;
    const std::size_t length = step(text, at, codepoint);
    if (length == 0) return at;
    at += length;
  }
  return std::nullopt;
}

bool is_valid_utf8(std::string_view text) { return !find_invalid_utf8(text); }

std::string cleaned_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  utf8proc_int32_t codepoint = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = step(text, at, codepoint);
    if (length == 0) {
      out += "\xEF\xBF\xBD";
      at += 1;
      continue;
    }
    const bool control = (codepoint < 0x20 && codepoint != '\n' && codepoint != '\t') || (codepoint >= 0x7F && codepoint < 0xA0);
    if (!control) out.append(text.substr(at, length));
    at += length;
  }
  return out;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string replaced(std::string_view text, std::string_view what, std::string_view by) {
  std::string out;
  for (std::size_t from = 0;;) {
    const std::size_t at = text.find(what, from);
    out += text.substr(from, at == std::string_view::npos ? at : at - from);
    if (at == std::string_view::npos) return out;
    out += by;
    from = at + what.size();
  }
}

std::string in_one_line(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto end =
        static_cast<std::size_t>(std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), is_space) - text.begin());
    const std::string_view spaces = text.substr(at, end - at);
    if (spaces.empty()) out += text[at++];
    else if (spaces.find_first_not_of(' ') == std::string_view::npos) out += spaces;
    else if (!out.empty() && end < text.size()) out += ' ';
    at += spaces.size();
  }
  return out;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

bool starts_with_ignoring_case(std::string_view text, std::string_view ascii_prefix) {
  if (text.size() < ascii_prefix.size()) return false;
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  for (std::size_t i = 0; i < ascii_prefix.size(); ++i)
    if (lower(text[i]) != lower(ascii_prefix[i])) return false;
  return true;
}

std::string nfc(std::string_view text) { return mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE); }

std::string nfc_visible(std::string_view text) { return mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_IGNORE); }

std::string nfc_case_folded(std::string_view text) { return mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD); }

std::string case_folded(std::string_view text) {
  return mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD);
}

std::string folded_without_accents(std::string_view text) {
  return with_plain_letters(
      mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE,
             without_lone_vowel_marks));
}

std::string_view cut_to(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
  return text.substr(0, bytes);
}

std::string counted(std::int64_t n, std::string_view one, std::string_view many) {
  return std::to_string(n).append(" ").append(n == 1 ? one : many);
}

int word_count(std::string_view text) {
  int words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space && !inside) ++words;
    inside = !space;
  }
  return words;
}

std::size_t character_count(std::string_view utf8) {
  std::size_t count = 0;
  for (const char c : utf8) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

char32_t next_character(const char*& at, const char* end) {
  const auto first = static_cast<unsigned char>(*at++);
  if (first < 0x80) return first;
  const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0;
  char32_t character = first & (0x3FU >> more);
  for (int i = 0; i < more; ++i) {
    if (at == end || (static_cast<unsigned char>(*at) & 0xC0) != 0x80) return 0xFFFD;
    character = character << 6 | (static_cast<unsigned char>(*at++) & 0x3FU);
  }
  return more == 0 ? 0xFFFD : character;
}

std::string number(double value) { return std::isfinite(value) ? fmt::format("{}", value) : "null"; }

std::string size_words(std::uintmax_t bytes) {
  return bytes < 1'000'000 ? fmt::format("{} kB", (bytes + 999) / 1000) : fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

}  // namespace jumpseat::base
