// Where an exam was sat, and by whom signed in.
#include "records/exam_place.hpp"
#include "fixture.hpp"
#include "records/accounts.hpp"
#include "support/places.hpp"

using namespace jumpseat;
using support::must;

TEST_CASE("an exam of somebody who had signed in before it says so, that of somebody who had not does not") {
  support::TemporaryFolder folder;
  base::ManualClock clock;
  auto records = must(records::Records::open(folder.path() / "records.db", records::OpenMode::write, clock));
  const auto ana = must(records.add_person({"10442", "Ana", "LIS", model::Role::learner})).id;
  const auto sit = [&] {
    auto attempt = support::attempt_of(ana);
    attempt.started_at_utc_ms = clock.utc_ms();
    must(records.start_attempt(attempt));
    return attempt.id;
  };
  const auto before = sit();
  clock.advance_ms(60'000);
  must(records::note_guess(records, ana, true, {}));
  clock.advance_ms(60'000);
  const auto after = sit();
  CHECK_FALSE(must(records::exam_place(records, before)).signed_in);
  CHECK(must(records::exam_place(records, after)).signed_in);
  CHECK(must(records::exam_place(records, after)).computer.empty());
  CHECK_FALSE(records::exam_place(records, model::AttemptId("none")));
}

TEST_CASE("an exam on a stick was sat on the computer at which it was, and whoever went on with it had signed in there") {
  support::TemporaryFolder folder;
  base::ManualClock clock;
  const auto at = [&](const char* machine) {
    clock.machine_name = machine;
    clock.advance_ms(60'000);
    return must(records::Records::open(folder.path() / "records.db", records::OpenMode::write, clock));
  };
  model::PersonId ana;
  model::AttemptId whole, begun;
  {
    auto records = at("one");
    ana = must(records.add_person({"10442", "Ana", "LIS", model::Role::learner})).id;
    must(records::note_guess(records, ana, true, {}));
    clock.advance_ms(60'000);
    for (model::AttemptId* exam : {&whole, &begun}) {
      auto attempt = support::attempt_of(ana);
      attempt.started_at_utc_ms = clock.utc_ms();
      must(records.start_attempt(attempt));
      *exam = attempt.id;
    }
    must(records.append(whole, support::event(1, model::EventKind::finished)));
  }
  {
    auto records = at("two");
    CHECK_FALSE(must(records::exam_place(records, whole)).computer.empty());
    CHECK(must(records::exam_place(records, whole)).signed_in);
    must(records::note_guess(records, ana, true, {}));
    const auto open = must(records.open_attempts(ana));
    REQUIRE(open.size() == 1);
    auto end = support::event(1, model::EventKind::finished);
    end.at_utc_ms = clock.utc_ms() + 60'000;
    must(records.append(open[0].id, end));
    CHECK(must(records::exam_place(records, open[0].id)).computer.empty());
    CHECK(must(records::exam_place(records, open[0].id)).signed_in);
    begun = open[0].id;
  }
  auto records = at("one");
  CHECK(must(records::exam_place(records, whole)).computer.empty());
  CHECK_FALSE(must(records::exam_place(records, begun)).computer.empty());
}
