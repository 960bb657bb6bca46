#include "review/guess.hpp"

#include <set>
#include <string>

namespace jumpseat::review {
namespace {

std::optional<double> mean_fraction(const model::Question& question) {
  if (question.choices.empty()) return std::nullopt;
  double sum = 0;
  for (const model::Choice& choice : question.choices) sum += choice.fraction;
  return sum / static_cast<double>(question.choices.size());
}

std::optional<double> of_sides(const model::Question& question) {
  std::set<std::string> sides;
  for (const model::MatchPair& pair : question.pairs) sides.insert(pair.right);
  if (sides.empty()) return std::nullopt;
  return 1.0 / static_cast<double>(sides.size());
}

double of_star(const model::Question& question) {
  for (const model::Choice& choice : question.choices)
    if (choice.text.text == "*") return choice.fraction;
  return 0;
}

double of_anything(const model::Question& question) {
  for (const model::NumericAnswer& answer : question.numbers)
    if (answer.anything) return answer.fraction;
  return 0;
}

}  // namespace

std::optional<double> random_guess_score(const model::Question& question) {
  using Kind = model::QuestionKind;
  switch (question.kind) {
    case Kind::true_false: return 0.5;
    case Kind::single:
    case Kind::vignette: return mean_fraction(question);
    case Kind::matching:
    case Kind::ordering: return of_sides(question);
    case Kind::short_answer: return of_star(question);
    case Kind::numeric: return of_anything(question);
    case Kind::essay: return 0;
    case Kind::multiple:
    case Kind::cloze:
    case Kind::hotspot:
    case Kind::description: break;
  }
  return std::nullopt;
}

}  // namespace jumpseat::review
