#include "ui/library_panel.hpp"

#include "base/words.hpp"
#include "ui/bank_card.hpp"
#include "ui/layout.hpp"
#include "ui/package_card.hpp"
#include "ui/widgets.hpp"

#include <algorithm>
#include <cstdint>
#include <string>

namespace jumpseat::ui {

namespace {

void open(const app::ManualRowView& manual, std::vector<app::Command>& out) {
  if (manual.course && manual.manual) out.push_back(app::command::OpenManual{*manual.course, *manual.manual});
  else out.push_back(app::command::OpenFile{manual.path, std::nullopt, {}});
}

void draw_manual(Ui& ui, const std::string& id, const app::ManualRowView& manual, std::vector<app::Command>& out) {
  Card card(ui, id, {.padding_y = 14, .gap = 6, .selected = manual.open});
  {
    Row row(ui, id + ".row");
    {
      Column words(ui, id + ".words", 0, 2);
      text(ui, manual.title, {.weight = Weight::semibold, .wrap = false});
      if (!manual.detail.empty()) text(ui, manual.detail, {.muted = true});
    }
    stretch(ui);
    if (manual.open) tag(ui, base::say_in("a manual", "open"), Tone::blue);
    const std::string name = manual.open ? base::say("Go on reading {}", manual.title) : base::say("Read {}", manual.title);
    if (button(ui, id + ".open", name, {.hint = manual.path, .shown = manual.open ? "Go on reading" : "Read"})) open(manual, out);
  }
  if (!manual.problem.empty()) text(ui, manual.problem, {.tone = Tone::bad, .id = id + ".problem"});
}

void draw_manuals(Ui& ui, const std::string& id, const std::vector<app::ManualRowView>& manuals, std::vector<app::Command>& out) {
  for (std::size_t i = 0; i < manuals.size(); ++i) draw_manual(ui, id + "." + std::to_string(i), manuals[i], out);
}

void draw_problems(Ui& ui, const std::string& id, Label title, Label explained, const std::vector<std::string>& problems) {
  if (problems.empty()) return;
  space(ui, 12);
  Card card(ui, id + "s", {.gap = 6});
  heading(ui, title);
  aside(ui, explained);
  const std::size_t shown = std::min(problems.size(), most_lines_laid_out);
  for (std::size_t i = 0; i < shown; ++i) text(ui, problems[i], {.id = id + "." + std::to_string(i)});
  if (shown < problems.size())
    aside(ui, base::say("These are the first {} of {}.", shown, base::grouped(static_cast<std::int64_t>(problems.size()))));
}

void draw_doors(Ui& ui, const app::LibraryView& view, std::vector<app::Command>& out) {
  if (view.may_edit_questions && button(ui, "library.questions", "Edit questions", {.hint = "Alt+8"}))
    out.push_back(app::command::ShowQuestions{});
  if (view.may_edit_questions && button(ui, "library.take_in_bank", "Take in a bank", {.hint = "Of questions; or drop it on the window"}))
    out.push_back(app::command::ShowFilePanel{app::FilesFor::bank});
  if (view.may_take_in_courses && button(ui, "library.take_in", "Take in a course", {.hint = "A package; or drop it on the window"}))
    out.push_back(app::command::ShowFilePanel{app::FilesFor::course});
  if (button(ui, "library.open_file", "Open a file", {.look = Look::primary, .hint = "Or drop a PDF on the window"}))
    out.push_back(app::command::ShowFilePanel{});
}

}  // namespace

void LibraryPanel::draw(Ui& ui, const Rect& rect, const app::LibraryView& view, const app::PackageView& package,
                        const app::BankFileView& bank, std::vector<app::Command>& out) {
  draw_box(ui, rect, ui.theme().bg, 0, 0);
  Scroll page(ui, "library", rect, {.padding_x = 40, .padding_y = 28, .gap = 12, .max_width = 960}, true);
  const bool roomy = width_left(ui) >= ui.px(700);
  {
    Row row(ui, "library.title");
    heading(ui, "Library", Type::title);
    stretch(ui);
    if (roomy) draw_doors(ui, view, out);
  }
  if (!roomy) {
    Row row(ui, "library.doors");
    draw_doors(ui, view, out);
  }
  draw_package(ui, package, out);
  draw_bank_file(ui, bank, out);
  if (view.loading && view.course_manuals.empty() && view.other_manuals.empty()) {
    text(ui, "Looking for courses and manuals…", {.muted = true, .id = "library.loading"});
    return;
  }
  space(ui, 4);
  heading(ui, "Manuals of the courses");
  if (view.course_manuals.empty()) text(ui, "No course is installed.", {.muted = true, .id = "library.no_courses"});
  draw_manuals(ui, "library.course", view.course_manuals, out);
  space(ui, 12);
  heading(ui, "Other manuals");
  if (view.other_manuals.empty() && empty_state(ui, "library.none", "Nothing else has been read here",
                                                "Open any PDF and it is kept in this list, at the page where you left it.", "Open a PDF"))
    out.push_back(app::command::ShowFilePanel{});
  draw_manuals(ui, "library.other", view.other_manuals, out);
  draw_problems(ui, "library.problem", "Problems in courses and banks",
                "A bad question hides no good one: these were left out, everything else is in use.", view.problems);
  draw_problems(ui, "library.warning", "Worth a look", "All of this is in use; whoever wrote it may have meant something else.",
                view.warnings);
}

}  // namespace jumpseat::ui
