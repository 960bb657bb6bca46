#include "app/shell/who_to_call.hpp"

#include "base/clock.hpp"
#include "base/words.hpp"

#include <algorithm>

namespace jumpseat::app {
namespace {

// The same day a year later, as text; 29 February becomes 1 March.
std::string a_year_after(const std::string& day) {
  const int year = std::stoi(day.substr(0, 4)) + 1;
  const std::string rest = day.substr(4) == "-02-29" ? "-03-01" : day.substr(4);
  return std::to_string(year) + rest;
}

}  // namespace

Checked checked(const std::string& verified_on, std::int64_t now_utc_ms) {
  const auto then = verified_on.size() == 10 ? base::find_utc_ms(verified_on + "T00:00Z") : std::nullopt;
  const std::int64_t day_ms = 86'400'000;
  if (!then || *then > now_utc_ms + day_ms)
    return {base::say("not verified"), false};  // somebody east of us may have tomorrow's date already
  const bool stale = base::find_utc_ms(a_year_after(verified_on) + "T00:00Z").value_or(now_utc_ms) < now_utc_ms - day_ms;
  return {stale ? base::say("verified {}, more than a year ago", verified_on) : base::say("verified {}", verified_on), stale};
}

WhoToCallView who_to_call_view(const model::Operator& data, std::int64_t now_utc_ms) {
  WhoToCallView out{data.name, data.updated, false, data.chain, data.phrases, data.phones, {}, 0, false};
  out.filled_in = std::any_of(data.chain.begin(), data.chain.end(), [](const auto& step) { return !step.contact.empty(); });
  for (const auto& phone : data.phones) {
    const Checked of_phone = checked(phone.verified_on, now_utc_ms);
    out.checked.push_back(of_phone.words);
    out.stale += of_phone.stale;
  }
  return out;
}

bool says_something(const model::Operator& data) { return !data.chain.empty() || !data.phrases.empty() || !data.phones.empty(); }

}  // namespace jumpseat::app
