#pragma once
// What the window shows, as plain values. Panels read these and never change them.
#include "app/commands.hpp"
#include "app/rich_text.hpp"
#include "model/chart.hpp"
#include "model/course.hpp"
#include "model/due.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace jumpseat::app {

// An image of a page or of a part of one. The window keeps a texture for each id from its arrival to its departure.
using ImageId = std::uint64_t;

// ---- the window as a whole

struct NoticeView {
  std::string text;  // one sentence and its way out
  bool problem = false;
};

enum class DialogKind { none, password, confirm, go_to_page, printed_page, file_panel, external_link, fatal };

struct FileEntryView {
  std::string name, path;
  bool folder = false;
};

struct DialogView {
  DialogKind kind = DialogKind::none;
  std::string title, text;
  std::string accept;   // the main button; empty: none
  std::string cancel;   // the other one; empty: none
  std::string problem;  // "The password is not right."
  std::string folder;   // file_panel
  std::vector<FileEntryView> entries;
};

struct SavedView {
  enum class State { nothing, saving, saved, failed } state = State::nothing;
  std::string text;  // "Saved 14:02:11", "Saving...", or the sentence of the failure
};

struct ShellView {
  Screen screen = Screen::home;
  Theme theme = Theme::light;
  double ui_scale = 1;
  std::string course_title;  // "Recognising trafficking · Rev 2 · effective 1 Nov 2026"
  std::string initials;      // of the person, for the round badge
  std::string person;        // "10442 · A. Silva", or "Local learner"
  // That this person may look at; none while nobody has signed in.
  std::vector<Screen> screens{Screen::home,   Screen::read,        Screen::library, Screen::review,
                              Screen::people, Screen::assignments, Screen::settings};
  std::optional<NoticeView> notice;
  SavedView saved;
  bool palette_open = false;
  std::string palette_start;  // what is typed into it already
  bool full_screen = false;
  bool reduced_motion = false;
  bool who_to_call_open = false;
  bool quit = false;
  DialogView dialog;
};

// A QR code that puts the numbers into a telephone.
struct ContactCodeView {
  bool open = false;
  std::vector<std::string> countries;
  std::string country, name, note;
  std::vector<std::pair<std::string, std::string>> lines;  // label, number; empty: no number is filled in
  int side = 0;                                            // 0: not made yet
  std::vector<bool> dark;                                  // row by row
  std::string problem;
};

struct WhoToCallView {
  std::string operator_name, updated;
  bool filled_in = false;  // the operator's own chain has contacts
  std::vector<model::ChainStep> chain;
  std::vector<model::Phrase> phrases;
  std::vector<model::PhoneEntry> phones;
  std::vector<std::string> checked;  // one a phone: whether and when somebody checked it
  int stale = 0;                     // phones checked more than a year ago
  ContactCodeView contact = {};
};

// ---- home

struct QuizCardView {
  model::CourseCode course;
  model::QuizId quiz;
  std::string title;
  bool exam = false;
  std::string detail;                            // "20 questions · 30 minutes · pass mark 80 % · attempt 1 of 3"
  std::string last;                              // "passed 92 % on 3 Mar 2026"; empty: never taken
  std::optional<model::AttemptId> last_attempt;  // finished, to be looked at again
  bool may_start = true;                         // false: no attempts left
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
  int in_7_days = 0, in_30_days = 0;                // reviews that are to be expected
  std::vector<TopicView> weak;                      // weakest first
  std::vector<std::string> leeches;                 // titles of questions that do not stick
  std::optional<model::AttemptId> open_attempt;     // practice that was left
  std::optional<model::QuizId> micro;               // a micro-quiz whose time has come
  std::string micro_words;                          // "Five minutes: one month after you passed"
};

struct CourseCardView {
  model::CourseCode course;
  std::string title, detail;  // "Revision 2 · effective 1 Nov 2026"
  std::string problem;        // "The manual is missing."; empty: none
  std::optional<model::ManualId> manual;
  int pages_read = 0, pages = 0;  // pages 0: not known yet
  std::vector<QuizCardView> quizzes;
  std::string due;  // "due in 19 days"; empty: nothing is asked
  std::optional<model::DueState> due_state;
  bool acknowledge = false;  // to be read and acknowledged, and it has not been
  PracticeView practice;
};

struct RocPointView {
  double false_alarms = 0, hits = 0;
};

struct RecognitionView {
  int signals = 0, hits = 0, noises = 0, false_alarms = 0;
  std::optional<double> d_prime, d_prime_low, d_prime_high, criterion;
  std::string sentence;  // in plain words; says when there are too few
  std::optional<double> auc, auc_low, auc_high;
  std::vector<RocPointView> roc;   // empty: too few answers with a certainty
  std::string auc_sentence;        // "Of a scene to report and one not to, you rate the right one higher 8 times of 10."
  std::string certainty_sentence;  // calibration in words
  std::string looks_sentence;      // of pairs that differ only in looks; to the learner alone
};

struct HomeView {
  std::string greeting, summary;
  std::vector<CourseCardView> courses;
  RecognitionView recognition;                    // of this learner alone
  std::vector<std::pair<std::string, int>> team;  // for whoever looks after others: state, how many
  bool loading = true;
};

// ---- reading

struct ImagePlacement {
  ImageId image = 0;
  model::Rect on_canvas;  // pixels of the canvas; draw in the order given
};

struct HighlightView {
  model::Rect on_canvas;
  bool current = false;
};

struct MarkPatchView {  // a part of a highlight on its page
  model::Rect on_canvas;
  model::NoteColour colour = model::NoteColour::yellow;
  std::string id, name;
  bool selected = false, first = false;  // first: of its parts on this page
};

struct LinkView {
  model::Rect on_canvas;
  int index = 0;
  std::string hint;  // "Page 3-12", or the address
};

struct PageView {
  model::PageIndex page{0};
  model::PageLabel label;
  model::Rect on_canvas;  // white paper; may reach outside the canvas
  std::vector<ImagePlacement> images;
  std::vector<HighlightView> highlights;
  std::vector<LinkView> links;
  std::vector<MarkPatchView> marks;
  std::vector<model::Rect> selection;   // one a line
  std::vector<model::Rect> text_lines;  // where there is text to select; empty until it is known
  std::string problem;                  // "This page could not be drawn."; with a Try again button
  bool taking_long = false;             // "Still drawing"; with a Stop button
};

struct OutlineRowView {
  std::string title;
  model::PageLabel label;
  model::PageIndex page{-1};
  double y_pt = 0;
  int depth = 0;
};

// Made once for a manual: views are copied often, and a long outline is long.
struct OutlineView {
  OutlineView() = default;
  OutlineView(std::vector<OutlineRowView> all, int where = -1)
      : rows(std::make_shared<const std::vector<OutlineRowView>>(std::move(all))), current(where) {}
  bool empty() const { return !rows || rows->empty(); }

  std::shared_ptr<const std::vector<OutlineRowView>> rows;
  int current = -1;  // the row of what is being read; -1: none
};

struct HitView {
  std::string manual;  // title, when all manuals are searched
  model::PageLabel label;
  std::string heading;  // of the outline section
  std::string context;
  int match_begin = 0, match_bytes = 0;  // in context
  bool current = false;
};

struct SearchView {
  std::string query;
  bool running = false, whole_word = false, match_case = false, all_manuals = false, regex = false;
  bool indexing = false;  // not all pages have been indexed yet
  std::string problem;    // "Not a valid pattern."
  std::vector<HitView> hits;
  int current = -1;
  std::uint64_t focus_request = 0;  // grows when the search box should take the keyboard
};

struct MarkRowView {
  std::string id;
  model::NoteKind kind = model::NoteKind::highlight;
  model::NoteColour colour = model::NoteColour::yellow;
  std::string heading;  // the section it stands in, or the bookmark's name
  std::string words;    // those that are highlighted
  std::string text;     // the note
  model::PageLabel label;
  std::string state;  // "Its words have changed since"; empty: all is well
  bool selected = false;
};

// Made once for every change of the marks.
struct MarksView {
  std::shared_ptr<const std::vector<MarkRowView>> rows = std::make_shared<const std::vector<MarkRowView>>();
  int total = 0;  // without the filter
  std::optional<model::NoteColour> colour;
  std::string search;
  std::string selected;
  std::uint64_t edit_request = 0;  // grows when the note of the selected mark should take the keyboard
  bool can_undo = false;
};

struct TabView {
  std::string title;
  bool current = false;
};

struct ThumbView {
  model::PageIndex page{0};
  model::PageLabel label;
  ImageId image = 0;  // 0: still to come
  int w = 0, h = 0;
};

struct PreviewView {  // of what a link leads to
  ImageId image = 0;
  int w = 0, h = 0;
  model::Rect link_on_canvas;
  std::string label;
};

struct ReadingView {
  enum class State { none, opening, password, failed, open } state = State::none;
  std::string title, problem;
  std::vector<PageView> pages;                                      // those that are visible, top to bottom
  double content_w = 0, content_h = 0, scroll_x = 0, scroll_y = 0;  // pixels
  model::PageIndex current{0};
  model::PageLabel current_label;
  int page_count = 0;
  double zoom = 1;
  Fit fit = Fit::width;
  bool night = false, sepia = false;
  Spread spread = Spread::single;
  bool paged = false, ruler = false;
  bool can_go_back = false, can_go_forward = false;
  bool closed_for_exam = false;  // the manual is closed during this exam
  int imported_pages = 0;        // of page_count, for the progress bar
  bool has_selection = false;
  SidePanel side = SidePanel::contents;
  OutlineView outline;
  SearchView search;
  MarksView marks;
  std::vector<TabView> tabs;
  std::vector<ThumbView> thumbs;  // those that were asked for
  std::optional<PreviewView> preview;
};

// ---- the quiz

struct ChoiceView {
  std::string text;
  RichText rich;
  bool chosen = false;
  std::optional<bool> right;  // after feedback
  std::string feedback;
};

struct MatchRowView {
  std::string left;
  int chosen_right = -1;
  std::optional<bool> right;
};

struct OrderRowView {
  std::string text;
  RichText rich;
  std::optional<bool> right;  // after feedback
};

// A gap of a cloze: typed in, or chosen for.
struct GapView {
  bool typed = true, many = false;
  std::string text;  // what is in it
  std::vector<ChoiceView> choices;
  std::optional<bool> right;  // after feedback
  std::string right_answer;
};

// A picture of the question on screen. Image 0: not decoded yet, or not to be shown, which the problem says.
struct PictureView {
  std::string name;
  ImageId image = 0;
  int w = 0, h = 0;
  std::string problem;
};

struct AreaView {
  model::Area area;  // its fraction and feedback are left out
  std::optional<bool> right;
};
struct PointView {
  double x = 0, y = 0;
  std::string label;  // of a marker
  std::optional<bool> right;
};
struct MarkerView {
  std::string text;
  int left = 0;  // how many can still be put down; -1: any number
};
struct HotspotView {
  std::string picture;
  int w = 0, h = 0;             // that coordinates refer to; 0: the picture's own
  std::vector<AreaView> areas;  // to be outlined: what was chosen, and after feedback what was right
  std::vector<PointView> points;
  std::vector<MarkerView> markers;
  int most = 0;  // places or areas that may be given; 0: any number
  int given = 0;
};

struct EssayView {
  int lines = 15, min_words = 0, max_words = 0;
};

struct CueView {
  std::string text;
  bool chosen = false;
  std::optional<int> weight;  // after feedback
};

struct SlotView {
  bool answered = false, flagged = false, current = false;
  bool unsure = false;        // answered, and in an exam it is still to be said how sure
  std::optional<bool> right;  // after feedback
};

enum class QuestionShape {
  choose_one,
  choose_many,
  write,
  match,
  vignette,
  order,
  cloze,
  hotspot,
  essay,
  read  // a description, nothing to answer
};

struct ResultRowView {
  int number = 0;
  std::string title, yours, right_answer, feedback;
  double fraction = 0;
  bool right_shown = true;  // whether it was right may be told
  bool waits = false;       // for a trainer to mark it
  model::PageLabel page;    // empty: none
  int slot = 0;
};

struct CertaintyRowView {
  std::string words;  // "Certain"
  int answers = 0;
  double fraction = 0;
  std::string fit;  // "fits", "too sure"
};
struct CertaintyView {
  std::vector<CertaintyRowView> rows;  // empty: not asked
  std::string sentence;
};

struct ResultView {
  double fraction = 0;
  std::optional<model::AttemptId> certificate;  // there is one to be had
  std::optional<bool> passed;
  std::string headline;  // "Passed · 87 %"
  std::string detail;    // "35 of 40 marks · 18 minutes · pass mark 80 %"
  std::vector<ResultRowView> rows;
  RecognitionView recognition;
  CertaintyView certainty;
};

struct AttemptView {
  enum class Stage { none, question, results } stage = Stage::none;
  std::string quiz_title;
  bool exam = false;
  int number = 0, total = 0, answered = 0;  // number counts from 1
  std::string question_id;
  QuestionShape shape = QuestionShape::read;
  std::string kind_word;  // "vignette"
  std::string stem;
  RichText rich_stem;
  std::vector<PictureView> pictures;  // all that the question shows
  std::vector<ChoiceView> choices;
  std::vector<OrderRowView> order;
  bool order_touched = false;  // false: as it was shuffled
  std::vector<GapView> gaps;
  HotspotView hotspot;
  EssayView essay;
  RichText hint;       // after a try that was not right
  int tries_left = 0;  // with a hint on screen
  bool can_show_answer = false;
  bool replay = false;  // of a finished attempt: nothing can be changed
  std::string gave;     // of a replay: when it was answered, and how long it took
  bool only_forward = false;
  std::string typed;
  std::string type_hint;  // "A number"
  std::vector<MatchRowView> match_rows;
  std::vector<std::string> match_options;
  bool asks_certainty = false;
  std::optional<int> certainty;
  std::vector<CueView> cues;  // empty: not asked
  bool can_confirm = false, can_next = false, can_previous = false, can_show_page = false, can_finish = false;
  bool confirmed = false;          // the answer on screen is saved (practice: fixed)
  bool confirming = false;         // on its way to the disk
  std::optional<double> fraction;  // after feedback
  std::string verdict;             // "Right", "Partly right", "Not right"
  std::string feedback, right_answer;
  RichText rich_feedback;
  model::PageLabel page;
  bool flagged = false;
  std::optional<std::int64_t> ms_left;
  std::optional<std::int64_t> grace_ms_left;  // the time is up; this answer can still be finished
  std::vector<SlotView> slots;
  ResultView results;
};

// ---- library, review, settings

struct ManualRowView {
  std::string title, detail, path, problem;
  std::optional<model::CourseCode> course;
  std::optional<model::ManualId> manual;
  bool open = false;
};

struct LibraryView {
  std::vector<ManualRowView> course_manuals, other_manuals;
  std::vector<std::string> problems;  // of banks and courses: FILE:LINE: message
  bool loading = true;
};

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
  bool can_repair = false;
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
  std::vector<std::pair<std::string, int>> rubric;  // what is looked for, and its points
};

struct AttemptRowView {
  std::string quiz, started, mark, passed, pauses;
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
  std::string pages_words;
  std::vector<QuestionRowView> page_questions;  // of the page that was drilled into
  RepairView repair;
  std::vector<RepairRowView> repairs;
  EssayToMarkView essay;
  int essays_waiting = 0;
};

struct SettingsPersonView {
  model::PersonId id;
  std::string text;
  bool current = false;
};

struct SettingsView {
  double retention = 0.9;  // of what was learned, when practice asks it again
  std::vector<SettingsPersonView> people;
  std::string records_path, content_path;
  std::string sandbox;  // "The page worker runs in its sandbox."
  bool accounts = false, may_change_people = true;
  std::string accounts_words;  // what one account of the system for everybody means
  std::string policy;          // where it is laid down
};

// ---- people and what they have been given to do

struct SignInView {
  bool needed = false;  // nobody has signed in: nothing else is shown
  bool busy = false;
  std::string problem;
  std::string staff_number;                                 // chosen already
  std::vector<std::pair<std::string, std::string>> recent;  // of this computer: staff number, text
  bool accounts = false;                                    // people sign in here
  bool first_trainer_wanted = false;                        // by the policy of this computer
  bool must_change = false;                                 // somebody else chose the secret
  std::string why;                                          // "Locked after 10 minutes."
};

struct DutyCell {
  bool asked = false, qualified = false, new_revision = false;
  model::DueState state = model::DueState::not_started;
  std::optional<model::Day> due_on;
};
struct DutyRow {
  std::string id, staff_number, name, group, base, fleet, job;
  model::Role role = model::Role::learner;
  bool account = false;
  std::optional<model::Day> left_on;
  std::vector<DutyCell> cells;  // one a course
};
using DutyRows = std::shared_ptr<const std::vector<DutyRow>>;
using DutyOrder = std::shared_ptr<const std::vector<int>>;  // which rows are shown, in order

struct ImportView {
  bool shown = false, running = false;
  std::string file, problem;
  int people = 0, added = 0, changed = 0, same = 0;
  std::vector<std::pair<std::string, std::string>> columns;
  std::vector<std::string> problems;  // a line each
  int problem_count = 0;
};

struct PersonDutyView {
  std::string course, title, state, detail;
  model::DueState due_state = model::DueState::not_started;
};
struct PersonDetailView {
  DutyRow row;
  std::vector<PersonDutyView> duties;
  bool change_role = true;
};

struct PeopleView {
  enum class State { loading, empty, ready, failed } state = State::loading;
  std::string problem, find, sort = "name";
  bool leavers = false, may_change = false;
  DutyRows rows;
  DutyOrder order;
  ImportView import;
  std::optional<PersonDetailView> person;
};

struct AssignmentRowView {
  std::string id, course, title, to, rule;
  int people = 0;
  bool ended = false;
};
struct LapseView {
  std::string staff_number, name, course, on;
};

struct AssignmentsView {
  enum class State { loading, empty, ready, failed } state = State::loading;
  std::string problem, find, only, sort = "name", as_of;
  bool may_change = false;
  std::vector<std::pair<std::string, std::string>> courses;   // code, title
  std::vector<std::pair<std::string, std::string>> on_offer;  // that can be assigned
  std::vector<std::string> groups, bases, fleets, jobs;
  DutyRows rows;
  DutyOrder order;
  std::vector<std::pair<std::string, int>> counts;  // state, how many cells
  std::vector<AssignmentRowView> assignments;
  int lapsing_days = 0;
  std::vector<LapseView> lapsing;
};

struct PageToSeeView {
  std::string label;
  model::PageIndex page{0};
  bool seen = false;
};
struct AcknowledgeView {
  bool shown = false, busy = false, asks_secret = false, may_sign = false;
  bool all_of_it = true;  // nothing was signed before, or it is not known what it said
  bool already = false;   // this revision has been signed
  model::CourseCode course;
  model::ManualId manual;
  std::string title, declaration, problem;
  std::vector<PageToSeeView> pages;  // that are to be seen
  int changed_pages = 0, unread = 0;
};

struct AppView {
  SignInView sign_in;
  PeopleView people;
  AssignmentsView assignments;
  AcknowledgeView acknowledge;
  ShellView shell;
  WhoToCallView who_to_call;
  HomeView home;
  ReadingView reading;
  AttemptView attempt;
  LibraryView library;
  ReviewView review;
  SettingsView settings;
  std::vector<CommandRow> commands;
};

// What the control channel's `state` tells.
struct StateView {
  std::string screen;
  std::optional<std::string> course, manual, page_label, attempt, question, person;
  std::optional<int> page;  // number
  std::optional<double> zoom;
  std::optional<int> answered;
};

}  // namespace jumpseat::app
