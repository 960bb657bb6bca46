// Questions: the list with what is wrong with each, and the manual with each page tinted by how often questions about it are missed.
#include "app/review/parts.hpp"
#include "app/review/question_sums.hpp"

#include "base/words.hpp"
#include "model/chart_scale.hpp"
#include "review/items.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace jumpseat::app {
namespace {

constexpr double least_discrimination = 0.15;  // as review::note_of

// Exams. A question that was only ever practised has its practice answers instead, which are nobody's here. What was left open counts as
// 0 in an exam; practice ends where one likes, and what was not reached there was missed by nobody.
struct Sums {
  QuestionSums exams, practice;
  void add(records::QuestionTotal total) {
    if (total.mode == model::QuizMode::exam) return exams.add(total);
    total.n = total.answered;
    practice.add(total);
  }
  const QuestionSums& shown() const { return exams.n > 0 ? exams : practice; }
};

void put_note(QuestionRowView& row) {
  using Tone = QuestionRowView::Tone;
  switch (review::note_of(row.n, row.facility, row.discrimination)) {
    case review::ItemNote::against: row.note = base::say("the best get it wrong"), row.tone = Tone::bad; break;
    case review::ItemNote::too_easy: row.note = base::say("too easy"), row.tone = Tone::warn; break;
    case review::ItemNote::too_hard: row.note = base::say("too hard"), row.tone = Tone::warn; break;
    case review::ItemNote::tells_little: row.note = base::say("tells little apart"), row.tone = Tone::warn; break;
    case review::ItemNote::works: row.note = base::say("works well"), row.tone = Tone::good; break;
    case review::ItemNote::nothing: break;
  }
}

int urgency(const QuestionRowView& row) {
  return row.tone == QuestionRowView::Tone::bad ? 0 : row.tone == QuestionRowView::Tone::warn ? 1 : 2;
}

// Pressing one leads to the question.
model::Chart questions_chart(const std::vector<QuestionRowView>& questions) {
  model::Chart chart;
  chart.kind = model::Chart::Kind::scatter;
  chart.title = base::say("Questions: facility and discrimination");
  chart.x = {base::say("Facility"), " %", 0.0, 100.0, false, {}};
  chart.y = {base::say("Discrimination"), "", std::nullopt, 1.0, false, {}};
  chart.marks.push_back({least_discrimination, base::say("tells little apart below {}", model::value_words(least_discrimination)), false});
  model::ChartSeries series;
  for (const QuestionRowView& row : questions)
    if (row.n >= review::least_people_to_flag && row.facility && row.discrimination)
      series.points.push_back({100 * *row.facility,
                               *row.discrimination,
                               {},
                               {},
                               fmt::format("{} (n = {})", row.title.empty() ? row.id : row.title, base::grouped(row.n)),
                               row.id});
  chart.note = base::say_count(static_cast<int>(series.points.size()),
                               "n = {} question with 20 answers or more; discrimination is the correlation with the rest of the exam",
                               "n = {} questions with 20 answers or more; discrimination is the correlation with the rest of the exam");
  if (series.points.size() > 1) chart.series.push_back(std::move(series));
  return chart;
}

struct PageSums {
  int n = 0, questions = 0;
  double missed = 0;
};

// Of the course of the quiz that is shown, or of the first; every label that a question names, in the order of the bank.
void add_pages(ReviewView& view, const ReviewMoment& moment, const std::map<std::string, Sums>& sums) {
  std::vector<std::string> order;
  std::map<std::string, PageSums> pages;
  for (const course::LoadedCourse& loaded : moment.courses.loaded) {
    if (moment.filter.course && *moment.filter.course != loaded.course.code) continue;
    for (const model::Question& question : loaded.course.questions) {
      if (!question.page) continue;
      const std::string& label = question.page->label.value;
      const auto [at, is_new] = pages.try_emplace(label);
      if (is_new) order.push_back(label);
      ++at->second.questions;
      if (const auto of = sums.find(question.id.value); of != sums.end()) {
        at->second.n += of->second.shown().n;
        at->second.missed += of->second.shown().n - of->second.shown().x;
      }
      if (label != moment.aim.page) continue;
      for (const QuestionRowView& row : view.questions)
        if (row.id == question.id.value) view.page_questions.push_back(row);
    }
    if (!order.empty()) break;
  }
  // "3-9" before "3-12": numbers by their value.
  std::stable_sort(order.begin(), order.end(), [](const std::string& a, const std::string& b) {
    const auto parts = [](const std::string& label) {
      std::vector<long> out;
      for (std::size_t at = 0; at < label.size();) {
        if (label[at] < '0' || label[at] > '9') {
          ++at;
          continue;
        }
        long value = 0;
        for (; at < label.size() && label[at] >= '0' && label[at] <= '9'; ++at) value = std::min(value * 10 + label[at] - '0', 1'000'000L);
        out.push_back(value);
      }
      return out;
    };
    return parts(a) < parts(b);
  });
  model::Chart& chart = view.pages_chart;
  chart.kind = model::Chart::Kind::heat;
  chart.title = base::say("The manual, tinted by misses");
  chart.note = base::say("Part of the full mark that was lost on questions about each page; the stronger its colour, the more");
  chart.x.title = base::say("Page");
  chart.y.title = base::say("Missed");
  const PageSums* worst = nullptr;
  std::string worst_label;
  for (const std::string& label : order) {
    const PageSums& page = pages[label];
    model::ChartCell cell{static_cast<int>(chart.cells.size()), 0, std::nullopt, label, "", label};
    const bool enough = page.n >= review::least_people_to_flag;
    if (page.n == 0) cell.words = base::say_count(page.questions, "{} question, not asked yet", "{} questions, not asked yet");
    else
      cell.words =
          base::say_count(page.questions, "{1:.0f} % missed, n = {2} answers to {0} question",
                          "{1:.0f} % missed, n = {2} answers to {0} questions", 100 * page.missed / page.n, base::grouped(page.n)) +
          (enough ? "" : ", " + base::say("too few to judge by"));
    if (enough) cell.value = page.missed / page.n;
    if (enough && (!worst || page.missed / page.n > worst->missed / worst->n)) worst = &page, worst_label = label;
    chart.cells.push_back(std::move(cell));
  }
  if (order.empty()) view.pages_words = base::say("No question names a page of the manual.");
  else if (!worst)
    view.pages_words = base::say("Fewer than 20 answers to every page: nothing is tinted yet. Press a page to see its questions.");
  else
    view.pages_words =
        base::say_count(worst->questions, "Missed most: {1} ({2:.0f} % missed, n = {3}, {0} question). Press a page to see its questions.",
                        "Missed most: {1} ({2:.0f} % missed, n = {3}, {0} questions). Press a page to see its questions.", worst_label,
                        100 * worst->missed / worst->n, base::grouped(worst->n));
}

}  // namespace

base::Result<void> add_questions(ReviewView& view, const ReviewMoment& moment) {
  JUMPSEAT_TRY(const auto totals, records::question_totals(moment.records, moment.filter));
  std::map<std::string, Sums> sums;
  std::map<std::string, std::string> titles;
  for (const records::QuestionTotal& total : totals) {
    sums[total.question.value].add(total);
    if (!total.title.empty()) titles[total.question.value] = total.title;
  }
  for (const auto& [id, of] : sums) {
    if (of.shown().n == 0) continue;
    QuestionRowView row;
    row.id = id;
    row.title = titles[id];
    row.n = of.shown().n;
    row.facility = of.shown().facility();
    row.discrimination = of.exams.discrimination();
    put_note(row);
    view.questions.push_back(std::move(row));
  }
  std::stable_sort(view.questions.begin(), view.questions.end(),
                   [](const auto& a, const auto& b) { return std::pair(urgency(a), a.facility) < std::pair(urgency(b), b.facility); });
  view.questions_chart = questions_chart(view.questions);
  add_pages(view, moment, sums);
  return {};
}

}  // namespace jumpseat::app
