// The whole path in the real window, by the names of things alone: read, practise, sit the exam, finish, review. Once in peace and once
// with a kill.
#include "base/file.hpp"
#include "support/driver.hpp"
#include "support/places.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
#include <string>

using namespace jumpseat;
using base::Json;
using support::Driver;

namespace {

// What is on screen at one moment.
class Screen {
 public:
  explicit Screen(Driver& driver) : m_widgets(driver.tree()) {}
  const Json* find(std::string_view member, std::string_view value) const {
    for (const Json& widget : m_widgets.items())
      if (widget[member].text_or("") == value) return &widget;
    return nullptr;
  }
  bool has(std::string_view id) const { return find("id", id) != nullptr; }
  // How many there are of quiz.marker.0, quiz.marker.1 and so on.
  int count(const std::string& id) const {
    int n = 0;
    while (has(id + "." + std::to_string(n))) ++n;
    return n;
  }
  bool can_press(std::string_view name) const {
    for (const Json& widget : m_widgets.items())
      if (widget["name"].text_or("") == name && widget["role"].text_or("") == "button" && widget["enabled"].bool_or(false)) return true;
    return false;
  }

 private:
  Json m_widgets;
};

struct Newcomer {
  support::TemporaryFolder folder;
  Driver driver{folder.path()};
  Newcomer() { driver.start(); }

  int answered() { return static_cast<int>(driver.state()["answered"].number_or(-1)); }
  int page() { return static_cast<int>(driver.state()["page"].number_or(-1)); }
  std::string question() { return driver.state()["question"].text_or(""); }

  // The first thing that can be said to whatever is asked.
  void answer() {
    const Screen screen(driver);
    if (screen.has("quiz.picture")) mark_picture(screen.count("quiz.marker"));
    else if (screen.has("quiz.order.0")) driver.click_id("quiz.move.down");
    else if (screen.has("quiz.gap.0")) fill_gaps(screen);
    else if (screen.has("quiz.answer")) write("quiz.answer");
    else
      for (int lines = std::max(1, screen.count("quiz.match")); lines > 0 && screen.has("quiz.choice.0"); --lines)
        driver.click_id("quiz.choice.0");
    if (screen.has("quiz.sure.1")) driver.click("Fairly", "choice");
    driver.click("Confirm");
  }

  void write(const std::string& id) {
    driver.click_id(id);
    driver.type("1");
  }

  // Each label once; without labels one place.
  void mark_picture(int labels) {
    for (int i = 0; i < labels; ++i) {
      driver.click_id("quiz.marker." + std::to_string(i));
      driver.click_id("quiz.picture");
    }
    if (labels == 0) driver.click_id("quiz.picture");
    CHECK_FALSE(driver.shows("Nothing is marked yet"));
  }

  // Typed in, or chosen for under the text.
  void fill_gaps(const Screen& screen) {
    for (int i = 0; i < screen.count("quiz.gap"); ++i) {
      const std::string id = "quiz.gap." + std::to_string(i);
      if ((*screen.find("id", id))["role"].text_or("") == "textbox") {
        write(id);
        continue;
      }
      driver.click_id(id);
      driver.click_id("quiz.choice.0");
    }
  }

  // Answers and goes on until so many have an answer or there is no next one.
  void answer_up_to(int count) {
    for (;;) {
      answer();
      if (answered() >= count || !Screen(driver).can_press("Next")) return;
      driver.click("Next");
    }
  }

  void read_the_manual() {
    driver.click("Read and quiz", "tab");
    CHECK(page() == 1);
    driver.key("End");
    CHECK(page() > 24);
    driver.click("Home", "tab");
  }

  void practise() {
    driver.click("Start practice");
    answer();
    CHECK(answered() == 1);
    driver.click("Show me the page");
    CHECK(driver.shows("page " + driver.state()["page_label"].text_or("none")));  // as the feedback names it
    driver.click("Next");
    answer_up_to(1'000);
    driver.click("Finish attempt");
    CHECK(driver.state()["question"].is_null());
    driver.click("Home", "tab");
    CHECK(driver.shows("vignettes so far"));
  }

  // The trainer's look at it, on screen and in a file.
  void review() {
    driver.click("Review", "tab");
    CHECK(driver.shows("Exams finished"));
    const auto finished = driver.find_id("review.passed.number");
    REQUIRE(finished);
    CHECK((*finished)["name"].text_or("") == "1");
    CHECK(driver.shows("by 1 person"));
    CHECK(driver.shows("n = 1 finished exam"));
    driver.click("Export");
    driver.click("Every answer as CSV");
    const auto scores = base::read_file(folder.path() / "jumpseat-scores.csv", 10 << 20);
    REQUIRE(scores);
    CHECK(std::count(scores->begin(), scores->end(), '\n') > 20);
  }
};

}  // namespace

TEST_CASE_FIXTURE(Newcomer, "somebody new reads, practises and passes or fails an exam, and a trainer sees the score") {
  read_the_manual();
  practise();
  driver.click("Start exam");
  driver.click("Start exam");  // in the dialog
  answer_up_to(1'000);
  driver.click("Finish attempt");
  CHECK(driver.state()["question"].is_null());
  review();
}

TEST_CASE_FIXTURE(Newcomer, "a program killed in the middle of an exam goes on at the same question with every answer") {
  driver.click("Start exam");
  driver.click("Start exam");  // in the dialog
  answer_up_to(5);
  driver.click("Next");
  const std::string asked = question();
  REQUIRE_FALSE(asked.empty());
  driver.kill();

  driver.start();
  CHECK(driver.shows("did not close as it should"));
  driver.click("Resume");
  CHECK(question() == asked);
  CHECK(answered() == 5);
  answer();
  driver.click("Finish attempt");
  CHECK(driver.shows("have no answer"));
  driver.click("Finish attempt");
  CHECK(driver.state()["question"].is_null());
  CHECK(driver.state()["answered"].number_or(0) == 6);
  review();
}
