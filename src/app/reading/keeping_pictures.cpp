// Photographs and screenshots stay as they are printed when pages are shown in night colours or sepia.
#include "app/reading/reading.hpp"

#include <algorithm>

namespace jumpseat::app {

void Reading::set_tone(Tone tone) {
  m_tone = tone;
  touch();
  find_pictures();
}

// Of the pages in view and their neighbours, so that they are known before those are turned to.
void Reading::find_pictures() {
  if (m_tone == Tone::as_printed || !usable() || !m_service) return;
  const reading::PageRange seen = m_open->layout.visible(m_open->scroll);
  if (seen.empty()) return;
  const auto ask = [&](int page) {
    if (page >= 0 && page < m_open->layout.pages() && m_open->pictures_asked.insert(page).second)
      m_service->request_pictures(m_open->id, {page});
  };
  for (int i = seen.first; i <= seen.last; ++i) ask(i);
  for (const int i : {seen.last + 1, seen.first - 1, seen.last + 2}) ask(i);
}

bool Reading::waits_for_pictures() const {
  if (m_tone == Tone::as_printed) return false;
  const reading::PageRange seen = m_open->layout.visible(m_open->scroll);
  for (int i = seen.first; i <= seen.last; ++i)
    if (m_open->pictures_asked.contains(i) && !m_open->pictures.contains(i)) return true;
  return false;
}

void Reading::take(pdf::PagePictures event) {
  if (!is_current(event.document)) return;
  const bool any = !event.areas.empty();
  m_open->pictures[event.page.value] = std::move(event.areas);
  if (any && usable() && m_open->layout.visible(m_open->scroll).contains(event.page)) touch();
}

void Reading::add_kept_pictures(PageView& out) {
  const auto at = m_open->pictures.find(out.page.value);
  if (m_tone == Tone::as_printed || at == m_open->pictures.end()) return;
  for (const model::Rect& picture : at->second) out.pictures.push_back(m_open->layout.to_canvas(out.page, picture, m_open->scroll));
}

}  // namespace jumpseat::app
