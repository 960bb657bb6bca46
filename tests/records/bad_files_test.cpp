// The record file is the one thing that must never be lost: what is wrong with it is said, and nothing is made worse.
#include "fixture.hpp"

#include "base/file.hpp"
#include "database/database.hpp"
#include "support/places.hpp"

#include <sys/mount.h>

using namespace jumpseat;
using records::OpenMode;
using records::Records;
using support::clock_of_test;
using support::must;
namespace fs = std::filesystem;

namespace {

std::string sentence_for(const fs::path& path, OpenMode mode = OpenMode::write) {
  const auto result = Records::open(path, mode, clock_of_test);
  return result ? "opened" : base::sentence(result.error());
}

void make_records(const fs::path& path) {
  auto records = must(Records::open(path, OpenMode::write, clock_of_test));
  const auto person = must(records.ensure_local_person());
  for (int i = 0; i < 30; ++i) support::finished_attempt(records, person.id, {0.5, false, {support::slot_mark("q1", "h1", 0.5, "2")}});
}

std::string content_of(const fs::path& path) { return must(base::read_file(path, 1 << 26)); }

}  // namespace

TEST_CASE("a later file is refused and left as it was, for writing and reading") {
  support::TemporaryFolder folder;
  const auto path = folder.path() / "records.db";
  make_records(path);
  std::string later = content_of(path);
  later[62] = 1;  // user_version, big-endian at offset 60
  REQUIRE(base::write_file_whole(path, later));
  for (const auto mode : {OpenMode::write, OpenMode::read_only}) {
    const auto refused = Records::open(path, mode, clock_of_test);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == base::ErrorKind::too_new);
    CHECK(content_of(path) == later);
  }
}

TEST_CASE("something else in its place is named and left as it was") {
  support::TemporaryFolder folder;
  const auto path = folder.path() / "records.db";
  REQUIRE(base::write_file_whole(path, "Dear diary"));
  CHECK(sentence_for(path) == "Could not open the record file: it is not a database.");
  CHECK(sentence_for(path, OpenMode::read_only) == "Could not open the record file: it is not a database.");
  CHECK(content_of(path) == "Dear diary");
  fs::create_directory(folder.path() / "d");
  CHECK(sentence_for(folder.path() / "d") == "Could not open the record file: it is a folder.");
}

TEST_CASE("an empty file in its place becomes a record file") {
  support::TemporaryFolder folder;
  const auto path = folder.path() / "records.db";
  REQUIRE(base::write_file_whole(path, ""));
  CHECK(sentence_for(path) == "opened");
}

TEST_CASE("a folder that cannot be made is named") {
  support::TemporaryFolder folder;
  REQUIRE(base::write_file_whole(folder.path() / "file", "x"));
  const auto refused = Records::open(folder.path() / "file" / "deep" / "records.db", OpenMode::write, clock_of_test);
  REQUIRE_FALSE(refused);
  CHECK(base::sentence(refused.error()).find("a part of its path is not a folder") != std::string::npos);
}

TEST_CASE("a damaged file is refused for writing and left as it was") {
  support::TemporaryFolder folder;
  const auto path = folder.path() / "records.db";
  make_records(path);
  const std::string whole = content_of(path);
  for (std::size_t page = 1; page < whole.size() / 4096; page += 3) {
    std::string bad = whole;
    for (std::size_t i = 0; i < 4096; ++i) bad[page * 4096 + i] = static_cast<char>(i * 131 + page);
    REQUIRE(base::write_file_whole(path, bad));
    CHECK(sentence_for(path) == "Could not open the record file: it is damaged.");
    CHECK(content_of(path) == bad);
  }
  REQUIRE(base::write_file_whole(path, whole.substr(0, whole.size() / 2)));
  CHECK(sentence_for(path) == "Could not open the record file: it is damaged.");
}

TEST_CASE("random bytes never bring the program down") {
  support::TemporaryFolder folder;
  const auto path = folder.path() / "records.db";
  make_records(path);
  const std::string whole = content_of(path);
  base::Draws draws(7);
  for (int round = 0; round < 150; ++round) {
    std::string bad = round % 3 == 0 ? std::string(draws.below(20000), '\0') : whole;
    const std::uint64_t changes = round % 3 == 0 ? bad.size() : 1 + draws.below(200);
    for (std::uint64_t i = 0; i < changes && !bad.empty(); ++i) bad[draws.below(bad.size())] = static_cast<char>(draws.below(256));
    if (round % 5 == 0) bad.resize(draws.below(bad.size() + 1));
    REQUIRE(base::write_file_whole(path, bad));
    auto records = Records::open(path, round % 2 == 0 ? OpenMode::write : OpenMode::read_only, clock_of_test);
    if (!records) continue;
    // Whatever it answers, it answers.
    if (const auto people = records->people(); people && !people->empty()) (void)records->open_attempts(people->front().id);
    if (const auto attempts = records->attempts({}); attempts && !attempts->empty()) {
      (void)records->find_attempt(attempts->front().id);
      (void)records->find_mark(attempts->front().id);
      (void)records->append(attempts->front().id, support::event(3, model::EventKind::answered, 0));
    }
    (void)records->question_scores({});
    (void)records->person_scores({});
  }
}

TEST_CASE("on a disk that is read-only the records can still be read") {
  support::TemporaryFolder folder;
  const auto place = folder.path() / "disk";
  fs::create_directory(place);
  if (::mount("tmpfs", place.c_str(), "tmpfs", 0, "size=8m") != 0) {
    MESSAGE("no right to mount a disk here: left out");
    return;
  }
  make_records(place / "records.db");
  REQUIRE(::mount("tmpfs", place.c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, "size=8m") == 0);
  CHECK(sentence_for(place / "records.db") == "Could not open the record file: the disk is read-only.");
  {
    auto records = must(Records::open(place / "records.db", OpenMode::read_only, clock_of_test));
    CHECK(must(records.attempts({})).size() == 30);
  }
  ::umount2(place.c_str(), MNT_DETACH);
}

TEST_CASE("on a full disk an answer is refused, and the attempt goes on when there is room") {
  support::TemporaryFolder folder;
  const auto place = folder.path() / "disk";
  fs::create_directory(place);
  if (::mount("tmpfs", place.c_str(), "tmpfs", 0, "size=2m") != 0) {
    MESSAGE("no right to mount a disk here: left out");
    return;
  }
  {
    auto records = must(Records::open(place / "records.db", OpenMode::write, clock_of_test));
    const auto attempt = support::attempt_of(must(records.ensure_local_person()).id);
    must(records.start_attempt(attempt));
    int saved = 0;
    base::Result<void> result;
    while (
        (result = records.append(attempt.id, support::event(saved + 1, model::EventKind::answered, 0, std::string(9000, 'a')))).has_value())
      ++saved;
    CHECK(base::sentence(result.error()) == "Could not save this answer: the disk is full.");
    CHECK(result.error().kind == base::ErrorKind::not_writable);
    CHECK(must(records.find_attempt(attempt.id))->events.size() == static_cast<std::size_t>(saved) + 1);
    REQUIRE(::mount("tmpfs", place.c_str(), "tmpfs", MS_REMOUNT, "size=16m") == 0);
    must(records.append(attempt.id, support::event(saved + 1, model::EventKind::answered, 0, "{}")));
  }
  ::umount2(place.c_str(), MNT_DETACH);
}
