#pragma once
// The exams and the answers behind a number of Review: newest first, as many as can be looked at. Practice is never among them.
#include "base/result.hpp"
#include "records/records.hpp"
#include "records/scores.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace jumpseat::records {

// Every part narrows.
struct ExamsAsked {
  struct Span {
    int from = 0, to = 0;  // both are in it
  };
  std::optional<Span> percent = {};  // of the mark, rounded down
  std::optional<Span> days = {};     // since 1970, by UTC
  // Of one question's answers; then there is a row an answer.
  std::optional<model::QuestionId> question = {};
  enum class Answer { any, none, words, choice } answer = Answer::any;
  std::string given = {};         // words: the first 80 characters of the answer; choice: one of the words it consists of
  std::optional<Span> band = {};  // tenths of the rest of the attempt, 0 to 9
  // Of vignettes, by how sure a report was: 6 is certain, 4 any report, 1 any answer with a certainty. A row an answer.
  std::optional<int> least_rating = {};
};

struct ExamRow {
  model::AttemptId attempt;
  model::PersonId person;
  std::string staff_number, name;
  model::CourseCode course;
  model::QuizId quiz;
  std::int64_t finished_at_utc_ms = 0;
  double mark = 0;
  bool passed = false;
  // Of an answer.
  std::string title, answer;
  double fraction = 0;
  std::optional<bool> signal;
  std::optional<int> certainty;
};
// Of exams that count; `course` and `quiz` of the filter narrow.
Result<std::vector<ExamRow>> exam_rows(Records& records, const AttemptFilter& filter, const ExamsAsked& asked, int limit);

}  // namespace jumpseat::records
