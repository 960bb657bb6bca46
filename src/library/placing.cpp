// What is worked out from the text of a whole manual: where marks of an earlier edition stand in it, its headings, its width.
#include "library/codec.hpp"
#include "library/headings.hpp"
#include "library/library_inside.hpp"
#include "library/outline_places.hpp"

#include <algorithm>
#include <map>

namespace jumpseat::library {

using database::Statement;

namespace {

template <class Visit>  // visit(page, words), in order
Result<void> each_page(Library::Inside& inside, const model::ContentHash& manual, Visit visit) {
  JUMPSEAT_TRY(auto rows, inside.connection.prepare("SELECT p.page, w.words FROM manual m JOIN page p ON p.manual = m.key"
                                                    " JOIN page_words w ON w.page = p.key WHERE m.hash = ? ORDER BY p.page"));
  return rows.with(manual).each([&](const Statement& row) {
    if (const auto words = decode_words(row.blob_view(1))) visit(model::PageIndex{row.small(0)}, *words);
  });
}

}  // namespace

Result<std::vector<model::OutlineItem>> Library::headings(const model::ContentHash& manual, const std::vector<model::FileNote>& notes) {
  std::map<model::PageIndex, std::vector<model::FileNote>> drawn;
  for (const model::FileNote& note : notes)
    if (note.drawn.w > 0) drawn[note.page].push_back(note);
  HeadingFinder finder;
  JUMPSEAT_CHECK(each_page(*m_inside, manual, [&](model::PageIndex page, const std::vector<model::Word>& words) {
    const auto on_page = drawn.find(page);
    finder.look_at(page, words, on_page == drawn.end() ? std::vector<model::FileNote>() : on_page->second);
  }));
  return finder.finish();
}

Result<std::vector<model::OutlineItem>> Library::place_outline(const model::ContentHash& manual, std::vector<model::OutlineItem> outline) {
  std::map<model::PageIndex, std::vector<std::size_t>> on_page;  // what has no place yet, in order
  for (std::size_t i = 0; i < outline.size(); ++i)
    if (outline[i].page.value >= 0 && outline[i].word < 0) on_page[outline[i].page].push_back(i);
  bool any_placed = false;
  for (const auto& [page, items] : on_page) {
    JUMPSEAT_TRY(const auto words, this->words(manual, page));
    if (!words) continue;
    std::vector<model::OutlineItem> of_page;
    for (const std::size_t item : items) of_page.push_back(outline[item]);
    const std::vector<int> places = places_on_page(of_page, *words);
    for (std::size_t i = 0; i < items.size(); ++i) outline[items[i]].word = places[i];
    any_placed = true;
  }
  if (!any_placed) return outline;
  JUMPSEAT_TRY(auto facts, find_facts(manual));
  if (facts) {
    facts->outline = outline;
    JUMPSEAT_CHECK(store_facts(manual, *facts));
  }
  return outline;
}

Result<std::vector<std::pair<model::PageIndex, model::Rect>>> Library::text_extents(const model::ContentHash& manual,
                                                                                    const std::vector<model::PageIndex>& pages) {
  std::vector<std::pair<model::PageIndex, model::Rect>> out;
  for (const model::PageIndex page : pages) {
    JUMPSEAT_TRY(const auto words, this->words(manual, page));
    if (!words || words->empty()) continue;
    double x1 = words->front().box.x, y1 = words->front().box.y, x2 = x1, y2 = y1;
    for (const model::Word& word : *words) {
      x1 = std::min(x1, word.box.x), y1 = std::min(y1, word.box.y);
      x2 = std::max(x2, word.box.x + word.box.w), y2 = std::max(y2, word.box.y + word.box.h);
    }
    out.emplace_back(page, model::Rect{x1, y1, x2 - x1, y2 - y1});
  }
  return out;
}

Result<std::vector<std::optional<PlacedAnchor>>> Library::place_anchors(const model::ContentHash& manual,
                                                                        const std::vector<TextAnchor>& anchors) {
  AnchorSearch search;
  JUMPSEAT_CHECK(
      each_page(*m_inside, manual, [&](model::PageIndex page, const std::vector<model::Word>& words) { search.look_at(page, words); }));
  std::vector<std::optional<PlacedAnchor>> out;
  std::map<int, std::vector<model::Word>> pages;
  for (const TextAnchor& anchor : anchors) {
    const auto place = search.find(anchor);
    out.emplace_back();
    if (!place) continue;
    PlacedAnchor placed{{}, place->changed};
    for (const AnchorPlace::Part& part : place->parts) {
      if (!pages.contains(part.page.value)) {
        JUMPSEAT_TRY(auto words, this->words(manual, part.page));
        pages[part.page.value] = words.value_or(std::vector<model::Word>());
      }
      const auto& words = pages[part.page.value];
      if (part.last_word >= words.size()) continue;
      for (const model::Rect& area : line_rects(words, part.first_word, part.last_word)) placed.areas.emplace_back(part.page, area);
    }
    if (!placed.areas.empty()) out.back() = std::move(placed);
  }
  return out;
}

}  // namespace jumpseat::library
