#pragma once
// Who one is, who the others are, and what they have been given to do.
#include "app/command_kinds.hpp"
#include "model/ids.hpp"
#include "model/person.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace jumpseat::app {

namespace command {

struct AddPerson {
  std::string staff_number, name, group;
};
struct ChoosePerson {
  model::PersonId person;
};

struct NameLocalLearner {
  std::string staff_number, name;
};  // what the local learner did is theirs

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
  std::map<std::string, std::string> only = {};  // "group", "class 3"
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
  std::optional<std::string> joined = {}, left = {};  // ISO dates, empty: none; left as they are where they are not said
};
struct GiveStaffNumber {
  model::PersonId person;  // who has none
  std::string staff_number;
};  // where somebody has it: asks whether the two are one
struct JoinPeople {
  model::PersonId twin, person;  // without a staff number, and with one
};
struct ImportPeople {
  std::string path;
  std::map<std::string, std::string> columns = {};  // which header is which field, as in read_staff_list
};                                                  // only looks
struct ConfirmImport {};
struct CancelImport {};
struct FindStandings {
  std::string text, state;
};  // state: "overdue"; empty: all
struct SortStandings {
  std::string column;
};
struct ShowStandingsOn {
  std::string on;
};  // an ISO date that is over; empty: today
struct SaveStandings {
  bool xlsx = false;
  std::string path = {};  // empty: the default place
};                        // of those who are shown, as they stand or stood
struct FindReaders {
  std::string text, only;
};  // in the registers of who has read; only: "has", "has-not", "need-not"; empty: all
struct SortReaders {
  std::string column;
};  // "name", "staff", "read"; empty: who has not first
struct SaveRegister {
  std::string course;
  std::string path = {};  // empty: the default place
};                        // of those who are shown
struct ShowLapsing {
  int days = 0;
};  // 0: back to the matrix
struct FindLapsing {
  std::string text;
};
struct SaveLapsing {
  std::string path = {};  // empty: the default place
};                        // of those who are shown
struct AddAssignment {
  std::string course, to_kind, to_value, needs, rule;
  int months = 12, first_days = 30;
  bool again_on_revision = false;
  std::string from = {}, first_due = {};  // ISO days; empty: from today, and within first_days
  int window_days = 60, due_days = 30, grace_days = 0, revision_days = 30;
  std::vector<std::string> quizzes = {};  // exams that must be passed; none: all of the course
};
struct EndAssignment {
  std::string assignment;
  bool confirmed = false;  // otherwise it is asked first
};
struct ExemptPerson {
  model::PersonId person;
  std::string course, until, reason;
  std::string from = {};  // empty: today
};
struct EndExemption {
  std::string exemption;
};  // yesterday was its last day
struct WithdrawEvidence {
  std::string evidence;
};
struct GiveEvidence {
  model::PersonId person;
  std::string course, done_on, what, secret;  // the secret: as for certifying an exam
  std::string valid_to = {}, revision = {};   // where the proof says so
};
struct GiveAllowance {
  model::PersonId person;
  double extra_time = 1;  // 1.25: a quarter more of every limit
  int extra_attempts = 0;
};

// Read and acknowledge.
struct ShowAcknowledge {
  model::CourseCode course;
};
struct Acknowledge {
  std::string secret;
};  // asked for again where there are accounts

}  // namespace command

using PeopleCommands =
    CommandKinds<command::AddPerson, command::ChoosePerson, command::NameLocalLearner, command::GiveStaffNumber, command::JoinPeople,
                 command::ShowSignIn, command::SignIn, command::BeginAccounts, command::ChangeMySecret, command::SetSecretOf,
                 command::RecoverByKey, command::RefreshPeople, command::FindPeople, command::SortPeople, command::ShowPerson,
                 command::ChangePerson, command::ImportPeople, command::ConfirmImport, command::CancelImport, command::FindStandings,
                 command::SortStandings, command::ShowStandingsOn, command::SaveStandings, command::FindReaders, command::SortReaders,
                 command::SaveRegister, command::ShowLapsing, command::FindLapsing, command::SaveLapsing, command::AddAssignment,
                 command::EndAssignment, command::ExemptPerson, command::EndExemption, command::WithdrawEvidence, command::GiveEvidence,
                 command::GiveAllowance, command::ShowAcknowledge, command::Acknowledge>;

}  // namespace jumpseat::app
