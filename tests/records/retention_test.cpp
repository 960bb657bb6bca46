// Whose records are kept no longer.
#include "fixture.hpp"

#include "proof_fixture.hpp"
#include "records/accounts.hpp"
#include "records/assignments.hpp"
#include "records/inside.hpp"
#include "records/members.hpp"
#include "records/retention.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <string>

using namespace jumpseat;
using support::must;

TEST_CASE("records are kept from the same day of an earlier year on, or from the last day of February") {
  CHECK(records::kept_from(model::day_of(2026, 11, 27), 3) == model::day_of(2023, 11, 27));
  CHECK(records::kept_from(model::day_of(2028, 2, 29), 3) == model::day_of(2025, 2, 28));
  CHECK(records::kept_from(model::day_of(2026, 11, 27), 100) == model::day_of(1926, 11, 27));
}

TEST_CASE("whoever has had no entry for years is found, and nobody of whom the trail says that they did something since") {
  const support::Airline airline;
  const auto expired_at = [&](std::int64_t later_ms) {
    base::ManualClock clock;
    clock.utc += later_ms;
    auto records = must(records::Records::open(airline.file, records::OpenMode::write, clock));
    std::vector<std::string> names;
    for (const auto& one : must(records::expired(records, 1))) names.push_back(one.person.id.value);
    return names;
  };
  constexpr std::int64_t year_ms = 366 * base::day_ms;
  CHECK(expired_at(0).empty());
  CHECK(expired_at(2 * year_ms).size() == 3);
  {
    base::ManualClock clock;
    clock.utc += 2 * year_ms - 30 * base::day_ms;
    auto records = must(records::Records::open(airline.file, records::OpenMode::write, clock));
    must(records.note("exported", airline.trainer, "scores", "{}"));
  }
  const auto gone = expired_at(2 * year_ms);
  CHECK(gone.size() == 2);
  CHECK(std::find(gone.begin(), gone.end(), airline.trainer.value) == gone.end());
}

TEST_CASE("nobody is without an entry who was exempted, certified, moved or given a password since, though they did nothing themselves") {
  constexpr std::int64_t years_ms = 4 * 366 * base::day_ms;
  const auto exempt = [](records::Records& r, const support::Airline& airline) {
    must(records::add_exemption(r, {{}, airline.ana, model::CourseCode("HT"), {model::Day{20'000}, std::nullopt}, "leave"},
                                airline.trainer));
  };
  const auto certify = [](records::Records& r, const support::Airline& airline) {
    records::Evidence seen;
    seen.person = airline.ana, seen.course = model::CourseCode("HT"), seen.done.on = model::Day{20'000}, seen.what = "a certificate";
    seen.certifier = airline.trainer;
    must(records::add_evidence(r, seen));
  };
  const auto move = [](records::Records& r, const support::Airline& airline) {
    auto member = must(records::find_member(r, airline.ana)).value();
    member.base = "OPO";
    must(records::change_member(r, member, airline.trainer));
  };
  const auto give_password = [](records::Records& r, const support::Airline& airline) {
    must(records::set_credential(r, airline.ana, {false, "hash", false}, airline.trainer));
  };
  const auto inspect = [](records::Records& r, const support::Airline& airline) {
    must(r.note("inspected", airline.trainer, airline.ana.value, "{}"));
  };
  const auto is_expired_after = [&](const auto& work) {
    const support::Airline airline;
    base::ManualClock clock;
    clock.utc += years_ms;
    auto records = must(records::Records::open(airline.file, records::OpenMode::write, clock));
    work(records, airline);
    const auto gone = must(records::expired(records, 3));
    return std::any_of(gone.begin(), gone.end(), [&](const auto& one) { return one.person.id == airline.ana; });
  };
  CHECK_FALSE(is_expired_after(exempt));
  CHECK_FALSE(is_expired_after(certify));
  CHECK_FALSE(is_expired_after(move));
  CHECK_FALSE(is_expired_after(give_password));
  CHECK(is_expired_after(inspect));  // who looks at a record does not keep it
}

TEST_CASE("whoever still works here with an assignment that runs is not erased for having had no entry for years") {
  constexpr std::int64_t four_years_ms = std::int64_t{4} * 366 * base::day_ms;
  const support::Airline airline;
  base::ManualClock clock;
  clock.utc += four_years_ms;
  auto records = must(records::Records::open(airline.file, records::OpenMode::write, clock));
  const auto today = model::today(clock);
  const auto is_expired = [&](const model::PersonId& whom) {
    const auto gone = must(records::expired(records, 3));
    return std::any_of(gone.begin(), gone.end(), [&](const auto& one) { return one.person.id == whom; });
  };
  REQUIRE(is_expired(airline.ana));
  records::Assignment asked;
  asked.course = model::CourseCode("HT"), asked.to = records::AssignedTo::group, asked.to_value = "LIS", asked.assigned_on = today - 900;
  const auto given = must(records::add_assignment(records, asked, std::nullopt));
  CHECK_FALSE(is_expired(airline.ana));
  CHECK(is_expired(airline.bo));  // of another group
  const auto leaves = [&](const std::optional<model::Day>& on) {
    must(records.inside().connection.execute(
        "INSERT INTO post (person, left_on) SELECT key, " + (on ? std::to_string(on->since_1970) : "NULL") +
        " FROM person WHERE staff_number = '10442' ON CONFLICT DO UPDATE SET left_on = excluded.left_on"));
  };
  leaves(today + 30);
  CHECK_FALSE(is_expired(airline.ana));
  leaves(today - 1);
  CHECK(is_expired(airline.ana));
  leaves(std::nullopt);
  CHECK_FALSE(is_expired(airline.ana));
  must(records::end_assignment(records, given.id, today - 1, std::nullopt));
  CHECK(is_expired(airline.ana));
}

TEST_CASE("what is held about somebody tells each row about them that the trail vouches for, and none about anybody else") {
  const support::Airline airline;
  airline.sign();
  auto records = airline.open();
  const model::CourseCode course("HT");
  auto member = must(records::find_member(records, airline.ana)).value();
  member.job = "gate";
  must(records::change_member(records, member, airline.trainer));
  must(records::set_credential(records, airline.ana, {false, "hash", false}, airline.trainer));
  must(records::add_exemption(records, {{}, airline.ana, course, {model::Day{20'000}, std::nullopt}, "leave"}, airline.trainer));
  records::Evidence seen;
  seen.person = airline.ana, seen.course = course, seen.done.on = model::Day{20'000}, seen.what = "a certificate";
  seen.certifier = airline.trainer;
  must(records::add_evidence(records, seen));
  records::Assignment asked;
  asked.course = course, asked.to = records::AssignedTo::person, asked.to_value = airline.ana.value;
  must(records::add_assignment(records, asked, airline.trainer));
  const auto tells = [&](const model::PersonId& whom, const std::string& table) {
    const auto all = must(records::all_about(records, whom));
    const auto& trail = all["trail"].items();
    return std::any_of(trail.begin(), trail.end(), [&](const base::Json& row) {
      return row["action"].text_or("") == "sealed" && row["subject"].text_or("").starts_with(table + "/");
    });
  };
  for (const char* table : {"post", "credential", "exemption", "evidence", "assignment", "certification"}) {
    CAPTURE(table);
    CHECK(tells(airline.ana, table));
    CHECK_FALSE(tells(airline.bo, table));
  }
  CHECK(tells(airline.bo, "correction"));
  CHECK_FALSE(tells(airline.ana, "correction"));
  CHECK(tells(airline.trainer, "signing_key"));
}

TEST_CASE("a record file that another program reads while it is cleaned still waits to be cleaned") {
  const support::Airline airline;
  auto records = airline.open();
  must(records.inside().connection.execute("PRAGMA busy_timeout=50"));
  must(records::erase_person(records, airline.ana, airline.trainer));
  const auto waits = [&] { return must(records.setting("scrub on close")).has_value(); };
  REQUIRE(waits());
  {
    auto reader = must(database::Connection::open(airline.file, {.access = database::Access::read_only}));
    auto rows = must(reader.prepare("SELECT key FROM person"));
    REQUIRE(must(rows.step()));
    const auto cleaned = records::scrub(records);
    REQUIRE_FALSE(cleaned);
    CHECK(cleaned.error().kind == base::ErrorKind::locked);
    CHECK(waits());
  }
  must(records::scrub_if_it_waits(records));
  CHECK_FALSE(waits());
}

TEST_CASE("a record file that is being cleaned says so to whoever wants it meanwhile, and only as long as it is") {
  const support::Airline airline;
  const auto why = [&] {
    const auto other = records::Records::open(airline.file, records::OpenMode::write, support::clock_of_test);
    return other ? std::string() : other.error().because;
  };
  {
    auto records = airline.open();
    CHECK(why() == "it is in use by another Jumpseat");
    {
      const records::CleaningTold told(records.inside().lock);
      CHECK(why() == records::is_being_cleaned);
    }
    CHECK(why() == "it is in use by another Jumpseat");
    must(records::scrub(records));
  }
  // A program that was killed meanwhile leaves the word behind, and nobody is kept out by it.
  std::ofstream(airline.file.string() + ".lock") << "cleaning";
  CHECK(why().empty());
  CHECK(std::filesystem::file_size(airline.file.string() + ".lock") == 0);
}

TEST_CASE("nobody is without an entry who did something, or of whom something was said, as another computer calls them") {
  constexpr std::int64_t years_ms = std::int64_t{4} * 366 * base::day_ms;
  for (const char* entry :
       {"'their name there', 'signed in', 'x'", "'', 'person', 'their name there'", "'', 'password set', 'their id there'",
        "'', 'inspected', 'their id there'", "'a stranger', 'signed in', 'x'"}) {
    CAPTURE(entry);
    const support::Airline airline;
    base::ManualClock clock;
    clock.utc += years_ms;
    airline.edit(
        "INSERT INTO person_alias (id, pseudonym, person) SELECT 'their id there', 'their name there', key FROM person"
        " WHERE name = 'Ana';"
        "INSERT INTO audit (installation, position, at_utc_ms, utc_offset_minutes, actor, action, subject, digest, prev_hash, hash)"
        " SELECT 1, 100000, " +
        std::to_string(clock.utc - base::day_ms) + ", 0, " + entry + ", '', '', ''");
    auto records = must(records::Records::open(airline.file, records::OpenMode::write, clock));
    const auto gone = must(records::expired(records, 3));
    const bool is_gone = std::any_of(gone.begin(), gone.end(), [&](const auto& one) { return one.person.id == airline.ana; });
    CHECK(is_gone ==
          (std::string(entry).find("inspected") != std::string::npos || std::string(entry).find("stranger") != std::string::npos));
  }
}
