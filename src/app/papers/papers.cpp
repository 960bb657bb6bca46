#include "app/papers/papers.hpp"

#include "app/calling/take_along.hpp"
#include "app/certificates/certificate.hpp"
#include "app/keeping/places.hpp"
#include "app/reports/course_report.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "base/words.hpp"
#include "report/paper.hpp"

#include <fmt/format.h>

namespace jumpseat::app {
namespace {

base::Result<records::Records> reading(const std::filesystem::path& file, const base::Clock& clock) {
  return records::Records::open(file, records::OpenMode::read_only, clock);
}

}  // namespace

void Papers::save(std::string what, std::function<base::Result<Saved>()> work) {
  ++m_pending;
  m_context.pool.post([this, what = std::move(what), work = std::move(work), by = m_callbacks.actor()] {
    auto saved = std::make_shared<base::Result<Saved>>(work());
    m_context.mailbox.post([this, what, saved, by] {
      --m_pending;
      if (!*saved) return m_context.report(saved->error());
      std::string words = base::say("{} is in {}.", what, (*saved)->file.string());
      for (const auto& note : (*saved)->notes) words += " " + note;
      m_context.tell(std::move(words));
      if ((*saved)->entry.empty()) return;
      m_context.records.keep(
          [one = std::move(**saved), by](records::Records& records) { return records.note(one.entry, by, one.subject, one.detail); });
    });
  });
}

void Papers::run(const command::ShowContactCode& c) {
  const model::Course* const course = m_callbacks.course();
  const std::uint64_t serial = ++m_serial;
  m_contact = {};
  m_contact.open = true;
  if (!course) return;
  m_contact.countries = countries_of(course->operator_data);
  m_contact.country = c.country.empty() && !m_contact.countries.empty() ? m_contact.countries.front() : c.country;
  const auto contact = contact_of(*course, m_contact.country, m_context.clock.utc_ms());
  if (!contact) return;
  m_contact.name = contact->name;
  m_contact.note = contact->note;
  for (const auto& line : contact->lines) m_contact.lines.emplace_back(line.label, line.number);
  ++m_pending;
  m_context.pool.post([this, serial, card = report::vcard_of(*contact)] {
    const auto paper = report::load_paper();
    auto code = std::make_shared<base::Result<report::QrCode>>(paper ? (*paper)->qr(card)
                                                                     : base::Result<report::QrCode>(tl::unexpected(paper.error())));
    m_context.mailbox.post([this, serial, code] {
      --m_pending;
      if (serial != m_serial) return;
      if (!*code) {
        base::log_error(code->error());
        m_contact.problem = base::sentence(code->error());
        return;
      }
      m_contact.side = (*code)->side;
      m_contact.dark = std::move((*code)->dark);
    });
  });
}

void Papers::run(const command::HideContactCode&) {
  ++m_serial;
  m_contact = {};
}

void Papers::run(const command::SaveTakeAlong& c) {
  const model::Course* const course = m_callbacks.course();
  if (!course) return m_context.tell(base::say("There is no course whose card or poster could be made."));
  const auto what = take_along_of(*course, c.country, "", m_context.clock.utc_ms(), m_context.clock.utc_offset_minutes());
  const bool card = c.what == TakeAlong::card;
  const char* const name = card ? "jumpseat-wallet-card" : c.what == TakeAlong::poster_a3 ? "jumpseat-poster-a3" : "jumpseat-poster";
  save(card ? base::say("The wallet card") : base::say("The poster"), [what, c, name]() -> base::Result<Saved> {
    JUMPSEAT_TRY(const auto file, place_for(c.path, name, ".pdf"));
    JUMPSEAT_TRY(auto notes, save_take_along(what, c.what, file));
    return Saved{file, std::move(notes), "", "", ""};
  });
}

void Papers::run(const command::SaveCertificate& c) {
  if (!m_courses) return;
  const auto day = m_context.clock.utc_ms();
  const int offset = m_context.clock.utc_offset_minutes();
  save(base::say("The certificate"),
       [c, day, offset, me = m_callbacks.actor(), others = m_callbacks.may_see_marks(), courses = m_courses,
        records_file = m_context.records.path(), &clock = m_context.clock]() -> base::Result<Saved> {
         JUMPSEAT_TRY(auto records, reading(records_file, clock));
         JUMPSEAT_TRY(const auto whose, records.find_attempt(c.attempt));
         if (!others && whose && me != whose->person)
           return base::fail(base::ErrorKind::refused, "make a certificate", "it is somebody else's");
         JUMPSEAT_TRY(const auto found, records::certificate_of(records, c.attempt));
         CertificateWish wish{true, "", "", day, offset};
         JUMPSEAT_CHECK(add_what_is_known(wish, records, found));
         const auto name = fmt::format("jumpseat-certificate-{}-{}", fit_for_a_name(found.attempt.course.value), found.code.substr(0, 5));
         JUMPSEAT_TRY(const auto file, place_for(c.path, name, ".pdf"));
         JUMPSEAT_TRY(auto notes, save_certificate(certificate_words(found, *courses, wish), file));
         return Saved{file, std::move(notes), "certificate made", c.attempt.value, base::Json::object().set("code", found.code).dump()};
       });
}

void Papers::run(const command::SaveCourseReport& c) {
  if (!m_courses || m_courses->loaded.empty()) return m_context.tell(base::say("There is no course to report on."));
  const auto* const loaded = c.course.value.empty() ? &m_courses->loaded.front() : m_courses->find(c.course);
  if (!loaded) return m_context.tell(base::say("This course is not here any more."));
  const CourseReportWish wish{false, m_context.clock.utc_ms(), m_context.clock.utc_offset_minutes()};
  const auto format = c.pdf ? ReportFormat::pdf : ReportFormat::html;
  save(base::say("The report"),
       [c, wish, format, loaded, courses = m_courses, records_file = m_context.records.path(),
        &clock = m_context.clock]() -> base::Result<Saved> {
         const model::Course& course = loaded->course;
         JUMPSEAT_TRY(auto records, reading(records_file, clock));
         JUMPSEAT_TRY(const auto document, course_report(records, course, wish));
         JUMPSEAT_TRY(const auto file, place_for(c.path, "jumpseat-report-" + fit_for_a_name(course.code.value), c.pdf ? ".pdf" : ".html"));
         JUMPSEAT_TRY(auto notes, save_report(document, format, file));
         const auto detail =
             base::Json::object().set("course", course.code.value).set("format", c.pdf ? "pdf" : "html").set("names", false);
         return Saved{file, std::move(notes), "report made", "course " + course.code.value, detail.dump()};
       });
}

}  // namespace jumpseat::app
