#include "report/certificate.hpp"

#include "base/text.hpp"

#include <array>
#include <string_view>

namespace jumpseat::report {
namespace {

constexpr std::string_view form = "JUMPSEAT CERTIFICATE 1";

struct Field {
  std::string_view name;
  std::string CertificatePayload::*member;
};
constexpr std::array<Field, 7> fields{{{"code", &CertificatePayload::code},
                                       {"person", &CertificatePayload::person},
                                       {"course", &CertificatePayload::course},
                                       {"revision", &CertificatePayload::revision},
                                       {"quiz", &CertificatePayload::quiz},
                                       {"passed", &CertificatePayload::passed},
                                       {"mark", &CertificatePayload::mark}}};

// A value is one line.
std::string one_line(const std::string& value) {
  std::string out = base::cleaned_utf8(value);
  for (char& c : out)
    if (c == '\n' || c == '\t') c = ' ';
  return out;
}

}  // namespace

std::string CertificatePayload::words() const {
  std::string out(form);
  for (const Field& field : fields)
    if (!(this->*field.member).empty()) out += "\n" + std::string(field.name) + ": " + one_line(this->*field.member);
  return out;
}

bool read_payload(const std::string& text, CertificatePayload& out) {
  constexpr std::size_t most_bytes = 4096;
  if (text.size() > most_bytes || !base::is_valid_utf8(text)) return false;
  bool first = true;
  for (const auto raw : base::split(text, '\n')) {
    const auto line = base::trimmed(raw);
    if (line.empty()) continue;
    if (first && line != form) return false;
    if (std::exchange(first, false)) continue;
    const auto colon = line.find(": ");
    if (colon == std::string_view::npos) return false;
    for (const Field& field : fields)
      if (line.substr(0, colon) == field.name) out.*field.member = base::trimmed(one_line(std::string(line.substr(colon + 2))));
  }
  return !first && !out.code.empty();
}

}  // namespace jumpseat::report
