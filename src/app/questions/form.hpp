#pragma once
// A question as it is being written: what a person types, kept as typed, and what it comes to.
#include "base/result.hpp"
#include "model/question.hpp"

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::app {

// `is` holds what has no box of its own as well (formats, rules that came with a bank), so that nothing is lost on the way.
struct ChoiceForm {
  model::Choice is;
  std::string percent;  // of the mark
};
struct NumberForm {
  model::NumericAnswer is;
  std::string value, tolerance, percent;
};
struct GapForm {
  model::Gap is;
  std::string weight;
  std::vector<ChoiceForm> choices;
  std::vector<NumberForm> numbers;
};
struct AreaForm {
  model::Area is;
  std::string coordinates, percent;
};
struct MarkerForm {
  model::Marker is;
  std::string count;
};
struct CueForm {
  std::string weight, text;
};
struct UnitForm {
  std::string name, multiplier;
};

// The lists here stand in the place of those of `is`.
struct QuestionForm {
  model::Question is;
  std::string mark, penalty, most_choices, tags, manual, page;
  std::vector<ChoiceForm> choices;
  std::vector<NumberForm> numbers;
  std::vector<GapForm> gaps;
  std::vector<AreaForm> areas;
  std::vector<MarkerForm> markers;
  std::vector<CueForm> cues;
  std::vector<UnitForm> units;
  std::string unit_penalty;
  std::string lines, least_words, most_words;  // of an essay
};

// What is not right, and beside which box it is said: "stem", "choice.0.percent", "mark". An error keeps the question from being kept.
struct FieldProblem {
  std::string field, message;
  bool error = true;
  friend bool operator==(const FieldProblem&, const FieldProblem&) = default;
};

struct WrittenQuestion {
  model::Question question;  // with its version; as near as it comes where there are errors
  std::vector<FieldProblem> problems;
  bool may_be_kept() const;
};

QuestionForm form_of(const model::Question& question);
WrittenQuestion written(const QuestionForm& form);

// An empty question of this kind, with as many rows as it needs.
QuestionForm new_form(model::QuestionKind kind, const model::QuestionId& id);
// Of another kind, with everything that both have.
QuestionForm with_kind(QuestionForm form, model::QuestionKind kind);

// Everything that is typed as a number or a list, always in the same order: what a draft keeps beside the question.
void each_typed(QuestionForm& form, const std::function<void(std::string&)>& visit);
std::string draft_text(const QuestionForm& form);  // one line of JSON
base::Result<QuestionForm> form_of_draft(std::string_view text);

// "ht-281" after "ht-280": the next number that no question here or in the records ever had, written like `like`.
model::QuestionId next_free_id(const std::set<std::string>& taken, const std::vector<std::string>& like);

}  // namespace jumpseat::app
