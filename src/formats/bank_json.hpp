#pragma once
// Banks as canonical JSON: {"questions":[…]} as canonical.hpp has each, and where there are pictures {"pictures":{SHA-256: base64}} beside
// them. `jumpseat bank export` writes it, and it is a bank again.
#include "base/json.hpp"
#include "formats/bank.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::formats {

base::Json bank_json(const std::vector<model::Question>& questions);
Bank read_bank_json(std::string_view text, const std::string& file_name);

}  // namespace jumpseat::formats
