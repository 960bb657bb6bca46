// How everybody stands, as a table that leaves the program: one row a person and course, of those who are shown.
#include "app/keeping/places.hpp"
#include "app/leaving.hpp"
#include "app/people/roster.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "base/words.hpp"
#include "records/proof.hpp"
#include "report/csv.hpp"
#include "report/paper.hpp"

#include <string>
#include <utility>

namespace jumpseat::app {
namespace {

using report::CellKind;

const std::vector<report::SheetColumn>& standing_columns() {
  static const std::vector<report::SheetColumn> all{
      {"on", CellKind::text, 11},           {"person", CellKind::text, 14},  {"name", CellKind::text, 24},
      {"group", CellKind::text, 16},        {"base", CellKind::text, 9},     {"fleet", CellKind::text, 9},
      {"job", CellKind::text, 12},          {"course", CellKind::text, 9},   {"state", CellKind::text, 12},
      {"qualified", CellKind::whole, 9},    {"done_on", CellKind::text, 11}, {"due_on", CellKind::text, 11},
      {"qualified_to", CellKind::text, 12},
  };
  return all;
}

template <class Cells>
void put_day(Cells& cells, const std::optional<model::Day>& day) {
  if (day) cells.text(model::iso_of(*day));
  else cells.empty();
}

template <class Cells>
int put_standings(Cells& cells, const RosterSnapshot& snapshot, const std::vector<int>& order) {
  int out = 0;
  const std::string on = model::iso_of(snapshot.today);
  for (const int i : order) {
    const auto member = static_cast<std::size_t>(i);
    const DutyRow& row = (*snapshot.rows)[member];
    for (const CourseStanding& one : snapshot.of[member]) {
      cells.text(on);
      cells.text(row.staff_number.empty() ? row.id : row.staff_number);
      for (const std::string* part : {&row.name, &row.group, &row.base, &row.fleet, &row.job}) cells.text(*part);
      cells.text(snapshot.standings.courses()[static_cast<std::size_t>(one.course)]);
      cells.text(model::word_for(one.standing.state));
      cells.number(static_cast<double>(one.standing.qualified));
      put_day(cells, one.standing.done_on);
      put_day(cells, one.standing.due_on);
      put_day(cells, one.standing.qualified_to);
      cells.end_row();
      ++out;
    }
  }
  return out;
}

struct WrittenStandings {
  base::NewFile file;
  int rows = 0;
};

base::Result<WrittenStandings> write_standings(const RosterSnapshot& snapshot, const std::vector<int>& order, const std::string& head,
                                               bool xlsx, std::int64_t now_utc_ms, const std::filesystem::path& file) {
  if (!xlsx) {
    report::CsvWriter csv;
    for (const auto& column : standing_columns()) csv.text(column.name);
    csv.end_row();
    const int rows = put_standings(csv, snapshot, order);
    JUMPSEAT_TRY(base::NewFile written, base::NewFile::of(file, csv.take()));
    return WrittenStandings{std::move(written), rows};
  }
  JUMPSEAT_TRY(const report::Paper* const paper, report::load_paper());
  JUMPSEAT_TRY(const auto sheet,
               paper->spreadsheet(file, {"Standings on " + model::iso_of(snapshot.today),
                                         "One row a person and course. The record stood at " + head, now_utc_ms, standing_columns()}));
  const int rows = put_standings(*sheet, snapshot, order);
  JUMPSEAT_TRY(base::NewFile written, sheet->finish());
  return WrittenStandings{std::move(written), rows};
}

}  // namespace

void Roster::run(const command::SaveStandings& c) {
  const SharedSnapshot snapshot = m_on ? m_past : m_snapshot;
  if (!snapshot || nothing_leaves(m_context)) return;
  ++m_pending;
  let_leave(
      m_context, m_thread,
      [this, snapshot, wish = m_find_standings, given = c.path, xlsx = c.xlsx, now = m_context.clock.utc_ms(),
       by = m_callbacks.actor()]() -> base::Result<Leaving> {
        const std::string on = model::iso_of(snapshot->today);
        JUMPSEAT_TRY(const auto place, place_for(given, "jumpseat-standings-" + on, xlsx ? ".xlsx" : ".csv"));
        JUMPSEAT_TRY(auto records, records::Records::open(m_records, records::OpenMode::read_only, m_context.clock));
        JUMPSEAT_TRY(const std::string head, records::head_token(records));
        JUMPSEAT_TRY(auto written, write_standings(*snapshot, *order_of(*snapshot, wish), head, xlsx, now, place));
        const auto note = [by, on, rows = written.rows](records::Records& writing) {
          return writing.note("standings exported", by, "standings", base::Json::object().set("on", on).set("rows", rows).dump());
        };
        const auto told = [day = snapshot->today](const std::filesystem::path& file) {
          return base::say("How everybody stood on {} is in {}.", model::words_of(day), file.string());
        };
        return Leaving{std::move(written.file), note, told, true};
      },
      [this](base::Result<void> left) {
        --m_pending;
        if (!left) tell_problem(left.error());
      });
}

}  // namespace jumpseat::app
