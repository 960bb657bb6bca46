// Numeric answers: "3", "3:0.5", "1..5", "*", each with a weight and feedback.
#include "formats/gift_parts.hpp"

#include "base/words.hpp"

#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace jumpseat::formats::gift {
namespace {

std::optional<double> number_of(Piece piece) {
  std::string_view view = piece.trimmed().view();
  if (view.starts_with('+')) view.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(view.data(), view.data() + view.size(), value);
  // from_chars takes "inf" and "nan", which no learner can type.
  if (error != std::errc() || end != view.data() + view.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

bool read_value(Piece piece, model::NumericAnswer& answer, Problems& problems) {
  const std::string_view view = piece.view();
  const auto refuse = [&](const char* sentence) {
    problems.error(piece.line(), fmt::format(fmt::runtime(sentence), shown(view.substr(0, 40))));
    return false;
  };
  if (view == "*") return answer.anything = true;
  if (const std::size_t dots = view.find(".."); dots != npos) {
    const auto low = number_of(piece.part(0, dots)), high = number_of(piece.part(dots + 2));
    if (!low || !high) return refuse(base::to_say("\"{}\" is not a range of numbers; write it like 1.5..2.5."));
    if (*low > *high) return refuse(base::to_say("\"{}\" is a range that ends before it begins."));
    answer.value = *low / 2 + *high / 2;
    answer.tolerance = *high / 2 - *low / 2;
    return true;
  }
  const std::size_t colon = view.find(':');
  const auto value = number_of(piece.part(0, colon));
  if (!value)
    return refuse(view.find(',') != npos ? base::to_say("\"{}\" is not a number; a decimal point is written as a point.")
                                         : base::to_say("\"{}\" is not a number."));
  answer.value = *value;
  if (colon == npos) return true;
  const auto tolerance = number_of(piece.part(colon + 1));
  if (!tolerance || *tolerance < 0) return refuse(base::to_say("\"{}\" has a tolerance that is not a number from 0 up."));
  answer.tolerance = *tolerance;
  return true;
}

struct Split {
  Piece value, feedback;
};
Split split_feedback(Piece piece) {
  const std::size_t hash = piece.view().find('#');
  if (hash == npos) return {piece.trimmed(), piece.part(piece.end - piece.begin)};
  return {piece.part(0, hash).trimmed(), piece.part(hash + 1).trimmed()};
}

}  // namespace

bool read_numbers(Piece answers, model::TextFormat format, model::Question& question, Problems& problems) {
  question.kind = model::QuestionKind::numeric;
  const std::size_t tilde = answers.view().find('~');
  const Piece right = answers.part(0, tilde).trimmed();
  const std::string_view view = right.view();
  bool first = true;
  for (std::size_t from = 0;;) {
    const std::size_t next = view.find('=', from);
    const Piece piece = right.part(from, next == npos ? npos : next - from).trimmed();
    if (!(first && piece.empty() && next != npos)) {
      const Weighted weighted = read_weight(piece, problems);
      if (weighted.bad) return false;
      const auto [value, feedback] = split_feedback(weighted.rest);
      if (value.empty()) {
        problems.error(answers.line(), base::to_say("There is no number after the #."));
        return false;
      }
      model::NumericAnswer answer;
      answer.fraction = weighted.fraction.value_or(1);
      answer.feedback = text_of(feedback, format);
      if (!read_value(value, answer, problems)) return false;
      question.numbers.push_back(std::move(answer));
    }
    if (question.numbers.size() > most_answers) {
      problems.error(answers.line(), fmt::format(base::to_say("There are more than {} answers."), most_answers));
      return false;
    }
    if (next == npos) break;
    first = false;
    from = next + 1;
  }
  if (tilde == npos) return true;
  // Whatever else is typed: wrong, with a word about it.
  model::NumericAnswer other;
  other.anything = true;
  other.fraction = 0;
  other.feedback = text_of(split_feedback(answers.part(tilde + 1)).feedback, format);
  question.numbers.push_back(std::move(other));
  return true;
}

}  // namespace jumpseat::formats::gift
