// What is asked before an attempt that is not complete is finished.
#include "app/attempt/attempts.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using app::finish_dialog;

TEST_CASE("the questions that are not complete are named by their numbers") {
  const auto one = finish_dialog({{6}, {}, {}}, model::Navigation::free);
  CHECK(one.title == "One question has no answer");
  CHECK(one.text.starts_with("No answer: question 7. It counts as wrong."));
  CHECK(one.accept == "Finish attempt");
  CHECK(one.cancel == "Go back");
  CHECK(one.loses);
  const auto unsure = finish_dialog({{}, {0, 4}, {}}, model::Navigation::free);
  CHECK(unsure.title == "2 answers do not say how sure you are");
  CHECK(unsure.text.starts_with("Not said how sure: questions 1 and 5. Each answer counts as it is."));
  const auto both = finish_dialog({{2, 6, 11}, {0}, {}}, model::Navigation::free);
  CHECK(both.title == "4 questions are not complete");
  CHECK(both.text.find("No answer: questions 3, 7 and 12. They count as wrong.") != std::string::npos);
  CHECK(both.text.find("Not said how sure: question 1.") != std::string::npos);
}

TEST_CASE("in practice what is open earns nothing, and nobody is told that it is wrong") {
  const auto one = finish_dialog({{6}, {}, {}}, model::Navigation::free, model::QuizMode::practice);
  CHECK(one.title == "One question has no answer");
  CHECK(one.text == "No answer: question 7. It earns nothing.\nEverything is saved, and you can still go back.");
  const auto two = finish_dialog({{6, 7}, {}, {}}, model::Navigation::free, model::QuizMode::practice);
  CHECK(two.text.starts_with("No answer: questions 7 and 8. They earn nothing."));
}

TEST_CASE("an essay with fewer words than asked is named before an exam is finished") {
  const auto one = finish_dialog({{}, {}, {3}}, model::Navigation::free);
  CHECK(one.title == "One question is not complete");
  CHECK(one.text.starts_with("Not as many words as asked: question 4. The answer counts as it is."));
  const auto all = finish_dialog({{0}, {1}, {3, 5}}, model::Navigation::free);
  CHECK(all.title == "4 questions are not complete");
  CHECK(all.text.find("Not as many words as asked: questions 4 and 6. Each answer counts as it is.") != std::string::npos);
}

TEST_CASE("a gap that was left open and a flagged question are named before an exam is finished") {
  const auto one = finish_dialog({{}, {}, {}, {1}, {}}, model::Navigation::free);
  CHECK(one.title == "One question is not complete");
  CHECK(one.text.starts_with("Left open in part: question 2. The answer counts as it is."));
  const auto flagged = finish_dialog({{}, {}, {}, {}, {4}}, model::Navigation::free);
  CHECK(flagged.title == "One question is flagged");
  CHECK(flagged.text.starts_with("Flagged: question 5."));
  const auto twice = finish_dialog({{0}, {1}, {}, {1}, {0, 1}}, model::Navigation::free);
  CHECK(twice.title == "2 questions are not complete");
  CHECK(twice.text.find("Flagged: questions 1 and 2.") != std::string::npos);
}

TEST_CASE("where nearly all are open the list stays short") {
  std::vector<int> all;
  for (int i = 0; i < 40; ++i) all.push_back(i);
  CHECK(finish_dialog({all, {}, {}}, model::Navigation::free)
            .text.starts_with("No answer: questions 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 29 more. They"));
}

TEST_CASE("where one only goes forward nobody is told that they can still go back") {
  const auto dialog = finish_dialog({{6}, {}, {}}, model::Navigation::forward);
  CHECK(dialog.text.ends_with("Everything is saved. Questions that were left behind cannot be gone back to."));
  CHECK(dialog.cancel == "Stay here");
  CHECK(finish_dialog({{6}, {}, {}}, model::Navigation::free).cancel == "Go back");
}
