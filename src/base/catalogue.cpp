// Reads .mo files, as "The Format of GNU MO Files" in gettext's manual lays them down.
#include "base/plural.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <fmt/format.h>
#include <map>
#include <unordered_map>
#include <utility>

namespace jumpseat::base {
namespace {

constexpr std::uint32_t magic = 0x950412deU;
constexpr std::size_t longest_file = 16U << 20U, most_words = 100'000;
constexpr std::string_view of_context = "\x04";

struct Gap {
  int index = 0;
  bool automatic = false;
  std::string_view shape;  // what stands after the colon
  std::size_t begin = 0, end = 0;
};

// The gaps of a sentence in the order in which they stand; nothing where it is no sentence that fmt would take.
std::optional<std::vector<Gap>> gaps_of(std::string_view sentence) {
  std::vector<Gap> gaps;
  int next = 0;
  for (std::size_t at = 0; at < sentence.size(); ++at) {
    const char letter = sentence[at];
    if (letter != '{' && letter != '}') continue;
    if (at + 1 < sentence.size() && sentence[at + 1] == letter) {
      ++at;
      continue;
    }
    const std::size_t end = letter == '{' ? sentence.find_first_of("{}", at + 1) : std::string_view::npos;
    if (end == std::string_view::npos || sentence[end] != '}' || gaps.size() >= 16) return std::nullopt;
    std::string_view inside = sentence.substr(at + 1, end - at - 1);
    Gap gap{0, false, {}, at, end + 1};
    if (const auto colon = inside.find(':'); colon != std::string_view::npos) {
      gap.shape = inside.substr(colon + 1);
      inside = inside.substr(0, colon);
    }
    gap.automatic = inside.empty();
    if (gap.automatic) {
      gap.index = next++;
    } else {
      const auto [stop, error] = std::from_chars(inside.data(), inside.data() + inside.size(), gap.index);
      if (error != std::errc() || stop != inside.data() + inside.size() || gap.index < 0 || gap.index > 15) return std::nullopt;
    }
    gaps.push_back(gap);
    at = end;
  }
  const auto numbered = [](const Gap& gap) { return !gap.automatic; };
  if (std::any_of(gaps.begin(), gaps.end(), numbered) && !std::all_of(gaps.begin(), gaps.end(), numbered)) return std::nullopt;
  return gaps;
}

using Filled = std::vector<std::pair<int, std::string_view>>;
Filled filled_by(const std::vector<Gap>& gaps) {
  Filled out;
  for (const Gap& gap : gaps) out.emplace_back(gap.index, gap.shape);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// What of a sentence stands where the pattern has its gaps.
std::optional<std::map<int, std::string_view>> parts_between(std::string_view pattern, const std::vector<Gap>& gaps,
                                                             std::string_view sentence) {
  const std::string_view head = pattern.substr(0, gaps.front().begin), tail = pattern.substr(gaps.back().end);
  if (sentence.size() < head.size() + tail.size() || !sentence.starts_with(head) || !sentence.ends_with(tail)) return std::nullopt;
  std::string_view rest = sentence.substr(head.size(), sentence.size() - head.size() - tail.size());
  std::map<int, std::string_view> parts;
  for (std::size_t i = 0; i + 1 < gaps.size(); ++i) {
    const std::string_view between = pattern.substr(gaps[i].end, gaps[i + 1].begin - gaps[i].end);
    const auto at = rest.find(between);
    if (at == std::string_view::npos) return std::nullopt;
    parts[gaps[i].index] = rest.substr(0, at);
    rest.remove_prefix(at + between.size());
  }
  parts[gaps.back().index] = rest;
  return parts;
}

class MoFile {
 public:
  explicit MoFile(std::string_view all) : m_all(all) {
    const auto first = raw(0);
    m_turned = first == 0xde120495U;
    m_known = m_turned || first == magic;
  }
  bool known() const { return m_known; }
  std::optional<std::uint32_t> number(std::size_t at) const {
    const auto found = raw(at);
    return found && m_turned ? __builtin_bswap32(*found) : found;
  }
  // The text whose length and place are written at `at`.
  std::optional<std::string_view> text(std::size_t at) const {
    const auto length = number(at), place = number(at + 4);
    if (!length || !place || *place > m_all.size() || *length > m_all.size() - *place) return std::nullopt;
    return m_all.substr(*place, *length);
  }

 private:
  std::optional<std::uint32_t> raw(std::size_t at) const {
    if (at + 4 > m_all.size()) return std::nullopt;
    std::uint32_t out = 0;
    std::memcpy(&out, m_all.data() + at, 4);
    return out;
  }
  std::string_view m_all;
  bool m_turned = false, m_known = false;
};

std::string_view header_line(std::string_view header, std::string_view name) {
  for (const std::string_view line : split(header, '\n'))
    if (line.starts_with(name)) return trimmed(line.substr(name.size()));
  return {};
}

}  // namespace

std::optional<std::string> problem_of_gaps(std::string_view english, std::string_view translation, bool is_plural_form) {
  const auto wanted = gaps_of(english), found = gaps_of(translation);
  if (!wanted) return std::nullopt;  // not a sentence with gaps: nothing will fill it
  if (!found) return "its gaps cannot be understood";
  const Filled in_english = filled_by(*wanted), in_translation = filled_by(*found);
  if (!std::includes(in_english.begin(), in_english.end(), in_translation.begin(), in_translation.end()))
    return "it has a gap that the English has not";
  // "One day" needs no number.
  if (!is_plural_form && in_translation.size() < in_english.size()) return "it leaves out a gap of the English";
  return std::nullopt;
}

struct Words::Inside {
  std::string bytes, code;
  Plural plural;
  std::unordered_map<std::string_view, std::string_view> words;               // English, with its context before it
  std::unordered_map<std::string_view, std::vector<std::string_view>> forms;  // by the English form for 1
  struct Pattern {
    std::string_view english;
    std::vector<Gap> gaps;
    std::size_t fixed_bytes = 0;  // that stand in no gap
  };
  std::vector<Pattern> with_gaps;  // the most fixed first
  std::size_t left_out = 0;

  void add(std::string_view english, std::string_view translation) {
    if (translation.empty()) return;
    const auto plural_at = english.find('\0');
    const auto context_end = english.find(of_context);
    if (plural_at != std::string_view::npos) {
      const std::string_view many = english.substr(plural_at + 1), one = english.substr(0, plural_at);
      auto translations = split(translation, '\0');
      const bool good = translations.size() == plural.forms() && std::none_of(translations.begin(), translations.end(), [&](auto form) {
                          return problem_of_gaps(many, form, true).has_value();
                        });
      if (good) forms.emplace(one, std::move(translations));
      else ++left_out;
      return;
    }
    const std::string_view words_alone = context_end == std::string_view::npos ? english : english.substr(context_end + 1);
    if (problem_of_gaps(words_alone, translation, false)) {
      ++left_out;
      return;
    }
    words.emplace(english, translation);
    auto gaps = context_end == std::string_view::npos ? gaps_of(english) : std::nullopt;
    if (!gaps || gaps->empty()) return;
    std::size_t fixed_bytes = english.size();
    for (const Gap& gap : *gaps) fixed_bytes -= gap.end - gap.begin;
    with_gaps.push_back({english, std::move(*gaps), fixed_bytes});
  }
};

Words::Words() : m_inside(std::make_unique<Inside>()) {}
Words::~Words() = default;
const std::string& Words::code() const { return m_inside->code; }
std::size_t Words::size() const { return m_inside->words.size() + m_inside->forms.size(); }
std::size_t Words::left_out() const { return m_inside->left_out; }

Result<std::shared_ptr<const Words>> Words::read(std::string bytes, std::string code) {
  const auto damaged = [&](std::string detail) {
    return fail(ErrorKind::bad_input, fmt::format(to_say("read the words of the language {}"), code), "the catalogue is damaged",
                std::move(detail));
  };
  if (bytes.size() > longest_file) return damaged("larger than 16 MB");
  std::shared_ptr<Words> out(new Words);
  Inside& inside = *out->m_inside;
  inside.bytes = std::move(bytes);
  inside.code = code;
  const MoFile file(inside.bytes);
  const auto version = file.number(4), count = file.number(8), english_at = file.number(12), translations_at = file.number(16);
  if (!file.known() || !translations_at || (*version >> 16U) > 1) return damaged("no .mo file");
  if (*count > most_words) return damaged("too many words");
  for (std::uint32_t i = 0; i < *count; ++i) {
    const auto english = file.text(*english_at + std::size_t{8} * i), translation = file.text(*translations_at + std::size_t{8} * i);
    if (!english || !translation) return damaged("a text lies outside the file");
    if (!is_valid_utf8(*english) || !is_valid_utf8(*translation)) return damaged("not UTF-8");
    if (!english->empty()) {
      inside.add(*english, *translation);
      continue;
    }
    const std::string_view line = header_line(*translation, "Plural-Forms:");
    auto plural = line.empty() ? std::optional<Plural>(Plural()) : Plural::read(line);
    if (!plural) return damaged("its plural forms cannot be understood");
    inside.plural = std::move(*plural);
  }
  std::stable_sort(inside.with_gaps.begin(), inside.with_gaps.end(),
                   [](const auto& a, const auto& b) { return a.fixed_bytes > b.fixed_bytes; });
  return std::shared_ptr<const Words>(std::move(out));
}

std::optional<std::string_view> Words::find(std::string_view english, std::string_view context) const {
  const auto& words = m_inside->words;
  auto at = words.end();
  if (context.empty()) {
    at = words.find(english);
  } else {
    std::string key(context);
    key.append(of_context).append(english);
    at = words.find(key);
  }
  return at == words.end() ? std::nullopt : std::optional(at->second);
}

std::optional<std::string_view> Words::find_form(std::string_view one, std::uint64_t n) const {
  const auto at = m_inside->forms.find(one);
  return at == m_inside->forms.end() ? std::nullopt : std::optional(at->second[m_inside->plural.form_of(n)]);
}

std::optional<std::string> Words::find_fitting(std::string_view english) const {
  constexpr std::size_t fewest_fixed = 4, fewest_in_front = 4, enough_fixed = 12;  // less than that fits too much
  for (const auto& [pattern, gaps, fixed_bytes] : m_inside->with_gaps) {
    if (fixed_bytes < fewest_fixed) break;
    if (fixed_bytes > english.size() || (gaps.front().begin < fewest_in_front && fixed_bytes < enough_fixed)) continue;
    auto parts = parts_between(pattern, gaps, english);
    if (!parts) continue;
    const std::string_view translation = *find(pattern);
    const auto translated_gaps = gaps_of(translation);
    if (!translated_gaps) return std::nullopt;
    std::string out;
    std::size_t at = 0;
    for (const Gap& gap : *translated_gaps) {
      out.append(translation.substr(at, gap.begin - at)).append((*parts)[gap.index]);
      at = gap.end;
    }
    return out.append(translation.substr(at));
  }
  return std::nullopt;
}

}  // namespace jumpseat::base
