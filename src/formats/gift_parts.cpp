#include "formats/gift_parts.hpp"

#include "base/text.hpp"
#include "base/words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

namespace jumpseat::formats::gift {
namespace {

constexpr std::array<std::string_view, 4> format_words{"moodle", "html", "plain", "markdown"};

}  // namespace

bool append_hiding_escapes(std::string& out, std::string_view line) {
  for (bool any = false;;) {
    const std::size_t at = line.find('\\');
    out.append(line.substr(0, at));
    if (at == std::string_view::npos) return any;
    const std::size_t which = at + 1 < line.size() ? escapable.find(line[at + 1]) : std::string_view::npos;
    if (which == std::string_view::npos) {
      out += '\\';
      line.remove_prefix(at + 1);
    } else {
      out += static_cast<char>(first_hidden_byte + which);
      line.remove_prefix(at + 2);
      any = true;
    }
  }
}

std::size_t find_either(std::string_view text, char a, char b, std::size_t from) {
  const std::size_t first = text.find(a, from);
  return std::min(first, text.substr(0, first).find(b, from));
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
  has_escapes = false;
}

std::string Piece::shown() const { return block->has_escapes ? gift::shown(view()) : std::string(view()); }

model::Text text_of(Piece piece, model::TextFormat format) {
  piece = piece.trimmed();
  const std::string_view view = piece.view();
  if (view.starts_with('['))
    for (std::size_t i = 0; i < format_words.size(); ++i) {
      const std::string_view word = format_words[i];
      if (view.size() < word.size() + 2 || view[word.size() + 1] != ']' || view.substr(1, word.size()) != word) continue;
      return {piece.part(word.size() + 2).trimmed().shown(), static_cast<model::TextFormat>(i)};
    }
  return {piece.shown(), format};
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
      inside.find_first_not_of("0123456789.,+- ") == std::string_view::npos && std::any_of(inside.begin(), inside.end(), base::is_digit);
  if (!meant) return out;
  const auto refuse = [&](std::string message) {
    problems.error(answer.line(), std::move(message));
    out.bad = true;
    return out;
  };
  const bool negative = inside.starts_with('-');
  const std::string_view digits = inside.substr(negative ? 1 : 0);
  double percent = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), percent, std::chars_format::fixed);
  if (error != std::errc() || end != digits.data() + digits.size() || !base::is_digit(digits.front()))
    return refuse(fmt::format(base::to_say("The weight %{}% is not a number; write it like %50%, %-33.33333% or %12.5%."), inside));
  const Snapped weight = snapped(percent / 100);
  const double fraction = negative && weight.fraction != 0 ? -weight.fraction : weight.fraction;
  if (!weight.is_meant())
    return refuse(fmt::format(base::to_say("The weight {}% is none that question banks know (the nearest is {}%)."), inside,
                              percent_of(weight.fraction)));
  if (!weight.is_exact())
    problems.warning(answer.line(), fmt::format(base::to_say("The weight %{}% is read as {}."), inside, weight_word(fraction)));
  out.fraction = fraction;
  out.rest = answer.part(close + 1).trimmed();
  return out;
}

std::string weight_word(double fraction) { return "%" + percent_of(fraction) + "%"; }

}  // namespace jumpseat::formats::gift
