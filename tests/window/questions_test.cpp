// An editor at the real window: changes a question by the names of things, and is asked the new version in practice.
#include "bad_desk.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;

namespace {

struct WritingDesk : support::BadDesk {
  WritingDesk() {
    driver.set_environment("JUMPSEAT_CONTENT", (folder.path() / "courses").string());
    put("courses/WR/course.toml",
        "format = 1\ncode = \"WR\"\ntitle = \"Writing\"\nlanguage = \"en\"\nrevision = 1\neffective = 2026-01-01\n"
        "[[bank]]\nfile = \"bank.gift\"\n[[quiz]]\nid = \"practice\"\ntitle = \"Practice\"\nmode = \"practice\"\nshuffle = false\n");
    put("courses/WR/bank.gift", "// [id:wr-1]\n::Passports::Who holds them? {=He does ~She does}\n");
  }
};

}  // namespace

TEST_CASE_FIXTURE(WritingDesk, "an edited question is asked in practice, and its edit is taken back") {
  driver.start();
  driver.click("Library", "tab");
  driver.click("Edit questions");
  CHECK(driver.state()["screen"].text_or("") == "questions");
  driver.click("Find questions", "textbox");
  driver.type("passports");
  CHECK(driver.becomes([&] { return driver.shows("1 of 1"); }));
  driver.click("Passports", "row");
  driver.click_id("question.choice.0.text");
  driver.key("Ctrl+A");
  driver.type("The man beside her");
  CHECK(driver.becomes([&] { return driver.shows("not saved"); }));
  driver.key("Ctrl+S");
  CHECK(driver.becomes([&] { return driver.shows("Saved as version"); }));
  driver.click("Home", "tab");
  driver.click("Start practice");
  CHECK(driver.becomes([&] { return driver.shows("The man beside her"); }));
  driver.click("The man beside her", "choice");
  driver.click("Confirm");
  CHECK(driver.shows("Right"));
  driver.key("Alt+8");
  driver.click("Used and edited", "tab");
  driver.click("Take back");
  CHECK(driver.becomes([&] { return driver.shows("what was asked before is asked again"); }));
}

TEST_CASE_FIXTURE(WritingDesk, "a question is written by keyboard alone, and a kill keeps the draft") {
  driver.start();
  driver.key("Alt+8");
  driver.type("passports");
  driver.becomes([&] { return driver.shows("1 of 1"); });
  driver.click("Passports", "row");
  driver.click_id("question.stem");
  driver.key("Ctrl+A");
  driver.type("Who keeps the papers");
  CHECK(driver.becomes([&] { return driver.shows("Draft kept"); }));
  driver.kill();
  driver.start();
  driver.key("Alt+8");
  CHECK(driver.becomes([&] { return driver.shows("This is your draft of"); }));
  CHECK(driver.find_id("question.stem")->operator[]("value").text_or("") == "Who keeps the papers");
}
