// People, and groups of them side by side.
#include "app/review/parts.hpp"
#include "base/as_read.hpp"
#include "base/clock.hpp"
#include "base/words.hpp"
#include "review/intervals.hpp"
#include "review/items.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace jumpseat::app {
namespace {

constexpr int most_people = 200, most_groups = 40;

model::Chart groups_chart(const std::vector<GroupRowView>& groups) {
  model::Chart chart;
  chart.kind = model::Chart::Kind::bars;
  chart.title = base::say("Passed, by group");
  chart.note = base::say("Part of the people with a finished exam who have passed one, with 95 % intervals (Wilson)");
  chart.note += "; " + base::say("pale below n = 20");
  chart.y.unit = " %";
  chart.y.high = 100;
  model::ChartSeries series{base::say("passed"), {}, false};
  for (const GroupRowView& group : groups) {
    if (series.points.size() == most_groups) break;
    series.points.push_back(
        {static_cast<double>(series.points.size()), 100.0 * group.passed / std::max(1, group.people),
         group.pass_low ? std::optional(*group.pass_low * 100) : std::nullopt,
         group.pass_high ? std::optional(*group.pass_high * 100) : std::nullopt,
         fmt::format("{} (n = {})", group.name.empty() ? base::say("No group") : group.name, base::grouped(group.people)), group.name,
         group.people < review::least_people_to_flag});
  }
  chart.series.push_back(std::move(series));
  return chart;
}

// Of the largest groups, by name.
model::Chart spread_chart(const std::vector<records::LastMark>& marks) {
  constexpr std::size_t most_boxes = 8;
  model::Chart chart;
  chart.kind = model::Chart::Kind::box;
  chart.title = base::say("Last marks, by group");
  chart.note = base::say(
      "The last mark of each person, of several quizzes the lowest: half of the people lie in the box, the line is the "
      "median; whiskers reach at most 1.5 box lengths");
  chart.note += "; " + base::say("pale below n = 20");
  chart.y = {base::say("Mark"), " %", 0.0, 100.0, false, {}};
  std::map<std::string, std::vector<double>> by_group;
  for (const records::LastMark& one : marks) by_group[one.group].push_back(100 * one.mark);
  for (auto& [group, values] : by_group) {
    chart.boxes.push_back(model::box_of(group.empty() ? base::say("No group") : group, std::move(values)));
    chart.boxes.back().target = group;
    chart.boxes.back().few = chart.boxes.back().n < review::least_people_to_flag;
  }
  if (chart.boxes.size() > most_boxes) {
    std::stable_sort(chart.boxes.begin(), chart.boxes.end(), [](const auto& a, const auto& b) { return a.n > b.n; });
    chart.note += "; " + base::say("the {} largest of {} groups", most_boxes, chart.boxes.size());
    chart.boxes.resize(most_boxes);
  }
  base::sort_as_read(chart.boxes, [](const auto& box) -> const std::string& { return box.target; });
  return chart;
}

}  // namespace

base::Result<void> add_people(ReviewView& view, const ReviewMoment& moment) {
  JUMPSEAT_TRY(const auto people, records::person_totals(moment.records, moment.filter, moment.aim.group, "", most_people));
  for (const records::PersonTotal& one : people) {
    PersonRowView row;
    row.id = one.person.value;
    row.staff_number = one.staff_number;
    row.name = one.name.empty() && one.staff_number.empty() ? base::say("Local learner") : one.name;
    row.group = one.group;
    row.exams = one.exams;
    row.practices = one.practices;
    row.best = one.best;
    row.last = one.last;
    if (one.exams > 0) row.passed = one.passes > 0;
    if (one.last_finished_at_utc_ms > 0) row.last_taken = base::local_date(one.last_finished_at_utc_ms, moment.utc_offset_minutes);
    view.people.push_back(std::move(row));
  }
  JUMPSEAT_TRY(const auto groups, records::group_totals(moment.records, moment.filter));
  for (const records::GroupTotal& one : groups) {
    if (moment.aim.group.empty() || one.group == moment.aim.group) view.people_in_all += one.people;
    GroupRowView row{one.group, one.people, one.exams, one.people_passed, std::nullopt, std::nullopt, std::nullopt};
    if (one.exams > 0) row.mean = one.marks / one.exams;
    if (const auto interval = review::wilson(one.people_passed, one.people); interval && one.people >= review::least_people_to_flag)
      row.pass_low = interval->low, row.pass_high = interval->high;
    view.groups.push_back(std::move(row));
  }
  view.people_in_all = std::max(view.people_in_all, static_cast<int>(view.people.size()));
  view.groups_chart = groups_chart(view.groups);
  JUMPSEAT_TRY(const auto marks, records::last_marks(moment.records, moment.filter));
  view.spread_chart = spread_chart(marks);
  return {};
}

}  // namespace jumpseat::app
