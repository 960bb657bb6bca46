#include "ui/quiz_panel.hpp"

#include "ui/layout.hpp"
#include "ui/quiz_parts.hpp"
#include "ui/rich.hpp"
#include "ui/widgets.hpp"
#include "ui/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace jumpseat::ui {
namespace {

using Commands = std::vector<app::Command>;
constexpr std::int64_t hurry_ms = 120'000;
constexpr float padding = 20;
constexpr float short_words_below = 330;  // below it the buttons of a question have short words
constexpr float skip_w = 80;              // what the button that passes over a question takes of it
constexpr float low = 420;                // below it the question has the room, and what stands around it gives way

// Enter belongs to the question, unless the keyboard was taken to something else that Enter presses.
bool enter_is_ours(const Ui& ui) {
  if (ui.inert() || ui.typing()) return false;
  if (!ui.focus_by_keyboard() || ui.focused().empty()) return true;
  for (const std::string_view answer :
       {"quiz.choice", "quiz.sure", "quiz.cue", "quiz.match", "quiz.answer", "quiz.order", "quiz.gap", "quiz.picture"})
    if (std::string_view(ui.focused()).starts_with(answer)) return true;
  return false;
}

// Things to put in order are shown shuffled, and that is an answer as well, but none to give by one Enter too many.
bool is_untouched_order(const app::AttemptView& view) {
  return view.shape == app::QuestionShape::order && !view.order_touched && main_action(view) == MainAction::confirm;
}

// What is chosen for a line or a gap is one part of an answer, and none to confirm before the others.
bool enter_chooses(const Ui& ui, const app::AttemptView& view) {
  const bool in_parts = view.shape == app::QuestionShape::match || view.shape == app::QuestionShape::cloze;
  return in_parts && ui.focus_by_keyboard() && std::string_view(ui.focused()).starts_with("quiz.choice.");
}

void draw_clock(Ui& ui, const app::AttemptView& view) {
  if (view.grace_ms_left) return tag(ui, base::say("Time is up · {} to finish this answer", clock_words(*view.grace_ms_left)), Tone::bad);
  const std::int64_t ms_left = view.ms_left.value_or(0);
  const std::string words = base::say("{} left", clock_words(ms_left));
  if (ms_left < hurry_ms) tag(ui, words, Tone::warn);
  else text(ui, words, {.muted = true, .wrap = false, .id = "quiz.clock"});
}

void draw_saved(Ui& ui, const app::SavedView& saved, Commands& out) {
  if (saved.state == app::SavedView::State::failed) {
    notice(ui, "quiz.not_saved", saved.text, Tone::bad);
    if (button(ui, "quiz.retry", "Try again", {.small = true})) out.emplace_back(app::command::RetrySave{});
  }
}

// Where Tab leads first: into the answers, or to what comes next.
std::string_view tab_start(const app::AttemptView& view) {
  using enum app::QuestionShape;
  if (!answer_is_open(view) || view.shape == read) {
    const MainAction action = main_action(view);
    return view.replay ? "quiz.results" : action == MainAction::next ? "quiz.next" : action == MainAction::finish ? "quiz.finish" : "quiz.";
  }
  switch (view.shape) {
    case match: return "quiz.match";
    case order: return "quiz.order";
    case cloze: return "quiz.gap";
    case hotspot: return "quiz.picture";
    case write:
    case essay: return "quiz.answer";
    default: return "quiz.choice";
  }
}

// Where one only goes forward there is nothing to choose from.
bool has_overview(const app::AttemptView& view) { return view.replay || (view.exam && !view.only_forward && view.slots.size() > 1); }

// "Choose one." A vignette says it in its answers, a textbox in its label.
std::string what_to_do(const app::AttemptView& view) {
  using enum app::QuestionShape;
  if (view.shape == vignette || view.shape == write || view.shape == essay || view.shape == cloze || view.kind_word.empty()) return {};
  if (view.shape == match) return base::say("Choose what belongs to each line.");
  if (view.shape == order) return base::say("Put these in order. Choose one and move it up or down.");
  std::string words = view.kind_word + ".";
  if (words[0] >= 'a' && words[0] <= 'z') words[0] = static_cast<char>(words[0] - 'a' + 'A');
  return words;
}

Action main_button(const app::AttemptView& view) {
  const MainAction action = main_action(view);
  const bool enter_begins_a_line = action == MainAction::confirm && view.shape == app::QuestionShape::essay;
  const bool goes_along = view.exam && view.can_next;  // with Next, which has the key
  const char* hint = enter_begins_a_line ? (goes_along ? "" : "Ctrl+Enter") : is_untouched_order(view) ? "" : "Enter";
  const ButtonOptions options{.look = Look::primary, .enabled = can_do(view, action), .hint = hint};
  switch (action) {
    case MainAction::confirm: return {"quiz.confirm", "Confirm", command_for(action), options};
    case MainAction::next: return {"quiz.next", "Next", command_for(action), options};
    case MainAction::finish: break;
  }
  return {"quiz.finish", "Finish attempt", command_for(action), options};
}

void draw_replay_footer(Ui& ui, const app::AttemptView& view, Commands& out) {
  std::vector<Action> actions{{"quiz.results", "Back to the results", app::command::LookAt{-1}, {.look = Look::primary}}};
  if (view.can_show_page)
    actions.push_back({"quiz.page", "Show me the page", app::command::ShowMeThePage{view.number - 1}, {.hint = view.page.value}});
  draw_actions(ui, "quiz.actions", actions, actions.size(), 8, out);
  std::vector<Action> more{
      {"quiz.previous", "Previous", app::command::PreviousQuestion{}, {.look = Look::quiet, .enabled = view.can_previous, .small = true}},
      {"quiz.next", "Next", app::command::NextQuestion{}, {.look = Look::quiet, .enabled = view.can_next, .small = true}}};
  draw_actions(ui, "quiz.more", more, more.size(), 4, out);
}

void draw_footer(Ui& ui, const app::AppView& view, bool cramped, Commands& out) {
  const app::AttemptView& attempt = view.attempt;
  if (attempt.replay) return draw_replay_footer(ui, attempt, out);
  const MainAction action = main_action(attempt);
  draw_saved(ui, view.shell.saved, out);

  std::vector<Action> actions{main_button(attempt)};
  if (action == MainAction::confirm && attempt.can_next && attempt.exam)
    actions.push_back({"quiz.next", "Next", app::command::NextQuestion{}, {.hint = "Ctrl+Enter"}});
  if (attempt.can_show_page)
    actions.push_back({"quiz.page", "Show me the page", app::command::ShowMeThePage{}, {.hint = attempt.page.value}});
  if (attempt.can_show_answer) actions.push_back({"quiz.show_answer", "Show the answer", app::command::ShowAnswer{}, {}});
  if (!cramped) draw_actions(ui, "quiz.actions", actions, actions.size(), 8, out);

  std::vector<Action> more;
  if (attempt.can_previous)
    more.push_back({"quiz.previous", "Previous", app::command::PreviousQuestion{}, {.look = Look::quiet, .small = true}});
  const bool may_skip = action == MainAction::confirm && attempt.can_next && !attempt.exam && !cramped;
  if (may_skip)
    more.push_back({"quiz.next",
                    "Skip",
                    app::command::NextQuestion{},
                    {.look = Look::quiet, .hint = attempt.can_confirm ? "" : "Ctrl+Enter", .small = true}});
  if (attempt.can_flag)
    more.push_back({"quiz.flag",
                    attempt.flagged ? "Flagged" : "Flag",
                    app::command::ToggleFlag{},
                    {.look = Look::quiet, .hint = "To come back to later", .small = true, .on = attempt.flagged}});
  const std::size_t right = more.size();
  more.push_back({"quiz.leave",
                  "Go on later",
                  app::command::LeaveAttempt{},
                  {.look = Look::quiet, .hint = "Everything answered is saved", .small = true}});
  if (attempt.can_finish && action != MainAction::finish)
    more.push_back({"quiz.finish",
                    "Finish attempt",
                    app::command::FinishAttempt{},
                    {.look = Look::quiet,
                     .shown = width_left(ui) < ui.px(short_words_below + (may_skip ? skip_w : 0)) || cramped ? "Finish" : "",
                     .small = true}});
  if (!cramped) return draw_actions(ui, "quiz.more", more, right, 4, out);
  // All in as few lines as it takes.
  std::move(more.begin(), more.end(), std::back_inserter(actions));
  draw_actions(ui, "quiz.actions", actions, actions.size(), 4, out);
}

}  // namespace

float quiz_panel_width(const Ui& ui, float window_w) { return std::clamp(window_w * 0.3125F, ui.px(344), ui.px(480)); }

float quiz_panel_width(const Ui& ui, float window_w, const app::AppView& view) {
  const bool alone = view.attempt.stage != app::AttemptView::Stage::none && !view.reading.course_without.empty();
  const float beside = quiz_panel_width(ui, window_w);
  return alone ? std::clamp(window_w * 0.6F, beside, std::max(beside, ui.px(760))) : beside;
}

void QuizPanel::start_question(Ui& ui, const app::AttemptView& view) {
  const std::string shown = fmt::format("{}/{}/{}", view.number, view.question_id, view.replay ? "again" : std::to_string(view.tries_left));
  if (shown == m_shown) return;
  m_shown = shown;
  m_typed = view.typed;
  m_left = 0;
  m_cross_x = m_cross_y = -1;
  m_gaps.clear();
  for (const app::GapView& gap : view.gaps) m_gaps.push_back(gap.typed ? gap.text : std::string());
  if (std::string_view(ui.focused()).starts_with("quiz.")) ui.drop_focus();
  const bool typed = view.shape == app::QuestionShape::write || view.shape == app::QuestionShape::essay;
  if (view.replay || (view.confirmed && !view.exam)) return;  // while the question before is being kept it is asked for already
  if (typed) ui.focus("quiz.answer");
  if (view.shape == app::QuestionShape::cloze) ui.focus("quiz.gap.0");
  if (view.shape == app::QuestionShape::hotspot) ui.focus("quiz.picture");  // its cross is moved by the arrows
}

// Where there is little height the question comes first: the title is left out, and the overview of an exam stands under the answers.
void QuizPanel::draw_header(Ui& ui, const app::AttemptView& view, bool roomy, Commands& out) {
  if (roomy) {
    Row row(ui, "quiz.title", {.gap = 8, .height = 24});
    {
      Column column(ui, "quiz.title.words");
      text(ui, view.quiz_title, {.weight = Weight::semibold, .wrap = false});
    }
    if (view.flagged) tag(ui, "flagged", Tone::warn);
    if (view.shape == app::QuestionShape::vignette) tag(ui, view.kind_word, Tone::blue);
  }
  {
    Row row(ui, "quiz.where", {.gap = 8, .height = 20});
    text(ui, base::say("question {} of {}", view.number, view.total), {.muted = true, .wrap = false, .id = "quiz.number"});
    stretch(ui);
    if (view.ms_left) draw_clock(ui, view);
    else text(ui, base::say_count(view.answered, "{} answered", "{} answered"), {.muted = true, .wrap = false});
  }
  const double share = view.total > 0 ? static_cast<double>(view.answered) / view.total : 0;
  progress(ui, "quiz.progress", base::say("{} of {} answered", view.answered, view.total), share);
  if (roomy && has_overview(view)) draw_slots(ui, view.slots, out);
}

void QuizPanel::draw_choices(Ui& ui, const app::AttemptView& view, Commands& out) {
  const bool open = answer_is_open(view), many = view.shape == app::QuestionShape::choose_many;
  for (int i = 0; i < static_cast<int>(view.choices.size()); ++i) {
    const app::ChoiceView& shown = view.choices[static_cast<std::size_t>(i)];
    const std::string key = i < 9 ? std::to_string(i + 1) : "";
    // What earned a part of the mark is not called wrong; the sheet says how much it was worth.
    const bool half_right = !shown.right.value_or(true) && !many && view.fraction.value_or(0) > 0;
    const std::optional<bool> right = half_right ? std::nullopt : shown.right;
    ChoiceOptions options{.chosen = shown.chosen, .many = many, .enabled = open, .key = key, .right = right};
    RichLayout layout;
    const RichOptions look{.pictures = &view.pictures, .textures = m_textures};
    if (!is_plain(shown.rich) && !shown.rich.empty()) {
      layout = lay_out(ui, shown.rich, choice_words_width(ui, !key.empty() || right), look);
      options.body_height = layout.height;
      options.draw_body = [&](float x, float y) { draw_rich(ui, layout, x, y, look); };
    }
    if (choice(ui, fmt::format("quiz.choice.{}", i), shown.text, options)) out.emplace_back(app::command::ChooseOption{i});
  }
}

void QuizPanel::draw_body(Ui& ui, const app::AttemptView& view, bool roomy, Commands& out) {
  using enum app::QuestionShape;
  if (view.replay) aside(ui, view.gave);
  for (std::size_t i = 0; i < view.before.size(); ++i) {
    const app::ToldView& told = view.before[i];
    const std::string id = fmt::format("quiz.before.{}", i);
    rich(ui, told.rich, {.type = Type::body, .id = id, .pictures = &told.pictures, .textures = m_textures});
    separator(ui);
  }
  if (view.shape == cloze) draw_cloze(ui, view, out);
  else
    rich(ui, view.rich_stem.empty() ? app::rich_of_plain(view.stem) : view.rich_stem,
         {.type = Type::stem, .id = "quiz.stem", .pictures = &view.pictures, .textures = m_textures});
  space(ui, 2);
  const bool open = answer_is_open(view);
  if (const std::string todo = what_to_do(view); !todo.empty() && !view.replay) aside(ui, todo);
  switch (view.shape) {
    case choose_one:
    case choose_many:
    case vignette: draw_choices(ui, view, out); break;
    case write: draw_written(ui, view, out); break;
    case match: draw_matching(ui, view, out); break;
    case order: draw_order(ui, view, out); break;
    case hotspot: draw_hotspot(ui, view, out); break;
    case essay: draw_essay(ui, view, out); break;
    case cloze:
    case read: break;
  }
  if (view.asks_certainty) {
    aside(ui, view.exam ? "How sure are you? It is a part of the answer." : "How sure are you? You may leave this out.");
    if (const auto sure = segmented(ui, "quiz.sure", {"Guess", "Fairly", "Certain"}, view.certainty.value_or(0) - 1, open))
      out.emplace_back(app::command::SetCertainty{*sure + 1});
  }
  if (!view.cues.empty()) {
    aside(ui, view.exam ? "What decided it?" : "What decided it? You may leave this out.");
    draw_cues(ui, view, out);
  }
  if (roomy || !has_overview(view)) return;
  aside(ui, "All questions");
  draw_slots(ui, view.slots, out);
}

// The verdict and why, in a box of its colour.
void QuizPanel::draw_sheet(Ui& ui, const Rect& sheet, const app::AttemptView& view) {
  const Tone tone = tone_of_mark(view.fraction);
  const Rect box{sheet.x + ui.px(12), sheet.y, sheet.w - ui.px(24), sheet.h};
  draw_box(ui, box, ui.theme().bg, tone_colour(ui.theme(), tone), ui.px(8));
  Scroll scroll(ui, "quiz.feedback." + m_shown, box, {.padding = 12, .gap = 6});
  draw_feedback(ui, view, *m_textures);
  measure_strip(ui, "quiz.feedback", 12);
}

void QuizPanel::draw_question(Ui& ui, const Rect& rect, const app::AppView& view, Commands& out) {
  const app::AttemptView& attempt = view.attempt;
  start_question(ui, attempt);
  ui.start_tab_at(tab_start(attempt));
  const bool goes_on = !attempt.replay && !is_untouched_order(attempt) && !enter_chooses(ui, attempt) && enter_is_ours(ui);
  if (goes_on && can_do(attempt, main_action(attempt)) && ui.pressed("Enter")) out.push_back(command_for(main_action(attempt)));

  Rect body = rect;
  const bool roomy = rect.h >= ui.px(540), cramped = rect.h < ui.px(low);
  const bool scrolls_away = cramped && !attempt.ms_left;  // a clock stays in sight
  const Rect header = scrolls_away ? Rect{} : body.cut_top(strip_height(ui, "quiz.header", 96));
  const Rect footer = body.cut_bottom(strip_height(ui, "quiz.footer", 104));
  Rect sheet;
  if (shows_feedback(attempt)) sheet = body.cut_bottom(std::min(strip_height(ui, "quiz.feedback", 120), body.h * 0.6F));
  if (!scrolls_away) {
    Area area(ui, header, {.padding_x = padding, .padding_y = cramped ? 8.0F : 14.0F, .gap = 8});
    draw_header(ui, attempt, roomy, out);
    measure_strip(ui, "quiz.header", cramped ? 8 : 14);
  }
  {
    // Keyed by the question: each starts at its top.
    Scroll scroll(ui, "quiz.body." + m_shown, body, {.padding_x = padding, .padding_y = 6, .gap = 10});
    if (scrolls_away) draw_header(ui, attempt, roomy, out);
    draw_body(ui, attempt, roomy, out);
  }
  if (!sheet.empty()) {
    draw_sheet(ui, sheet, attempt);
  }
  Area area(ui, footer, {.padding_x = padding, .padding_y = cramped ? 6.0F : 12.0F, .gap = 8});
  draw_footer(ui, view, cramped, out);
  measure_strip(ui, "quiz.footer", cramped ? 6 : 12);
}

void QuizPanel::draw_preview(Ui& ui, const Rect& rect, const app::AttemptView& view, const Textures& textures) {
  m_textures = &textures;
  Commands nobody;
  ui.begin_inert();
  draw_box(ui, rect, ui.theme().panel, ui.theme().panel, 0);
  m_typed = view.typed;
  m_gaps.clear();
  for (const app::GapView& gap : view.gaps) m_gaps.push_back(gap.typed ? gap.text : std::string());
  m_shown = view.question_id;
  Rect body = rect;
  if (shows_feedback(view)) draw_sheet(ui, body.cut_bottom(std::min(strip_height(ui, "quiz.feedback", 120), body.h * 0.6F)), view);
  {
    Scroll scroll(ui, "quiz.preview." + m_shown, body, {.padding_x = padding, .padding_y = 14, .gap = 10});
    draw_body(ui, view, true, nobody);
  }
  ui.end_inert();
}

void QuizPanel::draw(Ui& ui, const Rect& rect, const app::AppView& view, const Textures& textures, Commands& out) {
  m_textures = &textures;
  draw_box(ui, rect, ui.theme().panel, ui.theme().panel, 0);
  draw_box(ui, {rect.x, rect.y, ui.px(1), rect.h}, ui.theme().line, ui.theme().line, 0);
  switch (view.attempt.stage) {
    case app::AttemptView::Stage::none:
      draw_quiz_list(ui, rect, view.home, view.reading.state == app::ReadingView::State::open, out);
      break;
    case app::AttemptView::Stage::question: draw_question(ui, rect, view, out); break;
    case app::AttemptView::Stage::results: draw_results(ui, rect, view.attempt, out); break;
  }
  if (view.attempt.stage != app::AttemptView::Stage::question) m_shown.clear();
}

}  // namespace jumpseat::ui
