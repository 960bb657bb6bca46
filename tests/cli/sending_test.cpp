// `jumpseat records send` from a laptop on which nobody gave a staff number.
#include "base/json.hpp"
#include "base/uuid.hpp"
#include "record_file.hpp"
#include "records/records.hpp"

using namespace jumpseat;

namespace {

// Started and finished, by the local learner.
void sit_exam_without_a_number(const std::string& file) {
  const base::SystemClock clock;
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
