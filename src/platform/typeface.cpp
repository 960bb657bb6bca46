#include "platform/typeface.hpp"

#include <algorithm>
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

std::optional<Typeface> Typeface::open(const FontFile& file) {
  auto opened = std::make_shared<Face>();
  if (FT_Init_FreeType(&opened->library) != 0) return std::nullopt;
  if (FT_New_Face(opened->library, file.path.c_str(), file.face, &opened->face) != 0) return std::nullopt;
  const FT_Face face = opened->face;
  if (!FT_IS_SCALABLE(face) || face->units_per_EM == 0 || face->ascender <= face->descender) return std::nullopt;
  Typeface typeface;
  typeface.m_height_of_em = static_cast<float>(face->ascender - face->descender) / static_cast<float>(face->units_per_EM);
  typeface.m_face = std::move(opened);
  return typeface;
}

bool Typeface::has(unsigned codepoint) const { return FT_Get_Char_Index(static_cast<Face*>(m_face.get())->face, codepoint) != 0; }

std::optional<Letter> Typeface::letter(unsigned codepoint, int height_px) {
  const FT_Face face = static_cast<Face*>(m_face.get())->face;
  const FT_UInt glyph = FT_Get_Char_Index(face, codepoint);
  if (glyph == 0) return std::nullopt;
  if (m_height_px != height_px) {
    FT_Size_RequestRec size{FT_SIZE_REQUEST_TYPE_REAL_DIM, 0, height_px * 64, 0, 0};
    if (FT_Request_Size(face, &size) != 0) return std::nullopt;
    m_height_px = height_px;
  }
  FT_Fixed units = 0;
  if (FT_Get_Advance(face, glyph, FT_LOAD_NO_SCALE, &units) != 0) return std::nullopt;
  Letter letter;
  letter.advance = static_cast<float>(units) * (static_cast<float>(height_px) / m_height_of_em) / static_cast<float>(face->units_per_EM);
  if (FT_Load_Glyph(face, glyph, FT_LOAD_NO_BITMAP | FT_LOAD_TARGET_LIGHT) != 0 || FT_Render_Glyph(face->glyph, FT_RENDER_MODE_NORMAL) != 0)
    return letter;
  const FT_Bitmap& picture = face->glyph->bitmap;
  if (picture.pixel_mode != FT_PIXEL_MODE_GRAY || picture.pitch < 0) return letter;
  letter.left = face->glyph->bitmap_left;
  letter.top = face->glyph->bitmap_top;
  letter.w = static_cast<int>(picture.width);
  letter.h = static_cast<int>(picture.rows);
  letter.coverage.reserve(picture.width * picture.rows);
  for (unsigned row = 0; row < picture.rows; ++row) {
    const unsigned char* from = picture.buffer + static_cast<std::size_t>(row) * static_cast<std::size_t>(picture.pitch);
    letter.coverage.insert(letter.coverage.end(), from, from + picture.width);
  }
  return letter;
}

}  // namespace jumpseat::platform
