#pragma once
// What was last seen of a manual, as pictures: kept in the cache under the manual's hash, so that the next start shows the page before
// anything has been parsed. Its file is nobody's promise: it may be damaged, or somebody else's, and then it is as if there were none.
#include "app/reading/layout.hpp"
#include "base/result.hpp"
#include "model/ids.hpp"
#include "model/page.hpp"
#include "pdf/page_image.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::app::reading {

struct LastView {
  struct Picture {
    model::PageIndex page;
    model::PageLabel label;
    model::Rect paper, place;  // of its page and of itself, on the canvas
    int scale_millionths = 0;
    std::optional<pdf::PixelRect> tile;
    bool photographs_known = false;
    std::vector<model::Rect> photographs;  // on the page, in points: those that night colours leave alone
    int w = 0, h = 0;
    std::shared_ptr<const std::vector<std::uint32_t>> pixels;  // B G R A in memory; rows follow each other
  };
  model::ContentHash manual;
  std::string place;  // where the reader was and how pages lay: only who comes back to the very same sees it
  model::PageIndex current{0};
  bool at_top_of_page = false;  // as if the page had just been asked for by its number
  Viewport viewport;
  int quarter_turns = 0;
  std::vector<Picture> pictures;

  std::size_t pixels_count() const;
};

inline constexpr std::size_t last_view_pixels_limit = 8u << 20;

std::string encode(const LastView& view);
std::string with_sum(std::string bytes);  // as the file ends
std::optional<LastView> decode_last_view(std::string_view bytes);

class LastViews {
 public:
  explicit LastViews(std::filesystem::path folder, std::uintmax_t limit_bytes = 48u << 20)
      : m_folder(std::move(folder)), m_limit_bytes(limit_bytes) {}
  std::optional<LastView> find(const model::ContentHash& manual) const;
  // In the place of the one before; those that were not used for the longest time go where all of them are too large together.
  base::Result<void> keep(const LastView& view) const;
  void forget(const model::ContentHash& manual) const;

 private:
  std::filesystem::path place(const model::ContentHash& manual) const { return m_folder / (manual.value + ".view"); }

  std::filesystem::path m_folder;
  std::uintmax_t m_limit_bytes;
};

}  // namespace jumpseat::app::reading
