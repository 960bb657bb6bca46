#include "app/reports/course_report.hpp"

#include "app/reports/numbers.hpp"
#include "app/review/exam_matrix.hpp"
#include "base/clock.hpp"
#include "base/json.hpp"
#include "base/words.hpp"
#include "model/mark_words.hpp"
#include "quiz/recognition.hpp"
#include "records/repairs.hpp"
#include "report/paper.hpp"
#include "review/detection.hpp"
#include "review/intervals.hpp"
#include "review/items.hpp"
#include "review/test.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <set>

namespace jumpseat::app {
namespace {

using records::Records;
using report::Figure;
using report::Section;

records::AttemptFilter exams_of(const model::Course& course, const model::Quiz* quiz = nullptr) {
  records::AttemptFilter filter;
  filter.course = course.code;
  filter.mode = model::QuizMode::exam;
  filter.finished_only = true;
  if (quiz) filter.quiz = quiz->id;
  return filter;
}

std::string grouped(const auto& list) { return base::grouped(static_cast<std::int64_t>(list.size())); }

Figure pass_rate(int passed, int n) {
  if (n == 0) return {base::say("Pass rate"), none, base::say("no exam was finished yet")};
  const review::Interval around = review::wilson(passed, n).value_or(review::Interval{0, 1});
  return {base::say("Pass rate"), share_words(static_cast<double>(passed) / n),
          base::say("{} of n = {} exams · 95 % interval {} to {} (Wilson)", base::grouped(passed), base::grouped(n),
                    share_words(around.low), share_words(around.high))};
}

report::Chart marks_chart(const std::string& id, const std::vector<double>& marks, int passed, double pass) {
  constexpr int count = 20;
  model::Chart chart;
  chart.kind = model::Chart::Kind::histogram;
  chart.title = base::say("Marks");
  chart.x = {base::say("Mark"), " %", 0, 100, true, {}};
  chart.y = {base::say("Exams"), "", 0, {}, true, {}};
  chart.bin = 100.0 / count;
  chart.series.resize(1);
  const auto bins = review::bins(marks, count);
  for (int i = 0; i < count; ++i) {
    model::ChartPoint point;
    point.x = i * chart.bin;
    point.y = bins[static_cast<std::size_t>(i)];
    point.name = base::say("{} to {} %", i * 100 / count, (i + 1) * 100 / count);
    chart.series.front().points.push_back(std::move(point));
  }
  if (pass > 0) chart.marks.push_back({pass * 100, base::say("pass mark {}", model::pass_mark_words(pass)), true});
  chart.note = pass > 0 ? base::say("How many exams got which mark; {} of n = {} were passed. The pass mark is {}.", base::grouped(passed),
                                    grouped(marks), model::pass_mark_words(pass))
                        : base::say("How many exams got which mark, n = {}.", grouped(marks));
  return {id, std::move(chart)};
}

std::string question_note(int n, const std::optional<double>& facility, const std::optional<double>& discrimination) {
  switch (review::note_of(n, facility, discrimination)) {
    case review::ItemNote::against: return base::say("look at it: the best get it wrong");
    case review::ItemNote::too_easy: return base::say("too easy to tell people apart");
    case review::ItemNote::too_hard: return base::say("too hard, or keyed wrongly");
    case review::ItemNote::tells_little: return base::say("tells little apart");
    case review::ItemNote::works: return base::say("works well");
    case review::ItemNote::nothing: break;
  }
  return base::say("too few to say");
}

struct QuestionLine {
  std::string id, title;
  int n = 0;
  std::optional<double> facility, discrimination;
};

// Those with too few answers to judge by come last, and pale.
report::Chart hardest_chart(const std::string& id, std::vector<QuestionLine> lines) {
  std::stable_partition(lines.begin(), lines.end(), [](const QuestionLine& line) { return line.n >= review::least_people_to_flag; });
  constexpr std::size_t most = 12;
  model::Chart chart;
  chart.kind = model::Chart::Kind::bars;
  chart.title = base::say("The hardest questions");
  chart.x.title = base::say("Question");
  chart.y = {base::say("Facility"), " %", 0, 100, true, {}};
  chart.series.resize(1);
  for (std::size_t i = 0; i < std::min(most, lines.size()); ++i) {
    const auto& line = lines[i];
    model::ChartPoint point;
    point.y = std::round(line.facility.value_or(0) * 100);
    point.name = fmt::format("{} (n = {})", line.title.empty() ? line.id : line.title, base::grouped(line.n));
    point.few = line.n < review::least_people_to_flag;
    chart.series.front().points.push_back(std::move(point));
  }
  chart.note = base::say("Facility: the mean part of the full mark, lowest first; {} of {} questions.",
                         grouped(chart.series.front().points), grouped(lines));
  return {id, std::move(chart)};
}

report::Table question_table(const std::vector<QuestionLine>& lines) {
  report::Table table;
  table.caption = base::say("Every question, the hardest first");
  table.columns = {{base::say("Question"), false, 1.3}, {base::say("Title"), false, 3.3},         {"n", true, 0.6},
                   {base::say("Facility"), true, 0.9},  {base::say("Discrimination"), true, 1.6}, {base::say("In words"), false, 2.3}};
  table.empty = base::say("No question was asked in a finished exam yet.");
  for (const auto& line : lines)
    table.rows.push_back({line.id, line.title, base::grouped(line.n), hundredths(line.facility), hundredths(line.discrimination),
                          question_note(line.n, line.facility, line.discrimination)});
  return table;
}

base::Result<void> add_quiz(report::Document& document, Records& records, const model::Course& course, const model::Quiz& quiz) {
  const auto filter = exams_of(course, &quiz);
  JUMPSEAT_TRY(const auto scores, records.attempt_scores(filter));
  std::vector<double> marks;
  int passed = 0;
  for (const auto& score : scores) marks.push_back(score.mark), passed += score.passed;
  const int n = static_cast<int>(marks.size());
  Section section{"quiz-" + quiz.id.value, quiz.title, {}};
  JUMPSEAT_TRY(const int waiting, records::count_of_waiting_exams(records, filter));
  if (waiting > 0)
    section.blocks.emplace_back(
        report::Sentence{base::say_count(waiting, "{} more exam has an essay that waits to be marked, and is in none of these numbers.",
                                         "{} more exams have essays that wait to be marked, and are in none of these numbers."),
                         true});
  if (n == 0) {
    section.blocks.emplace_back(report::Sentence{
        waiting > 0 ? base::say("No exam has been marked to its end yet.") : base::say("Nobody has finished this exam yet."), false});
    document.sections.push_back(std::move(section));
    return {};
  }
  JUMPSEAT_TRY(const ExamMatrix exams, exam_matrix(records, filter, review::Counted::all, false));
  const review::Matrix& matrix = exams.matrix;
  const review::TestStatistics test = review::test(matrix), whole = review::of_marks(marks);
  report::Figures figures;
  if (quiz.pass > 0) figures.all.push_back(pass_rate(passed, n));
  figures.all.push_back(
      {base::say("Mean mark"), percent_tenths(whole.mean), base::say("n = {} exams · median {}", base::grouped(n), percent(whole.median))});
  figures.all.push_back({base::say("Standard deviation"), percent_tenths(whole.sd), base::say("of the marks, n − 1")});
  figures.all.push_back({base::say("Reliability"), hundredths(test.reliability()),
                         test.alpha ? base::say("Cronbach's alpha (KR-20 where marks are 0 or 1)")
                         : test.reliability_of_draws
                             ? base::say("people had different questions: ICC(1,k), which counts the luck of the draw as error")
                             : base::say("too few exams or questions to say")});
  figures.all.push_back({base::say("Standard error of measurement"), percent_tenths(test.sem),
                         test.sem ? base::say("SD × √(1 − reliability); marks closer than this to the pass mark are too close to call")
                                  : base::say("needs the reliability")});
  section.blocks.emplace_back(std::move(figures));
  if (n < review::least_people_to_flag)
    section.blocks.emplace_back(
        report::Sentence{base::say("These numbers stand on {} exams. Below {} they say more about chance than about the course.", n,
                                   review::least_people_to_flag),
                         true});
  section.blocks.emplace_back(marks_chart("marks-" + quiz.id.value, marks, passed, quiz.pass));
  std::map<std::string, review::ItemStatistics> statistics;
  for (auto& item : review::items(matrix)) statistics[item.question] = item;
  JUMPSEAT_TRY(const auto questions, records.question_scores(filter));
  std::vector<QuestionLine> lines;
  for (const auto& score : questions) {
    const auto at = statistics.find(score.question.value);
    const bool told = at != statistics.end() && score.n >= review::least_people_to_flag;
    lines.push_back({score.question.value, score.title, score.n, score.mean_fraction, told ? at->second.discrimination : std::nullopt});
  }
  std::stable_sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return a.facility < b.facility; });
  if (!lines.empty()) section.blocks.emplace_back(hardest_chart("hardest-" + quiz.id.value, lines));
  section.blocks.emplace_back(question_table(lines));
  document.sections.push_back(std::move(section));
  return {};
}

base::Result<void> add_recognition(report::Document& document, Records& records, const model::Course& course) {
  JUMPSEAT_TRY(const auto trials, records.vignette_trials(exams_of(course)));
  if (trials.empty()) return {};
  std::vector<quiz::Trial> pooled;
  std::map<std::string, std::vector<quiz::Trial>> people;
  for (const auto& trial : trials) {
    pooled.push_back({trial.signal, trial.verdict, trial.certainty});
    people[trial.person.value].push_back(pooled.back());
  }
  const quiz::Recognition r = quiz::recognition(pooled);
  std::vector<double> d_primes, criteria;
  for (const auto& [person, judged] : people)
    if (const quiz::Recognition one = quiz::recognition(judged); one.d_prime) d_primes.push_back(*one.d_prime), criteria.push_back(*one.c);
  const review::Pooled d_prime = review::pool(d_primes), criterion = review::pool(criteria);
  Section section{"recognition", base::say("Recognition"), {}};
  section.blocks.emplace_back(report::Sentence{
      base::say("In a vignette, reporting what should be reported is a hit; reporting what should not be is a false alarm. d′ and c are "
                "reckoned person by person and then averaged, which says something of the group and nothing of anybody in it."),
      false});
  report::Figures figures;
  figures.all.push_back({base::say("Hits"), base::say("{} of {}", base::grouped(r.hits), base::grouped(r.signals())),
                         base::say("vignettes to be reported that were")});
  figures.all.push_back({base::say("False alarms"), base::say("{} of {}", base::grouped(r.false_alarms), base::grouped(r.noises())),
                         base::say("vignettes not to be reported that were")});
  const std::string basis =
      base::say("n = {} vignettes of {} people, log-linear correction", base::grouped(r.signals() + r.noises()), grouped(people));
  figures.all.push_back(
      {base::say("Sensitivity d′"), hundredths(d_prime.mean),
       (d_prime.interval
            ? base::say("95 % interval {} to {}", hundredths(d_prime.interval->low), hundredths(d_prime.interval->high)) + " · "
            : "") +
           basis});
  figures.all.push_back(
      {base::say("Criterion c"), hundredths(criterion.mean), base::say("above 0: reports too seldom; below: too readily")});
  if (r.auc)
    figures.all.push_back(
        {base::say("Area under the ROC curve"), hundredths(r.auc),
         r.se_auc ? base::say("± {} standard error (Hanley & McNeil), from certainty, all answers together", thousandths(r.se_auc))
                  : base::say("from certainty, all answers together")});
  section.blocks.emplace_back(std::move(figures));
  if (r.signals() + r.noises() < quiz::least_vignettes_to_rank)
    section.blocks.emplace_back(
        report::Sentence{base::say("Fewer than {} vignettes: read this as a first impression.", quiz::least_vignettes_to_rank), true});
  document.sections.push_back(std::move(section));
  return {};
}

base::Result<void> add_people(report::Document& document, Records& records, const model::Course& course, const CourseReportWish& wish) {
  records::AttemptFilter all;
  all.course = course.code;
  JUMPSEAT_TRY(const auto scores, records.person_scores(all));
  struct Group {
    int people = 0, tried = 0, passed = 0, practised = 0;
  };
  std::map<std::string, Group> groups;
  report::Table names;
  names.caption = base::say("People");
  names.columns = {{base::say("Person"), false, 3},     {base::say("Group"), false, 2},    {base::say("Exams"), true, 1},
                   {base::say("Best mark"), true, 1.2}, {base::say("Passed"), false, 1.2}, {base::say("Last exam"), false, 1.6}};
  names.empty = base::say("Nobody has finished an exam or a practice yet.");
  for (const auto& score : scores) {
    Group& group = groups[score.group.empty() ? base::say("no group") : score.group];
    ++group.people;
    group.tried += score.attempts > 0;
    group.passed += score.passed;
    group.practised += score.practices > 0;
    const std::string who = score.staff_number.empty() ? (score.name.empty() ? base::say("Local learner") : score.name)
                                                       : score.staff_number + " · " + score.name;
    names.rows.push_back({who, score.group, base::grouped(score.attempts), percent(score.best_mark),
                          score.attempts == 0 ? base::say("no exam yet")
                          : score.passed      ? base::say("yes")
                                              : base::say("no"),
                          score.last_finished_at_utc_ms ? base::local_date(score.last_finished_at_utc_ms, wish.utc_offset_minutes) : none});
  }
  Section section{"groups", wish.with_names ? base::say("Groups and people") : base::say("Groups"), {}};
  report::Table table;
  table.caption = base::say("Who has passed, by group");
  table.columns = {{base::say("Group"), false, 2.5}, {base::say("People"), true, 1},         {base::say("Took an exam"), true, 1.2},
                   {base::say("Passed"), true, 1},   {base::say("Share passed"), true, 2.2}, {base::say("Practised"), true, 1}};
  table.empty = base::say("Nobody has finished an exam or a practice yet.");
  for (const auto& [name, group] : groups) {
    const review::Interval around = review::wilson(group.passed, group.people).value_or(review::Interval{0, 1});
    table.rows.push_back({name, base::grouped(group.people), base::grouped(group.tried), base::grouped(group.passed),
                          base::say("{} ({} to {})", share_words(static_cast<double>(group.passed) / group.people), share_words(around.low),
                                    share_words(around.high)),
                          base::grouped(group.practised)});
  }
  section.blocks.emplace_back(std::move(table));
  section.blocks.emplace_back(report::Sentence{
      base::say(
          "People are those of whom the record file holds at least one finished exam or practice. In brackets the 95 % interval (Wilson)."),
      false});
  if (wish.with_names) section.blocks.emplace_back(std::move(names));
  document.sections.push_back(std::move(section));
  return {};
}

base::Result<void> add_months(report::Document& document, Records& records, const model::Course& course, const CourseReportWish& wish) {
  JUMPSEAT_TRY(const auto scores, records.attempt_scores(exams_of(course)));
  struct Month {
    int exams = 0, passed = 0;
  };
  std::map<std::string, Month> months;
  for (const auto& score : scores) {
    Month& month = months[base::iso8601_utc(score.finished_at_utc_ms + wish.utc_offset_minutes * std::int64_t{60'000}).substr(0, 7)];
    ++month.exams;
    month.passed += score.passed;
  }
  if (months.size() < 2) return {};
  model::Chart chart;
  chart.kind = model::Chart::Kind::bars;
  chart.title = base::say("Exams by month");
  chart.x.title = base::say("Month");
  chart.y = {base::say("Exams"), "", 0, {}, true, {}};
  chart.series.resize(1);
  for (const auto& [name, month] : months) {
    model::ChartPoint point;
    point.y = month.exams;
    point.name = base::say("{} ({} passed)", name, base::grouped(month.passed));
    chart.series.front().points.push_back(std::move(point));
  }
  chart.note = base::say("How many exams were finished in which month, n = {} from {} to {}; months without one are left out.",
                         grouped(scores), months.begin()->first, months.rbegin()->first);
  document.sections.push_back({"time", base::say("Over time"), {report::Chart{"months", std::move(chart)}}});
  return {};
}

Section conventions() {
  return {
      "conventions",
      base::say("How the numbers are made"),
      {report::Sentence{base::say("Exams alone are counted, and only finished ones; practice is the learner's own. A question that was not "
                                  "answered counts 0 and is "
                                  "in n. Of several attempts by one person each counts as one."),
                        false},
       report::Sentence{
           base::say("Facility is the mean fraction of the full mark. Discrimination is the correlation of a question with the rest "
                     "of the test, never "
                     "with the total that holds it. Variances are divided by n − 1. Nothing is said about a question on fewer than "
                     "20 answers. A mark is cut to whole percents; means are rounded to tenths."),
           false}}};
}

}  // namespace

base::Result<report::Document> course_report(Records& records, const model::Course& course, const CourseReportWish& wish) {
  JUMPSEAT_TRY(const auto scores, records.attempt_scores(exams_of(course)));
  std::set<std::string> people;
  std::int64_t first = 0, last = 0;
  for (const auto& score : scores) {
    people.insert(score.person.value);
    if (first == 0) first = score.finished_at_utc_ms;
    last = std::max(last, score.finished_at_utc_ms);
  }
  const auto day = [&](std::int64_t utc_ms) { return base::local_date(utc_ms, wish.utc_offset_minutes); };
  report::Document out;
  out.title = course.title;
  if (const auto words = base::Speaking::now()) out.language = words->code();
  out.subtitle =
      course.operator_data.name.empty() ? base::say("Course report") : base::say("Course report · {}", course.operator_data.name);
  out.facts = {{base::say("Course"), course.code.value},
               {base::say("Revision"), std::to_string(course.revision)},
               {base::say("Exams"), grouped(scores)},
               {base::say("People"), grouped(people)}};
  if (!course.effective.empty()) out.facts.insert(out.facts.begin() + 2, {base::say("Effective"), course.effective});
  if (first > 0) out.facts.emplace_back(base::say("From"), day(first)), out.facts.emplace_back(base::say("To"), day(last));
  out.made =
      base::say("Made on {} with Jumpseat {}. {}", day(wish.now_utc_ms), JUMPSEAT_VERSION,
                wish.with_names ? base::say("It names people: keep it as you keep the record file.") : base::say("It names nobody."));
  out.made_at_utc_ms = wish.now_utc_ms;
  for (const auto& quiz : course.quizzes)
    if (quiz.mode == model::QuizMode::exam) JUMPSEAT_CHECK(add_quiz(out, records, course, quiz));
  JUMPSEAT_CHECK(add_recognition(out, records, course));
  JUMPSEAT_CHECK(add_months(out, records, course, wish));
  JUMPSEAT_CHECK(add_people(out, records, course, wish));
  out.sections.push_back(conventions());
  return out;
}

base::Result<report::PaperFile> report_on_paper(const report::Document& document, ReportFormat format) {
  if (format == ReportFormat::html) return report::PaperFile{report::html_of(document), {}};
  JUMPSEAT_TRY(const report::Paper* const paper, report::load_paper());
  return paper->document(document);
}

base::Result<void> note_report(Records& records, const model::CourseCode& course, ReportFormat format, bool with_names,
                               const std::optional<model::PersonId>& by) {
  base::Json detail = base::Json::object().set("course", course.value).set("format", format == ReportFormat::html ? "html" : "pdf");
  return records.note("report made", by, "course " + course.value, detail.set("names", with_names).dump());
}

}  // namespace jumpseat::app
