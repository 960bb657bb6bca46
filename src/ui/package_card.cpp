#include "ui/package_card.hpp"

#include "base/words.hpp"
#include "ui/layout.hpp"
#include "ui/widgets.hpp"

#include <filesystem>

namespace jumpseat::ui {

void draw_package(Ui& ui, const app::PackageView& view, std::vector<app::Command>& out) {
  using State = app::PackageView::State;
  if (view.state == State::none) return;
  Card card(ui, "library.package", {.gap = 8});
  heading(ui, view.title.empty() ? std::filesystem::path(view.file).filename().string() : view.title);
  if (!view.detail.empty()) text(ui, view.detail, {.muted = true});
  switch (view.state) {
    case State::none: break;
    case State::looking: text(ui, "Looking at the package \u2026", {.muted = true, .id = "library.package.looking"}); return;
    case State::bad: notice(ui, "library.package.problem", view.problem, Tone::bad); break;
    case State::taken:
      notice(ui, "library.package.taken",
             view.operators_data_kept
                 ? base::say("The course is here. The operator's chain, words and numbers were taken over from the revision before.")
                 : base::say("The course is here."),
             Tone::good);
      break;
    case State::known:
      text(ui, view.signer.empty() ? base::say("Signed by a key that is trusted here.")
                                   : base::say("Signed by a key that is trusted here as that of {}.", view.signer));
      aside(ui, view.digits);
      break;
    case State::unknown_signer:
      notice(ui, "library.package.unknown",
             view.signer.empty()
                 ? base::say("Nobody here has decided yet whether to trust whoever signed this.")
                 : base::say("Nobody here has decided yet whether to trust the key that signed this. That it is the key of {} is only "
                             "what the package says of itself.",
                             view.signer),
             Tone::warn);
      text(ui, "Ask whoever made the course, by telephone or in person, for the digits of their key. These are the digits in this file:");
      text(ui, view.digits, {.weight = Weight::semibold, .id = "library.package.digits"});
      aside(ui, "You decide once: whatever this key signs later is taken without asking.");
      break;
  }
  Row row(ui, "library.package.buttons", {.gap = 8});
  if (view.state == State::known && button(ui, "library.package.take_in", "Take in this course", {.look = Look::primary}))
    out.emplace_back(app::command::TakeInCourse{});
  if (view.state == State::unknown_signer && button(ui, "library.package.trust", "The digits are the same", {.look = Look::primary}))
    out.emplace_back(app::command::TrustSigner{});
  const bool over = view.state == State::taken || view.state == State::bad;
  if (button(ui, "library.package.close", over ? "Close" : "Cancel")) out.emplace_back(app::command::ForgetPackage{});
}

}  // namespace jumpseat::ui
