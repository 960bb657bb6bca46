#include "control/gestures.hpp"
#include "control/pick.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using base::Json;

namespace {

ui::WidgetRecord widget(const char* id, ui::Role role, const char* name, bool enabled = true) {
  ui::WidgetRecord record;
  record.id = id;
  record.role = role;
  record.name = name;
  record.enabled = enabled;
  return record;
}

control::Wanted named(const char* name) { return {"", name, {}}; }

Json parsed(const char* text) {
  auto json = Json::parse(text);
  REQUIRE(json);
  return *json;
}

}  // namespace

TEST_CASE("a click goes to the first enabled widget of that name in reading order") {
  ui::Tree tree;
  tree.add(widget("a", ui::Role::button, "Next", false));
  tree.add(widget("b", ui::Role::button, "Next"));
  tree.add(widget("c", ui::Role::button, "Next"));
  const auto found = control::pick(tree, named("Next"));
  REQUIRE(found);
  CHECK((*found)->id == "b");
}

TEST_CASE("a click on what cannot be used now is an error that says so") {
  ui::Tree tree;
  tree.add(widget("a", ui::Role::button, "Next", false));
  const auto found = control::pick(tree, named("Next"));
  REQUIRE_FALSE(found);
  CHECK(base::sentence(found.error()) == "Could not click “Next”: it cannot be used now.");
}

TEST_CASE("a click on what is not there is an error that says so") {
  const auto found = control::pick(ui::Tree(), named("Next"));
  REQUIRE_FALSE(found);
  CHECK(base::sentence(found.error()) == "Could not click “Next”: nothing like that is on screen.");
}

TEST_CASE("words on screen do not take the click of the button they name") {
  ui::Tree tree;
  tree.add(widget("title", ui::Role::heading, "Start practice"));
  tree.add(widget("go", ui::Role::button, "Start practice"));
  CHECK((*control::pick(tree, named("Start practice")))->id == "go");
  CHECK((*control::pick(tree, {"", "Start practice", ui::Role::heading}))->id == "title");
}

TEST_CASE("a request for a click names a widget and, if it likes, a role that exists") {
  CHECK(control::wanted_of(parsed(R"({"name":"Home"})")));
  CHECK(control::wanted_of(parsed(R"({"id":"nav.home","role":"tab"})")));
  CHECK_FALSE(control::wanted_of(parsed(R"({"name":""})")));
  CHECK_FALSE(control::wanted_of(parsed(R"({"name":"Home","role":"window"})")));
  CHECK_FALSE(control::wanted_of(parsed(R"({"name":["Home"]})")));
}

TEST_CASE("keys, text and the mouse become the input that the window would have had") {
  CHECK(control::keys_of(parsed(R"({"keys":"Ctrl+F"})"))->size() == 4);
  CHECK(control::keys_of(parsed(R"({"keys":"1"})"))->size() == 3);  // down, its character, up
  CHECK(control::typed_of(parsed(R"({"text":"né"})"))->size() == 2);
  CHECK(control::mouse_of(parsed(R"({"move":[3,4]})"))->size() == 1);
  CHECK(control::mouse_of(parsed(R"({"press":[3,4]})"))->size() == 2);
  CHECK(control::mouse_of(parsed(R"({"action":"press","x":3,"y":4})"))->size() == 2);
  CHECK(control::mouse_of(parsed(R"({"wheel":[0,-3],"at":[5,5]})"))->size() == 2);
  CHECK(control::mouse_of(parsed(R"({"drag":[0,0,9,9]})"))->size() == 11);
  CHECK(control::dropped_of(parsed(R"({"paths":["/tmp/a.pdf"]})"))->size() == 1);
}

TEST_CASE("a request that cannot be understood is refused, whatever it holds") {
  for (const char* text : {"{}", R"({"keys":7})", R"({"keys":"Hyper+Q"})", R"({"keys":[]})"}) CHECK_FALSE(control::keys_of(parsed(text)));
  for (const char* text : {"{}", R"({"text":7})"}) CHECK_FALSE(control::typed_of(parsed(text)));
  for (const char* text :
       {"{}", R"({"move":[1]})", R"({"move":"x"})", R"({"drag":[1,2,3]})", R"({"action":"jump"})", R"({"move":[1e300,0]})"})
    CHECK_FALSE(control::mouse_of(parsed(text)));
  for (const char* text : {"{}", R"({"paths":[]})", R"({"paths":[7]})", R"({"paths":"x"})"}) CHECK_FALSE(control::dropped_of(parsed(text)));
}
