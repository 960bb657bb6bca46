#pragma once
// Pieces of Review that hold no drafts. Below `few` answers a number is shown greyed, with the word beside it.
#include "app/views.hpp"
#include "ui/ui.hpp"

#include <vector>

namespace jumpseat::ui {

inline constexpr int few = 20;

// Why there are no marks, where no exam has been finished.
void draw_no_exams(Ui& ui, const app::ReviewView& view);
void draw_figures(Ui& ui, const app::ReviewView& view);
void draw_questions(Ui& ui, const app::ReviewView& view, bool& all, std::vector<app::Command>& out);
void draw_marks(Ui& ui, const app::ReviewView& view, std::vector<app::Command>& out);
void draw_trend(Ui& ui, const app::ReviewView& view, std::vector<app::Command>& out);
void draw_groups(Ui& ui, const app::ReviewView& view, std::vector<app::Command>& out);
void draw_spread(Ui& ui, const app::ReviewView& view, std::vector<app::Command>& out);
void draw_questions_chart(Ui& ui, const app::ReviewView& view, std::vector<app::Command>& out);
void draw_pages(Ui& ui, const app::ReviewView& view, std::vector<app::Command>& out);
void draw_board_table(Ui& ui, const app::ReviewView& view, bool& all, std::vector<app::Command>& out);
void draw_pooled_recognition(Ui& ui, const app::ReviewView& view, std::vector<app::Command>& out);
void draw_repairs(Ui& ui, const app::ReviewView& view, std::vector<app::Command>& out);
void draw_people(Ui& ui, const app::ReviewView& view, std::vector<app::Command>& out);
void draw_conventions(Ui& ui);
// `leads`: to Assignments, where nobody has been given it.
void draw_course(Ui& ui, const app::CourseReviewView& view, bool leads, std::vector<app::Command>& out);
void draw_drill(Ui& ui, const app::DrillView& view, std::vector<app::Command>& out);
void draw_attempt_detail(Ui& ui, const app::AttemptDetailView& view, std::vector<app::Command>& out);
void draw_question_detail(Ui& ui, const app::QuestionDetailView& view, std::vector<app::Command>& out);
void draw_person_detail(Ui& ui, const app::ReviewView& view, std::vector<app::Command>& out);

}  // namespace jumpseat::ui
