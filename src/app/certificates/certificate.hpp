#pragma once
// Certificates: what they say comes from the record file and from the course, and nothing on them is kept anywhere else.
#include "app/courses.hpp"
#include "base/result.hpp"
#include "records/certificate.hpp"
#include "report/certificate.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

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

// Writes it; the sentences that come with it are returned. Keeping it in the trail is the caller's.
base::Result<std::vector<std::string>> save_certificate(const report::Certificate& certificate, const std::filesystem::path& file);
base::Result<void> note_certificate(records::Records& records, const std::string& code, const model::AttemptId& attempt,
                                    const std::optional<model::PersonId>& by);

}  // namespace jumpseat::app
