#include "base/plural.hpp"

#include "base/text.hpp"

#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

namespace jumpseat::base {

struct Plural::Node {
  enum class Kind { number, n, not_, binary, choice } kind = Kind::number;
  std::uint64_t number = 0;
  std::string_view sign = {};  // of a binary one; points into `operators`
  std::unique_ptr<const Node> a, b, c;

  std::uint64_t value(std::uint64_t n) const;
};

namespace {

constexpr int deepest = 24;
constexpr std::size_t most_forms = 6, longest_line = 1000;

// Loosest first, as in C; a longer sign before its own beginning.
constexpr std::array<std::array<std::string_view, 4>, 6> operators{
    {{"||", "", "", ""}, {"&&", "", "", ""}, {"==", "!=", "", ""}, {"<=", ">=", "<", ">"}, {"+", "-", "", ""}, {"*", "/", "%", ""}}};

std::uint64_t applied(std::string_view sign, std::uint64_t a, std::uint64_t b) {
  if (sign == "||") return a || b;
  if (sign == "&&") return a && b;
  if (sign == "==") return a == b;
  if (sign == "!=") return a != b;
  if (sign == "<=") return a <= b;
  if (sign == ">=") return a >= b;
  if (sign == "<") return a < b;
  if (sign == ">") return a > b;
  if (sign == "+") return a + b;
  if (sign == "-") return a - b;
  if (sign == "*") return a * b;
  if (b == 0) return 0;
  return sign == "/" ? a / b : a % b;
}

}  // namespace

std::uint64_t Plural::Node::value(std::uint64_t n) const {
  switch (kind) {
    case Kind::number: return number;
    case Kind::n: return n;
    case Kind::not_: return !a->value(n);
    case Kind::binary: return applied(sign, a->value(n), b->value(n));
    case Kind::choice: return a->value(n) ? b->value(n) : c->value(n);
  }
  return 0;
}

Plural::Plural() = default;
Plural::~Plural() = default;
Plural::Plural(Plural&&) noexcept = default;
Plural& Plural::operator=(Plural&&) noexcept = default;

std::size_t Plural::form_of(std::uint64_t n) const {
  const std::uint64_t form = m_root ? m_root->value(n) : n != 1;
  return form < m_forms ? static_cast<std::size_t>(form) : m_forms - 1;
}

std::optional<Plural> Plural::read(std::string_view line) {
  struct Reader {
    using Tree = std::unique_ptr<Node>;
    std::string_view rest;
    int depth = 0;

    bool take(std::string_view sign) {
      rest = trimmed(rest);
      if (!rest.starts_with(sign)) return false;
      rest.remove_prefix(sign.size());
      return true;
    }
    std::optional<std::uint64_t> take_number() {
      rest = trimmed(rest);
      std::uint64_t out = 0;
      const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), out);
      if (error != std::errc()) return std::nullopt;
      rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
      return out;
    }
    Tree choice() {
      if (++depth > deepest) return nullptr;
      Tree out = level(0);
      if (out && take("?")) {
        auto whole = std::make_unique<Node>();
        whole->kind = Node::Kind::choice;
        whole->a = std::move(out);
        whole->b = choice();
        if (!whole->b || !take(":")) return nullptr;
        whole->c = choice();
        out = whole->c ? std::move(whole) : nullptr;
      }
      --depth;
      return out;
    }
    Tree level(std::size_t at) {
      if (at == operators.size()) return single();
      Tree left = level(at + 1);
      for (int terms = 0; left && terms < deepest; ++terms) {
        std::string_view sign;
        for (const std::string_view one : operators[at])
          if (sign.empty() && !one.empty() && take(one)) sign = one;
        if (sign.empty()) return left;
        auto whole = std::make_unique<Node>();
        whole->kind = Node::Kind::binary;
        whole->sign = sign;
        whole->a = std::move(left);
        whole->b = level(at + 1);
        if (!whole->b) return nullptr;
        left = std::move(whole);
      }
      return nullptr;
    }
    Tree single() {
      if (take("(")) {
        Tree out = choice();
        return out && take(")") ? std::move(out) : nullptr;
      }
      auto out = std::make_unique<Node>();
      if (take("!")) {
        if (++depth > deepest) return nullptr;
        out->kind = Node::Kind::not_;
        out->a = single();
        --depth;
        return out->a ? std::move(out) : nullptr;
      }
      if (take("n")) {
        out->kind = Node::Kind::n;
        return out;
      }
      const auto number = take_number();
      if (!number) return nullptr;
      out->number = *number;
      return out;
    }
  };

  if (line.size() > longest_line) return std::nullopt;
  Reader reader{line};
  if (!reader.take("nplurals") || !reader.take("=")) return std::nullopt;
  const auto forms = reader.take_number();
  if (!forms || *forms < 1 || *forms > most_forms || !reader.take(";") || !reader.take("plural") || !reader.take("=")) return std::nullopt;
  Plural out;
  out.m_forms = static_cast<std::size_t>(*forms);
  out.m_root = reader.choice();
  reader.take(";");
  if (!out.m_root || !trimmed(reader.rest).empty()) return std::nullopt;
  return out;
}

}  // namespace jumpseat::base
