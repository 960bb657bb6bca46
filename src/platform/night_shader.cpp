#include "platform/night_shader.hpp"

#include "base/log.hpp"
#include "platform/gl_functions.hpp"

#include <array>

namespace jumpseat::platform {

namespace {

constexpr const char* vertex_text = R"(#version 130
uniform mat4 projection;
in vec2 Position;
in vec2 UV;
in vec4 Color;
out vec2 place;
out vec4 tint;
void main() {
  place = UV;
  tint = Color;
  gl_Position = projection * vec4(Position, 0.0, 1.0);
}
)";

// Lightness is turned round, from black..white to ink..paper, and hue is kept: white words on a blue box become dark words on a light
// blue one, as far apart as they were printed. Of a colour as much is kept as its new lightness has room for.
constexpr const char* fragment_text = R"(#version 130
uniform sampler2D image;
uniform vec3 paper;
uniform vec3 ink;
in vec2 place;
in vec4 tint;
out vec4 shown;
uniform vec3 brightest;  // of what has colour: a dark blue cover must not light up the cockpit
void main() {
  vec4 texel = texture(image, place) * tint;
  float light = dot(texel.rgb, vec3(0.299, 0.587, 0.114));
  vec3 turned = mix(ink, paper, light);
  vec3 colour = texel.rgb - light;
  float high = max(texel.r, max(texel.g, texel.b)), low = min(texel.r, min(texel.g, texel.b));
  float too_bright = smoothstep(0.1, 0.25, high - low) * max(0.0, dot(turned, vec3(0.299, 0.587, 0.114)) - brightest.r);
  turned -= too_bright;
  vec3 room = mix(turned, 1.0 - turned, step(0.0, colour));
  vec3 fits = room / max(abs(colour), 0.001);
  shown = vec4(turned + colour * min(1.0, min(fits.r, min(fits.g, fits.b))), texel.a);
}
)";

unsigned shader(unsigned kind, const char* text) {
  const auto& f = gl::functions();
  const unsigned name = f.create_shader(kind);
  f.shader_source(name, 1, &text, nullptr);
  f.compile_shader(name);
  int ok = 0;
  f.get_shader(name, gl::compile_status, &ok);
  if (!ok) base::log_problem("the night shader does not compile");
  return name;
}

}  // namespace

void NightShader::make(unsigned like_program) {
  m_tried = true;
  const auto& f = gl::functions();
  const unsigned vertex = shader(gl::vertex_shader, vertex_text), fragment = shader(gl::fragment_shader, fragment_text);
  const unsigned program = f.create_program();
  f.attach_shader(program, vertex);
  f.attach_shader(program, fragment);
  for (const char* name : {"Position", "UV", "Color"}) {
    const int place = f.get_attribute(like_program, name);
    if (place >= 0) f.bind_attribute(program, static_cast<unsigned>(place), name);
  }
  f.link_program(program);
  f.delete_shader(vertex);
  f.delete_shader(fragment);
  int ok = 0;
  f.get_program(program, gl::link_status, &ok);
  if (ok) m_program = program;
}

void NightShader::use(std::uint32_t paper, std::uint32_t ink, std::uint32_t brightest) {
  const auto& f = gl::functions();
  int current = 0;
  f.get_integer(gl::current_program, &current);
  if (!m_tried) make(static_cast<unsigned>(current));
  if (!m_program) return;
  std::array<float, 16> projection{};
  f.get_uniform(static_cast<unsigned>(current), f.get_uniform_location(static_cast<unsigned>(current), "ProjMtx"), projection.data());
  f.use_program(m_program);
  f.uniform_matrix4(f.get_uniform_location(m_program, "projection"), 1, 0, projection.data());
  const auto set = [&](const char* name, std::uint32_t colour) {
    f.uniform3(f.get_uniform_location(m_program, name), static_cast<float>(colour >> 16 & 255) / 255.0F,
               static_cast<float>(colour >> 8 & 255) / 255.0F, static_cast<float>(colour & 255) / 255.0F);
  };
  set("paper", paper);
  set("ink", ink);
  set("brightest", brightest);
  f.uniform1i(f.get_uniform_location(m_program, "image"), 0);
}

}  // namespace jumpseat::platform
