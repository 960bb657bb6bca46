// How everybody stood on a day that is over, as an inspector asks it.
#include "desk.hpp"

#include "base/file.hpp"
#include "database/database.hpp"
#include "model/day.hpp"
#include "secrets.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

using namespace jumpseat;
using app::Screen;
using support::Desk;
namespace command = app::command;

namespace {

// Of somebody who is shown; none: they are not.
std::optional<app::DutyCell> shown_standing(Desk& desk, const std::string& staff_number) {
  const auto& view = desk.view().assignments;
  for (const int i : *view.order)
    if (const auto& row = (*view.rows)[static_cast<std::size_t>(i)]; row.staff_number == staff_number) return row.cells.front();
  return std::nullopt;
}

// Two people are asked to pass HT; ten days later one of them is exempted, and somebody joins. Gives the day before that, as ISO.
std::string open_ten_days(Desk& desk) {
  for (const char* number : {"10442", "10443", "10444"}) desk.ask(command::AddPerson{number, "Person " + std::string(number), "LIS"});
  desk.ask(command::ShowScreen{Screen::people});
  desk.ask(command::AddAssignment{"HT", "everybody", "", "exam", "once", 12, 30, false});
  desk.clock().utc += 10 * base::day_ms;
  const model::Day today = model::today(desk.clock());
  desk.ask(command::ExemptPerson{desk.person("10442"), "HT", "", "leave"});
  desk.ask(command::ChangePerson{desk.person("10444"), "Person 10444", "LIS", "", "", "", model::Role::learner, model::iso_of(today)});
  desk.ask(command::ShowScreen{Screen::assignments});
  return model::iso_of(today - 1);
}

}  // namespace

TEST_CASE("the matrix tells how everybody stood on a day that is over, and nothing is assigned from there") {
  Desk desk;
  const std::string yesterday = open_ten_days(desk);
  const auto view = [&]() -> const app::AssignmentsView& { return desk.view().assignments; };
  REQUIRE(view().state == app::AssignmentsView::State::ready);
  CHECK(view().on.empty());
  CHECK(view().may_change);
  REQUIRE(shown_standing(desk, "10442"));
  CHECK(shown_standing(desk, "10442")->state == model::DueState::exempt);
  CHECK(shown_standing(desk, "10444"));

  desk.ask(command::ShowStandingsOn{yesterday});
  CHECK(view().on == yesterday);
  CHECK_FALSE(view().working);
  CHECK_FALSE(view().may_change);
  REQUIRE(shown_standing(desk, "10442"));
  CHECK(shown_standing(desk, "10442")->state == model::DueState::not_started);
  CHECK_FALSE(shown_standing(desk, "10444"));  // joined later
  desk.ask(command::FindStandings{"10443", ""});
  CHECK(view().order->size() == 1);
  CHECK(view().on == yesterday);
  desk.ask(command::FindStandings{"", ""});
  // What is changed meanwhile leaves the day that is shown.
  desk.ask(command::AddPerson{"10445", "Person 10445", "LIS"});
  CHECK(view().on == yesterday);
  CHECK(shown_standing(desk, "10442")->state == model::DueState::not_started);

  desk.ask(command::ShowStandingsOn{model::iso_of(model::today(desk.clock()) - 20)});
  CHECK(view().order->empty());  // nothing was assigned yet

  desk.ask(command::ShowStandingsOn{});
  CHECK(view().on.empty());
  CHECK(view().may_change);
  CHECK(shown_standing(desk, "10442")->state == model::DueState::exempt);
}

TEST_CASE("Home never shows how everybody stood on a day that is over, not even for a moment") {
  Desk desk;
  const std::string yesterday = open_ten_days(desk);
  desk.ask(command::BeginAccounts{"90001", "Tess", support::tess, false});
  desk.ask(command::CloseDialog{});
  desk.ask(command::ShowScreen{Screen::assignments});
  desk.ask(command::ShowStandingsOn{yesterday});
  std::set<std::vector<std::pair<std::string, int>>> seen;
  desk.app().run(command::ShowScreen{Screen::home});
  REQUIRE(desk.until([&] {
    if (const auto& team = desk.view().home.team; !team.empty()) seen.insert(team);
    return desk.app().idle();
  }));
  desk.settle();
  REQUIRE_FALSE(desk.view().home.team.empty());
  seen.insert(desk.view().home.team);
  CHECK(seen.size() == 1);
}

TEST_CASE("whoever moved stands in the matrix of a day before that with the place of that day, and is inspected there") {
  Desk desk;
  desk.ask(command::AddPerson{"10442", "Ayse", "LIS"});
  desk.ask(command::ShowScreen{Screen::people});
  desk.ask(command::AddAssignment{"HT", "group", "LIS", "exam", "once", 12, 30, false});
  desk.clock().utc += 10 * base::day_ms;
  desk.ask(command::ChangePerson{desk.person("10442"), "Ayse", "", "OPO", "", "office"});
  desk.ask(command::ShowScreen{Screen::assignments});
  const model::Day today = model::today(desk.clock());
  const auto view = [&]() -> const app::AssignmentsView& { return desk.view().assignments; };
  CHECK_FALSE(shown_standing(desk, "10442"));
  CHECK(view().notes.empty());

  desk.ask(command::ShowStandingsOn{model::iso_of(today - 1)});
  REQUIRE(shown_standing(desk, "10442"));
  CHECK(shown_standing(desk, "10442")->state == model::DueState::not_started);
  const auto& row = (*view().rows)[static_cast<std::size_t>(view().order->front())];
  CHECK(row.group == "LIS");
  CHECK(row.base.empty());
  REQUIRE(view().notes.size() == 1);
  CHECK(view().notes.front().starts_with("What was asked follows from the base, fleet, job and group that each person had in the records"));
  desk.ask(command::InspectPerson{"10442", model::iso_of(today - 1)});
  const auto& inspection = desk.view().keeping.inspection;
  CHECK(inspection.place == "LIS");
  REQUIRE(inspection.courses.size() == 1);
  CHECK(inspection.courses.front().asked);
  desk.ask(command::InspectPerson{"10442", model::iso_of(today)});
  CHECK(desk.view().keeping.inspection.place == "OPO, office");
  CHECK(desk.view().keeping.inspection.courses.empty());

  desk.ask(command::ShowStandingsOn{});
  CHECK_FALSE(shown_standing(desk, "10442"));
  CHECK(view().notes.empty());
}

TEST_CASE("a day that is none, or still to come, is refused with a sentence, and what was shown stays") {
  Desk desk;
  const std::string yesterday = open_ten_days(desk);
  desk.ask(command::ShowStandingsOn{yesterday});
  desk.ask(command::ShowStandingsOn{"31.12.2026"});
  CHECK(desk.notice() == "The day is written as 2026-11-25.");
  CHECK(desk.view().assignments.on == yesterday);
  desk.ask(command::ShowStandingsOn{model::iso_of(model::today(desk.clock()) + 1)});
  CHECK(desk.notice() == "This day is still to come. Write an earlier one.");
  CHECK(desk.view().assignments.on == yesterday);
  desk.ask(command::ShowScreen{Screen::home});
  CHECK(desk.view().assignments.on.empty());
}

TEST_CASE("somebody without a staff number is inspected from the matrix too") {
  Desk desk;
  const std::string yesterday = open_ten_days(desk);
  desk.ask(command::AddPerson{"", "Rui", "LIS"});
  desk.ask(command::InspectPerson{"", yesterday, desk.person("10442")});
  CHECK(desk.view().keeping.inspection.staff_number == "10442");
  const app::DutyRows rows = desk.view().people.rows;
  for (const auto& row : *rows)
    if (row.name == "Rui") desk.ask(command::InspectPerson{row.staff_number, yesterday, model::PersonId(row.id)});
  CHECK(desk.view().keeping.inspection.state == app::InspectionView::State::ready);
  CHECK(desk.view().keeping.inspection.person == "Rui");
  CHECK(desk.view().keeping.inspection.on == yesterday);
  desk.ask(command::SaveInspection{false, desk.folder().string()});
  CHECK(
      std::filesystem::exists(desk.folder() / ("jumpseat-inspection-" + desk.view().keeping.inspection.found + "-" + yesterday + ".html")));
}

TEST_CASE("the table of a day that is over names the day, in its name and in each row, and the trail tells who saved it") {
  Desk desk;
  const std::string yesterday = open_ten_days(desk);
  desk.ask(command::ShowStandingsOn{yesterday});
  desk.ask(command::FindStandings{"10442", ""});
  desk.ask(command::SaveStandings{false, desk.folder().string()});
  const auto file = desk.folder() / ("jumpseat-standings-" + yesterday + ".csv");
  const auto content = base::read_file(file, 1 << 20);
  REQUIRE(content);
  CHECK(content->starts_with("on,person,name,group,base,fleet,job,course,state,qualified,done_on,due_on,qualified_to\r\n" + yesterday +
                             ",10442,Person 10442,LIS,,,,HT,not started,0,,"));
  CHECK(std::count(content->begin(), content->end(), '\n') == 2);
  CHECK(desk.notice().find(file.string()) != std::string::npos);
  CHECK(desk.notice().find(model::words_of(*model::find_day(yesterday))) != std::string::npos);
  desk.ask(command::SaveStandings{false, (desk.folder() / "no such folder" / "s.csv").string()});
  CHECK(desk.notice().starts_with("Could not "));
  auto connection = database::Connection::open(desk.records(), {.access = database::Access::read_only});
  REQUIRE(connection);
  const auto saved = connection->find_integer("SELECT count(*) FROM audit WHERE action = 'standings exported'");
  REQUIRE(saved);
  CHECK(*saved == 1);
}
