#pragma once
// Tries, from inside, what the sandbox is there to stop, so that tests can see it stopped.
#include "pdf/protocol.hpp"

namespace jumpseat::page_worker {

int attempt(const pdf::protocol::TryForbidden& request);  // errno, or 0 where it went through

}  // namespace jumpseat::page_worker
