#include "course/languages.hpp"

#include <doctest/doctest.h>
#include <string>

using namespace jumpseat;

namespace {

model::Question question(const std::string& id, std::vector<double> fractions) {
  model::Question out;
  out.id = model::QuestionId(id);
  out.kind = model::QuestionKind::single;
  out.tags = {"knowledge", "chapter-1", "quote=" + id};
  for (const double fraction : fractions) {
    model::Choice choice;
    choice.fraction = fraction;
    out.choices.push_back(choice);
  }
  return out;
}

model::Course course_in(const std::string& language) {
  model::Course out;
  out.code = model::CourseCode("DR");
  out.language = language;
  out.revision = 2;
  out.effective = "2026-11-25";
  out.questions = {question("q1", {1, 0, 0}), question("q2", {0, 1})};
  model::Quiz quiz;
  quiz.id = model::QuizId("final");
  quiz.pass = 0.8;
  out.quizzes = {quiz};
  return out;
}

std::string told(const model::Course& course, const model::Course& other) {
  std::string out;
  for (const auto& problem : course::differences(course, other)) {
    CHECK(problem.severity == model::Problem::Severity::warning);
    out += problem.message + "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("two languages that agree have nothing to tell, though each quotes its own manual and says itself how a pair differs") {
  auto spanish = course_in("es"), english = course_in("en");
  spanish.questions[0].tags.back() = "quote=otra cosa";
  spanish.questions[0].page = model::PageReference{model::ManualId("manual"), model::PageLabel("3-4")};
  spanish.questions[0].tags.emplace_back("differs=quién tiene el pasaporte");
  english.questions[0].tags.emplace_back("differs=who has the passport");
  CHECK(told(spanish, english).empty());
}

TEST_CASE("each way in which two languages of a course disagree is told") {
  auto spanish = course_in("es");
  spanish.revision = 1;
  CHECK(told(spanish, course_in("en")).find("it is revision 1, and the course in the language en is revision 2") != std::string::npos);
  spanish = course_in("es");
  spanish.questions.pop_back();
  CHECK(told(spanish, course_in("en")) == "Languages differ: the language en has the questions q2.\n");
  CHECK(told(course_in("en"), spanish).empty());
  spanish = course_in("es");
  std::swap(spanish.questions[1].choices[0].fraction, spanish.questions[1].choices[1].fraction);
  CHECK(told(spanish, course_in("en")) == "Languages differ: other answers of q2 are right in the language en.\n");
  spanish = course_in("es");
  spanish.questions[0].tags[1] = "chapter-2";
  CHECK(told(spanish, course_in("en")) == "Languages differ: q1 has other tags in the language en.\n");
  spanish = course_in("es");
  spanish.questions[0].signal = true;
  CHECK(told(spanish, course_in("en")).find("q1 has other tags") != std::string::npos);
  auto english = course_in("en");
  english.topics = {{"chapter-1", "Chapter 1"}};
  CHECK(told(course_in("es"), english) == "Languages differ: the language en names the topics chapter-1.\n");
  spanish = course_in("es");
  spanish.quizzes[0].pass = 0.7;
  CHECK(told(spanish, course_in("en")) == "Languages differ: the quiz final has other rules than in the language en.\n");
  spanish.quizzes.clear();
  CHECK(told(spanish, course_in("en")) == "Languages differ: the language en has the quizzes final.\n");
}
