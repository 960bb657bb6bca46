// A record file as the first version of its form was written: every later program must read all of it.
#include "fixture.hpp"

#include "records/chain.hpp"
#include "records/inside.hpp"
#include "records/places.hpp"
#include "records/question_edits.hpp"
#include "records/repairs.hpp"
#include "records/sealed.hpp"
#include "records/taken_up.hpp"
#include "records/totals.hpp"
#include "records/upkeep.hpp"
#include "support/places.hpp"

#include <cstdlib>

using namespace jumpseat;
using records::OpenMode;
using records::Records;
using support::clock_of_test;
using support::must;
namespace fs = std::filesystem;

// Run by hand where a new form needs its file: JUMPSEAT_FIXTURE=tests/data/records-form-1.db test_records -ns -tc="the file is made"
TEST_CASE("the file is made" * doctest::skip()) {
  const char* target = std::getenv("JUMPSEAT_FIXTURE");
  if (!target) return;
  support::TemporaryFolder folder;
  const fs::path file = folder.path() / "records.db";
  {
    auto records = must(Records::open(file, OpenMode::write, clock_of_test));
    must(records.ensure_local_person());
    const auto ana = must(records.add_person({"10442", "Ana Pereira", "LIS cabin", model::Role::learner}));
    must(records.add_person({"20001", "Bo Lind", "OSL ground", model::Role::trainer}));
    must(records.set_setting("theme", "dark"));
    must(records.remember_manual({model::ContentHash("aa"), "manual.pdf", "Manual", 24, 1'790'000'000'000}));
    must(records.set_reading_position(ana.id, model::ContentHash("aa"), {{7}, 120.5, 1.25, "{}"}));
    must(records.store_question_versions({{model::VersionHash("h1"), model::QuestionId("q1"), "Passports", R"({"id":"q1"})"}}));
    auto vignette = support::slot_mark("v1", "h2", 1, "report");
    vignette.signal = true;
    vignette.certainty = 3;
    support::finished_attempt(records, ana.id, {0.75, true, {support::slot_mark("q1", "h1", 0.5, "2"), vignette}});
    must(records.start_attempt(support::attempt_of(ana.id, model::QuizMode::practice)));
    must(records.note("scores exported", ana.id, "HT", "{}"));
  }
  must(records::backup(file, target));
}

TEST_CASE("what was counted too early waits once the file is brought up to date") {
  support::TemporaryFolder folder;
  const fs::path file = folder.path() / "records.db";
  {
    // As the form before was written: two exams of one person, of which one holds an essay that nobody has marked.
    auto connection = must(database::Connection::open(file, {.application_id = records::application_id}));
    must(database::migrate(connection, records::migration_files().first(6), records::file_name));
    must(connection.execute(R"(
      INSERT INTO installation (key, id, own, made_at_utc_ms) VALUES (1, 'i', 1, 0);
      INSERT INTO person (key, id, pseudonym, staff_number, role, made_at_utc_ms) VALUES (1, 'p', 'pp', '1', 'learner', 0);
      INSERT INTO question VALUES (1, 'e1'), (2, 'q1');
      INSERT INTO question_version (key, hash, question, title, canonical_json)
        VALUES (1, 'he', 1, 'Essay', '{"id":"e1","kind":"essay"}'), (2, 'h1', 2, 'Choice', 'not JSON');
      INSERT INTO attempt (key, id, installation, person, course, revision, quiz, mode, started_at_utc_ms, finished_at_utc_ms)
        VALUES (1, 'a', 1, 1, 'HT', 1, 'final', 'exam', 1, 2), (2, 'b', 1, 1, 'HT', 1, 'final', 'exam', 3, 4);
      INSERT INTO marking (key, attempt, run_at_utc_ms, marker_version, fraction, passed, digest)
        VALUES (1, 1, 2, '1', 0.5, 1, ''), (2, 2, 4, '1', 1.0, 1, '');
      INSERT INTO slot_mark VALUES (1, 0, 1, 1, 1, 0.0, 1.0, 'Words.', NULL, NULL, 5, 1), (1, 1, 2, 2, 1, 1.0, 1.0, '1', NULL, NULL, 5, 1),
        (2, 0, 2, 2, 1, 1.0, 1.0, '1', NULL, NULL, 5, 3);
      UPDATE attempt SET marking = key;)"));
    CHECK(must(connection.find_integer("SELECT n FROM exam_total")) == 2);
  }
  auto records = must(Records::open(file, OpenMode::write, clock_of_test));
  CHECK(must(records::exam_totals(records, {})).at(0).n == 1);
  CHECK(must(records::exam_totals(records, {})).at(0).marks == 1);
  CHECK(must(records::person_totals(records, {}, "", "", 10)).at(0).exams == 1);
  CHECK(must(records::question_totals(records, {})).size() == 1);
  CHECK(must(records::count_of_waiting_exams(records, {})) == 1);
  CHECK(must(records::essays_to_mark(records)).at(0).answer == "Words.");
  CHECK(must(records.inside().connection.find_integer("SELECT count(*) FROM exam_pass")) == 1);
  CHECK(must(records::totals_are_whole(records)));
}

TEST_CASE("what was written before its language was known stays whole, vouched for and in every language") {
  support::TemporaryFolder folder;
  const fs::path file = folder.path() / "records.db";
  {
    // As the form before was written: one edit, sealed as rows were then.
    auto connection = must(database::Connection::open(file, {.application_id = records::application_id}));
    must(database::migrate(connection, records::migration_files().first(10), records::file_name));
    must(connection.execute(R"(
      INSERT INTO installation (key, id, own, made_at_utc_ms) VALUES (1, 'i', 1, 0);
      INSERT INTO question VALUES (1, 'q9');
      INSERT INTO question_version (key, hash, question, title, canonical_json) VALUES (1, 'n1', 1, 'Nine', '{"id":"q9"}');
      INSERT INTO question_edit (id, course, bank, question, version, actor, made_at_utc_ms) VALUES ('e1', 'HT', 'b.gift', 1, 1, '', 5);)"));
  }
  auto records = must(Records::open(file, OpenMode::write, clock_of_test));
  const auto edits = must(records::question_edits(records));
  REQUIRE(edits.size() == 1);
  CHECK_FALSE(edits[0].language);
  // The digest that a file of that form had of this row.
  const auto* table = records::find_sealed_table("question_edit");
  auto row = must(records.inside().connection.prepare(records::select_sealed(*table)));
  REQUIRE(must(row.step()));
  records::Digest before;
  for (const char* field : {"is", "e1", "is", "HT", "is", "b.gift", "is", "q9", "null", "is", "n1", "is", "", "is", "5", "null"})
    before.add(std::string_view(field));
  CHECK(records::sealed_digest(*table, row) == before.hex());
  CHECK_FALSE(records.inside().connection.execute("UPDATE question_edit SET language = 'es'"));
}

TEST_CASE("an exam that went on in two places is one exam once the file is brought up to date") {
  support::TemporaryFolder folder;
  const fs::path file = folder.path() / "records.db";
  {
    // As the form before was written: one exam that was open when a backup was made, and two that went on from there.
    auto connection = must(database::Connection::open(file, {.application_id = records::application_id}));
    must(database::migrate(connection, records::migration_files().first(13), records::file_name));
    must(connection.execute(R"(
      INSERT INTO installation (key, id, own, made_at_utc_ms) VALUES (1, 'i', 1, 0);
      INSERT INTO person (key, id, pseudonym, staff_number, role, made_at_utc_ms) VALUES (1, 'p', 'pp', '1', 'learner', 0);
      INSERT INTO attempt (key, id, installation, person, course, revision, quiz, mode, started_at_utc_ms, finished_at_utc_ms)
        VALUES (1, 'a', 1, 1, 'HT', 1, 'final', 'exam', 1, NULL), (2, 'b', 1, 1, 'HT', 1, 'final', 'exam', 1, 30),
          (3, 'c', 1, 1, 'HT', 1, 'final', 'exam', 1, 20);
      INSERT INTO attempt_event (installation, position, attempt, sequence, kind, slot, at_utc_ms, utc_offset_minutes, used_ms, payload,
          digest, prev_hash, hash)
        SELECT 1, key, key, 0, 'started', -1, 1, 0, 0,
          CASE id WHEN 'a' THEN '{"seed":7}' ELSE '{"seed":7,"restored_from":"a"}' END, '', '', '' FROM attempt;)"));
  }
  auto records = must(Records::open(file, OpenMode::write, clock_of_test));
  const auto overtaken = must(records::overtaken_exams(records, model::PersonId("p")));
  REQUIRE(overtaken.size() == 2);
  CHECK(overtaken[0].value == "a");
  CHECK(overtaken[1].value == "b");
}

TEST_CASE("a copy of an earlier form that is restored adds nothing to the chains that other computers know") {
  support::TemporaryFolder folder;
  const fs::path file = folder.path() / "records.db", copy = folder.path() / "copy.db";
  {
    auto connection = must(database::Connection::open(copy, {.application_id = records::application_id}));
    must(database::migrate(connection, records::migration_files().first(1), records::file_name));
    must(
        connection.execute("INSERT INTO installation (key, id, own, made_at_utc_ms) VALUES (1, 'i', 1, 0);"
                           "INSERT INTO person (key, id, pseudonym, role, made_at_utc_ms) VALUES (1, 'p', 'pp', 'learner', 0)"));
  }
  must(records::restore(copy, file, clock_of_test));
  auto records = must(Records::open(file, OpenMode::write, clock_of_test));
  CHECK(must(records.inside().connection.find_integer("SELECT count(*) FROM audit WHERE installation = 1")) == 0);
  CHECK(must(records.inside().connection.find_integer("SELECT count(*) FROM audit WHERE subject = 'installation/i'")) == 1);
}

TEST_CASE("a file of before places were kept says once since when they are, and who moves after that is found where they were") {
  support::TemporaryFolder folder;
  const fs::path file = folder.path() / "records.db";
  base::ManualClock clock;
  const auto begun = model::today(clock);
  {
    // As the form before was written: one person, who may have moved before.
    auto connection = must(database::Connection::open(file, {.application_id = records::application_id}));
    must(database::migrate(connection, records::migration_files().first(16), records::file_name));
    must(connection.execute(R"(
      INSERT INTO installation (key, id, own, made_at_utc_ms) VALUES (1, 'i', 1, 0);
      INSERT INTO person (key, id, pseudonym, staff_number, name, team, role, made_at_utc_ms)
        VALUES (1, 'p', 'pp', '1', 'Ana', 'class 4', 'learner', 0);
      INSERT INTO post (person, base, job) VALUES (1, 'LIS', 'cabin');)"));
  }
  const auto told = [](Records& records) {
    return must(records.inside().connection.find_integer("SELECT count(*) FROM audit WHERE action = 'places kept'"));
  };
  {
    auto records = must(Records::open(file, OpenMode::write, clock));
    must(records.inside().store_person_digest(1));  // as the trail of such a file has it
    CHECK(told(records) == 1);
    CHECK(must(records::places_known_from(records)) == begun);
    CHECK(must(records::places_known_from(records, model::PersonId("p"))) == begun);
    CHECK(must(records::former_places(records, begun - 1)).empty());
  }
  clock.advance_ms(10 * base::day_ms);
  auto records = must(Records::open(file, OpenMode::write, clock));
  CHECK(told(records) == 1);
  auto member = must(records::find_member(records, model::PersonId("p"))).value();
  member.base = "OPO";
  must(records::change_member(records, member, std::nullopt));
  const auto before = must(records::former_places(records, begun - 100));
  REQUIRE(before.contains("p"));
  CHECK(before.at("p").base == "LIS");
  CHECK(before.at("p").group == "class 4");
  CHECK(must(records::former_places(records, begun + 10)).empty());
  CHECK(must(records::places_known_from(records)) == begun);
}

TEST_CASE("a file of form 1 is read whole") {
  support::TemporaryFolder folder;
  const fs::path file = folder.path() / "records.db";
  fs::copy_file(support::source_folder() / "tests/data/records-form-1.db", file);
  fs::permissions(file, fs::perms::owner_all);
  auto records = must(Records::open(file, OpenMode::write, clock_of_test));
  CHECK(must(records.people()).size() == 3);
  const auto ana = must(records.find_person_by_staff_number("10442"));
  REQUIRE(ana);
  CHECK(ana->name == "Ana Pereira");
  CHECK(must(records.setting("theme")) == "dark");
  CHECK(must(records.reading_position(ana->id, model::ContentHash("aa")))->y == 120.5);
  CHECK(must(records.find_question_version(model::VersionHash("h1")))->title == "Passports");
  const auto open = must(records.open_attempts(ana->id));
  REQUIRE(open.size() == 1);
  CHECK(open[0].mode == model::QuizMode::practice);
  const auto scores = must(records.attempt_scores({}));
  REQUIRE(scores.size() == 1);
  CHECK(scores[0].mark == 0.75);
  CHECK(must(records.vignette_trials({})).size() == 1);
  CHECK(must(records.find_attempt(scores[0].attempt))->events.size() == 3);
  must(records.append(open[0].id, support::event(1, model::EventKind::answered, 0)));
  CHECK(must(records::verify(file)).empty());
}
