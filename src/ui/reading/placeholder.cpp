#include "ui/reading/placeholder.hpp"

#include "ui/layout.hpp"
#include "ui/widgets.hpp"

#include <algorithm>
#include <string>

namespace jumpseat::ui::reading {

namespace {

// The paper of a page to come, so that nothing jumps when it does.
void draw_blank_page(Ui& ui, const Rect& rect) {
  const Area area(ui, rect);
  const float w = std::max(0.0f, rect.w - ui.px(40));
  const Rect paper{rect.x + (rect.w - w) / 2, rect.y + ui.px(8), w, w * 1.414f};
  draw_box(ui, paper, ui.theme().paper, ui.theme().line, 0);
}

struct Words {
  std::string headline, sentence;
};

Words words_of(const app::ReadingView& view) {
  using State = app::ReadingView::State;
  const std::string name = view.title.empty() ? base::say("The manual") : view.title;
  if (view.closing_exam)
    return {
        base::say("The manual is closed for an exam"),
        view.closing_exam->until.empty()
            ? base::say("You have begun “{}”. Its manual opens again when it is finished. F1 still shows who to call.",
                        view.closing_exam->title)
            : base::say("You have begun “{}”. Its manual opens again when it is finished, at the latest on {}. F1 still shows who to call.",
                        view.closing_exam->title, view.closing_exam->until)};
  if (view.closed_for_exam && !view.course_without.empty())
    return {base::say("This course has no manual"), base::say("“{}” is questions alone. F1 still shows who to call.", view.course_without)};
  if (view.closed_for_exam)
    return {base::say("The manual is closed during this exam"),
            base::say("It opens again when the exam is finished. F1 still shows who to call.")};
  if (!view.course_without.empty())
    return {base::say("This course has no manual"),
            base::say("“{}” is questions alone. Manuals of other courses are in the library.", view.course_without)};
  switch (view.state) {
    case State::opening: return {view.title.empty() ? base::say("Opening the manual…") : base::say("Opening {}…", view.title), ""};
    case State::password:
      return {base::say("{} asks for a password", name),
              view.problem.empty() ? base::say("Whoever gave you the file knows it.") : view.problem};
    case State::failed: return {base::say("{} is not open", name), view.problem};
    default: return {base::say("No manual is open"), base::say("Open a PDF, drop one on this window, or choose a manual in the library.")};
  }
}

void draw_buttons(Ui& ui, const app::ReadingView& view, std::vector<app::Command>& out) {
  using State = app::ReadingView::State;
  Row row(ui, "read.state.buttons");
  if (view.closing_exam) {
    if (button(ui, "read.resume_exam", "Go on with the exam", {.look = Look::primary}))
      out.push_back(app::command::ResumeAttempt{view.closing_exam->attempt});
    if (button(ui, "read.library", "Go to the library")) out.push_back(app::command::ShowScreen{app::Screen::library});
    return;
  }
  const auto open_another = [&](Label name, Look look) {
    if (button(ui, "read.open", name, {.look = look})) out.push_back(app::command::ShowFilePanel{});
  };
  switch (view.state) {
    case State::password:
      if (button(ui, "read.give_password", "Give the password", {.look = Look::primary})) out.push_back(app::command::RetryOpening{});
      open_another("Open another file", Look::secondary);
      break;
    case State::failed:
      if (button(ui, "read.retry", "Try again", {.look = Look::primary})) out.push_back(app::command::RetryOpening{});
      open_another("Open another file", Look::secondary);
      break;
    default:
      open_another("Open a manual", Look::primary);
      if (button(ui, "read.library", "Go to the library")) out.push_back(app::command::ShowScreen{app::Screen::library});
  }
}

}  // namespace

void draw_placeholder(Ui& ui, const Rect& rect, const app::ReadingView& view, std::vector<app::Command>& out) {
  const bool opening = view.state == app::ReadingView::State::opening;
  if (opening && !view.closed_for_exam) draw_blank_page(ui, rect);
  const auto words = words_of(view);
  Rect below = rect;
  below.cut_top(std::min(rect.h * 0.3f, ui.px(220)));
  Area area(ui, below, {.padding_x = 28, .padding_y = 0, .gap = 12, .max_width = 460});
  heading(ui, words.headline, Type::heading, "read.state");
  if (!words.sentence.empty()) text(ui, words.sentence, {.muted = view.problem.empty(), .id = "read.state.sentence"});
  if (view.closing_exam || (!opening && !view.closed_for_exam)) draw_buttons(ui, view, out);
}

}  // namespace jumpseat::ui::reading
