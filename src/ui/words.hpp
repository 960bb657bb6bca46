#pragma once
// Numbers as people read them on screen, and as they type them. What does not exist is a dash, never a zero.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::ui {

std::string fixed(double value, int decimals);  // with a true minus sign
std::string fixed(const std::optional<double>& value, int decimals);
std::string percent(double fraction, int decimals = 0);  // "86 %"; 100 % only where all of it is meant
std::string percent(const std::optional<double>& fraction, int decimals = 0);
std::string count_of(std::int64_t count, std::string_view one, std::string_view many);  // "1 question", "1,200 questions"
std::string clock_words(std::int64_t ms);  // "24:05"; rounded up, so that it reads 0:00 only when time is up
// "2.5", "2,5" or "30", with air around it; absent where it is no number, as where nothing is typed.
std::optional<double> typed_number(std::string_view words);
std::optional<int> typed_count(std::string_view words);               // a whole one, from 0 on
std::vector<std::string> role_names();                                // what one may do here, by model::Role
std::string joined(std::string_view before, std::string_view after);  // with a middle dot between them where both are there

}  // namespace jumpseat::ui
