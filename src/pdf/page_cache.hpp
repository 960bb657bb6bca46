#pragma once
// Which page pictures are held, by bytes: finds the nearest scale to show stretched, and says what to let go.
#include "pdf/page_image.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace jumpseat::pdf {

class PageCache {
 public:
  void put(const PageImageKey& key, std::size_t size_bytes);
  void remove(const PageImageKey& key);
  void remove_document(DocumentId document);
  bool holds(const PageImageKey& key) const;
  void touch(const PageImageKey& key);  // shown just now
  // The held picture of the whole page whose scale is nearest by ratio; generation plays no part, the reader's turn does.
  std::optional<PageImageKey> nearest(DocumentId document, model::PageIndex page, int scale_millionths, int rotation_degrees) const;
  // Held tiles of the page at exactly this scale and turn.
  std::vector<PageImageKey> tiles(DocumentId document, model::PageIndex page, int scale_millionths, int rotation_degrees) const;
  std::vector<PageImageKey> keys() const;
  std::size_t size_bytes() const { return m_size_bytes; }

  struct Held {
    std::size_t size_bytes = 0;
    std::uint64_t shown = 0;  // higher is later
  };
  const std::map<PageImageKey, Held>& held() const { return m_held; }

 private:
  std::map<PageImageKey, Held> m_held;  // by key without its generation
  std::size_t m_size_bytes = 0;
  std::uint64_t m_now = 0;
};

}  // namespace jumpseat::pdf
