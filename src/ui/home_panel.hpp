#pragma once
// Home: what to read and take, how far one is, and how well one recognises.
#include "app/views.hpp"
#include "ui/ui.hpp"

#include <string>
#include <vector>

namespace jumpseat::ui {

class HomePanel {
 public:
  void draw(Ui& ui, const Rect& rect, const app::HomeView& view, std::vector<app::Command>& out);

 private:
  void draw_course(Ui& ui, const app::CourseCardView& course, const std::string& id, std::vector<app::Command>& out);

  std::string m_all_of;  // the course whose quizzes are all shown
};

}  // namespace jumpseat::ui
