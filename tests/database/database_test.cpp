// The door to SQLite, on files that are as they should be.
#include "database/database.hpp"
#include "database/migration.hpp"
#include "support/places.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

using namespace jumpseat;
using database::Access;
using database::Connection;
using database::Statement;
using database::Transaction;

namespace {

Connection opened(const std::filesystem::path& path, const database::Opening& opening = {}) {
  auto connection = Connection::open(path, opening);
  if (!connection) FAIL(base::sentence(connection.error()));
  return std::move(*connection);
}

}  // namespace

TEST_CASE("values come back as they were bound") {
  auto connection = Connection::open_in_memory();
  REQUIRE(connection);
  REQUIRE(connection->execute("CREATE TABLE t (i INTEGER, r REAL, s TEXT, b BLOB, n TEXT) STRICT"));
  const std::string with_nul("a\0b", 3);
  const std::string_view nothing;
  REQUIRE(connection->run("INSERT INTO t VALUES (?, ?, ?, ?, ?)", std::int64_t{1} << 40, 0.1, with_nul, database::Blob{0, 255}, nullptr));
  REQUIRE(connection->run("INSERT INTO t VALUES (?, ?, ?, ?, ?)", true, 2.0, nothing, database::Blob{}, std::optional<std::string>("x")));
  auto rows = connection->prepare("SELECT * FROM t");
  REQUIRE(rows);
  REQUIRE(*rows->step());
  CHECK(rows->integer(0) == std::int64_t{1} << 40);
  CHECK(rows->real(1) == 0.1);
  CHECK(rows->text(2) == with_nul);
  CHECK(rows->blob_view(3) == std::string_view("\0\xff", 2));
  CHECK(rows->is_null(4));
  CHECK(rows->find_text(4) == std::nullopt);
  REQUIRE(*rows->step());
  CHECK(rows->flag(0));
  CHECK_FALSE(rows->is_null(2));
  CHECK(rows->text(2).empty());
  CHECK_FALSE(rows->is_null(3));
  CHECK(rows->find_text(4) == "x");
  CHECK_FALSE(*rows->step());
  CHECK_FALSE(*rows->step());
}

TEST_CASE("a statement outlives the connection's name and is compiled once") {
  std::optional<Statement> kept;
  {
    auto connection = Connection::open_in_memory();
    REQUIRE(connection);
    auto statement = connection->prepare("SELECT ?1 + 1");
    REQUIRE(statement);
    kept = std::move(*statement);
  }
  REQUIRE(*kept->with(41).step());
  CHECK(kept->integer(0) == 42);
}

TEST_CASE("two readers of the same words do not disturb each other") {
  auto connection = Connection::open_in_memory();
  REQUIRE(connection);
  REQUIRE(connection->execute("CREATE TABLE t (i INTEGER); INSERT INTO t VALUES (1), (2)"));
  auto outer = connection->prepare("SELECT i FROM t ORDER BY i");
  int pairs = 0;
  REQUIRE(outer->each([&](Statement&) {
    auto inner = connection->prepare("SELECT i FROM t ORDER BY i");
    REQUIRE(inner->each([&](Statement&) { ++pairs; }));
  }));
  CHECK(pairs == 4);
}

TEST_CASE("what is not committed is gone") {
  support::TemporaryFolder folder;
  auto connection = opened(folder.path() / "a.db");
  REQUIRE(connection.execute("CREATE TABLE t (i INTEGER)"));
  {
    auto transaction = Transaction::begin(connection);
    REQUIRE(transaction);
    REQUIRE(connection.run("INSERT INTO t VALUES (1)"));
    CHECK(connection.in_transaction());
  }
  CHECK_FALSE(connection.in_transaction());
  CHECK(*connection.find_integer("SELECT count(*) FROM t") == 0);
  auto transaction = Transaction::begin(connection);
  REQUIRE(connection.run("INSERT INTO t VALUES (1)"));
  REQUIRE(transaction->commit());
  auto reader = opened(folder.path() / "a.db", {.access = Access::read_only});
  CHECK(*reader.find_integer("SELECT count(*) FROM t") == 1);
}

TEST_CASE("a new file is its owner's alone, write-ahead and fully durable") {
  support::TemporaryFolder folder;
  const auto path = folder.path() / "deep" / "er" / "odd %?# name.db";
  auto connection = opened(path, {.application_id = 77});
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  CHECK(*connection.find_text("PRAGMA journal_mode") == "wal");
  CHECK(*connection.find_integer("PRAGMA synchronous") == 2);
  CHECK(*connection.find_integer("PRAGMA foreign_keys") == 1);
  CHECK(*connection.find_integer("PRAGMA application_id") == 77);
}

TEST_CASE("a reader cannot write") {
  support::TemporaryFolder folder;
  {
    auto connection = opened(folder.path() / "a.db");
    REQUIRE(connection.execute("CREATE TABLE t (i INTEGER)"));
  }
  auto reader = opened(folder.path() / "a.db", {.access = Access::read_only, .name = "the record file"});
  const auto refused = reader.run("INSERT INTO t VALUES (1)");
  REQUIRE_FALSE(refused);
  CHECK(base::sentence(refused.error()) == "Could not write the record file: it is read-only.");
}

TEST_CASE("the second writer is told that the file is in use") {
  support::TemporaryFolder folder;
  auto first = opened(folder.path() / "a.db");
  auto second = opened(folder.path() / "a.db", {.busy_timeout_ms = 0});
  auto transaction = Transaction::begin(first);
  REQUIRE(transaction);
  const auto refused = Transaction::begin(second);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == base::ErrorKind::locked);
}

TEST_CASE("a long query stops when asked to") {
  auto connection = Connection::open_in_memory();
  REQUIRE(connection);
  int asked = 0;
  connection->stop_when([&] { return ++asked > 3; });
  const auto result = connection->find_integer("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n");
  REQUIRE_FALSE(result);
  CHECK(result.error().kind == base::ErrorKind::timed_out);
  connection->stop_when({});
  CHECK(*connection->find_integer("SELECT 1") == 1);
}

TEST_CASE("a copy is one whole file, made while the original is in use") {
  support::TemporaryFolder folder;
  auto connection = opened(folder.path() / "a.db", {.application_id = 77});
  REQUIRE(connection.execute("CREATE TABLE t (i INTEGER); INSERT INTO t VALUES (1), (2), (3)"));
  REQUIRE(connection.copy_to(folder.path() / "b.db"));
  CHECK_FALSE(std::filesystem::exists(folder.path() / "b.db-wal"));
  CHECK_FALSE(std::filesystem::exists(folder.path() / "b.db.part"));
  struct stat status {};
  REQUIRE(::stat((folder.path() / "b.db").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  auto copy = opened(folder.path() / "b.db", {.access = Access::read_only, .application_id = 77});
  CHECK(*copy.find_integer("SELECT count(*) FROM t") == 3);
}

TEST_CASE("a copy that cannot be made leaves nothing behind") {
  support::TemporaryFolder folder;
  auto connection = opened(folder.path() / "a.db");
  std::filesystem::create_directory(folder.path() / "taken");
  std::filesystem::create_directory(folder.path() / "taken" / "x");
  const auto refused = connection.copy_to(folder.path() / "taken");
  REQUIRE_FALSE(refused);
  CHECK_FALSE(std::filesystem::exists(folder.path() / "taken.part"));
}

TEST_CASE("a look over the pages is stopped from outside, and can be made again") {
  support::TemporaryFolder folder;
  auto connection = opened(folder.path() / "a.db");
  REQUIRE(connection.execute("CREATE TABLE t (b BLOB); WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)"
                             " INSERT INTO t SELECT zeroblob(1000) FROM n"));
  connection.stop_when([] { return true; });
  const auto stopped = connection.quick_check();
  if (!stopped) CHECK(stopped.error().kind == base::ErrorKind::timed_out);  // a quick machine may be through before it is asked
  connection.stop_when({});
  const auto whole = connection.quick_check();
  REQUIRE(whole);
  CHECK(whole->empty());
}

TEST_CASE("a copy that is given up half way leaves nothing behind, and the original goes on") {
  support::TemporaryFolder folder;
  auto connection = opened(folder.path() / "a.db");
  REQUIRE(
      connection.execute("CREATE TABLE t (b BLOB); WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40)"
                         " INSERT INTO t SELECT zeroblob(1000000) FROM n"));
  int asked = 0;
  connection.stop_when([&asked] { return ++asked == 3; });
  const auto stopped = connection.copy_to(folder.path() / "b.db");
  REQUIRE_FALSE(stopped);
  CHECK(stopped.error().kind == base::ErrorKind::timed_out);
  CHECK(asked == 3);
  for (const char* name : {"b.db", "b.db.part", "b.db.part-journal"}) CHECK_FALSE(std::filesystem::exists(folder.path() / name));
  connection.stop_when({});
  CHECK_FALSE(connection.in_transaction());
  REQUIRE(connection.copy_to(folder.path() / "b.db"));
  CHECK(*opened(folder.path() / "b.db").find_integer("SELECT count(*) FROM t") == 40);
}

TEST_CASE("a copy is of one moment, whatever is written while it is made") {
  support::TemporaryFolder folder;
  auto writing = opened(folder.path() / "a.db");
  REQUIRE(
      writing.execute("PRAGMA journal_mode=WAL; CREATE TABLE t (b BLOB); CREATE TABLE n (i INTEGER);"
                      " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40)"
                      " INSERT INTO t SELECT zeroblob(1000000) FROM n"));
  auto reading = opened(folder.path() / "a.db", {.access = Access::read_only});
  int asked = 0;
  reading.stop_when([&] {
    ++asked;
    return !writing.execute("INSERT INTO n VALUES (1)");
  });
  REQUIRE(reading.copy_to(folder.path() / "b.db"));
  CHECK(asked > 1);
  CHECK(asked < 10);  // it did not begin anew with every word that was written
  CHECK(*opened(folder.path() / "b.db").find_integer("SELECT count(*) FROM n") == 0);
}

TEST_SUITE("the ladder") {
  const std::vector<database::MigrationFile> one{{"001_first.sql", "CREATE TABLE t (i INTEGER); INSERT INTO t VALUES (7);"}};
  const std::vector<database::MigrationFile> two{one[0],
                                                 {"002_more.sql", "ALTER TABLE t ADD COLUMN s TEXT; -- a comment; with semicolons\n"}};
  const std::vector<database::MigrationFile> broken{one[0], {"002_bad.sql", "CREATE TABLE u (i INTEGER); SELECT nonsense FROM nowhere;"}};

  TEST_CASE("a new file climbs it all, without a copy") {
    support::TemporaryFolder folder;
    auto connection = opened(folder.path() / "a.db");
    const auto migrated = database::migrate(connection, two, "the file");
    REQUIRE(migrated);
    CHECK(migrated->from == 0);
    CHECK(migrated->copy.empty());
    CHECK(*connection.find_integer("PRAGMA user_version") == 2);
  }

  TEST_CASE("an earlier file is copied aside first, and keeps what it held") {
    support::TemporaryFolder folder;
    auto connection = opened(folder.path() / "a.db");
    REQUIRE(database::migrate(connection, one, "the file"));
    const auto migrated = database::migrate(connection, two, "the file");
    REQUIRE(migrated);
    CHECK(migrated->from == 1);
    CHECK(*connection.find_integer("SELECT i FROM t WHERE s IS NULL") == 7);
    auto copy = opened(migrated->copy, {.access = Access::read_only});
    CHECK(*copy.find_integer("PRAGMA user_version") == 1);
    CHECK(*copy.find_integer("SELECT i FROM t") == 7);
  }

  TEST_CASE("a rung that fails changes nothing") {
    support::TemporaryFolder folder;
    auto connection = opened(folder.path() / "a.db");
    REQUIRE(database::migrate(connection, one, "the file"));
    CHECK_FALSE(database::migrate(connection, broken, "the file"));
    CHECK(*connection.find_integer("PRAGMA user_version") == 1);
    CHECK(*connection.find_integer("SELECT count(*) FROM sqlite_schema WHERE name = 'u'") == 0);
  }

  TEST_CASE("a later file is refused") {
    auto connection = Connection::open_in_memory();
    REQUIRE(connection->execute("PRAGMA user_version = 9"));
    const auto refused = database::migrate(*connection, two, "the record file");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == base::ErrorKind::too_new);
    CHECK(base::sentence(refused.error()) ==
          "Could not open the record file: it was made by a later version of Jumpseat (its form is 9, this one knows 2).");
    CHECK(*connection->find_integer("PRAGMA user_version") == 9);
  }
}
