#pragma once
// The attempt that is going on: draws it, takes answers, makes each event durable before it counts, and goes on after a pause or a kill.
#include "app/attempt/open_exams.hpp"
#include "app/attempt/pictures.hpp"
#include "app/attempt/stored.hpp"
#include "app/context.hpp"
#include "app/courses.hpp"
#include "app/home/practice.hpp"
#include "model/attempt.hpp"
#include "model/person.hpp"
#include "quiz/attempt.hpp"
#include "quiz/recognition.hpp"
#include "quiz/rules.hpp"

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace jumpseat::app {

class Attempts {
 public:
  struct Callbacks {
    std::function<void(const model::CourseCode&, const model::PageReference&, const std::string& language)> show_page;
    std::function<void()> attempts_changed;  // Home and Review have something new to show
    std::function<bool()> may_see_marks;     // of other people
    std::function<void(const model::CourseCode&)> open_manual_of;
    std::function<void(OpenExam)> put_down;  // one that closes manuals
    // True: this quiz of the course (none: any answers of it) is closed by such an exam, and the person is told.
    std::function<bool(const model::CourseCode&, const model::QuizId&)> closed_by_open_exam;
    std::function<Screen()> screen;  // that is shown now
  };

  Attempts(Context& context, Callbacks callbacks);
  // `bank_says`: without what was edited here, for the pictures of versions that are asked no more.
  void set_courses(SharedCourses courses, SharedCourses bank_says = {});
  void set_person(std::optional<model::Person> person);
  void set_sections(SectionsOfManuals sections) { m_sections = std::move(sections); }

  void run(const command::StartQuiz& c);
  void run(const command::StartAny& c);
  void run(const command::ResumeAttempt& c);
  void run(const command::LeaveAttempt& c);
  void run(const command::ChooseOption& c);
  void run(const command::TypeAnswer& c);
  void run(const command::MatchLeft& c);
  void run(const command::MoveItem& c);
  void run(const command::TypeGap& c);
  void run(const command::ChooseInGap& c);
  void run(const command::PointAt& c);
  void run(const command::TakePointAway& c);
  void run(const command::ShowAnswer& c);
  void run(const command::StartPractice& c);
  void run(const command::ReplayAttempt& c);
  void run(const command::LookAt& c);
  void run(const command::SetCertainty& c);
  void run(const command::ToggleCue& c);
  void run(const command::Confirm& c);
  void run(const command::NextQuestion& c);
  void run(const command::PreviousQuestion& c);
  void run(const command::GoToSlot& c);
  void run(const command::ToggleFlag& c);
  void run(const command::FinishAttempt& c);
  void run(const command::ShowMeThePage& c);
  void run(const command::RetrySave& c);

  void note_call();                        // F1 during an attempt is noted
  void pause_for(const std::string& why);  // before the program ends; durable once the records thread has finished
  void tick();                             // time moves: saves typed drafts, ends an exam whose time is up, notices a sleep
  std::optional<std::int64_t> next_tick_monotonic_ms() const;

  bool running() const { return m_running != nullptr; }
  bool exam_running() const;
  bool manual_is_closed() const;
  bool is_finished(const model::AttemptId& id) const { return m_running && m_running->attempt.id == id && m_running->state.finished; }
  bool idle() const { return !m_starting && !(m_running && m_running->in_flight) && m_pictures.idle(); }
  QuestionPictures& pictures() { return m_pictures; }
  std::optional<model::CourseCode> course() const;
  std::optional<std::string> attempt_id() const;
  std::optional<std::string> question_id() const;
  std::optional<int> answered() const;

  const AttemptView& view();
  const SavedView& saved() const { return m_saved; }
  std::uint64_t change_number() const { return m_change; }

 private:
  struct Running {
    model::Attempt attempt;
    quiz::AttemptState state;
    std::vector<model::Question> questions;  // one a slot, in the version that was drawn
    Descriptions before;
    quiz::WorkingTime time;
    model::Answer draft;  // of the current slot
    bool draft_unsaved = false;
    std::int64_t draft_changed_monotonic_ms = 0;
    std::int64_t seen_utc_ms = 0, seen_monotonic_ms = 0,
                 seen_since_boot_ms = 0;  // at the last tick, to notice a sleep and a clock that was set
    void see(const base::Clock& clock);
    std::int64_t shown_s = -1;  // seconds left on the clock when it was last looked at
    bool in_flight = false;
    model::AttemptEvent flying;  // what is in flight
    // While these are on their way the question takes nothing: what is chosen would be of another one, or come after the answer.
    bool waits() const {
      using enum model::EventKind;
      const model::EventKind kind = flying.kind;
      return in_flight && (kind == answered || kind == shown || kind == resumed || kind == finished);
    }
    std::optional<std::pair<model::AttemptEvent, std::function<void()>>> unsaved;  // after a failure
    std::deque<Command> waiting;
    std::optional<model::Mark> mark;             // whether it is passed is what stands by the method of its quiz
    std::optional<records::ByMethod> by_method;  // where another attempt than the best counts
    bool method_waits = false;                   // until the mark is kept, and it is known how it stands with the others
    std::map<int, std::string> essays;           // that a trainer has marked, with the word that came with it
    std::vector<records::Correction> corrections;
    std::string whose;              // somebody else's that is looked at; empty: one's own
    std::optional<Screen> back_to;  // where one that is looked at was asked for
    int looked_at = -1;             // of the results; -1: the results themselves
  };

  void put_away();                   // kept, whatever is on its way
  void drop();                       // nothing runs any more; nothing is kept by it
  bool exam_goes_first(bool is_it);  // true: an exam is running; what was asked for is shown if it is that exam, else refused
  bool nothing_is_kept();            // true: the record file can only be read here, and the person is told
  struct Before {                    // what a person has of a quiz
    std::optional<model::AttemptId> open;
    std::vector<quiz::PastAttempt> past;
    std::set<model::QuestionId> seen;
    quiz::Allowance allowance;
    quiz::Entry entry;
  };
  struct Drawn {  // what is about to be
    const model::Course& course;
    const model::Quiz& quiz;
  };
  void look_before(const model::Course& course, const model::Quiz& quiz, std::function<void(const Before&, const Drawn&)> then);
  void ask_to_start(const model::Course& course, const model::Quiz& quiz);
  void start(const model::Course& course, const model::Quiz& quiz);
  void start_planned(const model::Course& course, const model::Quiz& quiz, quiz::Plan plan, double extra_time);
  enum class Wish { go_on, look };
  void open(const model::AttemptId& id, Wish wish);
  void resume(const model::AttemptId& id) { open(id, Wish::go_on); }
  bool may_open(const model::Attempt& attempt, Wish wish) const;
  std::string language_of(int at) const;  // of the course that asks this question
  void find_pictures(std::vector<model::Question>& questions) const;
  void go_on(Stored stored);
  void save(quiz::Proposal event, std::function<void()> then);
  void saved_or_not(base::Result<void> outcome, const model::AttemptEvent& event, std::function<void()> then);
  void show_slot(int slot);
  void move_to(int slot);
  void confirm_then(std::function<void()> then);
  void change_draft();
  void take_up_draft();  // what was typed or answered before, of the question on screen
  void finish();
  void show_results();
  void stand_by(const std::optional<records::ByMethod>& by_method, bool passed);
  bool hold_back(const Command& command);    // true where it has to wait for the disk
  bool is_open_for(const Command& command);  // the question on screen takes this now
  void take_out_what_a_hint_clears();
  void look_at(int slot);
  void start_given(const model::CourseCode& code, const std::vector<model::QuestionId>& wanted, const std::string& title);
  template <class Given>
  Given& given() {  // the draft as this kind of answer
    auto* given = std::get_if<Given>(&m_running->draft.given);
    return given ? *given : m_running->draft.given.emplace<Given>();
  }
  void run_waiting();
  void touch() { ++m_change; }

  int slot() const { return m_running->state.current; }
  const model::Question& question() const { return m_running->questions[static_cast<std::size_t>(slot())]; }
  bool draft_says_something() const;
  bool draft_is_answer() const;
  bool draft_is_kept() const;
  quiz::Now now() const;
  std::optional<std::int64_t> shown_left_ms() const;  // of an exam without a limit the day it has is told in its last hour
  std::optional<std::int64_t> end_in_ms() const;      // what is left of the time or, after it, of the grace

  Context& m_context;
  Callbacks m_callbacks;
  SharedCourses m_courses, m_bank_says;
  std::optional<model::Person> m_person;
  SectionsOfManuals m_sections;
  QuestionPictures m_pictures;
  std::unique_ptr<Running> m_running;
  bool m_starting = false;
  SavedView m_saved;
  AttemptView m_view;
  std::uint64_t m_change = 1, m_viewed = 0;
};

// Why an attempt cannot be started: "the next attempt opens at 14:05"; empty where it can.
std::string entry_words(const quiz::Entry& entry, std::int64_t utc_ms, int utc_offset_minutes);

std::string duration_words(std::int64_t ms);  // "12 seconds", "3 min 5 s"

// The view of a running attempt and of its results; pure.
struct AttemptPicture {
  const quiz::AttemptState& state;
  const std::vector<model::Question>& questions;
  const model::Answer& draft;
  bool in_flight = false;
  std::optional<std::int64_t> ms_left = std::nullopt;
  std::optional<std::int64_t> grace_ms_left = std::nullopt;
  int looked_at = -1;  // of a finished attempt: the question shown as it was
  int utc_offset_minutes = 0;
  model::Answer nothing = {};         // what stands where nothing was answered
  const model::Mark* mark = nullptr;  // of a finished attempt
  const Descriptions* before = nullptr;
  const std::map<int, std::string>* essays = nullptr;  // that a trainer has marked, with the word that came with it
};
// Cues as they stand on screen: by their text, since the bank's order would tell the strongest.
std::vector<int> cue_order(const model::Question& question);
AttemptView view_of(const AttemptPicture& picture);
// The things to put in order, as they stand on screen.
std::vector<int> order_on_screen(const model::Question& question, const quiz::Slot& slot, const model::Answer& given);
// What an exam is, before it is started. `who`: empty where nobody signs in.
struct ExamToStart {
  const model::Quiz& quiz;
  int questions = 0;
  quiz::Entry entry;
  quiz::Allowance allowance;
  std::string who;
  bool has_manual = true;  // something to look things up in
};
DialogView start_dialog(const ExamToStart& exam);
// Which questions of an attempt are not complete, before it is finished.
DialogView finish_dialog(const quiz::Incomplete& missing, model::Navigation navigation, model::QuizMode mode = model::QuizMode::exam);
// `essays` are those that a trainer has marked, with the word that came with it. `by_method`: what stands of several attempts, where
// another than the best counts; `mark` is passed where that is.
// What is said speaks to the learner, of one person, or of everybody whose answers are in it.
enum class Whose { own, of_one, everybody };
ResultView results_of(const quiz::AttemptState& state, const std::vector<model::Question>& questions, const model::Mark& mark,
                      const std::map<int, std::string>& essays = {}, Whose whose = Whose::own,
                      const std::optional<model::Outcome>& by_method = std::nullopt);
RecognitionView recognition_view(const std::vector<quiz::Trial>& trials, Whose whose = Whose::own);
std::string looks_words(const quiz::LooksDifference& looks);  // to the learner; empty where there is nothing to say

}  // namespace jumpseat::app
