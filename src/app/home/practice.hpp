#pragma once
// Practice that lasts, as Home shows it and as it is started: what is due, what is weak, what comes, and the small quizzes after a course.
#include "app/context.hpp"
#include "model/course.hpp"
#include "model/person.hpp"
#include "quiz/practice.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace jumpseat::app {

// The quiz under which practice of given questions is kept; no course may call one so.
inline const model::QuizId practice_quiz_id{"practice:due"};

struct PracticeRecords {
  std::vector<records::PracticeAnswer> answers;  // of this course, also of attempts that are still going on
  std::optional<model::AttemptId> open;          // practice of given questions that was left
  double retention = 0.9;
};
base::Result<PracticeRecords> read_practice(records::Records& records, const model::PersonId& person, const model::CourseCode& course);

base::Result<double> read_retention(records::Records& records, const model::PersonId& person);
base::Result<void> keep_retention(records::Records& records, const model::PersonId& person, double retention);
inline constexpr double least_retention = 0.7, most_retention = 0.97;

// Headings of a manual's outline, by page label: the section in which a page stands.
using Sections = std::map<std::string, std::string>;
Sections sections_of(const model::ManualFacts& facts);
using SectionsOfManuals = std::map<std::string, Sections>;  // by content hash

struct Passing {  // of an exam of the course
  std::int64_t at_utc_ms = 0;
};
struct PracticeSituation {
  const model::Course& course;
  const PracticeRecords& records;
  const SectionsOfManuals& sections;
  std::optional<std::int64_t> passed_at_utc_ms;                  // an exam of this course, last
  const std::map<std::string, std::int64_t>& last_taken_utc_ms;  // quizzes of this course, by id
  std::int64_t utc_ms = 0;
  int utc_offset_minutes = 0;
};
PracticeView practice_view(const PracticeSituation& situation);

struct PracticePlan {
  std::vector<model::QuestionId> questions;  // most urgent first
  std::string title;
};
// `topic` as in TopicView::id; empty: what is due.
PracticePlan practice_plan(const model::Course& course, const PracticeRecords& records, const SectionsOfManuals& sections,
                           const std::string& topic, std::int64_t utc_ms);

}  // namespace jumpseat::app
