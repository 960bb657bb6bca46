#pragma once
// The dialogs one types into: the password of a manual, a page to go to, and the panel for choosing a file.
#include "app/views.hpp"
#include "ui/ui.hpp"

#include <string>
#include <vector>

namespace jumpseat::ui {

class TypingDialogs {
 public:
  // Draws password, go_to_page and file_panel; anything else forgets the drafts. Enter accepts, Escape closes.
  void draw(Ui& ui, const Rect& window, const app::DialogView& view, std::vector<app::Command>& out);

 private:
  void draw_one_line(Ui& ui, const Rect& window, const app::DialogView& view, std::vector<app::Command>& out);
  bool draw_buttons(Ui& ui, const app::DialogView& view, bool password, std::vector<app::Command>& out);
  void draw_print(Ui& ui, const Rect& window, const app::DialogView& view, std::vector<app::Command>& out);
  void draw_print_choices(Ui& ui, const app::PrintView& print);
  void draw_file_panel(Ui& ui, const Rect& window, const app::DialogView& view, std::vector<app::Command>& out);

  app::DialogKind m_kind = app::DialogKind::none;
  std::string m_text;  // password or label
  std::string m_folder, m_folder_said;
  std::string m_filter;
  int m_selected = 0;
  std::string m_copies = "1";  // print
  int m_printer = -1;
  bool m_both_sides = false, m_with_marks = false;
};

// The entries whose name holds every word of the filter, folders first, as indices. Pure.
std::vector<int> entries_that_match(const std::vector<app::FileEntryView>& entries, const std::string& filter);
// "/home/anna" of "/home/anna/manuals"; "/" stays.
std::string folder_above(const std::string& folder);

}  // namespace jumpseat::ui
