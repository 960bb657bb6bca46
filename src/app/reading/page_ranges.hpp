#pragma once
// Which pages somebody means who types "3-12..3-18, 5": labels or numbers, one by one or from one to another. Pure.
#include "base/result.hpp"
#include "model/page.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::app::reading {

// In the order of the pages, each once, those that follow each other together. Nothing typed: all of them.
base::Result<std::vector<model::PageRun>> page_runs(std::string_view typed, const std::vector<model::PageLabel>& labels);
// What page_runs takes for this page and no other: its label, or "#13" where others are called that too.
std::string typed_for(model::PageIndex page, const std::vector<model::PageLabel>& labels);
int pages_in(const std::vector<model::PageRun>& runs);
// "pages 3-12 to 3-18 and 5", for the name of a file or a job.
std::string words_for(const std::vector<model::PageRun>& runs, const std::vector<model::PageLabel>& labels);

}  // namespace jumpseat::app::reading
