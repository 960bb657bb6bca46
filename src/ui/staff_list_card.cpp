#include "ui/staff_list_card.hpp"

#include "base/text.hpp"
#include "base/words.hpp"
#include "ui/layout.hpp"
#include "ui/virtual_rows.hpp"
#include "ui/widgets.hpp"
#include "ui/words.hpp"

#include <array>
#include <fmt/format.h>

namespace jumpseat::ui {
namespace {

using Commands = std::vector<app::Command>;
using RowKind = app::ImportRowView::Kind;

// What a column of a staff list means.
std::string words_of_field(const std::string& field) {
  constexpr std::array<std::pair<std::string_view, const char*>, 11> all{{{"staff_number", base::to_say("Staff number")},
                                                                          {"name", base::to_say("Name")},
                                                                          {"first_name", base::to_say("First name")},
                                                                          {"last_name", base::to_say("Last name")},
                                                                          {"group", base::to_say("Group")},
                                                                          {"base", base::to_say("Base")},
                                                                          {"fleet", base::to_say("Fleet")},
                                                                          {"job", base::to_say("Job")},
                                                                          {"role", base::to_say("May do here")},
                                                                          {"joined", base::to_say("First day")},
                                                                          {"left", base::to_say("Last day")}}};
  for (const auto& [name, words] : all)
    if (name == field) return std::string(base::said(words));
  return field;
}

Cell becomes(const app::ImportRowView& row) {
  switch (row.kind) {
    case RowKind::added: return {base::say_in("a line of a staff list", "new"), Tone::good, true};
    case RowKind::changed: return {base::say_in("a line of a staff list", "changed"), Tone::blue, true};
    case RowKind::left_out: return {base::say_in("a line of a staff list", "left out"), Tone::warn, true};
    case RowKind::same: break;
  }
  return {base::say_in("a line of a staff list", "as it is")};
}

std::string shown_value(const std::string& field, const std::string& value) {
  if (field == "role")
    if (const auto role = model::find_role(value)) return role_names()[static_cast<std::size_t>(*role)];
  return value.empty() ? "\u2013" : value;
}

std::string details(const app::ImportRowView& row) {
  if (row.kind == RowKind::left_out) return base::retold(row.problem);
  std::string out;
  for (const auto& one : row.changes)
    out += (out.empty() ? "" : "; ") + fmt::format("{}: {} \u2192 {}", words_of_field(one.field), shown_value(one.field, one.before),
                                                   shown_value(one.field, one.after));
  return out;
}

std::string words_about_cleared(const std::map<std::string, int>& cleared) {
  std::string out;
  for (const auto& [field, people] : cleared)
    out += (out.empty() ? "" : "; ") + base::say_count(people, "{1} of {0} person", "{1} of {0} people", words_of_field(field));
  return base::say("Empty cells take away what is known: {}.", out);
}

}  // namespace

void StaffListCard::pick(const app::ImportRows& rows, int shown) {
  if (m_picked_from == rows && m_shown == shown) return;
  constexpr RowKind kinds[] = {RowKind::added, RowKind::changed, RowKind::left_out};
  m_picked_from = rows;
  m_shown = shown;
  m_picked.clear();
  for (std::size_t i = 0; i < rows->size(); ++i)
    if (shown == 0 || (*rows)[i].kind == kinds[shown - 1]) m_picked.push_back(static_cast<int>(i));
}

void StaffListCard::draw_lines(Ui& ui, const app::ImportView& view) {
  if (!view.rows) return;
  if (m_picked_from != view.rows) pick(view.rows, view.problem_count > 0 ? 3 : 0);  // what is wrong is what one looks for first
  const auto kind =
      segmented(ui, "people.import.kind", {base::say("All lines"), base::say("New"), base::say("Changed"), base::say("Left out")}, m_shown);
  if (kind) pick(view.rows, *kind);
  if (m_picked.empty()) return text(ui, "No line is like that.", {.muted = true});
  Table table(ui, "people.import.lines", {{"Line", -56, true}, {"Staff number", -110}, {"Name", 1}, {"", -96}, {"What of it", 4}});
  VirtualRows rows(ui, static_cast<int>(m_picked.size()));
  for (int i = rows.first(); i < rows.last(); ++i) {
    const auto& row = (*view.rows)[static_cast<std::size_t>(m_picked[static_cast<std::size_t>(i)])];
    table.row(fmt::format("people.import.line.{}", row.line),
              {{std::to_string(row.line)}, {row.staff_number}, {row.name}, becomes(row), {details(row)}});
  }
}

bool StaffListCard::draw(Ui& ui, const app::ImportView& view, Commands& out) {
  Card card(ui, "people.importing", {.gap = 10});
  heading(ui, "Take in a staff list", Type::body);
  text(ui,
       "A CSV file with a line of headers, from your crew or personnel system. Nothing is written before you have seen what would happen.",
       {.muted = true});
  if (!view.shown) {
    Row row(ui, "people.import.row");
    bool submitted = false;
    {
      Column column(ui, "people.import.file.column", 520, 0);
      submitted = textbox(ui, "people.import.file", "Path of the file", m_file, {.placeholder = "/home/…/staff.csv"}).submitted;
    }
    if ((button(ui, "people.import.look", "Look at it", {.look = Look::primary, .enabled = !m_file.empty()}) || submitted) &&
        !m_file.empty())
      out.emplace_back(app::command::ImportPeople{m_file});
    if (button(ui, "people.import.choose", "Choose a file \u2026"))
      out.emplace_back(app::command::ShowFilePanel{app::FilesFor::staff_list});
    return button(ui, "people.import.never_mind", "Cancel");
  }
  if (view.running) return text(ui, "Reading the list …", {.muted = true, .id = "people.import.running"}), false;
  if (!view.problem.empty()) {
    notice(ui, "people.import.problem", view.problem, Tone::bad);
  } else {
    text(ui,
         base::say_count(view.people, "{1} person: {2} new, {3} changed, {4} as they are.",
                         "{1} people: {2} new, {3} changed, {4} as they are.", base::grouped(view.people), base::grouped(view.added),
                         base::grouped(view.changed), base::grouped(view.same)),
         {.weight = Weight::semibold, .id = "people.import.summary"});
    std::string taken, left;
    for (const auto& [header, meaning] : view.columns) {
      if (meaning.empty()) left += (left.empty() ? "" : ", ") + header;
      else taken += (taken.empty() ? "" : ", ") + base::say("{} as {}", header, words_of_field(meaning));
    }
    aside(ui, left.empty() ? base::say("Columns: {}.", taken) : base::say("Columns: {}. Not used: {}.", taken, left));
    if (view.problem_count > 0)
      notice(ui, "people.import.problems",
             base::say_count(view.problem_count, "{} line is left out; the others can be taken in.",
                             "{} lines are left out; the others can be taken in."),
             Tone::warn);
    if (!view.roles.empty()) {
      std::string who;
      for (std::size_t i = 0; i < view.roles.size() && i < 6; ++i)
        who += (who.empty() ? "" : "; ") + view.roles[i].first + ": " + role_names()[static_cast<std::size_t>(view.roles[i].second)];
      if (view.roles.size() > 6) who += " …";
      notice(ui, "people.import.roles",
             base::say_count(view.roles.size(), "It changes what {0} person may do: {1}.", "It changes what {0} people may do: {1}.", who),
             Tone::warn);
    }
    if (!view.cleared.empty()) notice(ui, "people.import.cleared", words_about_cleared(view.cleared), Tone::warn);
    for (const auto& note : view.notes) aside(ui, note);
  }
  {
    Row row(ui, "people.import.buttons");
    if (view.problem.empty() && button(ui, "people.import.confirm", "Take them in", {.look = Look::primary, .enabled = view.people > 0})) {
      out.emplace_back(app::command::ConfirmImport{});
      return true;
    }
    if (button(ui, "people.import.cancel", "Cancel")) {
      out.emplace_back(app::command::CancelImport{});
      return true;
    }
  }
  if (view.problem.empty()) draw_lines(ui, view);
  return false;
}

}  // namespace jumpseat::ui
