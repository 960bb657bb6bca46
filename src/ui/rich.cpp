#include "ui/rich.hpp"

#include "platform/right_to_left.hpp"
#include "ui/letters.hpp"

#include "imgui.h"

#include <algorithm>

namespace jumpseat::ui {
namespace {

constexpr float most_picture_h = 420;

Type type_of(const RichStyle& style, Type type) { return style.small ? Type::aside : type; }
Weight weight_of(const RichStyle& style, Weight weight) { return style.bold ? Weight::semibold : weight; }

const app::PictureView* find_picture(const RichOptions& options, const std::string& name) {
  if (!options.pictures) return nullptr;
  const auto at = std::find_if(options.pictures->begin(), options.pictures->end(), [&](const auto& one) { return one.name == name; });
  return at == options.pictures->end() ? nullptr : &*at;
}

// The font has no italic: the letters just drawn lean by hand.
void lean(ImDrawList& list, int first_vertex, float baseline) {
  for (int i = first_vertex; i < list.VtxBuffer.Size; ++i) list.VtxBuffer[i].pos.x += (baseline - list.VtxBuffer[i].pos.y) * 0.2F;
}

// What a piece begins with may be of no direction, or of the other one: a mark that is not seen goes before it.
std::string with_direction(const RichPiece& piece) {
  if (piece.from_right) return "\u200F" + piece.text;
  return platform::has_right_to_left(piece.text) ? "\u200E" + piece.text : piece.text;
}

void draw_piece(Ui& ui, const RichPiece& piece, float x, float y, const RichOptions& options) {
  const Rect rect{x + piece.x, y + piece.y, piece.w, piece.h};
  if (piece.gap >= 0) {
    if (options.draw_gap) options.draw_gap(piece.gap, rect);
    return;
  }
  if (!piece.picture.empty()) return draw_picture(ui, rect, find_picture(options, piece.picture), options.textures, piece.text);
  if (!is_visible(ui, rect)) return;
  const Type type = type_of(piece.style, options.type);
  if (piece.style.code) draw_box(ui, {rect.x, rect.y + ui.px(2), rect.w, rect.h - ui.px(4)}, ui.theme().bg, 0, ui.px(3));
  const float top = rect.y + (rect.h - ui.px(line_height(type))) / 2;
  ImDrawList* list = ui.draw_list();
  const int first = list->VtxBuffer.Size;
  const Colour colour = options.colour != 0 ? options.colour : ui.theme().text;
  const Weight weight = weight_of(piece.style, options.weight);
  const std::string words = with_direction(piece);
  const float left = piece.from_right ? rect.right() - ui.text_width(words, type, weight) : rect.x;  // the mark of an item is narrower
  draw_text(ui, left, top, words, type, weight, colour);
  if (piece.style.italic) lean(*list, first, top + ui.px(line_height(type)) * 0.75F);
}

}  // namespace

bool is_plain(const app::RichText& text) {
  const auto plain_run = [](const app::RichRun& run) {
    return !run.bold && !run.italic && !run.code && run.shift == app::RichRun::Shift::none && run.picture.empty() && run.gap < 0;
  };
  return std::all_of(text.blocks.begin(), text.blocks.end(), [&](const app::RichBlock& block) {
    return block.kind == app::RichBlock::Kind::paragraph && block.depth == 0 &&
           std::all_of(block.runs.begin(), block.runs.end(), plain_run);
  });
}

RichBox picture_size(const Ui& ui, const app::PictureView& picture, float room, RichBox asked) {
  if (picture.image == 0 || picture.w <= 0 || picture.h <= 0) return {room, ui.px(60)};
  const float scale = static_cast<float>(std::max(1.0, ui.scale()));
  return fitted({static_cast<float>(picture.w) * scale, static_cast<float>(picture.h) * scale}, {asked.w * scale, asked.h * scale},
                {room, ui.px(most_picture_h)});
}

void draw_picture(Ui& ui, const Rect& rect, const app::PictureView* picture, const Textures* textures, std::string_view words) {
  const std::string name(words.empty() ? "picture" : words);
  const std::uint64_t texture = picture && textures && picture->image != 0 ? textures->handle(picture->image, rect.w, rect.h) : 0;
  const std::string problem = !picture ? base::say("The picture is not in the bank.") : picture->problem;
  ui.record(ui.auto_id("picture"), Role::image, name, problem, rect, true, false);
  if (!is_visible(ui, rect)) return;
  if (texture != 0) {
    ui.draw_list()->AddImage(reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(texture)), ImVec2(rect.x, rect.y),
                             ImVec2(rect.right(), rect.bottom()));
    return;
  }
  draw_box(ui, rect, ui.theme().bg, ui.theme().line, ui.px(6));
  draw_text_wrapped(ui, rect.x + ui.px(10), rect.y + ui.px(8), rect.w - ui.px(20),
                    problem.empty() ? base::said("The picture is on its way ...") : std::string_view(problem), Type::aside, Weight::regular,
                    ui.theme().muted);
}

RichLayout lay_out(Ui& ui, const app::RichText& text, float width, const RichOptions& options) {
  RichMeasures measures;
  measures.line = ui.px(line_height(options.type));
  measures.indent = ui.px(22);
  measures.block_gap = ui.px(8);
  measures.width = [&](std::string_view words, const RichStyle& style) {
    const ImFont& font = *ui.font(type_of(style, options.type), weight_of(style, options.weight));
    return Letters(ui, font, words).width(words);
  };
  measures.picture = [&](const app::RichRun& run, float room) {
    const app::PictureView* picture = find_picture(options, run.picture);
    const RichBox asked{static_cast<float>(run.w), static_cast<float>(run.h)};
    return picture ? picture_size(ui, *picture, room, asked) : RichBox{room, ui.px(40)};
  };
  measures.gap = [&](int gap, float room) { return options.gap_size ? options.gap_size(gap, room) : RichBox{ui.px(80), ui.px(24)}; };
  return lay_out(text, width, measures);
}

void draw_rich(Ui& ui, const RichLayout& layout, float x, float y, const RichOptions& options) {
  for (const RichPiece& piece : layout.pieces) draw_piece(ui, piece, x, y, options);
}

void rich(Ui& ui, const app::RichText& text, RichOptions options) {
  const RichLayout layout = lay_out(ui, text, width_left(ui), options);
  const Rect rect = take(ui, 0, layout.height);
  const std::string id = options.id.empty() ? ui.auto_id("text") : std::string(options.id);
  ui.record(id, Role::text, app::plain_of(text), {}, rect, true, false);
  draw_rich(ui, layout, rect.x, rect.y, options);
}

}  // namespace jumpseat::ui
