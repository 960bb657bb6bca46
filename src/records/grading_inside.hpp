#pragma once
// The attempts that count of each quiz where another than the best does; for this room alone. There are none in most files.
#include "database/database.hpp"
#include "model/day.hpp"
#include "model/grading.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::records {

struct ToldGrade {
  model::GradeMethod method = model::GradeMethod::best;
  double pass = 0;
};
// What a started event says of it; absent where the best counts.
std::optional<ToldGrade> told_grade(std::string_view started);

struct GradedQuiz {
  struct Finished {
    std::int64_t key = 0;
    std::string id;
    int revision = 0;
    model::Day on;  // where it was taken
  };
  std::int64_t person = 0;  // its key
  std::string course, quiz;
  std::vector<Finished> attempts;              // oldest first
  std::vector<model::CountedAttempt> counted;  // the same
  GradedQuiz until(model::Day evening) const;
};
// Of one person, or of everybody; by person, course and quiz.
base::Result<std::vector<GradedQuiz>> graded_quizzes(database::Connection& connection, const std::optional<std::int64_t>& person);

// An exam that was passed, and is no pass by the method of its quiz.
struct UncountedPass {
  std::int64_t attempt = 0, person = 0;  // their keys
  std::string course, quiz;
};
base::Result<std::vector<UncountedPass>> uncounted_passes(database::Connection& connection, const std::optional<model::Day>& evening);
std::set<std::int64_t> attempts_of(const std::vector<UncountedPass>& passes);

}  // namespace jumpseat::records
