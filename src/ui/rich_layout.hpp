#pragma once
// Where each piece of a formatted text stands, in a given width: wraps across bold and raised pieces, gaps and pictures. Pure: letters are
// measured by who calls.
#include "app/rich_text.hpp"

#include <functional>
#include <string>
#include <vector>

namespace jumpseat::ui {

struct RichStyle {
  bool bold = false, italic = false, code = false, small = false;  // small: raised or lowered
  friend bool operator==(const RichStyle&, const RichStyle&) = default;
};

struct RichPiece {
  float x = 0, y = 0, w = 0, h = 0;  // from the top left of the whole
  float lift = 0;                    // of the baseline: above 0 is raised
  std::string text;
  RichStyle style;
  std::string picture;
  int gap = -1;
  bool from_right = false;  // its letters are written from right to left
};

struct RichBox {
  float w = 0, h = 0;
};
struct RichMeasures {
  std::function<float(std::string_view, const RichStyle&)> width;
  std::function<RichBox(const app::RichRun& picture, float room)> picture;
  std::function<RichBox(int gap, float room)> gap;
  float line = 24, indent = 22, block_gap = 6;
};

struct RichLayout {
  std::vector<RichPiece> pieces;
  float height = 0;
};
RichLayout lay_out(const app::RichText& text, float width, const RichMeasures& measures);

// How large a picture is shown that is `own` and is to be `asked`, where 0 is as its shape has it: in its shape as far as there is room.
RichBox fitted(RichBox own, RichBox asked, RichBox room);

}  // namespace jumpseat::ui
