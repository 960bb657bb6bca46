#include "ui/question_fields.hpp"

#include "app/questions/kind_words.hpp"
#include "ui/layout.hpp"
#include "ui/question_rows.hpp"
#include "ui/widgets.hpp"

#include <fmt/format.h>

namespace jumpseat::ui {
namespace {

using Commands = std::vector<app::Command>;
using model::QuestionKind;

}  // namespace

// ---- boxes

void QuestionFields::problems(const std::string& field) {
  int count = 0;
  for (const app::FieldProblem& problem : m_view->problems) {
    if (problem.field != field) continue;
    const std::string id = fmt::format("question.problem.{}.{}", field, count++);
    text(*m_ui, problem.message, {.type = Type::aside, .tone = problem.error ? Tone::bad : Tone::warn, .id = id});
  }
}

void QuestionFields::bare(const std::string& field, Label name, std::string& text, FieldBox options) {
  const TextboxOptions look{.placeholder = options.placeholder, .multiline = options.many_lines, .height = options.height};
  m_touched = textbox(*m_ui, "question." + field, name, text, look).changed || m_touched;
  problems(field);
}

bool QuestionFields::box(const std::string& field, Label name, std::string& text, FieldBox options) {
  const bool before = std::exchange(m_touched, false);
  {
    Column column(*m_ui, "question." + field + ".field", 0, 4);
    aside(*m_ui, name);
    bare(field, name, text, options);
  }
  const bool changed = m_touched;
  m_touched = before || changed;
  return changed;
}

void QuestionFields::tick(const std::string& id, Label name, bool& value) {
  if (!checkbox(*m_ui, "question." + id, name, value)) return;
  value = !value;
  m_touched = true;
}

bool QuestionFields::small_button(const std::string& id, Label name, Label shown, bool enabled) {
  return button(*m_ui, "question." + id, name, {.look = Look::quiet, .enabled = enabled, .hint = name, .shown = shown, .small = true});
}

// ---- what every question has

void QuestionFields::draw_kinds(Commands& out) {
  Card card(*m_ui, "question.kinds", {.padding_x = 8, .padding_y = 8, .gap = 0});
  for (const model::QuestionKind kind : app::question_kinds)
    if (menuitem(*m_ui, fmt::format("question.kind.{}", model::word_for(kind)), app::kind_words(kind), "", true, kind == m_form.is.kind)) {
      m_kinds_shown = false;
      if (kind != m_form.is.kind) out.emplace_back(app::command::ChangeQuestionKind{kind});
    }
}

// The languages of the course; pressing one shows, or begins, the question in it.
void QuestionFields::draw_languages(Commands& out) {
  std::vector<std::string> names;
  int on = -1;
  for (const app::QuestionLanguageView& language : m_view->languages) {
    if (language.on) on = static_cast<int>(names.size());
    names.push_back(language.asked || language.on ? language.name : base::say("{}: not written yet", language.name));
  }
  if (names.empty()) return;
  if (const auto chosen = segmented(*m_ui, "question.language", names, on); chosen && *chosen != on)
    out.emplace_back(app::command::WriteInLanguage{m_view->languages[static_cast<std::size_t>(*chosen)].code});
}

void QuestionFields::draw_head(Commands& out) {
  Ui& ui = *m_ui;
  draw_languages(out);
  {
    Row row(ui, "question.kind.row", {.gap = 8});
    text(ui, app::kind_words(m_form.is.kind), {.weight = Weight::semibold, .wrap = false, .id = "question.kind.now"});
    if (button(ui, "question.kind", "Change the kind", {.look = Look::quiet, .small = true, .on = m_kinds_shown}))
      m_kinds_shown = !m_kinds_shown;
  }
  if (m_kinds_shown) draw_kinds(out);
  box("title", "Title, for lists and results", m_form.is.title, {.placeholder = "The first words of the question"});
  const bool long_text =
      m_form.is.kind == QuestionKind::vignette || m_form.is.kind == QuestionKind::cloze || m_form.is.stem.text.size() > 240;
  const std::string name = m_form.is.kind == QuestionKind::vignette      ? base::say("The scene")
                           : m_form.is.kind == QuestionKind::description ? base::say("Text")
                                                                         : base::say("Question");
  box("stem", name, m_form.is.stem.text, {.many_lines = true, .height = long_text ? 168.0F : 96.0F});
}

void QuestionFields::draw_page(Commands& out) {
  Ui& ui = *m_ui;
  Columns columns(ui, "question.place", {1, 1, -84}, 8);
  {
    Column column(ui, "question.page.field", 0, 4);
    aside(ui, "Page that answers it");
    Columns page(ui, "question.page.columns", {1, -96}, 6);
    bare("page", "Page that answers it", m_form.page, {.placeholder = "3-12"});
    page.next();
    if (button(ui, "question.page.pick", "Choose the page in the manual",
               {.hint = "Opens the manual beside the question (Ctrl+E)", .shown = "Choose", .on = m_view->picking}))
      out.emplace_back(app::command::PickPage{!m_view->picking});
  }
  columns.next();
  box("tags", "Tags", m_form.tags, {.placeholder = "procedure, aim=3"});
  columns.next();
  if (m_form.is.kind != QuestionKind::description) box("mark", "Mark", m_form.mark);
}

void QuestionFields::draw_feedback() {
  if (m_form.is.kind != QuestionKind::description)
    box("feedback", "Feedback in general, after any answer", m_form.is.general_feedback.text, {.many_lines = true, .height = 76});
}

// What most questions leave as it is.
void QuestionFields::draw_rest() {
  Ui& ui = *m_ui;
  if (button(ui, "question.more", m_rest_shown ? "Fewer settings" : "More: hints, category, how it is tried again",
             {.look = Look::quiet, .small = true, .on = m_rest_shown}))
    m_rest_shown = !m_rest_shown;
  if (!m_rest_shown) return;
  box("category", "Category", m_form.is.category, {.placeholder = "Indicators/On board"});
  if (m_view->manuals.size() > 1) box("manual", "Manual of the page", m_form.manual);
  if (m_form.is.kind == QuestionKind::description) return;
  {
    Columns columns(ui, "question.whole", {1, 1, 1}, 8, 12, 560);
    box("correct", "After a right answer", m_form.is.correct_feedback.text);
    columns.next();
    box("partial", "After a partly right one", m_form.is.partial_feedback.text);
    columns.next();
    box("incorrect", "After a wrong one", m_form.is.incorrect_feedback.text);
  }
  aside(ui, "Hints, in practice, each after a wrong try");
  for (std::size_t i = 0; i < m_form.is.hints.size(); ++i) {
    const std::string id = fmt::format("hint.{}", i);
    {
      Columns columns(ui, "question." + id + ".row", {1, -112}, 8);
      bare(id, base::say("Hint {}", i + 1), m_form.is.hints[i].text.text);
      columns.next();
      if (row_tools(id, base::say("hint {}", i + 1), m_form.is.hints, i)) break;
    }
    // With the hint, where there is something to take away or to count.
    const bool many = m_form.is.kind == QuestionKind::multiple || m_form.is.kind == QuestionKind::matching;
    if (!many && !m_form.is.hints[i].clear_wrong && !m_form.is.hints[i].show_count) continue;
    tick(id + ".clear", base::say("Hint {} takes wrong answers away", i + 1), m_form.is.hints[i].clear_wrong);
    tick(id + ".count", base::say("Hint {} says how many are right", i + 1), m_form.is.hints[i].show_count);
  }
  if (button(ui, "question.hint.add", "Add a hint", {.small = true})) {
    m_form.is.hints.push_back({{{}, m_form.is.stem.format}, false, false});
    m_touched = true;
  }
  Columns columns(ui, "question.tries", {1, 1}, 8);
  box("penalty", "Each further try costs, in %", m_form.penalty, {.placeholder = "33.3"});
  columns.next();
  if (m_form.is.kind == QuestionKind::single || m_form.is.kind == QuestionKind::multiple || m_form.is.kind == QuestionKind::matching)
    tick("shuffle", "Answers may be shuffled", m_form.is.shuffle);
}

void QuestionFields::draw(Ui& ui, const app::QuestionsView& view, const Textures& textures, Commands& out) {
  m_ui = &ui, m_view = &view, m_textures = &textures;
  if (m_taken != view.form_number) {
    m_form = view.form;
    m_taken = view.form_number;
    m_area = 0;
    m_from_x = -1;
  }
  m_touched = false;
  draw_head(out);
  draw_answers(out);
  draw_page(out);
  draw_feedback();
  const bool asked_for = m_form.is.kind == QuestionKind::hotspot && m_form.is.hotspot && m_form.is.hotspot->picture.empty();
  if (!asked_for) draw_pictures(out);  // else it stands above
  draw_rest();
  if (m_touched && !view.keeping) out.emplace_back(app::command::ChangeQuestion{m_form});
}

}  // namespace jumpseat::ui
