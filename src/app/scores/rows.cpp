#include "app/scores/rows.hpp"

#include "base/clock.hpp"
#include "base/json.hpp"
#include "records/proof.hpp"
#include "report/csv.hpp"
#include "report/paper.hpp"

namespace jumpseat::app {
namespace {

using records::ScoreRow;
using report::CellKind;

const std::vector<report::SheetColumn>& columns() {
  static const std::vector<report::SheetColumn> all{
      {"attempt", CellKind::text, 38},    {"person", CellKind::text, 14},      {"group", CellKind::text, 16},
      {"course", CellKind::text, 9},      {"revision", CellKind::whole, 9},    {"quiz", CellKind::text, 14},
      {"mode", CellKind::text, 9},        {"started_utc", CellKind::time, 19}, {"finished_utc", CellKind::time, 19},
      {"mark", CellKind::number, 8},      {"passed", CellKind::boolean, 9},    {"question", CellKind::text, 14},
      {"version", CellKind::text, 14},    {"answer", CellKind::text, 24},      {"fraction", CellKind::number, 10},
      {"certainty", CellKind::whole, 10}, {"seconds", CellKind::number, 10},
  };
  return all;
}

// The cells of a row in the order of the columns.
template <class Cells>
void put(Cells& cells, const ScoreRow& row) {
  cells.text(row.attempt.value);
  cells.text(row.person);
  cells.text(row.group);
  cells.text(row.course.value);
  cells.number(static_cast<double>(row.revision));
  cells.text(row.quiz.value);
  cells.text(model::word_for(row.mode));
  cells.time(row.started_at_utc_ms);
  cells.time(row.finished_at_utc_ms);
  // An exam that waits for a marker has no mark yet.
  if (row.waits) {
    cells.empty();
    cells.empty();
  } else {
    cells.number(row.mark);
    cells.boolean(row.passed);
  }
  cells.text(row.question.value);
  cells.text(row.version.value);
  cells.text(row.answer);
  cells.number(row.fraction);
  if (row.certainty) cells.number(static_cast<double>(*row.certainty));
  else cells.empty();
  cells.number(row.seconds);
  cells.end_row();
}

struct CsvCells : report::CsvWriter {
  void time(std::int64_t utc_ms) { text(base::iso8601_utc(utc_ms)); }
  void boolean(bool value) { number(static_cast<long long>(value)); }
};

struct JsonCells {
  base::Json row = base::Json::object();
  std::size_t at = 0;
  void put_next(base::Json value) { row.set(columns()[at++].name, std::move(value)); }
  // An answer that was not given is null; other texts may be empty.
  void text(std::string_view cell) {
    const bool absent = cell.empty() && columns()[at].name == "answer";
    put_next(absent ? base::Json() : base::Json(cell));
  }
  void number(double value) {
    if (columns()[at].kind == CellKind::whole) put_next(static_cast<std::int64_t>(value));
    else put_next(value);
  }
  void boolean(bool value) { put_next(value); }
  void time(std::int64_t utc_ms) { put_next(base::iso8601_utc(utc_ms)); }
  void empty() { put_next({}); }
  void end_row() {}
};

// Reads on until something fails, and counts.
template <class Visit>
base::Result<int> each_row(records::Records& records, Visit visit) {
  JUMPSEAT_TRY(const auto filter, what_may_leave(records));
  int rows = 0;
  base::Result<void> so_far;
  JUMPSEAT_CHECK(records.each_score_row(filter, [&](const ScoreRow& row) {
    if (!so_far) return;
    ++rows;
    so_far = visit(row);
  }));
  JUMPSEAT_CHECK(so_far);
  return rows;
}

constexpr std::size_t piece_bytes = 64 * 1024;

}  // namespace

base::Result<int> write_csv(records::Records& records, const Outlet& outlet) {
  CsvCells cells;
  for (const auto& column : columns()) cells.text(column.name);
  cells.end_row();
  JUMPSEAT_TRY(const int rows, each_row(records, [&](const ScoreRow& row) -> base::Result<void> {
                 put(cells, row);
                 if (cells.content().size() < piece_bytes) return {};
                 return outlet(cells.take());
               }));
  JUMPSEAT_CHECK(outlet(cells.take()));
  return rows;
}

base::Result<int> write_json(records::Records& records, const Outlet& outlet) {
  JUMPSEAT_TRY(const std::string stands_at, records::head_token(records));
  std::string piece = "{\"head\": " + base::Json(stands_at).dump() + ", \"scores\": [";
  bool first = true;
  JUMPSEAT_TRY(const int rows, each_row(records, [&](const ScoreRow& row) -> base::Result<void> {
                 JsonCells cells;
                 put(cells, row);
                 piece += first ? "\n" : ",\n";
                 piece += cells.row.dump();
                 first = false;
                 if (piece.size() < piece_bytes) return {};
                 const auto sent = outlet(piece);
                 piece.clear();
                 return sent;
               }));
  JUMPSEAT_CHECK(outlet(piece + "\n]}\n"));
  return rows;
}

base::Result<WrittenScores> write_xlsx(records::Records& records, const ScoresWish& wish, const std::filesystem::path& file) {
  JUMPSEAT_TRY(const report::Paper* const paper, report::load_paper());
  JUMPSEAT_TRY(const std::string stands_at, records::head_token(records));
  report::SheetHead head{"Answers",
                         "One row an answer. Times are UTC; marks and fractions are of 1. An apostrophe stands before texts that a "
                         "spreadsheet would run as a formula. The record stood at " +
                             stands_at,
                         wish.now_utc_ms, columns()};
  JUMPSEAT_TRY(const auto sheet, paper->spreadsheet(file, head));
  JUMPSEAT_TRY(const int rows, each_row(records, [&](const ScoreRow& row) -> base::Result<void> {
                 put(*sheet, row);
                 return {};
               }));
  JUMPSEAT_TRY(base::NewFile finished, sheet->finish());
  return WrittenScores{std::move(finished), rows};
}

}  // namespace jumpseat::app
