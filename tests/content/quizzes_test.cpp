// The quizzes draw what they promise, and the exam asks about every aim of the course.
#include "content/shipped.hpp"
#include "quiz/draw.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <set>

using namespace jumpseat;

TEST_CASE("no quiz falls short, however it is drawn") {
  for (const auto& folder : test::shipped_courses()) {
    const auto it = test::loaded(folder);
    for (const auto& quiz : it.course.quizzes)
      for (std::uint64_t seed = 1; seed <= 20; ++seed)
        for (const auto& shortfall : quiz::draw(quiz, it.course.questions, seed).shortfalls) FAIL_CHECK(quiz.id.value << ": " << shortfall);
  }
}

TEST_CASE("there is a pre-test, practice for each chapter, a drill, an exam and four short quizzes for later") {
  for (const auto& it : test::in_all_languages()) {
    CAPTURE(it.course.language);
    std::set<std::string> ids;
    for (const auto& quiz : it.course.quizzes) ids.insert(quiz.id.value);
    for (int chapter = 1; chapter <= 11; ++chapter) CHECK(ids.count("chapter-" + std::to_string(chapter)));
    for (const std::string id : {"pre-test", "drill", "fair-eyes", "final"}) CHECK_MESSAGE(ids.count(id), id);
    for (const std::string id : {"micro-1-week", "micro-1-month", "micro-3-months", "micro-6-months"}) {
      REQUIRE_MESSAGE(ids.count(id), id);
      CHECK(quiz::draw(*it.course.find_quiz(model::QuizId(id)), it.course.questions, 1).slots.size() <= 8);
    }
  }
}

TEST_CASE("whatever the exam draws, it asks about each of the eight aims and about scenes of every answer") {
  for (const auto& it : test::in_all_languages()) {
    CAPTURE(it.course.language);
    const auto* exam = it.course.find_quiz(model::QuizId("final"));
    REQUIRE(exam);
    CHECK(exam->mode == model::QuizMode::exam);
    CHECK(exam->pass == doctest::Approx(0.8));
    CHECK(exam->attempts > 0);
    CHECK(exam->minutes > 0);
    // Aim 1 is chapters 1 and 2; aims 2 to 8 are chapters 3 to 9 (front matter, "Aims of the course").
    const std::vector<std::vector<std::string>> aims = {{"chapter-1", "chapter-2"},
                                                        {"chapter-3"},
                                                        {"chapter-4"},
                                                        {"chapter-5"},
                                                        {"chapter-6"},
                                                        {"chapter-7"},
                                                        {"chapter-8"},
                                                        {"chapter-9"}};
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
      const auto plan = quiz::draw(*exam, it.course.questions, seed);
      std::set<std::size_t> covered;
      int signals = 0, noises = 0;
      for (const auto& slot : plan.slots) {
        const auto* question = it.course.find_question(slot.question);
        REQUIRE(question);
        for (std::size_t aim = 0; aim < aims.size(); ++aim)
          if (std::any_of(aims[aim].begin(), aims[aim].end(), [&](const auto& tag) { return question->has_tag(tag); }))
            covered.insert(aim + 1);
        if (question->signal) (*question->signal ? signals : noises) += 1;
      }
      CHECK_MESSAGE(covered.size() == aims.size(), "seed ", seed);
      // To report everything, or nothing, must not pass.
      CHECK(signals >= 6);
      CHECK(noises > signals);
    }
  }
}
