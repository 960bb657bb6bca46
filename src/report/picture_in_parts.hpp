#pragma once
// What the readers of all kinds of pictures share.
#include "report/picture_in.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace jumpseat::report::pictures {

// `because` is marked with base::to_say where it is made.
inline auto refuse(std::string because) { return base::fail(base::ErrorKind::bad_input, "show the picture", std::move(because)); }

inline bool is_too_large(long w, long h) {
  return w <= 0 || h <= 0 || w > most_picture_side || h > most_picture_side || w * h > most_picture_pixels;
}

// A picture of these measures, which are not too large, without a colour anywhere.
PictureIn transparent(int w, int h);
void put_on_white(model::Pixels& pixels);

base::Result<PictureIn> read_gif(std::string_view bytes);  // its first frame
base::Result<PictureIn> read_webp(std::string_view bytes);

}  // namespace jumpseat::report::pictures
