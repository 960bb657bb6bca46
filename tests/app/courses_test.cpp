#include "app/courses.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;

namespace {

course::LoadedCourse course_in(const char* language, const char* folder) {
  course::LoadedCourse one;
  one.course.code = model::CourseCode("HT");
  one.course.language = language;
  one.course.title = language;
  one.course.folder = folder;
  return one;
}

}  // namespace

TEST_CASE("The nearest language of a course is the same whoever looks at it") {
  app::Courses courses;
  courses.loaded = {course_in("fr", "c")};
  courses.other_languages = {course_in("es-MX", "b"), course_in("en", "a")};
  for (const char* reader : {"fr", "es", "en"}) {
    const auto shown = app::in_language(courses, reader);
    CHECK(shown->nearest(model::CourseCode("HT"), "en").course.title == "en");
    CHECK(shown->nearest(model::CourseCode("HT"), "es").course.title == "es-MX");
    CHECK(shown->nearest(model::CourseCode("HT"), "de").course.title == "en");
  }
  courses.other_languages.pop_back();
  for (const char* reader : {"fr", "es"})
    CHECK(app::in_language(courses, reader)->nearest(model::CourseCode("HT"), "en").course.title == "es-MX");
}

TEST_CASE("A manual is called as its course, and by its own name as well beside others") {
  model::Course course = course_in("en", "a").course;
  course.title = "Human trafficking";
  course.manuals.resize(1);
  course.manuals.front().id = model::ManualId("crew");
  CHECK(app::title_of(course, course.manuals.front()) == "Human trafficking");
  course.manuals.resize(2);
  CHECK(app::title_of(course, course.manuals.front()) == "Human trafficking \u00B7 crew");
}
