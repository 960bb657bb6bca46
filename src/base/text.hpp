#pragma once
// UTF-8 text: checking, trimming, splitting, folding for comparison.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::base {

bool is_valid_utf8(std::string_view text);
// Byte offset of the first byte that is not UTF-8, if there is one.
std::optional<std::size_t> find_invalid_utf8(std::string_view text);
// Invalid bytes become U+FFFD; control characters but newline and tab are dropped.
std::string cleaned_utf8(std::string_view text);

constexpr bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }               // ASCII white space
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }  // of ASCII
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }                               // of ASCII
std::string_view trimmed(std::string_view text);                                               // ASCII white space, both ends
std::string replaced(std::string_view text, std::string_view what, std::string_view by);       // wherever it stands
// Of a tag: "es" for "es-MX" and "es_MX".
constexpr std::string_view bare_language(std::string_view tag) { return tag.substr(0, tag.find_first_of("-_")); }
// Line ends and tabs, with the spaces beside them, become one space, and nothing at either end.
std::string in_one_line(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char separator);
bool starts_with_ignoring_case(std::string_view text, std::string_view ascii_prefix);

std::string nfc(std::string_view text);
std::string nfc_visible(std::string_view text);      // without soft hyphens, joiners, marks of direction
std::string nfc_case_folded(std::string_view text);  // canonical: keeps x² apart from x2
std::string case_folded(std::string_view text);      // NFKC case folding
// For search: case folded; marks, strokes through letters and all that is invisible stripped; ligatures as the letters they are of.
std::string folded_without_accents(std::string_view text);
// At most `bytes` bytes, cut between characters; adds nothing.
std::string_view cut_to(std::string_view text, std::size_t bytes);
std::size_t character_count(std::string_view utf8);
// "1 manual", "12 manuals": in the English of the command line.
std::string counted(std::int64_t n, std::string_view one, std::string_view many);
int word_count(std::string_view text);  // between white space, as essays are counted
// The next character of valid or invalid UTF-8, U+FFFD for what is none; always moves on. `at` stands before `end`.
char32_t next_character(const char*& at, const char* end);

// Shortest decimal that reads back as the same double; "null" for values that do not exist (nan, inf).
std::string number(double value);
std::string size_words(std::uintmax_t bytes);  // "12 kB", "3.4 MB"

}  // namespace jumpseat::base
