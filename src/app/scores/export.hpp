#pragma once
// The answers that may leave the program, the same from the window and from the command line, in four formats. Rows go out as they are
// read, so that a million of them need no more memory than one.
//
// CSV, XLSX and JSON have one row an answer, oldest attempt first:
//
//   attempt       UUID of the attempt              passed        whether the mark reached the pass mark (CSV: 1 or 0)
//   person        staff number, else an id         question      id, as in the bank
//   group         as the operator named it         version       SHA-256 of the question as it was asked
//   course        code                             answer        choice numbers from 1 ("1 3"), what was typed, left-right numbers of a
//   revision      of the course, a whole number                  matching or ordering ("1-2 2-1"), or report, note, normal;
//   quiz          id within the course                           empty (JSON: null) where nothing was answered
//   mode          exam or practice                 fraction      of the question's full mark; negative where the bank says so
//   started_utc   ISO 8601                         certainty     1 guess, 2 fairly, 3 certain; empty (null) where not asked
//   finished_utc  ISO 8601                         seconds       of working time spent on the question
//   mark          of the attempt, a fraction; like passed it is empty (null) while an essay of the exam waits to be marked
//
// CSV is UTF-8 by RFC 4180. JSON is {"head": "J1...", "scores": [{...}, ...]}, one row a line; the head is where the
// record file stood, for `records verify --head`, and is in the properties of an XLSX too. XLSX has the same columns with types, the first
// row frozen and filters on it. xAPI is an array of statements (see app/scores/xapi.hpp). Texts that a spreadsheet would run as a formula
// are made harmless in CSV and XLSX (see report/csv.hpp); JSON and xAPI have them as they were typed.
#include "base/file.hpp"
#include "base/result.hpp"
#include "records/records.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace jumpseat::app {

enum class ScoresFormat { csv, xlsx, json, xapi };
std::string_view word_for(ScoresFormat format);
std::optional<ScoresFormat> find_scores_format(std::string_view word);

// Exams of everybody; practice too while there is nobody but the one local learner, whose own it is.
base::Result<records::AttemptFilter> what_may_leave(records::Records& records);

// A piece of the export, in order. What fails ends it.
using Outlet = std::function<base::Result<void>(std::string_view piece)>;

struct ScoresWish {
  ScoresFormat format = ScoresFormat::csv;
  std::string home_page;  // of xAPI's accounts; empty: the default
  std::int64_t now_utc_ms = 0;
};
// Returns how many answers (xAPI: statements) were written. Not for XLSX, which needs a file.
base::Result<int> write_scores(records::Records& records, const ScoresWish& wish, const Outlet& outlet);
// The same into a file, which is there once it is kept.
struct WrittenScores {
  base::NewFile file;
  int rows = 0;
};
base::Result<WrittenScores> write_scores_to(records::Records& records, const ScoresWish& wish, const std::filesystem::path& file);

// Every export is in the trail, before anybody has it. `rows`: none where they are still to be read.
base::Result<void> note_export(records::Records& records, ScoresFormat format, std::optional<int> rows,
                               const std::optional<model::PersonId>& by);

}  // namespace jumpseat::app
