// The recognition board: people scored one by one, then averaged; ratings as an ROC.
#include "app/review/parts.hpp"

#include "base/words.hpp"
#include "quiz/recognition.hpp"
#include "review/detection.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace jumpseat::app {
namespace {

constexpr std::size_t most_on_board = 200;

std::string reading_of(const quiz::Recognition& r) {
  const int vignettes = r.signals() + r.noises();
  if (vignettes < quiz::least_vignettes_to_rank || !r.d_prime || !r.se_d_prime) return {};
  if (*r.d_prime + 1.96 * *r.se_d_prime < 1.5) return base::say("train recognition");
  if (*r.c > 0.5) return base::say("recognises, and reports too seldom");
  if (*r.c < -0.5) return base::say("reports too readily");
  return base::say("recognises and reports");
}

BoardRowView row_of(const records::RecognitionTotal& one, const quiz::Recognition& r) {
  BoardRowView row;
  row.person = one.person.value;
  row.name = one.name.empty() && one.staff_number.empty() ? base::say("Local learner") : one.name;
  row.staff_number = one.staff_number;
  row.group = one.group;
  row.vignettes = r.signals() + r.noises();
  row.hits = r.hits;
  row.signals = r.signals();
  row.false_alarms = r.false_alarms;
  row.noises = r.noises();
  row.d_prime = r.d_prime;
  if (r.d_prime && r.se_d_prime) row.low = *r.d_prime - 1.96 * *r.se_d_prime, row.high = *r.d_prime + 1.96 * *r.se_d_prime;
  row.c = r.c;
  row.reading = reading_of(r);
  return row;
}

model::Chart roc_chart(const quiz::Ratings& ratings) {
  model::Chart chart;
  chart.kind = model::Chart::Kind::roc;
  int n = 0;
  for (std::size_t i = 0; i < 6; ++i) n += ratings.signal[i] + ratings.noise[i];
  chart.title = base::say("Hits against false alarms");
  chart.note = base::say("n = {} answers of all people together, by how sure they were; the dashed line is blind chance", base::grouped(n));
  chart.x = {base::say("reported of ordinary travel"), "", 0.0, 1.0, false, {}};
  chart.y = {base::say("reported of what should be"), "", 0.0, 1.0, false, {}};
  const auto points = quiz::roc(ratings);
  if (points.size() < 2) return chart;
  const std::string names[] = {base::say("nothing"),    base::say("certain report"), base::say("fairly sure report"),
                               base::say("any report"), base::say("unsure no"),      base::say("fairly sure no"),
                               base::say("everything")};
  model::ChartSeries series{base::say_in("people", "all"), {}, true};
  for (std::size_t i = 0; i < points.size(); ++i)
    series.points.push_back(
        {points[i].false_alarm_rate, points[i].hit_rate, {}, {}, i < 7 ? names[i] : "", i > 0 && i < 7 ? std::to_string(i) : ""});
  chart.series.push_back(std::move(series));
  return chart;
}

std::string sentence_of(const RecognitionView& seen, std::size_t people) {
  const int scenes = seen.signals + seen.noises;
  if (scenes == 0 || !seen.d_prime) return {};
  std::string out = base::say("Of {} scenes that should be reported {} were; of {} ordinary ones {} were.", base::grouped(seen.signals),
                              base::grouped(seen.hits), base::grouped(seen.noises), base::grouped(seen.false_alarms));
  if (scenes < quiz::least_vignettes_to_rank) return out;
  if (*seen.d_prime < 1) out += " " + base::say("People hardly tell the two apart.");
  else if (seen.criterion && *seen.criterion > 0.3) out += " " + base::say("People tell them apart, and report too seldom.");
  else if (seen.criterion && *seen.criterion < -0.3) out += " " + base::say("People report too readily.");
  else out += " " + base::say("People tell them apart.");
  return out + (people > 1 ? " " + base::say("d\u2032 is the mean of {} people, scored one by one.", base::grouped(people)) : "");
}

}  // namespace

base::Result<void> add_board(ReviewView& view, const ReviewMoment& moment) {
  JUMPSEAT_TRY(const auto totals, records::recognition_totals(moment.records, moment.filter));
  std::vector<double> d_primes, criteria;
  quiz::Ratings ratings;
  RecognitionView& seen = view.recognition;
  std::optional<double> only_se;
  for (const records::RecognitionTotal& one : totals) {
    if (!moment.aim.group.empty() && one.group != moment.aim.group) continue;
    const quiz::Recognition r = quiz::recognition_of_counts(one.hits, one.misses, one.false_alarms, one.correct_rejections);
    seen.hits += r.hits;
    seen.signals += r.signals();
    seen.false_alarms += r.false_alarms;
    seen.noises += r.noises();
    for (std::size_t i = 0; i < 6; ++i) ratings.signal[i] += one.signal[i], ratings.noise[i] += one.noise[i];
    if (r.signals() + r.noises() == 0) continue;
    if (r.d_prime) d_primes.push_back(*r.d_prime), criteria.push_back(*r.c), only_se = r.se_d_prime;
    view.board.push_back(row_of(one, r));
  }
  const review::Pooled pooled = review::pool(d_primes);
  seen.d_prime = pooled.mean;
  seen.criterion = review::pool(criteria).mean;
  if (pooled.interval) seen.d_prime_low = pooled.interval->low, seen.d_prime_high = pooled.interval->high;
  else if (pooled.mean && only_se) seen.d_prime_low = *pooled.mean - 1.96 * *only_se, seen.d_prime_high = *pooled.mean + 1.96 * *only_se;
  seen.sentence = sentence_of(seen, d_primes.size());
  view.roc_chart = roc_chart(ratings);
  // Those who can be ranked come first, by what they can be relied on to tell apart; the rest by how many scenes they have judged.
  std::stable_sort(view.board.begin(), view.board.end(), [](const BoardRowView& a, const BoardRowView& b) {
    const bool x = a.vignettes >= quiz::least_vignettes_to_rank, y = b.vignettes >= quiz::least_vignettes_to_rank;
    if (x != y) return x;
    return x ? a.d_prime < b.d_prime : a.vignettes > b.vignettes;
  });
  if (view.board.size() > most_on_board) view.board.resize(most_on_board);
  return {};
}

base::Result<void> add_repairs(ReviewView& view, const ReviewMoment& moment) {
  JUMPSEAT_TRY(const auto all, records::repairs(moment.records));
  for (const records::Repair& one : all) {
    if (moment.filter.course && *moment.filter.course != one.course) continue;
    const std::string what = one.kind == records::RepairKind::edit   ? base::say("edited")
                             : one.kind == records::RepairKind::drop ? base::say("dropped for all")
                                                                     : base::say("full mark for everybody");
    view.repairs.push_back({one.id, one.question.value, what, one.reason, base::local_date(one.made_at_utc_ms, moment.utc_offset_minutes),
                            one.by, one.attempts, one.undone});
  }
  JUMPSEAT_TRY(view.essays_waiting, records::count_of_essays_to_mark(moment.records));
  return {};
}

}  // namespace jumpseat::app
