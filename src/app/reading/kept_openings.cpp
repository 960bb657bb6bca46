#include "app/reading/kept_openings.hpp"

#include "base/file.hpp"
#include "base/json.hpp"

#include <algorithm>
#include <sys/stat.h>

namespace jumpseat::app::reading {
namespace {

constexpr std::size_t openings_limit = 32, openings_limit_bytes = 1 << 20;
constexpr double side_limit_px = 20'000;
constexpr int pages_limit = 1'000'000;

int within(const base::Json& value, int limit) { return static_cast<int>(std::clamp<std::int64_t>(value.integer_or(0), 0, limit)); }

KeptOpening opening_of(const base::Json& json) {
  KeptOpening out;
  out.path = json["path"].text_or("");
  out.stamp = {json["bytes"].integer_or(-1), json["modified_ns"].integer_or(0)};
  out.hash = model::ContentHash(json["hash"].text_or(""));
  out.page.value = within(json["page"], pages_limit);
  out.scale_millionths = within(json["scale_millionths"], 1'000'000'000);
  out.quarter_turns = within(json["turns"], 3);
  return out;
}

}  // namespace

base::Result<std::optional<std::string>> sha256_hex_as_opened(int file, const FileStamp& stamp) {
  JUMPSEAT_TRY(std::string hash, base::sha256_hex_of_descriptor(file));
  if (FileStamp::of(file) != stamp) return std::nullopt;
  return hash;
}

FileId FileId::of(int file) {
  struct stat status {};
  if (::fstat(file, &status) != 0) return {};
  return {status.st_dev, status.st_ino};
}

KeptOpenings KeptOpenings::read(const std::filesystem::path& file) {
  KeptOpenings kept;
  const auto text = base::read_file(file, openings_limit_bytes);
  const auto json = text ? base::Json::parse(*text) : base::Result<base::Json>(tl::unexpected(text.error()));
  if (!json) return kept;
  const base::Json& canvas = (*json)["canvas"];
  const Viewport viewport{canvas["w"].number_or(0), canvas["h"].number_or(0), canvas["pixels_per_point"].number_or(0)};
  const auto sensible = [](double side) { return side >= 1 && side <= side_limit_px; };
  if (sensible(viewport.w) && sensible(viewport.h) && viewport.pixels_per_point > 0.1 && viewport.pixels_per_point < 20)
    kept.m_canvas = viewport;
  for (const base::Json& each : (*json)["manuals"].items()) {
    KeptOpening opening = opening_of(each);
    const bool hash_is_one =
        opening.hash.value.size() == 64 && opening.hash.value.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (!opening.path.empty() && hash_is_one && kept.m_openings.size() < openings_limit) kept.m_openings.push_back(std::move(opening));
  }
  return kept;
}

std::string KeptOpenings::text() const {
  base::Json json = base::Json::object();
  if (m_canvas)
    json.set("canvas",
             base::Json::object().set("w", m_canvas->w).set("h", m_canvas->h).set("pixels_per_point", m_canvas->pixels_per_point));
  base::Json manuals = base::Json::array();
  for (const KeptOpening& each : m_openings) {
    base::Json one = base::Json::object();
    one.set("path", each.path).set("bytes", each.stamp.bytes).set("modified_ns", each.stamp.modified_ns).set("hash", each.hash.value);
    one.set("page", each.page.value).set("scale_millionths", each.scale_millionths).set("turns", each.quarter_turns);
    manuals.push(std::move(one));
  }
  return json.set("manuals", std::move(manuals)).dump(1) + "\n";
}

const KeptOpening* KeptOpenings::find(std::string_view path) const {
  const auto found = std::find_if(m_openings.begin(), m_openings.end(), [&](const KeptOpening& each) { return each.path == path; });
  return found == m_openings.end() ? nullptr : &*found;
}

void KeptOpenings::keep(KeptOpening opening) {
  forget(opening.path);
  m_openings.insert(m_openings.begin(), std::move(opening));
  if (m_openings.size() > openings_limit) m_openings.pop_back();
}

void KeptOpenings::forget(std::string_view path) {
  std::erase_if(m_openings, [&](const KeptOpening& each) { return each.path == path; });
}

}  // namespace jumpseat::app::reading
