#include "app/attempt/pictures.hpp"

#include "base/log.hpp"
#include "base/words.hpp"
#include "report/picture_in.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace jumpseat::app {

struct DecodedPicture {
  std::shared_ptr<const model::Pixels> pixels;
  int w = 0, h = 0;
};

PictureView QuestionPictures::view_of(const model::Attachment& attachment) {
  const std::string& hash = attachment.sha256.value;
  const auto [at, fresh] = m_held.try_emplace(hash);
  if (fresh) {
    at->second.generation = m_generation;
    if (!attachment.bytes) {
      at->second.view.problem = base::say("The picture is not here: the course that had it has changed.");
    } else {
      ++m_pending;
      m_context.pool.post([this, hash, generation = m_generation, bytes = attachment.bytes, &mailbox = m_context.mailbox] {
        base::Result<DecodedPicture> out = DecodedPicture{};
        if (auto read = report::read_picture(*bytes))
          out = DecodedPicture{std::make_shared<const model::Pixels>(std::move(read->pixels)), read->w, read->h};
        else out = tl::unexpected(read.error());
        mailbox.post([this, hash, generation, out] { decoded(hash, generation, out); });
      });
    }
  }
  PictureView view = at->second.view;
  view.name = attachment.name;
  return view;
}

void QuestionPictures::decoded(const std::string& hash, int generation, base::Result<DecodedPicture> picture) {
  --m_pending;
  const auto at = m_held.find(hash);
  if (at == m_held.end() || at->second.generation != generation) return;
  PictureView& view = at->second.view;
  if (!picture) {
    base::log_error(picture.error());
    view.problem = base::say("This picture cannot be shown: {}.", base::retold(picture.error().because));
  } else {
    view.image = m_next_image++;
    view.w = picture->w;
    view.h = picture->h;
    const model::Pixels& pixels = *picture->pixels;
    m_arrivals.push_back({view.image, pixels.w, pixels.h, pixels.stride_bytes, pixels.bytes.data(), picture->pixels});
  }
  m_changed();
}

void QuestionPictures::drop_all() {
  for (const auto& [hash, held] : m_held) {
    const auto image = held.view.image;
    if (image == 0) continue;
    m_departures.push_back(image);
    std::erase_if(m_arrivals, [image](const ImageArrival& arrival) { return arrival.image == image; });
  }
  m_held.clear();
  ++m_generation;
}

std::vector<ImageArrival> QuestionPictures::take_arrivals() { return std::exchange(m_arrivals, {}); }
std::vector<ImageId> QuestionPictures::take_departures() { return std::exchange(m_departures, {}); }

}  // namespace jumpseat::app
