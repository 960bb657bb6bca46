// What the library takes on the disk, and whose text goes where that is too much.
#include "library/library.hpp"
#include "library/library_inside.hpp"

#include <algorithm>

namespace jumpseat::library {

using database::Statement;

// What was given back within the file is used again before the file grows.
Result<std::int64_t> Library::held_bytes() {
  return m_inside->healed([&]() -> Result<std::int64_t> {
    JUMPSEAT_TRY(const auto pages, m_inside->connection.find_integer("PRAGMA page_count"));
    JUMPSEAT_TRY(const auto given_back, m_inside->connection.find_integer("PRAGMA freelist_count"));
    JUMPSEAT_TRY(const auto page_bytes, m_inside->connection.find_integer("PRAGMA page_size"));
    return (pages.value_or(0) - given_back.value_or(0)) * page_bytes.value_or(0);
  });
}

Result<std::int64_t> Library::given_back_bytes() {
  return m_inside->healed([&]() -> Result<std::int64_t> {
    JUMPSEAT_TRY(const auto given_back, m_inside->connection.find_integer("PRAGMA freelist_count"));
    JUMPSEAT_TRY(const auto page_bytes, m_inside->connection.find_integer("PRAGMA page_size"));
    return given_back.value_or(0) * page_bytes.value_or(0);
  });
}

Result<void> Library::make_room(const std::vector<model::ContentHash>& needed, std::int64_t bytes_at_most) {
  JUMPSEAT_TRY(const std::int64_t held, held_bytes());
  if (held <= bytes_at_most) return {};
  std::optional<model::ContentHash> oldest;
  const auto looked = m_inside->healed([&]() -> Result<void> {
    oldest.reset();
    JUMPSEAT_TRY(auto rows, m_inside->connection.prepare("SELECT hash FROM manual m WHERE EXISTS (SELECT 1 FROM page p WHERE p.manual ="
                                                         " m.key) ORDER BY opened_at_utc_ms, key"));
    rows.restart();
    return rows.each([&](const Statement& row) {
      const model::ContentHash manual(row.text(0));
      if (!oldest && std::find(needed.begin(), needed.end(), manual) == needed.end()) oldest = manual;
    });
  });
  if (!looked) return looked;
  if (oldest) return forget(*oldest);
  return base::fail(base::ErrorKind::too_large, "keep the words of this manual", "there is no room for them beside those of the others");
}

}  // namespace jumpseat::library
