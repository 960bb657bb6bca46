#include "ui/typing_dialogs.hpp"

#include "base/text.hpp"
#include "ui/layout.hpp"
#include "ui/reading/icons.hpp"
#include "ui/widgets.hpp"

#include <algorithm>
#include <cmath>

namespace jumpseat::ui {

namespace {

constexpr int entries_at_most = 400;

Rect dialog_rect(const Ui& ui, const Rect& window, float w, float h) {
  w = std::min(ui.px(w), window.w - ui.px(32));
  h = std::min(ui.px(h), window.h - ui.px(32));
  return {window.x + std::floor((window.w - w) / 2), window.y + std::floor((window.h - h) / 3), w, h};
}

void draw_sheet_box(Ui& ui, const Rect& window, const Rect& box) {
  draw_box(ui, window, with_alpha(rgb(0x000000), 0.35), 0, 0);
  draw_box(ui, box, ui.theme().panel, ui.theme().line, ui.px(10));
}

bool is_place(const std::string& typed) { return !typed.empty() && (typed[0] == '/' || typed[0] == '~'); }

}  // namespace

std::vector<int> entries_that_match(const std::vector<app::FileEntryView>& entries, const std::string& filter) {
  std::vector<std::string> words;
  const std::string folded = base::folded_without_accents(filter);  // the parts point into it
  for (const auto part : base::split(folded, ' '))
    if (!part.empty()) words.emplace_back(part);
  std::vector<int> found;
  for (const bool folders : {true, false}) {
    for (int i = 0; i < static_cast<int>(entries.size()); ++i) {
      const auto& entry = entries[static_cast<std::size_t>(i)];
      if (entry.folder != folders) continue;
      const auto name = base::folded_without_accents(entry.name);
      if (std::all_of(words.begin(), words.end(), [&](const auto& word) { return name.find(word) != std::string::npos; }))
        found.push_back(i);
    }
  }
  return found;
}

std::string folder_above(const std::string& folder) {
  auto end = folder.find_last_not_of('/');
  if (end == std::string::npos) return "/";
  const auto slash = folder.find_last_of('/', end);
  if (slash == std::string::npos || slash == 0) return "/";
  return folder.substr(0, slash);
}

void TypingDialogs::draw(Ui& ui, const Rect& window, const app::DialogView& view, std::vector<app::Command>& out) {
  using app::DialogKind;
  const bool ours = view.kind == DialogKind::password || view.kind == DialogKind::go_to_page || view.kind == DialogKind::printed_page ||
                    view.kind == DialogKind::file_panel || view.kind == DialogKind::print;
  if (view.kind != m_kind) {
    m_kind = view.kind;
    m_text.clear();
    m_filter.clear();
    m_folder.clear();
    m_folder_said.clear();
    m_selected = 0;
    m_printer = -1;
    m_copies = "1";
    if (ours) ui.focus(view.kind == DialogKind::file_panel ? "files.filter" : "dialog.text");
  }
  if (!ours) return;
  if (view.kind == DialogKind::print) draw_print(ui, window, view, out);
  else if (view.kind == DialogKind::file_panel) draw_file_panel(ui, window, view, out);
  else draw_one_line(ui, window, view, out);
  if (ui.pressed("Escape")) out.push_back(app::command::CloseDialog{});
}

void TypingDialogs::draw_one_line(Ui& ui, const Rect& window, const app::DialogView& view, std::vector<app::Command>& out) {
  const bool password = view.kind == app::DialogKind::password, printed = view.kind == app::DialogKind::printed_page;
  const auto box = dialog_rect(ui, window, 420, ui.remembered("dialog.height", 190.0f));
  draw_sheet_box(ui, window, box);
  Area area(ui, box, {.padding = 20, .gap = 12});
  heading(ui, view.title, Type::stem, "dialog.title");
  if (!view.text.empty()) text(ui, view.text, {.muted = true});
  const auto typed = textbox(ui, "dialog.text", password ? "Password" : "Page", m_text,
                             {.placeholder = password  ? "Password"
                                             : printed ? "A number, such as 12"
                                                       : "Label or number, such as 3-12",
                              .password = password,
                              .select_all_on_focus = true});
  if (!view.problem.empty()) text(ui, view.problem, {.tone = Tone::bad, .id = "dialog.problem"});
  const bool accepted = draw_buttons(ui, view, password, out);
  ui.remember("dialog.height", (ui.layouts().back().extent - box.y) / static_cast<float>(ui.scale()) + 20);
  if (!(accepted || typed.submitted) || m_text.empty()) return;
  if (password) {
    out.push_back(app::command::GivePassword{m_text});
    m_text.clear();
  } else if (printed) {
    out.push_back(app::command::SetPrintedPage{m_text});
  } else {
    out.push_back(app::command::GoToLabel{m_text});  // which closes the dialog if there is such a page
  }
  ui.focus("dialog.text");
}

bool TypingDialogs::draw_buttons(Ui& ui, const app::DialogView& view, bool password, std::vector<app::Command>& out) {
  Row row(ui, "dialog.buttons");
  stretch(ui);
  if (button(ui, "dialog.cancel", view.cancel.empty() ? base::say("Cancel") : view.cancel)) out.push_back(app::command::CloseDialog{});
  const std::string name = !view.accept.empty() ? view.accept : password ? base::say("Open") : base::say("Go");
  return button(ui, "dialog.accept", name, {.look = Look::primary, .enabled = !m_text.empty()});
}

void TypingDialogs::draw_file_panel(Ui& ui, const Rect& window, const app::DialogView& view, std::vector<app::Command>& out) {
  if (view.folder != m_folder_said) {
    m_folder = m_folder_said = view.folder;
    m_filter.clear();
    m_selected = 0;
    ui.focus("files.filter");
  }
  const auto box = dialog_rect(ui, window, 640, 560);
  draw_sheet_box(ui, window, box);
  Rect inside = box.inset(ui.px(20));
  const auto foot = inside.cut_bottom(ui.px(48));
  const auto top = inside.cut_top(ui.px(view.problem.empty() ? 136.0f : 162.0f));
  const auto shown = entries_that_match(view.entries, m_filter);
  const int count = std::min(static_cast<int>(shown.size()), entries_at_most);
  const auto entry_at = [&](int i) -> const app::FileEntryView& {
    return view.entries[static_cast<std::size_t>(shown[static_cast<std::size_t>(i)])];
  };
  const auto choose = [&](const app::FileEntryView& entry) {
    if (entry.folder) out.push_back(app::command::FilePanelGoTo{entry.path});
    else if (view.files_for == app::FilesFor::comparing) out.push_back(app::command::CompareWith{{}, {}, entry.path});
    else out.push_back(app::command::OpenFile{entry.path, std::nullopt, {}});
  };
  if (ui.pressed("Down"))
    m_selected = std::min(m_selected + 1, std::max(0, count - 1)), ui.bring_into_view("files." + std::to_string(m_selected));
  if (ui.pressed("Up")) m_selected = std::max(m_selected - 1, 0), ui.bring_into_view("files." + std::to_string(m_selected));
  if (m_filter.empty() && ui.focused() == "files.filter" && ui.pressed("Backspace"))
    out.push_back(app::command::FilePanelGoTo{folder_above(view.folder)});
  {
    Area area(ui, top, {.gap = 10});
    heading(ui, view.title.empty() ? base::say("Open a manual") : view.title, Type::stem, "dialog.title");
    {
      Row row(ui, "files.where", {.gap = 8});
      if (reading::icon_button(ui, "files.up", "Folder above", reading::Icon::up, {.enabled = view.folder != "/"}))
        out.push_back(app::command::FilePanelGoTo{folder_above(view.folder)});
      if (textbox(ui, "files.folder", "Folder", m_folder).submitted && !m_folder.empty())
        out.push_back(app::command::FilePanelGoTo{m_folder});
    }
    const auto typed = textbox(ui, "files.filter", "Filter", m_filter, {.placeholder = "Type to filter, Enter to open"});
    if (typed.changed) m_selected = 0;
    if (typed.submitted) {
      if (is_place(m_filter)) out.push_back(app::command::FilePanelGoTo{m_filter});
      else if (m_selected < count) choose(entry_at(m_selected));
      ui.focus("files.filter");
    }
    if (!view.problem.empty()) text(ui, view.problem, {.tone = Tone::bad, .id = "dialog.problem"});
  }
  {
    Scroll list(ui, "files.list", inside, {.gap = 0});
    for (int i = 0; i < count; ++i) {
      const auto& entry = entry_at(i);
      if (row(ui, "files." + std::to_string(i), entry.name,
              {.selected = i == m_selected, .right = entry.folder ? base::say("folder") : ""}))
        choose(entry);
    }
    if (count == 0)
      text(ui,
           m_filter.empty() ? view.files_for == app::FilesFor::reading || view.files_for == app::FilesFor::comparing
                                  ? "No folder and no PDF in here."
                                  : "No folder and no such file in here."
                            : "Nothing here has that in its name.",
           {.muted = true, .id = "files.none"});
    else if (count < static_cast<int>(shown.size())) aside(ui, "More than can be shown: type a part of the name.");
  }
  Area area(ui, foot, {.padding_y = 12});
  Row row(ui, "files.buttons");
  stretch(ui);
  if (button(ui, "dialog.cancel", "Cancel")) out.push_back(app::command::CloseDialog{});
  if (button(ui, "files.open", view.files_for == app::FilesFor::comparing ? "Compare" : "Open",
             {.look = Look::primary, .enabled = m_selected < count}) &&
      m_selected < count)
    choose(entry_at(m_selected));
}

}  // namespace jumpseat::ui
