#pragma once
// Practice that lasts: which questions are due, which do not stick, what is weak, and how much will come.
#include "model/ids.hpp"
#include "quiz/spacing.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace jumpseat::quiz {

// One answer in practice, as it counts for memory.
struct PracticeReview {
  model::QuestionId question;
  double fraction = 0;
  bool after_hint = false;  // right, but not at the first try
  std::optional<int> certainty;
  std::int64_t used_ms = 0;  // 0: not known
  std::int64_t at_utc_ms = 0;
};
// Wrong: Again. Right after a hint, or as a guess: Hard. Right: Good. Right, certain and fast: Easy.
Rating rating_of(const PracticeReview& review);
inline constexpr std::int64_t fast_ms = 12'000;

struct PracticeCard {
  model::QuestionId question;
  Card card;
  int answers = 0, right = 0;
  int lapses = 0;  // forgotten after it was known, or wrong again on another day
  bool is_due(std::int64_t utc_ms) const { return card.reviews > 0 && card.due_utc_ms <= utc_ms; }
};
// What lapses so often wants to be read about, or mended, not asked again and again. That is Anki's leech, which there takes eight lapses
// of what was known; that what was never known lapses as well, once a day after the first, is a rule of our own: it can never be forgotten.
inline constexpr int leech_lapses = 4;
inline bool is_leech(const PracticeCard& card) { return card.lapses >= leech_lapses; }

// One card a question, in order of first answer. The answers may come in any order.
std::vector<PracticeCard> practice_cards(std::vector<PracticeReview> reviews, const Spacing& spacing);

// Those that are due, what is most likely forgotten first; leeches last.
std::vector<const PracticeCard*> due_cards(const std::vector<PracticeCard>& cards, std::int64_t utc_ms);
std::optional<std::int64_t> next_due_utc_ms(const std::vector<PracticeCard>& cards, std::int64_t utc_ms);  // the first after now

// How many answers the cards will ask for within so many days: each answered on the day it is due, and remembered as often as wanted.
// What is forgotten comes back once more on that day. New questions are not among them.
double expected_reviews(const std::vector<PracticeCard>& cards, std::int64_t utc_ms, int days, double retention);

struct Topic {
  std::string name;
  int questions = 0, answers = 0;
  double right = 0;     // of the answers
  double weakness = 0;  // the lower bound of what is wrong, by Wilson's interval: few answers decide nothing
  std::vector<model::QuestionId> of;
};
// By whatever names each question has; weakest first. Topics with fewer answers than that are left out.
std::vector<Topic> topics(const std::vector<PracticeCard>& cards,
                          const std::function<std::vector<std::string>(const model::QuestionId&)>& names);
inline constexpr int least_answers_of_topic = 5;

}  // namespace jumpseat::quiz
