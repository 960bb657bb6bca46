#pragma once
// `jumpseat people`: a staff list in, people out, accounts made and mended.
#include "app/tools/admit.hpp"
#include "base/json.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace jumpseat::app::tools {

struct PeopleReply {
  std::string text;
  base::Json json;
  std::vector<std::string> problems;  // FILE:LINE: message
  std::size_t warnings = 0;           // how many of them leave nothing out
};

struct ImportWords {
  std::string file;
  std::map<std::string, std::string> columns;  // field, header
  bool write = false, the_rest_has_left = false;
};
base::Result<PeopleReply> import_people(const std::filesystem::path& records, const Credentials& who, const ImportWords& words);

struct PeopleFilter {
  std::string text, group, base, fleet, job;
  bool leavers = false;
};
base::Result<PeopleReply> list_people(const std::filesystem::path& records, const Credentials& who, const PeopleFilter& filter);
base::Result<PeopleReply> show_person(const std::filesystem::path& records, const Credentials& who, const std::string& staff_number);

// More time or attempts for one person, by a trainer. What is absent stays as it is.
struct AllowanceWords {
  std::optional<double> extra_time_percent;
  std::optional<int> extra_attempts;
};
// `person`: the id of somebody without a staff number. Where somebody has the number already, they are one with `same_person`.
base::Result<PeopleReply> give_number(const std::filesystem::path& records, const Credentials& who, const std::string& person,
                                      const std::string& staff_number, bool same_person);
base::Result<PeopleReply> allow(const std::filesystem::path& records, const Credentials& who, const std::string& staff_number,
                                const AllowanceWords& words);

// The first trainer's account: makes accounts necessary from then on. Gives the printed key.
struct FirstTrainer {
  std::string staff_number, name, secret;
  bool attempts_are_theirs = false;
};
base::Result<PeopleReply> begin_accounts(const std::filesystem::path& records, const FirstTrainer& trainer);
// Without a new one it is made up and printed once.
base::Result<PeopleReply> set_password(const std::filesystem::path& records, const Credentials& who, const std::string& staff_number,
                                       const std::string& fresh);
base::Result<PeopleReply> recover(const std::filesystem::path& records, const std::string& staff_number, const std::string& key,
                                  const std::string& fresh);
base::Result<PeopleReply> new_key(const std::filesystem::path& records, const Credentials& who);

}  // namespace jumpseat::app::tools
