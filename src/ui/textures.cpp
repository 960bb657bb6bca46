#include "ui/textures.hpp"

#include <cmath>
#include <unordered_set>
#include <utility>

namespace jumpseat::ui {

namespace {
std::size_t bytes_of(const platform::Texture& texture) {
  return static_cast<std::size_t>(texture.w()) * static_cast<std::size_t>(texture.h()) * 4;
}
}  // namespace

std::vector<std::uint64_t> Textures::update(const std::vector<app::ImageArrival>& arrivals, const std::vector<app::ImageId>& departures) {
  std::vector<std::uint64_t> came;
  const std::unordered_set<app::ImageId> leaving(departures.begin(), departures.end());
  for (const auto image : departures) drop(image);
  for (const auto& arrival : arrivals) {
    const bool usable = arrival.pixels && arrival.w > 0 && arrival.h > 0 && arrival.stride_bytes >= arrival.w * 4;
    const int most = platform::Texture::largest_side();
    if (!usable || arrival.w > most || arrival.h > most || leaving.contains(arrival.image)) continue;
    drop(arrival.image);
    platform::Texture texture(arrival.w, arrival.h, arrival.stride_bytes, arrival.pixels);
    m_bytes += bytes_of(texture);
    came.push_back(texture.handle());
    m_textures.emplace(arrival.image, std::move(texture));
  }
  return came;
}

std::uint64_t Textures::handle(app::ImageId image, float shown_w, float shown_h) const {
  const auto found = m_textures.find(image);
  if (found == m_textures.end()) return 0;
  found->second.shown_at(static_cast<int>(std::lround(shown_w)), static_cast<int>(std::lround(shown_h)));
  return found->second.handle();
}

std::optional<model::Pixels> Textures::pixels(app::ImageId image) const {
  const auto found = m_textures.find(image);
  return found == m_textures.end() ? std::nullopt : std::optional(found->second.pixels());
}

void Textures::drop(app::ImageId image) {
  const auto found = m_textures.find(image);
  if (found == m_textures.end()) return;
  m_bytes -= bytes_of(found->second);
  m_textures.erase(found);
}

void Textures::clear() {
  m_textures.clear();
  m_bytes = 0;
}

}  // namespace jumpseat::ui
