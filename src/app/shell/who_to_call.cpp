#include "app/shell/who_to_call.hpp"

#include "base/words.hpp"
#include "report/cards.hpp"

#include <algorithm>

namespace jumpseat::app {
Checked checked(const std::string& verified_on, std::int64_t now_utc_ms) {
  const bool stale = report::verified(verified_on, now_utc_ms) == report::Verified::earlier;
  return {stale ? base::say("verified {}, more than a year ago", verified_on) : report::verified_words(verified_on, now_utc_ms), stale};
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
