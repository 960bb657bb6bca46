#pragma once
// What is known of a course, as one report: marks, questions, recognition, groups. Exams alone; people by name only where asked for.
#include "app/courses.hpp"
#include "base/result.hpp"
#include "records/records.hpp"
#include "report/certificate.hpp"
#include "report/document.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jumpseat::app {

struct CourseReportWish {
  bool with_names = false;
  std::int64_t now_utc_ms = 0;
  int utc_offset_minutes = 0;
};
base::Result<report::Document> course_report(records::Records& records, const model::Course& course, const CourseReportWish& wish);

enum class ReportFormat { html, pdf };
// The sentences that come with it too. It leaves once the trail tells of it.
base::Result<report::PaperFile> report_on_paper(const report::Document& document, ReportFormat format);

base::Result<void> note_report(records::Records& records, const model::CourseCode& course, ReportFormat format, bool with_names,
                               const std::optional<model::PersonId>& by);

}  // namespace jumpseat::app
