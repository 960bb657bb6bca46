#pragma once
// Finds, by fontconfig, a font for a letter that the window's own font lacks: names come in every script.
#include "platform/fonts.hpp"

#include <memory>
#include <optional>

namespace jumpseat::platform {

class OtherFonts {
 public:
  // Nothing: no font of this system has the letter, or it is of a script that means nothing letter by letter. Takes milliseconds.
  std::optional<FontFile> find(unsigned codepoint);

 private:
  std::shared_ptr<void> m_config;  // fontconfig's
};

// Is it of a script that is written from right to left or joins its letters? Without shaping it would be shown wrongly, and is not shown.
bool needs_shaping(unsigned codepoint);

}  // namespace jumpseat::platform
