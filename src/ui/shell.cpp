#include "ui/shell.hpp"

#include "ui/layout.hpp"
#include "ui/palette.hpp"
#include "ui/sheets.hpp"
#include "ui/widgets.hpp"

#include "imgui.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace jumpseat::ui {

namespace {

struct NavItem {
  app::Screen screen;
  const char* id;
  const char* name;
};
constexpr std::array nav_items{
    NavItem{app::Screen::home, "nav.home", "Home"},          NavItem{app::Screen::read, "nav.read", "Read and quiz"},
    NavItem{app::Screen::library, "nav.library", "Library"}, NavItem{app::Screen::review, "nav.review", "Review"},
    NavItem{app::Screen::people, "nav.people", "People"},    NavItem{app::Screen::assignments, "nav.assignments", "Assignments"},
    NavItem{app::Screen::records, "nav.records", "Records"}, NavItem{app::Screen::settings, "nav.settings", "Settings"},
};

void draw_edge(Ui& ui, const Rect& bar, bool below) {
  const float line = std::max(1.0F, ui.theme().line_width);
  draw_box(ui, {bar.x, below ? bar.bottom() - line : bar.y, bar.w, line}, ui.theme().line, 0, 0);
}

bool has_screen(const app::ShellView& shell, app::Screen screen) {
  return std::find(shell.screens.begin(), shell.screens.end(), screen) != shell.screens.end();
}

float nav_width(const Ui& ui, const app::ShellView& shell, const NavItem& item) {
  return ui.text_width(item.name, Type::body, item.screen == shell.screen ? Weight::semibold : Weight::regular);
}

float key_cap_width(const Ui& ui) { return ui.text_width("Ctrl K", Type::aside) + ui.px(12); }

bool covered(const app::ShellView& shell) {
  return shell.palette_open || shell.who_to_call_open || shell.dialog.kind != app::DialogKind::none;
}

bool is_typed_into(app::DialogKind kind) {
  return kind == app::DialogKind::password || kind == app::DialogKind::go_to_page || kind == app::DialogKind::printed_page ||
         kind == app::DialogKind::file_panel || kind == app::DialogKind::print;
}

constexpr float action_gap = 12;
constexpr float tab_air_least = 6, tab_air_most = 28, tab_gap = 4;

// With the air of a tall button on a low one.
float action_width(const Ui& ui, const std::string& action) {
  return action.empty() ? 0 : ui.px(action_gap) + button_width(ui, action, {});
}

}  // namespace

TabAir tab_air(float words, float count, float room, float px) {
  if (count <= 0) return {};
  const float air = std::clamp((room - words) / count, tab_air_least * px, tab_air_most * px);
  const float gap = std::min(tab_gap * px, air / 3);
  return {(air - gap) / 2, gap, words > 0 ? std::clamp((room - count * air) / words, 0.0F, 1.0F) : 1};
}

Rect Shell::begin(Ui& ui, const app::AppView& view, Commands& out, bool bars) {
  const app::ShellView& shell = view.shell;
  m_covered = covered(shell);
  if (m_covered) ui.begin_inert();
  Rect rest = ui.window();
  if (bars) draw_top(ui, shell, rest.cut_top(ui.px(48)), out);
  const bool said = shell.notice.has_value();
  const std::string& sentence = said ? shell.notice->text : m_machine_notice;
  if (!sentence.empty()) {
    const std::string action = said ? shell.notice->action : std::string();
    const float words_w = rest.w - ui.px(16 + 16 + 110) - action_width(ui, action);
    const float h = wrapped_height(ui, words_w, sentence, Type::body, Weight::regular) + ui.px(20);
    draw_notice(ui, sentence, said && shell.notice->problem, action, rest.cut_top(std::max(h, ui.px(44))), out);
  }
  m_top_height = rest.y - ui.window().y;
  if (bars) draw_footer(ui, shell, rest.cut_bottom(ui.px(28)), out);
  return rest;
}

void Shell::draw_top(Ui& ui, const app::ShellView& shell, const Rect& rect, Commands& out) {
  const Theme& t = ui.theme();
  draw_box(ui, rect, t.panel, 0, 0);
  draw_edge(ui, rect, true);
  // What the badges at the right need; in a narrow window the name goes first, then the air between the tabs, then ends of their names.
  const float badges = shell.screens.empty() ? 0 : ui.px(12 + 28 + 16) + key_cap_width(ui);
  const float brand = ui.text_width("Jumpseat", Type::body, Weight::semibold) + ui.px(16);
  float x = rect.x + ui.px(16), words = 0, count = 0;
  for (const auto& item : nav_items)
    if (has_screen(shell, item.screen)) words += nav_width(ui, shell, item), ++count;
  float room = rect.right() - ui.px(16) - badges - x;
  if (brand + words + count * ui.px(tab_air_most) <= room) {
    draw_text(ui, x, rect.y + ui.px(14), "Jumpseat", Type::body, Weight::semibold, t.text);
    x += brand, room -= brand;
  }
  const auto [pad, gap, shrink] = tab_air(words, count, room, ui.px(1));
  for (const auto& item : nav_items) {
    if (!has_screen(shell, item.screen)) continue;
    const bool on = item.screen == shell.screen;
    const Weight weight = on ? Weight::semibold : Weight::regular;
    const float words_w = nav_width(ui, shell, item) * shrink;
    const Rect box{x, rect.y + ui.px(8), words_w + 2 * pad, ui.px(32)};
    const auto does = ui.interact(item.id, Role::tab, item.name, on ? "chosen" : "", box, true);
    if (on || does.hovered) draw_box(ui, box, on ? t.soft : with_alpha(t.text, 0.06), 0, ui.px(6));
    const Colour colour = on ? t.accent : does.hovered ? t.text : t.muted;
    if (shrink < 1) draw_text_cut(ui, {box.x + pad, box.y, words_w, box.h}, item.name, Type::body, weight, colour);
    else draw_text(ui, box.x + pad, box.y + ui.px(6), item.name, Type::body, weight, colour);
    if (on && t.name == app::Theme::contrast) draw_box(ui, {box.x, box.bottom() - ui.px(3), box.w, ui.px(3)}, t.accent, 0, 0);
    if (does.focused) ui.draw_focus(box.inset(ui.px(2)), ui.px(5));
    if (does.clicked) out.push_back(app::command::ShowScreen{item.screen});
    x = box.right() + gap;
  }
  if (shell.screens.empty()) return;  // nobody has signed in
  const float left = x - gap + ui.px(12);
  draw_badges(ui, shell, {left, rect.y, rect.right() - ui.px(16) - left, rect.h}, out);
}

void Shell::draw_badges(Ui& ui, const app::ShellView& shell, Rect rect, Commands& out) {
  const Theme& t = ui.theme();
  const Rect badge = rect.cut_right(ui.px(28));
  const Rect circle{badge.x, std::round(badge.centre_y() - ui.px(14)), ui.px(28), ui.px(28)};
  rect.cut_right(ui.px(16));
  const float key_w = key_cap_width(ui);
  const Rect key{rect.cut_right(key_w).x, std::round(rect.centre_y() - ui.px(9)), key_w, ui.px(18)};
  rect.cut_right(ui.px(16));
  if (!shell.course_title.empty() && rect.w > ui.px(60)) {
    const float w = std::min(rect.w, ui.text_width(shell.course_title));
    const Rect words{rect.right() - w, rect.y + ui.px(14), w, ui.px(20)};
    ui.record("shell.course", Role::text, shell.course_title, {}, words, true, false);
    draw_text_cut(ui, words, shell.course_title, Type::body, Weight::regular, t.muted);
  }
  const auto finds = ui.interact("shell.palette", Role::button, "Find a command", "Ctrl+K", key.inset(-ui.px(3)), true);
  draw_box(ui, key, finds.hovered ? t.soft : t.bg, t.line, ui.px(4));
  draw_text(ui, key.x + ui.px(6), key.y + ui.px(1), "Ctrl K", Type::aside, Weight::regular, t.muted);
  if (finds.hovered) draw_tooltip(ui, "Find a command");
  if (finds.focused) ui.draw_focus(key, ui.px(4));
  if (finds.clicked) out.push_back(app::command::TogglePalette{});
  const std::string who = shell.person.empty() ? base::say("Local learner") : shell.person;
  const auto person = ui.interact("shell.person", Role::button, who, {}, circle, true);
  draw_box(ui, circle, t.soft, t.name == app::Theme::contrast ? t.accent : 0, ui.px(14));
  const float w = ui.text_width(shell.initials, Type::aside, Weight::semibold);
  draw_text(ui, std::round(circle.centre_x() - w / 2), circle.y + ui.px(6), shell.initials, Type::aside, Weight::semibold, t.accent);
  if (person.hovered) draw_tooltip(ui, who);
  if (person.focused) ui.draw_focus(circle, ui.px(14));
  if (person.clicked) out.push_back(app::command::ShowScreen{app::Screen::settings});
}

void Shell::draw_notice(Ui& ui, const std::string& sentence, bool problem, const std::string& action, const Rect& rect, Commands& out) {
  const Theme& t = ui.theme();
  draw_box(ui, rect, problem ? t.bad_soft : t.soft, 0, 0);
  draw_edge(ui, rect, true);
  Rect words = rect;
  words.cut_left(ui.px(16));
  words.cut_right(ui.px(126));
  const Rect accept = words.cut_right(action_width(ui, action));
  ui.record("shell.notice", Role::notice, sentence, problem ? "problem" : "", words, true, false);
  draw_text_wrapped(ui, words.x, rect.y + ui.px(12), words.w, sentence, Type::body, Weight::regular, problem ? t.bad : t.text);
  if (!action.empty()) {
    Area area(ui, {accept.x + ui.px(action_gap), rect.y + ui.px(8), accept.w - ui.px(action_gap), ui.px(28)}, {.gap = 0});
    if (button(ui, "shell.notice.accept", action, {.width = -1, .small = true})) out.push_back(app::command::AcceptNotice{});
  }
  Area area(ui, {rect.right() - ui.px(106), rect.y + ui.px(8), ui.px(90), ui.px(28)}, {.gap = 0});
  if (!button(ui, "shell.notice.dismiss", "Dismiss", {.look = Look::quiet, .width = 90, .small = true})) return;
  if (sentence == m_machine_notice) m_machine_notice.clear();
  else out.push_back(app::command::DismissNotice{});
}

void Shell::draw_footer(Ui& ui, const app::ShellView& shell, const Rect& rect, Commands& out) {
  const Theme& t = ui.theme();
  draw_box(ui, rect, t.panel, 0, 0);
  draw_edge(ui, rect, false);
  const float y = rect.y + ui.px(6);
  const float call_w = ui.text_width("F1 Who to call", Type::aside, Weight::semibold);
  const Rect call{rect.right() - ui.px(16) - call_w, y, call_w, ui.px(16)};
  const Rect words{rect.x + ui.px(16), y, std::max(0.0F, call.x - rect.x - ui.px(32)), ui.px(16)};
  const bool failed = shell.saved.state == app::SavedView::State::failed;
  if (!shell.saved.text.empty()) {
    ui.record("shell.saved", Role::text, shell.saved.text, {}, words, true, false);
    draw_text_cut(ui, words, shell.saved.text, Type::aside, failed ? Weight::semibold : Weight::regular, failed ? t.bad : t.muted);
  }
  const auto does = ui.interact("shell.call", Role::button, "Who to call", "F1",
                                {call.x - ui.px(4), rect.y + ui.px(2), call.w + ui.px(8), ui.px(24)}, true);
  draw_text(ui, call.x, y, "F1 Who to call", Type::aside, Weight::semibold, t.accent);
  if (does.hovered) draw_box(ui, {call.x, call.bottom(), call.w, std::max(1.0F, ui.px(1))}, t.accent, 0, 0);
  if (does.focused) ui.draw_focus(call, ui.px(3));
  if (does.clicked) out.push_back(app::command::ToggleWhoToCall{});
}

void Shell::finish(Ui& ui, const app::AppView& view, Commands& out) {
  if (m_covered) ui.end_inert();
  const app::ShellView& shell = view.shell;
  const bool dialog = shell.dialog.kind != app::DialogKind::none;
  if (m_covered && !m_was_covered) m_focus_before = ui.rests_in_textbox() ? std::string() : ui.focused();
  if (dialog) {
    const bool under = shell.palette_open || shell.who_to_call_open;
    if (under) ui.begin_inert();
    ui.begin_overlay("overlay.dialog");
    if (is_typed_into(shell.dialog.kind)) m_typing_dialogs.draw(ui, ui.window(), shell.dialog, out);
    else draw_confirm_dialog(ui, ui.window(), shell.dialog, out);
    ui.end_overlay();
    if (under) ui.end_inert();
  }
  if (!is_typed_into(shell.dialog.kind)) m_typing_dialogs.draw(ui, ui.window(), app::DialogView{}, out);
  if (shell.who_to_call_open) {
    if (shell.palette_open) ui.begin_inert();
    ui.begin_overlay("overlay.call");
    draw_who_to_call(ui, ui.window(), view.who_to_call, out);
    ui.end_overlay();
    if (shell.palette_open) ui.end_inert();
  }
  if (shell.palette_open) draw_palette(ui, view, out);
  m_palette_was_open = shell.palette_open;
  if (m_was_covered && !m_covered && !m_focus_before.empty()) ui.focus(m_focus_before);
  m_was_covered = m_covered;
  take_shortcuts(ui, view, out);
}

void Shell::draw_palette(Ui& ui, const app::AppView& view, Commands& out) {
  if (!m_palette_was_open) {
    m_query = view.shell.palette_start;
    m_selected = 0;
    ui.focus("palette.query");
  }
  ui.begin_overlay("overlay.palette");
  const Theme& t = ui.theme();
  draw_box(ui, ui.window(), with_alpha(rgb(0), 0.35), 0, 0);
  const bool only_sections = m_query.starts_with("@"), only_manuals = m_query.starts_with("/");
  const auto rows = only_sections  ? std::vector<int>()
                    : only_manuals ? manuals_that_fit(view.commands, std::string_view(m_query).substr(1))
                                   : rows_that_fit(view.commands, m_query);
  find_sections(view);
  const int of_commands = static_cast<int>(rows.size()), count = of_commands + static_cast<int>(m_sections.size());
  const float list_h = ui.px(34) * static_cast<float>(std::clamp(count, 1, 11)), w = std::min(ui.px(560), ui.window().w - ui.px(32));
  Rect box{std::round(ui.window().centre_x() - w / 2), ui.px(80), w, 0};
  box.h = std::min(ui.px(12 + 36 + 8 + 8) + list_h, ui.window().h - ui.px(96));
  draw_box(ui, box, t.panel, t.line, ui.px(10));
  if (ui.pressed("Down"))
    m_selected = std::min(m_selected + 1, std::max(0, count - 1)), ui.bring_into_view("palette." + std::to_string(m_selected));
  if (ui.pressed("Up")) m_selected = std::max(m_selected - 1, 0), ui.bring_into_view("palette." + std::to_string(m_selected));
  bool run = false;
  {
    Area area(ui, {box.x, box.y, box.w, ui.px(56)}, {.padding = 12});
    const auto typed = textbox(ui, "palette.query", "Find a command", m_query, {.placeholder = "What would you like to do?"});
    if (typed.changed) m_selected = 0;
    run = typed.submitted;
  }
  {
    Scroll list(ui, "palette.list", {box.x + ui.px(8), box.y + ui.px(56), box.w - ui.px(16), box.h - ui.px(64)}, {.gap = 0});
    for (int i = 0; i < of_commands; ++i) {
      const auto& command = view.commands[static_cast<std::size_t>(rows[static_cast<std::size_t>(i)])];
      if (menuitem(ui, "palette." + std::to_string(i), command.label, command.shortcut, command.enabled, i == m_selected))
        m_selected = i, run = true;
    }
    for (int i = of_commands; i < count; ++i) {
      const auto& section = (*view.reading.outline.rows)[static_cast<std::size_t>(m_sections[static_cast<std::size_t>(i - of_commands)])];
      if (menuitem(ui, "palette." + std::to_string(i), section.title, section.label.value, true, i == m_selected))
        m_selected = i, run = true;
    }
    if (count == 0) text(ui, "Nothing is called that.", {.muted = true, .id = "palette.none"});
  }
  ui.end_overlay();
  if (ui.pressed("Escape") || ui.pressed("Ctrl+K")) out.push_back(app::command::TogglePalette{});
  if (!run || m_selected >= count) return;
  if (m_selected >= of_commands) {
    const int row = m_sections[static_cast<std::size_t>(m_selected - of_commands)];
    const auto& section = (*view.reading.outline.rows)[static_cast<std::size_t>(row)];
    out.push_back(app::command::TogglePalette{});
    if (view.shell.screen != app::Screen::read) out.push_back(app::command::ShowScreen{app::Screen::read});
    out.push_back(app::command::GoToPage{section.page, section.y_pt, row});
    return;
  }
  const auto& chosen = view.commands[static_cast<std::size_t>(rows[static_cast<std::size_t>(m_selected)])];
  if (!chosen.enabled) return;
  out.push_back(app::command::TogglePalette{});
  out.push_back(chosen.command);
}

// Sections of the manual: all of them after an @, else a few that fit well beside the commands. Looked for once for what is typed.
void Shell::find_sections(const app::AppView& view) {
  constexpr std::size_t many = 200, few = 6, typed_at_least = 2;
  const auto& rows = view.reading.outline.rows;
  if (m_sections_for == m_query && m_sections_of == rows.get()) return;
  m_sections_for = m_query;
  m_sections_of = rows.get();
  m_sections.clear();
  const bool only_sections = m_query.starts_with("@"), only_manuals = m_query.starts_with("/");
  if (!rows || only_manuals || view.reading.closed_for_exam || (!only_sections && m_query.size() < typed_at_least)) return;
  m_sections =
      sections_that_fit(*rows, only_sections ? std::string_view(m_query).substr(1) : std::string_view(m_query), only_sections ? many : few);
}

// Keys that no widget and no panel wanted. While something lies over the screen only its own keys count, and those that silence a voice.
void Shell::take_shortcuts(Ui& ui, const app::AppView& view, Commands& out) {
  if (ui.keys().empty()) return;
  for (const auto& row : view.commands) {
    if (row.shortcut.empty() || !row.enabled) continue;
    const bool of_voice = row.command.is<app::command::ReadAloud>() || row.command.is<app::command::StopReadingAloud>();
    const bool over_all = row.command.is<app::command::ToggleWhoToCall>() || row.command.is<app::command::TogglePalette>() ||
                          row.command.is<app::command::Quit>() || (of_voice && view.reading.aloud != app::Aloud::silent);
    if (m_covered && !over_all) continue;
    if (ui.pressed(row.shortcut)) out.push_back(row.command);
  }
  if (ui.pressed("Escape")) out.push_back(app::command::CloseDialog{});
}

}  // namespace jumpseat::ui
