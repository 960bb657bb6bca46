#include "platform/letter_sheet.hpp"

#include "platform/gl_functions.hpp"

#include <algorithm>

namespace jumpseat::platform {

namespace {
constexpr int gap = 1;       // so that no letter shows at the edge of another
constexpr int slack_px = 2;  // a letter may stand on a shelf this much higher than itself
}  // namespace

void LetterSheet::clear(int x, int y, int w, int h) {
  m_x = x, m_y = y, m_w = w, m_h = h;
  m_shelved = 0;
  m_shelves.clear();
  m_waiting.clear();
}

std::optional<LetterSheet::Place> LetterSheet::put(const Letter& letter) {
  const int w = letter.w + gap, h = letter.h + gap;
  auto shelf = std::find_if(m_shelves.begin(), m_shelves.end(),
                            [&](const Shelf& s) { return s.h >= h && s.h <= h + slack_px && s.used + w <= m_w; });
  if (shelf == m_shelves.end()) {
    if (w > m_w || m_shelved + h > m_h) return std::nullopt;
    shelf = m_shelves.insert(m_shelves.end(), {m_shelved, h, 0});
    m_shelved += h;
  }
  const Place at{m_x + shelf->used, m_y + shelf->y};
  shelf->used += w;
  m_waiting.push_back({at, letter.w, letter.h, letter.coverage});
  return at;
}

bool LetterSheet::upload(unsigned texture) {
  if (m_waiting.empty()) return false;
  const auto& f = gl::functions();
  int before = 0;
  f.get_integer(gl::texture_binding_2d, &before);
  f.bind_texture(gl::texture_2d, texture);
  f.pixel_store(gl::unpack_alignment, 4);
  std::vector<std::uint8_t> white;
  for (const Waiting& letter : m_waiting) {
    white.assign(letter.coverage.size() * 4, 255);
    for (std::size_t i = 0; i < letter.coverage.size(); ++i) white[i * 4 + 3] = letter.coverage[i];
    f.tex_sub_image(gl::texture_2d, 0, letter.at.x, letter.at.y, letter.w, letter.h, gl::rgba, gl::unsigned_byte, white.data());
  }
  f.bind_texture(gl::texture_2d, static_cast<unsigned>(before));
  m_waiting.clear();
  return true;
}

}  // namespace jumpseat::platform
