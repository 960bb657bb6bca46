// A staff list taken in: nobody twice, nothing before it is confirmed, and the last trainer stays.
#include "fixture.hpp"

#include "records/accounts.hpp"
#include "records/exchange.hpp"
#include "records/members.hpp"
#include "records/upkeep.hpp"
#include "support/places.hpp"

#include <algorithm>

using namespace jumpseat;
using records::Member;
using records::MemberEntry;
using records::Records;
using support::must;

namespace {

const model::Day today{20'000};

MemberEntry entry(const std::string& number, const std::string& name, const std::string& base, const std::string& job = "cabin") {
  MemberEntry out;
  out.staff_number = number, out.name = name, out.base = base, out.job = job;
  return out;
}

records::MemberImport take(Records& records, const std::vector<MemberEntry>& entries, bool the_rest_has_left = false, bool write = true) {
  return must(records::import_members(records, entries, {write, the_rest_has_left, today, std::nullopt}));
}

Member member(Records& records, const std::string& number) {
  for (auto& one : must(records::members(records)))
    if (one.person.staff_number == number) return one;
  FAIL("there is no ", number);
  return {};
}

}  // namespace

TEST_CASE("a list taken in twice adds nobody, and a changed line changes one person") {
  base::ManualClock clock;
  auto records = must(Records::open_in_memory(clock));
  std::vector<MemberEntry> list{entry("1", "Ana Pereira", "LIS"), entry("2", "Bo Lind", "OSL", "gate")};
  CHECK(take(records, list, false, false).added == 2);
  CHECK(must(records::members(records)).empty());  // only asked
  CHECK(take(records, list).added == 2);
  const auto again = take(records, list);
  CHECK(again.added == 0);
  CHECK(again.same == 2);
  list[0].base = "OPO";
  const auto moved = take(records, list);
  CHECK(moved.changed == 1);
  CHECK(member(records, "1").base == "OPO");
  CHECK(must(records::members(records)).size() == 2);
  CHECK(member(records, "2").job == "gate");
}

TEST_CASE("what a list does not say stays as it is") {
  base::ManualClock clock;
  auto records = must(Records::open_in_memory(clock));
  auto whole = entry("1", "Ana Pereira", "LIS");
  whole.group = "class 4", whole.role = model::Role::trainer, whole.joined_on = model::Day{15'000};
  take(records, {whole});
  MemberEntry only_name;
  only_name.staff_number = "1", only_name.name = "Ana Silva";
  take(records, {only_name});
  const Member ana = member(records, "1");
  CHECK(ana.person.name == "Ana Silva");
  CHECK(ana.person.group == "class 4");
  CHECK(ana.person.role == model::Role::trainer);
  CHECK(ana.base == "LIS");
  CHECK(ana.joined_on == model::Day{15'000});
}

TEST_CASE("a list without a column for the last day leaves leavers where they are, and names those who are in it") {
  base::ManualClock clock;
  auto records = must(Records::open_in_memory(clock));
  auto gone = entry("1", "Ana", "LIS"), going = entry("2", "Bo", "OSL");
  gone.left_on = today - 10, going.left_on = today + 30;
  gone.joined_on = going.joined_on = today - 900;
  take(records, {gone, going});
  const auto done = take(records, {entry("1", "Ana", "OPO"), entry("2", "Bo", "OPO")});
  CHECK(member(records, "1").left_on == today - 10);
  CHECK(member(records, "2").left_on == today + 30);
  CHECK(member(records, "2").joined_on == today - 900);
  REQUIRE(done.still_left.size() == 1);
  CHECK(done.still_left[0].staff_number == "1");
  CHECK(records::cleared_by(done).empty());
}

TEST_CASE("what empty cells take away is counted before it is taken away") {
  base::ManualClock clock;
  auto records = must(Records::open_in_memory(clock));
  auto gone = entry("1", "Ana", "LIS"), going = entry("2", "Bo", "OSL");
  gone.left_on = today - 10, going.left_on = today + 30;
  take(records, {gone, going});
  auto back = entry("1", "Ana", ""), stays = entry("2", "Bo", "OSL");
  back.tells_last_day = stays.tells_last_day = true;
  const auto done = take(records, {back, stays}, false, false);
  CHECK(records::cleared_by(done) == std::map<std::string, int>{{"base", 1}, {"left", 2}});
  CHECK(done.still_left.empty());
}

TEST_CASE("leavers: by their day in the list, or by not being in it any more; whoever is in it again without one has come back") {
  base::ManualClock clock;
  auto records = must(Records::open_in_memory(clock));
  take(records, {entry("1", "Ana", "LIS"), entry("2", "Bo", "OSL"), entry("3", "Cy", "LIS")});
  auto left = entry("3", "Cy", "LIS");
  left.left_on = today - 10;
  take(records, {entry("1", "Ana", "LIS"), entry("2", "Bo", "OSL"), left});
  CHECK(member(records, "3").has_left(today));
  const auto rest = take(records, {entry("1", "Ana", "LIS")}, true);
  CHECK(rest.left == 1);
  CHECK(member(records, "2").has_left(today));
  CHECK_FALSE(member(records, "1").has_left(today));
  auto back = entry("2", "Bo", "OSL");
  back.tells_last_day = true;
  take(records, {back});
  CHECK_FALSE(member(records, "2").has_left(today));
}

TEST_CASE("Änne stands between Anna and Bo, wherever people are listed") {
  base::ManualClock clock;
  auto records = must(Records::open_in_memory(clock));
  take(records, {entry("1", "Xaver", "LIS"), entry("2", "Änne", "LIS"), entry("3", "bo", "LIS"), entry("4", "Anna", "LIS")});
  std::vector<std::string> members, people;
  for (const auto& one : must(records::members(records))) members.push_back(one.person.name);
  for (const auto& one : must(records.people())) people.push_back(one.name);
  CHECK(members == std::vector<std::string>{"Anna", "Änne", "bo", "Xaver"});
  CHECK(people == members);
}

TEST_CASE("no list takes the last trainer away") {
  base::ManualClock clock;
  auto records = must(Records::open_in_memory(clock));
  must(records::begin_accounts(records, {"9", "Tess", "", model::Role::learner}, {false, "hash", false}, false));
  auto demoted = entry("9", "Tess", "LIS");
  demoted.role = model::Role::learner;
  const auto done = take(records, {demoted});
  CHECK(done.trainers_kept == std::vector<std::string>{"9"});
  CHECK(member(records, "9").person.role == model::Role::trainer);
  CHECK(take(records, {entry("1", "Ana", "LIS")}, true).trainers_kept.size() == 1);
  CHECK_FALSE(member(records, "9").left_on);
}

TEST_CASE("no list gives the last trainer who stays a last day to come, which would lock everybody out on the day after") {
  base::ManualClock clock;
  auto records = must(Records::open_in_memory(clock));
  must(records::begin_accounts(records, {"9", "Tess", "", model::Role::learner}, {false, "hash", false}, false));
  auto leaves = entry("9", "Tess", "LIS");
  leaves.role = model::Role::trainer;
  leaves.left_on = model::day_at(clock.utc, 0) + 1;
  CHECK(take(records, {leaves}).trainers_kept == std::vector<std::string>{"9"});
  CHECK_FALSE(member(records, "9").left_on);
  auto tess = member(records, "9");
  tess.left_on = leaves.left_on;
  CHECK_FALSE(records::change_member(records, tess, std::nullopt));
}

TEST_CASE("whoever joined after their last day has come back, also by a list without a column for last days") {
  base::ManualClock clock;
  auto records = must(Records::open_in_memory(clock));
  auto leaves = entry("1", "Ana", "LIS");
  leaves.left_on = today - 30;
  take(records, {leaves});
  REQUIRE(member(records, "1").left_on);
  auto joins = entry("1", "Ana", "LIS");
  joins.tells_last_day = false;
  joins.joined_on = today - 2;
  take(records, {joins});
  CHECK_FALSE(member(records, "1").left_on);
}

TEST_CASE("of those who are not in a list it is said who has left, and who stays all the same; whoever takes it in stays") {
  base::ManualClock clock;
  auto records = must(Records::open_in_memory(clock));
  auto leaves_later = entry("2", "Bo", "LIS");
  leaves_later.left_on = today + 30;
  take(records, {entry("1", "Ana", "LIS"), leaves_later, entry("3", "Cy", "LIS")});
  const auto done = must(records::import_members(records, {entry("4", "Di", "LIS")}, {true, true, today, member(records, "3").person.id}));
  CHECK(done.left == 1);
  CHECK(done.missing.size() == 3);
  CHECK(done.stay == std::vector<std::string>{"2", "3"});
  CHECK_FALSE(member(records, "3").left_on);
}

TEST_CASE("two thousand people come in, and the file stays whole") {
  support::TemporaryFolder folder;
  base::ManualClock clock;
  {
    auto records = must(Records::open(folder.path() / "records.db", records::OpenMode::write, clock));
    std::vector<MemberEntry> list;
    for (int i = 0; i < 2'000; ++i) list.push_back(entry(std::to_string(10'000 + i), "Person " + std::to_string(i), i % 2 ? "LIS" : "OSL"));
    CHECK(take(records, list).added == 2'000);
    CHECK(take(records, list).same == 2'000);
  }
  CHECK(must(records::verify(folder.path() / "records.db")).empty());
}

TEST_CASE("the learner of a laptop who has no name and did nothing there does not stand among the trainer's people") {
  support::TemporaryFolder folder;
  base::ManualClock clock;
  auto laptop = must(Records::open(folder.path() / "laptop.db", records::OpenMode::write, clock));
  must(laptop.ensure_local_person());
  must(laptop.add_person({"10442", "Ana", "LIS", model::Role::learner}));
  const auto file = folder.path() / "a.jumpseat-results";
  must(records::send_results(laptop, file, false));
  auto desk = must(Records::open(folder.path() / "desk.db", records::OpenMode::write, clock));
  must(records::set_trust(desk, must(records::read_sender(file)), true, std::nullopt));
  must(records::receive_results(desk, file));
  const auto people = must(records::members(desk));
  REQUIRE(people.size() == 1);
  CHECK(people[0].person.staff_number == "10442");
}

TEST_CASE("who is on a line that was left out is in the list, and has not left with those who are not") {
  base::ManualClock clock;
  auto records = must(Records::open_in_memory(clock));
  take(records, {entry("1", "Ana", "LIS"), entry("2", "Bo", "LIS"), entry("3", "Cy", "LIS")});
  const auto done = must(records::import_members(records, {entry("1", "Ana", "LIS")}, {true, true, today, std::nullopt, {"2"}}));
  REQUIRE(done.missing.size() == 1);
  CHECK(done.missing.front().staff_number == "3");
  CHECK(done.left == 1);
  CHECK_FALSE(member(records, "2").left_on);
  CHECK(member(records, "3").left_on);
  CHECK(take(records, {entry("1", "Ana", "LIS")}).missing.size() == 1);
}

TEST_CASE("a change of somebody that cannot be written down whole changes neither their name nor their place") {
  base::ManualClock clock;
  auto records = must(Records::open_in_memory(clock));
  take(records, {entry("1", "Ana Pereira", "LIS")});
  Member ana = member(records, "1");
  ana.person.name = "Ana Lima", ana.base = "OSL";
  CHECK_FALSE(records::change_member(records, ana, model::PersonId("nobody")));
  CHECK(member(records, "1").person.name == "Ana Pereira");
  CHECK(member(records, "1").base == "LIS");
  must(records::change_member(records, ana, std::nullopt));
  CHECK(member(records, "1").person.name == "Ana Lima");
  CHECK(member(records, "1").base == "OSL");
}
