// Marks the gaps of a cloze: each as a question of its own, weighed against the others.
#include "base/text.hpp"
#include "model/attempt.hpp"
#include "quiz/marking.hpp"
#include "quiz/marking_parts.hpp"

#include <algorithm>

namespace jumpseat::quiz {
namespace {

using model::Gap;
using model::GapAnswer;
using model::GapKind;

const model::Choice* best_of(const Gap& gap) {
  const auto at = std::max_element(gap.choices.begin(), gap.choices.end(),
                                   [](const model::Choice& a, const model::Choice& b) { return a.fraction < b.fraction; });
  return at == gap.choices.end() ? nullptr : &*at;
}

// Of a gap to choose in.
std::vector<const model::Choice*> choices_of(const Gap& gap, const GapAnswer& given) {
  std::vector<const model::Choice*> out;
  for (const std::size_t index : within(given.choices, gap.choices.size())) out.push_back(&gap.choices[index]);
  return out;
}

template <class Visit>
void each_gap(const model::Question& question, const model::Filled& filled, Visit visit) {
  static const GapAnswer nothing;
  for (std::size_t i = 0; i < question.gaps.size(); ++i) visit(question.gaps[i], i < filled.gaps.size() ? filled.gaps[i] : nothing);
}

}  // namespace

bool says_something(const GapAnswer& given) { return !given.choices.empty() || !base::trimmed(given.text).empty(); }

double gap_fraction(const Gap& gap, const GapAnswer& given) {
  if (!says_something(given)) return 0;
  if (gap.kind == GapKind::numeric) {
    const auto* number = find_number(gap.numbers, given.text);
    return number ? number->fraction : 0;
  }
  if (gap.kind == GapKind::short_answer) {
    const auto* choice = find_short_answer(gap.choices, given.text, gap.case_sensitive);
    return choice ? choice->fraction : 0;
  }
  const auto picked = choices_of(gap, given);
  if (gap.kind == GapKind::single) return picked.size() == 1 ? picked.front()->fraction : 0;
  double sum = 0;
  for (const auto* choice : picked) sum += choice->fraction;
  return std::clamp(near_whole(sum), 0.0, 1.0);
}

double filled_fraction(const model::Question& question, const model::Filled& filled) {
  double earned = 0, full = 0;
  bool all = true;
  int at = 0;
  std::vector<int> right;
  each_gap(question, filled, [&](const Gap& gap, const GapAnswer& given) {
    const double part = gap_fraction(gap, given);
    if (model::is_whole(part)) right.push_back(at);
    ++at;
    earned += part * gap.weight;
    full += gap.weight;
    all &= model::is_whole(part);
  });
  if (question.all_or_nothing) return all && !question.gaps.empty() ? 1 : 0;
  if (const auto together = combined(question.mapping, right)) return *together;
  if (full <= 0) return 0;
  return question.mapping ? bounded(question.mapping, earned / full) : near_whole(earned / full);
}

std::vector<Feedback> filled_feedback(const model::Question& question, const model::Filled& filled) {
  std::vector<Feedback> out;
  int at = -1;
  const auto add = [&](const model::Text& text) {
    if (!text.text.empty()) out.push_back({text, at});
  };
  each_gap(question, filled, [&](const Gap& gap, const GapAnswer& given) {
    ++at;
    if (!says_something(given)) return;
    if (gap.kind == GapKind::numeric) {
      if (const auto* number = find_number(gap.numbers, given.text)) add(number->feedback);
    } else if (gap.kind == GapKind::short_answer) {
      if (const auto* choice = find_short_answer(gap.choices, given.text, gap.case_sensitive)) add(choice->feedback);
    } else {
      for (const auto* choice : choices_of(gap, given)) add(choice->feedback);
    }
  });
  return out;
}

std::string correct_gap(const Gap& gap) {
  if (gap.kind == GapKind::numeric) {
    for (const auto& number : gap.numbers)
      if (!number.anything && model::is_whole(number.fraction)) return number_words(number);
    return {};
  }
  if (gap.kind == GapKind::multiple) {
    std::string out;
    for (const auto& choice : gap.choices)
      if (choice.fraction > 0) out += (out.empty() ? "" : ", ") + choice.text.text;
    return out;
  }
  const auto* best = best_of(gap);
  if (!best || best->fraction <= 0) return {};
  return gap.kind == GapKind::short_answer ? example_of(best->text.text) : best->text.text;
}

std::string given_gaps(const model::Question& question, const model::Filled& filled) {
  std::string out;
  each_gap(question, filled, [&](const Gap& gap, const GapAnswer& given) {
    std::string part(base::trimmed(given.text));
    for (const auto* choice : choices_of(gap, given)) part += (part.empty() ? "" : ", ") + choice->text.text;
    join(out, part.empty() ? "–" : part);
  });
  return out;
}

}  // namespace jumpseat::quiz
