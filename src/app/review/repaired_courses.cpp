#include "app/review/repaired_courses.hpp"

#include "app/attempt/stored.hpp"

#include <algorithm>

namespace jumpseat::app {

base::Result<KnownRepairs> read_known_repairs(records::Records& records) {
  KnownRepairs out;
  JUMPSEAT_TRY(const auto all, records::repairs(records));
  out.standing = standing(all);
  for (const auto& [asked, counting] : out.standing.edited) {
    JUMPSEAT_TRY(const auto version, records.find_question_version(counting));
    if (!version) continue;
    JUMPSEAT_TRY(auto question, question_of_version(*version));
    out.questions.emplace(counting, std::move(question));
  }
  return out;
}

SharedCourses repaired(const Courses& courses, const KnownRepairs& repairs) {
  auto out = std::make_shared<Courses>(courses);
  for (course::LoadedCourse& loaded : out->loaded) {
    auto& questions = loaded.course.questions;
    const auto is_dropped = [&](const model::Question& question) {
      return repairs.standing.dropped.count(question.version) > 0 ||
             repairs.standing.dropped.count(repairs.standing.counting(question.version)) > 0;
    };
    questions.erase(std::remove_if(questions.begin(), questions.end(), is_dropped), questions.end());
    for (model::Question& question : questions) {
      const auto at = repairs.questions.find(repairs.standing.counting(question.version));
      if (at == repairs.questions.end()) continue;
      const std::string file = question.file;
      const int line = question.line;
      question = at->second;
      question.file = file;
      question.line = line;
    }
  }
  return out;
}

}  // namespace jumpseat::app
