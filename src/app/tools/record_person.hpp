#pragma once
// What the commands over a record file share: opening it, finding somebody, and asking for a trainer's word.
#include "app/tools/proof.hpp"
#include "base/clock.hpp"
#include "records/proof.hpp"

namespace jumpseat::app::tools {

base::Result<records::Records> open_to_write(const std::filesystem::path& file);  // not_found where there is none
base::Result<Admitted> admit_to_write(const std::filesystem::path& file, const Credentials& who, std::string_view subcommand);
std::filesystem::path memory_of_heads();
// Of those that are here, and of those that the record file knows: an older computer may have others.
base::Result<void> check_code(records::Records& records, const std::string& code, const char* what);
// By staff number or id.
base::Result<model::Person> person_called(records::Records& records, const std::string& name);
base::Result<records::Certifier> unlock(records::Records& records, const Voucher& voucher);
// The record file, and the trainer who answers for what is done: by the key where the file has certifying trainers, by signing in where it
// has accounts and none of them certifies. Nobody, where it has neither.
struct Vouched {
  records::Records records;
  std::optional<model::PersonId> by;
};
base::Result<Vouched> vouched(const std::filesystem::path& file, const Voucher& voucher, std::string_view subcommand);
bool has_accounts(const std::filesystem::path& file);  // false too where it cannot be read
const base::Clock& clock_of_tools();                   // outlives every record file that is opened here
std::string called(const model::Person& person);       // "10442, Ana Silva"
void remember(const std::filesystem::path& file);      // where the file stands now; what goes wrong is logged

}  // namespace jumpseat::app::tools
