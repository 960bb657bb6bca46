#include "app/reading/layout.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

using namespace jumpseat;
using namespace jumpseat::app::reading;
using app::Fit;
using model::PageIndex;
using model::Rect;
using model::Size;

namespace {

const Size a4{595.28, 841.89};

std::vector<Size> pages_of(int count, Size size = a4) { return std::vector<Size>(static_cast<std::size_t>(count), size); }

LayoutSpec spec(Fit fit, double zoom = 1, double w = 800, double h = 700, int turns = 0) {
  LayoutSpec made;
  made.viewport = {w, h, 96.0 / 72};
  made.fit = fit;
  made.zoom = zoom;
  made.quarter_turns = turns;
  return made;
}

bool whole(double value) { return value == std::floor(value); }

double distance(Point a, Point b) { return std::hypot(a.x - b.x, a.y - b.y); }

}  // namespace

TEST_CASE("pages lie one under the other, centred, on whole pixels, with the gap between them") {
  const Layout layout({a4, {420, 595}, a4}, spec(Fit::free, 0.83));
  double bottom = 0;
  for (int i = 0; i < layout.pages(); ++i) {
    const auto& rect = layout.page_rect({i});
    CHECK((whole(rect.x) && whole(rect.y) && whole(rect.w) && whole(rect.h)));
    CHECK(std::abs(rect.x + rect.w / 2 - layout.content_w() / 2) <= 1);
    CHECK(rect.y - bottom == (i == 0 ? layout.spec().spacing.margin_y : layout.spec().spacing.gap));
    bottom = rect.y + rect.h;
  }
  CHECK(layout.content_h() == bottom + layout.spec().spacing.margin_y);
}

TEST_CASE("fit width fills the canvas but for the margins") {
  const Layout layout(pages_of(3), spec(Fit::width));
  CHECK(layout.page_rect({1}).w == 800 - 2 * layout.spec().spacing.margin_x);
  CHECK(layout.content_w() == 800);
  CHECK(layout.zoom() == doctest::Approx(760 / (a4.w * 96 / 72)));
}

TEST_CASE("the zoom that is told of a page too large for the canvas is its own") {
  const Layout layout({a4, a4, {842, 1191}, a4}, spec(Fit::page));
  CHECK(layout.zoom_of({0}) == layout.zoom());
  CHECK(layout.zoom_of({2}) < layout.zoom());
  CHECK(layout.zoom_of({2}) * 842 * 96 / 72 == doctest::Approx(layout.page_rect({2}).w).epsilon(0.002));
  const Layout free({a4, a4, {842, 1191}, a4}, spec(Fit::free, 0.7));
  CHECK(free.zoom_of({2}) == 0.7);
}

TEST_CASE("fit page shows a whole page, and nothing of its neighbours once it is scrolled to") {
  const Layout layout(pages_of(5), spec(Fit::page));
  const auto scroll = layout.scroll_to({2});
  CHECK(layout.visible(scroll) == PageRange{2, 2});
  const auto rect = layout.page_on_canvas({2}, scroll);
  CHECK(rect.y >= 0);
  CHECK(rect.y + rect.h <= 700);
}

TEST_CASE("a fold-out among text is shown smaller under a fit and leaves the text as large as it was") {
  auto sizes = pages_of(9);
  sizes[4] = {14400, 1000};
  const Layout with(sizes, spec(Fit::width)), without(pages_of(9), spec(Fit::width));
  CHECK(with.page_rect({0}).w == without.page_rect({0}).w);
  CHECK(with.page_rect({4}).w <= 800);
  const Layout free(sizes, spec(Fit::free, 1));
  CHECK(free.page_rect({4}).w == 19200);
}

TEST_CASE("sizes that make no sense become an ordinary page") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const Layout layout({{0, 0}, {nan, 842}, {-3, 5}, {1e300, 1e300}}, spec(Fit::free, 1));
  for (int i = 0; i < 4; ++i) {
    CHECK(layout.page_rect({i}).w >= 1);
    CHECK(std::isfinite(layout.page_rect({i}).h));
  }
  CHECK(layout.page_rect({0}).w == layout.page_rect({1}).w);
}

TEST_CASE("a canvas of no size, before the window has one, still gives a layout") {
  const Layout layout(pages_of(2), spec(Fit::page, 1, 0, 0));
  CHECK(layout.page_rect({0}).w >= 1);
  CHECK(layout.clamped({50, -50}).y == 0);
  const Layout nothing({}, spec(Fit::width));
  CHECK(nothing.visible({0, 0}).empty());
  CHECK(nothing.current_page({0, 0}) == PageIndex{0});
  CHECK(nothing.screen_down({0, 0}) == Point{0, 0});
}

TEST_CASE("the visible pages are those that touch the canvas, at any place of ten thousand") {
  auto sizes = pages_of(10000);
  for (std::size_t i = 0; i < sizes.size(); i += 7) sizes[i].h = 300;
  const Layout layout(sizes, spec(Fit::width));
  for (double y = 0; y < layout.content_h(); y += 99991) {
    const auto scroll = layout.clamped({0, y});
    const auto range = layout.visible(scroll);
    REQUIRE_FALSE(range.empty());
    for (int i : {range.first - 1, range.first, range.last, range.last + 1}) {
      if (i < 0 || i >= layout.pages()) continue;
      const auto rect = layout.page_on_canvas({i}, scroll);
      CHECK((rect.y < 700 && rect.y + rect.h > 0) == range.contains({i}));
    }
  }
}

TEST_CASE("looking beyond the canvas finds the neighbours that should be drawn ahead") {
  const Layout layout(pages_of(9), spec(Fit::page));
  const auto scroll = layout.scroll_to({4});
  CHECK(layout.visible(scroll, 700) == PageRange{3, 5});
}

TEST_CASE("the current page is the first at the top, the last at the end, and each has its turn between") {
  for (double h : {700.0, 3000.0}) {
    const Layout layout(pages_of(6), spec(Fit::width, 1, 500, h));
    CHECK(layout.current_page({0, 0}) == PageIndex{0});
    CHECK(layout.current_page(layout.clamped({0, 1e9})) == PageIndex{5});
    int seen = 0;
    for (double y = 0; y <= layout.content_h() - h; y += 1) {
      const int now = layout.current_page({0, y}).value;
      CHECK((now == seen || now == seen + 1));
      seen = now;
    }
    CHECK(seen == 5);
  }
}

TEST_CASE("a page that was asked for is current though the manual ends before it can reach the top") {
  const Layout layout(pages_of(8), spec(Fit::free, 0.2));
  const auto scroll = layout.scroll_to({6});
  CHECK(layout.current_page(scroll, PageIndex{6}) == PageIndex{6});
  CHECK(layout.current_page(scroll) == PageIndex{7});
  CHECK(layout.current_page({0, 0}, PageIndex{7}) != PageIndex{7});
}

TEST_CASE("a manual that fits on the canvas does not scroll") {
  const Layout layout(pages_of(1), spec(Fit::free, 0.3));
  CHECK(layout.clamped({500, 500}) == Point{0, 0});
  CHECK(layout.current_page({0, 0}) == PageIndex{0});
}

TEST_CASE("the point under the cursor stays there when zooming") {
  const Layout before(pages_of(30), spec(Fit::width));
  const Point scroll = before.clamped({0, 9000}), cursor{333, 421};
  const auto held = before.page_point(scroll, cursor);
  REQUIRE(held);
  for (double factor : {0.9, 1.1, 2.0, 5.0}) {
    const Layout after(pages_of(30), spec(Fit::free, before.zoom() * factor));
    const auto kept = zoomed_scroll(before, scroll, after, cursor);
    const auto now = after.to_content(held->first, held->second);
    CHECK(std::abs(now.y - kept.y - cursor.y) <= 1);
    if (after.content_w() > 800) CHECK(std::abs(now.x - kept.x - cursor.x) <= 1);
  }
}

TEST_CASE("zooming in and out again comes back to the same place") {
  const Layout small(pages_of(30), spec(Fit::free, 1)), large(pages_of(30), spec(Fit::free, 3));
  const Point scroll = small.clamped({0, 12345}), cursor{400, 350};
  const auto back = zoomed_scroll(large, zoomed_scroll(small, scroll, large, cursor), small, cursor);
  CHECK(distance(back, scroll) <= 1.5);
}

TEST_CASE("what stands at the top stays there when the window changes its size") {
  const Layout before(pages_of(30), spec(Fit::width, 1, 800, 700)), after(pages_of(30), spec(Fit::width, 1, 500, 900));
  const Point scroll = before.clamped({0, 9000});
  const auto top = before.page_point(scroll, {400, 0});
  REQUIRE(top);
  const auto kept = kept_scroll(before, scroll, after);
  CHECK(std::abs(after.to_content(top->first, top->second).y - kept.y) <= 1);
  CHECK(kept_scroll(before, {0, 0}, after) == Point{0, 0});
}

TEST_CASE("changing to whole pages shows the page that was being read, and back again keeps it") {
  const Layout width(pages_of(30), spec(Fit::width)), page(pages_of(30), spec(Fit::page));
  const auto scroll = width.scroll_to({12}, 200);
  const auto whole_page = kept_scroll(width, scroll, page);
  CHECK(page.visible(whole_page) == PageRange{12, 12});
  CHECK(width.current_page(kept_scroll(page, whole_page, width)) == PageIndex{12});
}

TEST_CASE("turning the view keeps the page, and swaps its sides") {
  const Layout upright(pages_of(30), spec(Fit::width)), turned(pages_of(30), spec(Fit::width, 1, 800, 700, 1));
  const auto scroll = upright.scroll_to({12}, 200);
  CHECK(turned.current_page(kept_scroll(upright, scroll, turned)) == PageIndex{12});
  CHECK(turned.page_size_pt({0}) == Size{a4.h, a4.w});
  CHECK(turned.page_rect({0}).w > turned.page_rect({0}).h);
}

TEST_CASE("a place of the page and its place in the content lead to each other, however the view is turned") {
  for (int turns : {0, 1, 2, 3, -1, 7}) {
    const Layout layout(pages_of(4), spec(Fit::free, 1.37, 800, 700, turns));
    const Point spot{123.5, 456.25};
    const auto in_content = layout.to_content({2}, spot);
    const auto found = layout.page_point({0, in_content.y - 100}, {in_content.x, 100});
    REQUIRE(found);
    CHECK(found->first == PageIndex{2});
    CHECK(distance(found->second, spot) < 1e-6);
    const Rect area{100, 200, 30, 10};
    const auto shown = layout.to_content({2}, area);
    CHECK((shown.w > shown.h) == (turns % 2 == 0));
    CHECK(shown.w * shown.h == doctest::Approx(300 * layout.pixels_per_point({2}) * layout.pixels_per_point({2})).epsilon(0.01));
  }
}

TEST_CASE("a quarter turn clockwise brings the top of the page to the right") {
  const Layout layout(pages_of(1), spec(Fit::free, 1, 2000, 2000, 1));
  const auto& page = layout.page_rect({0});
  const auto headline = layout.to_content({0}, Rect{50, 20, 300, 20});
  CHECK(headline.x > page.x + page.w / 2);
  CHECK(headline.y < page.y + page.h / 2);
}

TEST_CASE("beside the page there is no page") {
  const Layout layout(pages_of(2), spec(Fit::width));
  CHECK_FALSE(layout.page_point({0, 0}, {2, 300}));
  CHECK_FALSE(layout.page_point({0, 0}, {400, 2}));
}

TEST_CASE("jumping to a heading shows it a little below the top, and a page from its upper edge") {
  const Layout layout(pages_of(9), spec(Fit::width));
  const auto to_page = layout.scroll_to({3});
  CHECK(layout.page_on_canvas({3}, to_page).y == layout.spec().spacing.margin_y);
  const auto to_heading = layout.scroll_to({3}, 400);
  const double y = layout.to_content({3}, Point{0, 400}).y - to_heading.y;
  CHECK(y > 0);
  CHECK(y < 60);
  CHECK(layout.scroll_to({99}).y <= layout.content_h());
  CHECK(layout.scroll_to({-1}) == layout.scroll_to({0}));
}

TEST_CASE("a hit in sight moves nothing; one out of sight comes into the upper half") {
  const Layout layout(pages_of(9), spec(Fit::width));
  const auto scroll = layout.scroll_to({3});
  CHECK(layout.scroll_to_show(scroll, {3}, {100, 100, 50, 12}) == scroll);
  const auto moved = layout.scroll_to_show(scroll, {6}, {100, 700, 50, 12});
  const auto shown = layout.to_canvas({6}, {100, 700, 50, 12}, moved);
  CHECK(shown.y > 0);
  CHECK(shown.y + shown.h < 350);
}

TEST_CASE("screen down and up go page by page where whole pages are shown, else by a canvas with an overlap") {
  const Layout page(pages_of(9), spec(Fit::page)), width(pages_of(9), spec(Fit::width));
  auto scroll = page.scroll_to({3});
  CHECK(page.screen_down(scroll) == page.scroll_to({4}));
  CHECK(page.screen_up(scroll) == page.scroll_to({2}));
  scroll = width.scroll_to({3});
  const auto down = width.screen_down(scroll);
  CHECK(down.y > scroll.y + 500);
  CHECK(down.y < scroll.y + 700);
  CHECK(width.screen_up(down) == scroll);
  CHECK(page.screen_up({0, 0}) == Point{0, 0});
  const auto end = page.clamped({0, 1e9});
  CHECK(page.screen_down(end) == end);
}

TEST_CASE("zoom steps climb and fall, and stop at the ends") {
  double zoom = min_zoom;
  int steps = 0;
  while (zoom < max_zoom && steps < 100) {
    CHECK(zoom_step_up(zoom) > zoom);
    CHECK(zoom_step_down(zoom_step_up(zoom)) == doctest::Approx(zoom));
    zoom = zoom_step_up(zoom);
    ++steps;
  }
  CHECK(zoom == max_zoom);
  CHECK(zoom_step_up(zoom) == max_zoom);
  CHECK(zoom_step_down(min_zoom) == min_zoom);
  CHECK(zoom_step_up(0.97) == doctest::Approx(1.0));
  CHECK(clamped_zoom(std::numeric_limits<double>::quiet_NaN()) == 1.0);
}

TEST_CASE("pairs stand side by side at a common spine, a cover alone on the right") {
  auto how = spec(Fit::width);
  how.spread = app::Spread::pairs;
  const Layout pairs({a4, a4, {420, 595}, a4, a4}, how);
  CHECK(pairs.page_rect({0}).y == pairs.page_rect({1}).y);
  CHECK(pairs.page_rect({1}).x - (pairs.page_rect({0}).x + pairs.page_rect({0}).w) == doctest::Approx(how.spacing.gap).epsilon(0.1));
  CHECK(pairs.page_rect({2}).y > pairs.page_rect({0}).y + pairs.page_rect({0}).h);
  CHECK(pairs.row_of({3}) == PageRange{2, 3});
  CHECK(pairs.row_of({4}) == PageRange{4, 4});
  CHECK(pairs.page_rect({1}).x + pairs.page_rect({1}).w <= 800);
  how.spread = app::Spread::cover_and_pairs;
  const Layout cover(pages_of(6), how);
  CHECK(cover.row_of({0}) == PageRange{0, 0});
  CHECK(cover.row_of({2}) == PageRange{1, 2});
  CHECK(cover.page_rect({0}).x == cover.page_rect({2}).x);
  // A point on the right page is on that page.
  const auto& right = cover.page_rect({2});
  const auto at = cover.page_point({0, 0}, {right.x + 5, right.y + 5});
  REQUIRE(at);
  CHECK(at->first == PageIndex{2});
}

TEST_CASE("a page at a time is alone on the canvas, in its middle, and the wheel turns it at its end") {
  auto how = spec(Fit::page);
  how.paged = true;
  const Layout layout(pages_of(4), how);
  for (int i = 0; i < 4; ++i) {
    const Point scroll = layout.scroll_to({i});
    CHECK(layout.visible(scroll) == PageRange{i, i});
    const auto rect = layout.page_on_canvas({i}, scroll);
    CHECK(std::abs(rect.y + rect.h / 2 - 350) <= 1);
  }
  const Point first = layout.scroll_to({0}), second = layout.scroll_to({1});
  CHECK(layout.paged_scroll(first, 0, 90, true) == second);
  CHECK(layout.paged_scroll(first, 0, 90, false) == first);
  CHECK(layout.paged_scroll(second, 0, -90, true) == first);
  CHECK(layout.paged_scroll(first, 0, -90, true) == first);
  CHECK(layout.screen_down(first) == second);
  CHECK(layout.screen_up(second) == first);
  // A page taller than the canvas is read to its end first.
  auto tall = spec(Fit::width);
  tall.paged = true;
  const Layout wide(pages_of(3), tall);
  const Point begin = wide.scroll_to({0});
  const Point on = wide.paged_scroll(begin, 0, 90, true);
  CHECK(on.y == begin.y + 90);
  Point end = begin;
  for (int i = 0; i < 50 && wide.current_page(end) == PageIndex{0}; ++i) end = wide.paged_scroll(end, 0, 90, true);
  CHECK(end == wide.scroll_to({1}));
}

TEST_CASE("page by page, a jump to the middle of a page, to a hit and by zooming shows that page alone") {
  auto how = spec(Fit::page);
  how.paged = true;
  const Layout layout(pages_of(4), how);
  const Point alone = layout.scroll_to({2});
  CHECK(layout.scroll_to({2}, 400) == alone);
  CHECK(layout.scroll_to({2}, 842) == alone);
  CHECK(layout.scroll_back_to({2}, 300) == alone);
  CHECK(layout.scroll_to_show(layout.scroll_to({0}), {2}, {100, 700, 60, 12}) == alone);
  auto larger = spec(Fit::free);
  larger.paged = true, larger.zoom = layout.zoom();
  const Point zoomed = zoomed_scroll(layout, alone, Layout(pages_of(4), larger), {400, 10});
  CHECK(Layout(pages_of(4), larger).visible(zoomed) == PageRange{2, 2});
  // Of a page taller than the canvas no more than its end.
  auto tall = spec(Fit::width);
  tall.paged = true;
  const Layout wide(pages_of(3), tall);
  CHECK(wide.visible(wide.scroll_to({1}, 830)) == PageRange{1, 1});
  CHECK(wide.scroll_to({1}, 100).y > wide.scroll_to({1}).y);
}

TEST_CASE("fitted to the text, the text fills the canvas and the margins are cut") {
  auto how = spec(Fit::content);
  how.content = {0.2, 0.8};
  const Layout layout(pages_of(2), how);
  const auto& rect = layout.page_rect({0});
  CHECK(rect.w * 0.6 == doctest::Approx(800 - 16).epsilon(0.01));
  CHECK(rect.x + 0.2 * rect.w == doctest::Approx(8).epsilon(0.3));
  CHECK(layout.content_w() == 800);
}

TEST_CASE("fitted to the text, two pages side by side show all of their text and lose only the outer margins") {
  auto how = spec(Fit::content);
  how.content = {0.15, 0.9};
  for (const app::Spread spread : {app::Spread::pairs, app::Spread::cover_and_pairs}) {
    how.spread = spread;
    const Layout layout(pages_of(5), how);
    CHECK(layout.content_w() == 800);
    const int left = spread == app::Spread::pairs ? 0 : 1;
    const auto &one = layout.page_rect({left}), &other = layout.page_rect({left + 1});
    CHECK(one.x + 0.15 * one.w == doctest::Approx(8).epsilon(0.3));
    CHECK(other.x + 0.9 * other.w == doctest::Approx(800 - 8).epsilon(0.01));
    CHECK(other.x - one.x - one.w == doctest::Approx(12).epsilon(0.1));
    CHECK(one.x < 0);
  }
  how.spread = app::Spread::pairs;
  how.quarter_turns = 1;
  const Layout turned(pages_of(2), how);
  CHECK(turned.page_rect({0}).x >= 0);
}

TEST_CASE("the width of the text is that of pages as wide as most, with a little room, and never a sliver") {
  const std::vector<Size> sizes{a4, a4, {1190, 842}};
  const auto box = content_box({{{0}, {100, 50, 300, 600}}, {{1}, {120, 50, 380, 600}}, {{2}, {10, 10, 1170, 800}}}, sizes);
  CHECK(box.left == doctest::Approx(100 / 595.28 - 0.012));
  CHECK(box.right == doctest::Approx(500 / 595.28 + 0.012));
  CHECK(content_box({}, sizes) == ContentBox{});
  const auto sliver = content_box({{{0}, {297, 50, 2, 10}}}, sizes);
  CHECK(sliver.right - sliver.left >= 0.33);
}
