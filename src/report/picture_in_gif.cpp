#include "report/picture_in_parts.hpp"

#include "base/words.hpp"

#include <algorithm>
#include <cstring>
#include <memory>
#include <vector>

#include <gif_lib.h>

namespace jumpseat::report::pictures {
namespace {

struct Close {
  void operator()(GifFileType* gif) const { DGifCloseFile(gif, nullptr); }
};

int read_some(GifFileType* gif, GifByteType* to, int bytes) {
  auto& left = *static_cast<std::string_view*>(gif->UserData);
  const std::size_t count = std::min(left.size(), static_cast<std::size_t>(std::max(0, bytes)));
  std::memcpy(to, left.data(), count);
  left.remove_prefix(count);
  return static_cast<int>(count);
}

// Up to the description of the first frame, and the colour in it that stands for none.
bool find_frame(GifFileType* gif, int& none) {
  for (GifRecordType record = UNDEFINED_RECORD_TYPE; DGifGetRecordType(gif, &record) == GIF_OK;) {
    if (record == IMAGE_DESC_RECORD_TYPE) return DGifGetImageDesc(gif) == GIF_OK;
    if (record != EXTENSION_RECORD_TYPE) return false;
    int code = 0;
    GifByteType* block = nullptr;  // its length, then its bytes
    if (DGifGetExtension(gif, &code, &block) != GIF_OK) return false;
    while (block) {
      GraphicsControlBlock control;
      if (code == GRAPHICS_EXT_FUNC_CODE && DGifExtensionToGCB(block[0], block + 1, &control) == GIF_OK) none = control.TransparentColor;
      if (DGifGetExtensionNext(gif, &block) != GIF_OK) return false;
    }
  }
  return false;
}

bool read_row(GifFileType* gif, std::vector<GifPixelType>& row, const ColorMapObject& colours, int none, std::uint8_t* to) {
  if (DGifGetLine(gif, row.data(), static_cast<int>(row.size())) != GIF_OK) return false;
  for (const GifPixelType pixel : row) {
    if (pixel != none && pixel < colours.ColorCount) {
      const GifColorType& colour = colours.Colors[pixel];
      to[0] = colour.Blue, to[1] = colour.Green, to[2] = colour.Red, to[3] = 255;
    }
    to += 4;
  }
  return true;
}

}  // namespace

base::Result<PictureIn> read_gif(std::string_view bytes) {
  constexpr const char* damaged = base::to_say("it is a damaged GIF");
  const std::unique_ptr<GifFileType, Close> gif(DGifOpen(&bytes, read_some, nullptr));
  int none = NO_TRANSPARENT_COLOR;
  if (!gif || !find_frame(gif.get(), none)) return refuse(damaged);
  const GifImageDesc& frame = gif->Image;
  if (frame.Width <= 0 || frame.Height <= 0) return refuse(damaged);
  // A frame that reaches beyond the canvas makes it larger, as in browsers.
  const int w = std::max(gif->SWidth, frame.Left + frame.Width), h = std::max(gif->SHeight, frame.Top + frame.Height);
  if (is_too_large(w, h)) return refuse(base::to_say("it is too large"));
  const ColorMapObject* colours = frame.ColorMap ? frame.ColorMap : gif->SColorMap;
  if (!colours) return refuse(damaged);
  PictureIn out = transparent(w, h);
  std::vector<GifPixelType> row(static_cast<std::size_t>(frame.Width));
  struct Pass {
    int first, step;
  };
  const std::vector<Pass> passes = frame.Interlace ? std::vector<Pass>{{0, 8}, {4, 8}, {2, 4}, {1, 2}} : std::vector<Pass>{{0, 1}};
  for (const auto [first, step] : passes)
    for (int y = first; y < frame.Height; y += step) {
      std::uint8_t* to = out.pixels.bytes.data() + static_cast<std::ptrdiff_t>(frame.Top + y) * out.pixels.stride_bytes + frame.Left * 4;
      if (!read_row(gif.get(), row, *colours, none, to)) return refuse(damaged);
    }
  put_on_white(out.pixels);
  return out;
}

}  // namespace jumpseat::report::pictures
