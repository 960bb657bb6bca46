#include "app/tools/scores.hpp"

#include "app/review/scores_csv.hpp"
#include "base/clock.hpp"
#include "records/records.hpp"

#include <fmt/format.h>

namespace jumpseat::app::tools {
namespace {

base::Json json_of(const records::ScoreRow& row) {
  base::Json out;
  out.set("attempt", row.attempt.value).set("person", row.person).set("group", row.group).set("course", row.course.value);
  out.set("revision", row.revision).set("quiz", row.quiz.value).set("mode", model::word_for(row.mode));
  out.set("started_utc", base::iso8601_utc(row.started_at_utc_ms)).set("finished_utc", base::iso8601_utc(row.finished_at_utc_ms));
  out.set("mark", row.mark).set("passed", row.passed).set("question", row.question.value).set("version", row.version.value);
  out.set("answer", row.answer.empty() ? base::Json() : base::Json(row.answer)).set("fraction", row.fraction);
  out.set("certainty", row.certainty ? base::Json(*row.certainty) : base::Json()).set("seconds", row.seconds);
  return out;
}

void keep_in_trail(const std::filesystem::path& file, const base::Clock& clock, int rows) {
  auto records = records::Records::open(file, records::OpenMode::write, clock);
  if (records) (void)note_export(*records, rows);
}

}  // namespace

base::Result<ScoresReply> export_scores(const std::filesystem::path& file, bool as_json) {
  const base::SystemClock clock;
  ScoresReply reply;
  {
    JUMPSEAT_TRY(auto records, records::Records::open(file, records::OpenMode::read_only, clock));
    if (as_json) {
      JUMPSEAT_TRY(const auto filter, what_may_leave(records));
      base::Json rows = base::Json::array();
      JUMPSEAT_CHECK(records.each_score_row(filter, [&](const records::ScoreRow& row) {
        rows.push(json_of(row));
        ++reply.rows;
      }));
      reply.json.set("scores", std::move(rows));
    } else {
      JUMPSEAT_TRY(auto csv, scores_csv(records));
      reply.csv = std::move(csv.content);
      reply.rows = csv.rows;
    }
  }
  keep_in_trail(file, clock, reply.rows);
  return reply;
}

}  // namespace jumpseat::app::tools
