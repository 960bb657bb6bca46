#include "model/duty_words.hpp"

#include "base/words.hpp"

namespace jumpseat::model {

std::string duty_words(const std::string& role) {
  if (role == "cabin") return base::say_in("duty", "Cabin");
  if (role == "flight") return base::say_in("duty", "Flight");
  if (role == "check-in") return base::say_in("duty", "Check-in");
  if (role == "gate") return base::say_in("duty", "Gate");
  if (role == "ramp") return base::say_in("duty", "Ramp");
  if (role == "call-centre") return base::say_in("duty", "Call-centre");
  std::string words = role;
  if (!words.empty() && words[0] >= 'a' && words[0] <= 'z') words[0] = static_cast<char>(words[0] - 'a' + 'A');
  return words;
}

}  // namespace jumpseat::model
