// A course as a whole: how many of those it is asked of have done it and are current, and how that went.
#include "base/words.hpp"
#include "ui/charts.hpp"
#include "ui/layout.hpp"
#include "ui/review_parts.hpp"
#include "ui/widgets.hpp"
#include "ui/words.hpp"

#include <fmt/format.h>

namespace jumpseat::ui {
namespace {

void draw_part(Ui& ui, const std::string& id, std::string_view title, int part, const app::CourseReviewView& view,
               const std::optional<double>& low, const std::optional<double>& high, std::string_view meaning) {
  Card card(ui, id, {.gap = 2, .even = true});
  aside(ui, title);
  const std::string number = base::say("{} of {}", base::grouped(part), base::grouped(view.asked));
  if (view.asked < few)
    text(ui, number, {.type = Type::figure, .weight = Weight::semibold, .muted = true, .wrap = false, .id = id + ".number"});
  else figure(ui, id + ".number", number);
  if (view.asked > 0)
    aside(ui,
          low ? base::say("{} ({} to {})", percent(static_cast<double>(part) / view.asked), percent(low), percent(high))
              : base::say("{} · n = {}, too few to judge by", percent(static_cast<double>(part) / view.asked), base::grouped(view.asked)));
  aside(ui, meaning);
}

}  // namespace

void draw_course(Ui& ui, const app::CourseReviewView& view, bool leads, std::vector<app::Command>& out) {
  if (!view.words.empty()) {
    if (empty_state(ui, "review.course.empty", "Nobody has been given this course", view.words, leads ? Label("Assignments") : Label()))
      out.emplace_back(app::command::ShowScreen{app::Screen::assignments});
    return;
  }
  {
    Columns columns(ui, "review.course.figures", {1, 1}, 12, 12, 700);
    draw_part(ui, "review.course.done", "Completed", view.done, view, view.done_low, view.done_high,
              "Have done the course at least once, of everybody of whom it is asked.");
    columns.next();
    draw_part(
        ui, "review.course.current", "Current", view.qualified, view, view.qualified_low, view.qualified_high,
        base::say("Are qualified today: done, and not run out.") +
            (view.exempt > 0 ? " " + base::say_count(view.exempt, "{} person is exempt and left out.", "{} people are exempt and left out.")
                             : std::string()));
  }
  Columns columns(ui, "review.course.charts", {1, 1}, 12, 12, 1100);
  {
    Card card(ui, "review.course.states");
    draw_chart_heading(ui, "review.states.chart", view.states_chart, out);
    if (const auto state = draw_chart(ui, "review.states.chart", view.states_chart))
      out.emplace_back(app::command::ReviewDrill{"states", *state});
  }
  columns.next();
  if (view.currency_chart.x.names.size() < 2) return;
  Card card(ui, "review.course.currency");
  draw_chart_heading(ui, "review.currency.chart", view.currency_chart, out);
  if (const auto day = draw_chart(ui, "review.currency.chart", view.currency_chart))
    out.emplace_back(app::command::ReviewDrill{"currency", *day});
}

}  // namespace jumpseat::ui
