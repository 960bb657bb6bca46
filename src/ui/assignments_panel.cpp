#include "ui/assignments_panel.hpp"

#include "ui/due_tones.hpp"
#include "ui/layout.hpp"
#include "ui/virtual_rows.hpp"
#include "ui/widgets.hpp"
#include "ui/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace jumpseat::ui {
namespace {

using Commands = std::vector<app::Command>;

constexpr std::array<int, 4> horizons{30, 60, 90, 180};
constexpr float base_width = 56, staff_number_width = 88;  // of the columns of the matrix

Cell cell_of(const app::DutyCell& cell) {
  if (!cell.asked) return {};
  return {words_of_state(cell.state), tone_of(cell.state), true};
}

// As many courses as leave each of them its longest word.
std::size_t courses_that_fit(Ui& ui, std::size_t all) {
  constexpr float name_width = 150, around_a_word = 36, shortest = 44;
  const float word = ui.px(std::max(shortest, width_of_states(ui)));
  const float left = width_left(ui) - ui.px(base_width + staff_number_width + name_width);
  const auto fit = static_cast<std::size_t>(std::max(1.0F, left / (word + ui.px(around_a_word))));
  return std::min({fit, all, std::size_t{14}});
}

// The course that everybody is sorted by stays among what is to be chosen from, also where it is not shown.
std::vector<std::pair<std::string, std::string>> sorts_of(const app::AssignmentsView& view, std::size_t first, std::size_t shown) {
  std::vector<std::pair<std::string, std::string>> out{
      {"name", base::say("Name")}, {"staff", base::say("Staff number")}, {"base", base::say("Base")}};
  for (std::size_t i = 0; i < view.courses.size(); ++i)
    if ((i >= first && i < first + shown) || view.sort == view.courses[i].first)
      out.emplace_back(view.courses[i].first, view.courses[i].first);
  return out;
}

}  // namespace

void AssignmentsPanel::draw_counts(Ui& ui, const app::AssignmentsView& view, Commands& out) {
  Row row(ui, "assignments.counts", {.gap = 4});
  const auto one = [&](const std::string& state, const std::string& words) {
    const ButtonOptions options{.look = Look::quiet, .small = true, .on = view.only == state};
    if (button(ui, "assignments.only." + (state.empty() ? std::string("all") : state), words, options))
      out.emplace_back(app::command::FindStandings{m_find, state});
  };
  one("", base::say("All"));
  for (const auto& [state, count] : view.counts)
    if (const auto known = model::find_due_state(state); known && count > 0) one(state, app::counted_state_words(*known, count));
}

// A narrow window, or many courses: they are leafed through.
void AssignmentsPanel::draw_more_courses(Ui& ui, std::size_t shown, std::size_t all) {
  Row row(ui, "assignments.leaf", {.gap = 4});
  stretch(ui);
  text(ui, base::say("Courses {}–{} of {}", m_first_course + 1, m_first_course + shown, all),
       {.type = Type::aside, .muted = true, .wrap = false, .id = "assignments.courses"});
  if (button(ui, "assignments.courses.before", "Courses before", {.look = Look::quiet, .enabled = m_first_course > 0, .small = true}))
    m_first_course -= std::min(shown, m_first_course);
  if (button(ui, "assignments.courses.after", "Courses after",
             {.look = Look::quiet, .enabled = m_first_course + shown < all, .small = true}))
    m_first_course = std::min(m_first_course + shown, all - shown);
}

void AssignmentsPanel::draw_tools(Ui& ui, const app::AssignmentsView& view, Commands& out) {
  Columns tools(ui, "assignments.tools", {1, -200, -90}, 12, 12, 560);
  if (field(ui, "assignments.find", "Find people", m_find, {.placeholder = "Name, staff number, base, job …"}).changed)
    out.emplace_back(app::command::FindStandings{m_find, view.only});
  tools.next();
  const bool submitted = field(ui, "assignments.on", "On the day, or today", m_on, {.placeholder = "2026-03-31"}).submitted;
  tools.next();
  Column column(ui, "assignments.on.column", 0, 4);
  aside(ui, " ");  // on one line with the boxes
  if (button(ui, "assignments.on.show", "Show", {.width = -1}) || submitted) out.emplace_back(app::command::ShowStandingsOn{m_on});
}

void AssignmentsPanel::draw_past(Ui& ui, const app::AssignmentsView& view, Commands& out) {
  const auto on = model::find_day(view.on);
  {
    Row row(ui, "assignments.past");
    text(ui, base::say("As it was on {}", on ? model::words_of(*on) : view.on), {.weight = Weight::semibold, .id = "assignments.past.on"});
    if (button(ui, "assignments.past.today", "Back to today", {.small = true})) {
      m_on.clear();
      out.emplace_back(app::command::ShowStandingsOn{});
    }
  }
  for (const std::string& note : view.notes) aside(ui, note);
}

void AssignmentsPanel::draw_sorting(Ui& ui, const app::AssignmentsView& view, std::size_t shown, Commands& out) {
  aside(ui, "Sort by");
  Row row(ui, "assignments.sort.names", {.gap = 4});
  for (const auto& [id, name] : sorts_of(view, m_first_course, shown))
    if (button(ui, "assignments.sort." + id, name, {.look = Look::quiet, .small = true, .on = view.sort == id}))
      out.emplace_back(app::command::SortStandings{id});
}

void AssignmentsPanel::draw_matrix(Ui& ui, const app::AssignmentsView& view, Commands& out) {
  draw_tools(ui, view, out);
  if (view.working) return text(ui, "Working out how everybody stands …", {.muted = true, .id = "assignments.working"});
  draw_counts(ui, view, out);
  Card card(ui, "assignments.matrix", {.padding_y = 10});
  const std::size_t all = view.courses.size(), shown = courses_that_fit(ui, all);
  m_first_course = std::min(m_first_course, all - shown);
  {
    Row row(ui, "assignments.sort", {.gap = 4});
    text(ui, count_of(static_cast<int>(view.order ? view.order->size() : 0), "person", "people"),
         {.weight = Weight::semibold, .wrap = false, .id = "assignments.count"});
    if (button(ui, "assignments.csv", "Save as CSV", {.look = Look::quiet, .small = true})) out.emplace_back(app::command::SaveStandings{});
    if (button(ui, "assignments.xlsx", "Save as XLSX", {.look = Look::quiet, .small = true}))
      out.emplace_back(app::command::SaveStandings{true});
  }
  draw_sorting(ui, view, shown, out);
  if (shown < all) draw_more_courses(ui, shown, all);
  if (!view.order || !view.rows) return;
  if (view.order->empty()) return text(ui, "Nobody fits.", {.muted = true, .id = "assignments.none"});
  std::vector<TableColumn> columns{{"Name", 1.2F}, {"Staff number", -staff_number_width}, {"Base", -base_width}};
  const std::size_t last = m_first_course + shown;
  for (std::size_t i = m_first_course; i < last; ++i) columns.push_back({view.courses[i].first, 0.5F});
  Table table(ui, "assignments.table", columns);
  VirtualRows rows(ui, static_cast<int>(view.order->size()));
  for (int i = rows.first(); i < rows.last(); ++i) {
    const auto& person = (*view.rows)[static_cast<std::size_t>((*view.order)[static_cast<std::size_t>(i)])];
    std::vector<Cell> cells{{person.name.empty() ? person.staff_number : person.name}, {person.staff_number}, {person.base}};
    for (std::size_t course = m_first_course; course < last && course < person.cells.size(); ++course)
      cells.push_back(cell_of(person.cells[course]));
    const bool past = !view.on.empty();
    if (!table.row("assignments.row." + person.id, cells, !past || view.may_see_marks)) continue;
    if (past) {
      out.emplace_back(app::command::InspectPerson{person.staff_number, view.on, model::PersonId(person.id)});
      out.emplace_back(app::command::ShowScreen{app::Screen::records});
      continue;
    }
    out.emplace_back(app::command::ShowPerson{person.id});
    out.emplace_back(app::command::ShowScreen{app::Screen::people});
  }
}

void AssignmentsPanel::draw_lapsing(Ui& ui, const app::AssignmentsView& view, Commands& out) {
  Card card(ui, "assignments.lapsing", {.gap = 10});
  heading(ui, "Who is qualified now and will not be, nothing else being done", Type::body);
  std::vector<std::string> names;
  int on = -1;
  for (std::size_t i = 0; i < horizons.size(); ++i) {
    names.push_back(base::say_count(horizons[i], "{} day", "{} days"));
    if (horizons[i] == view.lapsing_days) on = static_cast<int>(i);
  }
  if (const auto chosen = segmented(ui, "assignments.horizon", names, on))
    out.emplace_back(app::command::ShowLapsing{horizons[static_cast<std::size_t>(*chosen)]});
  if (view.lapsing.empty())
    return text(ui, base::say("Nobody lapses within {} days.", view.lapsing_days), {.muted = true, .id = "assignments.nobody_lapses"});
  if (field(ui, "assignments.lapsing.find", "Find people", m_find_lapsing, {.placeholder = "Name, staff number, base, job …"}).changed)
    out.emplace_back(app::command::FindLapsing{m_find_lapsing});
  if (!view.lapsing_order) return;
  const int shown = static_cast<int>(view.lapsing_order->size());
  {
    Row row(ui, "assignments.lapsing.count");
    text(ui, base::say_count(shown, "{} lapses from {} on.", "{} lapse from {} on.", view.as_of), {.muted = true, .wrap = false});
    stretch(ui);
    if (button(ui, "assignments.lapsing.csv", "Save as CSV", {.look = Look::quiet, .enabled = shown > 0, .small = true}))
      out.emplace_back(app::command::SaveLapsing{});
  }
  Table table(ui, "assignments.lapsing.table", {{"From", -120}, {"Name", 1}, {"Staff number", -120}, {"Course", 1}});
  VirtualRows rows(ui, shown);
  for (int i = rows.first(); i < rows.last(); ++i) {
    const auto& lapse = view.lapsing[static_cast<std::size_t>((*view.lapsing_order)[static_cast<std::size_t>(i)])];
    table.row(fmt::format("assignments.lapse.{}", i), {{lapse.on}, {lapse.name}, {lapse.staff_number}, {lapse.course}});
  }
}

void AssignmentsPanel::draw_given(Ui& ui, const app::AssignmentsView& view, Commands& out) {
  for (const auto& one : view.assignments) {
    Card card(ui, "assignments.given." + one.id, {.padding_y = 14});
    Row row(ui, "assignments.given.row." + one.id);
    {
      Column words(ui, "assignments.given.words." + one.id, 0, 2);
      text(ui, fmt::format("{} ({})", one.title, one.course), {.weight = Weight::semibold});
      aside(ui, fmt::format("{} · {} · {}", one.to, count_of(one.people, "person", "people"), one.rule));
      if (!one.detail.empty()) aside(ui, one.detail);
    }
    if (one.ended) tag(ui, "ended", Tone::plain);
    else if (view.may_change && button(ui, "assignments.end." + one.id, "End it", {.small = true}))
      out.emplace_back(app::command::EndAssignment{one.id});
  }
}

void AssignmentsPanel::draw_readers_tools(Ui& ui, const app::AssignmentsView& view, const app::RegisterView& shown, Commands& out) {
  if (field(ui, "assignments.readers.find", "Find people", m_find_readers, {.placeholder = "Name, staff number, base, job …"}).changed)
    out.emplace_back(app::command::FindReaders{m_find_readers, view.readers_only});
  const int all = static_cast<int>(shown.rows->size());
  {
    Row row(ui, "assignments.readers.only", {.gap = 4});
    const auto only = [&](const char* id, const std::string& words) {
      const ButtonOptions options{.look = Look::quiet, .small = true, .on = view.readers_only == id};
      if (button(ui, std::string("assignments.readers.only.") + (*id ? id : "all"), words, options))
        out.emplace_back(app::command::FindReaders{m_find_readers, id});
    };
    only("", base::say("All"));
    only("has-not", base::say("{} have not", base::grouped(all - shown.has - shown.need_not)));
    only("has", base::say("{} have", base::grouped(shown.has)));
    if (shown.need_not > 0) only("need-not", base::say("{} need not", base::grouped(shown.need_not)));
    stretch(ui);
    if (button(ui, "assignments.readers.csv", "Save as CSV", {.look = Look::quiet, .small = true}))
      out.emplace_back(app::command::SaveRegister{shown.course});
  }
  Row row(ui, "assignments.readers.sort", {.gap = 4});
  stretch(ui);
  text(ui, "Sort by", {.type = Type::aside, .muted = true, .wrap = false});
  const auto sort = [&](const char* column, const std::string& name) {
    const ButtonOptions options{.look = Look::quiet, .small = true, .on = view.readers_sort == column};
    if (button(ui, std::string("assignments.readers.sort.") + (*column ? column : "need"), name, options))
      out.emplace_back(app::command::SortReaders{column});
  };
  sort("", base::say("Who has not"));
  sort("name", base::say("Name"));
  sort("staff", base::say("Staff number"));
  sort("read", base::say("Read last"));
}

void AssignmentsPanel::draw_register(Ui& ui, const app::AssignmentsView& view, Commands& out) {
  Card card(ui, "assignments.register", {.gap = 10});
  heading(ui, "Who has read and acknowledged the revision in force", Type::body);
  if (view.registers.empty()) return text(ui, "Nobody is asked to read a course, and nobody has acknowledged one.", {.muted = true});
  m_register = std::min(m_register, static_cast<int>(view.registers.size()) - 1);
  std::vector<std::string> codes;
  for (const auto& one : view.registers) codes.push_back(one.course);
  if (const auto course = segmented(ui, "assignments.register.course", codes, m_register)) m_register = *course;
  const app::RegisterView& shown = view.registers[static_cast<std::size_t>(m_register)];
  const std::vector<app::RegisterRowView>& people = *shown.rows;
  aside(ui, shown.revision > 0 ? base::say("{} \u00B7 revision {}", shown.title, shown.revision) : shown.title);
  text(ui,
       base::say_count(static_cast<int>(people.size()) - shown.need_not, "{1} of {0} person has.", "{1} of {0} people have.", shown.has),
       {.weight = Weight::semibold, .id = "assignments.register.count"});
  draw_readers_tools(ui, view, shown, out);
  if (!shown.order) return;
  if (shown.order->empty()) return text(ui, "Nobody fits.", {.muted = true, .id = "assignments.register.none"});
  Table table(ui, "assignments.register.table", {{"Name", 1}, {"Staff number", -120}, {"Read and acknowledged", 1}});
  VirtualRows rows(ui, static_cast<int>(shown.order->size()));
  for (int i = rows.first(); i < rows.last(); ++i) {
    const auto& row = people[static_cast<std::size_t>((*shown.order)[static_cast<std::size_t>(i)])];
    const Cell read = !row.read.empty()       ? Cell{row.read}
                      : !row.need_not.empty() ? Cell{row.need_not}
                                              : Cell{base::say("has not"), Tone::warn, true};
    if (!table.row("assignments.register." + row.id, {{row.name}, {row.staff_number}, read}, true)) continue;
    out.emplace_back(app::command::ShowPerson{row.id});
    out.emplace_back(app::command::ShowScreen{app::Screen::people});
  }
}

void AssignmentsPanel::draw(Ui& ui, const Rect& rect, const app::AssignmentsView& view, Commands& out) {
  using State = app::AssignmentsView::State;
  if (m_form.is_done(view)) m_adding = false;
  Scroll scroll(ui, "assignments", rect, {.padding_x = 40, .padding_y = 28, .gap = 12, .max_width = 1400}, true);
  {
    Row row(ui, "assignments.title");
    heading(ui, "Assignments", Type::title);
    if (!view.as_of.empty() && view.on.empty()) text(ui, base::say("as of {}", view.as_of), {.muted = true, .wrap = false});
    stretch(ui);
    if (view.may_change && view.state != State::loading && button(ui, "assignments.add", "Assign a course", {.look = Look::primary}))
      m_adding = !m_adding;
  }
  if (!view.on.empty()) draw_past(ui, view, out);
  if (view.state == State::loading) return text(ui, "Working out how everybody stands …", {.muted = true, .id = "assignments.loading"});
  if (view.state == State::failed) {
    notice(ui, "assignments.problem", view.problem, Tone::bad);
    if (button(ui, "assignments.retry", "Try again")) out.emplace_back(app::command::RefreshPeople{});
    return;
  }
  if (!view.on.empty()) return draw_matrix(ui, view, out);
  if (m_adding && m_form.draw(ui, view, out)) m_adding = false;
  if (view.state == State::empty) {
    text(
        ui,
        view.may_change
            ? Label("Nothing is assigned to anybody yet. Assign a course, and this shows who has done it, who is due, and who lapses soon.")
            : Label("Nothing is assigned to anybody yet. Once a trainer has assigned a course, this shows who has done it, who is due, and "
                    "who lapses soon."),
        {.muted = true, .id = "assignments.empty"});
    return;
  }
  if (const auto tab = tabs(ui, "assignments.tab", {"People by courses", "Who lapses soon", "What is assigned", "Who has read"},
                            static_cast<int>(m_tab))) {
    m_tab = static_cast<Tab>(*tab);
    if (m_tab == Tab::lapsing && view.lapsing_days == 0) out.emplace_back(app::command::ShowLapsing{90});
  }
  if (m_tab == Tab::matrix) draw_matrix(ui, view, out);
  else if (m_tab == Tab::lapsing) draw_lapsing(ui, view, out);
  else if (m_tab == Tab::given) draw_given(ui, view, out);
  else draw_register(ui, view, out);
}

}  // namespace jumpseat::ui
