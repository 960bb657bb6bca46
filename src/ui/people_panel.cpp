#include "ui/people_panel.hpp"

#include "base/text.hpp"
#include "ui/due_tones.hpp"
#include "ui/layout.hpp"
#include "ui/virtual_rows.hpp"
#include "ui/widgets.hpp"
#include "ui/words.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <optional>

namespace jumpseat::ui {
namespace {

using Commands = std::vector<app::Command>;

constexpr std::array<std::pair<const char*, const char*>, 6> columns{
    {{"name", "Name"}, {"staff", "Staff number"}, {"base", "Base"}, {"fleet", "Fleet"}, {"job", "Job"}, {"group", "Group"}}};

constexpr std::array<std::pair<const char*, const char*>, 5> filters{{{"group", base::to_say("Group")},
                                                                      {"base", base::to_say("Base")},
                                                                      {"fleet", base::to_say("Fleet")},
                                                                      {"job", base::to_say("Job")},
                                                                      {"role", base::to_say("May do here")}}};

std::optional<double> number_or_none(const std::string& words) {
  return base::trimmed(words).empty() ? std::optional(0.0) : typed_number(words);
}

// The worst of what somebody has been given to do.
Cell worst_of(const app::DutyRow& row) {
  const app::DutyCell* worst = nullptr;
  const auto rank = [](const app::DutyCell& cell) {
    using enum model::DueState;
    switch (cell.state) {
      case lapsed: return 7;
      case overdue: return 6;
      case grace: return 5;
      case due: return 4;
      case not_started: return 3;
      case window_open: return 2;
      case current: return 1;
      case exempt: return 0;
    }
    return 0;
  };
  for (const auto& cell : row.cells)
    if (cell.asked && (!worst || rank(cell) > rank(*worst))) worst = &cell;
  if (!worst) return {"–"};
  return {words_of_state(worst->state), tone_of(worst->state), true};
}

// Where there is no room for a column each.
std::string place_words(const app::DutyRow& row) {
  std::string out;
  for (const std::string* part : {&row.base, &row.fleet, &row.job, &row.group})
    if (!part->empty()) out += (out.empty() ? "" : " \u00B7 ") + *part;
  return out;
}

std::string role_words(const app::DutyRow& row) {
  const std::string role = role_names()[static_cast<std::size_t>(row.role)];
  return row.account ? role : base::say("{}, no PIN yet", role);
}

}  // namespace

void PeoplePanel::draw_tools(Ui& ui, const app::PeopleView& view, Commands& out) {
  Row row(ui, "people.tools");
  {
    Column find(ui, "people.find.column", 0, 0);
    if (textbox(ui, "people.find", "Find people", m_find, {.placeholder = "Name, staff number, base, job …"}).changed)
      out.emplace_back(app::command::FindPeople{m_find, view.leavers, view.only});
  }
  if (checkbox(ui, "people.leavers", "Those who have left too", view.leavers))
    out.emplace_back(app::command::FindPeople{m_find, !view.leavers, view.only});
  if (!view.may_change) return;
  if (button(ui, "people.add", "Add a person", {.on = m_adding})) m_adding = !m_adding, m_importing = false;
  if (button(ui, "people.import", "Take in a staff list", {.look = Look::primary})) m_importing = !m_importing, m_adding = false;
}

// One press shows the values there are, another takes one.
void PeoplePanel::draw_filter(Ui& ui, const app::PeopleView& view, Commands& out) {
  if (!view.values) return;
  const auto shown = [](const std::string& field, const std::string& value) {
    const auto role = field == "role" ? model::find_role(value) : std::nullopt;
    return role ? role_names()[static_cast<std::size_t>(*role)] : value;
  };
  const auto is_offered = [&](const auto& filter) {
    const auto values = view.values->find(filter.first);
    return values != view.values->end() && (values->second.size() > 1 || view.only.contains(filter.first));
  };
  if (std::any_of(filters.begin(), filters.end(), is_offered)) {
    Row row(ui, "people.filter", {.gap = 4});
    text(ui, "Only", {.type = Type::aside, .muted = true, .wrap = false});
    for (const auto& filter : filters) {
      const auto& [field, name] = filter;
      if (!is_offered(filter)) continue;
      const auto only = view.only.find(field);
      const std::string words = only == view.only.end() ? base::say("{}: all", base::said(name))
                                                        : base::say("{}: {}", base::said(name), shown(field, only->second));
      if (button(ui, std::string("people.only.") + field, words, {.look = Look::quiet, .small = true, .on = only != view.only.end()}))
        m_filter = m_filter == field ? "" : field;
    }
    if (!view.only.empty() && button(ui, "people.only.none", "Show all", {.look = Look::quiet, .small = true})) {
      m_filter.clear();
      out.emplace_back(app::command::FindPeople{m_find, view.leavers});
    }
  }
  const auto values = view.values->find(m_filter);
  if (values == view.values->end()) return;
  const auto take = [&](const std::string& value) {
    auto only = view.only;
    if (value.empty()) only.erase(m_filter);
    else only[m_filter] = value;
    out.emplace_back(app::command::FindPeople{m_find, view.leavers, std::move(only)});
    m_filter.clear();
  };
  std::optional<std::string> taken;
  const std::size_t listed = std::min(values->second.size(), most_lines_laid_out), in_each = (listed + 3) / 4;
  if (listed < values->second.size()) aside(ui, base::say("The first {} are listed. The box above finds the others.", listed));
  Columns columns_of_values(ui, "people.only.values", {1, 1, 1, 1}, 12, 2, 720);
  for (std::size_t i = 0; i < listed; ++i) {
    if (i > 0 && i % in_each == 0) columns_of_values.next();
    const std::string& value = values->second[i];
    const auto only = view.only.find(m_filter);
    const bool chosen = only != view.only.end() && only->second == value;
    if (choice(ui, fmt::format("people.only.{}.{}", m_filter, i), shown(m_filter, value), {.chosen = chosen})) taken = chosen ? "" : value;
  }
  if (taken) take(*taken);
}

void PeoplePanel::draw_adding(Ui& ui, const app::PeopleView& view, Commands& out) {
  Card card(ui, "people.adding", {.gap = 10});
  heading(ui, "Add a person", Type::body);
  bool submitted = false;
  {
    Columns fields(ui, "people.adding.fields", {1, 2, 1});
    submitted = field(ui, "people.new.staff_number", "Staff number", m_new_number).submitted || submitted;
    fields.next();
    submitted = field(ui, "people.new.name", "Name", m_new_name).submitted || submitted;
    fields.next();
    submitted = field(ui, "people.new.group", "Group", m_new_group).submitted || submitted;
  }
  const bool complete = !m_new_number.empty() && !m_new_name.empty() && !m_added.waits();
  if ((button(ui, "people.new.add", "Add", {.look = Look::primary, .enabled = complete}) || submitted) && complete) {
    out.emplace_back(app::command::AddPerson{m_new_number, m_new_name, m_new_group});
    m_added.send(view.last_changes.person_added);
  }
}

void PeoplePanel::draw_list(Ui& ui, const app::PeopleView& view, Commands& out) {
  Card card(ui, "people.list", {.padding_y = 10});
  {
    Row row(ui, "people.sort", {.gap = 4});
    const int count = static_cast<int>(view.order ? view.order->size() : 0);
    text(ui, count_of(count, "person", "people"), {.weight = Weight::semibold, .wrap = false, .id = "people.count"});
    stretch(ui);
    text(ui, "Sort by", {.type = Type::aside, .muted = true, .wrap = false});
    for (const auto& [id, name] : columns)
      if (button(ui, std::string("people.sort.") + id, name, {.look = Look::quiet, .small = true, .on = view.sort == id}))
        out.emplace_back(app::command::SortPeople{id});
  }
  if (!view.order || !view.rows) return;
  if (view.order->empty()) return text(ui, "Nobody fits these words.", {.muted = true, .id = "people.none"});
  constexpr float room_for_all = 860, around_a_word = 24;
  const bool roomy = width_left(ui) >= ui.px(room_for_all);
  std::vector<TableColumn> shown{{"Name", 1.2F}, {"Staff number", -104}};
  if (roomy) shown.insert(shown.end(), {{"Base", -56}, {"Fleet", -62}, {"Job", -104}, {"Group", 0.5F}});
  else shown.push_back({"Place", 1.4F});
  shown.insert(shown.end(), {{"May", 1.2F}, {"Stands", -std::max(roomy ? 104.0F : 130.0F, width_of_states(ui) + around_a_word)}});
  Table table(ui, "people.table", std::move(shown));
  VirtualRows rows(ui, static_cast<int>(view.order->size()));
  for (int i = rows.first(); i < rows.last(); ++i) {
    const auto& row = (*view.rows)[static_cast<std::size_t>((*view.order)[static_cast<std::size_t>(i)])];
    const Cell stands = row.left_on ? Cell{base::say_in("a person", "left")} : worst_of(row);
    std::vector<Cell> cells{{row.name}, {row.staff_number}};
    if (roomy) cells.insert(cells.end(), {{row.base}, {row.fleet}, {row.job}, {row.group}});
    else cells.push_back({place_words(row)});
    cells.insert(cells.end(), {{role_words(row)}, stands});
    if (table.row("people.row." + row.id, cells, true)) out.emplace_back(app::command::ShowPerson{row.id});
  }
}

void PeoplePanel::take_over(const app::DutyRow& row) {
  if (m_shown_person == row.id) return;
  m_shown_person = row.id;
  m_name = row.name, m_group = row.group, m_base = row.base, m_fleet = row.fleet, m_job = row.job;
  m_joined = row.joined_on ? model::iso_of(*row.joined_on) : "", m_left = row.left_on ? model::iso_of(*row.left_on) : "";
  m_role = static_cast<int>(row.role);
  m_staff_number.clear(), m_secret.clear(), m_until.clear(), m_reason.clear(), m_course.clear(), m_done_on.clear(), m_what.clear(),
      m_evidence_secret.clear();
  m_from.clear(), m_valid_to.clear(), m_revision.clear();
  m_evidence.forget(), m_exemption.forget();
  m_allowance_taken = false;
}

void PeoplePanel::draw_place(Ui& ui, const app::PersonDetailView& person, bool may_change, Commands& out) {
  Card card(ui, "person.place", {.gap = 10});
  heading(ui, "Place", Type::body);
  if (!may_change) {
    const auto& row = person.row;
    const auto day = [](const std::optional<model::Day>& on) { return on ? model::words_of(*on) : std::string(); };
    for (const auto& [name, value] : {std::pair("Base", row.base),
                                      {"Fleet", row.fleet},
                                      {"Job", row.job},
                                      {"Group", row.group},
                                      {"First day", day(row.joined_on)},
                                      {"Last day", day(row.left_on)}})
      text(ui, base::say("{}: {}", base::said(name), value.empty() ? "–" : value));
    return;
  }
  if (person.row.staff_number.empty() && !person.local) {
    const bool submitted = field(ui, "person.staff_number", "Staff number", m_staff_number).submitted;
    if ((button(ui, "person.give_number", "Give this number", {.enabled = !m_staff_number.empty()}) || submitted) &&
        !m_staff_number.empty())
      out.emplace_back(app::command::GiveStaffNumber{model::PersonId(person.row.id), m_staff_number});
    aside(ui, "Where somebody has it already, the two can be taken for one person.");
    separator(ui);
  }
  field(ui, "person.name", "Name", m_name);
  field(ui, "person.base", "Base", m_base);
  field(ui, "person.fleet", "Fleet", m_fleet);
  field(ui, "person.job", "Job", m_job, {.placeholder = "cabin, flight, gate …"});
  field(ui, "person.group", "Group", m_group);
  {
    Columns days(ui, "person.days", {1, 1}, 8);
    field(ui, "person.joined", "First day", m_joined, {.placeholder = "2026-11-25"});
    days.next();
    field(ui, "person.left", "Last day", m_left, {.placeholder = "2026-11-25"});
  }
  aside(ui, "May do here");
  if (const auto role = segmented(ui, "person.role", role_names(), m_role)) m_role = *role;
  if (button(ui, "person.save", "Save", {.look = Look::primary, .enabled = !m_name.empty()}))
    out.emplace_back(app::command::ChangePerson{model::PersonId(person.row.id), m_name, m_group, m_base, m_fleet, m_job,
                                                static_cast<model::Role>(m_role), m_joined, m_left});
}

void PeoplePanel::draw_account(Ui& ui, const app::PersonDetailView& person, Commands& out) {
  Card card(ui, "person.account", {.gap = 10});
  heading(ui, "Signing in", Type::body);
  aside(ui, person.row.account ? "Has a PIN or password. A new one is asked to be changed the first time."
                               : "Has none yet. Give a first one; it is asked to be changed.");
  const bool submitted = field(ui, "person.secret", "New PIN or password", m_secret, {.password = true}).submitted;
  if ((button(ui, "person.set_secret", "Give it", {.enabled = !m_secret.empty()}) || submitted) && !m_secret.empty()) {
    out.emplace_back(app::command::SetSecretOf{model::PersonId(person.row.id), m_secret});
    m_secret.clear();
  }
}

// More time or attempts, for this person alone; the learner sees it before the exam.
void PeoplePanel::draw_allowance(Ui& ui, const app::PersonDetailView& person, Commands& out) {
  Card card(ui, "person.allowance", {.gap = 10});
  heading(ui, "More time or attempts", Type::body);
  if (!person.allowance_known) return text(ui, "Reading what was given …", {.muted = true});
  if (!m_allowance_taken) {
    m_more_time = base::number(std::round((person.extra_time - 1) * 1e4) / 100);
    m_more_attempts = std::to_string(person.extra_attempts);
    m_allowance_taken = true;
  }
  aside(ui, "In every exam from the next one on. It is shown to the learner before the exam, and stands in the trail.");
  if (person.own && person.row.account)
    aside(ui, "You can lower your own or give it back. More is for another trainer to give, where there is one.");
  {
    Columns fields(ui, "person.allowance.fields", {1, 1}, 8);
    field(ui, "person.more_time", "More time, in %", m_more_time, {.placeholder = "25"});
    fields.next();
    field(ui, "person.more_attempts", "More attempts", m_more_attempts, {.placeholder = "1"});
  }
  const auto time = number_or_none(m_more_time), attempts = number_or_none(m_more_attempts);
  const bool good =
      time && attempts && *time >= 0 && *time <= 900 && *attempts >= 0 && *attempts <= 1000 && *attempts == std::floor(*attempts);
  const bool changed =
      good && (std::abs(1 + *time / 100 - person.extra_time) > 1e-9 || static_cast<int>(*attempts) != person.extra_attempts);
  if (!good) text(ui, "More time is between 0 and 900 %, more attempts between 0 and 1000.", {.type = Type::aside, .tone = Tone::bad});
  if (button(ui, "person.allow", "Allow it", {.enabled = changed}))
    out.emplace_back(app::command::GiveAllowance{model::PersonId(person.row.id), 1 + *time / 100, static_cast<int>(*attempts)});
}

void PeoplePanel::draw_exceptions(Ui& ui, const app::PeopleView& view, const app::VouchView& vouch, Commands& out) {
  const app::PersonDetailView& person = *view.person;
  const bool may_change = view.may_change;
  if (!may_change && person.exceptions.empty()) return;
  Card card(ui, "person.exceptions", {.gap = 10});
  heading(ui, "Done elsewhere, or not needed", Type::body);
  for (const auto& one : person.exceptions) {
    Row row(ui, "person.exception." + one.id);
    {
      Column words(ui, "person.exception.words." + one.id, 0, 2);
      text(ui, one.words, {.weight = Weight::semibold, .muted = one.over});
      aside(ui, one.detail);
    }
    if (one.over || !may_change) continue;
    if (one.evidence) {
      if (button(ui, "person.withdraw." + one.id, "Withdraw", {.small = true})) out.emplace_back(app::command::WithdrawEvidence{one.id});
    } else if (button(ui, "person.end." + one.id, "End it", {.hint = "Asked again from today on", .small = true})) {
      out.emplace_back(app::command::EndExemption{one.id});
    }
  }
  if (!may_change) return;
  if (m_evidence.take_done(view.last_changes.evidence)) m_done_on.clear(), m_what.clear(), m_valid_to.clear(), m_revision.clear();
  if (m_exemption.take_done(view.last_changes.exemption)) m_reason.clear(), m_until.clear(), m_from.clear();
  if (!person.exceptions.empty()) separator(ui);
  field(ui, "person.course", "Course code", m_course, {.placeholder = "HT"});
  field(ui, "person.done_on", "Done on", m_done_on, {.placeholder = "2026-11-25"});
  {
    Columns more(ui, "person.proof.more", {1, 1}, 8);
    field(ui, "person.valid_to", "Valid to, where it says so", m_valid_to, {.placeholder = "2027-11-30"});
    more.next();
    field(ui, "person.revision", "Revision, where it says so", m_revision, {.placeholder = "2"});
  }
  field(ui, "person.what", "What you have seen as proof", m_what, {.placeholder = "certificate 4711 of …"});
  const bool vouched = secret_field(ui, "person.evidence.secret", vouch, m_evidence_secret);
  if (vouch.about == app::about_evidence_of(person.row.id) && !vouch.problem.empty())
    notice(ui, "person.evidence.problem", vouch.problem, Tone::bad);
  if (button(ui, "person.evidence", "Certify",
             {.enabled = vouched && !m_course.empty() && !m_done_on.empty() && !m_what.empty() && !m_evidence.waits()})) {
    out.emplace_back(
        app::command::GiveEvidence{model::PersonId(person.row.id), m_course, m_done_on, m_what, m_evidence_secret, m_valid_to, m_revision});
    m_evidence_secret.clear();
    m_evidence.send(view.last_changes.evidence);
  }
  separator(ui);
  field(ui, "person.reason", "Reason for an exemption", m_reason, {.placeholder = "parental leave"});
  {
    Columns days(ui, "person.exempt.days", {1, 1}, 8);
    field(ui, "person.from", "From that day, or today", m_from, {.placeholder = "2026-11-25"});
    days.next();
    field(ui, "person.until", "Until that day, or open", m_until, {.placeholder = "2027-01-31"});
  }
  if (button(ui, "person.exempt", m_course.empty() ? base::say("Exempt from everything") : base::say("Exempt from {}", m_course),
             {.enabled = !m_reason.empty() && !m_exemption.waits()})) {
    out.emplace_back(app::command::ExemptPerson{model::PersonId(person.row.id), m_course, m_until, m_reason, m_from});
    m_exemption.send(view.last_changes.exemption);
  }
}

void PeoplePanel::draw_person(Ui& ui, const app::PeopleView& view, const app::VouchView& vouch, Commands& out) {
  const app::PersonDetailView& person = *view.person;
  const bool may_change = view.may_change;
  take_over(person.row);
  {
    Row row(ui, "person.title");
    if (button(ui, "person.back", "All people", {.look = Look::quiet})) out.emplace_back(app::command::ShowPerson{});
    heading(ui, person.row.name, Type::title, "person.heading");
    text(ui, person.row.staff_number, {.muted = true, .wrap = false});
    stretch(ui);
    if (view.may_see_marks && button(ui, "person.exams", "Exams in Review")) {
      out.emplace_back(app::command::ShowScreen{app::Screen::review});
      out.emplace_back(app::command::ReviewPerson{person.row.id});
    }
  }
  Columns sides(ui, "person.sides", {1.4F, 1}, 16, 12, 820);
  {
    Card card(ui, "person.duties");
    heading(ui, "What is asked", Type::body);
    if (person.duties.empty()) text(ui, "Nothing is assigned to this person.", {.muted = true});
    for (const auto& duty : person.duties) {
      separator(ui);
      Row row(ui, "person.duty." + duty.course);
      {
        Column words(ui, "person.duty.words." + duty.course, 0, 2);
        text(ui, duty.title, {.weight = Weight::semibold});
        aside(ui, duty.detail);
      }
      tag(ui, duty.state, tone_of(duty.due_state));
    }
  }
  if (!person.read.empty()) {
    Card card(ui, "person.read", {.gap = 6});
    heading(ui, "Read and acknowledged", Type::body);
    for (const auto& [course, words] : person.read) text(ui, joined(course, words));
  }
  draw_exceptions(ui, view, vouch, out);
  if (may_change) draw_allowance(ui, person, out);
  sides.next();
  draw_place(ui, person, may_change, out);
  if (may_change) draw_account(ui, person, out);
  if (may_change && !person.own && !person.local) m_erasing.draw(ui, person.row, vouch, out);
}

void PeoplePanel::draw(Ui& ui, const Rect& rect, const app::PeopleView& view, const app::VouchView& vouch, Commands& out) {
  using State = app::PeopleView::State;
  if (m_added.take_done(view.last_changes.person_added)) m_new_number.clear(), m_new_name.clear(), m_new_group.clear(), m_adding = false;
  Scroll scroll(ui, view.person ? "person" : "people", rect, {.padding_x = 40, .padding_y = 28, .gap = 12, .max_width = 1280}, true);
  if (view.person) return draw_person(ui, view, vouch, out);
  m_shown_person.clear();
  heading(ui, "People", Type::title);
  if (view.state == State::loading) return text(ui, "Reading who works here …", {.muted = true, .id = "people.loading"});
  if (view.state == State::failed) {
    notice(ui, "people.problem", view.problem, Tone::bad);
    if (button(ui, "people.retry", "Try again")) out.emplace_back(app::command::RefreshPeople{});
    return;
  }
  draw_tools(ui, view, out);
  if (m_adding) draw_adding(ui, view, out);
  if ((m_importing || view.import.shown) && m_staff_list.draw(ui, view.import, out)) m_importing = false;
  if (view.state == State::empty) {
    text(ui,
         view.may_change ? Label("Nobody is here yet. Take in a staff list, or add people one by one.")
                         : Label("Nobody is here yet. A trainer takes in a staff list, or adds people one by one."),
         {.muted = true, .id = "people.empty"});
    return;
  }
  draw_filter(ui, view, out);
  draw_list(ui, view, out);
}

}  // namespace jumpseat::ui
