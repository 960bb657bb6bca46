// The trail in Records: who did what and when, as an auditor reads it.
#include "desk.hpp"
#include "secrets.hpp"

#include "base/file.hpp"
#include "database/database.hpp"
#include "model/day.hpp"

#include <algorithm>
#include <filesystem>

using namespace jumpseat;
using app::Screen;
using app::TrailView;
using support::Desk;
using support::tess;
namespace command = app::command;

namespace {

const TrailView& trail(Desk& desk) { return desk.view().keeping.trail; }

bool has_done(Desk& desk, const std::string& who, const std::string& what) {
  const auto& rows = trail(desk).rows;
  return std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return row.who == who && row.what == what; });
}

// Tess trains, Otto audits and Mia manages; Tess sits here.
void open_audited_airline(Desk& desk) {
  desk.ask(command::AddPerson{"30003", "Otto", "LIS"});
  desk.ask(command::AddPerson{"30001", "Mia", "LIS"});
  desk.ask(command::BeginAccounts{"90001", "Tess", tess, true});
  desk.ask(command::CloseDialog{});
  desk.ask(command::ShowScreen{Screen::people});
  const std::vector<app::DutyRow> rows = *desk.view().people.rows;
  for (const auto& row : rows) {
    if (row.staff_number != "30003" && row.staff_number != "30001") continue;
    const bool otto = row.staff_number == "30003";
    desk.ask(command::ChangePerson{model::PersonId(row.id), row.name, "LIS", "LIS", "A320", "cabin",
                                   otto ? model::Role::auditor : model::Role::manager});
    desk.ask(command::SetSecretOf{model::PersonId(row.id), otto ? "look at it all" : "manage it all"});
  }
}

std::int64_t entries_in(Desk& desk, const std::string& where = "1") {
  auto file = database::Connection::open(desk.records(), {.access = database::Access::read_only});
  REQUIRE(file);
  return file->find_integer("SELECT count(*) FROM audit WHERE " + where).value().value_or(0);
}

}  // namespace

TEST_CASE("an auditor reads who did what and when, newest first, and finds it as they type; reading writes nothing") {
  Desk desk;
  open_audited_airline(desk);
  desk.ask(command::AddAssignment{"HT", "everybody", "", "exam", "fixed"});
  desk.ask(command::ShowSignIn{});
  desk.ask(command::SignIn{"30003", "look at it all"});
  desk.ask(command::ShowScreen{Screen::records});
  CHECK(trail(desk).state == TrailView::State::none);
  const auto before = entries_in(desk);
  desk.ask(command::FindInTrail{});
  REQUIRE(trail(desk).state == TrailView::State::ready);
  CHECK(trail(desk).rows.front().what == "Signed in");
  CHECK(trail(desk).rows.front().about == "30003 Otto");
  CHECK(has_done(desk, "90001 Tess", "A course was assigned"));
  CHECK(has_done(desk, "90001 Tess", "A PIN or password was set"));
  CHECK_FALSE(trail(desk).filtered);
  desk.ask(command::FindInTrail{"tess", "assigned", "", ""});
  REQUIRE(trail(desk).rows.size() == 1);
  CHECK(trail(desk).rows[0].about == "HT");
  CHECK(trail(desk).filtered);
  desk.ask(command::FindInTrail{"", "", "2001-01-01", "2001-12-31"});
  CHECK(trail(desk).state == TrailView::State::ready);
  CHECK(trail(desk).rows.empty());
  desk.ask(command::FindInTrail{"", "", "yesterday", ""});
  CHECK(trail(desk).state == TrailView::State::failed);
  CHECK(trail(desk).problem == "The day is written as 2026-11-25.");
  CHECK(entries_in(desk) == before);
  desk.ask(command::CloseTrail{});
  CHECK(trail(desk).state == TrailView::State::none);
  CHECK(trail(desk).rows.empty());
}

TEST_CASE("a long trail is turned page by page, there and back, and whoever types on gets what was typed last") {
  Desk desk;
  for (int i = 0; i < 230; ++i) desk.ask(command::AddPerson{std::to_string(40'000 + i), "Person", "LIS"});
  const auto all = entries_in(desk);
  REQUIRE(all > 200);
  desk.ask(command::FindInTrail{});
  REQUIRE(trail(desk).rows.size() == 200);
  const std::string newest = trail(desk).rows.front().id, last = trail(desk).rows.back().id;
  CHECK(trail(desk).older);
  CHECK_FALSE(trail(desk).newer);
  std::size_t seen = 200;
  while (trail(desk).older) {
    desk.ask(command::OlderInTrail{});
    CHECK(std::stoll(trail(desk).rows.front().id) < std::stoll(last));
    seen += trail(desk).rows.size();
  }
  CHECK(static_cast<std::int64_t>(seen) == all);
  while (trail(desk).newer) desk.ask(command::NewerInTrail{});
  CHECK(trail(desk).rows.front().id == newest);
  for (const char* typed : {"4", "40", "400", "4001", "40017"}) desk.app().run(command::FindInTrail{typed, "", "", ""});
  desk.settle();
  REQUIRE_FALSE(trail(desk).rows.empty());
  for (const auto& row : trail(desk).rows) CHECK(row.about == "40017 Person");
}

TEST_CASE("the trail is saved whole as it was found, in English and without what an entry keeps, and that it was stands in it") {
  Desk desk;
  open_audited_airline(desk);
  desk.ask(command::ShowSignIn{});
  desk.ask(command::SignIn{"30003", "look at it all"});
  desk.ask(command::FindInTrail{"otto", "", "", ""});
  const auto shown = trail(desk).rows.size();
  const auto file = desk.folder() / "trail.csv";
  desk.ask(command::SaveTrail{file.string()});
  CHECK(desk.notice().find(file.string()) != std::string::npos);
  const auto csv = base::read_file(file, 1 << 22);
  REQUIRE(csv);
  CHECK(csv->starts_with("at_utc,at_local,by_staff_number,by_name,kind,what,"));
  CHECK(static_cast<std::size_t>(std::count(csv->begin(), csv->end(), '\n')) == shown + 1);
  CHECK(csv->find("digest") == std::string::npos);
  CHECK(entries_in(desk, "action = 'trail exported' AND actor = (SELECT pseudonym FROM person WHERE name = 'Otto')") == 1);
  desk.ask(command::SaveTrail{"/no/such/folder/trail.csv"});
  CHECK(desk.notice().find("no such folder") != std::string::npos);
  CHECK(entries_in(desk, "action = 'trail exported'") == 1);
}

TEST_CASE("the trail and the standings that are saved twice on a day are two files") {
  Desk desk;
  desk.ask(command::AddPerson{"10442", "Ana", "LIS"});
  desk.ask(command::AddAssignment{"HT", "everybody", "", "exam", "once"});
  desk.ask(command::ShowScreen{Screen::assignments});
  desk.ask(command::FindInTrail{});
  const auto files = desk.folder() / "saved";
  std::filesystem::create_directory(files);
  const std::string today = model::iso_of(model::today(desk.clock()));
  for (const char* end : {"", "-2"}) {
    desk.ask(command::SaveTrail{files.string()});
    CHECK(std::filesystem::exists(files / ("jumpseat-trail-" + today + end + ".csv")));
    for (const bool xlsx : {false, true}) {
      const auto file = files / ("jumpseat-standings-" + today + end + (xlsx ? ".xlsx" : ".csv"));
      desk.ask(command::SaveStandings{xlsx, files.string()});
      CHECK(std::filesystem::exists(file));
      CHECK(desk.notice().find(file.string()) != std::string::npos);
    }
  }
}

TEST_CASE("the trail says who made a backup, and nothing of those that the program makes by itself") {
  Desk desk;
  open_audited_airline(desk);
  desk.ask(command::ShowScreen{Screen::records});
  desk.ask(command::BackUpNow{});
  REQUIRE(desk.view().keeping.backups.size() == 1);
  desk.ask(command::FindInTrail{"", "backup", "", ""});
  REQUIRE(trail(desk).rows.size() == 1);
  CHECK(trail(desk).rows[0].who == "90001 Tess");
  CHECK(trail(desk).rows[0].what == "A backup was made");
  CHECK(desk.view().keeping.backups[0].path.ends_with(trail(desk).rows[0].about));
  desk.clock().advance_ms(3 * base::day_ms);
  desk.come_back();
  CHECK(entries_in(desk, "action = 'backed up'") == 1);
}

TEST_CASE("whoever signs in next does not see the trail that was found, and a manager sees none") {
  Desk desk;
  open_audited_airline(desk);
  desk.ask(command::ShowScreen{Screen::records});
  desk.ask(command::FindInTrail{});
  REQUIRE_FALSE(trail(desk).rows.empty());
  desk.ask(command::ShowSignIn{});
  CHECK(trail(desk).rows.empty());
  desk.ask(command::SignIn{"30001", "manage it all"});
  desk.ask(command::ShowScreen{Screen::records});
  desk.ask(command::FindInTrail{});
  CHECK(desk.notice().find("not for your role") != std::string::npos);
  CHECK(trail(desk).rows.empty());
  CHECK(trail(desk).state == TrailView::State::none);
}

TEST_CASE("what was done is said in the language of the window, and found by its words there") {
  Desk desk(support::source_folder() / "content", "settings");
  open_audited_airline(desk);
  desk.ask(command::ShowSignIn{});
  desk.ask(command::SignIn{"30003", "look at it all"});
  desk.ask(command::FindInTrail{"", "signed in", "", ""});
  REQUIRE_FALSE(trail(desk).rows.empty());
  CHECK(trail(desk).rows[0].what == "Signed in");
  desk.ask(command::SetLanguage{"es"});
  CHECK(trail(desk).rows.empty());
  desk.ask(command::FindInTrail{"", "entró", "", ""});
  REQUIRE_FALSE(trail(desk).rows.empty());
  CHECK(trail(desk).rows[0].what == "Entró con su cuenta");
}
