#pragma once
// An inspector's question: was this person qualified on that day, on which revision, who certified it, and what was answered?
#include "app/courses.hpp"
#include "app/keeping/views.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "model/day.hpp"
#include "records/records.hpp"
#include "report/document.hpp"

#include <string>
#include <vector>

namespace jumpseat::app {

// `courses` give themselves and their quizzes titles; without them those of the records and ids stand.
base::Result<InspectionView> inspect(records::Records& records, const model::PersonId& person, model::Day on, const Courses& courses);

// `looked_over`: what a look over the whole record file found, a line each; empty: nothing is wrong with it.
struct LookedOver {
  bool done = false;
  std::vector<std::string> problems, notes, limits;
};
std::string text_of(const InspectionView& inspection, const LookedOver& looked_over);
base::Json json_of(const InspectionView& inspection);
report::Document document_of(const InspectionView& inspection, const LookedOver& looked_over, std::int64_t now_utc_ms,
                             int utc_offset_minutes);

}  // namespace jumpseat::app
