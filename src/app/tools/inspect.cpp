#include "app/tools/inspect.hpp"

#include "app/keeping/inspection.hpp"
#include "app/keeping/places.hpp"
#include "app/reports/course_report.hpp"
#include "app/tools/leaving.hpp"
#include "app/tools/record_person.hpp"
#include "base/words.hpp"
#include "records/upkeep.hpp"

#include <fmt/format.h>

namespace jumpseat::app::tools {
namespace {

using base::ErrorKind;
using base::fail;

base::Result<LookedOver> looked_over(const std::filesystem::path& file) {
  JUMPSEAT_TRY(auto reply, verify_records(file));
  LookedOver out;
  out.done = true;
  out.problems = std::move(reply.problems);
  for (const auto& note : reply.json["notes"].items()) out.notes.push_back(note.text_or(""));
  out.limits = records::limits_of_verify();
  return out;
}

}  // namespace

base::Result<RecordsReply> inspect_person(const std::filesystem::path& file, const Credentials& who, const InspectWords& words) {
  constexpr const char* what = "look somebody up";
  const base::Clock& clock = clock_of_tools();
  const auto on = words.on.empty() ? std::optional(model::today(clock)) : model::find_day(words.on);
  if (!on) return fail(ErrorKind::bad_input, what, "the day is written as 2026-11-25");
  const bool pdf = words.out.ends_with(".pdf");
  if (!words.out.empty() && !pdf && !words.out.ends_with(".html"))
    return fail(ErrorKind::bad_input, what, "the file ends in .html or .pdf");
  const bool own = !who.staff_number.empty() && who.staff_number == words.person;
  InspectionView view, english;  // JSON is English, whatever is spoken
  std::optional<model::PersonId> by;
  if (!words.out.empty()) JUMPSEAT_CHECK(can_leave(file, Leaves::inspection));
  {
    JUMPSEAT_TRY(auto admitted, admit(file, who, own ? "records inspect own" : "records inspect", false, clock));
    by = admitted.id();
    JUMPSEAT_TRY(const auto person, person_called(admitted.records, words.person));
    const SharedCourses courses = load_courses(course_roots(), model::iso_of(*on));
    JUMPSEAT_TRY(view, inspect(admitted.records, person.id, *on, *courses));
    if (base::Speaking::now()) {
      const base::Speaking as_written(nullptr);
      JUMPSEAT_TRY(english, inspect(admitted.records, person.id, *on, *courses));
    } else {
      english = view;
    }
  }
  LookedOver looked;
  if (!words.without_look) {
    JUMPSEAT_TRY(looked, looked_over(file));
  }
  RecordsReply reply;
  reply.text = text_of(view, looked);
  reply.json = json_of(english);
  base::Json problems = base::Json::array();
  for (const auto& problem : looked.problems) problems.push(problem);
  reply.json.set("looked_over", looked.done).set("ok", looked.done ? base::Json(looked.problems.empty()) : base::Json());
  reply.json.set("problems", std::move(problems));
  reply.problems = looked.problems;
  if (words.out.empty()) return reply;
  JUMPSEAT_TRY(const auto place, place_for(words.out));
  JUMPSEAT_TRY(const auto paper, report_on_paper(document_of(view, looked, clock.utc_ms(), clock.utc_offset_minutes()),
                                                 pdf ? ReportFormat::pdf : ReportFormat::html));
  JUMPSEAT_TRY(auto written, base::NewFile::of(place, paper.pdf));
  JUMPSEAT_CHECK(let_leave(std::move(written), file, Leaves::inspection,
                           [&](records::Records& writing) { return writing.note("inspected", by, view.found, "{}"); }));
  reply.text += fmt::format("It is written to {}.\n", words.out);
  reply.json.set("file", words.out);
  return reply;
}

}  // namespace jumpseat::app::tools
