#pragma once
// Certificates: what they say comes from the record file and from the course, and nothing on them is kept anywhere else.
#include "app/courses.hpp"
#include "base/result.hpp"
#include "records/certificate.hpp"
#include "report/certificate.hpp"

#include <optional>
#include <string>

namespace jumpseat::app {

struct CertificateWish {
  bool with_mark = true;
  std::string certified_by, valid_until;  // valid_until as 2027-11-30; empty: not said
  std::int64_t now_utc_ms = 0;
  int utc_offset_minutes = 0;
};
// Who certified the mark, and until when it holds by the rule of the assignment, as the record file has them; what the wish says stands.
base::Result<void> add_what_is_known(CertificateWish& wish, records::Records& records, const records::Certificate& found);
report::Certificate certificate_words(const records::Certificate& found, const Courses& courses, const CertificateWish& wish);
report::CertificatePayload payload_of(const records::Certificate& found, bool with_mark);

// The sentences that come with it too. It leaves once the trail tells of it.
base::Result<report::PaperFile> certificate_on_paper(const report::Certificate& certificate);
base::Result<void> note_certificate(records::Records& records, const std::string& code, const model::AttemptId& attempt,
                                    const std::optional<model::PersonId>& by);

}  // namespace jumpseat::app
