#include "app/reading/last_view.hpp"
#include "base/file.hpp"
#include "content_hash.hpp"
#include "support/places.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>

using namespace jumpseat;
using app::reading::LastView;
using app::reading::LastViews;
using support::hash_of;

namespace {

LastView view_of(char digit, int w = 40, int h = 30) {
  LastView view;
  view.manual = hash_of(digit);
  view.place = "3 12.5 1 in 640 x 700";
  view.current = {3};
  view.viewport = {640, 700, 96.0 / 72};
  LastView::Picture picture;
  picture.page = {3};
  picture.label.value = "1-4";
  picture.paper = picture.place = {20, -16, 40, 30};
  picture.scale_millionths = 1'333'333;
  picture.tile = pdf::PixelRect{0, 512, w, h};
  picture.photographs_known = true;
  picture.photographs = {{1, 2, 3, 4}};
  picture.w = w, picture.h = h;
  auto pixels = std::make_shared<std::vector<std::uint32_t>>(static_cast<std::size_t>(w) * static_cast<std::size_t>(h), 0xFFFF'FFFF);
  for (std::size_t i = 0; i < pixels->size(); i += 7)
    for (std::size_t k = 0; k < i % 5 && i + k < pixels->size(); ++k)
      (*pixels)[i + k] = 0xFF00'0000 | static_cast<std::uint32_t>(i * (k + 1));
  picture.pixels = pixels;
  view.pictures.push_back(picture);
  return view;
}

std::uintmax_t bytes_in(const std::filesystem::path& folder) {
  std::uintmax_t sum = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder)) sum += file.file_size();
  return sum;
}

}  // namespace

TEST_CASE("a view comes back as it was kept, pixel by pixel") {
  const support::TemporaryFolder folder;
  const LastViews views(folder.path() / "views");
  const LastView kept = view_of('a');
  REQUIRE(views.keep(kept));
  const auto found = views.find(hash_of('a'));
  REQUIRE(found);
  CHECK(found->place == kept.place);
  CHECK(found->current == kept.current);
  CHECK(found->viewport == kept.viewport);
  REQUIRE(found->pictures.size() == 1);
  CHECK(found->pictures[0].label.value == "1-4");
  CHECK((found->pictures[0].tile == kept.pictures[0].tile));
  CHECK(found->pictures[0].photographs.size() == 1);
  CHECK((*found->pictures[0].pixels == *kept.pictures[0].pixels));
}

TEST_CASE("a white page takes next to no room") {
  LastView view = view_of('a', 800, 1000);
  view.pictures[0].pixels = std::make_shared<const std::vector<std::uint32_t>>(800'000, 0xFFFF'FFFF);
  CHECK(app::reading::encode(view).size() < 500);
}

TEST_CASE("only the owner may read what was kept") {
  const support::TemporaryFolder folder;
  REQUIRE(LastViews(folder.path() / "views").keep(view_of('a')));
  struct stat status {};
  REQUIRE(::stat((folder.path() / "views").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0700);
  REQUIRE(::stat((folder.path() / "views" / (std::string(64, 'a') + ".view")).c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
}

TEST_CASE("a view that lies under the name of another manual is not that manual's") {
  const support::TemporaryFolder folder;
  const LastViews views(folder.path());
  REQUIRE(views.keep(view_of('a')));
  std::filesystem::copy_file(folder.path() / (std::string(64, 'a') + ".view"), folder.path() / (std::string(64, 'b') + ".view"));
  CHECK(views.find(hash_of('a')));
  CHECK_FALSE(views.find(hash_of('b')));
  CHECK_FALSE(views.find(hash_of('c')));
}

TEST_CASE("a view of which one bit was lost is none") {
  const std::string whole = app::reading::encode(view_of('a', 12, 9));
  REQUIRE(app::reading::decode_last_view(whole));
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 4);
    CHECK_FALSE(app::reading::decode_last_view(damaged));
    CHECK_FALSE(app::reading::decode_last_view(whole.substr(0, at)));
  }
}

TEST_CASE("views that are too large together go, the oldest first") {
  const support::TemporaryFolder folder;
  const LastViews views(folder.path(), 20'000);
  for (char digit = 'a'; digit <= 'f'; ++digit) {
    REQUIRE(views.keep(view_of(digit, 50, 60)));
    const timespec times[2] = {{1'700'000'000 + digit, 0}, {1'700'000'000 + digit, 0}};
    REQUIRE(::utimensat(AT_FDCWD, (folder.path() / (std::string(64, digit) + ".view")).c_str(), times, 0) == 0);
  }
  CHECK(bytes_in(folder.path()) <= 20'000);
  CHECK(views.find(hash_of('f')));
  CHECK_FALSE(views.find(hash_of('a')));
}
