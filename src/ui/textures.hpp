#pragma once
// The pictures of pages on the graphics side: one texture for each image from its arrival to its departure.
#include "app/app.hpp"
#include "platform/texture.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

namespace jumpseat::ui {

class Textures {
 public:
  // Call between frames. An image that both arrived and left is never uploaded. The handles of those that came.
  std::vector<std::uint64_t> update(const std::vector<app::ImageArrival>& arrivals, const std::vector<app::ImageId>& departures);
  std::uint64_t handle(app::ImageId image, float shown_w, float shown_h) const;  // 0: not here
  std::optional<model::Pixels> pixels(app::ImageId image) const;
  std::size_t count() const { return m_textures.size(); }
  std::size_t bytes() const { return m_bytes; }
  void clear();

 private:
  void drop(app::ImageId image);

  mutable std::unordered_map<app::ImageId, platform::Texture> m_textures;  // how one is filtered follows from where it is shown
  std::size_t m_bytes = 0;
};

}  // namespace jumpseat::ui
