#pragma once
// What a person asks of the window as a whole.
#include "app/command_kinds.hpp"

#include <string>

namespace jumpseat::app {

enum class Screen { home, read, library, review, settings, people, assignments, questions, records };
enum class Theme { light, dark, contrast };

namespace command {

struct ShowScreen {
  Screen screen;
};
struct SetTheme {
  Theme theme;
};
struct SetUiScale {
  double scale;
};  // 1 is 100 %
struct SetLanguage {
  std::string language;
};  // "es"; empty: as the system has it
struct TogglePalette {};
struct ToggleWhoToCall {};  // F1
struct DismissNotice {};
struct AcceptNotice {};  // its button
struct CloseDialog {};   // Escape: whatever is on top goes away
struct AcceptDialog {};  // Enter: the dialog's main button
struct CopyText {
  std::string text;
};  // to the clipboard
struct Quit {
  bool anyway = false;  // also while something that somebody asked for is not finished
};

}  // namespace command

using ShellCommands = CommandKinds<command::ShowScreen, command::SetTheme, command::SetUiScale, command::SetLanguage,
                                   command::TogglePalette, command::ToggleWhoToCall, command::DismissNotice, command::AcceptNotice,
                                   command::CloseDialog, command::AcceptDialog, command::CopyText, command::Quit>;

}  // namespace jumpseat::app
