// What each type of Moodle's questions has of its own.
#include "base/text.hpp"
#include "base/words.hpp"
#include "formats/cloze.hpp"
#include "formats/moodle_parts.hpp"
#include "model/attempt.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <utility>

namespace jumpseat::formats::moodle {
namespace {

using model::Question;
using model::QuestionKind;
using model::TextFormat;

std::optional<std::vector<pugi::xml_node>> answers_of(QuestionNode& in, std::string_view name = "answer") {
  auto out = xml::children(in.node(), name);
  if (out.size() <= most_answers) return out;
  in.refuse(in.node(), fmt::format(base::to_say("There are more than {} answers."), most_answers));
  return std::nullopt;
}

// Some converters say <single> only where one may be chosen: weights that come to the whole only together tell of several.
void ask_for_several_where_only_they_are_right(QuestionNode& in) {
  Question& q = in.question();
  double best = 0, sum = 0;
  for (const model::Choice& choice : q.choices) {
    best = std::max(best, choice.fraction);
    sum += std::max(0.0, choice.fraction);
  }
  if (q.kind != QuestionKind::single || in.has("single") || best > 0.999 || std::abs(sum - 1) > 1e-3) return;
  q.kind = QuestionKind::multiple;
  in.problems().warning(
      q.line,
      base::to_say(
          "It does not say whether one answer may be chosen or several; only several together earn the full mark, so several may."));
}

bool read_choices(QuestionNode& in, bool set) {
  Question& q = in.question();
  q.kind = set || !in.flag("single", true) ? QuestionKind::multiple : QuestionKind::single;
  q.all_or_nothing = set;
  q.shuffle = in.flag("shuffleanswers", false);
  q.numbering = in.word("answernumbering");
  if (q.numbering == "abc" || q.numbering == "0") q.numbering.clear();
  const auto answers = answers_of(in);
  if (!answers) return false;
  for (const pugi::xml_node answer : *answers) {
    const auto fraction = in.fraction(answer);
    if (!fraction) return false;
    model::Choice choice{in.text(answer, q.stem.format), *fraction, in.text(xml::child(answer, "feedback"), q.stem.format)};
    if (choice.text.text.empty()) {
      if (choice.fraction != 0) in.problems().warning(in.line(answer), base::to_say("An answer without text is left out."));
      continue;
    }
    q.choices.push_back(std::move(choice));
  }
  if (q.choices.size() < 2)
    return in.refuse(in.node(), q.choices.empty() ? base::to_say("A choice needs at least two answers; there are none.")
                                                  : base::to_say("A choice needs at least two answers; there is one."));
  in.read_combined_feedback();
  ask_for_several_where_only_they_are_right(in);
  if (in.has("correctresponsesfeedback")) q.show_count = in.flag("correctresponsesfeedback", true);
  warn_of_weights(q, q.line, in.problems());
  return true;
}

bool read_true_false(QuestionNode& in) {
  Question& q = in.question();
  q.kind = QuestionKind::true_false;
  q.choices = {{{"True", TextFormat::plain}, 0, {"", q.stem.format}}, {{"False", TextFormat::plain}, 0, {"", q.stem.format}}};
  const auto answers = answers_of(in);
  if (!answers) return false;
  if (answers->size() != 2) return in.refuse(in.node(), base::to_say("True or false needs exactly two answers."));
  bool by_order = false;
  for (std::size_t i = 0; i < 2; ++i) {
    const pugi::xml_node answer = (*answers)[i];
    const std::string word = base::case_folded(in.plain_text(answer));
    by_order |= word != "true" && word != "false";
    model::Choice& choice = q.choices[word == "true" ? 0 : word == "false" ? 1 : i];
    const auto fraction = in.fraction(answer);
    if (!fraction) return false;
    choice.fraction = model::is_whole(*fraction) ? 1 : 0;
    choice.feedback = in.text(xml::child(answer, "feedback"), q.stem.format);
  }
  if (by_order) in.problems().warning(in.line(), base::to_say("The answers are not called true and false; the first is taken for true."));
  if (q.choices[0].fraction == q.choices[1].fraction)
    return in.refuse(in.node(), base::to_say("Exactly one of true and false must be right."));
  return true;
}

bool read_short_answers(QuestionNode& in) {
  Question& q = in.question();
  q.kind = QuestionKind::short_answer;
  q.case_sensitive = in.flag("usecase", false);
  const auto answers = answers_of(in);
  if (!answers) return false;
  for (const pugi::xml_node answer : *answers) {
    const auto fraction = in.fraction(answer);
    if (!fraction) return false;
    const std::string text = in.plain_text(answer);
    if (text.empty()) {
      in.problems().warning(in.line(answer), base::to_say("An accepted answer is empty, so it is left out."));
      continue;
    }
    q.choices.push_back({{text, TextFormat::plain}, *fraction, in.text(xml::child(answer, "feedback"), q.stem.format)});
  }
  if (q.choices.empty()) return in.refuse(in.node(), base::to_say("There is no accepted answer."));
  warn_of_weights(q, q.line, in.problems());
  return true;
}

model::ToleranceKind tolerance_kind_of(std::string_view word) {
  if (word == "1" || word == "relative") return model::ToleranceKind::relative;
  if (word == "3" || word == "geometric") return model::ToleranceKind::geometric;
  return model::ToleranceKind::nominal;
}

// Old exports have the number outside of <text>.
std::string number_text(QuestionNode& in, pugi::xml_node answer) {
  if (xml::child(answer, "text")) return in.plain_text(answer);
  std::string out;
  for (const pugi::xml_node one : answer.children())
    if (one.type() == pugi::node_pcdata || one.type() == pugi::node_cdata) out += one.value();
  return std::string(base::trimmed(out));
}

bool read_number(QuestionNode& in, pugi::xml_node answer) {
  Question& q = in.question();
  const auto fraction = in.fraction(answer);
  if (!fraction) return false;
  model::NumericAnswer number;
  number.fraction = *fraction;
  number.feedback = in.text(xml::child(answer, "feedback"), q.stem.format);
  const std::string text = number_text(in, answer);
  number.anything = text == "*";
  if (!number.anything) {
    const auto value = find_number(text);
    if (!value) return in.refuse(answer, fmt::format(base::to_say("\"{}\" is not a number."), base::cut_to(text, 40)));
    const std::string said = xml::trimmed_text(xml::child(answer, "tolerance"));
    const auto tolerance = said.empty() ? std::optional(0.0) : find_number(said);
    if (!tolerance || *tolerance < 0)
      return in.refuse(answer, fmt::format(base::to_say("The tolerance {} is not a number from 0 up."), base::cut_to(said, 40)));
    number.value = *value;
    number.tolerance = *tolerance;
    number.tolerance_kind = tolerance_kind_of(xml::trimmed_text(xml::child(answer, "tolerancetype")));
  }
  q.numbers.push_back(std::move(number));
  return true;
}

bool read_units(QuestionNode& in) {
  model::Units units;
  for (const pugi::xml_node unit : xml::children(xml::child(in.node(), "units"), "unit")) {
    const std::string said = xml::trimmed_text(xml::child(unit, "multiplier"));
    const auto multiplier = said.empty() ? std::optional(1.0) : find_number(said);
    if (!multiplier || *multiplier == 0) return in.refuse(unit, base::to_say("The multiplier of a unit is no number, or 0."));
    units.units.push_back({xml::trimmed_text(xml::child(unit, "unit_name")), *multiplier});
    if (units.units.size() > most_answers) return in.refuse(unit, base::to_say("There are more units than Jumpseat reads."));
  }
  const int rule = static_cast<int>(in.number("unitgradingtype", 0));
  const int shown = static_cast<int>(in.number("showunits", units.units.empty() ? 3 : 0));
  units.rule = rule == 1 ? model::UnitRule::part_of_answer : rule == 2 ? model::UnitRule::part_of_mark : model::UnitRule::optional;
  units.input = shown == 1   ? model::UnitInput::radio
                : shown == 2 ? model::UnitInput::dropdown
                : shown == 3 ? model::UnitInput::none
                             : model::UnitInput::typed;
  units.penalty = in.number("unitpenalty", 0.1);
  units.left = in.flag("unitsleft", false);
  if (!units.units.empty()) in.question().units = std::move(units);
  return true;
}

bool read_numbers(QuestionNode& in) {
  in.question().kind = QuestionKind::numeric;
  const auto answers = answers_of(in);
  if (!answers) return false;
  for (const pugi::xml_node answer : *answers)
    if (!read_number(in, answer)) return false;
  if (answers->empty()) return in.refuse(in.node(), base::to_say("There is no number to be right."));
  return read_units(in);
}

bool is_blank(const model::Text& text) {
  if (text.text.find("<img") != std::string::npos) return false;
  const std::string words = plain_of(text);
  std::string_view left = base::trimmed(words);
  while (!left.empty()) {
    const std::size_t before = left.size();
    for (const std::string_view space : {"\xC2\xA0", "&nbsp;"})
      if (left.starts_with(space)) left.remove_prefix(space.size());
    left = base::trimmed(left);
    if (left.size() == before) return false;
  }
  return true;
}

bool read_pairs(QuestionNode& in) {
  Question& q = in.question();
  q.kind = QuestionKind::matching;
  q.shuffle = in.flag("shuffleanswers", true);
  const auto subquestions = answers_of(in, "subquestion");
  if (!subquestions) return false;
  int lefts = 0;
  for (const pugi::xml_node one : *subquestions) {
    model::MatchPair pair{in.text(one, q.stem.format), in.plain_text(xml::child(one, "answer"))};
    // Editors leave "<p></p>" where nothing was written: a word to choose that belongs to none.
    if (is_blank(pair.left)) pair.left.text.clear();
    if (pair.right.empty()) {
      if (pair.left.text.empty()) continue;
      return in.refuse(one, base::to_say("A matching pair has nothing on its right."));
    }
    lefts += !pair.left.text.empty();
    q.pairs.push_back(std::move(pair));
  }
  if (q.pairs.size() < 2 || lefts == 0) return in.refuse(in.node(), base::to_say("Matching needs at least two pairs."));
  in.read_combined_feedback();
  return true;
}

bool read_essay(QuestionNode& in) {
  Question& q = in.question();
  q.kind = QuestionKind::essay;
  model::EssayForm form;
  form.response = in.word("responseformat", "editor");
  form.required = in.flag("responserequired", true);
  form.lines = static_cast<int>(std::clamp(in.number("responsefieldlines", 15), 0.0, 1000.0));
  form.min_words = static_cast<int>(std::clamp(in.number("minwordlimit", 0), 0.0, 100000.0));
  form.max_words = static_cast<int>(std::clamp(in.number("maxwordlimit", 0), 0.0, 100000.0));
  form.files = static_cast<int>(std::clamp(in.number("attachments", 0), -1.0, 1000.0));
  form.files_required = static_cast<int>(std::clamp(in.number("attachmentsrequired", 0), 0.0, 1000.0));
  form.file_types = in.word("filetypeslist");
  form.grader_notes = in.text("graderinfo");
  form.response_template = in.text("responsetemplate");
  if (form.grader_notes.text.empty()) form.grader_notes = {};
  if (form.response_template.text.empty()) form.response_template = {};
  if (form != model::EssayForm{}) q.essay = std::move(form);
  return true;
}

bool read_description(QuestionNode& in) {
  in.question().kind = QuestionKind::description;
  in.question().mark = 0;
  return true;
}

bool read_multianswer(QuestionNode& in) {
  Question& q = in.question();
  if (!read_cloze(q, in.line(xml::child(in.node(), "questiontext")), in.problems())) return false;
  if (const double said = in.number("defaultgrade", q.mark); said != q.mark)
    in.problems().warning(in.line(xml::child(in.node(), "defaultgrade")),
                          fmt::format(base::to_say("The mark of this question is the sum of its gaps, {}, as in Moodle, and not {}."),
                                      base::number(q.mark), base::number(said)));
  in.read_combined_feedback();
  return true;
}

}  // namespace

bool read_type(QuestionNode& in, std::string_view type) {
  if (type == "multichoice") return read_choices(in, false);
  if (type == "multichoiceset") return read_choices(in, true);
  if (type == "truefalse") return read_true_false(in);
  if (type == "shortanswer") return read_short_answers(in);
  if (type == "numerical") return read_numbers(in);
  if (type == "match" || type == "matching" || type == "ddmatch") return read_pairs(in);
  if (type == "essay") return read_essay(in);
  if (type == "description") return read_description(in);
  if (type == "multianswer" || type == "cloze") return read_multianswer(in);
  if (type == "gapselect" || type == "ddwtos") return read_gap_select(in);
  if (type == "ddmarker") return read_markers(in);
  if (type == "ordering") return read_ordering(in);
  if (type.empty()) return in.refuse(in.node(), base::to_say("This question does not say of which type it is."));
  return in.refuse(in.node(), fmt::format(base::to_say("Questions of the type {} are not read by Jumpseat, so this one is left out."),
                                          base::cut_to(type, 60)));
}

}  // namespace jumpseat::formats::moodle
