// An exam of which another attempt than the best counts: what is passed by that, for whom and since when.
#include "records/grading.hpp"
#include "base/clock.hpp"
#include "fixture.hpp"
#include "problems.hpp"
#include "records/assignments.hpp"
#include "records/certificate.hpp"
#include "records/inside.hpp"
#include "records/proof.hpp"
#include "records/tallies.hpp"
#include "records/totals.hpp"
#include "records/upkeep.hpp"
#include "results_files.hpp"
#include "support/places.hpp"

#include <utility>

using namespace jumpseat;
using records::OpenMode;
using records::Records;
using support::must;

namespace {

const model::Day first_day = model::day_at(1'790'000'000'000, 0);

// Ana takes the same exam, day after day; its pass mark is 60 %.
struct SameExam {
  support::TemporaryFolder folder;
  std::filesystem::path file = folder.path() / "records.db";
  base::ManualClock clock;
  Records records = must(Records::open(file, OpenMode::write, clock));
  model::Person ana = must(records.add_person({"10442", "Ana Pereira", "LIS cabin"}));
  int taken = 0;

  // `grade`: as its plan says; empty: nothing.
  model::AttemptId take(const std::string& grade, double fraction) {
    const std::int64_t at_utc_ms = 1'790'000'000'000 + base::day_ms * taken++;
    clock.utc = at_utc_ms + 2000;
    must(records.store_question_versions({{model::VersionHash("h1"), model::QuestionId("q1"), "Passports", R"({"id":"q1"})"}}));
    auto attempt = support::attempt_of(ana.id);
    attempt.started_at_utc_ms = at_utc_ms;
    const std::string method = grade.empty() ? "" : R"(,"grade":")" + grade + "\"";
    attempt.events = {{0, model::EventKind::started, -1, R"({"seed":7,"quiz":{"id":"final","pass":0.6)" + method + "}}", at_utc_ms, 0, 0}};
    must(records.start_attempt(attempt));
    must(records.append(attempt.id, {1, model::EventKind::finished, -1, R"({"why":"learner"})", at_utc_ms + 1000, 0, 1000}));
    must(records.store_mark(attempt.id, {fraction, fraction >= 0.6, {support::slot_mark("q1", "h1", fraction, "1")}}, "1"));
    return attempt.id;
  }
  void close() { const Records gone = std::move(records); }
  struct Row {
    int on = 0;  // counted from the first day
    std::optional<int> lost_on;
    friend bool operator==(const Row&, const Row&) = default;
  };
  std::vector<Row> passes() {
    std::vector<Row> out;
    must(records::each_pass(records, ana.id, [&](const records::PassRow& row) {
      const auto since = [](model::Day day) { return static_cast<int>(day.since_1970 - first_day.since_1970); };
      out.push_back({since(row.on), row.lost_on ? std::optional(since(*row.lost_on)) : std::nullopt});
    }));
    return out;
  }
  std::string why_not(const model::AttemptId& attempt) {
    const auto certificate = records::certificate_of(records, attempt);
    return certificate ? "" : certificate.error().because;
  }
  int trained(int year) { return must(records::far_count(records, year, model::CourseCode("HT"))).trained; }
};

}  // namespace

TEST_CASE("an exam whose attempts are averaged is not passed with 0 and 100 percent, for anybody who asks") {
  SameExam exam;
  exam.take("average", 0);
  const auto whole = exam.take("average", 1);
  CHECK(exam.passes().empty());
  CHECK(exam.why_not(whole) == "by the rule of this quiz, average of 2, it was not passed: 50 %");
  CHECK_FALSE(must(records::last_passed(exam.records, exam.ana.id, std::nullopt)));
  CHECK(must(records::count_uncertified(exam.records)) == 0);
  CHECK(must(records::uncertified(exam.records, 10)).empty());
  CHECK(must(records::exams_to_certify(exam.records, exam.ana.id)).empty());
  CHECK(exam.trained(2026) == 0);
  CHECK_FALSE(must(exam.records.person_scores({})).at(0).passed);
  CHECK(must(records::person_totals(exam.records, {}, "", "", 10)).at(0).passes == 0);
  CHECK(must(records::group_totals(exam.records, {})).at(0).people_passed == 0);
}

TEST_CASE("an exam whose attempts are averaged is passed on the day on which their mean came to the pass mark") {
  SameExam exam;
  exam.take("average", 0);
  exam.take("average", 1);
  const auto third = exam.take("average", 1);
  CHECK(exam.passes() == std::vector<SameExam::Row>{{2, {}}});
  const auto certificate = must(records::certificate_of(exam.records, third));
  REQUIRE(certificate.pass_of_several());
  CHECK(certificate.pass_of_several()->of == 3);
  CHECK(certificate.mark() == doctest::Approx(2.0 / 3));
  CHECK(must(records::last_passed(exam.records, exam.ana.id, std::nullopt)) == third);
  CHECK(must(records::count_uncertified(exam.records)) == 1);
  CHECK(must(records::uncertified(exam.records, 1)).at(0).attempt == third);
  CHECK(exam.trained(2026) == 1);
  CHECK(must(exam.records.person_scores({})).at(0).passed);
  CHECK(must(records::group_totals(exam.records, {})).at(0).people_passed == 1);

  exam.take("average", 0);
  CHECK(exam.passes() == std::vector<SameExam::Row>{{2, 3}});
  CHECK(exam.why_not(third) == "by the rule of this quiz, average of 4, it was not passed: 50 %");
  const auto found = must(records::find_certificate(exam.records, certificate.code));
  REQUIRE(found);
  CHECK_FALSE(found->stands());
  CHECK(found->mark() == doctest::Approx(2.0 / 3));
  // On the evening before it stood.
  CHECK(must(records::by_method(exam.records, third, first_day + 2))->stands);
  CHECK_FALSE(must(records::by_method(exam.records, third, first_day + 3))->stands);
  CHECK_FALSE(must(records::by_method(exam.records, third, first_day + 1)));
}

TEST_CASE("where the first attempt counts a second one that was passed is none, and where the last does one that was not takes it back") {
  SameExam first;
  first.take("first", 0);
  CHECK(first.why_not(first.take("first", 1)) == "by the rule of this quiz, first of 2, it was not passed: 0 %");
  CHECK(first.passes().empty());
  SameExam last;
  const auto passed = last.take("last", 1);
  CHECK(last.why_not(passed).empty());
  last.take("last", 0);
  CHECK(last.passes() == std::vector<SameExam::Row>{{0, 1}});
  CHECK_FALSE(last.why_not(passed).empty());
}

TEST_CASE("an exam whose plan says nothing of it is passed by its best attempt, also beside others") {
  SameExam exam;
  const auto passed = exam.take("", 1);
  exam.take("", 0);
  CHECK(exam.passes() == std::vector<SameExam::Row>{{0, {}}});
  CHECK_FALSE(must(records::by_method(exam.records, passed)));
  exam.take("last", 0);  // the rule was changed, and told
  CHECK(exam.passes() == std::vector<SameExam::Row>{{0, 2}});
}

TEST_CASE("an attempt that is void is in no average") {
  SameExam exam;
  const auto failed = exam.take("average", 0);
  exam.take("average", 1);
  CHECK(exam.passes().empty());
  must(exam.records.inside().connection.run("UPDATE attempt SET void = 1 WHERE id = ?", failed));
  CHECK(exam.passes() == std::vector<SameExam::Row>{{1, {}}});
}

TEST_CASE("which attempts count is in the file as the events say it, and an edit of it is found") {
  SameExam exam;
  exam.take("average", 0);
  exam.take("average", 1);
  exam.close();
  support::check_whole(must(records::verify(exam.file)));
  for (const char* edit :
       {"UPDATE attempt SET grade = 'last'", "UPDATE attempt SET grade = NULL, grade_pass = NULL", "UPDATE attempt SET grade_pass = 0.5"}) {
    CAPTURE(edit);
    const auto copy = exam.folder.path() / "edited.db";
    std::filesystem::remove(copy);
    must(records::backup(exam.file, copy));
    support::edit_without_guards(copy, edit);
    CHECK(support::names(must(records::verify(copy)), "attempt", "which attempts of its quiz count"));
  }
}

TEST_CASE("a trainer's file knows from the events of a laptop which attempts count") {
  SameExam laptop;
  laptop.take("average", 0);
  laptop.take("average", 1);
  const auto results = laptop.folder.path() / "1.results";
  must(records::send_results(laptop.records, results, false));
  const auto file = laptop.folder.path() / "trainer.db";
  must(support::receive_trusting(must(Records::open(file, OpenMode::write, laptop.clock)), results));
  auto trainer = must(Records::open(file, OpenMode::write, laptop.clock));
  int passes = 0;
  must(records::each_pass(trainer, std::nullopt, [&](const records::PassRow&) { ++passes; }));
  CHECK(passes == 0);
  CHECK(must(records::count_uncertified(trainer)) == 0);
}
