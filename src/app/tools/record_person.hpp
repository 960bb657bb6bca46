#pragma once
// What the commands over a record file share: opening it, finding somebody, and asking for a trainer's word.
#include "app/tools/proof.hpp"
#include "records/proof.hpp"

namespace jumpseat::app::tools {

base::Result<records::Records> open_to_write(const std::filesystem::path& file);
std::filesystem::path memory_of_heads();
// By staff number or id.
base::Result<model::Person> person_called(records::Records& records, const std::string& name);
base::Result<records::Certifier> unlock(records::Records& records, const Voucher& voucher);
// Nobody, where the file has no certifying trainer; else the trainer whose password was right.
base::Result<std::optional<model::PersonId>> vouched_by(records::Records& records, const Voucher& voucher);
std::string called(const model::Person& person);  // "10442, Ana Silva"
void remember(records::Records& records);         // where the file stands now; what goes wrong is logged

}  // namespace jumpseat::app::tools
