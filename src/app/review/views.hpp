#pragma once
// What Review shows: numbers, charts, repairs, essays.
#include "app/attempt/views.hpp"
#include "model/chart.hpp"
#include "model/page.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace jumpseat::app {

struct QuestionRowView {
  std::string id, title;
  int n = 0;
  std::optional<double> facility, discrimination;
  std::string note;  // "too easy"; empty where n < 20
  enum class Tone { plain, good, warn, bad } tone = Tone::plain;
};

struct PersonRowView {
  std::string id, staff_number, name, group;
  int exams = 0, practices = 0;
  std::optional<double> best, last;
  std::optional<bool> passed;
  std::string last_taken;
};

struct AnswerBarView {
  std::string text;
  int count = 0;
  bool right = false;
};

struct VersionRowView {  // of a question, side by side
  std::string version, note;
  int n = 0;
  std::optional<double> facility, discrimination;
  std::string stem = {};                                   // as it was asked; empty where its text is not here
  std::vector<std::pair<std::string, bool>> choices = {};  // and whether right
};

struct QuestionDetailView {
  std::string id, title, stem, kind_word;
  int n = 0;
  std::optional<double> facility, discrimination, facility_low, facility_high, guess, seconds;
  std::vector<AnswerBarView> bars;  // the last is "no answer"
  model::PageLabel page;
  model::Chart answers;   // who chose what, by how good they are on the rest of the exam
  std::string explained;  // what the numbers say, in plain words
  std::vector<VersionRowView> versions;
  bool can_repair = false, can_edit = false;
  std::string course;  // where it is asked now
};

struct GroupRowView {
  std::string name;
  int people = 0, exams = 0, passed = 0;
  std::optional<double> mean, pass_low, pass_high;
};

struct BoardRowView {  // of the recognition board
  std::string person, name, staff_number, group;
  int vignettes = 0, hits = 0, signals = 0, false_alarms = 0, noises = 0;
  std::optional<double> d_prime, low, high, c;
  std::string reading;  // "reports too seldom"; empty where there are too few vignettes
};

// A repair as it is being made. The fields of the question are where the panel's draft starts.
struct RepairChoiceView {
  std::string text, feedback;
  double fraction = 0;
};
struct RepairChangeView {
  std::string who, taken, before, after;
  std::string crosses;  // "now passes", "no longer passes", or nothing
  bool better = false;
};
struct RepairView {
  enum class State { none, editing, counting, counted, keeping } state = State::none;
  std::string question, title, stem, feedback;
  double mark = 1;
  std::vector<RepairChoiceView> choices;
  std::uint64_t draft_number = 0;  // grows when the panel should take the fields anew
  std::string problem;             // why it cannot be done like this
  std::string what, summary;       // "Drop the question", "412 attempts: 31 change, 4 now pass, none falls"
  std::vector<RepairChangeView> changes;
};
struct RepairRowView {
  std::string id, question, what, reason, made, by;
  int attempts = 0;
  bool undone = false;
};

struct EssayToMarkView {
  bool open = false, anonymous = true;
  int left = 0;              // that wait, this one too
  std::string attempt, who;  // "Answer 3", or the name
  int slot = 0;
  std::string title, stem, answer;
  double full = 1;                                  // points that it is worth
  std::string notes;                                // of the bank, for whoever marks it; never shown to learners
  std::vector<std::pair<std::string, int>> rubric;  // what is looked for, and its points
};

struct AttemptRowView {
  std::string attempt, quiz, started, mark, passed, pauses;
};

// What stands behind one value of a chart: exams, answers or people. Pressing a row leads to its exam, else to its person.
struct DrillRowView {
  std::string attempt, person;
  std::vector<std::string> cells;  // as many as there are columns
};
struct DrillColumnView {
  std::string title;
  float share = 1;  // of the width
  bool number = false;
};
struct DrillView {
  std::string chart, target, title, note, empty;
  std::vector<DrillColumnView> columns;
  std::vector<DrillRowView> rows;
};

// One exam of somebody, answer by answer.
struct AttemptAnswerView {
  int number = 0;
  std::string question, title, answer, earned, certainty, time;
  enum class Tone { plain, good, warn, bad } tone = Tone::plain;
  std::string word;  // of the tone: "right", "partly", "wrong", "no answer", "waits"
  bool waits = false;
};
struct AttemptDetailView {
  std::string attempt, person, who, quiz, taken, mark, passed, note;
  std::vector<AttemptAnswerView> answers;
  bool is_passed = false, is_void = false;
  bool is_overtaken = false;                  // after a restore it was finished elsewhere first: see records/taken_up.hpp
  std::vector<std::string> corrections = {};  // what trainers said of it, oldest first
  std::vector<std::string> pauses = {};       // when, how long and why, oldest first
  std::vector<std::string> clock_sets = {};   // when the clock of the computer was set meanwhile, and which way, oldest first
  bool can_replay = false;                    // its questions and answers are all here
};

// How the people stand of whom a course is asked.
struct CourseReviewView {
  std::string course;  // code; empty: no course is shown
  std::string title;
  int asked = 0, done = 0, qualified = 0, exempt = 0;  // asked: without those who are exempt
  std::optional<double> done_low, done_high, qualified_low, qualified_high;
  model::Chart states_chart, currency_chart;
  std::string words;  // in place of the charts where nobody is asked
};

struct ReviewView {
  enum class State { loading, empty, ready, failed } state = State::loading;
  std::string problem;
  std::vector<std::pair<std::string, std::string>> quizzes;  // "course/quiz", title
  std::string quiz;                                          // the one shown; empty: all
  int attempts = 0, passed = 0, people_count = 0;            // finished exams
  int exams_on_offer = 0;                                    // of the course of the quiz that is shown, or of all
  bool of_practice = false;                                  // the quiz that is shown is practice
  std::optional<double> pass_mark, mean, sd, alpha, sem;
  std::vector<int> mark_bins;   // 20 bins of 5 %
  RecognitionView recognition;  // pooled
  std::vector<QuestionRowView> questions;
  bool shows_people = true;  // false: not to this role
  std::vector<PersonRowView> people;
  std::optional<QuestionDetailView> question;  // drilled into
  std::string person;                          // drilled into: name
  std::vector<AttemptRowView> person_attempts;
  std::string as_of;
  std::optional<double> reliability, pass_low, pass_high;  // reliability of draws where there is no alpha
  int people_in_all = 0;                                   // `people` are the first of them
  std::string group, page, answer;                         // drilled into
  std::vector<GroupRowView> groups;
  std::vector<BoardRowView> board;
  model::Chart marks_chart, trend_chart, groups_chart, roc_chart, pages_chart;
  model::Chart questions_chart, spread_chart, person_chart;  // spread: of the last marks, by group; person: of who was drilled into
  std::string pages_words;
  std::vector<QuestionRowView> page_questions;  // of the page that was drilled into
  RepairView repair;
  std::vector<RepairRowView> repairs;
  EssayToMarkView essay;
  int essays_waiting = 0, exams_waiting = 0;  // exams: of what is shown, that have no mark until their essays are marked
  CourseReviewView course;
  std::optional<DrillView> drill;
  std::optional<AttemptDetailView> attempt;
};

// What tells of people, taken away for those who may see questions alone; charts lose what leads to it.
void hide_people(ReviewView& view);

}  // namespace jumpseat::app
