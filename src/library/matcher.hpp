#pragma once
// Finds text on a page of words: across line ends and joined hyphens, ignoring case and accents unless told otherwise.
#include "base/result.hpp"
#include "model/page.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::library {

using base::Result;

struct Query {
  std::string text;
  bool whole_word = false;
  bool match_case = false;  // accents count too
  bool regex = false;       // PCRE2, on the text with line ends as spaces
};

struct Match {
  std::size_t first_word = 0, last_word = 0;     // of the page
  std::string context;                           // one line around it
  std::size_t match_begin = 0, match_bytes = 0;  // within context
  std::vector<model::Rect> rects;                // one a line that it touches
};

struct PageMatches {
  std::vector<Match> matches;  // in reading order
  bool took_too_long = false;  // a regular expression ran into its limit; matches until then are there
};

// The text of a page as it reads: line ends are spaces, hyphens at line ends joined.
std::string reading_text(const std::vector<model::Word>& words);
// Of each word: whether a hyphen at its line's end makes it one with the next, which may keep it.
std::vector<bool> joined_by_hyphen(const std::vector<model::Word>& words);

// Boxes round the words first to last, one for each line that they touch.
std::vector<model::Rect> line_rects(const std::vector<model::Word>& words, std::size_t first, std::size_t last);

class Matcher {
 public:
  static Result<Matcher> make(const Query& query);  // bad_input, with the place, where a regular expression is not one
  Matcher(Matcher&&) noexcept;
  Matcher& operator=(Matcher&&) noexcept;
  ~Matcher();
  PageMatches find(const std::vector<model::Word>& words, std::size_t limit = 10'000) const;

  class Inside;
  const Inside& inside() const { return *m_inside; }

 private:
  explicit Matcher(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> m_inside;
};

}  // namespace jumpseat::library
