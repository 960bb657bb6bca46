#pragma once
// The whole window from one view: the shell, and in it the panel of the screen that is shown.
#include "app/app.hpp"
#include "ui/acknowledge_panel.hpp"
#include "ui/assignments_panel.hpp"
#include "ui/home_panel.hpp"
#include "ui/library_panel.hpp"
#include "ui/operator_panel.hpp"
#include "ui/people_panel.hpp"
#include "ui/questions_panel.hpp"
#include "ui/quiz_panel.hpp"
#include "ui/reading_panel.hpp"
#include "ui/records_panel.hpp"
#include "ui/review_panel.hpp"
#include "ui/settings_panel.hpp"
#include "ui/shell.hpp"
#include "ui/sign_in_panel.hpp"
#include "ui/textures.hpp"

namespace jumpseat::ui {

class Root {
 public:
  explicit Root(platform::Window& window) : m_window(window) {}
  void prepare(Ui& ui, const app::ShellView& shell);  // before the first frame
  void take_images(app::App& app);                    // between frames
  void keep_last_view(app::App& app);                 // after the last one
  void draw(Ui& ui, const app::AppView& view, Commands& out);
  Shell& shell() { return m_shell; }

 private:
  void give_pixels(app::App& app, const std::vector<app::ImageId>& wanted);
  void draw_reading(Ui& ui, const app::AppView& view, Rect rect, bool alone, Commands& out);
  void draw_beside_quizzes(Ui& ui, const app::AppView& view, Rect rect, ReadingPanel::Room room, Commands& out);
  bool is_page_alone(const Ui& ui, const app::AppView& view);

  // What is drawn for one person, with all that they typed and did not send.
  struct Panels {
    HomePanel home;
    QuizPanel quiz;
    LibraryPanel library;
    ReviewPanel review;
    SettingsPanel settings;
    PeoplePanel people;
    AssignmentsPanel assignments;
    QuestionsPanel questions;
    RecordsPanel records;
    OperatorPanel operator_data;
    AcknowledgePanel acknowledge;
  };

  platform::Window& m_window;
  Shell m_shell;
  ReadingPanel m_reading;
  SignInPanel m_sign_in;
  Panels m_panels;
  model::PersonId m_person;  // whose panels they are
  bool m_bars_reached_for = false;
  Textures m_textures;
  std::vector<std::uint64_t> m_arrived;  // textures, since the last frame
};

}  // namespace jumpseat::ui
