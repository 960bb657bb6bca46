#pragma once
// Dear ImGui's context on our window: feeds it input, draws what it made. Fonts are built here too.
#include "platform/fonts.hpp"
#include "platform/input.hpp"
#include "platform/kept_frame.hpp"

#include <cstdint>
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

  Canvas(SystemFonts fonts, Clipboard clipboard);
  ~Canvas();
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;

  // All lengths and mouse positions are framebuffer pixels.
  // Between frames. The fonts are empty at first: letters come by bring_letter.
  void build_fonts(const std::vector<FontSize>& sizes);
  ImFont* font(FontSize size) const;  // never null once built
  // Rasterises a letter when it is first needed; call before it is measured or drawn. One that the font lacks
  // is shown as its fallback until the fonts are built again, when other fonts of the system are looked through for it.
  void bring_letter(const ImFont& font, unsigned codepoint);
  bool lacks_room_for_letters() const;  // or lacks letters that another font may have: until the fonts are built again
  bool has_system_font() const;

  void feed(const std::vector<Input>& inputs);
  void begin_frame(int w, int h, double seconds_since_last);
  void drop_frame();  // ends what was begun without showing it
  // Ends it and draws to the kept frame what looks different from the last one, which is returned; 0xRRGGBB.
  std::vector<Area> draw_frame(std::uint32_t background, bool even_if_the_same);
  const KeptFrame& frame() const;
  void picture_changed(std::uint64_t texture);  // shows something else than at the last frame

  // Fills a rectangle of whole pixels of the current ImGui window with a colour that hides what is under it; 0xRRGGBB. A cleared
  // rectangle costs a hundredth of a drawn one where the processor does the drawing.
  void fill(int x, int y, int w, int h, std::uint32_t colour);

  // What the current ImGui window draws between the two is shown in night colours: white becomes `paper`, black becomes `ink`
  // (both 0xRRGGBB), and what has colour keeps its hue.
  void begin_night(std::uint32_t paper, std::uint32_t ink);
  void begin_tint(std::uint32_t paper, std::uint32_t ink);  // dark stays dark on tinted paper; ended by end_night
  void end_night();
  // What is drawn between them colours what is under it like a felt pen: ink stays as dark as it is.
  void begin_marker();
  void end_marker();

  struct Impl;

 private:
  std::unique_ptr<Impl> m_impl;
};

}  // namespace jumpseat::platform
