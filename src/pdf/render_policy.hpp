#pragma once
// Which page or tile to draw next, and which pictures to let go: pure, from what is on screen and which way it moves.
#include "pdf/page_cache.hpp"

#include <functional>
#include <set>
#include <vector>

namespace jumpseat::pdf {

enum class Travel { still, forward, backward };

struct VisiblePage {
  model::PageIndex page;
  model::Rect part;  // what is seen of it, in pixels of the scaled and turned page
};

struct PolicyInput {
  DocumentId document;
  std::vector<VisiblePage> visible;  // from the top
  Travel travel = Travel::still;
  int scale_millionths = 1'000'000;
  std::function<int(model::PageIndex)> scale_of;  // where pages differ in scale; empty: all have scale_millionths
  int rotation_degrees = 0;
  int generation = 0;
  int pages = 0;
  std::function<model::Size(model::PageIndex)> size_of;
  std::size_t budget_bytes = 96u << 20;           // for everything held
  std::int64_t whole_page_limit_px = 12'000'000;  // larger pages come in tiles
  int tile_px = 1024;
  // Where a whole page takes as long, and only a part of it is seen, that part is drawn first. 0, or no function: nobody knows.
  std::function<std::int64_t(model::PageIndex)> whole_page_ms;
  std::int64_t part_first_ms = 60;
  std::vector<PageImageKey> asked;  // what was wanted before: a part that was begun is gone on with
  int neighbours = 2;               // drawn ahead in the direction of travel; one behind
  std::set<PageImageKey> failed;    // not asked for again; generations play no part
};

struct PolicyOutput {
  std::vector<PageImageKey> want;   // most urgent first; nothing that is held already
  std::vector<PageImageKey> evict;  // least needed first
  std::set<int> seen_in_part;       // pages of which all that is seen is held, though the rest of them is not
};

PolicyOutput decide(const PolicyInput& input, const PageCache& cache);

}  // namespace jumpseat::pdf
