#pragma once
// The inside of App: its owners and what they share. Only app*.cpp include it.
#include "app/app.hpp"
#include "app/attempt/attempts.hpp"
#include "app/attempt/open_exams.hpp"
#include "app/calling/operator_editing.hpp"
#include "app/courses.hpp"
#include "app/home/home.hpp"
#include "app/keeping/keeping.hpp"
#include "app/packages/banks.hpp"
#include "app/packages/packages.hpp"
#include "app/papers/papers.hpp"
#include "app/people/acknowledging.hpp"
#include "app/people/people.hpp"
#include "app/people/roster.hpp"
#include "app/questions/questions.hpp"
#include "app/reading/reading.hpp"
#include "app/review/review.hpp"
#include "app/shell/command_table.hpp"
#include "app/shell/languages.hpp"
#include "app/shell/shell.hpp"
#include "app/shell/who_to_call.hpp"
#include "base/clock.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "base/run_mark.hpp"
#include "base/words.hpp"
#include "model/day.hpp"
#include "records/proof.hpp"
#include "records/schedule.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <initializer_list>

namespace jumpseat::app {

// The owners, in the order in which they need each other; they end in the opposite one.
struct App::Impl {
  Impl(AppOptions given, const base::Clock& the_clock, std::function<void()> the_wake);
  ~Impl();

  AppOptions options;
  std::optional<base::RunMark> run_mark;
  const base::Clock& clock;
  std::function<void()> wake;
  Mailbox mailbox;
  RecordsThread records;
  JobThread pool;
  Context context;
  Languages languages;
  Shell shell;
  People people;
  Roster roster;
  Acknowledging acknowledging;
  Reading reading;
  Attempts attempts;
  Review review;
  Papers papers;
  Questions questions;
  Keeping keeping;
  OperatorEditing operator_editing;
  Packages packages;
  Banks banks;
  SharedCourses courses = std::make_shared<Courses>();
  SharedCourses courses_on_disk;  // without repairs and edits
  SharedRepairs repairs = std::make_shared<KnownRepairs>();
  std::uint64_t repairs_serial = 0;
  model::Day courses_of_day;
  bool courses_asked = false, courses_loaded = false, records_opened = false, records_unread = false;
  std::optional<HomeRecords> home_records;
  std::vector<OpenExam> open_exams;  // of the person who is here, those that close manuals
  SectionsOfManuals sections;
  int home_pending = 0;
  AppView view;
  std::uint64_t change = 1, home_change = 1, viewed_home = 0, viewed_review = 0, viewed_reading = 0, viewed_roster = 0,
                viewed_questions = 0, viewed_keeping = 0;

  std::optional<model::PersonId> me() const { return people.current() ? std::optional(people.current()->id) : std::nullopt; }
  void run(const Command& command);
  bool closed_by_exam();  // what tells answers; true: it is, and that is said
  bool closed_by_open_exam(const model::CourseCode& course, const model::QuizId& quiz);
  std::optional<ClosingExamView> exam_that_closes(const std::filesystem::path& path, const model::ContentHash& hash) const;
  void load_open_exams();
  void put_down(OpenExam exam);
  void forget_exams_that_ended();
  std::optional<std::int64_t> next_exam_end_monotonic_ms() const;
  bool home_is_old() const;
  std::optional<std::int64_t> next_home_monotonic_ms() const;
  template <class C>
  void run_one(const C& command);
  void run_one(const command::ShowScreen& c);
  void run_one(const command::ShowFilePanel& c);
  void run_one(const command::ToggleNightMode& c);
  void run_one(const command::SetTone& c);
  void run_one(const command::ToggleWhoToCall& c);
  void run_one(const command::ChoosePerson& c);
  void run_one(const command::NameLocalLearner& c);
  void run_one(const command::JoinPeople& c);
  bool put_away();
  void run_one(const command::ShowSignIn& c);
  void change_person();
  void remember_revisions();
  // A trainer chose the secret of whoever sits here: they are led to Settings and told so.
  bool own_secret_is_wanted();
  void ask_again(const std::string& secret, std::function<void(base::Result<void>)> then);  // before a signature
  bool may_show_now(Screen screen) const;
  bool sees_records() const { return shell.screen() == Screen::records && !people.locked(); }
  bool may_see_marks() const;  // of other people
  bool may_train() const;
  bool may_edit() const;
  void refresh_people();
  void run_one(const command::Quit& c);
  void run_one(const command::OpenFile& c);
  void open_bank(const std::string& path);
  void tell_of_one_at_a_time();
  void run_one(const command::SetLanguage& c) { languages.run(c); }
  void change_language();

  void opened(std::optional<base::Error> problem);
  void records_are_free(std::optional<base::Error> problem);
  void guard_records();
  void go_on_without_records();
  void take_settings();
  void load_home();
  void ask_for_home();
  void load_sections();
  void run_one(const command::SetRetention& c);
  void load_courses_when_there_is_time();
  void load_courses_anew();
  void follow_the_day();
  void spread(SharedCourses to_all);
  std::optional<model::PageReference> page_of(const model::CourseCode& course) const;
  void apply_repairs();
  void refresh();
  void refresh_shell();
  void refresh_who_to_call();
  void refresh_settings();
  std::string course_title() const;
  const model::Course* current_course() const;
  const model::Course* calling_course() const;
};

}  // namespace jumpseat::app
