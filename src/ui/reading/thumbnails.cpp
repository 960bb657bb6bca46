#include "ui/reading/thumbnails.hpp"

#include "ui/layout.hpp"
#include "ui/reading/words.hpp"
#include "ui/widgets.hpp"

#include <imgui.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace jumpseat::ui::reading {
namespace {
constexpr float picture_w = 96, picture_h = 128, cell_h = 166;
constexpr int across = 2;
constexpr std::string_view cell_name = "read.thumb.";

std::string cell_of(int page) { return std::string(cell_name) + std::to_string(page + 1); }

// Where the keyboard is; -1: elsewhere.
int page_in_focus(const Ui& ui, int pages) {
  const std::string_view id = ui.focused();
  if (!ui.focus_by_keyboard() || !id.starts_with(cell_name)) return -1;
  int number = 0;
  std::from_chars(id.data() + cell_name.size(), id.data() + id.size(), number);
  return number <= pages ? number - 1 : -1;
}

// From one picture to the next, and to the one above or below.
int led_by_arrows(Ui& ui, int from, int pages) {
  if (from < 0) return from;
  int page = from;
  for (const auto& [key, step] : {std::pair{"Left", -1}, std::pair{"Right", 1}, std::pair{"Up", -across}, std::pair{"Down", across}})
    if (ui.pressed(key) && page + step >= 0 && page + step < pages) page += step;
  if (page != from) ui.focus(cell_of(page)), ui.bring_into_view(cell_of(page));
  return page;
}

// Not a page of the tree: those are the ones that are read.
void draw_picture(Ui& ui, const Rect& paper, std::uint64_t handle, const app::ReadingView& view) {
  const PageOptions options{.night = view.night, .sepia = view.sepia};
  draw_box(ui, paper, page_paper(options), 0, 0);
  if (handle) draw_page_images(ui, {{handle, paper}}, options);
}

}  // namespace

void Thumbnails::say(int first, int last, std::vector<app::Command>& out) {
  if (first == m_first && last == m_last) return;
  m_first = first, m_last = last;
  out.push_back(app::command::ShowThumbnails{first, last});
}

void Thumbnails::put_away(std::vector<app::Command>& out) {
  if (m_last >= m_first) say(0, -1, out);
  m_page_was = -1;
}

void Thumbnails::draw(Ui& ui, const Rect& rect, const app::ReadingView& view, const Textures& textures, std::vector<app::Command>& out) {
  Scroll scroll(ui, "read.thumbs", rect, {.padding_x = 8, .padding_y = 4, .gap = 0});
  const Theme& t = ui.theme();
  if (view.current.value != m_page_was) ui.bring_into_view(cell_of(view.current.value));
  m_page_was = view.current.value;
  const int rows = (view.page_count + across - 1) / across;
  const float step = ui.px(cell_h);
  const Rect all = take(ui, 0, step * static_cast<float>(rows));
  const int in_focus = led_by_arrows(ui, page_in_focus(ui, view.page_count), view.page_count);
  // Rows that can be seen, and those of the current page and of the keyboard, which may have to be brought into view.
  const int top = std::clamp(static_cast<int>((rect.y - all.y) / step), 0, std::max(0, rows - 1));
  const int bottom = std::clamp(static_cast<int>((rect.bottom() - all.y) / step), top, std::max(0, rows - 1));
  const auto draw_cell = [&](int page, const app::ThumbView* thumb) {
    const Rect cell{all.x + static_cast<float>(page % across) * all.w / across, all.y + static_cast<float>(page / across) * step,
                    all.w / across, step};
    const bool current = page == view.current.value;
    const bool changed = thumb && thumb->changed;
    const std::string printed = thumb ? thumb->label.value : std::string();
    const std::string name = changed ? base::say("Page {}, changed", printed) : base::say("Page {}", printed);
    const std::string label = printed + (changed ? " " + std::string(changed_sign) : "");
    const auto does = ui.interact(cell_of(page), Role::image, name, current ? "current" : "", cell, true);
    if (does.clicked) out.push_back(app::command::GoToPage{{page}});
    if (!is_visible(ui, cell)) return;
    if (current || does.hovered) draw_box(ui, cell.inset(ui.px(2)), current ? t.soft : with_alpha(t.text, 0.05), 0, ui.px(6));
    float w = ui.px(picture_w), h = ui.px(picture_h);
    if (thumb && thumb->image) w = static_cast<float>(thumb->w), h = static_cast<float>(thumb->h);
    const Rect paper{std::round(cell.centre_x() - w / 2), std::round(cell.y + ui.px(8) + (ui.px(picture_h) - h) / 2), w, h};
    const auto handle = thumb && thumb->image ? textures.handle(thumb->image, w, h) : 0;
    draw_picture(ui, paper, handle, view);
    draw_box(ui, paper, 0, current ? t.accent : t.line, 0);
    const Weight weight = current ? Weight::semibold : Weight::regular;
    const float words = ui.text_width(label, Type::aside, weight);
    draw_text(ui, std::round(cell.centre_x() - words / 2), cell.y + ui.px(picture_h + 14), label, Type::aside, weight,
              current ? t.accent : t.muted);
    if (does.focused) ui.draw_focus(cell.inset(ui.px(3)), ui.px(5));
  };
  const int first = top * across, last = std::min(view.page_count, (bottom + 1) * across) - 1;
  for (int page = first; page <= last; ++page) {
    const auto found =
        std::find_if(view.thumbs.begin(), view.thumbs.end(), [&](const app::ThumbView& thumb) { return thumb.page.value == page; });
    draw_cell(page, found == view.thumbs.end() ? nullptr : &*found);
  }
  const auto is_drawn = [&](int page) { return page >= first && page <= last; };
  if (!is_drawn(view.current.value)) draw_cell(view.current.value, nullptr);
  if (in_focus >= 0 && in_focus != view.current.value && !is_drawn(in_focus)) draw_cell(in_focus, nullptr);
  say(first, last, out);
}

}  // namespace jumpseat::ui::reading
