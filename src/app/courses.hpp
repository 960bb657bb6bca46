#pragma once
// The courses that were found, loaded off the UI thread and then shared unchanged.
#include "course/course.hpp"

#include <filesystem>
#include <memory>
#include <vector>

namespace jumpseat::app {

struct Courses {
  std::vector<course::LoadedCourse> loaded;
  std::vector<std::string> problems;  // a line each, as people read them
  const course::LoadedCourse* find(const model::CourseCode& code) const;
};
using SharedCourses = std::shared_ptr<const Courses>;

SharedCourses load_courses(const std::filesystem::path& root);

}  // namespace jumpseat::app
