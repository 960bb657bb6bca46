#pragma once
// Who has had no entry for so long that their records are kept no longer, as it is told before they are erased.
#include "app/keeping/views.hpp"
#include "records/retention.hpp"

#include <vector>

namespace jumpseat::app {

struct PurgePlan {
  int years = 0;
  model::Day before;
  std::vector<records::Expired> people;  // oldest entry first
  records::Holdings held;
};
PurgeView purge_view(const PurgePlan& plan, int utc_offset_minutes);

}  // namespace jumpseat::app
