// What Library shows.
#include "app/home/home.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace jumpseat::app {
namespace {

// "Own · bank.gift:8: This line is not UTF-8; save the bank as UTF-8."
std::vector<std::string> lines_of(const std::vector<CourseProblem>& problems) {
  std::vector<std::string> out;
  for (CourseProblem one : problems) {
    one.problem.message = base::retold(one.problem.message);
    out.push_back((one.course.empty() ? "" : one.course + " \u00B7 ") + course::line_of(one.problem));
  }
  return out;
}

}  // namespace

LibraryView library_view(const Courses& courses, const HomeRecords& records, const HomeMoment& moment, const std::string& open_path) {
  LibraryView view;
  view.loading = false;
  view.problems = lines_of(courses.problems);
  view.warnings = lines_of(courses.warnings);
  const auto detail_of = [&](const records::KnownManual& manual) {
    return base::say_count(manual.pages, "{} page \u00B7 last opened {}", "{} pages \u00B7 last opened {}",
                           base::local_date(manual.last_opened_at_utc_ms, moment.utc_offset_minutes));
  };
  std::vector<std::string> of_courses;
  for (const course::LoadedCourse& loaded : courses.loaded)
    for (const model::CourseManual& manual : loaded.course.manuals) {
      ManualRowView row;
      row.title = title_of(loaded.course, manual);
      row.detail = base::say("Not opened yet");
      row.path = manual.file.string();
      row.course = loaded.course.code;
      row.manual = manual.id;
      row.open = row.path == open_path;
      for (const records::KnownManual& known : records.manuals)
        if (known.hash == manual.sha256) row.detail = detail_of(known);
      if (const auto problem = loaded.problems_of_manuals.find(manual.id); problem != loaded.problems_of_manuals.end())
        row.problem = base::retold(problem->second);
      of_courses.push_back(row.path);
      view.course_manuals.push_back(std::move(row));
    }
  // Old revisions are read from here alone, and say what they are.
  for (const ArchivedCourse& archived : courses.archive)
    for (const model::CourseManual& manual : archived.loaded.course.manuals) {
      const model::Course& course = archived.loaded.course;
      ManualRowView row;
      row.title = base::say("{} \u00B7 Rev {}", course.title, course.revision);
      row.detail =
          archived.standing == course::Standing::superseded ? base::say("Superseded: no longer in force") : base::say("Not in force yet");
      row.path = manual.file.string();
      row.open = row.path == open_path;
      of_courses.push_back(row.path);
      view.other_manuals.push_back(std::move(row));
    }
  for (const records::KnownManual& known : records.manuals) {
    const std::string path = known.path.string();
    if (std::find(of_courses.begin(), of_courses.end(), path) != of_courses.end()) continue;
    const bool shown = std::any_of(view.other_manuals.begin(), view.other_manuals.end(), [&](const auto& row) { return row.path == path; });
    if (!shown) view.other_manuals.push_back({known.title, detail_of(known), path, {}, std::nullopt, std::nullopt, path == open_path});
  }
  return view;
}

}  // namespace jumpseat::app
