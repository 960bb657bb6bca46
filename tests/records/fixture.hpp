#pragma once
// A small airline for the tests of records.
#include "base/clock.hpp"
#include "base/uuid.hpp"
#include "database/database.hpp"
#include "records/records.hpp"
#include "support/must.hpp"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace jumpseat::support {

inline const base::ManualClock clock_of_test;

inline model::AttemptEvent event(int sequence, model::EventKind kind, int slot = -1, std::string payload = "{}") {
  return {sequence, kind, slot, std::move(payload), 1'790'000'000'000 + sequence, 60, sequence * 10};
}

inline model::Attempt attempt_of(const model::PersonId& person, model::QuizMode mode = model::QuizMode::exam) {
  model::Attempt attempt;
  attempt.id = model::AttemptId(base::uuid_v7(1'790'000'000'000));
  attempt.person = person;
  attempt.course = model::CourseCode("HT");
  attempt.revision = 2;
  attempt.quiz = model::QuizId(mode == model::QuizMode::exam ? "final" : "daily");
  attempt.mode = mode;
  attempt.started_at_utc_ms = 1'790'000'000'000;
  attempt.events.push_back(event(0, model::EventKind::started, -1, R"({"seed":7})"));
  return attempt;
}

inline model::SlotMark slot_mark(const std::string& question, const std::string& version, double fraction, const std::string& answer) {
  model::SlotMark slot;
  slot.question = model::QuestionId(question);
  slot.version = model::VersionHash(version);
  slot.answered = !answer.empty();
  slot.fraction = fraction;
  slot.answer = answer;
  slot.used_ms = 1500;
  slot.answered_at_utc_ms = 1'790'000'001'000;
  return slot;
}

// Started, answered once, finished and marked.
inline model::AttemptId finished_attempt(records::Records& records, const model::PersonId& person, const model::Mark& mark,
                                         model::QuizMode mode = model::QuizMode::exam) {
  const auto attempt = attempt_of(person, mode);
  must(records.start_attempt(attempt));
  must(records.append(attempt.id, event(1, model::EventKind::answered, 0, R"({"choices":[1]})")));
  must(records.append(attempt.id, event(2, model::EventKind::finished)));
  must(records.store_mark(attempt.id, mark, "1"));
  return attempt.id;
}

// What somebody with SQLite's shell does in `file`, the guards taken away and put back. Without waiting for the disk: each guard is a
// commit.
template <class Work>
void without_guards(database::Connection& file, Work work) {
  std::vector<std::pair<std::string, std::string>> guards;
  {
    auto rows = must(file.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"));
    must(rows.each([&](database::Statement& row) { guards.emplace_back(row.text(0), row.text(1)); }));
  }
  must(file.execute("PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF"));
  for (const auto& guard : guards) must(file.execute("DROP TRIGGER " + guard.first));
  work();
  for (const auto& guard : guards) must(file.execute(guard.second));
}

// What such a person does where the guards stand, and where they do not.
inline void edit_file(const std::filesystem::path& file, const std::string& sql) {
  auto connection = must(database::Connection::open(file, {.access = database::Access::write}));
  must(connection.execute(sql));
}
inline void edit_without_guards(const std::filesystem::path& file, const std::string& sql) {
  auto connection = must(database::Connection::open(file, {.access = database::Access::write}));
  without_guards(connection, [&] { must(connection.execute(sql)); });
}

}  // namespace jumpseat::support
