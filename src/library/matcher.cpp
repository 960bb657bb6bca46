#include "library/matcher.hpp"

#include "base/text.hpp"
#include "library/matcher_inside.hpp"

#include <algorithm>
#include <cstring>
#include <optional>
#include <set>
#include <tuple>

namespace jumpseat::library {
namespace {

constexpr std::size_t context_bytes_before = 60, context_bytes_after = 90;
constexpr const char* ellipsis = "\u2026";
constexpr std::string_view fraction_slash = "\u2044";  // that folding makes of "½", between its numbers

bool overlap(double a, double a_length, double b, double b_length) {
  return std::min(a + a_length, b + b_length) - std::max(a, b) > 0.5 * std::min(a_length, b_length);
}

// On a page turned against its text a line goes up or down.
bool same_line(const model::Word& before, const model::Word& word) {
  const model::Rect &a = before.box, &b = word.box;
  return !before.line_end && (overlap(a.y, a.h, b.y, b.h) || overlap(a.x, a.w, b.x, b.w));
}

model::Rect around(const model::Rect& a, const model::Rect& b) {
  const double x = std::min(a.x, b.x), y = std::min(a.y, b.y);
  return {x, y, std::max(a.x + a.w, b.x + b.w) - x, std::max(a.y + a.h, b.y + b.h) - y};
}

// To the nearest space inside of the range, so that words are whole; else between characters.
std::size_t cut_begin(const std::string& text, std::size_t begin) {
  if (begin <= context_bytes_before) return 0;
  const std::size_t from = begin - context_bytes_before;
  const std::size_t space = text.find(' ', from);
  if (space != std::string::npos && space < begin) return space + 1;
  std::size_t at = from;
  while (at < begin && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  return at;
}

std::size_t cut_end(const std::string& text, std::size_t end) {
  if (text.size() - end <= context_bytes_after) return text.size();
  const std::size_t space = text.rfind(' ', end + context_bytes_after);
  if (space != std::string::npos && space >= end) return space;
  std::size_t at = end + context_bytes_after;
  while (at > end && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

struct Range {
  std::size_t first_word, last_word;
  std::size_t begin_in_first, end_in_last;  // bytes of the printed words
  auto key() const { return std::tuple(first_word, begin_in_first, last_word, end_in_last); }
};

Match match_from(const std::vector<model::Word>& words, const Reading& printed, const Range& range) {
  Match match;
  match.first_word = range.first_word;
  match.last_word = range.last_word;
  match.rects = line_rects(words, range.first_word, range.last_word);
  const std::size_t begin = std::min(printed.begins[range.first_word] + range.begin_in_first, printed.ends[range.first_word]);
  const std::size_t end = std::max(begin, std::min(printed.begins[range.last_word] + range.end_in_last, printed.ends[range.last_word]));
  const std::size_t from = cut_begin(printed.text, begin), to = cut_end(printed.text, end);
  if (from > 0) match.context = ellipsis;
  match.match_begin = match.context.size() + begin - from;
  match.match_bytes = end - begin;
  match.context.append(printed.text, from, to - from);
  if (to < printed.text.size()) match.context += ellipsis;
  return match;
}

Range range_of(const std::vector<model::Word>& words, const Reading& reading, Spelling spelling, std::size_t begin, std::size_t end) {
  Range range{};
  range.first_word = reading.word_at(begin);
  // A match that begins in the space between two words begins with the next word.
  if (begin >= reading.ends[range.first_word] && range.first_word + 1 < words.size()) ++range.first_word;
  range.last_word = std::max(range.first_word, reading.word_at(end - 1));
  const auto within = [&](std::size_t word, std::size_t offset) {
    const std::size_t inside = offset < reading.begins[word] ? 0 : offset - reading.begins[word];
    return printed_offset(words[word].text, spelling, inside);
  };
  range.begin_in_first = within(range.first_word, begin);
  range.end_in_last = within(range.last_word, end);
  return range;
}

// The hyphen that stands there is one at a line's end, of a word for which `parted` says so.
bool is_hyphen_of(const std::vector<bool>& parted, const Reading& reading, std::size_t place) {
  if (place >= reading.text.size() || reading.text[place] != '-') return false;
  const std::size_t word = reading.word_at(place);
  return word < parted.size() && parted[word] && place + 1 == reading.ends[word];
}

// `one_word`: of each word whether it is printed as one with the next, whose hyphen then ends none.
bool stands_alone(const Reading& reading, const std::vector<bool>& one_word, std::size_t begin, std::size_t end) {
  const std::string& text = reading.text;
  if (is_word_character_at(text, begin) && is_word_character_before(text, begin)) return false;
  if (is_word_character_before(text, end) && is_word_character_at(text, end)) return false;
  return !(begin > 0 && is_hyphen_of(one_word, reading, begin - 1)) && !is_hyphen_of(one_word, reading, end);
}

bool is_between_letters(std::string_view text, std::size_t at) {
  const bool behind_letter = is_word_character_before(text, at) && !base::is_digit(text[at - 1]);
  return behind_letter && is_word_character_at(text, at + 1) && !base::is_digit(text[at + 1]);
}

bool touches_join(const Reading& reading, const Range& range) {
  for (std::size_t i = range.first_word > 0 ? range.first_word - 1 : 0; i <= range.last_word; ++i)
    if (reading.joined_to_next[i]) return true;
  return false;
}

}  // namespace

std::vector<model::Rect> line_rects(const std::vector<model::Word>& words, std::size_t first, std::size_t last) {
  std::vector<model::Rect> rects;
  for (std::size_t i = first; i <= last; ++i) {
    if (i > first && same_line(words[i - 1], words[i])) rects.back() = around(rects.back(), words[i].box);
    else rects.push_back(words[i].box);
  }
  return rects;
}

std::size_t breakable_hyphen(std::string_view needle) {
  for (std::size_t at = needle.find('-'); at != std::string_view::npos; at = needle.find('-', at + 1))
    if (is_between_letters(needle, at)) return at;
  return std::string_view::npos;
}

std::string with_usual_signs(std::string needle) {
  for (std::size_t at = 0; (at = needle.find(fraction_slash, at)) != std::string::npos;) needle.replace(at, fraction_slash.size(), "/");
  for (std::size_t at = 1; (at = needle.find(" %", at)) != std::string::npos; ++at)
    if (base::is_digit(needle[at - 1])) needle.erase(at, 1);
  return needle;
}

bool may_read_as(std::string_view text, std::string_view needle) {
  const std::string_view first = needle.substr(0, needle.find_first_of(" -%/"));
  if (first.empty()) return true;
  const auto is_passed_over = [](char c) { return c == ' ' || c == '-'; };
  const auto reads_on = [&](std::string_view in) {
    for (const char c : needle.substr(first.size())) {
      if (is_passed_over(c)) continue;
      while (!in.empty() && is_passed_over(in.front())) in.remove_prefix(1);
      if (c == '/' && in.starts_with(fraction_slash)) in.remove_prefix(fraction_slash.size());
      else if (!in.empty() && in.front() == c) in.remove_prefix(1);
      else return false;
    }
    return true;
  };
  for (;;) {
    const auto* found = static_cast<const char*>(::memmem(text.data(), text.size(), first.data(), first.size()));
    if (!found) return false;
    text.remove_prefix(static_cast<std::size_t>(found - text.data()));
    if (reads_on(text.substr(first.size()))) return true;
    text.remove_prefix(1);
  }
}

bool Matcher::Inside::may_be_on(std::string_view page_index_text) const {
  if (pattern) return true;
  const auto has = [](std::string_view text, std::string_view piece) {
    return ::memmem(text.data(), text.size(), piece.data(), piece.size()) != nullptr;
  };
  if (has(page_index_text, needle_folded)) return true;
  if (loose) return may_read_as(page_index_text.substr(0, page_index_text.find('\n')), needle_folded);
  // Of two hyphens at the ends of lines one may belong to its word and the other not: the index has the page with both and with neither.
  const std::size_t end_of_joined = page_index_text.find('\n');
  if (end_of_joined == std::string_view::npos || breakable_hyphen(needle_folded) == std::string_view::npos) return false;
  const auto without_hyphens = [](std::string_view text) {
    std::string out(text);
    std::erase(out, '-');
    return out;
  };
  return has(without_hyphens(page_index_text.substr(0, end_of_joined)), without_hyphens(needle_folded));
}

Matcher::Matcher(std::unique_ptr<Inside> inside) : m_inside(std::move(inside)) {}
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(Matcher&&) noexcept = default;
Matcher::~Matcher() = default;

namespace {

// What is typed is a phrase anyway; some put it in quotes all the same.
std::string without_quotes(std::string text) {
  return text.size() > 2 && text.front() == '"' && text.back() == '"' ? text.substr(1, text.size() - 2) : text;
}

}  // namespace

Result<Matcher> Matcher::make(const Query& query) {
  auto inside = std::make_unique<Inside>();
  inside->query = query;
  if (query.regex) {
    if (query.text.empty()) return base::fail(base::ErrorKind::bad_input, "search", "there is nothing to look for");
    JUMPSEAT_TRY(inside->pattern, Pattern::make(as_typed(query.text), query.match_case, query.whole_word));
    return Matcher(std::move(inside));
  }
  inside->needle = without_quotes(with_single_spaces(as_typed(base::cleaned_utf8(query.text))));
  inside->needle_folded = with_usual_signs(with_single_spaces(folded(inside->needle)));
  const std::string& needle = inside->needle_folded;
  if (needle.empty()) return base::fail(base::ErrorKind::bad_input, "search", "there is nothing to look for");
  for (std::size_t at = 1; at < needle.size(); ++at) {
    const bool parts_words = (needle[at] == ' ' || needle[at] == '-') && is_between_letters(needle, at);
    inside->loose_words = inside->loose_words || (parts_words && !query.whole_word && !query.match_case);
    inside->loose = inside->loose || needle[at] == '/' || (needle[at] == '%' && base::is_digit(needle[at - 1]));
  }
  inside->loose = inside->loose || inside->loose_words;
  return Matcher(std::move(inside));
}

namespace {

// How many bytes of the text there are another way to write the sign of the needle; 0 where they are not.
std::size_t written_otherwise(const Matcher::Inside& in, std::size_t sign, std::string_view text) {
  const std::string& needle = in.needle_folded;
  switch (needle[sign]) {
    case ' ':
    case '-': return in.loose_words && (text.front() == ' ' || text.front() == '-') && is_between_letters(needle, sign) ? 1 : 0;
    case '%': return sign > 0 && base::is_digit(needle[sign - 1]) && text.starts_with(" %") ? 2 : 0;
    case '/': return sign > 0 && text.starts_with(fraction_slash) ? fraction_slash.size() : 0;
    default: return 0;
  }
}

// Where the needle ends that begins there; a hyphen that may be no part of its word is passed over where the needle has none.
std::optional<std::size_t> end_of(const Matcher::Inside& in, const std::string& needle, const Reading& reading, std::size_t at) {
  const std::string& text = reading.text;
  const bool loose = in.loose && !in.query.match_case;
  for (std::size_t i = 0; i < needle.size(); ++i) {
    if (at < text.size() && text[at] != needle[i]) {
      if (const std::size_t bytes = loose ? written_otherwise(in, i, std::string_view(text).substr(at)) : 0; bytes > 0) {
        at += bytes;
        continue;
      }
      if (is_hyphen_of(reading.joined_to_next, reading, at)) ++at;
    }
    if (at >= text.size() || text[at++] != needle[i]) return std::nullopt;
  }
  return at;
}

std::vector<Range> places_of(const Matcher::Inside& in, const std::vector<model::Word>& words, const Reading& reading, bool only_at_joins,
                             const std::vector<bool>& one_word = {}) {
  const Spelling spelling = in.query.match_case ? Spelling::typed : Spelling::folded;
  const std::string& needle = in.query.match_case ? in.needle : in.needle_folded;
  std::vector<Range> places;
  for (std::size_t at = 0; (at = reading.text.find(needle.front(), at)) != std::string::npos;) {
    const auto end = end_of(in, needle, reading, at);
    if (end && (!in.query.whole_word || stands_alone(reading, one_word, at, *end))) {
      const Range range = range_of(words, reading, spelling, at, *end);
      if (!only_at_joins || touches_join(reading, range)) {
        places.push_back(range);
        at = *end;
        continue;
      }
    }
    ++at;
  }
  return places;
}

void put_in_order(std::vector<Range>& places) {
  std::sort(places.begin(), places.end(), [](const Range& a, const Range& b) { return a.key() < b.key(); });
  places.erase(std::unique(places.begin(), places.end(), [](const Range& a, const Range& b) { return a.key() == b.key(); }), places.end());
}

}  // namespace

PageMatches Matcher::find(const std::vector<model::Word>& words, std::size_t limit) const {
  PageMatches out;
  if (words.empty() || limit == 0) return out;
  const auto& in = *m_inside;
  const Spelling spelling = in.pattern || in.query.match_case ? Spelling::typed : Spelling::folded;
  const Reading reading = read(words, spelling, LineEndHyphens::joined);
  std::vector<Range> places;
  if (in.pattern) {
    out.took_too_long = !in.pattern->each_match(reading.text, [&](std::size_t begin, std::size_t end) {
      places.push_back(range_of(words, reading, spelling, begin, end));
      return places.size() < limit;
    });
  } else {
    places = places_of(in, words, reading, false);
    if (reading.has_joins) {
      const Reading kept = read(words, spelling, LineEndHyphens::kept);
      std::vector<bool> one_word;
      if (in.query.whole_word) one_word = read(words, Spelling::printed, LineEndHyphens::joined).joined_to_next;
      const auto more = places_of(in, words, kept, true, one_word);
      places.insert(places.end(), more.begin(), more.end());
    }
    put_in_order(places);
  }
  if (places.size() > limit) places.resize(limit);
  if (places.empty()) return out;
  const Reading printed = read(words, Spelling::printed, LineEndHyphens::joined);
  for (const auto& place : places) out.matches.push_back(match_from(words, printed, place));
  return out;
}

}  // namespace jumpseat::library
