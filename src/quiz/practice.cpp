#include "quiz/practice.hpp"

#include "base/clock.hpp"
#include "model/attempt.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace jumpseat::quiz {
namespace {

using base::day_ms;

constexpr int most_reviews_of_a_card = 400;  // of a forecast: a card cannot come more often than about once a day

double chance_to_remember(const PracticeCard& card, std::int64_t utc_ms) {
  const double days = static_cast<double>(std::max<std::int64_t>(0, utc_ms - card.card.last_utc_ms)) / day_ms;
  return retrievability(days, card.card.memory.stability);
}

// The lower bound of a share at 95 % (Wilson 1927).
double lower_bound(double share, double n) {
  if (n <= 0) return 0;
  constexpr double z = 1.959963984540054, z2 = z * z;
  const double centre = share + z2 / (2 * n), spread = z * std::sqrt(share * (1 - share) / n + z2 / (4 * n * n));
  return std::max(0.0, (centre - spread) / (1 + z2 / n));
}

}  // namespace

Rating rating_of(const PracticeReview& review) {
  if (review.after_hint) return Rating::hard;
  return rating_of(review.fraction, review.certainty.value_or(2), review.used_ms > 0 && review.used_ms <= fast_ms);
}

std::vector<PracticeCard> practice_cards(std::vector<PracticeReview> reviews, const Spacing& spacing) {
  std::stable_sort(reviews.begin(), reviews.end(), [](const auto& a, const auto& b) { return a.at_utc_ms < b.at_utc_ms; });
  std::vector<PracticeCard> out;
  std::map<std::string, std::size_t> places;
  for (const PracticeReview& review : reviews) {
    const auto [at, fresh] = places.try_emplace(review.question.value, out.size());
    if (fresh) out.push_back({review.question, {}});
    PracticeCard& card = out[at->second];
    const Rating rating = rating_of(review);
    const bool was_known = card.card.state == CardState::review;
    const bool on_another_day = card.card.reviews > 0 && review.at_utc_ms - card.card.last_utc_ms >= day_ms / 2;
    card.lapses += rating == Rating::again && (was_known || on_another_day);
    card.card = after(card.card, rating, review.at_utc_ms, review.question.value, spacing);
    ++card.answers;
    card.right += model::is_whole(review.fraction) || review.after_hint;
  }
  return out;
}

std::vector<const PracticeCard*> due_cards(const std::vector<PracticeCard>& cards, std::int64_t utc_ms) {
  std::vector<const PracticeCard*> out;
  for (const PracticeCard& card : cards)
    if (card.is_due(utc_ms)) out.push_back(&card);
  std::stable_sort(out.begin(), out.end(), [&](const auto* a, const auto* b) {
    if (is_leech(*a) != is_leech(*b)) return is_leech(*b);
    return chance_to_remember(*a, utc_ms) < chance_to_remember(*b, utc_ms);
  });
  return out;
}

std::optional<std::int64_t> next_due_utc_ms(const std::vector<PracticeCard>& cards, std::int64_t utc_ms) {
  std::optional<std::int64_t> next;
  for (const PracticeCard& card : cards)
    if (card.card.due_utc_ms > utc_ms) next = std::min(next.value_or(card.card.due_utc_ms), card.card.due_utc_ms);
  return next;
}

double expected_reviews(const std::vector<PracticeCard>& cards, std::int64_t utc_ms, int days, double retention) {
  const std::int64_t end = utc_ms + days * day_ms;
  const double forgotten = 1 - std::clamp(retention, 0.5, 0.99);
  double out = 0;
  for (const PracticeCard& each : cards) {
    Card card = each.card;
    if (card.reviews == 0) continue;
    for (int i = 0; i < most_reviews_of_a_card; ++i) {
      const std::int64_t at = std::max(card.due_utc_ms, utc_ms);
      if (at >= end) break;
      out += 1 + (card.state == CardState::review ? forgotten : 0);
      card = after(card, Rating::good, at, {}, {retention, false});
    }
  }
  return out;
}

std::vector<Topic> topics(const std::vector<PracticeCard>& cards,
                          const std::function<std::vector<std::string>(const model::QuestionId&)>& names) {
  std::map<std::string, Topic> found;
  for (const PracticeCard& card : cards) {
    const auto all = names(card.question);
    for (const std::string& name : std::set<std::string>(all.begin(), all.end())) {
      Topic& topic = found[name];
      topic.name = name;
      ++topic.questions;
      topic.answers += card.answers;
      topic.right += card.right;
      topic.of.push_back(card.question);
    }
  }
  std::vector<Topic> out;
  for (auto& [name, topic] : found) {
    if (topic.answers < least_answers_of_topic) continue;
    topic.right /= topic.answers;
    topic.weakness = lower_bound(1 - topic.right, topic.answers);
    out.push_back(std::move(topic));
  }
  std::stable_sort(out.begin(), out.end(), [](const Topic& a, const Topic& b) { return a.weakness > b.weakness; });
  return out;
}

}  // namespace jumpseat::quiz
