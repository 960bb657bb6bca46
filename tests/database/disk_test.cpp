// File systems of the network: known by their numbers, and kept without shared memory.
#include "database/disk.hpp"

#include "database/database.hpp"
#include "support/places.hpp"

#include <doctest/doctest.h>
#include <filesystem>

using namespace jumpseat;
namespace fs = std::filesystem;

TEST_CASE("a share is known by what statfs says, and a disk of this computer is none") {
  CHECK(database::network_name(0x6969) == "NFS");
  CHECK(database::network_name(0xFF534D42) == "CIFS");
  CHECK(database::network_name(0x65735546) == "FUSE");
  CHECK(database::network_name(0xEF53).empty());      // ext4
  CHECK(database::network_name(0x01021994).empty());  // tmpfs
  const support::TemporaryFolder folder;
  CHECK(database::network_name_of(folder.path() / "not there yet.db").empty());
}

TEST_CASE("on a share a file is kept without a write-ahead log, one from elsewhere is turned, and others may read it meanwhile") {
  const support::TemporaryFolder folder;
  const fs::path file = folder.path() / "records.db";
  const auto mode_of = [](database::Connection& connection) {
    return connection.find_text("PRAGMA journal_mode").value_or(std::nullopt).value_or("");
  };
  {
    auto local = database::Connection::open(file, {});
    REQUIRE(local);
    CHECK(mode_of(*local) == "wal");
    REQUIRE(local->execute("CREATE TABLE t (x) STRICT").has_value() == false);
    REQUIRE(local->execute("CREATE TABLE t (x INTEGER)"));
    REQUIRE(local->execute("INSERT INTO t VALUES (1)"));
  }
  auto shared = database::Connection::open(file, {.no_shared_memory = true});
  REQUIRE(shared);
  CHECK(mode_of(*shared) == "delete");
  CHECK_FALSE(fs::exists(file.string() + "-wal"));
  CHECK_FALSE(fs::exists(file.string() + "-shm"));
  REQUIRE(shared->execute("INSERT INTO t VALUES (2)"));
  auto reader = database::Connection::open(file, {.access = database::Access::read_only});
  REQUIRE(reader);
  CHECK(reader->find_integer("SELECT count(*) FROM t").value_or(0) == 2);
  REQUIRE(shared->execute("INSERT INTO t VALUES (3)"));
  CHECK(reader->find_integer("SELECT count(*) FROM t").value_or(0) == 3);
}
