#include "app/review/scores_csv.hpp"

#include "base/clock.hpp"
#include "base/json.hpp"
#include "report/csv.hpp"

namespace jumpseat::app {

base::Result<records::AttemptFilter> what_may_leave(records::Records& records) {
  records::AttemptFilter filter;
  JUMPSEAT_TRY(const auto people, records.people());
  if (people.size() == 1 && people.front().local) {
    filter.person = people.front().id;
    filter.own_practice_too = true;
  }
  return filter;
}

base::Result<ScoresCsv> scores_csv(records::Records& records) {
  JUMPSEAT_TRY(const auto filter, what_may_leave(records));
  report::CsvWriter csv;
  for (const char* column : {"attempt", "person", "group", "course", "revision", "quiz", "mode", "started_utc", "finished_utc", "mark",
                             "passed", "question", "version", "answer", "fraction", "certainty", "seconds"})
    csv.text(column);
  csv.end_row();
  int rows = 0;
  JUMPSEAT_CHECK(records.each_score_row(filter, [&](const records::ScoreRow& row) {
    csv.text(row.attempt.value).text(row.person).text(row.group).text(row.course.value).number(static_cast<long long>(row.revision));
    csv.text(row.quiz.value).text(model::word_for(row.mode));
    csv.text(base::iso8601_utc(row.started_at_utc_ms)).text(base::iso8601_utc(row.finished_at_utc_ms));
    csv.number(row.mark).number(static_cast<long long>(row.passed)).text(row.question.value).text(row.version.value).text(row.answer);
    csv.number(row.fraction);
    if (row.certainty) csv.number(static_cast<long long>(*row.certainty));
    else csv.empty();
    csv.number(row.seconds);
    csv.end_row();
    ++rows;
  }));
  return ScoresCsv{csv.take(), rows};
}

base::Result<void> note_export(records::Records& records, int rows) {
  return records.note("scores exported", std::nullopt, "scores", base::Json::object().set("rows", rows).dump());
}

}  // namespace jumpseat::app
