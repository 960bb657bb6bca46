#pragma once
// Sums over the marks that count, kept as they come to count: Review opens with them and reads no answer. Exams alone tell of people;
// practice is in the totals of questions, without names.
#include "base/result.hpp"
#include "records/records.hpp"
#include "records/scores.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace jumpseat::records {

struct ExamTotal {
  model::CourseCode course;
  model::QuizId quiz;
  int n = 0, passed = 0;
  double marks = 0, marks_squared = 0;
  // Of the questions of these attempts, as fractions: for the analysis of variance between attempts.
  double answers = 0, answers_squared = 0, x = 0, xx = 0, between_sum = 0;
};
struct DayTotal {
  int day = 0;  // since 1970, by UTC
  int n = 0, passed = 0;
  double marks = 0;
};
struct QuestionTotal {
  model::QuestionId question;
  model::VersionHash version;
  std::string title;
  model::QuizMode mode = model::QuizMode::exam;
  int n = 0, answered = 0;
  double x = 0, xx = 0, r = 0, rr = 0, xr = 0;  // x: fraction of the question; r: of the rest of its attempt
  std::int64_t used_ms = 0;
};
struct AnswerTotal {
  model::VersionHash version;
  std::string answer;  // as in SlotMark, its first 80 characters; empty: none
  int band = 0;        // tenth of r
  int n = 0;
  double x = 0, r = 0;
};
struct PersonTotal {
  model::PersonId person;
  std::string staff_number, name, group;
  int exams = 0, practices = 0, passes = 0;  // passes that count by the method of their quiz
  std::optional<double> best, last;          // last: of several quizzes the lowest
  std::int64_t last_finished_at_utc_ms = 0;
};
struct GroupTotal {
  std::string group;
  int people = 0, exams = 0, passes = 0;  // exams that were passed
  int people_passed = 0;                  // by the method of their quiz
  double marks = 0;
};
struct RecognitionTotal {
  model::PersonId person;
  std::string staff_number, name, group;
  int hits = 0, misses = 0, false_alarms = 0, correct_rejections = 0;
  std::array<int, 6> signal{}, noise{};
};

// `course` and `quiz` of the filter narrow; the rest of it is not looked at.
Result<std::vector<ExamTotal>> exam_totals(Records& records, const AttemptFilter& filter);
Result<std::vector<DayTotal>> day_totals(Records& records, const AttemptFilter& filter);
Result<std::vector<int>> mark_percents(Records& records, const AttemptFilter& filter);  // 101: 0 to 100 %, rounded down
Result<std::vector<QuestionTotal>> question_totals(Records& records, const AttemptFilter& filter);
Result<std::vector<AnswerTotal>> answer_totals(Records& records, const AttemptFilter& filter, const model::QuestionId& question);
// The lowest last marks first, then those without an exam; at most `limit`. `group` and `name_part` narrow where they are not empty.
Result<std::vector<PersonTotal>> person_totals(Records& records, const AttemptFilter& filter, const std::string& group,
                                               const std::string& name_part, int limit);
Result<int> count_of_people(Records& records, const AttemptFilter& filter);  // with a finished exam
Result<std::vector<GroupTotal>> group_totals(Records& records, const AttemptFilter& filter);
struct LastMark {
  std::string group;
  double mark = 0;  // of several quizzes the lowest
};
Result<std::vector<LastMark>> last_marks(Records& records, const AttemptFilter& filter);  // one a person with an exam, by group
Result<std::vector<RecognitionTotal>> recognition_totals(Records& records, const AttemptFilter& filter);

// Do the totals hold every exam that counts? They do not in a file that was made before there were any, or filled by other means.
Result<bool> totals_are_whole(Records& records);
// All of them anew, from the answers.
Result<void> rebuild_totals(Records& records);

}  // namespace jumpseat::records
