#include "app/tools/certificates.hpp"

#include "app/certificates/certificate.hpp"
#include "app/keeping/places.hpp"
#include "app/tools/leaving.hpp"
#include "base/clock.hpp"
#include "model/day.hpp"
#include "model/grading.hpp"
#include "model/mark_words.hpp"
#include "records/upkeep.hpp"

#include <fmt/format.h>

namespace jumpseat::app::tools {
namespace {

using base::Json;
using records::Records;

base::Result<model::AttemptId> wanted_attempt(Records& records, const CertificateOrder& order, const std::optional<model::PersonId>& own) {
  if (!order.attempt.empty()) return model::AttemptId(order.attempt);
  std::optional<model::PersonId> person = own;
  if (!order.person.empty()) {
    JUMPSEAT_TRY(const auto found, records.find_person_by_staff_number(order.person));
    if (!found) return base::fail(base::ErrorKind::not_found, "make a certificate", "nobody has the staff number " + order.person);
    person = found->id;
  }
  std::optional<model::CourseCode> course;
  if (!order.course.empty()) course = model::CourseCode(order.course);
  JUMPSEAT_TRY(const auto last, records::last_passed(records, person, course));
  if (!last) return base::fail(base::ErrorKind::not_found, "make a certificate", "no exam was passed yet");
  return *last;
}

std::string who(const records::Certificate& found) {
  if (found.erased) return "somebody who was erased since";
  if (found.staff_number.empty()) return found.name;
  return found.name.empty() ? found.staff_number : found.staff_number + " \u00B7 " + found.name;
}

void compare(const report::CertificatePayload& shown, const report::CertificatePayload& held, std::vector<std::string>& problems) {
  const auto one = [&](const char* what, const std::string& a, const std::string& b) {
    if (!a.empty() && a != b) problems.push_back(fmt::format("The certificate says {} \"{}\"; the record file says \"{}\".", what, a, b));
  };
  one("person", shown.person, held.person);
  one("course", shown.course, held.course);
  one("revision", shown.revision, held.revision);
  one("quiz", shown.quiz, held.quiz);
  one("passed", shown.passed, held.passed);
  one("mark", shown.mark, held.mark);
}

Json json_of(const records::Certificate& found, const report::CertificatePayload& held) {
  Json out = Json::object();
  out.set("code", found.code).set("attempt", found.attempt.attempt.value).set("person", held.person).set("name", found.name);
  out.set("course", held.course).set("revision", found.attempt.revision).set("quiz", held.quiz).set("passed", held.passed);
  out.set("mark", found.mark()).set("counts", found.counts && !found.is_void && found.stands());
  out.set("void", found.is_void);
  return out;
}

}  // namespace

base::Result<CertificateReply> make_certificate(const std::filesystem::path& file, const Credentials& who_asks,
                                                const CertificateOrder& order, const std::filesystem::path& out) {
  const base::SystemClock clock;
  CertificateReply reply;
  std::optional<records::Certificate> found;
  std::optional<model::PersonId> by;
  CertificateWish wish{order.with_mark, order.certified_by, order.valid_until, clock.utc_ms(), clock.utc_offset_minutes()};
  const bool usual = order.with_mark && order.certified_by.empty() && order.valid_until.empty();
  const Leaves what = usual ? Leaves::certificate : Leaves::only_here;
  JUMPSEAT_CHECK(can_leave(file, what));
  {
    JUMPSEAT_TRY(auto admitted, admit(file, who_asks, "report certificate own", false, clock));
    by = admitted.id();
    const auto own = admitted.may("report certificate") ? std::nullopt : admitted.id();
    JUMPSEAT_TRY(const auto attempt, wanted_attempt(admitted.records, order, own));
    if (own) {
      // Before anything is said of it: not even whether it was passed.
      JUMPSEAT_TRY(const auto asked, admitted.records.find_attempt(attempt));
      if (asked && asked->person != *own) return base::fail(base::ErrorKind::refused, "make a certificate", "it is somebody else's");
    }
    JUMPSEAT_TRY(found, records::certificate_of(admitted.records, attempt));
    JUMPSEAT_CHECK(add_what_is_known(wish, admitted.records, *found));
  }
  const SharedCourses courses = load_courses(course_roots(), model::iso_of(model::today(clock)));
  JUMPSEAT_TRY(const auto place, place_for(out.string()));
  JUMPSEAT_TRY(auto paper, certificate_on_paper(certificate_words(*found, *courses, wish)));
  JUMPSEAT_TRY(auto written, base::NewFile::of(place, paper.pdf));
  JUMPSEAT_CHECK(let_leave(std::move(written), file, what,
                           [&](Records& writing) { return note_certificate(writing, found->code, found->attempt.attempt, by); }));
  reply.notes = std::move(paper.notes);
  reply.code = found->code;
  reply.person = who(*found);
  return reply;
}

base::Result<RecordsReply> check_certificate(const std::filesystem::path& file, const std::string& typed) {
  JUMPSEAT_TRY(RecordsReply reply, verify_records(file));
  report::CertificatePayload shown;
  const bool whole = report::read_payload(typed, shown);
  const auto code = records::settled_code(whole ? shown.code : typed);
  Json certificate;
  if (!code) {
    reply.problems.push_back("This is not the code of a certificate: a character is mistyped or missing.");
  } else {
    const base::SystemClock clock;
    JUMPSEAT_TRY(auto records, Records::open(file, records::OpenMode::read_only, clock));
    JUMPSEAT_TRY(const auto found, records::find_certificate(records, *code));
    if (!found) {
      reply.problems.push_back(fmt::format(
          "No exam in this record file has the certificate {}: it belongs to another record file, or it is not genuine.", *code));
    } else {
      const auto held = payload_of(*found, true);
      if (whole) compare(shown, held, reply.problems);
      if (found->is_overtaken)
        reply.problems.push_back(
            "This exam went on in several places, and was finished first in another of them: it counts "
            "nowhere.");
      else if (found->is_void)
        reply.problems.push_back(fmt::format("A trainer declared this exam void after the certificate was made{}.",
                                             found->void_because.empty() ? "" : ": " + found->void_because));
      if (!found->counts)
        reply.problems.push_back(fmt::format("This exam was marked again after the certificate was made: its mark is now {}, {}.",
                                             model::mark_words(found->attempt.mark), found->attempt.passed ? "passed" : "not passed"));
      else if (!found->stands())
        reply.problems.push_back(fmt::format("By the rule of this quiz, {}, this exam is no pass any more.",
                                             model::method_words(found->by_method->outcome.method, found->by_method->outcome.of)));
      reply.text = fmt::format("Certificate {}: {} passed {} of {} revision {} on {} with {}.\n", found->code, who(*found), held.quiz,
                               held.course, held.revision, held.passed, model::mark_words(found->mark())) +
                   reply.text;
      certificate = json_of(*found, held);
    }
  }
  Json problems = Json::array();
  for (const auto& one : reply.json["problems"].items()) problems.push(one);
  const std::size_t of_file = problems.items().size();
  for (std::size_t i = of_file; i < reply.problems.size(); ++i)
    problems.push(Json::object().set("table", "certificate").set("row", code.value_or("")).set("message", reply.problems[i]));
  reply.json.set("ok", reply.problems.empty()).set("problems", std::move(problems)).set("certificate", std::move(certificate));
  return reply;
}

}  // namespace jumpseat::app::tools
