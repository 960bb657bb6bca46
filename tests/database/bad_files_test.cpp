// The door to SQLite, on files and folders that are not as they should be: one clear sentence each.
#include "base/file.hpp"
#include "database/database.hpp"
#include "support/places.hpp"

#include <csignal>
#include <doctest/doctest.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace jumpseat;
using database::Access;
using database::Connection;
namespace fs = std::filesystem;

namespace {

const database::Opening as_record{.application_id = 77, .newest_version = 3, .name = "the record file"};

database::Opening reading() {
  auto opening = as_record;
  opening.access = Access::read_only;
  return opening;
}

std::string sentence_for(const fs::path& path, const database::Opening& opening = as_record) {
  const auto result = Connection::open(path, opening);
  if (result) return "opened";
  return base::sentence(result.error());
}

void make_database(const fs::path& path) {
  auto connection = Connection::open(path, as_record);
  REQUIRE(connection);
  REQUIRE(connection->execute("CREATE TABLE t (i INTEGER PRIMARY KEY, s TEXT)"));
  auto transaction = database::Transaction::begin(*connection);
  for (int i = 0; i < 2000; ++i) REQUIRE(connection->run("INSERT INTO t VALUES (?, ?)", i, std::string(100, 'x')));
  REQUIRE(transaction->commit());
}

std::string content_of(const fs::path& path) { return *base::read_file(path, 1 << 26); }

}  // namespace

TEST_CASE("a text file is not a database, and stays as it is") {
  support::TemporaryFolder folder;
  const auto path = folder.path() / "records.db";
  for (const std::string& text : {std::string("hello"), std::string(10000, 'z')}) {
    REQUIRE(base::write_file_whole(path, text));
    CHECK(sentence_for(path) == "Could not read the record file: it is not a database.");
    CHECK(sentence_for(path, reading()) == "Could not read the record file: it is not a database.");
    CHECK(content_of(path) == text);
  }
}

TEST_CASE("an empty file becomes a database; for reading it is only empty") {
  support::TemporaryFolder folder;
  const auto path = folder.path() / "records.db";
  REQUIRE(base::write_file_whole(path, ""));
  CHECK(sentence_for(path, reading()) == "Could not open the record file: it is empty.");
  CHECK(sentence_for(path) == "opened");
}

TEST_CASE("another program's database is refused, untouched") {
  support::TemporaryFolder folder;
  const auto path = folder.path() / "records.db";
  {
    auto other = Connection::open(path, {.application_id = 5});
    REQUIRE(other->execute("PRAGMA journal_mode=DELETE; CREATE TABLE t (i INTEGER)"));
  }
  const std::string before = content_of(path);
  CHECK(sentence_for(path) == "Could not open the record file: it belongs to another program.");
  CHECK(content_of(path) == before);
}

TEST_CASE("a later file is refused, untouched, also with its log beside it") {
  support::TemporaryFolder folder;
  const auto path = folder.path() / "records.db";
  make_database(path);
  {
    auto later = Connection::open(path, {.application_id = 77});
    REQUIRE(later->execute("PRAGMA user_version=4"));
  }
  const std::string before = content_of(path);
  CHECK(sentence_for(path) ==
        "Could not open the record file: it was made by a later version of Jumpseat (its form is 4, this one knows 3).");
  CHECK(content_of(path) == before);
}

TEST_CASE("a folder, a FIFO and nothing at all are named") {
  support::TemporaryFolder folder;
  fs::create_directory(folder.path() / "d");
  CHECK(sentence_for(folder.path() / "d") == "Could not open the record file: it is a folder.");
  REQUIRE(::mkfifo((folder.path() / "f").c_str(), 0600) == 0);
  CHECK(sentence_for(folder.path() / "f") == "Could not open the record file: it is not a regular file.");
  CHECK(sentence_for(folder.path() / "n", reading()) == "Could not open the record file: there is no such file.");
}

TEST_CASE("overwritten pages are noticed, never a crash") {
  support::TemporaryFolder folder;
  const auto path = folder.path() / "records.db";
  make_database(path);
  const std::string whole = content_of(path);
  for (std::size_t page = 1; page < whole.size() / 4096; page += 7) {
    std::string bad = whole;
    for (std::size_t i = 0; i < 4096; ++i) bad[page * 4096 + i] = static_cast<char>(i * 131 + page);
    REQUIRE(base::write_file_whole(path, bad));
    auto connection = Connection::open(path, reading());
    REQUIRE(connection);
    const auto problems = connection->quick_check();
    CHECK((!problems || !problems->empty()));
    auto rows = connection->prepare("SELECT i, s FROM t");
    if (rows) {
      const auto read = rows->each([](database::Statement& row) { (void)row.text(1); });
      if (!read) CHECK(read.error().because == "it is damaged");
    }
  }
}

TEST_CASE("a file cut short is noticed") {
  support::TemporaryFolder folder;
  const auto path = folder.path() / "records.db";
  make_database(path);
  const std::string whole = content_of(path);
  for (const std::size_t kept : {std::size_t{16}, std::size_t{99}, std::size_t{512}, std::size_t{4096}, whole.size() / 2}) {
    REQUIRE(base::write_file_whole(path, whole.substr(0, kept)));
    auto connection = Connection::open(path, reading());
    if (!connection) continue;
    const auto problems = connection->quick_check();
    CHECK((!problems || !problems->empty()));
  }
}

TEST_CASE("on a full disk nothing is half written, and work goes on when there is room again") {
  support::TemporaryFolder folder;
  const auto path = folder.path() / "records.db";
  make_database(path);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    ::signal(SIGXFSZ, SIG_IGN);
    auto connection = Connection::open(path, as_record);
    if (!connection) ::_exit(10);
    const rlimit small{static_cast<rlim_t>(fs::file_size(path) + 64 * 1024), RLIM_INFINITY};
    ::setrlimit(RLIMIT_FSIZE, &small);
    int written = 0;
    for (int i = 0; i < 2000; ++i) {
      const auto result = connection->run("INSERT INTO t VALUES (?, ?)", 10000 + i, std::string(2000, 'y'));
      if (result) {
        ++written;
        continue;
      }
      if (!base::sentence(result.error()).starts_with("Could not write the record file: the disk is full")) ::_exit(11);
      const rlimit large{RLIM_INFINITY, RLIM_INFINITY};
      ::setrlimit(RLIMIT_FSIZE, &large);
      if (connection->in_transaction()) ::_exit(12);
      if (!connection->run("INSERT INTO t VALUES (?, ?)", 10000 + i, std::string(2000, 'y'))) ::_exit(13);
      const auto count = connection->find_integer("SELECT count(*) FROM t WHERE i >= 10000");
      ::_exit(count && *count == written + 1 ? 0 : 14);
    }
    ::_exit(15);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 0);
  auto connection = Connection::open(path, reading());
  REQUIRE(connection);
  CHECK(connection->quick_check()->empty());
}

TEST_CASE("a disk that is read-only is named, and the file on it can still be read") {
  support::TemporaryFolder folder;
  const auto place = folder.path() / "disk";
  fs::create_directory(place);
  if (::mount("tmpfs", place.c_str(), "tmpfs", 0, "size=4m") != 0) {
    MESSAGE("no right to mount a disk here: left out");
    return;
  }
  const auto path = place / "records.db";
  make_database(path);
  REQUIRE(::mount("tmpfs", place.c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, "size=4m") == 0);
  CHECK(sentence_for(path) == "Could not open the record file: the disk is read-only.");
  {
    auto reader = Connection::open(path, reading());
    REQUIRE(reader);
    CHECK(*reader->find_integer("SELECT count(*) FROM t") == 2000);
  }
  CHECK(sentence_for(place / "new.db").find("the disk is read-only") != std::string::npos);
  ::umount2(place.c_str(), MNT_DETACH);
}

TEST_CASE("a disk that is full from the start is named") {
  support::TemporaryFolder folder;
  const auto place = folder.path() / "disk";
  fs::create_directory(place);
  if (::mount("tmpfs", place.c_str(), "tmpfs", 0, "size=64k") != 0) {
    MESSAGE("no right to mount a disk here: left out");
    return;
  }
  REQUIRE_FALSE(base::write_file_whole(place / "filler", std::string(1 << 20, 'f')));
  {
    auto filler = base::write_file_whole(place / "filler", std::string(60 << 10, 'f'));
    (void)filler;
  }
  auto connection = Connection::open(place / "records.db", as_record);
  const auto result = connection ? connection->execute("CREATE TABLE t (s TEXT); INSERT INTO t VALUES (zeroblob(100000))")
                                 : base::Result<void>(tl::unexpected(connection.error()));
  REQUIRE_FALSE(result);
  CHECK(result.error().because == "the disk is full");
  connection = tl::unexpected(base::Error{});
  ::umount2(place.c_str(), MNT_DETACH);
}
