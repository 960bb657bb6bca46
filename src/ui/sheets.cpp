#include "ui/sheets.hpp"

#include "model/duty_words.hpp"
#include "ui/layout.hpp"
#include "ui/quiz_parts.hpp"
#include "ui/widgets.hpp"
#include "ui/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace jumpseat::ui {
namespace {

using Commands = std::vector<app::Command>;

void dim(Ui& ui, const Rect& window) {
  const Colour shade = with_alpha(rgb(0x000000), 0.45);
  draw_box(ui, window, shade, 0, 0);
}

Rect centred(Ui& ui, const Rect& window, float w, float h) {
  const float margin = ui.px(16);
  w = std::min(w, window.w - 2 * margin);
  h = std::min(h, window.h - 2 * margin);
  return {std::floor(window.x + (window.w - w) / 2), std::floor(window.y + (window.h - h) / 2), w, h};
}

// Every role has a chain of its own, from its first step on.
void draw_chain(Ui& ui, const std::vector<model::ChainStep>& chain) {
  std::string role = "-";
  int index = 0;
  for (const auto& step : chain) {
    if (step.role != role) heading(ui, step.role.empty() ? base::say("In this order") : model::duty_words(step.role), Type::stem);
    role = step.role;
    const std::string id = fmt::format("call.step.{}", index++);
    Card card(ui, id, {.padding_x = 16, .padding_y = 12, .gap = 2});
    {
      Row row(ui, id + ".row", {.gap = 12});
      {
        Column column(ui, id + ".words");
        text(ui, fmt::format("{}. {}", step.step, step.who), {.weight = Weight::semibold});
      }
      if (step.contact.empty()) text(ui, "contact not filled in", {.type = Type::aside, .muted = true, .wrap = false});
      else text(ui, step.contact, {.type = Type::stem, .weight = Weight::semibold, .tone = Tone::blue, .wrap = false});
    }
    if (!step.action.empty()) text(ui, step.action);
  }
}

void draw_phrases(Ui& ui, const std::vector<model::Phrase>& phrases) {
  heading(ui, "What to say");
  int index = 0;
  for (const auto& phrase : phrases) {
    Column column(ui, fmt::format("call.phrase.{}", index++), 0, 2);
    if (!phrase.when.empty()) aside(ui, phrase.when);
    text(ui, phrase.say);
  }
}

// As large as whole pixels allow, with the four light modules around it that a camera needs. Black on white in every theme.
void draw_code(Ui& ui, const app::ContactCodeView& view, float side_at_100) {
  const Rect rect = take(ui, ui.px(side_at_100), ui.px(side_at_100));
  ui.record("call.code", Role::image, base::say("QR code: {}", view.name), {}, rect, true, false);
  draw_box(ui, rect, rgb(0xFFFFFF), ui.theme().line, 0);
  if (view.side <= 0) return;
  const float module = std::max(1.0F, std::floor(rect.w / static_cast<float>(view.side + 8)));
  const float x = std::floor(rect.x + (rect.w - module * static_cast<float>(view.side)) / 2);
  const float y = std::floor(rect.y + (rect.h - module * static_cast<float>(view.side)) / 2);
  const auto dark = [&](int column, int row) {
    return view.dark[static_cast<std::size_t>(row) * static_cast<std::size_t>(view.side) + static_cast<std::size_t>(column)];
  };
  for (int row = 0; row < view.side; ++row)
    for (int column = 0; column < view.side; ++column) {
      int end = column;
      while (end < view.side && dark(end, row)) ++end;
      if (end == column) continue;
      draw_box(ui,
               {x + module * static_cast<float>(column), y + module * static_cast<float>(row), module * static_cast<float>(end - column),
                module},
               rgb(0x000000), 0, 0);
      column = end;
    }
}

void draw_contact(Ui& ui, const app::ContactCodeView& view, Commands& out) {
  Card card(ui, "call.contact", {.padding_x = 16, .padding_y = 14, .gap = 10});
  if (view.lines.empty()) {
    text(ui, "There is no number to keep: nobody has filled one in.");
    return;
  }
  if (!view.problem.empty()) notice(ui, "call.contact.problem", view.problem, Tone::bad);
  Row row(ui, "call.contact.row", {.gap = 16, .top = true});
  draw_code(ui, view, 216);
  Column column(ui, "call.contact.words", 0, 6);
  heading(ui, view.name, Type::stem);
  text(ui, "Point the camera of your phone at the code. It offers to keep these numbers.");
  for (std::size_t i = 0; i < view.lines.size(); ++i) {
    const auto& [label, number] = view.lines[i];
    Row line(ui, fmt::format("call.contact.line.{}", i), {.gap = 8});
    {
      Column words(ui, fmt::format("call.contact.label.{}", i), 0, 0);
      aside(ui, label);
    }
    text(ui, number, {.weight = Weight::semibold, .wrap = false});
  }
  if (!view.note.empty()) aside(ui, view.note);
  if (view.countries.size() > 1) {
    aside(ui, "Hotline of:");
    constexpr std::size_t a_row = 6;
    for (std::size_t from = 0; from < view.countries.size(); from += a_row) {
      Row countries(ui, fmt::format("call.contact.countries.{}", from), {.gap = 4});
      for (std::size_t i = from; i < std::min(from + a_row, view.countries.size()); ++i)
        if (button(ui, "call.country." + view.countries[i], view.countries[i],
                   {.look = Look::quiet, .small = true, .on = view.countries[i] == view.country}))
          out.emplace_back(app::command::ShowContactCode{view.countries[i]});
    }
  }
}

void draw_take_along(Ui& ui, const app::ContactCodeView& view, Commands& out) {
  heading(ui, "Take it with you");
  aside(ui, "Filled from your operator's data, ready to print. They go to your home folder.");
  Row row(ui, "call.take", {.gap = 8});
  const auto offer = [&](const char* id, const char* name, app::TakeAlong what) {
    if (button(ui, id, name, {.small = true})) out.emplace_back(app::command::SaveTakeAlong{what, view.country, ""});
  };
  offer("call.card", "Wallet card", app::TakeAlong::card);
  offer("call.poster", "Poster A4", app::TakeAlong::poster_a4);
  offer("call.poster_a3", "Poster A3", app::TakeAlong::poster_a3);
}

void draw_phones(Ui& ui, const app::WhoToCallView& view) {
  heading(ui, "Numbers by country");
  if (view.stale > 0)
    notice(ui, "call.stale",
           view.stale == 1 ? base::say("One number was checked more than a year ago. Ask your operator to check it again.")
                           : base::say("{} numbers were checked more than a year ago. Ask your operator to check them again.", view.stale),
           Tone::warn);
  for (std::size_t index = 0; index < view.phones.size(); ++index) {
    const auto& phone = view.phones[index];
    const std::string id = fmt::format("call.phone.{}", index);
    separator(ui);
    Row row(ui, id, {.gap = 12});
    {
      Column column(ui, id + ".words", 0, 0);
      text(ui, joined(phone.country, phone.name), {.weight = Weight::semibold});
      const std::string checked = index < view.checked.size() ? view.checked[index] : base::say("not verified");
      aside(ui, joined(joined(phone.hours, phone.note), joined(phone.source, checked)));
    }
    text(ui, phone.number, {.type = Type::stem, .weight = Weight::semibold, .tone = Tone::blue, .wrap = false});
  }
}

}  // namespace

void draw_who_to_call(Ui& ui, const Rect& window, const app::WhoToCallView& view, Commands& out) {
  dim(ui, window);
  const Rect sheet = centred(ui, window, ui.px(640), ui.px(680));
  draw_box(ui, sheet, ui.theme().panel, ui.theme().line, ui.px(10));
  Rect body = sheet;
  const Rect header = body.cut_top(strip_height(ui, "call.header", 84));
  bool close = ui.pressed("Escape") || ui.pressed("F1");
  {
    Area area(ui, header, {.padding_x = 24, .padding_y = 16, .gap = 4});
    {
      Row row(ui, "call.title", {.gap = 12});
      heading(ui, "Who to call", Type::heading);
      stretch(ui);
      if (button(ui, "call.phone", "Put it in my phone", {.small = true, .on = view.contact.open})) {
        if (view.contact.open) out.emplace_back(app::command::HideContactCode{});
        else out.emplace_back(app::command::ShowContactCode{});
      }
      if (view.may_edit && button(ui, "call.edit", "Edit", {.small = true})) {
        out.emplace_back(app::command::ToggleWhoToCall{});
        out.emplace_back(app::command::EditOperator{});
      }
      close = button(ui, "call.close", "Close", {.hint = "Escape", .small = true}) || close;
    }
    const std::string whose = joined(view.operator_name, view.updated.empty() ? "" : base::say("updated {}", view.updated));
    if (!whose.empty()) aside(ui, whose);
    measure_strip(ui, "call.header", 16);
  }
  Scroll scroll(ui, "call", body, {.padding_x = 24, .padding_y = 8, .gap = 10}, true);
  if (view.contact.open) draw_contact(ui, view.contact, out);
  if (!view.filled_in)
    notice(ui, "call.empty",
           "Your operator has not filled in its own reporting chain here. Follow your own manual: tell the purser or the captain on board, "
           "the duty manager on the ground. In danger, call the emergency number of the country.",
           Tone::warn);
  if (!view.chain.empty()) draw_chain(ui, view.chain);
  if (!view.phrases.empty()) draw_phrases(ui, view.phrases);
  if (!view.phones.empty()) draw_phones(ui, view);
  draw_take_along(ui, view.contact, out);
  space(ui, 8);
  if (close) out.emplace_back(app::command::ToggleWhoToCall{});
}

void draw_confirm_dialog(Ui& ui, const Rect& window, const app::DialogView& view, Commands& out) {
  dim(ui, window);
  const Rect sheet = centred(ui, window, ui.px(440), strip_height(ui, "confirm", 180));
  draw_box(ui, sheet, ui.theme().panel, ui.theme().line, ui.px(10));
  Area area(ui, sheet, {.padding = 24, .gap = 12});
  heading(ui, view.title, Type::heading);
  text(ui, view.text, {.type = Type::stem});
  if (!view.problem.empty()) notice(ui, "confirm.problem", view.problem, Tone::bad);
  space(ui, 4);
  {
    Row row(ui, "confirm.buttons", {.gap = 8});
    stretch(ui);
    const bool fatal = view.kind == app::DialogKind::fatal;  // it is not put away by the way: one of its buttons is meant
    const ButtonOptions usual{.look = Look::primary, .hint = "Enter"};
    const bool declined = !view.cancel.empty() &&
                          (button(ui, "confirm.cancel", view.cancel, view.loses ? usual : ButtonOptions{.hint = fatal ? "" : "Escape"}) ||
                           (!fatal && ui.pressed("Escape")) || (view.loses && ui.pressed("Enter")));
    if (declined) out.push_back(fatal ? app::Command(app::command::Quit{}) : app::Command(app::command::CloseDialog{}));
    if (!view.accept.empty() &&
        (button(ui, "confirm.accept", view.accept, view.loses ? ButtonOptions{} : usual) || (!view.loses && ui.pressed("Enter"))))
      out.emplace_back(app::command::AcceptDialog{});
  }
  measure_strip(ui, "confirm", 24);
}

}  // namespace jumpseat::ui
