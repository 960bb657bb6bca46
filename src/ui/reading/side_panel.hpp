#pragma once
// Beside the pages: the contents of the manual, what a search found, and what its reader has marked.
#include "app/views.hpp"
#include "ui/reading/changes_panel.hpp"
#include "ui/reading/marks_panel.hpp"
#include "ui/reading/thumbnails.hpp"
#include "ui/textures.hpp"
#include "ui/ui.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace jumpseat::ui::reading {

class SidePanel {
 public:
  void draw(Ui& ui, const Rect& rect, const app::ReadingView& view, const Textures& textures, std::vector<app::Command>& out);
  void forget_typed() { m_filter.clear(), m_query.clear(), m_marks.forget_typed(); }

 private:
  void draw_contents(Ui& ui, const Rect& rect, const app::ReadingView& view, std::vector<app::Command>& out);
  void draw_outline_row(Ui& ui, const app::OutlineView& outline, int index, bool indents, bool folds, bool next_is_shown,
                        std::vector<app::Command>& out);
  void draw_contents_bar(Ui& ui, const Rect& rect, std::vector<app::Command>& out);
  void draw_search(Ui& ui, const Rect& rect, const app::ReadingView& view, std::vector<app::Command>& out);
  void draw_query(Ui& ui, const app::SearchView& view, std::vector<app::Command>& out);
  void draw_hits(Ui& ui, const app::SearchView& view, std::vector<app::Command>& out);
  void draw_unsearched(Ui& ui, Rect& rest, const app::SearchView& view, std::vector<app::Command>& out);
  void draw_indexing(Ui& ui, const Rect& rect, const app::ReadingView& view);

  MarksPanel m_marks;
  ChangesPanel m_changes;
  Thumbnails m_thumbnails;
  bool m_show_thumbnails = false;
  std::string m_filter;                   // of the contents
  std::string m_filter_of;                // the manual that it was typed for
  const void* m_filtered_rows = nullptr;  // what m_filtered was made from
  std::string m_filtered_by;
  std::vector<int> m_filtered;
  const void* m_opened_rows = nullptr;  // of which m_opened are those whose sections were asked for
  std::set<int> m_opened;
  std::string m_query;       // being typed
  std::string m_query_said;  // as the view last had it
  std::uint64_t m_focus_request = 0;
  int m_row_was = -1, m_hit_was = -1;
  int m_hits_shown = 0;
};

}  // namespace jumpseat::ui::reading
