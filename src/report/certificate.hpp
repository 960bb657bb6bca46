#pragma once
// What stands on a certificate. Everything is text as it is printed; what is empty is left out.
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace jumpseat::report {

struct Certificate {
  std::string operator_name;
  std::string person, staff_number, group;
  std::string course;                                      // "Recognising trafficking"
  std::string details;                                     // "Revision 2, effective 1 Nov 2026"
  std::string quiz;                                        // "Final exam"
  bool one_of_several = false;                             // the course may have other exams, which this says nothing of
  std::vector<std::pair<std::string, std::string>> facts;  // what was reached and until when: "Passed on", "21 Nov 2026"
  std::string certified_by;                                // a trainer who signed; empty: nobody did, and a line is left for a pen
  std::string code, payload;                               // beside and in the QR code
  std::string chain;                                       // where the chain of the record file ended
  std::string issued;                                      // "25 Nov 2026"
  std::int64_t issued_at_utc_ms = 0;
};

// What the QR code of a certificate holds: lines of UTF-8, each "name: value", the first being the form.
//
//   JUMPSEAT CERTIFICATE 1
//   code: 9K3QW-7RT2M-0X4PD-HV8CE
//   person: 10442                      staff number, else the name
//   course: HT
//   revision: 2
//   quiz: final
//   passed: 2026-11-21                 local date at the place of the exam
//   mark: 0.875                        a fraction; left out where the certificate has none
//
// `jumpseat records verify --certificate` takes the code or the whole of it, and holds every line against the record file.
struct CertificatePayload {
  std::string code, person, course, revision, quiz, passed, mark;
  std::string words() const;
};
// Absent where `text` is not of this form.
bool read_payload(const std::string& text, CertificatePayload& out);

// A PDF, and what has to be said about it.
struct PaperFile {
  std::string pdf;
  std::vector<std::string> notes;  // a sentence each
};

}  // namespace jumpseat::report
