// Small pictures of pages that take long to draw.
#include "library/library.hpp"
#include "library/library_inside.hpp"

namespace jumpseat::library {

using database::Statement;
using database::Transaction;

Result<void> Library::store_stand_ins(const model::ContentHash& manual, const std::vector<StandIn>& pages) {
  return m_inside->healed([&]() -> Result<void> {
    JUMPSEAT_TRY(auto transaction, Transaction::begin(m_inside->connection));
    JUMPSEAT_TRY(const std::int64_t key, m_inside->key(manual));
    for (const StandIn& page : pages)
      JUMPSEAT_CHECK(m_inside->connection.run("INSERT OR REPLACE INTO stand_in (manual, page, jpeg) VALUES (?, ?, ?)", key, page.page.value,
                                              database::Blob(page.jpeg.begin(), page.jpeg.end())));
    return transaction.commit();
  });
}

Result<std::vector<std::pair<model::PageIndex, bool>>> Library::tried_stand_ins(const model::ContentHash& manual) {
  return m_inside->healed([&]() -> Result<std::vector<std::pair<model::PageIndex, bool>>> {
    std::vector<std::pair<model::PageIndex, bool>> tried;
    JUMPSEAT_TRY(auto rows, m_inside->connection.prepare("SELECT s.page, length(s.jpeg) > 0 FROM manual m JOIN stand_in s"
                                                         " ON s.manual = m.key WHERE m.hash = ? ORDER BY s.page"));
    JUMPSEAT_CHECK(rows.with(manual).each(
        [&](const Statement& row) { tried.emplace_back(model::PageIndex{static_cast<int>(row.integer(0))}, row.flag(1)); }));
    return tried;
  });
}

Result<std::vector<StandIn>> Library::find_stand_ins(const model::ContentHash& manual, const std::vector<model::PageIndex>& pages,
                                                     std::size_t bytes_at_most) {
  return m_inside->healed([&]() -> Result<std::vector<StandIn>> {
    std::vector<StandIn> found;
    JUMPSEAT_TRY(auto row, m_inside->connection.prepare("SELECT s.jpeg FROM manual m JOIN stand_in s ON s.manual = m.key"
                                                        " WHERE m.hash = ? AND s.page = ? AND length(s.jpeg) BETWEEN 1 AND ?"));
    for (const model::PageIndex page : pages) {
      JUMPSEAT_TRY(const bool there, row.with(manual, page.value, static_cast<std::int64_t>(bytes_at_most)).step());
      if (there) found.push_back({page, std::string(row.blob_view(0))});
    }
    return found;
  });
}

Result<void> Library::make_room_for_stand_ins(const model::ContentHash& manual, std::int64_t bytes_at_most) {
  return m_inside->healed([&]() -> Result<void> {
    std::int64_t kept_bytes = 0;
    std::vector<std::int64_t> too_many;
    JUMPSEAT_TRY(auto rows,
                 m_inside->connection.prepare("SELECT m.key, sum(length(s.jpeg)) FROM manual m JOIN stand_in s ON s.manual = m.key"
                                              " GROUP BY m.key ORDER BY m.hash = ? DESC, m.opened_at_utc_ms DESC"));
    JUMPSEAT_CHECK(rows.with(manual).each([&](const Statement& row) {
      if (kept_bytes > 0 && kept_bytes + row.integer(1) > bytes_at_most) too_many.push_back(row.integer(0));
      else kept_bytes += row.integer(1);
    }));
    for (const std::int64_t key : too_many) JUMPSEAT_CHECK(m_inside->connection.run("DELETE FROM stand_in WHERE manual = ?", key));
    return {};
  });
}

}  // namespace jumpseat::library
