#include "ui/quiz_parts.hpp"

#include "base/text.hpp"
#include "model/attempt.hpp"
#include "model/mark_words.hpp"
#include "ui/layout.hpp"
#include "ui/reading/icons.hpp"
#include "ui/rich.hpp"
#include "ui/widgets.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace jumpseat::ui {
namespace {

using Commands = std::vector<app::Command>;

std::string slot_words(const app::SlotView& slot) {
  std::string words = slot.unsure     ? base::say("answered, not said how sure")
                      : slot.answered ? base::say("answered")
                                      : base::say_in("a question", "open");
  if (slot.flagged) words += ", " + base::say("flagged");
  if (slot.current) words += ", " + base::say("on screen");
  if (slot.right) words += ", " + verdict_words(*slot.right);
  return words;
}

void draw_slot(Ui& ui, const app::SlotView& slot, int index, const Rect& box, Commands& out) {
  const Theme& theme = ui.theme();
  const std::string number = std::to_string(index + 1), words = slot_words(slot);
  const auto touched = ui.interact("quiz.slot." + number, Role::button, base::say("Question {}", number), words, box, true);
  if (touched.clicked) out.emplace_back(app::command::GoToSlot{index});
  if (touched.hovered) draw_tooltip(ui, base::say("Question {}: {}", number, words));

  const Colour fill = slot.answered ? theme.soft : theme.panel;
  draw_box(ui, box, fill, slot.current ? theme.accent : theme.control_line, ui.px(4));
  if (slot.current) draw_box(ui, box.inset(ui.px(1)), fill, theme.accent, ui.px(3));
  const Weight weight = slot.current ? Weight::semibold : Weight::regular;
  const float x = box.centre_x() - ui.text_width(number, Type::aside, weight) / 2;
  draw_text(ui, x, box.centre_y() - ui.px(line_height(Type::aside)) / 2, number, Type::aside, weight,
            slot.answered || slot.current ? theme.accent : theme.muted);
  if (slot.unsure) draw_box(ui, {box.x + ui.px(6), box.bottom() - ui.px(4), box.w - ui.px(12), ui.px(2)}, theme.warn, theme.warn, 0);
  if (slot.flagged) draw_box(ui, {box.right() - ui.px(7), box.y, ui.px(7), ui.px(7)}, theme.warn, theme.warn, ui.px(2));
  if (touched.focused && ui.focus_by_keyboard()) ui.draw_focus(box, ui.px(4));
}

std::string cue_words(const app::CueView& cue) {
  if (!cue.weight) return cue.text;
  return cue.text + " · " + (*cue.weight > 0 ? base::say("a sign") : base::say("not a sign"));
}

// What has parts has a line for each.
std::string right_answer_words(const app::AttemptView& view) {
  using enum app::QuestionShape;
  if (view.shape != match && view.shape != order && view.shape != cloze) return base::say("Right answer: {}", view.right_answer);
  std::string out = base::say("Right answer:") + "\n";
  for (std::size_t at = 0; at < view.right_answer.size(); ++at) {
    const bool parts = view.right_answer.compare(at, 2, "; ") == 0;
    out += parts ? '\n' : view.right_answer[at];
    at += parts;
  }
  return out;
}

}  // namespace

bool answer_is_open(const app::AttemptView& view) { return !view.replay && !view.confirming && (view.exam || !view.confirmed); }

bool shows_feedback(const app::AttemptView& view) { return !view.verdict.empty() || !view.feedback.empty() || !view.hint.empty(); }

MainAction main_action(const app::AttemptView& view) {
  const bool waits_for_answer = !view.confirmed && view.shape != app::QuestionShape::read;
  if (view.can_confirm || waits_for_answer) return MainAction::confirm;
  return view.can_next || !view.can_finish ? MainAction::next : MainAction::finish;
}

bool can_do(const app::AttemptView& view, MainAction action) {
  if (view.confirming) return false;
  if (action == MainAction::confirm) return view.can_confirm;
  return action == MainAction::next ? view.can_next : view.can_finish;
}

app::Command command_for(MainAction action) {
  if (action == MainAction::confirm) return app::command::Confirm{};
  if (action == MainAction::next) return app::command::NextQuestion{};
  return app::command::FinishAttempt{};
}

int unit_in(std::string_view typed, const std::vector<std::string>& units, bool left) {
  typed = base::trimmed(typed);
  int found = -1;
  std::size_t longest = 0;  // "km" ends with "m", too
  for (std::size_t i = 0; i < units.size(); ++i) {
    const bool there = left ? typed.starts_with(units[i]) : typed.ends_with(units[i]);
    if (there && units[i].size() > longest) found = static_cast<int>(i), longest = units[i].size();
  }
  return found;
}

std::string with_unit(std::string_view typed, const std::vector<std::string>& units, std::string_view unit, bool left) {
  std::string_view number = base::trimmed(typed);
  if (const int had = unit_in(number, units, left); had >= 0) {
    const std::size_t length = units[static_cast<std::size_t>(had)].size();
    left ? number.remove_prefix(length) : number.remove_suffix(length);
    number = base::trimmed(number);
  }
  return std::string(base::trimmed(left ? fmt::format("{} {}", unit, number) : fmt::format("{} {}", number, unit)));
}

float strip_height(const Ui& ui, std::string_view key, float at_100_percent) { return ui.remembered(key, ui.px(at_100_percent)); }

void measure_strip(Ui& ui, std::string_view key, float padding_at_100_percent) {
  const Layout& area = ui.layouts().back();
  ui.remember(key, area.extent - area.y + 2 * ui.px(padding_at_100_percent));
}

void draw_actions(Ui& ui, const std::string& id, const std::vector<Action>& actions, std::size_t right, float gap, Commands& out) {
  const auto width_of = [&](const Action& action) {
    const Label words = action.options.shown.empty() ? Label(action.name) : action.options.shown;
    return ui.text_width(words, Type::body, Weight::semibold) + 2 * ui.px(action.options.small ? 10 : 16);
  };
  const float width = width_left(ui);
  float needed = -ui.px(gap);
  for (const Action& action : actions) needed += width_of(action) + ui.px(gap);
  const bool one_line = needed <= width;
  std::size_t next = 0;
  for (int line = 0; next < actions.size(); ++line) {
    Row row(ui, fmt::format("{}.{}", id, line), {.gap = gap, .wraps = false});
    // Words without boxes stand under the boxes' edges.
    if (actions[next].options.look == Look::quiet) space(ui, -10);
    float used = 0;
    for (bool first = true; next < actions.size(); ++next, first = false) {
      const Action& action = actions[next];
      used += width_of(action) + (first ? 0 : ui.px(gap));
      if (!first && used > width) break;
      if (one_line && next == right && (!first || right == 0)) stretch(ui);
      if (button(ui, action.id, action.name, action.options)) out.push_back(action.command);
    }
    if (one_line && right < actions.size() && actions.back().options.look == Look::quiet) space(ui, -10);
  }
}

void draw_slots(Ui& ui, const std::vector<app::SlotView>& slots, Commands& out) {
  const float side = ui.px(24), gap = ui.px(4), width = width_left(ui);
  const int count = static_cast<int>(slots.size()), in_line = std::max(1, static_cast<int>((width + gap) / (side + gap)));
  const int lines = (count + in_line - 1) / in_line;
  const Rect all = take(ui, 0, static_cast<float>(lines) * (side + gap) - gap);
  for (int i = 0; i < count; ++i) {
    const auto column = static_cast<float>(i % in_line), line = static_cast<float>(i / in_line);
    draw_slot(ui, slots[static_cast<std::size_t>(i)], i, {all.x + column * (side + gap), all.y + line * (side + gap), side, side}, out);
  }
}

void draw_cues(Ui& ui, const app::AttemptView& view, Commands& out) {
  const float width = width_left(ui), gap = ui.px(6), pad_x = ui.px(10), pad_y = ui.px(5), tick = ui.px(18);
  std::vector<Rect> boxes;  // relative to where they will stand
  float x = 0, y = 0, line = 0;
  for (const auto& cue : view.cues) {
    const std::string words = cue_words(cue);
    const float w = std::min(width, ui.text_width(words, Type::aside) + tick + 2 * pad_x + 1);
    const float h = wrapped_height(ui, w - tick - 2 * pad_x + 1, words, Type::aside, Weight::regular) + 2 * pad_y;
    if (x > 0 && x + w > width) x = 0, y += line + gap, line = 0;
    boxes.push_back({x, y, w, h});
    x += w + gap;
    line = std::max(line, h);
  }
  const Rect all = take(ui, 0, y + line);
  const Theme& theme = ui.theme();
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    const app::CueView& cue = view.cues[i];
    const Rect box{all.x + boxes[i].x, all.y + boxes[i].y, boxes[i].w, boxes[i].h};
    const bool open = answer_is_open(view);
    const auto touched = ui.interact(fmt::format("quiz.cue.{}", i), Role::checkbox, cue.text, cue.chosen ? "checked" : "", box, open);
    if (touched.clicked) out.emplace_back(app::command::ToggleCue{static_cast<int>(i)});
    const Colour edge = cue.chosen ? theme.accent : theme.control_line;
    draw_box(ui, box, cue.chosen || (touched.hovered && open) ? theme.soft : theme.panel, edge, ui.px(8));
    const Rect square{box.x + pad_x, box.y + pad_y + ui.px(2), ui.px(12), ui.px(12)};
    draw_box(ui, square, cue.chosen ? theme.accent : theme.panel, cue.chosen ? theme.accent : theme.muted, ui.px(3));
    if (cue.chosen) draw_box(ui, square.inset(ui.px(4)), theme.on_accent, theme.on_accent, ui.px(1));
    const Colour colour = !cue.weight ? theme.text : tone_colour(theme, *cue.weight > 0 ? Tone::good : Tone::warn);
    draw_text_wrapped(ui, box.x + pad_x + tick, box.y + pad_y, box.w - tick - 2 * pad_x + 1, cue_words(cue), Type::aside, Weight::regular,
                      colour);
    if (touched.focused && ui.focus_by_keyboard()) ui.draw_focus(box, ui.px(8));
  }
}

Tone tone_of_mark(const std::optional<double>& fraction) {
  return !fraction ? Tone::blue : model::is_whole(*fraction) ? Tone::good : *fraction > 0 ? Tone::warn : Tone::bad;
}

void draw_feedback(Ui& ui, const app::AttemptView& view, const Textures& textures) {
  const double fraction = view.fraction.value_or(0);
  {
    Row row(ui, "quiz.verdict.row", {.gap = 8});
    tag(ui, view.verdict.empty() ? base::say("Answer saved") : view.verdict, tone_of_mark(view.fraction));
    if (view.earned)
      text(ui, base::say("{} of the mark, in {} tries", model::mark_words(*view.earned), view.tries), {.muted = true, .wrap = false});
    else if (view.fraction && fraction > 0 && !model::is_whole(fraction) &&
             view.shape != app::QuestionShape::essay)  // there the verdict tells it
      text(ui, base::say("{} of the mark", model::mark_words(fraction)), {.muted = true, .wrap = false});
    stretch(ui);
    if (!view.page.value.empty()) text(ui, base::say("page {}", view.page.value), {.type = Type::aside, .muted = true, .wrap = false});
  }
  // Where several are right, their cards say so.
  const bool on_cards = view.shape == app::QuestionShape::choose_many;
  if (!on_cards && !view.right_answer.empty() && view.fraction && !model::is_whole(fraction))
    text(ui, right_answer_words(view), {.weight = Weight::semibold});
  const RichOptions look{.pictures = &view.pictures, .textures = &textures};
  if (!view.hint.empty()) rich(ui, view.hint, look);
  if (view.tries_left > 0) aside(ui, base::say_count(view.tries_left, "You can try once more.", "You can try {} times more."));
  if (!view.rich_feedback.empty()) rich(ui, view.rich_feedback, look);
  else if (!view.feedback.empty()) text(ui, view.feedback);
}

std::vector<const app::QuizCardView*> in_order_of_need(const app::CourseCardView& course) {
  std::vector<const app::QuizCardView*> order;
  for (const auto& quiz : course.quizzes) order.push_back(&quiz);
  const auto rank = [](const app::QuizCardView* quiz) { return quiz->open_attempt ? 0 : quiz->exam ? 1 : 2; };
  std::stable_sort(order.begin(), order.end(), [&](const auto* a, const auto* b) { return rank(a) < rank(b); });
  return order;
}

void draw_quiz_list(Ui& ui, const Rect& rect, const app::HomeView& view, bool beside_manual, Commands& out) {
  Scroll scroll(ui, "quiz.list", rect, {.padding = 20, .gap = 12});
  {
    Row row(ui, "quiz.list.head");
    heading(ui, "Quizzes");
    stretch(ui);
    if (beside_manual && reading::icon_button(ui, "quiz.list.away", "Put the quizzes away", reading::Icon::next)) {
      out.emplace_back(app::command::ToggleQuizzes{});
      if (ui.focus_by_keyboard()) ui.focus("quiz.list.show");
    }
  }
  int shown = 0;
  bool suggested = false;  // one button of the list is the obvious one
  const auto courses = std::count_if(view.courses.begin(), view.courses.end(), [](const auto& c) { return !c.quizzes.empty(); });
  for (const auto& course : view.courses) {
    if (courses > 1 && !course.quizzes.empty()) aside(ui, course.title);
    for (const app::QuizCardView* each : in_order_of_need(course)) {
      const app::QuizCardView& quiz = *each;
      const std::string id = fmt::format("quiz.list.{}", shown++);
      Card card(ui, id, {.padding_x = 16, .padding_y = 14, .gap = 8});
      {
        Row row(ui, id + ".title", {.gap = 8});
        {
          Column column(ui, id + ".words");
          text(ui, quiz.title, {.weight = Weight::semibold});
        }
        tag(ui, quiz.exam ? base::say_in("a quiz", "exam") : base::say_in("a quiz", "practice"), Tone::blue);
      }
      text(ui, quiz.open_attempt ? base::say("{} of {} answered, all saved", quiz.answered, quiz.total) : quiz.detail, {.muted = true});
      if (!quiz.last.empty()) aside(ui, quiz.last);
      if (quiz.open_attempt) {
        suggested = true;
        if (button(ui, id + ".resume", "Resume", {.look = Look::primary}))
          out.emplace_back(app::command::ResumeAttempt{*quiz.open_attempt});
      } else {
        if (quiz.none_left) aside(ui, "No attempts are left. Your trainer can give another.");
        const bool suggest = !suggested && !quiz.exam && quiz.last.empty() && quiz.may_start;
        suggested = suggested || suggest;
        const ButtonOptions options{.look = suggest ? Look::primary : Look::secondary, .enabled = quiz.may_start};
        if (button(ui, id + ".start", quiz.exam ? "Start exam" : "Start practice", options))
          out.emplace_back(app::command::StartQuiz{quiz.course, quiz.quiz});
      }
    }
  }
  if (shown == 0 && view.loading) text(ui, "Looking for quizzes ...", {.muted = true});
  if (shown == 0 && !view.loading)
    empty_state(ui, "quiz.list.empty", "No quiz yet",
                "A manual without a course is simply read. Courses bring quizzes; they are listed on Home.");
}

}  // namespace jumpseat::ui
