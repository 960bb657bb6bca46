#pragma once
// Where the next widget goes. Areas nest and close with their scope; lengths are given at 100 % and scaled here.
//
//   Scroll page(ui, "home", content, {.padding = 28});        // a column that scrolls when it is too tall
//   Columns columns(ui, "home.columns", {1, -340}, {.gap = 24});  // weights are positive, fixed widths negative
//   {
//     Card card(ui, "home.course");
//     Row row(ui, "home.course.title");                       // children are centred on one line
//     heading(ui, "Recognising trafficking");
//     stretch(ui);                                            // what follows goes to the right edge
//     tag(ui, "due in 19 days", Tone::warn);
//   }
//   columns.next();
#include "ui/ui.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::ui {

inline constexpr std::size_t most_lines_laid_out = 200;  // of what is laid out whole in every frame

struct AreaOptions {
  float padding = 0;     // on all sides
  float padding_x = -1;  // instead, left and right
  float padding_y = -1;  // instead, top and bottom
  float gap = 12;        // between children
  float max_width = 0;   // centred when the area is wider; 0: no limit
};

struct CardOptions {
  float padding_x = 20, padding_y = 18, gap = 8;
  bool even = false;  // inside Columns: as tall as the tallest card of the line
  bool selected = false;
};

struct RowOptions {
  float gap = 12;
  float height = 0;   // at least
  bool top = false;   // children hang from the top instead of being centred
  bool wraps = true;  // what finds no room goes on in the next line; not in a bar of one line
};

// A column in a fixed rectangle; what does not fit is cut.
class Area {
 public:
  Area(Ui& ui, const Rect& rect, AreaOptions options = {});
  ~Area();
  Area(const Area&) = delete;
  Area& operator=(const Area&) = delete;

 private:
  Ui& m_ui;
};

// A column in a fixed rectangle that scrolls. Page Up, Page Down, Home and End scroll it while nothing else takes them, where `keys` is
// set.
class Scroll {
 public:
  Scroll(Ui& ui, std::string_view id, const Rect& rect, AreaOptions options = {}, bool keys = false);
  ~Scroll();
  Scroll(const Scroll&) = delete;
  Scroll& operator=(const Scroll&) = delete;

 private:
  Ui& m_ui;
};

// On one line; what finds no room there stands on the next. A child that takes all that is left has a line of its own where that is little.
class Row {
 public:
  Row(Ui& ui, std::string_view id, RowOptions options = {});
  ~Row();
  Row(const Row&) = delete;
  Row& operator=(const Row&) = delete;

 private:
  Ui& m_ui;
};

// A column inside a row or a column. Width 0: what is left.
class Column {
 public:
  Column(Ui& ui, std::string_view id, float width = 0, float gap = 4);
  ~Column();
  Column(const Column&) = delete;
  Column& operator=(const Column&) = delete;

 private:
  Ui& m_ui;
};

// Columns side by side, all as wide as their share: positive numbers are weights, negative ones fixed widths. On a narrow window
// (less than `stack_below`, 0: never) they stand under each other.
class Columns {
 public:
  Columns(Ui& ui, std::string_view id, std::vector<float> shares, float gap = 12, float child_gap = 12, float stack_below = 0);
  ~Columns();
  Columns(const Columns&) = delete;
  Columns& operator=(const Columns&) = delete;
  void next();

 private:
  void open(std::size_t index);
  void close();
  Ui& m_ui;
  std::string m_id;
  std::vector<float> m_x, m_w;
  std::size_t m_index = 0;
  float m_top = 0, m_bottom = 0, m_gap = 0, m_child_gap = 0, m_even = 0;
  bool m_stacked = false;
};

// White panel, thin line, rounded.
class Card {
 public:
  Card(Ui& ui, std::string_view id, CardOptions options = {});
  ~Card();
  Card(const Card&) = delete;
  Card& operator=(const Card&) = delete;

 private:
  Ui& m_ui;
  std::string m_id;
  float m_top = 0;
  CardOptions m_options;
};

// One open area. Widgets ask for their place with `take`.
struct Layout {
  enum class Kind { column, row } kind = Kind::column;
  std::string id;
  float x = 0, y = 0, w = 0;  // where children start, and how wide it is
  float cursor_x = 0, cursor_y = 0;
  float gap = 0;
  float extent = 0;   // of a column: bottom of the last child; of a row: its tallest child
  float natural = 0;  // of a row: width of all fixed children and gaps
  int children = 0, stretches = 0, fills = 0;
  bool has_fills = false;
  float row_height = 0, stretch_w = 0;
  bool top = false, wraps = true;
  float even_height = 0;  // cards in it are at least this tall
};

float width_left(const Ui& ui);                   // framebuffer pixels in the current area
Rect take(Ui& ui, float w, float h);              // framebuffer pixels; w 0: all that is left
void space(Ui& ui, float at_100_percent);         // an extra gap
void stretch(Ui& ui);                             // in a row: pushes what follows to the right
bool is_visible(const Ui& ui, const Rect& rect);  // some of it is not clipped away

}  // namespace jumpseat::ui
