#include "course/manifest.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace jumpseat;
using namespace jumpseat::model;

namespace {

const std::string first_two_lines = "format = 1\ncode = \"T\"\n";

struct Read {
  std::vector<Problem> problems;
  Course course;
  explicit Read(const std::string& rest) {
    auto manifest = course::read_manifest(first_two_lines + rest, problems);
    REQUIRE_MESSAGE(manifest, (manifest ? "" : base::sentence(manifest.error())));
    course = std::move(manifest->course);
  }
  const Quiz& quiz() const { return course.quizzes.at(0); }
  std::string first() const {
    return problems.empty() ? "" : fmt::format("{}:{}: {}", problems[0].file, problems[0].line, problems[0].message);
  }
};

}  // namespace

TEST_CASE("everything a quiz can say is read") {
  const Read it(R"([[quiz]]
id = "final"
title = "Final exam"
mode = "exam"
minutes = 45
cap_minutes = 200
grace_seconds = 30
pass = 0.8
attempts = 3
wait_minutes = [60, 1440]
grade = "average"
shuffle = false
shuffle_answers = true
unseen_first = false
navigation = "forward"
certainty = true
manual_open = false
show = { right = "end", answers = "passed", feedback = "never", mark = "never" }
draw = [{ tags = ["a", "b"], without = ["old"], category = "safety/doors", count = 4 }]
)");
  CHECK(it.first() == "");
  const Quiz& quiz = it.quiz();
  CHECK(quiz.mode == QuizMode::exam);
  CHECK(quiz.grace_seconds == 30);
  CHECK(quiz.wait_minutes == std::vector<int>{60, 1440});
  CHECK(quiz.grade == GradeMethod::average);
  CHECK_FALSE(quiz.shuffle);
  CHECK(quiz.shuffle_answers == true);
  CHECK_FALSE(quiz.unseen_first);
  CHECK(quiz.navigation == Navigation::forward);
  CHECK(quiz.certainty);
  CHECK_FALSE(quiz.manual_open);
  CHECK(quiz.show == Reveals{Reveal::at_end, Reveal::if_passed, Reveal::never, Reveal::never});
  REQUIRE(quiz.draw.size() == 1);
  CHECK(quiz.draw[0].category == "safety/doors");
  CHECK(quiz.draw[0].without == std::vector<std::string>{"old"});
}

TEST_CASE("what is not said is as usual") {
  const Quiz quiz = Read("[[quiz]]\nid = \"q\"\nshuffle = false\nwait_minutes = 60\n").quiz();
  CHECK(quiz.mode == QuizMode::practice);
  CHECK_FALSE(quiz.shuffle_answers.has_value());
  CHECK(quiz.unseen_first);
  CHECK(quiz.grade == GradeMethod::best);
  CHECK(quiz.wait_minutes == std::vector<int>{60});
  CHECK_FALSE(quiz.show);
  CHECK(usual_reveals(QuizMode::practice).right == Reveal::after_answer);
  CHECK(usual_reveals(QuizMode::exam).right == Reveal::at_end);
}

TEST_CASE("a bad value is named with its line and left as usual") {
  const std::string quiz = "[[quiz]]\nid = \"q\"\nmode = \"exam\"\n";  // lines 3 to 5
  const auto says = [&](const std::string& line) { return Read(quiz + line + "\n").first(); };
  CHECK(says("minutes = -1") == "course.toml:6: quiz q: minutes is a whole number from 0 to 10000, not -1.");
  CHECK(says("minutes = 12.5") == "course.toml:6: quiz q: minutes is a whole number from 0 to 10000, not 12.5.");
  CHECK(says("pass = \"high\"") == "course.toml:6: quiz q: pass is a fraction from 0 to 1, such as 0.80, not \"high\".");
  CHECK(says("\nshuffle = \"no\"") == "course.toml:7: quiz q: shuffle is true or false, not \"no\".");
  CHECK(says("grade = \"worst\"") == "course.toml:6: quiz q: grade is \"best\", \"last\", \"first\" or \"average\", not \"worst\".");
  CHECK(says("wait_minutes = [60, \"a day\"]") ==
        "course.toml:6: quiz q: wait_minutes is a number of minutes or a list of them, not [60,\"a day\"].");
  CHECK(says("navigation = true") == "course.toml:6: quiz q: navigation is \"free\" or \"forward\", not true.");
  CHECK(says("[quiz.show]\nright = \"answer\"") ==
        "course.toml:7: quiz q: show: right is \"end\", \"passed\" or \"never\", not \"answer\".");
  CHECK(says("draw = [\n  { tags = [\"a\"] },\n  { tags = \"a\" },\n]") == "course.toml:8: quiz q: tags is a list of words.");
  CHECK(says("draw = [{ counts = 3 }]") == "course.toml:6: quiz q: draw: nothing reads counts.");
  CHECK(says("draw = 3").find("course.toml:6: quiz q: draw is a list of") == 0);
  CHECK(says("minutes = 3") == "course.toml:5: quiz q: nobody can pass an exam without a pass mark; give it one, such as pass = 0.80.");
  CHECK(says("pass = 0").find("nobody can pass an exam without a pass mark") != std::string::npos);
  CHECK(says("duration = 3") == "course.toml:6: quiz q: nothing reads duration.");
  CHECK(says("pass = 0.8\n[[quiz]]\nid = \"q\"") == "course.toml:8: Two quizzes have the id q.");
  CHECK(says("pass = 0.8\n[[quiz]]\ntitle = \"no id\"") == "course.toml:7: Each [[quiz]] has an id.");
}

TEST_CASE("percent is a slip that is named and understood") {
  const Read it("[[quiz]]\nid = \"q\"\npass = 80\n");
  CHECK(it.problems.size() == 1);
  CHECK(it.quiz().pass == doctest::Approx(0.8));
}
