#include "app/questions/form.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "formats/canonical.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <map>

namespace jumpseat::app {
namespace {

using model::QuestionKind;

std::string percent_words(double fraction) { return base::number(std::round(fraction * 1e7) / 1e5); }

ChoiceForm choice_form(const model::Choice& choice) { return {choice, percent_words(choice.fraction)}; }

NumberForm number_form(const model::NumericAnswer& number) {
  if (number.anything) return {number, "*", "", percent_words(number.fraction)};
  return {number, base::number(number.value), base::number(number.tolerance), percent_words(number.fraction)};
}

GapForm gap_form(const model::Gap& gap) {
  GapForm out{gap, base::number(gap.weight), {}, {}};
  for (const auto& choice : gap.choices) out.choices.push_back(choice_form(choice));
  for (const auto& number : gap.numbers) out.numbers.push_back(number_form(number));
  return out;
}

// With commas between them; with semicolons where a tag has a comma of its own, and with bars where one has a semicolon.
std::string joined(const std::vector<std::string>& words) {
  const auto any_has = [&](char what) {
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return word.find(what) != std::string::npos; });
  };
  const char between = any_has(';') ? '|' : any_has(',') ? ';' : ',';
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? std::string() : std::string(1, between) + ' ') + word;
  return between != ',' && words.size() == 1 ? out + between : out;
}

std::string spaced(const std::vector<double>& numbers) {
  std::string out;
  for (const double number : numbers) out += (out.empty() ? "" : " ") + base::number(number);
  return out;
}

model::Choice choice_of(std::string text, double fraction, model::TextFormat format) {
  return {{std::move(text), format}, fraction, {{}, model::TextFormat::moodle}};
}

void give_choices(QuestionForm& form, std::vector<model::Choice> choices) {
  form.choices.clear();
  for (const auto& choice : choices) form.choices.push_back(choice_form(choice));
}

bool has_choices(QuestionKind kind) {
  return kind == QuestionKind::single || kind == QuestionKind::multiple || kind == QuestionKind::short_answer;
}

bool has_pairs(QuestionKind kind) { return kind == QuestionKind::matching || kind == QuestionKind::ordering; }

// The rows that a kind cannot be without.
void fill_up(QuestionForm& form) {
  const auto format = form.is.stem.format;
  switch (form.is.kind) {
    case QuestionKind::single:
    case QuestionKind::multiple:
      if (form.choices.empty()) give_choices(form, {choice_of("", 1, format), choice_of("", 0, format)});
      break;
    case QuestionKind::short_answer:
      if (form.choices.empty()) give_choices(form, {choice_of("", 1, model::TextFormat::plain)});
      break;
    case QuestionKind::true_false:
      give_choices(form, {choice_of("True", 1, model::TextFormat::plain), choice_of("False", 0, model::TextFormat::plain)});
      break;
    case QuestionKind::vignette:
      give_choices(form, {choice_of("Report now", 1, format), choice_of("Note and keep observing", 0.5, format),
                          choice_of("Normal service", 0, format)});
      if (!form.is.signal) form.is.signal = true;
      break;
    case QuestionKind::matching:
    case QuestionKind::ordering:
      while (form.is.pairs.size() < 2) form.is.pairs.push_back({{"", format}, "", model::TextFormat::plain});
      break;
    case QuestionKind::numeric:
      if (form.numbers.empty()) form.numbers.push_back({{}, "", "0", "100"});
      break;
    case QuestionKind::cloze:
      if (form.gaps.empty()) {
        GapForm gap;
        gap.weight = "1";
        gap.choices.push_back(choice_form(choice_of("", 1, model::TextFormat::plain)));
        form.gaps.push_back(std::move(gap));
      }
      break;
    case QuestionKind::hotspot:
      if (!form.is.hotspot) form.is.hotspot.emplace();
      if (form.areas.empty()) form.areas.push_back({{}, "", "100"});
      break;
    case QuestionKind::essay:
    case QuestionKind::description: break;
  }
}

// Letters and digits apart: "ht-" and 14 of "ht-014"; -1 where no number ends it.
struct SplitId {
  std::string stem;
  long long number = -1;
  std::size_t digits = 0;
};
SplitId split_id(std::string_view id) {
  std::size_t at = id.size();
  while (at > 0 && id[at - 1] >= '0' && id[at - 1] <= '9') --at;
  SplitId out{std::string(id.substr(0, at)), -1, id.size() - at};
  if (out.digits == 0 || out.digits > 9) return out;
  long long number = 0;
  const auto [end, error] = std::from_chars(id.data() + at, id.data() + id.size(), number);
  if (error == std::errc()) out.number = number;
  return out;
}

}  // namespace

bool WrittenQuestion::may_be_kept() const {
  return std::none_of(problems.begin(), problems.end(), [](const FieldProblem& problem) { return problem.error; });
}

QuestionForm form_of(const model::Question& question) {
  QuestionForm out;
  out.is = question;
  out.mark = base::number(question.mark);
  if (question.penalty) out.penalty = percent_words(*question.penalty);
  if (question.most_choices > 0) out.most_choices = std::to_string(question.most_choices);
  out.tags = joined(question.tags);
  if (question.page) out.manual = question.page->manual.value, out.page = question.page->label.value;
  for (const auto& choice : question.choices) out.choices.push_back(choice_form(choice));
  for (const auto& number : question.numbers) out.numbers.push_back(number_form(number));
  for (const auto& gap : question.gaps) out.gaps.push_back(gap_form(gap));
  if (question.hotspot) {
    for (const auto& area : question.hotspot->areas) out.areas.push_back({area, spaced(area.coordinates), percent_words(area.fraction)});
    for (const auto& marker : question.hotspot->markers) out.markers.push_back({marker, std::to_string(marker.count)});
  }
  for (const auto& cue : question.cues) out.cues.push_back({std::to_string(cue.weight), cue.text});
  if (question.units) {
    for (const auto& unit : question.units->units) out.units.push_back({unit.name, base::number(unit.multiplier)});
    out.unit_penalty = percent_words(question.units->penalty);
  }
  if (question.essay) {
    out.lines = std::to_string(question.essay->lines);
    if (question.essay->min_words > 0) out.least_words = std::to_string(question.essay->min_words);
    if (question.essay->max_words > 0) out.most_words = std::to_string(question.essay->max_words);
  }
  return out;
}

QuestionForm new_form(QuestionKind kind, const model::QuestionId& id) {
  model::Question question;
  question.id = id;
  question.kind = kind;
  question.mark = kind == QuestionKind::description ? 0 : 1;
  QuestionForm out = form_of(question);
  fill_up(out);
  return out;
}

QuestionForm with_kind(QuestionForm form, QuestionKind kind) {
  const QuestionKind before = form.is.kind;
  if (before == kind) return form;
  form.is.kind = kind;
  if (!(has_choices(before) && has_choices(kind))) form.choices.clear();
  if (!(has_pairs(before) && has_pairs(kind))) form.is.pairs.clear();
  form.numbers.clear(), form.gaps.clear(), form.areas.clear(), form.markers.clear(), form.units.clear();
  form.is.hotspot.reset(), form.is.units.reset(), form.is.essay.reset(), form.is.mapping.reset();
  form.lines.clear(), form.least_words.clear(), form.most_words.clear();
  form.is.all_or_nothing = false;
  if (kind != QuestionKind::vignette) form.is.signal.reset(), form.is.pair.clear(), form.is.looks_only = false;
  if (kind != QuestionKind::vignette && kind != QuestionKind::essay) form.cues.clear();
  if (kind == QuestionKind::description) form.mark = "0";
  else if (before == QuestionKind::description) form.mark = "1";
  if (kind != QuestionKind::multiple) form.most_choices.clear();
  fill_up(form);
  return form;
}

// ---- drafts

namespace {

void each_of(std::vector<ChoiceForm>& choices, const std::function<void(std::string&)>& visit) {
  for (ChoiceForm& choice : choices) visit(choice.percent);
}

void each_of(std::vector<NumberForm>& numbers, const std::function<void(std::string&)>& visit) {
  for (NumberForm& number : numbers) visit(number.value), visit(number.tolerance), visit(number.percent);
}

}  // namespace

void each_typed(QuestionForm& form, const std::function<void(std::string&)>& visit) {
  for (std::string* one : {&form.mark, &form.penalty, &form.most_choices, &form.tags, &form.manual, &form.page, &form.unit_penalty,
                           &form.lines, &form.least_words, &form.most_words})
    visit(*one);
  each_of(form.choices, visit);
  each_of(form.numbers, visit);
  for (GapForm& gap : form.gaps) {
    visit(gap.weight);
    each_of(gap.choices, visit);
    each_of(gap.numbers, visit);
  }
  for (AreaForm& area : form.areas) visit(area.coordinates), visit(area.percent);
  for (MarkerForm& marker : form.markers) visit(marker.count);
  for (CueForm& cue : form.cues) visit(cue.weight);
  for (UnitForm& unit : form.units) visit(unit.multiplier);
}

std::string draft_text(const QuestionForm& form) {
  QuestionForm copy = form;
  base::Json typed = base::Json::array();
  each_typed(copy, [&](std::string& text) { typed.push(base::cleaned_utf8(text)); });
  return base::Json::object().set("question", formats::canonical(written(form).question)).set("typed", std::move(typed)).dump();
}

base::Result<QuestionForm> form_of_draft(std::string_view text) {
  JUMPSEAT_TRY(const base::Json json, base::Json::parse(text));
  JUMPSEAT_TRY(const model::Question question, formats::question_of(json["question"]));
  QuestionForm out = form_of(question);
  const auto& typed = json["typed"].items();
  std::size_t boxes = 0;
  each_typed(out, [&](std::string&) { ++boxes; });
  if (boxes != typed.size()) return out;  // made by another version of the program: the question itself is whole
  std::size_t at = 0;
  each_typed(out, [&](std::string& box) { box = typed[at++].text_or(""); });
  return out;
}

// ---- ids

model::QuestionId next_free_id(const std::set<std::string>& taken, const std::vector<std::string>& like) {
  std::map<std::string, int> stems;
  std::string most = "q-";
  int count = 0;
  for (const std::string& id : like) {
    const SplitId split = split_id(id);
    if (split.number < 0 || split.stem.empty()) continue;
    if (const int now = ++stems[split.stem]; now > count) most = split.stem, count = now;
  }
  long long highest = 0;
  std::size_t digits = 1;
  for (const std::string& id : taken) {
    const SplitId split = split_id(id);
    if (split.number < 0 || split.stem != most) continue;
    highest = std::max(highest, split.number);
    digits = std::max(digits, split.digits);
  }
  for (long long number = highest + 1;; ++number) {
    const std::string id = fmt::format("{}{:0{}}", most, number, digits);
    if (taken.count(id) == 0) return model::QuestionId(id);
  }
}

}  // namespace jumpseat::app
