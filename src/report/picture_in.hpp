#pragma once
// A picture that came with a question: PNG, JPEG, GIF (its first frame) and WebP, with bounds on size, pixels and work. Slow: not for the
// UI thread.
#include "base/result.hpp"
#include "model/page.hpp"

#include <filesystem>
#include <string_view>

namespace jumpseat::report {

struct PictureIn {
  model::Pixels pixels;  // made smaller where the picture is large; on white paper
  int w = 0, h = 0;      // of the picture itself
};

inline constexpr std::size_t most_picture_bytes = 16u << 20;
inline constexpr int most_picture_side = 12'000;
inline constexpr long most_picture_pixels = 40'000'000;
inline constexpr int most_shown_side = 2'000;

bool is_picture_file(const std::filesystem::path& file);  // by the ending of its name
// The error's reason is a word for people: "it is a damaged PNG".
base::Result<PictureIn> read_picture(std::string_view bytes);

}  // namespace jumpseat::report
