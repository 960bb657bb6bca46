#include "app/people/roster.hpp"

#include "app/attempt/allowance.hpp"
#include "app/people/due_words.hpp"
#include "app/people/people.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

#include <algorithm>

namespace jumpseat::app {

Roster::Roster(Context& context, std::filesystem::path records, Callbacks callbacks)
    : m_context(context), m_records(std::move(records)), m_callbacks(std::move(callbacks)) {
  m_find_standings.only_asked = true;
}

void Roster::forget() {
  ++m_reading, ++m_reading_past, ++m_people_serial, ++m_standings_serial, ++m_importing;
  m_snapshot.reset();
  m_on.reset();
  m_past.reset();
  m_about = {};
  m_list.reset();
  m_person.clear();
  m_allowance.reset();
  m_people = {};
  m_assignments = {};
  m_find_people = {};
  m_find_standings = {};
  m_find_readers = {};
  m_find_lapsing.clear();
  m_find_standings.only_asked = true;
  m_stale = true;
  ++m_change;
}

void Roster::refresh_if_stale() {
  if (m_stale && m_callbacks.may_see()) read();
}

void Roster::run(const command::RefreshPeople&) { read(); }

void Roster::look(std::optional<model::Day> past, std::function<void(const base::Result<SharedSnapshot>&)> then) {
  ++m_pending;
  m_thread.post([this, past, then = std::move(then), courses = m_courses, today = model::today(m_context.clock)]() mutable {
    auto records = records::Records::open(m_records, records::OpenMode::read_only, m_context.clock);
    const auto snapshot = !records ? base::Result<SharedSnapshot>(tl::unexpected(records.error()))
                          : past   ? read_roster_as_it_was(*records, *courses, *past)
                                   : read_roster(*records, *courses, today);
    m_context.mailbox.post([this, snapshot, then = std::move(then)] {
      --m_pending;
      then(snapshot);
    });
  });
}

void Roster::read() {
  m_stale = false;
  look(std::nullopt, [this, serial = ++m_reading](const base::Result<SharedSnapshot>& snapshot) {
    if (serial != m_reading) return;
    if (snapshot) return take(*snapshot);
    fail(snapshot.error());
    m_people.state = PeopleView::State::failed;
    m_people.problem = m_assignments.problem;
  });
  read_past();
}

void Roster::read_past() {
  const std::uint64_t serial = ++m_reading_past;
  if (!m_on) return;
  look(m_on, [this, serial](const base::Result<SharedSnapshot>& snapshot) {
    if (serial != m_reading_past) return;
    if (!snapshot) return fail(snapshot.error());
    m_past = *snapshot;
    arrange(false);
  });
}

void Roster::fail(const base::Error& error) {
  base::log_error(error);
  ++m_change;
  m_assignments.state = AssignmentsView::State::failed;
  m_assignments.problem = base::sentence(error) + " " + base::way_out(error.kind);
}

void Roster::take(SharedSnapshot snapshot) {
  m_snapshot = std::move(snapshot);
  arrange(true);
  arrange(false);
}

// Off the UI thread; the rows that are shown stay until the new order is there.
void Roster::arrange(bool people) {
  const bool past = !people && m_on;
  const SharedSnapshot& shown = past ? m_past : m_snapshot;
  if (!shown) return;
  ++m_pending;
  std::uint64_t& counter = people ? m_people_serial : m_standings_serial;
  m_thread.post([this, people, past, serial = ++counter, snapshot = shown, wish = people ? m_find_people : m_find_standings,
                 readers = m_find_readers, find_lapsing = m_find_lapsing, days = m_assignments.lapsing_days, about = m_about]() mutable {
    auto order = order_of(*snapshot, wish);
    std::shared_ptr<AssignmentsView> view;
    if (!people) {
      // What stands around the matrix is of everybody, and does not change with each letter that is typed.
      if (about.of != snapshot || about.days != days) {
        auto fresh = std::make_shared<AssignmentsView>();
        fill_assignments(*fresh, *snapshot);
        if (past) fresh->notes = past_day_notes(snapshot->standings.places_known_from());
        if (!past) fill_registers(*fresh, *snapshot);
        if (!past && days > 0) fill_lapsing(*fresh, *snapshot, days);
        about = {snapshot, days, std::move(fresh)};
      }
      view = std::make_shared<AssignmentsView>(*about.view);
      for (RegisterView& one : view->registers) one.order = order_of(*snapshot, one, readers);
      view->lapsing_order = order_of(*snapshot, view->lapsing, find_lapsing);
      view->lapsing_find = find_lapsing;
    }
    m_context.mailbox.post([this, people, serial, snapshot, order, view, wish, readers, about] {
      --m_pending;
      if (serial != (people ? m_people_serial : m_standings_serial)) return;
      ++m_change;
      const bool nobody = snapshot->rows->empty();
      if (people) {
        m_people.state = nobody ? PeopleView::State::empty : PeopleView::State::ready;
        m_people.rows = snapshot->rows;
        m_people.order = order;
        m_people.values = snapshot->values;
        return;
      }
      m_about = about;
      view->find = wish.text, view->only = wish.state, view->sort = wish.column.empty() ? "name" : wish.column;
      view->readers_find = readers.text, view->readers_only = readers.only, view->readers_sort = readers.column;
      view->lapsing_days = m_assignments.lapsing_days;
      view->state = view->assignments.empty() ? AssignmentsView::State::empty : AssignmentsView::State::ready;
      view->rows = snapshot->rows;
      view->order = order;
      m_assignments = std::move(*view);
    });
  });
}

void Roster::run(const command::FindPeople& c) {
  m_find_people.text = c.text, m_find_people.leavers = c.leavers;
  m_find_people.only = m_people.only = c.only;
  m_people.find = c.text, m_people.leavers = c.leavers;
  arrange(true);
}

void Roster::run(const command::SortPeople& c) {
  m_find_people.column = m_people.sort = c.column;
  arrange(true);
}

void Roster::run(const command::FindStandings& c) {
  m_find_standings.text = m_assignments.find = c.text;
  m_find_standings.state = m_assignments.only = c.state;
  arrange(false);
}

void Roster::run(const command::SortStandings& c) {
  m_find_standings.column = m_assignments.sort = c.column;
  arrange(false);
}

void Roster::run(const command::FindReaders& c) {
  m_find_readers.text = m_assignments.readers_find = c.text;
  m_find_readers.only = m_assignments.readers_only = c.only;
  arrange(false);
}

void Roster::run(const command::SortReaders& c) {
  m_find_readers.column = m_assignments.readers_sort = c.column;
  arrange(false);
}

void Roster::run(const command::ShowStandingsOn& c) {
  const auto on = model::find_day(base::trimmed(c.on));
  if (!on && !base::trimmed(c.on).empty()) return refuse(base::say("The day is written as 2026-11-25."));
  const model::Day today = model::today(m_context.clock);
  if (on && *on > today) return refuse(base::say("This day is still to come. Write an earlier one."));
  m_on = on == today ? std::nullopt : on;
  m_past.reset();
  ++m_standings_serial, ++m_change;
  m_assignments.working = true;
  read_past();
  if (!m_on) arrange(false);
}

void Roster::run(const command::ShowLapsing& c) {
  m_assignments.lapsing_days = std::clamp(c.days, 0, 3660);
  arrange(false);
}

void Roster::run(const command::ShowPerson& c) {
  m_person = c.person;
  m_allowance.reset();
  ++m_change;
  if (!c.person.empty()) read_allowance_of(c.person);
}

void Roster::read_allowance_of(const std::string& person) {
  ++m_pending;
  m_context.records.ask([person](records::Records& records) { return read_allowance(records, model::PersonId(person)); },
                        [this, person](base::Result<quiz::Allowance> allowance) {
                          --m_pending;
                          if (!allowance) return base::log_error(allowance.error());
                          if (m_person != person) return;
                          m_allowance = *allowance;
                          ++m_change;
                        });
}

void Roster::run(const command::GiveAllowance& c) {
  if (!(c.extra_time >= 1 && c.extra_time <= most_extra_time) || c.extra_attempts < 0 || c.extra_attempts > most_extra_attempts)
    return refuse(base::say("More time is between 0 and 900 %, more attempts between 0 and 1000."));
  const quiz::Allowance allowance{c.extra_time, c.extra_attempts};
  const std::string words = allowance_words(allowance);
  change([person = c.person, allowance](records::Records& records,
                                        const auto& actor) { return keep_allowance(records, person, allowance, actor); },
         words.empty() ? base::say("The usual time and attempts count again.") : base::say("From the next exam on: {}.", words));
  read_allowance_of(c.person.value);
}

const PeopleView& Roster::people() {
  m_people.may_change = m_callbacks.may_change();
  m_people.last_changes = m_last_changes;
  m_people.person.reset();
  if (m_snapshot && !m_person.empty())
    for (std::size_t i = 0; i < m_snapshot->rows->size(); ++i)
      if ((*m_snapshot->rows)[i].id == m_person) m_people.person = person_detail(*m_snapshot, i);
  if (m_people.person) m_people.person->own = m_callbacks.actor() == model::PersonId(m_person);
  if (m_people.person && m_allowance) {
    m_people.person->allowance_known = true;
    m_people.person->extra_time = m_allowance->extra_time;
    m_people.person->extra_attempts = m_allowance->extra_attempts;
  }
  return m_people;
}

const AssignmentsView& Roster::assignments() {
  m_assignments.on = m_on ? model::iso_of(*m_on) : std::string();
  m_assignments.may_change = m_callbacks.may_change() && !m_on;
  m_assignments.last_changes = m_last_changes;
  m_assignments.on_offer.clear(), m_assignments.exams.clear();
  for (const auto& loaded : m_courses->loaded) {
    m_assignments.on_offer.emplace_back(loaded.course.code.value, loaded.course.title);
    auto& exams = m_assignments.exams.emplace_back();
    for (const auto& quiz : loaded.course.quizzes)
      if (quiz.mode == model::QuizMode::exam) exams.emplace_back(quiz.id.value, quiz.title);
  }
  return m_assignments;
}

// ---- changes: on the thread that owns the writing connection, then everything is read anew

void Roster::end_change(bool made, Of of) {
  if (of) ++(m_last_changes.*of).number, (m_last_changes.*of).made = made;
  ++m_change;
}

void Roster::change(Change work, std::string told, Of of) {
  ++m_pending;
  m_context.records.ask([work = std::move(work), actor = m_callbacks.actor()](records::Records& records) { return work(records, actor); },
                        [this, told = std::move(told), of](base::Result<void> done) {
                          --m_pending;
                          end_change(done.has_value(), of);
                          if (!done) return tell_problem(done.error());
                          m_context.tell(told);
                          m_callbacks.changed();
                          read();
                        });
}

// What was typed is put right where it was typed: no other file helps, and a trainer need not ask one.
void Roster::tell_problem(const base::Error& error) {
  using enum base::ErrorKind;
  if (error.kind != bad_input && error.kind != not_found && error.kind != refused) return m_context.report(error);
  base::log_error(error);
  m_context.refuse(base::sentence(error));
}

void Roster::refuse(const std::string& sentence, Of of) {
  end_change(false, of);
  m_context.refuse(sentence);
}

void Roster::run(const command::AddPerson& c) {
  const std::string staff_number(base::trimmed(c.staff_number)), name(base::trimmed(c.name)), group(base::trimmed(c.group));
  if (staff_number.empty() && name.empty())
    return refuse(base::say("A person needs a staff number or a name."), &LastChangesView::person_added);
  change(
      [=](records::Records& records, const auto&) -> base::Result<void> {
        JUMPSEAT_CHECK(records.add_person({staff_number, name, group, model::Role::learner}));
        return {};
      },
      base::say("{} was added.", text_of({{}, staff_number, name, group})), &LastChangesView::person_added);
}

void Roster::run(const command::ChangePerson& c) {
  std::optional<model::Day> joined, left;
  for (const auto& [given, day] : {std::pair(&c.joined, &joined), {&c.left, &left}}) {
    if (!*given || base::trimmed(**given).empty()) continue;
    *day = model::find_day(base::trimmed(**given));
    if (!*day) return refuse(base::say("The first and the last day are written as 2026-11-25, or left out."));
  }
  if (joined && left && *left < *joined) return refuse(base::say("The last day is before the first."));
  change(
      [c, joined, left](records::Records& records, const auto& actor) -> base::Result<void> {
        JUMPSEAT_TRY(auto member, records::find_member(records, c.person));
        if (!member) return base::fail(base::ErrorKind::not_found, "change this person", "there is no such person");
        member->person.name = base::trimmed(c.name), member->person.group = base::trimmed(c.group), member->person.role = c.role;
        member->base = base::trimmed(c.base), member->fleet = base::trimmed(c.fleet), member->job = base::trimmed(c.job);
        if (c.joined) member->joined_on = joined;
        if (c.left) member->left_on = left;
        return records::change_member(records, *member, actor);
      },
      base::say("Saved."));
}

}  // namespace jumpseat::app
