#pragma once
// Memory that a worker filled and sealed, checked before it is looked at.
#include "base/file.hpp"
#include "pdf/page_image.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace jumpseat::pdf {

// Empty where the descriptor is not sealed memory within the limit.
class SealedMemory {
 public:
  SealedMemory(const base::FileDescriptor& file, std::size_t limit_bytes);
  ~SealedMemory();
  SealedMemory(const SealedMemory&) = delete;
  SealedMemory& operator=(const SealedMemory&) = delete;
  std::string_view bytes() const { return m_bytes; }

 private:
  std::string_view m_bytes;
};

std::optional<PageImage> map_picture(const base::FileDescriptor& file, int w, int h, int stride_bytes);

}  // namespace jumpseat::pdf
