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
