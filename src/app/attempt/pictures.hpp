#pragma once
// The pictures of questions: decoded by the pool when they are first on screen, and held while the attempt is.
#include "app/app.hpp"
#include "app/context.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace jumpseat::app {

class QuestionPictures {
 public:
  // `first_image`: apart from those of pages, which count from 1, and from those of others like it.
  QuestionPictures(Context& context, std::function<void()> changed, ImageId first_image = ImageId{1} << 62)
      : m_context(context), m_changed(std::move(changed)), m_next_image(first_image) {}
  // What is known of it now; asks for it where nothing is.
  PictureView view_of(const model::Attachment& attachment);
  void drop_all();
  std::vector<ImageArrival> take_arrivals();
  std::vector<ImageId> take_departures();
  bool idle() const { return m_pending == 0; }

 private:
  struct Held {
    PictureView view;
    int generation = 0;
  };
  void decoded(const std::string& hash, int generation, base::Result<struct DecodedPicture> picture);

  Context& m_context;
  std::function<void()> m_changed;
  std::map<std::string, Held> m_held;  // by content hash
  std::vector<ImageArrival> m_arrivals;
  std::vector<ImageId> m_departures;
  ImageId m_next_image;
  int m_generation = 0, m_pending = 0;
};

}  // namespace jumpseat::app
