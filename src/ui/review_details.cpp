#include "ui/charts.hpp"
#include "ui/layout.hpp"
#include "ui/review_parts.hpp"
#include "ui/widgets.hpp"
#include "ui/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace jumpseat::ui {

using Commands = std::vector<app::Command>;

void draw_question_detail(Ui& ui, const app::QuestionDetailView& view, Commands& out) {
  {
    Row row(ui, "review.detail.bar", {.gap = 8});
    if (button(ui, "review.back", "Back to Review", {.hint = "Escape"}) || ui.pressed("Escape"))
      out.emplace_back(app::command::ReviewQuestion{});
    stretch(ui);
    if (!view.page.value.empty()) {
      text(ui, "page " + view.page.value, {.muted = true, .wrap = false});
      if (button(ui, "review.detail.page", "Show me the page")) {
        out.emplace_back(app::command::ShowScreen{app::Screen::read});
        out.emplace_back(app::command::GoToLabel{view.page.value});
      }
    }
  }
  Card card(ui, "review.detail", {.gap = 10});
  {
    Row row(ui, "review.detail.title", {.gap = 8});
    {
      Column column(ui, "review.detail.words");
      heading(ui, view.title.empty() ? view.id : view.title, Type::heading);
    }
    text(ui, view.id, {.type = Type::aside, .muted = true, .wrap = false});
    std::string kind = view.kind_word;  // "true_false", as exports write it
    std::replace(kind.begin(), kind.end(), '_', ' ');
    if (!kind.empty()) tag(ui, kind, Tone::blue);
  }
  text(ui, view.stem, {.type = Type::stem});
  text(ui,
       fmt::format("n = {} · facility {} · discrimination {}{}", view.n, percent(view.facility), fixed(view.discrimination, 2),
                   view.n < few ? " · too few answers to judge by" : ""),
       {.muted = true});
  if (view.bars.empty()) {
    text(ui, "Nobody has answered it yet.", {.muted = true});
    return;
  }
  std::vector<Bar> bars;
  double highest = 1;
  for (const auto& bar : view.bars) {
    const std::string shown =
        view.n > 0 ? fmt::format("{} ({})", bar.count, percent(static_cast<double>(bar.count) / view.n)) : std::to_string(bar.count);
    bars.push_back({bar.right ? bar.text + " · right" : bar.text, static_cast<double>(bar.count), shown, bar.right});
    highest = std::max(highest, static_cast<double>(bar.count));
  }
  heading(ui, "What was answered", Type::body);
  horizontal_bars(ui, "review.detail.answers", "What was answered", bars, highest);
}

void draw_person_detail(Ui& ui, const app::ReviewView& view, Commands& out) {
  {
    Row row(ui, "review.person.bar", {.gap = 8});
    if (button(ui, "review.back", "Back to Review", {.hint = "Escape"}) || ui.pressed("Escape"))
      out.emplace_back(app::command::ReviewPerson{});
  }
  Card card(ui, "review.person", {.gap = 10});
  heading(ui, view.person, Type::heading);
  if (view.person_attempts.empty()) {
    text(ui, "No exam taken yet. What is answered in practice stays with the learner.", {.muted = true});
    return;
  }
  Table table(ui, "review.person.table", {{"Quiz", 1.4F}, {"Started", 1}, {"Mark", -80, true}, {"Passed", -110}, {"Pauses", 1}});
  int index = 0;
  for (const auto& attempt : view.person_attempts)
    table.row(fmt::format("review.attempt.{}", index++),
              {{attempt.quiz}, {attempt.started}, {attempt.mark}, {attempt.passed}, {attempt.pauses}});
}

}  // namespace jumpseat::ui
