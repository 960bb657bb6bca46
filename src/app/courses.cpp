#include "app/courses.hpp"

#include "base/clock.hpp"
#include "base/result.hpp"

#include <algorithm>

namespace jumpseat::app {

const course::LoadedCourse* Courses::find(const model::CourseCode& code) const {
  const auto at = std::find_if(loaded.begin(), loaded.end(), [&](const auto& one) { return one.course.code == code; });
  return at == loaded.end() ? nullptr : &*at;
}

namespace {

// All that can be loaded; what cannot is a problem.
std::vector<course::LoadedCourse> all_below(const std::vector<std::filesystem::path>& roots, std::vector<std::string>& problems) {
  std::vector<course::LoadedCourse> out;
  for (const auto& root : roots)
    for (const auto& folder : course::find_courses(root)) {
      auto loaded = course::load(folder);
      if (!loaded) {
        problems.push_back(folder.filename().string() + ": " + base::sentence(loaded.error()));
        continue;
      }
      const bool twice = std::any_of(out.begin(), out.end(), [&](const auto& one) {
        return one.course.code == loaded->course.code && one.course.revision == loaded->course.revision;
      });
      if (twice) problems.push_back(folder.filename().string() + ": the course " + loaded->course.code.value + " is there twice");
      else out.push_back(std::move(*loaded));
    }
  return out;
}

}  // namespace

SharedCourses load_courses(const std::vector<std::filesystem::path>& roots, const std::string& today) {
  auto courses = std::make_shared<Courses>();
  auto all = all_below(roots, courses->problems);
  std::vector<course::Revision> revisions;
  for (const auto& one : all) revisions.push_back({one.course.code, one.course.revision, one.course.effective});
  auto standings = course::standings(revisions, today);
  // A course whose first revision is still to come can be looked at before its day.
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool alone =
        std::count_if(revisions.begin(), revisions.end(), [&](const auto& one) { return one.code == revisions[i].code; }) == 1;
    if (alone) standings[i] = course::Standing::effective;
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (standings[i] != course::Standing::effective) {
      courses->archive.push_back({std::move(all[i]), standings[i]});
      continue;
    }
    for (const model::Problem& problem : all[i].problems) courses->problems.push_back(course::line_of(problem));
    courses->loaded.push_back(std::move(all[i]));
  }
  return courses;
}

SharedCourses load_courses(const std::filesystem::path& root) {
  return load_courses({root}, base::iso8601_utc(base::SystemClock().utc_ms()).substr(0, 10));
}

}  // namespace jumpseat::app
