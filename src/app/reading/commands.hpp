#pragma once
// What a person asks of manuals: open, move about, search, select, mark.
#include "app/command_kinds.hpp"
#include "model/ids.hpp"
#include "model/note.hpp"
#include "model/page.hpp"

#include <optional>
#include <string>

namespace jumpseat::app {

enum class Fit { width, page, free, content };         // content: what is printed, without its margins
enum class Spread { single, pairs, cover_and_pairs };  // pages side by side
enum class Tone { as_printed, night, sepia };
enum class SidePanel { contents, search, marks, changes };
enum class FilesFor { reading, comparing, course, staff_list, results, bank, picture };  // what a file is chosen for
enum class SelectBy { word, line, block };
enum class SelectStep { word_back, word_on, line_up, line_down, line_begin, line_end };

namespace command {

// Manuals.
struct OpenFile {
  std::string path;
  std::optional<int> page_number;
  std::string label;
};
struct OpenManual {
  model::CourseCode course;
  model::ManualId manual;
};
struct ShowFilePanel {
  FilesFor files_for = FilesFor::reading;
};
struct FilePanelGoTo {
  std::string folder;
};
struct GivePassword {
  std::string password;
};
struct RetryOpening {};
struct OpenAgain {};    // the file as it is now, at the same place
struct CloseManual {};  // and its tab
struct ShowTab {
  int tab;
};
struct CloseTab {
  int tab;
};
struct NextTab {};
struct PreviousTab {};

// Reading. Lengths are pixels of the canvas.
struct SetViewport {
  double w, h, pixels_per_point;
};  // of the canvas; pixels_per_point at 100 %
struct ScrollBy {
  double dx, dy;
  bool turns = false;  // a page at a time: past its end to the next
};
struct ScrollToY {
  double y;
};
struct ScreenDown {};
struct ScreenUp {};
struct NextPage {};
struct PreviousPage {};
struct FirstPage {};
struct LastPage {};
struct GoToPage {
  model::PageIndex page;
  double y_pt = 0;
  int section = -1;  // the row of the contents that was chosen
};
struct GoToLabel {
  std::string label;
};
struct ShowGoToPage {};
struct ShowPrintedPage {};
struct SetPrintedPage {  // of the page being read, in a file without labels
  std::string label;
};
struct ShowSections {};  // the palette, looking for a section
struct ShowManuals {};   // the palette, looking for one that is open
struct ShowThumbnails {  // those that can be seen; none where last < first
  int first, last;
};
struct PreviewLink {  // what it leads to, as a small picture; link -1: no more
  model::PageIndex page;
  int link;
};
struct ZoomAt {
  double factor, x, y;
};
struct ZoomIn {};
struct ZoomOut {};
struct SetZoom {
  double zoom;
};
struct SetFit {
  Fit fit;
};
struct SetSpread {
  Spread spread;
};
struct TogglePaged {};  // one page at a time
struct RotateView {};
struct SetTone {
  Tone tone;
};
struct ToggleRuler {};  // a band that keeps one line apart
struct ToggleFullScreen {};
struct ToggleReducedMotion {};
struct ToggleQuizzes {};  // beside the manual, while none is taken
struct ToggleNightMode {};
struct FollowLink {
  model::PageIndex page;
  int link;
};
struct Back {};
struct Forward {};
struct RetryPage {
  model::PageIndex page;
};
struct StopPage {
  model::PageIndex page;
};  // one that is being drawn for too long
struct ShowSidePanel {
  SidePanel panel;
};
struct FocusSearch {};
struct SearchFor {
  std::string query;
};
struct SearchOptions {
  bool whole_word, match_case, all_manuals, regex = false;
};
struct GoToHit {
  int hit;
};
struct NextHit {};
struct PreviousHit {};
struct ReadInManuals {};  // those that a search of all manuals does not know the words of

// Selecting words. Places are pixels of the canvas.
struct SelectFrom {  // what was pressed on; `by_drag`: nothing is selected before the mouse has moved
  double x, y;
  SelectBy by = SelectBy::word;
  bool by_drag = false;
};
struct SelectTo {
  double x, y;
};
struct ExtendSelection {
  SelectStep step;
};
struct SelectPage {};  // all words of the page being read
struct ClearSelection {};
struct CopySelection {};

// Marks: highlights, bookmarks, and places under a letter.
struct AddHighlight {  // over what is selected
  model::NoteColour colour = model::NoteColour::yellow;
  bool with_note = false;  // and somebody writes it now
};
struct AddBookmark {};
struct SetLetter {
  char letter;  // a to z
};
struct GoToLetter {
  char letter;
};
struct SelectMark {
  std::string id;
  bool go = true;
};
struct EditMark {
  std::string id, text;
};
struct ColourMark {
  std::string id;
  model::NoteColour colour;
};
struct DeleteMark {
  std::string id;
};
struct UndoMark {};
struct TakeMarksOver {  // those of another manual, of which this one is a new edition
  std::string source;
};
struct FilterMarks {
  std::optional<model::NoteColour> colour;
  std::string search;
};

// Reading aloud.
struct ReadAloud {};  // from what is selected, else from the top of the canvas; while it speaks it pauses, and then goes on
struct StopReadingAloud {};

// On paper, or as a file of its own. `pages` as they are typed: "3-12..3-18, 5"; nothing: all.
struct ShowPrint {};
struct PrintPages {
  std::string pages, printer;
  int copies = 1;
  bool both_sides = false, with_marks = false;
};
struct ExportPages {
  std::string pages, path;  // path empty: the default place
  bool with_marks = false;
};

// Two editions of a manual.
struct ShowChanges {};  // the list of them, or which editions there are to compare with
struct CompareWith {    // the open manual with another edition: by the hash under which it is known, by its file, or both
  std::string name, hash, path;
  bool pictures = false;  // also how pages look whose words are the same
};
struct StopComparing {};  // and show no changes any more
struct GoToChange {
  int change;
};
struct NextChange {};
struct PreviousChange {};
struct ReadChanges {  // opens a course's manual on what changed since another edition of it
  model::CourseCode course;
  model::ManualId manual;
  CompareWith since;  // nothing in it: only the page
  std::optional<model::PageIndex> page;
};

enum class MarksFormat { markdown, csv, pdf };
struct ExportMarks {
  MarksFormat format = MarksFormat::markdown;
  std::string path;  // empty: the default place
};

struct SaveAttachedFile {  // that came inside the manual: as the view lists them
  int file = 0;
  std::string path;  // of a file or a folder; empty: the default place
};

}  // namespace command

using ReadingCommands = CommandKinds<
    command::OpenFile, command::OpenManual, command::ShowFilePanel, command::FilePanelGoTo, command::GivePassword, command::RetryOpening,
    command::OpenAgain, command::CloseManual, command::ShowTab, command::CloseTab, command::NextTab, command::PreviousTab,
    command::SetViewport, command::ScrollBy, command::ScrollToY, command::ScreenDown, command::ScreenUp, command::NextPage,
    command::PreviousPage, command::FirstPage, command::LastPage, command::GoToPage, command::GoToLabel, command::ShowGoToPage,
    command::ShowPrintedPage, command::SetPrintedPage, command::ShowSections, command::ShowManuals, command::ShowThumbnails,
    command::PreviewLink, command::ZoomAt, command::ZoomIn, command::ZoomOut, command::SetZoom, command::SetFit, command::SetSpread,
    command::TogglePaged, command::RotateView, command::SetTone, command::ToggleRuler, command::ToggleFullScreen,
    command::ToggleReducedMotion, command::ToggleQuizzes, command::ToggleNightMode, command::FollowLink, command::Back, command::Forward,
    command::RetryPage, command::StopPage, command::ShowSidePanel, command::FocusSearch, command::SearchFor, command::SearchOptions,
    command::GoToHit, command::NextHit, command::PreviousHit, command::ReadInManuals, command::SelectFrom, command::SelectTo,
    command::ExtendSelection, command::SelectPage, command::ClearSelection, command::CopySelection, command::AddHighlight,
    command::AddBookmark, command::SetLetter, command::GoToLetter, command::SelectMark, command::EditMark, command::ColourMark,
    command::DeleteMark, command::UndoMark, command::TakeMarksOver, command::FilterMarks, command::ExportMarks, command::SaveAttachedFile,
    command::ShowChanges, command::CompareWith, command::StopComparing, command::GoToChange, command::NextChange, command::PreviousChange,
    command::ReadChanges, command::ShowPrint, command::PrintPages, command::ExportPages, command::ReadAloud, command::StopReadingAloud>;

}  // namespace jumpseat::app
