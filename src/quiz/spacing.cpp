#include "quiz/spacing.hpp"

#include "base/clock.hpp"
#include "base/uuid.hpp"
#include "model/attempt.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace jumpseat::quiz {
namespace {

using base::day_ms;
using base::minute_ms;

constexpr std::array<double, 21> w{0.212,  1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001,  1.8722, 0.1666, 0.796,
                                   1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542};
constexpr double least_stability = 0.001, most_stability = 36500;
constexpr int most_interval_days = 36500;
constexpr std::array<std::int64_t, 2> learning_steps_ms{minute_ms, 10 * minute_ms};
constexpr std::array<std::int64_t, 1> relearning_steps_ms{10 * minute_ms};

double factor() { return std::pow(0.9, -1 / w[20]) - 1; }
double number(Rating rating) { return static_cast<double>(rating); }
double kept_in_bounds(double stability) { return std::clamp(stability, least_stability, most_stability); }

double first_difficulty(Rating rating) { return w[4] - std::exp(w[5] * (number(rating) - 1)) + 1; }

double next_difficulty(double difficulty, Rating rating) {
  const double change = -w[6] * (number(rating) - 3);
  const double moved = difficulty + change * (10 - difficulty) / 9;
  return std::clamp(w[7] * first_difficulty(Rating::easy) + (1 - w[7]) * moved, 1.0, 10.0);
}

double after_success(const Memory& m, double remembered, Rating rating) {
  const double hard = rating == Rating::hard ? w[15] : 1, easy = rating == Rating::easy ? w[16] : 1;
  return m.stability *
         (1 + std::exp(w[8]) * (11 - m.difficulty) * std::pow(m.stability, -w[9]) * (std::exp(w[10] * (1 - remembered)) - 1) * hard * easy);
}

double after_failure(const Memory& m, double remembered) {
  const double fallen =
      w[11] * std::pow(m.difficulty, -w[12]) * (std::pow(m.stability + 1, w[13]) - 1) * std::exp(w[14] * (1 - remembered));
  return std::min(fallen, m.stability / std::exp(w[17] * w[18]));
}

double on_the_same_day(const Memory& m, Rating rating) {
  double grown = std::exp(w[17] * (number(rating) - 3 + w[18])) * std::pow(m.stability, -w[19]);
  if (rating >= Rating::hard) grown = std::max(grown, 1.0);
  return m.stability * grown;
}

std::int64_t calendar_day(std::int64_t utc_ms) { return utc_ms >= 0 ? utc_ms / day_ms : (utc_ms - day_ms + 1) / day_ms; }

// The spread of an interval; none below 2.5 days.
int spread(int days, const std::string& name, int reviews) {
  if (days < 2.5) return days;
  const auto part = [&](double from, double to, double share) { return share * std::max(0.0, std::min<double>(days, to) - from); };
  const double delta = 1 + part(2.5, 7, 0.15) + part(7, 20, 0.1) + part(20, 1e9, 0.05);
  const int least = std::max(2, static_cast<int>(std::round(days - delta)));
  const int most = std::max(least, std::min(most_interval_days, static_cast<int>(std::round(days + delta))));
  std::uint64_t seed = 1469598103934665603u + static_cast<std::uint64_t>(reviews);
  for (const char c : name) seed = (seed ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return least + static_cast<int>(base::Draws(seed).below(static_cast<std::uint64_t>(most - least + 1)));
}

// A better answer never brings a known card back on the same day as a worse one, or before it.
int passing_days(const Memory& before, std::int64_t elapsed_days, Rating rating, double retention) {
  const auto plain = [&](Rating given) { return interval_days(next_memory(before, elapsed_days, given).stability, retention); };
  const int hard = std::min(plain(Rating::hard), plain(Rating::good));
  if (rating == Rating::hard) return hard;
  const int good = std::max(plain(Rating::good), hard + 1);
  const int days = rating == Rating::good ? good : std::max(plain(Rating::easy), good + 1);
  return std::min(days, most_interval_days);
}

void graduate(Card& card, int days, const std::string& name, const Spacing& spacing) {
  if (spacing.fuzz) days = spread(days, name, card.reviews);
  card.state = CardState::review;
  card.step = 0;
  card.interval_days = days;
  card.due_utc_ms = card.last_utc_ms + days * day_ms;
}

void take_step(Card& card, std::int64_t length_ms) {
  card.interval_days = static_cast<double>(length_ms) / day_ms;
  card.due_utc_ms = card.last_utc_ms + length_ms;
}

// Through the steps of minutes. False where the card has left them.
template <std::size_t Count>
bool stays_in_steps(Card& card, Rating rating, const std::array<std::int64_t, Count>& steps) {
  const std::size_t step = static_cast<std::size_t>(card.step);
  switch (rating) {
    case Rating::again:
      card.step = 0;
      take_step(card, steps[0]);
      return true;
    case Rating::hard:
      if (step > 0) take_step(card, steps[step]);
      else take_step(card, Count > 1 ? (steps[0] + steps[Count > 1 ? 1 : 0]) / 2 : steps[0] * 3 / 2);
      return true;
    case Rating::good:
      if (step + 1 >= Count) return false;
      ++card.step;
      take_step(card, steps[step + 1]);
      return true;
    default: return false;
  }
}

}  // namespace

std::string_view word_for(CardState state) {
  constexpr std::array<std::string_view, 4> words{"new", "learning", "review", "relearning"};
  return words[static_cast<std::size_t>(state)];
}

Memory first_memory(Rating rating) {
  return {kept_in_bounds(w[static_cast<std::size_t>(rating) - 1]), std::clamp(first_difficulty(rating), 1.0, 10.0)};
}

double retrievability(double elapsed_days, double stability) { return std::pow(1 + factor() * elapsed_days / stability, -w[20]); }

Memory next_memory(const Memory& memory, std::int64_t elapsed_days, Rating rating) {
  Memory out;
  out.difficulty = next_difficulty(memory.difficulty, rating);
  const double remembered = retrievability(static_cast<double>(elapsed_days), memory.stability);
  if (elapsed_days < 1) out.stability = on_the_same_day(memory, rating);
  else out.stability = rating == Rating::again ? after_failure(memory, remembered) : after_success(memory, remembered, rating);
  out.stability = kept_in_bounds(out.stability);
  return out;
}

int interval_days(double stability, double retention) {
  const double days = stability / factor() * (std::pow(std::clamp(retention, 0.5, 0.99), -1 / w[20]) - 1);
  return static_cast<int>(std::clamp(std::round(days), 1.0, static_cast<double>(most_interval_days)));
}

Card after(const Card& before, Rating rating, std::int64_t at_utc_ms, const std::string& name, const Spacing& spacing) {
  Card card = before;
  const bool is_first = card.reviews == 0;
  const std::int64_t at = is_first ? at_utc_ms : std::max(at_utc_ms, card.last_utc_ms);
  const std::int64_t elapsed_days = is_first ? 0 : calendar_day(at) - calendar_day(card.last_utc_ms);
  card.memory = is_first ? first_memory(rating) : next_memory(card.memory, elapsed_days, rating);
  card.last_utc_ms = at;
  ++card.reviews;
  if (is_first) card.state = CardState::learning;
  switch (card.state) {
    case CardState::review:
      if (rating == Rating::again) {
        card.state = CardState::relearning;
        card.step = 0;
        take_step(card, relearning_steps_ms[0]);
        return card;
      }
      graduate(card, passing_days(before.memory, elapsed_days, rating, spacing.retention), name, spacing);
      return card;
    case CardState::relearning:
      if (stays_in_steps(card, rating, relearning_steps_ms)) return card;
      break;
    default:
      if (stays_in_steps(card, rating, learning_steps_ms)) return card;
  }
  graduate(card, interval_days(card.memory.stability, spacing.retention), name, spacing);
  return card;
}

Rating rating_of(double fraction, int certainty, bool fast) {
  if (!model::is_whole(fraction)) return Rating::again;
  if (certainty == 1) return Rating::hard;
  return certainty == 3 && fast ? Rating::easy : Rating::good;
}

}  // namespace jumpseat::quiz
