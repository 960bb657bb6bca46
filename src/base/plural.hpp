#pragma once
// Which form of a word a number takes: the Plural-Forms line of a gettext catalogue, a C expression in n.
#include <memory>
#include <optional>
#include <string_view>

namespace jumpseat::base {

class Plural {
 public:
  Plural();  // as in English: one form for 1, another for everything else
  ~Plural();
  Plural(Plural&&) noexcept;
  Plural& operator=(Plural&&) noexcept;

  // "nplurals=2; plural=(n != 1);" Nothing where it cannot be understood, is deeper than any language needs, or counts more than six forms.
  static std::optional<Plural> read(std::string_view line);

  std::size_t form_of(std::uint64_t n) const;  // always below forms()
  std::size_t forms() const { return m_forms; }

 private:
  struct Node;
  std::size_t m_forms = 2;
  std::unique_ptr<const Node> m_root;
};

}  // namespace jumpseat::base
