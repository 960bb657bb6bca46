#include "formats/qti_pattern.hpp"

#include "base/text.hpp"
#include "base/wildcard.hpp"

#include <algorithm>
#include <utility>

namespace jumpseat::formats::qti {
namespace {

using Texts = std::vector<std::string>;
constexpr std::size_t most_texts = 200, most_length = 400, most_expression = 1000;
constexpr int most_depth = 20;

// Every text that one of the first goes before one of the second.
std::optional<Texts> one_after_the_other(const Texts& first, const Texts& second) {
  if (first.size() * second.size() > most_texts) return std::nullopt;
  Texts out;
  for (const std::string& a : first)
    for (const std::string& b : second) {
      if (a.size() + b.size() > most_length) return std::nullopt;
      // Two stars side by side are one; a star that is meant as such is "\*".
      const bool again = a.ends_with('*') && !a.ends_with("\\*") && b.starts_with('*');
      out.push_back(a + (again ? b.substr(1) : b));
    }
  return out;
}

void add_each(Texts& to, const Texts& more) {
  for (const std::string& one : more)
    if (std::find(to.begin(), to.end(), one) == to.end()) to.push_back(one);
}

class PatternReader {
 public:
  explicit PatternReader(std::string_view text) : m_text(text) {}
  std::optional<Texts> read() {
    auto out = alternatives(0);
    return out && m_at == m_text.size() ? out : std::nullopt;
  }

 private:
  bool at_end() const { return m_at >= m_text.size(); }
  bool take(char c) { return !at_end() && m_text[m_at] == c ? ++m_at, true : false; }

  std::optional<Texts> alternatives(int depth) {
    if (depth > most_depth) return std::nullopt;
    Texts out;
    do {
      Texts sequence{""};
      while (!at_end() && m_text[m_at] != '|' && m_text[m_at] != ')') {
        const auto piece = repeated(depth);
        auto longer = piece ? one_after_the_other(sequence, *piece) : std::nullopt;
        if (!longer) return std::nullopt;
        sequence = *std::move(longer);
      }
      add_each(out, sequence);
      if (out.size() > most_texts) return std::nullopt;
    } while (take('|'));
    return out;
  }

  std::optional<Texts> repeated(int depth) {
    const bool anything = m_text[m_at] == '.', space = m_text.substr(m_at, 2) == "\\s" || m_text[m_at] == ' ';
    auto piece = atom(depth);
    if (take('*')) {
      if (anything) return Texts{"*"};
      return space ? std::optional(Texts{"", " "}) : std::nullopt;
    }
    if (anything) return std::nullopt;
    if (take('+')) return space ? std::optional(Texts{" "}) : std::nullopt;
    if (take('?')) {
      if (piece) add_each(*piece, {""});
      return piece;
    }
    if (!take('{')) return piece;
    const std::size_t end = m_text.find('}', m_at);
    if (end != m_at + 1 || m_text[m_at] < '1' || m_text[m_at] > '9' || !piece) return std::nullopt;  // {3}, and no more than 9
    std::optional<Texts> out = Texts{""};
    for (char i = '0'; i < m_text[m_at] && out; ++i) out = one_after_the_other(*out, *piece);
    m_at = end + 1;
    return out;
  }

  std::optional<Texts> atom(int depth) {
    const char c = m_text[m_at++];
    if (c == '(') {
      if (m_text.substr(m_at, 2) == "?:") m_at += 2;
      auto inside = alternatives(depth + 1);
      return take(')') ? inside : std::nullopt;
    }
    if (c == '[') return one_of_a_class();
    if (c == '\\') return escaped();
    if (c == '.') return Texts{};
    if (std::string_view("*+?{}]^$").find(c) != std::string_view::npos) return std::nullopt;
    std::string whole(1, c);  // with all of its bytes
    while (static_cast<unsigned char>(c) >= 0x80 && !at_end() && (static_cast<unsigned char>(m_text[m_at]) & 0xC0) == 0x80)
      whole += m_text[m_at++];
    return Texts{whole};
  }

  std::optional<Texts> escaped() {
    if (at_end()) return std::nullopt;
    const char c = m_text[m_at++];
    if (c == 's') return Texts{" "};
    if (c == 'd') return Texts{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || c == '\\') return std::nullopt;
    return Texts{c == '*' ? std::string("\\*") : std::string(1, c)};
  }

  std::optional<Texts> one_of_a_class() {
    Texts out;
    if (take('^')) return std::nullopt;
    while (!at_end() && m_text[m_at] != ']') {
      if (m_text[m_at] == '[' || m_text[m_at] == '-') return std::nullopt;
      if (m_text[m_at] == '\\') {
        ++m_at;
        const auto one = escaped();
        if (!one) return std::nullopt;
        add_each(out, *one);
        continue;
      }
      const char from = m_text[m_at++];
      if (static_cast<unsigned char>(from) >= 0x80) return std::nullopt;
      char to = from;
      if (m_at + 1 < m_text.size() && m_text[m_at] == '-' && m_text[m_at + 1] != ']') {
        to = m_text[m_at + 1];
        m_at += 2;
      }
      if (to < from || static_cast<unsigned char>(to) >= 0x80) return std::nullopt;
      for (int one = from; one <= to; ++one) add_each(out, {one == '*' ? std::string("\\*") : std::string(1, static_cast<char>(one))});
    }
    return take(']') && !out.empty() ? std::optional(out) : std::nullopt;
  }

  std::string_view m_text;
  std::size_t m_at = 0;
};

}  // namespace

std::optional<Texts> texts_of_expression(std::string_view expression) {
  if (expression.size() > most_expression) return std::nullopt;
  // It is for the whole answer, which many an author says once more.
  if (expression.starts_with('^')) expression.remove_prefix(1);
  if (expression.ends_with('$') && !expression.ends_with("\\$")) expression.remove_suffix(1);
  return PatternReader(expression).read();
}

std::string as_text(std::string_view literal) {
  std::string out;
  for (const char c : literal) {
    if (c == '*') out += '\\';
    out += c;
  }
  return out;
}

std::string without_stars(const std::string& text, std::string_view by) {
  std::string out;
  bool first = true;
  for (const std::string& piece : base::between_stars(text)) {
    if (!std::exchange(first, false)) out += by;
    out += piece;
  }
  return out;
}

bool takes(const std::string& text, std::string_view answer, bool any_case) {
  Texts pieces = base::between_stars(text);
  if (!any_case) return base::fits_between_stars(pieces, answer);
  for (std::string& piece : pieces) piece = base::case_folded(piece);
  return base::fits_between_stars(pieces, base::case_folded(answer));
}

}  // namespace jumpseat::formats::qti
