#include "app/shell/shell.hpp"

#include "app/packages/banks.hpp"
#include "base/log.hpp"
#include "base/paths.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "report/picture_in.hpp"

#include <algorithm>
#include <cstdlib>

namespace jumpseat::app {
namespace fs = std::filesystem;
namespace {

constexpr double min_scale = 0.75, max_scale = 3.0;
constexpr std::size_t listing_limit = 5'000;

std::string word_for(Theme theme) { return theme == Theme::dark ? "dark" : theme == Theme::contrast ? "contrast" : "light"; }

bool fits(FilesFor files_for, const fs::path& file) {
  const std::string ending = base::case_folded(file.extension().string());
  switch (files_for) {
    case FilesFor::course: return ending == ".jumpseat";
    case FilesFor::staff_list: return ending == ".csv";
    case FilesFor::results: return ending == ".jumpseat-results";
    case FilesFor::bank: return is_bank_file(file);
    case FilesFor::picture: return report::is_picture_file(file);
    case FilesFor::reading:
    case FilesFor::comparing: break;
  }
  return ending == ".pdf";
}

std::string title_of(FilesFor files_for) {
  switch (files_for) {
    case FilesFor::comparing: return base::say("Which edition was there before?");
    case FilesFor::course: return base::say("Which course is to be taken in?");
    case FilesFor::staff_list: return base::say("Which staff list is to be taken in?");
    case FilesFor::results: return base::say("Which results are to be taken in?");
    case FilesFor::bank: return base::say("Which question bank is to be taken in?");
    case FilesFor::picture: return base::say("Which picture is to be shown with the question?");
    case FilesFor::reading: break;
  }
  return base::say("Open a manual");
}

struct Listing {
  std::vector<FileEntryView> entries;
  std::string problem;
};

Listing list(const fs::path& folder, FilesFor files_for) {
  Listing listing;
  std::error_code error;
  for (fs::directory_iterator at(folder, fs::directory_options::skip_permission_denied, error), end; !error && at != end;
       at.increment(error)) {
    const std::string name = base::cleaned_utf8(at->path().filename().string());
    if (name.empty() || name[0] == '.' || listing.entries.size() >= listing_limit) continue;
    std::error_code ignored;
    const bool is_folder = at->is_directory(ignored);
    if (is_folder || fits(files_for, at->path())) listing.entries.push_back({name, at->path().string(), is_folder});
  }
  if (error) listing.problem = base::say("This folder could not be read.");
  std::sort(listing.entries.begin(), listing.entries.end(), [](const FileEntryView& a, const FileEntryView& b) {
    return a.folder != b.folder ? a.folder : base::case_folded(a.name) < base::case_folded(b.name);
  });
  return listing;
}

}  // namespace

void Shell::run(const command::ShowScreen& c) {
  // What was told of one screen has been read when one goes to another; an error that was reported stays until it is dismissed.
  if (c.screen != m_view.screen) untell();
  m_view.screen = c.screen;
  m_view.palette_open = false;
  touch();
}

void Shell::keep(const char* key, std::string value) {
  if (!m_keep) return;
  m_context.records.keep(
      [key = std::string(key), value = std::move(value)](records::Records& records) { return records.set_setting(key, value); });
}

void Shell::run(const command::ToggleFullScreen&) {
  m_view.full_screen = !m_view.full_screen;
  touch();
  const std::string way_back = base::say("The page alone. The bars are there while the pointer is at the top; F11 or Escape leads back.");
  if (m_view.full_screen && m_view.screen == Screen::read && !std::exchange(m_told_of_full_screen, true)) tell(way_back);
  if (!m_view.full_screen && m_view.notice && m_view.notice->text == way_back) untell();
}

void Shell::run(const command::ToggleReducedMotion&) {
  m_view.reduced_motion = !m_view.reduced_motion;
  keep("reduced_motion", m_view.reduced_motion ? "on" : "off");
  touch();
}

void Shell::run(const command::ToggleQuizzes&) {
  m_view.quizzes_away = !m_view.quizzes_away;
  keep("quizzes", m_view.quizzes_away ? "away" : "beside");
  touch();
}

void Shell::take_settings(const std::string& theme, const std::string& ui_scale, const std::string& reduced_motion,
                          const std::string& quizzes) {
  m_view.reduced_motion = reduced_motion == "on";
  m_view.quizzes_away = quizzes == "away";
  if (theme == "dark") m_view.theme = Theme::dark;
  if (theme == "contrast") m_view.theme = Theme::contrast;
  if (const double scale = std::atof(ui_scale.c_str()); scale >= min_scale && scale <= max_scale) m_view.ui_scale = scale;
  touch();
}

void Shell::run(const command::SetTheme& c) {
  m_view.theme = c.theme;
  keep("theme", word_for(c.theme));
  touch();
}

void Shell::run(const command::SetUiScale& c) {
  m_view.ui_scale = std::clamp(c.scale, min_scale, max_scale);
  keep("ui_scale", base::number(m_view.ui_scale));
  touch();
}

void Shell::run(const command::TogglePalette&) {
  m_view.palette_start.clear();
  if (m_view.dialog.kind != DialogKind::none) return;
  m_view.palette_open = !m_view.palette_open;
  touch();
}

void Shell::run(const command::ToggleWhoToCall&) {
  m_view.who_to_call_open = !m_view.who_to_call_open;
  m_view.palette_open = false;
  touch();
}

void Shell::run(const command::DismissNotice&) {
  const auto refused = std::exchange(m_on_refuse, nullptr);
  if (m_view.notice && refused) refused();
  take_down();
}

void Shell::run(const command::AcceptNotice&) {
  if (!m_view.notice || m_view.notice->action.empty()) return;
  const std::optional<Command> next = std::exchange(m_on_notice, std::nullopt);
  take_down();
  if (next) m_context.run(*next);
}

void Shell::take_down() {
  m_view.notice.reset();
  m_on_refuse = nullptr;
  touch();
}

void Shell::put_up(NoticeView notice) {
  m_view.notice = std::move(notice);
  m_notice_stays = false;
  m_on_refuse = nullptr;
  touch();
}

void Shell::offer(std::string text, std::string action, Command on_accept, std::function<void()> on_refuse) {
  put_up({std::move(text), false, std::move(action)});
  m_on_notice = std::move(on_accept);
  m_on_refuse = std::move(on_refuse);
}

void Shell::take_back_offer() {
  if (m_view.notice && !m_view.notice->action.empty()) take_down();
}

void Shell::tell_whoever_asked(NoticeView notice, bool stays) {
  if (is_anothers(m_context)) return void(m_waiting.insert_or_assign(done_for(m_context), std::move(notice)));
  put_up(std::move(notice));
  m_notice_stays = stays;
}

void Shell::change_person(bool somebody_left) {
  if (somebody_left) take_down();
  auto waiting = m_waiting.extract(m_context.sits);
  for (const auto& [before, now] : m_context.became)
    if (waiting.empty() && now == m_context.sits) waiting = m_waiting.extract(before);
  if (waiting.empty()) return;
  put_up(waiting.mapped());
  m_notice_stays = true;
}

void Shell::tell(std::string text) { tell_whoever_asked({std::move(text), false}, false); }

void Shell::untell() {
  if (m_view.notice && !m_notice_stays && !is_anothers(m_context)) take_down();
}

void Shell::refuse(std::string text) {
  if (m_view.dialog.kind == DialogKind::none || is_anothers(m_context)) return tell_whoever_asked({std::move(text), true}, false);
  m_view.dialog.problem = std::move(text);
  touch();
}

void Shell::report(const base::Error& error) {
  base::log_error(error);
  tell_whoever_asked({base::sentence(error) + " " + base::way_out(error.kind), true}, true);
}

// ---- dialogs

// What is fatal is for everybody.
void Shell::ask(DialogView dialog, std::optional<Command> on_accept) {
  if (is_anothers(m_context) && dialog.kind != DialogKind::fatal) return;
  m_view.dialog = std::move(dialog);
  m_view.palette_open = false;
  m_on_accept = std::move(on_accept);
  touch();
}

void Shell::close_dialog() {
  if (is_anothers(m_context)) return;
  m_view.dialog = {};
  m_on_accept.reset();
  touch();
}

void Shell::run(const command::CloseDialog&) {
  if (m_view.palette_open) m_view.palette_open = false;
  else if (m_view.dialog.kind != DialogKind::none) {
    if (m_view.dialog.kind == DialogKind::fatal) return;
    close_dialog();
  } else if (m_view.who_to_call_open) m_view.who_to_call_open = false;
  else run(command::DismissNotice{});
  touch();
}

void Shell::run(const command::AcceptDialog&) {
  if (m_view.dialog.kind == DialogKind::none) return;
  const std::optional<Command> next = std::exchange(m_on_accept, std::nullopt);
  close_dialog();
  if (next) m_context.run(*next);
}

void Shell::run(const command::CopyText& c) {
  m_clipboard = c.text;
  tell(base::say("Copied."));
}

void Shell::run(const command::ShowGoToPage&) {
  DialogView dialog;
  dialog.kind = DialogKind::go_to_page;
  dialog.title = base::say("Go to page");
  dialog.text = base::say("The label printed on the page, such as 3-12, or its number.");
  dialog.accept = base::say("Go");
  dialog.cancel = base::say("Cancel");
  ask(std::move(dialog), std::nullopt);
}

void Shell::open_palette(const char* start) {
  m_view.palette_open = true;
  m_view.palette_start = start;
  touch();
}

void Shell::run(const command::ShowFilePanel& c) {
  DialogView dialog;
  dialog.kind = DialogKind::file_panel;
  dialog.title = title_of(c.files_for);
  dialog.files_for = c.files_for;
  dialog.cancel = base::say("Cancel");
  ask(std::move(dialog), std::nullopt);
  run(command::FilePanelGoTo{base::home_folder().string()});
}

void Shell::show_printers(const PrintView& print) {
  if (m_view.dialog.kind != DialogKind::print) return;
  m_view.dialog.print = print;
  touch();
}

void Shell::run(const command::FilePanelGoTo& c) {
  if (m_view.dialog.kind != DialogKind::file_panel) return;
  const std::uint64_t listing = ++m_listing;
  m_context.pool.post([this, listing, folder = fs::path(c.folder), files_for = m_view.dialog.files_for] {
    std::error_code error;
    fs::path whole = fs::weakly_canonical(folder, error);
    if (error) whole = folder;
    if (fs::is_regular_file(whole, error)) whole = whole.parent_path();
    auto found = std::make_shared<Listing>(list(whole, files_for));
    m_context.mailbox.post([this, listing, found, path = whole.string()] {
      if (listing != m_listing || m_view.dialog.kind != DialogKind::file_panel) return;
      m_view.dialog.folder = path;
      m_view.dialog.entries = std::move(found->entries);
      m_view.dialog.problem = std::move(found->problem);
      touch();
    });
  });
}

void Shell::run(const command::Quit&) { m_view.quit = true, touch(); }

}  // namespace jumpseat::app
