#include "app/courses.hpp"

#include "base/result.hpp"

#include <algorithm>

namespace jumpseat::app {

const course::LoadedCourse* Courses::find(const model::CourseCode& code) const {
  const auto at = std::find_if(loaded.begin(), loaded.end(), [&](const auto& one) { return one.course.code == code; });
  return at == loaded.end() ? nullptr : &*at;
}

SharedCourses load_courses(const std::filesystem::path& root) {
  auto courses = std::make_shared<Courses>();
  for (const auto& folder : course::find_courses(root)) {
    auto loaded = course::load(folder);
    if (!loaded) {
      courses->problems.push_back(folder.filename().string() + ": " + base::sentence(loaded.error()));
      continue;
    }
    if (courses->find(loaded->course.code)) {
      courses->problems.push_back(folder.filename().string() + ": the course " + loaded->course.code.value + " is there twice");
      continue;
    }
    for (const model::Problem& problem : loaded->problems) courses->problems.push_back(course::line_of(problem));
    courses->loaded.push_back(std::move(*loaded));
  }
  return courses;
}

}  // namespace jumpseat::app
