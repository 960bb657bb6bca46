#include "ui/questions_panel.hpp"

#include "app/questions/kind_words.hpp"
#include "base/words.hpp"
#include "ui/layout.hpp"
#include "ui/quiz_parts.hpp"
#include "ui/virtual_rows.hpp"
#include "ui/widgets.hpp"
#include "ui/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace jumpseat::ui {
namespace {

constexpr float narrow = 1000;  // below it the question and its side take turns

std::string bank_words(const app::BankView& bank) {
  return fmt::format("{} · {} · {}", bank.course_title, bank.file, count_of(bank.questions, "question", "questions"));
}

}  // namespace

// ---- the list

void QuestionsPanel::draw_bank_choice(Ui& ui, const app::QuestionsView& view, Label what) {
  aside(ui, what);
  m_bank = std::clamp(m_bank, 0, std::max(0, static_cast<int>(view.banks.size()) - 1));
  for (int i = 0; i < static_cast<int>(view.banks.size()); ++i)
    if (menuitem(ui, fmt::format("questions.bank.{}", i), bank_words(view.banks[static_cast<std::size_t>(i)]), "", true, i == m_bank))
      m_bank = i;
}

void QuestionsPanel::draw_making(Ui& ui, const app::QuestionsView& view, Commands& out) {
  Card card(ui, "questions.making", {.gap = 8});
  heading(ui, "A new question", Type::body);
  if (view.banks.empty()) return text(ui, "No course is installed: a question belongs to a course.", {.muted = true});
  draw_bank_choice(ui, view, "In which bank?");
  aside(ui, "Of which kind?");
  const app::BankView& bank = view.banks[static_cast<std::size_t>(m_bank)];
  Columns columns(ui, "questions.kinds", {1, 1, 1}, 4, 4);
  for (std::size_t i = 0; i < app::question_kinds.size(); ++i) {
    if (i > 0 && i % 4 == 0) columns.next();
    if (!menuitem(ui, fmt::format("questions.new.{}", model::word_for(app::question_kinds[i])), app::kind_words(app::question_kinds[i]), "",
                  true, false))
      continue;
    out.emplace_back(app::command::NewQuestion{model::CourseCode(bank.course), bank.file, app::question_kinds[i]});
    m_making = false;
  }
}

void QuestionsPanel::draw_giving(Ui& ui, const app::QuestionsView& view, Commands& out) {
  Card card(ui, "questions.giving", {.gap = 8});
  heading(ui, "Write a bank to a file", Type::body);
  if (view.banks.empty()) return text(ui, "No course is installed.", {.muted = true});
  draw_bank_choice(ui, view, "Which bank? It is written as it is asked now, with what was edited here.");
  const app::BankView& bank = view.banks[static_cast<std::size_t>(m_bank)];
  Row row(ui, "questions.giving.row", {.gap = 8});
  for (const auto& [name, id, format] : {std::tuple{"As GIFT", "questions.export.gift", app::BankFormat::gift},
                                         std::tuple{"As Moodle XML", "questions.export.moodle", app::BankFormat::moodle}})
    if (button(ui, id, name, {.hint = "Into your home folder"})) {
      out.emplace_back(app::command::ExportQuestions{model::CourseCode(bank.course), bank.file, format, ""});
      m_giving = false;
    }
  text(ui, "Moodle XML holds every kind and its pictures.", {.type = Type::aside, .muted = true, .wrap = false});
}

void QuestionsPanel::draw_tools(Ui& ui, const app::QuestionsView& view, Commands& out) {
  Row row(ui, "questions.tools");
  {
    Column find(ui, "questions.find.column", 420, 0);
    if (textbox(ui, "questions.find", "Find questions", m_find, {.placeholder = "Words, kind, tag, category, bank, id …"}).changed)
      out.emplace_back(app::command::FindQuestions{m_find});
  }
  if (view.order)
    text(ui, base::say("{} of {}", base::grouped(view.order->size()), base::grouped(view.rows->size())),
         {.muted = true, .wrap = false, .id = "questions.count"});
  stretch(ui);
  if (button(ui, "questions.give", "Export", {.on = m_giving})) m_giving = !m_giving, m_making = false;
  if (button(ui, "questions.make", "New question", {.look = Look::primary, .on = m_making})) m_making = !m_making, m_giving = false;
}

void QuestionsPanel::draw_list(Ui& ui, const Rect& rect, const app::QuestionsView& view, Commands& out) {
  if (ui.focused() != "questions.find") m_find = view.find;
  if (!m_find_focused && ui.focused().empty()) ui.focus("questions.find");
  m_find_focused = true;
  Scroll scroll(ui, "questions", rect, {.padding_x = 40, .padding_y = 28, .gap = 12, .max_width = 1360}, true);
  heading(ui, "Questions", Type::title);
  draw_tools(ui, view, out);
  if (m_making) draw_making(ui, view, out);
  if (m_giving) draw_giving(ui, view, out);
  if (!view.rows || !view.order) return text(ui, "Reading the banks …", {.muted = true, .id = "questions.loading"});
  if (view.rows->empty()) return text(ui, "No course has a question yet.", {.muted = true, .id = "questions.empty"});
  if (view.order->empty()) return text(ui, "No question fits these words.", {.muted = true, .id = "questions.none"});
  Table table(ui, "questions.table",
              {{"Question", 2}, {"Id", -120}, {"Kind", -150}, {"Tags", 1.1F}, {"Category", 0.8F}, {"Bank", 0.9F}, {"", -84}});
  VirtualRows rows(ui, static_cast<int>(view.order->size()));
  for (int i = rows.first(); i < rows.last(); ++i) {
    const auto& row = (*view.rows)[static_cast<std::size_t>((*view.order)[static_cast<std::size_t>(i)])];
    const Cell edited = row.edited ? Cell{"edited", Tone::blue, true} : Cell{};
    if (table.row(fmt::format("questions.row.{}/{}", row.course, row.id),
                  {{row.title}, {row.id}, {row.kind}, {row.tags}, {row.category}, {row.bank}, edited}, true))
      out.emplace_back(app::command::OpenQuestion{model::CourseCode(row.course), model::QuestionId(row.id)});
  }
}

// ---- one question

void QuestionsPanel::draw_bar(Ui& ui, const Rect& rect, const app::QuestionsView& view, Commands& out) {
  draw_box(ui, rect, ui.theme().panel, 0, 0);
  draw_box(ui, {rect.x, rect.bottom() - ui.px(1), rect.w, ui.px(1)}, ui.theme().line, 0, 0);
  Area area(ui, rect, {.padding_x = 16, .padding_y = 8, .gap = 0});
  Row row(ui, "question.bar", {.gap = 8, .height = 36});
  if (button(ui, "question.back", "All questions", {.look = Look::quiet, .hint = "Escape", .small = true}) ||
      (!ui.typing() && !ui.inert() && ui.pressed("Escape")))
    out.emplace_back(app::command::CloseQuestion{});
  text(ui, view.form.is.id.value, {.weight = Weight::semibold, .wrap = false, .id = "question.id"});
  const bool roomy = rect.w >= ui.px(narrow);
  if (roomy) text(ui, fmt::format("{} · {}", view.course_title, view.bank), {.type = Type::aside, .muted = true, .wrap = false});
  if (view.is_new) tag(ui, "new", Tone::blue);
  else if (view.changed) tag(ui, "not saved", Tone::warn);
  stretch(ui);
  if (roomy && !view.saved.empty()) text(ui, view.saved, {.type = Type::aside, .muted = true, .wrap = false, .id = "question.draft"});
  if (button(ui, "question.undo", "Undo", {.look = Look::quiet, .enabled = view.can_undo, .hint = "Ctrl+U", .small = true}))
    out.emplace_back(app::command::UndoChange{});
  if (!view.is_new && button(ui, "question.revert", "Put back",
                             {.look = Look::quiet, .enabled = view.changed, .hint = "As it is asked now", .small = true}))
    out.emplace_back(app::command::RevertQuestion{});
  if (button(ui, "question.duplicate", "Duplicate", {.look = Look::quiet, .enabled = !view.is_new && !view.changed, .small = true}))
    out.emplace_back(app::command::DuplicateQuestion{});
  if (button(ui, "question.save", view.keeping ? "Saving" : "Save",
             {.look = Look::primary, .enabled = view.changed && !view.keeping, .hint = "Ctrl+S"}))
    out.emplace_back(app::command::SaveQuestion{});
}

void QuestionsPanel::draw_uses(Ui& ui, const app::QuestionsView& view, Commands& out) {
  heading(ui, "Where it is asked", Type::body);
  if (view.counting_uses && view.quizzes.empty()) text(ui, "Counting …", {.muted = true});
  else if (view.quizzes.empty())
    text(ui, "No quiz of the course draws a question with these tags.", {.tone = Tone::warn, .id = "question.unused"});
  int index = 0;
  for (const app::QuizUseView& quiz : view.quizzes)
    text(ui, fmt::format("{} {}.", quiz.title, quiz.words),
         {.tone = quiz.short_of ? Tone::bad : Tone::plain, .id = fmt::format("question.quiz.{}", index++)});
  space(ui, 8);
  heading(ui, "Who was asked which version", Type::body);
  if (view.versions.empty()) text(ui, "Nobody yet, in an attempt that is finished.", {.muted = true});
  for (const app::VersionUseView& version : view.versions)
    text(ui, base::say("{} ({}): in {} and {}.", version.version, version.words, count_of(version.exams, "exam", "exams"),
                       count_of(version.practices, "practice", "practices")));
  if (view.edits.empty()) return;
  space(ui, 8);
  heading(ui, "Edits made here", Type::body);
  for (const app::EditRowView& edit : view.edits) {
    text(ui,
         fmt::format("{} · {}{}{}", edit.made, edit.what, edit.by.empty() ? std::string{} : base::say(" by {}", edit.by),
                     edit.undone ? base::say(" · taken back") : std::string{}),
         {.muted = edit.undone});
    if (!edit.not_asked && !edit.can_undo) continue;
    Row row(ui, "question.edit." + edit.id, {.gap = 8});
    if (edit.not_asked) tag(ui, "not asked", Tone::warn);
    if (edit.can_undo &&
        button(ui, "question.edit.undo." + edit.id, "Take back", {.hint = "What was asked before is asked again", .small = true}))
      out.emplace_back(app::command::UndoQuestionEdit{edit.id});
  }
  if (std::any_of(view.edits.begin(), view.edits.end(), [](const auto& edit) { return edit.not_asked; }))
    aside(ui, "An edit is not asked where the course has another version of the question by now.");
}

void QuestionsPanel::draw_side(Ui& ui, const Rect& rect, const app::QuestionsView& view, const Textures& textures, Commands& out) {
  Rect rest = rect;
  draw_box(ui, rect, ui.theme().panel, 0, 0);
  {
    Area area(ui, rest.cut_top(ui.px(46)), {.padding_x = 20, .padding_y = 8, .gap = 6});
    if (const auto on = tabs(ui, "question.side", {"As a learner sees it", "Used and edited"}, m_side)) m_side = *on;
  }
  if (m_side == 1) {
    Scroll scroll(ui, "question.uses", rest, {.padding_x = 20, .padding_y = 12, .gap = 8});
    return draw_uses(ui, view, out);
  }
  if (view.preview_answers.size() > 1) {
    const float h = strip_height(ui, "question.try", 42);
    Area area(ui, rest.cut_top(h), {.padding_x = 20, .padding_y = 4, .gap = 6});
    std::vector<std::string> names = view.preview_answers;
    if (names.size() > 5)
      for (std::size_t i = 1; i < names.size(); ++i) names[i] = std::to_string(i);
    if (const auto on = segmented(ui, "question.preview", names, view.preview_answer + 1))
      out.emplace_back(app::command::PreviewAnswer{*on - 1});
    if (view.preview_shuffled)
      aside(ui, "Answers are counted as they are written. Learners see them in another order, unless the quiz keeps it.");
    measure_strip(ui, "question.try", 4);
  }
  m_preview.draw_preview(ui, rest, view.preview, textures);
}

// The manual in the place of the question's side: a press on a page takes it.
void QuestionsPanel::draw_picking(Ui& ui, Rect rect, const app::AppView& view, ReadingPanel& reading, const Textures& textures,
                                  Commands& out) {
  const Rect bar = rect.cut_top(ui.px(52));
  draw_box(ui, bar, ui.theme().soft, 0, 0);
  {
    Area area(ui, bar, {.padding_x = 16, .padding_y = 8, .gap = 0});
    Row row(ui, "question.picking", {.gap = 8, .height = 36});
    const std::string label = view.reading.current_label.value;
    if (button(ui, "question.take", label.empty() ? base::say("Take this page") : base::say("Take page {}", label),
               {.look = Look::primary, .enabled = !label.empty()}))
      out.emplace_back(app::command::TakePage{});
    if (button(ui, "question.take.cancel", "Cancel")) out.emplace_back(app::command::PickPage{false});
    text(ui, "or press the page that answers the question", {.muted = true, .wrap = false});
  }
  // Before the manual is drawn: what is pressed first has the press.
  const Rect canvas = reading.canvas();
  std::optional<Rect> hovered;
  if (view.reading.state == app::ReadingView::State::open && !ui.inert())
    for (const app::PageView& page : view.reading.pages) {
      const Rect place{canvas.x + static_cast<float>(page.on_canvas.x), canvas.y + static_cast<float>(page.on_canvas.y),
                       static_cast<float>(page.on_canvas.w), static_cast<float>(page.on_canvas.h)};
      const Rect seen = intersection(place, canvas);
      if (seen.empty()) continue;
      const auto does = ui.interact("question.take." + page.label.value, Role::button, base::say("Take the page {}", page.label.value), "",
                                    seen, true, false);
      if (does.hovered) hovered = seen;
      if (does.clicked) out.emplace_back(app::command::TakePage{page.label.value});
    }
  reading.draw(ui, rect, view.reading, textures, out);
  if (hovered) draw_box(ui, *hovered, 0, ui.theme().accent, 0);
}

void QuestionsPanel::draw_question(Ui& ui, const Rect& rect, const app::AppView& view, ReadingPanel& reading, const Textures& textures,
                                   Commands& out) {
  const app::QuestionsView& question = view.questions;
  Rect rest = rect;
  draw_bar(ui, rest.cut_top(ui.px(53)), question, out);
  const bool wide = rect.w >= ui.px(narrow);
  if (question.picking) {
    const Rect manual = wide ? rest.cut_right(std::floor(rest.w * 0.54F)) : rest;
    draw_picking(ui, manual, view, reading, textures, out);
    if (!wide) return;
  } else {
    const Rect side = rest.cut_right(wide ? std::max(quiz_panel_width(ui, rest.w), std::floor(rest.w * 0.36F)) : std::floor(rest.w * 0.4F));
    draw_side(ui, side, question, textures, out);
  }
  Scroll scroll(ui, "question.fields", rest, {.padding_x = wide ? 28.0F : 16.0F, .padding_y = 16, .gap = 10, .max_width = 860}, true);
  m_fields.draw(ui, question, textures, out);
}

void QuestionsPanel::draw(Ui& ui, const Rect& rect, const app::AppView& view, ReadingPanel& reading, const Textures& textures,
                          Commands& out) {
  draw_box(ui, rect, ui.theme().bg, 0, 0);
  if (view.questions.open) {
    m_find_focused = false;
    return draw_question(ui, rect, view, reading, textures, out);
  }
  draw_list(ui, rect, view.questions, out);
}

}  // namespace jumpseat::ui
