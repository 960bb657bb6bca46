// Signing, certifying and correcting, as a trainer does them.
#include "proof_fixture.hpp"

#include "records/inside.hpp"

using namespace jumpseat;
using records::Verdict;
using support::Airline;
using support::cheap;
using support::must;
using support::names;

TEST_SUITE("proof") {
  TEST_CASE("only the password unlocks a trainer's key, and only a trainer has one") {
    const Airline airline;
    auto records = airline.open();
    CHECK(must(records::unlock_certifier(records, airline.trainer, "correct horse")).key.public_key() == airline.key);
    const auto wrong = records::unlock_certifier(records, airline.trainer, "correct hors");
    REQUIRE_FALSE(wrong);
    CHECK(base::sentence(wrong.error()) == "Could not unlock the key of this trainer: the password is not right.");
    CHECK_FALSE(records::make_certifier(records, airline.ana, "correct horse", cheap));
    CHECK_FALSE(records::make_certifier(records, airline.trainer, "short", cheap));
    CHECK_FALSE(records::unlock_certifier(records, airline.ana, "correct horse"));
  }

  TEST_CASE("a new password opens the same key; a new key retires the old one and what it signed stays good") {
    const Airline airline;
    airline.sign();
    auto records = airline.open();
    must(records::change_certifier_password(records, airline.trainer, "correct horse", "battery staple", cheap));
    CHECK_FALSE(records::unlock_certifier(records, airline.trainer, "correct horse"));
    CHECK(must(records::unlock_certifier(records, airline.trainer, "battery staple")).key.public_key() == airline.key);
    const std::string next = must(records::make_certifier(records, airline.trainer, "another one", cheap));
    CHECK(next != airline.key);
    CHECK(must(records::unlock_certifier(records, airline.trainer, "another one")).key.public_key() == next);
    CHECK(airline.verified().problems.empty());
    CHECK(airline.verified().signers.size() == 2);
  }

  TEST_CASE("signing twice signs once; what comes later is told as unsigned") {
    const Airline airline;
    auto records = airline.open();
    const auto certifier = must(records::unlock_certifier(records, airline.trainer, "correct horse"));
    CHECK(must(records::sign_heads(records, certifier)) == 1);
    CHECK(must(records::sign_heads(records, certifier)) == 0);
    support::finished_attempt(records, airline.ana, {1, true, {support::slot_mark("q1", "h1", 1, "1")}});
    const auto verified = airline.verified();
    CHECK(verified.problems.empty());
    REQUIRE(verified.notes.size() == 1);
    CHECK(sentence_of(verified.notes[0]) == "3 events and 1 row of the trail came after the last signature.");
    CHECK(must(records::sign_heads(records, certifier)) == 1);
    CHECK(airline.verified().notes.empty());
  }

  TEST_CASE("a completion is certified by name; a later mark is not what was certified") {
    const Airline airline;
    auto records = airline.open();
    CHECK(must(records::exams_to_certify(records, airline.trainer)) == std::vector<model::AttemptId>{airline.passed});
    const auto certifier = must(records::unlock_certifier(records, airline.trainer, "correct horse"));
    must(records::certify(records, certifier, {airline.passed}));
    must(records::certify(records, certifier, {airline.passed}));
    auto found = must(records::certifications(records, airline.passed));
    REQUIRE(found.size() == 1);
    CHECK(found[0].certifier == "Cy, 30001");
    CHECK(found[0].signer == airline.key);
    CHECK(found[0].of_current_mark);
    CHECK(must(records::exams_to_certify(records, airline.trainer)).empty());
    must(records.store_mark(airline.passed, {0.9, true, {support::slot_mark("q1", "h1", 0.9, "1")}}, "3"));
    found = must(records::certifications(records, airline.passed));
    CHECK_FALSE(found[0].of_current_mark);
    CHECK(must(records::exams_to_certify(records, airline.trainer)).size() == 1);
    CHECK(must(records::count_uncertified(records)) == 1);
    CHECK(airline.verified().problems.empty());
  }

  TEST_CASE("what waits to be certified follows exams, marks, corrections and certifications, and somebody else's word on it is found") {
    const Airline airline;
    auto records = airline.open();
    const auto certifier = must(records::unlock_certifier(records, airline.trainer, "correct horse"));
    const auto waiting = [&] { return must(records::exams_to_certify(records, airline.trainer)); };
    const auto failed = support::finished_attempt(records, airline.ana, {0.2, false, {support::slot_mark("q1", "h1", 0.2, "2")}});
    CHECK(waiting() == std::vector<model::AttemptId>{airline.passed});
    must(records.store_mark(failed, {0.9, true, {support::slot_mark("q1", "h1", 0.9, "1")}}, "3"));
    CHECK(waiting().size() == 2);
    must(records::certify(records, certifier, {failed}));
    CHECK(waiting().size() == 1);
    must(records.undo_mark(failed));
    CHECK(waiting().size() == 1);
    must(records::correct(records, airline.passed, Verdict::void_, "Somebody else sat there.", airline.trainer));
    CHECK(waiting().empty());
    must(records::correct(records, airline.passed, Verdict::counts, "It was she.", airline.trainer));
    CHECK(waiting().size() == 1);
    CHECK(airline.verified().problems.empty());
    must(records.inside().connection.execute("DELETE FROM uncertified_exam"));
    auto problems = airline.verified().problems;
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].table == "uncertified_exam");
    must(records.inside().connection.execute("INSERT INTO uncertified_exam VALUES (1, 0), (99, 0)"));
    CHECK(airline.verified().problems.size() >= 2);
  }

  TEST_CASE("what waits to be certified is found without reading the exams that do not") {
    base::ManualClock clock;
    auto records = must(records::Records::open_in_memory(clock));
    std::string told;
    for (const char* sql :
         {"SELECT * FROM passed_uncertified WHERE attempt = 5", "DELETE FROM exam_pass WHERE person = 1 AND course = 'HT'"}) {
      auto plan = must(records.inside().connection.prepare(std::string("EXPLAIN QUERY PLAN ") + sql));
      must(plan.each([&](const database::Statement& row) { told += row.text(3) + "\n"; }));
    }
    CAPTURE(told);
    CHECK(told.find("SCAN") == std::string::npos);
  }

  TEST_CASE("practice and what is not finished cannot be certified") {
    const Airline airline;
    auto records = airline.open();
    const auto certifier = must(records::unlock_certifier(records, airline.trainer, "correct horse"));
    const auto practice = support::finished_attempt(records, airline.ana, {1, true, {}}, model::QuizMode::practice);
    CHECK(records::certify(records, certifier, {practice}).error().because == "practice is the learner's own");
    const auto open = support::attempt_of(airline.ana);
    must(records.start_attempt(open));
    CHECK(records::certify(records, certifier, {open.id}).error().because == "this exam is not finished and marked yet");
    CHECK(records::certify(records, certifier, {model::AttemptId("none")}).error().because == "there is no such attempt");
  }

  TEST_CASE("a correction is a new row; the last one says whether an attempt counts") {
    const Airline airline;
    auto records = airline.open();
    CHECK_FALSE(records::correct(records, airline.passed, Verdict::void_, "  ", airline.trainer));
    must(records::correct(records, airline.passed, Verdict::void_, "Somebody else sat this exam.", airline.trainer));
    CHECK(must(records::void_attempts(records)) == std::vector<model::AttemptId>{airline.passed});
    must(records::correct(records, airline.passed, Verdict::counts, "It was she after all.", airline.trainer));
    must(records::correct(records, airline.passed, Verdict::remark, "Seen by the inspector.", std::nullopt));
    CHECK(must(records::void_attempts(records)).empty());
    const auto all = must(records::corrections(records, airline.passed));
    REQUIRE(all.size() == 3);
    CHECK(all[0].reason == "Somebody else sat this exam.");
    CHECK(all[0].author == "Cy");
    CHECK(all[2].author.empty());
    CHECK(must(records.find_attempt(airline.passed))->events.size() == 3);
    CHECK(airline.verified().problems.empty());
  }

  TEST_CASE("a printed head is read back, and anything else is not one") {
    const Airline airline;
    auto records = airline.open();
    const std::string token = must(records::head_token(records));
    const auto head = records::find_printed_head(" " + token + "\n");
    REQUIRE(head);
    CHECK(head->event_position == 6);
    CHECK(head->event_hash.size() == 16);
    for (const char* wrong : {"", "J1", "J2.0123456789ab.1.0123456789abcdef.1.0123456789abcdef", "J1.0123456789ab.-1.x.1.y",
                              "J1.0123456789ab.1.0123456789ABCDEF.1.0123456789abcdef", "J1.0123456789ab.1..1.0123456789abcdef"})
      CHECK_FALSE(records::find_printed_head(wrong));
    CHECK(
        names(airline.verified({"J1.0123456789ab.1.0123456789abcdef.1.0123456789abcdef"}).problems, "installation", "another record file"));
    CHECK(names(airline.verified({"nonsense"}).problems, "", "this is no printed head"));
  }
}
