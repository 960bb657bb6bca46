#pragma once
// The list of marks beside the pages: filtered by colour and words; the one that is picked can be written about, coloured and deleted.
// Below it what came with the file.
#include "app/views.hpp"
#include "ui/ui.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace jumpseat::ui::reading {

class MarksPanel {
 public:
  void draw(Ui& ui, const Rect& rect, const app::ReadingView& view, std::vector<app::Command>& out);
  void forget_typed() { m_search.clear(), m_note.clear(), m_about.clear(); }

 private:
  void draw_filter(Ui& ui, const app::MarksView& view, std::vector<app::Command>& out);
  void draw_rows(Ui& ui, const app::MarksView& view, std::vector<app::Command>& out);
  void draw_row(Ui& ui, const app::MarkRowView& row, bool selected, std::size_t index, std::vector<app::Command>& out);
  void draw_picked(Ui& ui, const app::MarkRowView& row, std::vector<app::Command>& out);
  void draw_came_along(Ui& ui, const app::CameAlongView& view, std::vector<app::Command>& out);
  void draw_export(Ui& ui, const Rect& rect, std::vector<app::Command>& out);

  std::string m_search;         // being typed
  std::string m_note, m_about;  // being written, and about which mark
  std::string m_selected_was;
  std::uint64_t m_edit_request = 0;
  static constexpr std::size_t notes_at_first = 40;  // that came with the file; their lines are broken anew in every frame
  std::size_t m_notes_shown = notes_at_first;
};

}  // namespace jumpseat::ui::reading
