// What somebody can do to a record file with SQLite's shell, with this program's own code, and with an older copy; and what is found.
#include "forger.hpp"
#include "proof_fixture.hpp"
#include "records/retention.hpp"

#include <fmt/format.h>

using namespace jumpseat;
using support::Airline;
using support::clock_of_test;
using support::must;
using support::names;
namespace fs = std::filesystem;

namespace {

struct Edit {
  const char *sql, *table, *found;
};

// The hand of somebody with SQLite's shell: every table that matters, each way there is to alter it.
const Edit edits[] = {
    // Events.
    {"UPDATE attempt_event SET payload = '{\"choices\":[0]}' WHERE kind = 'answered'", "attempt_event", "its content was altered"},
    {"UPDATE attempt_event SET payload = NULL, salt = NULL WHERE kind = 'answered'", "attempt_event", "its content was taken away"},
    {"UPDATE attempt_event SET kind = 'drafted' WHERE kind = 'answered'", "attempt_event", "was altered"},
    {"UPDATE attempt_event SET used_ms = used_ms + 1", "attempt_event", "was altered"},
    {"UPDATE attempt_event SET at_utc_ms = at_utc_ms - 60000 WHERE position = 3", "attempt_event", "time runs backwards by 60 seconds"},
    {"UPDATE attempt_event SET slot = 7 WHERE kind = 'answered'", "attempt_event", "was altered"},
    {"DELETE FROM attempt_event WHERE position = 2", "attempt_event", "1 row before it is gone"},
    {"DELETE FROM attempt_event WHERE position = (SELECT max(position) FROM attempt_event)", "attempt_event", "the last 1 rows are gone"},
    {"DELETE FROM attempt_event", "attempt_event", "the last 6 rows are gone"},
    {"DELETE FROM attempt_event WHERE position = 2; UPDATE attempt_event SET position = -(position - 1) WHERE position > 2;"
     "UPDATE attempt_event SET position = -position WHERE position < 0; UPDATE chain_head SET position = position - 1"
     " WHERE chain = 'attempt_event'",
     "attempt_event", "does not follow"},
    {"UPDATE attempt_event SET position = -position WHERE position IN (2, 5);"
     "UPDATE attempt_event SET position = CASE position WHEN -2 THEN 5 ELSE 2 END WHERE position < 0",
     "attempt_event", "does not follow"},
    {"UPDATE attempt_event SET hash = 'ff' WHERE position = 6; UPDATE chain_head SET hash = 'ff' WHERE chain = 'attempt_event'",
     "attempt_event", "was altered"},
    {"INSERT INTO attempt_event (installation, position, attempt, sequence, kind, slot, at_utc_ms, utc_offset_minutes, used_ms, payload,"
     " salt, digest, prev_hash, hash) SELECT installation, 7, attempt, 3, 'answered', slot, at_utc_ms, utc_offset_minutes, used_ms, "
     "payload,"
     " salt, digest, hash, 'ff' FROM attempt_event WHERE position = 6",
     "attempt_event", "rows stand after its end"},
    // Attempts.
    {"UPDATE attempt SET person = (SELECT key FROM person WHERE staff_number = '20001')", "attempt_event", "its person was altered"},
    {"UPDATE attempt SET course = 'XX'", "attempt_event", "was altered"},
    {"UPDATE attempt SET revision = 3", "attempt_event", "was altered"},
    {"UPDATE attempt SET quiz = 'easy'", "attempt_event", "was altered"},
    {"UPDATE attempt SET mode = 'practice'", "attempt_event", "was altered"},
    {"UPDATE attempt SET started_at_utc_ms = started_at_utc_ms - 1", "attempt_event", "was altered"},
    {"UPDATE attempt SET finished_at_utc_ms = finished_at_utc_ms - 86400000", "attempt", "its end is not that of its events"},
    {"UPDATE attempt SET finished_at_utc_ms = NULL, marking = NULL", "attempt", "its end is not that of its events"},
    {"UPDATE attempt SET alias = (SELECT pseudonym FROM person WHERE staff_number = '20001')", "attempt", "given to another person"},
    {"UPDATE attempt SET id = 'a' || id", "attempt_event", "was altered"},
    {"INSERT INTO installation (id, own, made_at_utc_ms) VALUES ('x', 0, 1); UPDATE attempt SET installation = (SELECT max(key) FROM"
     " installation)",
     "attempt", "moved to another installation"},
    {"DELETE FROM attempt", "attempt", "it is gone"},
    // Marks.
    {"UPDATE marking SET fraction = 1", "marking", "was altered"},
    {"UPDATE marking SET passed = 1", "marking", "was altered"},
    {"UPDATE marking SET marker_version = '9'", "marking", "was altered"},
    {"UPDATE marking SET run_at_utc_ms = run_at_utc_ms + 1", "marking", "was altered"},
    {"UPDATE marking SET undone = 1 - undone", "attempt", "which of its marks were undone"},
    {"UPDATE marking SET digest = 'ff'", "marking", "was altered"},
    {"UPDATE slot_mark SET fraction = 1, answer = '1'", "marking", "was altered"},
    {"UPDATE slot_mark SET question = 3 - question", "marking", "was altered"},
    {"DELETE FROM slot_mark WHERE slot = 0", "marking", "was altered"},
    {"UPDATE attempt SET marking = (SELECT max(key) FROM marking)", "attempt", "its mark is not the one"},
    {"UPDATE attempt SET marking = NULL", "attempt", "its mark is not the one"},
    {"DELETE FROM slot_mark; DELETE FROM marking; UPDATE attempt SET marking = NULL", "attempt", "its mark is not the one"},
    // People.
    {"UPDATE person SET name = 'Bo' WHERE staff_number = '10442'", "person", "was altered"},
    {"UPDATE person SET role = 'trainer'", "person", "was altered"},
    {"UPDATE person SET team = 'HQ' WHERE staff_number = '10442'", "person", "was altered"},
    {"UPDATE person SET staff_number = '1' WHERE staff_number = '10442'", "person", "was altered"},
    {"UPDATE person SET id = 'x' WHERE staff_number = '10442'", "person", "its id was altered"},
    {"UPDATE person SET erased_at_utc_ms = 1, name = NULL WHERE staff_number = '10442'", "person", "the trail does not know"},
    {"DELETE FROM person WHERE staff_number = '30001'", "person", "it is gone"},
    {"INSERT INTO person (id, pseudonym, role, made_at_utc_ms) VALUES ('x', 'y', 'trainer', 1)", "person", "does not know"},
    {"UPDATE person SET pseudonym = 'x' WHERE staff_number = '10442'", "attempt_event", "was altered"},
    {"UPDATE person SET pseudonym = 't' WHERE staff_number = '10442'; UPDATE person SET pseudonym = (SELECT pseudonym FROM person p WHERE"
     " p.staff_number = '20001') || 'x' WHERE pseudonym = 't'",
     "person", "does not know"},
    // Questions.
    {"UPDATE question_version SET canonical_json = '{\"id\":\"q1\",\"x\":1}'", "question_version", "its text was altered"},
    {"UPDATE question_version SET canonical_json = NULL", "question_version", "its text was taken away"},
    {"UPDATE question_version SET canonical_json = NULL, digest = NULL", "question_version", "its text is gone"},
    {"UPDATE question_version SET question = 3 - question", "question_version", "given to another question"},
    {"UPDATE question SET id = 'q9' WHERE id = 'q1'", "marking", "was altered"},
    {"DELETE FROM question_version", "question_version", "its text is gone"},
    // The trail.
    {"UPDATE audit SET actor = 'x'", "audit", "it was altered"},
    {"UPDATE audit SET action = 'seen' WHERE action = 'marked'", "audit", "it was altered"},
    {"UPDATE audit SET detail = '{}' WHERE action = 'marked'", "audit", "its content was altered"},
    {"UPDATE audit SET detail = NULL, salt = NULL WHERE action = 'marked'", "audit", "its content was taken away"},
    {"UPDATE audit SET detail = NULL, salt = NULL WHERE action = 'person'", "audit", "its content was taken away"},
    {"UPDATE audit SET utc_offset_minutes = utc_offset_minutes + 4294967296", "audit", "it was altered"},
    {"UPDATE attempt_event SET utc_offset_minutes = utc_offset_minutes - 4294967296", "attempt_event", "was altered"},
    {"UPDATE attempt_event SET slot = slot + 4294967296", "attempt_event", "was altered"},
    {"DELETE FROM audit WHERE position = 2", "audit", "1 row before it is gone"},
    {"DELETE FROM audit WHERE position = (SELECT max(position) FROM audit)", "audit", "the last 1 rows are gone"},
    {"DELETE FROM audit", "audit", "rows are gone"},
    {"UPDATE chain_head SET position = 1", "attempt_event", "rows stand after its end"},
    {"DELETE FROM chain_head", "chain_head", "it is missing"},
    // What proves.
    {"DELETE FROM signed_head", "signed_head", "the trail knows of 1 signed heads, and there are 0"},
    {"UPDATE signed_head SET at_utc_ms = 1", "signed_head", "its signature does not fit"},
    {"UPDATE signed_head SET event_position = 1", "signed_head", "its signature does not fit"},
    {"UPDATE signed_head SET number = 2", "signed_head", "1 before it are gone"},
    {"UPDATE signed_head SET signer = 'ff'", "signed_head", "a key that no trainer of this file has"},
    {"UPDATE certification SET attempt = (SELECT id FROM attempt WHERE id <> attempt)", "certification", "its signature does not fit"},
    {"UPDATE certification SET certifier = 'x'", "certification", "not its trainer's"},
    {"DELETE FROM certification", "certification", "it is gone"},
    {"UPDATE signing_key SET owner = 'x'", "signing_key", "it was altered"},
    {"UPDATE signing_key SET trusted = 0", "signing_key", "it was altered"},
    {"DELETE FROM signing_key", "signed_head", "a key that no trainer of this file has"},
    {"UPDATE correction SET reason = 'Nothing.'", "correction", "its reason was altered"},
    {"UPDATE correction SET reason = NULL, salt = NULL", "correction", "its reason was taken away"},
    {"UPDATE correction SET verdict = 'void'", "correction", "it was altered"},
    {"DELETE FROM correction", "correction", "it is gone"},
    {"INSERT INTO correction (id, attempt, verdict, digest, author, at_utc_ms) VALUES ('x', 'y', 'void', '', '', 1)", "correction",
     "does not know"},
    {"INSERT INTO incident_tally (id, day, noticed_by, told, at_utc_ms) VALUES ('x', '2026-01-01', 'staff', 'nobody', 1)", "incident_tally",
     "does not know"},
    {"UPDATE installation SET made_at_utc_ms = 1", "installation", "it was altered"},
    {"UPDATE installation SET id = 'x'", "attempt_event", "was altered"},
    {"UPDATE installation SET received = 1", "installation", "cannot be this file's own"},
    {"UPDATE installation SET own = 0", "installation", "own is gone"},
    // The form of the file.
    {"CREATE TRIGGER evil AFTER INSERT ON audit BEGIN SELECT 1; END", "sqlite_schema", "added by somebody else"},
    {"CREATE VIEW v AS SELECT 1", "sqlite_schema", "added by somebody else"},
};

}  // namespace

TEST_SUITE("attacks") {
  TEST_CASE("a file that nobody altered has no problems, signed or not, remembered or not") {
    const Airline airline;
    CHECK(airline.verified().problems.empty());
    CHECK(airline.verified().notes.size() == 1);
    airline.sign();
    airline.remember();
    const auto verified = airline.verified();
    support::check_whole(verified.problems);
    CHECK(verified.remembered);
    CHECK(verified.signed_events == 6);
    CHECK(verified.signers == std::vector<std::string>{airline.key});
    CHECK(airline.verified({verified.head}).problems.empty());
  }

  TEST_CASE("every edit by SQLite's shell is found, with its table") {
    for (const Edit& edit : edits) {
      INFO(edit.sql);
      const Airline airline;
      airline.sign();
      airline.edit(edit.sql);
      const auto problems = airline.verified().problems;
      CHECK(names(problems, edit.table, edit.found));
      if (!names(problems, edit.table, edit.found))
        for (const auto& problem : problems) MESSAGE(problem.table << " " << problem.row << ": " << problem.message);
    }
  }

  TEST_CASE("a view that never ends, and one in a table's place, are told and not asked") {
    for (const char* sql : {"DROP VIEW void_attempt; CREATE VIEW void_attempt AS WITH RECURSIVE r(attempt) AS (SELECT 1 UNION ALL SELECT"
                            " attempt + 1 FROM r) SELECT attempt FROM r",
                            "PRAGMA legacy_alter_table = ON; ALTER TABLE person RENAME TO p; CREATE VIEW person AS SELECT * FROM p",
                            "DROP TABLE chain_head"}) {
      INFO(sql);
      const Airline airline;
      {
        auto connection = must(database::Connection::open(airline.file, {.access = database::Access::write}));
        must(connection.execute("PRAGMA foreign_keys = OFF"));
        must(connection.execute(sql));
      }
      const auto verified = airline.verified();
      CHECK_FALSE(verified.problems.empty());
      CHECK(verified.problems.front().table == "sqlite_schema");
      REQUIRE(verified.notes.size() == 1);
      CHECK(verified.notes[0].kind == records::VerifyNote::Kind::nothing_else_looked_at);
    }
  }

  TEST_CASE("a guard that is not put back is missed") {
    for (const char* guard :
         {"attempt_event_stays", "audit_unchanged", "signed_head_stays", "certification_unchanged", "correction_stays"}) {
      INFO(guard);
      const Airline airline;
      support::edit_file(airline.file, std::string("DROP TRIGGER ") + guard);
      CHECK(names(airline.verified().problems, "sqlite_schema", "it is missing"));
    }
  }

  TEST_CASE("somebody who makes every hash anew is found by a head that a trainer signed") {
    for (const char* sql :
         {"UPDATE attempt_event SET payload = '{\"choices\":[0]}' WHERE kind = 'answered'", "UPDATE marking SET fraction = 1, passed = 1",
          "UPDATE person SET name = 'Eve' WHERE staff_number = '10442'",
          "UPDATE attempt SET person = (SELECT key FROM person WHERE staff_number = '10442')",
          "DELETE FROM attempt_event WHERE position > 3; DELETE FROM slot_mark WHERE marking > 1; DELETE FROM marking WHERE"
          " key > 1; DELETE FROM attempt WHERE key > 1; DELETE FROM audit WHERE subject NOT IN (SELECT id FROM attempt)"
          " AND action = 'marked'"}) {
      INFO(sql);
      const Airline airline;
      airline.sign();
      support::forge(airline.file, sql);
      const auto problems = airline.verified().problems;
      CHECK((names(problems, "attempt_event", "a head signed on") || names(problems, "audit", "a head signed on")));
    }
  }

  TEST_CASE("without a signature such a forger is found by this computer's memory, or by a head on paper") {
    const Airline airline;
    const std::string printed = airline.verified().head;
    airline.remember();
    support::forge(airline.file, "UPDATE attempt_event SET payload = '{\"choices\":[0]}' WHERE kind = 'answered'");
    CHECK(names(airline.verified().problems, "attempt_event", "this computer remembers it"));
    fs::remove_all(airline.memory);
    CHECK(airline.verified().problems.empty());  // as limits_of_verify says
    CHECK(names(airline.verified({printed}).problems, "attempt_event", "the printed head"));
  }

  TEST_CASE("a forger with a key of his own is found by the keys that this computer remembers") {
    const Airline airline;
    airline.sign();
    airline.remember();
    const auto forged_key = base::SigningKey::generate();
    support::forge(airline.file,
                   fmt::format("DELETE FROM signed_head; DELETE FROM certification; DELETE FROM audit WHERE action = 'heads signed'"
                               " OR subject LIKE 'certification/%'; UPDATE signing_key SET public_key = '{0}';"
                               "UPDATE audit SET subject = 'signing_key/{0}' WHERE subject LIKE 'signing_key/%'",
                               forged_key.public_key()));
    const auto problems = airline.verified().problems;
    CHECK(names(problems, "signing_key", "is gone: this computer remembers it"));
    CHECK(names(problems, "audit", "this computer remembers it"));
  }

  TEST_CASE("an old copy put back is found, and so is another file in this one's place") {
    const Airline airline;
    const fs::path old = airline.folder.path() / "old.db";
    must(records::backup(airline.file, old));
    airline.sign();
    airline.remember();
    const std::string printed = airline.verified().head;
    fs::rename(old, airline.file);
    CHECK(names(airline.verified().problems, "audit", "are gone: this computer remembers it"));
    CHECK(names(must(records::verify(airline.file, {{}, {printed}})).problems, "audit", "are gone: the printed head"));
    {
      auto records = airline.open();
      CHECK(must(records::contradicts_memory(records, airline.memory)).value_or("").find("an older copy was put in its place") !=
            std::string::npos);
      CHECK_FALSE(records::remember_heads(records, airline.memory));  // what is remembered stays
    }
    fs::remove(airline.file);
    { auto records = airline.open(); }
    CHECK(names(airline.verified().problems, "installation", "another record file was in this place"));
  }

  TEST_CASE("a copy that was restored on purpose goes on as an installation of its own, and that is told, not held against it") {
    const Airline airline;
    const fs::path copy = airline.folder.path() / "copy.db";
    must(records::backup(airline.file, copy));
    airline.sign();
    airline.remember();
    const std::string before = airline.verified().head;
    must(records::restore(copy, airline.file, clock_of_test, airline.memory));
    auto verified = airline.verified();
    CHECK(verified.problems.empty());
    CHECK(verified.head.substr(0, 15) != before.substr(0, 15));
    CHECK(std::any_of(verified.notes.begin(), verified.notes.end(),
                      [](const auto& note) { return sentence_of(note).starts_with("An older copy was restored"); }));
    auto records = airline.open();
    support::finished_attempt(records, airline.ana, {1, true, {support::slot_mark("q1", "h1", 1, "1")}});
    CHECK(airline.verified().problems.empty());
  }

  TEST_CASE("what nobody can find is said") {
    const auto limits = records::limits_of_verify();
    CHECK(limits.size() >= 5);
    CHECK(std::any_of(limits.begin(), limits.end(), [](const auto& one) { return one.find("which pages somebody has seen") != one.npos; }));
  }
}

TEST_CASE("time and attempts that were allowed with another program are found, and so is taking them away") {
  support::Airline airline;
  {
    auto records = airline.open();
    must(records.set_allowance(airline.ana, R"({"extra_time":1.25,"extra_attempts":0})", airline.trainer));
    must(records.set_allowance(airline.ana, R"({"extra_time":1.5,"extra_attempts":0})", airline.trainer));
    must(records.set_allowance(airline.bo, R"({"extra_time":1.25,"extra_attempts":0})", airline.trainer));
  }
  CHECK(airline.verified().problems.empty());
  SUBCASE("altered") { airline.edit("UPDATE setting SET value = replace(value, '1.5', '1.25') WHERE name LIKE 'allowance/%'"); }
  SUBCASE("put there") {
    airline.edit("INSERT INTO setting (name, value) VALUES ('allowance/' || (SELECT id FROM person WHERE staff_number = '30001'), '{}')");
  }
  SUBCASE("taken away") { airline.edit("DELETE FROM setting WHERE name LIKE 'allowance/%' AND value LIKE '%1.5%'"); }
  const auto found = airline.verified().problems;
  REQUIRE(found.size() == 1);
  CHECK(found[0].table == "setting");
}

TEST_CASE("nobody is said to have altered what was allowed because the clock was set back in between") {
  support::Airline airline;
  {
    base::ManualClock clock;
    clock.utc = support::clock_of_test.utc_ms();
    auto records = must(records::Records::open(airline.file, records::OpenMode::write, clock));
    must(records.set_allowance(airline.ana, R"({"extra_time":1.25,"extra_attempts":0})", airline.trainer));
    clock.utc -= std::int64_t{3} * 86'400'000;
    must(records.set_allowance(airline.ana, R"({"extra_time":1.5,"extra_attempts":0})", airline.trainer));
  }
  for (const auto& problem : airline.verified().problems) CHECK_MESSAGE(problem.table != "setting", problem.message);
}

TEST_CASE("the trail misses nothing that was allowed to somebody who was erased") {
  support::Airline airline;
  {
    auto records = airline.open();
    must(records.set_allowance(airline.ana, R"({"extra_time":1.25,"extra_attempts":0})", airline.trainer));
    must(records::erase_person(records, airline.ana, std::nullopt));
  }
  CHECK(airline.verified().problems.empty());
}
