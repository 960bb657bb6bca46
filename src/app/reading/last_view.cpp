// The file of a last view: the magic, plain values, the pixels of each picture as runs, and a sum over all of it.
#include "app/reading/last_view.hpp"

#include "app/reading/cache_room.hpp"
#include "base/file.hpp"
#include "pdf/codec.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <sys/stat.h>

namespace jumpseat::app::reading {
namespace fs = std::filesystem;
namespace {

static_assert(std::endian::native == std::endian::little);  // colours of pixels are read as numbers

constexpr std::string_view magic = "JSVIEW1\n";
constexpr std::size_t pictures_limit = 64, photographs_limit = 256, text_limit_bytes = 4096, hash_length = 64;
constexpr std::size_t view_limit_bytes = last_view_pixels_limit * 4 + (1u << 20);
constexpr double length_limit = 1e7;
constexpr int picture_limit_px = 1 << 15, page_limit = 1'000'000, scale_limit = 1'000'000'000;
constexpr std::uint32_t opaque = 0xFF00'0000;
constexpr std::size_t shortest_run = 3;

// FNV-1a, eight bytes at a time: enough against a disk that forgot.
std::uint64_t sum_of(std::string_view bytes) {
  std::uint64_t sum = 14695981039346656037u;
  for (; !bytes.empty(); bytes.remove_prefix(std::min<std::size_t>(8, bytes.size()))) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data(), std::min<std::size_t>(8, bytes.size()));
    sum = (sum ^ word) * 1099511628211u;
  }
  return sum;
}

// Paper is mostly white: a part is its length twice, plus one where a single colour follows that fills it, and else its colours.
void put_pixels(pdf::Writer& out, const std::vector<std::uint32_t>& pixels) {
  const auto run_from = [&](std::size_t at) {
    std::size_t end = at + 1;
    while (end < pixels.size() && pixels[end] == pixels[at]) ++end;
    return end - at;
  };
  for (std::size_t at = 0; at < pixels.size();) {
    const std::size_t run = run_from(at);
    if (run >= shortest_run) {
      out.number(static_cast<std::uint32_t>(run << 1 | 1));
      out.number(pixels[at]);
      at += run;
      continue;
    }
    std::size_t end = at + run;
    for (std::size_t next = 0; end < pixels.size() && (next = run_from(end)) < shortest_run;) end += next;
    out.number(static_cast<std::uint32_t>((end - at) << 1));
    for (; at < end; ++at) out.number(pixels[at]);
  }
}

std::shared_ptr<const std::vector<std::uint32_t>> take_pixels(pdf::Reader& in, std::size_t count) {
  auto pixels = std::make_shared<std::vector<std::uint32_t>>();
  pixels->reserve(count);
  while (pixels->size() < count) {
    const auto head = in.number<std::uint32_t>();
    const std::size_t length = head >> 1;
    if (in.is_broken() || length == 0 || length > count - pixels->size()) return nullptr;
    if (head & 1) {
      pixels->insert(pixels->end(), length, in.number<std::uint32_t>() | opaque);
    } else {
      for (std::size_t i = 0; i < length && !in.is_broken(); ++i) pixels->push_back(in.number<std::uint32_t>() | opaque);
    }
    if (in.is_broken()) return nullptr;
  }
  return pixels;
}

void put(pdf::Writer& out, const model::Rect& rect) {
  for (const double each : {rect.x, rect.y, rect.w, rect.h}) out.number(each);
}

model::Rect take_rect(pdf::Reader& in) {
  model::Rect rect;
  for (double* each : {&rect.x, &rect.y, &rect.w, &rect.h}) *each = in.length(length_limit);
  rect.w = std::max(0.0, rect.w), rect.h = std::max(0.0, rect.h);
  return rect;
}

void put(pdf::Writer& out, const LastView::Picture& picture) {
  out.number<std::int32_t>(picture.page.value);
  out.text(picture.label.value);
  put(out, picture.paper);
  put(out, picture.place);
  out.number<std::int32_t>(picture.scale_millionths);
  out.number<std::uint8_t>(picture.tile.has_value());
  if (picture.tile)
    for (const int each : {picture.tile->x, picture.tile->y, picture.tile->w, picture.tile->h}) out.number<std::int32_t>(each);
  out.number<std::uint8_t>(picture.photographs_known);
  out.number(static_cast<std::uint32_t>(picture.photographs.size()));
  for (const model::Rect& area : picture.photographs) put(out, area);
  out.number<std::int32_t>(picture.w);
  out.number<std::int32_t>(picture.h);
  put_pixels(out, *picture.pixels);
}

std::optional<LastView::Picture> take_picture(pdf::Reader& in, std::size_t& pixels_left) {
  LastView::Picture out;
  out.page.value = in.between(0, page_limit);
  out.label.value = in.text(text_limit_bytes);
  out.paper = take_rect(in);
  out.place = take_rect(in);
  out.scale_millionths = in.between(1, scale_limit);
  if (in.flag()) {
    const int x = in.between(0, scale_limit), y = in.between(0, scale_limit);
    const int w = in.between(1, picture_limit_px), h = in.between(1, picture_limit_px);
    out.tile = pdf::PixelRect{x, y, w, h};
  }
  out.photographs_known = in.flag();
  const auto photographs = in.count(photographs_limit, 4 * sizeof(double));
  for (std::uint32_t i = 0; i < photographs; ++i) out.photographs.push_back(take_rect(in));
  out.w = in.between(1, picture_limit_px);
  out.h = in.between(1, picture_limit_px);
  const auto count = static_cast<std::size_t>(out.w) * static_cast<std::size_t>(out.h);
  if (in.is_broken() || count > pixels_left) return std::nullopt;
  pixels_left -= count;
  out.pixels = take_pixels(in, count);
  return out.pixels ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace

std::size_t LastView::pixels_count() const {
  std::size_t sum = 0;
  for (const Picture& each : pictures) sum += static_cast<std::size_t>(each.w) * static_cast<std::size_t>(each.h);
  return sum;
}

std::string encode(const LastView& view) {
  pdf::Writer out;
  for (const char each : magic) out.number(each);
  out.text(view.manual.value);
  out.text(view.place);
  out.number<std::int32_t>(view.current.value);
  out.number<std::uint8_t>(view.at_top_of_page);
  for (const double each : {view.viewport.w, view.viewport.h, view.viewport.pixels_per_point}) out.number(each);
  out.number<std::int32_t>(view.quarter_turns);
  out.number(static_cast<std::uint32_t>(view.pictures.size()));
  for (const LastView::Picture& each : view.pictures) put(out, each);
  return with_sum(out.take());
}

std::string with_sum(std::string bytes) {
  const std::uint64_t sum = sum_of(bytes);
  bytes.append(reinterpret_cast<const char*>(&sum), sizeof sum);
  return bytes;
}

std::optional<LastView> decode_last_view(std::string_view bytes) {
  std::uint64_t sum = 0;
  if (bytes.size() < magic.size() + sizeof sum || !bytes.starts_with(magic)) return std::nullopt;
  std::memcpy(&sum, bytes.data() + bytes.size() - sizeof sum, sizeof sum);
  bytes.remove_suffix(sizeof sum);
  if (sum != sum_of(bytes)) return std::nullopt;
  pdf::Reader in(bytes.substr(magic.size()));
  LastView view;
  view.manual.value = in.text(hash_length);
  view.place = in.text(text_limit_bytes);
  view.current.value = in.between(0, page_limit);
  view.at_top_of_page = in.flag();
  for (double* each : {&view.viewport.w, &view.viewport.h, &view.viewport.pixels_per_point}) *each = in.length(length_limit);
  view.quarter_turns = in.between(0, 3);
  const auto pictures = in.count(pictures_limit, sizeof(std::uint32_t));
  std::size_t pixels_left = last_view_pixels_limit;
  for (std::uint32_t i = 0; i < pictures; ++i) {
    auto picture = take_picture(in, pixels_left);
    if (!picture) return std::nullopt;
    view.pictures.push_back(std::move(*picture));
  }
  return in.whole() ? std::optional(std::move(view)) : std::nullopt;
}

std::optional<LastView> LastViews::find(const model::ContentHash& manual) const {
  const auto bytes = base::read_file(place(manual), view_limit_bytes);
  if (!bytes) return std::nullopt;
  auto view = decode_last_view(*bytes);
  return view && view->manual == manual && !view->pictures.empty() ? std::move(view) : std::nullopt;
}

base::Result<void> LastViews::keep(const LastView& view) const {
  JUMPSEAT_CHECK(base::ensure_folder(m_folder));
  std::error_code ignored;
  fs::permissions(m_folder, fs::perms::owner_all, ignored);
  JUMPSEAT_CHECK(base::write_file_whole(place(view.manual), encode(view)));
  fs::permissions(place(view.manual), fs::perms::owner_read | fs::perms::owner_write, ignored);
  make_room(m_folder, ".view", m_limit_bytes, place(view.manual));
  return {};
}

void LastViews::forget(const model::ContentHash& manual) const {
  std::error_code ignored;
  fs::remove(place(manual), ignored);
}

}  // namespace jumpseat::app::reading
