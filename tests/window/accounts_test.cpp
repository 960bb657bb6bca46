// Accounts in the real window, by keys and clicks: two keystrokes to the next person, and no way round the door.
#include "support/driver.hpp"
#include "support/places.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using support::Driver;

namespace {

struct CrewRoom {
  support::TemporaryFolder folder;
  Driver driver{folder.path()};

  // Tess becomes the first trainer, adds Ana and gives her a PIN.
  CrewRoom() {
    driver.start();
    driver.click("Settings", "tab");
    driver.click("Make the first trainer's account", "button");
    fill("Trainer's staff number", "90001");
    fill("Trainer's name", "Tess");
    fill("Password, 8 characters or more", "correct horse");
    driver.click("Make the account", "button");
    REQUIRE(driver.becomes([&] { return driver.shows("It is written down"); }));
    driver.click("It is written down", "button");
    driver.click("People", "tab");
    driver.click("Add a person", "button");
    fill("Staff number", "10442");
    fill("Name", "Ana Silva");
    driver.click("Add", "button");
    REQUIRE(driver.becomes([&] { return driver.find("Ana Silva", "row").has_value(); }));
    driver.click("Ana Silva", "row");
    fill("New PIN or password", "271828");
    driver.click("Give it", "button");
    REQUIRE(driver.becomes([&] { return driver.shows("can sign in with it"); }));
  }

  void fill(const std::string& name, const std::string& text) {
    driver.click(name, "textbox");
    driver.type(text);
  }
  bool refuses(const char* what, const base::Json& request) {
    const bool refused = !driver.ask(request)["ok"].bool_or(true);
    CHECK_MESSAGE(refused, std::string(what));
    return refused;
  }
};

}  // namespace

TEST_CASE_FIXTURE(CrewRoom, "the next person is two keystrokes and a PIN away, and sees their own alone") {
  driver.key("Ctrl+L");
  CHECK(driver.state()["person"].is_null());
  CHECK(driver.state()["screen"].text_or("") == "sign in");
  fill("Staff number", "10442");
  fill("PIN or password", "271828");
  driver.key("Enter");
  REQUIRE(driver.becomes([&] { return driver.state()["person"].text_or("").starts_with("10442"); }));
  for (const char* screen : {"Review", "People", "Assignments"}) CHECK_FALSE(driver.find(screen, "tab"));
  driver.key("Ctrl+L");
  REQUIRE(driver.becomes([&] { return driver.find_id("sign_in.recent.10442").has_value(); }));
  driver.key("Ctrl+1");  // whoever was here last stands first
  driver.type("271828");
  driver.key("Enter");
  REQUIRE(driver.becomes([&] { return driver.state()["person"].text_or("").starts_with("10442"); }));
}

TEST_CASE_FIXTURE(CrewRoom, "while nobody has signed in the control channel finds no way round the door") {
  driver.key("Ctrl+L");
  const auto click = [](const char* name) { return base::Json::object().set("do", "click").set("name", name); };
  for (const char* name : {"Home", "Review", "People", "Assignments", "Settings", "Library", "Find a command"}) refuses(name, click(name));
  for (const char* keys : {"Ctrl+K", "Alt+4", "Alt+6", "Alt+7", "Alt+5", "Ctrl+O", "F5"}) driver.key(keys);
  CHECK(driver.state()["screen"].text_or("") == "sign in");
  CHECK_FALSE(driver.shows("Ana Silva"));
  CHECK_FALSE(driver.shows("Recognising trafficking"));
  driver.drop(support::source_folder() / "content/human-trafficking/manual.pdf");
  CHECK(driver.state()["manual"].is_null());
  driver.key("F1");
  CHECK(driver.becomes([&] { return driver.shows("Who to call"); }));
  driver.key("Escape");
  for (int i = 0; i < 4; ++i) {
    driver.click("Staff number", "textbox");
    driver.key("Ctrl+A");
    driver.type("10442");
    fill("PIN or password", "111222");
    driver.key("Enter");
    REQUIRE(driver.becomes([&] { return driver.find("Sign in", "button").has_value(); }));
  }
  CHECK(driver.shows("the next one is taken in"));
  driver.kill();
  driver.start();
  CHECK(driver.state()["person"].is_null());
}
