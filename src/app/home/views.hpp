#pragma once
// What Home shows: courses, practice, recognition.
#include "app/attempt/views.hpp"
#include "model/due.hpp"
#include "model/ids.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace jumpseat::app {

struct QuizCardView {
  model::CourseCode course;
  model::QuizId quiz;
  std::string title;
  bool exam = false;
  std::string detail;                            // "20 questions · 30 minutes · pass mark 80 % · attempt 1 of 3"
  std::string last;                              // "passed 92 % on 3 Mar 2026"; empty: never taken
  bool passed = false;                           // the attempts that count reach the pass mark, where there is one
  std::optional<model::AttemptId> last_attempt;  // finished, to be looked at again
  bool may_start = true;
  bool none_left = false;                        // every attempt that is allowed was taken
  std::optional<std::int64_t> opens_at_utc_ms;   // the next attempt, where it is too soon for one
  std::optional<model::AttemptId> open_attempt;  // resume instead
  int answered = 0, total = 0;                   // of the open attempt
  std::optional<model::AttemptId> certificate;   // the last exam that was passed
};

// What practice brings back, and what was hard.
struct TopicView {
  std::string id, title;  // "tag procedure", "section Signs"
  int questions = 0, answers = 0;
  double right = 0;  // of the answers
};
struct PracticeView {
  model::CourseCode course;
  int due = 0, learning = 0, known = 0, fresh = 0;  // questions; due are those of learning and known whose time has come
  std::string next;                                 // "The next one is due tomorrow."; empty where some are due
  std::optional<std::int64_t> next_utc_ms;          // when one more is due
  int in_7_days = 0, in_30_days = 0;                // reviews that are to be expected
  std::vector<TopicView> weak;                      // weakest first
  std::vector<std::string> leeches;                 // titles of questions that do not stick
  std::optional<model::AttemptId> open_attempt;     // practice that was left
  std::optional<model::QuizId> micro;               // a micro-quiz whose time has come
  std::string micro_words;                          // "Five minutes: one month after you passed"
};

// One of the two things that a course can ask: to read and acknowledge it, or to pass its exams.
struct CourseDutyView {
  bool reading = false, to_do = false;
  std::string due;  // "due in 19 days"
  model::DueState state = model::DueState::not_started;
};

struct CourseCardView {
  model::CourseCode course;
  std::string title, detail;  // "Revision 2 · effective 1 Nov 2026"
  std::string problem;        // "The manual is missing."; empty: none
  std::optional<model::ManualId> manual;
  std::vector<model::ManualId> more_manuals;  // of a course that has several
  int pages_read = 0, pages = 0;              // pages 0: not known yet
  std::vector<QuizCardView> quizzes;
  std::string due;  // "due in 19 days"; empty: nothing is asked
  std::optional<model::DueState> due_state;
  bool acknowledge = false;            // to be read and acknowledged, and it has not been
  std::vector<CourseDutyView> duties;  // where it is to be read and to be passed: what each of the two asks
  PracticeView practice;
};

struct HomeView {
  std::string greeting, summary;
  std::vector<CourseCardView> courses;
  RecognitionView recognition;                    // of this learner alone
  int vignettes_waiting = 0;                      // that are not in it, because their exams wait to be marked
  std::vector<std::pair<std::string, int>> team;  // for whoever looks after others: state, how many
  bool loading = true;
  std::int64_t holds_until_utc_ms = 0;  // then days and times have other words, or another question or attempt is there; 0 while loading
};

}  // namespace jumpseat::app
