// The boxes of what is answered, kind by kind.
#include "ui/question_fields.hpp"
#include "ui/question_rows.hpp"
#include "ui/widgets.hpp"

#include "model/question.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace jumpseat::ui {
namespace {

using Commands = std::vector<app::Command>;
using model::QuestionKind;

constexpr float two_lines = 56;

constexpr std::array<const char*, 9> order_rules{"Each step in its own place",
                                                 "All right, or nothing",
                                                 "Each step before the right next one",
                                                 "Each step before the right next one, and the last one last",
                                                 "Each step beside its right neighbours",
                                                 "All steps before and after each",
                                                 "The longest right run, gaps allowed",
                                                 "The longest right run without gaps",
                                                 "How far each step is from its place"};

}  // namespace

void QuestionFields::draw_choices(std::vector<app::ChoiceForm>& choices, const std::string& field, std::string_view word) {
  Ui& ui = *m_ui;
  const bool typed = m_form.is.kind == QuestionKind::short_answer || m_form.is.kind == QuestionKind::cloze;
  aside(ui, base::say("{}: the text, what it earns in % of the mark, what is said after it", word));
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const std::string id = fmt::format("{}.{}", field, i);
    Columns columns(ui, "question." + id + ".row", {1.3F, -72, 1, -100}, 6);
    bare(id + ".text", fmt::format("{} {}", word, i + 1), choices[i].is.text.text,
         {.placeholder = "Text", .many_lines = !typed, .height = typed ? 0.0F : two_lines});
    columns.next();
    bare(id + ".percent", base::say("{} {} earns, in percent", word, i + 1), choices[i].percent);
    columns.next();
    bare(id + ".feedback", base::say("Feedback on {} {}", word, i + 1), choices[i].is.feedback.text,
         {.placeholder = "Feedback", .many_lines = true, .height = two_lines});
    columns.next();
    if (row_tools(id, fmt::format("{} {}", word, i + 1), choices, i)) return;
  }
  const bool of_gap = field != "choice";
  if (button(ui, "question." + field + ".add", of_gap ? "Add an answer to this gap" : "Add an answer", {.small = true})) {
    const auto format = choices.empty() ? m_form.is.stem.format : choices.front().is.text.format;
    choices.push_back({{{{}, format}, 0, {{}, m_form.is.stem.format}}, "0"});
    m_touched = true;
  }
}

void QuestionFields::draw_numbers(std::vector<app::NumberForm>& numbers, const std::string& field) {
  Ui& ui = *m_ui;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const std::string id = fmt::format("{}.{}", field, i);
    app::NumberForm& number = numbers[i];
    aside(ui, base::say("Number {} (* is any other): value, how far off, what it earns in %, feedback", i + 1));
    {
      Columns columns(ui, "question." + id + ".row", {1, 1, -72, 1.4F, -100}, 6);
      bare(id + ".value", base::say("Number {}", i + 1), number.value);
      columns.next();
      bare(id + ".tolerance", base::say("How far off number {} may be", i + 1), number.tolerance);
      columns.next();
      bare(id + ".percent", base::say("Number {} earns, in percent", i + 1), number.percent);
      columns.next();
      bare(id + ".feedback", base::say("Feedback on number {}", i + 1), number.is.feedback.text, {.placeholder = "Feedback"});
      columns.next();
      if (row_tools(id, base::say("number {}", i + 1), numbers, i)) return;
    }
    if (const auto on = segmented(ui, "question." + id + ".kind", {"± as much", "± share of it", "times or by", "or more", "or less"},
                                  static_cast<int>(number.is.tolerance_kind))) {
      number.is.tolerance_kind = static_cast<model::ToleranceKind>(*on);
      m_touched = true;
    }
  }
  if (button(ui, "question." + field + ".add", "Add a number", {.small = true})) {
    numbers.push_back({{}, "", "0", "0"});
    m_touched = true;
  }
}

void QuestionFields::draw_true_false() {
  Ui& ui = *m_ui;
  if (m_form.choices.size() < 2) return;
  aside(ui, "Which is right?");
  const bool is_true = m_form.choices[0].is.fraction > m_form.choices[1].is.fraction || m_form.choices[0].percent == "100";
  if (const auto on = segmented(ui, "question.true", {"True", "False"}, is_true ? 0 : 1)) {
    for (std::size_t i = 0; i < 2; ++i) {
      m_form.choices[i].percent = static_cast<int>(i) == *on ? "100" : "0";
      m_form.choices[i].is.fraction = static_cast<int>(i) == *on ? 1 : 0;
    }
    m_touched = true;
  }
  Columns columns(ui, "question.true.feedback", {1, 1}, 8);
  box("choice.0.feedback", "After \"true\"", m_form.choices[0].is.feedback.text, {.many_lines = true, .height = two_lines});
  columns.next();
  box("choice.1.feedback", "After \"false\"", m_form.choices[1].is.feedback.text, {.many_lines = true, .height = two_lines});
}

void QuestionFields::draw_vignette() {
  Ui& ui = *m_ui;
  aside(ui, "Is this scene one to report?");
  const int on = !m_form.is.signal ? -1 : *m_form.is.signal ? 0 : 1;
  if (const auto chosen = segmented(ui, "question.signal", {"To report: a signal", "Not to report: noise"}, on)) {
    m_form.is.signal = *chosen == 0;
    m_touched = true;
  }
  problems("signal");
  static constexpr std::array<const char*, 3> names{"Report now", "Note and keep observing", "Normal service"};
  aside(ui, "The three answers: what each is called, what it earns in %, feedback");
  for (std::size_t i = 0; i < m_form.choices.size() && i < names.size(); ++i) {
    const std::string id = fmt::format("choice.{}", i);
    const std::string name(base::said(names[i]));
    Columns columns(ui, "question." + id + ".row", {1, -72, 1.6F}, 6);
    bare(id + ".text", name, m_form.choices[i].is.text.text, {.many_lines = true, .height = two_lines});
    columns.next();
    bare(id + ".percent", base::say("{} earns, in percent", name), m_form.choices[i].percent);
    columns.next();
    bare(id + ".feedback", base::say("Feedback on {}", name), m_form.choices[i].is.feedback.text,
         {.placeholder = "Feedback", .many_lines = true, .height = two_lines});
  }
  draw_cues("Cues: how much each says for reporting (0: it must not decide), and what is seen", base::say("cue"));
  Columns columns(ui, "question.pair.row", {1, 2}, 8);
  box("pair", "One of a pair", m_form.is.pair, {.placeholder = "07a"});
  columns.next();
  space(ui, 18);
  tick("looks_only", "The two differ only in how people look", m_form.is.looks_only);
}

void QuestionFields::draw_pairs() {
  Ui& ui = *m_ui;
  aside(ui, "Pairs: what is asked, and what belongs to it. With nothing on the left it is one wrong choice more.");
  auto& pairs = m_form.is.pairs;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const std::string id = fmt::format("pair.{}", i);
    Columns columns(ui, "question." + id + ".row", {1, 1, -100}, 6);
    bare(id + ".left", base::say("Pair {}, left", i + 1), pairs[i].left.text);
    columns.next();
    bare(id, base::say("Pair {}, right", i + 1), pairs[i].right);
    columns.next();
    if (row_tools(id, base::say("pair {}", i + 1), pairs, i)) break;
  }
  problems("pairs");
  if (button(ui, "question.pair.add", "Add a pair", {.small = true})) {
    pairs.push_back({{{}, m_form.is.stem.format}, "", model::TextFormat::plain});
    m_touched = true;
  }
}

void QuestionFields::draw_order() {
  Ui& ui = *m_ui;
  aside(ui, "Steps, in the right order");
  auto& pairs = m_form.is.pairs;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const std::string id = fmt::format("pair.{}", i);
    Columns columns(ui, "question." + id + ".row", {1, -100}, 6);
    bare(id, base::say("Step {}", i + 1), pairs[i].right, {.many_lines = true, .height = two_lines});
    columns.next();
    if (row_tools(id, base::say("step {}", i + 1), pairs, i)) break;
  }
  problems("pairs");
  if (button(ui, "question.pair.add", "Add a step", {.small = true})) {
    pairs.push_back({{{}, m_form.is.stem.format}, "", model::TextFormat::plain});
    m_touched = true;
  }
  aside(ui, "What earns marks");
  const auto rule = std::min(static_cast<std::size_t>(m_form.is.order_marking), order_rules.size() - 1);
  {
    Row row(ui, "question.order_rule.row", {.gap = 8});
    text(ui, order_rules[rule], {.wrap = false, .id = "question.order_rule.now"});
    if (button(ui, "question.order_rule", "Mark it in another way", {.look = Look::quiet, .small = true, .on = m_rules_shown}))
      m_rules_shown = !m_rules_shown;
  }
  if (!m_rules_shown) return;
  Card card(ui, "question.order_rules", {.padding_x = 8, .padding_y = 8, .gap = 0});
  for (std::size_t i = 0; i < order_rules.size(); ++i)
    if (menuitem(ui, fmt::format("question.order_rule.{}", i), order_rules[i], "", true, i == rule)) {
      m_form.is.order_marking = static_cast<model::OrderMarking>(i);
      m_rules_shown = false;
      m_touched = true;
    }
}

void QuestionFields::draw_units() {
  Ui& ui = *m_ui;
  if (m_form.units.empty()) {
    if (button(ui, "question.unit.add", "Ask for a unit", {.small = true})) m_form.units.push_back({"", "1"}), m_touched = true;
    return;
  }
  aside(ui, "Units: the name, and how many of it make one of what stands above");
  for (std::size_t i = 0; i < m_form.units.size(); ++i) {
    const std::string id = fmt::format("unit.{}", i);
    Columns columns(ui, "question." + id + ".row", {1, 1, -100}, 6);
    bare(id + ".name", base::say("Unit {}", i + 1), m_form.units[i].name, {.placeholder = "kg"});
    columns.next();
    bare(id, base::say("Unit {} counts", i + 1), m_form.units[i].multiplier, {.placeholder = "1"});
    columns.next();
    if (row_tools(id, base::say("unit {}", i + 1), m_form.units, i)) break;
  }
  if (button(ui, "question.unit.add", "Add a unit", {.small = true})) m_form.units.push_back({"", "1"}), m_touched = true;
  box("unit_penalty", "A missing or wrong unit costs, in %", m_form.unit_penalty, {.placeholder = "10"});
}

void QuestionFields::draw_gaps() {
  Ui& ui = *m_ui;
  aside(ui, "Gaps. Each stands in the text where its mark is, such as {#1}.");
  problems("gaps");
  for (std::size_t i = 0; i < m_form.gaps.size(); ++i) {
    app::GapForm& gap = m_form.gaps[i];
    const std::string id = fmt::format("gap.{}", i);
    Card card(ui, "question." + id + ".card", {.padding_x = 14, .padding_y = 12});
    {
      Row row(ui, "question." + id + ".head", {.gap = 8});
      text(ui, base::say("Gap {}, marked {}", i + 1, model::gap_mark(static_cast<int>(i))), {.weight = Weight::semibold, .wrap = false});
      stretch(ui);
      // Taking one away in the middle would give its mark to another gap: only the last one goes.
      if (i + 1 == m_form.gaps.size() && small_button(id + ".remove", base::say("Remove gap {}", i + 1), "×")) {
        m_form.gaps.pop_back();
        m_touched = true;
        return;
      }
    }
    problems(id);
    if (const auto on =
            segmented(ui, "question." + id + ".kind", {"Choose one", "Choose many", "Words", "A number"}, static_cast<int>(gap.is.kind))) {
      gap.is.kind = static_cast<model::GapKind>(*on);
      if (gap.is.kind == model::GapKind::numeric && gap.numbers.empty()) gap.numbers.push_back({{}, "", "0", "100"});
      m_touched = true;
    }
    if (gap.is.kind == model::GapKind::numeric) draw_numbers(gap.numbers, id + ".number");
    else draw_choices(gap.choices, id + ".choice", base::say("Answer"));
    box(id + ".weight", "Counts, beside the other gaps", gap.weight);
  }
  if (button(ui, "question.gap.add", "Add a gap", {.small = true})) {
    app::GapForm gap;
    gap.weight = "1";
    gap.choices.push_back({{{{}, model::TextFormat::plain}, 1, {}}, "100"});
    m_form.gaps.push_back(std::move(gap));
    const std::string mark = model::gap_mark(static_cast<int>(m_form.gaps.size()) - 1);
    if (m_form.is.stem.text.find(mark) == std::string::npos) m_form.is.stem.text += (m_form.is.stem.text.empty() ? "" : " ") + mark;
    m_touched = true;
  }
}

void QuestionFields::draw_essay() {
  Ui& ui = *m_ui;
  aside(ui, "A trainer marks it, in Review.");
  {
    Columns columns(ui, "question.essay", {1, 1, 1}, 8);
    box("lines", "Lines of its box", m_form.lines, {.placeholder = "15"});
    columns.next();
    box("least_words", "Words at least", m_form.least_words, {.placeholder = "any"});
    columns.next();
    box("most_words", "Words at most", m_form.most_words, {.placeholder = "any"});
  }
  draw_cues("What is looked for: points, and what the answer says for them", base::say("point"));
}

void QuestionFields::draw_cues(Label what, std::string_view one) {
  Ui& ui = *m_ui;
  aside(ui, what);
  for (std::size_t i = 0; i < m_form.cues.size(); ++i) {
    const std::string id = fmt::format("cue.{}", i);
    Columns columns(ui, "question." + id + ".row", {-72, 1, -100}, 6);
    bare(id + ".weight", base::say("Weight of {} {}", one, i + 1), m_form.cues[i].weight);
    columns.next();
    bare(id, base::say("What {} {} says", one, i + 1), m_form.cues[i].text);
    columns.next();
    if (row_tools(id, fmt::format("{} {}", one, i + 1), m_form.cues, i)) break;
  }
  if (button(ui, "question.cue.add", base::say("Add a {}", one), {.small = true})) {
    m_form.cues.push_back({"1", ""});
    m_touched = true;
  }
}

void QuestionFields::draw_answers(Commands& out) {
  switch (m_form.is.kind) {
    case QuestionKind::single:
    case QuestionKind::multiple:
      draw_choices(m_form.choices, "choice", base::say("Answer"));
      problems("choices");
      if (m_form.is.kind == QuestionKind::multiple) {
        box("most_choices", "How many may be chosen", m_form.most_choices, {.placeholder = "any number"});
        tick("all_or_nothing", "Only the whole right answer earns anything", m_form.is.all_or_nothing);
      }
      return;
    case QuestionKind::short_answer:
      draw_choices(m_form.choices, "choice", base::say("Accepted"));
      problems("choices");
      aside(*m_ui, "* stands for any words.");
      return tick("case", "Capital letters count", m_form.is.case_sensitive);
    case QuestionKind::true_false: draw_true_false(); return problems("choices");
    case QuestionKind::vignette: draw_vignette(); return problems("choices");
    case QuestionKind::matching: return draw_pairs();
    case QuestionKind::ordering: return draw_order();
    case QuestionKind::numeric:
      draw_numbers(m_form.numbers, "number");
      problems("numbers");
      return draw_units();
    case QuestionKind::cloze: return draw_gaps();
    case QuestionKind::hotspot: return draw_hotspot(out);
    case QuestionKind::essay: return draw_essay();
    case QuestionKind::description: return;
  }
}

}  // namespace jumpseat::ui
