#include "ui/reading/marks_panel.hpp"

#include "base/words.hpp"
#include "ui/layout.hpp"
#include "ui/reading/icons.hpp"
#include "ui/reading/mark_colours.hpp"
#include "ui/widgets.hpp"

#include <algorithm>
#include <cstdint>

namespace jumpseat::ui::reading {
namespace {

constexpr std::size_t rows_shown = 400;

std::string name_of(const app::MarkRowView& row) {
  if (!row.heading.empty()) return row.heading;
  return base::say("Page {}", row.label.value);
}

std::string kind_name(const app::MarkRowView& row) {
  if (row.kind == model::NoteKind::bookmark) return base::say("bookmark");
  return row.kind == model::NoteKind::letter ? base::say("letter") : colour_word(row.colour);
}

}  // namespace

void MarksPanel::draw(Ui& ui, const Rect& rect, const app::ReadingView& view, std::vector<app::Command>& out) {
  const app::MarksView& marks = view.marks;
  Rect rest = rect;
  if (marks.total == 0) {
    Scroll scroll(ui, "read.marks", rest, {.padding_x = 16, .padding_y = 8, .gap = 8});
    text(ui, "Nothing is marked in this manual yet.", {.muted = true, .id = "read.no_marks"});
    aside(ui,
          "Drag over words, then pick a colour. Ctrl+D bookmarks this place; M and a letter names it, J and the letter leads back to it.");
    return draw_came_along(ui, *marks.came_along, out);
  }
  draw_export(ui, rest.cut_bottom(ui.px(52)), out);
  {
    Area area(ui, rest.cut_top(ui.px(84)), {.padding_x = 8, .padding_y = 4, .gap = 4});
    draw_filter(ui, marks, out);
  }
  Scroll scroll(ui, "read.marks", rest, {.padding_x = 8, .padding_y = 4, .gap = 2});
  draw_rows(ui, marks, out);
  draw_came_along(ui, *marks.came_along, out);
}

void MarksPanel::draw_filter(Ui& ui, const app::MarksView& view, std::vector<app::Command>& out) {
  if (ui.focused() != "read.marks_search") m_search = view.search;
  if (textbox(ui, "read.marks_search", "Search your marks", m_search, {.placeholder = "Search your marks"}).changed)
    out.push_back(app::command::FilterMarks{view.colour, m_search});
  Row row(ui, "read.marks_colours", {.gap = 2, .height = 28});
  if (word_button(ui, "read.marks.all", "All colours", "All", !view.colour, "Marks of every colour"))
    out.push_back(app::command::FilterMarks{std::nullopt, m_search});
  for (const auto colour : mark_colours) {
    const bool on = view.colour == colour;
    if (colour_button(ui, std::string("read.marks.") + model::word_for(colour), only_name(colour), colour, on))
      out.push_back(app::command::FilterMarks{on ? std::nullopt : std::optional(colour), m_search});
  }
}

void MarksPanel::draw_rows(Ui& ui, const app::MarksView& view, std::vector<app::Command>& out) {
  const auto& rows = *view.rows;
  if (view.selected != m_selected_was && !view.selected.empty()) ui.bring_into_view("read.mark." + view.selected);
  m_selected_was = view.selected;
  if (rows.empty()) {
    aside(ui, "No mark fits. Take the colour or the words away.");
    return;
  }
  const auto picked = std::find_if(rows.begin(), rows.end(), [&](const app::MarkRowView& row) { return row.id == view.selected; });
  if (picked != rows.end() && m_about != picked->id) m_about = picked->id, m_note = picked->text;
  if (picked != rows.end() && view.edit_request != m_edit_request) ui.focus("read.mark_note");
  m_edit_request = view.edit_request;
  for (std::size_t i = 0; i < rows.size() && i < rows_shown; ++i) {
    const bool selected = rows[i].id == view.selected;
    draw_row(ui, rows[i], selected, i, out);
    if (selected) draw_picked(ui, rows[i], out);
  }
  if (rows.size() > rows_shown) aside(ui, "There are more marks: search for words of them.");
}

void MarksPanel::draw_row(Ui& ui, const app::MarkRowView& row, bool selected, std::size_t, std::vector<app::Command>& out) {
  const Theme& t = ui.theme();
  const float pad = ui.px(14), step = ui.px(2), words_w = std::max(ui.px(20), width_left(ui) - pad - ui.px(8));
  const auto height = [&](const std::string& words) {
    return words.empty() ? 0.0F : wrapped_height(ui, words_w, words, Type::aside, Weight::regular) + step;
  };
  const std::string note = selected || row.kind != model::NoteKind::highlight ? std::string() : row.text;
  const float words_h = height(row.words), note_h = height(note), state_h = height(row.state);
  const Rect rect = take(ui, 0, ui.px(30) + words_h + note_h + state_h + (words_h + note_h + state_h > 0 ? ui.px(6) : 0));
  const auto does = ui.interact("read.mark." + row.id, Role::row, row.words.empty() ? name_of(row) : row.words,
                                row.label.value + ", " + kind_name(row), rect, true);
  ui.row_of_list(selected);
  if (does.clicked) out.push_back(app::command::SelectMark{row.id});
  if (!is_visible(ui, rect)) return;
  if (selected || does.hovered) draw_box(ui, rect, selected ? t.soft : with_alpha(t.text, 0.05), 0, ui.px(6));
  if (row.kind == model::NoteKind::highlight)
    draw_box(ui, {rect.x + ui.px(4), rect.y + ui.px(7), ui.px(4), rect.h - ui.px(14)}, mark_swatch(row.colour), 0, ui.px(2));
  const float label_w = ui.text_width(row.label.value, Type::aside) + ui.px(8);
  const Weight weight = selected ? Weight::semibold : Weight::regular;
  draw_text_cut(ui, {rect.x + pad, rect.y, words_w - label_w, ui.px(30)}, name_of(row), Type::body, weight, selected ? t.accent : t.text);
  draw_text(ui, rect.right() - ui.px(8) - label_w + ui.px(8), rect.y + ui.px(7), row.label.value, Type::aside, Weight::regular, t.muted);
  float y = rect.y + ui.px(27);
  const auto say = [&](const std::string& words, float h, Colour colour) {
    if (h > 0) draw_text_wrapped(ui, rect.x + pad, y, words_w, words, Type::aside, Weight::regular, colour);
    y += h;
  };
  say(row.words, words_h, t.muted);
  say(note, note_h, t.text);
  say(row.state, state_h, t.warn);
  if (does.focused) ui.draw_focus(rect.inset(ui.px(2)), ui.px(5));
}

void MarksPanel::draw_picked(Ui& ui, const app::MarkRowView& row, std::vector<app::Command>& out) {
  if (row.kind != model::NoteKind::letter) {
    const bool bookmark = row.kind == model::NoteKind::bookmark;
    const auto typed =
        textbox(ui, "read.mark_note", bookmark ? "Name of the bookmark" : "Note", m_note,
                {.placeholder = bookmark ? "Name" : "Write a note", .multiline = !bookmark, .select_all_on_focus = bookmark});
    if (typed.changed) out.push_back(app::command::EditMark{row.id, m_note});
    if (typed.submitted) ui.drop_focus();
    if (ui.focused() != "read.mark_note" && m_note != row.text) m_note = row.text;  // undone
  }
  Row actions(ui, "read.mark_actions", {.gap = 2, .height = 32});
  if (row.kind == model::NoteKind::highlight)
    for (const auto colour : mark_colours)
      if (colour_button(ui, std::string("read.mark_colour.") + model::word_for(colour), mark_name(colour), colour, row.colour == colour))
        out.push_back(app::command::ColourMark{row.id, colour});
  stretch(ui);
  if (button(ui, "read.mark_delete", "Delete", {.look = Look::quiet, .hint = "Ctrl+Z brings it back", .small = true}))
    out.push_back(app::command::DeleteMark{row.id});
}

void MarksPanel::draw_came_along(Ui& ui, const app::CameAlongView& view, std::vector<app::Command>& out) {
  if (!view.notes.empty()) heading(ui, "Notes that came with the file", Type::body, "read.file_notes");
  for (std::size_t i = 0; i < std::min(view.notes.size(), m_notes_shown); ++i) {
    const app::FileNoteView& note = view.notes[i];
    if (row(ui, "read.file_note." + std::to_string(i), note.author.empty() ? base::say("Page {}", note.label.value) : note.author,
            {.right = note.label.value, .detail = note.text}))
      out.push_back(app::command::GoToPage{note.page, note.y_pt});
  }
  if (view.notes.size() > m_notes_shown &&
      link(ui, "read.more_file_notes", base::say("Show more of the {} notes", base::grouped(static_cast<std::int64_t>(view.notes.size())))))
    m_notes_shown += notes_at_first;
  if (view.attachments.empty()) return;
  heading(ui, "Attached files", Type::body, "read.attached");
  for (std::size_t i = 0; i < view.attachments.size(); ++i) {
    const app::AttachedFileView& file = view.attachments[i];
    const std::string id = "read.attached." + std::to_string(i);
    Row line(ui, id + ".line", {.gap = 4, .height = 30});
    if (button(ui, id + ".save", base::say("Save {}", file.name),
               {.look = Look::quiet, .hint = "In your home folder", .shown = "Save", .small = true}))
      out.push_back(app::command::SaveAttachedFile{static_cast<int>(i), {}});
    row(ui, id, file.name, {.enabled = false, .right = file.size});
  }
  aside(ui, "They came inside the manual. Jumpseat does not open them: save one to look at it in another program.");
}

void MarksPanel::draw_export(Ui& ui, const Rect& rect, std::vector<app::Command>& out) {
  using app::command::MarksFormat;
  draw_box(ui, {rect.x, rect.y, rect.w, ui.theme().line_width}, ui.theme().line, 0, 0);
  Area area(ui, rect, {.padding_x = 8, .padding_y = 8, .gap = 0});
  Row row(ui, "read.marks_export", {.gap = 2, .height = 36, .wraps = false});
  text(ui, "Export", {.type = Type::aside, .muted = true, .wrap = false});
  constexpr struct {
    const char *id, *name, *shown, *hint;
    MarksFormat format;
  } formats[] = {{"read.export.markdown", "Export as Markdown", "Markdown", "A text file", MarksFormat::markdown},
                 {"read.export.csv", "Export as CSV", "CSV", "A table", MarksFormat::csv},
                 {"read.export.pdf", "Export as PDF", "PDF", "A copy of the manual with your marks in it", MarksFormat::pdf}};
  for (const auto& format : formats)
    if (button(ui, format.id, format.name, {.look = Look::quiet, .hint = format.hint, .shown = format.shown, .small = true}))
      out.push_back(app::command::ExportMarks{format.format, {}});
}

}  // namespace jumpseat::ui::reading
