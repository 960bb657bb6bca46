#pragma once
// Pieces of the quiz panel that hold no drafts.
#include "app/views.hpp"
#include "ui/textures.hpp"
#include "ui/ui.hpp"
#include "ui/widgets.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::ui {

// What Enter and the button at the bottom left do.
enum class MainAction { confirm, next, finish };
MainAction main_action(const app::AttemptView& view);
bool can_do(const app::AttemptView& view, MainAction action);
app::Command command_for(MainAction action);

bool answer_is_open(const app::AttemptView& view);  // it may still be changed
bool shows_feedback(const app::AttemptView& view);

// Buttons on one line, or on as many as they need. From `right` on they stand at the right edge where all fit on one.
struct Action {
  std::string id;
  OwnLabel name;
  app::Command command;
  ButtonOptions options = {};
};
void draw_actions(Ui& ui, const std::string& id, const std::vector<Action>& actions, std::size_t right, float gap,
                  std::vector<app::Command>& out);

// What was typed with this unit in the place of whichever of `units` it had: "60 m" with "cm" is "60 cm"; `left`: "$ 60".
std::string with_unit(std::string_view typed, const std::vector<std::string>& units, std::string_view unit, bool left);
// Which of `units` it has; -1: none.
int unit_in(std::string_view typed, const std::vector<std::string>& units, bool left);

// One box a question: answered, flagged, the one on screen. Pressing one goes there.
void draw_slots(Ui& ui, const std::vector<app::SlotView>& slots, std::vector<app::Command>& out);
// Small boxes to check, side by side as many as fit.
void draw_cues(Ui& ui, const app::AttemptView& view, std::vector<app::Command>& out);
// The verdict and why; a sheet above the buttons, so that the question stays where it is.
Tone tone_of_mark(const std::optional<double>& fraction);  // absent: nothing was marked
void draw_feedback(Ui& ui, const app::AttemptView& view, const Textures& textures);
// The order in which quizzes are offered: what is open, then exams, then practice as the course lists it.
std::vector<const app::QuizCardView*> in_order_of_need(const app::CourseCardView& course);

// What can be taken, when nothing is being taken.
// `beside_manual`: they can be put away.
void draw_quiz_list(Ui& ui, const Rect& rect, const app::HomeView& view, bool beside_manual, std::vector<app::Command>& out);

// A strip that is as tall as what is in it: its height from the pass before, and its measuring at the end of the open area.
float strip_height(const Ui& ui, std::string_view key, float at_100_percent);
void measure_strip(Ui& ui, std::string_view key, float padding_at_100_percent);

}  // namespace jumpseat::ui
