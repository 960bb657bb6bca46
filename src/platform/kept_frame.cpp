#include "platform/kept_frame.hpp"

#include "platform/gl_functions.hpp"

#include "backends/imgui_impl_opengl3.h"
#include "imgui.h"

#include <algorithm>

namespace jumpseat::platform {

KeptFrame::~KeptFrame() { drop(); }

void KeptFrame::drop() {
  if (!m_frame) return;
  gl::functions().delete_framebuffers(1, &m_frame);
  gl::functions().delete_textures(1, &m_pixels);
  m_frame = m_pixels = 0;
}

void KeptFrame::make(int w, int h) {
  drop();
  m_w = w, m_h = h;
  const auto& f = gl::functions();
  f.gen_textures(1, &m_pixels);
  f.bind_texture(gl::texture_2d, m_pixels);
  f.tex_parameter(gl::texture_2d, gl::min_filter, gl::nearest);
  f.tex_parameter(gl::texture_2d, gl::mag_filter, gl::nearest);
  // Not rgba8: this way the bytes stand as a window's do.
  f.tex_image(gl::texture_2d, 0, static_cast<int>(gl::rgba), w, h, 0, gl::bgra, gl::unsigned_byte, nullptr);
  f.bind_texture(gl::texture_2d, 0);
  f.gen_framebuffers(1, &m_frame);
  f.bind_framebuffer(gl::framebuffer, m_frame);
  f.framebuffer_texture(gl::framebuffer, gl::color_attachment, gl::texture_2d, m_pixels, 0);
}

bool KeptFrame::begin(int w, int h) {
  const bool kept = m_frame && w == m_w && h == m_h;
  if (!kept) make(w, h);
  gl::functions().bind_framebuffer(gl::framebuffer, m_frame);
  return kept;
}

void KeptFrame::end() { gl::functions().bind_framebuffer(gl::framebuffer, 0); }

void KeptFrame::copy_to_window() const {
  const auto& f = gl::functions();
  f.bind_framebuffer(gl::read_framebuffer, m_frame);
  f.blit_framebuffer(0, 0, m_w, m_h, 0, m_h, m_w, 0, gl::color_buffer_bit, gl::nearest);
  f.bind_framebuffer(gl::framebuffer, 0);
}

void KeptFrame::read(const Area& area, std::uint8_t* pixels, int stride_bytes) const {
  const auto& f = gl::functions();
  f.bind_framebuffer(gl::read_framebuffer, m_frame);
  f.pixel_store(gl::pack_alignment, 4);
  f.pixel_store(gl::pack_row_length, stride_bytes / 4);
  f.read_pixels(area.left, area.top, area.right - area.left, area.bottom - area.top, gl::bgra, gl::unsigned_byte,
                pixels + std::ptrdiff_t{area.top} * stride_bytes + std::ptrdiff_t{area.left} * 4);
  f.pixel_store(gl::pack_row_length, 0);
  f.bind_framebuffer(gl::framebuffer, 0);
}

model::Pixels KeptFrame::picture() const {
  model::Pixels out;
  out.w = m_w;
  out.h = m_h;
  out.stride_bytes = m_w * 4;
  out.bytes.resize(static_cast<std::size_t>(out.stride_bytes) * static_cast<std::size_t>(m_h));
  read({0, 0, m_w, m_h}, out.bytes.data(), out.stride_bytes);
  for (std::size_t i = 3; i < out.bytes.size(); i += 4) out.bytes[i] = 255;
  return out;
}

void draw_upside_down(ImDrawData& data, const std::vector<Area>& areas) {
  data.DisplayPos.y += data.DisplaySize.y;
  data.DisplaySize.y = -data.DisplaySize.y;
  data.FramebufferScale.y = -data.FramebufferScale.y;
  std::vector<ImVec4> clips;
  for (int i = 0; i < data.CmdListsCount; ++i)
    for (const ImDrawCmd& command : data.CmdLists[i]->CmdBuffer) clips.push_back(command.ClipRect);
  for (const Area& area : areas) {
    auto clip = clips.begin();
    for (int i = 0; i < data.CmdListsCount; ++i)
      for (ImDrawCmd& command : data.CmdLists[i]->CmdBuffer) {
        const Area left{std::max(static_cast<int>(clip->x), area.left), std::max(static_cast<int>(clip->y), area.top),
                        std::min(static_cast<int>(clip->z), area.right), std::min(static_cast<int>(clip->w), area.bottom)};
        ++clip;
        command.ClipRect = {static_cast<float>(left.left), static_cast<float>(left.bottom), static_cast<float>(left.right),
                            static_cast<float>(left.top)};
      }
    ImGui_ImplOpenGL3_RenderDrawData(&data);
  }
}

}  // namespace jumpseat::platform
