// An attempt that was finished just before the program died gets its mark at the next start.
#include "app/attempt/stored.hpp"

#include "begun_exam.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using support::must;
using tests::BegunExam;

TEST_CASE("what was finished and not marked is marked from its events, once") {
  quiz::Settled settled;
  settled.pass = 0.5;
  BegunExam exam(settled);
  exam.store_question();
  exam.answer_right();
  CHECK(must(app::mark_what_was_left(exam.records)) == 0);
  exam.go_on([&](const quiz::AttemptState& state) { return quiz::finish(state, exam.now()); });

  CHECK(must(app::mark_what_was_left(exam.records)) == 1);
  const auto mark = must(exam.records.find_mark(exam.attempt.id));
  REQUIRE(mark);
  CHECK(mark->passed);
  CHECK(mark->slots.at(0).answer == "2");
  CHECK(must(app::mark_what_was_left(exam.records)) == 0);
}

TEST_CASE("an attempt of which a question is gone stands in nobody's way, and one that can be gone on with does") {
  BegunExam exam;
  const records::AttemptFilter mine{.person = exam.attempt.person, .course = {}, .quiz = {}, .mode = {}};
  CHECK(must(app::attempts_that_stand(exam.records, mine)).empty());
  exam.store_question();
  CHECK(must(app::attempts_that_stand(exam.records, mine)).size() == 1);
  records::AttemptFilter another = mine;
  another.quiz = model::QuizId("another");
  CHECK(must(app::attempts_that_stand(exam.records, another)).empty());
}
