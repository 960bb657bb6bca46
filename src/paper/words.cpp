#include "paper/words.hpp"

#include "base/words.hpp"

#include <fmt/format.h>

namespace jumpseat::paper {

std::string missing_words(const std::set<char32_t>& letters) {
  constexpr std::size_t most = 5;
  std::string named;
  std::size_t count = 0;
  for (const char32_t letter : letters) {
    if (count == most) break;
    named += fmt::format("{}U+{:04X}", count++ == 0 ? "" : ", ", static_cast<std::uint32_t>(letter));
  }
  if (letters.size() > most) named = base::say("{} and {} more", named, letters.size() - most);
  return base::say_count(letters.size(), "No font of this machine has the letter {1}: boxes stand for them.",
                         "No font of this machine has the letters {1}: boxes stand for them.", named) +
         " " + base::say("Install a font of that script (such as fonts-noto-core or fonts-noto-cjk) and make it again.");
}

}  // namespace jumpseat::paper
