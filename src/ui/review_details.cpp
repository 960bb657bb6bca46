#include "ui/charts.hpp"
#include "ui/layout.hpp"
#include "ui/review_parts.hpp"
#include "ui/widgets.hpp"
#include "ui/words.hpp"

#include <fmt/format.h>

namespace jumpseat::ui {

using Commands = std::vector<app::Command>;

namespace {

// The newest, as they were asked, beside each other.
void draw_versions(Ui& ui, const std::vector<app::VersionRowView>& versions) {
  constexpr std::size_t most = 3;
  const std::size_t first = versions.size() > most ? versions.size() - most : 0;
  Columns columns(ui, "review.detail.asked", std::vector<float>(versions.size() - first, 1.0F), 12, 12, 700);
  for (std::size_t i = first; i < versions.size(); ++i) {
    if (i > first) columns.next();
    const app::VersionRowView& version = versions[i];
    const std::string id = "review.detail.asked." + std::to_string(i);
    Card card(ui, id, {.gap = 6});
    aside(ui, version.version + (version.note.empty() ? "" : " \u00B7 " + version.note));
    if (version.stem.empty()) {
      text(ui, "Its text is not in this record file.", {.muted = true});
      continue;
    }
    text(ui, version.stem, {.id = id + ".stem"});
    for (const auto& [words, right] : version.choices)
      text(ui, right ? words + " \u00B7 " + base::say_in("an answer", "right") : words,
           {.weight = right ? Weight::semibold : Weight::regular, .muted = !right});
  }
}

}  // namespace

void draw_question_detail(Ui& ui, const app::QuestionDetailView& view, Commands& out) {
  {
    Row row(ui, "review.detail.bar", {.gap = 8});
    if (button(ui, "review.back", "Back to Review", {.hint = "Escape"}) || ui.pressed("Escape"))
      out.emplace_back(app::command::ReviewQuestion{});
    stretch(ui);
    if (view.can_repair && button(ui, "review.detail.repair", "Repair", {.hint = "Edit it, drop it, or give everybody the mark"}))
      out.emplace_back(app::command::StartRepair{view.id});
    if (view.can_edit && button(ui, "review.detail.edit", "Edit", {.hint = "Ask it differently from now on; marks that were given stay"}))
      out.emplace_back(app::command::OpenQuestion{model::CourseCode(view.course), model::QuestionId(view.id)});
    if (!view.page.value.empty()) {
      text(ui, base::say("page {}", view.page.value), {.muted = true, .wrap = false});
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
    if (!view.kind_word.empty()) tag(ui, view.kind_word, Tone::blue);
  }
  text(ui, view.stem, {.type = Type::stem});
  const bool few_answers = view.n < few;
  const std::string bounds =
      view.facility_low && !few_answers ? " " + base::say("({} to {})", percent(view.facility_low), percent(view.facility_high)) : "";
  std::string numbers = base::say("n = {} · facility {} · discrimination {}", base::grouped(view.n), percent(view.facility) + bounds,
                                  few_answers ? base::say("not shown below n = 20") : fixed(view.discrimination, 2));
  if (view.guess) numbers += " · " + base::say("blind guess {}", percent(*view.guess));
  if (view.seconds) numbers += " · " + base::say("{:.0f} s on average", *view.seconds);
  text(ui, numbers, {.muted = few_answers});
  if (!view.explained.empty()) text(ui, view.explained, {.id = "review.detail.explained"});
  if (view.n == 0) return text(ui, "Nobody has answered it in an exam yet.", {.muted = true});
  draw_chart_heading(ui, "review.detail.answers", view.answers, out);
  if (const auto chosen = draw_chart(ui, "review.detail.answers", view.answers))
    out.emplace_back(app::command::ReviewDrill{"answers", *chosen});
  if (view.versions.size() < 2) return;
  heading(ui, "Versions side by side", Type::body);
  Table table(ui, "review.detail.versions",
              {{"Version", 1}, {"n", -60, true}, {"Facility", -80, true}, {"Discrimination", -110, true}, {"", -100}});
  for (const auto& version : view.versions)
    table.row("review.version." + version.version, {{version.version},
                                                    {base::grouped(version.n)},
                                                    {percent(version.facility)},
                                                    {version.n < few ? base::say("few answers") : fixed(version.discrimination, 2)},
                                                    {version.note}});
  draw_versions(ui, view.versions);
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
  if (!view.person_chart.empty()) {
    draw_chart_heading(ui, "review.person.chart", view.person_chart, out);
    if (const auto attempt = draw_chart(ui, "review.person.chart", view.person_chart))
      out.emplace_back(app::command::ReviewAttempt{*attempt});
  }
  Table table(ui, "review.person.table", {{"Quiz", 1.4F}, {"Started", 1}, {"Mark", -80, true}, {"Passed", -110}, {"Pauses", 1}});
  int index = 0;
  for (const auto& attempt : view.person_attempts)
    if (table.row(fmt::format("review.attempt.{}", index++),
                  {{attempt.quiz}, {attempt.started}, {attempt.mark}, {attempt.passed}, {attempt.pauses}}, true))
      out.emplace_back(app::command::ReviewAttempt{attempt.attempt});
}

}  // namespace jumpseat::ui
