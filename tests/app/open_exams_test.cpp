// Exams that were put down: what was answered counts when their time runs out.
#include "app/attempt/open_exams.hpp"

#include "app/attempt/stored.hpp"
#include "base/json.hpp"
#include "begun_exam.hpp"

#include <doctest/doctest.h>
#include <string>

using namespace jumpseat;
using support::must;

namespace {

quiz::Settled final_exam() {
  quiz::Settled settled;
  settled.title = "Final exam";
  settled.manual_open = false;
  settled.cap_minutes = 60;
  return settled;
}

// One question, answered right, and put down.
struct PutDown : tests::BegunExam {
  PutDown() : BegunExam(final_exam()) {
    store_question();
    answer_right();
    go_on([&](const auto& state) { return quiz::pause(state, "left", now()); });
  }
  app::OpenExams read(const std::optional<model::AttemptId>& at_desk = {}, bool may_finish = true) {
    return must(app::read_open_exams(records, attempt.person, at_desk, may_finish, clock));
  }
};

// An exam that says it goes on from the one called `before`, after a restore.
void goes_on_as(PutDown& exam, const char* id, const char* before) {
  model::Attempt taken_up = exam.attempt;
  taken_up.id = model::AttemptId(id);
  taken_up.events.resize(1);
  auto plan = must(base::Json::parse(taken_up.events[0].payload));
  taken_up.events[0].payload = plan.set("restored_from", before).dump();
  must(exam.records.start_attempt(taken_up));
}

}  // namespace

TEST_CASE("an exam that was put down is finished once its time is over, and what had been answered is marked") {
  PutDown exam;
  exam.clock.utc += 59 * 60'000;
  CHECK(exam.read().finished == 0);
  exam.clock.utc += 30 * 60'000;
  CHECK(exam.read(exam.attempt.id).finished == 0);  // somebody sits at it
  CHECK(exam.read({}, false).finished == 0);
  CHECK(exam.read({}, false).open.size() == 1);
  const app::OpenExams read = exam.read();
  CHECK(read.finished == 1);
  CHECK(read.open.empty());
  CHECK(exam.read().finished == 0);
  const auto mark = must(exam.records.find_mark(exam.attempt.id));
  REQUIRE(mark);
  CHECK(mark->fraction == 1.0);
  const auto state = must(quiz::replay(must(exam.records.find_attempt(exam.attempt.id))->events));
  CHECK(app::ran_out_at_utc_ms(state) == exam.attempt.started_at_utc_ms + 60 * 60'000);
}

TEST_CASE("an exam that was gone on with after a restore closes no manual and uses up no attempt once the one before has its end") {
  const auto ends = [](PutDown& exam) { exam.go_on([&](const auto& state) { return quiz::finish(state, exam.now()); }); };
  const auto standing = [](PutDown& exam) {
    const auto all = must(app::attempts_that_stand(exam.records, {.person = exam.attempt.person, .course = {}, .quiz = {}, .mode = {}}));
    return all.size() == 1 ? all[0].id.value : std::to_string(all.size());
  };
  PutDown exam;
  goes_on_as(exam, "b", "a");
  CHECK(exam.read().open.size() == 2);
  CHECK(standing(exam) == "2");
  ends(exam);
  CHECK(exam.read().open.empty());
  CHECK(standing(exam) == "a");
  exam.clock.utc += 120 * 60'000;
  CHECK(exam.read().finished == 0);
}

TEST_CASE("an exam that is open uses up no attempt beside the part of it that went on after a restore and ended first") {
  PutDown exam;
  goes_on_as(exam, "b", "a");
  exam.clock.utc += 120 * 60'000;
  CHECK(must(app::read_open_exams(exam.records, exam.attempt.person, exam.attempt.id, true, exam.clock)).finished == 1);
  CHECK(exam.read().open.empty());
  exam.clock.utc += 60'000;
  exam.go_on([&](const auto& state) { return quiz::finish(state, exam.now()); });
  const auto standing = must(app::attempts_that_stand(exam.records, {.person = exam.attempt.person, .course = {}, .quiz = {}, .mode = {}}));
  REQUIRE(standing.size() == 1);
  CHECK(standing[0].id.value == "b");
}

TEST_CASE("an exam that was gone on with after two restores is over once the first one has its end") {
  PutDown exam;
  goes_on_as(exam, "b", "a");
  goes_on_as(exam, "c", "b");
  CHECK(exam.read().open.size() == 3);
  exam.go_on([&](const auto& state) { return quiz::finish(state, exam.now()); });
  CHECK(exam.read().open.empty());
  const auto standing = must(app::attempts_that_stand(exam.records, {.person = exam.attempt.person, .course = {}, .quiz = {}, .mode = {}}));
  REQUIRE(standing.size() == 1);
  CHECK(standing[0].id.value == "a");
}

TEST_CASE("exams that say they went on from each other in a ring are open, and nothing hangs") {
  PutDown exam;
  goes_on_as(exam, "b", "c");
  goes_on_as(exam, "c", "b");
  goes_on_as(exam, "d", "d");
  CHECK(exam.read().open.size() == 4);
}

TEST_CASE("an exam that was put down closes the manuals of its course in every language and revision, by their files and their content") {
  PutDown exam;
  const auto open = exam.read().open;
  REQUIRE(open.size() == 1);
  CHECK(open[0].title == "Final exam");
  CHECK(open[0].left_ms(exam.clock) == 60 * 60'000);
  exam.clock.utc += 60 * 60'000 - 1;
  CHECK(open[0].lasts(exam.clock));
  exam.clock.utc += 1;
  CHECK_FALSE(open[0].lasts(exam.clock));
  const auto with = [](const char* code, const char* file, const char* hash) {
    course::LoadedCourse loaded;
    loaded.course.code = model::CourseCode(code);
    loaded.course.manuals.push_back({model::ManualId("manual"), file, model::ContentHash(hash)});
    return loaded;
  };
  app::Courses courses;
  courses.loaded = {with("HT", "/en.pdf", "aa"), with("JS", "/js.pdf", "bb")};
  courses.other_languages = {with("HT", "/fr.pdf", "")};
  courses.archive = {{with("HT", "/old.pdf", "cc"), course::Standing::superseded}};
  const auto closes = [&](const char* file, const char* hash) {
    return app::closes_manual(open[0], courses, file, model::ContentHash(hash));
  };
  CHECK(closes("/en.pdf", ""));
  CHECK(closes("/fr.pdf", "dd"));
  CHECK(closes("/old.pdf", ""));
  CHECK(closes("/elsewhere.pdf", "aa"));
  CHECK_FALSE(closes("/js.pdf", "bb"));
  CHECK_FALSE(closes("/elsewhere.pdf", ""));
  CHECK_FALSE(closes("", ""));
  CHECK(app::find_closing(open, model::CourseCode("HT"), model::QuizId("practice")));
  CHECK_FALSE(app::find_closing(open, model::CourseCode("HT"), model::QuizId("final")));
  CHECK_FALSE(app::find_closing(open, model::CourseCode("JS"), model::QuizId("practice")));
}
