#pragma once
// What somebody takes along from F1: the numbers in the telephone, a card for the wallet, a poster for the crew room.
#include "app/commands.hpp"
#include "base/result.hpp"
#include "model/course.hpp"
#include "report/cards.hpp"
#include "report/certificate.hpp"
#include "report/contact.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace jumpseat::app {

// The countries whose numbers the operator's data has, as written there, in that order.
std::vector<std::string> countries_of(const model::Operator& data);
// Absent where there is no number at all. `country` empty: the first one. Its note names the numbers that nobody verified within a year.
std::optional<report::Contact> contact_of(const model::Course& course, const std::string& country, std::int64_t now_utc_ms);

report::TakeAlong take_along_of(const model::Course& course, const std::string& country, const std::string& role, std::int64_t now_utc_ms,
                                int utc_offset_minutes);
// Returns the sentences that come with it.
base::Result<std::vector<std::string>> save_take_along(const report::TakeAlong& what, TakeAlong kind, const std::filesystem::path& file);

}  // namespace jumpseat::app
