#pragma once
// Who may do what: one table for the window and the control channel (by command), one for the command line (by subcommand). What is in
// neither table does not compile, or is refused.
#include "app/commands.hpp"
#include "model/person.hpp"

#include <optional>
#include <string_view>

namespace jumpseat::app {

class Roles {
 public:
  constexpr Roles() = default;
  template <class... Rs>
  static constexpr Roles of(Rs... roles) {
    Roles out;
    ((out.m_bits |= 1u << static_cast<unsigned>(roles)), ...);
    return out;
  }
  static constexpr Roles everybody() {
    return of(model::Role::learner, model::Role::trainer, model::Role::manager, model::Role::editor, model::Role::auditor);
  }
  constexpr bool has(model::Role role) const { return (m_bits >> static_cast<unsigned>(role) & 1u) != 0; }
  constexpr bool nobody() const { return m_bits == 0; }

 private:
  unsigned m_bits = 0;
};

// Whose records one may see, and how much of them.
inline constexpr Roles sees_people = Roles::of(model::Role::trainer, model::Role::manager, model::Role::auditor);
inline constexpr Roles sees_marks = Roles::of(model::Role::trainer, model::Role::auditor);                       // of other people
inline constexpr Roles sees_items = Roles::of(model::Role::trainer, model::Role::editor, model::Role::auditor);  // without names
inline constexpr Roles edits = Roles::of(model::Role::trainer, model::Role::editor);  // what a course says to everybody
inline constexpr Roles trains = Roles::of(model::Role::trainer);
inline constexpr Roles writes_questions = Roles::of(model::Role::trainer, model::Role::editor);

// By command. Whoever makes a new one puts it here.
using ForWhoeverIsThere = CommandKinds<  // also while nobody has signed in
    command::SetTheme, command::SetUiScale, command::ToggleWhoToCall, command::DismissNotice, command::AcceptNotice, command::CloseDialog,
    command::AcceptDialog, command::Quit, command::SetViewport, command::ShowSignIn, command::SignIn, command::RecoverByKey,
    command::ShowContactCode, command::HideContactCode, command::SetLanguage, command::ToggleFullScreen, command::ToggleReducedMotion,
    command::ToggleQuizzes>;
using ForTrainers =
    CommandKinds<command::AddPerson, command::SetSecretOf, command::ChangePerson, command::GiveStaffNumber, command::JoinPeople,
                 command::ImportPeople, command::ConfirmImport, command::CancelImport, command::AddAssignment, command::EndAssignment,
                 command::ExemptPerson, command::EndExemption, command::WithdrawEvidence, command::GiveEvidence, command::GiveAllowance,
                 command::StartRepair, command::PlanRepair, command::CommitRepair, command::CancelRepair, command::UndoRepair,
                 command::OpenEssays, command::MarkEssay, command::CloseEssays, command::CertifyExams, command::SignHeads,
                 command::NewCertifierKey, command::CorrectExam, command::RemarkOnExam, command::ErasePerson, command::PlanPurge,
                 command::ConfirmPurge, command::CancelPurge, command::BackUpNow, command::PlanRestore, command::ConfirmRestore,
                 command::CancelRestore, command::SendResults, command::LookAtResults, command::TrustSender, command::TrustCertifier,
                 command::TakeInResults, command::ForgetResults, command::AddCase, command::WithdrawCase, command::LookAtPackage,
                 command::TrustSigner, command::WithdrawSigner, command::TakeInCourse, command::ForgetPackage>;
using ForThoseWhoEdit = CommandKinds<command::EditOperator, command::SaveOperator, command::CloseOperatorEditor>;
using ForThoseWhoSeePeople = CommandKinds<command::RefreshPeople, command::FindPeople, command::SortPeople, command::ShowPerson,
                                          command::FindStandings, command::SortStandings, command::ShowStandingsOn, command::SaveStandings,
                                          command::FindReaders, command::SortReaders, command::SaveRegister, command::ShowLapsing,
                                          command::FindLapsing, command::SaveLapsing, command::CountYear, command::SaveYearCount>;
using ForThoseWhoSeeMarks =
    CommandKinds<command::ReviewPerson, command::ReviewGroup, command::ReviewDrill, command::ReviewAttempt, command::ExportScores,
                 command::SaveCourseReport, command::RefreshKeeping, command::InspectPerson, command::CloseInspection,
                 command::SaveInspection, command::VerifyRecords, command::StopVerify, command::FindInTrail, command::OlderInTrail,
                 command::NewerInTrail, command::CloseTrail, command::SaveTrail>;
using ForThoseWhoSeeItems = CommandKinds<command::RefreshReview, command::ReviewQuiz, command::ReviewQuestion, command::ReviewPage,
                                         command::SaveChart, command::CopyChart>;
using ForThoseWhoWriteQuestions =
    CommandKinds<command::ShowQuestions, command::FindQuestions, command::OpenQuestion, command::NewQuestion, command::DuplicateQuestion,
                 command::WriteInLanguage, command::ChangeQuestion, command::ChangeQuestionKind, command::UndoChange, command::SaveQuestion,
                 command::RevertQuestion, command::CloseQuestion, command::LeaveQuestionFor, command::UndoQuestionEdit, command::PickPage,
                 command::TakePage, command::AddQuestionPicture, command::RemoveQuestionPicture, command::PreviewAnswer,
                 command::ExportQuestions, command::LookAtBank, command::TakeInBank, command::ForgetBank>;
using ForTheLocalLearner =
    CommandKinds<command::ChoosePerson, command::NameLocalLearner, command::BeginAccounts>;  // only while there are no accounts
using ForEverybody = CommandKinds<                                                           // who has signed in
    command::ShowScreen, command::TogglePalette, command::CopyText, command::OpenFile, command::OpenManual, command::ShowFilePanel,
    command::FilePanelGoTo, command::GivePassword, command::RetryOpening, command::CloseManual, command::ScrollBy, command::ScrollToY,
    command::ScreenDown, command::ScreenUp, command::NextPage, command::PreviousPage, command::FirstPage, command::LastPage,
    command::GoToPage, command::GoToLabel, command::ShowGoToPage, command::ZoomAt, command::ZoomIn, command::ZoomOut, command::SetZoom,
    command::SetFit, command::RotateView, command::ToggleNightMode, command::FollowLink, command::Back, command::Forward,
    command::RetryPage, command::StopPage, command::ShowSidePanel, command::FocusSearch, command::SearchFor, command::SearchOptions,
    command::GoToHit, command::NextHit, command::PreviousHit, command::StartQuiz, command::StartAny, command::ResumeAttempt,
    command::LeaveAttempt, command::ChooseOption, command::TypeAnswer, command::MatchLeft, command::SetCertainty, command::ToggleCue,
    command::Confirm, command::NextQuestion, command::PreviousQuestion, command::GoToSlot, command::ToggleFlag, command::FinishAttempt,
    command::ShowMeThePage, command::RetrySave, command::ChangeMySecret, command::ShowAcknowledge, command::Acknowledge,
    command::SelectFrom, command::SelectTo, command::ExtendSelection, command::SelectPage, command::ClearSelection, command::CopySelection,
    command::AddHighlight, command::AddBookmark, command::SetLetter, command::GoToLetter, command::SelectMark, command::EditMark,
    command::ColourMark, command::DeleteMark, command::UndoMark, command::FilterMarks, command::ExportMarks, command::SetSpread,
    command::TogglePaged, command::SetTone, command::ToggleRuler, command::ShowPrintedPage, command::SetPrintedPage, command::ShowSections,
    command::ShowManuals, command::ShowThumbnails, command::PreviewLink, command::ShowTab, command::CloseTab, command::NextTab,
    command::PreviousTab, command::MoveItem, command::TypeGap, command::ChooseInGap, command::PointAt, command::TakePointAway,
    command::ShowAnswer, command::StartPractice, command::ReplayAttempt, command::LookAt, command::SetRetention, command::SaveTakeAlong,
    command::SaveCertificate, command::ShowChanges, command::CompareWith, command::StopComparing, command::GoToChange, command::NextChange,
    command::PreviousChange, command::ReadChanges, command::ShowPrint, command::PrintPages, command::ExportPages, command::ReadAloud,
    command::StopReadingAloud, command::ReadInManuals, command::TakeMarksOver, command::OpenAgain, command::ExportOwn,
    command::SaveAttachedFile>;

// Nobody's while an exam is running at this desk, or one that closes manuals was put down: it tells what is right. So do the screens
// Review and Questions.
using TellsAnswers =
    CommandKinds<command::ReviewQuiz, command::ReviewQuestion, command::ReviewPerson, command::ReviewGroup, command::ReviewDrill,
                 command::ReviewAttempt, command::ReviewPage, command::StartRepair, command::OpenEssays, command::InspectPerson,
                 command::ShowQuestions, command::OpenQuestion, command::NewQuestion, command::LeaveQuestionFor, command::LookAtBank,
                 command::TakeInBank, command::ExportQuestions, command::ExportScores, command::SaveCourseReport>;

// Nobody's while an exam closes the manual that is open.
using TakesFromManual = CommandKinds<command::CopySelection, command::ExportMarks, command::ShowPrint, command::PrintPages,
                                     command::ExportPages, command::ReadAloud, command::CompareWith, command::SaveAttachedFile>;

template <class C>
constexpr Roles roles_of() {
  if constexpr (ForWhoeverIsThere::has<C> || ForEverybody::has<C>) return Roles::everybody();
  else if constexpr (ForTrainers::has<C>) return trains;
  else if constexpr (ForThoseWhoEdit::has<C>) return edits;
  else if constexpr (ForThoseWhoSeePeople::has<C>) return sees_people;
  else if constexpr (ForThoseWhoSeeMarks::has<C>) return sees_marks;
  else if constexpr (ForThoseWhoSeeItems::has<C>) return sees_items;
  else if constexpr (ForThoseWhoWriteQuestions::has<C>) return writes_questions;
  else {
    static_assert(ForTheLocalLearner::has<C>, "a new command: say in the table of app/people/roles.hpp who may give it");
    return {};
  }
}

// What sits at the desk: nobody yet, the local learner who may do everything, or somebody who signed in.
struct AtTheDesk {
  bool known = false;                 // the record file has been read
  bool accounts = false;              // people sign in here
  bool first_trainer_wanted = false;  // they should, and there is no account yet
  std::optional<model::Role> role;
};
template <class C>
constexpr bool may(const AtTheDesk& desk) {
  if (ForWhoeverIsThere::has<C>) return true;
  if (desk.first_trainer_wanted) return std::is_same_v<C, command::BeginAccounts>;
  if (!desk.accounts) return desk.known || ForEverybody::has<C>;  // a manual may be opened while the record file is
  return desk.role && roles_of<C>().has(*desk.role);
}

bool may_give(const Command& command, const AtTheDesk& desk);  // a screen that may not be shown counts too
bool may_show(Screen screen, model::Role role);

// None where the subcommand is in no table: then nobody may.
Roles roles_of_subcommand(std::string_view subcommand);

}  // namespace jumpseat::app
