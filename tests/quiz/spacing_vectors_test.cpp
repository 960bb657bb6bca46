// The memory that fsrs-rs 6 (published as @open-spaced-repetition/binding 0.5.0) works out for these histories, and the days that
// ts-fsrs 5.4.2 makes of it; both were run once, with default weights, a retention of 0.9 and no fuzz.
#include "moments.hpp"
#include "quiz/spacing.hpp"

#include <doctest/doctest.h>
#include <vector>

using namespace jumpseat;
using namespace jumpseat::quiz;
using support::day;
using support::minute;
using support::noon;

namespace {

struct Vector {
  std::vector<std::pair<int, int>> answers;  // minutes after the first, rating
  double stability, difficulty;
  CardState state;
  int interval_days;  // of a card in review
};

const std::vector<Vector> vectors{
    {{{0, 3}, {10, 3}, {4320, 3}, {15840, 3}, {57600, 3}}, 124.13663, 2.0905862, CardState::review, 124},
    {{{0, 1}, {1, 1}, {2, 3}, {12, 3}, {2880, 2}, {7200, 1}, {7210, 3}}, 0.29812142, 9.6994991, CardState::review, 1},
    {{{0, 4}, {11520, 4}, {86400, 1}, {86411, 3}, {87840, 3}}, 5.6633658, 7.0034037, CardState::review, 6},
    {{{0, 2}, {6, 3}, {1440, 4}, {43200, 2}, {44640, 2}}, 38.240391, 7.0892963, CardState::review, 38},
    {{{0, 3}, {0, 3}, {0, 3}, {5, 1}}, 0.77508390, 7.3899755, CardState::relearning, 0},
    {{{0, 3}, {1296000, 3}, {2592000, 1}, {5760000, 1}}, 2.1724017, 9.1280756, CardState::relearning, 0},
    {{{0, 1}, {4320, 1}, {8640, 1}, {12960, 1}, {17280, 4}, {17340, 4}}, 1.0796087, 9.7010307, CardState::review, 3},
    {{{0, 4}, {1440, 3}, {2880, 2}, {4320, 4}, {576000, 3}}, 284.97388, 1.9876956, CardState::review, 285},
    {{{0, 3}, {10, 4}, {5760, 2}, {12960, 3}, {12961, 2}, {12962, 1}, {12972, 2}, {12987, 3}}, 8.3137474, 9.0894728, CardState::review, 8},
    {{{0, 4}, {720, 3}, {721, 2}, {2880, 1}, {28800, 3}}, 9.2016144, 8.0037680, CardState::review, 9},
};

Card card_of(const Vector& vector) {
  Card card;
  for (const auto& [minutes, rating] : vector.answers) card = after(card, static_cast<Rating>(rating), noon + minutes * minute);
  return card;
}

}  // namespace

TEST_CASE("memory and next date are those of the published programs") {
  for (std::size_t i = 0; i < vectors.size(); ++i) {
    CAPTURE(i);
    const Card card = card_of(vectors[i]);
    CHECK(card.memory.stability == doctest::Approx(vectors[i].stability).epsilon(1e-5));
    CHECK(card.memory.difficulty == doctest::Approx(vectors[i].difficulty).epsilon(1e-5));
    CHECK(card.state == vectors[i].state);
    if (card.state != CardState::review) continue;
    CHECK(card.interval_days == vectors[i].interval_days);
    CHECK(card.due_utc_ms == card.last_utc_ms + vectors[i].interval_days * day);
  }
}

TEST_CASE("a better answer to a known card never brings it back sooner, or on the same day") {
  for (const int gap : {1, 2, 5, 40, 900}) {
    const Card known = after({}, Rating::easy, noon);
    const auto days = [&](Rating rating) { return after(known, rating, noon + gap * day).interval_days; };
    CAPTURE(gap);
    CHECK(days(Rating::hard) < days(Rating::good));
    CHECK(days(Rating::good) < days(Rating::easy));
  }
  // Where all three would be the next day.
  Card weak = after(after({}, Rating::again, noon), Rating::easy, noon);
  REQUIRE(weak.state == CardState::review);
  CHECK(after(weak, Rating::hard, noon).interval_days == 1);
  CHECK(after(weak, Rating::good, noon).interval_days == 2);
  CHECK(after(weak, Rating::easy, noon).interval_days == 3);
}
