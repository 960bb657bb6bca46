#pragma once
// Looking after a record file from the command line.
#include "app/tools/admit.hpp"
#include "base/json.hpp"
#include "base/result.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace jumpseat::app::tools {

struct RecordsReply {
  std::string text;
  base::Json json;
  std::vector<std::string> problems;  // a sentence each
};

// Against this computer's memory of it, and heads that were printed.
base::Result<RecordsReply> verify_records(const std::filesystem::path& records, const std::vector<std::string>& printed_heads = {});
// An empty `copy` is a new file in the folder "backups" beside the record file.
base::Result<RecordsReply> backup_records(const std::filesystem::path& records, std::filesystem::path copy);
// With accounts a trainer does it, unless the file cannot be read any more. Refused, with what is wrong, where a look over the copy finds
// something; and who was erased since it was made is erased again.
struct RestoreWords {
  std::filesystem::path copy;
  bool even_altered = false, bring_back_erased = false;
};
base::Result<RecordsReply> restore_records(const std::filesystem::path& records, const Credentials& who, const RestoreWords& words);
base::Result<RecordsReply> count_records(const std::filesystem::path& records);

}  // namespace jumpseat::app::tools
