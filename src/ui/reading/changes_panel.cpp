#include "ui/reading/changes_panel.hpp"

#include "base/text.hpp"
#include "base/words.hpp"
#include "ui/layout.hpp"
#include "ui/reading/change_colours.hpp"
#include "ui/reading/icons.hpp"
#include "ui/reading/words.hpp"
#include "ui/widgets.hpp"

#include <algorithm>

namespace jumpseat::ui::reading {
namespace {

using app::ChangeSort;
using app::ChangesView;

constexpr int rows_at_first = 120;
constexpr std::size_t words_shown_bytes = 180;

std::string shortened(const std::string& words) {
  const std::string_view cut = base::cut_to(words, words_shown_bytes);
  return std::string(cut) + (cut.size() < words.size() ? " \u2026" : "");
}

std::string joined(const std::vector<std::string>& labels) {
  constexpr std::size_t named = 12;
  std::string out;
  for (std::size_t i = 0; i < labels.size() && i < named; ++i) out += (i > 0 ? ", " : "") + labels[i];
  return out + (labels.size() > named ? " \u2026" : "");
}

}  // namespace

void ChangesPanel::draw(Ui& ui, const Rect& rect, const app::ReadingView& view, std::vector<app::Command>& out) {
  if (view.state != app::ReadingView::State::open) return;
  const ChangesView& changes = view.changes;
  Rect rest = rect;
  if (changes.state == ChangesView::State::shown && changes.rows) {
    {
      Area area(ui, rest.cut_top(ui.px(40)), {.padding_x = 8, .padding_y = 2, .gap = 0});
      draw_head(ui, changes, out);
    }
    Scroll scroll(ui, "read.changes", rest, {.padding_x = 8, .padding_y = 4, .gap = 4});
    draw_rows(ui, changes, out);
    return;
  }
  Scroll scroll(ui, "read.editions", rest, {.padding_x = 16, .padding_y = 8, .gap = 8});
  if (changes.state == ChangesView::State::none || changes.state == ChangesView::State::failed) draw_choice(ui, changes, out);
  else draw_progress(ui, view, out);
}

void ChangesPanel::draw_choice(Ui& ui, const ChangesView& view, std::vector<app::Command>& out) {
  if (!view.problem.empty()) notice(ui, "read.changes_problem", view.problem, Tone::warn);
  text(ui, "See what changed since another edition of this manual.", {.muted = true});
  for (std::size_t i = 0; i < view.editions.size(); ++i) {
    const app::EditionView& edition = view.editions[i];
    if (row(ui, "read.edition." + std::to_string(i), edition.name, {.wrap = true}))
      out.push_back(app::command::CompareWith{edition.name, edition.hash, edition.path});
  }
  if (view.editions.empty()) aside(ui, "No earlier edition is known on this computer.");
  if (button(ui, "read.choose_edition", "Choose its file\u2026")) out.push_back(app::command::ShowFilePanel{app::FilesFor::comparing});
}

void ChangesPanel::draw_progress(Ui& ui, const app::ReadingView& view, std::vector<app::Command>& out) {
  const ChangesView& changes = view.changes;
  text(ui, changes.other, {.weight = Weight::semibold});
  std::string sentence = base::say("Comparing the two editions");
  double share = 1;
  if (changes.state == ChangesView::State::reading) {
    sentence = changes.pages > 0 ? base::say("Reading page {} of {}", grouped(changes.pages_read), grouped(changes.pages))
                                 : base::say("Opening it");
    share = changes.pages > 0 ? static_cast<double>(changes.pages_read) / changes.pages : 0;
  } else if (changes.state == ChangesView::State::waiting) {
    sentence = base::say("Waiting until this manual is read");
    share = view.page_count > 0 ? static_cast<double>(view.imported_pages) / view.page_count : 0;
  }
  text(ui, sentence, {.type = Type::aside, .muted = true, .id = "read.comparing"});
  progress(ui, "read.comparing_progress", sentence, share);
  Row row(ui, "read.comparing_row");
  if (button(ui, "read.stop_comparing", "Stop", {.small = true})) out.push_back(app::command::StopComparing{});
}

void ChangesPanel::draw_head(Ui& ui, const ChangesView& view, std::vector<app::Command>& out) {
  const int count = static_cast<int>(view.rows->size());
  Row row(ui, "read.changes_head", {.gap = 4, .height = 36, .wraps = false});
  const std::string where = view.current >= 0 ? base::say("{} of {}", grouped(view.current + 1), grouped(count))
                                              : base::say_count(count, "{} change", "{} changes");
  text(ui, where, {.weight = Weight::semibold, .wrap = false, .id = "read.change_count"});
  stretch(ui);
  if (icon_button(ui, "read.previous_change", "Previous change", Icon::previous,
                  {.enabled = count > 0, .hint = "Previous change (Shift+F8)"}))
    out.push_back(app::command::PreviousChange{});
  if (icon_button(ui, "read.next_change", "Next change", Icon::next, {.enabled = count > 0, .hint = "Next change (F8)"}))
    out.push_back(app::command::NextChange{});
  if (icon_button(ui, "read.close_changes", "Show no changes", Icon::close)) out.push_back(app::command::StopComparing{});
}

void ChangesPanel::draw_rows(Ui& ui, const ChangesView& view, std::vector<app::Command>& out) {
  aside(ui, base::say("Since: {}", view.other));
  text(ui, view.sentence, {.type = Type::aside, .id = "read.changes_sentence"});
  if (!view.removed.empty()) aside(ui, base::say("Taken out of the other edition: page {}.", joined(view.removed)));
  if (view.pages_to_look_at > 0)
    aside(ui, base::say("Comparing pages by how they look: {} of {}", grouped(view.pages_looked_at), grouped(view.pages_to_look_at)));
  else if (view.without_words > 0)
    aside(ui, base::say_count(view.without_words, "{} page has no words and was not compared.",
                              "{} pages have no words and were not compared."));
  if (view.pictures_left_out) {
    aside(ui, "Pictures on pages whose words are the same were not compared.");
    if (view.with_pictures && link(ui, "read.compare_pictures", "Compare pictures too")) out.push_back(*view.with_pictures);
  }
  const int count = static_cast<int>(view.rows->size());
  m_shown = std::max({m_shown, rows_at_first, view.current + 1});
  if (view.current != m_current_was && view.current >= 0) ui.bring_into_view("read.change." + std::to_string(view.current));
  m_current_was = view.current;
  for (int i = 0; i < std::min(count, m_shown); ++i) draw_row(ui, (*view.rows)[static_cast<std::size_t>(i)], i, i == view.current, out);
  if (count > m_shown && link(ui, "read.more_changes", base::say("Show more of the {} changes", grouped(count)))) m_shown += rows_at_first;
}

// What stood there, struck through, above what stands there now.
void ChangesPanel::draw_row(Ui& ui, const app::ChangeRowView& change, int index, bool current, std::vector<app::Command>& out) {
  const Theme& t = ui.theme();
  const float pad = ui.px(14), words_w = std::max(ui.px(20), width_left(ui) - pad - ui.px(8));
  const bool no_words = change.before.empty() && change.after.empty();
  const std::string before = shortened(change.before);
  const std::string after =
      no_words ? (change.sort == ChangeSort::redrawn ? base::say("A picture, a drawing or a scan") : base::say("A page without words"))
               : shortened(change.gained.empty() ? change.after : change.gained);
  const auto height = [&](const std::string& words) {
    return words.empty() ? 0.0F : wrapped_height(ui, words_w, words, Type::aside, Weight::regular) + ui.px(2);
  };
  const float before_h = height(before), after_h = height(after);
  const Rect rect = take(ui, 0, ui.px(30) + before_h + after_h + ui.px(6));
  const std::string name = change_name(change);
  const auto does = ui.interact("read.change." + std::to_string(index), Role::row, name + ": " + (after.empty() ? before : after),
                                change.label.value, rect, true);
  ui.row_of_list(current);
  if (does.clicked) out.push_back(app::command::GoToChange{index});
  if (!is_visible(ui, rect)) return;
  if (current || does.hovered) draw_box(ui, rect, current ? t.soft : with_alpha(t.text, 0.05), 0, ui.px(6));
  draw_box(ui, {rect.x + ui.px(4), rect.y + ui.px(7), ui.px(4), rect.h - ui.px(14)}, change_swatch(change.sort), 0, ui.px(2));
  const float label_w = ui.text_width(change.label.value, Type::aside);
  draw_text_cut(ui, {rect.x + pad, rect.y, words_w - label_w - ui.px(8), ui.px(30)}, name, Type::body,
                current ? Weight::semibold : Weight::regular, current ? t.accent : t.text);
  draw_text(ui, rect.right() - ui.px(8) - label_w, rect.y + ui.px(7), change.label.value, Type::aside, Weight::regular, t.muted);
  float y = rect.y + ui.px(27);
  if (!before.empty()) {
    draw_text_struck(ui, rect.x + pad, y, words_w, before, t.muted);
    y += before_h;
  }
  if (!after.empty()) draw_text_wrapped(ui, rect.x + pad, y, words_w, after, Type::aside, Weight::regular, t.text);
  if (does.focused) ui.draw_focus(rect.inset(ui.px(2)), ui.px(5));
}

}  // namespace jumpseat::ui::reading
