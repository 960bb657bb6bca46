#include "app/reading/kept_openings.hpp"
#include "app/reading/fast_copies.hpp"
#include "base/file.hpp"
#include "content_hash.hpp"
#include "support/places.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

using namespace jumpseat;
using app::reading::FastCopies;
using app::reading::FileStamp;
using app::reading::KeptOpening;
using app::reading::KeptOpenings;
using support::hash_of;

namespace {

KeptOpening opening_of(const std::string& path) { return {path, {1000, 77}, hash_of('a'), {899}, 1'234'567, 1}; }

void make_copy(const FastCopies& copies, const model::ContentHash& original, const std::string& content) {
  auto begun = copies.begin(original);
  REQUIRE(begun);
  REQUIRE(::write(begun->file(), content.data(), content.size()) == static_cast<ssize_t>(content.size()));
  REQUIRE(copies.finish(std::move(*begun), original));
}

void date(const std::filesystem::path& file, long seconds) {
  const timespec times[2] = {{seconds, 0}, {seconds, 0}};
  REQUIRE(::utimensat(AT_FDCWD, file.c_str(), times, 0) == 0);
}

int files_in(const std::filesystem::path& folder) {
  int count = 0;
  for ([[maybe_unused]] const auto& file : std::filesystem::directory_iterator(folder)) ++count;
  return count;
}

}  // namespace

TEST_CASE("what was known of the last opening is known the next time") {
  const support::TemporaryFolder folder;
  KeptOpenings kept;
  kept.keep_canvas({640, 700, 1.5});
  kept.keep(opening_of("/manuals/one.pdf"));
  kept.keep(opening_of("/manuals/two.pdf"));
  REQUIRE(base::write_file_whole(folder.path() / "openings.json", kept.text()));
  const KeptOpenings again = KeptOpenings::read(folder.path() / "openings.json");
  CHECK(again == kept);
  REQUIRE(again.find("/manuals/one.pdf"));
  CHECK(again.find("/manuals/one.pdf")->page.number() == 900);
  CHECK_FALSE(again.find("/manuals/three.pdf"));
}

TEST_CASE("a list of openings that is damaged is an empty one") {
  const support::TemporaryFolder folder;
  for (const char* text : {"", "{", "[]", R"({"canvas":{"w":-1,"h":1e9},"manuals":[{"path":"/a","hash":"../../etc/passwd"},7]})"}) {
    REQUIRE(base::write_file_whole(folder.path() / "openings.json", text));
    const KeptOpenings kept = KeptOpenings::read(folder.path() / "openings.json");
    CHECK_FALSE(kept.canvas());
    CHECK_FALSE(kept.find("/a"));
  }
}

TEST_CASE("the openings of long ago are forgotten") {
  KeptOpenings kept;
  for (int i = 0; i < 100; ++i) kept.keep(opening_of("/manuals/" + std::to_string(i) + ".pdf"));
  CHECK(kept.find("/manuals/99.pdf"));
  CHECK_FALSE(kept.find("/manuals/0.pdf"));
}

TEST_CASE("a file that was written to has another stamp") {
  const support::TemporaryFolder folder;
  const auto path = folder.path() / "manual.pdf";
  REQUIRE(base::write_file_whole(path, "one"));
  const auto stamp = [&] { return FileStamp::of(base::open_regular_file(path)->value()); };
  const FileStamp before = stamp();
  CHECK(stamp() == before);
  date(path, 1000);
  CHECK_FALSE(stamp() == before);
}

TEST_CASE("a fast copy is there once it is whole, and belongs to one person") {
  const support::TemporaryFolder folder;
  const FastCopies copies(folder.path() / "fast");
  CHECK_FALSE(copies.open(hash_of('a')));
  {
    auto begun = copies.begin(hash_of('a'));
    REQUIRE(begun);
    CHECK_FALSE(copies.open(hash_of('a')));
  }
  CHECK(files_in(folder.path() / "fast") == 0);  // what was not finished is gone
  make_copy(copies, hash_of('a'), "%PDF");
  CHECK(copies.open(hash_of('a')));
  CHECK(copies.is_settled(hash_of('a')));
  CHECK_FALSE(copies.open(hash_of('b')));
  struct stat status {};
  REQUIRE(::stat((folder.path() / "fast" / (std::string(64, 'a') + ".pdf")).c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
}

TEST_CASE("a manual that is overwritten while it is being opened is not taken for what came into its file") {
  const support::TemporaryFolder folder;
  const auto path = folder.path() / "manual.pdf";
  REQUIRE(base::write_file_whole(path, "passport"));
  const auto file = base::open_regular_file(path);
  REQUIRE(file);
  const FileStamp opened = FileStamp::of(file->value());
  CHECK(app::reading::sha256_hex_as_opened(file->value(), opened).value() == base::sha256_hex("passport"));
  std::ofstream(path, std::ios::binary) << "lavatories";
  CHECK(app::reading::sha256_hex_as_opened(file->value(), opened).value() == std::nullopt);
}

TEST_CASE("a manual of which no fast copy can be made is not tried again") {
  const support::TemporaryFolder folder;
  const FastCopies copies(folder.path() / "fast");
  copies.refuse(hash_of('a'));
  CHECK(copies.is_settled(hash_of('a')));
  CHECK_FALSE(copies.open(hash_of('a')));
}

TEST_CASE("the fast copy that was not used for the longest time makes room for a new one") {
  const support::TemporaryFolder folder;
  const FastCopies copies(folder.path() / "fast", 25);
  const std::string ten_bytes(10, 'x');
  for (const char digit : {'a', 'b'}) make_copy(copies, hash_of(digit), ten_bytes);
  date(folder.path() / "fast" / (std::string(64, 'a') + ".pdf"), 1000);
  date(folder.path() / "fast" / (std::string(64, 'b') + ".pdf"), 2000);
  REQUIRE(copies.open(hash_of('a')));  // used just now
  make_copy(copies, hash_of('c'), ten_bytes);
  CHECK(copies.open(hash_of('a')));
  CHECK_FALSE(copies.open(hash_of('b')));
  CHECK(copies.open(hash_of('c')));
}
