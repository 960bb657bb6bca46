#include "ui/settings_panel.hpp"

#include "base/words.hpp"
#include "ui/layout.hpp"
#include "ui/widgets.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace jumpseat::ui {
namespace {

using Commands = std::vector<app::Command>;
constexpr std::array<double, 5> scales{1.0, 1.25, 1.5, 1.75, 2.0};

void draw_appearance(Ui& ui, const app::ShellView& shell, Commands& out) {
  Card card(ui, "settings.appearance", {.gap = 10});
  heading(ui, "Appearance");
  aside(ui, "Theme");
  if (const auto on = segmented(ui, "settings.theme", {"Light", "Dark", "High contrast"}, static_cast<int>(shell.theme)))
    out.emplace_back(app::command::SetTheme{static_cast<app::Theme>(*on)});
  aside(ui, "Size of text and buttons");
  std::vector<std::string> names;
  int on = -1;
  for (std::size_t i = 0; i < scales.size(); ++i) {
    names.push_back(fmt::format("{:.0f} %", scales[i] * 100));
    if (std::abs(scales[i] - shell.ui_scale) < 0.01) on = static_cast<int>(i);
  }
  if (const auto chosen = segmented(ui, "settings.scale", names, on))
    out.emplace_back(app::command::SetUiScale{scales[static_cast<std::size_t>(*chosen)]});
  if (checkbox(ui, "settings.motion", "Less motion: pages jump instead of gliding", shell.reduced_motion))
    out.emplace_back(app::command::ToggleReducedMotion{});
}

void draw_language(Ui& ui, const app::SettingsView& view, Commands& out) {
  if (view.languages.size() < 2) return;
  Card card(ui, "settings.language", {.gap = 10});
  heading(ui, "Language");
  aside(ui, "Of the program, and of courses that are here in it.");
  std::vector<std::string> names{base::say("As the system")};
  int on = 0;
  for (std::size_t i = 0; i < view.languages.size(); ++i) {
    names.push_back(view.languages[i].second);
    if (view.languages[i].first == view.language) on = static_cast<int>(i) + 1;
  }
  if (const auto chosen = segmented(ui, "settings.languages", names, on))
    out.emplace_back(app::command::SetLanguage{*chosen == 0 ? std::string() : view.languages[static_cast<std::size_t>(*chosen) - 1].first});
}

void draw_practice(Ui& ui, const app::SettingsView& view, Commands& out) {
  Card card(ui, "settings.practice", {.gap = 10});
  heading(ui, "Practice");
  aside(ui, "How much you want to remember when practice asks again. More means more questions a day.");
  constexpr std::array<double, 4> wanted{0.8, 0.85, 0.9, 0.95};
  int on = -1;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    names.push_back(fmt::format("{:.0f} %", wanted[i] * 100));
    if (std::abs(wanted[i] - view.retention) < 0.01) on = static_cast<int>(i);
  }
  if (const auto chosen = segmented(ui, "settings.retention", names, on))
    out.emplace_back(app::command::SetRetention{wanted[static_cast<std::size_t>(*chosen)]});
}

void draw_places(Ui& ui, const app::SettingsView& view, Commands& out) {
  Card card(ui, "settings.places", {.gap = 10});
  heading(ui, "On this computer");
  const auto place = [&](std::string_view id, Label what, const std::string& path) {
    if (path.empty()) return;
    Column column(ui, id, 0, 2);
    aside(ui, what);
    text(ui, path);
  };
  place("settings.records", "Answers and marks are kept in", view.records_path);
  place("settings.content", "Courses are kept in", view.content_path);
  place("settings.sandbox", "Drawing of manuals", view.sandbox);
  aside(ui, "Nothing leaves this computer unless somebody exports it.");
  if (button(ui, "settings.own", "Export all that is held about me", {.hint = "A page and a file, in your home folder"}))
    out.emplace_back(app::command::ExportOwn{});
}

void draw_operator(Ui& ui, const app::SettingsView& view, Commands& out) {
  if (!view.may_edit_operator) return;
  Card card(ui, "settings.operator", {.gap = 10});
  heading(ui, "Whom to call");
  aside(ui,
        "The reporting chain, the words and the numbers that F1 shows: your operator's own, with where they come from and when they were "
        "checked.");
  if (button(ui, "settings.operator.edit", "Edit whom to call")) out.emplace_back(app::command::EditOperator{});
}

void draw_course_keys(Ui& ui, const app::SettingsView& view, Commands& out) {
  if (view.course_keys.empty()) return;
  Card card(ui, "settings.course_keys", {.gap = 10});
  heading(ui, "Whose courses are taken in");
  aside(ui, "Packages that these keys have signed are taken in without asking for their digits.");
  for (const auto& one : view.course_keys) {
    Column column(ui, "settings.course_key." + one.digits, 0, 4);
    text(ui, one.name.empty() ? base::say("A key without a name") : one.name, {.weight = Weight::semibold});
    text(ui, one.digits, {.muted = true});
    if (!one.since.empty()) aside(ui, base::say("Trusted since {}.", one.since));
    if (button(ui, "settings.course_key.withdraw." + one.digits, "Trust it no more", {.small = true}))
      out.emplace_back(app::command::WithdrawSigner{one.digits});
  }
}

}  // namespace

void SettingsPanel::draw_people(Ui& ui, const app::SettingsView& view, Commands& out) {
  Card card(ui, "settings.people", {.gap = 10});
  heading(ui, "Who is learning");
  aside(ui, view.people.empty()
                ? "There are too many people to choose from here. Make the first trainer's account, so that everybody signs in."
                : "Answers are kept under the person chosen here. Choose yourself before you start.");
  {
    Column list(ui, "settings.people.list", 0, 2);
    for (const auto& person : view.people)
      if (choice(ui, "settings.person." + person.id.value, person.text, {.chosen = person.current}) && !person.current)
        out.emplace_back(app::command::ChoosePerson{person.id});
  }
  separator(ui);
  heading(ui, "Add a person", Type::body);
  if (m_added.take_done(view.last_changes.person_added)) m_staff_number.clear(), m_name.clear(), m_group.clear();
  if (m_naming && !view.local_sits) m_naming = false, m_staff_number.clear(), m_name.clear(), m_group.clear();
  if (view.local_sits)
    text(ui,
         "The local learner has no staff number: nobody can be credited with what is done here. If that is you, give your number and say "
         "so; "
         "what was done already is then yours.",
         {.type = Type::aside, .muted = true, .id = "settings.local"});
  bool submitted = field(ui, "settings.staff_number", "Staff number", m_staff_number).submitted;
  submitted = field(ui, "settings.name", "Name", m_name).submitted || submitted;
  submitted = field(ui, "settings.group", "Group", m_group).submitted || submitted;
  const bool complete = !m_staff_number.empty() || !m_name.empty();
  const ButtonOptions options{
      .look = Look::primary, .enabled = complete && !m_added.waits(), .hint = complete ? "" : "A staff number or a name is needed."};
  if ((button(ui, "settings.add", "Add person", options) || submitted) && complete && !m_added.waits()) {
    out.emplace_back(app::command::AddPerson{m_staff_number, m_name, m_group});
    m_added.send(view.last_changes.person_added);
  }
  if (!view.local_sits) return;
  if (button(ui, "settings.that_is_me", "That is me",
             {.enabled = !m_staff_number.empty(), .hint = "What the local learner did is yours"})) {
    out.emplace_back(app::command::NameLocalLearner{m_staff_number, m_name});
    m_naming = true;
  }
}

void SettingsPanel::draw_first_trainer(Ui& ui, std::vector<app::Command>& out) {
  text(ui, "The first trainer's account ends that anybody may do everything: from then on everybody signs in.", {.muted = true});
  field(ui, "settings.trainer.number", "Trainer's staff number", m_trainer_number);
  field(ui, "settings.trainer.name", "Trainer's name", m_trainer_name);
  field(ui, "settings.trainer.secret", "Password, 8 characters or more", m_trainer_secret, {.password = true});
  aside(ui, "Whose are the answers given here so far?");
  if (const auto whose = segmented(ui, "settings.trainer.whose", {"This trainer's", "Somebody else's"}, m_attempts_are_theirs ? 0 : 1))
    m_attempts_are_theirs = *whose == 0;
  if (!m_attempts_are_theirs) aside(ui, base::say("They are kept under \"{}\".", base::say("Before accounts")));
  Row row(ui, "settings.trainer.buttons");
  const bool complete = !m_trainer_number.empty() && !m_trainer_name.empty() && !m_trainer_secret.empty();
  if (button(ui, "settings.trainer.make", "Make the account", {.look = Look::primary, .enabled = complete})) {
    out.emplace_back(app::command::BeginAccounts{m_trainer_number, m_trainer_name, m_trainer_secret, m_attempts_are_theirs});
    m_trainer_secret.clear();
  }
  if (button(ui, "settings.trainer.cancel", "Cancel")) m_beginning = false;
}

void SettingsPanel::draw_accounts(Ui& ui, const app::SettingsView& view, std::vector<app::Command>& out) {
  Card card(ui, "settings.accounts", {.gap = 10});
  heading(ui, "Signing in");
  aside(ui, view.accounts_words);
  if (!view.policy.empty()) aside(ui, base::say("Laid down for this computer in {}.", view.policy));
  if (!view.accounts) {
    if (m_beginning) return draw_first_trainer(ui, out);
    if (button(ui, "settings.begin_accounts", "Make the first trainer's account")) m_beginning = true;
    return;
  }
  m_beginning = false;
  if (button(ui, "settings.lock", "Lock, or let somebody else sign in", {.hint = "Ctrl+L"})) out.emplace_back(app::command::ShowSignIn{});
  separator(ui);
  heading(ui, "Change my PIN or password", Type::body);
  field(ui, "settings.old_secret", "The one you have", m_old_secret, {.password = true});
  const bool submitted = field(ui, "settings.fresh_secret", "The new one", m_fresh_secret, {.password = true}).submitted;
  const bool complete = !m_old_secret.empty() && !m_fresh_secret.empty();
  if ((button(ui, "settings.change_secret", "Change it", {.look = Look::primary, .enabled = complete}) || submitted) && complete) {
    out.emplace_back(app::command::ChangeMySecret{m_old_secret, m_fresh_secret});
    m_old_secret.clear();
    m_fresh_secret.clear();
  }
}

void SettingsPanel::draw(Ui& ui, const Rect& rect, const app::ShellView& shell, const app::SettingsView& view, Commands& out) {
  Scroll scroll(ui, "settings", rect, {.padding_x = 40, .padding_y = 28, .gap = 16, .max_width = 1120}, true);
  heading(ui, "Settings", Type::title);
  Columns columns(ui, "settings.columns", {1, 1}, 24, 16, 820);
  if (!view.accounts) draw_people(ui, view, out);
  draw_accounts(ui, view, out);
  columns.next();
  draw_language(ui, view, out);
  draw_appearance(ui, shell, out);
  draw_practice(ui, view, out);
  draw_operator(ui, view, out);
  draw_course_keys(ui, view, out);
  draw_places(ui, view, out);
}

}  // namespace jumpseat::ui
