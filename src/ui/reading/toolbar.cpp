#include "ui/reading/toolbar.hpp"

#include "ui/layout.hpp"
#include "ui/reading/icons.hpp"
#include "ui/reading/words.hpp"
#include "ui/widgets.hpp"

#include <cmath>

namespace jumpseat::ui::reading {

namespace {
constexpr float words_from = 563;  // and the words of the two fits; narrower: icons in their place
constexpr float roomy_from = 600;  // narrower: only what is needed
constexpr float size_from = 376;   // narrower: the size is left to the keys and the view options
}  // namespace

bool Toolbar::draw(Ui& ui, const Rect& rect, const app::ReadingView& view, Shown shown, std::vector<app::Command>& out) {
  const bool open = view.state == app::ReadingView::State::open;
  const float fits = ui.text_width("Fit width", Type::body, Weight::semibold) + ui.text_width("Fit page", Type::body, Weight::semibold);
  const bool roomy = rect.w >= ui.px(roomy_from);
  Area area(ui, rect, {.padding_x = 8, .padding_y = 2, .gap = 0});
  Row row(ui, "read.bar", {.gap = roomy ? 4.0f : 0.0f, .height = 36, .wraps = false});
  const bool toggled = icon_button(ui, "read.side", shown.side ? "Hide contents" : "Show contents", Icon::side_panel, {.on = shown.side});
  if (open) {
    draw_place(ui, view, roomy, out);
    stretch(ui);
    if (rect.w >= ui.px(size_from)) draw_size(ui, view, rect.w >= ui.px(words_from) + fits, out);
    draw_tools(ui, view, roomy, out);
    if (icon_button(ui, "read.options", "View options", Icon::sliders, {.on = shown.options, .hint = "How pages are shown"}))
      m_options_pressed = true;
  } else {
    m_typing_label = false;
    stretch(ui);
  }
  return toggled;
}

void Toolbar::draw_place(Ui& ui, const app::ReadingView& view, bool roomy, std::vector<app::Command>& out) {
  if (icon_button(ui, "read.previous", "Previous page", Icon::previous, {.enabled = view.current.value > 0}))
    out.push_back(app::command::PreviousPage{});
  if (icon_button(ui, "read.next", "Next page", Icon::next, {.enabled = view.current.value + 1 < view.page_count}))
    out.push_back(app::command::NextPage{});

  if (!m_typing_label) {
    const std::string label = view.current_label.value;
    const bool changed = view.current_changed;
    const std::string shown = changed ? label + " " + std::string(changed_sign) : label;
    const std::string name = changed ? base::say("Page {}, changed", label) : base::say("Page {}", label);
    if (word_button(ui, "read.label", name, shown, true, "Go to another page (Ctrl+G)")) {
      m_typing_label = true, m_label_typed = false;
      m_label = view.current_label.value;
      ui.focus("read.go_to");
    }
  } else {
    const auto typed = textbox(ui, "read.go_to", "Go to page", m_label, {.placeholder = "3-12", .width = 72, .select_all_on_focus = true});
    m_label_typed = m_label_typed || typed.typed;
    // Untouched it names the page that one is on, not the next one of that label.
    if (typed.submitted && m_label_typed && !m_label.empty()) out.push_back(app::command::GoToLabel{m_label});
    const bool elsewhere = !ui.focused().empty() && ui.focused() != "read.go_to";
    if (typed.submitted || elsewhere || ui.pressed("Escape")) {
      m_typing_label = false;
      if (!elsewhere) ui.drop_focus();
    }
  }
  if (roomy) text(ui, base::say_in("page 3", "of {}", grouped(view.page_count)), {.muted = true, .wrap = false});

  if (roomy || view.can_go_back)
    if (icon_button(ui, "read.back", "Back", Icon::back, {.enabled = view.can_go_back, .hint = "Back to where you were (Alt+Left)"}))
      out.push_back(app::command::Back{});
  if (view.can_go_forward)
    if (icon_button(ui, "read.forward", "Forward", Icon::forward, {.hint = "Forward again (Alt+Right)"}))
      out.push_back(app::command::Forward{});
}

void Toolbar::draw_size(Ui& ui, const app::ReadingView& view, bool words, std::vector<app::Command>& out) {
  using app::Fit;
  if (icon_button(ui, "read.zoom_out", "Zoom out", Icon::minus)) out.push_back(app::command::ZoomOut{});
  const std::string zoom = percent(view.zoom);
  if (word_button(ui, "read.zoom", base::say("Zoom {}", zoom), zoom, false, "Actual size (Ctrl+0)"))
    out.push_back(app::command::SetZoom{1});
  if (icon_button(ui, "read.zoom_in", "Zoom in", Icon::plus)) out.push_back(app::command::ZoomIn{});

  if (words) {
    if (button(ui, "read.fit_width", "Fit width", {.look = Look::quiet, .small = true, .on = view.fit == Fit::width}))
      out.push_back(app::command::SetFit{Fit::width});
    if (button(ui, "read.fit_page", "Fit page", {.look = Look::quiet, .small = true, .on = view.fit == Fit::page}))
      out.push_back(app::command::SetFit{Fit::page});
  } else {
    if (icon_button(ui, "read.fit_width", "Fit width", Icon::fit_width, {.on = view.fit == Fit::width}))
      out.push_back(app::command::SetFit{Fit::width});
    if (icon_button(ui, "read.fit_page", "Fit page", Icon::fit_page, {.on = view.fit == Fit::page}))
      out.push_back(app::command::SetFit{Fit::page});
  }
}

void Toolbar::draw_tools(Ui& ui, const app::ReadingView& view, bool roomy, std::vector<app::Command>& out) {
  if (roomy && icon_button(ui, "read.turn", "Turn the page", Icon::turn)) out.push_back(app::command::RotateView{});
  if (roomy && icon_button(ui, "read.aloud", view.aloud == app::Aloud::speaking ? "Pause reading aloud" : "Read aloud", Icon::speaker,
                           {.on = view.aloud != app::Aloud::silent, .hint = "Read aloud from here (F9)"}))
    out.push_back(app::command::ReadAloud{});
  if (icon_button(ui, "read.night", "Night mode", Icon::night,
                  {.on = view.night, .hint = view.night ? "Pages as printed" : "Dark pages for the night"}))
    out.push_back(app::command::ToggleNightMode{});
}

}  // namespace jumpseat::ui::reading
