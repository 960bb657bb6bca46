#pragma once
// What a forked child does: draws pages, reads words and facts, writes the fast copy.
#include "page_worker/manual.hpp"

namespace jumpseat::page_worker {

void run_child(Manual& manual, int socket);  // until the program closes its end

}  // namespace jumpseat::page_worker
