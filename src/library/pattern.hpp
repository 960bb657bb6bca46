#pragma once
// A regular expression with limits on depth, memory and steps. Inside of the room.
#include "base/result.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <string_view>

namespace jumpseat::library {

class Pattern {
 public:
  static base::Result<Pattern> make(std::string_view expression, bool match_case, bool whole_word);
  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;
  ~Pattern();
  // visit(begin, end) until it answers false. False where a limit was reached.
  bool each_match(std::string_view text, const std::function<bool(std::size_t, std::size_t)>& visit) const;

 private:
  struct Compiled;
  explicit Pattern(std::unique_ptr<Compiled> compiled);
  std::unique_ptr<Compiled> m_compiled;
};

}  // namespace jumpseat::library
