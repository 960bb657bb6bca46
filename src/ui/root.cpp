#include "ui/root.hpp"

#include "ui/layout.hpp"
#include "ui/reading/icons.hpp"
#include "ui/widgets.hpp"

#include <algorithm>
#include <utility>

namespace jumpseat::ui {

namespace {

// The box that a screen's list is found in, as the manual's on Read.
void lead_to_find_box(Ui& ui) {
  const auto& all = ui.tree().widgets();
  const auto box = std::find_if(all.begin(), all.end(), [](const WidgetRecord& widget) {
    return widget.role == Role::textbox && widget.enabled && std::string_view(widget.id).ends_with(".find");
  });
  if (box == all.end()) return;
  const std::string id = box->id;
  ui.focus(id);
  ui.bring_into_view(id);
}

// From there Down leads on into what was found, as Tab would past everything between.
void lead_into_list(Ui& ui) {
  const auto& all = ui.tree().widgets();
  const auto box = std::find_if(all.begin(), all.end(), [&](const WidgetRecord& widget) { return widget.id == ui.focused(); });
  if (box == all.end() || box->role != Role::textbox || !std::string_view(box->id).ends_with(".find")) return;
  const auto row = std::find_if(box, all.end(), [](const WidgetRecord& widget) { return widget.in_list; });
  if (row == all.end() || !row->focusable || !ui.pressed("Down")) return;
  const std::string id = row->id;
  ui.focus(id);
  ui.bring_into_view(id);
}

bool is_read_full_screen(const app::AppView& view) {
  return view.shell.full_screen && view.shell.screen == app::Screen::read && !view.sign_in.needed &&
         view.reading.state == app::ReadingView::State::open && !view.reading.closed_for_exam &&
         view.attempt.stage == app::AttemptView::Stage::none;
}

}  // namespace

void Root::prepare(Ui& ui, const app::ShellView& shell) {
  const base::Speaking speaking(shell.words);
  ui.set_theme(shell.theme);
  ui.set_scale(std::clamp(shell.ui_scale, 0.5, 3.0) * m_window.scale());
  if (!ui.canvas().has_system_font())
    m_shell.set_machine_notice(base::say(
        "Could not find any font on this computer: the letters are plain ones. Install a font, such as the package fonts-inter, and start "
        "again."));
}

void Root::take_images(app::App& app) {
  for (const std::uint64_t texture : m_textures.update(app.take_arrivals(), app.take_departures())) m_arrived.push_back(texture);
  give_pixels(app, app.take_wanted_pixels());
}

void Root::keep_last_view(app::App& app) { give_pixels(app, app.pixels_wanted_at_the_end()); }

void Root::give_pixels(app::App& app, const std::vector<app::ImageId>& wanted) {
  if (wanted.empty()) return;
  std::vector<model::Pixels> pixels;
  for (const auto image : wanted) pixels.push_back(m_textures.pixels(image).value_or(model::Pixels()));
  app.give_pixels(std::move(pixels));
}

void Root::draw(Ui& ui, const app::AppView& view, Commands& out) {
  const base::Speaking speaking(view.shell.words);
  ui.set_theme(view.shell.theme);
  ui.set_scale(std::clamp(view.shell.ui_scale, 0.5, 3.0) * m_window.scale());
  ui.set_reduced_motion(view.shell.reduced_motion);
  m_window.set_full_screen(view.shell.full_screen);
  for (const std::uint64_t texture : std::exchange(m_arrived, {})) ui.canvas().picture_changed(texture);
  const bool alone = is_page_alone(ui, view);
  const Rect rest = m_shell.begin(ui, view, out, !alone);
  m_sign_in.draw(ui, rest, view.sign_in, out);
  if (view.sign_in.needed) return m_shell.finish(ui, view, out);
  if (view.shell.person_id != m_person) {
    m_panels = {};
    m_reading.forget_typed();
    m_person = view.shell.person_id;
  }
  switch (view.shell.screen) {
    case app::Screen::home:
      if (view.acknowledge.shown) m_panels.acknowledge.draw(ui, rest, view.acknowledge, out);
      else m_panels.home.draw(ui, rest, view.home, out);
      break;
    case app::Screen::read: draw_reading(ui, view, rest, alone, out); break;
    case app::Screen::library: m_panels.library.draw(ui, rest, view.library, view.package, view.bank_file, out); break;
    case app::Screen::review: m_panels.review.draw(ui, rest, view.review, view.keeping.vouch, out); break;
    case app::Screen::people: m_panels.people.draw(ui, rest, view.people, view.keeping.vouch, out); break;
    case app::Screen::assignments: m_panels.assignments.draw(ui, rest, view.assignments, out); break;
    case app::Screen::questions: m_panels.questions.draw(ui, rest, view, m_reading, m_textures, out); break;
    case app::Screen::records: m_panels.records.draw(ui, rest, view.keeping, out); break;
    case app::Screen::settings:
      if (view.operator_editor.shown) m_panels.operator_data.draw(ui, rest, view.operator_editor, out);
      else m_panels.settings.draw(ui, rest, view.shell, view.settings, out);
      break;
  }
  if (view.shell.screen != app::Screen::read) {
    if (ui.pressed("Ctrl+F")) lead_to_find_box(ui);
    lead_into_list(ui);
  }
  m_shell.finish(ui, view, out);
  for (const auto& path : ui.dropped_paths()) out.push_back(app::command::OpenFile{path, std::nullopt, {}});
}

// Over the whole screen there is nothing but the page, until the pointer reaches for the bars at the top. Whoever answers keeps all.
bool Root::is_page_alone(const Ui& ui, const app::AppView& view) {
  constexpr float reach = 3, reader_bars = 34 + 40 + 8;
  const bool may = is_read_full_screen(view);
  const bool stays = m_bars_reached_for && (ui.typing() || m_reading.shows_options());
  const float bottom = m_bars_reached_for ? m_shell.top_height() + ui.px(reader_bars) : ui.px(reach);
  m_bars_reached_for = may && (stays || (ui.mouse_y() >= 0 && ui.mouse_y() < bottom));
  return may && !m_bars_reached_for;
}

// The quiz is drawn first, so that its keys are its own; in the tree it therefore stands before the manual.
void Root::draw_reading(Ui& ui, const app::AppView& view, Rect rect, bool alone, Commands& out) {
  if (alone) {
    m_reading.draw(ui, rect, view.reading, m_textures, out, ReadingPanel::Room::page_alone);
  } else {
    const auto room = is_read_full_screen(view) ? ReadingPanel::Room::full_screen : ReadingPanel::Room::window;
    draw_beside_quizzes(ui, view, rect, room, out);
  }
  if (is_read_full_screen(view) && !ui.inert() && !ui.typing() && ui.pressed("Escape")) out.emplace_back(app::command::ToggleFullScreen{});
}

void Root::draw_beside_quizzes(Ui& ui, const app::AppView& view, Rect rect, ReadingPanel::Room room, Commands& out) {
  const bool reads = view.reading.state == app::ReadingView::State::open && view.attempt.stage == app::AttemptView::Stage::none;
  if (reads && view.shell.quizzes_away) {
    Rect strip = rect.cut_right(ui.px(36));
    draw_box(ui, strip, ui.theme().panel, 0, 0);
    draw_box(ui, {strip.x, strip.y, ui.px(1), strip.h}, ui.theme().line, 0, 0);
    {
      Area area(ui, strip.cut_top(ui.px(44)), {.padding = 4, .gap = 0});
      if (reading::icon_button(ui, "quiz.list.show", "Show the quizzes", reading::Icon::previous)) {
        out.emplace_back(app::command::ToggleQuizzes{});
        if (ui.focus_by_keyboard()) ui.focus("quiz.list.away");
      }
    }
    return m_reading.draw(ui, rect, view.reading, m_textures, out, room);
  }
  const Rect quiz = rect.cut_right(quiz_panel_width(ui, rect.w, view));
  m_panels.quiz.draw(ui, quiz, view, m_textures, out);
  m_reading.draw(ui, rect, view.reading, m_textures, out, room);
}

}  // namespace jumpseat::ui
