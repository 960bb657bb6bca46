#pragma once
// `jumpseat records inspect`: was this person qualified on that day, on which revision, certified by whom, and was nothing altered?
#include "app/tools/admit.hpp"
#include "app/tools/records.hpp"

namespace jumpseat::app::tools {

struct InspectWords {
  std::string person, on;     // staff number; ISO date, empty: today
  std::string out;            // a file that ends in .html or .pdf; empty: none
  bool without_look = false;  // do not look over the whole record file
};
// What a look over the whole record file finds are its problems.
base::Result<RecordsReply> inspect_person(const std::filesystem::path& records, const Credentials& who, const InspectWords& words);

}  // namespace jumpseat::app::tools
