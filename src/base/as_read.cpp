#include "base/as_read.hpp"

#include "base/text.hpp"

namespace jumpseat::base {
namespace {

constexpr std::size_t widest_number = 12;

}  // namespace

std::string reading_key(std::string_view text) {
  const std::string folded = folded_without_accents(text);
  std::string out;
  out.reserve(folded.size() + widest_number);
  for (std::size_t i = 0; i < folded.size();) {
    if (!is_digit(folded[i])) {
      out += folded[i++];
      continue;
    }
    std::size_t end = i;
    while (end < folded.size() && is_digit(folded[end])) ++end;
    out.append(end - i < widest_number ? widest_number - (end - i) : 0, '0');
    out.append(folded, i, end - i);
    i = end;
  }
  return out;
}

}  // namespace jumpseat::base
