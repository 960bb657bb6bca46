#include "library/headings.hpp"

#include "library/matcher.hpp"
#include "library/reading.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace jumpseat::library {
namespace {

constexpr std::size_t lines_at_most = 400'000, words_at_most = 16, letters_at_most = 140;
constexpr double clearly_larger = 1.14, about_the_same = 1.06;
constexpr int levels = 4;

bool has_letter(const std::string& text) {
  for (std::size_t at = 0; at < text.size(); at += character_bytes(text, at))
    if (is_word_character_at(text, at) && !(text[at] >= '0' && text[at] <= '9')) return true;
  return false;
}

// "3.1.2 On board" has three; "12 passengers" has none that a heading would have: a small letter follows.
int numbers_before(const std::string& text) {
  int numbers = 0;
  std::size_t at = 0;
  while (at < text.size() && text[at] >= '0' && text[at] <= '9') {
    const std::size_t end = std::min(text.find_first_not_of("0123456789", at), text.size());
    if (end - at > 3) return 0;
    ++numbers;
    at = end;
    if (at < text.size() && text[at] == '.') ++at;
  }
  if (numbers == 0 || at >= text.size() || text[at] != ' ') return 0;
  const auto first = static_cast<unsigned char>(text[at + 1]);
  return (first >= 'A' && first <= 'Z') || first >= 0xC3 ? numbers : 0;
}

std::string without_digits(const std::string& text) {
  std::string out;
  for (const char c : text)
    if (c < '0' || c > '9') out += c;
  return out;
}

bool is_leader(const std::string& text) { return text.find("....") != std::string::npos || text.find(". . .") != std::string::npos; }

}  // namespace

void HeadingFinder::look_at(model::PageIndex page, const std::vector<model::Word>& words) {
  ++m_pages;
  std::set<std::string> on_page;
  std::vector<model::Word> line;
  double bottom_before = 0;
  bool begins_page = true;
  for (const model::Word& word : words) {
    line.push_back(word);
    m_letters_so_tall[static_cast<int>(std::lround(std::min(word.box.h, 1000.0) * 4))] += word.text.size();
    if (!word.line_end) continue;
    double top = line.front().box.y, bottom = top, height = 0;
    for (const model::Word& part : line) {
      top = std::min(top, part.box.y), bottom = std::max(bottom, part.box.y + part.box.h);
      height = std::max(height, part.box.h);
    }
    if (line.size() <= words_at_most && m_lines.size() < lines_at_most) {
      Line found{reading_text(line), page.value, top, height, begins_page, top - bottom_before};
      if (on_page.insert(without_digits(found.text)).second) ++m_pages_with[without_digits(found.text)];
      if (found.text.size() <= letters_at_most) m_lines.push_back(std::move(found));
    }
    bottom_before = bottom;
    begins_page = false;
    line.clear();
  }
}

// The heads and feet of pages.
bool HeadingFinder::runs_through(const Line& line) const {
  const auto found = m_pages_with.find(without_digits(line.text));
  return found != m_pages_with.end() && found->second > std::max(3, m_pages / 12);
}

double HeadingFinder::text_height() const {
  std::size_t all = 0, passed = 0;
  for (const auto& [height, letters] : m_letters_so_tall) all += letters;
  for (const auto& [height, letters] : m_letters_so_tall)
    if (passed += letters; 2 * passed >= all) return height / 4.0;
  return 0;
}

std::vector<HeadingFinder::Line> HeadingFinder::larger_lines(double body) const {
  std::vector<Line> out;
  std::size_t last = m_lines.size();  // the line that went into the last heading
  for (std::size_t i = 0; i < m_lines.size(); ++i) {
    const Line& line = m_lines[i];
    if (line.height < clearly_larger * body || !has_letter(line.text) || is_leader(line.text) || runs_through(line)) continue;
    const bool goes_on = i == last + 1 && !line.begins_page && std::abs(m_lines[last].height - line.height) < 0.05 * line.height &&
                         std::abs(line.gap_before) < 0.6 * line.height && out.back().text.size() + line.text.size() < letters_at_most;
    if (goes_on) out.back().text += " " + line.text;
    else out.push_back(line);
    last = i;
  }
  return out;
}

std::vector<HeadingFinder::Line> HeadingFinder::numbered_lines(double body) const {
  std::vector<Line> out;
  for (const Line& line : m_lines) {
    const bool stands_apart = line.begins_page || line.gap_before > 0.5 * body || line.height > about_the_same * body;
    if (numbers_before(line.text) == 0 || !stands_apart || is_leader(line.text) || runs_through(line)) continue;
    if (line.text.back() == '.' || line.text.back() == ';' || line.text.back() == ',') continue;  // a sentence in a list
    out.push_back(line);
  }
  return out;
}

std::vector<model::OutlineItem> HeadingFinder::finish(std::size_t limit) const {
  const double body = text_height();
  if (body <= 0) return {};
  std::vector<Line> lines = larger_lines(body);
  const bool by_number = lines.empty();
  if (by_number) lines = numbered_lines(body);
  // The tallest first; heights that can hardly be told apart are one level.
  std::vector<double> heights;
  for (const Line& line : lines) heights.push_back(line.height);
  std::sort(heights.rbegin(), heights.rend());
  std::vector<double> tallest;
  for (const double height : heights)
    if (tallest.empty() || height < tallest.back() / about_the_same) tallest.push_back(height);
  std::vector<model::OutlineItem> out;
  for (const Line& line : lines) {
    if (out.size() >= limit) break;
    int depth = 0;
    if (by_number) depth = numbers_before(line.text) - 1;
    else
      while (depth + 1 < static_cast<int>(tallest.size()) && line.height < tallest[static_cast<std::size_t>(depth)] / about_the_same)
        ++depth;
    depth = std::min({depth, levels - 1, out.empty() ? 0 : out.back().depth + 1});
    out.push_back({line.text, {line.page}, line.y, depth});
  }
  return out;
}

}  // namespace jumpseat::library
