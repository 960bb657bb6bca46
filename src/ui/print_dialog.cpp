// Which pages go to which printer, or into a file of their own.
#include "base/words.hpp"
#include "ui/layout.hpp"
#include "ui/typing_dialogs.hpp"
#include "ui/widgets.hpp"
#include "ui/words.hpp"

#include <algorithm>
#include <cmath>

namespace jumpseat::ui {
namespace {

constexpr float sheet_w = 460, printers_h = 132;

int copies_of(const std::string& typed) {
  const int copies = typed_count(typed).value_or(0);
  return copies <= 99 ? copies : 0;
}

}  // namespace

void TypingDialogs::draw_print_choices(Ui& ui, const app::PrintView& print) {
  if (print.looking) return text(ui, "Looking for printers \u2026", {.muted = true, .id = "print.looking"});
  if (print.printers.empty()) return notice(ui, "print.none", print.no_printer, Tone::warn);
  if (m_printer < 0 || m_printer >= static_cast<int>(print.printers.size())) m_printer = std::max(0, print.usual);
  aside(ui, "Printer");
  {
    const float h = std::min(ui.px(printers_h), static_cast<float>(print.printers.size()) * ui.px(36));
    Scroll list(ui, "print.printers", take(ui, 0, h), {.gap = 0});
    for (int i = 0; i < static_cast<int>(print.printers.size()); ++i)
      if (row(ui, "print.printer." + std::to_string(i), print.printers[static_cast<std::size_t>(i)], {.selected = i == m_printer}))
        m_printer = i;
  }
  Row line(ui, "print.how", {.gap = 16});
  text(ui, "Copies", {.muted = true, .wrap = false});
  textbox(ui, "print.copies", "Copies", m_copies, {.width = 56});
  if (checkbox(ui, "print.both_sides", "On both sides", m_both_sides)) m_both_sides = !m_both_sides;
}

void TypingDialogs::draw_print(Ui& ui, const Rect& window, const app::DialogView& view, std::vector<app::Command>& out) {
  const app::PrintView& print = view.print;
  const float w = std::min(ui.px(sheet_w), window.w - ui.px(32));
  const float h = std::min(ui.px(ui.remembered("print.height", 380.0F)), window.h - ui.px(32));
  const Rect box{window.x + std::floor((window.w - w) / 2), window.y + std::floor((window.h - h) / 3), w, h};
  draw_box(ui, window, with_alpha(rgb(0x000000), 0.35), 0, 0);
  draw_box(ui, box, ui.theme().panel, ui.theme().line, ui.px(10));
  Area area(ui, box, {.padding = 20, .gap = 12});
  heading(ui, view.title, Type::stem, "dialog.title");
  {
    Row line(ui, "print.pages_row", {.gap = 8});
    const float left = width_left(ui) / static_cast<float>(ui.scale()) - 104;
    textbox(ui, "dialog.text", "Pages", m_text, {.placeholder = "All pages", .width = left, .select_all_on_focus = true});
    if (button(ui, "print.this_page", "This page", {.width = 96, .hint = base::say("Page {}", print.page)})) m_text = print.page;
  }
  aside(ui, "Labels or numbers: 3-12..3-18, 5, #13 for the 13th of the file. Nothing: the whole manual.");
  draw_print_choices(ui, print);
  if (print.has_marks && checkbox(ui, "print.with_marks", "With my marks", m_with_marks)) m_with_marks = !m_with_marks;
  if (!view.problem.empty()) text(ui, view.problem, {.tone = Tone::bad, .id = "dialog.problem"});
  const int copies = copies_of(m_copies);
  const bool can_print = !print.printers.empty() && copies > 0;
  const bool marks = print.has_marks && m_with_marks;
  {
    Row line(ui, "dialog.buttons");
    stretch(ui);
    if (button(ui, "dialog.cancel", "Cancel")) out.push_back(app::command::CloseDialog{});
    if (button(ui, "print.save", "Save as PDF",
               {.look = print.printers.empty() ? Look::primary : Look::secondary, .enabled = print.may_export}))
      out.push_back(app::command::ExportPages{m_text, {}, marks});
    if (button(ui, "dialog.accept", "Print", {.look = print.printers.empty() ? Look::secondary : Look::primary, .enabled = can_print}) &&
        can_print)
      out.push_back(app::command::PrintPages{m_text, print.printers[static_cast<std::size_t>(m_printer)], copies, m_both_sides, marks});
  }
  ui.remember("print.height", (ui.layouts().back().extent - box.y) / static_cast<float>(ui.scale()) + 20);
}

}  // namespace jumpseat::ui
