#include "pdf/sealed_memory.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

namespace jumpseat::pdf {
namespace {

constexpr int seals = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE;

std::size_t sealed_size(const base::FileDescriptor& file) {
  struct stat status {};
  if (!file) return 0;
  const int found = ::fcntl(file.value(), F_GET_SEALS);
  if (found < 0 || (found & seals) != seals || ::fstat(file.value(), &status) != 0 || status.st_size <= 0) return 0;
  return static_cast<std::size_t>(status.st_size);
}

}  // namespace

SealedMemory::SealedMemory(const base::FileDescriptor& file, std::size_t limit_bytes) {
  const std::size_t size = sealed_size(file);
  if (size == 0 || size > limit_bytes) return;
  void* mapping = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.value(), 0);
  if (mapping != MAP_FAILED) m_bytes = {static_cast<const char*>(mapping), size};
}

SealedMemory::~SealedMemory() {
  if (!m_bytes.empty()) ::munmap(const_cast<char*>(m_bytes.data()), m_bytes.size());
}

std::optional<PageImage> map_picture(const base::FileDescriptor& file, int w, int h, int stride_bytes) {
  const std::size_t size = static_cast<std::size_t>(stride_bytes) * static_cast<std::size_t>(h);
  if (sealed_size(file) != size) return std::nullopt;
  // Populated here, on the I/O thread, so that the upload does not fault page by page.
  void* mapping = ::mmap(nullptr, size, PROT_READ, MAP_SHARED | MAP_POPULATE, file.value(), 0);
  if (mapping == MAP_FAILED) return std::nullopt;
  return PageImage(mapping, size, w, h, stride_bytes);
}

}  // namespace jumpseat::pdf
