#include "ui/theme.hpp"
#include "ui/tree.hpp"

#include <cmath>
#include <doctest/doctest.h>

using namespace jumpseat;
using namespace jumpseat::ui;

TEST_CASE("text can be read in every theme: WCAG AA, and more in high contrast") {
  for (const auto name : {app::Theme::light, app::Theme::dark, app::Theme::contrast}) {
    const Theme t = theme(name);
    const double least = name == app::Theme::contrast ? 7.0 : 4.5;
    CAPTURE(static_cast<int>(name));
    CHECK(contrast_ratio(t.text, t.bg) >= least);
    CHECK(contrast_ratio(t.text, t.panel) >= least);
    CHECK(contrast_ratio(t.muted, t.panel) >= least);
    CHECK(contrast_ratio(t.muted, t.bg) >= least);
    CHECK(contrast_ratio(t.accent, t.panel) >= least);
    CHECK(contrast_ratio(t.accent, t.soft) >= least);
    CHECK(contrast_ratio(t.on_accent, t.accent) >= least);
    CHECK(contrast_ratio(t.ok, t.ok_soft) >= least);
    CHECK(contrast_ratio(t.warn, t.warn_soft) >= least);
    CHECK(contrast_ratio(t.bad, t.bad_soft) >= least);
  }
}

TEST_CASE("black on white has the contrast that WCAG gives it") { CHECK(contrast_ratio(rgb(0), rgb(0xFFFFFF)) == doctest::Approx(21)); }

TEST_CASE("every role has its word and is found by it") {
  for (const char* word : {"button", "choice", "checkbox", "textbox", "page", "link", "tab", "heading", "text", "row", "menuitem", "slider",
                           "progress", "chart", "image", "notice"}) {
    const auto role = find_role(word);
    REQUIRE(role);
    CHECK(std::string(role_word(*role)) == word);
  }
  CHECK_FALSE(find_role("window"));
}

TEST_CASE("cutting a strip off a rectangle never leaves less than nothing") {
  Rect rect{0, 0, 100, 50};
  CHECK(rect.cut_right(30) == Rect{70, 0, 30, 50});
  CHECK(rect == Rect{0, 0, 70, 50});
  CHECK(rect.cut_left(500) == Rect{0, 0, 70, 50});
  CHECK(rect.empty());
}
