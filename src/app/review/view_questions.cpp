// Questions: the list with what is wrong with each, and the manual with each page tinted by how often questions about it are missed.
#include "app/review/parts.hpp"

#include "base/words.hpp"
#include "review/items.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>

namespace jumpseat::app {
namespace {

struct Sums {
  int n = 0, of_exams = 0;
  double x = 0, ex = 0, xx = 0, r = 0, rr = 0, xr = 0;
  void add(const records::QuestionTotal& t) {
    n += t.n;
    x += t.x;
    if (t.mode != model::QuizMode::exam) return;
    of_exams += t.n;
    ex += t.x;
    xx += t.xx;
    r += t.r;
    rr += t.rr;
    xr += t.xr;
  }
  // With the rest of the exam, as a fraction.
  std::optional<double> discrimination() const {
    if (of_exams < 2) return std::nullopt;
    const double count = of_exams, of_x = xx - ex * ex / count, of_r = rr - r * r / count;
    if (!(of_x > 1e-9) || !(of_r > 1e-9)) return std::nullopt;
    return std::clamp((xr - ex * r / count) / std::sqrt(of_x * of_r), -1.0, 1.0);
  }
};

// What a trainer should look at; only where there are people enough to say so.
void note(QuestionRowView& row) {
  if (row.n < review::least_people_to_flag) return;
  if (row.discrimination && *row.discrimination < 0) row.note = base::say("the best get it wrong"), row.tone = QuestionRowView::Tone::bad;
  else if (row.facility && *row.facility > 0.95) row.note = base::say("too easy"), row.tone = QuestionRowView::Tone::warn;
  else if (row.facility && *row.facility < 0.25) row.note = base::say("too hard"), row.tone = QuestionRowView::Tone::warn;
  else if (row.discrimination && *row.discrimination < 0.15)
    row.note = base::say("tells little apart"), row.tone = QuestionRowView::Tone::warn;
  else if (row.discrimination) row.note = base::say("works well"), row.tone = QuestionRowView::Tone::good;
}

int urgency(const QuestionRowView& row) {
  return row.tone == QuestionRowView::Tone::bad ? 0 : row.tone == QuestionRowView::Tone::warn ? 1 : 2;
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
        at->second.n += of->second.n;
        at->second.missed += of->second.n - of->second.x;
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
  chart.note = base::say("Part of the full mark that was lost on questions about each page; the darkest page is the one missed most");
  chart.x.title = base::say("Page");
  chart.y.title = base::say("Missed");
  const PageSums* darkest = nullptr;
  std::string darkest_label;
  for (const std::string& label : order) {
    const PageSums& page = pages[label];
    model::ChartCell cell{static_cast<int>(chart.cells.size()), 0, std::nullopt, label, "", label};
    const bool enough = page.n >= review::least_people_to_flag;
    if (page.n == 0) cell.words = base::say_count(page.questions, "{} question, not asked yet", "{} questions, not asked yet");
    else
      cell.words = base::say_count(page.questions, "{1:.0f} % missed, n = {2} answers to {0} question",
                                   "{1:.0f} % missed, n = {2} answers to {0} questions", 100 * page.missed / page.n, page.n) +
                   (enough ? "" : ", " + base::say("too few to judge by"));
    if (enough) cell.value = page.missed / page.n;
    if (enough && (!darkest || page.missed / page.n > darkest->missed / darkest->n)) darkest = &page, darkest_label = label;
    chart.cells.push_back(std::move(cell));
  }
  if (order.empty()) view.pages_words = base::say("No question names a page of the manual.");
  else if (!darkest)
    view.pages_words = base::say("Fewer than 20 answers to every page: nothing is tinted yet. Press a page to see its questions.");
  else
    view.pages_words =
        base::say_count(darkest->questions, "Darkest: {1} ({2:.0f} % missed, n = {3}, {0} question). Press a page to see its questions.",
                        "Darkest: {1} ({2:.0f} % missed, n = {3}, {0} questions). Press a page to see its questions.", darkest_label,
                        100 * darkest->missed / darkest->n, darkest->n);
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
    QuestionRowView row;
    row.id = id;
    row.title = titles[id];
    row.n = of.n;
    row.facility = of.x / of.n;
    row.discrimination = of.discrimination();
    note(row);
    view.questions.push_back(std::move(row));
  }
  std::stable_sort(view.questions.begin(), view.questions.end(),
                   [](const auto& a, const auto& b) { return std::pair(urgency(a), a.facility) < std::pair(urgency(b), b.facility); });
  add_pages(view, moment, sums);
  return {};
}

}  // namespace jumpseat::app
