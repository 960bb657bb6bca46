#include "model/attempt.hpp"
#include "ui/layout.hpp"
#include "ui/quiz_panel.hpp"
#include "ui/quiz_parts.hpp"
#include "ui/recognition_card.hpp"
#include "ui/widgets.hpp"
#include "ui/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace jumpseat::ui {
namespace {

using Commands = std::vector<app::Command>;

// As it stands there; what the tries before it took is said beside it.
bool is_right(const app::ResultRowView& row) { return row.right_at_last || model::is_whole(row.fraction); }
bool wants_a_look(const app::ResultRowView& row) { return !is_right(row) && row.right_shown; }

void draw_headline(Ui& ui, const app::ResultView& results) {
  figure(ui, "results.mark", results.headline);
  text(ui, results.detail, {.muted = true});
}

void draw_attempt_recognition(Ui& ui, const app::RecognitionView& view, bool own) {
  if (view.signals + view.noises == 0) return;
  Card card(ui, "results.recognition", {.padding_x = 14, .padding_y = 12, .gap = 4});
  heading(ui, own ? "How well you recognised" : "How well this person recognised", Type::body);
  draw_recognition_words(ui, "results.recognition", view);
}

void draw_certainty(Ui& ui, const app::CertaintyView& view, bool own) {
  if (view.rows.empty()) return;
  Card card(ui, "results.certainty", {.padding_x = 14, .padding_y = 12, .gap = 4});
  heading(ui, own ? "How sure you were" : "How sure this person was", Type::body);
  for (const app::CertaintyRowView& row : view.rows) {
    if (row.answers == 0) continue;
    text(ui, joined(base::say("{}: {}, {} right", row.words, count_of(row.answers, "answer", "answers"), percent(row.fraction)), row.fit));
  }
  aside(ui, view.sentence);
}

void draw_row(Ui& ui, const app::ResultRowView& result, bool own, Commands& out) {
  const std::string id = fmt::format("results.{}", result.number);
  Card card(ui, id, {.padding_x = 14, .padding_y = 12, .gap = 6});
  {
    Row row(ui, id + ".title", {.gap = 8});
    {
      Column column(ui, id + ".words");
      text(ui, fmt::format("{}. {}", result.number, result.title), {.weight = Weight::semibold});
    }
    const Tone tone = is_right(result) ? Tone::good : result.fraction > 0 ? Tone::warn : Tone::bad;
    if (result.right_shown) tag(ui, is_right(result) ? "Right" : result.fraction > 0 ? "Partly right" : "Not right", tone);
    if (result.waits) tag(ui, "A trainer marks this", Tone::blue);
  }
  text(ui, result.yours.empty() ? base::say("No answer")
           : own                ? base::say("You: {}", result.yours)
                                : base::say("Answer: {}", result.yours));
  if (!is_right(result) && !result.right_answer.empty()) text(ui, base::say("Right answer: {}", result.right_answer));
  if (!result.feedback.empty()) text(ui, result.feedback, {.muted = true});
  Row row(ui, id + ".where", {.gap = 8});
  if (link(ui, id + ".look", "Look at it again")) out.emplace_back(app::command::LookAt{result.slot});
  if (result.page.value.empty()) return;
  if (link(ui, id + ".page", "Show me the page")) out.emplace_back(app::command::ShowMeThePage{result.slot});
  text(ui, result.page.value, {.type = Type::aside, .muted = true, .wrap = false});
}

}  // namespace

void QuizPanel::draw_results(Ui& ui, const Rect& rect, const app::AttemptView& view, Commands& out) {
  const bool own = view.whose.empty();
  Rect body = rect;
  const Rect footer = body.cut_bottom(strip_height(ui, "results.footer", 60));
  const auto wrong = std::count_if(view.results.rows.begin(), view.results.rows.end(), wants_a_look);
  {
    Scroll scroll(ui, "results." + view.results.attempt, body, {.padding = 20, .gap = 10});
    text(ui, view.quiz_title, {.weight = Weight::semibold});
    if (!own) text(ui, view.whose, {.id = "results.whose"});
    draw_headline(ui, view.results);
    for (const auto& words : view.results.corrections) text(ui, words);
    draw_attempt_recognition(ui, view.results.recognition, own);
    draw_certainty(ui, view.results.certainty, own);
    space(ui, 4);
    const auto total = view.results.rows.size();
    const bool told = std::any_of(view.results.rows.begin(), view.results.rows.end(), [](const auto& row) { return row.right_shown; });
    if (!told) m_only_wrong = false;
    else if (const auto on =
                 segmented(ui, "results.show", {base::say("All {}", total), base::say("Not right {}", wrong)}, m_only_wrong ? 1 : 0))
      m_only_wrong = *on == 1;
    if (m_only_wrong && wrong == 0) text(ui, "Every answer was right.", {.muted = true});
    for (const auto& row : view.results.rows)
      if (!m_only_wrong || wants_a_look(row)) draw_row(ui, row, own, out);
  }
  Area area(ui, footer, {.padding_x = 20, .padding_y = 12, .gap = 8});
  {
    Row row(ui, "results.actions", {.gap = 8});
    if (button(ui, "results.done", "Done", {.look = Look::primary})) {
      out.emplace_back(app::command::LeaveAttempt{});
      if (view.back_to) out.emplace_back(app::command::ShowScreen{*view.back_to});
    }
    if (view.results.certificate && button(ui, "results.certificate", "Certificate", {.hint = "A PDF in your home folder"}))
      out.emplace_back(app::command::SaveCertificate{*view.results.certificate, ""});
    if (!view.exam && button(ui, "results.again", "Start practice")) out.emplace_back(app::command::StartAny{false});
  }
  measure_strip(ui, "results.footer", 12);
}

}  // namespace jumpseat::ui
