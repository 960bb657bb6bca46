// Whatever is scanned or typed is a certificate's text or code, or is refused.
#include "base/assert.hpp"
#include "records/certificate.hpp"
#include "report/certificate.hpp"

#include <cstddef>
#include <cstdint>

using namespace jumpseat;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(bytes), size);
  report::CertificatePayload payload;
  if (report::read_payload(text, payload)) {
    report::CertificatePayload again;
    JUMPSEAT_ASSERT(report::read_payload(payload.words(), again) && again.code == payload.code);
  }
  if (const auto code = records::settled_code(text)) JUMPSEAT_ASSERT(records::settled_code(*code) == code);
  return 0;
}
