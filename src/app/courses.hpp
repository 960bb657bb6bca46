#pragma once
// The courses that were found, loaded off the UI thread and then shared unchanged.
#include "course/course.hpp"
#include "course/operator.hpp"
#include "course/revisions.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::app {

// A revision that is not in force: superseded, coming, or a draft.
struct ArchivedCourse {
  course::LoadedCourse loaded;
  course::Standing standing = course::Standing::superseded;
};

// What is wrong with a course or one of its banks, in English.
struct CourseProblem {
  std::string course;  // its title; empty where none could be read
  model::Problem problem;
};

struct Courses {
  std::vector<course::LoadedCourse> loaded;           // of each course the revision that is in force, in the language of the reader
  std::vector<course::LoadedCourse> other_languages;  // the same revisions in others
  std::vector<ArchivedCourse> archive;
  std::map<std::string, course::OperatorFile> operators;  // what operators wrote themselves, by the code of the course
  std::vector<CourseProblem> problems, warnings;          // what has a warning is in use all the same
  const course::LoadedCourse* find(const model::CourseCode& code) const;
  // In that language, where it is there; else as the reader has it.
  const course::LoadedCourse* find(const model::CourseCode& code, const std::string& language) const;
  // In the language nearest to this one, whatever the reader's is; of a course that there is.
  const course::LoadedCourse& nearest(const model::CourseCode& code, std::string_view language) const;
  // The data of this course for all of its languages: what the operator wrote, or else what came with it.
  course::OperatorFile operator_file_of(const model::Course& course) const;
  std::vector<std::string> languages_of(const model::CourseCode& code) const;  // the reader's first
  // Of the course that asks this version; empty: none that is in force.
  std::string language_of(const model::VersionHash& version) const;
};
using SharedCourses = std::shared_ptr<const Courses>;

// What a manual is called among all manuals: as its course, where that has no other.
std::string title_of(const model::Course& course, const model::CourseManual& manual);

// The language that is shown of each course: the reader's, else English, else the first there is.
SharedCourses in_language(const Courses& courses, const std::string& language);

// Every revision in every language below these; what cannot be loaded is a problem. Of two with one code, revision and language the one
// below the later root stands: what was installed here and read, when a later Jumpseat brings another under the same number.
std::vector<course::LoadedCourse> every_course(const std::vector<std::filesystem::path>& roots, std::vector<CourseProblem>& problems);
std::vector<std::filesystem::path> course_roots();  // what came with the program, and what was installed here

// Of all folders below these; `today` is an ISO date. What the operator wrote in `operators` (empty: nowhere) takes the place of what came
// with a course.
SharedCourses load_courses(const std::vector<std::filesystem::path>& roots, const std::string& today,
                           const std::filesystem::path& operators = {});
std::filesystem::path operators_folder(const std::filesystem::path& record_file);  // beside it
SharedCourses load_courses(const std::filesystem::path& root);                     // by the clock of this computer

}  // namespace jumpseat::app
