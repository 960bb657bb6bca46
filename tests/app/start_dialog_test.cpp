// What is said of an exam before it is started.
#include "app/attempt/attempts.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using app::start_dialog;

TEST_CASE("before an exam one is told how many questions it has, how long one has, which attempt it is, and whether the manual is closed") {
  model::Quiz quiz;
  quiz.title = "Final exam";
  quiz.minutes = 30;
  quiz.manual_open = false;
  quiz::Entry entry;
  entry.number = 2;
  entry.allowed = 3;
  const auto local = start_dialog({quiz, 20, entry, {}, {}});
  CHECK(local.title == "Start the exam?");
  CHECK(local.text ==
        "Final exam: 30 minutes from now on.\n20 questions. This is attempt 2 of 3.\nThe manual is closed until the exam is finished.\n"
        "You sit here as the local learner: no staff number will be on it. If it is to count for you, say first in Settings who you are.");
  CHECK(local.accept == "Start exam");
  CHECK(local.cancel == "Not now");
  const auto more = start_dialog({quiz, 20, entry, {1.5, 0}, "10442"});
  CHECK(more.title == "You are 10442. Start?");
  CHECK(more.text.starts_with("Final exam: 45 minutes from now on. You have 50 % more time.\n"));
  quiz.minutes = 0;
  quiz.manual_open = true;
  CHECK(start_dialog({quiz, 1, {}, {1.5, 0}, "10442"}).text ==
        "Final exam: without a time limit.\n1 question.\nYou may look things up in the manual.");
}

TEST_CASE("before an exam one is told that no question can be gone back to, and of no manual where there is none") {
  model::Quiz quiz;
  quiz.title = "Final exam";
  quiz.navigation = model::Navigation::forward;
  const quiz::Entry entry;
  CHECK(start_dialog({quiz, 2, entry, {}, {}}).text.find("Questions come one after the other; none can be gone back to.") !=
        std::string::npos);
  CHECK(start_dialog({quiz, 2, entry, {}, {}, false}).text.find("manual") == std::string::npos);
}
