// Where people worked on a day that is over: written down when they move, vouched for by the trail, and gone with whoever is erased.
#include "fixture.hpp"

#include "base/file.hpp"
#include "problems.hpp"
#include "records/inside.hpp"
#include "records/joining.hpp"
#include "records/places.hpp"
#include "records/retention.hpp"
#include "records/tallies.hpp"
#include "records/upkeep.hpp"
#include "results_files.hpp"
#include "support/places.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

using namespace jumpseat;
using model::Day;
using records::Records;
using support::must;
namespace fs = std::filesystem;

namespace {

// Ana is cabin at LIS from the first day on.
struct MovingAirline {
  support::TemporaryFolder folder;
  fs::path file = folder.path() / "records.db";
  base::ManualClock clock;
  Day first = model::today(clock);
  model::PersonId ana;

  MovingAirline() {
    take("LIS", "cabin");
    auto records = open();
    ana = must(records.find_person_by_staff_number("10442")).value().id;
  }
  Records open() const { return must(Records::open(file, records::OpenMode::write, clock)); }
  void pass(int days) { clock.advance_ms(days * base::day_ms); }
  // The staff list names her with this base and job.
  void take(const std::string& base, const std::string& job) const {
    records::MemberEntry entry;
    entry.staff_number = "10442", entry.name = "Ayse", entry.base = base, entry.job = job;
    auto records = open();
    must(records::import_members(records, {entry}, {true, false, model::today(clock), std::nullopt}));
  }
  records::Member ana_on(Day on) const {
    auto records = open();
    const auto now = must(records::find_member(records, ana)).value();
    const auto places = must(records::former_places(records, on, ana));
    const auto at = places.find(ana.value);
    return at == places.end() ? now : records::as_on(now, at->second, on);
  }
  std::string base_on(Day on) const { return ana_on(on).base; }
  int kept() const {
    auto records = open();
    return static_cast<int>(must(records.inside().connection.find_integer("SELECT count(*) FROM former_place")).value_or(-1));
  }
  void check_whole() const { support::check_whole(must(records::verify(file))); }
};

}  // namespace

TEST_CASE("whoever moved worked where they did until the day on which that was written down, and is known from the day they came") {
  MovingAirline airline;
  airline.pass(10);
  airline.take("OPO", "office");
  airline.pass(10);
  airline.take("FAO", "office");
  airline.take("FAO", "office");
  CHECK(airline.kept() == 2);
  CHECK(airline.base_on(airline.first - 100) == "LIS");
  CHECK(airline.base_on(airline.first + 9) == "LIS");
  CHECK(airline.ana_on(airline.first + 9).job == "cabin");
  CHECK(airline.base_on(airline.first + 10) == "OPO");
  CHECK(airline.base_on(airline.first + 19) == "OPO");
  CHECK(airline.base_on(airline.first + 20) == "FAO");
  {
    auto records = airline.open();
    CHECK(must(records::former_places(records, airline.first + 5)).size() == 1);
    CHECK(must(records::former_places(records, airline.first + 20)).empty());
    CHECK(must(records::places_known_from(records, airline.ana)) == airline.first);
    CHECK_FALSE(must(records::places_known_from(records)));
  }
  airline.check_whole();
}

TEST_CASE("what was written down of somebody for less than a day was their place on no day") {
  MovingAirline airline;
  airline.take("OPO", "cabin");
  CHECK(airline.kept() == 0);  // on the day on which she came
  airline.pass(10);
  airline.take("FAO", "cabin");
  airline.take("FNC", "cabin");
  CHECK(airline.kept() == 1);
  CHECK(airline.base_on(airline.first + 9) == "OPO");
  CHECK(airline.base_on(airline.first + 10) == "FNC");
}

TEST_CASE("the yearly count tells the job that people had when the year ended, not the one they have since") {
  MovingAirline airline;  // in September, and the year ends with it
  const auto jobs = [&](int year) {
    std::vector<std::string> out;
    auto records = airline.open();
    for (const auto& group : must(records::far_count(records, year, model::CourseCode("HT"))).groups) out.push_back(group.group);
    return out;
  };
  {
    auto records = airline.open();
    must(records.store_question_versions({{model::VersionHash("h1"), model::QuestionId("q1"), "Passports", R"({"id":"q1"})"}}));
    support::finished_attempt(records, airline.ana, {1, true, {support::slot_mark("q1", "h1", 1, "1")}});
  }
  airline.pass(1);
  airline.take("LIS", "purser");
  CHECK(jobs(2026) == std::vector<std::string>{"purser"});
  airline.pass(30);
  airline.take("OPO", "office");
  CHECK(jobs(2026) == std::vector<std::string>{"purser"});
}

TEST_CASE("a group and a base that are changed in one go are one move, and a new name is none") {
  MovingAirline airline;
  airline.pass(10);
  const auto change = [&](const auto& how) {
    auto records = airline.open();
    auto member = must(records::find_member(records, airline.ana)).value();
    how(member);
    must(records::change_member(records, member, std::nullopt));
  };
  change([](records::Member& member) { member.person.name = "Ayse Kaya"; });
  CHECK(airline.kept() == 0);
  change([](records::Member& member) { member.person.group = "class 4", member.base = "OPO"; });
  CHECK(airline.kept() == 1);
  CHECK(airline.ana_on(airline.first + 9).person.group.empty());
  CHECK(airline.base_on(airline.first + 9) == "LIS");
  airline.pass(10);
  {
    auto records = airline.open();
    auto person = must(records.find_person(airline.ana)).value();
    person.group = "class 5";
    must(records.change_person(person));
  }
  CHECK(airline.kept() == 2);
  CHECK(airline.ana_on(airline.first + 19).person.group == "class 4");
  CHECK(airline.base_on(airline.first + 19) == "OPO");
  airline.check_whole();
}

TEST_CASE("first and last days that were written down later hold before that too, unless somebody came back") {
  const Day on{20'000};
  records::Member now;
  now.joined_on = on - 500, now.left_on = on - 10;
  CHECK(records::as_on(now, {}, on).joined_on == on - 500);
  CHECK(records::as_on(now, {}, on).has_left(on));
  now.joined_on = on + 5, now.left_on = std::nullopt;
  CHECK(records::as_on(now, {}, on).joins_after(on));
  records::Place then;
  then.base = "LIS", then.joined_on = on - 900;
  CHECK_FALSE(records::as_on(now, then, on).joins_after(on));
  CHECK(records::as_on(now, then, on).base == "LIS");
  then.left_on = on - 1;
  CHECK(records::as_on(now, then, on).has_left(on));
  then.left_on = on + 3;
  CHECK_FALSE(records::as_on(now, then, on).has_left(on));
}

TEST_CASE("where somebody worked before cannot be altered, taken away or made up without that being found by its row") {
  MovingAirline airline;
  airline.pass(10);
  airline.take("OPO", "office");
  std::string id;
  {
    auto records = airline.open();
    id = must(records.inside().connection.find_text("SELECT id FROM former_place")).value();
    CHECK_FALSE(records.inside().connection.execute("UPDATE former_place SET base = 'FAO'"));
  }
  const fs::path whole = airline.folder.path() / "whole.db";
  must(records::backup(airline.file, whole));
  const std::pair<const char*, const char*> edits[] = {{"UPDATE former_place SET base = 'FAO'", "it was altered"},
                                                       {"UPDATE former_place SET until_on = until_on - 5", "it was altered"},
                                                       {"UPDATE former_place SET team = 'class 4'", "it was altered"},
                                                       {"UPDATE former_place SET left_on = until_on", "it was altered"},
                                                       {"DELETE FROM former_place", "it is gone; the trail knows this row"},
                                                       {"INSERT INTO former_place (id, person, until_on, base, fleet, job, team, salt) "
                                                        "SELECT 'made up', person, until_on - 3, 'FAO', '', '',"
                                                        " '', salt FROM former_place",
                                                        "the trail does not know this row"}};
  for (const auto& [sql, message] : edits) {
    CAPTURE(sql);
    for (const char* ending : {"", "-wal", "-shm"}) fs::remove(airline.file.string() + ending);
    fs::copy_file(whole, airline.file);
    airline.check_whole();
    support::edit_without_guards(airline.file, sql);
    const auto problems = must(records::verify(airline.file));
    CHECK(support::names(problems, "former_place", message));
    const bool made_up = std::string_view(sql).starts_with("INSERT");
    CHECK(std::any_of(problems.begin(), problems.end(), [&](const auto& one) { return one.row == (made_up ? "made up" : id); }));
  }
}

TEST_CASE("of whoever is erased no place is left in the file, and nothing in it looks altered") {
  MovingAirline airline;
  airline.pass(10);
  airline.take("Zanzibar-7", "office");
  airline.pass(10);
  airline.take("OPO", "office");
  {
    auto records = airline.open();
    const auto all = must(records::all_about(records, airline.ana));
    REQUIRE(all["places_before"].items().size() == 2);
    CHECK(all["places_before"].items()[1]["base"].text_or("") == "Zanzibar-7");
    CHECK(all["places_before"].items()[1]["until_day"].text_or("") == model::iso_of(airline.first + 19));
    must(records::erase_person(records, airline.ana, std::nullopt));
    must(records::scrub(records));
  }
  CHECK(airline.kept() == 0);
  airline.check_whole();
  CHECK(must(base::read_file(airline.file, 1 << 26)).find("Zanzibar-7") == std::string::npos);
}

TEST_CASE("of two who are one person the places of whoever has the staff number stand") {
  MovingAirline airline;
  model::PersonId twin;
  {
    auto records = airline.open();
    twin = must(records.add_person({"", "Ayse", "laptop", model::Role::learner})).id;
  }
  airline.pass(10);
  {
    auto records = airline.open();
    auto member = must(records::find_member(records, twin)).value();
    member.base = "FAO";
    must(records::change_member(records, member, std::nullopt));
  }
  airline.take("OPO", "office");
  CHECK(airline.kept() == 2);
  {
    auto records = airline.open();
    must(records::join_people(records, twin, airline.ana, std::nullopt));
  }
  CHECK(airline.kept() == 1);
  CHECK(airline.base_on(airline.first + 9) == "LIS");
  CHECK(airline.base_on(airline.first + 10) == "OPO");
  airline.check_whole();
}

TEST_CASE("where somebody worked before their staff number came is still known once the two are one person") {
  MovingAirline airline;
  model::PersonId twin, zoe;
  const auto move_twin = [&](const std::string& base) {
    auto records = airline.open();
    auto member = must(records::find_member(records, twin)).value();
    member.base = base;
    must(records::change_member(records, member, std::nullopt));
  };
  {
    auto records = airline.open();
    twin = must(records.add_person({"", "Zoe", "", model::Role::learner})).id;
  }
  airline.pass(5);
  move_twin("FAO");
  airline.pass(10);
  move_twin("FNC");
  airline.pass(5);
  {
    auto records = airline.open();
    zoe = must(records.add_person({"20001", "Zoe", "OPO", model::Role::learner})).id;
  }
  airline.pass(10);
  move_twin("PDL");  // which is of no account: her own place is known
  {
    auto records = airline.open();
    must(records::join_people(records, twin, zoe, std::nullopt));
    const auto place_on = [&](Day on) {
      const auto places = must(records::former_places(records, on, zoe));
      return places.empty() ? "group " + must(records.find_person(zoe)).value().group : places.at(zoe.value).base;
    };
    CHECK(place_on(airline.first + 4) == "FAO");  // nothing was known of her then
    CHECK(place_on(airline.first + 14) == "FAO");
    CHECK(place_on(airline.first + 15) == "FNC");
    CHECK(place_on(airline.first + 19) == "FNC");
    CHECK(place_on(airline.first + 20) == "group OPO");
    CHECK(must(records::places_known_from(records, zoe)) == airline.first);
  }
  airline.check_whole();
}

TEST_CASE("a group that comes changed in a results file is a move on the day on which the file was taken in") {
  MovingAirline laptop, desk;
  model::PersonId rui;
  const auto send = [&](const char* name) {
    const fs::path out = laptop.folder.path() / name;
    auto records = laptop.open();
    must(records::send_results(records, out, false));
    return out;
  };
  {
    auto records = laptop.open();
    rui = must(records.add_person({"20001", "Rui", "class 4", model::Role::learner})).id;
  }
  must(support::receive_trusting(desk.open(), send("first.results")));
  laptop.pass(3);
  {
    auto records = laptop.open();
    auto person = must(records.find_person(rui)).value();
    person.group = "class 5";
    must(records.change_person(person));
  }
  desk.pass(10);
  must(support::receive_trusting(desk.open(), send("second.results")));
  const auto group_on = [&](Day on) {
    auto records = desk.open();
    const auto places = must(records::former_places(records, on, rui));
    return places.empty() ? must(records.find_person(rui)).value().group : places.begin()->second.group;
  };
  CHECK(group_on(desk.first + 9) == "class 4");
  CHECK(group_on(desk.first + 10) == "class 5");
  desk.check_whole();
  laptop.check_whole();
}
