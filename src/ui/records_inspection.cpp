// An inspector's answer, course by course, with what each rests on.
#include "base/text.hpp"
#include "base/words.hpp"
#include "model/day.hpp"
#include "ui/due_tones.hpp"
#include "ui/layout.hpp"
#include "ui/records_panel.hpp"
#include "ui/widgets.hpp"

#include <fmt/format.h>

namespace jumpseat::ui {
namespace {

using Kind = app::InspectedProofView::Kind;

std::string certified_words(const app::InspectedProofView& proof) {
  if (proof.kind == Kind::declaration) return base::say("Signed by the person.");
  if (proof.certified.empty()) return base::say("Certified by nobody.");
  return base::say("Certified by {}.", base::in_a_row(proof.certified));
}

std::string day_words(const std::string& iso) {
  const auto day = model::find_day(iso);
  return day ? model::words_of(*day) : iso;
}

void draw_proof(Ui& ui, const app::InspectedProofView& proof, std::vector<app::Command>& out) {
  separator(ui);
  {
    Row row(ui, "inspection.proof." + proof.id);
    {
      Column words(ui, "inspection.proof.words." + proof.id, 0, 2);
      text(ui, proof.title, {.weight = Weight::semibold, .muted = !proof.counts});
      aside(ui, proof.detail + (proof.detail.ends_with('.') ? " " : ". ") + certified_words(proof));
      for (const auto& correction : proof.corrections) aside(ui, correction);
    }
    if (!proof.counts) tag(ui, "does not count", Tone::bad);
    else if (proof.decides) tag(ui, "decides", Tone::blue);
    // What decides shows its answers at once.
    if (proof.kind == Kind::exam && !proof.decides &&
        button(ui, "inspection.look." + proof.id, "Its answers", {.look = Look::quiet, .small = true}))
      out.emplace_back(app::command::ReplayAttempt{model::AttemptId(proof.id)});
  }
  if (proof.answers.empty() || !proof.decides) return;
  Table table(ui, "inspection.answers." + proof.id, {{"Question", 1}, {"Answer", 1.4F}, {"Earned", -70, true}});
  for (std::size_t i = 0; i < proof.answers.size(); ++i) {
    const auto& one = proof.answers[i];
    table.row(fmt::format("inspection.answer.{}.{}", proof.id, i), {{one.question},
                                                                    {one.answer.empty() ? base::say("no answer") : one.answer},
                                                                    {one.earned, one.fraction >= 1 ? Tone::good : Tone::plain}});
  }
}

void draw_inspected_course(Ui& ui, const app::InspectedCourseView& course) {
  separator(ui);
  Row row(ui, "inspection.course." + course.code);
  {
    Column words(ui, "inspection.course.words." + course.code, 0, 2);
    text(ui, course.title, {.type = Type::stem, .weight = Weight::semibold});
    text(ui, course.words, {.id = "inspection.words." + course.code});
    if (course.asked && !course.rule.empty()) aside(ui, base::say("Asked: {}", course.rule));
  }
  if (course.asked) tag(ui, course.qualified ? "qualified" : "not qualified", course.qualified ? Tone::good : Tone::bad);
}

}  // namespace

void draw_inspection(Ui& ui, const app::InspectionView& view, const app::VerifyView& verify, std::vector<app::Command>& out) {
  using State = app::InspectionView::State;
  if (view.state == State::none) return;
  if (view.state == State::loading) return text(ui, "Looking …", {.muted = true, .id = "inspection.loading"});
  if (view.state == State::failed) return notice(ui, "inspection.problem", view.problem, Tone::bad);
  separator(ui);
  {
    Row row(ui, "inspection.title", {.gap = 8});
    heading(ui, std::string(base::trimmed(base::say("{} {} on {}", view.staff_number, view.person, day_words(view.on)))), Type::heading,
            "inspection.heading");
    stretch(ui);
    if (button(ui, "inspection.html", "Save as a page", {.small = true})) out.emplace_back(app::command::SaveInspection{});
    if (button(ui, "inspection.pdf", "Save as PDF", {.small = true})) out.emplace_back(app::command::SaveInspection{true, ""});
    if (button(ui, "inspection.close", "Close", {.small = true})) out.emplace_back(app::command::CloseInspection{});
  }
  if (!view.place.empty()) aside(ui, view.place);
  if (!view.presence.empty()) notice(ui, "inspection.presence", view.presence, Tone::warn);
  if (view.courses.empty())
    text(ui, "Nothing was asked of this person, and nothing was done.", {.muted = true, .id = "inspection.nothing"});
  for (const auto& course : view.courses) {
    draw_inspected_course(ui, course);
    for (const auto& proof : course.proofs) draw_proof(ui, proof, out);
  }
  separator(ui);
  for (const auto& note : view.notes) aside(ui, note);
  if (verify.state == app::VerifyView::State::done)
    text(ui,
         verify.problem_count == 0 ? "The whole record file was looked over: nothing in it was altered, as far as can be told."
                                   : "The record file was altered: see below.",
         {.weight = Weight::semibold, .tone = verify.problem_count == 0 ? Tone::good : Tone::bad, .id = "inspection.unaltered"});
  else if (verify.state == app::VerifyView::State::running) text(ui, "The record file is being looked over …", {.muted = true});
  aside(ui, base::say("The record stands at {}", view.head));
}

}  // namespace jumpseat::ui
