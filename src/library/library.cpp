#include "library/library.hpp"

#include "base/log.hpp"
#include "base/words.hpp"
#include "library/codec.hpp"
#include "library/library_inside.hpp"
#include "library/reading.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <unistd.h>

namespace jumpseat::library {
namespace {

namespace fs = std::filesystem;
using database::Statement;
using database::Transaction;

constexpr std::int32_t application_id = 0x4A534C42;  // "JSLB"
constexpr int form = 13;                             // of what is kept; a file of another form is made anew
constexpr const char* file_name = "the text index";

constexpr const char* schema = R"(
CREATE TABLE manual (key INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, opened_at_utc_ms INTEGER NOT NULL DEFAULT 0, pages INTEGER, facts BLOB) STRICT;
CREATE TABLE page (key INTEGER PRIMARY KEY, manual INTEGER NOT NULL, page INTEGER NOT NULL, folded TEXT NOT NULL, UNIQUE (manual, page)) STRICT;
CREATE TABLE page_words (page INTEGER PRIMARY KEY, words BLOB NOT NULL) STRICT;
CREATE VIRTUAL TABLE page_index USING fts5 (folded, content='', columnsize=0, tokenize="unicode61 remove_diacritics 2");
)";
// Came later; a file without them gets them and stays as it is.
constexpr const char* later_schema = R"(
DROP TABLE IF EXISTS difference;
CREATE TABLE IF NOT EXISTS edition_difference (key INTEGER PRIMARY KEY, before TEXT NOT NULL, after TEXT NOT NULL, kept BLOB NOT NULL, UNIQUE (before, after)) STRICT;
CREATE TABLE IF NOT EXISTS stand_in (manual INTEGER NOT NULL, page INTEGER NOT NULL, jpeg BLOB NOT NULL, PRIMARY KEY (manual, page)) STRICT;
CREATE TABLE IF NOT EXISTS unread_page (manual INTEGER NOT NULL, page INTEGER NOT NULL, tries INTEGER NOT NULL, PRIMARY KEY (manual, page)) STRICT;
)";
constexpr int tries_to_read = 3;  // a page that cannot be read may cost a worker's whole deadline each time

void remove_file(const fs::path& file) {
  for (const char* companion : {"", "-wal", "-shm", "-journal"}) ::unlink((file.string() + companion).c_str());
}

// The words of a page once, and those parted by a hyphen at a line's end in both spellings: the index finds pages, not places.
std::string words_to_index(const std::vector<model::Word>& words) {
  const Reading joined = read(words, Spelling::folded, LineEndHyphens::joined);
  std::string out = joined.text;
  if (!joined.has_joins) return out;
  for (std::size_t i = 0; i + 1 < words.size(); ++i)
    if (joined.joined_to_next[i]) out += fmt::format("\n{}{}", folded(words[i].text), folded(words[i + 1].text));
  return out;
}

base::Error damaged() { return {base::ErrorKind::bad_input, fmt::format(base::to_say("read {}"), file_name), "it is damaged", {}}; }

}  // namespace

Result<database::Connection> Library::Inside::connect(const fs::path& file) {
  const database::Opening opening{.durability = database::Durability::normal, .application_id = application_id, .name = file_name};
  JUMPSEAT_TRY(auto connection, file.empty() ? database::Connection::open_in_memory(opening) : database::Connection::open(file, opening));
  JUMPSEAT_TRY(auto transaction, Transaction::begin(connection));
  JUMPSEAT_TRY(const auto version, connection.find_integer("PRAGMA user_version"));
  if (version.value_or(0) != form) {
    if (version.value_or(0) != 0) return tl::unexpected(damaged());
    JUMPSEAT_CHECK(connection.execute(schema));
    JUMPSEAT_CHECK(connection.execute(fmt::format("PRAGMA user_version={}", form)));
  }
  JUMPSEAT_CHECK(connection.execute(later_schema));
  JUMPSEAT_CHECK(transaction.commit());
  return connection;
}

Result<void> Library::Inside::begin_anew() {
  base::log_note("the text index was damaged and is made anew");
  signposts.clear();
  // Closed first: a connection takes its log away when it goes, by name.
  JUMPSEAT_TRY(connection, connect({}));
  remove_file(file);
  JUMPSEAT_TRY(connection, connect(file));
  return {};
}

Library::Library(std::unique_ptr<Inside> inside) : m_inside(std::move(inside)) {}
Library::Library(Library&&) noexcept = default;
Library& Library::operator=(Library&&) noexcept = default;
Library::~Library() = default;

Result<Library> Library::open(const fs::path& file) {
  auto connection = Inside::connect(file);
  if (!connection && connection.error().kind == base::ErrorKind::bad_input && !fs::is_directory(file)) {
    base::log_error(connection.error());
    remove_file(file);
    connection = Inside::connect(file);
  }
  if (!connection) return tl::unexpected(std::move(connection).error());
  auto inside = std::make_unique<Inside>(std::move(*connection));
  inside->file = file;
  return Library(std::move(inside));
}

Result<Library> Library::open_in_memory() {
  JUMPSEAT_TRY(auto connection, Inside::connect({}));
  return Library(std::make_unique<Inside>(std::move(connection)));
}

Result<std::optional<std::int64_t>> Library::Inside::find_key(const model::ContentHash& manual) {
  JUMPSEAT_TRY(auto row, connection.prepare("SELECT key FROM manual WHERE hash = ?"));
  JUMPSEAT_TRY(const bool found, row.with(manual).step());
  if (!found) return std::nullopt;
  return row.integer(0);
}

Result<std::int64_t> Library::Inside::key(const model::ContentHash& manual) {
  JUMPSEAT_CHECK(connection.run("INSERT INTO manual (hash) VALUES (?) ON CONFLICT (hash) DO NOTHING", manual));
  JUMPSEAT_TRY(const auto found, find_key(manual));
  return found.value_or(0);
}

Result<void> Library::store_facts(const model::ContentHash& manual, const model::ManualFacts& facts) {
  return m_inside->healed([&]() -> Result<void> {
    m_inside->signposts.clear();
    return m_inside->connection.run(
        "INSERT INTO manual (hash, pages, facts) VALUES (?, ?, ?) ON CONFLICT (hash) DO UPDATE SET pages = excluded.pages,"
        " facts = excluded.facts",
        manual, facts.pages(), encode_facts(facts));
  });
}

Result<std::optional<model::ManualFacts>> Library::find_facts(const model::ContentHash& manual) {
  return m_inside->healed([&]() -> Result<std::optional<model::ManualFacts>> {
    JUMPSEAT_TRY(auto row, m_inside->connection.prepare("SELECT facts FROM manual WHERE hash = ? AND facts IS NOT NULL"));
    JUMPSEAT_TRY(const bool found, row.with(manual).step());
    if (!found) return std::nullopt;
    auto facts = decode_facts(row.blob_view(0));
    if (!facts) return tl::unexpected(damaged());
    return facts;
  });
}

Result<void> Library::Inside::add_page(std::int64_t manual, const PageText& page) {
  JUMPSEAT_CHECK(drop_pages(manual, page.page));
  if (!page.could_be_read)
    return connection.run(
        "INSERT INTO unread_page (manual, page, tries) VALUES (?, ?, 1) ON CONFLICT (manual, page) DO UPDATE SET"
        " tries = tries + 1",
        manual, page.page.value);
  JUMPSEAT_CHECK(connection.run("DELETE FROM unread_page WHERE manual = ? AND page = ?", manual, page.page.value));
  JUMPSEAT_CHECK(
      connection.run("INSERT INTO page (manual, page, folded) VALUES (?, ?, ?)", manual, page.page.value, index_text(page.words)));
  const std::int64_t row = connection.last_row();
  JUMPSEAT_CHECK(connection.run("INSERT INTO page_words (page, words) VALUES (?, ?)", row, encode_words(page.words)));
  return connection.run("INSERT INTO page_index (rowid, folded) VALUES (?, ?)", row, words_to_index(page.words));
}

Result<void> Library::Inside::drop_pages(std::int64_t manual, std::optional<model::PageIndex> only) {
  std::vector<std::int64_t> rows;
  {
    JUMPSEAT_TRY(auto found, connection.prepare("SELECT key FROM page WHERE manual = ?1 AND (?2 IS NULL OR page = ?2)"));
    found.restart();
    found.bind(0, manual);
    if (only) found.bind(1, only->value);
    JUMPSEAT_CHECK(found.each([&](const Statement& row) { rows.push_back(row.integer(0)); }));
  }
  for (const std::int64_t row : rows) {
    std::optional<std::vector<model::Word>> words;
    {
      JUMPSEAT_TRY(auto kept, connection.prepare("SELECT words FROM page_words WHERE page = ?"));
      JUMPSEAT_TRY(const bool found, kept.with(row).step());
      if (found) words = decode_words(kept.blob_view(0));
    }
    if (!words) return tl::unexpected(damaged());
    JUMPSEAT_CHECK(
        connection.run("INSERT INTO page_index (page_index, rowid, folded) VALUES ('delete', ?, ?)", row, words_to_index(*words)));
    JUMPSEAT_CHECK(connection.run("DELETE FROM page_words WHERE page = ?", row));
    JUMPSEAT_CHECK(connection.run("DELETE FROM page WHERE key = ?", row));
  }
  return {};
}

Result<void> Library::store_pages(const model::ContentHash& manual, const std::vector<PageText>& pages) {
  return m_inside->healed([&]() -> Result<void> {
    JUMPSEAT_TRY(auto transaction, Transaction::begin(m_inside->connection));
    JUMPSEAT_TRY(const std::int64_t key, m_inside->key(manual));
    for (const auto& page : pages) JUMPSEAT_CHECK(m_inside->add_page(key, page));
    return transaction.commit();
  });
}

Result<std::vector<bool>> Library::pages_imported(const model::ContentHash& manual) {
  return m_inside->healed([&]() -> Result<std::vector<bool>> {
    std::vector<bool> imported;
    JUMPSEAT_TRY(auto manual_row, m_inside->connection.prepare(
                                      "SELECT m.key, coalesce(m.pages, (SELECT max(p.page) + 1 FROM page p WHERE p.manual = m.key), 0)"
                                      " FROM manual m WHERE m.hash = ?"));
    JUMPSEAT_TRY(const bool found, manual_row.with(manual).step());
    if (!found) return imported;
    imported.assign(static_cast<std::size_t>(std::max<std::int64_t>(0, manual_row.integer(1))), false);
    JUMPSEAT_TRY(auto rows, m_inside->connection.prepare("SELECT page FROM page WHERE manual = ?1 UNION ALL SELECT page FROM unread_page"
                                                         " WHERE manual = ?1 AND tries >= ?2"));
    JUMPSEAT_CHECK(rows.with(manual_row.integer(0), tries_to_read).each([&](const Statement& row) {
      const auto page = static_cast<std::size_t>(row.integer(0));
      if (page < imported.size()) imported[page] = true;
    }));
    return imported;
  });
}

Result<std::vector<model::PageIndex>> Library::unread_pages(const model::ContentHash& manual) {
  return m_inside->healed([&]() -> Result<std::vector<model::PageIndex>> {
    std::vector<model::PageIndex> pages;
    JUMPSEAT_TRY(auto rows, m_inside->connection.prepare("SELECT u.page FROM manual m JOIN unread_page u ON u.manual = m.key"
                                                         " WHERE m.hash = ? ORDER BY u.page"));
    JUMPSEAT_CHECK(rows.with(manual).each([&](const Statement& row) { pages.push_back({static_cast<int>(row.integer(0))}); }));
    return pages;
  });
}

Result<bool> Library::is_complete(const model::ContentHash& manual) {
  return m_inside->healed([&]() -> Result<bool> {
    JUMPSEAT_TRY(auto row, m_inside->connection.prepare("SELECT pages IS NOT NULL AND pages = (SELECT count(*) FROM page p"
                                                        " WHERE p.manual = m.key) + (SELECT count(*) FROM unread_page u"
                                                        " WHERE u.manual = m.key) FROM manual m WHERE hash = ?"));
    JUMPSEAT_TRY(const bool found, row.with(manual).step());
    return found && row.flag(0);
  });
}

Result<bool> Library::is_mostly_pictures(const model::ContentHash& manual) {
  return m_inside->healed([&]() -> Result<bool> {
    JUMPSEAT_TRY(auto row, m_inside->connection.prepare("SELECT coalesce(2 * sum(p.folded = '') > count(*), 0) FROM page p"
                                                        " JOIN manual m ON m.key = p.manual WHERE m.hash = ?"));
    JUMPSEAT_TRY(const bool found, row.with(manual).step());
    return found && row.flag(0);
  });
}

Result<std::optional<std::vector<model::Word>>> Library::words(const model::ContentHash& manual, model::PageIndex page) {
  return m_inside->healed([&]() -> Result<std::optional<std::vector<model::Word>>> {
    JUMPSEAT_TRY(auto row, m_inside->connection.prepare("SELECT w.words FROM manual m JOIN page p ON p.manual = m.key"
                                                        " JOIN page_words w ON w.page = p.key WHERE m.hash = ? AND p.page = ?"));
    JUMPSEAT_TRY(const bool found, row.with(manual, page.value).step());
    if (!found) return std::nullopt;
    auto words = decode_words(row.blob_view(0));
    if (!words) return tl::unexpected(damaged());
    return words;
  });
}

Result<void> Library::touch(const model::ContentHash& manual, std::int64_t opened_at_utc_ms) {
  return m_inside->healed([&]() -> Result<void> {
    return m_inside->connection.run(
        "INSERT INTO manual (hash, opened_at_utc_ms) VALUES (?, ?) ON CONFLICT (hash) DO UPDATE SET"
        " opened_at_utc_ms = excluded.opened_at_utc_ms",
        manual, opened_at_utc_ms);
  });
}

Result<void> Library::forget(const model::ContentHash& manual) {
  return m_inside->healed([&]() -> Result<void> {
    JUMPSEAT_TRY(auto transaction, Transaction::begin(m_inside->connection));
    JUMPSEAT_TRY(const auto key, m_inside->find_key(manual));
    JUMPSEAT_CHECK(m_inside->connection.run("DELETE FROM edition_difference WHERE ?1 IN (before, after)", manual));
    if (!key) return transaction.commit();
    m_inside->signposts.clear();
    JUMPSEAT_CHECK(m_inside->drop_pages(*key, std::nullopt));
    JUMPSEAT_CHECK(m_inside->connection.run("DELETE FROM unread_page WHERE manual = ?", *key));
    JUMPSEAT_CHECK(m_inside->connection.run("DELETE FROM stand_in WHERE manual = ?", *key));
    JUMPSEAT_CHECK(m_inside->connection.run("DELETE FROM manual WHERE key = ?", *key));
    return transaction.commit();
  });
}

void Library::interrupt() { m_inside->connection.interrupt(); }

}  // namespace jumpseat::library
