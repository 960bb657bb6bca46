// Editions as a whole: their text for a comparison, and what a comparison came to.
#include "library/codec.hpp"
#include "library/library.hpp"
#include "library/library_inside.hpp"

#include <fmt/format.h>

namespace jumpseat::library {
namespace {

using database::Statement;
using database::Transaction;

constexpr int differences_kept = 40;

base::Error damaged_text() { return {base::ErrorKind::bad_input, "read the text index", "it is damaged", {}}; }

}  // namespace

Result<std::optional<WholeText>> Library::whole_text(const model::ContentHash& manual) {
  JUMPSEAT_TRY(auto facts, find_facts(manual));
  if (!facts) return std::nullopt;
  JUMPSEAT_TRY(const auto unread, unread_pages(manual));
  return m_inside->healed([&]() -> Result<std::optional<WholeText>> {
    const auto pages = static_cast<std::size_t>(facts->pages());
    WholeText out;
    out.text.sizes = facts->sizes;
    out.labels = facts->labels;
    out.may_copy = facts->may_copy;
    out.text.pages.resize(pages);
    out.some_unread = !unread.empty();
    std::size_t found = unread.size();
    bool sound = true;
    JUMPSEAT_TRY(auto rows, m_inside->connection.prepare("SELECT p.page, w.words FROM manual m JOIN page p ON p.manual = m.key"
                                                         " JOIN page_words w ON w.page = p.key WHERE m.hash = ?"));
    JUMPSEAT_CHECK(rows.with(manual).each([&](const Statement& row) {
      const auto page = static_cast<std::size_t>(row.integer(0));
      auto words = decode_words(row.blob_view(1));
      sound = sound && words;
      if (!words || page >= pages) return;
      out.text.pages[page] = std::move(*words);
      ++found;
    }));
    if (!sound) return tl::unexpected(damaged_text());
    if (found < pages) return std::nullopt;
    return out;
  });
}

Result<void> Library::store_differences(const model::ContentHash& before, const model::ContentHash& after, const Differences& differences) {
  return m_inside->healed([&]() -> Result<void> {
    JUMPSEAT_TRY(auto transaction, Transaction::begin(m_inside->connection));
    JUMPSEAT_CHECK(
        m_inside->connection.run("INSERT INTO edition_difference (before, after, kept) VALUES (?, ?, ?) ON CONFLICT (before, after)"
                                 " DO UPDATE SET kept = excluded.kept",
                                 before, after, encode_differences(differences)));
    JUMPSEAT_CHECK(m_inside->connection.execute(
        fmt::format("DELETE FROM edition_difference WHERE key NOT IN (SELECT key FROM edition_difference ORDER BY key DESC LIMIT {})",
                    differences_kept)));
    return transaction.commit();
  });
}

Result<std::optional<Differences>> Library::find_differences(const model::ContentHash& before, const model::ContentHash& after) {
  return m_inside->healed([&]() -> Result<std::optional<Differences>> {
    JUMPSEAT_TRY(auto row, m_inside->connection.prepare("SELECT kept FROM edition_difference WHERE before = ? AND after = ?"));
    JUMPSEAT_TRY(const bool found, row.with(before, after).step());
    if (!found) return std::nullopt;
    auto kept = decode_differences(row.blob_view(0));
    if (!kept) return tl::unexpected(damaged_text());
    return kept;
  });
}

}  // namespace jumpseat::library
