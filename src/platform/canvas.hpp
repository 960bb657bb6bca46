#pragma once
// Dear ImGui's context on our window: feeds it input, draws what it made. Fonts are built here too.
#include "platform/fonts.hpp"
#include "platform/input.hpp"

#include <array>
#include <functional>
#include <memory>
#include <string>
#include <vector>

struct ImFont;

namespace jumpseat::platform {

struct FontSize {
  float px = 14;
  bool semibold = false;
  friend bool operator==(const FontSize&, const FontSize&) = default;
};

class Canvas {
 public:
  struct Clipboard {
    std::function<std::string()> read;
    std::function<void(const std::string&)> write;
  };

  Canvas(FontFiles files, Clipboard clipboard);
  ~Canvas();
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;

  // Rasterises each size for ASCII and what the shell needs; `all` adds every letter that the font has of Europe's alphabets.
  void build_fonts(const std::vector<FontSize>& sizes, bool all);
  ImFont* font(FontSize size) const;  // never null once built
  bool has_system_font() const;

  void feed(const std::vector<Input>& inputs);
  void begin_frame(int w, int h, int framebuffer_w, int framebuffer_h, double seconds_since_last);
  void drop_frame();  // ends what was begun without showing it
  void draw_frame();  // ends it and draws it to the framebuffer

  // For ImDrawList::AddCallback around the images of a page: night colours, with pictures left as they are.
  static void begin_night(float paper_r, float paper_g, float paper_b, float ink_r, float ink_g, float ink_b);
  static void end_night();

  struct Impl;

 private:
  std::unique_ptr<Impl> m_impl;
};

}  // namespace jumpseat::platform
