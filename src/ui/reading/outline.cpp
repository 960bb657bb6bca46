#include "ui/reading/outline.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace jumpseat::ui::reading {

namespace {

int deepest_level_within(const std::vector<app::OutlineRowView>& outline, std::size_t limit) {
  constexpr int most_levels = 16;
  int level = 0;
  while (level < most_levels) {
    const auto count = std::count_if(outline.begin(), outline.end(), [&](const auto& row) { return row.depth <= level + 1; });
    if (static_cast<std::size_t>(count) > limit) break;
    ++level;
  }
  return level;
}

}  // namespace

bool has_rows_below(const app::OutlineView& view, int row) {
  const std::vector<app::OutlineRowView>& rows = *view.rows;
  const auto at = static_cast<std::size_t>(row);
  return at + 1 < rows.size() && rows[at + 1].depth > rows[at].depth;
}

std::vector<int> rows_to_show(const app::OutlineView& view, std::size_t limit, const std::set<int>& opened) {
  std::vector<int> shown;
  if (view.empty()) return shown;
  const std::vector<app::OutlineRowView>& outline = *view.rows;
  const int count = static_cast<int>(outline.size());
  if (outline.size() <= limit) {
    for (int i = 0; i < count; ++i) shown.push_back(i);
    return shown;
  }
  const auto row = [&](int i) -> const app::OutlineRowView& { return outline[static_cast<std::size_t>(i)]; };
  const int level = deepest_level_within(outline, limit);
  std::vector<bool> wanted(outline.size());
  for (int i = 0; i < count; ++i) wanted[static_cast<std::size_t>(i)] = row(i).depth <= level;

  // From the current row outwards: at each depth of its path, everything under the same parent.
  const int current = view.current;
  if (current >= 0) {
    int depth = row(current).depth;
    for (int i = current + 1; i < count && row(i).depth > depth; ++i)
      if (row(i).depth == depth + 1) wanted[static_cast<std::size_t>(i)] = true;
    for (int i = current; i >= 0 && depth >= 0; --i) {
      if (row(i).depth < depth) depth = row(i).depth;
      if (row(i).depth == depth) wanted[static_cast<std::size_t>(i)] = true;
    }
    depth = row(current).depth;
    for (int i = current + 1; i < count && depth >= 0; ++i) {
      if (row(i).depth < depth) depth = row(i).depth;
      if (row(i).depth == depth) wanted[static_cast<std::size_t>(i)] = true;
    }
  }
  for (const int parent : opened)
    for (int i = parent + 1; i < count && row(i).depth > row(parent).depth; ++i)
      if (wanted[static_cast<std::size_t>(parent)] && row(i).depth == row(parent + 1).depth) wanted[static_cast<std::size_t>(i)] = true;
  for (int i = 0; i < count; ++i)
    if (wanted[static_cast<std::size_t>(i)]) shown.push_back(i);
  return shown;
}

std::vector<int> rows_that_have(const app::OutlineView& outline, std::string_view filter, std::size_t limit) {
  std::vector<std::string> wanted;
  const std::string plain = base::folded_without_accents(base::trimmed(filter));
  for (const auto word : base::split(plain, ' '))
    if (!word.empty()) wanted.emplace_back(word);
  std::vector<int> out;
  if (!outline.rows) return out;
  for (std::size_t i = 0; i < outline.rows->size() && out.size() < limit; ++i) {
    const std::string title = base::folded_without_accents((*outline.rows)[i].title + " " + (*outline.rows)[i].label.value);
    if (std::all_of(wanted.begin(), wanted.end(), [&](const std::string& word) { return title.find(word) != std::string::npos; }))
      out.push_back(static_cast<int>(i));
  }
  return out;
}

}  // namespace jumpseat::ui::reading
