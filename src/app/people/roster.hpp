#pragma once
// The lists of People and Assignments: everybody, and how each stands. Read, filtered and sorted on a thread of its own; the UI is handed
// rows that it shares and never copies.
#include "app/context.hpp"
#include "app/courses.hpp"
#include "app/people/staff_list.hpp"
#include "app/people/standings.hpp"
#include "quiz/rules.hpp"
#include "records/acknowledgements.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace jumpseat::app {

// One reading of the records, shared by what is made of it.
struct RosterSnapshot {
  Standings standings;
  std::vector<std::vector<CourseStanding>> of;  // by member
  DutyRows rows;
  std::vector<std::string> texts;  // of each row, as it is searched: folded once, not with every letter
  PeopleValues values;             // of everybody
  std::vector<records::Exemption> exemptions;
  std::vector<records::Evidence> evidence;
  std::vector<records::Acknowledgement> read;  // oldest first, without payloads
  model::Day today;                            // or the day that is over, as which everything stands in it
};
using SharedSnapshot = std::shared_ptr<const RosterSnapshot>;
base::Result<SharedSnapshot> read_roster(records::Records& records, const Courses& courses, model::Day today);
// With the places that people had on that day. Whoever had not joined by then is asked nothing.
base::Result<SharedSnapshot> read_roster_as_it_was(records::Records& records, const Courses& courses, model::Day on);

struct RosterWish {
  std::string text;                         // every word of it must be there; see finds
  std::map<std::string, std::string> only;  // by "group", "base", "fleet", "job", "role": the value that is to stand there
  std::string state;                        // of any course; empty: all
  std::string column;                       // "name", "staff", "base", "fleet", "job", "group", or a course's code: worst first
  bool leavers = false;
  bool only_asked = false;  // of whom something is asked
};
// Whether each word is the beginning of one of a person's words (name, base, fleet, job, group). A number is the whole of one, or their
// staff number; alone it may also be a part of that. All of it folded.
bool finds(std::string_view text, std::string_view staff_number, const std::vector<std::string>& words);
DutyOrder order_of(const RosterSnapshot& snapshot, const RosterWish& wish);
std::vector<std::string> words_to_find(const std::string& text);  // folded
// The same of a member of the snapshot, and of other words that stand beside them.
bool finds(const RosterSnapshot& snapshot, int member, const std::string& folded_beside, const std::vector<std::string>& words);

struct ReadersWish {
  std::string text, only, column;  // as command::FindReaders and SortReaders have them
};
DutyOrder order_of(const RosterSnapshot& snapshot, const RegisterView& shown, const ReadersWish& wish);
DutyOrder order_of(const RosterSnapshot& snapshot, const std::vector<LapseView>& lapsing, const std::string& find);

void fill_assignments(AssignmentsView& view, const RosterSnapshot& snapshot);
void fill_registers(AssignmentsView& view, const RosterSnapshot& snapshot);
void add_read(PersonDetailView& person, const RosterSnapshot& snapshot);
void fill_lapsing(AssignmentsView& view, const RosterSnapshot& snapshot, int days);
PersonDetailView person_detail(const RosterSnapshot& snapshot, std::size_t member);

class Roster {
 public:
  using Vouched = std::function<base::Result<void>(records::Records&, const model::PersonId& by)>;
  // `actor` is who sits at the desk; `may_see` and `may_change` are asked before anything is read or shown.
  struct Callbacks {
    std::function<std::optional<model::PersonId>()> actor;
    std::function<bool()> may_see, may_change;
    std::function<void()> changed;  // Home and who is to be chosen from have something new to show
    // With the secret of whoever sits here; `then` is told whether it was done. What kept it from being done is told by whoever asks.
    std::function<void(const std::string& about, const std::string& secret, Vouched work, std::function<void(bool)> then)> vouch;
  };
  Roster(Context& context, std::filesystem::path records, Callbacks callbacks);

  void run(const command::RefreshPeople& c);
  void run(const command::FindPeople& c);
  void run(const command::SortPeople& c);
  void run(const command::ShowPerson& c);
  void run(const command::AddPerson& c);
  void run(const command::ChangePerson& c);
  void run(const command::GiveStaffNumber& c);
  void run(const command::JoinPeople& c);
  void run(const command::ImportPeople& c);
  void run(const command::ConfirmImport& c);
  void run(const command::CancelImport& c);
  void run(const command::FindStandings& c);
  void run(const command::SortStandings& c);
  void run(const command::ShowStandingsOn& c);
  void run(const command::SaveStandings& c);
  void run(const command::FindReaders& c);
  void run(const command::SortReaders& c);
  void run(const command::SaveRegister& c);
  void run(const command::ShowLapsing& c);
  void run(const command::FindLapsing& c);
  void run(const command::SaveLapsing& c);
  void run(const command::AddAssignment& c);
  void run(const command::EndAssignment& c);
  void run(const command::ExemptPerson& c);
  void run(const command::EndExemption& c);
  void run(const command::WithdrawEvidence& c);
  void run(const command::GiveEvidence& c);
  void run(const command::GiveAllowance& c);

  void set_courses(SharedCourses courses) { m_courses = std::move(courses), m_stale = true, ++m_change; }
  void grow_stale() { m_stale = true; }
  void refresh_if_stale();
  void forget();  // somebody else sits here
  bool idle() const { return m_pending == 0; }
  std::uint64_t change_number() const { return m_change; }
  const PeopleView& people();
  const AssignmentsView& assignments();
  const LastChangesView& last_changes() const { return m_last_changes; }

 private:
  using Change = std::function<base::Result<void>(records::Records&, const std::optional<model::PersonId>&)>;
  void read();
  void read_past();
  void look(std::optional<model::Day> past, std::function<void(const base::Result<SharedSnapshot>&)> then);
  void fail(const base::Error& error);
  void arrange(bool people);
  void tell_problem(const base::Error& error);
  using Of = LastChangeView LastChangesView::*;  // null: of none that somebody types
  // Its code, however it is typed; none: there is no such course.
  std::optional<std::string> find_course(const std::string& typed) const;
  void refuse_course(const std::string& typed, Of of);
  void change(Change work, std::string told, Of of = nullptr);
  void end_change(bool made, Of of);
  void refuse(const std::string& sentence, Of of = nullptr);
  void read_allowance_of(const std::string& person);
  void take(SharedSnapshot snapshot);

  Context& m_context;
  std::filesystem::path m_records;
  Callbacks m_callbacks;
  SharedCourses m_courses = std::make_shared<Courses>();
  SharedSnapshot m_snapshot;
  std::optional<model::Day> m_on;  // that is over, as which the standings are shown
  SharedSnapshot m_past;           // of that day
  struct About {
    SharedSnapshot of;
    int days = 0;
    std::shared_ptr<const AssignmentsView> view;
  };
  About m_about;                            // the assignments as they were filled last
  std::shared_ptr<const StaffList> m_list;  // looked at, not yet taken in
  RosterWish m_find_people, m_find_standings;
  ReadersWish m_find_readers;
  std::string m_find_lapsing;
  std::string m_person;                        // shown whole
  std::optional<quiz::Allowance> m_allowance;  // of that person
  LastChangesView m_last_changes;
  PeopleView m_people;
  AssignmentsView m_assignments;
  bool m_stale = true;
  int m_pending = 0;
  std::uint64_t m_change = 1, m_reading = 0, m_reading_past = 0, m_people_serial = 0, m_standings_serial = 0, m_importing = 0;
  JobThread m_thread;
};

}  // namespace jumpseat::app
