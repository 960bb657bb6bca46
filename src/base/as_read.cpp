#include "base/as_read.hpp"

#include "base/text.hpp"

#include <array>

namespace jumpseat::base {
namespace {

// Letters of their own in Unicode, which readers of other languages look for under these.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> looked_for{
    {{"ø", "o"}, {"æ", "ae"}, {"œ", "oe"}, {"ł", "l"}, {"đ", "d"}, {"ð", "d"}, {"þ", "th"}, {"ı", "i"}}};
constexpr std::size_t widest_number = 12;

}  // namespace

std::string reading_key(std::string_view text) {
  const std::string folded = folded_without_accents(text);
  std::string out;
  out.reserve(folded.size() + widest_number);
  for (std::size_t i = 0; i < folded.size();) {
    if (is_digit(folded[i])) {
      std::size_t end = i;
      while (end < folded.size() && is_digit(folded[end])) ++end;
      out.append(end - i < widest_number ? widest_number - (end - i) : 0, '0');
      out.append(folded, i, end - i);
      i = end;
      continue;
    }
    const auto* const known = static_cast<unsigned char>(folded[i]) < 0x80
                                  ? looked_for.end()
                                  : std::find_if(looked_for.begin(), looked_for.end(), [&](const auto& one) {
                                      return std::string_view(folded).substr(i).starts_with(one.first);
                                    });
    if (known == looked_for.end()) out += folded[i++];
    else out += known->second, i += known->first.size();
  }
  return out;
}

}  // namespace jumpseat::base
