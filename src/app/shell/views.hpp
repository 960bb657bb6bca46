#pragma once
// The window as a whole, as plain values.
#include "app/reading/commands.hpp"
#include "app/shell/commands.hpp"
#include "base/words.hpp"
#include "model/ids.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jumpseat::app {

struct NoticeView {
  std::string text;  // one sentence and its way out
  bool problem = false;
  std::string action = {};  // what its button says; empty: it has none
};

enum class DialogKind { none, password, confirm, go_to_page, printed_page, file_panel, external_link, fatal, print };

struct FileEntryView {
  std::string name, path;
  bool folder = false;
};

struct PrintView {
  std::string page;  // the label of the one being read
  std::vector<std::string> printers;
  int usual = -1;          // of the printers
  bool looking = true;     // for printers
  std::string no_printer;  // why nothing can be printed
  bool may_print = true, may_export = true, has_marks = false;
};

struct DialogView {
  DialogKind kind = DialogKind::none;
  std::string title, text;
  std::string accept;   // the main button; empty: none
  std::string cancel;   // the other one; empty: none
  bool loses = false;   // the main one gives something up for good: Enter never means it
  std::string problem;  // "The password is not right."
  std::string folder;   // file_panel
  FilesFor files_for = FilesFor::reading;
  std::vector<FileEntryView> entries;
  PrintView print;
};

struct SavedView {
  enum class State { nothing, saving, saved, failed } state = State::nothing;
  std::string text;  // "Saved 14:02:11", "Saving...", or the sentence of the failure
};

struct ShellView {
  base::SharedWords words;  // what is spoken; none: English
  Screen screen = Screen::home;
  Theme theme = Theme::light;
  double ui_scale = 1;
  std::string course_title;  // "Recognising trafficking · Rev 2 · effective 1 Nov 2026"
  model::PersonId person_id;
  std::string initials;  // of the person, for the round badge
  std::string person;    // "10442 · A. Silva", or "Local learner"
  // That this person may look at; none while nobody has signed in.
  std::vector<Screen> screens{Screen::home,        Screen::read,    Screen::library,  Screen::review,   Screen::people,
                              Screen::assignments, Screen::records, Screen::settings, Screen::questions};
  std::optional<NoticeView> notice;
  SavedView saved;
  bool palette_open = false;
  std::string palette_start;  // what is typed into it already
  bool full_screen = false;
  bool reduced_motion = false;
  bool quizzes_away = false;  // while none is taken, the manual has their room
  bool who_to_call_open = false;
  bool quit = false;
  DialogView dialog;
};

// What the control channel's `state` tells.
struct StateView {
  std::string screen;
  std::optional<std::string> course, manual, page_label, attempt, question, person;
  std::optional<int> page;  // number
  std::optional<double> zoom;
  std::optional<int> answered;
};

}  // namespace jumpseat::app
