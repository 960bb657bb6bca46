#include "app/tools/reports.hpp"

#include "app/courses.hpp"
#include "app/keeping/places.hpp"
#include "app/tools/leaving.hpp"
#include "base/clock.hpp"
#include "base/paths.hpp"
#include "base/text.hpp"
#include "model/day.hpp"

#include <algorithm>

namespace jumpseat::app::tools {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

std::string today() { return model::iso_of(model::today(base::SystemClock())); }

}  // namespace

base::Result<model::Course> find_course(const std::string& name, const std::filesystem::path& operators) {
  std::error_code error;
  if (!name.empty() && std::filesystem::is_directory(name, error)) {
    JUMPSEAT_TRY(auto loaded, course::load(name));
    return std::move(loaded.course);
  }
  const SharedCourses courses = load_courses(course_roots(), today(), operators);
  const std::string wanted = base::case_folded(name);
  std::string known;
  for (const auto& loaded : courses->loaded) {
    const model::Course& course = loaded.course;
    const bool only = name.empty() && courses->loaded.size() == 1;
    if (only || base::case_folded(course.code.value) == wanted || base::case_folded(course.title) == wanted ||
        base::case_folded(course.folder.filename().string()) == wanted)
      return course;
    known += (known.empty() ? "" : ", ") + course.code.value;
  }
  // By its folder also in a language that nobody asked for.
  for (const auto& loaded : courses->other_languages)
    if (!name.empty() && base::case_folded(loaded.course.folder.filename().string()) == wanted) return loaded.course;
  if (known.empty())
    return base::fail(base::ErrorKind::not_found, "find the course", "there is none in " + base::content_folder().string());
  return base::fail(base::ErrorKind::not_found, "find the course",
                    name.empty() ? "there are several, so name one: " + known : "\"" + name + "\" is none of " + known);
}

base::Result<std::vector<std::string>> make_course_report(const std::filesystem::path& records_file, const Credentials& who,
                                                          const std::string& name, bool with_names, ReportFormat format,
                                                          const std::filesystem::path& file) {
  const base::SystemClock clock;
  JUMPSEAT_TRY(const model::Course course, find_course(name));
  const Leaves what = with_names ? Leaves::only_here : Leaves::report;
  JUMPSEAT_CHECK(can_leave(records_file, what));
  report::Document document;
  std::optional<model::PersonId> by;
  {
    JUMPSEAT_TRY(auto admitted, admit(records_file, who, with_names ? "report course names" : "report course", false, clock));
    by = admitted.id();
    JUMPSEAT_TRY(document, course_report(admitted.records, course, {with_names, clock.utc_ms(), clock.utc_offset_minutes()}));
  }
  JUMPSEAT_TRY(const auto place, place_for(file.string()));
  JUMPSEAT_TRY(auto paper, report_on_paper(document, format));
  JUMPSEAT_TRY(auto written, base::NewFile::of(place, paper.pdf));
  JUMPSEAT_CHECK(let_leave(std::move(written), records_file, what,
                           [&](records::Records& writing) { return note_report(writing, course.code, format, with_names, by); }));
  return std::move(paper.notes);
}

base::Result<std::vector<std::string>> make_take_along(const std::filesystem::path& operators, const std::string& name,
                                                       const std::string& country, const std::string& role, TakeAlong kind,
                                                       const std::filesystem::path& file) {
  const base::SystemClock clock;
  // Without a name it is the first one that has somebody to call.
  std::string wanted = name;
  if (wanted.empty())
    for (const auto& loaded : load_courses(course_roots(), today(), operators)->loaded)
      if (wanted.empty() && !loaded.course.operator_data.phones.empty()) wanted = loaded.course.code.value;
  JUMPSEAT_TRY(const model::Course course, find_course(wanted, operators));
  const auto refuse = [](std::string because) { return base::fail(base::ErrorKind::not_found, "fill it in", std::move(because)); };
  const auto countries = countries_of(course.operator_data);
  if (!country.empty() && std::find(countries.begin(), countries.end(), country) == countries.end())
    return refuse("the operator's data has no number of " + country + (countries.empty() ? "" : ", only of " + joined(countries)));
  std::vector<std::string> roles;
  for (const auto& step : course.operator_data.chain)
    if (std::find(roles.begin(), roles.end(), step.role) == roles.end()) roles.push_back(step.role);
  if (!role.empty() && std::find(roles.begin(), roles.end(), role) == roles.end())
    return refuse("the operator's data has no chain for \"" + role + "\"" + (roles.empty() ? "" : ", only for " + joined(roles)));
  return save_take_along(take_along_of(course, country, role, clock.utc_ms(), clock.utc_offset_minutes()), kind, file);
}

}  // namespace jumpseat::app::tools
