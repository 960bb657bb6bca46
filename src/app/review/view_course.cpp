// A course as a whole: who has done it, who is current, and how that went over the last year.
#include "app/people/due_words.hpp"
#include "app/review/course_standing.hpp"
#include "app/review/parts.hpp"
#include "base/clock.hpp"
#include "base/words.hpp"
#include "review/intervals.hpp"
#include "review/items.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace jumpseat::app {
namespace {

using model::Day;
using model::DueState;
constexpr int months_back = 12;
// As a trainer reads them: what is in order first.
constexpr std::array states{DueState::current, DueState::window_open, DueState::due,         DueState::grace,
                            DueState::overdue, DueState::lapsed,      DueState::not_started, DueState::exempt};

struct Count {
  int asked = 0, qualified = 0;
};

Count count_on(const Standings& standings, const std::string& course, Day day) {
  Count out;
  for (const CourseMember& one : standing_in(standings, course, day)) {
    if (one.standing.state == DueState::exempt) continue;
    ++out.asked;
    out.qualified += one.standing.qualified;
  }
  return out;
}

model::Chart states_chart(const std::vector<CourseMember>& people) {
  model::Chart chart;
  chart.kind = model::Chart::Kind::bars;
  chart.title = base::say("How people stand today");
  chart.note = base::say("Everybody of whom this course is asked. Press a bar to see who.");
  chart.x.title = base::say("State");
  chart.y.title = base::say("people");
  chart.y.whole = true;
  model::ChartSeries series{base::say("people"), {}, false};
  for (const DueState state : states) {
    const auto n = std::count_if(people.begin(), people.end(), [&](const CourseMember& one) { return one.standing.state == state; });
    std::string name = state_words(state);
    if (name.front() >= 'a' && name.front() <= 'z') name.front() = static_cast<char>(name.front() - 'a' + 'A');
    series.points.push_back({static_cast<double>(series.points.size()),
                             static_cast<double>(n),
                             {},
                             {},
                             name,
                             n > 0 ? std::string(model::word_for(state)) : std::string()});
  }
  chart.series.push_back(std::move(series));
  return chart;
}

// At the end of each of the last months, and today. Before anybody was asked there is nothing to say.
model::Chart currency_chart(const Standings& standings, const std::string& course, Day today) {
  model::Chart chart;
  chart.kind = model::Chart::Kind::line;
  chart.title = base::say("Current, over time");
  chart.note = base::say(
      "Part of the people asked on that day who were qualified, with 95 % intervals (Wilson); the exempt are left out; hollow below n = "
      "20");
  chart.y = {base::say("current"), " %", 0.0, 100.0, false, {}};
  model::ChartSeries series{base::say("current"), {}, true};
  for (int back = months_back; back >= 0; --back) {
    const Day day = back == 0 ? today : model::end_of_month(model::plus_months(model::first_of_month(today), -back));
    const Count count = count_on(standings, course, day);
    if (count.asked == 0) continue;
    const auto interval = review::wilson(count.qualified, count.asked);
    const std::string name = back == 0 ? base::say("today") : model::iso_of(day).substr(0, 7);
    series.points.push_back({static_cast<double>(series.points.size()), 100.0 * count.qualified / count.asked, interval->low * 100,
                             interval->high * 100, fmt::format("{} (n = {})", name, base::grouped(count.asked)), model::iso_of(day),
                             count.asked < review::least_people_to_flag});
    chart.x.names.push_back(name);
  }
  chart.series.push_back(std::move(series));
  return chart;
}

}  // namespace

std::vector<CourseMember> standing_in(const Standings& standings, std::string_view course, Day day) {
  std::vector<CourseMember> out;
  for (std::size_t member = 0; member < standings.members().size(); ++member)
    if (auto standing = standings.of_course(member, course, day)) out.push_back({member, std::move(standing->standing)});
  return out;
}

base::Result<void> add_course(ReviewView& view, const ReviewMoment& moment) {
  CourseReviewView& out = view.course;
  out.course = moment.filter.course->value;
  const auto* loaded = moment.courses.find(*moment.filter.course);
  out.title = loaded ? loaded->course.title : out.course;
  JUMPSEAT_TRY(auto standings, Standings::read(moment.records));
  standings.call_by(moment.courses);
  const Day today = model::day_at(moment.utc_ms, moment.utc_offset_minutes);
  const auto people = standing_in(standings, out.course, today);
  for (const CourseMember& one : people) {
    if (one.standing.state == DueState::exempt) {
      ++out.exempt;
      continue;
    }
    ++out.asked;
    out.done += one.standing.done_on.has_value();
    out.qualified += one.standing.qualified;
  }
  if (people.empty()) {
    out.words = base::say(
        "This course is assigned to nobody, so nobody is due and there is no whole of which a part could be current. Assign it, and it "
        "stands here.");
    return {};
  }
  if (out.asked >= review::least_people_to_flag) {
    const auto done = review::wilson(out.done, out.asked), qualified = review::wilson(out.qualified, out.asked);
    out.done_low = done->low, out.done_high = done->high;
    out.qualified_low = qualified->low, out.qualified_high = qualified->high;
  }
  out.states_chart = states_chart(people);
  out.currency_chart = currency_chart(standings, out.course, today);
  return {};
}

}  // namespace jumpseat::app
