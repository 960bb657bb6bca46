// `jumpseat records send` from a laptop on which nobody gave a staff number, and from two that have copies of one record file.
#include "base/json.hpp"
#include "base/signing.hpp"
#include "base/uuid.hpp"
#include "record_file.hpp"
#include "records/exchange.hpp"
#include "records/records.hpp"
#include "records/upkeep.hpp"

using namespace jumpseat;

namespace {

// This computer's time, on another one.
struct AnotherComputer final : base::Clock {
  base::SystemClock here;
  std::int64_t utc_ms() const override { return here.utc_ms(); }
  std::int64_t monotonic_ms() const override { return here.monotonic_ms(); }
  std::int64_t since_boot_ms() const override { return here.since_boot_ms(); }
  int utc_offset_minutes() const override { return here.utc_offset_minutes(); }
  std::string machine() const override { return "another computer"; }
};

// Started and finished, by the local learner.
model::AttemptId sit_exam_without_a_number(const std::string& file, const base::Clock& clock = base::SystemClock()) {
  auto records = records::Records::open(file, records::OpenMode::write, clock);
  REQUIRE(records);
  const auto local = records->ensure_local_person();
  REQUIRE(local);
  model::Attempt attempt;
  attempt.id = model::AttemptId(base::uuid_v7(clock.utc_ms()));
  attempt.person = local->id;
  attempt.course = model::CourseCode("HT");
  attempt.revision = 2;
  attempt.quiz = model::QuizId("final");
  attempt.mode = model::QuizMode::exam;
  attempt.started_at_utc_ms = clock.utc_ms();
  attempt.events.push_back({0, model::EventKind::started, -1, R"({"seed":7})", clock.utc_ms(), 0, 0});
  REQUIRE(records->start_attempt(attempt));
  REQUIRE(records->append(attempt.id, {1, model::EventKind::finished, -1, "{}", clock.utc_ms() + 1, 0, 10}));
  return attempt.id;
}

}  // namespace

TEST_CASE("sending says plainly that no staff number is on an exam, and can say whose it is") {
  const support::RecordFile laptop;
  const auto before = laptop.run({"records", "send", laptop.at("before.jumpseat-results")});
  REQUIRE(before.exit_code == 0);
  CHECK(before.json()["exams_without_number"].integer_or(-1) == 0);
  sit_exam_without_a_number(laptop.file);
  const auto sent = support::type({"records", "send", laptop.at("a.jumpseat-results"), "--records", laptop.file});
  CHECK(sent.exit_code == 0);
  CHECK(sent.out.find("1 exam in it has no staff number on it, and nobody can be credited with it.") != std::string::npos);
  const auto named = laptop.run({"records", "send", laptop.at("b.jumpseat-results"), "--learner", "10499"});
  REQUIRE(named.exit_code == 0);
  CHECK(named.json()["exams_without_number"].integer_or(-1) == 0);
  const auto mine = laptop.run({"people", "list", "--find", "10499"}).json()["people"].items();
  CHECK(mine.size() == 1);
}

TEST_CASE("sending says that exemptions and proof from elsewhere are not in the file, where there are any") {
  const support::RecordFile laptop;
  const auto sent = [&](const char* name) { return support::type({"records", "send", laptop.at(name), "--records", laptop.file}).out; };
  const std::string words = "Exemptions, and proof from elsewhere, that were given here are not in it: give them there too.";
  CHECK(sent("a.jumpseat-results").find(words) == std::string::npos);
  REQUIRE(laptop.run({"assign", "evidence", "10442", "--course", "HT", "--done", "2026-01-01", "--what", "certificate 4711"}).exit_code ==
          0);
  CHECK(sent("b.jumpseat-results").find(words) != std::string::npos);
}

TEST_CASE("somebody who came without a staff number is given one, and is told to be whoever has it only where that is said") {
  const support::RecordFile desk;
  {
    const base::SystemClock clock;
    auto records = records::Records::open(desk.file, records::OpenMode::write, clock);
    REQUIRE(records);
    for (const char* name : {"Rui", "Ana of room 4"}) REQUIRE(records->add_person({"", name, "", model::Role::learner}));
  }
  const auto id_of = [&](const char* name) {
    return desk.run({"people", "list", "--find", name}).json()["people"].items().at(0)["id"].text_or("");
  };
  CHECK(desk.run({"people", "number", id_of("Rui"), "10499"}).exit_code == 0);
  const std::string twin = id_of("room");
  const auto taken = desk.run({"people", "number", twin, "10442"});
  CHECK(taken.exit_code == 3);
  CHECK(taken.err.find("10442 is Ana Pereira; if it is the same person, say so with --same-person") != std::string::npos);
  const auto joined = desk.run({"people", "number", twin, "10442", "--same-person"});
  REQUIRE(joined.exit_code == 0);
  CHECK(joined.json()["joined"].bool_or(false));
  CHECK(desk.run({"people", "list", "--find", "room"}).json()["people"].items().empty());
  CHECK(desk.run({"people", "number", "nobody", "10500"}).exit_code == 3);
}

TEST_CASE("exams of two computers that have copies of one record file are received one after the other, each once") {
  const base::SystemClock here;
  const AnotherComputer there;
  if (here.machine().empty()) {
    MESSAGE("this computer has no id, by which another one is told from it");
    return;
  }
  const support::RecordFile laptop;
  const std::string copy = laptop.at("copy.db"), desk = laptop.at("desk.db");
  std::filesystem::copy_file(laptop.file, copy);
  const std::vector<model::AttemptId> exams{sit_exam_without_a_number(laptop.file, here), sit_exam_without_a_number(copy, there)};
  const std::string from_here = laptop.at("a.jumpseat-results"), from_there = laptop.at("b.jumpseat-results");
  REQUIRE(laptop.run({"records", "send", from_here}).exit_code == 0);
  {
    auto records = records::Records::open(copy, records::OpenMode::write, there);
    REQUIRE(records);
    REQUIRE(records::send_results(*records, from_there, false));
  }
  REQUIRE(records::Records::open(desk, records::OpenMode::write, here));
  for (const std::string& file : {from_here, from_there, from_here, from_there}) {
    const auto sender = records::read_sender(file);
    REQUIRE(sender);
    const auto got = support::type({"records", "receive", file, "--trust", base::fingerprint(sender->key), "--json", "--records", desk});
    CHECK_MESSAGE(got.exit_code == 0, got.err);
  }
  {
    auto records = records::Records::open(desk, records::OpenMode::read_only, here);
    REQUIRE(records);
    for (const auto& exam : exams) CHECK(records->find_attempt(exam).value());
  }
  CHECK(laptop.run({"records", "verify"}).exit_code == 0);
  CHECK(support::type({"records", "verify", "--json", "--records", desk}).exit_code == 0);
  CHECK(records::verify(copy).value().empty());
}
