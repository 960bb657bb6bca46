#pragma once
// What `jumpseat course check` does: everything that can be wrong with a course, in its folder or as a package, page labels through the
// page worker.
#include "base/result.hpp"
#include "model/course.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace jumpseat::app::tools {

struct CourseReport {
  std::string code, title;
  int revision = 0;
  std::size_t questions = 0, quizzes = 0, manuals = 0;
  std::vector<model::Problem> problems;
};
base::Result<CourseReport> check_course(const std::filesystem::path& path);

}  // namespace jumpseat::app::tools
