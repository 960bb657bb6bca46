// The list of what changed since another edition, and how it stands on the page.
#include "reading_stage.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using namespace jumpseat::ui;
namespace command = jumpseat::app::command;

namespace {

struct ChangesScene : jumpseat::tests::ReadingStage {
  explicit ChangesScene(app::ChangesView::State state) : ReadingStage(74) {
    view.current_label = model::PageLabel("3-12");
    view.current_changed = state == app::ChangesView::State::shown;
    view.side = app::SidePanel::changes;
    view.changes.state = state;
    view.changes.other = "Revision 1";
    page.label = model::PageLabel("3-12");
    if (state == app::ChangesView::State::shown) {
      view.changes.sentence = "2 of 74 pages changed.";
      view.changes.rows = std::make_shared<const std::vector<app::ChangeRowView>>(
          std::vector<app::ChangeRowView>{{app::ChangeSort::replaced, model::PageLabel("3-12"), "two signs", "three signs", "3-11"},
                                          {app::ChangeSort::removed, model::PageLabel("3-12"), "and wait there", "", "3-11"},
                                          {app::ChangeSort::moved, model::PageLabel("4-1"), "", "Say nothing to the passengers", "5-2"}});
      page.changed = true;
      page.changes = {{{60, 100, 120, 14}, app::ChangeSort::replaced, 0, false, true, "two signs"},
                      {{240, 160, 0, 14}, app::ChangeSort::removed, 1, false, true, "and wait there"}};
    }
    show();
  }
};

}  // namespace

TEST_CASE("changes are listed with what the page said and says, and a press leads to one") {
  ChangesScene scene(app::ChangesView::State::shown);
  CHECK(scene.stage.names(Role::row) == std::vector<std::string>{"Changed: three signs", "Taken out: and wait there",
                                                                 "Moved from page 5-2: Say nothing to the passengers"});
  CHECK(scene.stage.find("3 changes", Role::text));
  scene.stage.click("Taken out: and wait there", Role::row);
  const auto picked = scene.stage.take<command::GoToChange>();
  REQUIRE(picked.size() == 1);
  CHECK(picked[0].change == 1);
  scene.stage.keep_picture("changes");
  scene.view.changes.current = 1;
  scene.stage.settle();
  CHECK(scene.stage.find("2 of 3", Role::text));
  scene.stage.click("Next change", Role::button);
  CHECK(scene.stage.take<command::NextChange>().size() == 1);
}

TEST_CASE("a changed page says so at its label, and a place on it says what stood there") {
  ChangesScene scene(app::ChangesView::State::shown);
  CHECK(scene.stage.find("Page 3-12, changed", Role::button));
  CHECK(scene.stage.find("Before: two signs", Role::text));
  CHECK(scene.stage.find("Taken out: and wait there", Role::text));
}

TEST_CASE("what moved and changed on its way, and a scan that looks different, say so in one row each") {
  ChangesScene scene(app::ChangesView::State::shown);
  app::ChangeRowView lost{app::ChangeSort::moved, model::PageLabel("4-1"), "and wait there", "Say nothing to the passengers", "5-2"};
  app::ChangeRowView grown{app::ChangeSort::moved, model::PageLabel("4-2"), "", "Call the purser at once", "5-3", "at once"};
  app::ChangeRowView scan{app::ChangeSort::redrawn, model::PageLabel("4-3"), "", "", "5-4"};
  scene.view.changes.rows = std::make_shared<const std::vector<app::ChangeRowView>>(std::vector{lost, grown, scan});
  scene.view.changes.pages_looked_at = 3, scene.view.changes.pages_to_look_at = 40;
  scene.stage.settle();
  CHECK(scene.stage.names(Role::row) == std::vector<std::string>{"Moved from page 5-2 and changed: Say nothing to the passengers",
                                                                 "Moved from page 5-3 and changed: at once",
                                                                 "Looks different: A picture, a drawing or a scan"});
  CHECK(scene.stage.find("Comparing pages by how they look: 3 of 40", Role::text));
}

TEST_CASE("that pictures beside the same words were not compared is said, with a way to compare them") {
  ChangesScene scene(app::ChangesView::State::shown);
  CHECK_FALSE(scene.stage.find("Compare pictures too", Role::link));
  scene.view.changes.pictures_left_out = true;
  scene.stage.settle();
  CHECK(scene.stage.find("Pictures on pages whose words are the same were not compared.", Role::text));
  scene.view.changes.with_pictures = command::CompareWith{"Revision 1", "abc", "/manuals/one.pdf", true};
  scene.stage.settle();
  scene.stage.click("Compare pictures too", Role::link);
  const auto asked = scene.stage.take<command::CompareWith>();
  REQUIRE(asked.size() == 1);
  CHECK(asked[0].pictures);
  CHECK(asked[0].path == "/manuals/one.pdf");
}

TEST_CASE("editions to compare with are offered") {
  ChangesScene scene(app::ChangesView::State::none);
  scene.view.changes.editions = {{"Revision 1, in force from 1 Nov 2026", "abc", ""}};
  scene.stage.settle();
  scene.stage.click("Revision 1, in force from 1 Nov 2026", Role::row);
  const auto chosen = scene.stage.take<command::CompareWith>();
  REQUIRE(chosen.size() == 1);
  CHECK(chosen[0].hash == "abc");
  scene.stage.click("Choose its file\u2026", Role::button);
  CHECK(scene.stage.take<command::ShowFilePanel>().size() == 1);
}

TEST_CASE("the name of an edition that is longer than the list is wide goes on in a second line") {
  ChangesScene scene(app::ChangesView::State::none);
  const std::string name = "R\u00E9vision 1, que vous avez sign\u00E9e, en vigueur depuis le 1 novembre 2026";
  scene.view.changes.editions = {{"Revision 2", "abc", ""}, {name, "def", ""}};
  scene.stage.settle();
  const float one = scene.stage.need("Revision 2", Role::row).rect.h, longer = scene.stage.need(name, Role::row).rect.h;
  CHECK(one == 30);
  CHECK(longer >= one + line_height(Type::body));
}

TEST_CASE("while another edition is read it can be stopped") {
  ChangesScene reading(app::ChangesView::State::reading);
  reading.view.changes.pages = 1321, reading.view.changes.pages_read = 120;
  reading.stage.settle();
  CHECK(reading.stage.find("Reading page 120 of 1,321", Role::text));
  reading.stage.click("Stop", Role::button);
  CHECK(reading.stage.take<command::StopComparing>().size() == 1);
}
