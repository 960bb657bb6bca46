#include "ui/bank_card.hpp"

#include "base/words.hpp"
#include "ui/layout.hpp"
#include "ui/widgets.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace jumpseat::ui {
namespace {

using Commands = std::vector<app::Command>;

void draw_counts(Ui& ui, const app::BankFileView& view) {
  text(ui, base::say_count(view.questions, "{} question would be taken in.", "{} questions would be taken in."),
       {.weight = Weight::semibold, .id = "library.bank.summary"});
  std::string kinds;
  for (const auto& [kind, count] : view.kinds) kinds += (kinds.empty() ? "" : ", ") + fmt::format("{}: {}", kind, base::grouped(count));
  text(ui, kinds, {.muted = true, .id = "library.bank.kinds"});
}

void draw_lines(Ui& ui, const app::BankFileView& view) {
  if (!view.lines || view.lines->empty()) return;
  if (view.left_out > 0 && view.questions > 0)
    notice(ui, "library.bank.left_out",
           base::say_count(view.left_out, "{} problem leaves its question out; the others can be taken in.",
                           "{} problems leave their questions out; the others can be taken in."),
           Tone::warn);
  const std::size_t shown = std::min(view.lines->size(), most_lines_laid_out);
  for (std::size_t i = 0; i < shown; ++i) {
    const app::BankLineView& line = (*view.lines)[i];
    const std::string id = fmt::format("library.bank.line.{}", i);
    Columns columns(ui, id + ".row", {-150, -96, 1}, 8);
    text(ui, line.place.empty() ? "\u2013" : line.place, {.muted = true});
    columns.next();
    if (line.left_out) tag(ui, base::say_in("a question of a bank", "left out"), Tone::warn);
    else tag(ui, base::say_in("a question of a bank", "taken"), Tone::blue);
    columns.next();
    text(ui, line.words, {.id = id});
  }
  if (shown < view.lines->size())
    aside(ui, base::say("These are the first {} of {}. Put them right in the file, then look at it again.", shown,
                        base::grouped(view.lines->size())));
}

void draw_courses(Ui& ui, const app::BankFileView& view, Commands& out) {
  aside(ui, "Into which course? Those that were made here can be added to.");
  if (menuitem(ui, "library.bank.course.new", base::say("A new course: {}", view.new_title), "", true, view.course.empty()))
    out.emplace_back(app::command::LookAtBank{view.file, {}});
  for (const auto& [code, title] : view.courses)
    if (menuitem(ui, "library.bank.course." + code, fmt::format("{} \u00B7 {}", title, code), "", true, view.course == code))
      out.emplace_back(app::command::LookAtBank{view.file, model::CourseCode(code)});
}

}  // namespace

void draw_bank_file(Ui& ui, const app::BankFileView& view, Commands& out) {
  using State = app::BankFileView::State;
  if (view.state == State::none) return;
  Card card(ui, "library.bank", {.gap = 8});
  heading(ui, view.name);
  switch (view.state) {
    case State::none: break;
    case State::looking: text(ui, "Looking at the questions \u2026", {.muted = true, .id = "library.bank.looking"}); break;
    case State::bad: notice(ui, "library.bank.problem", view.problem, Tone::bad); break;
    case State::taken:
      notice(ui, "library.bank.taken",
             base::say("The questions are in the course {}. Home offers it, and they can be edited.", view.course), Tone::good);
      break;
    case State::ready: draw_counts(ui, view); break;
  }
  if (view.state == State::ready || (view.state == State::bad && !view.courses.empty())) draw_courses(ui, view, out);
  {
    Row row(ui, "library.bank.buttons", {.gap = 8});
    if (view.state == State::ready && button(ui, "library.bank.take_in", "Take in these questions", {.look = Look::primary}))
      out.emplace_back(app::command::TakeInBank{});
    if (view.state == State::taken && button(ui, "library.bank.edit", "Edit questions", {.look = Look::primary})) {
      out.emplace_back(app::command::FindQuestions{view.find});
      out.emplace_back(app::command::ShowQuestions{});
    }
    const bool over = view.state == State::taken || view.state == State::bad;
    if (button(ui, "library.bank.close", over ? "Close" : "Cancel")) out.emplace_back(app::command::ForgetBank{});
  }
  if (view.state == State::ready || view.state == State::bad) draw_lines(ui, view);
}

}  // namespace jumpseat::ui
