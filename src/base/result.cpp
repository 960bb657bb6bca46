#include "base/result.hpp"

#include "base/words.hpp"

namespace jumpseat::base {

std::string sentence(const Error& error) { return say("Could not {}: {}.", retold(error.doing), retold(error.because)); }

std::string way_out(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::not_found:
    case ErrorKind::not_readable:
    case ErrorKind::bad_input:
    case ErrorKind::too_large: return say("Choose another file.");
    case ErrorKind::not_writable: return say("Free some space or ask for write access, then try again.");
    case ErrorKind::locked: return say("Try again with the password, or close the other program.");
    case ErrorKind::too_new: return say("Install the newer Jumpseat; nothing was changed.");
    case ErrorKind::timed_out:
    case ErrorKind::internal: return say("Try again.");
    case ErrorKind::refused: return say("Ask a trainer.");
    case ErrorKind::unavailable: return say("Run jumpseat doctor to see what is missing.");
  }
  return say("Try again.");
}

}  // namespace jumpseat::base
