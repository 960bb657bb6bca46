#include "platform/font_metrics.hpp"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_ADVANCES_H

namespace jumpseat::platform {

namespace {
struct Face {
  FT_Library library = nullptr;
  FT_Face face = nullptr;
  Face() = default;
  Face(const Face&) = delete;
  Face& operator=(const Face&) = delete;
  ~Face() {
    if (face) FT_Done_Face(face);
    if (library) FT_Done_FreeType(library);
  }
};
}  // namespace

std::optional<FontMetrics> FontMetrics::open(const FontFile& file, float em_px) {
  auto opened = std::make_shared<Face>();
  if (FT_Init_FreeType(&opened->library) != 0) return std::nullopt;
  if (FT_New_Face(opened->library, file.path.c_str(), file.face, &opened->face) != 0) return std::nullopt;
  const FT_Face face = opened->face;
  if (!FT_IS_SCALABLE(face) || face->units_per_EM == 0 || face->ascender <= face->descender) return std::nullopt;
  FontMetrics metrics;
  metrics.m_em_px = em_px;
  metrics.m_height = em_px * static_cast<float>(face->ascender - face->descender) / static_cast<float>(face->units_per_EM);
  metrics.m_face = std::move(opened);
  return metrics;
}

std::optional<float> FontMetrics::advance(unsigned codepoint) const {
  const FT_Face face = static_cast<Face*>(m_face.get())->face;
  const FT_UInt glyph = FT_Get_Char_Index(face, codepoint);
  FT_Fixed units = 0;
  if (glyph == 0 || FT_Get_Advance(face, glyph, FT_LOAD_NO_SCALE, &units) != 0) return std::nullopt;
  return static_cast<float>(units) * m_em_px / static_cast<float>(face->units_per_EM);
}

}  // namespace jumpseat::platform
