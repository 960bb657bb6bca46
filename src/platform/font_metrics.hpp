#pragma once
// The true widths of a font's letters at a size, which Dear ImGui's builder rounds away.
#include "platform/fonts.hpp"

#include <memory>
#include <optional>

namespace jumpseat::platform {

class FontMetrics {
 public:
  // Nothing: the file is no font that can be scaled.
  static std::optional<FontMetrics> open(const FontFile& file, float em_px);
  float height() const { return m_height; }  // ascent plus descent, as Dear ImGui counts a font's size
  std::optional<float> advance(unsigned codepoint) const;

 private:
  std::shared_ptr<void> m_face;
  float m_em_px = 0, m_height = 0;
};

}  // namespace jumpseat::platform
