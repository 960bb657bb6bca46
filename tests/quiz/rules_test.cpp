#include "quiz/rules.hpp"
#include "moments.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using model::Reveal;
using quiz::Entry;
using support::minute;

namespace {
constexpr std::int64_t now = 1'790'000'000'000;

model::Quiz allowing(int attempts, std::vector<int> wait_minutes = {}) {
  model::Quiz quiz;
  quiz.attempts = attempts;
  quiz.wait_minutes = std::move(wait_minutes);
  return quiz;
}
// Attempts that ended so many minutes ago.
std::vector<quiz::PastAttempt> ended(const std::vector<int>& minutes_ago) {
  std::vector<quiz::PastAttempt> out;
  for (const int minutes : minutes_ago) out.push_back({now - (minutes + 30) * minute, now - minutes * minute});
  return out;
}
}  // namespace

TEST_CASE("an attempt is open, unfinished, used up, or to be waited for") {
  struct Row {
    const char* says;
    model::Quiz quiz;
    std::vector<quiz::PastAttempt> past;
    quiz::Allowance allowance;
    Entry::Why why;
    int number;
    std::int64_t opens_in_minutes;  // 0: no matter
  };
  std::vector<quiz::PastAttempt> unfinished = ended({90});
  unfinished.push_back({now - minute, std::nullopt});
  const std::vector<Row> rows{
      {"the first of any number", allowing(0), {}, {}, Entry::Why::open, 1, 0},
      {"the fifth of any number", allowing(0), ended({9, 7, 5, 3}), {}, Entry::Why::open, 5, 0},
      {"the last of three", allowing(3), ended({9, 7}), {}, Entry::Why::open, 3, 0},
      {"three of three are taken", allowing(3), ended({9, 7, 5}), {}, Entry::Why::all_taken, 3, 0},
      {"one more was given", allowing(3), ended({9, 7, 5}), {1, 1}, Entry::Why::open, 4, 0},
      {"one is unfinished, though all are taken", allowing(2), unfinished, {}, Entry::Why::unfinished, 2, 0},
      {"nothing to wait for before the first", allowing(3, {60}), {}, {}, Entry::Why::open, 1, 0},
      {"an hour after the first", allowing(3, {60, 1440}), ended({10}), {}, Entry::Why::too_soon, 2, 50},
      {"the hour is over", allowing(3, {60, 1440}), ended({60}), {}, Entry::Why::open, 2, 0},
      {"a day after the second", allowing(9, {60, 1440}), ended({900, 100}), {}, Entry::Why::too_soon, 3, 1340},
      {"the last wait goes on", allowing(9, {60, 1440}), ended({9000, 5000, 1439}), {}, Entry::Why::too_soon, 4, 1},
      {"the last to end counts, in any order", allowing(9, {60}), ended({10, 900}), {}, Entry::Why::too_soon, 3, 50},
  };
  for (const Row& row : rows) {
    CAPTURE(row.says);
    const Entry entry = quiz::entry(row.quiz, row.past, row.allowance, now);
    CHECK(entry.why == row.why);
    CHECK(entry.number == row.number);
    if (row.opens_in_minutes > 0) CHECK(entry.opens_at_utc_ms == now + row.opens_in_minutes * minute);
  }
}

TEST_CASE("what is shown when") {
  struct Row {
    Reveal reveal;
    bool answered, finished, passed, shown;
  };
  for (const Row& row : {Row{Reveal::after_answer, false, false, false, false}, Row{Reveal::after_answer, true, false, false, true},
                         Row{Reveal::at_end, true, false, false, false}, Row{Reveal::at_end, false, true, false, true},
                         Row{Reveal::if_passed, true, true, false, false}, Row{Reveal::if_passed, true, true, true, true},
                         Row{Reveal::never, true, true, true, false}})
    CHECK(quiz::is_shown(row.reveal, row.answered, row.finished, row.passed) == row.shown);
}
