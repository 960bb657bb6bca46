#pragma once
// How the parts of an exam that went on in several places are known as one; for this room alone.
#include "database/database.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::records {

// An exam that went on from another after a restore, or from which one did.
struct ExamPart {
  std::string id, goes_on_from;  // the second is empty where it was begun and not gone on with
  std::string of;                // whose, which exam, and begun when: no restore changes that
  std::optional<std::int64_t> finished_at_utc_ms;
};
// The ids of those that stand for nothing. The same of the same parts in any order; the one from which they all went on may be missing.
std::set<std::string> overtaken_among(const std::vector<ExamPart>& parts);

// What a started event says that its exam goes on from; empty where it says nothing of it.
std::string goes_on_from(std::string_view started);

// What the started event of an attempt says is kept beside it.
base::Result<void> take_start(database::Connection& connection, std::int64_t attempt, std::string_view started);
// Once exams were begun or finished: which part of each stands. It writes nothing where nothing has changed.
base::Result<void> settle_exam_parts(database::Connection& connection);

// What follows from where each part goes on from, for those who look whether the file was altered.
base::Result<std::set<std::string>> overtaken_now(database::Connection& connection);

}  // namespace jumpseat::records
