// How everybody stands, as a table that leaves the program: one row a person and course, of those who are shown.
#include "app/keeping/places.hpp"
#include "app/people/roster.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "base/words.hpp"
#include "records/proof.hpp"
#include "report/csv.hpp"
#include "report/paper.hpp"

#include <functional>
#include <memory>
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
  std::filesystem::path file;  // there once it is kept
  int rows = 0;
  std::function<base::Result<void>()> keep;
};

base::Result<WrittenStandings> write_standings(const RosterSnapshot& snapshot, const std::vector<int>& order, const std::string& head,
                                               bool xlsx, std::int64_t now_utc_ms, const std::filesystem::path& file) {
  if (!xlsx) {
    report::CsvWriter csv;
    for (const auto& column : standing_columns()) csv.text(column.name);
    csv.end_row();
    const int rows = put_standings(csv, snapshot, order);
    return WrittenStandings{
        file, rows, [file, table = std::make_shared<const std::string>(csv.take())] { return base::write_file_whole(file, *table); }};
  }
  JUMPSEAT_TRY(const report::Paper* const paper, report::load_paper());
  JUMPSEAT_TRY(std::shared_ptr<report::Spreadsheet> sheet,
               paper->spreadsheet(file, {"Standings on " + model::iso_of(snapshot.today),
                                         "One row a person and course. The record stood at " + head, now_utc_ms, standing_columns()}));
  const int rows = put_standings(*sheet, snapshot, order);
  return WrittenStandings{file, rows, [sheet] { return sheet->finish(); }};
}

}  // namespace

void Roster::run(const command::SaveStandings& c) {
  const SharedSnapshot snapshot = m_on ? m_past : m_snapshot;
  if (!snapshot) return;
  ++m_pending;
  m_thread.post(
      [this, snapshot, wish = m_find_standings, given = c.path, xlsx = c.xlsx, now = m_context.clock.utc_ms(), by = m_callbacks.actor()] {
        const std::string on = model::iso_of(snapshot->today);
        const auto write = [&]() -> base::Result<WrittenStandings> {
          JUMPSEAT_TRY(const auto place, place_for(given, "jumpseat-standings-" + on, xlsx ? ".xlsx" : ".csv"));
          const auto file = free_name(place);
          JUMPSEAT_TRY(auto records, records::Records::open(m_records, records::OpenMode::read_only, m_context.clock));
          JUMPSEAT_TRY(const std::string head, records::head_token(records));
          return write_standings(*snapshot, *order_of(*snapshot, wish), head, xlsx, now, file);
        };
        m_context.mailbox.post([this, written = write(), day = snapshot->today, on, by] {
          const auto refused = [this](const base::Error& error) {
            --m_pending;
            tell_problem(error);
          };
          if (!written) return refused(written.error());
          m_context.records.ask(
              [by, on, rows = written->rows](records::Records& records) {
                return records.note("standings exported", by, "standings", base::Json::object().set("on", on).set("rows", rows).dump());
              },
              [this, refused, written, day](base::Result<void> noted) {
                if (!noted) return refused(noted.error());
                m_thread.post([this, refused, written, day] {
                  m_context.mailbox.post([this, refused, written, day, kept = written->keep()] {
                    if (!kept) return refused(kept.error());
                    --m_pending;
                    m_context.tell(base::say("How everybody stood on {} is in {}.", model::words_of(day), written->file.string()));
                  });
                });
              });
        });
      });
}

}  // namespace jumpseat::app
