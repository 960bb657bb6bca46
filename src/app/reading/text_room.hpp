#pragma once
// How much room the text of all manuals takes in the cache, and whose text goes where there is no more.
#include "app/courses.hpp"
#include "app/library_thread.hpp"
#include "library/library.hpp"
#include "records/assignments.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace jumpseat::app::reading {

// Of the disk it may have a quarter of what would be free without it. `given_back_bytes`: that its file has and nothing is in, since the
// file never grows smaller. `free_bytes`: nothing where nobody can tell.
std::int64_t room_for_text_bytes(std::int64_t bytes_at_most, std::int64_t held_bytes, std::int64_t given_back_bytes,
                                 std::optional<std::uintmax_t> free_bytes);

// No more pages of a manual can be kept, and none that follow: the disk is full, or so is the room.
bool is_without_room(const base::Error& error);

using Hashes = std::vector<model::ContentHash>;
// Of every course, in all languages and revisions that are on this computer. `hash_of`: of a file whose course does not tell it.
Hashes manuals_of(const Courses& courses, const std::function<std::optional<model::ContentHash>(const std::filesystem::path&)>& hash_of);
// Every edition that somebody may have signed: what changed since can be shown only as long as its words are there.
Hashes manuals_of(const std::vector<records::CourseRevision>& revisions);

class TextRoom {
 public:
  using Hashes = reading::Hashes;
  // `needed`: whose text stays whatever comes; nothing while that is not known.
  TextRoom(std::filesystem::path folder, std::int64_t bytes_at_most, std::function<std::optional<Hashes>()> needed)
      : m_folder(std::move(folder)), m_bytes_at_most(bytes_at_most), m_needed(std::move(needed)) {}

  // For the thread of the library: stores pages of this manual, and before that forgets what was not opened for longest, one manual each
  // time, where all of them take too much room and the file has none to give. What is held in memory takes none of it.
  std::function<base::Result<void>(library::Library&)> storing(Keep keep, const model::ContentHash& manual,
                                                               std::vector<library::PageText> pages) const;

 private:
  std::filesystem::path m_folder;
  std::int64_t m_bytes_at_most;
  std::function<std::optional<Hashes>()> m_needed;
};

}  // namespace jumpseat::app::reading
