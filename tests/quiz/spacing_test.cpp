#include "quiz/spacing.hpp"
#include "moments.hpp"

#include <cmath>
#include <doctest/doctest.h>
#include <string>

using namespace jumpseat;
using namespace jumpseat::quiz;
using support::day;
using support::minute;
using support::noon;

TEST_CASE("after as many days as the stability, nine of ten are remembered, and that is the interval") {
  for (const double stability : {0.5, 1.0, 7.3, 100.0, 4000.0}) CHECK(retrievability(stability, stability) == doctest::Approx(0.9));
  CHECK(retrievability(0, 5) == 1);
  CHECK(interval_days(10) == 10);
  CHECK(interval_days(0.2) == 1);
  CHECK(interval_days(1e9) == 36500);
  CHECK(interval_days(10, 0.8) > 20);
  CHECK(interval_days(10, 0.95) < 6);
}

TEST_CASE("a new card goes through its steps of minutes") {
  Card card = after({}, Rating::again, noon);
  CHECK(card.state == CardState::learning);
  CHECK(card.due_utc_ms == noon + minute);
  CHECK(card.memory.stability == doctest::Approx(0.212));
  CHECK(card.memory.difficulty == doctest::Approx(6.4133));
  CHECK(after({}, Rating::hard, noon).due_utc_ms == noon + 5 * minute + minute / 2);
  card = after(card, Rating::good, noon + minute);
  CHECK(card.state == CardState::learning);
  CHECK(card.due_utc_ms == noon + 11 * minute);
  card = after(card, Rating::good, noon + 11 * minute);
  CHECK(card.state == CardState::review);
  CHECK(card.interval_days == interval_days(card.memory.stability));
  const Card easy = after({}, Rating::easy, noon);
  CHECK(easy.state == CardState::review);
  CHECK(easy.interval_days == 8);
  CHECK(easy.due_utc_ms == noon + 8 * day);
}

TEST_CASE("a card that is forgotten is learned again, and lasts less long") {
  const Card known = after(after({}, Rating::easy, noon), Rating::good, noon + 8 * day);
  CHECK(known.memory.stability > 8.2956);
  const Card lost = after(known, Rating::again, noon + 40 * day);
  CHECK(lost.state == CardState::relearning);
  CHECK(lost.due_utc_ms == noon + 40 * day + 10 * minute);
  CHECK(lost.memory.stability < known.memory.stability);
  CHECK(lost.memory.difficulty > known.memory.difficulty);
  CHECK(after(lost, Rating::hard, noon + 40 * day).due_utc_ms == noon + 40 * day + 15 * minute);
  CHECK(after(lost, Rating::good, noon + 40 * day).state == CardState::review);
}

TEST_CASE("better ratings last longer, and a success never shortens on the same day") {
  const Memory memory{5, 6};
  for (const std::int64_t days : {1, 3, 10, 100}) {
    const double hard = next_memory(memory, days, Rating::hard).stability, good = next_memory(memory, days, Rating::good).stability;
    CHECK(next_memory(memory, days, Rating::again).stability < 5);
    CHECK(hard > 5);
    CHECK(good > hard);
    CHECK(next_memory(memory, days, Rating::easy).stability > good);
  }
  CHECK(next_memory(memory, 0, Rating::hard).stability == 5);
  CHECK(next_memory(memory, 0, Rating::again).stability < 5);
}

TEST_CASE("difficulty stays between one and ten, stability within its bounds") {
  Card card;
  std::int64_t at = noon;
  for (int i = 0; i < 300; ++i) card = after(card, Rating::again, at += day);
  CHECK(card.memory.difficulty <= 10);
  CHECK(card.memory.stability >= 0.001);
  for (int i = 0; i < 300; ++i) card = after(card, Rating::easy, at += 400 * day);
  CHECK(card.memory.difficulty >= 1);
  CHECK(card.memory.stability <= 36500);
  CHECK(card.interval_days <= 36500);
}

TEST_CASE("a clock put back counts as no time") {
  const Card card = after(after({}, Rating::easy, noon), Rating::good, noon - 5 * day);
  CHECK(card.last_utc_ms == noon);
  CHECK(card.due_utc_ms > noon);
}

TEST_CASE("fuzz spreads long intervals, alike for the same card") {
  Spacing spacing;
  spacing.fuzz = true;
  int differ = 0;
  for (int i = 0; i < 50; ++i) {
    const std::string name = "card " + std::to_string(i);
    const Card card = after({}, Rating::easy, noon, name, spacing);
    CHECK(card.interval_days == after({}, Rating::easy, noon, name, spacing).interval_days);
    CHECK(std::abs(card.interval_days - 8) <= 2);
    differ += card.interval_days != 8;
  }
  CHECK(differ > 10);
}

TEST_CASE("an answer says how well it was remembered") {
  CHECK(rating_of(0.5, 3, true) == Rating::again);
  CHECK(rating_of(1, 1, true) == Rating::hard);
  CHECK(rating_of(1, 2, true) == Rating::good);
  CHECK(rating_of(1, 3, false) == Rating::good);
  CHECK(rating_of(1, 3, true) == Rating::easy);
}
