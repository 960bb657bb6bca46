#include "app/attempt/allowance.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace jumpseat::app {
namespace {
std::string key_of(const model::PersonId& person) { return "allowance/" + person.value; }
}  // namespace

base::Result<quiz::Allowance> read_allowance(records::Records& records, const model::PersonId& person) {
  JUMPSEAT_TRY(const auto kept, records.setting(key_of(person)));
  quiz::Allowance out;
  if (!kept) return out;
  JUMPSEAT_TRY(const base::Json json, base::Json::parse(*kept));
  out.extra_time = std::clamp(json["extra_time"].number_or(1), 1.0, most_extra_time);
  out.extra_attempts = static_cast<int>(std::clamp<std::int64_t>(json["extra_attempts"].integer_or(0), 0, most_extra_attempts));
  return out;
}

base::Result<void> keep_allowance(records::Records& records, const model::PersonId& person, const quiz::Allowance& allowance,
                                  const std::optional<model::PersonId>& by) {
  const std::string json =
      base::Json::object().set("extra_time", allowance.extra_time).set("extra_attempts", allowance.extra_attempts).dump();
  return records.set_allowance(person, json, by);
}

std::string allowance_words(const quiz::Allowance& allowance) {
  std::string out;
  if (allowance.extra_time > 1)
    out = base::say("{} % more time", base::with_decimal_mark(base::number(std::round((allowance.extra_time - 1) * 1e4) / 100)));
  if (allowance.extra_attempts > 0) {
    const std::string attempts = base::say_count(allowance.extra_attempts, "{} more attempt", "{} more attempts");
    out = out.empty() ? attempts : base::say("{} and {}", out, attempts);
  }
  return out;
}

}  // namespace jumpseat::app
