#pragma once
// Who one is, and what people have been given to do.
#include "app/packages/views.hpp"
#include "app/reading/commands.hpp"
#include "model/due.hpp"
#include "model/ids.hpp"
#include "model/page.hpp"
#include "model/person.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jumpseat::app {

struct SettingsPersonView {
  model::PersonId id;
  std::string text;
  bool current = false;
};

// What became of the last change that was asked for of people or of what they are given to do.
struct LastChangeView {
  int number = 0;  // grows with each that came to its end
  bool made = false;
};
struct LastChangesView {
  LastChangeView person_added, evidence, exemption, assigned;
};

struct SettingsView {
  double retention = 0.9;  // of what was learned, when practice asks it again
  std::vector<SettingsPersonView> people;
  std::string records_path, content_path;
  std::string sandbox;  // "The page worker runs in its sandbox."
  bool accounts = false, may_change_people = true, may_edit_operator = false;
  bool local_sits = false;                                     // the local learner is who learns, and nobody's number is on what they do
  std::vector<TrustedKeyView> course_keys;                     // for those who may withdraw them
  std::string accounts_words;                                  // what one account of the system for everybody means
  std::string policy;                                          // where it is laid down
  std::vector<std::pair<std::string, std::string>> languages;  // on offer: code, its own name
  std::string language;                                        // chosen; empty: as the system has it
  std::string speaks;                                          // the code of the language that is spoken
  LastChangesView last_changes;
};

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
  std::optional<model::Day> joined_on, left_on;
  std::vector<DutyCell> cells;  // one a course
};
using DutyRows = std::shared_ptr<const std::vector<DutyRow>>;
using DutyOrder = std::shared_ptr<const std::vector<int>>;  // which rows are shown, in order

// A line of a staff list, with what would become of it.
struct ImportRowView {
  enum class Kind { added, changed, same, left_out } kind = Kind::same;
  int line = 0;
  std::string staff_number, name;
  std::string problem;  // of a line that is left out; to be retold
  struct Change {
    std::string field, before, after;
  };
  std::vector<Change> changes = {};
};
using ImportRows = std::shared_ptr<const std::vector<ImportRowView>>;  // by line

struct ImportView {
  bool shown = false, running = false;
  std::string file, problem;
  int people = 0, added = 0, changed = 0, same = 0;
  std::vector<std::pair<std::string, std::string>> columns;  // header, what it is taken as; also of a list that cannot be taken in so
  std::map<std::string, std::string> named;                  // what was chosen by hand: field, header
  ImportRows rows;
  std::vector<std::string> notes;                          // of the whole list, a sentence each
  std::vector<std::pair<std::string, model::Role>> roles;  // who may do something else by the list than before
  std::map<std::string, int> cleared;                      // by field, of how many people an empty cell takes what is known
  int problem_count = 0;
};

struct PersonDutyView {
  std::string course, title, state, detail;
  model::DueState due_state = model::DueState::not_started;
};
// What takes something off somebody: an exemption, or what was done elsewhere.
struct ExceptionView {
  std::string id, words, detail;
  bool evidence = false, over = false;  // over: ended, or withdrawn
};
// What is vouched for while somebody is given evidence.
inline std::string about_evidence_of(const std::string& person) { return "evidence/" + person; }
struct PersonDetailView {
  DutyRow row;
  std::vector<PersonDutyView> duties;
  bool change_role = true;
  bool own = false;       // of whoever looks
  bool local = false;     // the learner of this computer, who is nobody in particular
  double extra_time = 1;  // in exams; see quiz::Allowance
  int extra_attempts = 0;
  bool allowance_known = false;
  std::vector<ExceptionView> exceptions = {};                  // newest first
  std::vector<std::pair<std::string, std::string>> read = {};  // and acknowledged: course, "revision 2 on 25 Nov 2026"; newest first
};

// What people are, by "group", "base", "fleet", "job", as they are read; "role" has the words of the record file.
using PeopleValues = std::shared_ptr<const std::map<std::string, std::vector<std::string>>>;

struct PeopleView {
  enum class State { loading, empty, ready, failed } state = State::loading;
  std::string problem, find, sort = "name";
  bool leavers = false, may_change = false, may_see_marks = false;
  std::map<std::string, std::string> only;  // those who alone are shown: "group", "class 3"
  PeopleValues values;                      // that they can be chosen by
  DutyRows rows;
  DutyOrder order;
  ImportView import;
  LastChangesView last_changes;
  std::optional<PersonDetailView> person;
};

struct AssignmentRowView {
  std::string id, course, title, to, rule;
  int people = 0;
  bool ended = false;
  std::string detail = {};  // from when, by when for the first time, which exams, and days that are not the usual ones
};
struct RegisterRowView {
  std::string id, staff_number, name;
  std::string read;                     // "revision 2 on 25 Nov 2026"; empty: has not
  std::string need_not = {};            // of who has not, why that is in order: "exempt", "done elsewhere"
  std::string_view need_not_word = {};  // the same as files have it
  int member = 0;                       // of the rows of people
  std::int64_t read_at_utc_ms = 0;
};
// Who has read and acknowledged the revision that is in force.
struct RegisterView {
  std::string course, title;
  int revision = 0;                                          // in force; 0: none is known
  int has = 0;                                               // of the rows
  std::shared_ptr<const std::vector<RegisterRowView>> rows;  // those who have not first
  int need_not = 0;                                          // of the rows; the others have or still have to
  DutyOrder order = {};                                      // which of them are shown, in order
};
struct LapseView {
  std::string staff_number, name, course, on;
  int member = 0;       // of the rows of people
  model::Day day = {};  // the same as `on`
  std::string code = {};
};

struct AssignmentsView {
  enum class State { loading, empty, ready, failed } state = State::loading;
  std::string problem, find, only, sort = "name", as_of;
  std::string on;                  // ISO date of a day that is over, as which everything stands here; empty: today
  std::vector<std::string> notes;  // what must be known beside how everybody stood on it
  bool working = false;            // that day is being worked out
  bool may_change = false, may_see_marks = false;
  std::vector<std::pair<std::string, std::string>> courses;             // code, title
  std::vector<std::pair<std::string, std::string>> on_offer;            // that can be assigned
  std::vector<std::vector<std::pair<std::string, std::string>>> exams;  // of each on offer: id, title
  std::vector<std::string> groups, bases, fleets, jobs;
  DutyRows rows;
  DutyOrder order;
  std::vector<std::pair<std::string, int>> counts;  // state, how many people stand so in any course
  std::vector<AssignmentRowView> assignments;
  std::vector<RegisterView> registers;  // of the courses that are to be read, or were
  std::string readers_find, readers_only, readers_sort;
  LastChangesView last_changes;
  int lapsing_days = 0;
  std::vector<LapseView> lapsing;
  std::string lapsing_find;
  DutyOrder lapsing_order;  // which of them are shown
};

struct PageToSeeView {
  std::string label;
  model::PageIndex page{0};
  bool seen = false;
  std::size_t manual = 0;  // of AcknowledgeView::manuals
};
struct ManualToReadView {
  model::ManualId id;
  std::string title;                      // empty where the course has no other
  command::CompareWith since;             // the edition that was signed; empty where nothing is known of it
  std::vector<std::string> removed = {};  // labels of its pages of which nothing is left
};
struct AcknowledgeView {
  bool shown = false, busy = false, asks_secret = false, may_sign = false;
  bool all_of_it = true;  // nothing was signed before, or it is not known what it said
  bool already = false;   // this revision has been signed
  model::CourseCode course;
  std::vector<ManualToReadView> manuals;
  std::size_t opens = 0;  // the manual that is to be read next
  std::string title, declaration, problem;
  std::vector<PageToSeeView> pages;  // that are to be seen
  int changed_pages = 0, unread = 0;
};

}  // namespace jumpseat::app
