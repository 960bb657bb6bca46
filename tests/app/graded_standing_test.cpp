// How a course stands whose exam is passed by the average of its attempts: today, and on a day that is over.
#include "app/keeping/inspection.hpp"
#include "app/people/standings.hpp"
#include "base/clock.hpp"
#include "base/uuid.hpp"
#include "records/assignments.hpp"
#include "support/must.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using support::must;

namespace {

constexpr std::int64_t first_utc_ms = 1'790'000'000'000;

// With a pass mark of 60 %, on the `day` after the first.
void take_averaged(records::Records& records, const model::PersonId& person, double fraction, int day) {
  const std::int64_t at_utc_ms = first_utc_ms + day * base::day_ms;
  model::Attempt attempt;
  attempt.id = model::AttemptId(base::uuid_v7(at_utc_ms));
  attempt.person = person;
  attempt.course = model::CourseCode("HT");
  attempt.revision = 1;
  attempt.quiz = model::QuizId("final");
  attempt.mode = model::QuizMode::exam;
  attempt.started_at_utc_ms = at_utc_ms;
  attempt.events = {{0, model::EventKind::started, -1, R"({"quiz":{"id":"final","pass":0.6,"grade":"average"}})", at_utc_ms, 0, 0}};
  must(records.start_attempt(attempt));
  must(records.append(attempt.id, {1, model::EventKind::finished, -1, R"({"why":"learner"})", at_utc_ms + 1000, 0, 1000}));
  must(records.store_mark(attempt.id, {fraction, fraction >= 0.6, {}}, "1"));
}

}  // namespace

TEST_CASE("a course whose exam is passed by its average is current while the average is, and an inspection says by which rule") {
  base::ManualClock clock;
  auto records = must(records::Records::open_in_memory(clock));
  const auto ana = must(records.add_person({"10442", "Ana", "LIS"})).id;
  const model::Day first = model::day_at(first_utc_ms, 0);
  records::Assignment everybody;
  everybody.course = model::CourseCode("HT");
  everybody.assigned_on = first - 1;
  must(records::add_assignment(records, everybody, std::nullopt));
  const double fractions[] = {0, 1, 1, 0};  // on average 0, 50, 66 and 50 %
  for (int day = 0; day < 4; ++day) take_averaged(records, ana, fractions[day], day);

  const auto standings = must(app::Standings::read(records));
  REQUIRE(standings.members().size() == 1);
  const auto done_on = [&](int day) {
    const auto standing = standings.of_course(0, "HT", first + day);
    REQUIRE(standing);
    return standing->standing.done_on;
  };
  CHECK_FALSE(done_on(1));
  CHECK(done_on(2) == first + 2);
  CHECK_FALSE(done_on(3));

  const auto proofs_on = [&](int day) {
    const auto inspection = must(app::inspect(records, ana, first + day, app::Courses()));
    REQUIRE(inspection.courses.size() == 1);
    CHECK(inspection.courses[0].qualified == (day == 2));
    return inspection.courses[0].proofs;  // newest first
  };
  const auto at_its_best = proofs_on(2);
  REQUIRE(at_its_best.size() == 3);
  CHECK(at_its_best[0].decides);
  CHECK(at_its_best[0].detail.ends_with("; by this exam's rule, average of 3: 66 %, passed"));
  CHECK_FALSE(at_its_best[1].decides);
  const auto in_the_end = proofs_on(3);
  REQUIRE(in_the_end.size() == 4);
  for (const auto& proof : in_the_end) CHECK_FALSE(proof.decides);
  CHECK(in_the_end[1].detail.ends_with("; by this exam's rule, average of 4: 50 %, not passed"));
}
