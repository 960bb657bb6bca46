#pragma once
// From the command line: what makes a record file hold up, who is forgotten, what is counted, and what travels between files.
#include "app/tools/admit.hpp"
#include "app/tools/records.hpp"

#include <string>
#include <vector>

namespace jumpseat::app::tools {

// A trainer who vouches for what is done. Where the file has certifying trainers nothing is signed, corrected or erased without one.
struct Voucher {
  std::string staff_number, password;
};

base::Result<RecordsReply> make_certifier_key(const std::filesystem::path& records, const std::string& staff_number,
                                              const std::string& password);
base::Result<RecordsReply> sign_records(const std::filesystem::path& records, const Voucher& voucher);
// All passed exams that nobody has certified, where no attempt is named.
base::Result<RecordsReply> certify_attempts(const std::filesystem::path& records, const Voucher& voucher,
                                            const std::vector<std::string>& attempts);
struct CorrectionWords {
  std::string attempt, verdict, reason;
};
base::Result<RecordsReply> correct_attempt(const std::filesystem::path& records, const Voucher& voucher, const CorrectionWords& words);

// Without `really` these only say what would happen.
base::Result<RecordsReply> erase_one(const std::filesystem::path& records, const Voucher& voucher, const std::string& person, bool really);
base::Result<RecordsReply> purge_records(const std::filesystem::path& records, const Voucher& voucher, int years, bool really);
// Everything held about one person: STEM.json and STEM.html. With accounts nobody gets anybody's but their own.
base::Result<RecordsReply> export_own(const std::filesystem::path& records, const Credentials& who, const std::string& person,
                                      const std::filesystem::path& stem);

base::Result<RecordsReply> count_for_far(const std::filesystem::path& records, const Credentials& who, int fiscal_year,
                                         const std::string& course);
struct TallyWords {
  std::string day, noticed_by, told, told_at;
};
base::Result<RecordsReply> tally_case(const std::filesystem::path& records, const Credentials& who, const TallyWords& words);
base::Result<RecordsReply> withdraw_case(const std::filesystem::path& records, const Credentials& who, const std::string& id,
                                         const std::string& reason);

// `learner`: the staff number of whoever learned here without one; empty: is not said.
base::Result<RecordsReply> send_records(const std::filesystem::path& records, const Credentials& who, const std::filesystem::path& file,
                                        bool since_last, const std::string& learner = {});
// Files and folders of them, in whatever order; each is merged or refused whole. `trusted`: fingerprints that the person has compared.
base::Result<RecordsReply> receive_records(const std::filesystem::path& records, const Credentials& who,
                                           const std::vector<std::string>& files, const std::vector<std::string>& trusted);
base::Result<RecordsReply> tell_machine_key(const std::filesystem::path& records);

}  // namespace jumpseat::app::tools
