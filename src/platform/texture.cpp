#include "platform/texture.hpp"

#include "platform/gl_functions.hpp"

#include <utility>

namespace jumpseat::platform {

namespace {
// Restores what Dear ImGui's renderer had bound.
struct Bound {
  explicit Bound(unsigned name) {
    gl::functions().get_integer(gl::texture_binding_2d, &before);
    gl::functions().bind_texture(gl::texture_2d, name);
  }
  ~Bound() { gl::functions().bind_texture(gl::texture_2d, static_cast<unsigned>(before)); }
  Bound(const Bound&) = delete;
  Bound& operator=(const Bound&) = delete;
  int before = 0;
};
}  // namespace

Texture::Texture(int w, int h, int stride_bytes, const std::uint8_t* pixels) : m_w(w), m_h(h) {
  const auto& f = gl::functions();
  f.gen_textures(1, &m_name);
  const Bound bound(m_name);
  f.tex_parameter(gl::texture_2d, gl::min_filter, gl::linear);
  f.tex_parameter(gl::texture_2d, gl::mag_filter, gl::linear);
  f.tex_parameter(gl::texture_2d, gl::wrap_s, gl::clamp_to_edge);
  f.tex_parameter(gl::texture_2d, gl::wrap_t, gl::clamp_to_edge);
  f.pixel_store(gl::unpack_alignment, 4);
  f.pixel_store(gl::unpack_row_length, stride_bytes / 4);
  f.tex_image(gl::texture_2d, 0, static_cast<int>(gl::rgba8), w, h, 0, gl::bgra, gl::unsigned_byte, pixels);
  f.pixel_store(gl::unpack_row_length, 0);
}

Texture::Texture(Texture&& other) noexcept
    : m_name(std::exchange(other.m_name, 0)), m_w(other.m_w), m_h(other.m_h), m_mixed(other.m_mixed) {}

Texture& Texture::operator=(Texture&& other) noexcept {
  std::swap(m_name, other.m_name);
  std::swap(m_w, other.m_w);
  std::swap(m_h, other.m_h);
  std::swap(m_mixed, other.m_mixed);
  return *this;
}

Texture::~Texture() {
  if (m_name) gl::functions().delete_textures(1, &m_name);
}

void Texture::update(int x, int y, int w, int h, int stride_bytes, const std::uint8_t* pixels) {
  const auto& f = gl::functions();
  const Bound bound(m_name);
  f.pixel_store(gl::unpack_alignment, 4);
  f.pixel_store(gl::unpack_row_length, stride_bytes / 4);
  f.tex_sub_image(gl::texture_2d, 0, x, y, w, h, gl::bgra, gl::unsigned_byte, pixels);
  f.pixel_store(gl::unpack_row_length, 0);
}

void Texture::shown_at(int w, int h) {
  const bool mixed = w != m_w || h != m_h;
  if (mixed == std::exchange(m_mixed, mixed)) return;
  const Bound bound(m_name);
  for (const unsigned filter : {gl::min_filter, gl::mag_filter})
    gl::functions().tex_parameter(gl::texture_2d, filter, static_cast<int>(mixed ? gl::linear : gl::nearest));
}

model::Pixels Texture::pixels() const {
  model::Pixels out{m_w, m_h, m_w * 4, {}};
  out.bytes.resize(static_cast<std::size_t>(out.stride_bytes) * static_cast<std::size_t>(m_h));
  if (out.bytes.empty()) return out;
  const Bound bound(m_name);
  gl::functions().pixel_store(gl::pack_alignment, 4);
  gl::functions().tex_read(gl::texture_2d, 0, gl::bgra, gl::unsigned_byte, out.bytes.data());
  return out;
}

int Texture::largest_side() {
  int side = 2048;
  gl::functions().get_integer(gl::max_texture_size, &side);
  return side;
}

}  // namespace jumpseat::platform
