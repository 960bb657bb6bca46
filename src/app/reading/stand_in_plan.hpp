#pragma once
// Which pages are tried for whether they take long to draw: every fourth, all around one that does, and one that kept its reader waiting.
#include "model/page.hpp"

#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace jumpseat::app::reading {

class StandInPlan {
 public:
  StandInPlan() = default;
  // `tried`: what is known from before, and whether the page takes long.
  StandInPlan(int pages, const std::vector<std::pair<model::PageIndex, bool>>& tried);

  std::optional<model::PageIndex> take_next();  // absent: no other is likely to take long
  void put_down(model::PageIndex page, bool takes_long);
  void look_at(model::PageIndex page);  // somebody waited for it: once, also where it seemed to be quick
  bool was_waited_for(model::PageIndex page) const { return m_waited_for.contains(page.value); }
  const std::set<int>& long_ones() const { return m_long; }

 private:
  int m_pages = 0;
  std::set<int> m_due, m_out, m_tried, m_long, m_waited_for;  // out: taken and not put down yet
};

}  // namespace jumpseat::app::reading
