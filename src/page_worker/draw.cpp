#include "page_worker/draw.hpp"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <poppler/cpp/poppler-image.h>
#include <poppler/cpp/poppler-page-renderer.h>
#include <poppler/cpp/poppler-page.h>
#include <sys/mman.h>
#include <unistd.h>

namespace jumpseat::page_worker {
using namespace pdf::protocol;

base::FileDescriptor sealed_memory(const char* bytes, std::size_t size) {
  base::FileDescriptor memory(::memfd_create("jumpseat", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (!memory) return memory;
  for (std::size_t done = 0; done < size;) {
    const ssize_t count = ::write(memory.value(), bytes + done, size - done);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return base::FileDescriptor();
    done += static_cast<std::size_t>(count);
  }
  if (::fcntl(memory.value(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL) != 0) return base::FileDescriptor();
  return memory;
}

tl::expected<DrawnPage, Reason> draw(Manual& manual, const Draw& request) {
  const auto page = manual.page_to_see(request.page);
  if (!page) return tl::unexpected(Reason::no_such_page);
  DrawnPage drawn;
  Drawn& answer = drawn.answer;
  answer.job = request.job;
  answer.size = manual.size_of(*page);
  if (answer.size.w <= 0 || answer.size.h <= 0) return tl::unexpected(Reason::damaged);
  answer.scale_millionths = request.scale_millionths > 0
                                ? request.scale_millionths
                                : pdf::scale_millionths_to_fit_width(answer.size, request.rotation_degrees, request.fit_width_px);
  const pdf::PixelRect whole = pdf::whole_page_px(answer.size, answer.scale_millionths, request.rotation_degrees);
  pdf::PixelRect part = request.tile.value_or(whole);
  part.w = std::min(part.w, whole.w - part.x), part.h = std::min(part.h, whole.h - part.y);
  if (part.w <= 0 || part.h <= 0) return tl::unexpected(Reason::no_such_page);
  if (part.w > side_limit_px || part.h > side_limit_px || std::int64_t{part.w} * part.h > picture_limit_px)
    return tl::unexpected(Reason::too_large);

  poppler::page_renderer renderer;
  renderer.set_render_hints(poppler::page_renderer::antialiasing | poppler::page_renderer::text_antialiasing);
  renderer.set_image_format(poppler::image::format_argb32);
  const double dpi = 72.0 * answer.scale_millionths / 1e6;
  const auto turn = static_cast<poppler::rotation_enum>(request.rotation_degrees / 90 % 4);
  const poppler::image image = renderer.render_page(page.get(), dpi, dpi, part.x, part.y, part.w, part.h, turn);
  if (!image.is_valid() || image.width() != part.w || image.height() != part.h) return tl::unexpected(Reason::out_of_memory);
  answer.w = part.w, answer.h = part.h, answer.stride_bytes = image.bytes_per_row();
  drawn.pixels = sealed_memory(image.const_data(), static_cast<std::size_t>(answer.stride_bytes) * static_cast<std::size_t>(answer.h));
  if (!drawn.pixels) return tl::unexpected(Reason::out_of_memory);
  return drawn;
}

}  // namespace jumpseat::page_worker
