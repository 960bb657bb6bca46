#pragma once
// A font file, opened: draws its letters one at a time, with the true widths that Dear ImGui's builder rounds away.
#include "platform/fonts.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace jumpseat::platform {

struct Letter {
  float advance = 0;
  int left = 0, top = 0;  // of the picture from the pen on the base line; top counts up
  int w = 0, h = 0;
  std::vector<std::uint8_t> coverage;  // rows of w
};

class Typeface {
 public:
  // Nothing: the file is no font that can be scaled.
  static std::optional<Typeface> open(const FontFile& file);
  // Ascent plus descent, as Dear ImGui counts a font's size.
  float height(float em_px) const { return em_px * m_height_of_em; }
  bool has(unsigned codepoint) const;
  // Nothing: the font lacks it.
  std::optional<Letter> letter(unsigned codepoint, int height_px);

 private:
  std::shared_ptr<void> m_face;
  float m_height_of_em = 1;
  int m_height_px = 0;  // that the face is set to
};

}  // namespace jumpseat::platform
