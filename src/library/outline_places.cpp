#include "library/outline_places.hpp"

#include "base/text.hpp"
#include "library/reading.hpp"
#include "library/text_lines.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace jumpseat::library {
namespace {

using Words = std::vector<model::Word>;

constexpr std::size_t items_looked_for = 2'000;     // of a page; a file may list any number
constexpr std::size_t most_candidates = 1'000'000;  // of a page, for all of them: what is left has its target
constexpr int most_numbers = 4;                     // before a title
constexpr double near_pt = 40;                      // a target stands so near to its heading where that is run into its paragraph
constexpr double mention_pt = 60;                   // so much nearer a mention must be than a line that says nothing else

// Letters and digits and nothing between them: how a title is spaced, numbered and broken into lines is the page's affair.
struct Letters {
  std::string text;
  std::vector<int> words;  // of each byte
};

void add_letters(Letters& to, std::string_view text, int word) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t bytes = character_bytes(text, at);
    if (is_word_character_at(text, at)) {
      to.text += text.substr(at, bytes);
      to.words.insert(to.words.end(), bytes, word);
    }
    at += bytes;
  }
}

Letters letters_of(const Words& words) {
  Letters out;
  for (std::size_t i = 0; i < words.size(); ++i) add_letters(out, folded(words[i].text), static_cast<int>(i));
  return out;
}

std::string letters_in_title(std::string_view title) {
  Letters out;
  add_letters(out, folded(title), 0);
  return std::move(out.text);
}

// "3.2", "(4)", "A.2", "III." as they stand before a title.
bool is_numbering(std::string_view piece) {
  if (piece.empty()) return false;
  const bool has_digit = std::any_of(piece.begin(), piece.end(), base::is_digit);
  std::size_t letters = 0;
  for (const char c : piece) {
    if (base::is_digit(c) || std::string_view(".-()").find(c) != std::string_view::npos) continue;
    if (has_digit ? ++letters > 1 : std::string_view("IVXivx").find(c) == std::string_view::npos) return false;
  }
  return has_digit || piece.ends_with('.') || piece.ends_with(')');
}

std::string_view without_numbering(std::string_view title) {
  for (std::string_view rest = base::trimmed(title);;) {
    const std::size_t end = rest.find(' ');
    if (end == std::string_view::npos || !is_numbering(rest.substr(0, end))) return rest;
    rest = base::trimmed(rest.substr(end));
  }
}

struct Candidate {
  int first = 0;
  bool begins_line = false, ends_line = false;
};

class Page {
 public:
  explicit Page(const Words& words) : m_words(words), m_letters(letters_of(words)), m_lines(lines_of(words)) {}

  int place_of(const model::OutlineItem& item) {
    if (m_words.empty()) return 0;
    if (++m_looked_for > items_looked_for) return 0;
    const std::string name = letters_in_title(without_numbering(item.title));
    std::set<int>& taken = m_taken[name];
    for (const std::string& title : {letters_in_title(item.title), name})
      if (const auto named = named_place(item, title, taken)) return *named;
    return !has_target(item) && !taken.empty() ? *taken.rbegin() : place_at(item);
  }

 private:
  std::optional<int> named_place(const model::OutlineItem& item, const std::string& title, std::set<int>& taken) {
    if (title.empty()) return std::nullopt;
    std::optional<int> nearest;
    double least = 0;
    for (std::size_t at = 0; (at = m_letters.text.find(title, at)) != std::string::npos; ++at) {
      if (++m_candidates > most_candidates) break;
      const auto found = candidate(at, at + title.size());
      if (!found || taken.contains(found->first)) continue;
      const double away = distance(item, found->first);
      if (!found->begins_line && !(has_target(item) && away <= near_pt)) continue;
      const double cost = away + (found->begins_line ? 0 : mention_pt) + (found->ends_line ? 0 : mention_pt);
      if (!nearest || cost < least) nearest = found->first, least = cost;
    }
    if (nearest) taken.insert(*nearest);
    return nearest;
  }

  // Whole words only.
  std::optional<Candidate> candidate(std::size_t begin, std::size_t end) const {
    const std::vector<int>& words = m_letters.words;
    if (begin > 0 && words[begin - 1] == words[begin]) return std::nullopt;
    if (end < words.size() && words[end] == words[end - 1]) return std::nullopt;
    Candidate out{words[begin], false, false};
    const auto last = static_cast<std::size_t>(words[end - 1]);
    out.ends_line = last + 1 == m_words.size() || m_words[last].line_end;
    for (int i = 0; i < most_numbers && !begins_line(out.first); ++i) {
      if (!is_numbering(m_words[static_cast<std::size_t>(out.first) - 1].text)) break;
      --out.first;
    }
    out.begins_line = begins_line(out.first);
    return out;
  }

  bool begins_line(int word) const { return word == 0 || m_words[static_cast<std::size_t>(word) - 1].line_end; }

  static bool has_target(const model::OutlineItem& item) { return item.x > 0 || item.y > 0; }

  // From a target that tells only a height, in height.
  double distance(const model::OutlineItem& item, int word) const {
    const model::Rect& box = m_words[static_cast<std::size_t>(word)].box;
    return (item.x > 0 ? gap(item.x, box.x, box.x + box.w) : 0) + (item.y > 0 ? gap(item.y, box.y, box.y + box.h) : 0);
  }

  static double gap(double at, double begin, double end) { return std::max({0.0, begin - at, at - end}); }

  // The line nearest to the target, in the column that it is in; what stands above it is of the section before. Of a target that tells
  // no column the first line that it does not lie below.
  int place_at(const model::OutlineItem& item) const {
    if (!has_target(item)) return 0;
    if (item.x <= 0) {
      const auto line = std::find_if(m_lines.begin(), m_lines.end(), [&](const TextLine& each) { return !is_past_middle(item, each); });
      return static_cast<int>(line == m_lines.end() ? m_words.size() : line->first_word);
    }
    constexpr double other_column = 4;  // times as far as what stands above and below
    const TextLine* nearest = nullptr;
    double least = 0;
    for (const TextLine& line : m_lines) {
      const bool lies = line.turns % 2 == 0;
      const double beside = gap(item.x, line.box.x, line.box.x + line.box.w);
      const double above = item.y > 0 ? gap(item.y, line.box.y, line.box.y + line.box.h) : 0;
      const double cost = lies ? other_column * beside + above : beside + other_column * above;
      if (!nearest || cost < least) nearest = &line, least = cost;
    }
    if (!nearest) return 0;
    const bool is_past = is_past_middle(item, *nearest);
    return static_cast<int>(nearest->first_word + (is_past ? nearest->words : 0));
  }

  // In the direction in which lines follow each other.
  static bool is_past_middle(const model::OutlineItem& item, const TextLine& line) {
    const double x = line.box.x + line.box.w / 2, y = line.box.y + line.box.h / 2;
    switch (line.turns) {
      case 1: return item.x > 0 && item.x < x;
      case 2: return item.y > 0 && item.y < y;
      case 3: return item.x > x;
      default: return item.y > y;
    }
  }

  const Words& m_words;
  const Letters m_letters;
  const std::vector<TextLine> m_lines;
  std::map<std::string, std::set<int>> m_taken;  // of a title that comes twice the second is the second
  std::size_t m_looked_for = 0, m_candidates = 0;
};

}  // namespace

std::vector<int> places_on_page(const std::vector<model::OutlineItem>& items, const std::vector<model::Word>& words) {
  Page page(words);
  std::vector<int> out;
  for (const model::OutlineItem& item : items) out.push_back(page.place_of(item));
  return out;
}

}  // namespace jumpseat::library
