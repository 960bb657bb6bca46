#pragma once
// Everything a person can ask for, as values. Panels, keys, the palette and the control channel all speak these and nothing else.
#include "model/chart.hpp"
#include "model/ids.hpp"
#include "model/note.hpp"
#include "model/page.hpp"
#include "model/person.hpp"

#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace jumpseat::app {

enum class Screen { home, read, library, review, settings, people, assignments };
enum class Theme { light, dark, contrast };
enum class Fit { width, page, free, content };         // content: what is printed, without its margins
enum class Spread { single, pairs, cover_and_pairs };  // pages side by side
enum class Tone { as_printed, night, sepia };
enum class TakeAlong { card, poster_a4, poster_a3 };
enum class SidePanel { contents, search, marks };
enum class SelectBy { word, line, block };
enum class SelectStep { word_back, word_on, line_up, line_down, line_begin, line_end };

namespace command {

// The window.
struct ShowScreen {
  Screen screen;
};
struct SetTheme {
  Theme theme;
};
struct SetUiScale {
  double scale;
};  // 1 is 100 %
struct TogglePalette {};
struct ToggleWhoToCall {};  // F1
struct DismissNotice {};
struct CloseDialog {};   // Escape: whatever is on top goes away
struct AcceptDialog {};  // Enter: the dialog's main button
struct CopyText {
  std::string text;
};  // to the clipboard
struct Quit {};

// Manuals.
struct OpenFile {
  std::string path;
  std::optional<int> page_number;
  std::string label;
};
struct OpenManual {
  model::CourseCode course;
  model::ManualId manual;
};
struct ShowFilePanel {};
struct FilePanelGoTo {
  std::string folder;
};
struct GivePassword {
  std::string password;
};
struct RetryOpening {};
struct CloseManual {};  // and its tab
struct ShowTab {
  int tab;
};
struct CloseTab {
  int tab;
};
struct NextTab {};
struct PreviousTab {};

// Reading. Lengths are pixels of the canvas.
struct SetViewport {
  double w, h, pixels_per_point;
};  // of the canvas; pixels_per_point at 100 %
struct ScrollBy {
  double dx, dy;
  bool turns = false;  // a page at a time: past its end to the next
};
struct ScrollToY {
  double y;
};
struct ScreenDown {};
struct ScreenUp {};
struct NextPage {};
struct PreviousPage {};
struct FirstPage {};
struct LastPage {};
struct GoToPage {
  model::PageIndex page;
  double y_pt = 0;
};
struct GoToLabel {
  std::string label;
};
struct ShowGoToPage {};
struct ShowPrintedPage {};
struct SetPrintedPage {  // of the page being read, in a file without labels
  std::string label;
};
struct ShowSections {};  // the palette, looking for a section
struct ShowThumbnails {  // those that can be seen; none where last < first
  int first, last;
};
struct PreviewLink {  // what it leads to, as a small picture; link -1: no more
  model::PageIndex page;
  int link;
};
struct ZoomAt {
  double factor, x, y;
};
struct ZoomIn {};
struct ZoomOut {};
struct SetZoom {
  double zoom;
};
struct SetFit {
  Fit fit;
};
struct SetSpread {
  Spread spread;
};
struct TogglePaged {};  // one page at a time
struct RotateView {};
struct SetTone {
  Tone tone;
};
struct ToggleRuler {};  // a band that keeps one line apart
struct ToggleFullScreen {};
struct ToggleReducedMotion {};
struct ToggleNightMode {};
struct FollowLink {
  model::PageIndex page;
  int link;
};
struct Back {};
struct Forward {};
struct RetryPage {
  model::PageIndex page;
};
struct StopPage {
  model::PageIndex page;
};  // one that is being drawn for too long
struct ShowSidePanel {
  SidePanel panel;
};
struct FocusSearch {};
struct SearchFor {
  std::string query;
};
struct SearchOptions {
  bool whole_word, match_case, all_manuals, regex = false;
};
struct GoToHit {
  int hit;
};
struct NextHit {};
struct PreviousHit {};

// Selecting words. Places are pixels of the canvas.
struct SelectFrom {  // what was pressed on; `by_drag`: nothing is selected before the mouse has moved
  double x, y;
  SelectBy by = SelectBy::word;
  bool by_drag = false;
};
struct SelectTo {
  double x, y;
};
struct ExtendSelection {
  SelectStep step;
};
struct SelectPage {};  // all words of the page being read
struct ClearSelection {};
struct CopySelection {};

// Marks: highlights, bookmarks, and places under a letter.
struct AddHighlight {  // over what is selected
  model::NoteColour colour = model::NoteColour::yellow;
  bool with_note = false;  // and somebody writes it now
};
struct AddBookmark {};
struct SetLetter {
  char letter;  // a to z
};
struct GoToLetter {
  char letter;
};
struct SelectMark {
  std::string id;
  bool go = true;
};
struct EditMark {
  std::string id, text;
};
struct ColourMark {
  std::string id;
  model::NoteColour colour;
};
struct DeleteMark {
  std::string id;
};
struct UndoMark {};
struct FilterMarks {
  std::optional<model::NoteColour> colour;
  std::string search;
};
enum class MarksFormat { markdown, csv, pdf };
struct ExportMarks {
  MarksFormat format = MarksFormat::markdown;
  std::string path;  // empty: the default place
};

// Quizzes.
struct StartQuiz {
  model::CourseCode course;
  model::QuizId quiz;
  bool confirmed = false;
};  // an exam asks first
struct StartAny {
  bool exam = false;
};  // of the current course: practice or its first exam
struct ResumeAttempt {
  model::AttemptId attempt;
};
struct LeaveAttempt {};  // goes on later
struct ChooseOption {
  int index;
};  // in the order on screen, from 0; toggles where several may be chosen
struct TypeAnswer {
  std::string text;
};
struct MatchLeft {
  int left, right;
};  // in the order on screen; right -1 clears
struct MoveItem {
  int from, to;
};  // of what is put in order, places on screen
struct TypeGap {
  int gap;
  std::string text;
};
struct ChooseInGap {
  int gap, index;
};  // in the order on screen; toggles where several may be chosen, -1 clears
struct PointAt {
  double x, y;
  int marker = -1;
};  // pixels of the picture; chooses the area there, puts a marker down, or marks a place
struct TakePointAway {
  int index = -1;
};                     // -1: the last one
struct ShowAnswer {};  // in practice, instead of another try
struct StartPractice {
  model::CourseCode course;
  std::string topic;  // empty: what is due; else a topic of PracticeView
};
struct ReplayAttempt {
  model::AttemptId attempt;
};
struct LookAt {
  int slot = -1;
};  // a question of a finished attempt, as it was; -1: back to the results
struct SetRetention {
  double retention;
};
struct SetCertainty {
  int certainty;
};
struct ToggleCue {
  int index;
};
struct Confirm {};
struct NextQuestion {
  bool confirmed = false;
};  // where one only goes forward, leaving nothing behind asks first
struct PreviousQuestion {};
struct GoToSlot {
  int slot;
};
struct ToggleFlag {};
struct FinishAttempt {
  bool confirmed = false;
};
struct ShowMeThePage {
  int slot = -1;
};  // -1: of the question on screen; else of that row of the results
struct RetrySave {};

// Review and people.
struct RefreshReview {};
struct ReviewQuiz {
  std::string course, quiz;
};  // empty: all
struct ReviewQuestion {
  std::string question;
};  // empty: back to the list
struct ReviewPerson {
  std::string person;
};
struct ReviewGroup {
  std::string group;
};  // empty: everybody
struct ReviewPage {
  std::string page;
};  // of the manual, by its label; empty: back
// A repair: what a question would do is counted first, then kept or left.
struct StartRepair {
  std::string question;
};
struct PlanRepair {
  enum class Kind { edit, drop, credit } kind = Kind::edit;
  std::string reason;
  // Of an edit.
  std::string stem, feedback;
  double mark = 1;
  struct Choice {
    std::string text, feedback;
    double fraction = 0;
  };
  std::vector<Choice> choices;
};
struct CommitRepair {};
struct CancelRepair {};
struct UndoRepair {
  std::string repair;
};
struct OpenEssays {
  bool anonymous = true;
};
struct MarkEssay {
  std::string attempt;
  int slot = 0;
  double fraction = 0;
  std::vector<int> given;  // of the rubric
  std::string comment;
};
struct CloseEssays {};
struct SaveChart {
  model::Chart chart;
  std::string path;  // .svg or .png; empty: the default place, as SVG
};
struct ExportScores {
  std::string path;
};  // empty: the default place
struct SaveCourseReport {
  model::CourseCode course;  // empty: the first one
  bool pdf = false;
  std::string path;  // empty: the default place
};

// What one takes along. Where `path` is empty it goes to the default place.
struct ShowContactCode {
  std::string country;
};  // empty: the first one there is
struct HideContactCode {};
struct SaveTakeAlong {
  TakeAlong what;
  std::string country, path;
};
struct SaveCertificate {
  model::AttemptId attempt;
  std::string path;
};
struct AddPerson {
  std::string staff_number, name, group;
};
struct ChoosePerson {
  model::PersonId person;
};

// Signing in. A secret is a PIN or a password.
struct ShowSignIn {
  std::string staff_number;
};  // locks; whoever is next says who they are
struct SignIn {
  std::string staff_number, secret;
};
struct BeginAccounts {
  std::string staff_number, name, secret;
  bool attempts_are_theirs = false;
};  // the first trainer
struct ChangeMySecret {
  std::string old_secret, fresh;
};
struct SetSecretOf {
  model::PersonId person;
  std::string secret;
};
struct RecoverByKey {
  std::string staff_number, key, secret;
};

// People and what they have been given to do.
struct RefreshPeople {};
struct FindPeople {
  std::string text;
  bool leavers = false;
};
struct SortPeople {
  std::string column;
};
struct ShowPerson {
  std::string person;
};  // empty: back to the list
struct ChangePerson {
  model::PersonId person;
  std::string name, group, base, fleet, job;
  model::Role role = model::Role::learner;
};
struct ImportPeople {
  std::string path;
};  // only looks
struct ConfirmImport {};
struct CancelImport {};
struct FindStandings {
  std::string text, state;
};  // state: "overdue"; empty: all
struct SortStandings {
  std::string column;
};
struct ShowLapsing {
  int days = 0;
};  // 0: back to the matrix
struct AddAssignment {
  std::string course, to_kind, to_value, needs, rule;
  int months = 12, first_days = 30;
  bool again_on_revision = false;
};
struct EndAssignment {
  std::string assignment;
};
struct ExemptPerson {
  model::PersonId person;
  std::string course, until, reason;
};
struct GiveEvidence {
  model::PersonId person;
  std::string course, done_on, what;
};

// Read and acknowledge.
struct ShowAcknowledge {
  model::CourseCode course;
};
struct Acknowledge {
  std::string secret;
};  // asked for again where there are accounts

}  // namespace command

template <class... Cs>
struct CommandKinds {
  template <class C>
  static constexpr bool has = (std::is_same_v<C, Cs> || ...);
  template <class C>
  static constexpr int index_of() {
    int index = -1, at = 0;
    (void)((std::is_same_v<C, Cs> ? (index = at, true) : (++at, false)) || ...);
    return index;
  }
  // Calls `visit` with the one that is meant.
  template <class Visit>
  static void visit(int index, const void* value, Visit&& visit) {
    int at = 0;
    (void)((at++ == index ? (visit(*static_cast<const Cs*>(value)), true) : false) || ...);
  }
};

using AllCommands = CommandKinds<
    command::ShowScreen, command::SetTheme, command::SetUiScale, command::TogglePalette, command::ToggleWhoToCall, command::DismissNotice,
    command::CloseDialog, command::AcceptDialog, command::CopyText, command::Quit, command::OpenFile, command::OpenManual,
    command::ShowFilePanel, command::FilePanelGoTo, command::GivePassword, command::RetryOpening, command::CloseManual,
    command::SetViewport, command::ScrollBy, command::ScrollToY, command::ScreenDown, command::ScreenUp, command::NextPage,
    command::PreviousPage, command::FirstPage, command::LastPage, command::GoToPage, command::GoToLabel, command::ShowGoToPage,
    command::ZoomAt, command::ZoomIn, command::ZoomOut, command::SetZoom, command::SetFit, command::RotateView, command::ToggleNightMode,
    command::FollowLink, command::Back, command::Forward, command::RetryPage, command::StopPage, command::ShowSidePanel,
    command::FocusSearch, command::SearchFor, command::SearchOptions, command::GoToHit, command::NextHit, command::PreviousHit,
    command::SelectFrom, command::SelectTo, command::ExtendSelection, command::SelectPage, command::ClearSelection, command::CopySelection,
    command::AddHighlight, command::AddBookmark, command::SetLetter, command::GoToLetter, command::SelectMark, command::EditMark,
    command::ColourMark, command::DeleteMark, command::UndoMark, command::FilterMarks, command::ExportMarks, command::SetSpread,
    command::TogglePaged, command::SetTone, command::ToggleRuler, command::ToggleFullScreen, command::ToggleReducedMotion,
    command::ShowPrintedPage, command::SetPrintedPage, command::ShowSections, command::ShowThumbnails, command::PreviewLink,
    command::ShowTab, command::CloseTab, command::NextTab, command::PreviousTab, command::StartQuiz, command::StartAny,
    command::ResumeAttempt, command::LeaveAttempt, command::ChooseOption, command::TypeAnswer, command::MatchLeft, command::MoveItem,
    command::TypeGap, command::ChooseInGap, command::PointAt, command::TakePointAway, command::ShowAnswer, command::StartPractice,
    command::ReplayAttempt, command::LookAt, command::SetRetention, command::SetCertainty, command::ToggleCue, command::Confirm,
    command::NextQuestion, command::PreviousQuestion, command::GoToSlot, command::ToggleFlag, command::FinishAttempt,
    command::ShowMeThePage, command::RetrySave, command::RefreshReview, command::ReviewQuiz, command::ReviewQuestion, command::ReviewPerson,
    command::ReviewGroup, command::ReviewPage, command::StartRepair, command::PlanRepair, command::CommitRepair, command::CancelRepair,
    command::UndoRepair, command::OpenEssays, command::MarkEssay, command::CloseEssays, command::SaveChart, command::ExportScores,
    command::SaveCourseReport, command::ShowContactCode, command::HideContactCode, command::SaveTakeAlong, command::SaveCertificate,
    command::AddPerson, command::ChoosePerson, command::ShowSignIn, command::SignIn, command::BeginAccounts, command::ChangeMySecret,
    command::SetSecretOf, command::RecoverByKey, command::RefreshPeople, command::FindPeople, command::SortPeople, command::ShowPerson,
    command::ChangePerson, command::ImportPeople, command::ConfirmImport, command::CancelImport, command::FindStandings,
    command::SortStandings, command::ShowLapsing, command::AddAssignment, command::EndAssignment, command::ExemptPerson,
    command::GiveEvidence, command::ShowAcknowledge, command::Acknowledge>;

// Any one of them. Not a std::variant: its sixty-odd alternatives cost every panel ten seconds to compile.
class Command {
 public:
  template <class C>
  requires AllCommands::has<C> Command(C command)
      : m_index(AllCommands::index_of<C>()), m_value(std::make_shared<const C>(std::move(command))) {}

  template <class C>
  const C* find() const {  // null where it is another one
    return m_index == AllCommands::index_of<C>() ? static_cast<const C*>(m_value.get()) : nullptr;
  }
  template <class C>
  bool is() const {
    return m_index == AllCommands::index_of<C>();
  }
  template <class Visit>
  void visit(Visit&& visit) const {
    AllCommands::visit(m_index, m_value.get(), visit);
  }

 private:
  int m_index = -1;
  std::shared_ptr<const void> m_value;
};

// One row of the table from which menus, keys and the palette are made.
struct CommandRow {
  std::string id;        // "read.next_page"
  std::string label;     // "Next page"
  std::string shortcut;  // "Ctrl+F"; empty: none
  bool enabled = true;
  Command command;
};

}  // namespace jumpseat::app
