#include "pdf/render_policy.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using pdf::PageImageKey;

namespace {

const pdf::DocumentId manual(1);

pdf::PolicyInput reading(int page) {
  pdf::PolicyInput input;
  input.document = manual;
  input.visible = {{{page}, {0, 0, 600, 800}}};
  input.pages = 100;
  input.size_of = [](model::PageIndex) { return model::Size{600, 800}; };
  return input;
}

std::vector<int> pages_of(const std::vector<PageImageKey>& keys) {
  std::vector<int> out;
  for (const auto& key : keys) out.push_back(key.page.value);
  return out;
}

PageImageKey whole(int page, int scale_millionths = 1'000'000) { return {manual, {page}, scale_millionths, 0, std::nullopt, 0}; }

}  // namespace

TEST_CASE("the page in view is drawn first, then the pages it is moving towards, then the one behind") {
  pdf::PolicyInput input = reading(10);
  input.travel = pdf::Travel::forward;
  CHECK(pages_of(pdf::decide(input, {}).want) == std::vector<int>{10, 11, 9, 12});
  input.travel = pdf::Travel::backward;
  CHECK(pages_of(pdf::decide(input, {}).want) == std::vector<int>{10, 9, 11, 8});
}

TEST_CASE("the page that fills more of the screen comes before the one that peeps in") {
  pdf::PolicyInput input = reading(10);
  input.visible = {{{10}, {0, 700, 600, 100}}, {{11}, {0, 0, 600, 700}}};
  const auto want = pages_of(pdf::decide(input, {}).want);
  CHECK(want.at(0) == 11);
  CHECK(want.at(1) == 10);
}

TEST_CASE("each page is drawn at the scale at which it is shown, so that none is stretched") {
  pdf::PolicyInput input = reading(10);
  input.scale_of = [](model::PageIndex page) { return page.value == 10 ? 992'817 : 994'497; };
  for (const PageImageKey& key : pdf::decide(input, {}).want) CHECK(key.scale_millionths == input.scale_of(key.page));
}

TEST_CASE("nothing is asked for that is held, has failed, or lies outside the manual") {
  pdf::PageCache cache;
  cache.put(whole(0), 4 * 600 * 800);
  pdf::PolicyInput input = reading(0);
  input.failed = {whole(1)};
  CHECK(pages_of(pdf::decide(input, cache).want) == std::vector<int>{2});
}

TEST_CASE("a page over the pixel budget comes in tiles around what is seen, with a small whole page behind them") {
  pdf::PolicyInput input = reading(3);
  input.scale_millionths = 20'000'000;  // 12,000 x 16,000 pixels
  input.visible = {{{3}, {5000, 5000, 1000, 1000}}};
  const auto want = pdf::decide(input, {}).want;
  REQUIRE(want.size() >= 5);
  CHECK_FALSE(want[0].tile);
  CHECK(pdf::whole_page_px({600, 800}, want[0].scale_millionths, 0).w <= 1000);
  CHECK(want[1].tile == pdf::PixelRect{5120, 5120, 1024, 1024});  // the nearest to the middle of what is seen
  for (const auto& key : want)
    if (key.tile && key.page.value == 3) {
      CHECK(key.tile->x < 6000);
      CHECK(key.tile->x + key.tile->w > 5000);
    }
}

TEST_CASE("tiles end where the page ends") {
  pdf::PolicyInput input = reading(0);
  input.pages = 1;
  input.scale_millionths = 10'000'000;  // 6000 x 8000
  input.visible = {{{0}, {5500, 7500, 500, 500}}};
  for (const auto& key : pdf::decide(input, {}).want)
    if (key.tile) {
      CHECK(key.tile->x + key.tile->w <= 6000);
      CHECK(key.tile->y + key.tile->h <= 8000);
    }
}

namespace {

// Zoomed to four times: 2400 x 3200 pixels, of which a third by a quarter is seen; the page is held as it was before.
struct Zoomed {
  explicit Zoomed(std::int64_t whole_page_ms) {
    cache.put(whole(10), 4 * 600 * 800);
    input.scale_millionths = 4'000'000;
    input.visible = {{{10}, {400, 1000, 1200, 800}}};
    input.neighbours = 0;
    input.whole_page_ms = [whole_page_ms](model::PageIndex) { return whole_page_ms; };
  }
  pdf::PolicyOutput decide() {
    auto out = pdf::decide(input, cache);
    input.asked = out.want;
    return out;
  }
  static PageImageKey part() { return {manual, {10}, 4'000'000, 0, pdf::PixelRect{256, 768, 1536, 1280}, 0}; }
  static PageImageKey all() { return whole(10, 4'000'000); }
  using Keys = std::vector<PageImageKey>;

  pdf::PolicyInput input = reading(10);
  pdf::PageCache cache;
};

}  // namespace

TEST_CASE("after zooming into a page that takes long, what is seen of it is drawn first, and then all of it") {
  Zoomed zoomed(60);
  const auto first = zoomed.decide();
  CHECK(first.want == Zoomed::Keys{Zoomed::part(), Zoomed::all()});
  CHECK(first.seen_in_part.empty());
  CHECK(first.evict.empty());

  zoomed.cache.put(Zoomed::part(), 100);
  const auto then = zoomed.decide();
  CHECK(then.want == Zoomed::Keys{Zoomed::all()});
  CHECK(then.seen_in_part == std::set<int>{10});  // nobody waits for the rest
  CHECK(then.evict.empty());

  zoomed.cache.put(Zoomed::all(), 100);
  const auto at_last = zoomed.decide();
  CHECK(at_last.want.empty());
  CHECK(at_last.seen_in_part.empty());
  CHECK(at_last.evict == Zoomed::Keys{Zoomed::part()});
}

TEST_CASE("the part that is drawn first stays the same while the page is scrolled a little") {
  Zoomed zoomed(500);
  zoomed.decide();
  for (const double y : {880.0, 1010.0, 1240.0}) {
    zoomed.input.visible = {{{10}, {500, y, 1200, 800}}};
    CHECK(zoomed.decide().want == Zoomed::Keys{Zoomed::part(), Zoomed::all()});
  }
  zoomed.input.visible = {{{10}, {500, 1600, 1200, 800}}};  // far: no other part is begun, here or back there
  CHECK(zoomed.decide().want == Zoomed::Keys{Zoomed::all()});
  zoomed.input.visible = {{{10}, {400, 1000, 1200, 800}}};
  CHECK(zoomed.decide().want == Zoomed::Keys{Zoomed::all()});
}

TEST_CASE("somebody who scrolls off the part that is there waits for the whole page") {
  Zoomed zoomed(500);
  zoomed.cache.put(Zoomed::part(), 100);
  zoomed.input.visible = {{{10}, {500, 1600, 1200, 800}}};
  const auto out = zoomed.decide();
  CHECK(out.want == Zoomed::Keys{Zoomed::all()});
  CHECK(out.seen_in_part.empty());
}

TEST_CASE("a page comes whole at once where it is drawn soon, where most of it is seen, and where nothing else of it could be shown") {
  Zoomed quick(59), nobody_knows(0), mostly_seen(500), not_held(500);
  mostly_seen.input.visible = {{{10}, {0, 0, 2400, 2000}}};
  not_held.cache.remove(whole(10));
  for (Zoomed* zoomed : {&quick, &nobody_knows, &mostly_seen, &not_held}) CHECK(zoomed->decide().want == Zoomed::Keys{Zoomed::all()});
  quick.input.whole_page_ms = nullptr;
  quick.input.asked.clear();
  CHECK(quick.decide().want == Zoomed::Keys{Zoomed::all()});
}

TEST_CASE("a page that failed or was stopped is not asked for again in parts, nor one whose part failed as a whole") {
  for (const auto& failed : {std::set<PageImageKey>{Zoomed::all()}, std::set<PageImageKey>{Zoomed::part()},
                             std::set<PageImageKey>{Zoomed::part(), Zoomed::all()}}) {
    Zoomed zoomed(500);
    zoomed.input.failed = failed;
    CHECK(zoomed.decide().want.empty());
    zoomed.input.scale_millionths = 3'900'000;  // at another scale it may be tried
    CHECK(zoomed.decide().want.size() == 2);
  }
}

TEST_CASE("over budget, the pictures furthest from the reader go first and those on screen never do") {
  pdf::PageCache cache;
  for (int page : {10, 11, 12, 40, 80}) cache.put(whole(page), 4 * 600 * 800);
  pdf::PolicyInput input = reading(10);
  input.travel = pdf::Travel::forward;
  input.budget_bytes = std::size_t{4} * 4 * 600 * 800;
  const auto out = pdf::decide(input, cache);
  CHECK(pages_of(out.want) == std::vector<int>{9});
  CHECK(pages_of(out.evict) == std::vector<int>{80, 40});
  input.budget_bytes = 1;
  const auto tight = pdf::decide(input, cache);
  CHECK(tight.want.empty());
  CHECK(pages_of(tight.evict) == std::vector<int>{80, 40, 12, 11});
}

TEST_CASE("the picture that stands in for the sharp one is kept until that is there") {
  pdf::PageCache cache;
  cache.put(whole(10, 500'000), 4 * 300 * 400);
  pdf::PolicyInput input = reading(10);
  input.budget_bytes = 1;
  const auto out = pdf::decide(input, cache);
  CHECK(pages_of(out.want) == std::vector<int>{10});
  CHECK(out.evict.empty());
}

TEST_CASE("the nearest scale is the nearest by ratio") {
  pdf::PageCache cache;
  cache.put(whole(5, 250'000), 10);
  cache.put(whole(5, 1'900'000), 10);
  CHECK(cache.nearest(manual, {5}, 1'000'000, 0)->scale_millionths == 1'900'000);
  CHECK(cache.nearest(manual, {5}, 300'000, 0)->scale_millionths == 250'000);
  CHECK_FALSE(cache.nearest(manual, {5}, 1'000'000, 90));
  CHECK_FALSE(cache.nearest(manual, {6}, 1'000'000, 0));
}

TEST_CASE("the cache counts bytes, once for each picture whatever view asked for it") {
  pdf::PageCache cache;
  PageImageKey key = whole(1);
  cache.put(key, 100);
  key.generation = 7;
  cache.put(key, 120);
  CHECK(cache.size_bytes() == 120);
  CHECK(cache.holds(whole(1)));
  cache.remove_document(manual);
  CHECK(cache.size_bytes() == 0);
}

TEST_CASE("a page that is fitted to a width is no wider than that width") {
  for (const int width : {1, 333, 794, 1280})
    for (const model::Size size : {model::Size{595.276, 841.89}, {612, 792}, {14400, 100}}) {
      const int scale = pdf::scale_millionths_to_fit_width(size, 0, width);
      CHECK(pdf::whole_page_px(size, scale, 0).w <= width);
      CHECK(pdf::whole_page_px(size, scale, 90).h <= width);
    }
  CHECK(pdf::whole_page_px({612, 792}, 1'500'000, 0) == pdf::PixelRect{0, 0, 918, 1188});
}
