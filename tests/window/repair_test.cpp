// A trainer at the real window: finds the question whose key is wrong, repairs it, keeps the repair, and takes it back.
#include "bad_desk.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;

namespace {

struct PlantedDesk : support::BadDesk {
  PlantedDesk() {
    driver.set_environment("JUMPSEAT_CONTENT", (folder.path() / "courses").string());
    put("courses/PL/course.toml",
        "format = 1\ncode = \"PL\"\ntitle = \"Planted\"\nlanguage = \"en\"\nrevision = 1\neffective = 2026-01-01\n"
        "[[bank]]\nfile = \"bank.gift\"\n[[quiz]]\nid = \"exam\"\ntitle = \"Exam\"\nmode = \"exam\"\npass = 1.0\nshuffle = false\n");
    put("courses/PL/bank.gift",
        "// [id:good]\n::Good one::What is right? {=right ~wrong}\n\n// [id:bad]\n::Bad key::And what is right here? {=wrong ~right}\n");
  }
  void take_exam(const char* word) {
    driver.click("Home", "tab");
    driver.click("Start exam");
    driver.click("Start exam");  // in the dialog
    for (int i = 0; i < 2; ++i) {
      driver.click(word, "choice");
      driver.click("Confirm");
      if (i == 0) driver.click("Next");
    }
    driver.click("Finish attempt");
  }
};

}  // namespace

TEST_CASE_FIXTURE(PlantedDesk, "a bad question is found, repaired, regraded and the repair undone, by the names of things") {
  driver.start();
  take_exam("right");
  take_exam("wrong");
  driver.click("Review", "tab");
  CHECK(driver.shows("Bad key"));
  driver.click("Bad key", "row");
  CHECK(driver.shows("2 answers are too few to judge the question by."));
  // From a bar to those who chose it, to one exam, and back by the keyboard.
  driver.click_id("review.detail.answers.a:c2");
  CHECK(driver.shows("Who chose \u201Cright\u201D"));
  driver.click_id("review.drill.0");
  CHECK(driver.shows("Press an answer to see how everybody answered that question."));
  driver.key("Escape");
  driver.key("Escape");
  driver.click("Repair");
  driver.click_id("repair.choice.1.percent");
  driver.key("Ctrl+A");
  driver.type("0");
  driver.click_id("repair.choice.2.percent");
  driver.key("Ctrl+A");
  driver.type("100");
  driver.click("Why", "textbox");
  driver.type("The key was wrong");
  driver.click("What would the edit change?");
  CHECK(driver.shows("2 finished attempts hold it. 1 mark goes up and 1 down. 1 now passes, 0 no longer pass."));
  CHECK(driver.shows("Nothing has been changed yet. It can be undone."));
  driver.click("Keep the repair");
  CHECK(driver.shows("Repaired. 2 attempts were marked again; it can be undone."));
  driver.click("Back to Review");
  CHECK(driver.shows("The key was wrong"));
  driver.click("bad", "row");
  CHECK(driver.shows("Undone. The marks of 2 attempts are as they were."));
}
