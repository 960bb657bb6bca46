#pragma once
// Formatted text of a bank as a widget: its words in the tree, its pieces on screen.
#include "app/views.hpp"
#include "ui/rich_layout.hpp"
#include "ui/textures.hpp"
#include "ui/widgets.hpp"

#include <functional>
#include <string_view>
#include <vector>

namespace jumpseat::ui {

struct RichOptions {
  Type type = Type::body;
  Weight weight = Weight::regular;
  Colour colour = 0;  // 0: that of text
  std::string_view id = {};
  const std::vector<app::PictureView>* pictures = nullptr;
  const Textures* textures = nullptr;
  // Gaps of a cloze: their size, and drawing one where it came to stand.
  std::function<RichBox(int gap, float room)> gap_size = {};
  std::function<void(int gap, const Rect& rect)> draw_gap = {};
};

// Whether there is anything that a plain line could not show.
bool is_plain(const app::RichText& text);

void rich(Ui& ui, const app::RichText& text, RichOptions options = {});
// By hand, in screen coordinates: the height it needs, and drawing it.
RichLayout lay_out(Ui& ui, const app::RichText& text, float width, const RichOptions& options);
void draw_rich(Ui& ui, const RichLayout& layout, float x, float y, const RichOptions& options);
// How large a picture is shown: never larger than the room, nor than it is, or is asked to be, at the screen's scale.
RichBox picture_size(const Ui& ui, const app::PictureView& picture, float room, RichBox asked = {});
void draw_picture(Ui& ui, const Rect& rect, const app::PictureView* picture, const Textures* textures, std::string_view words);

}  // namespace jumpseat::ui
