// What is told at the end of an attempt.
#include "app/attempt/attempts.hpp"
#include "quiz/draw.hpp"
#include "quiz/mark.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;

namespace {

// An attempt at one question of two doors, the first of which is right.
struct TwoDoors {
  std::vector<model::Question> questions{1};
  quiz::AttemptState state;

  explicit TwoDoors(model::QuizMode mode) {
    model::Question& question = questions[0];
    question.id.value = "door";
    question.kind = model::QuestionKind::single;
    question.choices = {{{"2L", {}}, 1, {}}, {{"2R", {}}, 0, {}}};
    question.hints = {{{"Look left.", {}}, false, false}};
    model::Quiz quiz;
    quiz.mode = mode;
    quiz.certainty = true;
    keep(quiz::start(quiz::settle(model::CourseCode("C"), 1, quiz, quiz::draw(quiz, questions, 3)), {1'000, 0, 0}));
    keep(*quiz::show(state, 0, {2'000, 0, 1'000}));
  }
  void keep(const model::AttemptEvent& event) { REQUIRE(quiz::apply(state, event)); }
  void choose(int choice, std::optional<int> certainty) {
    const auto event = quiz::answer(state, 0, questions[0], {model::Chosen{{choice}}, certainty, {}}, {9'000, 0, 8'000});
    REQUIRE(event);
    keep(*event);
  }
  app::ResultView results() {
    keep(*quiz::finish(state, {20'000, 0, 9'000}));
    return app::results_of(state, questions, quiz::mark(state, questions));
  }
};

}  // namespace

TEST_CASE("who never said how sure they were in practice is not told that they guessed") {
  TwoDoors silent(model::QuizMode::practice);
  silent.choose(0, {});
  CHECK(silent.results().certainty.rows.empty());
  TwoDoors sure(model::QuizMode::practice);
  sure.choose(0, 3);
  const auto rows = sure.results().certainty.rows;
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].answers == 0);
  CHECK(rows[2].answers == 1);
}

TEST_CASE("an exam of which another attempt than the best counts tells what stands, and what this one was") {
  TwoDoors doors(model::QuizMode::exam);
  doors.state.settled.pass = 0.6;
  doors.choose(0, {});
  doors.keep(*quiz::finish(doors.state, {20'000, 0, 9'000}));
  model::Mark mark = quiz::mark(doors.state, doors.questions);
  mark.passed = false;
  const model::Outcome half{model::GradeMethod::average, 2, 0.5, false};
  const auto view = app::results_of(doors.state, doors.questions, mark, {}, app::Whose::own, half);
  CHECK(view.headline == "Not passed \u00B7 50 %");
  CHECK(view.detail.starts_with("This attempt: 100 %. By this exam's rule, average of 2: 50 %, not passed. "));
  CHECK(view.passed == false);
  // Of a single attempt there is nothing to tell.
  const model::Outcome one{model::GradeMethod::average, 1, 1, true};
  mark.passed = true;
  CHECK(app::results_of(doors.state, doors.questions, mark, {}, app::Whose::own, one).detail.find("rule") == std::string::npos);
}

TEST_CASE("an answer that was right at the second try says so, beside what is left of its mark") {
  TwoDoors doors(model::QuizMode::practice);
  doors.choose(1, {});
  doors.choose(0, {});
  const auto view = app::view_of({.state = doors.state, .questions = doors.questions, .draft = {model::Chosen{{0}}, {}, {}}});
  CHECK(view.verdict == "Right");
  CHECK(view.earned == doctest::Approx(2.0 / 3));
  CHECK(view.tries == 2);
  const auto row = doors.results().rows.at(0);
  CHECK(row.fraction == doctest::Approx(2.0 / 3));
  CHECK(row.yours == "2L (in 2 tries: 66 % of the mark)");
  CHECK(row.right_at_last);  // as the card says
  CHECK(row.right_answer.empty());
}

TEST_CASE("an answer that was wrong at every try is not right at last, and tells what it earned") {
  TwoDoors doors(model::QuizMode::practice);
  doors.choose(1, {});
  doors.choose(1, {});
  const auto row = doors.results().rows.at(0);
  CHECK_FALSE(row.right_at_last);
  CHECK(row.yours.starts_with("2R (in 2 tries: 0"));
  CHECK(row.right_answer == "2L");
}
