#include "app/attempt/allowance.hpp"

#include "base/json.hpp"

#include <algorithm>

namespace jumpseat::app {
namespace {
std::string key_of(const model::PersonId& person) { return "allowance/" + person.value; }
}  // namespace

base::Result<quiz::Allowance> read_allowance(records::Records& records, const model::PersonId& person) {
  JUMPSEAT_TRY(const auto kept, records.setting(key_of(person)));
  quiz::Allowance out;
  if (!kept) return out;
  JUMPSEAT_TRY(const base::Json json, base::Json::parse(*kept));
  out.extra_time = std::clamp(json["extra_time"].number_or(1), 1.0, 10.0);
  out.extra_attempts = static_cast<int>(std::clamp<std::int64_t>(json["extra_attempts"].integer_or(0), 0, 1000));
  return out;
}

base::Result<void> keep_allowance(records::Records& records, const model::PersonId& person, const quiz::Allowance& allowance,
                                  const std::optional<model::PersonId>& by) {
  const std::string json =
      base::Json::object().set("extra_time", allowance.extra_time).set("extra_attempts", allowance.extra_attempts).dump();
  JUMPSEAT_CHECK(records.set_setting(key_of(person), json));
  return records.note("allowance given", by, person.value, json);
}

}  // namespace jumpseat::app
