#pragma once
// What Review and the exports ask of the records: plain rows, counted by the file itself.
#include "model/attempt.hpp"
#include "model/course.hpp"
#include "model/ids.hpp"
#include "model/question.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace jumpseat::records {

// Every part narrows; an empty filter is everything. What tells of people tells of exams alone, unless `person` and `mode` ask for
// one learner's own practice.
struct AttemptFilter {
  std::optional<model::PersonId> person;
  std::optional<model::CourseCode> course;
  std::optional<model::QuizId> quiz;
  std::optional<model::QuizMode> mode;
  bool finished_only = false;
  bool waiting_too = false;       // also exams that have no mark until somebody has marked their essays
  bool own_practice_too = false;  // with `person`: everything that is held about one learner, asked for by that learner
};

struct AttemptScore {
  model::AttemptId attempt;
  model::PersonId person;
  model::CourseCode course;
  model::QuizId quiz;
  model::QuizMode mode = model::QuizMode::exam;
  double mark = 0;  // fraction
  bool passed = false;
  std::int64_t finished_at_utc_ms = 0;
  bool waits = false;                                    // only where those are asked for too
  model::GradeMethod method = model::GradeMethod::best;  // which attempts count, as its plan told the learner
  double pass = 0;                                       // where that is not the best
};

struct PersonScore {
  model::PersonId person;
  std::string staff_number, name, group;
  int attempts = 0;  // finished exams
  int practices = 0;
  std::optional<double> last_mark, best_mark;
  bool passed = false;  // of each quiz by its method (see model/grading.hpp)
  std::int64_t last_finished_at_utc_ms = 0;
};

struct AnswerCount {
  std::string answer;  // as in SlotMark; empty: not answered
  int n = 0;
};
struct QuestionScore {
  model::QuestionId question;
  std::string title;  // of the version asked last
  model::VersionHash version;
  int n = 0;
  double mean_fraction = 0;
  std::vector<AnswerCount> answers;  // of that version, most frequent first
};

struct VignetteTrial {
  model::PersonId person;
  model::QuestionId question;
  bool signal = false;
  model::Verdict verdict = model::Verdict::normal;
  std::optional<int> certainty;
};

// One row an attempt, one column a question, or a version of one ("ht-014@" and the first eight digits of its hash). Only what was
// asked has a cell: the fraction of the full mark, 0 where it was not answered.
struct Responses {
  struct Cell {
    std::uint32_t row = 0, column = 0;
    double fraction = 0;
  };
  std::vector<model::AttemptId> attempts;
  std::vector<model::PersonId> people;
  std::vector<std::int64_t> finished_at_utc_ms;
  std::vector<double> marks;  // of the attempts
  std::vector<std::string> columns;
  std::vector<double> intended_marks;  // one a column
  std::vector<Cell> cells;             // row by row
};

// One answer, as the scores CSV has it.
struct ScoreRow {
  model::AttemptId attempt;
  std::string person;  // the staff number, else the id
  std::string group;
  model::CourseCode course;
  int revision = 0;
  model::QuizId quiz;
  model::QuizMode mode = model::QuizMode::exam;
  std::int64_t started_at_utc_ms = 0, finished_at_utc_ms = 0;
  double mark = 0;
  bool passed = false;
  bool waits = false;  // for an essay to be marked: until then it has no mark, and is neither passed nor not
  model::QuestionId question;
  model::VersionHash version;
  std::string answer;
  double fraction = 0;
  std::optional<int> certainty;
  double seconds = 0;
};

// One finished attempt with what it was about.
struct FinishedAttempt {
  model::AttemptId attempt;
  std::string person;  // the staff number, else the id
  std::string group;
  model::CourseCode course;
  int revision = 0;
  model::QuizId quiz;
  model::QuizMode mode = model::QuizMode::exam;
  std::int64_t started_at_utc_ms = 0, finished_at_utc_ms = 0;
  std::int64_t used_ms = 0;  // working time, pauses left out
  double mark = 0;           // fraction
  bool passed = false;
  bool waits = false;  // as in ScoreRow
  std::string plan;    // payload of its started event; empty once erased
};

}  // namespace jumpseat::records
