#include "platform/gl_functions.hpp"

namespace jumpseat::platform::gl {

namespace {
// The addresses belong to the process, as the functions do; filled once, when the window is made.
Functions table;

template <class Function>
bool find(Loader loader, const char* name, Function& out) {
  out = reinterpret_cast<Function>(loader(name));
  return out != nullptr;
}
}  // namespace

bool load(Loader loader) {
  Functions f;
  const bool ok = find(loader, "glGenTextures", f.gen_textures) && find(loader, "glDeleteTextures", f.delete_textures) &&
                  find(loader, "glBindTexture", f.bind_texture) && find(loader, "glTexParameteri", f.tex_parameter) &&
                  find(loader, "glTexImage2D", f.tex_image) && find(loader, "glTexSubImage2D", f.tex_sub_image) &&
                  find(loader, "glPixelStorei", f.pixel_store) && find(loader, "glReadPixels", f.read_pixels) &&
                  find(loader, "glGetIntegerv", f.get_integer) && find(loader, "glGetString", f.get_string) &&
                  find(loader, "glViewport", f.viewport) && find(loader, "glClearColor", f.clear_color) &&
                  find(loader, "glClear", f.clear) && find(loader, "glScissor", f.scissor) &&
                  find(loader, "glBlendFunc", f.blend_function) && find(loader, "glCreateShader", f.create_shader) &&
                  find(loader, "glShaderSource", f.shader_source) && find(loader, "glCompileShader", f.compile_shader) &&
                  find(loader, "glGetShaderiv", f.get_shader) && find(loader, "glDeleteShader", f.delete_shader) &&
                  find(loader, "glCreateProgram", f.create_program) && find(loader, "glAttachShader", f.attach_shader) &&
                  find(loader, "glBindAttribLocation", f.bind_attribute) && find(loader, "glLinkProgram", f.link_program) &&
                  find(loader, "glGetProgramiv", f.get_program) && find(loader, "glUseProgram", f.use_program) &&
                  find(loader, "glGetAttribLocation", f.get_attribute) && find(loader, "glGetUniformLocation", f.get_uniform_location) &&
                  find(loader, "glGetUniformfv", f.get_uniform) && find(loader, "glUniformMatrix4fv", f.uniform_matrix4) &&
                  find(loader, "glUniform3f", f.uniform3) && find(loader, "glUniform1i", f.uniform1i) &&
                  find(loader, "glGenFramebuffers", f.gen_framebuffers) && find(loader, "glDeleteFramebuffers", f.delete_framebuffers) &&
                  find(loader, "glBindFramebuffer", f.bind_framebuffer) && find(loader, "glFramebufferTexture2D", f.framebuffer_texture) &&
                  find(loader, "glBlitFramebuffer", f.blit_framebuffer) &&
                  find(loader, "glGetTexImage", f.tex_read);
  if (ok) table = f;
  return ok;
}

const Functions& functions() { return table; }

}  // namespace jumpseat::platform::gl
