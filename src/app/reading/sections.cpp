#include "app/reading/sections.hpp"

#include <algorithm>

namespace jumpseat::app::reading {
namespace {

constexpr std::size_t words_a_stray = 5;  // one in so many may be of a foot, a tab or a box that the file lists before everything else

}  // namespace

std::size_t read_up_to(const std::vector<model::Rect>& words, const Viewport& canvas, double top) {
  std::vector<std::size_t> in_view;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const model::Rect& at = words[i];
    if (at.y > top && at.y < canvas.h && at.x + at.w > 0 && at.x < canvas.w) in_view.push_back(i);
  }
  return in_view.empty() ? words.size() : in_view[in_view.size() / words_a_stray];
}

bool begins_its_page(const Words& words, std::size_t word) {
  if (word >= words.size()) return false;
  const double middle = words[word].box.y + words[word].box.h / 2;
  const auto strays = std::count_if(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(word),
                                    [&](const model::Word& before) { return before.box.y + before.box.h / 2 >= middle; });
  return static_cast<std::size_t>(strays) <= words.size() / words_a_stray;
}

}  // namespace jumpseat::app::reading
