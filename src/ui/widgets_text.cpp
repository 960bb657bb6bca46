// Widgets that are only looked at.
#include "ui/widgets.hpp"

#include "imgui.h"

#include <algorithm>
#include <cmath>

namespace jumpseat::ui {

namespace {

bool in_row(Ui& ui) { return ui.layouts().back().kind == Layout::Kind::row; }

Colour colour_of(const Ui& ui, const TextOptions& options) {
  if (options.tone != Tone::plain) return tone_colour(ui.theme(), options.tone);
  return options.muted ? ui.theme().muted : ui.theme().text;
}

void put_text(Ui& ui, Role role, Label words, const TextOptions& options) {
  float width = ui.px(options.width);
  if (width <= 0) width = in_row(ui) ? ui.text_width(words, options.type, options.weight) : width_left(ui);
  const bool wrap = options.wrap && !(in_row(ui) && options.width <= 0);
  const float height = wrap ? wrapped_height(ui, width, words, options.type, options.weight) : ui.px(line_height(options.type));
  const Rect rect = take(ui, width, height);
  const std::string id = options.id.empty() ? ui.auto_id(role_word(role)) : std::string(options.id);
  ui.record(id, role, words, {}, rect, true, false);
  if (!is_visible(ui, rect)) return;
  const Colour colour = colour_of(ui, options);
  if (wrap) {
    draw_text_wrapped(ui, rect.x, rect.y, width, words, options.type, options.weight, colour);
  } else if (options.right) {
    draw_text(ui, rect.right() - ui.text_width(words, options.type, options.weight), rect.y, words, options.type, options.weight, colour);
  } else {
    draw_text_cut(ui, rect, words, options.type, options.weight, colour);
  }
}

}  // namespace

void text(Ui& ui, Label words, TextOptions options) { put_text(ui, Role::text, words, options); }

void aside(Ui& ui, Label words) { put_text(ui, Role::text, words, {.type = Type::aside, .muted = true}); }

void heading(Ui& ui, Label words, Type type, std::string_view id) {
  put_text(ui, Role::heading, words, {.type = type, .weight = Weight::semibold, .id = id});
}

void figure(Ui& ui, std::string_view id, Label words) {
  put_text(ui, Role::text, words, {.type = Type::figure, .weight = Weight::semibold, .id = id});
}

void tag(Ui& ui, Label words, Tone tone) {
  const float w = ui.text_width(words, Type::aside, Weight::semibold) + 2 * ui.px(8);
  const Rect rect = take(ui, w, ui.px(20));
  ui.record(ui.auto_id("tag"), Role::text, words, {}, rect, true, false);
  const Theme& t = ui.theme();
  draw_box(ui, rect, tone_soft(t, tone), t.name == app::Theme::contrast ? tone_colour(t, tone) : 0, ui.px(10));
  draw_text(ui, rect.x + ui.px(8), rect.y + ui.px(2), words, Type::aside, Weight::semibold,
            tone == Tone::plain ? t.muted : tone_colour(t, tone));
}

void separator(Ui& ui) {
  const Rect rect = take(ui, 0, std::max(1.0F, ui.theme().line_width));
  draw_box(ui, rect, ui.theme().line, 0, 0);
}

void progress(Ui& ui, std::string_view id, Label name, double share, float width) {
  share = std::clamp(share, 0.0, 1.0);
  const Rect rect = take(ui, ui.px(width), ui.px(4));
  ui.record(id, Role::progress, name, std::to_string(static_cast<int>(std::floor(share * 100 + 1e-9))) + " %", rect, true, false);
  const Theme& t = ui.theme();
  draw_box(ui, rect, t.name == app::Theme::contrast ? mixed(t.line, t.bg, 0.6) : t.line, 0, ui.px(2));
  if (share > 0) draw_box(ui, {rect.x, rect.y, std::max(ui.px(4), rect.w * static_cast<float>(share)), rect.h}, t.accent, 0, ui.px(2));
}

void image(Ui& ui, std::string_view id, Label name, std::uint64_t texture, float w, float h) {
  const Rect rect = take(ui, ui.px(w), ui.px(h));
  ui.record(id, Role::image, name, {}, rect, true, false);
  if (texture)
    ui.draw_list()->AddImage(reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(texture)), ImVec2(rect.x, rect.y),
                             ImVec2(rect.right(), rect.bottom()));
}

bool empty_state(Ui& ui, std::string_view id, Label headline, Label sentence, Label button_name) {
  Card card(ui, id, {.padding_x = 24, .padding_y = 24, .gap = 6});
  heading(ui, headline, Type::stem);
  text(ui, sentence, {.muted = true});
  if (button_name.empty()) return false;
  space(ui, 8);
  return button(ui, std::string(id) + ".do", button_name, {.look = Look::primary});
}

void notice(Ui& ui, std::string_view id, Label sentence, Tone tone) {
  const float pad_x = ui.px(12), pad_y = ui.px(10), w = width_left(ui);
  const float h = wrapped_height(ui, w - 2 * pad_x, sentence, Type::body, Weight::regular);
  const Rect rect = take(ui, 0, h + 2 * pad_y);
  ui.record(id, Role::notice, sentence, {}, rect, true, false);
  const Theme& t = ui.theme();
  draw_box(ui, rect, tone_soft(t, tone), t.name == app::Theme::contrast ? tone_colour(t, tone) : 0, ui.px(8));
  draw_text_wrapped(ui, rect.x + pad_x, rect.y + pad_y, rect.w - 2 * pad_x, sentence, Type::body, Weight::regular, tone_colour(t, tone));
}

void draw_shadow(Ui& ui, const Rect& paper) {
  const float shade = ui.px(1);
  const Colour colour = with_alpha(rgb(0), 0.05);
  for (int i = 3; i > 0; --i) {
    const float by = shade * static_cast<float>(i);
    draw_box(ui, {paper.x - by / 2, paper.bottom(), paper.w + by, by}, colour, 0, 0);
    draw_box(ui, {paper.x - by / 2, paper.y, by / 2, paper.h}, colour, 0, 0);
    draw_box(ui, {paper.right(), paper.y, by / 2, paper.h}, colour, 0, 0);
  }
}

namespace {

constexpr std::uint32_t night_paper = 0x1E232B, night_ink = 0xE8ECF2, sepia_paper = 0xF6ECD6, sepia_ink = 0x2E2418;

// Over the page in its night colours, the parts of it that stay as printed; at night a little darker, as they shine among dark paper.
void draw_kept(Ui& ui, const std::vector<PageImage>& images, const std::vector<Rect>& pictures, bool night) {
  const Colour light = night ? rgb(0xCCCCCC) : rgb(0xFFFFFF);
  for (const PageImage& each : images)
    for (const Rect& picture : pictures) {
      const Rect part = intersection(each.rect, picture);
      if (!each.texture || part.empty() || each.rect.empty()) continue;
      const auto u = [&](float x) { return (x - each.rect.x) / each.rect.w; };
      const auto v = [&](float y) { return (y - each.rect.y) / each.rect.h; };
      ui.draw_list()->AddImage(reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(each.texture)), ImVec2(part.x, part.y),
                               ImVec2(part.right(), part.bottom()), ImVec2(u(part.x), v(part.y)), ImVec2(u(part.right()), v(part.bottom())),
                               light);
    }
}

}  // namespace

Colour page_paper(const PageOptions& options) {
  return rgb(options.night ? night_paper : options.sepia ? sepia_paper : 0xFFFFFF);
}

void draw_page_images(Ui& ui, const std::vector<PageImage>& images, const PageOptions& options) {
  const bool sepia = options.sepia && !options.night;
  if (options.night) ui.canvas().begin_night(night_paper, night_ink);
  if (sepia) ui.canvas().begin_tint(sepia_paper, sepia_ink);
  for (const PageImage& each : images) {
    if (!each.texture) continue;
    ui.draw_list()->AddImage(reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(each.texture)), ImVec2(each.rect.x, each.rect.y),
                             ImVec2(each.rect.right(), each.rect.bottom()));
  }
  if (!options.night && !sepia) return;
  ui.canvas().end_night();
  draw_kept(ui, images, options.pictures, options.night);
}

void page(Ui& ui, std::string_view id, Label label, std::string_view value, const Rect& rect, const std::vector<PageImage>& images,
          PageOptions options) {
  const Theme& t = ui.theme();
  const Colour paper = page_paper(options);
  draw_shadow(ui, rect);
  draw_box(ui, rect, paper, 0, 0);
  if (t.name == app::Theme::contrast) draw_box(ui, rect, 0, t.line, 0);
  if (!options.drawn) {
    const Colour bar = mixed(paper, t.muted, 0.12);
    const float margin = rect.w * 0.1F, step = ui.px(20);
    for (int i = 0; i < 12; ++i) {
      const float y = rect.y + margin + static_cast<float>(i) * step;
      if (y + step > rect.bottom() - margin) break;
      draw_box(ui, {rect.x + margin, y, (rect.w - 2 * margin) * (i % 4 == 3 ? 0.6F : 1.0F), ui.px(8)}, bar, 0, ui.px(4));
    }
  }
  draw_page_images(ui, images, options);
  // Recorded, not pressed: links lie on it, and the reader holds it with the hand.
  ui.record(id, Role::page, label, value, rect, true, false);
}

}  // namespace jumpseat::ui
