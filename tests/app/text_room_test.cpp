// How much room the text of all manuals takes in the cache.
#include "app/reading/text_room.hpp"

#include "support/must.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
#include <string>

using namespace jumpseat;
using app::reading::room_for_text_bytes;
using app::reading::TextRoom;
using support::must;

namespace {

constexpr std::int64_t gb = 1'000'000'000;
const model::ContentHash cabin("cabin"), ground("ground");

std::vector<library::PageText> a_page() { return {{{0}, {{"doors", {72, 72, 30, 10}, true, true}}}}; }

}  // namespace

TEST_CASE("the text of manuals takes a quarter of what the disk has free without it, and never more than it may") {
  CHECK(room_for_text_bytes(2 * gb, 0, 0, 100 * gb) == 2 * gb);
  CHECK(room_for_text_bytes(2 * gb, 0, 0, 4 * gb) == gb);
  CHECK(room_for_text_bytes(2 * gb, gb, 0, 3 * gb) == gb);
  CHECK(room_for_text_bytes(2 * gb, gb, 0, 0) == gb / 4);
  CHECK(room_for_text_bytes(2 * gb, gb, 0, std::nullopt) == 2 * gb);
  CHECK(room_for_text_bytes(2 * gb, 0, 0, ~std::uintmax_t{0}) == 2 * gb);
}

TEST_CASE("the room for text is no smaller after a manual was forgotten, and another one, though the disk has no more free") {
  CHECK(room_for_text_bytes(4 * gb, 3 * gb, 0, 5 * gb) == 2 * gb);
  CHECK(room_for_text_bytes(4 * gb, 2 * gb, gb, 5 * gb) == 2 * gb);
  CHECK(room_for_text_bytes(4 * gb, gb, 2 * gb, 5 * gb) == 2 * gb);
}

TEST_CASE("on a full disk nobody's text goes while the file has room for what comes") {
  auto library = must(library::Library::open_in_memory());
  std::vector<library::PageText> long_manual;
  for (int i = 0; i < 20; ++i) {
    library::PageText page{{i}, {}};
    for (int k = 0; k < 2'000; ++k) page.words.push_back({"word" + std::to_string(k), {72, 72, 30, 10}, true, false});
    long_manual.push_back(std::move(page));
  }
  must(library.store_pages(model::ContentHash("ramp"), long_manual));
  must(library.store_pages(ground, a_page()));
  must(library.forget(model::ContentHash("ramp")));
  const auto room = TextRoom("/", 1, [] { return std::optional(TextRoom::Hashes{}); });
  must(room.storing(app::Keep::on_disk, cabin, a_page())(library));
  CHECK(must(library.pages_imported(cabin)).size() == 1);
  CHECK(must(library.pages_imported(ground)).size() == 1);
}

TEST_CASE("a full disk ends an import, a cache that was moved away does not") {
  using app::reading::is_without_room;
  using base::ErrorKind;
  CHECK(is_without_room({ErrorKind::not_writable, "write the text index", "the disk is full", {}}));
  CHECK(is_without_room({ErrorKind::not_writable, "write the text index", "the disk is full, or did not take what was written", {}}));
  CHECK_FALSE(is_without_room({ErrorKind::not_writable, "write the text index", "it was moved or replaced while it was open", {}}));
  CHECK_FALSE(is_without_room({ErrorKind::locked, "write the text index", "another program is using it", {}}));
}

TEST_CASE("a manual that is read in drives out what nobody needs, not itself and not what is needed") {
  auto library = must(library::Library::open_in_memory());
  const auto is_kept = [&](const model::ContentHash& manual) { return must(library.pages_imported(manual)).size() == 1; };
  const auto room_beside = [](std::optional<TextRoom::Hashes> needed) {
    return TextRoom("/", 1, [needed = std::move(needed)] { return needed; });
  };
  must(room_beside(std::nullopt).storing(app::Keep::on_disk, ground, a_page())(library));  // nothing goes while nobody knows what is needed
  const auto beside_needed = room_beside(TextRoom::Hashes{ground}).storing(app::Keep::on_disk, cabin, a_page())(library);
  REQUIRE_FALSE(beside_needed);
  CHECK(app::reading::is_without_room(beside_needed.error()));
  CHECK_FALSE(is_kept(cabin));
  must(room_beside(TextRoom::Hashes{}).storing(app::Keep::on_disk, cabin, a_page())(library));
  CHECK(is_kept(cabin));
  CHECK_FALSE(is_kept(ground));
  CHECK_FALSE(room_beside(TextRoom::Hashes{}).storing(app::Keep::on_disk, cabin, a_page())(library));
}

TEST_CASE("a manual with a password is searched in memory, however little the disk has free") {
  auto library = must(library::Library::open_in_memory());
  must(library.store_pages(ground, a_page()));
  const auto room = TextRoom("/", 1, [] { return std::optional(TextRoom::Hashes{ground}); });
  must(room.storing(app::Keep::in_memory, cabin, a_page())(library));
  CHECK(must(library.pages_imported(cabin)).size() == 1);
  CHECK(must(library.pages_imported(ground)).size() == 1);
}

TEST_CASE("the words of every edition that somebody may have signed are needed, and those of other languages and of the archive") {
  app::Courses courses;
  const auto course_with = [](const char* file, const char* sha256) {
    course::LoadedCourse loaded;
    loaded.course.manuals.push_back({model::ManualId("manual"), file, model::ContentHash(sha256)});
    return loaded;
  };
  courses.loaded.push_back(course_with("now.pdf", "now"));
  courses.loaded.push_back(course_with("read.pdf", ""));
  courses.loaded.push_back(course_with("never-read.pdf", ""));
  courses.other_languages.push_back(course_with("es.pdf", "es"));
  courses.archive.push_back({course_with("before.pdf", "before"), course::Standing::superseded});
  const auto hash_of = [](const std::filesystem::path& path) {
    return path == "read.pdf" ? std::optional(model::ContentHash("read")) : std::nullopt;
  };
  using Hashes = app::reading::Hashes;
  CHECK(app::reading::manuals_of(courses, hash_of) ==
        Hashes{model::ContentHash("now"), model::ContentHash("read"), model::ContentHash("es"), model::ContentHash("before")});
  std::vector<records::CourseRevision> revisions(3);
  revisions[0].manuals_json = R"({"manual": "first"})";
  revisions[1].manuals_json = "what is this";
  revisions[2].manuals_json = R"({"manual": "second", "annex": "third"})";
  Hashes signed_ones = app::reading::manuals_of(revisions);
  std::sort(signed_ones.begin(), signed_ones.end(), [](const auto& a, const auto& b) { return a.value < b.value; });
  CHECK(signed_ones == Hashes{model::ContentHash("first"), model::ContentHash("second"), model::ContentHash("third")});
}
