#pragma once
// Pages of two editions that no words tell about (scans, drawings), held against each other by how they look.
#include "library/compare.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace jumpseat::library {

// A page drawn small, in grey.
struct PageSketch {
  int w = 0, h = 0;
  std::vector<std::uint8_t> grey;  // row by row, 0 is black
};

inline constexpr double sketch_side_px = 200;  // of the longer side: enough to see a line of print come or go

double sketch_pixels_per_point(model::Size page);
// Pixels as they are drawn: B G R A. What words there are, which are compared by themselves, are left out.
PageSketch sketch_of(const std::uint8_t* bgra, int w, int h, int stride_bytes, const std::vector<model::Word>& words,
                     double pixels_per_point);

// What smoothing does is no difference. In pixels of the new one; of the whole page where its size is another.
std::optional<model::Rect> different_part(const PageSketch& before, const PageSketch& after);

using Sketches = std::map<int, PageSketch>;  // by page index

// Puts into `comparison` what became of pages without words: the pages on either side of each stretch between pages with words are
// aligned by their looks, so that a page put in between does not change those that follow it. What has no sketch stays as it was.
void compare_by_looks(Comparison& comparison, const EditionText& after_text, const Sketches& before, const Sketches& after);

// Pages with words of which none changed, each with the page that it was: only a picture beside them can have.
std::vector<std::pair<model::PageIndex, model::PageIndex>> pages_with_same_words(const Comparison& comparison);  // before, after
// What became of those; true where all of them have a sketch.
bool compare_pictures(Comparison& comparison, const EditionText& after_text, const Sketches& before, const Sketches& after);

}  // namespace jumpseat::library
