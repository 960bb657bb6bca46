// What a trainer declared void counts nowhere, and counts again when it is said to.
#include "proof_fixture.hpp"
#include "records/assignments.hpp"
#include "records/certificate.hpp"
#include "records/retention.hpp"
#include "records/tallies.hpp"
#include "records/totals.hpp"

using namespace jumpseat;
using support::Airline;
using support::must;

namespace {

int passes(records::Records& records) {
  int count = 0;
  must(records::each_pass(records, std::nullopt, [&](const records::PassRow&) { ++count; }));
  return count;
}

// Everything that tells of passed exams, as one word each.
struct Told {
  int passes = 0, scores = 0, persons = 0, total = 0, total_passed = 0, trained = 0, uncertified = 0;
  bool certificate = false, last = false;
  friend bool operator==(const Told&, const Told&) = default;
};

Told told(records::Records& records, const Airline& airline) {
  Told out;
  out.passes = passes(records);
  out.scores = static_cast<int>(must(records.attempt_scores({})).size());
  out.persons = must(records::count_of_people(records, {}));
  for (const auto& one : must(records::exam_totals(records, {}))) out.total += one.n, out.total_passed += one.passed;
  out.trained = must(records::far_count(records, 2026, model::CourseCode("HT"))).trained;
  out.uncertified = must(records::count_uncertified(records));
  out.certificate = records::certificate_of(records, airline.passed).has_value();
  out.last = must(records::last_passed(records, airline.ana, std::nullopt)).has_value();
  return out;
}

}  // namespace

TEST_CASE("an exam that was declared void is no pass anywhere, and a later word brings it back") {
  const Airline airline;
  auto records = airline.open();
  const Told before = told(records, airline);
  CHECK(before == Told{1, 2, 2, 2, 1, 1, 1, true, true});
  const std::string code = must(records::certificate_of(records, airline.passed)).code;

  must(records::correct(records, airline.passed, records::Verdict::void_, "Somebody else sat there.", airline.trainer));
  CHECK(told(records, airline) == Told{0, 1, 1, 1, 0, 0, 0, false, false});
  CHECK(records::certificate_of(records, airline.passed).error().because == "this exam was declared void: Somebody else sat there.");
  const auto shown = must(records::find_certificate(records, code));
  REQUIRE(shown);
  CHECK(shown->is_void);
  CHECK(shown->void_because == "Somebody else sat there.");
  CHECK(must(records::totals_are_whole(records)));

  must(records::correct(records, airline.passed, records::Verdict::remark, "Looked at again.", airline.trainer));
  CHECK(passes(records) == 0);
  must(records::correct(records, airline.passed, records::Verdict::counts, "It was a mistake.", airline.trainer));
  CHECK(told(records, airline) == before);
  CHECK_FALSE(must(records::find_certificate(records, code))->is_void);
  support::check_whole(airline.verified().problems);
}

TEST_CASE("marking a void exam again does not make it count") {
  const Airline airline;
  auto records = airline.open();
  must(records::correct(records, airline.passed, records::Verdict::void_, "Stopped.", airline.trainer));
  must(records.store_mark(airline.passed, {0.9, true, {support::slot_mark("q1", "h1", 0.9, "1")}}, "3"));
  CHECK(passes(records) == 0);
  CHECK(must(records::totals_are_whole(records)));
  must(records.undo_mark(airline.passed));
  must(records::rebuild_totals(records));
  CHECK(must(records::totals_are_whole(records)));
  CHECK(must(records::count_of_people(records, {})) == 1);
  support::check_whole(airline.verified().problems);
}

TEST_CASE("the totals that the triggers keep are those that a count of everything makes, with void attempts among them") {
  const Airline airline;
  auto records = airline.open();
  const auto third = support::finished_attempt(records, airline.ana, {0.7, false, {support::slot_mark("q1", "h1", 0.7, "2")}});
  must(records::correct(records, airline.passed, records::Verdict::void_, "Stopped.", airline.trainer));
  const auto kept = must(records::person_totals(records, {}, "", "", 100));
  must(records::rebuild_totals(records));
  const auto counted = must(records::person_totals(records, {}, "", "", 100));
  REQUIRE(kept.size() == counted.size());
  for (std::size_t i = 0; i < kept.size(); ++i) {
    CHECK(kept[i].person == counted[i].person);
    CHECK(kept[i].exams == counted[i].exams);
    CHECK(kept[i].passes == counted[i].passes);
    CHECK(kept[i].best == counted[i].best);
    CHECK(kept[i].last == counted[i].last);
  }
  must(records::correct(records, third, records::Verdict::void_, "That one too.", airline.trainer));
  for (const auto& one : must(records::person_totals(records, {}, "", "", 100))) CHECK(one.person != airline.ana);
  support::check_whole(airline.verified().problems);
}

TEST_CASE("nobody certifies what is void, and what counts is not changed behind the corrections") {
  const Airline airline;
  {
    auto records = airline.open();
    must(records::correct(records, airline.passed, records::Verdict::void_, "Stopped.", airline.trainer));
    const auto certifier = must(records::unlock_certifier(records, airline.trainer, "correct horse"));
    CHECK(records::certify(records, certifier, {airline.passed}).error().because == "this exam was declared void");
  }
  support::check_whole(airline.verified().problems);
  airline.edit("UPDATE attempt SET void = 0");
  CHECK(support::names(airline.verified().problems, "attempt", "whether it counts is not what its corrections say"));
}

TEST_CASE("a person who was erased leaves the totals whole, void attempts and all") {
  const Airline airline;
  auto records = airline.open();
  must(records::correct(records, airline.passed, records::Verdict::void_, "Stopped.", airline.trainer));
  must(records::erase_person(records, airline.ana, std::nullopt));
  CHECK(must(records::totals_are_whole(records)));
  support::check_whole(airline.verified().problems);
}
