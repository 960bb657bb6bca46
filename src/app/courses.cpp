#include "app/courses.hpp"

#include "app/calling/operator_editing.hpp"
#include "base/assert.hpp"
#include "base/clock.hpp"
#include "base/file.hpp"
#include "base/paths.hpp"
#include "base/result.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "model/day.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace jumpseat::app {

course::OperatorFile Courses::operator_file_of(const model::Course& course) const {
  if (const auto kept = operators.find(course.code.value); kept != operators.end()) return kept->second;
  std::vector<std::pair<std::string, model::Operator>> all{{course.language, course.operator_data}};
  for (const auto* list : {&loaded, &other_languages})
    for (const auto& one : *list)
      if (one.course.code == course.code && one.course.language != course.language)
        all.emplace_back(one.course.language, one.course.operator_data);
  return course::together(all);
}

std::vector<std::string> Courses::languages_of(const model::CourseCode& code) const {
  std::vector<std::string> out;
  for (const auto* list : {&loaded, &other_languages})
    for (const auto& one : *list)
      if (one.course.code == code) out.push_back(one.course.language);
  return out;
}

const course::LoadedCourse* Courses::find(const model::CourseCode& code) const {
  const auto at = std::find_if(loaded.begin(), loaded.end(), [&](const auto& one) { return one.course.code == code; });
  return at == loaded.end() ? nullptr : &*at;
}

const course::LoadedCourse* Courses::find(const model::CourseCode& code, const std::string& language) const {
  for (const auto* list : {&loaded, &other_languages})
    for (const auto& one : *list)
      if (one.course.code == code && one.course.language == language) return &one;
  return find(code);
}

std::string Courses::language_of(const model::VersionHash& version) const {
  for (const auto* list : {&loaded, &other_languages})
    for (const auto& one : *list)
      if (std::any_of(one.course.questions.begin(), one.course.questions.end(), [&](const auto& q) { return q.version == version; }))
        return one.course.language;
  return {};
}

std::string title_of(const model::Course& course, const model::CourseManual& manual) {
  return course.manuals.size() == 1 ? course.title : course.title + " \u00B7 " + manual.id.value;
}

namespace {

// How well a course fits a reader; less is better.
int distance(const model::Course& course, std::string_view language) {
  if (course.language == language) return 0;
  const std::string_view bare = base::bare_language(course.language);
  if (bare == base::bare_language(language)) return 1;
  return bare == "en" ? 2 : 3;
}

// A file that cannot be understood leaves what came with the course, and says so.
void take_operators_data(course::LoadedCourse& loaded, const std::filesystem::path& folder, Courses& courses) {
  constexpr std::size_t most_bytes = 1 << 20;
  const auto file = operator_file(folder, loaded.course.code);
  const auto text = base::read_file(file, most_bytes);
  if (!text && text.error().kind == base::ErrorKind::not_found) return;
  const auto tell = [&](const model::Problem& problem) {
    const bool told = std::any_of(courses.problems.begin(), courses.problems.end(), [&](const CourseProblem& one) {
      return one.problem.file == problem.file && one.problem.line == problem.line && one.problem.message == problem.message;
    });
    if (!told) courses.problems.push_back({loaded.course.title, problem});  // once for all of its languages
  };
  if (!text) return tell({file.filename().string(), 0, base::sentence(text.error()), model::Problem::Severity::error});
  auto read = course::read_operator_file(*text, file.filename().string());
  for (const auto& problem : read.problems) tell(problem);
  if (!read.problems.empty()) return;
  loaded.course.operator_data = course::in_language(read.file, loaded.course.language);
  courses.operators.insert_or_assign(loaded.course.code.value, std::move(read.file));
}

}  // namespace

std::vector<course::LoadedCourse> every_course(const std::vector<std::filesystem::path>& roots, std::vector<CourseProblem>& problems) {
  std::vector<course::LoadedCourse> out;
  for (const auto& root : roots)
    for (const auto& folder : course::find_courses(root)) {
      auto loaded = course::load(folder);
      if (!loaded) {
        problems.push_back({{}, {folder.filename().string(), 0, base::sentence(loaded.error()), model::Problem::Severity::error}});
        continue;
      }
      const auto same = std::find_if(out.begin(), out.end(), [&](const auto& one) {
        return one.course.code == loaded->course.code && one.course.revision == loaded->course.revision &&
               one.course.language == loaded->course.language;
      });
      if (same == out.end()) {
        out.push_back(std::move(*loaded));
        continue;
      }
      const bool takes_its_place = same->course.folder.parent_path() != folder.parent_path();
      problems.push_back({loaded->course.title,
                          {(takes_its_place ? same->course.folder : folder).filename().string(), 0,
                           fmt::format(base::to_say("The revision {} of {} is there twice; this one is not used."), loaded->course.revision,
                                       loaded->course.code.value),
                           model::Problem::Severity::error}});
      if (takes_its_place) *same = std::move(*loaded);
    }
  return out;
}

std::vector<std::filesystem::path> course_roots() { return {base::content_folder(), base::data_folder() / "courses"}; }

const course::LoadedCourse& Courses::nearest(const model::CourseCode& code, std::string_view language) const {
  std::vector<const course::LoadedCourse*> versions;
  for (const auto* list : {&loaded, &other_languages})
    for (const auto& one : *list)
      if (one.course.code == code) versions.push_back(&one);
  JUMPSEAT_ASSERT(!versions.empty());
  return **std::min_element(versions.begin(), versions.end(), [&](const auto* a, const auto* b) {
    return std::pair(distance(a->course, language), a->course.folder) < std::pair(distance(b->course, language), b->course.folder);
  });
}

std::filesystem::path operators_folder(const std::filesystem::path& record_file) { return record_file.parent_path() / "operator"; }

namespace {

// A revision stands where it stands in all its languages; its day is that of the first of them.
std::vector<course::Standing> standings_of(const std::vector<course::LoadedCourse>& all, const std::string& today) {
  std::vector<course::Revision> revisions;
  std::vector<std::size_t> revision_of;
  for (const auto& one : all) {
    const auto at = std::find_if(revisions.begin(), revisions.end(),
                                 [&](const auto& r) { return r.code == one.course.code && r.number == one.course.revision; });
    revision_of.push_back(static_cast<std::size_t>(at - revisions.begin()));
    if (at == revisions.end()) revisions.push_back({one.course.code, one.course.revision, one.course.effective});
  }
  auto standings = course::standings(revisions, today);
  // A course whose first revision is still to come can be looked at before its day.
  for (std::size_t i = 0; i < revisions.size(); ++i) {
    const bool alone =
        std::count_if(revisions.begin(), revisions.end(), [&](const auto& one) { return one.code == revisions[i].code; }) == 1;
    if (alone) standings[i] = course::Standing::effective;
  }
  std::vector<course::Standing> out;
  for (const std::size_t index : revision_of) out.push_back(standings[index]);
  return out;
}

}  // namespace

SharedCourses in_language(const Courses& courses, const std::string& language) {
  auto out = std::make_shared<Courses>(courses);
  auto all = std::move(out->loaded);
  std::move(out->other_languages.begin(), out->other_languages.end(), std::back_inserter(all));
  // By their folders, so that which is first does not hang on what was shown before.
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.course.folder < b.course.folder; });
  out->loaded.clear();
  out->other_languages.clear();
  for (auto& one : all) {
    const auto same = std::find_if(out->loaded.begin(), out->loaded.end(), [&](const auto& r) { return r.course.code == one.course.code; });
    if (same == out->loaded.end()) {
      out->loaded.push_back(std::move(one));
      continue;
    }
    if (distance(one.course, language) < distance(same->course, language)) std::swap(*same, one);
    out->other_languages.push_back(std::move(one));
  }
  return out;
}

SharedCourses load_courses(const std::vector<std::filesystem::path>& roots, const std::string& today,
                           const std::filesystem::path& operators) {
  auto courses = std::make_shared<Courses>();
  auto all = every_course(roots, courses->problems);
  const auto standings = standings_of(all, today);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (standings[i] != course::Standing::effective) {
      courses->archive.push_back({std::move(all[i]), standings[i]});
      continue;
    }
    for (const model::Problem& problem : all[i].problems)
      (problem.severity == model::Problem::Severity::error ? courses->problems : courses->warnings)
          .push_back({all[i].course.title, problem});
    if (!operators.empty()) take_operators_data(all[i], operators, *courses);
    courses->loaded.push_back(std::move(all[i]));
  }
  return in_language(*courses, base::Speaking::now() ? base::Speaking::now()->code() : "en");
}

SharedCourses load_courses(const std::filesystem::path& root) {
  return load_courses({root}, model::iso_of(model::today(base::SystemClock())));
}

}  // namespace jumpseat::app
