// An attempt that was finished just before the program died gets its mark at the next start.
#include "app/attempt/stored.hpp"

#include "begun_exam.hpp"
#include "records/question_edits.hpp"

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

namespace {

model::Attachment picture(const std::string& hash, std::size_t bytes) {
  return {hash + ".png", model::ContentHash(hash), bytes, std::make_shared<const std::string>(bytes, 'p')};
}

}  // namespace

TEST_CASE("a picture that stands before every question counts once, so that the pictures after it are kept") {
  BegunExam exam;
  app::Stored stored;
  const model::Attachment often = picture("often", 12u << 20), last = picture("last", 5u << 20);
  stored.questions.resize(7);
  for (model::Question& question : stored.questions) question.attachments = {often};
  stored.before.all.resize(1);
  stored.before.all[0].attachments = {last};
  must(app::keep_pictures(exam.records, stored));
  CHECK(must(records::find_question_picture(exam.records, often.sha256)));
  CHECK(must(records::find_question_picture(exam.records, last.sha256)));
}

TEST_CASE("what stands before two questions is read once, and so is a picture that both show") {
  BegunExam exam;
  const model::Attachment door = picture("door", 100);
  must(records::keep_question_pictures(exam.records, {{door.sha256, door.bytes}}));
  std::vector<model::Question> questions(3, exam.question);
  questions[2].kind = model::QuestionKind::description;
  quiz::Settled settled;
  for (std::size_t i = 0; i < questions.size(); ++i) {
    questions[i].id = model::QuestionId("door" + std::to_string(i));
    questions[i].attachments = {door};
    questions[i].version = formats::version_of(questions[i]);
    must(exam.records.store_question_versions(
        {{questions[i].version, questions[i].id, questions[i].title, formats::canonical_text(questions[i])}}));
  }
  for (const std::size_t i : {0u, 1u})
    settled.slots.push_back({questions[i].id, questions[i].version, 1, {0, 1}, 1, {{questions[2].id, questions[2].version}}});
  model::Attempt attempt = exam.attempt;
  attempt.id = model::AttemptId("b");
  settled.course = attempt.course;
  settled.quiz = attempt.quiz = model::QuizId("doors");
  settled.mode = attempt.mode;
  attempt.events = {quiz::start(settled, exam.now())};
  must(exam.records.start_attempt(attempt));

  const app::Stored stored = must(app::read_to_look_at(exam.records, attempt.id));
  REQUIRE(stored.before.all.size() == 1);
  CHECK(stored.before.of_slots == std::vector<std::vector<std::size_t>>{{0}, {0}});
  const auto bytes_of = [](const model::Question& question) { return question.attachments.at(0).bytes; };
  REQUIRE(bytes_of(stored.before.all[0]));
  CHECK(*bytes_of(stored.before.all[0]) == *door.bytes);
  for (const model::Question& question : stored.questions) CHECK(bytes_of(question) == bytes_of(stored.before.all[0]));
}
