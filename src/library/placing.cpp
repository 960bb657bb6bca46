// Marks of an earlier edition, looked for in the text of this one.
#include "library/codec.hpp"
#include "library/library_inside.hpp"

#include <map>

namespace jumpseat::library {

using database::Statement;

Result<std::vector<std::optional<PlacedAnchor>>> Library::place_anchors(const model::ContentHash& manual,
                                                                        const std::vector<TextAnchor>& anchors) {
  AnchorSearch search;
  JUMPSEAT_TRY(auto rows, m_inside->connection.prepare("SELECT p.page, w.words FROM manual m JOIN page p ON p.manual = m.key"
                                                       " JOIN page_words w ON w.page = p.key WHERE m.hash = ? ORDER BY p.page"));
  JUMPSEAT_CHECK(rows.with(manual).each([&](const Statement& row) {
    if (const auto words = decode_words(row.blob_view(1))) search.look_at({row.small(0)}, *words);
  }));
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
