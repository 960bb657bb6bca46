// Verify, backup, restore: what was altered is found, and nothing is lost on the way.
#include "fixture.hpp"

#include "base/file.hpp"
#include "database/database.hpp"
#include "problems.hpp"
#include "records/schedule.hpp"
#include "records/taken_up.hpp"
#include "records/upkeep.hpp"
#include "support/places.hpp"

#include <algorithm>

using namespace jumpseat;
using model::EventKind;
using records::OpenMode;
using records::RecordProblem;
using records::Records;
using support::attempt_of;
using support::clock_of_test;
using support::event;
using support::finished_attempt;
using support::must;
using support::names;
using support::slot_mark;
namespace fs = std::filesystem;

namespace {

struct KeptFile {
  support::TemporaryFolder folder;
  fs::path file = folder.path() / "records.db";
  model::AttemptId exam;
  model::PersonId person;

  KeptFile() {
    auto records = must(Records::open(file, OpenMode::write, clock_of_test));
    person = must(records.add_person({"10442", "Ana", "LIS", model::Role::learner})).id;
    must(records.store_question_versions({{model::VersionHash("h1"), model::QuestionId("q1"), "Passports", R"({"id":"q1"})"}}));
    exam = finished_attempt(records, person, {0.5, false, {slot_mark("q1", "h1", 0.5, "2")}});
    must(records.start_attempt(attempt_of(person)));
    must(records.note("scores exported", person, "HT", "{}"));
  }

  // As somebody with SQLite's shell would.
  void edit(const std::string& sql) const { support::edit_file(file, sql); }
  std::vector<RecordProblem> problems() const { return must(records::verify(file)); }
};

std::string without_guard(const std::string& trigger, const KeptFile& kept, const std::string& edit) {
  auto connection = must(database::Connection::open(kept.file, {.access = database::Access::read_only}));
  const auto guard = must(connection.find_text("SELECT sql FROM sqlite_schema WHERE name = '" + trigger + "'"));
  return "DROP TRIGGER " + trigger + "; " + edit + "; " + guard.value_or("") + ";";
}

// The file as it would be with rubbish after its first pages.
void write_damaged(const fs::path& file, std::size_t whole_pages, const fs::path& to) {
  std::string content = must(base::read_file(file, 1 << 26));
  for (std::size_t i = 4096 * whole_pages; i < content.size(); ++i) content[i] = static_cast<char>(i * 31);
  REQUIRE(base::write_file_whole(to, content));
}

}  // namespace

TEST_SUITE("verify") {
  TEST_CASE("finds nothing where nothing was altered, also while the file is in use") {
    const KeptFile kept;
    CHECK(kept.problems().empty());
    auto records = must(Records::open(kept.file, OpenMode::write, clock_of_test));
    must(records.start_attempt(attempt_of(kept.person)));
    CHECK(kept.problems().empty());
  }

  TEST_CASE("the file itself refuses to change or drop events and the trail") {
    const KeptFile kept;
    auto connection = must(database::Connection::open(kept.file, {.access = database::Access::write}));
    for (const char* sql : {"UPDATE attempt_event SET payload = '{}'", "DELETE FROM attempt_event", "UPDATE audit SET actor = 'x'",
                            "DELETE FROM audit", "UPDATE attempt_event SET payload = NULL, salt = NULL, at_utc_ms = 1"})
      CHECK_FALSE(connection.execute(sql));
  }

  TEST_CASE("finds an answer that was changed, even with the guard put back") {
    const KeptFile kept;
    kept.edit(
        without_guard("attempt_event_unchanged", kept, "UPDATE attempt_event SET payload = '{\"choices\":[0]}' WHERE kind = 'answered'"));
    const auto problems = kept.problems();
    REQUIRE(problems.size() == 1);
    CHECK(names(problems, "attempt_event", "its content was altered"));
  }

  TEST_CASE("finds a guard that was taken away") {
    const KeptFile kept;
    kept.edit("DROP TRIGGER audit_stays");
    CHECK(names(kept.problems(), "sqlite_schema", "it is missing"));
  }

  TEST_CASE("finds an event that was taken out of the middle, and a cut at the end") {
    const KeptFile middle;
    middle.edit(without_guard("attempt_event_stays", middle, "DELETE FROM attempt_event WHERE position = 2"));
    CHECK(names(middle.problems(), "attempt_event", "1 row before it is gone"));
    CHECK(names(middle.problems(), "attempt", "some of its events are gone"));
    const KeptFile end;
    end.edit(without_guard("attempt_event_stays", end, "DELETE FROM attempt_event WHERE position > 2"));
    CHECK(names(end.problems(), "attempt_event", "the last 2 rows are gone"));
  }

  TEST_CASE("finds a time that was changed, and one that runs backwards") {
    const KeptFile kept;
    kept.edit(without_guard("attempt_event_unchanged", kept, "UPDATE attempt_event SET at_utc_ms = at_utc_ms - 5000 WHERE position = 2"));
    CHECK(names(kept.problems(), "attempt_event", "was altered"));
    CHECK(names(kept.problems(), "attempt_event", "time runs backwards by 5 seconds"));
  }

  TEST_CASE("finds an exam that was given to somebody else") {
    const KeptFile kept;
    {
      auto records = must(Records::open(kept.file, OpenMode::write, clock_of_test));
      must(records.add_person({"20001", "Bo", "", model::Role::learner}));
    }
    kept.edit("UPDATE attempt SET person = (SELECT key FROM person WHERE staff_number = '20001')");
    CHECK(names(kept.problems(), "attempt_event", "its person was altered"));
  }

  TEST_CASE("finds a changed name, mark and question") {
    struct Change {
      const char *sql, *table, *found;
    };
    for (const Change& change : {Change{"UPDATE person SET name = 'Bo'", "person", "was altered"},
                                 Change{"INSERT INTO person (id, pseudonym, role, made_at_utc_ms) VALUES ('x', 'y', 'trainer', 1)",
                                        "person", "the trail does not know"},
                                 Change{"UPDATE marking SET passed = 1, fraction = 1", "marking", "was altered"},
                                 Change{"UPDATE slot_mark SET fraction = 1", "marking", "was altered"},
                                 Change{"UPDATE attempt SET marking = NULL", "attempt", "its mark is not the one"},
                                 Change{"UPDATE question_version SET canonical_json = '{}'", "question_version", "was altered"},
                                 Change{"UPDATE attempt SET finished_at_utc_ms = 5 WHERE finished_at_utc_ms IS NULL", "attempt",
                                        "its end is not that of its events"}}) {
      INFO(change.sql);
      const KeptFile kept;
      kept.edit(change.sql);
      CHECK(names(kept.problems(), change.table, change.found));
    }
  }

  TEST_CASE("finds a forged last row of the trail") {
    const KeptFile kept;
    kept.edit(without_guard("audit_stays", kept, "DELETE FROM audit WHERE position = (SELECT max(position) FROM audit)"));
    CHECK(names(kept.problems(), "audit", "the last 1 rows are gone"));
    kept.edit("UPDATE chain_head SET position = position - 1 WHERE chain = 'audit'");
    CHECK(names(kept.problems(), "audit", "not the one that was written last"));
  }

  TEST_CASE("finds rows that name what is not there") {
    const KeptFile kept;
    kept.edit("PRAGMA foreign_keys=OFF; DELETE FROM question_version");
    CHECK(names(kept.problems(), "slot_mark", "it names a question_version that is not there"));
  }

  TEST_CASE("says that a file is damaged, or is none") {
    const KeptFile kept;
    write_damaged(kept.file, 4, kept.file);
    const auto damaged = records::verify(kept.file);
    CHECK((!damaged || names(*damaged, "", "the file is damaged")));
    CHECK_FALSE(records::verify(kept.folder.path() / "none.db"));
  }
}

TEST_SUITE("backup and restore") {
  TEST_CASE("a backup made while the file is in use holds what was saved until then") {
    const KeptFile kept;
    auto records = must(Records::open(kept.file, OpenMode::write, clock_of_test));
    const auto attempt = attempt_of(kept.person);
    must(records.start_attempt(attempt));
    const fs::path copy = kept.folder.path() / "copies" / "one.db";
    must(records::backup(kept.file, copy));
    must(records.append(attempt.id, event(1, EventKind::answered, 0)));
    auto read = must(Records::open(copy, OpenMode::read_only, clock_of_test));
    CHECK(must(read.find_attempt(attempt.id))->events.size() == 1);
    CHECK(must(records::verify(copy)).empty());
  }

  TEST_CASE("a backup never writes over a file") {
    const KeptFile kept;
    const fs::path copy = kept.folder.path() / "mine.txt";
    REQUIRE(base::write_file_whole(copy, "mine"));
    const auto refused = records::backup(kept.file, copy);
    REQUIRE_FALSE(refused);
    CHECK(base::sentence(refused.error()) == "Could not make the backup: there is a file of that name already.");
    CHECK(must(base::read_file(copy, 100)) == "mine");
  }

  TEST_CASE("restoring brings the copy back and keeps the old file beside it") {
    const KeptFile kept;
    const fs::path copy = kept.folder.path() / "one.db";
    must(records::backup(kept.file, copy));
    model::AttemptId later;
    {
      auto records = must(Records::open(kept.file, OpenMode::write, clock_of_test));
      later = finished_attempt(records, kept.person, {1, true, {slot_mark("q1", "h1", 1, "1")}});
    }
    const fs::path aside = must(records::restore(copy, kept.file, clock_of_test));
    auto now = must(Records::open(kept.file, OpenMode::write, clock_of_test));
    CHECK(must(now.find_attempt(kept.exam)));
    CHECK_FALSE(must(now.find_attempt(later)));
    auto old = must(Records::open(aside, OpenMode::read_only, clock_of_test));
    CHECK(must(old.find_attempt(later)));
    CHECK(kept.problems().empty());
    const auto open = must(old.open_attempts(kept.person)), taken_up = must(now.open_attempts(kept.person));
    REQUIRE(open.size() == 1);
    REQUIRE(taken_up.size() == 1);
    const auto found = must(now.find_attempt(taken_up[0].id));
    REQUIRE(found);
    CHECK(found->started_at_utc_ms == open[0].started_at_utc_ms);
    REQUIRE(found->events.size() == 1);
    CHECK(found->events[0].payload.find("\"restored_from\":\"" + open[0].id.value) != std::string::npos);
    must(now.append(found->id, event(1, EventKind::finished)));
    CHECK(kept.problems().empty());
  }

  TEST_CASE("what a backup of an earlier form has still to tell is told after the restore, in no chain that it came with") {
    const KeptFile kept;
    const fs::path copy = kept.folder.path() / "one.db";
    must(records::backup(kept.file, copy));
    support::edit_file(copy, "INSERT INTO setting (name, value) VALUES ('places to be told', '1')");
    const auto trail = [&](const std::string& whose) {
      auto connection = must(database::Connection::open(kept.file, {.access = database::Access::read_only}));
      return must(connection.find_integer("SELECT count(*) FROM audit WHERE installation " + whose)).value_or(-1);
    };
    const std::int64_t before = trail("= 1");
    must(records::restore(copy, kept.file, clock_of_test));
    CHECK(trail("= 1") == before);
    CHECK(trail("<> 1 AND subject = 'places'") == 1);
    CHECK(kept.problems().empty());
  }

  TEST_CASE("an exam that was open in a backup of a restored file is the one that was begun before both restores") {
    const KeptFile kept;
    const auto open_exam = [&] {
      auto records = must(Records::open(kept.file, OpenMode::read_only, clock_of_test));
      const auto open = must(records.open_attempts(kept.person));
      REQUIRE(open.size() == 1);
      return open[0].id;
    };
    const auto begun = open_exam();
    for (const char* name : {"one.db", "two.db"}) {
      must(records::backup(kept.file, kept.folder.path() / name));
      must(records::restore(kept.folder.path() / name, kept.file, clock_of_test));
    }
    const auto now = open_exam();
    const auto is_overtaken = [&] {
      auto records = must(Records::open(kept.file, OpenMode::write, clock_of_test));
      const auto overtaken = must(records::overtaken_exams(records, kept.person));
      return std::find(overtaken.begin(), overtaken.end(), now) != overtaken.end();
    };
    CHECK(now != begun);
    CHECK_FALSE(is_overtaken());
    kept.edit("UPDATE attempt SET finished_at_utc_ms = 1790000001000 WHERE id = '" + begun.value + "'");
    CHECK(is_overtaken());
  }

  TEST_CASE("restoring over a damaged file works, from a damaged copy it does not") {
    const KeptFile kept;
    const fs::path copy = kept.folder.path() / "one.db", bad = kept.folder.path() / "bad.db";
    must(records::backup(kept.file, copy));
    write_damaged(copy, 2, bad);
    const std::string before = must(base::read_file(kept.file, 1 << 26));
    CHECK_FALSE(records::restore(bad, kept.file, clock_of_test));
    CHECK(must(base::read_file(kept.file, 1 << 26)) == before);
    REQUIRE(base::write_file_whole(kept.file, "rubbish"));
    const fs::path aside = must(records::restore(copy, kept.file, clock_of_test));
    CHECK(must(base::read_file(aside, 100)) == "rubbish");
    CHECK(kept.problems().empty());
  }

  TEST_CASE("nothing is restored under a program that has the file open") {
    const KeptFile kept;
    const fs::path copy = kept.folder.path() / "one.db";
    must(records::backup(kept.file, copy));
    auto records = must(Records::open(kept.file, OpenMode::write, clock_of_test));
    const auto refused = records::restore(copy, kept.file, clock_of_test);
    REQUIRE_FALSE(refused);
    CHECK(base::sentence(refused.error()) == "Could not restore the record file: it is in use by another Jumpseat.");
  }

  TEST_CASE("the counts are those of the file") {
    const KeptFile kept;
    const auto counts = must(records::stats(kept.file));
    CHECK(counts.people == 1);
    CHECK(counts.attempts == 2);
    CHECK(counts.finished == 1);
    CHECK(counts.events == 4);
    CHECK(counts.marks == 1);
    CHECK(counts.schema == 17);
  }
}

TEST_CASE("an attempt that ended before its mark was kept is found") {
  auto records = must(Records::open_in_memory(clock_of_test));
  const auto person = must(records.ensure_local_person());
  const auto attempt = attempt_of(person.id);
  must(records.start_attempt(attempt));
  must(records.store_mark(attempt.id, {0, false, {}}, "1"));
  must(records.append(attempt.id, event(1, EventKind::finished)));
  CHECK_FALSE(must(records.find_mark(attempt.id)));
  REQUIRE(must(records.unmarked_attempts()).size() == 1);
  must(records.store_mark(attempt.id, {1, true, {}}, "1"));
  CHECK(must(records.unmarked_attempts()).empty());
}

TEST_CASE("a folder that a group shares gives the record file to that group, and any other folder to its owner alone") {
  support::TemporaryFolder folder;
  const fs::path shared = folder.path() / "shared", own = folder.path() / "own";
  fs::create_directory(shared);
  fs::create_directory(own);
  fs::permissions(shared, fs::perms::set_gid | fs::perms::owner_all | fs::perms::group_all);
  const base::ManualClock clock;
  const auto mode = [](const fs::path& file) { return fs::status(file).permissions() & fs::perms::all; };
  constexpr auto of_owner = fs::perms::owner_read | fs::perms::owner_write;
  for (const auto& [place, wanted] : {std::pair(shared, of_owner | fs::perms::group_read | fs::perms::group_write), {own, of_owner}}) {
    auto records = must(records::Records::open(place / "records.db", records::OpenMode::write, clock));
    CHECK(mode(place / "records.db") == wanted);
    CHECK(mode(place / "records.db.lock") == wanted);
    CHECK(mode(place / "records.db-wal") == wanted);
    const auto copy = must(records::back_up_if_due(place / "records.db", clock));
    REQUIRE(copy);
    CHECK(mode(*copy) == wanted);
  }
  CHECK((fs::status(shared / "backups").permissions() & fs::perms::group_write) != fs::perms::none);
}
