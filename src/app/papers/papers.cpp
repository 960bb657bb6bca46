#include "app/papers/papers.hpp"

#include "app/calling/take_along.hpp"
#include "app/certificates/certificate.hpp"
#include "app/keeping/places.hpp"
#include "app/reports/course_report.hpp"
#include "base/log.hpp"
#include "base/words.hpp"
#include "report/paper.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

namespace jumpseat::app {
namespace {

base::Result<records::Records> reading(const std::filesystem::path& file, const base::Clock& clock) {
  return records::Records::open(file, records::OpenMode::read_only, clock);
}

std::string where_it_is(const std::string& what, const std::filesystem::path& file, const std::vector<std::string>& notes) {
  std::string words = base::say("{} is in {}.", what, file.string());
  for (const auto& note : notes) words += " " + note;
  return words;
}

}  // namespace

void Papers::let_out(std::function<base::Result<Leaving>()> write) {
  ++m_pending;
  let_leave(m_context, m_context.pool, std::move(write), [this](base::Result<void> left) {
    --m_pending;
    if (!left) m_context.report(left.error());
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
  ++m_pending;
  m_context.pool.post([this, what, c, name, card] {
    const auto save = [&]() -> base::Result<std::string> {
      JUMPSEAT_TRY(const auto file, place_for(c.path, name, ".pdf"));
      JUMPSEAT_TRY(const auto notes, save_take_along(what, c.what, file));
      return where_it_is(card ? base::say("The wallet card") : base::say("The poster"), file, notes);
    };
    m_context.mailbox.post([this, saved = save()] {
      --m_pending;
      if (saved) m_context.tell(*saved);
      else m_context.report(saved.error());
    });
  });
}

void Papers::run(const command::SaveCertificate& c) {
  if (!m_courses || nothing_leaves(m_context)) return;
  const auto day = m_context.clock.utc_ms();
  const int offset = m_context.clock.utc_offset_minutes();
  let_out([c, day, offset, by = m_callbacks.actor(), others = m_callbacks.may_see_marks(), courses = m_courses,
           records_file = m_context.records.path(), &clock = m_context.clock]() -> base::Result<Leaving> {
    JUMPSEAT_TRY(auto records, reading(records_file, clock));
    JUMPSEAT_TRY(const auto whose, records.find_attempt(c.attempt));
    if (!others && whose && by != whose->person) return base::fail(base::ErrorKind::refused, "make a certificate", "it is somebody else's");
    JUMPSEAT_TRY(const auto found, records::certificate_of(records, c.attempt));
    CertificateWish wish{true, "", "", day, offset};
    JUMPSEAT_CHECK(add_what_is_known(wish, records, found));
    const auto name = fmt::format("jumpseat-certificate-{}-{}", fit_for_a_name(found.attempt.course.value), found.code.substr(0, 5));
    JUMPSEAT_TRY(const auto place, place_for(c.path, name, ".pdf"));
    JUMPSEAT_TRY(const auto paper, certificate_on_paper(certificate_words(found, *courses, wish)));
    JUMPSEAT_TRY(auto written, base::NewFile::of(place, paper.pdf));
    const auto note = [code = found.code, attempt = c.attempt, by](records::Records& writing) {
      return note_certificate(writing, code, attempt, by);
    };
    const auto told = [notes = paper.notes](const std::filesystem::path& file) {
      return where_it_is(base::say("The certificate"), file, notes);
    };
    return Leaving{std::move(written), note, told};
  });
}

void Papers::run(const command::SaveCourseReport& c) {
  if (!m_courses || m_courses->loaded.empty()) return m_context.tell(base::say("There is no course to report on."));
  const auto* const loaded = c.course.value.empty() ? &m_courses->loaded.front() : m_courses->find(c.course);
  if (!loaded) return m_context.tell(base::say("This course is not here any more."));
  if (nothing_leaves(m_context)) return;
  const CourseReportWish wish{false, m_context.clock.utc_ms(), m_context.clock.utc_offset_minutes()};
  const auto format = c.pdf ? ReportFormat::pdf : ReportFormat::html;
  let_out([c, wish, format, loaded, courses = m_courses, by = m_callbacks.actor(), records_file = m_context.records.path(),
           &clock = m_context.clock]() -> base::Result<Leaving> {
    const model::Course& course = loaded->course;
    JUMPSEAT_TRY(auto records, reading(records_file, clock));
    JUMPSEAT_TRY(const auto document, course_report(records, course, wish));
    JUMPSEAT_TRY(const auto place, place_for(c.path, "jumpseat-report-" + fit_for_a_name(course.code.value), c.pdf ? ".pdf" : ".html"));
    JUMPSEAT_TRY(const auto paper, report_on_paper(document, format));
    JUMPSEAT_TRY(auto written, base::NewFile::of(place, paper.pdf));
    const auto note = [code = course.code, format, by](records::Records& writing) { return note_report(writing, code, format, false, by); };
    const auto told = [notes = paper.notes](const std::filesystem::path& file) {
      return where_it_is(base::say("The report"), file, notes);
    };
    return Leaving{std::move(written), note, told};
  });
}

}  // namespace jumpseat::app
