#include "library/reading.hpp"

#include "base/text.hpp"
#include "library/matcher.hpp"

#include <algorithm>
#include <utility>

namespace jumpseat::library {
namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x80; });
}

std::size_t hyphen_bytes_at_end(std::string_view text) {
  for (const auto hyphen : hyphens)
    if (text.size() > hyphen.size() && text.ends_with(hyphen)) return hyphen.size();
  return 0;
}

bool is_small_letter_at(std::string_view text, std::size_t at) {
  if (!is_word_character_at(text, at) || base::is_digit(text[at])) return false;
  const std::string_view character = text.substr(at, character_bytes(text, at));
  return base::case_folded(character) == character;
}

// The kinds of quotation mark, dash and space that type-setters use, as a keyboard has them, and their ligatures as letters.
std::string with_plain_signs(std::string text) {
  constexpr std::pair<std::string_view, std::string_view> plain[] = {
      {"\u2018", "'"},  {"\u2019", "'"},   {"\u201B", "'"},   {"\u201C", "\""}, {"\u201D", "\""}, {"\u201E", "\""},
      {"\u2010", "-"},  {"\u2011", "-"},   {"\u2012", "-"},   {"\u2013", "-"},  {"\u2014", "-"},  {"\u2212", "-"},
      {"\u00A0", " "},  {"\u2007", " "},   {"\u2009", " "},   {"\u202F", " "},  {"\uFB00", "ff"}, {"\uFB01", "fi"},
      {"\uFB02", "fl"}, {"\uFB03", "ffi"}, {"\uFB04", "ffl"}, {"\uFB05", "st"}, {"\uFB06", "st"}};
  if (text.find_first_of("\xE2\xEF\xC2") == std::string::npos) return text;
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto rest = std::string_view(text).substr(at);
    const auto* found = std::find_if(std::begin(plain), std::end(plain), [&](const auto& pair) { return rest.starts_with(pair.first); });
    if (found != std::end(plain)) out += found->second, at += found->first.size();
    else out += text[at++];
  }
  return out;
}

std::uint32_t code_point(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])) : 0U; };
  const std::uint32_t first = byte(at);
  if (first < 0x80) return first;
  if (first < 0xE0) return (first & 0x1F) << 6 | (byte(at + 1) & 0x3F);
  if (first < 0xF0) return (first & 0x0F) << 12 | (byte(at + 1) & 0x3F) << 6 | (byte(at + 2) & 0x3F);
  return (first & 0x07) << 18 | (byte(at + 1) & 0x3F) << 12 | (byte(at + 2) & 0x3F) << 6 | (byte(at + 3) & 0x3F);
}

// Where the one begins that ends at `end`, which is not 0.
std::size_t last_character(std::string_view text, std::size_t end) {
  std::size_t begin = end - 1;
  while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
  return begin;
}

// One that stands on the letter before it.
bool is_accent_at(std::string_view text, std::size_t at) {
  const std::uint32_t c = at < text.size() ? code_point(text, at) : 0;
  return c >= 0x0300 && c <= 0x036F;
}

bool is_word_character(std::uint32_t c) {
  if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
  if (c == 0xD7 || c == 0xF7) return false;
  return !(c >= 0x2000 && c <= 0x2BFF) && !(c >= 0x3000 && c <= 0x303F);  // punctuation, arrows, mathematics, dingbats
}

// A word is broken between small letters; "A330-" "900", "Lind-" "Berg", "X-" "ray" and "3-" "minute" keep their hyphens.
bool is_broken_at(std::string_view text, std::size_t hyphen, std::string_view next) {
  return is_small_letter_at(text, last_character(text, text.size() - hyphen)) && is_small_letter_at(next, 0);
}

// Among capitals the eye alone tells "TRAFFICK-" "ING" from "NON-" "EU": searched in both spellings, and printed as it is.
bool may_be_broken_at(std::string_view text, std::size_t hyphen, std::string_view next) {
  const auto is_capital_at = [](std::string_view in, std::size_t at) {
    return is_word_character_at(in, at) && !base::is_digit(in[at]) && !is_small_letter_at(in, at);
  };
  return is_capital_at(text, last_character(text, text.size() - hyphen)) && is_capital_at(next, 0);
}

// Chinese and Japanese, which part no words, and their punctuation.
bool stands_without_spaces(std::uint32_t c) {
  return (c >= 0x3000 && c <= 0x30FF) || (c >= 0x31F0 && c <= 0x31FF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF01 && c <= 0xFF9F) || (c >= 0x20000 && c <= 0x3FFFF);
}

// The end of such a line is no space; what lies between the cells of a row is one.
bool runs_on(const model::Word& word, const model::Word& next) {
  const bool below = next.box.y >= word.box.y + word.box.h / 2 || word.box.y >= next.box.y + next.box.h / 2;
  return below && !word.text.empty() && !next.text.empty() && stands_without_spaces(code_point(next.text, 0)) &&
         stands_without_spaces(code_point(word.text, last_character(word.text, word.text.size())));
}

std::string spelt(std::string_view text, Spelling spelling) {
  switch (spelling) {
    case Spelling::folded: return folded(text);
    case Spelling::typed: return as_typed(text);
    case Spelling::printed: break;
  }
  return std::string(text);
}

}  // namespace

std::size_t character_bytes(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  const std::size_t wanted = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  return std::min(wanted, text.size() - at);
}

bool is_word_character_at(std::string_view text, std::size_t at) { return at < text.size() && is_word_character(code_point(text, at)); }

bool is_word_character_before(std::string_view text, std::size_t at) {
  return at > 0 && is_word_character_at(text, last_character(text, at));
}

std::string folded(std::string_view text) {
  if (!is_ascii(text)) return with_plain_signs(base::folded_without_accents(text));
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  return out;
}

std::string as_typed(std::string_view text) { return is_ascii(text) ? std::string(text) : with_plain_signs(base::nfc_visible(text)); }

std::string with_single_spaces(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
    if (!space) out += c;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::size_t printed_offset(std::string_view printed, Spelling spelling, std::size_t offset_in_spelt) {
  if (is_ascii(printed)) return std::min(offset_in_spelt, printed.size());
  std::size_t at = 0, in_spelt = 0;
  while (at < printed.size() && in_spelt < offset_in_spelt) {
    std::size_t end = at + character_bytes(printed, at);
    while (is_accent_at(printed, end)) end += character_bytes(printed, end);
    in_spelt += spelt(printed.substr(at, end - at), spelling).size();
    at = end;
  }
  return at;
}

std::size_t Reading::word_at(std::size_t offset) const {
  const auto after = std::upper_bound(begins.begin(), begins.end(), offset);
  return after == begins.begin() ? 0 : static_cast<std::size_t>(after - begins.begin()) - 1;
}

Reading read(const std::vector<model::Word>& words, Spelling spelling, LineEndHyphens line_end_hyphens) {
  Reading out;
  out.begins.reserve(words.size());
  out.ends.reserve(words.size());
  out.joined_to_next.assign(words.size(), false);
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string_view text = words[i].text;
    const bool last = i + 1 == words.size();
    const std::size_t hyphen = words[i].line_end && !last ? hyphen_bytes_at_end(text) : 0;
    const bool joins = hyphen > 0 && (is_broken_at(text, hyphen, words[i + 1].text) ||
                                      (spelling != Spelling::printed && may_be_broken_at(text, hyphen, words[i + 1].text)));
    const bool stays = hyphen > 0 && is_word_character_before(text, text.size() - hyphen) && is_word_character_at(words[i + 1].text, 0);
    if (joins && line_end_hyphens == LineEndHyphens::joined) text.remove_suffix(hyphen);
    out.begins.push_back(out.text.size());
    out.text += spelt(text, spelling);
    out.ends.push_back(out.text.size());
    out.joined_to_next[i] = joins;
    out.has_joins = out.has_joins || joins;
    const bool is_seen = out.ends.back() > out.begins.back();
    const bool is_apart = words[i].line_end ? !last && !runs_on(words[i], words[i + 1]) : words[i].space_after;
    if (is_seen && is_apart && !last && !joins && !stays) out.text += ' ';
  }
  return out;
}

std::string reading_text(const std::vector<model::Word>& words) { return read(words, Spelling::printed, LineEndHyphens::joined).text; }

std::vector<bool> joined_by_hyphen(const std::vector<model::Word>& words) {
  Reading reading = read(words, Spelling::printed, LineEndHyphens::joined);
  for (std::size_t i = 0; i + 1 < words.size(); ++i)
    if (words[i].line_end && hyphen_bytes_at_end(words[i].text) > 0 && reading.ends[i] == reading.begins[i + 1])
      reading.joined_to_next[i] = true;
  return std::move(reading.joined_to_next);
}

std::string index_text(const std::vector<model::Word>& words) {
  const Reading joined = read(words, Spelling::folded, LineEndHyphens::joined);
  std::string out = joined.text;
  if (!joined.has_joins) return out;
  // The whole page once more where it has such hyphens: rare enough, and any phrase across them is then found by plain search.
  out += '\n';
  out += read(words, Spelling::folded, LineEndHyphens::kept).text;
  return out;
}

}  // namespace jumpseat::library
