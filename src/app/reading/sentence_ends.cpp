#include "app/reading/sentence_ends.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

namespace jumpseat::app::reading {
namespace {

// A name, a number or the rest of the sentence follows, never the next one. English, Spanish, French, German.
constexpr std::string_view before_the_rest =
    " e.g. i.e. viz. vs. cf. approx. incl. excl. resp. mr. mrs. ms. dr. prof. capt. cpt. cdr. lt. sgt. col. gen. maj. adm. hon. rev. st."
    " mt. gov. sen. fig. figs. ch. chap. sec. secs. para. paras. pp. sr. sra. srta. dra. ud. ee. ej. aprox. env. mme. mlle. réf. z.b. d.h."
    " bzw. vgl. ca. inkl. ggf. evtl. sog. ";
// An abbreviation where a number follows; without one it may be a word, or the last of its sentence.
constexpr std::string_view before_numbers =
    " no. nos. nr. núm. pág. págs. art. app. abb. cap. vol. ref. eq. ext. tel. min. max. ver. jan. feb. mar. apr. jun. jul. aug. sep. sept."
    " oct. nov. dec. ene. abr. ago. dic. janv. févr. juil. déc. ";
constexpr std::array<char32_t, 16> stops_without_space{U'\u3002', U'\uFF61', U'\uFF01', U'\uFF1F', U'\u203C', U'\u2047',
                                                       U'\u2048', U'\u2049', U'\u061F', U'\u06D4', U'\u0964', U'\u0965',
                                                       U'\u0589', U'\u1362', U'\u17D4', U'\u104B'};
constexpr std::u32string_view closing_signs =
    U"\"')]}\u00BB\u203A\u2018\u2019\u201C\u201D\u3009\u300B\u300D\u300F\u3011\u3015\u3017\u3019\u301F\uFF02\uFF07\uFF09\uFF3D\uFF5D\uFF63";
constexpr std::u32string_view opening_signs =
    U"\"'([{\u00AB\u2039\u2018\u2019\u201A\u201C\u201D\u201E\u3008\u300A\u300C\u300E\u3010\u3014\uFF08\uFF3B\u00BF\u00A1\u2014\u2013-";
constexpr std::u32string_view comma_signs = U",;:\u3001\uFF0C\uFF1B\uFF1A\u060C\u061B";
// What was said, asked or written goes on with one of these in Japanese: to, tte, no, wo, ha, ga, ni, de.
constexpr std::u32string_view particles = U"\u3068\u3063\u306E\u3092\u306F\u304C\u306B\u3067";

struct Sign {
  char32_t c = 0;
  std::size_t begin = 0;  // its first byte
};

std::vector<Sign> signs_in(std::string_view text) {
  std::vector<Sign> signs;
  const char* const end = text.data() + text.size();
  for (const char* at = text.data(); at != end;) {
    const auto begin = static_cast<std::size_t>(at - text.data());
    signs.push_back({base::next_character(at, end), begin});
  }
  return signs;
}

char32_t first_sign(std::string_view text) {
  if (text.empty()) return 0;
  const char* at = text.data();
  return base::next_character(at, text.data() + text.size());
}

bool is_among(std::u32string_view signs, char32_t c) { return signs.find(c) != std::u32string_view::npos; }
bool is_stop_without_space(char32_t c) {
  return std::find(stops_without_space.begin(), stops_without_space.end(), c) != stops_without_space.end();
}
bool is_ellipsis(char32_t c) { return c == U'\u2026' || c == U'\u22EF' || c == U'\u2025'; }
bool is_plain_stop(char32_t c) { return c == '.' || c == '!' || c == '?' || c == U'\uFF0E'; }
bool is_figure(char32_t c) { return (c >= '0' && c <= '9') || (c >= U'\uFF10' && c <= U'\uFF19'); }

// Letters of Chinese and Japanese, which part no words.
bool needs_no_space(char32_t c) {
  return (c >= 0x3005 && c <= 0x3007) || (c >= 0x3041 && c <= 0x30FF) || (c >= 0x31F0 && c <= 0x31FF) || (c >= 0x3400 && c <= 0x4DBF) ||
         (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF66 && c <= 0xFF9D) || (c >= 0x20000 && c <= 0x3FFFF);
}

// Of scripts that have small letters and capitals.
bool is_small_letter(std::string_view character, char32_t c) {
  const bool has_case = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) ||
                        (c >= 0x370 && c <= 0x52F) || (c >= 0x1E00 && c <= 0x1FFF);
  return has_case && base::nfc_case_folded(character) == base::nfc(character);
}

bool begins_small(std::string_view text) {
  if (text.empty()) return false;
  const char* at = text.data();
  const char32_t c = base::next_character(at, text.data() + text.size());
  return is_small_letter(text.substr(0, static_cast<std::size_t>(at - text.data())), c);
}

std::string_view without_opening(std::string_view text) {
  for (const char* at = text.data(); !text.empty() && is_among(opening_signs, base::next_character(at, text.data() + text.size()));)
    text.remove_prefix(static_cast<std::size_t>(at - text.data()));
  return text;
}

std::string_view without_closing(std::string_view text) {
  const std::vector<Sign> signs = signs_in(text);
  std::size_t count = signs.size();
  while (count > 0 && is_among(closing_signs, signs[count - 1].c)) --count;
  return count == signs.size() ? text : text.substr(0, signs[count].begin);
}

// A comma, or what Japanese has behind something that was said.
bool continues_sentence(char32_t closed_by, char32_t next) {
  if (is_among(comma_signs, next)) return true;
  const bool quotes = closed_by == U'\u300D' || closed_by == U'\u300F' || closed_by == U'\uFF63' || closed_by == U'\u201D';
  return quotes && is_among(particles, next);
}

bool is_listed(std::string_view list, std::string_view folded) { return list.find(" " + std::string(folded) + " ") != list.npos; }

// "J." and "U.S.", but not "p.m.", which a capital ends the sentence after.
bool is_initials(std::string_view word) {
  const std::vector<Sign> signs = signs_in(word);
  if (signs.size() < 2 || signs.size() % 2 != 0) return false;
  for (std::size_t i = 0; i < signs.size(); i += 2) {
    const std::size_t letter_bytes = signs[i + 1].begin - signs[i].begin;
    const bool letter = base::is_letter(word[signs[i].begin]) || letter_bytes > 1;
    if (!letter || signs[i + 1].c != '.' || needs_no_space(signs[i].c)) return false;
    if (signs.size() > 2 && is_small_letter(word.substr(signs[i].begin, letter_bytes), signs[i].c)) return false;
  }
  return true;
}

// "5", "12-3", "IV", "B": what is counted; "A" and "I" are words.
bool is_number(std::string_view text) {
  const std::string_view word = without_opening(text);
  if (!word.empty() && is_figure(first_sign(word))) return true;
  const std::string_view letters = word.substr(0, word.find_last_not_of(".,;:)") + 1);
  if (letters.empty() || letters == "A" || letters == "I") return false;
  return letters.size() == 1 ? letters[0] >= 'A' && letters[0] <= 'Z'
                             : letters.size() <= 5 && letters.find_first_not_of("IVXLC") == std::string_view::npos;
}

// "1.", "3.2.", "iv.": what stands before an item or a heading.
bool counts_item(std::string_view word) {
  return word.find_first_not_of("0123456789.") == std::string_view::npos ||
         (word.size() <= 5 && word.find_first_not_of("ivxIVX.") == std::string_view::npos);
}

bool full_stop_ends(std::string_view word, std::string_view next, bool begins_sentence) {
  const std::string_view bare = without_opening(word);
  const std::string folded = base::nfc_case_folded(bare);
  if (is_listed(before_the_rest, folded) || is_initials(bare)) return false;
  if (is_listed(before_numbers, folded) && is_number(next)) return false;
  if (begins_sentence && counts_item(bare)) return false;
  return !begins_small(next);  // "appr. 20 minutes", "and so on etc. are kept", in languages whose abbreviations are not known here too
}

}  // namespace

std::vector<std::string_view> parted_at_stops(std::string_view word) {
  const std::vector<Sign> signs = signs_in(word);
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < signs.size();) {
    const bool stops = is_stop_without_space(signs[i].c);
    const bool may_stop = is_plain_stop(signs[i].c) && i > 0 && needs_no_space(signs[i - 1].c);
    if (!stops && !may_stop) {
      ++i;
      continue;
    }
    const auto is_of_the_end = [](char32_t c) {
      const bool opens_in_chinese = c == U'\u2018' || c == U'\u201C';  // where German closes with it
      return is_stop_without_space(c) || is_plain_stop(c) || is_ellipsis(c) || (is_among(closing_signs, c) && !opens_in_chinese);
    };
    std::size_t next = i + 1;
    while (next < signs.size() && is_of_the_end(signs[next].c)) ++next;
    i = next;
    if (next == signs.size() || continues_sentence(signs[next - 1].c, signs[next].c)) continue;
    if (!stops && !needs_no_space(signs[next].c)) continue;  // a decimal, an address
    parts.push_back(word.substr(begin, signs[next].begin - begin));
    begin = signs[next].begin;
  }
  if (begin < word.size()) parts.push_back(word.substr(begin));
  return parts;
}

bool ends_sentence(std::string_view word, std::string_view next, bool begins_sentence) {
  const std::string_view inside = without_closing(word);
  if (inside.empty()) return false;
  const char32_t last = signs_in(inside).back().c;
  const bool closes = inside.size() < word.size();
  if (continues_sentence(closes ? signs_in(word).back().c : 0, first_sign(next))) return false;
  if (is_stop_without_space(last) || last == U'\uFF0E') return true;
  if (last == '!' || last == '?') return !closes || !begins_small(next);  // "Stop!" he said
  if (is_ellipsis(last)) return !begins_small(next);
  return last == '.' && full_stop_ends(inside, next, begins_sentence);
}

bool only_closes(std::string_view word) { return !word.empty() && without_closing(word).empty(); }

std::size_t byte_at_part(std::string_view word, double part) {
  const auto width = [](char32_t c) { return c >= 0x2E80 && !(c >= 0xFF61 && c <= 0xFFDC) ? 2.0 : 1.0; };
  const std::vector<Sign> signs = signs_in(word);
  double all = 0, before = 0;
  for (const Sign& sign : signs) all += width(sign.c);
  for (const Sign& sign : signs) {
    before += width(sign.c);
    if (before > part * all) return sign.begin;
  }
  return signs.empty() ? 0 : signs.back().begin;
}

}  // namespace jumpseat::app::reading
