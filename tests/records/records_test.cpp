// What the record file keeps, and what it refuses.
#include "fixture.hpp"

#include "records/inside.hpp"
#include "support/places.hpp"

#include <sys/stat.h>

using namespace jumpseat;
using model::EventKind;
using records::OpenMode;
using records::Records;
using support::attempt_of;
using support::clock_of_test;
using support::event;
using support::must;

namespace {
Records fresh() { return must(Records::open_in_memory(clock_of_test)); }
}  // namespace

TEST_SUITE("people") {
  TEST_CASE("there is one local learner, however often one asks") {
    auto records = fresh();
    const auto first = must(records.ensure_local_person());
    CHECK(first.local);
    CHECK(must(records.ensure_local_person()).id == first.id);
    CHECK(must(records.people()).size() == 1);
  }

  TEST_CASE("people are found by staff number and by id") {
    auto records = fresh();
    const auto ana = must(records.add_person({"10442", "Ana Pereira", "LIS cabin", model::Role::learner}));
    const auto found = must(records.find_person_by_staff_number("10442"));
    REQUIRE(found);
    CHECK(found->name == "Ana Pereira");
    CHECK(found->group == "LIS cabin");
    CHECK(must(records.find_person(ana.id))->staff_number == "10442");
    CHECK_FALSE(must(records.find_person(model::PersonId("nobody"))));
  }

  TEST_CASE("a staff number is one person's, and who has it is told to nobody who types it") {
    auto records = fresh();
    must(records.add_person({"10442", "Ana Pereira", "", model::Role::learner}));
    const auto refused = records.add_person({" 10442 ", "Bo Lind", "", model::Role::learner});
    REQUIRE_FALSE(refused);
    CHECK(base::sentence(refused.error()) == "Could not add this person: the staff number 10442 is taken.");
    CHECK(must(records.people()).size() == 1);
  }

  TEST_CASE("two people may have no staff number, but everybody has a name or a number") {
    auto records = fresh();
    must(records.add_person({"", "Ana", "", model::Role::learner}));
    must(records.add_person({"", "Bo", "", model::Role::trainer}));
    CHECK_FALSE(records.add_person({" ", " ", "x", model::Role::learner}));
    CHECK(must(records.people()).size() == 2);
  }

  TEST_CASE("a changed person stays the same person") {
    auto records = fresh();
    auto ana = must(records.add_person({"1", "Ana", "", model::Role::learner}));
    ana.name = "Ana Lind";
    ana.role = model::Role::trainer;
    must(records.change_person(ana));
    const auto found = must(records.find_person(ana.id));
    CHECK(found->name == "Ana Lind");
    CHECK(found->role == model::Role::trainer);
  }
}

TEST_SUITE("small things") {
  TEST_CASE("a setting is what it was set to last") {
    auto records = fresh();
    CHECK_FALSE(must(records.setting("theme")));
    must(records.set_setting("theme", "dark"));
    must(records.set_setting("theme", ""));
    CHECK(must(records.setting("theme")) == "");
  }

  TEST_CASE("two people have two places in one manual") {
    auto records = fresh();
    const auto ana = must(records.add_person({"1", "Ana", "", model::Role::learner}));
    const auto bo = must(records.add_person({"2", "Bo", "", model::Role::learner}));
    const model::ContentHash manual("abc");
    must(records.set_reading_position(ana.id, manual, {{7}, 120.5, 1.25, R"({"dual":true})"}));
    must(records.set_reading_position(ana.id, manual, {{8}, 0, 0, ""}));
    CHECK(must(records.reading_position(ana.id, manual))->page == model::PageIndex{8});
    CHECK_FALSE(must(records.reading_position(bo.id, manual)));
  }

  TEST_CASE("manuals come back last opened first, and can be forgotten") {
    auto records = fresh();
    must(records.remember_manual({model::ContentHash("a"), "/x/a.pdf", "A", 10, 1}));
    must(records.remember_manual({model::ContentHash("b"), "/x/b.pdf", "B", 20, 2}));
    must(records.remember_manual({model::ContentHash("a"), "/y/a.pdf", "A", 10, 3}));
    const auto manuals = must(records.known_manuals());
    REQUIRE(manuals.size() == 2);
    CHECK(manuals[0].path == "/y/a.pdf");
    must(records.forget_manual(model::ContentHash("a")));
    CHECK_FALSE(must(records.find_manual(model::ContentHash("a"))));
  }

  TEST_CASE("a question version never changes once it is kept") {
    auto records = fresh();
    const model::VersionHash hash("v1");
    must(records.store_question_versions({{hash, model::QuestionId("q1"), "Passports", "{\"a\":1}"}}));
    must(records.store_question_versions({{hash, model::QuestionId("q1"), "Other", "{\"a\":2}"}}));
    const auto found = must(records.find_question_version(hash));
    CHECK(found->canonical_json == "{\"a\":1}");
    CHECK(found->title == "Passports");
  }
}

TEST_SUITE("attempts") {
  TEST_CASE("an attempt comes back as its events") {
    auto records = fresh();
    const auto person = must(records.ensure_local_person());
    const auto attempt = attempt_of(person.id);
    must(records.start_attempt(attempt));
    must(records.append(attempt.id, event(1, EventKind::shown, 0)));
    must(records.append(attempt.id, event(2, EventKind::answered, 0, R"({"text":"naïve \"x\""})")));
    const auto found = must(records.find_attempt(attempt.id));
    REQUIRE(found);
    CHECK(found->revision == 2);
    CHECK(found->mode == model::QuizMode::exam);
    CHECK_FALSE(found->finished);
    REQUIRE(found->events.size() == 3);
    CHECK(found->events[2].kind == EventKind::answered);
    CHECK(found->events[2].payload == R"({"text":"naïve \"x\""})");
    CHECK(found->events[2].at_utc_ms == 1'790'000'000'002);
    CHECK(found->events[2].utc_offset_minutes == 60);
    CHECK(found->events[2].used_ms == 20);
    REQUIRE(must(records.open_attempts(person.id)).size() == 1);
  }

  TEST_CASE("an event said twice, or out of turn, is refused") {
    auto records = fresh();
    const auto person = must(records.ensure_local_person());
    const auto attempt = attempt_of(person.id);
    must(records.start_attempt(attempt));
    must(records.append(attempt.id, event(1, EventKind::answered, 0)));
    for (const int sequence : {0, 1, 3, -1}) {
      const auto refused = records.append(attempt.id, event(sequence, EventKind::answered, 0));
      REQUIRE_FALSE(refused);
      CHECK(refused.error().kind == base::ErrorKind::refused);
      CHECK(base::sentence(refused.error()) == "Could not save this answer: this attempt has gone on elsewhere.");
    }
    CHECK(must(records.find_attempt(attempt.id))->events.size() == 2);
  }

  TEST_CASE("an answer that a trigger planted by somebody else swallows is not called saved") {
    auto records = fresh();
    const auto person = must(records.ensure_local_person());
    const auto attempt = attempt_of(person.id);
    must(records.start_attempt(attempt));
    must(records.inside().connection.execute("CREATE TRIGGER evil BEFORE INSERT ON attempt_event BEGIN SELECT RAISE(IGNORE); END"));
    const auto swallowed = records.append(attempt.id, event(1, EventKind::answered, 0));
    REQUIRE_FALSE(swallowed);
    CHECK(base::sentence(swallowed.error()).find("altered by another program") != std::string::npos);
    must(records.inside().connection.execute("DROP TRIGGER evil"));
    must(records.append(attempt.id, event(1, EventKind::answered, 0)));
    CHECK(must(records.find_attempt(attempt.id))->events.size() == 2);
  }

  TEST_CASE("a finished attempt takes nothing more") {
    auto records = fresh();
    const auto person = must(records.ensure_local_person());
    const auto attempt = attempt_of(person.id);
    must(records.start_attempt(attempt));
    must(records.append(attempt.id, event(1, EventKind::finished)));
    CHECK(must(records.open_attempts(person.id)).empty());
    const auto found = must(records.find_attempt(attempt.id));
    CHECK(found->finished);
    CHECK(found->finished_at_utc_ms == 1'790'000'000'001);
    const auto refused = records.append(attempt.id, event(2, EventKind::answered, 0));
    REQUIRE_FALSE(refused);
    CHECK(base::sentence(refused.error()) == "Could not save this answer: this attempt is finished.");
  }

  TEST_CASE("an attempt of nobody, or without a plan, does not start") {
    auto records = fresh();
    const auto person = must(records.ensure_local_person());
    CHECK_FALSE(records.start_attempt(attempt_of(model::PersonId("nobody"))));
    auto planless = attempt_of(person.id);
    planless.events.clear();
    CHECK_FALSE(records.start_attempt(planless));
    const auto attempt = attempt_of(person.id);
    must(records.start_attempt(attempt));
    CHECK_FALSE(records.start_attempt(attempt));
    CHECK(must(records.attempts({})).size() == 1);
  }

  TEST_CASE("attempts are narrowed by person, course, quiz and mode") {
    auto records = fresh();
    const auto ana = must(records.add_person({"1", "Ana", "", model::Role::learner}));
    const auto bo = must(records.add_person({"2", "Bo", "", model::Role::learner}));
    must(records.start_attempt(attempt_of(ana.id)));
    must(records.start_attempt(attempt_of(ana.id, model::QuizMode::practice)));
    must(records.start_attempt(attempt_of(bo.id)));
    records::AttemptFilter filter;
    CHECK(must(records.attempts(filter)).size() == 3);
    filter.person = ana.id;
    CHECK(must(records.attempts(filter)).size() == 2);
    filter.mode = model::QuizMode::practice;
    CHECK(must(records.attempts(filter)).size() == 1);
    filter.quiz = model::QuizId("final");
    CHECK(must(records.attempts(filter)).empty());
    CHECK(must(records.attempts({.person = {}, .course = {}, .quiz = {}, .mode = {}, .finished_only = true})).empty());
  }
}

TEST_SUITE("opening") {
  TEST_CASE("what was kept is there at the next start") {
    support::TemporaryFolder folder;
    const auto path = folder.path() / "jumpseat" / "records.db";
    model::Attempt attempt;
    {
      auto records = must(Records::open(path, OpenMode::write, clock_of_test));
      attempt = attempt_of(must(records.ensure_local_person()).id);
      must(records.start_attempt(attempt));
    }
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
    auto records = must(Records::open(path, OpenMode::write, clock_of_test));
    must(records.append(attempt.id, event(1, EventKind::answered, 0)));
    CHECK(must(records.find_attempt(attempt.id))->events.size() == 2);
  }

  TEST_CASE("one writes, and others read what it has saved") {
    support::TemporaryFolder folder;
    const auto path = folder.path() / "records.db";
    auto writer = must(Records::open(path, OpenMode::write, clock_of_test));
    const auto person = must(writer.ensure_local_person());
    const auto second = Records::open(path, OpenMode::write, clock_of_test);
    REQUIRE_FALSE(second);
    CHECK(second.error().kind == base::ErrorKind::locked);
    CHECK(base::sentence(second.error()) == "Could not open the record file: it is in use by another Jumpseat.");
    auto reader = must(Records::open(path, OpenMode::read_only, clock_of_test));
    const auto attempt = attempt_of(person.id);
    must(writer.start_attempt(attempt));
    CHECK(must(reader.find_attempt(attempt.id)));
    const auto refused = reader.append(attempt.id, event(1, EventKind::answered, 0));
    REQUIRE_FALSE(refused);
    CHECK(base::sentence(refused.error()) == "Could not save this answer: it is read-only.");
  }

  TEST_CASE("the next one may write when the first has gone") {
    support::TemporaryFolder folder;
    const auto path = folder.path() / "records.db";
    { auto first = must(Records::open(path, OpenMode::write, clock_of_test)); }
    CHECK(Records::open(path, OpenMode::write, clock_of_test));
  }

  TEST_CASE("there is nothing to read where there is no file") {
    support::TemporaryFolder folder;
    const auto missing = Records::open(folder.path() / "records.db", OpenMode::read_only, clock_of_test);
    REQUIRE_FALSE(missing);
    CHECK(missing.error().kind == base::ErrorKind::not_found);
    CHECK_FALSE(std::filesystem::exists(folder.path() / "records.db"));
  }
}
