// Who did what and when, as the trail is read.
#include "records/trail.hpp"
#include "proof_fixture.hpp"
#include "records/inside.hpp"
#include "records/members.hpp"
#include "records/retention.hpp"
#include "results_files.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <string>

using namespace jumpseat;
using records::TrailEntry;
using support::must;

namespace {

std::vector<TrailEntry> trail_of(const support::Airline& airline, const records::TrailFilter& filter = {}, int most = 1000) {
  auto records = airline.open();
  return must(records::read_trail(records, filter, std::nullopt, most));
}

const TrailEntry* find_kind(const std::vector<TrailEntry>& entries, std::string_view kind) {
  const auto at = std::find_if(entries.begin(), entries.end(), [&](const TrailEntry& one) { return one.kind == kind; });
  return at == entries.end() ? nullptr : &*at;
}

}  // namespace

TEST_CASE("an entry of the trail says who certified whose exam of which course") {
  const support::Airline airline;
  airline.sign();
  const auto entries = trail_of(airline);
  const auto* certified = find_kind(entries, "sealed certification");
  REQUIRE(certified);
  REQUIRE(certified->by);
  CHECK(certified->by->name == "Cy");
  CHECK(certified->by->staff_number == "30001");
  REQUIRE(certified->about);
  CHECK(certified->about->name == "Ana");
  CHECK_FALSE(certified->course.value.empty());
  CHECK_FALSE(certified->quiz.value.empty());
  const auto* marked = find_kind(entries, "marked");
  REQUIRE(marked);
  CHECK_FALSE(marked->by);
  REQUIRE(marked->about);
  CHECK(marked->about->name == "Bo");
}

TEST_CASE("what a trainer's list or form changed of a name is told as done by that trainer") {
  const support::Airline airline;
  {
    auto records = airline.open();
    auto ana = must(records::find_member(records, airline.ana)).value();
    ana.person.name = "Ana Pereira";
    must(records::change_member(records, ana, airline.trainer));
  }
  const auto told = [&] {
    const auto entries = trail_of(airline);
    const auto* named = find_kind(entries, "person");
    REQUIRE(named);
    REQUIRE(named->by);
    REQUIRE(named->about);
    CHECK(named->by->name == "Cy");
    CHECK_FALSE(named->received);
    return named->about->name;
  };
  CHECK(told() == "Ana Pereira");
  {
    auto records = airline.open();
    records::MemberEntry listed;
    listed.staff_number = "80001", listed.name = "Eva";
    must(records::import_members(records, {listed}, {true, false, model::day_of(2026, 11, 28), airline.trainer}));
  }
  CHECK(told() == "Eva");
  support::check_whole(must(records::verify(airline.file)));
}

TEST_CASE("the trail is read newest first, and page by page nothing is left out or told twice") {
  const support::Airline airline;
  const auto all = trail_of(airline);
  REQUIRE(all.size() > 7);
  CHECK(std::is_sorted(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.key > b.key; }));
  auto records = airline.open();
  std::vector<std::int64_t> keys;
  for (std::optional<std::int64_t> before;;) {
    const auto page = must(records::read_trail(records, {}, before, 3));
    for (const auto& one : page) keys.push_back(one.key);
    if (page.size() < 3) break;
    before = page.back().key;
  }
  REQUIRE(keys.size() == all.size());
  for (std::size_t i = 0; i < all.size(); ++i) CHECK(keys[i] == all[i].key);
}

TEST_CASE("the trail is found by whoever did it or whom it is about, by what was done, and by the day where it was written") {
  const support::Airline airline;
  airline.sign();
  {
    base::ManualClock clock;
    clock.utc = model::day_of(2027, 3, 31).since_1970 * base::day_ms + 23 * 60 * base::minute_ms;
    clock.offset_minutes = 120;  // there it is the first of April already
    auto records = must(records::Records::open(airline.file, records::OpenMode::write, clock));
    must(records.note("scores exported", airline.trainer, "scores", "{}"));
    must(records.note("standings exported", airline.trainer, "standings", "{}"));
  }
  const auto all = trail_of(airline);
  records::TrailFilter of_ana;
  of_ana.people = {{airline.ana}};
  const auto found = trail_of(airline, of_ana);
  CHECK(found.size() < all.size());
  CHECK(find_kind(found, "sealed certification"));
  for (const auto& one : found) CHECK(((one.by && one.by->name == "Ana") || (one.about && one.about->name == "Ana")));
  records::TrailFilter exports;
  exports.kinds = {{"scores exported"}};
  REQUIRE(trail_of(airline, exports).size() == 1);
  CHECK(trail_of(airline, exports)[0].thing.empty());
  CHECK(trail_of(airline, exports)[0].by->name == "Cy");
  exports.kinds = {{"standings exported"}};
  REQUIRE(trail_of(airline, exports).size() == 1);
  CHECK(trail_of(airline, exports)[0].thing.empty());
  exports.kinds = {{"sealed certification"}};
  CHECK(trail_of(airline, exports).size() == 1);
  const auto on = [&](model::Day day) {
    records::TrailFilter that_day;
    that_day.from = that_day.to = day;
    return trail_of(airline, that_day).size();
  };
  CHECK(on(model::day_of(2027, 3, 31)) == 0);
  CHECK(on(model::day_of(2027, 4, 1)) == 2);
  records::TrailFilter nobody;
  nobody.people.emplace();
  CHECK(trail_of(airline, nobody).empty());
}

TEST_CASE("whoever was erased is named nowhere in the trail, and a name that was taken over from a file does not break it") {
  const support::Airline airline;
  {
    auto records = airline.open();
    must(records.note("results sent", airline.bo, "sealed/../=cmd'\"\n", "not JSON"));
    must(records::erase_person(records, airline.bo, airline.trainer));
  }
  const auto entries = trail_of(airline);
  const auto* sent = find_kind(entries, "results sent");
  REQUIRE(sent);
  REQUIRE(sent->by);
  CHECK(sent->by->erased);
  CHECK(sent->by->name.empty());
  CHECK(sent->thing == "sealed/../=cmd'\"\n");
  const auto* erased = find_kind(entries, "erased");
  REQUIRE(erased);
  CHECK(erased->by->name == "Cy");
  REQUIRE(erased->about);
  CHECK(erased->about->erased);
}

TEST_CASE("what another computer says of one of its own people is told of nobody here who has the same key") {
  const support::TemporaryFolder folder;
  const auto file = folder.path() / "laptop.db", results = folder.path() / "laptop.results";
  const support::Airline airline;
  base::ManualClock clock;
  clock.utc += 4 * 366 * base::day_ms;
  {
    auto laptop = must(records::Records::open(file, records::OpenMode::write, clock));
    const auto zoe = must(laptop.add_person({"77777", "Zoe", "OPO", model::Role::learner})).id;
    auto member = must(records::find_member(laptop, zoe)).value();
    member.base = "OPO";
    must(records::change_member(laptop, member, std::nullopt));
    must(records::send_results(laptop, results, false));
    records::TrailFilter of_zoe;
    of_zoe.people = {{zoe}};
    CHECK(find_kind(must(records::read_trail(laptop, of_zoe, std::nullopt, 1000)), "sealed post"));
  }
  must(support::receive_trusting(airline.open(), results));
  const auto all = trail_of(airline);
  const auto* moved = find_kind(all, "sealed post");
  REQUIRE(moved);
  {
    auto records = airline.open();
    REQUIRE(moved->thing == std::to_string(must(records.inside().person_key(airline.ana))));
  }
  CHECK_FALSE(moved->about);
  records::TrailFilter of_ana;
  of_ana.people = {{airline.ana}};
  const auto found = trail_of(airline, of_ana);
  CHECK_FALSE(find_kind(found, "sealed post"));
  auto records = must(records::Records::open(airline.file, records::OpenMode::write, clock));
  CHECK(must(records::all_about(records, airline.ana))["trail"].items().size() == found.size());
  const auto gone = must(records::expired(records, 3));
  CHECK(std::any_of(gone.begin(), gone.end(), [&](const auto& one) { return one.person.id == airline.ana; }));
}

TEST_CASE("the reading of a trail is given up when nobody waits for it any more") {
  const support::Airline airline;
  {
    auto connection = must(database::Connection::open(airline.file, {.access = database::Access::write}));
    must(connection.execute(
        "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 50000) INSERT INTO audit (installation,"
        " position, at_utc_ms, utc_offset_minutes, actor, action, subject, digest, prev_hash, hash)"
        " SELECT 1, 1000 + i, i, 0, '', 'marked', '', '', '', '' FROM n"));
  }
  auto records = airline.open();
  records::TrailFilter nothing;
  nothing.kinds = {{"never done"}};
  const std::atomic<bool> stop = true;
  const auto found = records::read_trail(records, nothing, std::nullopt, 1, &stop);
  REQUIRE_FALSE(found);
  CHECK(found.error().kind == base::ErrorKind::timed_out);
  CHECK(must(records::read_trail(records, nothing, std::nullopt, 1)).empty());
}
