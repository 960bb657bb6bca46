// Pages that take long to draw: something of them is seen at once when one comes to them again.
#include "library/library.hpp"
#include "manuals.hpp"
#include "support/must.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <map>
#include <utility>
#include <vector>

using namespace jumpseat;
using namespace jumpseat::app;

namespace {

constexpr int pages = 5;  // the last one is near the first, and not drawn ahead of it

// Lines without end, as a map has them; every page has others.
std::string slow_manual(int lines = 3'000) {
  support::PdfWriter pdf;
  for (int page = 0; page < pages; ++page) {
    std::string content = support::PdfWriter::text(72, 720, "map");
    for (int i = 0; i < lines; ++i)
      content += std::to_string(i * 7 % 612) + " " + std::to_string(i * 13 % 792) + " m " + std::to_string((i * 31 + page) % 612) + " " +
                 std::to_string(i * 17 % 792) + " l S\n";
    pdf.add_page(content);
  }
  return pdf.finish();
}

// Read from beside the program, as it writes them.
std::vector<std::pair<model::PageIndex, bool>> tried(const support::Desk& desk, const std::string& manual) {
  auto library = support::must(library::Library::open(desk.folder() / "cache/library.db"));
  return support::must(library.tried_stand_ins(model::ContentHash(base::sha256_hex(manual))));
}

}  // namespace

TEST_CASE("a page that takes long to draw is seen small and stretched when one comes to it fast") {
  support::Desk desk;
  const std::string manual = slow_manual();
  const auto path = support::write_manual(desk, manual);
  support::open_file(desk, path);
  REQUIRE(desk.until([&] { return tried(desk, manual).size() == pages; }));
  for (const auto& [page, takes_long] : tried(desk, manual)) CHECK_MESSAGE(takes_long, page.value);
  desk.come_back();
  desk.app().run(command::OpenFile{path.string(), std::nullopt, {}});
  std::map<ImageId, int> heights;
  const auto seen_of = [&](int page) {
    for (const ImageArrival& arrival : desk.app().take_arrivals()) heights[arrival.image] = arrival.h;
    for (const PageView& shown : desk.view().reading.pages)
      if (shown.page.value == page && !shown.images.empty()) return heights[shown.images.front().image];
    return 0;
  };
  REQUIRE(desk.until([&] { return desk.view().reading.state == ReadingView::State::open; }));
  const auto small_ones = [&] { return std::count_if(heights.begin(), heights.end(), [](const auto& one) { return one.second == 400; }); };
  REQUIRE(desk.until([&] { return seen_of(0) > 0 && small_ones() > 0; }));
  desk.app().run(command::GoToPage{{pages - 1}});
  REQUIRE(desk.until([&] { return seen_of(pages - 1) > 0; }));
  CHECK(seen_of(pages - 1) == 400);
  REQUIRE(desk.until([&] { return seen_of(pages - 1) > 400; }));  // and then sharp
  desk.app().run(command::ShowThumbnails{0, 1});
  const auto thumb = [&] { return desk.view().reading.thumbs.empty() ? ThumbView() : desk.view().reading.thumbs.front(); };
  REQUIRE(desk.until([&] { return thumb().image != 0 && seen_of(0) >= 0; }));
  CHECK(heights[thumb().image] == 400);
  CHECK(thumb().h < 200);
  REQUIRE(desk.until([&] { return seen_of(0) >= 0 && heights[thumb().image] == thumb().h; }));
}

TEST_CASE("after zooming into a page that takes long to draw, the part in view is sharp first, and then all of it") {
  support::Desk desk;
  support::open_file(desk, support::write_manual(desk, slow_manual(9'000)));
  desk.settle();
  desk.app().take_arrivals();
  desk.app().run(command::SetZoom{2});
  const auto page = [&] { return desk.view().reading.pages.at(0); };
  const auto is_whole = [&](const auto& picture) { return picture.second >= static_cast<int>(page().on_canvas.h); };
  std::vector<std::pair<ImageId, int>> came;  // with their heights
  const auto is_shown_whole = [&] {
    for (const ImageArrival& arrival : desk.app().take_arrivals()) came.emplace_back(arrival.image, arrival.h);
    const PageView shown = page();
    return shown.images.size() == 1 && std::any_of(came.begin(), came.end(), [&](const auto& picture) {
             return picture.first == shown.images[0].image && is_whole(picture);
           });
  };
  REQUIRE(desk.until(is_shown_whole));
  const auto whole = std::find_if(came.begin(), came.end(), is_whole);
  CHECK(std::any_of(came.begin(), whole, [](const auto& picture) { return picture.second % 256 == 0; }));  // only parts are
}

TEST_CASE("of a manual with a password no small pictures are kept") {
  support::Desk desk;
  const std::filesystem::path locked = support::source_folder() / "tests/data/pdf/locked.pdf";
  const std::string manual = support::must(base::read_file(locked, 1 << 26));
  desk.ask(command::OpenFile{locked.string(), std::nullopt, {}});
  desk.ask(command::GivePassword{"caf\u00e9 10442"});
  REQUIRE(desk.view().reading.state == ReadingView::State::open);
  REQUIRE(desk.until([&] { return desk.view().reading.imported_pages == desk.view().reading.page_count; }));
  // As long as it takes by far where they are kept.
  desk.until([&, since = std::chrono::steady_clock::now()] { return std::chrono::steady_clock::now() - since > std::chrono::seconds(1); });
  CHECK(tried(desk, manual).empty());
}
