#pragma once
// `jumpseat assign`: who must know what by when, and how everybody stands.
#include "app/tools/admit.hpp"
#include "base/json.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jumpseat::app::tools {

struct AssignReply {
  std::string text;
  base::Json json;
};

struct AssignWords {
  std::string course, to = "everybody", needs = "exam", rule = "once", due, from;  // to: "job:cabin", "person:10442"
  std::vector<std::string> quizzes;
  int months = 12, first_days = 30, window_days = 60, due_days = 30, grace_days = 0, revision_days = 30;
  std::optional<bool> again_on_revision;  // none: of reading yes, of exams no
};
base::Result<AssignReply> add_assignment(const std::filesystem::path& records, const Credentials& who, const AssignWords& words);
base::Result<AssignReply> end_assignment(const std::filesystem::path& records, const Credentials& who, const std::string& id);
base::Result<AssignReply> list_assignments(const std::filesystem::path& records, const Credentials& who);

struct MatrixWords {
  std::string on, course, state, group, base, fleet, job;  // on: an ISO day; empty: today
};
base::Result<AssignReply> matrix(const std::filesystem::path& records, const Credentials& who, const MatrixWords& words);
base::Result<AssignReply> lapsing_within(const std::filesystem::path& records, const Credentials& who, const MatrixWords& words, int days);
// Who has read and acknowledged the revision of a course that is effective, and who has not.
base::Result<AssignReply> reading_register(const std::filesystem::path& records, const Credentials& who, const std::string& course);
base::Result<AssignReply> my_assignments(const std::filesystem::path& records, const Credentials& who);

struct ExemptWords {
  std::string staff_number, course, from, until, reason;
};
base::Result<AssignReply> exempt(const std::filesystem::path& records, const Credentials& who, const ExemptWords& words);
// `on`: its last day; empty: yesterday.
base::Result<AssignReply> end_exemption(const std::filesystem::path& records, const Credentials& who, const std::string& id,
                                        const std::string& on);
base::Result<AssignReply> withdraw_evidence(const std::filesystem::path& records, const Credentials& who, const std::string& id);
struct EvidenceWords {
  std::string staff_number, course, on, valid_to, what;
  int revision = 0;
};
base::Result<AssignReply> give_evidence(const std::filesystem::path& records, const Credentials& who, const EvidenceWords& words);

}  // namespace jumpseat::app::tools
