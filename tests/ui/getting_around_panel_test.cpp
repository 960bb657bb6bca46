// Tabs, thumbnails, the filter of the contents, and how pages are shown: what the panel shows and asks for.
#include "reading_stage.hpp"
#include "ui/palette.hpp"
#include "ui/reading/outline.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using namespace jumpseat::ui;
namespace command = jumpseat::app::command;

namespace {

struct TabsScene : jumpseat::tests::ReadingStage {
  TabsScene() : ReadingStage(60) {
    page.label = model::PageLabel("1");
    page.links.push_back({{60, 300, 90, 14}, 0, "Page 4-1"});
    view.outline = {{{"1 Why this matters", model::PageLabel("1-1"), {0}, 0, 0},
                     {"3 Indicators", model::PageLabel("3-1"), {8}, 0, 0},
                     {"On board", model::PageLabel("3-12"), {11}, 120, 1}},
                    0};
    show();
  }
};

}  // namespace

TEST_CASE("the contents are filtered by words of their titles") {
  TabsScene scene;
  scene.stage.click("Filter the contents", Role::textbox);
  scene.stage.type("BOARD on");
  CHECK(scene.stage.names(Role::row) == std::vector<std::string>{"On board"});
  scene.stage.type("zz");
  CHECK(scene.stage.names(Role::row).empty());
  CHECK(reading::rows_that_have(scene.view.outline, "3-1", 10) == std::vector<int>{1, 2});
}

TEST_CASE("a chapter of long contents is opened and closed by the sign before it, and one stays where one reads") {
  TabsScene scene;
  std::vector<app::OutlineRowView> rows;
  for (int chapter = 1; chapter <= 20; ++chapter) {
    rows.push_back({"Chapter " + std::to_string(chapter), model::PageLabel(std::to_string(chapter)), {chapter}, 0, 0});
    for (int section = 1; section <= 10; ++section)
      rows.push_back({"Section " + std::to_string(chapter) + "." + std::to_string(section), model::PageLabel("1"), {chapter}, 0, 1});
  }
  scene.view.outline = app::OutlineView(rows, -1);
  scene.stage.settle();
  CHECK(scene.stage.names(Role::row).size() == 20);
  scene.stage.take_commands();
  scene.stage.click("Show what is in Chapter 3", Role::button);
  scene.stage.settle();
  CHECK(scene.stage.names(Role::row).size() == 30);
  CHECK(scene.stage.find("Section 3.1", Role::row));
  CHECK(scene.stage.take<command::GoToPage>().empty());
  scene.stage.click("Hide what is in Chapter 3", Role::button);
  scene.stage.settle();
  CHECK(scene.stage.names(Role::row).size() == 20);
  scene.stage.click("Chapter 4", Role::row);
  CHECK(scene.stage.take<command::GoToPage>().size() == 1);
}

TEST_CASE("a chapter of long contents is opened and closed by the arrows, which lead from row to row past its sign") {
  TabsScene scene;
  std::vector<app::OutlineRowView> rows;
  for (int chapter = 1; chapter <= 20; ++chapter) {
    rows.push_back({"Chapter " + std::to_string(chapter), model::PageLabel(std::to_string(chapter)), {chapter}, 0, 0});
    for (int section = 1; section <= 10; ++section)
      rows.push_back({"Section " + std::to_string(chapter) + "." + std::to_string(section), model::PageLabel("1"), {chapter}, 0, 1});
  }
  scene.view.outline = app::OutlineView(rows, -1);
  scene.stage.settle();
  scene.stage.ui().focus("read.outline.22");
  scene.stage.settle();
  scene.stage.key("Right");
  CHECK(scene.stage.names(Role::row).size() == 30);
  scene.stage.key("Down");
  CHECK(scene.stage.ui().focused() == "read.outline.23");
  scene.stage.key("Up");
  scene.stage.key("Left");
  CHECK(scene.stage.names(Role::row).size() == 20);
  scene.stage.key("Down");
  CHECK(scene.stage.ui().focused() == "read.outline.33");
  CHECK(scene.stage.take<command::GoToPage>().empty());
}

TEST_CASE("Tab passes the contents as one stop: in at the section one reads, out past all others, and back in there") {
  TabsScene scene;
  std::vector<app::OutlineRowView> rows;
  for (int chapter = 0; chapter < 12; ++chapter)
    rows.push_back({"Chapter " + std::to_string(chapter), model::PageLabel(std::to_string(chapter)), {chapter}, 0, 0});
  scene.view.outline = app::OutlineView(rows, 7);
  scene.stage.settle();
  scene.stage.ui().focus("read.thumbnails");
  scene.stage.settle();
  scene.stage.key("Tab");
  CHECK(scene.stage.ui().focused() == "read.outline.7");
  scene.stage.key("Down");
  CHECK(scene.stage.ui().focused() == "read.outline.8");
  scene.stage.key("Tab");
  CHECK_FALSE(scene.stage.ui().focused().starts_with("read.outline."));
  scene.stage.key("Shift+Tab");
  CHECK(scene.stage.ui().focused() == "read.outline.7");
  scene.stage.key("Shift+Tab");
  CHECK(scene.stage.ui().focused() == "read.thumbnails");
}

TEST_CASE("what the contents of one manual were filtered by hides none of the next one's") {
  TabsScene scene;
  scene.view.title = "Doors";
  scene.stage.settle();
  scene.stage.click("Filter the contents", Role::textbox);
  scene.stage.type("board");
  scene.stage.key("Tab");
  CHECK(scene.stage.names(Role::row).size() == 1);
  scene.view.title = "Seats";
  scene.stage.settle();
  CHECK(scene.stage.names(Role::row).size() == 3);
  scene.view.tabs = {{"march.pdf \u00B7 Seats", true}, {"april.pdf \u00B7 Seats", false}};
  scene.stage.settle();
  scene.stage.click("Filter the contents", Role::textbox);
  scene.stage.type("board");
  scene.stage.key("Tab");
  CHECK(scene.stage.names(Role::row).size() == 1);
  scene.view.tabs = {{"march.pdf \u00B7 Seats", false}, {"april.pdf \u00B7 Seats", true}};
  scene.stage.settle();
  CHECK(scene.stage.names(Role::row).size() == 3);
}

TEST_CASE("pages are shown as pictures; those in sight are asked for, and none once they are put away") {
  TabsScene scene;
  scene.stage.click("Show the pages as pictures", Role::button);
  const auto asked = scene.stage.take<command::ShowThumbnails>();
  REQUIRE(asked.size() == 1);
  CHECK(asked[0].first == 0);
  CHECK(asked[0].last >= 5);
  CHECK(asked[0].last <= 12);
  scene.view.thumbs.push_back({{2}, model::PageLabel("iii"), 0, 0, 0});
  scene.stage.settle();
  scene.stage.click("Page iii", Role::image);
  const auto gone = scene.stage.take<command::GoToPage>();
  REQUIRE(gone.size() == 1);
  CHECK(gone[0].page == model::PageIndex{2});
  scene.stage.keep_picture("thumbnails");
  scene.stage.click("Show the contents as a list", Role::button);
  const auto away = scene.stage.take<command::ShowThumbnails>();
  REQUIRE(away.size() == 1);
  CHECK(away[0].last < away[0].first);
}

TEST_CASE("the arrows lead from picture to picture, beyond those in sight too, and Enter goes to the page") {
  TabsScene scene;
  scene.stage.click("Show the pages as pictures", Role::button);
  scene.stage.settle();
  scene.stage.ui().focus("read.thumb.1");
  scene.stage.settle();
  scene.stage.take_commands();
  const auto led_to = [&](const char* key) {
    scene.stage.key(key);
    return scene.stage.ui().focused();
  };
  CHECK(led_to("Right") == "read.thumb.2");
  CHECK(led_to("Down") == "read.thumb.4");
  CHECK(led_to("Left") == "read.thumb.3");
  CHECK(led_to("Up") == "read.thumb.1");
  CHECK(led_to("Up") == "read.thumb.1");
  for (int i = 0; i < 20; ++i) scene.stage.key("Down");
  CHECK(scene.stage.ui().focused() == "read.thumb.41");
  const auto& there = scene.stage.ui().tree();
  REQUIRE(there.find("read.thumb.41"));
  CHECK_FALSE(there.find("read.thumb.41")->visible.empty());
  CHECK(scene.stage.take<command::ScrollBy>().empty());
  scene.stage.key("Enter");
  const auto gone = scene.stage.take<command::GoToPage>();
  REQUIRE(gone.size() == 1);
  CHECK(gone[0].page == model::PageIndex{40});
}

TEST_CASE("one manual needs no tabs; of several one is shown and any is closed") {
  TabsScene scene;
  scene.view.tabs = {{"One", true}};
  scene.stage.settle();
  CHECK_FALSE(scene.stage.find("One", Role::tab));
  scene.view.tabs = {{"One", true}, {"Two", false}};
  scene.stage.settle();
  scene.stage.click("Two", Role::tab);
  const auto shown = scene.stage.take<command::ShowTab>();
  REQUIRE(shown.size() == 1);
  CHECK(shown[0].tab == 1);
  scene.stage.click("Close One", Role::button);
  const auto closed = scene.stage.take<command::CloseTab>();
  REQUIRE(closed.size() == 1);
  CHECK(closed[0].tab == 0);
  scene.stage.keep_picture("tabs");
}

TEST_CASE("of many manuals those around the one in front have tabs that can be read, and two buttons lead to the others") {
  TabsScene scene;
  scene.view.tabs.clear();
  for (int i = 0; i < 16; ++i) scene.view.tabs.push_back({"Manual " + std::to_string(i), i == 10});
  scene.stage.settle();
  const auto names = scene.stage.names(Role::tab);
  CHECK(std::find(names.begin(), names.end(), "Manual 10") != names.end());
  CHECK(std::find(names.begin(), names.end(), "Manual 0") == names.end());
  CHECK(scene.stage.need("Manual 10", Role::tab).rect.w >= 80);
  CHECK(scene.stage.find("11 of 16", Role::text));
  scene.stage.click("Manual 11", Role::tab);
  const auto shown = scene.stage.take<command::ShowTab>();
  REQUIRE(shown.size() == 1);
  CHECK(shown[0].tab == 11);
  scene.stage.click("Next manual", Role::button);
  CHECK(scene.stage.take<command::NextTab>().size() == 1);
  scene.stage.click("Previous manual", Role::button);
  CHECK(scene.stage.take<command::PreviousTab>().size() == 1);
}

TEST_CASE("a button at the end of many tabs lists the open manuals, and names that begin alike are told apart in a narrow tab") {
  TabsScene scene;
  for (int i = 0; i < 16; ++i)
    scene.view.tabs.push_back(
        {"Operations Manual of the whole fleet, Part " + std::to_string(i), i == 0, "\u2026Part " + std::to_string(i)});
  scene.stage.settle();
  scene.stage.click("List the open manuals", Role::button);
  CHECK(scene.stage.take<command::ShowManuals>().size() == 1);
  scene.stage.keep_picture("many-tabs-alike");
}

TEST_CASE("a sheet says how pages are shown and changes it; Escape puts it away") {
  TabsScene scene;
  scene.stage.click("View options", Role::button);
  scene.stage.keep_picture("view-options");
  scene.stage.click("Two", Role::choice);
  const auto spread = scene.stage.take<command::SetSpread>();
  REQUIRE(spread.size() == 1);
  CHECK(spread[0].spread == app::Spread::pairs);
  scene.stage.click("Text", Role::choice);
  CHECK(scene.stage.take<command::SetFit>().at(0).fit == app::Fit::content);
  scene.stage.click("Sepia", Role::choice);
  CHECK(scene.stage.take<command::SetTone>().at(0).tone == app::Tone::sepia);
  scene.stage.click("A page at a time", Role::checkbox);
  CHECK(scene.stage.take<command::TogglePaged>().size() == 1);
  scene.stage.click("Reading ruler", Role::checkbox);
  CHECK(scene.stage.take<command::ToggleRuler>().size() == 1);
  scene.stage.key("Escape");
  CHECK_FALSE(scene.stage.find("Reading ruler", Role::checkbox));
}

TEST_CASE("the mouse on a link asks for what it leads to, once, and leaving it says so") {
  TabsScene scene;
  scene.stage.move(272 + 100, 40 + 307);
  scene.stage.move(272 + 102, 40 + 307);
  auto asked = scene.stage.take<command::PreviewLink>();
  REQUIRE(asked.size() == 1);
  CHECK(asked[0].link == 0);
  scene.stage.move(272 + 400, 40 + 407);
  asked = scene.stage.take<command::PreviewLink>();
  REQUIRE(asked.size() == 1);
  CHECK(asked[0].link == -1);
}

TEST_CASE("the wheel glides to where it leads in a moment, and jumps where less motion is wanted or a page is shown at a time") {
  TabsScene scene;
  scene.stage.move(272 + 400, 300);
  scene.stage.take_commands();
  const auto way = [&] {
    double sum = 0;
    int parts = 0;
    for (int i = 0; i < 200; ++i) {
      scene.stage.settle();
      for (const auto& by : scene.stage.take<command::ScrollBy>()) sum += by.dy, ++parts;
      if (sum >= 90) break;
    }
    return std::pair{sum, parts};
  };
  scene.stage.wheel(0, -1);
  auto [sum, parts] = way();
  CHECK(sum == 90);
  CHECK(parts > 1);
  scene.stage.ui().set_reduced_motion(true);
  scene.stage.wheel(0, -1);
  std::tie(sum, parts) = way();
  CHECK(sum == 90);
  CHECK(parts == 1);
  scene.stage.ui().set_reduced_motion(false);
  scene.view.paged = true;
  scene.stage.settle();
  scene.stage.wheel(0, -1);
  const auto turned = scene.stage.take<command::ScrollBy>();
  REQUIRE(turned.size() == 1);
  CHECK(turned[0].turns);
}

TEST_CASE("sections are found by a few letters of them, the best first") {
  const auto rows = *TabsScene().view.outline.rows;
  CHECK(sections_that_fit(rows, "on board", 10) == std::vector<int>{2});
  CHECK(sections_that_fit(rows, "wtm", 10) == std::vector<int>{0});
  CHECK(sections_that_fit(rows, "indic", 10) == std::vector<int>{1});
  CHECK(sections_that_fit(rows, "qqq", 10).empty());
  CHECK(sections_that_fit(rows, "", 2).size() == 2);
}

TEST_CASE("beside the hits in all manuals stands which manuals were not searched, and a button that reads them") {
  TabsScene scene;
  scene.view.side = app::SidePanel::search;
  scene.view.search.query = "seat";
  scene.view.search.unsearched = {"Doors", "Seats"};
  scene.stage.settle();
  CHECK_FALSE(scene.stage.find("Read them now", Role::button));
  scene.view.search.all_manuals = true;
  scene.stage.settle();
  scene.stage.click("Read them now", Role::button);
  CHECK(scene.stage.take<command::ReadInManuals>().size() == 1);
  scene.view.search.reading_in = "Doors";
  scene.stage.settle();
  CHECK_FALSE(scene.stage.find("Read them now", Role::button));
}

TEST_CASE("which manuals were not searched stays in sight over a list that was scrolled to a hit far down") {
  TabsScene scene;
  scene.view.side = app::SidePanel::search;
  scene.view.search.query = "seat";
  scene.view.search.all_manuals = true;
  scene.view.search.unsearched = {"Doors"};
  for (int i = 0; i < 60; ++i)
    scene.view.search.hits.push_back({"", model::PageLabel("1"), "Section " + std::to_string(i), "the seat belt", 4, 4, false});
  scene.view.search.current = 50;
  scene.stage.settle();
  CHECK_FALSE(scene.stage.need("Section 50", Role::row).visible.empty());
  const auto& button = scene.stage.need("Read them now", Role::button);
  CHECK(button.visible.h == button.rect.h);
  const auto& sentence = scene.stage.need("1 manual was not searched, because its words have not been read yet: Doors", Role::text);
  CHECK(sentence.visible.h == sentence.rect.h);
  CHECK(sentence.rect.bottom() < button.rect.y);
}

TEST_CASE("that a pattern takes too long stands over its hits") {
  TabsScene scene;
  scene.view.side = app::SidePanel::search;
  scene.view.search.query = "(.*)*x";
  scene.view.search.regex = scene.view.search.too_slow = true;
  scene.view.search.hits.push_back({"", model::PageLabel("1"), "On board", "the next exit", 4, 4, false});
  scene.stage.settle();
  const auto& sentence = scene.stage.need("This pattern takes too long, so hits may be missing. Try a simpler one.", Role::text);
  CHECK(sentence.visible.h == sentence.rect.h);
  CHECK(sentence.rect.bottom() < scene.stage.need("On board", Role::row).rect.y);
}

TEST_CASE("hits in all manuals stand under the names of their manuals") {
  TabsScene scene;
  scene.view.side = app::SidePanel::search;
  scene.view.search.query = "seat";
  scene.view.search.all_manuals = true;
  for (const char* manual : {"", "", "Doors", "Seats"})
    scene.view.search.hits.push_back({manual, model::PageLabel("3-1"), "On board", "the seat belt", 4, 4, false});
  scene.stage.settle();
  CHECK(scene.stage.names(Role::heading) == std::vector<std::string>{"This manual", "Doors", "Seats"});
  CHECK(scene.stage.names(Role::row).size() == 4);
  scene.stage.keep_picture("hits-of-all");
}
