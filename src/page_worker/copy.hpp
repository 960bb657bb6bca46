#pragma once
// Writes a copy of the manual that opens and draws faster: no object streams, linearised.
#include "page_worker/manual.hpp"

#include <optional>

namespace jumpseat::page_worker {

std::optional<pdf::protocol::Reason> write_fast_copy(Manual& manual, int file);  // nothing where it was done

}  // namespace jumpseat::page_worker
