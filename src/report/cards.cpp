#include "report/cards.hpp"

namespace jumpseat::report {

std::string verified_words(const model::PhoneEntry& phone) {
  return phone.verified_on.empty() ? "not verified" : "verified " + phone.verified_on;
}

}  // namespace jumpseat::report
