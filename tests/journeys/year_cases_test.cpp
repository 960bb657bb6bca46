// A training manager and the yearly count in Records: what was noticed is counted, and withdrawn.
#include "app/keeping/year_count.hpp"
#include "database/database.hpp"
#include "desk.hpp"
#include "secrets.hpp"

using namespace jumpseat;
using app::Screen;
using support::Desk;
namespace command = app::command;

TEST_CASE("a trainer counts a case in Records and withdraws one; what is refused says why, and the count that is shown follows") {
  Desk desk;
  desk.ask(command::BeginAccounts{"90001", "Tess", support::tess, true});
  desk.ask(command::CloseDialog{});
  desk.ask(command::ShowScreen{Screen::records});
  const auto keeping = [&]() -> const app::KeepingView& { return desk.view().keeping; };
  const std::string day = model::iso_of(model::today(desk.clock()) - 3);
  desk.ask(command::AddCase{day, "staff", "nobody", ""});
  CHECK(keeping().case_added.last.made);
  CHECK(desk.notice().starts_with("The case is counted, without names, in the fiscal year "));
  const auto on = model::find_day(day);
  REQUIRE(on);
  desk.ask(command::CountYear{"HT", app::fiscal_year_of(*on)});
  REQUIRE(keeping().year_count.cases.size() == 1);
  const std::string first = keeping().year_count.cases[0].id;
  desk.ask(command::AddCase{"soon", "staff", "nobody", ""});
  CHECK_FALSE(keeping().case_added.last.made);
  CHECK(keeping().case_added.problem == "Could not count this case: the day should be like 2026-03-31.");
  desk.ask(command::AddCase{day, "staff", "nobody", day});
  CHECK(keeping().case_added.problem == "Could not count this case: nobody was told, so leave out when.");
  desk.ask(command::AddCase{" " + day, "passenger", "law-enforcement", day + " "});
  CHECK(keeping().case_added.problem.empty());
  REQUIRE(keeping().year_count.cases.size() == 2);
  CHECK(keeping().year_count.noticed == "2 potential victims were noticed; somebody was told of 1.");
  desk.ask(command::WithdrawCase{first, " "});
  CHECK(keeping().case_withdrawn.problem == "Could not withdraw this case: say why.");
  CHECK(keeping().year_count.cases.size() == 2);
  desk.ask(command::WithdrawCase{first, "counted twice"});
  CHECK(keeping().case_withdrawn.last.made);
  REQUIRE(keeping().year_count.cases.size() == 1);
  CHECK(keeping().year_count.cases[0].id != first);
  auto file = database::Connection::open(desk.records(), {.access = database::Access::read_only});
  REQUIRE(file);
  CHECK(file->find_integer("SELECT count(*) FROM audit WHERE action = 'case withdrawn' AND subject = '" + first +
                           R"(' AND detail = '{"reason":"counted twice"}')")
            .value()
            .value_or(0) == 1);
  desk.ask(command::VerifyRecords{});
  CHECK(keeping().verify.problem_count == 0);
  desk.ask(command::ShowSignIn{});
  CHECK(keeping().case_withdrawn.last.number == 0);
}
