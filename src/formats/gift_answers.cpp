// What stands between the braces.
#include "base/text.hpp"
#include "base/words.hpp"
#include "formats/gift_parts.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace jumpseat::formats::gift {
namespace {

using model::Question;
using model::QuestionKind;
using model::TextFormat;

constexpr std::size_t usual_answers = 8;

// The parts of a piece, cut at a character that was not escaped; absent (and said) where there are more than anybody means.
std::optional<std::vector<Piece>> cut(Piece piece, char at, Problems& problems) {
  std::vector<Piece> out;
  out.reserve(usual_answers);
  const std::string_view view = piece.view();
  for (std::size_t from = 0;;) {
    const std::size_t next = view.find(at, from);
    out.push_back(piece.part(from, next == npos ? npos : next - from).trimmed());
    if (out.size() > most_answers + 1) {
      problems.error(piece.line(), fmt::format(base::to_say("There are more than {} answers."), most_answers));
      return std::nullopt;
    }
    if (next == npos) return out;
    from = next + 1;
  }
}

struct WithFeedback {
  Piece answer, feedback;
};
WithFeedback cut_feedback(Piece piece) {
  const std::size_t hash = piece.view().find('#');
  if (hash == npos) return {piece.trimmed(), piece.part(piece.end - piece.begin)};
  return {piece.part(0, hash).trimmed(), piece.part(hash + 1).trimmed()};
}

struct ChoicePiece {
  Piece piece;
  bool right = false;  // began with =
};

// Nothing, or the word for a format and nothing in it.
bool says_nothing(Piece piece) {
  return piece.empty() || (piece.view().starts_with('[') && text_of(piece, model::TextFormat::plain).text.empty());
}

// Cut before each ~ and each =.
std::optional<std::vector<ChoicePiece>> cut_choices(Piece answers, Problems& problems) {
  std::vector<ChoicePiece> out;
  out.reserve(usual_answers);
  const std::string_view view = answers.view();
  std::size_t from = 0;
  bool right = false;
  const std::size_t first = find_either(view, '~', '=');
  if (!says_nothing(answers.part(0, first).trimmed()))
    problems.warning(answers.line(), base::to_say("There is text before the first ~ or =; it is read as a wrong answer."));
  for (;;) {
    const std::size_t next = find_either(view, '~', '=', from);
    const Piece piece = answers.part(from, next == npos ? npos : next - from).trimmed();
    // A ~ just before an = only opens it.
    const bool opener = !right && says_nothing(piece);
    if (!opener) out.push_back({piece, right});
    if (out.size() > most_answers) {
      problems.error(answers.line(), fmt::format(base::to_say("There are more than {} answers."), most_answers));
      return std::nullopt;
    }
    if (next == npos) return out;
    right = view[next] == '=';
    from = next + 1;
  }
}

void warn_of_likely_slips(Piece answers, const Question& question, int rights, Problems& problems) {
  const std::string_view view = answers.view();
  const int line = answers.line();
  if (question.kind == QuestionKind::single && rights > 1)
    problems.warning(
        line,
        fmt::format(base::to_say("{} answers begin with =, so each is fully right; an = that belongs to a text is written \\=."), rights));
  const std::size_t tilde = view.find('~');
  const bool only_tilde = tilde != npos && view.find('~', tilde + 1) == npos;
  const std::size_t hash = view.substr(0, tilde).rfind('#');
  if (only_tilde && hash != npos && view.substr(hash, tilde - hash).find_first_of("\n=") == npos && tilde + 1 < view.size() &&
      base::is_digit(view[tilde + 1]))
    problems.warning(answers.line_at(tilde), base::to_say("This ~ begins a wrong answer; a ~ that belongs to a text is written \\~."));
  warn_of_weights(question, line, problems);
}

bool read_choices(Piece answers, TextFormat format, Question& question, Problems& problems) {
  const bool single = question.kind == QuestionKind::single || answers.view().find('=') != npos;
  question.kind = single ? QuestionKind::single : QuestionKind::multiple;
  const auto pieces = cut_choices(answers, problems);
  if (!pieces) return false;
  int rights = 0;
  question.choices.reserve(pieces->size());
  for (const auto& [piece, right] : *pieces) {
    const Weighted weighted = read_weight(piece, problems);
    if (weighted.bad) return false;
    if (right && weighted.fraction)
      problems.warning(
          piece.line(),
          base::to_say("A weight after = is read as the answer's weight; other programs show it as text. Write ~%...% instead."));
    const auto [answer, feedback] = cut_feedback(weighted.rest);
    if (answer.empty()) {
      if (right) {
        problems.error(piece.line(), base::to_say("An answer that begins with = is empty."));
        return false;
      }
      if (!feedback.empty() || weighted.fraction) problems.warning(piece.line(), base::to_say("An answer without text is left out."));
      continue;
    }
    rights += right;
    question.choices.push_back({text_of(answer, format), weighted.fraction.value_or(right ? 1 : 0), text_of(feedback, format)});
  }
  if (question.choices.size() < 2) {
    problems.error(answers.line(), question.choices.empty() ? base::to_say("A choice needs at least two answers; there are none.")
                                                            : base::to_say("A choice needs at least two answers; there is one."));
    return false;
  }
  warn_of_likely_slips(answers, question, rights, problems);
  return true;
}

bool read_pairs(Piece answers, TextFormat format, Question& question, Problems& problems) {
  question.kind = QuestionKind::matching;
  const auto pieces = cut(answers, '=', problems);
  if (!pieces) return false;
  question.pairs.reserve(pieces->size());
  for (std::size_t i = 0; i < pieces->size(); ++i) {
    const Piece piece = (*pieces)[i];
    if (i == 0 && piece.empty()) continue;
    const std::size_t arrow = piece.view().find("->");
    if (arrow == npos) {
      problems.error(piece.line(), base::to_say("A matching pair is written =left -> right; this one has no ->."));
      return false;
    }
    const Piece right = piece.part(arrow + 2).trimmed();
    if (right.empty()) {
      problems.error(piece.line(), base::to_say("A matching pair has nothing on its right."));
      return false;
    }
    question.pairs.push_back({text_of(piece.part(0, arrow), format), right.shown()});
  }
  const auto lefts = std::count_if(question.pairs.begin(), question.pairs.end(), [](const auto& pair) { return !pair.left.text.empty(); });
  if (question.pairs.size() < 2 || lefts == 0) {
    problems.error(answers.line(), base::to_say("Matching needs at least two pairs."));
    return false;
  }
  return true;
}

bool read_true_false(Piece answers, TextFormat format, Question& question) {
  const auto [verdict, feedbacks] = cut_feedback(answers);
  const std::string_view word = verdict.view();
  const bool is_true = word == "T" || word == "TRUE";
  if (!is_true && word != "F" && word != "FALSE") return false;
  // The first feedback is for who chose wrong, the second for who chose right.
  const auto [wrong, right] = cut_feedback(feedbacks);
  question.kind = QuestionKind::true_false;
  question.choices.reserve(2);
  const model::Text for_wrong = text_of(wrong, format), for_right = text_of(right, format);
  question.choices.push_back({{"True", TextFormat::plain}, is_true ? 1.0 : 0.0, is_true ? for_right : for_wrong});
  question.choices.push_back({{"False", TextFormat::plain}, is_true ? 0.0 : 1.0, is_true ? for_wrong : for_right});
  return true;
}

bool read_short_answers(Piece answers, TextFormat format, Question& question, Problems& problems) {
  question.kind = QuestionKind::short_answer;
  const auto pieces = cut(answers, '=', problems);
  if (!pieces) return false;
  question.choices.reserve(pieces->size());
  for (std::size_t i = 0; i < pieces->size(); ++i) {
    if (i == 0 && (*pieces)[i].empty()) continue;
    const Weighted weighted = read_weight((*pieces)[i], problems);
    if (weighted.bad) return false;
    const auto [answer, feedback] = cut_feedback(weighted.rest);
    // A format may be said, but what is typed has none.
    std::string typed = text_of(answer, format).text;
    if (typed.empty()) {
      problems.error((*pieces)[i].line(), base::to_say("An accepted answer is empty."));
      return false;
    }
    question.choices.push_back({{std::move(typed), TextFormat::plain}, weighted.fraction.value_or(1), text_of(feedback, format)});
  }
  if (question.choices.empty()) {
    problems.error(answers.line(), base::to_say("There is no accepted answer after the =."));
    return false;
  }
  for (const auto& choice : question.choices) {
    const std::string folded = base::case_folded(choice.text.text);
    if (folded == "true" || folded == "false" || folded == "t" || folded == "f")
      problems.warning(answers.line(),
                       fmt::format(base::to_say("{} is read as a short answer to type in; true or false is written {} or {}."),
                                   choice.text.text, "{TRUE}", "{FALSE}"));
  }
  warn_of_weights(question, answers.line(), problems);
  return true;
}

}  // namespace

bool read_answers(Piece answers, TextFormat format, Question& question, Problems& problems) {
  answers = answers.trimmed();
  const std::string_view view = answers.view();
  if (view.empty()) {
    question.kind = QuestionKind::essay;
    return true;
  }
  if (view.front() == '#') return read_numbers(answers.part(1).trimmed(), format, question, problems);
  if (view.find('~') != npos) return read_choices(answers, format, question, problems);
  if (view.find('=') != npos && view.find("->") != npos) return read_pairs(answers, format, question, problems);
  if (read_true_false(answers, format, question)) return true;
  return read_short_answers(answers, format, question, problems);
}

}  // namespace jumpseat::formats::gift
