#pragma once
// Chooses the questions of one attempt. The same seed, quiz and questions give the same plan on every machine.
#include "model/course.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace jumpseat::quiz {

struct Told {  // a description: nothing is answered to it
  model::QuestionId question;
  model::VersionHash version;
  friend bool operator==(const Told&, const Told&) = default;
};

// One place in an attempt. `order` holds the answers as they are shown: order[place] is the index in the question's own order.
// It covers choices (single, multiple, true/false, vignette), the right sides of matching (quiz::right_sides) and the items of ordering;
// it is empty for kinds that show nothing to choose from.
struct Slot {
  model::QuestionId question;
  model::VersionHash version;
  double mark = 1;
  std::vector<int> order;
  int tries = 1;               // answers allowed: in practice one more than the question has hints
  std::vector<Told> before{};  // what is told in front of it, in the order of the bank
  friend bool operator==(const Slot&, const Slot&) = default;
};

struct Plan {
  std::uint64_t seed = 0;
  std::vector<Slot> slots;
  std::vector<std::string> shortfalls;  // one sentence for each rule that could not be filled
};

// The choices of a gap as they are shown; the same for the same attempt and question, always.
std::vector<int> gap_order(const model::Question& question, int gap, std::uint64_t seed);

// The tags and the category of a rule; descriptions match none.
bool matches(const model::DrawRule& rule, const model::Question& question);

// Those it has; of a quiz without any, the one that draws every question.
std::vector<model::DrawRule> rules_of(const model::Quiz& quiz);

// Rules may overlap: no question is drawn twice, and a rule falls short only where no way of sharing the questions would fill it.
// Questions not in `seen` come first, where the quiz wants it. Without rules every question is drawn. Descriptions are never drawn:
// they are told before each question that follows them in their category, up to the next ones (ten at most),
// in whatever order it comes.
Plan draw(const model::Quiz& quiz, const std::vector<model::Question>& questions, std::uint64_t seed,
          const std::set<model::QuestionId>& seen = {});

// How many it draws, where no question stands for two of its rules.
int count_drawn(const model::Quiz& quiz, const std::vector<model::Question>& questions);

// These questions, in the order given and with what is told before them; what a practice of due questions asks. Unknown ids are left out.
Plan draw_given(const std::vector<model::QuestionId>& wanted, const std::vector<model::Question>& questions, std::uint64_t seed);

}  // namespace jumpseat::quiz
