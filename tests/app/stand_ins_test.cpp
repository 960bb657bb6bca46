// Which pages are tried for whether they take long to draw, and how their small pictures are turned.
#include "app/reading/stand_ins.hpp"

#include <doctest/doctest.h>
#include <functional>

using namespace jumpseat;
using app::reading::StandInPlan;

namespace {

std::vector<int> tried_in_order(StandInPlan plan, const std::function<bool(int)>& takes_long) {
  std::vector<int> tried;
  while (const auto page = plan.take_next()) {
    tried.push_back(page->value);
    plan.put_down(*page, takes_long(page->value));
  }
  return tried;
}

// One byte tells each pixel from the others.
model::Pixels numbered(int w, int h) {
  model::Pixels out{w, h, w * 4 + 8, {}};
  out.bytes.assign(static_cast<std::size_t>(out.stride_bytes) * static_cast<std::size_t>(h), 0);
  for (int y = 0; y < h; ++y)
    for (int x = 0; x < w; ++x)
      out.bytes[static_cast<std::size_t>(y * out.stride_bytes + x * 4)] = static_cast<std::uint8_t>(1 + y * w + x);
  return out;
}
std::vector<int> row_by_row(const model::Pixels& pixels) {
  std::vector<int> out;
  for (int y = 0; y < pixels.h; ++y)
    for (int x = 0; x < pixels.w; ++x) out.push_back(pixels.bytes[static_cast<std::size_t>(y * pixels.stride_bytes + x * 4)]);
  return out;
}

}  // namespace

TEST_CASE("of a manual whose pages are drawn at once every fourth is tried") {
  CHECK(tried_in_order(StandInPlan(10, {}), [](int) { return false; }) == std::vector<int>{0, 4, 8});
  CHECK(tried_in_order(StandInPlan(1, {}), [](int) { return false; }) == std::vector<int>{0});
  CHECK(tried_in_order(StandInPlan(), [](int) { return false; }).empty());
}

TEST_CASE("of a scanned manual every page is tried once") {
  CHECK(tried_in_order(StandInPlan(10, {}), [](int) { return true; }) == std::vector<int>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
}

TEST_CASE("around scans that stand among other pages all are tried, and none twice") {
  const auto scans = [](int page) { return page >= 7 && page <= 9; };
  CHECK(tried_in_order(StandInPlan(17, {}), scans) == std::vector<int>{0, 4, 8, 5, 6, 7, 9, 10, 11, 12, 16});
}

TEST_CASE("what was tried before is not tried again, and what it led to is gone on with") {
  const std::vector<std::pair<model::PageIndex, bool>> before{{{0}, false}, {{4}, true}, {{5}, true}, {{99}, true}};
  const StandInPlan plan(9, before);
  CHECK(plan.long_ones() == std::set<int>{4, 5});
  CHECK(tried_in_order(plan, [](int) { return false; }) == std::vector<int>{1, 2, 3, 6, 7, 8});
}

TEST_CASE("a page that kept its reader waiting is tried once more, and kept whatever it cost") {
  StandInPlan plan(9, {{{0}, false}, {{4}, false}, {{8}, true}});
  while (const auto page = plan.take_next()) plan.put_down(*page, false);
  for (int i = 0; i < 2; ++i)
    for (const int page : {4, 8, 9, 6}) plan.look_at({page});
  CHECK(plan.take_next()->value == 4);
  CHECK(plan.was_waited_for({4}));
  CHECK(plan.take_next()->value == 6);
  CHECK_FALSE(plan.take_next());
  plan.look_at({6});
  plan.look_at({4});
  CHECK_FALSE(plan.take_next());
}

TEST_CASE("a small picture is turned as the reader has turned the page") {
  const model::Pixels picture = numbered(3, 2);  // 1 2 3 above 4 5 6
  CHECK(row_by_row(app::reading::turned(picture, 0)) == std::vector<int>{1, 2, 3, 4, 5, 6});
  const model::Pixels clockwise = app::reading::turned(picture, 1);
  CHECK(clockwise.w == 2);
  CHECK(clockwise.h == 3);
  CHECK(row_by_row(clockwise) == std::vector<int>{4, 1, 5, 2, 6, 3});
  CHECK(row_by_row(app::reading::turned(picture, 2)) == std::vector<int>{6, 5, 4, 3, 2, 1});
  CHECK(row_by_row(app::reading::turned(picture, 3)) == std::vector<int>{3, 6, 2, 5, 1, 4});
  CHECK(row_by_row(app::reading::turned(picture, -1)) == row_by_row(app::reading::turned(picture, 3)));
}
