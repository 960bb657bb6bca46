// How each kind of question is answered: written, matched, put in order, filled in.
#include "ui/layout.hpp"
#include "ui/quiz_panel.hpp"
#include "ui/quiz_parts.hpp"
#include "ui/rich.hpp"
#include "ui/widgets.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace jumpseat::ui {
namespace {

using Commands = std::vector<app::Command>;

std::string answer_name(const app::AttemptView& view) { return view.whose.empty() ? base::say("Your answer") : base::say("Answer"); }

std::string essay_words(const app::EssayView& essay, int words) {
  std::string out = base::say_count(words, "{} word", "{} words");
  if (essay.min_words > 0) out += " · " + base::say("at least {}", essay.min_words);
  if (essay.max_words > 0) out += " · " + base::say("at most {}", essay.max_words);
  return out;
}

// Said beside the count once something is written, so that nobody wonders why it cannot be confirmed.
std::string off_words(const app::EssayView& essay, int words) {
  if (words > 0 && words < essay.min_words) return base::say_count(essay.min_words - words, "{} word to go", "{} words to go");
  const bool too_long = essay.max_words > 0 && words > essay.max_words;
  return too_long ? base::say_count(words - essay.max_words, "{} word too many", "{} words too many") : std::string();
}

Tone verdict_tone(const std::optional<bool>& right) { return !right ? Tone::plain : *right ? Tone::good : Tone::bad; }

// One of the things to put in order: its number, its words, the verdict after feedback.
Ui::Interaction draw_thing(Ui& ui, const std::string& id, int place, const app::OrderRowView& thing, bool selected, bool open,
                           const std::vector<app::PictureView>& pictures, const Textures* textures) {
  const Theme& t = ui.theme();
  const RichOptions look{.pictures = &pictures, .textures = textures};
  const std::string verdict = !thing.right ? "" : verdict_words(*thing.right);
  const float number_w = ui.px(26), pad = ui.px(12), verdict_w = verdict.empty() ? 0 : widest_verdict(ui) + ui.px(14);
  const float words_w = std::max(ui.px(40), width_left(ui) - number_w - 2 * pad - verdict_w);
  const RichLayout words = lay_out(ui, thing.rich, words_w, look);
  const Rect rect = take(ui, 0, words.height + 2 * ui.px(9));
  const std::string value =
      fmt::format("{}{}{}", base::say("place {}", place + 1), selected ? ", " + base::say_in("a thing", "chosen") : std::string(),
                  verdict.empty() ? "" : ", " + verdict);
  const auto does = ui.interact(id, Role::row, thing.text, value, rect, open);
  const Tone tone = thing.right ? verdict_tone(thing.right) : Tone::blue;
  const bool coloured = thing.right || (selected && open);
  draw_box(ui, rect,
           coloured               ? tone_soft(t, tone)
           : does.hovered && open ? mixed(t.panel, t.soft, 0.6)
                                  : t.panel,
           coloured ? tone_colour(t, tone) : t.control_line, ui.px(8));
  draw_text(ui, rect.x + pad, rect.y + ui.px(9), fmt::format("{}.", place + 1), Type::body, Weight::semibold, t.muted);
  draw_rich(ui, words, rect.x + pad + number_w, rect.y + ui.px(9), look);
  if (!verdict.empty())
    draw_text(ui, rect.right() - pad - ui.text_width(verdict, Type::aside, Weight::semibold), rect.y + ui.px(11), verdict, Type::aside,
              Weight::semibold, tone_colour(t, tone));
  if (does.focused) ui.draw_focus(rect, ui.px(8));
  return does;
}

// A left side, all of its words, and under it what was chosen for it.
Ui::Interaction draw_line(Ui& ui, const std::string& id, const app::MatchRowView& line, const std::string& chosen, std::string_view verdict,
                          bool selected, bool open) {
  const Theme& t = ui.theme();
  const float pad = ui.px(8), verdict_w = verdict.empty() ? 0 : ui.text_width(verdict, Type::aside, Weight::semibold) + ui.px(12);
  const Weight weight = selected ? Weight::semibold : Weight::regular;
  const float words_w = std::max(ui.px(40), width_left(ui) - 2 * pad - verdict_w);
  const float left_h = wrapped_height(ui, words_w, line.left, Type::body, weight);
  const float chosen_h = wrapped_height(ui, words_w, chosen, Type::aside, Weight::regular);
  const Rect rect = take(ui, 0, left_h + chosen_h + ui.px(15));
  const auto does = ui.interact(id, Role::row, line.left, verdict.empty() ? std::string_view(chosen) : verdict, rect, open);
  if (!is_visible(ui, rect)) return does;
  if (selected || (does.hovered && open)) draw_box(ui, rect, selected ? t.soft : with_alpha(t.text, 0.05), 0, ui.px(6));
  draw_text_wrapped(ui, rect.x + pad, rect.y + ui.px(6), words_w, line.left, Type::body, weight, selected ? t.accent : t.text);
  draw_text_wrapped(ui, rect.x + pad, rect.y + ui.px(8) + left_h, words_w, chosen, Type::aside, Weight::regular, t.muted);
  if (!verdict.empty())
    draw_text(ui, rect.right() - pad - verdict_w + ui.px(12), rect.y + ui.px(8), verdict, Type::aside, Weight::semibold,
              tone_colour(t, verdict_tone(line.right)));
  if (does.focused) ui.draw_focus(rect.inset(ui.px(2)), ui.px(5));
  return does;
}

// Which of the lines or gaps the keyboard is at; -1 where it is somewhere else.
int keyboard_at(const Ui& ui, std::string_view prefix, int count) {
  if (!ui.focus_by_keyboard() || !std::string_view(ui.focused()).starts_with(prefix)) return -1;
  for (int i = 0; i < count; ++i)
    if (ui.focused() == fmt::format("{}{}", prefix, i)) return i;
  return -1;
}

bool keyboard_at_a_choice(const Ui& ui) { return ui.focus_by_keyboard() && std::string_view(ui.focused()).starts_with("quiz.choice."); }

// Tab passes all gaps on the way to what can be chosen: where it was is then the one that was pressed, not the one passed last.
int meant_gap(const Ui& ui, const app::AttemptView& view, int pressed) {
  const int here = keyboard_at(ui, "quiz.gap.", static_cast<int>(view.gaps.size()));
  return here >= 0 && !view.gaps[static_cast<std::size_t>(here)].typed ? here : pressed;
}

}  // namespace

void QuizPanel::draw_written(Ui& ui, const app::AttemptView& view, Commands& out) {
  const std::string name = view.type_hint.empty() ? answer_name(view) : view.type_hint;
  aside(ui, name);
  const TextboxResult result = textbox(ui, "quiz.answer", name, m_typed, {.enabled = answer_is_open(view)});
  if (result.changed) out.emplace_back(app::command::TypeAnswer{m_typed});
  const int unit = unit_in(m_typed, view.units, view.unit_left);
  for (int i = 0; i < static_cast<int>(view.units.size()); ++i) {
    const std::string& each = view.units[static_cast<std::size_t>(i)];
    if (!choice(ui, fmt::format("quiz.unit.{}", i), each, {.chosen = i == unit, .enabled = answer_is_open(view)})) continue;
    m_typed = with_unit(m_typed, view.units, each, view.unit_left);
    out.emplace_back(app::command::TypeAnswer{m_typed});
  }
  if (result.submitted) {
    const MainAction action = main_action(view);
    // What was typed in this very frame has not been looked at yet: the app decides whether it can be confirmed.
    if (result.changed || can_do(view, action)) out.push_back(command_for(action));
  }
}

void QuizPanel::draw_matching(Ui& ui, const app::AttemptView& view, Commands& out) {
  const int count = static_cast<int>(view.match_rows.size());
  m_left = std::clamp(m_left, 0, std::max(0, count - 1));
  const bool open = answer_is_open(view);
  const bool all = std::none_of(view.match_rows.begin(), view.match_rows.end(), [](const auto& line) { return line.chosen_right < 0; });
  const int here = keyboard_at(ui, "quiz.match.", count);
  int meant = here >= 0 ? here : m_left;
  std::optional<Column> lines(std::in_place, ui, "quiz.lines", 0.0F, 2.0F);
  for (int i = 0; i < count; ++i) {
    const app::MatchRowView& left = view.match_rows[static_cast<std::size_t>(i)];
    const bool matched = left.chosen_right >= 0 && left.chosen_right < static_cast<int>(view.match_options.size());
    const std::string chosen = matched       ? view.match_options[static_cast<std::size_t>(left.chosen_right)]
                               : view.replay ? base::say("Nothing was chosen")
                                             : base::say("Nothing chosen yet");
    const std::string verdict = !left.right ? "" : verdict_words(*left.right);
    const auto does = draw_line(ui, fmt::format("quiz.match.{}", i), left, chosen, verdict, open && i == meant, open);
    if (!does.clicked) continue;
    // Once all are matched Enter goes on where the last one was; Space leads to what can be chosen still.
    if (does.by_enter && all && i == m_left && can_do(view, main_action(view))) out.push_back(command_for(main_action(view)));
    else if (ui.focus_by_keyboard()) ui.focus(fmt::format("quiz.choice.{}", std::max(0, left.chosen_right)));
    m_left = meant = i;
  }
  lines.reset();
  if (!open || count == 0) return;
  const app::MatchRowView& left = view.match_rows[static_cast<std::size_t>(meant)];
  separator(ui);
  aside(ui, base::say("Choose for: {}", left.left));
  for (int i = 0; i < static_cast<int>(view.match_options.size()); ++i) {
    const std::string key = i < 9 ? std::to_string(i + 1) : "";
    const bool chosen = left.chosen_right == i;
    if (!choice(ui, fmt::format("quiz.choice.{}", i), view.match_options[static_cast<std::size_t>(i)], {.chosen = chosen, .key = key}))
      continue;
    out.emplace_back(app::command::MatchLeft{meant, chosen ? -1 : i});
    m_left = meant;
    if (chosen) return;
    // On to the next left side that has nothing yet.
    for (int step = 1; step < count; ++step)
      if (const int next = (meant + step) % count; view.match_rows[static_cast<std::size_t>(next)].chosen_right < 0) {
        m_left = next;
        break;
      }
    // The keyboard goes along, so that the next number answers where it is seen to be.
    if (here >= 0 || keyboard_at_a_choice(ui)) ui.focus(fmt::format("quiz.match.{}", m_left));
    return;
  }
}

void QuizPanel::draw_order(Ui& ui, const app::AttemptView& view, Commands& out) {
  const int count = static_cast<int>(view.order.size());
  m_left = std::clamp(m_left, 0, std::max(0, count - 1));
  const bool open = answer_is_open(view);
  std::optional<Column> lines(std::in_place, ui, "quiz.things", 0.0F, 6.0F);
  for (int i = 0; i < count; ++i) {
    const std::string id = fmt::format("quiz.order.{}", i);
    const auto does = draw_thing(ui, id, i, view.order[static_cast<std::size_t>(i)], i == m_left, open, view.pictures, m_textures);
    if (open && (does.clicked || does.focus_gained)) m_left = i;
    if (open && i < 9 && !ui.typing() && !ui.inert() && ui.pressed(std::to_string(i + 1))) m_left = i;
  }
  lines.reset();
  if (!open || count < 2) return;
  const auto move = [&](int to) {
    if (to < 0 || to >= count) return;
    out.emplace_back(app::command::MoveItem{m_left, to});
    if (std::string_view(ui.focused()).starts_with("quiz.order.")) ui.focus(fmt::format("quiz.order.{}", to));
    m_left = to;
  };
  const bool keys = !ui.inert() && !ui.typing();
  Row row(ui, "quiz.move", {.gap = 8});
  if (button(ui, "quiz.move.up", "Move up", {.enabled = m_left > 0, .hint = "Alt+Up", .small = true}) || (keys && ui.pressed("Alt+Up")))
    return move(m_left - 1);
  if (button(ui, "quiz.move.down", "Move down", {.enabled = m_left + 1 < count, .hint = "Alt+Down", .small = true}) ||
      (keys && ui.pressed("Alt+Down")))
    move(m_left + 1);
}

// A gap in the running text: a box to write in, or a button that opens its choices under the text.
void QuizPanel::draw_gap(Ui& ui, const app::AttemptView& view, int at, const Rect& rect, Commands& out) {
  const auto index = static_cast<std::size_t>(at);
  if (index >= view.gaps.size() || index >= m_gaps.size()) return;
  const app::GapView& gap = view.gaps[index];
  const Theme& t = ui.theme();
  const bool open = answer_is_open(view);
  const std::string id = fmt::format("quiz.gap.{}", at), name = base::say("Gap {}", at + 1);
  const Rect box{rect.x + ui.px(2), rect.y + ui.px(2), rect.w - ui.px(4), rect.h - ui.px(4)};
  if (gap.typed && open) {
    const TextboxResult does = textbox_at(ui, id, name, m_gaps[index], box, {.placeholder = std::to_string(at + 1)});
    if (does.changed) out.emplace_back(app::command::TypeGap{at, m_gaps[index]});
    if (!does.submitted) return;
    // On to the next gap; after the last one the answer is complete.
    if (at + 1 < static_cast<int>(view.gaps.size())) ui.focus(fmt::format("quiz.gap.{}", at + 1));
    else if (const MainAction action = main_action(view); does.changed || can_do(view, action)) out.push_back(command_for(action));
    return;
  }
  const std::string verdict = !gap.right ? "" : verdict_words(*gap.right);
  const auto does = ui.interact(id, Role::button, name, gap.text + (verdict.empty() ? "" : ", " + verdict), box, open);
  const bool selected = open && at == meant_gap(ui, view, m_left);
  // The keyboard came here by Enter and chose: Enter goes on from here as well. Space leads to the choices again.
  if (does.by_enter && at == m_left && !gap.text.empty()) {
    const auto next = std::find_if(view.gaps.begin(), view.gaps.end(), [](const app::GapView& one) { return one.text.empty(); });
    if (next != view.gaps.end()) ui.focus(fmt::format("quiz.gap.{}", next - view.gaps.begin()));
    else if (can_do(view, main_action(view))) out.push_back(command_for(main_action(view)));
    return;
  }
  if (open && does.clicked) {
    m_left = at;
    const auto chosen = std::find_if(gap.choices.begin(), gap.choices.end(), [](const app::ChoiceView& one) { return one.chosen; });
    const auto first = chosen == gap.choices.end() ? 0 : chosen - gap.choices.begin();
    if (ui.focus_by_keyboard()) ui.focus(fmt::format("quiz.choice.{}", first));
  }
  const Tone tone = gap.right ? verdict_tone(gap.right) : Tone::blue;
  const bool coloured = gap.right || selected;
  draw_box(ui, box, coloured ? tone_soft(t, tone) : t.panel, coloured ? tone_colour(t, tone) : t.control_line, ui.px(6));
  const std::string shown = !gap.text.empty() ? gap.text : open ? base::say("{} · choose", at + 1) : "–";
  draw_text_cut(ui, {box.x + ui.px(8), box.y, box.w - ui.px(16), box.h}, shown, Type::body, Weight::regular,
                gap.text.empty() ? t.muted : t.text);
  if (does.focused) ui.draw_focus(box, ui.px(6));
}

void QuizPanel::draw_cloze(Ui& ui, const app::AttemptView& view, Commands& out) {
  RichOptions look{.type = Type::stem, .id = "quiz.stem", .pictures = &view.pictures, .textures = m_textures};
  look.gap_size = [&](int at, float room) {
    const auto index = static_cast<std::size_t>(at);
    float w = ui.px(150);
    if (index < view.gaps.size() && !view.gaps[index].typed) {
      w = ui.text_width(base::say("{} · choose", 9)) + ui.px(24);
      for (const app::ChoiceView& choice : view.gaps[index].choices) w = std::max(w, ui.text_width(choice.text) + ui.px(24));
    }
    return RichBox{std::min(w, room), ui.px(36)};
  };
  look.draw_gap = [&](int at, const Rect& rect) { draw_gap(ui, view, at, rect, out); };
  rich(ui, view.rich_stem, look);
  const bool open = answer_is_open(view);
  for (std::size_t i = 0; i < view.gaps.size() && !open; ++i)
    if (!view.gaps[i].right_answer.empty()) text(ui, base::say("Gap {}: {}", i + 1, view.gaps[i].right_answer), {.muted = true});
  const auto at = static_cast<std::size_t>(std::max(0, m_left));
  if (!open || at >= view.gaps.size()) return;
  if (view.gaps[at].typed) {
    // The first gap that is chosen for.
    const auto chosen = std::find_if(view.gaps.begin(), view.gaps.end(), [](const app::GapView& gap) { return !gap.typed; });
    if (chosen == view.gaps.end()) return;
    m_left = static_cast<int>(chosen - view.gaps.begin());
  }
  const int meant = meant_gap(ui, view, m_left);
  const app::GapView& gap = view.gaps[static_cast<std::size_t>(meant)];
  aside(ui, gap.many ? base::say("Gap {}: choose all that fit", meant + 1) : base::say("Gap {}: choose one", meant + 1));
  for (int i = 0; i < static_cast<int>(gap.choices.size()); ++i) {
    const app::ChoiceView& option = gap.choices[static_cast<std::size_t>(i)];
    const std::string key = i < 9 ? std::to_string(i + 1) : "";
    if (!choice(ui, fmt::format("quiz.choice.{}", i), option.text, {.chosen = option.chosen, .many = gap.many, .key = key})) continue;
    // The gap stays: a second number, or what is typed for the next gap, must not answer another.
    out.emplace_back(app::command::ChooseInGap{meant, i});
    m_left = meant;
    if (!gap.many && keyboard_at_a_choice(ui)) ui.focus(fmt::format("quiz.gap.{}", meant));
    return;
  }
}

void QuizPanel::draw_essay(Ui& ui, const app::AttemptView& view, Commands& out) {
  const bool open = answer_is_open(view);
  const std::string name = answer_name(view);
  aside(ui, name);
  const auto lines = static_cast<float>(std::clamp(view.essay.lines, 6, 18));
  const TextboxResult result = textbox(ui, "quiz.answer", name, m_typed, {.enabled = open, .multiline = true, .height = lines * 20 + 16});
  if (result.changed) out.emplace_back(app::command::TypeAnswer{m_typed});
  const int words = base::word_count(m_typed);
  aside(ui, essay_words(view.essay, words));
  if (const std::string off = off_words(view.essay, words); open && !off.empty()) tag(ui, off, Tone::warn);
}

}  // namespace jumpseat::ui
