#include "app/certificates/certificate.hpp"

#include "app/people/standings.hpp"
#include "base/clock.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "model/grading.hpp"
#include "model/mark_words.hpp"
#include "records/proof.hpp"
#include "report/paper.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace jumpseat::app {
namespace {

std::string iso_day(std::int64_t utc_ms, std::int64_t offset_minutes) {
  return base::iso8601_utc(utc_ms + offset_minutes * 60'000).substr(0, 10);
}

// "2026-11-01" as people write it.
std::string day_words(const std::string& iso) {
  const auto at = base::find_utc_ms(iso + "T00:00Z");
  return at ? base::local_date(*at, 0) : iso;
}

// "75 % (average of 2)"
std::string mark_and_method(const records::Certificate& found) {
  std::string out = model::mark_words(found.mark());
  if (const auto* const pass = found.pass_of_several()) out += " (" + model::method_words(pass->method, pass->of) + ")";
  return out;
}

}  // namespace

report::CertificatePayload payload_of(const records::Certificate& found, bool with_mark) {
  const auto& a = found.attempt;
  report::CertificatePayload out;
  out.code = found.code;
  out.person = found.staff_number.empty() ? found.name : found.staff_number;
  out.course = a.course.value;
  out.revision = std::to_string(a.revision);
  out.quiz = a.quiz.value;
  out.passed = iso_day(a.finished_at_utc_ms, found.finished_utc_offset_minutes);
  if (with_mark) out.mark = base::number(found.mark());
  return out;
}

base::Result<void> add_what_is_known(CertificateWish& wish, records::Records& records, const records::Certificate& found) {
  const auto& a = found.attempt;
  if (wish.certified_by.empty()) {
    JUMPSEAT_TRY(const auto all, records::certifications(records, a.attempt));
    for (const records::Certification& one : all)
      if (one.of_current_mark && !one.certifier.empty()) wish.certified_by = one.certifier;
  }
  if (!wish.valid_until.empty()) return {};
  // As it stood on the evening of that day: what was passed later has its own certificate.
  const model::Day passed_on = model::day_at(a.finished_at_utc_ms, static_cast<int>(found.finished_utc_offset_minutes));
  JUMPSEAT_TRY(const auto standings, Standings::read(records, found.person, passed_on));
  if (standings.members().empty()) return {};
  const auto standing = standings.of_course(0, a.course.value, passed_on);
  if (standing && standing->standing.done_on == passed_on && standing->standing.qualified_to)
    wish.valid_until = model::iso_of(*standing->standing.qualified_to);
  return {};
}

report::Certificate certificate_words(const records::Certificate& found, const Courses& courses, const CertificateWish& wish) {
  const auto& a = found.attempt;
  const course::LoadedCourse* const known = courses.find(a.course);
  const auto plan = base::Json::parse(a.plan).value_or(base::Json());
  report::Certificate out;
  if (known) out.operator_name = known->course.operator_data.name;
  out.person = found.name.empty() ? found.staff_number : found.name;
  if (!found.name.empty()) out.staff_number = found.staff_number;
  out.group = a.group;
  out.course = known ? known->course.title : a.course.value;
  out.details = base::say("Revision {}", a.revision);
  if (known && known->course.revision == a.revision && !known->course.effective.empty())
    out.details += ", " + base::say("effective {}", day_words(known->course.effective));
  const model::Quiz* const quiz = known ? known->course.find_quiz(a.quiz) : nullptr;
  out.quiz = plan["quiz"]["title"].text_or(quiz ? quiz->title : a.quiz.value);
  out.one_of_several = !known || std::count_if(known->course.quizzes.begin(), known->course.quizzes.end(),
                                               [](const model::Quiz& one) { return one.mode == model::QuizMode::exam; }) > 1;
  const auto offset = static_cast<int>(found.finished_utc_offset_minutes);
  out.facts.emplace_back(base::say("Passed on"), base::local_date(a.finished_at_utc_ms, offset));
  const bool with_mark = wish.with_mark && plan["quiz"]["show"]["mark"].text_or("") != "never";  // its learner never sees it
  if (with_mark) {
    out.facts.emplace_back(base::say("Mark"), mark_and_method(found));
    if (const double pass = plan["quiz"]["pass"].number_or(0); pass > 0)
      out.facts.emplace_back(base::say("Pass mark"), model::pass_mark_words(pass));
  }
  if (!wish.valid_until.empty()) out.facts.emplace_back(base::say("Valid until"), day_words(wish.valid_until));
  out.certified_by = wish.certified_by;
  out.code = found.code;
  out.payload = payload_of(found, with_mark).words();
  out.chain = found.chain;
  out.issued = base::local_date(wish.now_utc_ms, wish.utc_offset_minutes);
  out.issued_at_utc_ms = wish.now_utc_ms;
  return out;
}

base::Result<report::PaperFile> certificate_on_paper(const report::Certificate& certificate) {
  JUMPSEAT_TRY(const report::Paper* const paper, report::load_paper());
  return paper->certificate(certificate);
}

base::Result<void> note_certificate(records::Records& records, const std::string& code, const model::AttemptId& attempt,
                                    const std::optional<model::PersonId>& by) {
  return records.note("certificate made", by, attempt.value, base::Json::object().set("code", code).dump());
}

}  // namespace jumpseat::app
