// What leaves from Records: an inspector's answer, the yearly count, and all that is held about whoever sits here.
#include "app/keeping/keeping.hpp"
#include "app/keeping/places.hpp"
#include "app/keeping/year_count.hpp"
#include "app/leaving.hpp"
#include "app/reports/course_report.hpp"
#include "app/tools/own_page.hpp"
#include "base/json.hpp"
#include "base/words.hpp"

#include <fmt/format.h>
#include <utility>

namespace jumpseat::app {
namespace {

using base::Result;
using records::Records;

}  // namespace

// A place that is not there is no fault of the file: its sentence says all that can be done.
void Keeping::refuse_place(const base::Error& error) {
  if (error.kind == base::ErrorKind::not_found) return m_context.refuse(base::sentence(error));
  m_context.report(error);
}

void Keeping::let_out(std::function<Result<Leaving>()> write) {
  ++m_pending;
  let_leave(m_context, m_thread, std::move(write), [this](Result<void> left) {
    --m_pending;
    if (!left) refuse_place(left.error());
  });
}

void Keeping::run(const command::SaveInspection& c) {
  if (m_view.inspection.state != InspectionView::State::ready || nothing_leaves(m_context)) return;
  const auto& verify = m_view.verify;
  const LookedOver looked{verify.state == VerifyView::State::done, verify.problems, verify.notes, verify.limits};
  const std::string number = fit_for_a_name(m_view.inspection.staff_number);
  let_out([document = document_of(m_view.inspection, looked, m_context.clock.utc_ms(), m_context.clock.utc_offset_minutes()),
           name = fmt::format("jumpseat-inspection-{}-{}", number.empty() ? m_view.inspection.found : number, m_view.inspection.on),
           given = c.path, pdf = c.pdf, subject = m_view.inspection.found, by = me()]() -> Result<Leaving> {
    JUMPSEAT_TRY(const auto place, place_for(given, name, pdf ? ".pdf" : ".html"));
    JUMPSEAT_TRY(const auto paper, report_on_paper(document, pdf ? ReportFormat::pdf : ReportFormat::html));
    JUMPSEAT_TRY(auto written, base::NewFile::of(place, paper.pdf));
    return Leaving{std::move(written), [subject, by](Records& writing) { return writing.note("inspected", by, subject, "{}"); },
                   [](const std::filesystem::path& file) { return base::say("The answer is in {}.", file.string()); }};
  });
}

void Keeping::run(const command::SaveYearCount& c) {
  if (!m_year_count || nothing_leaves(m_context)) return;
  const std::string& course = m_view.year_count.course;
  const int year = m_year_count->fiscal_year;
  let_out([given = c.path, by = me(), course, year, name = fmt::format("jumpseat-yearly-count-{}-{}", fit_for_a_name(course), year),
           csv = year_count_csv(*m_year_count, course)]() -> Result<Leaving> {
    JUMPSEAT_TRY(const auto place, place_for(given, name, ".csv"));
    JUMPSEAT_TRY(auto written, base::NewFile::of(place, csv));
    const auto note = [by, course, year](Records& writing) {
      return writing.note("yearly count saved", by, "course " + course, base::Json::object().set("fiscal_year", year).dump());
    };
    return Leaving{std::move(written), note,
                   [](const std::filesystem::path& file) { return base::say("The yearly count is in {}.", file.string()); }};
  });
}

void Keeping::run(const command::ExportOwn& c) {
  const auto me = m_callbacks.person();
  if (!me || nothing_leaves(m_context)) return;
  const std::string number = fit_for_a_name(me->staff_number);
  const std::string name = "jumpseat-about-" + (number.empty() ? "me" : number);
  m_context.records.ask(
      [id = me->id, given = c.path, name](Records& records) -> Result<tools::OwnFiles> {
        JUMPSEAT_TRY(const auto stem, place_for(given, name));
        return tools::write_own(records, id, stem);
      },
      [this](Result<tools::OwnFiles> written) {
        if (!written) return refuse_place(written.error());
        m_context.tell(base::say("All that is held about you is in {} and {}.", written->html.string(), written->json.filename().string()));
      });
}

}  // namespace jumpseat::app
