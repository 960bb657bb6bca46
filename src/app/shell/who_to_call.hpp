#pragma once
// What F1 shows: the operator's data, and of each number whether somebody has checked it within a year.
#include "app/views.hpp"

#include <cstdint>
#include <string>

namespace jumpseat::app {

struct Checked {
  std::string words;  // "not verified", "verified 2026-11-25", "verified 2025-01-03, more than a year ago"
  bool stale = false;
};
// As report::verified.
Checked checked(const std::string& verified_on, std::int64_t now_utc_ms);

WhoToCallView who_to_call_view(const model::Operator& data, std::int64_t now_utc_ms);

// Whether there is anything in it to show.
bool says_something(const model::Operator& data);

}  // namespace jumpseat::app
