#include "ui/sign_in_panel.hpp"

#include "ui/layout.hpp"
#include "ui/widgets.hpp"

#include <algorithm>

namespace jumpseat::ui {
namespace {

using Commands = std::vector<app::Command>;
constexpr std::size_t most_recent = 9;

}  // namespace

void SignInPanel::take_number(Ui& ui, const std::string& staff_number) {
  m_staff_number = staff_number;
  m_secret.clear();
  ui.focus("sign_in.secret");
}

void SignInPanel::draw_sign_in(Ui& ui, const app::SignInView& view, Commands& out) {
  heading(ui, "Who are you?", Type::title);
  if (!view.why.empty()) text(ui, view.why, {.muted = true, .id = "sign_in.why"});
  const std::size_t shown = std::min(view.recent.size(), most_recent);
  for (std::size_t i = 0; i < shown; ++i) {
    const auto& [number, words] = view.recent[i];
    // No plain number keys: a staff number begins with one, and its other digits would go to the PIN of somebody else.
    const std::string key = "Ctrl+" + std::to_string(i + 1);
    if (choice(ui, "sign_in.recent." + number, words, {.chosen = m_staff_number == number, .enabled = !view.busy, .key = key}))
      take_number(ui, number);
  }
  bool submitted = field(ui, "sign_in.staff_number", "Staff number", m_staff_number).submitted;
  submitted = field(ui, "sign_in.secret", "PIN or password", m_secret, {.password = true}).submitted || submitted;
  if (!view.problem.empty()) notice(ui, "sign_in.problem", view.problem, Tone::bad);
  const bool complete = !m_staff_number.empty() && !m_secret.empty() && !view.busy;
  const bool pressed =
      button(ui, "sign_in.go", view.busy ? "Signing in ..." : "Sign in", {.look = Look::primary, .enabled = complete, .width = -1});
  if ((pressed || submitted) && complete) {
    out.emplace_back(app::command::SignIn{m_staff_number, m_secret});
    m_secret.clear();
  }
  aside(ui, "PIN forgotten? A trainer gives you a new one. In danger or worried now: F1, who to call.");
  if (link(ui, "sign_in.recover", "I am a trainer and have the key from the safe")) m_recovering = true;
}

void SignInPanel::draw_recovery(Ui& ui, const app::SignInView& view, Commands& out) {
  heading(ui, "A new password with the key", Type::title);
  text(ui, "The printed key opens a trainer's account, once. A new key is made with it.", {.muted = true});
  field(ui, "sign_in.staff_number", "Your staff number", m_staff_number);
  field(ui, "sign_in.key", "Key", m_key);
  const bool submitted = field(ui, "sign_in.secret", "New password", m_secret, {.password = true}).submitted;
  if (!view.problem.empty()) notice(ui, "sign_in.problem", view.problem, Tone::bad);
  const bool complete = !m_staff_number.empty() && !m_key.empty() && !m_secret.empty() && !view.busy;
  if ((button(ui, "sign_in.use_key", view.busy ? "Looking ..." : "Use the key",
              {.look = Look::primary, .enabled = complete, .width = -1}) ||
       submitted) &&
      complete)
    out.emplace_back(app::command::RecoverByKey{m_staff_number, m_key, m_secret});
  if (button(ui, "sign_in.back", "Back", {.look = Look::quiet})) m_recovering = false;
}

void SignInPanel::draw_first_trainer(Ui& ui, const app::SignInView& view, Commands& out) {
  heading(ui, "The first trainer", Type::title);
  text(ui, "On this computer everybody signs in. Make the account of the trainer who looks after it; others are added by that trainer.",
       {.muted = true});
  field(ui, "sign_in.staff_number", "Staff number", m_staff_number);
  field(ui, "sign_in.name", "Name", m_name);
  const bool submitted = field(ui, "sign_in.secret", "Password", m_secret, {.password = true}).submitted;
  if (!view.problem.empty()) notice(ui, "sign_in.problem", view.problem, Tone::bad);
  const bool complete = !m_staff_number.empty() && !m_name.empty() && !m_secret.empty() && !view.busy;
  if ((button(ui, "sign_in.begin", "Make the account", {.look = Look::primary, .enabled = complete, .width = -1}) || submitted) && complete)
    out.emplace_back(app::command::BeginAccounts{m_staff_number, m_name, m_secret, false});
}

void SignInPanel::draw(Ui& ui, const Rect& rect, const app::SignInView& view, Commands& out) {
  if (!view.needed) {
    if (m_was_shown) *this = {};
    return;
  }
  if (!m_was_shown) {
    m_was_shown = true;
    m_staff_number = view.staff_number;
    ui.focus(view.staff_number.empty() ? "sign_in.staff_number" : "sign_in.secret");
  }
  Scroll scroll(ui, "sign_in", rect, {.padding_x = 24, .padding_y = 48, .gap = 12, .max_width = 460});
  Card card(ui, "sign_in.card", {.padding_x = 28, .padding_y = 28, .gap = 14});
  if (view.first_trainer_wanted) draw_first_trainer(ui, view, out);
  else if (m_recovering) draw_recovery(ui, view, out);
  else draw_sign_in(ui, view, out);
}

}  // namespace jumpseat::ui
