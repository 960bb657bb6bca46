#include "app/reading/stand_in_plan.hpp"

#include <algorithm>

namespace jumpseat::app::reading {
namespace {

constexpr int step = 4;

}  // namespace

StandInPlan::StandInPlan(int pages, const std::vector<std::pair<model::PageIndex, bool>>& tried) : m_pages(pages) {
  for (int i = 0; i < pages; i += step) m_due.insert(i);
  for (const auto& [page, takes_long] : tried) put_down(page, takes_long);
}

std::optional<model::PageIndex> StandInPlan::take_next() {
  if (m_due.empty()) return std::nullopt;
  const int page = *m_due.begin();
  m_due.erase(page);
  m_out.insert(page);
  return model::PageIndex{page};
}

void StandInPlan::put_down(model::PageIndex page, bool takes_long) {
  if (page.value < 0 || page.value >= m_pages) return;
  m_tried.insert(page.value);
  m_out.erase(page.value);
  m_due.erase(page.value);
  if (!takes_long) return;
  m_long.insert(page.value);
  for (int i = std::max(0, page.value - step + 1); i < std::min(m_pages, page.value + step); ++i)
    if (!m_tried.contains(i) && !m_out.contains(i)) m_due.insert(i);
}

void StandInPlan::look_at(model::PageIndex page) {
  if (page.value < 0 || page.value >= m_pages || m_long.contains(page.value)) return;
  if (m_waited_for.insert(page.value).second && !m_out.contains(page.value)) m_due.insert(page.value);
}

}  // namespace jumpseat::app::reading
