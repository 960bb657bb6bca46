#pragma once
// When practice brings a question back: FSRS-6 as fsrs-rs reckons it, with its default weights. Days are calendar days of UTC. Where the
// published programs differ we follow fsrs-rs: a Hard on the same day never lowers the stability.
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::quiz {

enum class Rating { again = 1, hard, good, easy };
enum class CardState { fresh, learning, review, relearning };
std::string_view word_for(CardState state);  // "new", "learning", ...

struct Memory {
  double stability = 0;   // days until the chance to remember has fallen to 0.9
  double difficulty = 0;  // 1 to 10
};
Memory first_memory(Rating rating);
Memory next_memory(const Memory& memory, std::int64_t elapsed_days, Rating rating);
double retrievability(double elapsed_days, double stability);
int interval_days(double stability, double retention = 0.9);

struct Card {
  CardState state = CardState::fresh;
  int step = 0;  // of learning or relearning
  Memory memory;
  int reviews = 0;
  std::int64_t last_utc_ms = 0, due_utc_ms = 0;
  double interval_days = 0;  // parts of a day while learning
};

struct Spacing {
  double retention = 0.9;
  // Spreads long intervals a little; the same name and count of reviews spread alike.
  bool fuzz = false;
};
// `name` is the card's, for the fuzz. Time running backwards counts as no time.
Card after(const Card& card, Rating rating, std::int64_t at_utc_ms, const std::string& name = {}, const Spacing& spacing = {});

// What an answer in practice says about memory.
Rating rating_of(double fraction, int certainty, bool fast);

}  // namespace jumpseat::quiz
