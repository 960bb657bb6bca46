#include "formats/gift_parts.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace jumpseat::formats::gift {
namespace {

constexpr bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr std::array<std::string_view, 4> format_words{"moodle", "html", "plain", "markdown"};

// The weights that Moodle knows, as what they stand for.
constexpr std::array<double, 21> allowed{1,  .9,  5. / 6, .8,     .75,    .7,   2. / 3, .6, .5,  .4, 1. / 3,
                                         .3, .25, .2,     1. / 6, 1. / 7, .125, 1. / 9, .1, .05, 0};
constexpr double as_exact = 1e-5, as_meant = 1e-3;

constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Where the HTML tag that begins at `at` ends; 0 where none begins.
std::size_t end_of_tag(std::string_view text, std::size_t at) {
  if (text[at] != '<' || at + 2 >= text.size()) return 0;
  const char first = text[at + 1] == '/' ? text[at + 2] : text[at + 1];
  const std::size_t end = is_letter(first) ? text.substr(at, 1000).find('>') : std::string_view::npos;
  return end == std::string_view::npos ? 0 : at + end + 1;
}

bool is_inline_tag(std::string_view tag) {
  constexpr std::array<std::string_view, 10> words{"b", "i", "em", "strong", "span", "sub", "sup", "a", "u", "code"};
  tag.remove_prefix(tag[1] == '/' ? 2 : 1);
  const std::size_t length = static_cast<std::size_t>(std::find_if_not(tag.begin(), tag.end(), is_letter) - tag.begin());
  return std::find(words.begin(), words.end(), tag.substr(0, length)) != words.end();
}

}  // namespace

void append_hiding_escapes(std::string& out, std::string_view line) {
  for (;;) {
    const std::size_t at = line.find('\\');
    out.append(line.substr(0, at));
    if (at == std::string_view::npos) return;
    const std::size_t which = at + 1 < line.size() ? escapable.find(line[at + 1]) : std::string_view::npos;
    if (which == std::string_view::npos) {
      out += '\\';
      line.remove_prefix(at + 1);
    } else {
      out += static_cast<char>(first_hidden_byte + which);
      line.remove_prefix(at + 2);
    }
  }
}

std::string shown(std::string_view hidden) {
  std::string out(hidden);
  for (char& c : out)
    if (static_cast<unsigned char>(c) >= first_hidden_byte) c = escaped_meaning[static_cast<unsigned char>(c) - first_hidden_byte];
  return out;
}

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (const char c : text) {
    const std::size_t which = escaped_meaning.find(c);
    if (which != std::string_view::npos) {
      out += '\\';
      out += escapable[which];
    } else if (c != '\r') {
      out += c;
    }
  }
  return out;
}

void Problems::add(int line, std::string message, model::Problem::Severity severity) {
  if (m_problems.size() >= most_problems) {
    ++m_unlisted;
    return;
  }
  m_problems.push_back({m_file, line, std::move(message), severity});
}

std::vector<model::Problem> Problems::take() {
  std::stable_sort(m_problems.begin(), m_problems.end(), [](const auto& a, const auto& b) { return a.line < b.line; });
  if (m_unlisted > 0)
    m_problems.push_back(
        {m_file, m_problems.back().line, fmt::format("{} more problems are not listed.", m_unlisted), model::Problem::Severity::error});
  return std::move(m_problems);
}

int Block::line_at(std::size_t offset) const {
  const auto after = std::upper_bound(line_starts.begin(), line_starts.end(), offset,
                                      [](std::size_t value, const auto& start) { return value < start.first; });
  return after == line_starts.begin() ? 0 : std::prev(after)->second;
}

void Block::clear() {
  text.clear();
  line_starts.clear();
  labels = {};
  bad_utf8_line = nul_line = 0;
}

Piece Piece::trimmed() const {
  Piece out = *this;
  while (out.begin < out.end && is_space(block->text[out.begin])) ++out.begin;
  while (out.end > out.begin && is_space(block->text[out.end - 1])) --out.end;
  return out;
}

Piece Piece::part(std::size_t from, std::size_t length) const {
  Piece out = *this;
  out.begin = std::min(begin + from, end);
  if (length < out.end - out.begin) out.end = out.begin + length;
  return out;
}

model::Text text_of(Piece piece, model::TextFormat format) {
  piece = piece.trimmed();
  const std::string_view view = piece.view();
  if (view.starts_with('['))
    for (std::size_t i = 0; i < format_words.size(); ++i) {
      const std::string_view word = format_words[i];
      if (view.size() < word.size() + 2 || view[word.size() + 1] != ']' || view.substr(1, word.size()) != word) continue;
      return {shown(piece.part(word.size() + 2).trimmed().view()), static_cast<model::TextFormat>(i)};
    }
  return {shown(view), format};
}

std::string_view word_for(model::TextFormat format) { return format_words[static_cast<std::size_t>(format)]; }

Weighted read_weight(Piece answer, Problems& problems) {
  answer = answer.trimmed();
  const std::string_view view = answer.view();
  Weighted out{std::nullopt, answer, false};
  if (!view.starts_with('%')) return out;
  const std::size_t close = view.substr(0, 24).find('%', 1);
  if (close == std::string_view::npos) return out;
  const std::string_view inside = view.substr(1, close - 1);
  const bool meant =
      inside.find_first_not_of("0123456789.,+- ") == std::string_view::npos && std::any_of(inside.begin(), inside.end(), is_digit);
  if (!meant) return out;
  const auto refuse = [&](std::string because) {
    problems.error(answer.line(), fmt::format("The weight %{}% {}.", inside, because));
    out.bad = true;
    return out;
  };
  const bool negative = inside.starts_with('-');
  const std::string_view digits = inside.substr(negative ? 1 : 0);
  double percent = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), percent, std::chars_format::fixed);
  if (error != std::errc() || end != digits.data() + digits.size() || !is_digit(digits.front()))
    return refuse("is not a number: write it like %50%, %-33.33333% or %12.5%");
  const double size = percent / 100;
  const auto nearest =
      std::min_element(allowed.begin(), allowed.end(), [&](double a, double b) { return std::abs(a - size) < std::abs(b - size); });
  const double off = std::abs(*nearest - size);
  if (off > as_meant)
    return refuse("is none that question banks know (the nearest is " + base::number(std::round(*nearest * 1e7) / 1e5) + "%)");
  if (off > as_exact)
    problems.warning(answer.line(), fmt::format("The weight %{}% is read as {}.", inside, weight_word(negative ? -*nearest : *nearest)));
  out.fraction = negative && *nearest != 0 ? -*nearest : *nearest;
  out.rest = answer.part(close + 1).trimmed();
  return out;
}

std::string weight_word(double fraction) { return "%" + base::number(std::round(fraction * 1e7) / 1e5) + "%"; }

std::string name_of(const model::Text& stem) {
  std::string out;
  const std::string_view text = std::string_view(stem.text).substr(0, 4000);
  const auto put_space = [&] {
    if (!out.empty() && out.back() != ' ') out += ' ';
  };
  for (std::size_t i = 0; i < text.size() && out.size() < 400; ++i) {
    const std::size_t tag_end = stem.format == model::TextFormat::plain ? 0 : end_of_tag(text, i);
    if (tag_end != 0) {
      if (!is_inline_tag(text.substr(i, tag_end - i))) put_space();
      i = tag_end - 1;
    } else if (is_space(text[i])) {
      put_space();
    } else {
      out += text[i];
    }
  }
  std::size_t count = 0, at = 0, last_space = 0;
  for (; at < out.size(); ++at) {
    if ((static_cast<unsigned char>(out[at]) & 0xC0) != 0x80 && ++count > 80) break;
    if (out[at] == ' ') last_space = at;
  }
  if (at < out.size()) out.resize(last_space > 0 && out[at] != ' ' ? last_space : at);
  return std::string(base::trimmed(out));
}

}  // namespace jumpseat::formats::gift
