#include "ui/review_parts.hpp"

#include "model/mark_words.hpp"
#include "ui/charts.hpp"
#include "ui/layout.hpp"
#include "ui/widgets.hpp"
#include "ui/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace jumpseat::ui {
namespace {

using Commands = std::vector<app::Command>;

Tone tone_of(app::QuestionRowView::Tone tone) {
  switch (tone) {
    case app::QuestionRowView::Tone::good: return Tone::good;
    case app::QuestionRowView::Tone::warn: return Tone::warn;
    case app::QuestionRowView::Tone::bad: return Tone::bad;
    case app::QuestionRowView::Tone::plain: break;
  }
  return Tone::plain;
}

struct FigureCard {
  std::string id, title, number, detail;
  bool few_answers = false;
};

void draw_figure(Ui& ui, const FigureCard& shown) {
  Card card(ui, shown.id, {.gap = 2, .even = true});
  aside(ui, shown.title);
  if (shown.few_answers)
    text(ui, shown.number, {.type = Type::figure, .weight = Weight::semibold, .muted = true, .wrap = false, .id = shown.id + ".number"});
  else figure(ui, shown.id + ".number", shown.number);
  aside(ui, shown.detail);
}

std::string why_no_reliability(const app::ReviewView& view) {
  if (view.of_practice) return base::say("not shown: practice has no marks");
  if (view.quiz.find('/') == std::string::npos) return base::say("not shown: it is of one exam; choose one");
  if (view.attempts < 3) return base::say("not shown: it needs three attempts or more");
  return base::say("not shown: everybody has the same mark");
}

// How far a mark may be off for want of reliability.
std::optional<double> sem_of(const app::ReviewView& view) {
  if (!view.reliability || !view.sd) return std::nullopt;
  return *view.sd * std::sqrt(std::max(0.0, 1 - *view.reliability));
}

std::string recognition_detail(const app::RecognitionView& seen) {
  const int scenes = seen.signals + seen.noises;
  if (scenes == 0) return base::say("no vignettes answered");
  const std::string n =
      base::say_count(scenes, "{} vignette", "{} vignettes") + (scenes < 100 ? ", " + base::say("too few to judge by") : "");
  if (!seen.d_prime) return base::say("nobody has judged scenes of both kinds") + " · " + n;
  const std::string c = fmt::format("c {} · {}", fixed(seen.criterion, 2), n);
  if (!seen.d_prime_low || !seen.d_prime_high) return c;
  return base::say("{} to {}", fixed(*seen.d_prime_low, 2), fixed(*seen.d_prime_high, 2)) + " · " + c;
}

std::array<FigureCard, 4> figures(const app::ReviewView& view) {
  const bool few_attempts = view.attempts < few;
  const std::string n = fmt::format("n = {}{}", base::grouped(view.attempts), few_attempts ? ", " + base::say("too few to judge by") : "");
  FigureCard passed{"review.passed", base::say("Passed"), "–", base::say("no pass mark"), few_attempts};
  if (view.pass_mark && view.attempts > 0) {
    passed.number = base::say("{} of {}", base::grouped(view.passed), base::grouped(view.attempts));
    passed.detail = base::say("{} ({} to {}) · pass mark {}", percent(static_cast<double>(view.passed) / view.attempts),
                              percent(view.pass_low), percent(view.pass_high), model::pass_mark_words(*view.pass_mark));
  } else {
    passed.title = base::say("Exams finished");
    passed.number = base::grouped(view.attempts);
    passed.detail =
        view.attempts == 0 ? base::say("practice is not counted") : base::say_count(view.people_count, "by {} person", "by {} people");
  }
  if (view.exams_waiting > 0) passed.detail += " · " + base::say_count(view.exams_waiting, "{} waits to be marked", "{} wait to be marked");
  const FigureCard mean{"review.mean", base::say("Mean mark"), percent(view.mean, 1),
                        base::say("SD {} · SEM {} · {}", percent(view.sd, 1), percent(sem_of(view), 1), n), few_attempts};
  const FigureCard alpha{"review.alpha", base::say("Reliability"), fixed(view.reliability, 2),
                         view.reliability ? base::say("ICC(1,k) · {}", n) : why_no_reliability(view), few_attempts};
  const app::RecognitionView& seen = view.recognition;
  const int scenes = seen.signals + seen.noises;
  return {
      passed, mean, alpha, {"review.d_prime", base::say("Recognition d′"), fixed(seen.d_prime, 2), recognition_detail(seen), scenes < 100}};
}

void draw_no_vignettes(Ui& ui, const app::ReviewView& view) {
  text(ui,
       view.exams_waiting > 0 ? "Vignettes are counted once their exams have a mark: essays wait to be marked."
                              : "No vignette has been answered in an exam yet.",
       {.muted = true});
}

}  // namespace

void draw_figures(Ui& ui, const app::ReviewView& view) {
  const auto shown = figures(view);
  const std::size_t in_line = width_left(ui) < ui.px(760) ? 2 : 4;
  for (std::size_t first = 0; first < shown.size(); first += in_line) {
    Columns columns(ui, fmt::format("review.figures.{}", first), std::vector<float>(in_line, 1.0F));
    for (std::size_t i = first; i < first + in_line; ++i) {
      if (i > first) columns.next();
      draw_figure(ui, shown[i]);
    }
  }
}

void draw_no_exams(Ui& ui, const app::ReviewView& view) {
  if (view.attempts > 0) return;
  const std::string exams = view.exams_on_offer == 0
                                ? base::say("There is no exam to take.")
                                : base::say_count(view.exams_on_offer, "There is one exam to take.", "There are {} exams to take.");
  notice(ui, "review.no_exams",
         base::say("{} {} Practice is the learner's own: it shows here only that it happened, and as totals of questions without names. "
                   "Marks count after an exam.",
                   view.of_practice         ? base::say("This quiz is practice.")
                   : view.exams_waiting > 0 ? base::say("No exam has a mark yet: essays wait to be marked.")
                                            : base::say("No exam has been finished yet."),
                   exams),
         Tone::blue);
}

void draw_questions(Ui& ui, const app::ReviewView& view, bool& all, Commands& out) {
  constexpr std::size_t first_shown = 10;
  const std::size_t count = view.questions.size();
  Card card(ui, "review.questions");
  {
    Row row(ui, "review.questions.title", {.gap = 8});
    heading(ui, "Questions", Type::body);
    text(ui, "those to look at first, then the hardest", {.type = Type::aside, .muted = true, .wrap = false});
    stretch(ui);
    if (count > first_shown &&
        button(ui, "review.questions.all",
               all ? base::say("Show fewer") : base::say("Show all {}", base::grouped(static_cast<std::int64_t>(count))),
               {.look = Look::quiet, .small = true}))
      all = !all;
  }
  if (view.questions.empty()) {
    text(ui, "No question has been answered yet.", {.muted = true});
    return;
  }
  Table table(ui, "review.questions.table",
              {{"Question", 1}, {"n", -52, true}, {"Facility", -70, true}, {"Discrimination", -106, true}, {"What it says", -170}});
  std::size_t shown = 0;
  for (const auto& question : view.questions) {
    if (!all && shown++ == first_shown) break;
    const std::string name = question.title.empty() ? question.id : question.title;
    const Cell note{question.n < few && question.note.empty() ? base::say("few answers") : question.note, tone_of(question.tone),
                    !question.note.empty()};
    if (table.row("review.question." + question.id,
                  {{name},
                   {base::grouped(question.n)},
                   {percent(question.facility)},
                   {question.n < few ? "\u2013" : fixed(question.discrimination, 2)},
                   note},
                  true))
      out.emplace_back(app::command::ReviewQuestion{question.id});
  }
}

void draw_marks(Ui& ui, const app::ReviewView& view, Commands& out) {
  Card card(ui, "review.marks");
  draw_chart_heading(ui, "review.marks.chart", view.marks_chart, out);
  if (view.attempts == 0) {
    text(ui,
         view.exams_waiting > 0 ? "No exam has a mark yet: essays wait to be marked."
                                : "No exam has been finished yet; practice has no marks.",
         {.muted = true});
    return;
  }
  if (const auto column = draw_chart(ui, "review.marks.chart", view.marks_chart))
    out.emplace_back(app::command::ReviewDrill{"marks", *column});
}

void draw_trend(Ui& ui, const app::ReviewView& view, Commands& out) {
  if (view.trend_chart.x.names.size() < 2) return;
  Card card(ui, "review.trend");
  draw_chart_heading(ui, "review.trend.chart", view.trend_chart, out);
  if (const auto time = draw_chart(ui, "review.trend.chart", view.trend_chart)) out.emplace_back(app::command::ReviewDrill{"trend", *time});
}

void draw_groups(Ui& ui, const app::ReviewView& view, Commands& out) {
  if (view.groups.size() < 2) return;
  Card card(ui, "review.groups");
  draw_chart_heading(ui, "review.groups.chart", view.groups_chart, out);
  if (const auto group = draw_chart(ui, "review.groups.chart", view.groups_chart)) out.emplace_back(app::command::ReviewGroup{*group});
  if (view.shows_people)
    aside(ui,
          "Where the intervals overlap the groups may not differ. Press a group to see its people; below 20 people no interval is given.");
  else aside(ui, "Where the intervals overlap the groups may not differ; below 20 people no interval is given.");
}

void draw_spread(Ui& ui, const app::ReviewView& view, Commands& out) {
  if (view.spread_chart.boxes.size() < 2) return;
  Card card(ui, "review.spread");
  draw_chart_heading(ui, "review.spread.chart", view.spread_chart, out);
  if (const auto group = draw_chart(ui, "review.spread.chart", view.spread_chart)) out.emplace_back(app::command::ReviewGroup{*group});
}

void draw_questions_chart(Ui& ui, const app::ReviewView& view, Commands& out) {
  if (view.questions_chart.empty()) return;
  Card card(ui, "review.scatter");
  draw_chart_heading(ui, "review.scatter.chart", view.questions_chart, out);
  if (const auto question = draw_chart(ui, "review.scatter.chart", view.questions_chart))
    out.emplace_back(app::command::ReviewQuestion{*question});
  aside(ui, "Low and to the left lie the questions to look at first. Press one to see it.");
}

void draw_pages(Ui& ui, const app::ReviewView& view, Commands& out) {
  if (view.pages_chart.cells.empty()) return;
  Card card(ui, "review.pages");
  draw_chart_heading(ui, "review.pages.chart", view.pages_chart, out);
  if (const auto page = draw_chart(ui, "review.pages.chart", view.pages_chart))
    out.emplace_back(app::command::ReviewPage{*page == view.page ? std::string() : *page});
  aside(ui, view.pages_words);
  if (view.page.empty()) return;
  {
    Row row(ui, "review.page.title", {.gap = 8});
    heading(ui, base::say("Questions about page {}", view.page), Type::body);
    stretch(ui);
    if (button(ui, "review.page.close", "Close", {.look = Look::quiet, .small = true})) out.emplace_back(app::command::ReviewPage{});
  }
  if (view.page_questions.empty()) text(ui, "None of them has been answered yet.", {.muted = true});
  Table table(ui, "review.page.table", {{"Question", 1}, {"n", -52, true}, {"Facility", -80, true}});
  for (const auto& question : view.page_questions)
    if (table.row("review.page.question." + question.id,
                  {{question.title.empty() ? question.id : question.title}, {base::grouped(question.n)}, {percent(question.facility)}},
                  true))
      out.emplace_back(app::command::ReviewQuestion{question.id});
}

void draw_board_table(Ui& ui, const app::ReviewView& view, bool& all, Commands& out) {
  constexpr std::size_t first_shown = 8;
  Card card(ui, "review.board");
  {
    Row row(ui, "review.board.title", {.gap = 8});
    heading(ui, "Recognition board", Type::body);
    text(ui, "lowest d\u2032 first, from 100 vignettes on", {.type = Type::aside, .muted = true, .wrap = false});
    stretch(ui);
    if (view.board.size() > first_shown &&
        button(ui, "review.board.all", all ? "Show fewer" : "Show more", {.look = Look::quiet, .small = true}))
      all = !all;
  }
  if (view.board.empty()) {
    draw_no_vignettes(ui, view);
    return;
  }
  Table table(ui, "review.board.table",
              {{"Person", 1},
               {"Vignettes", -84, true},
               {"Hits", -80, true},
               {"False alarms", -96, true},
               {"d\u2032", -170, true},
               {"What it says", -190}});
  std::size_t shown = 0;
  for (const auto& person : view.board) {
    if (!all && shown++ == first_shown) break;
    const bool ranked = person.vignettes >= 100;
    const std::string d = ranked && person.low
                              ? base::say("{} ({} to {})", fixed(person.d_prime, 2), fixed(*person.low, 1), fixed(*person.high, 1))
                              : "\u2013";
    const Cell says{ranked ? person.reading : base::say("too few to compare"), Tone::plain, false};
    if (table.row("review.board." + person.person,
                  {{person.name.empty() ? person.staff_number : person.name},
                   {base::grouped(person.vignettes)},
                   {base::say("{} of {}", base::grouped(person.hits), base::grouped(person.signals))},
                   {base::say("{} of {}", base::grouped(person.false_alarms), base::grouped(person.noises))},
                   {d},
                   says},
                  true))
      out.emplace_back(app::command::ReviewPerson{person.person});
  }
}

void draw_pooled_recognition(Ui& ui, const app::ReviewView& view, Commands& out) {
  const app::RecognitionView& seen = view.recognition;
  Card card(ui, "review.recognition");
  heading(ui, "Recognition", Type::body);
  if (seen.signals + seen.noises == 0) {
    draw_no_vignettes(ui, view);
    return;
  }
  {
    Table table(ui, "review.recognition.table", {{"Scene", 1}, {"Reported", -90, true}, {"Not reported", -110, true}, {"All", -70, true}});
    const auto row = [&](std::string_view id, const std::string& scene, int reported, int all) {
      table.row(id, {{scene}, {base::grouped(reported)}, {base::grouped(all - reported)}, {base::grouped(all)}});
    };
    row("review.recognition.signal", base::say("Should be reported"), seen.hits, seen.signals);
    row("review.recognition.noise", base::say("Ordinary travel"), seen.false_alarms, seen.noises);
  }
  if (!seen.sentence.empty()) text(ui, seen.sentence, {.id = "review.recognition.sentence"});
  if (seen.criterion) aside(ui, base::say("c {}: above 0 is too seldom, below 0 too readily.", fixed(seen.criterion, 2)));
  if (seen.signals + seen.noises < 100) return aside(ui, "Fewer than 100 vignettes: do not compare people or groups by this.");
  if (view.roc_chart.empty()) return;
  draw_chart_heading(ui, "review.roc.chart", view.roc_chart, out);
  if (const auto point = draw_chart(ui, "review.roc.chart", view.roc_chart, 240))
    out.emplace_back(app::command::ReviewDrill{"roc", *point});
}

void draw_people(Ui& ui, const app::ReviewView& view, Commands& out) {
  Card card(ui, "review.people");
  {
    Row row(ui, "review.people.title", {.gap = 8});
    heading(ui, "People", Type::body);

    text(ui,
         view.group.empty() ? base::say_count(view.people_in_all, "{} person, lowest last mark first", "{} people, lowest last mark first")
                            : base::say_count(view.people_in_all, "{} person of {}, lowest last mark first",
                                              "{} people of {}, lowest last mark first", view.group),
         {.type = Type::aside, .muted = true, .wrap = false});
    stretch(ui);
    if (!view.group.empty() && button(ui, "review.group.close", "Everybody", {.look = Look::quiet, .small = true}))
      out.emplace_back(app::command::ReviewGroup{});
  }
  Table table(ui, "review.people.table",
              {{"Name", 1.4F},
               {"Staff no.", -110},
               {"Group", 1},
               {"Exams", -64, true},
               {"Practice", -76, true},
               {"Best", -72, true},
               {"Last", -72, true},
               {"Last taken", -130},
               {"State", -110}});
  for (const auto& person : view.people) {
    Cell state{"–"};
    if (person.passed)
      state = {*person.passed ? base::say("passed") : base::say("not passed"), *person.passed ? Tone::good : Tone::bad, true};
    if (table.row("review.person." + person.id,
                  {{person.name.empty() ? person.staff_number : person.name},
                   {person.staff_number.empty() ? "–" : person.staff_number},
                   {person.group.empty() ? "–" : person.group},
                   {base::grouped(person.exams)},
                   {base::grouped(person.practices)},
                   {person.best ? model::mark_words(*person.best) : "–"},
                   {person.last ? model::mark_words(*person.last) : "–"},
                   {person.last_taken.empty() ? "–" : person.last_taken},
                   state},
                  true))
      out.emplace_back(app::command::ReviewPerson{person.id});
  }
}

void draw_conventions(Ui& ui) {
  Card card(ui, "review.conventions.card", {.gap = 6});
  heading(ui, "How it is counted", Type::body);
  static constexpr std::array<std::pair<const char*, const char*>, 10> lines{{
      {"Attempts",
       "Finished exams only. What was left open in one counts as 0. Of several exams of one person each counts. A question that was never "
       "in an exam has the answers of practice, without names; what was left open there is left out."},
      {"Marks",
       "The mark of one exam is cut to whole percents, here as on its certificate: 79.9 % never looks like 80 %. Means are rounded to "
       "tenths."},
      {"Essays", "An exam with an essay that nobody has marked has no mark yet: it is left out of every number here until it is marked."},
      {"Completed and current",
       "Of the people a course is assigned to, those who have done it once, and those who are qualified today. The exempt are left out."},
      {"SD", "Standard deviation of the marks, divided by n - 1."},
      {"SEM", "Standard error of measurement, SD times the root of 1 - reliability: how far a mark may be from what the person can do."},
      {"Reliability",
       "Intraclass correlation ICC(1,k): the part of the spread of marks that is between people and not the luck of the questions drawn."},
      {"Facility", "Mean fraction of the full mark: 100 % is a question that everyone got right."},
      {"Discrimination",
       "Correlation of a question's mark with the rest of the mark, without the question itself. Below 0 the key may be wrong."},
      {"d′ and c",
       "From hits and false alarms with half an answer added to each (log-linear), person by person, then averaged, with a 95 % interval. "
       "c above 0: "
       "reports too rarely."},
  }};
  for (const auto& [word, meaning] : lines) {
    Row row(ui, "review.convention." + std::string(word), {.gap = 12, .top = true});
    text(ui, word, {.weight = Weight::semibold, .wrap = false, .width = 160});
    Column column(ui, "review.convention.words." + std::string(word));
    text(ui, meaning);
  }
  aside(ui, "Under 20 answers a question gets no verdict; under 20 attempts the numbers above are greyed.");
}

}  // namespace jumpseat::ui
