#pragma once
// A certificate from a record file, and a certificate held against one.
#include "app/tools/admit.hpp"
#include "app/tools/records.hpp"
#include "base/result.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace jumpseat::app::tools {

struct CertificateOrder {
  std::string attempt;         // id; empty: the last passed exam of `person` in `course`
  std::string person, course;  // staff number, code; empty: anybody's, any
  std::string certified_by, valid_until;
  bool with_mark = true;
};
struct CertificateReply {
  std::string code, person;
  std::vector<std::string> notes;
};
// Whoever may not see the marks of others gets their own alone.
base::Result<CertificateReply> make_certificate(const std::filesystem::path& records, const Credentials& who, const CertificateOrder& order,
                                                const std::filesystem::path& file);

// `typed` is a code or the whole text of a QR code. Looks over the whole record file too. What is wrong are its problems.
base::Result<RecordsReply> check_certificate(const std::filesystem::path& records, const std::string& typed);

}  // namespace jumpseat::app::tools
