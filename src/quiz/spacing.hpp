#pragma once
// When practice brings a question back: FSRS-6 as fsrs-rs reckons it, with its default weights. Days are calendar days of UTC.
//
// The memory (stability, difficulty) is that of fsrs-rs; where the published programs differ: a Hard on the same day never lowers the
// stability (py-fsrs lets it), the least stability is 0.001 (ts-fsrs begins at 0.1), nothing is rounded (ts-fsrs keeps 8 decimals).
// What fsrs-rs leaves to its caller is done as Anki does it. Steps are 1 and 10 minutes, after a lapse 10. Hard on the first of two steps
// waits for their mean, 5.5 minutes (ts-fsrs says 6), on the second it repeats that step (ts-fsrs goes back to 6 minutes). Once known,
// Hard comes back no later than Good, Good at least a day after Hard, Easy a day after Good (as in ts-fsrs; py-fsrs keeps no order).
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
