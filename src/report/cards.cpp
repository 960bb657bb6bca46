#include "report/cards.hpp"

#include "base/words.hpp"

namespace jumpseat::report {

std::string verified_words(const model::PhoneEntry& phone) {
  return phone.verified_on.empty() ? base::say("not verified") : base::say("verified {}", phone.verified_on);
}

}  // namespace jumpseat::report
