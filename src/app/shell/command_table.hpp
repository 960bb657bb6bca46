#pragma once
// The one table of commands: menus, keys and the palette are made from it.
#include "app/commands.hpp"
#include "app/people/roles.hpp"
#include "app/views.hpp"

#include <vector>

namespace jumpseat::app {

// What decides which commands may be given now.
struct CommandSituation {
  bool manual_open = false, has_tabs = false;
  std::vector<std::string> tabs;  // the names of the manuals that have one
  bool can_go_back = false, can_go_forward = false, has_hits = false, has_selection = false, has_marks = false, can_undo_mark = false;
  bool reads_aloud = false;
  bool compares = false, has_changes = false;  // two editions; and they differ
  bool attempt_running = false;
  bool can_confirm = false, can_next = false, can_previous = false, can_finish = false, can_show_page = false, can_flag = false;
  bool order_untouched = false;  // things to put in order stand as they were shuffled
  bool exam = false;
  bool question_open = false, question_changed = false, question_can_undo = false;  // of the editor, on its screen
  bool in_dialog = false;
  bool locked = false;                                         // nobody has signed in
  AtTheDesk desk;                                              // who sits there: what is not for them is not in the table
  std::vector<std::pair<std::string, std::string>> languages;  // on offer: code, its own name
};
std::vector<CommandRow> command_table(const CommandSituation& now);

}  // namespace jumpseat::app
