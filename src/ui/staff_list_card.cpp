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
constexpr std::array<std::pair<std::string_view, const char*>, 11> all_fields{{{"staff_number", base::to_say("Staff number")},
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

std::string words_of_field(const std::string& field) {
  for (const auto& [name, words] : all_fields)
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
  std::vector<std::string> changes;
  for (const auto& one : row.changes)
    changes.push_back(base::say("{}: {}", words_of_field(one.field),
                                shown_value(one.field, one.before) + " \u2192 " + shown_value(one.field, one.after)));
  return base::in_a_row(changes);
}

std::string words_about_cleared(const std::map<std::string, int>& cleared) {
  std::vector<std::string> fields;
  for (const auto& [field, people] : cleared)
    fields.push_back(base::say_count(people, "{1} of {0} person", "{1} of {0} people", words_of_field(field)));
  return base::say("Empty cells take away what is known: {}.", base::in_a_row(fields));
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

// Each field with its column; once one of them is pressed, all columns to choose from. The list is looked at anew with each choice.
void StaffListCard::draw_columns(Ui& ui, const app::ImportView& view, Commands& out) {
  constexpr std::size_t sides = 4, in_each = (all_fields.size() + sides - 1) / sides;
  {
    Columns fields(ui, "people.import.columns", {1, 1, 1, 1}, 12, 8, 720);
    for (std::size_t i = 0; i < all_fields.size(); ++i) {
      if (i > 0 && i % in_each == 0) fields.next();
      const std::string field(all_fields[i].first);
      std::string header = "\u2013";
      for (const auto& [name, taken_as] : view.columns)
        if (taken_as == field) header = name;
      const std::string words = base::say("{}: {}", words_of_field(field), header);
      if (button(ui, "people.import.column." + field, words, {.look = Look::quiet, .width = -1, .small = true, .on = m_field == field}))
        m_field = m_field == field ? std::string() : field;
    }
  }
  if (m_field.empty()) return;
  text(ui, base::say("Which column is this: {}?", words_of_field(m_field)), {.weight = Weight::semibold});
  const auto take = [&](const std::string& header) {
    auto named = view.named;
    for (auto& [field, as] : named)
      if (as == header) as.clear();
    named[m_field] = header;
    m_field.clear();
    out.emplace_back(app::command::ImportPeople{view.file, std::move(named)});
  };
  std::optional<std::string> taken;
  for (std::size_t i = 0; i < view.columns.size(); ++i) {
    const auto& [header, taken_as] = view.columns[i];
    if (header.empty()) continue;
    const std::string words = taken_as.empty() || taken_as == m_field ? header : base::say("{} as {}", header, words_of_field(taken_as));
    if (choice(ui, fmt::format("people.import.header.{}", i), words, {.chosen = taken_as == m_field})) taken = header;
  }
  if (m_field != "staff_number" && choice(ui, "people.import.header.none", "No column", {})) taken = "";
  if (taken) take(*taken);
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
      out.emplace_back(app::command::ImportPeople{m_file}), m_choosing = false, m_field.clear();
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
      std::vector<std::string> who;
      for (std::size_t i = 0; i < view.roles.size() && i < 6; ++i)
        who.push_back(base::say("{}: {}", view.roles[i].first, role_names()[static_cast<std::size_t>(view.roles[i].second)]));
      if (view.roles.size() > 6) who.back() += " …";
      notice(ui, "people.import.roles",
             base::say_count(view.roles.size(), "It changes what {0} person may do: {1}.", "It changes what {0} people may do: {1}.",
                             base::in_a_row(who)),
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
    if (view.problem.empty() && button(ui, "people.import.columns.choose", "Choose the columns", {.look = Look::quiet, .on = m_choosing}))
      m_choosing = !m_choosing, m_field.clear();
  }
  if (m_choosing || (!view.problem.empty() && !view.columns.empty())) draw_columns(ui, view, out);
  if (view.problem.empty()) draw_lines(ui, view);
  return false;
}

}  // namespace jumpseat::ui
