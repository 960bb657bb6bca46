#include "cli/terminal.hpp"

#include <unistd.h>

namespace jumpseat::cli {
namespace {

// How many bytes of a harmful character stand here; 0: none.
std::size_t harmful_at(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const unsigned first = byte(0);
  if (first == '\n' || first == '\t') return 0;
  if (first < 0x20 || first == 0x7F) return 1;
  if (first == 0xC2 && byte(1) >= 0x80 && byte(1) <= 0x9F) return 2;                     // C1
  if (first == 0xE2 && byte(1) == 0x80 && byte(2) >= 0xAA && byte(2) <= 0xAE) return 3;  // embeddings and overrides
  if (first == 0xE2 && byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9) return 3;  // isolates
  return 0;
}

}  // namespace

std::string harmless(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t harmful = harmful_at(text.substr(i));
    if (harmful > 0) out += "\uFFFD";
    else out += text[i];
    i += harmful > 0 ? harmful : 1;
  }
  return out;
}

std::string for_output(std::string text, int descriptor) { return ::isatty(descriptor) == 1 ? harmless(text) : std::move(text); }

}  // namespace jumpseat::cli
