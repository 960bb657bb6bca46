#pragma once
// Which section of the contents a place is in: by the order in which one reads, where the words of its page are known. Pure.
#include "app/reading/layout.hpp"
#include "app/reading/selection.hpp"
#include "model/page.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace jumpseat::app::reading {

// How far one has read who looks at these words of a page, which lie on the canvas as told: nearly the first one, as one reads, of those
// in view below `top`; past the last one where there is none.
std::size_t read_up_to(const std::vector<model::Rect>& words, const Viewport& canvas, double top);

// Nothing that is read before this word stands beside it or further down.
bool begins_its_page(const Words& words, std::size_t word);

// Of the items that have begun the one that stands last; the later one of two at one place. `has_begun`: index -> bool; -1: none has.
template <class HasBegun>
int last_begun(const std::vector<model::OutlineItem>& outline, HasBegun has_begun) {
  int section = -1;
  for (std::size_t i = 0; i < outline.size(); ++i) {
    const model::OutlineItem& item = outline[i];
    if (item.page.value < 0) continue;
    if (section >= 0) {  // a row further down may lead back, to a list of forms or to the cover
      const model::OutlineItem& before = outline[static_cast<std::size_t>(section)];
      const bool both_known = item.word >= 0 && before.word >= 0;
      if (item.page < before.page || (item.page == before.page && both_known && item.word < before.word)) continue;
    }
    if (has_begun(i)) section = static_cast<int>(i);
  }
  return section;
}

}  // namespace jumpseat::app::reading
