#pragma once
// The window as a whole: which screen, what lies on top of it, and what the person is told.
#include "app/context.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>

namespace jumpseat::app {

class Shell {
 public:
  explicit Shell(Context& context) : m_context(context) {}

  void run(const command::ShowScreen& c);
  void run(const command::SetTheme& c);
  void run(const command::SetUiScale& c);
  void run(const command::TogglePalette& c);
  void run(const command::ToggleWhoToCall& c);
  void run(const command::DismissNotice& c);
  void run(const command::AcceptNotice& c);
  void run(const command::CloseDialog& c);
  void run(const command::AcceptDialog& c);
  void run(const command::CopyText& c);
  void run(const command::ShowGoToPage& c);
  void run(const command::ShowSections&) { open_palette("@"); }
  void run(const command::ShowManuals&) { open_palette("/"); }
  void run(const command::ToggleReducedMotion&);
  void run(const command::ToggleQuizzes&);
  void run(const command::ToggleFullScreen&);
  void run(const command::ShowFilePanel& c);
  void show_printers(const PrintView& print);  // in the dialog that asks for one, where it is still there
  void run(const command::FilePanelGoTo& c);
  void run(const command::Quit& c);

  void tell(std::string text);
  void untell();
  void offer(std::string text, std::string action, Command on_accept, std::function<void()> on_refuse);
  void take_back_offer();
  void refuse(std::string text);
  void report(const base::Error& error);
  void ask(DialogView dialog, std::optional<Command> on_accept);
  void close_dialog();
  // Somebody else sits here, or nobody: what was told stays with whoever it was told, and what waited for whoever sits here is told now.
  void change_person(bool somebody_left);

  Screen screen() const { return m_view.screen; }
  ShellView& view() { return m_view; }
  std::uint64_t change_number() const { return m_change; }
  std::optional<std::string> take_clipboard() { return std::exchange(m_clipboard, std::nullopt); }
  void touch() { ++m_change; }
  void keep_settings(bool keep) { m_keep = keep; }
  void take_settings(const std::string& theme, const std::string& ui_scale, const std::string& reduced_motion, const std::string& quizzes);

 private:
  void open_palette(const char* start);
  void keep(const char* key, std::string value);
  void put_up(NoticeView notice);
  void tell_whoever_asked(NoticeView notice, bool stays);
  void take_down();
  Context& m_context;
  ShellView m_view;
  std::optional<Command> m_on_accept, m_on_notice;
  std::function<void()> m_on_refuse;  // of the notice
  std::optional<std::string> m_clipboard;
  bool m_keep = true, m_told_of_full_screen = false;
  bool m_notice_stays = false;                  // through a change of the screen: an error, no word on what was asked there
  std::map<std::string, NoticeView> m_waiting;  // by whom they are for: the last word on what ended when they were gone
  std::uint64_t m_change = 1, m_listing = 0;
};

}  // namespace jumpseat::app
