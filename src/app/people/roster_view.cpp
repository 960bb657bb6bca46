// What the lists of People and Assignments show, made from one reading of the records.
#include "app/people/due_words.hpp"
#include "app/people/roster.hpp"
#include "base/as_read.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>
#include <set>

namespace jumpseat::app {
namespace {

DutyRow row_of(const records::Member& member, std::size_t courses) {
  DutyRow row;
  row.id = member.person.id.value;
  row.staff_number = member.person.staff_number;
  row.name = member.person.local ? base::say("Local learner") : member.person.name;
  row.group = member.person.group;
  row.base = member.base, row.fleet = member.fleet, row.job = member.job;
  row.role = member.person.role;
  row.account = member.has_secret;
  row.joined_on = member.joined_on, row.left_on = member.left_on;
  row.cells.resize(courses);
  return row;
}

std::string target_words(const RosterSnapshot& snapshot, const records::Assignment& assignment) {
  using records::AssignedTo;
  switch (assignment.to) {
    case AssignedTo::everybody: return base::say("everybody");
    case AssignedTo::person: break;
    case AssignedTo::group: return base::say("group {}", assignment.to_value);
    case AssignedTo::base: return base::say("base {}", assignment.to_value);
    case AssignedTo::fleet: return base::say("fleet {}", assignment.to_value);
    case AssignedTo::job: return base::say("job {}", assignment.to_value);
  }
  for (const auto& row : *snapshot.rows)
    if (row.id == assignment.to_value) return std::string(base::trimmed(row.staff_number + " " + row.name));
  return base::say("Somebody who was erased");
}

// Of days only those that are not the usual ones.
std::string assignment_details(const Standings& standings, const records::Assignment& one) {
  const model::DueRule usual;
  std::string out = base::say("from {}", model::words_of(one.assigned_on));
  const auto add = [&out](const std::string& words) { out += " \u00B7 " + words; };
  add(one.first_due ? base::say("for the first time by {}", model::words_of(*one.first_due))
                    : base::say_count(one.rule.first_days, "for the first time within {} day", "for the first time within {} days"));
  if (one.rule.kind == model::DueKind::fixed_months) {
    if (one.rule.window_days != usual.window_days)
      add(base::say_count(one.rule.window_days, "welcome {} day before", "welcome {} days before"));
    if (one.rule.due_days != usual.due_days) add(base::say_count(one.rule.due_days, "due {} day before", "due {} days before"));
    if (one.rule.grace_days != usual.grace_days) add(base::say_count(one.rule.grace_days, "{} day of grace", "{} days of grace"));
  }
  if (one.rule.again_on_revision && one.rule.revision_days != usual.revision_days)
    add(base::say_count(one.rule.revision_days, "a new revision within {} day", "a new revision within {} days"));
  for (const std::string& exam : standings.exams_of(one)) add(exam);
  return out;
}

bool has_state(const DutyRow& row, model::DueState state) {
  return std::any_of(row.cells.begin(), row.cells.end(), [&](const DutyCell& cell) { return cell.asked && cell.state == state; });
}

const std::string& text_in(const DutyRow& row, const std::string& column) {
  if (column == "staff") return row.staff_number;
  if (column == "base") return row.base;
  if (column == "fleet") return row.fleet;
  if (column == "job") return row.job;
  if (column == "group") return row.group;
  return row.name;
}

bool is_value(const DutyRow& row, const std::string& field, const std::string& value) {
  return (field == "role" ? model::word_for(row.role) : std::string_view(text_in(row, field))) == value;
}

PeopleValues values_of(const std::vector<DutyRow>& rows) {
  auto out = std::make_shared<std::map<std::string, std::vector<std::string>>>();
  for (const char* field : {"group", "base", "fleet", "job"}) {
    std::set<std::string_view> values;
    for (const DutyRow& row : rows)
      if (!text_in(row, field).empty()) values.insert(text_in(row, field));
    auto& sorted = (*out)[field];
    sorted.assign(values.begin(), values.end());
    base::sort_as_read(sorted, [](const std::string& value) -> const std::string& { return value; });
  }
  for (const auto role : {model::Role::learner, model::Role::trainer, model::Role::manager, model::Role::editor, model::Role::auditor})
    if (std::any_of(rows.begin(), rows.end(), [role](const DutyRow& row) { return row.role == role; }))
      (*out)["role"].emplace_back(model::word_for(role));
  return out;
}

// Letters beyond ASCII count as such.
bool goes_on(std::string_view text, std::size_t at) {
  return at < text.size() && (base::is_letter(text[at]) || base::is_digit(text[at]) || static_cast<unsigned char>(text[at]) >= 0x80);
}

bool has_word(std::string_view text, std::string_view word, bool whole) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1))
    if ((at == 0 || !goes_on(text, at - 1)) && !(whole && goes_on(text, at + word.size()))) return true;
  return false;
}

// What must be looked at first stands first; whoever is asked nothing stands last.
int rank(const DutyCell& cell) {
  if (!cell.asked) return 100;
  switch (cell.state) {
    case model::DueState::lapsed: return 0;
    case model::DueState::overdue: return 1;
    case model::DueState::grace: return 2;
    case model::DueState::due: return 3;
    case model::DueState::not_started: return 4;
    case model::DueState::window_open: return 5;
    case model::DueState::current: return 6;
    case model::DueState::exempt: return 7;
  }
  return 8;
}

}  // namespace

namespace {

base::Result<SharedSnapshot> read_of(records::Records& records, const Courses& courses, model::Day today, bool past) {
  JUMPSEAT_TRY(auto standings, Standings::read(records, std::nullopt, past ? std::optional(today) : std::nullopt));
  standings.call_by(courses);
  auto out = std::make_shared<RosterSnapshot>();
  out->standings = std::move(standings);
  out->today = today;
  JUMPSEAT_TRY(out->exemptions, records::exemptions(records));
  JUMPSEAT_TRY(out->evidence, records::evidence(records));
  JUMPSEAT_TRY(out->read, records::acknowledgements(records, std::nullopt, std::nullopt, records::Payloads::without));
  const auto& members = out->standings.members();
  auto rows = std::make_shared<std::vector<DutyRow>>();
  rows->reserve(members.size());
  out->of.reserve(members.size());
  for (std::size_t i = 0; i < members.size(); ++i) {
    DutyRow row = row_of(members[i], out->standings.courses().size());
    const bool there = !past || !members[i].joins_after(today);
    auto& of = out->of.emplace_back(there ? out->standings.of(i, today) : std::vector<CourseStanding>());
    for (const CourseStanding& one : of)
      row.cells[static_cast<std::size_t>(one.course)] = {true, one.standing.qualified, one.standing.new_revision, one.standing.state,
                                                         one.standing.due_on};
    out->texts.push_back(base::folded_without_accents(row.name + " " + row.base + " " + row.fleet + " " + row.job + " " + row.group));
    rows->push_back(std::move(row));
  }
  out->values = values_of(*rows);
  out->rows = std::move(rows);
  return SharedSnapshot(std::move(out));
}

}  // namespace

base::Result<SharedSnapshot> read_roster(records::Records& records, const Courses& courses, model::Day today) {
  return read_of(records, courses, today, false);
}

base::Result<SharedSnapshot> read_roster_as_it_was(records::Records& records, const Courses& courses, model::Day on) {
  return read_of(records, courses, on, true);
}

std::vector<std::string> words_to_find(const std::string& text) {
  std::vector<std::string> out;
  const std::string folded = base::folded_without_accents(text);
  for (const auto word : base::split(folded, ' '))
    if (!word.empty()) out.emplace_back(word);
  return out;
}

bool finds(const RosterSnapshot& snapshot, int member, const std::string& folded_beside, const std::vector<std::string>& words) {
  if (words.empty()) return true;
  const auto at = static_cast<std::size_t>(member);
  return finds(snapshot.texts[at] + folded_beside, base::folded_without_accents((*snapshot.rows)[at].staff_number), words);
}

bool finds(std::string_view text, std::string_view staff_number, const std::vector<std::string>& words) {
  return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
    const bool number = std::all_of(word.begin(), word.end(), base::is_digit);
    if (has_word(text, word, number) || staff_number == word) return true;
    return words.size() == 1 && staff_number.find(word) != std::string_view::npos;
  });
}

DutyOrder order_of(const RosterSnapshot& snapshot, const RosterWish& wish) {
  const auto& rows = *snapshot.rows;
  const auto words = words_to_find(wish.text);
  const auto state = model::find_due_state(wish.state);
  auto out = std::make_shared<std::vector<int>>();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const DutyRow& row = rows[i];
    if (!wish.leavers && row.left_on && *row.left_on < snapshot.today) continue;
    if (wish.only_asked && std::none_of(row.cells.begin(), row.cells.end(), [](const DutyCell& cell) { return cell.asked; })) continue;
    if (state && !has_state(row, *state)) continue;
    if (!std::all_of(wish.only.begin(), wish.only.end(), [&](const auto& one) { return is_value(row, one.first, one.second); })) continue;
    if (!finds(snapshot, static_cast<int>(i), {}, words)) continue;
    out->push_back(static_cast<int>(i));
  }
  const auto& courses = snapshot.standings.courses();
  const auto course = std::find(courses.begin(), courses.end(), wish.column);
  const auto at = [&](int i) -> const DutyRow& { return rows[static_cast<std::size_t>(i)]; };
  if (course != courses.end()) {
    const auto column = static_cast<std::size_t>(course - courses.begin());
    std::stable_sort(out->begin(), out->end(), [&](int a, int b) {
      const DutyCell &left = at(a).cells[column], &right = at(b).cells[column];
      if (rank(left) != rank(right)) return rank(left) < rank(right);
      return left.due_on < right.due_on;
    });
  } else if (!wish.column.empty() && wish.column != "name") {  // rows are by name already
    base::sort_as_read(*out, [&](int i) -> const std::string& { return text_in(at(i), wish.column); });
  }
  return out;
}

void fill_assignments(AssignmentsView& view, const RosterSnapshot& snapshot) {
  const Standings& standings = snapshot.standings;
  view.as_of = model::words_of(snapshot.today);
  for (const auto& course : standings.courses()) view.courses.emplace_back(course, standings.title_of(course));
  std::vector<int> counts(8, 0), people(standings.assignments().size(), 0);
  std::set<std::string> groups, bases, fleets, jobs;
  for (std::size_t i = 0; i < snapshot.rows->size(); ++i) {
    const DutyRow& row = (*snapshot.rows)[i];
    for (std::size_t state = 0; state < counts.size(); ++state) counts[state] += has_state(row, static_cast<model::DueState>(state));
    for (const auto& [from, to] : {std::pair(&row.group, &groups), {&row.base, &bases}, {&row.fleet, &fleets}, {&row.job, &jobs}})
      if (!from->empty() && to->size() < 500) to->insert(*from);
    if (standings.members()[i].has_left(snapshot.today)) continue;
    for (std::size_t a = 0; a < people.size(); ++a) people[a] += standings.concerns(standings.assignments()[a], standings.members()[i]);
  }
  using enum model::DueState;
  for (const auto state : {lapsed, overdue, grace, due, window_open, not_started, current, exempt})
    view.counts.emplace_back(std::string(model::word_for(state)), counts[static_cast<std::size_t>(state)]);
  for (const auto& [from, to] : {std::pair(&groups, &view.groups), {&bases, &view.bases}, {&fleets, &view.fleets}, {&jobs, &view.jobs}}) {
    to->assign(from->begin(), from->end());
    base::sort_as_read(*to, [](const std::string& value) -> const std::string& { return value; });
  }
  for (std::size_t a = 0; a < people.size(); ++a) {
    const auto& one = standings.assignments()[a];
    AssignmentRowView row{one.id, one.course.value, standings.title_of(one.course.value), target_words(snapshot, one), {}, people[a],
                          false};
    row.rule =
        fmt::format("{} {}", one.needs == records::Needs::exam ? base::say_in("what is asked", "exam") : base::say("read and acknowledge"),
                    model::words_of(one.rule));
    row.detail = assignment_details(standings, one);
    row.ended = one.ended_on && *one.ended_on < snapshot.today;
    view.assignments.push_back(std::move(row));
  }
}

DutyOrder order_of(const RosterSnapshot& snapshot, const std::vector<LapseView>& lapsing, const std::string& find) {
  const auto words = words_to_find(find);
  auto out = std::make_shared<std::vector<int>>();
  for (std::size_t i = 0; i < lapsing.size(); ++i) {
    const std::string course = " " + base::folded_without_accents(lapsing[i].code + " " + lapsing[i].course);
    if (finds(snapshot, lapsing[i].member, course, words)) out->push_back(static_cast<int>(i));
  }
  return out;
}

void fill_lapsing(AssignmentsView& view, const RosterSnapshot& snapshot, int days) {
  for (const Lapse& lapse : lapsing(snapshot.standings, snapshot.today, days)) {
    const DutyRow& row = (*snapshot.rows)[lapse.member];
    const std::string& course = snapshot.standings.courses()[static_cast<std::size_t>(lapse.standing.course)];
    view.lapsing.push_back({row.staff_number, row.name, snapshot.standings.title_of(course), model::words_of(lapse.on),
                            static_cast<int>(lapse.member), lapse.on, course});
  }
}

namespace {

// Ended the day it began, its last day is the one before.
std::string days_words(const model::Exemption& days) {
  const std::string from = model::words_of(days.from);
  if (!days.until) return base::say("from {}, open", from);
  return *days.until < days.from ? base::say("from {}, ended the day it began", from)
                                 : base::say("from {} to {}", from, model::words_of(*days.until));
}

void add_exceptions(PersonDetailView& out, const RosterSnapshot& snapshot) {
  const auto about = [&](const model::CourseCode& course) {
    return course.value.empty() ? base::say_in("exempt from", "everything") : snapshot.standings.title_of(course.value);
  };
  for (auto at = snapshot.exemptions.rbegin(); at != snapshot.exemptions.rend(); ++at) {
    if (at->person.value != out.row.id) continue;
    ExceptionView one{at->id, base::say_in("how it stands", "Exempt from {}", about(at->course)), at->reason, false,
                      at->days.until && *at->days.until < snapshot.today};
    one.detail += " \u00B7 " + days_words(at->days) + (at->by_themselves ? base::say(", by themselves") : "");
    out.exceptions.push_back(std::move(one));
  }
  for (auto at = snapshot.evidence.rbegin(); at != snapshot.evidence.rend(); ++at) {
    if (at->person.value != out.row.id) continue;
    ExceptionView one{at->id, base::say("{} done elsewhere on {}", about(at->course), model::words_of(at->done.on)), at->what, true,
                      at->withdrawn};
    if (at->done.revision > 0) one.detail += " \u00B7 " + base::say("revision {}", at->done.revision);
    if (at->done.valid_to) one.detail += " \u00B7 " + base::say("valid to {}", model::words_of(*at->done.valid_to));
    if (at->withdrawn) one.detail += " \u00B7 " + base::say("withdrawn");
    out.exceptions.push_back(std::move(one));
  }
}

}  // namespace

PersonDetailView person_detail(const RosterSnapshot& snapshot, std::size_t member) {
  PersonDetailView out;
  out.row = (*snapshot.rows)[member];
  out.local = snapshot.standings.members()[member].person.local;
  for (const CourseStanding& one : snapshot.of[member]) {
    PersonDutyView duty;
    duty.course = snapshot.standings.courses()[static_cast<std::size_t>(one.course)];
    duty.title = snapshot.standings.title_of(duty.course);
    duty.due_state = one.standing.state;
    duty.state = due_words(one.standing, snapshot.today);
    if (one.standing.done_on) {
      duty.detail = base::say("done on {}", model::words_of(*one.standing.done_on));
      if (one.standing.done_revision > 0) duty.detail += ", " + base::say("revision {}", one.standing.done_revision);
    } else {
      duty.detail = base::say("never done");
    }
    if (!one.standing.qualified) duty.detail += " \u00B7 " + base::say("not qualified");
    out.duties.push_back(std::move(duty));
  }
  add_exceptions(out, snapshot);
  add_read(out, snapshot);
  return out;
}

}  // namespace jumpseat::app
