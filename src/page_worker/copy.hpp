#pragma once
// Writes copies of the manual: one that opens and draws faster (no object streams), and one for people and other readers.
#include "page_worker/manual.hpp"

#include <optional>
#include <vector>

namespace jumpseat::page_worker {

std::optional<pdf::protocol::Reason> write_fast_copy(Manual& manual, int file);  // nothing where it was done
// For other readers or a printer: with annotations put in, and only the pages that are asked for.
std::optional<pdf::protocol::Reason> write_copy_for_others(Manual& manual, int file, const std::vector<model::Annotation>& annotations,
                                                           const pdf::protocol::WriteCopy& request);

}  // namespace jumpseat::page_worker
