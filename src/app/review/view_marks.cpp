// Figures of exams: how many passed, how marks are spread, how they went over time, how far a mark can be relied on.
#include "app/review/parts.hpp"
#include "base/clock.hpp"
#include "base/words.hpp"
#include "model/mark_words.hpp"
#include "records/repairs.hpp"
#include "review/intervals.hpp"
#include "review/items.hpp"
#include "review/test.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>

namespace jumpseat::app {
namespace {

using base::day_ms;

constexpr int bin = 5;  // percent

records::ExamTotal sum_of(const std::vector<records::ExamTotal>& totals) {
  records::ExamTotal out;
  for (const auto& one : totals) {
    out.n += one.n;
    out.passed += one.passed;
    out.marks += one.marks;
    out.marks_squared += one.marks_squared;
    out.answers += one.answers;
    out.answers_squared += one.answers_squared;
    out.x += one.x;
    out.xx += one.xx;
    out.between_sum += one.between_sum;
  }
  return out;
}

// The intraclass correlation of review/test.hpp from sums: it holds whether or not everybody had the same questions, and takes what
// questions differ in as error.
std::optional<double> reliability_of(const records::ExamTotal& t) {
  const double groups = t.n;
  if (t.n < 3 || t.answers - groups < 1) return std::nullopt;
  const double between = (t.between_sum - t.x * t.x / t.answers) / (groups - 1), within = (t.xx - t.between_sum) / (t.answers - groups);
  if (!(between > 0)) return std::nullopt;
  return 1 - within / between;
}

model::Chart marks_chart(const std::vector<int>& percents, const ReviewView& view) {
  model::Chart chart;
  chart.kind = model::Chart::Kind::histogram;
  chart.title = base::say("Marks");
  chart.note = base::say_count(view.attempts, "n = {} finished exam, bins of {} %, the last one holds 100 %",
                               "n = {} finished exams, bins of {} %, the last one holds 100 %", bin);
  chart.bin = bin;
  chart.x.unit = " %";
  chart.y.title = base::say("exams");
  chart.y.one = base::say("exam");
  chart.y.whole = true;
  std::vector<int> bins(100 / bin, 0);
  for (std::size_t percent = 0; percent < percents.size(); ++percent) bins[std::min(percent / bin, bins.size() - 1)] += percents[percent];
  // What lies below every mark is left off, down to a whole twenty.
  std::size_t first = 0;
  while (first < bins.size() && bins[first] == 0) ++first;
  first = std::min<std::size_t>(first / 4 * 4, 12);
  model::ChartSeries series{base::say("exams"), {}, false};
  for (std::size_t i = first; i < bins.size(); ++i)
    series.points.push_back(
        {static_cast<double>(i) * bin, static_cast<double>(bins[i]), {}, {}, "", bins[i] > 0 ? std::to_string(i * bin) : ""});
  chart.series.push_back(std::move(series));
  if (view.pass_mark)
    chart.marks.push_back({*view.pass_mark * 100, base::say("pass mark {}", model::pass_mark_words(*view.pass_mark)), true});
  return chart;
}

// By month; by week where there are few of them.
model::Chart trend_chart(const std::vector<records::DayTotal>& days) {
  model::Chart chart;
  chart.kind = model::Chart::Kind::line;
  chart.title = base::say("Passed, over time");
  chart.y = {base::say("passed"), " %", 0.0, 100.0, false, {}};
  if (days.empty()) return chart;
  const bool by_month = days.back().day - days.front().day > 120;
  std::map<std::string, records::DayTotal> parts;
  for (const records::DayTotal& day : days) {
    const int monday = day.day - (day.day + 3) % 7;
    const std::string date = base::iso8601_utc((by_month ? day.day : monday) * day_ms);
    records::DayTotal& part = parts[date.substr(0, by_month ? 7 : 10)];
    part.n += day.n;
    part.passed += day.passed;
  }
  chart.note = by_month ? base::say("Part of the finished exams of each month that were passed, with 95 % intervals (Wilson)")
                        : base::say("Part of the finished exams of each week that were passed, with 95 % intervals (Wilson)");
  chart.note += "; " + base::say("hollow below n = 20");
  model::ChartSeries series{base::say("passed"), {}, true};
  double place = 0;
  for (const auto& [name, part] : parts) {
    const auto interval = review::wilson(part.passed, part.n);
    model::ChartPoint point{place++,
                            100.0 * part.passed / part.n,
                            interval->low * 100,
                            interval->high * 100,
                            fmt::format("{} (n = {})", name, base::grouped(part.n)),
                            name,
                            part.n < review::least_people_to_flag};
    chart.x.names.push_back(name);
    series.points.push_back(std::move(point));
  }
  chart.series.push_back(std::move(series));
  return chart;
}

}  // namespace

base::Result<void> add_marks(ReviewView& view, const ReviewMoment& moment) {
  JUMPSEAT_TRY(const auto totals, records::exam_totals(moment.records, moment.filter));
  const records::ExamTotal all = sum_of(totals);
  view.attempts = all.n;
  view.passed = all.passed;
  JUMPSEAT_TRY(view.exams_waiting, records::count_of_waiting_exams(moment.records, moment.filter));
  JUMPSEAT_TRY(view.people_count, records::count_of_people(moment.records, moment.filter));
  JUMPSEAT_TRY(const auto percents, records::mark_percents(moment.records, moment.filter));
  view.mark_bins.assign(20, 0);
  for (std::size_t percent = 0; percent < percents.size(); ++percent)
    view.mark_bins[std::min<std::size_t>(percent / 5, 19)] += percents[percent];
  view.marks_chart = marks_chart(percents, view);
  JUMPSEAT_TRY(const auto days, records::day_totals(moment.records, moment.filter));
  view.trend_chart = trend_chart(days);
  if (all.n == 0) return {};
  view.mean = all.marks / all.n;
  if (all.n > 1) view.sd = std::sqrt(std::max(0.0, (all.marks_squared - all.marks * all.marks / all.n) / (all.n - 1)));
  const auto passing = review::wilson(all.passed, all.n);
  view.pass_low = passing->low;
  view.pass_high = passing->high;
  if (totals.size() == 1) view.reliability = reliability_of(all);
  return {};
}

}  // namespace jumpseat::app
