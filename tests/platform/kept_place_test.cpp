// The window opens as it was closed.
#include "platform/kept_place.hpp"
#include "base/file.hpp"
#include "platform/window.hpp"
#include "support/places.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using platform::find_place;
using platform::KeptPlace;

TEST_CASE("where the window stood is kept in words, and words that no window could stand by are not taken") {
  const KeptPlace place{{-1600, 20, 1000, 700}, true};
  CHECK(find_place(text_of(place)) == place);
  for (const char* text :
       {"", "{", "[]", R"({"x":1,"y":2,"w":1000})", R"({"x":1,"y":2,"w":1000,"h":99999})", R"({"x":1,"y":2,"w":0,"h":700})",
        R"({"x":1e99,"y":2,"w":1000,"h":700})", R"({"x":-9223372036854775808,"y":2,"w":1000,"h":700})"}) {
    CAPTURE(text);
    CHECK_FALSE(find_place(text));
  }
}

TEST_CASE("a window opens as large as it was closed, and as usual where that is not known") {
  const support::TemporaryFolder folder;
  const auto kept_in = folder.path() / "state" / "window.json";
  const auto open = [&] {
    auto window = platform::Window::create({1000, 700, "Jumpseat test", true, kept_in});
    REQUIRE(window);
    window->wait_events(0);
    return std::move(*window);
  };
  {
    const platform::Window window = open();  // nothing of it changes before it is closed
    CHECK(window.w() == 1000);
  }
  const auto untouched = base::read_file(kept_in, 4096);
  REQUIRE(untouched);
  REQUIRE(find_place(*untouched));
  CHECK(find_place(*untouched)->unmaximised.w == 1000);
  {
    platform::Window window = open();
    CHECK(window.w() == 1000);
    window.resize(900, 640);
    for (int i = 0; i < 100 && window.w() != 900; ++i) window.wait_events(20);
    REQUIRE(window.w() == 900);
    window.leave_screen();
    CHECK(find_place(base::read_file(kept_in, 1000).value_or(""))->unmaximised.w == 900);
  }
  {
    const platform::Window window = open();
    CHECK(window.w() == 900);
    CHECK(window.h() == 640);
  }
  {
    platform::Window window = open();
    const auto until_wide = [&](bool as_before) {
      for (int i = 0; i < 100 && (window.w() == 900) != as_before; ++i) window.wait_events(20);
    };
    window.set_full_screen(true);
    until_wide(false);
    window.set_full_screen(false);
    until_wide(true);
    CHECK(window.w() == 900);
    window.set_full_screen(true);  // and is closed so
    until_wide(false);
  }
  {
    const platform::Window window = open();
    CHECK(window.w() == 900);
    CHECK(window.h() == 640);
  }
  REQUIRE(base::write_file_whole(kept_in, text_of(KeptPlace{{60'000, 60'000, 900, 640}, false})));  // its screen is gone
  {
    const platform::Window window = open();
    CHECK(window.w() == 900);
  }
  const auto again = base::read_file(kept_in, 4096);
  REQUIRE(again);
  REQUIRE(find_place(*again));
  CHECK(find_place(*again)->unmaximised.x < 10'000);
  REQUIRE(base::write_file_whole(kept_in, "nothing"));
  CHECK(open().w() == 1000);
}
