#include "app/tools/course.hpp"

#include "app/tools/manual.hpp"
#include "course/course.hpp"
#include "quiz/draw.hpp"

#include <fmt/format.h>
#include <map>
#include <system_error>

namespace jumpseat::app::tools {
namespace {

// The labels of the manuals that the worker could read; what it could not is a problem of the course.
std::map<model::ManualId, std::vector<model::PageLabel>> labels_of(const model::Course& course, std::vector<model::Problem>& problems) {
  std::map<model::ManualId, std::vector<model::PageLabel>> out;
  for (const auto& manual : course.manuals) {
    std::error_code error;
    if (manual.file.empty() || !std::filesystem::exists(manual.file, error)) continue;
    const auto info = manual_info({manual.file, {}});
    const std::string why = !info ? base::sentence(info.error()) : info->problems.empty() ? std::string() : info->problems.front();
    if (!why.empty()) problems.push_back({manual.file.filename().string(), 0, why, model::Problem::Severity::error});
    if (!info || info->json["labels"].items().empty()) continue;
    for (const base::Json& label : info->json["labels"].items()) out[manual.id].push_back(model::PageLabel(label.text_or("")));
  }
  return out;
}

}  // namespace

base::Result<CourseReport> check_course(const std::filesystem::path& folder) {
  JUMPSEAT_TRY(course::LoadedCourse loaded, course::load(folder));
  const model::Course& course = loaded.course;
  CourseReport out{course.code.value,     course.title,          course.revision,           course.questions.size(),
                   course.quizzes.size(), course.manuals.size(), std::move(loaded.problems)};
  const auto labels = labels_of(course, out.problems);
  const auto found = course::check(course, [&](const model::CourseManual& manual) {
    const auto at = labels.find(manual.id);
    return at == labels.end() ? std::nullopt : std::optional(at->second);
  });
  out.problems.insert(out.problems.end(), found.begin(), found.end());
  // Rules that share their pools are seen only by drawing.
  for (const model::Quiz& quiz : course.quizzes)
    for (const std::string& shortfall : quiz::draw(quiz, course.questions, 1).shortfalls) {
      const std::string message = fmt::format("quiz {}: {}", quiz.id.value, shortfall);
      bool known = false;
      for (const auto& problem : out.problems) known |= problem.message == message;
      if (!known) out.problems.push_back({"course.toml", 0, message, model::Problem::Severity::error});
    }
  return out;
}

}  // namespace jumpseat::app::tools
