#pragma once
// Where every page lies: pure geometry of the view, continuous or a page at a time, one page or two beside each other, in pixels, with no
// idea of who draws.
//
// Three spaces. Page: points, display space of the page (y down, before the view is rotated). Content: pixels, all pages one under
// the other, (0, 0) at the top left. Canvas: content less the scroll position; what PageView and its parts are given in.
#include "app/commands.hpp"
#include "model/page.hpp"

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace jumpseat::app::reading {

struct Viewport {
  double w = 0, h = 0;            // pixels of the canvas
  double pixels_per_point = 1.0;  // at 100 %
  friend bool operator==(const Viewport&, const Viewport&) = default;
};

struct Spacing {
  double gap = 12;                     // between two pages
  double margin_x = 20, margin_y = 8;  // around them all
};

// Where the text of the usual page lies, as shares of its width.
struct ContentBox {
  double left = 0, right = 1;
  friend bool operator==(const ContentBox&, const ContentBox&) = default;
};

struct LayoutSpec {
  Viewport viewport;
  Fit fit = Fit::width;
  double zoom = 1;        // what Fit::free uses; the others find their own
  int quarter_turns = 0;  // of the view, clockwise
  Spacing spacing;
  Spread spread = Spread::single;
  bool paged = false;  // one page, or one pair, at a time
  ContentBox content;  // for Fit::content
};

struct Point {
  double x = 0, y = 0;
  friend bool operator==(const Point&, const Point&) = default;
};

// Pages first to last, both of them seen; empty where last < first.
struct PageRange {
  int first = 0, last = -1;
  bool empty() const { return last < first; }
  bool contains(model::PageIndex page) const { return page.value >= first && page.value <= last; }
  friend bool operator==(const PageRange&, const PageRange&) = default;
};

// A spot that stays where it is while everything around it is laid out anew: a point of a page, and what was left over in pixels
// where the spot lay beside the page.
struct Anchor {
  model::PageIndex page;
  Point on_page;
  Point left_over;
};

inline constexpr double min_zoom = 0.1, max_zoom = 10.0;
double clamped_zoom(double zoom);
// The next step of 25, 33, 50, 67, 75, 90, 100, 110, 125, 150 ... per cent, up or down.
double zoom_step_up(double zoom);
double zoom_step_down(double zoom);

class Layout {
 public:
  Layout() = default;
  Layout(std::vector<model::Size> sizes_pt, const LayoutSpec& spec);

  const LayoutSpec& spec() const { return m_spec; }
  int pages() const { return static_cast<int>(m_rects.size()); }
  bool empty() const { return m_rects.empty(); }
  // Of the usual page. Under a fit, a page too large for the canvas is shown smaller than this, so that it fits as well.
  double zoom() const { return m_zoom; }
  double zoom_of(model::PageIndex page) const;
  double content_w() const { return m_content_w; }
  double content_h() const { return m_content_h; }

  // Whole pixels: an image of exactly this size needs no stretching.
  const model::Rect& page_rect(model::PageIndex page) const;
  double pixels_per_point(model::PageIndex page) const;
  // With the turns of the view taken into account.
  model::Size page_size_pt(model::PageIndex page) const;

  Point clamped(Point scroll) const;
  // Everything that touches the canvas, grown by `beyond` pixels above and below.
  PageRange visible(Point scroll, double beyond = 0) const;
  model::PageIndex page_at_y(double content_y) const;  // the nearest where it falls in a gap; of a pair the first
  model::PageIndex page_at(Point in_content) const;    // the nearest
  // Pages that stand side by side.
  PageRange row_of(model::PageIndex page) const;
  // Paged: where the wheel or a drag by dy leads; stays within what is shown, and past its end goes to its neighbour where `turns`.
  Point paged_scroll(Point scroll, double dx, double dy, bool turns) const;
  // The page being read: at the top third of the canvas, and moving to its end as the manual ends, so that the last page has its
  // turn. `wanted` is the page that was last asked for; it stays current while all that can be shown of it is shown.
  model::PageIndex current_page(Point scroll, std::optional<model::PageIndex> wanted = std::nullopt) const;

  Anchor anchor_at(Point scroll, Point on_canvas) const;
  Point scroll_for(const Anchor& anchor, Point on_canvas) const;  // clamped

  // Puts a place at the top; y_pt 0 is the top of the page with the gap above it.
  Point scroll_to(model::PageIndex page, double y_pt = 0, double keep_x = 0) const;
  // Puts exactly this height of the page at the top, also one above it (below 0): where somebody was.
  Point scroll_back_to(model::PageIndex page, double y_pt, double keep_x = 0) const;
  // Stays where it is if the area is in sight already; else brings it to the upper third, and into the width.
  Point scroll_to_show(Point scroll, model::PageIndex page, const model::Rect& area_pt) const;
  // Page by page where whole pages fit, else nearly one canvas on, with some lines seen twice.
  Point screen_down(Point scroll) const;
  Point screen_up(Point scroll) const;

  model::Rect to_content(model::PageIndex page, const model::Rect& area_pt) const;
  Point to_content(model::PageIndex page, Point on_page) const;
  model::Rect to_canvas(model::PageIndex page, const model::Rect& area_pt, Point scroll) const;
  model::Rect page_on_canvas(model::PageIndex page, Point scroll) const;
  // The page under a point of the canvas, if there is one, and where on it.
  std::optional<std::pair<model::PageIndex, Point>> page_point(Point scroll, Point on_canvas) const;

 private:
  Point to_page(model::PageIndex page, Point in_content) const;
  struct Row {
    int first = 0, count = 1;
    double y = 0, h = 0;            // of its tallest page
    double slot_y = 0, slot_h = 0;  // what belongs to it: with the gaps around it, or where paged at least a canvas
  };
  bool whole_pages() const;
  void place_rows(double common_scale);
  int row_at(double content_y) const;
  const Row& row(model::PageIndex page) const { return m_rows[static_cast<std::size_t>(m_row_of[static_cast<std::size_t>(page.value)])]; }
  double top_of(const Row& row) const;                         // the scroll position that shows it from its beginning
  Point on_row_of(model::PageIndex page, Point scroll) const;  // clamped; where paged, to what may be seen of that row alone

  LayoutSpec m_spec;
  std::vector<model::Size> m_sizes_pt;  // before the turns of the view
  std::vector<model::Rect> m_rects;     // in content
  std::vector<Row> m_rows;
  std::vector<int> m_row_of;  // by page
  double m_zoom = 1, m_content_w = 0, m_content_h = 0;
};

// From the extents of the text of some pages; of pages as wide as most. Never less than a third of the page.
ContentBox content_box(const std::vector<std::pair<model::PageIndex, model::Rect>>& extents, const std::vector<model::Size>& sizes_pt);

// The scroll position after the window, the fit or the turn has changed: what stood at the top still does; under Fit::page, the page
// that was being read is shown whole.
Point kept_scroll(const Layout& before, Point scroll, const Layout& after);
// The point of the page under the cursor stays under it.
Point zoomed_scroll(const Layout& before, Point scroll, const Layout& after, Point cursor_on_canvas);

}  // namespace jumpseat::app::reading
