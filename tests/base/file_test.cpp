#include "base/file.hpp"
#include "base/text.hpp"
#include "base/uuid.hpp"
#include "support/places.hpp"

#include <doctest/doctest.h>
#include <set>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

using namespace jumpseat;

TEST_CASE("a FIFO, a folder and a missing file are each refused with a sentence, at once") {
  const support::TemporaryFolder folder;
  const auto fifo = folder.path() / "pipe.pdf";
  REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
  CHECK(base::sentence(base::open_regular_file(fifo).error()) == "Could not open pipe.pdf: it is not a regular file.");
  CHECK(base::open_regular_file(folder.path()).error().because == "it is a folder");
  CHECK(base::open_regular_file(folder.path() / "none").error().kind == base::ErrorKind::not_found);
}

TEST_CASE("a file is replaced whole and has the hash of its content") {
  const support::TemporaryFolder folder;
  const auto path = folder.path() / "a.txt";
  REQUIRE(base::write_file_whole(path, "abc"));
  REQUIRE(base::write_file_whole(path, "abcd"));
  CHECK(base::read_file(path, 100).value() == "abcd");
  CHECK(base::sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(base::sha256_hex_of_file(path).value() == base::sha256_hex("abcd"));
  CHECK(base::read_file(path, 3).error().kind == base::ErrorKind::too_large);
}

TEST_CASE("a file that is written piece by piece is seen whole or not at all, and leaves nothing behind") {
  const support::TemporaryFolder folder;
  const auto path = folder.path() / "a.txt";
  REQUIRE(base::write_file_whole(path, "old"));
  {
    auto file = base::NewFile::begin(path);
    REQUIRE(file);
    REQUIRE(file->write("half"));
    CHECK(base::read_file(path, 100).value() == "old");
  }
  CHECK(base::read_file(path, 100).value() == "old");
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
  {
    auto file = base::NewFile::begin(path);
    REQUIRE(file);
    REQUIRE(file->write("new "));
    REQUIRE(file->write("words"));
    REQUIRE(file->keep());
  }
  CHECK(base::read_file(path, 100).value() == "new words");
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
  CHECK(base::sentence(base::NewFile::begin(folder.path() / "none" / "a.txt").error()) == "Could not write a.txt: there is no such file.");
}

TEST_CASE("a file that was begun is written by somebody else, and where that cannot be it is said") {
  const support::TemporaryFolder folder;
  const auto path = folder.path() / "copy.pdf";
  auto file = base::NewFile::begin(path);
  REQUIRE(file);
  {
    const auto other = file->open_again();
    REQUIRE(other);
    REQUIRE(::write(other->value(), "copy", 4) == 4);
  }
  REQUIRE(file->keep());
  CHECK(base::read_file(path, 100).value() == "copy");
  auto gone = base::NewFile::begin(path);
  REQUIRE(gone);
  std::filesystem::remove(gone->temporary());
  CHECK(base::sentence(gone->open_again().error()) == "Could not write copy.pdf: there is no such file.");
}

TEST_CASE("what leaves the records is nobody else's to read, and a file for everybody is everybody's") {
  namespace fs = std::filesystem;
  const support::TemporaryFolder folder;
  const auto mode = [&](const char* name) { return fs::status(folder.path() / name).permissions(); };
  constexpr fs::perms of_owner = fs::perms::owner_read | fs::perms::owner_write;
  for (int i = 0; i < 2; ++i) {
    auto file = base::NewFile::of(folder.path() / "scores.csv", "answers");
    REQUIRE(file);
    REQUIRE((i == 0 ? file->keep() : file->keep_under_free_name().map([](const auto&) {})));
  }
  CHECK(mode("scores.csv") == of_owner);
  CHECK(mode("scores-2.csv") == of_owner);
  REQUIRE(base::write_file_whole(folder.path() / "key", "a key", base::Readers::owner));
  CHECK(mode("key") == of_owner);
  REQUIRE(base::write_file_whole(folder.path() / "operator.toml", "numbers to call"));
  CHECK(mode("operator.toml") == (of_owner | fs::perms::group_read | fs::perms::others_read));
}

TEST_CASE("of two files of one name that are kept at once each has its own, and what cannot be kept leaves nothing") {
  const support::TemporaryFolder folder;
  const auto path = folder.path() / "a.txt";
  std::filesystem::create_directory(path);
  auto one = base::NewFile::of(path, "one"), other = base::NewFile::of(path, "other");
  REQUIRE(one);
  REQUIRE(other);
  CHECK(other->keep_under_free_name().value() == folder.path() / "a-2.txt");
  CHECK(one->keep_under_free_name().value() == folder.path() / "a-3.txt");
  CHECK(base::read_file(folder.path() / "a-2.txt", 100).value() == "other");
  CHECK(base::read_file(folder.path() / "a-3.txt", 100).value() == "one");
  {
    auto third = base::NewFile::of(path, "third");
    REQUIRE(third);
    REQUIRE(third->settle());
    CHECK_FALSE(third->keep());  // a folder has the name
    std::filesystem::remove(third->temporary());
    CHECK_FALSE(third->keep_under_free_name());
  }
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 3);
}

TEST_CASE("the same seed deals the same cards") {
  std::vector<int> a{1, 2, 3, 4, 5, 6, 7, 8}, b = a;
  base::Draws first(42), second(42);
  base::shuffle(a, first);
  base::shuffle(b, second);
  CHECK(a == b);
  CHECK(std::set<int>(a.begin(), a.end()).size() == 8);
}

TEST_CASE("identities made in one millisecond differ and sort by time") {
  CHECK(base::uuid_v7(1'000) != base::uuid_v7(1'000));
  CHECK(base::uuid_v7(1'000) < base::uuid_v7(2'000));
  CHECK(base::uuid_v7(0).size() == 36);
}

TEST_CASE("the same name has the same identity, another one another") {
  CHECK(base::uuid_of_name("abc") == "ba7816bf-8f01-8fea-8141-40de5dae2223");
  CHECK(base::uuid_of_name("abd") != base::uuid_of_name("abc"));
}

TEST_CASE("text that is not UTF-8 is found at its byte and can be cleaned") {
  CHECK(base::find_invalid_utf8("caf\xE9 bar").value() == 3);
  CHECK(base::cleaned_utf8("a\xFF"
                           "b\x01"
                           "c") ==
        "a\xEF\xBF\xBD"
        "bc");
  CHECK(base::folded_without_accents("\xC3\x89t\xC3\xA9") == "ete");
  CHECK(base::number(0.1) == "0.1");
}
