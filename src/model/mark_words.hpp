#pragma once
// How marks are written for people, everywhere the same. Never more than was earned: what is cut off is cut off downwards. Records,
// CSV and JSON keep the exact value.
#include <string>

namespace jumpseat::model {

std::string points_words(double points);       // "5.08", "0.5", "14": two decimals at the most, and no zeros at their end
std::string mark_words(double fraction);       // "86 %": whole, rounded down
std::string pass_mark_words(double fraction);  // "80 %", "82.5 %": as it was set

}  // namespace jumpseat::model
