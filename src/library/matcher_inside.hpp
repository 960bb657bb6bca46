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
  std::string needle_folded;  // without case and accents; "50 %" as "50%" and a half as "1/2"
  bool loose_words = false;   // a space between its words is a hyphen too, and the other way round
  bool loose = false;         // that, or signs of it that are written in another way too
  std::optional<Pattern> pattern;

  // False where the page's index text shows that nothing on it can match.
  bool may_be_on(std::string_view page_index_text) const;
};

// As people write the same: "50 %" becomes "50%", the slash of a fraction that of a keyboard. Of folded text.
std::string with_usual_signs(std::string needle);
// False where nothing in folded text reads as the needle, whatever spaces and hyphens stand in either and however fractions are written.
bool may_read_as(std::string_view text, std::string_view needle);

// The first hyphen of a needle that may be one at the end of a line: it stands between letters. npos where there is none.
std::size_t breakable_hyphen(std::string_view needle);

}  // namespace jumpseat::library
