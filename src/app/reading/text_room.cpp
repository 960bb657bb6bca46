#include "app/reading/text_room.hpp"

#include "base/json.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

namespace jumpseat::app::reading {
namespace {

constexpr std::int64_t part_of_disk = 4;
constexpr std::int64_t bytes_beside_words = 1 << 16, bytes_beside_letters = 64;  // what a word is found by, and where it stands

// Rather too many: where the file has them, it does not grow by these pages.
std::int64_t bytes_taken_at_most(const std::vector<library::PageText>& pages) {
  std::int64_t bytes = bytes_beside_words;
  for (const library::PageText& page : pages)
    for (const model::Word& word : page.words) bytes += bytes_beside_letters + 4 * static_cast<std::int64_t>(word.text.size());
  return bytes;
}

std::optional<std::uintmax_t> free_bytes_in(const std::filesystem::path& folder) {
  std::error_code error;
  const std::filesystem::space_info space = std::filesystem::space(folder, error);
  return error ? std::nullopt : std::optional(space.available);
}

}  // namespace

std::int64_t room_for_text_bytes(std::int64_t bytes_at_most, std::int64_t held_bytes, std::int64_t given_back_bytes,
                                 std::optional<std::uintmax_t> free_bytes) {
  if (!free_bytes) return bytes_at_most;
  const auto free_at_most = std::min<std::uintmax_t>(*free_bytes, static_cast<std::uintmax_t>(bytes_at_most) * part_of_disk);
  return std::min(bytes_at_most, (static_cast<std::int64_t>(free_at_most) + given_back_bytes + held_bytes) / part_of_disk);
}

bool is_without_room(const base::Error& error) {
  const bool disk_is_full = error.kind == base::ErrorKind::not_writable && error.because.starts_with("the disk is full");
  return disk_is_full || error.kind == base::ErrorKind::too_large;
}

Hashes manuals_of(const Courses& courses, const std::function<std::optional<model::ContentHash>(const std::filesystem::path&)>& hash_of) {
  Hashes out;
  const auto add = [&](const course::LoadedCourse& loaded) {
    for (const model::CourseManual& manual : loaded.course.manuals) {
      if (!manual.sha256.value.empty()) out.push_back(manual.sha256);
      else if (const auto hash = hash_of(manual.file)) out.push_back(*hash);
    }
  };
  for (const auto& loaded : courses.loaded) add(loaded);
  for (const auto& loaded : courses.other_languages) add(loaded);
  for (const auto& archived : courses.archive) add(archived.loaded);
  return out;
}

Hashes manuals_of(const std::vector<records::CourseRevision>& revisions) {
  Hashes out;
  for (const records::CourseRevision& revision : revisions) {
    const auto manuals = base::Json::parse(revision.manuals_json);
    if (!manuals) continue;
    for (const auto& [manual, hash] : manuals->members())
      if (hash.is_text()) out.emplace_back(hash.text_or(""));
  }
  return out;
}

std::function<base::Result<void>(library::Library&)> TextRoom::storing(Keep keep, const model::ContentHash& manual,
                                                                       std::vector<library::PageText> pages) const {
  std::optional<Hashes> needed = keep == Keep::on_disk ? m_needed() : std::nullopt;
  if (needed) needed->push_back(manual);
  return [folder = m_folder, bytes_at_most = m_bytes_at_most, manual, needed = std::move(needed),
          pages =
              std::make_shared<const std::vector<library::PageText>>(std::move(pages))](library::Library& library) -> base::Result<void> {
    if (needed) {
      JUMPSEAT_TRY(const std::int64_t held_bytes, library.held_bytes());
      JUMPSEAT_TRY(const std::int64_t given_back_bytes, library.given_back_bytes());
      if (given_back_bytes < bytes_taken_at_most(*pages))
        JUMPSEAT_CHECK(library.make_room(*needed, room_for_text_bytes(bytes_at_most, held_bytes, given_back_bytes, free_bytes_in(folder))));
    }
    return library.store_pages(manual, *pages);
  };
}

}  // namespace jumpseat::app::reading
