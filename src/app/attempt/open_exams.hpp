#pragma once
// Exams that were begun and not finished. While such an exam is put down, what it closes stays closed to whoever took it.
#include "app/courses.hpp"
#include "base/clock.hpp"
#include "model/attempt.hpp"
#include "quiz/attempt.hpp"
#include "records/records.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace jumpseat::app {

// One that closes the manuals of its course.
struct OpenExam {
  model::AttemptId attempt;
  model::CourseCode course;
  model::QuizId quiz;
  std::string title;
  quiz::AttemptState state;
  std::vector<model::ContentHash> manuals{};                            // of every revision of the course that was in force here
  std::optional<std::int64_t> left_ms(const base::Clock& clock) const;  // until its cap; absent: it has no end of its own
  bool lasts(const base::Clock& clock) const { return left_ms(clock).value_or(1) > 0; }
};
quiz::Now moment_of(const base::Clock& clock, std::int64_t used_ms = 0);

// Absent where it closes no manual, or is over.
std::optional<OpenExam> open_exam_of(const model::Attempt& attempt, const quiz::AttemptState& state);
struct OpenExams {
  int finished = 0;  // whose time had run out
  std::vector<OpenExam> open;
};
// Where the time ran out while nobody sat at them they are finished and marked, with what had been answered, if it `may_finish` them.
// `at_desk` is left to whoever sits there. On the records thread. One that cannot be finished keeps none of the others from it, and the
// log says so.
base::Result<OpenExams> read_open_exams(records::Records& records, const model::PersonId& person,
                                        const std::optional<model::AttemptId>& at_desk, bool may_finish, const base::Clock& clock);
// When the time of a finished exam ran out; absent where it was finished by whoever took it.
std::optional<std::int64_t> ran_out_at_utc_ms(const quiz::AttemptState& state);
// By the file or by its content, either of which may not be known yet (empty): in any language and any revision of the course.
bool closes_manual(const OpenExam& exam, const Courses& courses, const std::filesystem::path& path, const model::ContentHash& hash);
// It closes what tells answers of its course, but for the exams that are open themselves: they can always be finished.
const OpenExam* find_closing(const std::vector<OpenExam>& exams, const model::CourseCode& course, const model::QuizId& quiz);

}  // namespace jumpseat::app
