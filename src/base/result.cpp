#include "base/result.hpp"

#include <fmt/format.h>

namespace jumpseat::base {

std::string sentence(const Error& error) { return fmt::format("Could not {}: {}.", error.doing, error.because); }

std::string way_out(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::not_found:
    case ErrorKind::not_readable:
    case ErrorKind::bad_input:
    case ErrorKind::too_large: return "Choose another file.";
    case ErrorKind::not_writable: return "Free some space or ask for write access, then try again.";
    case ErrorKind::locked: return "Try again with the password, or close the other program.";
    case ErrorKind::too_new: return "Install the newer Jumpseat; nothing was changed.";
    case ErrorKind::timed_out:
    case ErrorKind::internal: return "Try again.";
    case ErrorKind::refused: return "Ask a trainer.";
    case ErrorKind::unavailable: return "Run jumpseat doctor to see what is missing.";
  }
  return "Try again.";
}

}  // namespace jumpseat::base
