#pragma once
// What Records shows: an inspector's answer, whether the file holds up, what waits to be certified, backups, and files from other machines.
#include "app/people/views.hpp"
#include "model/due.hpp"
#include "model/ids.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jumpseat::app {

struct InspectedAnswerView {
  std::string question, answer, earned;  // "1 of 1"
  double fraction = 0;
};
// What a qualification may rest on: an exam, a declaration, or proof from outside.
struct InspectedProofView {
  enum class Kind { exam, declaration, outside } kind = Kind::exam;
  std::string id;  // of the attempt, the declaration or the evidence
  std::string title, detail;
  std::string done_on;  // ISO date
  int revision = 0;     // 0: not said
  std::optional<double> mark;
  bool passed = false, counts = true, decides = false;  // decides: the standing on that day rests on it
  std::vector<std::string> certified;                   // "Cy Young, 30001, on 3 Mar 2026"; empty: by nobody
  std::vector<std::string> corrections;                 // oldest first
  std::vector<InspectedAnswerView> answers;             // of an exam
  std::string computer = {};                            // of an exam: the digits of the one it came from; empty: this one
  bool signed_in = false;                               // of an exam: whoever sat it had
};
struct InspectedCourseView {
  std::string code, title;
  bool asked = false, qualified = false;
  model::DueState state = model::DueState::not_started;
  std::string words;                                // "Qualified: exam passed on 3 Mar 2026, revision 2"
  int revision_in_force = 0;                        // on that day; 0: not known
  std::string done_on, due_on, qualified_to, rule;  // ISO dates; empty: none
  int done_revision = 0;
  std::vector<InspectedProofView> proofs;  // newest first, up to that day
};
struct InspectionView {
  enum class State { none, loading, ready, failed } state = State::none;
  std::string problem;
  std::string person, staff_number, place, on;  // on: ISO date
  std::string presence;                         // where the person was not there on that day; empty: they were
  std::vector<InspectedCourseView> courses;     // asked ones first
  std::vector<std::string> notes;               // what the answer does not know
  std::string head;                             // where the record file stood when it was asked
  std::string found;                            // id of the person
};

struct VerifyView {
  enum class State { none, running, done, failed } state = State::none;
  double share = 0;
  std::string step, problem, when, head;
  std::vector<std::string> problems, notes, limits, signers;  // signers: fingerprints
  int problem_count = 0;
  bool remembered = false;
};

struct UncertifiedView {
  std::string attempt, person, quiz, taken, mark;
};
struct CertifyView {
  bool busy = false, has_key = false, accounts = false;
  bool key_does_not_open = false;  // with the password that was given
  std::string problem, told;
  std::vector<UncertifiedView> waiting;  // the first of them, oldest first
  int waiting_count = 0;
  std::string last_signed;  // "3 Nov 2026 14:05 by Cy Young"; empty: never
};

// What a trainer is about to vouch for outside of Records: an exam that is corrected, or a person who is erased.
struct VouchView {
  bool may = false;  // a trainer
  bool busy = false;
  bool asks_secret = false;  // where people sign in, or somebody certifies
  bool accounts = false;
  std::string about;    // id of the exam or the person
  std::string problem;  // what kept it from being done
};

inline constexpr std::string_view about_purge = "purge";  // what is vouched for then
// Whoever has had no entry for years, before they are erased together.
struct PurgeView {
  enum class State { none, looking, ready, failed } state = State::none;
  int usual_years = 0;
  std::string problem;
  std::string before;               // nobody of them has had an entry from this day on: "27 Nov 2023"
  int count = 0;                    // of the people
  std::vector<std::string> gone;    // what would be taken away, a kind each
  std::vector<std::string> people;  // the first of them, with the day of their last entry
};

struct BackupRowView {
  std::string path, made, size;
};
struct RestoreView {
  bool shown = false, busy = false, accounts = false;
  std::string path, made, problem;
  std::vector<std::string> undone;  // a sentence each
  int erased = 0;                   // people who were erased since, and stand in the copy by name
  VerifyView found;                 // by a look over the copy
};

// A results file that was looked at, with what taking it in would bring.
struct ResultsView {
  enum class State { none, looking, known, unknown_sender, bad, taken } state = State::none;
  std::string file, name, problem, sender, made, summary;
  std::vector<std::string> lines;  // a sentence each: what was decided, or what became of each file
  int waiting = 0;                 // further files, looked at once this one is put away
};

// A trainer of another machine, whose key nobody has compared here yet.
struct WaitingKeyView {
  std::string who, digits;
  int certified = 0;
};

struct YearCaseView {
  std::string id, words;
};
// Who was trained and what was noticed in one US fiscal year.
struct YearCountView {
  enum class State { none, counting, ready, failed } state = State::none;
  int year = 0;
  std::string course, problem;
  std::string trained, noticed;  // a sentence each
  std::vector<std::pair<std::string, int>> groups;
  std::vector<YearCaseView> cases;  // oldest first
};
// A case that was counted, or one that was withdrawn.
struct CaseChangeView {
  LastChangeView last;
  std::string problem;  // what kept it from being done
};

struct TrailRowView {
  std::string id, when, who, what, about;
};
// Who did what and when: one page of the trail, newest first.
struct TrailView {
  enum class State { none, loading, ready, failed } state = State::none;
  std::string problem;
  bool reading = false;  // what is shown is not yet what was asked for
  std::vector<TrailRowView> rows;
  bool filtered = false, newer = false, older = false;  // newer, older: there are such entries
  bool saving = false;
};

struct KeepingView {
  enum class State { loading, ready, failed } state = State::loading;
  std::string problem, record_file, head;
  bool may_change = false;    // a trainer
  bool counts_alone = false;  // the yearly count is all that is shown
  std::string disk_warning;   // of a network share; empty: none
  InspectionView inspection;
  VerifyView verify;
  CertifyView certify;
  VouchView vouch;
  PurgeView purge;
  std::vector<BackupRowView> backups;  // newest first
  bool backing_up = false;
  RestoreView restore;
  ResultsView results;
  std::vector<WaitingKeyView> waiting_keys;
  TrailView trail;
  YearCountView year_count;
  CaseChangeView case_added, case_withdrawn;
  int fiscal_year = 0;                                       // that runs today
  std::vector<std::pair<std::string, std::string>> courses;  // code, title
  bool sending = false;
  std::string own_key;                                      // digits of this machine's key
  std::vector<std::pair<std::string, std::string>> sticks;  // folders of USB sticks: path, name
};
// For those who see who has completed what, and no marks: the yearly count names nobody.
KeepingView year_count_alone(const KeepingView& view);

}  // namespace jumpseat::app
