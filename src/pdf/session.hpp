#pragma once
// A manual read by waiting for it: for the command line and for checks of courses.
#include "pdf/service.hpp"

#include <deque>
#include <memory>
#include <optional>

namespace jumpseat::pdf {

class Session {
 public:
  // Fails with ErrorKind::locked where a password is needed or wrong.
  static base::Result<std::unique_ptr<Session>> open(const std::filesystem::path& path, std::string password = {},
                                                     ServiceOptions options = {});
  ~Session();

  int pages() const { return m_opened.pages; }
  const pdf::Opened& opened() const { return m_opened; }
  base::Result<model::ManualFacts> facts();
  base::Result<std::vector<model::Word>> words(model::PageIndex page);
  base::Result<std::vector<model::Rect>> pictures(model::PageIndex page);
  // Every page from `first`, in order; a page that could not be read has no words, and why is put to `failed`.
  base::Result<std::vector<std::vector<model::Word>>> words_of_pages(model::PageIndex first, int count,
                                                                     std::vector<base::Error>* failed = nullptr);
  base::Result<PageDrawn> draw(model::PageIndex page, double pixels_per_point, int rotation_degrees = 0,
                               std::optional<PixelRect> tile = {});
  base::Result<void> fast_copy(base::FileDescriptor into);
  base::Result<void> copy(base::FileDescriptor into, CopyWish wish);

 private:
  struct Signal;
  Session() = default;
  base::Result<Event> next();
  std::deque<Event> m_pending;
  std::shared_ptr<Signal> m_signal;
  std::unique_ptr<Service> m_service;
  DocumentId m_document;
  pdf::Opened m_opened;
  std::optional<base::Result<model::ManualFacts>> m_facts;
};

}  // namespace jumpseat::pdf
