#pragma once
// What the reader and the library show.
#include "app/image_id.hpp"
#include "app/reading/commands.hpp"
#include "model/ids.hpp"
#include "model/note.hpp"
#include "model/page.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace jumpseat::app {

struct ImagePlacement {
  ImageId image = 0;
  model::Rect on_canvas;  // pixels of the canvas; draw in the order given
};

struct HighlightView {
  model::Rect on_canvas;
  bool current = false;
};

struct MarkPatchView {  // a part of a highlight on its page
  model::Rect on_canvas;
  model::NoteColour colour = model::NoteColour::yellow;
  std::string id, name;
  bool selected = false, first = false;  // first: of its parts on this page
};

enum class ChangeSort {
  added,
  removed,
  replaced,
  moved,
  redrawn
};  // redrawn: a page that looks different, without words or beside the same ones

struct ChangePatchView {  // words that are new since another edition, or the place where some were taken out: then it has no width
  model::Rect on_canvas;
  ChangeSort sort = ChangeSort::added;
  int index = 0;
  bool current = false, first = false;         // first: of its parts on this page
  std::string before;                          // what stood there; of what moved, what it lost on its way
  std::string gained = {}, before_label = {};  // of what moved: what is new in it; and the page where it stood
};

struct LinkView {
  model::Rect on_canvas;
  int index = 0;
  std::string hint;  // "Page 3-12", or the address
};

struct PageView {
  model::PageIndex page{0};
  model::PageLabel label;
  model::Rect on_canvas;  // white paper; may reach outside the canvas
  std::vector<ImagePlacement> images;
  std::vector<model::Rect> pictures;  // photographs, that night and sepia leave as they are; on the canvas
  std::vector<HighlightView> highlights;
  std::vector<LinkView> links;
  std::vector<MarkPatchView> marks;
  std::vector<ChangePatchView> changes;
  bool changed = false;                  // since the edition it is compared with
  std::vector<model::Rect> spoken;       // the sentence that is read aloud, one a line
  std::vector<model::Rect> spoken_word;  // and its word, where the voice tells
  std::vector<model::Rect> selection;    // one a line
  std::vector<model::Rect> text_lines;   // where there is text to select; empty until it is known
  std::string problem;                   // "This page could not be drawn."; with a Try again button
  bool taking_long = false;              // "Still drawing"; with a Stop button
};

struct OutlineRowView {
  std::string title;
  model::PageLabel label;
  model::PageIndex page{-1};
  double y_pt = 0;
  int depth = 0;
};

// Made once for a manual: views are copied often, and a long outline is long.
struct OutlineView {
  OutlineView() = default;
  OutlineView(std::vector<OutlineRowView> all, int where = -1)
      : rows(std::make_shared<const std::vector<OutlineRowView>>(std::move(all))), current(where) {}
  bool empty() const { return !rows || rows->empty(); }

  std::shared_ptr<const std::vector<OutlineRowView>> rows;
  std::shared_ptr<const std::vector<bool>> changed;  // by row, since another edition; null where none is compared
  int current = -1;                                  // the row of what is being read; -1: none
};

struct HitView {
  std::string manual;  // title, when all manuals are searched
  model::PageLabel label;
  std::string heading;  // of the outline section
  std::string context;
  int match_begin = 0, match_bytes = 0;  // in context
  bool current = false;
};

struct SearchView {
  std::string query;
  bool running = false, whole_word = false, match_case = false, all_manuals = false, regex = false;
  bool indexing = false;                 // not all pages have been indexed yet
  bool only_in_part = false;             // not all pages ever will be: there is no room for their words
  bool of_before = false;                // the hits are those of what was asked before
  bool in_pictures = false;              // there are no hits, and most pages of this manual are pictures
  bool too_slow = false;                 // a pattern was given up on some pages, so hits may be missing
  std::vector<model::PageLabel> unread;  // pages of this manual whose words could not be read, so that no search finds them
  std::string problem;                   // "Not a valid pattern."
  std::vector<HitView> hits;
  bool more = false;  // than are listed
  // Where all manuals are searched: those whose words are not known yet, those of which they cannot be kept, those that an exam closes, and
  // which is being read in.
  std::vector<std::string> unsearched, not_kept, closed;
  std::string reading_in;
  int pages_read_in = 0, pages_to_read_in = 0;
  int current = -1;
  std::uint64_t focus_request = 0;  // grows when the search box should take the keyboard
};

struct MarkRowView {
  std::string id;
  model::NoteKind kind = model::NoteKind::highlight;
  model::NoteColour colour = model::NoteColour::yellow;
  std::string heading;  // the section it stands in, or the bookmark's name
  std::string words;    // those that are highlighted
  std::string text;     // the note
  model::PageLabel label;
  std::string state;  // "Its words have changed since"; empty: all is well
  bool selected = false;
};

struct FileNoteView {  // that came with the file
  std::string author, text;
  model::PageLabel label;
  model::PageIndex page{0};
  double y_pt = 0;
};

struct AttachedFileView {
  std::string name, size;  // "12 kB"; empty where the file does not say
};

// What somebody wrote into the file and attached to it; made once for a manual.
struct CameAlongView {
  std::vector<FileNoteView> notes;
  std::vector<AttachedFileView> attachments;
};

// Made once for every change of the marks.
struct MarksView {
  std::shared_ptr<const std::vector<MarkRowView>> rows = std::make_shared<const std::vector<MarkRowView>>();
  int total = 0;  // without the filter
  std::shared_ptr<const CameAlongView> came_along = std::make_shared<const CameAlongView>();
  std::optional<model::NoteColour> colour;
  std::string search;
  std::string selected;
  std::uint64_t edit_request = 0;  // grows when the note of the selected mark should take the keyboard
  bool can_undo = false;
};

enum class Aloud { silent, speaking, paused };

struct EditionView {  // that the open manual can be compared with
  std::string name, hash, path;
};

struct ChangeRowView {
  ChangeSort sort = ChangeSort::added;
  model::PageLabel label;
  std::string before, after;  // what it said and says; of what moved, what it lost on its way and what it says
  std::string before_label;   // of the page where it stood
  std::string gained = {};    // of what moved: what is new in it
};

struct ChangesView {
  enum class State { none, reading, waiting, comparing, failed, shown } state = State::none;  // waiting: for the open manual to be read
  std::string other;                                                                          // the edition it is compared with
  std::string sentence;                                                                       // "3 of 89 pages changed. 1 page was added."
  std::string problem;
  int pages_read = 0, pages = 0;                           // of the other edition
  int without_words = 0;                                   // pages that could not be compared
  int pages_looked_at = 0, pages_to_look_at = 0;           // of both editions; 0 of 0: none is being drawn
  bool pictures_left_out = false;                          // those on pages whose words are the same were not compared
  std::optional<command::CompareWith> with_pictures;       // what compares them too; none where it was tried or cannot be
  std::vector<std::string> removed;                        // labels of pages that were taken out
  std::shared_ptr<const std::vector<ChangeRowView>> rows;  // null: none are shown
  int current = -1;
  std::vector<EditionView> editions;
};

struct TabView {
  std::string title;
  bool current = false;
  std::string difference = {};  // of the title, from those that begin as it does; for where there is no room for all of it
};

struct ThumbView {
  model::PageIndex page{0};
  model::PageLabel label;
  ImageId image = 0;  // 0: still to come
  int w = 0, h = 0;
  bool changed = false;
};

struct PreviewView {  // of what a link leads to
  ImageId image = 0;
  int w = 0, h = 0;
  model::Rect link_on_canvas;
  std::string label;
};

struct ClosingExamView {  // that was put down, and closes the manual
  model::AttemptId attempt;
  std::string title;
  std::string until;  // "28 Nov 2026 at 14:05", when it opens again; empty: not before the exam is finished
  friend bool operator==(const ClosingExamView&, const ClosingExamView&) = default;
};

struct ReadingView {
  enum class State { none, opening, password, failed, open } state = State::none;
  std::string title, problem;
  std::vector<PageView> pages;                                      // those that are visible, top to bottom
  double content_w = 0, content_h = 0, scroll_x = 0, scroll_y = 0;  // pixels
  model::PageIndex current{0};
  model::PageLabel current_label;
  int page_count = 0;
  double zoom = 1;
  Fit fit = Fit::width;
  bool night = false, sepia = false;
  Spread spread = Spread::single;
  bool paged = false, ruler = false;
  bool can_go_back = false, can_go_forward = false;
  bool closed_for_exam = false;                 // nothing of the manual is shown
  std::optional<ClosingExamView> closing_exam;  // absent: it is the one that runs
  std::string course_without;                   // the course that one works at has no manual; empty: it has
  int imported_pages = 0;                       // of page_count, for the progress bar; all of them where no more will be
  bool has_selection = false;
  SidePanel side = SidePanel::contents;
  OutlineView outline;
  SearchView search;
  MarksView marks;
  ChangesView changes;
  bool current_changed = false;  // the page being read
  Aloud aloud = Aloud::silent;
  model::PageLabel aloud_label;  // of the page that is read aloud
  std::vector<TabView> tabs;
  std::vector<ThumbView> thumbs;  // those that were asked for
  std::optional<PreviewView> preview;
};

struct ManualRowView {
  std::string title, detail, path, problem;
  std::optional<model::CourseCode> course;
  std::optional<model::ManualId> manual;
  bool open = false;
};

struct LibraryView {
  std::vector<ManualRowView> course_manuals, other_manuals;
  std::vector<std::string> problems, warnings;  // of banks and courses, for those who can mend them: FILE:LINE: message
  bool loading = true, may_edit_questions = false, may_take_in_courses = false;
};

}  // namespace jumpseat::app
