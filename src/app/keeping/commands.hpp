#pragma once
// What is asked of Records. A secret is the trainer's PIN or password, or the password of the trainer's key where nobody signs in.
#include "app/command_kinds.hpp"
#include "model/ids.hpp"

#include <string>
#include <vector>

namespace jumpseat::app {

namespace command {

struct RefreshKeeping {};
// An inspector's question.
struct InspectPerson {
  std::string staff_number, on;  // on: ISO date; empty: today
  model::PersonId person = {};   // instead of the staff number, where it is known
};
struct CloseInspection {};
struct SaveInspection {
  bool pdf = false;
  std::string path;  // empty: the default place
};
// Does the record file hold up?
struct VerifyRecords {};
struct StopVerify {};
// A trainer's word.
struct CertifyExams {
  std::vector<std::string> attempts;  // none: all that wait
  std::string secret;
};
struct SignHeads {
  std::string secret;
};
struct NewCertifierKey {
  std::string secret;
};  // the old one, whose password nobody knows, is retired
// What a trainer vouches for with the secret, where there is one.
struct CorrectExam {
  std::string attempt;
  bool counts = false;  // again; else it is void
  std::string reason, secret;
};
struct RemarkOnExam {
  std::string attempt, remark, secret;
};
struct ErasePerson {
  model::PersonId person;
  std::string secret;
};
// Whoever has had no entry for years is erased, all at once.
struct PlanPurge {
  int years = 0;
};  // only looks
struct ConfirmPurge {
  std::string secret;
};
struct CancelPurge {};
// Backups.
struct BackUpNow {};
struct PlanRestore {
  std::string path;
};  // only looks
struct ConfirmRestore {
  std::string secret;
  bool erase_again = true;  // who was erased since the copy was made
};
struct CancelRestore {};
// From machine to machine.
struct SendResults {
  std::string path;  // empty: the default place
  bool since_last = false;
};
struct LookAtResults {
  std::string path;
  bool in_turn = false;  // after what is looked at already: several were dropped or chosen
};
struct TrustSender {};  // its digits were compared
struct TrustCertifier {
  std::string digits;
};  // of another machine's trainer: they were compared, and what this key certified counts
struct TakeInResults {};
struct ForgetResults {};
// The yearly count of who was trained and what was noticed.
struct CountYear {
  std::string course;
  int fiscal_year = 0;  // of the US government
};
struct SaveYearCount {
  std::string path;  // empty: the default place
};
// A potential victim who was noticed, without a name, in the words of `jumpseat records tally`.
struct AddCase {
  std::string day, noticed_by, told;  // "2026-03-31", "staff", "law-enforcement"
  std::string told_at;                // as exact as it is known; empty: not said
};
struct WithdrawCase {
  std::string id, reason;
};
// Who did what and when. Asks for the newest of it, found anew whenever something else is typed.
struct FindInTrail {
  std::string person, kind;  // parts of a name or staff number, and of what was done
  std::string from, to;      // ISO dates, both count
};
struct OlderInTrail {};
struct NewerInTrail {};
struct CloseTrail {};
struct SaveTrail {
  std::string path;  // empty: the default place
};
// All that is held about whoever sits here.
struct ExportOwn {
  std::string path;  // without .html and .json; empty: the default place
};

}  // namespace command

using KeepingCommands =
    CommandKinds<command::RefreshKeeping, command::InspectPerson, command::CloseInspection, command::SaveInspection, command::VerifyRecords,
                 command::StopVerify, command::CertifyExams, command::SignHeads, command::NewCertifierKey, command::CorrectExam,
                 command::RemarkOnExam, command::ErasePerson, command::PlanPurge, command::ConfirmPurge, command::CancelPurge,
                 command::BackUpNow, command::PlanRestore, command::ConfirmRestore, command::CancelRestore, command::SendResults,
                 command::LookAtResults, command::TrustSender, command::TrustCertifier, command::TakeInResults, command::ForgetResults,
                 command::CountYear, command::SaveYearCount, command::AddCase, command::WithdrawCase, command::FindInTrail,
                 command::OlderInTrail, command::NewerInTrail, command::CloseTrail, command::SaveTrail, command::ExportOwn>;

}  // namespace jumpseat::app
