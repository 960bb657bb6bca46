#include "paper/words.hpp"

#include <fmt/format.h>

namespace jumpseat::paper {

std::string missing_words(const std::set<char32_t>& letters) {
  constexpr std::size_t most = 5;
  std::string out = letters.size() == 1 ? "No font of this machine has the letter " : "No font of this machine has the letters ";
  std::size_t count = 0;
  for (const char32_t letter : letters) {
    if (count == most) break;
    out += fmt::format("{}U+{:04X}", count++ == 0 ? "" : ", ", static_cast<std::uint32_t>(letter));
  }
  if (letters.size() > most) out += fmt::format(" and {} more", letters.size() - most);
  return out + ": boxes stand for them. Install a font of that script (such as fonts-noto-core or fonts-noto-cjk) and make it again.";
}

}  // namespace jumpseat::paper
