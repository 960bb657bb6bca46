// Every column of every table, altered one at a time by somebody with SQLite's shell: found, or on the list of what is not vouched for.
#include "fixture.hpp"

#include "base/file.hpp"
#include "proof_fixture.hpp"
#include "records/accounts.hpp"
#include "records/acknowledgements.hpp"
#include "records/assignments.hpp"
#include "records/exchange.hpp"
#include "records/members.hpp"
#include "records/notes.hpp"
#include "records/question_edits.hpp"
#include "records/repairs.hpp"
#include "records/tallies.hpp"

#include <fmt/format.h>
#include <set>

using namespace jumpseat;
using support::clock_of_test;
using support::must;
namespace fs = std::filesystem;

namespace {

// Nobody's record of training: what limits_of_verify names. The rest follows from what is vouched for, or is made anew from it.
const std::set<std::string> not_vouched_for = {
    "setting", "known_manual", "reading_position", "page_seen", "note", "question_draft",
    // Sums that follow from marks.
    "exam_total", "exam_day", "exam_mark", "question_total", "answer_total", "person_total", "person_overall", "recognition_total",
    "recognition_overall",
    // Words that an erasing takes away, and a secret under a password: whoever alters it makes the trainer ask for a new key.
    "exemption.reason", "signing_key.sealed",
    // When this file heard of somebody, on which nothing rests; titles are held against their texts, and those of this fixture have none.
    "person.made_at_utc_ms", "question_version.title"};

void put_everything(support::Airline& airline) {
  auto records = airline.open();
  const auto& [ana, bo, trainer] = std::tie(airline.ana, airline.bo, airline.trainer);
  const model::CourseCode course("HT");
  auto member = *must(records::find_member(records, ana));
  member.base = "LIS", member.job = "cabin";
  must(records::change_member(records, member, trainer));
  must(records::set_credential(records, trainer, {false, "hash", false}, trainer));
  must(records::set_recovery_key(records, "hash", trainer));
  records::Assignment assignment;
  assignment.course = course, assignment.quizzes = {"final"}, assignment.assigned_on = model::Day{20'000};
  must(records::add_assignment(records, assignment, trainer));
  records::Exemption exemption;
  exemption.person = ana, exemption.course = course, exemption.reason = "Long leave.";
  exemption.days.from = model::Day{20'000};
  must(records::add_exemption(records, exemption, trainer));
  records::Evidence evidence;
  evidence.person = bo, evidence.course = course, evidence.done.on = model::Day{20'000}, evidence.what = "certificate 4711";
  evidence.certifier = trainer;
  must(records::add_evidence(records, evidence));
  must(records::remember_revision(records, {course, "Course", {2, model::Day{19'000}}, "{}", {"final"}}));
  records::Acknowledgement read;
  read.person = ana, read.course = course, read.revision = 2, read.payload_json = R"({"declaration":"Read."})";
  must(records::acknowledge(records, read));
  must(records::add_seen(records, ana, model::ContentHash("aa"), {{3, 9'000}}));
  must(records::add_tally(records, {"2026-01-01", {}, {}, ""}, trainer));
  const std::string picture = "a picture";
  must(records::keep_question_pictures(records,
                                       {{model::ContentHash(base::sha256_hex(picture)), std::make_shared<const std::string>(picture)}}));
  records::QuestionEdit edit;
  edit.id = "e1", edit.language = "en", edit.course = course, edit.bank = "b.gift", edit.question = model::QuestionId("q1");
  edit.replaces = model::VersionHash("h1"), edit.version = model::VersionHash("h9");
  must(records::add_question_edit(records, edit, {edit.version, edit.question, "Passports", R"({"id":"q1","x":1})"}, trainer));
  must(records::keep_question_draft(records, trainer, "{}"));
  records::Repair repair;
  repair.id = "r1", repair.course = course, repair.question = model::QuestionId("q2"), repair.version = model::VersionHash("h2");
  repair.kind = records::RepairKind::credit, repair.reason = "Two answers are right.";
  const model::Mark credited{1, true, {support::slot_mark("q1", "h1", 1, "2"), support::slot_mark("q2", "h2", 1, "2")}};
  must(records::add_repair(records, repair, std::nullopt, trainer, {{airline.failed, credited}}, "3"));
  must(records::add_essay_mark(records, {airline.failed, 0, 1, "[]", "Good."}, trainer, credited, "3"));
  must(records.set_setting("theme", "dark"));
  must(records.remember_manual({model::ContentHash("aa"), "manual.pdf", "Manual", 24, 1}));
  must(records.set_reading_position(ana, model::ContentHash("aa"), {{7}, 120.5, 1.25, "{}"}));
}

// A person whom another machine knows by another name in its trail.
void receive_from_elsewhere(support::Airline& airline) {
  const support::Airline other;
  const fs::path results = airline.folder.path() / "other.results";
  {
    auto records = other.open();
    must(records::send_results(records, results, false));
  }
  auto records = airline.open();
  must(records::set_trust(records, must(records::read_sender(results)), true, std::nullopt));
  must(records::receive_results(records, results));
}

// Somebody who worked elsewhere before.
void move_a_day_later(const support::Airline& airline) {
  base::ManualClock clock;
  clock.advance_ms(base::day_ms);
  auto records = must(records::Records::open(airline.file, records::OpenMode::write, clock));
  auto member = *must(records::find_member(records, airline.ana));
  member.base = "OPO", member.joined_on = model::Day{15'000}, member.left_on = model::Day{90'000};
  must(records::change_member(records, member, airline.trainer));
}

struct Column {
  std::string table, name, first_row;
};

std::vector<Column> columns_of(database::Connection& file) {
  std::vector<std::string> tables;
  auto list =
      must(file.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY 1"));
  must(list.each([&](database::Statement& row) { tables.push_back(row.text(0)); }));
  std::vector<Column> out;
  for (const auto& table : tables) {
    std::string names, keys;
    std::vector<std::string> all;
    auto columns = must(file.prepare("SELECT name, pk FROM pragma_table_info('" + table + "')"));
    must(columns.each([&](database::Statement& row) {
      all.push_back(row.text(0));
      if (row.integer(1) > 0) keys += (keys.empty() ? "" : ", ") + row.text(0);
    }));
    const std::string first = fmt::format("({0}) = (SELECT {0} FROM {1} ORDER BY {0} LIMIT 1)", keys, table);
    for (const auto& name : all) out.push_back({table, name, first});
    out.push_back({table, "", first});  // the row as a whole
  }
  return out;
}

// By so much, or turned round where it is a flag.
std::string alteration(const Column& column, bool as_flag) {
  if (column.name.empty()) return fmt::format("DELETE FROM {} WHERE {}", column.table, column.first_row);
  return fmt::format(
      "UPDATE {0} SET {1} = CASE typeof({1}) WHEN 'integer' THEN {3} WHEN 'real' THEN {1} + 0.125 WHEN 'blob' THEN x'0102'"
      " WHEN 'text' THEN {1} || 'x'"
      " ELSE (SELECT CASE type WHEN 'INTEGER' THEN 77 WHEN 'BLOB' THEN x'0102' ELSE 'x' END FROM pragma_table_info('{0}')"
      " WHERE name = '{1}') END WHERE {2}",
      column.table, column.name, column.first_row,
      as_flag ? fmt::format("CASE WHEN {0} IN (0, 1) THEN 1 - {0} ELSE {0} + 77 END", column.name) : column.name + " + 77");
}

// As Airline::edit does; false: the file itself refuses it.
bool alter(const fs::path& file, const std::string& sql) {
  auto connection = must(database::Connection::open(file, {.access = database::Access::write}));
  must(connection.execute("PRAGMA ignore_check_constraints=ON"));
  bool done = false;
  support::without_guards(connection, [&] { done = connection.execute(sql).has_value(); });
  return done;
}

}  // namespace

// Long: tests/soak/every_table.sh runs it.
TEST_CASE("each column and each row of every table that vouches for training is missed once it is altered" * doctest::skip()) {
  support::Airline airline;
  put_everything(airline);
  receive_from_elsewhere(airline);
  airline.sign();
  move_a_day_later(airline);
  support::check_whole(airline.verified().problems);
  const fs::path whole = airline.folder.path() / "whole.db";
  must(records::backup(airline.file, whole));
  std::vector<Column> columns;
  {
    auto connection = must(database::Connection::open(whole, {.access = database::Access::read_only}));
    columns = columns_of(connection);
    for (const Column& column : columns)
      if (column.name.empty() && !not_vouched_for.contains(column.table))
        CHECK_MESSAGE(must(connection.find_integer("SELECT count(*) FROM " + column.table)).value_or(0) > 0, column.table << " is empty");
  }
  for (const Column& column : columns) {
    const std::string name = column.table + (column.name.empty() ? "" : "." + column.name);
    if (not_vouched_for.contains(column.table) || not_vouched_for.contains(name)) continue;
    if (column.name == "key") continue;  // of this file alone: where nothing names it, it says nothing
    for (const char* ending : {"", "-wal", "-shm"}) fs::remove(airline.file.string() + ending);
    fs::copy_file(whole, airline.file);
    if (!alter(airline.file, alteration(column, true)) && !alter(airline.file, alteration(column, false))) continue;
    CHECK_MESSAGE(!airline.verified().problems.empty(), name << " was altered, and nobody noticed");
  }
}
