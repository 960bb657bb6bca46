#pragma once
// What a query becomes before pages are looked at. Inside of the room.
#include "library/matcher.hpp"
#include "library/pattern.hpp"
#include "library/reading.hpp"

#include <optional>

namespace jumpseat::library {

class Matcher::Inside {
 public:
  Query query;
  std::string needle;         // with the signs of a keyboard, single spaces
  std::string needle_folded;  // without case and accents
  std::optional<Pattern> pattern;

  // False where the page's index text shows that nothing on it can match.
  bool may_be_on(std::string_view page_index_text) const;
};

// The first hyphen of a needle that may be one at the end of a line: it stands between letters. npos where there is none.
std::size_t breakable_hyphen(std::string_view needle);

}  // namespace jumpseat::library
