// A staff list: looked at, shown with what would become of each line, and taken in once somebody says so.
#include "app/people/people.hpp"
#include "app/people/roster.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

#include <algorithm>
#include <utility>

namespace jumpseat::app {
namespace {

constexpr std::size_t most_named = 12;

ImportRows rows_of(const StaffList& list, const records::MemberImport& would) {
  using Outcome = records::EntryTaken::Outcome;
  using Kind = ImportRowView::Kind;
  auto out = std::make_shared<std::vector<ImportRowView>>();
  out->reserve(list.entries.size() + list.problems.size());
  for (std::size_t i = 0; i < list.entries.size(); ++i) {
    const auto& taken = would.entries[i];
    ImportRowView row{taken.outcome == Outcome::added     ? Kind::added
                      : taken.outcome == Outcome::changed ? Kind::changed
                                                          : Kind::same,
                      list.lines_of_entries[i],
                      list.entries[i].staff_number,
                      list.entries[i].name.value_or(""),
                      {}};
    for (const auto& change : taken.changes) row.changes.push_back({change.field, change.before, change.after});
    out->push_back(std::move(row));
  }
  for (const auto& problem : list.problems)
    out->push_back({Kind::left_out, problem.line, problem.staff_number, problem.name, problem.message});
  std::stable_sort(out->begin(), out->end(), [](const auto& a, const auto& b) { return a.line < b.line; });
  return out;
}

std::string first_of(const std::vector<model::Person>& people) {
  std::vector<std::string> who;
  for (std::size_t i = 0; i < people.size() && i < most_named; ++i) who.push_back(text_of(people[i]));
  if (people.size() > most_named) who.emplace_back("\u2026");
  return base::in_a_row(who);
}

std::string words_about_missing(const std::vector<model::Person>& missing) {
  return base::say_count(
      missing.size(), "{0} person is not in this list and stays as they are: {1}. Who has left gets a last day in People.",
      "{0} people are not in this list and stay as they are: {1}. Who has left gets a last day in People.", first_of(missing));
}

std::string words_about_still_left(const std::vector<model::Person>& people) {
  return base::say_count(people.size(),
                         "{0} person of this list has left here, and stays so, as it has no column for the last day: {1}. Who came back "
                         "gets an empty last day in People.",
                         "{0} people of this list have left here, and stay so, as it has no column for the last day: {1}. Who came back "
                         "gets an empty last day in People.",
                         first_of(people));
}

}  // namespace

void Roster::run(const command::ImportPeople& c) {
  m_people.import = {};
  m_people.import.shown = m_people.import.running = true;
  m_people.import.file = c.path;
  m_people.import.named = c.columns;
  m_list.reset();
  ++m_change, ++m_pending;
  struct Looked {
    std::shared_ptr<const StaffList> list;
    records::MemberImport would;
    ImportRows rows;
  };
  m_thread.post([this, serial = ++m_importing, path = c.path, named = c.columns, today = model::today(m_context.clock)] {
    std::vector<std::string> headers;
    const auto look = [&]() -> base::Result<Looked> {
      JUMPSEAT_TRY(const std::string text, base::read_file(path, longest_staff_list));
      headers = headers_of_staff_list(text, named);
      JUMPSEAT_TRY(auto list, read_staff_list(text, named));
      JUMPSEAT_TRY(auto records, records::Records::open(m_records, records::OpenMode::read_only, m_context.clock));
      JUMPSEAT_TRY(const auto known, records::members(records));
      keep_known_numbers(list, known);
      leave_out_nameless(list, known);
      JUMPSEAT_TRY(auto would, records::import_members(records, list.entries, {false, false, today, std::nullopt, list.left_out}));
      auto rows = rows_of(list, would);
      return Looked{std::make_shared<const StaffList>(std::move(list)), std::move(would), std::move(rows)};
    };
    const auto looked = look();
    m_context.mailbox.post([this, serial, looked, headers] {
      --m_pending;
      if (serial != m_importing) return;
      ++m_change;
      ImportView& view = m_people.import;
      view.running = false;
      if (!looked) {
        view.problem = base::sentence(looked.error()) + " " + base::way_out(looked.error().kind);
        for (const auto& header : headers) view.columns.emplace_back(header, "");
        for (auto& [header, field] : view.columns)
          for (const auto& [chosen, as] : view.named)
            if (field.empty() && !header.empty() && as == header) field = chosen;
        return;
      }
      m_list = looked->list;
      view.people = static_cast<int>(m_list->entries.size());
      view.added = looked->would.added, view.changed = looked->would.changed, view.same = looked->would.same;
      view.columns = m_list->columns;
      view.problem_count = m_list->lines_left_out;
      view.rows = looked->rows;
      if (const auto listed = std::ssize(m_list->problems); listed < view.problem_count)
        view.notes.push_back(base::say("Of the lines that are left out the first {} are listed.", base::grouped(listed)));
      for (const auto& note : m_list->notes) view.notes.push_back(base::retold(note.message));
      for (const auto& number : looked->would.trainers_kept)
        view.notes.push_back(base::say("{} is the last trainer and stays one.", number));
      view.cleared = records::cleared_by(looked->would);
      if (!looked->would.still_left.empty()) view.notes.push_back(words_about_still_left(looked->would.still_left));
      if (!looked->would.missing.empty()) view.notes.push_back(words_about_missing(looked->would.missing));
      for (const auto& one : looked->would.roles) view.roles.emplace_back(one.staff_number + " " + one.name, one.role);
    });
  });
}

void Roster::run(const command::ConfirmImport&) {
  if (!m_list) return;
  m_people.import = {};
  change(
      [list = std::exchange(m_list, nullptr), today = model::today(m_context.clock)](records::Records& records,
                                                                                     const auto& actor) -> base::Result<void> {
        JUMPSEAT_CHECK(records::import_members(records, list->entries, {true, false, today, actor}));
        return {};
      },
      base::say("The staff list is taken in."));
  ++m_change;
}

void Roster::run(const command::CancelImport&) {
  ++m_importing;
  m_people.import = {};
  m_list.reset();
  ++m_change;
}

}  // namespace jumpseat::app
