#include "app/shell/command_table.hpp"

#include "base/words.hpp"

#include <string>
#include <vector>

namespace jumpseat::app {

std::vector<CommandRow> command_table(const CommandSituation& now) {
  using namespace command;
  const bool reading = now.manual_open;
  const bool has_tabs = reading || (now.has_tabs && !now.exam);  // also where the manual in front is closed or could not be opened
  // In practice nothing counts before it is confirmed, nor on the last question of an exam; and in an essay Enter begins a line.
  const bool confirm_first = now.can_confirm && !(now.exam && now.can_next) && !now.order_untouched;
  std::vector<CommandRow> rows{
      {"screen.home", "Home", "Alt+1", true, ShowScreen{Screen::home}},
      {"screen.read", "Read and quiz", "Alt+2", true, ShowScreen{Screen::read}},
      {"screen.library", "Library", "Alt+3", true, ShowScreen{Screen::library}},
      {"screen.review", "Review", "Alt+4", true, ShowScreen{Screen::review}},
      {"screen.settings", "Settings", "Alt+5", true, ShowScreen{Screen::settings}},
      {"screen.people", "People", "Alt+6", true, ShowScreen{Screen::people}},
      {"screen.assignments", "Assignments", "Alt+7", true, ShowScreen{Screen::assignments}},
      {"screen.records", "Records", "Alt+9", true, ShowScreen{Screen::records}},
      {"people.sign_in", now.desk.accounts ? "Lock, or let somebody else sign in" : "Choose who is learning", "Ctrl+L", true, ShowSignIn{}},
      {"help.who_to_call", "Who to call", "F1", true, ToggleWhoToCall{}},
      {"palette", "Find a command", "Ctrl+K", true, TogglePalette{}},
      {"file.open", "Open a manual\u2026", "Ctrl+O", !now.exam, ShowFilePanel{}},
      {"file.close", "Close the manual", "Ctrl+W", has_tabs && !now.exam, CloseManual{}},
      {"read.find", "Find in the manual", "Ctrl+F", reading, FocusSearch{}},
      {"read.next_hit", "Next result", "F3", now.has_hits, NextHit{}},
      {"read.previous_hit", "Previous result", "Shift+F3", now.has_hits, PreviousHit{}},
      {"read.go_to_page", "Go to page\u2026", "Ctrl+G", reading, ShowGoToPage{}},
      {"read.screen_down", "Screen down", "PageDown", reading, ScreenDown{}},
      {"read.screen_up", "Screen up", "PageUp", reading, ScreenUp{}},
      {"read.next_page", "Next page", "Ctrl+PageDown", reading, NextPage{}},
      {"read.previous_page", "Previous page", "Ctrl+PageUp", reading, PreviousPage{}},
      {"read.first_page", "First page", "Home", reading, FirstPage{}},
      {"read.last_page", "Last page", "End", reading, LastPage{}},
      {"read.back", "Back", "Alt+Left", now.can_go_back, Back{}},
      {"read.forward", "Forward", "Alt+Right", now.can_go_forward, Forward{}},
      {"read.zoom_in", "Zoom in", "Ctrl+=", reading, ZoomIn{}},
      {"read.zoom_out", "Zoom out", "Ctrl+-", reading, ZoomOut{}},
      {"read.zoom_full", "Actual size", "Ctrl+0", reading, SetZoom{1}},
      {"read.fit_width", "Fit width", "Ctrl+1", reading, SetFit{Fit::width}},
      {"read.fit_page", "Fit page", "Ctrl+2", reading, SetFit{Fit::page}},
      {"read.fit_content", "Fit the text, without margins", "Ctrl+3", reading, SetFit{Fit::content}},
      {"read.single", "One page under the other", "", reading, SetSpread{Spread::single}},
      {"read.pairs", "Two pages side by side", "", reading, SetSpread{Spread::pairs}},
      {"read.cover_and_pairs", "Two pages side by side, the cover alone", "", reading, SetSpread{Spread::cover_and_pairs}},
      {"read.paged", "A page at a time, or one long scroll", "", reading, TogglePaged{}},
      {"read.sepia", "Sepia pages", "", reading, SetTone{Tone::sepia}},
      {"read.as_printed", "Pages as printed", "", reading, SetTone{Tone::as_printed}},
      {"read.ruler", "Reading ruler", "", reading, ToggleRuler{}},
      {"read.sections", "Go to a section\u2026", "Ctrl+J", reading, ShowSections{}},
      {"read.printed_page", "Set the printed page number\u2026", "", reading, ShowPrintedPage{}},
      {"read.next_tab", "Next manual", "Ctrl+Tab", has_tabs, NextTab{}},
      {"read.previous_tab", "Previous manual", "Ctrl+Shift+Tab", has_tabs, PreviousTab{}},
      {"read.manuals", "Go to an open manual\u2026", "Ctrl+Shift+J", has_tabs && now.tabs.size() > 1, ShowManuals{}},
      {"read.quizzes", "Quizzes beside the manual, or away", "F6", reading && !now.exam, ToggleQuizzes{}},
      {"window.full_screen", "Full screen", "F11", true, ToggleFullScreen{}},
      {"read.rotate", "Turn the pages", "Ctrl+R", reading, RotateView{}},
      {"read.night", "Night mode for pages", "Ctrl+N", reading, ToggleNightMode{}},
      {"read.copy", "Copy the selected words", "Ctrl+C", now.has_selection, CopySelection{}},
      {"read.select_page", "Select the whole page", "Ctrl+A", reading, SelectPage{}},
      {"marks.highlight", "Highlight the selected words", "Ctrl+H", now.has_selection, AddHighlight{}},
      {"marks.note", "Write a note about the selected words", "Ctrl+M", now.has_selection, AddHighlight{model::NoteColour::yellow, true}},
      {"marks.green", "Highlight in green", "", now.has_selection, AddHighlight{model::NoteColour::green}},
      {"marks.blue", "Highlight in blue", "", now.has_selection, AddHighlight{model::NoteColour::blue}},
      {"marks.red", "Highlight in red", "", now.has_selection, AddHighlight{model::NoteColour::red}},
      {"marks.bookmark", "Bookmark this place", "Ctrl+D", reading, AddBookmark{}},
      {"marks.undo", "Undo the last change of a mark", "Ctrl+Z", now.can_undo_mark, UndoMark{}},
      {"marks.show", "Show marks", "", reading, ShowSidePanel{SidePanel::marks}},
      {"marks.markdown", "Export marks as Markdown", "", reading && now.has_marks, ExportMarks{MarksFormat::markdown, {}}},
      {"marks.csv", "Export marks as CSV", "", reading && now.has_marks, ExportMarks{MarksFormat::csv, {}}},
      {"marks.pdf", "Export a copy of the manual with marks", "", reading && !now.exam && now.has_marks, ExportMarks{MarksFormat::pdf, {}}},
      {"changes.show", "Show what changed since another edition", "", reading, ShowChanges{}},
      {"changes.choose", "Compare with another edition\u2026", "", reading && !now.exam, ShowFilePanel{FilesFor::comparing}},
      {"changes.next", "Next change", "F8", now.has_changes, NextChange{}},
      {"changes.previous", "Previous change", "Shift+F8", now.has_changes, PreviousChange{}},
      {"changes.stop", "Show no changes", "", now.compares, StopComparing{}},
      {"read.aloud", now.reads_aloud ? "Pause reading aloud, or go on" : "Read aloud from here", "F9", reading, ReadAloud{}},
      {"read.silent", "Stop reading aloud", "Shift+F9", now.reads_aloud, StopReadingAloud{}},
      {"read.print", "Print or save pages\u2026", "Ctrl+Shift+P", reading && !now.exam, ShowPrint{}},
      {"read.contents", "Show contents", "", reading, ShowSidePanel{SidePanel::contents}},
      {"quiz.start_practice", "Start practice", "", !now.exam, StartAny{false}},
      {"quiz.start_exam", "Start exam", "", !now.exam, StartAny{true}},
      {"quiz.confirm", "Confirm", confirm_first ? "Ctrl+Enter" : "", now.can_confirm, Confirm{}},
      {"quiz.next", "Next", confirm_first ? "" : "Ctrl+Enter", now.can_next, NextQuestion{}},
      {"quiz.previous", "Previous question", "Ctrl+Backspace", now.can_previous, PreviousQuestion{}},
      {"quiz.flag", "Flag this question for later", "Ctrl+B", now.can_flag, ToggleFlag{}},
      {"quiz.show_page", "Show me the page", "Ctrl+P", now.can_show_page, ShowMeThePage{}},
      {"quiz.finish", "Finish attempt", "", now.can_finish, FinishAttempt{}},
      {"quiz.leave", "Go on later", "", now.attempt_running, LeaveAttempt{}},
      {"questions.show", "Questions: find and edit", "Alt+8", !now.exam, ShowQuestions{}},
      {"questions.save", "Save the question", "Ctrl+S", now.question_changed, SaveQuestion{}},
      {"questions.undo", "Undo the last change of the question", "Ctrl+U", now.question_can_undo, UndoChange{}},
      {"questions.duplicate", "Duplicate the question", "", now.question_open, DuplicateQuestion{}},
      {"questions.page", "Choose the page that answers the question", "Ctrl+E", now.question_open, PickPage{}},
      {"questions.close", "Close the question", "", now.question_open, CloseQuestion{}},
      {"review.refresh", "Refresh the review", "F5", true, RefreshReview{}},
      {"review.report", "Save the course report", "", !now.exam, SaveCourseReport{}},
      {"review.report_pdf", "Save the course report as PDF", "", !now.exam, SaveCourseReport{{}, true, ""}},
      {"help.card", "Save the wallet card", "", true, SaveTakeAlong{TakeAlong::card, "", ""}},
      {"help.poster", "Save the poster for the crew room", "", true, SaveTakeAlong{TakeAlong::poster_a4, "", ""}},
      {"review.export", "Export scores", "", !now.exam, ExportScores{}},
      {"review.export_xlsx", "Export scores as XLSX", "", !now.exam, ExportScores{"", "xlsx"}},
      {"review.export_json", "Export scores as JSON", "", !now.exam, ExportScores{"", "json"}},
      {"review.export_xapi", "Export scores as xAPI statements", "", !now.exam, ExportScores{"", "xapi"}},
      {"help.edit", "Edit whom to call", "", !now.exam, EditOperator{}},
      {"records.own", "Export all that is held about me", "", !now.exam, ExportOwn{}},
      {"theme.light", "Light colours", "", true, SetTheme{Theme::light}},
      {"theme.dark", "Dark colours", "", true, SetTheme{Theme::dark}},
      {"theme.contrast", "High contrast", "", true, SetTheme{Theme::contrast}},
      {"quit", "Quit", "Ctrl+Q", true, Quit{}},
  };
  for (CommandRow& row : rows) row.label = base::say(row.label);
  for (const auto& [code, name] : now.languages)
    if (now.languages.size() > 1) rows.push_back({"language." + code, name, "", true, SetLanguage{code}});
  for (std::size_t i = 0; i < now.tabs.size() && now.tabs.size() > 1; ++i)
    rows.push_back({"read.tab." + std::to_string(i), base::say("Go to {}", now.tabs[i]), "", has_tabs, ShowTab{static_cast<int>(i)}});
  std::erase_if(rows, [&](const CommandRow& row) { return !may_give(row.command, now.desk); });
  if (now.locked)
    for (CommandRow& row : rows)
      row.enabled = row.id == "quit" || row.id == "help.who_to_call" || row.id.starts_with("theme.") || row.id.starts_with("language.");
  if (now.in_dialog)
    for (CommandRow& row : rows) {
      const bool is_of_voice = now.reads_aloud && (row.id == "read.aloud" || row.id == "read.silent");
      row.enabled = row.id == "quit" || row.id == "help.who_to_call" || (row.enabled && is_of_voice);
    }
  return rows;
}

}  // namespace jumpseat::app
