#pragma once
// What `jumpseat practice` does: the states and next dates of a history of answers.
#include "base/json.hpp"
#include "base/result.hpp"

#include <string>
#include <vector>

namespace jumpseat::app::tools {

struct Schedule {
  base::Json json;  // {cards[{card,state,stability,difficulty,due,interval_days}]}, in the order in which the cards first come
  std::string text;
  std::vector<std::string> problems;
};
base::Result<Schedule> schedule(const std::string& history_file, double retention, bool fuzz);

}  // namespace jumpseat::app::tools
