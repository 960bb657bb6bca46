#include "library/headings.hpp"

#include "base/text.hpp"
#include "library/matcher.hpp"
#include "library/reading.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <set>
#include <utility>

namespace jumpseat::library {
namespace {

constexpr std::size_t lines_at_most = 400'000, words_at_most = 16, letters_at_most = 140;
constexpr std::size_t notes_at_most = 50;  // of a page, whose words stand on it
constexpr double clearly_larger = 1.12, about_the_same = 1.06;
constexpr double air = 0.45;            // of a line's height, above a heading and not between lines of text
constexpr double hangs_together = 0.6;  // of a line's height, between lines of one heading or one paragraph
constexpr double right_under = 3;       // of a line's height, from a heading to what it is of
constexpr std::size_t lines_a_heading = 3;
constexpr int step_pt = 4;  // of the heights at which a running head stands
constexpr int levels = 4, pages_with_a_cover = 8;

std::size_t letters_in(const std::string& text) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size(); at += character_bytes(text, at))
    letters += is_word_character_at(text, at) && !base::is_digit(text[at]);
  return letters;
}

// A small Latin letter tells that a line is none of a heading's; scripts without capitals do not tell.
bool begins_small(const std::string& text, std::size_t at) { return at < text.size() && text[at] >= 'a' && text[at] <= 'z'; }

struct Numbering {
  std::vector<int> numbers;
  std::size_t end = 0;  // where the words begin
};

// "3.1.2 On board" has three; "12 passengers" has none that a heading would have: a small letter follows.
Numbering numbering_of(const std::string& text) {
  std::vector<int> numbers;
  std::size_t at = 0;
  const bool has_letter =
      text.size() > 2 && text[0] >= 'A' && text[0] <= 'Z' && text[1] == '.' && base::is_digit(text[2]);  // an appendix: "A.2"
  if (has_letter) numbers.push_back(1'000 + text[0]), at = 2;
  while (at < text.size() && base::is_digit(text[at])) {
    const std::size_t end = std::min(text.find_first_not_of("0123456789", at), text.size());
    if (end - at > 3) return {};
    numbers.push_back(std::atoi(text.substr(at, end - at).c_str()));
    at = end;
    if (at < text.size() && (text[at] == '.' || text[at] == '-')) ++at;
  }
  if (numbers.empty() || at >= text.size() || (text[at] != ' ' && text[at] != ')')) return {};
  at = text.find_first_not_of(" )", at);
  if (at == std::string::npos) return {};
  const auto first = static_cast<unsigned char>(text[at]);
  return (first >= 'A' && first <= 'Z') || first >= 0xC3 ? Numbering{std::move(numbers), at} : Numbering{};
}

std::string without_digits(const std::string& text) {
  std::string out;
  for (const char c : text)
    if (!base::is_digit(c)) out += c;
  return out;
}

bool is_leader(const std::string& text) { return text.find("...") != std::string::npos || text.find(". . .") != std::string::npos; }

bool ends_as_text_does(const std::string& text) { return std::string_view(".,;:").find(text.back()) != std::string_view::npos; }

// "Figure 3", "Tabelle 2-1": one word, then its number.
bool is_caption(const std::string& text) {
  static constexpr std::string_view words[] = {"figure ",  "fig. ",    "table ",  "listing ", "abbildung ",
                                               "tabelle ", "tableau ", "figura ", "tabla "};
  return std::any_of(std::begin(words), std::end(words), [&](std::string_view word) {
    return base::starts_with_ignoring_case(text, word) && text.size() > word.size() && base::is_digit(text[word.size()]);
  });
}

bool reads_like_heading(const std::string& text) {
  const std::size_t letters = letters_in(text);
  if (letters < 2 || 2 * letters < base::character_count(text) || is_leader(text) || is_caption(text)) return false;
  return text.size() <= letters_at_most && !ends_as_text_does(text);
}

bool is_in_capitals(const std::string& text) {
  int capitals = 0;
  for (const char c : text) {
    if (c >= 'a' && c <= 'z') return false;
    capitals += c >= 'A' && c <= 'Z';
  }
  return capitals >= 4;
}

bool hang_together(const TextLine& a, const TextLine& b) {
  return a.turns == b.turns && std::abs(a.height - b.height) < 0.05 * std::max(a.height, b.height) && b.top > a.top &&
         b.top - a.bottom < hangs_together * b.height && b.begin < a.end && a.begin < b.end;
}

bool beside(const TextLine& a, const TextLine& b) {
  return a.turns == b.turns && std::min(a.bottom, b.bottom) - std::max(a.top, b.top) > 0.5 * std::min(a.height, b.height);
}

// Whether a section of these numbers may follow one of those: the next beside it or beside one it stands in, or its first part. One may
// have been missed between them.
bool may_follow(const std::vector<int>& before, const std::vector<int>& numbers) {
  if (before.empty()) return numbers.size() > 1 || numbers.front() <= 2;
  const std::size_t same =
      static_cast<std::size_t>(std::mismatch(before.begin(), before.end(), numbers.begin(), numbers.end()).first - before.begin());
  if (same >= numbers.size()) return false;
  if (same == before.size()) return numbers.size() == same + 1 && numbers[same] <= 2;
  const bool next = numbers[same] > before[same] && numbers[same] <= before[same] + 2;
  return next && (numbers.size() == same + 1 || (numbers.size() == same + 2 && numbers[same + 1] <= 1));
}

using Listed = HeadingFinder::Listed;

Listed listed_in(const std::vector<TextLine>& lines) {
  Listed out;
  int leaders = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!is_leader(lines[i].text)) continue;
    if (++leaders == 1) out.begin = i;
    out.end = i + 1;
  }
  return leaders >= 3 ? out : Listed{};
}

struct Written {  // onto the page
  model::Rect at;
  std::string text;  // in one line
};

std::vector<Written> written_by(const std::vector<model::FileNote>& notes) {
  std::vector<Written> out;
  for (const model::FileNote& note : notes)
    if (note.drawn.w > 0 && out.size() < notes_at_most) out.push_back({note.drawn, base::in_one_line(note.text)});
  return out;
}

bool holds(const Written& written, const TextLine& line) {
  const double x = line.box.x + line.box.w / 2 - written.at.x, y = line.box.y + line.box.h / 2 - written.at.y;
  const bool inside = x >= 0 && x <= written.at.w && y >= 0 && y <= written.at.h;
  return inside && written.text.find(line.text) != std::string::npos;  // what is printed may be seen through it
}

// A title that comes back in chapter after chapter, and no running head: it heads something, and is numbered anew each time, or stands here
// and there on pages apart. What only looks the same without its digits, as "Chapter 3" does, is none.
template <class Return>
bool is_title(const Return& all, const std::string& text, bool numbered, bool larger) {
  const auto most = [&](int pages) { return 2 * pages >= all.pages; };
  if (!most(all.followed)) return false;
  if (numbered && 4 * static_cast<int>(all.numbers.size()) >= 3 * all.pages) return larger || !most(all.at_edge);
  if (!larger || is_in_capitals(text) || without_digits(text) != text) return false;
  const auto usual = std::max_element(all.heights.begin(), all.heights.end(), [](auto& a, auto& b) { return a.second < b.second; });
  return !most(all.next_to_another) || !(most(all.at_edge) || most(usual->second));
}

int style_of(const TextLine& line) { return static_cast<int>(std::lround(line.height * 4)); }

}  // namespace

void HeadingFinder::note_use(const TextLine& line, int page, bool like_heading) {
  Use& use = m_uses.try_emplace(style_of(line), Use{0, 0, 0, 0, page, page}).first->second;
  ++use.lines, use.like_headings += like_heading, use.letters += line.letters, use.length += line.end - line.begin;
  use.last_page = page;
}

void HeadingFinder::note_edge(const TextLine& line, double gap) {
  Edge& edge = m_edges[{style_of(line), static_cast<int>(std::lround(line.top))}];
  ++edge.pages, edge.apart += gap > 0.8 * line.height;
}

void HeadingFinder::note_edges(const std::vector<TextLine>& lines) {
  const auto [highest, lowest] =
      std::minmax_element(lines.begin(), lines.end(), [](const TextLine& a, const TextLine& b) { return a.top < b.top; });
  double below_highest = 1e9, above_lowest = 1e9;
  for (const TextLine& line : lines) {
    if (line.top > highest->bottom - 1) below_highest = std::min(below_highest, line.top - highest->bottom);
    if (line.bottom < lowest->top + 1) above_lowest = std::min(above_lowest, lowest->top - line.bottom);
  }
  note_edge(*highest, below_highest);
  if (lowest != highest) note_edge(*lowest, above_lowest);
}

void HeadingFinder::look_at(model::PageIndex page, const std::vector<model::Word>& words, const std::vector<model::FileNote>& notes) {
  ++m_pages;
  std::vector<TextLine> lines = lines_of(words);
  const std::vector<Written> written = written_by(notes);
  std::erase_if(lines, [&](const TextLine& line) {
    return std::any_of(written.begin(), written.end(), [&](const Written& one) { return holds(one, line); });
  });
  if (lines.empty()) return;
  note_edges(lines);
  std::set<std::string> on_page;
  for (const TextLine& line : lines)
    if (line.words <= words_at_most) on_page.insert(without_digits(line.text));
  for (const std::string& line : on_page) ++m_pages_with[line];
  const Listed listed = listed_in(lines);
  const std::size_t first = m_lines.size();
  for (std::size_t i = 0; i < lines.size();) {
    std::size_t end = i + 1;
    while (end < lines.size() && hang_together(lines[end - 1], lines[end])) ++end;
    note_block(page.value, lines, i, end, listed);
    i = end;
  }
  mark_edges(first, lines);
}

void HeadingFinder::mark_edges(std::size_t first, const std::vector<TextLine>& lines) {
  std::vector<double> tops;
  for (const TextLine& line : lines) tops.push_back(line.top);
  std::sort(tops.begin(), tops.end());
  tops.erase(std::unique(tops.begin(), tops.end(), [](double a, double b) { return b - a < 2; }), tops.end());
  const double head = tops[std::min<std::size_t>(1, tops.size() - 1)], foot = tops[tops.size() - std::min<std::size_t>(2, tops.size())];
  for (std::size_t i = first; i < m_lines.size(); ++i) m_lines[i].at_edge = m_lines[i].at <= head + 2 || m_lines[i].at >= foot - 2;
}

// Lines that hang together: a paragraph, or a heading.
void HeadingFinder::note_block(int page, const std::vector<TextLine>& lines, std::size_t begin, std::size_t end, const Listed& listed) {
  const TextLine& first = lines[begin];
  const bool after_other = begin > 0 && first.turns == lines[begin - 1].turns && first.top > lines[begin - 1].top - first.height;
  const double gap = after_other ? first.top - lines[begin - 1].bottom : first.height;
  const bool has_company = (begin > 0 && beside(lines[begin - 1], first)) || (end < lines.size() && beside(lines[end - 1], lines[end]));
  const bool apart = gap > air * first.height && !has_company;
  double longest = 0;
  for (std::size_t k = begin; k < end; ++k) longest = std::max(longest, lines[k].end - lines[k].begin);
  for (std::size_t k = begin; k < end; ++k) {
    const TextLine& line = lines[k];
    Numbering numbering = numbering_of(line.text);
    const double length = line.end - line.begin;
    const bool heads_a_paragraph = k == begin && !numbering.numbers.empty() && length < 0.8 * longest;
    const bool may_be = (end - begin <= lines_a_heading || heads_a_paragraph) && line.of_one_height && line.words <= words_at_most &&
                        reads_like_heading(line.text);
    note_use(line, page, may_be && apart && !begins_small(line.text, numbering.end));
    if (line.words > words_at_most || line.text.size() > letters_at_most || m_lines.size() >= lines_at_most) continue;
    Line kept;
    kept.text = line.text, kept.page = page, kept.word = static_cast<int>(line.first_word);
    // A turned page is shown from its top: its lines go along its whole height.
    kept.y = line.turns % 2 == 0 ? line.box.y : 0;
    kept.style = style_of(line);
    kept.numbers = std::move(numbering.numbers);
    kept.stands_apart = apart, kept.may_be_heading = may_be, kept.goes_on = k > begin && end - begin <= lines_a_heading;
    kept.lists_pages = k >= listed.begin && k < listed.end;
    kept.at = static_cast<int>(std::lround(line.top));
    kept.is_followed = k + 1 < lines.size() && lines[k + 1].turns == line.turns && lines[k + 1].top > line.top &&
                       lines[k + 1].top - line.bottom < right_under * line.height;
    m_lines.push_back(std::move(kept));
  }
}

bool HeadingFinder::comes_back(const std::string& without_digits) const {
  const auto found = m_pages_with.find(without_digits);
  return found != m_pages_with.end() && found->second > std::max(3, m_pages / 12);
}

HeadingFinder::Returns HeadingFinder::returns() const {
  Returns out;
  for (const Line& line : m_lines) {
    std::string text = without_digits(line.text);
    if (!comes_back(text)) continue;
    Return& all = out[{std::move(text), line.style}];
    if (all.last_page == line.page) continue;
    const bool is_next = line.page == all.last_page + 1;
    all.next_to_another += is_next ? 1 + !all.last_is_next_to_another : 0;
    all.last_is_next_to_another = is_next;
    all.last_page = line.page;
    ++all.pages, ++all.heights[line.at / step_pt], all.at_edge += line.at_edge, all.followed += line.is_followed;
    if (!line.numbers.empty()) all.numbers.insert(line.numbers);
  }
  return out;
}

// The heads and feet of pages.
bool HeadingFinder::runs_through(const Line& line, Style text, const Returns& returns) const {
  const bool larger = line.style >= clearly_larger * text;
  const auto all = returns.find({without_digits(line.text), line.style});
  if (all != returns.end() && !is_title(all->second, line.text, !line.numbers.empty(), larger)) return true;
  if (larger) return false;
  const auto edge = m_edges.find({line.style, line.at});
  return edge != m_edges.end() && edge->second.pages >= std::max(4, m_pages / 5) && 10 * edge->second.apart >= 7 * edge->second.pages;
}

HeadingFinder::Style HeadingFinder::text_style() const {
  const auto most =
      std::max_element(m_uses.begin(), m_uses.end(), [](const auto& a, const auto& b) { return a.second.letters < b.second.letters; });
  return most == m_uses.end() ? 0 : most->first;
}

// Set for headings and for nothing else: most of its lines are short, stand apart and do not end as sentences do.
bool HeadingFinder::is_for_headings(Style style, Style text) const {
  const Use& use = m_uses.at(style);
  const double part = static_cast<double>(use.like_headings) / static_cast<double>(use.lines);
  const bool on_the_cover_only = use.last_page == 0 && m_pages >= pages_with_a_cover;
  if (style >= clearly_larger * text) return part >= 0.3 && !on_the_cover_only;
  // Two fonts of one size may be of different heights; how wide their letters are tells then which of them is bold or larger.
  return style != text && use.like_headings >= 3 && part >= 0.7 && letter_width(style) > about_the_same * letter_width(text);
}

double HeadingFinder::letter_width(Style style) const {
  const Use& use = m_uses.at(style);
  return use.length / static_cast<double>(std::max<std::size_t>(use.letters, 1));
}

std::vector<HeadingFinder::Line> HeadingFinder::chosen(Style text) const {
  const Returns returns = this->returns();
  std::map<Style, bool> for_headings;
  for (const auto& [style, use] : m_uses) for_headings[style] = is_for_headings(style, text);
  const bool style_numbers = std::any_of(m_lines.begin(), m_lines.end(), [&](const Line& line) {
    return for_headings[line.style] && line.may_be_heading && line.numbers.size() == 1 && !runs_through(line, text, returns);
  });
  std::vector<Line> out;
  std::vector<int> before;
  bool last_taken = false;
  for (const Line& line : m_lines) {
    const bool taken_before = std::exchange(last_taken, false);
    if (runs_through(line, text, returns)) continue;
    if (line.goes_on && taken_before && line.numbers.empty() && line.style == out.back().style &&
        out.back().text.size() + line.text.size() < letters_at_most) {
      out.back().text += " " + line.text;
      last_taken = true;
      continue;
    }
    if (!line.may_be_heading || (line.goes_on && line.numbers.empty()) || line.lists_pages) continue;
    const bool larger = line.style >= clearly_larger * text;
    const bool by_style = for_headings[line.style] && (line.stands_apart || larger);
    const bool by_number = !by_style && !line.numbers.empty() && line.stands_apart && (line.numbers.size() > 1 || !style_numbers) &&
                           may_follow(before, line.numbers);
    const bool by_capitals = is_in_capitals(line.text) && line.stands_apart && line.style > 0.9 * text;
    if (!by_style && !by_number && !by_capitals) continue;
    if (!line.numbers.empty()) before = line.numbers;
    out.push_back(line);
    last_taken = true;
  }
  return out;
}

std::vector<model::OutlineItem> HeadingFinder::finish(std::size_t limit) const {
  const Style text = text_style();
  if (text <= 0) return {};
  const std::vector<Line> lines = chosen(text);
  // The tallest first; heights that can hardly be told apart are one level.
  std::set<Style, std::greater<>> styles;
  for (const Line& line : lines) styles.insert(line.style);
  std::vector<Style> tallest;
  for (const Style style : styles)
    if (tallest.empty() || style < tallest.back() / about_the_same) tallest.push_back(style);
  std::vector<model::OutlineItem> out;
  for (const Line& line : lines) {
    if (out.size() >= limit) break;
    int depth = 0;
    while (depth + 1 < static_cast<int>(tallest.size()) && line.style < tallest[static_cast<std::size_t>(depth)] / about_the_same) ++depth;
    if (!line.numbers.empty()) depth = static_cast<int>(line.numbers.size()) - 1;
    depth = std::min({depth, levels - 1, out.empty() ? 0 : out.back().depth + 1});
    out.push_back({line.text, {line.page}, line.y, depth, line.word});
  }
  return out;
}

}  // namespace jumpseat::library
