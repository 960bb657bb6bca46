// The next start shows the page that was last seen before anything has been parsed, and only where the very same page comes.
#include "base/file.hpp"
#include "journeys/desk.hpp"
#include "manuals.hpp"

#include <doctest/doctest.h>
#include <map>

using namespace jumpseat;
using namespace jumpseat::app;
namespace fs = std::filesystem;

namespace {

// In the window's place: it holds the pixels of every picture, and gives back those that are asked for.
struct Pictures {
  std::map<ImageId, model::Pixels> held;
  void take(support::Desk& desk) {
    for (const ImageArrival& arrival : desk.app().take_arrivals()) {
      const auto stride = static_cast<std::size_t>(arrival.stride_bytes);
      held[arrival.image] = {
          arrival.w, arrival.h, arrival.stride_bytes, {arrival.pixels, arrival.pixels + stride * static_cast<std::size_t>(arrival.h)}};
    }
    const auto wanted = desk.app().take_wanted_pixels();
    std::vector<model::Pixels> pixels;
    for (const ImageId image : wanted) pixels.push_back(held[image]);
    if (!wanted.empty()) desk.app().give_pixels(std::move(pixels));
  }
};

fs::path write_manual_of(const support::Desk& desk, const std::string& word, int count = 3) {
  const fs::path path = desk.folder() / "manual.pdf";
  support::write_pages(path, word, count);
  return path;
}

bool any_kept(const support::Desk& desk) {
  std::error_code error;
  return fs::directory_iterator(desk.folder() / "cache/views", error) != fs::directory_iterator();
}

// Reads on for a while, until the view is kept; `pages_down` pages further than where it opens.
PageView read_for_a_while(support::Desk& desk, const fs::path& path, int pages_down = 1) {
  Pictures pictures;
  support::open_file(desk, path);
  REQUIRE(desk.until([&] { return desk.view().reading.imported_pages == desk.view().reading.page_count; }));
  for (int i = 0; i < pages_down; ++i) desk.ask(command::NextPage{});
  pictures.take(desk);
  desk.clock().advance_ms(3'000);
  desk.settle();
  pictures.take(desk);
  return desk.view().reading.pages.front();
}

constexpr std::chrono::seconds for_what_comes{30}, for_what_stays_away{2};

const ReadingView& open_again(support::Desk& desk, const command::OpenFile& open, std::chrono::seconds patience) {
  desk.app().run(open);
  desk.until([&, since = std::chrono::steady_clock::now()] {
    return !desk.view().reading.pages.empty() || std::chrono::steady_clock::now() - since > patience;
  });
  return desk.view().reading;
}

}  // namespace

TEST_CASE("the page that was last seen is there before the manual has been parsed") {
  support::Desk desk;
  const fs::path path = write_manual_of(desk, "passport");
  const PageView before = read_for_a_while(desk, path);
  desk.come_back_to_a_silent_worker();
  const ReadingView& view = open_again(desk, {path.string(), std::nullopt, {}}, for_what_comes);
  CHECK(view.state == ReadingView::State::opening);
  REQUIRE_FALSE(view.pages.empty());
  CHECK(view.pages.front().page == before.page);
  CHECK(view.pages.front().label == before.label);
  CHECK(view.pages.front().on_canvas.y == before.on_canvas.y);
  REQUIRE(view.pages.front().images.size() == before.images.size());
  CHECK(view.pages.front().images.front().on_canvas.x == before.images.front().on_canvas.x);
  CHECK(view.pages.front().images.front().on_canvas.w == before.images.front().on_canvas.w);
  CHECK(view.pages.front().links.empty());
  CHECK_FALSE(desk.app().idle());
  std::size_t pictures = 0;
  for (const ImageArrival& arrival : desk.app().take_arrivals()) pictures += arrival.pixels != nullptr;
  CHECK(pictures >= 1);
}

TEST_CASE("what is drawn anew takes the place of the last view at the very same spot") {
  support::Desk desk;
  const fs::path path = write_manual_of(desk, "passport");
  read_for_a_while(desk, path);
  desk.come_back();
  std::optional<model::Rect> seen_first;
  desk.app().run(command::OpenFile{path.string(), std::nullopt, {}});
  REQUIRE(desk.until([&] {
    const auto& pages = desk.view().reading.pages;
    if (!seen_first && !pages.empty() && !pages.front().images.empty()) seen_first = pages.front().images.front().on_canvas;
    return desk.app().idle();
  }));
  REQUIRE(seen_first);
  const model::Rect now = desk.view().reading.pages.front().images.front().on_canvas;
  CHECK(seen_first->x == now.x);
  CHECK(seen_first->y == now.y);
  CHECK(seen_first->w == now.w);
  CHECK(seen_first->h == now.h);
}

TEST_CASE("the last view is not shown where another page will come") {
  support::Desk desk;
  const fs::path path = write_manual_of(desk, "passport");
  read_for_a_while(desk, path);
  desk.come_back_to_a_silent_worker();
  SUBCASE("another page was asked for") { CHECK(open_again(desk, {path.string(), 3, {}}, for_what_stays_away).pages.empty()); }
  SUBCASE("a label was asked for") { CHECK(open_again(desk, {path.string(), std::nullopt, "2"}, for_what_stays_away).pages.empty()); }
  SUBCASE("the page itself was asked for") { CHECK_FALSE(open_again(desk, {path.string(), 2, {}}, for_what_comes).pages.empty()); }
  SUBCASE("the window has another size") {
    desk.app().run(command::SetViewport{500, 700, 96.0 / 72});
    CHECK(open_again(desk, {path.string(), std::nullopt, {}}, for_what_stays_away).pages.empty());
  }
  SUBCASE("another file has taken the manual's place") {
    write_manual_of(desk, "lavatories and galleys");
    CHECK(open_again(desk, {path.string(), std::nullopt, {}}, for_what_stays_away).pages.empty());
  }
  SUBCASE("what was kept is damaged") {
    for (const auto& file : fs::directory_iterator(desk.folder() / "cache/views")) fs::resize_file(file.path(), file.file_size() / 2);
    CHECK(open_again(desk, {path.string(), std::nullopt, {}}, for_what_stays_away).pages.empty());
  }
}

TEST_CASE("at night the last view is kept back where it is not known which of it are photographs") {
  support::Desk desk;
  const fs::path path = write_manual_of(desk, "passport");
  read_for_a_while(desk, path);
  desk.ask(command::ToggleNightMode{});
  desk.come_back_to_a_silent_worker();
  CHECK(open_again(desk, {path.string(), std::nullopt, {}}, for_what_stays_away).pages.empty());
}

TEST_CASE("of a manual with a password no view is kept") {
  support::Desk desk;
  read_for_a_while(desk, support::source_folder() / "tests/data/pdf/no-copying.pdf", 0);
  desk.come_back();
  CHECK_FALSE(any_kept(desk));
}

TEST_CASE("of a manual with a password no file in one's home says anything that stands in it, its title least of all") {
  support::Desk desk;
  desk.ask(command::OpenFile{(support::source_folder() / "tests/data/pdf/locked.pdf").string(), std::nullopt, {}});
  desk.ask(command::GivePassword{"caf\u00e9 10442"});
  REQUIRE(desk.view().reading.state == ReadingView::State::open);
  REQUIRE(desk.until([&] { return desk.view().reading.imported_pages == desk.view().reading.page_count; }));
  CHECK(desk.view().reading.title == "locked.pdf");
  const PageView page = desk.view().reading.pages.front();
  REQUIRE_FALSE(page.text_lines.empty());
  desk.ask(command::SelectFrom{page.text_lines[0].x + 10, page.text_lines[0].y + page.text_lines[0].h / 2, SelectBy::line});
  desk.ask(command::AddHighlight{});
  desk.ask(command::AddBookmark{});
  desk.settle();
  CHECK(desk.view().reading.marks.rows->size() == 2);
  desk.come_back();
  CHECK(desk.view().reading.tabs.empty());
  int files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(desk.folder())) {
    if (!entry.is_regular_file()) continue;
    const auto bytes = base::read_file(entry.path(), 1 << 28);
    REQUIRE(bytes);
    CAPTURE(entry.path().string());
    for (const char* said : {"Kept to the crew", "For crew only", "for crew only", "locked.pdf"}) {
      CAPTURE(said);
      const std::size_t at = bytes->find(said);
      CAPTURE(bytes->substr(at == std::string::npos ? 0 : at - std::min<std::size_t>(at, 60), 120));
      CHECK(at == std::string::npos);
    }
    ++files;
  }
  CHECK(files > 1);
}

TEST_CASE("a view that is closed at once is kept as well") {
  support::Desk desk;
  const fs::path path = write_manual_of(desk, "passport");
  read_for_a_while(desk, path, 0);
  desk.ask(command::NextPage{});
  CHECK(desk.app().take_wanted_pixels().empty());
  CHECK_FALSE(desk.app().pixels_wanted_at_the_end().empty());
}
