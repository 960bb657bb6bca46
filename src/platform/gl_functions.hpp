#pragma once
// The OpenGL 3 functions that we call ourselves, found through the window's context. Plain types, so that no GL header is needed.
#include <cstddef>

namespace jumpseat::platform::gl {

struct Functions {
  void (*gen_textures)(int, unsigned*) = nullptr;
  void (*delete_textures)(int, const unsigned*) = nullptr;
  void (*bind_texture)(unsigned, unsigned) = nullptr;
  void (*tex_parameter)(unsigned, unsigned, int) = nullptr;
  void (*tex_image)(unsigned, int, int, int, int, int, unsigned, unsigned, const void*) = nullptr;
  void (*tex_sub_image)(unsigned, int, int, int, int, int, unsigned, unsigned, const void*) = nullptr;
  void (*tex_read)(unsigned, int, unsigned, unsigned, void*) = nullptr;
  void (*pixel_store)(unsigned, int) = nullptr;
  void (*read_pixels)(int, int, int, int, unsigned, unsigned, void*) = nullptr;
  void (*get_integer)(unsigned, int*) = nullptr;
  const unsigned char* (*get_string)(unsigned) = nullptr;
  void (*viewport)(int, int, int, int) = nullptr;
  void (*clear_color)(float, float, float, float) = nullptr;
  void (*clear)(unsigned) = nullptr;
  void (*scissor)(int, int, int, int) = nullptr;
  void (*blend_function)(unsigned, unsigned) = nullptr;
  unsigned (*create_shader)(unsigned) = nullptr;
  void (*shader_source)(unsigned, int, const char* const*, const int*) = nullptr;
  void (*compile_shader)(unsigned) = nullptr;
  void (*get_shader)(unsigned, unsigned, int*) = nullptr;
  void (*delete_shader)(unsigned) = nullptr;
  unsigned (*create_program)() = nullptr;
  void (*attach_shader)(unsigned, unsigned) = nullptr;
  void (*bind_attribute)(unsigned, unsigned, const char*) = nullptr;
  void (*link_program)(unsigned) = nullptr;
  void (*get_program)(unsigned, unsigned, int*) = nullptr;
  void (*use_program)(unsigned) = nullptr;
  int (*get_attribute)(unsigned, const char*) = nullptr;
  int (*get_uniform_location)(unsigned, const char*) = nullptr;
  void (*get_uniform)(unsigned, int, float*) = nullptr;
  void (*uniform_matrix4)(int, int, unsigned char, const float*) = nullptr;
  void (*uniform3)(int, float, float, float) = nullptr;
  void (*uniform1i)(int, int) = nullptr;
  void (*gen_framebuffers)(int, unsigned*) = nullptr;
  void (*delete_framebuffers)(int, const unsigned*) = nullptr;
  void (*bind_framebuffer)(unsigned, unsigned) = nullptr;
  void (*framebuffer_texture)(unsigned, unsigned, unsigned, unsigned, int) = nullptr;
  void (*blit_framebuffer)(int, int, int, int, int, int, int, int, unsigned, unsigned) = nullptr;
};

using Loader = void (*(*)(const char*))();
// False where a function is missing.
bool load(Loader find);
const Functions& functions();

inline constexpr unsigned texture_2d = 0x0DE1, bgra = 0x80E1, rgba = 0x1908, rgba8 = 0x8058, unsigned_byte = 0x1401, nearest = 0x2600,
                          linear = 0x2601, min_filter = 0x2801, mag_filter = 0x2800, wrap_s = 0x2802, wrap_t = 0x2803,
                          clamp_to_edge = 0x812F, unpack_row_length = 0x0CF2, unpack_alignment = 0x0CF5, pack_alignment = 0x0D05,
                          pack_row_length = 0x0D02, max_texture_size = 0x0D33, texture_binding_2d = 0x8069, color_buffer_bit = 0x4000,
                          renderer = 0x1F01, version = 0x1F02, vertex_shader = 0x8B31, fragment_shader = 0x8B30, zero = 0,
                          dst_color = 0x0306, compile_status = 0x8B81, link_status = 0x8B82, current_program = 0x8B8D, framebuffer = 0x8D40,
                          read_framebuffer = 0x8CA8, color_attachment = 0x8CE0;

}  // namespace jumpseat::platform::gl
