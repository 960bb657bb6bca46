#include "library/running_heads.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

namespace jumpseat::library {
namespace {

constexpr int lines_at_each_end = 2;
constexpr int pages_at_least = 3;
constexpr double zone = 1.0 / 6, line_step_pt = 4;

struct Line {
  double y = 0;  // of its middle
  std::vector<std::size_t> words;
};

std::vector<Line> outermost_lines(const std::vector<model::Word>& words, const model::Size& size) {
  std::vector<Line> lines;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const double y = words[i].box.y + words[i].box.h / 2;
    if (y > size.h * zone && y < size.h * (1 - zone)) continue;
    const auto near = std::find_if(lines.begin(), lines.end(), [&](const Line& line) { return std::abs(line.y - y) < line_step_pt; });
    if (near == lines.end()) lines.push_back({y, {i}});
    else near->words.push_back(i);
  }
  std::sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return a.y < b.y; });
  const auto head = [&](const Line& line) { return line.y <= size.h / 2; };
  std::vector<Line> out;
  const auto heads = std::count_if(lines.begin(), lines.end(), head);
  for (std::ptrdiff_t i = 0; i < std::ssize(lines); ++i)
    if (i < std::min<std::ptrdiff_t>(heads, lines_at_each_end) ||
        i >= std::max<std::ptrdiff_t>(heads, std::ssize(lines) - lines_at_each_end))
      out.push_back(lines[static_cast<std::size_t>(i)]);
  return out;
}

std::string key_of(const Line& line, const std::vector<model::Word>& words) {
  std::string key = std::to_string(std::lround(line.y / line_step_pt)) + '|';
  for (const std::size_t word : line.words) {
    bool in_number = false;
    for (const char c : words[word].text) {
      const bool digit = c >= '0' && c <= '9';
      if (!digit) key += c;
      else if (!in_number) key += '#';
      in_number = digit;
    }
    key += ' ';
  }
  return key;
}

}  // namespace

std::vector<std::vector<bool>> running_heads(const EditionText& edition) {
  struct Seen {
    int pages = 0;
    std::vector<std::pair<std::size_t, std::size_t>> words;  // page, word
  };
  std::map<std::string, Seen> seen;
  std::vector<std::vector<bool>> out(edition.pages.size());
  for (std::size_t page = 0; page < edition.pages.size(); ++page) {
    const auto& words = edition.pages[page];
    out[page].assign(words.size(), false);
    if (page >= edition.sizes.size()) continue;
    for (const Line& line : outermost_lines(words, edition.sizes[page])) {
      Seen& kept = seen[key_of(line, words)];
      ++kept.pages;
      for (const std::size_t word : line.words) kept.words.emplace_back(page, word);
    }
  }
  for (const auto& [key, kept] : seen)
    if (kept.pages >= pages_at_least)
      for (const auto& [page, word] : kept.words) out[page][word] = true;
  return out;
}

}  // namespace jumpseat::library
