#include "library/page_sketch.hpp"

#include "library/common_runs.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace jumpseat::library {
namespace {

constexpr int faint = 24;            // of 255: what smoothing may do
constexpr double specks = 0.0005;    // of all pixels
constexpr double word_slack_pt = 3;  // a number in a running head may be wider in the other edition
constexpr std::uint8_t paper = 255;

void leave_out(PageSketch& sketch, const model::Rect& box, double pixels_per_point) {
  const auto px = [&](double points, int most) { return std::clamp(static_cast<int>(std::lround(points * pixels_per_point)), 0, most); };
  const int left = px(box.x - word_slack_pt, sketch.w), right = px(box.x + box.w + word_slack_pt, sketch.w);
  const int top = px(box.y - word_slack_pt, sketch.h), bottom = px(box.y + box.h + word_slack_pt, sketch.h);
  for (int y = top; y < bottom; ++y)
    std::fill(sketch.grey.begin() + y * sketch.w + left, sketch.grey.begin() + y * sketch.w + std::max(left, right), paper);
}

bool have_one_size(const PageSketch& a, const PageSketch& b) { return std::abs(a.w - b.w) <= 1 && std::abs(a.h - b.h) <= 1; }

// Most pages are told apart by their first lines.
bool alike(const PageSketch& a, const PageSketch& b) {
  if (!have_one_size(a, b)) return false;
  const int w = std::min(a.w, b.w), h = std::min(a.h, b.h);
  int different = 0;
  for (int y = 0; y < h && different <= specks * w * h; ++y)
    for (int x = 0; x < w; ++x)
      different += std::abs(a.grey[static_cast<std::size_t>(y * a.w + x)] - b.grey[static_cast<std::size_t>(y * b.w + x)]) > faint;
  return different <= specks * w * h;
}

class Looks {
 public:
  std::uint32_t number(const PageSketch& sketch) {
    for (std::size_t i = 0; i < m_known.size(); ++i)
      if (alike(*m_known[i], sketch)) return static_cast<std::uint32_t>(i);
    m_known.push_back(&sketch);
    return static_cast<std::uint32_t>(m_known.size() - 1);
  }

 private:
  std::vector<const PageSketch*> m_known;
};

// Pages with words hold the others in their places.
constexpr std::uint32_t worded = 1u << 30, alone = 1u << 31;

// Pages in order, alike where they have the same number; those of the other edition too.
std::vector<std::uint32_t> numbers_of(const std::vector<bool>& have_words, const Sketches& sketches, Looks& looks,
                                      const std::vector<std::optional<std::uint32_t>>& anchors, std::uint32_t& lonely) {
  std::vector<std::uint32_t> out;
  for (std::size_t page = 0; page < have_words.size(); ++page) {
    const auto sketch = sketches.find(static_cast<int>(page));
    if (have_words[page]) out.push_back(anchors[page] ? worded + *anchors[page] : alone + lonely++);
    else if (sketch == sketches.end()) out.push_back(alone + lonely++);
    else out.push_back(looks.number(sketch->second));
  }
  return out;
}

}  // namespace

double sketch_pixels_per_point(model::Size page) { return sketch_side_px / std::max({page.w, page.h, 1.0}); }

PageSketch sketch_of(const std::uint8_t* bgra, int w, int h, int stride_bytes, const std::vector<model::Word>& words,
                     double pixels_per_point) {
  PageSketch out{w, h, {}};
  out.grey.reserve(static_cast<std::size_t>(w) * static_cast<std::size_t>(h));
  for (int y = 0; y < h; ++y)
    for (int x = 0; x < w; ++x) {
      const std::uint8_t* pixel = bgra + static_cast<std::ptrdiff_t>(y) * stride_bytes + 4 * x;
      out.grey.push_back(static_cast<std::uint8_t>((pixel[0] + 6 * pixel[1] + 3 * pixel[2]) / 10));
    }
  for (const model::Word& word : words) leave_out(out, word.box, pixels_per_point);
  return out;
}

std::optional<model::Rect> different_part(const PageSketch& before, const PageSketch& after) {
  if (!have_one_size(before, after)) return model::Rect{0, 0, static_cast<double>(after.w), static_cast<double>(after.h)};
  const int w = std::min(before.w, after.w), h = std::min(before.h, after.h);
  int different = 0, left = w, right = 0, top = h, bottom = 0;
  for (int y = 0; y < h; ++y)
    for (int x = 0; x < w; ++x) {
      if (std::abs(before.grey[static_cast<std::size_t>(y * before.w + x)] - after.grey[static_cast<std::size_t>(y * after.w + x)]) <=
          faint)
        continue;
      ++different;
      left = std::min(left, x), right = std::max(right, x + 1);
      top = std::min(top, y), bottom = std::max(bottom, y + 1);
    }
  if (different <= specks * w * h) return std::nullopt;
  return model::Rect{static_cast<double>(left), static_cast<double>(top), static_cast<double>(right - left),
                     static_cast<double>(bottom - top)};
}

std::vector<std::pair<model::PageIndex, model::PageIndex>> pages_with_same_words(const Comparison& comparison) {
  std::vector<std::pair<model::PageIndex, model::PageIndex>> out;
  for (std::size_t i = 0; i < comparison.pages.size(); ++i) {
    const PageComparison& page = comparison.pages[i];
    if (page.has_text && page.before && page.state == PageState::same)
      out.emplace_back(*page.before, model::PageIndex{static_cast<int>(i)});
  }
  return out;
}

bool compare_pictures(Comparison& comparison, const EditionText& after_text, const Sketches& before, const Sketches& after) {
  bool all = true;
  for (const auto& [old_page, new_page] : pages_with_same_words(comparison)) {
    const auto then = before.find(old_page.value), now = after.find(new_page.value);
    all = all && then != before.end() && now != after.end();
    if (then == before.end() || now == after.end()) continue;
    const auto part = different_part(then->second, now->second);
    if (!part) continue;
    const auto at = static_cast<std::size_t>(new_page.value);
    const double to_points = 1 / sketch_pixels_per_point(after_text.sizes[at]);
    PageComparison& page = comparison.pages[at];
    page.state = PageState::changed, page.by_looks = true;
    page.different = {part->x * to_points, part->y * to_points, part->w * to_points, part->h * to_points};
  }
  return all;
}

void compare_by_looks(Comparison& comparison, const EditionText& after_text, const Sketches& before, const Sketches& after) {
  const std::size_t pages_before = comparison.before_has_text.size(), pages_after = comparison.pages.size();
  std::vector<bool> worded_after(pages_after);
  std::vector<std::optional<std::uint32_t>> anchors_before(pages_before), anchors_after(pages_after);
  for (std::size_t page = 0; page < pages_after; ++page) {
    const PageComparison& judged = comparison.pages[page];
    worded_after[page] = judged.has_text;
    if (!judged.has_text || !judged.before) continue;
    const auto from = static_cast<std::size_t>(judged.before->value);
    if (anchors_before[from]) continue;  // an earlier page has it
    anchors_before[from] = anchors_after[page] = static_cast<std::uint32_t>(from);
  }
  Looks looks;
  std::uint32_t lonely = 0;
  const auto old_order = numbers_of(comparison.before_has_text, before, looks, anchors_before, lonely);
  const auto new_order = numbers_of(worded_after, after, looks, anchors_after, lonely);

  const auto same = [&](std::size_t old_page, std::size_t new_page) {
    if (worded_after[new_page]) return;
    comparison.pages[new_page].before = model::PageIndex{static_cast<int>(old_page)};
    comparison.pages[new_page].by_looks = true;
  };
  const auto between = [&](std::size_t old_begin, std::size_t old_end, std::size_t new_begin, std::size_t new_end) {
    std::vector<int> old_pages, new_pages;
    for (std::size_t i = old_begin; i < old_end; ++i)
      if (!comparison.before_has_text[i]) old_pages.push_back(static_cast<int>(i));
    for (std::size_t i = new_begin; i < new_end; ++i)
      if (!worded_after[i]) new_pages.push_back(static_cast<int>(i));
    for (std::size_t i = 0; i < std::max(old_pages.size(), new_pages.size()); ++i) {
      if (i >= new_pages.size()) {
        if (before.contains(old_pages[i])) comparison.removed.push_back({old_pages[i]});
        continue;
      }
      const auto now = after.find(new_pages[i]);
      if (now == after.end()) continue;
      PageComparison& page = comparison.pages[static_cast<std::size_t>(new_pages[i])];
      const double to_points = 1 / sketch_pixels_per_point(after_text.sizes[static_cast<std::size_t>(new_pages[i])]);
      model::Rect part{0, 0, static_cast<double>(now->second.w), static_cast<double>(now->second.h)};
      if (i < old_pages.size()) {
        const auto then = before.find(old_pages[i]);
        if (then == before.end()) continue;
        page.before = model::PageIndex{old_pages[i]};
        part = different_part(then->second, now->second).value_or(part);
      }
      page.by_looks = true;
      page.state = i < old_pages.size() ? PageState::changed : PageState::added;
      page.different = {part.x * to_points, part.y * to_points, part.w * to_points, part.h * to_points};
    }
  };
  std::size_t old_at = 0, new_at = 0;
  for (const CommonRun& run : common_runs(old_order, new_order)) {
    between(old_at, run.before, new_at, run.after);
    for (std::size_t i = 0; i < run.length; ++i) same(run.before + i, run.after + i);
    old_at = run.before + run.length, new_at = run.after + run.length;
  }
  between(old_at, pages_before, new_at, pages_after);
  std::sort(comparison.removed.begin(), comparison.removed.end());
}

}  // namespace jumpseat::library
