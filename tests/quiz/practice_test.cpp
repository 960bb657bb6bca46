#include "quiz/practice.hpp"
#include "moments.hpp"

#include <doctest/doctest.h>
#include <map>

using namespace jumpseat;
using namespace jumpseat::quiz;
using model::QuestionId;
using support::day;
using support::minute;
using support::noon;

namespace {
PracticeReview answered(const char* question, double fraction, std::int64_t at) {
  return {QuestionId(question), fraction, false, {}, 0, at};
}
// Known since the first day.
std::vector<PracticeReview> known(const char* question, std::int64_t at = noon) {
  return {answered(question, 1, at), answered(question, 1, at + 10 * minute)};
}
void add(std::vector<PracticeReview>& to, const std::vector<PracticeReview>& more) { to.insert(to.end(), more.begin(), more.end()); }
}  // namespace

TEST_CASE("what an answer says about memory") {
  struct Row {
    double fraction;
    bool after_hint;
    std::optional<int> certainty;
    std::int64_t used_ms;
    Rating rating;
  };
  for (const Row& row :
       {Row{0, false, 3, 1000, Rating::again}, Row{0.5, false, {}, 0, Rating::again}, Row{0.667, true, {}, 0, Rating::hard},
        Row{1, false, 1, 1000, Rating::hard}, Row{1, false, {}, 0, Rating::good}, Row{1, false, 3, 60'000, Rating::good},
        Row{1, false, 3, 5'000, Rating::easy}, Row{1, false, 2, 5'000, Rating::good}, Row{1, false, 3, 0, Rating::good}})
    CHECK(rating_of(PracticeReview{QuestionId("q"), row.fraction, row.after_hint, row.certainty, row.used_ms, noon}) == row.rating);
}

TEST_CASE("answers in any order make the same cards") {
  std::vector<PracticeReview> reviews = known("a");
  reviews.push_back(answered("b", 0, noon + minute));
  reviews.push_back(answered("a", 0, noon + 5 * day));
  const auto cards = practice_cards(reviews, {});
  std::swap(reviews[0], reviews[3]);
  const auto again = practice_cards(reviews, {});
  REQUIRE(cards.size() == 2);
  REQUIRE(again.size() == 2);
  CHECK(cards[0].question.value == "a");
  CHECK(cards[0].answers == 3);
  CHECK(cards[0].right == 2);
  CHECK(cards[0].lapses == 1);
  CHECK(cards[0].card.state == CardState::relearning);
  CHECK(again[0].card.due_utc_ms == cards[0].card.due_utc_ms);
  CHECK(again[0].card.memory.stability == cards[0].card.memory.stability);
}

TEST_CASE("due is what its time has come for, likeliest forgotten first") {
  std::vector<PracticeReview> reviews = known("old");
  add(reviews, known("new", noon + 9 * day));
  reviews.push_back(answered("wrong", 0, noon + 10 * day));
  const auto cards = practice_cards(reviews, {});
  CHECK(due_cards(cards, noon + 10 * day - 1).size() == 1);
  const auto due = due_cards(cards, noon + 30 * day);
  REQUIRE(due.size() == 3);
  CHECK(due[0]->question.value == "wrong");
  CHECK(due[1]->question.value == "old");
  CHECK(next_due_utc_ms(cards, noon + 10 * day) == noon + 10 * day + minute);
  CHECK_FALSE(next_due_utc_ms({}, noon));
}

TEST_CASE("what is forgotten again and again is a leech, and asked last") {
  std::vector<PracticeReview> reviews = known("fine");
  add(reviews, known("leech"));
  std::int64_t at = noon;
  for (int i = 0; i < 4; ++i) {
    at += 5 * day;
    reviews.push_back(answered("leech", 0, at));
    reviews.push_back(answered("leech", 1, at + 20 * minute));
  }
  const auto cards = practice_cards(reviews, {});
  CHECK_FALSE(is_leech(cards[0]));
  CHECK(cards[1].lapses == 4);
  CHECK(is_leech(cards[1]));
  const auto due = due_cards(cards, noon + 400 * day);
  REQUIRE(due.size() == 2);
  CHECK(due.back()->question.value == "leech");
}

TEST_CASE("what was never right, day after day, does not stick either") {
  std::vector<PracticeReview> reviews;
  for (int i = 0; i < 5; ++i)
    for (int again = 0; again < 3; ++again) reviews.push_back(answered("never", 0, noon + i * day + again * 10 * minute));
  const auto cards = practice_cards(reviews, {});
  REQUIRE(cards.size() == 1);
  CHECK(cards[0].lapses == 4);  // once a day, but for the first
  CHECK(is_leech(cards[0]));
}

TEST_CASE("the forecast counts what will come back, and what will be forgotten") {
  CHECK(expected_reviews({}, noon, 30, 0.9) == 0);
  const auto one = practice_cards(known("a"), {});  // known, back in a few days
  REQUIRE(one[0].card.state == CardState::review);
  const std::int64_t now = noon + 11 * minute;
  CHECK(expected_reviews(one, now, 0, 0.9) == 0);
  const double week = expected_reviews(one, now, 7, 0.9), month = expected_reviews(one, now, 30, 0.9);
  CHECK(week == doctest::Approx(1.1));
  CHECK(month > week);
  CHECK(month < 4);
  // Who wants to remember more answers more often.
  const auto strict = practice_cards(known("a"), {0.97, false});
  CHECK(expected_reviews(strict, now, 30, 0.97) > month);
  // Overdue counts today, once.
  CHECK(expected_reviews(one, noon + 300 * day, 1, 0.9) == doctest::Approx(1.1));
}

TEST_CASE("topics are weakest first, and few answers decide nothing") {
  std::vector<PracticeReview> reviews;
  const auto answers = [&](const char* question, int right, int wrong) {
    for (int i = 0; i < right + wrong; ++i) reviews.push_back(answered(question, i < right ? 1 : 0, noon + i * minute));
  };
  answers("law", 10, 10);
  answers("signs", 18, 2);
  answers("care", 0, 4);   // too few
  answers("words", 3, 3);  // half, but hardly known
  const auto found = topics(practice_cards(reviews, {}), [](const QuestionId& id) {
    return std::vector<std::string>{id.value, "all", "all"};
  });
  REQUIRE(found.size() == 4);
  CHECK(found[0].name == "law");
  CHECK(found[0].right == 0.5);
  CHECK(found.back().name == "signs");
  for (const Topic& topic : found) {
    CHECK(topic.name != "care");
    if (topic.name == "all") CHECK(topic.questions == 4);
  }
}
