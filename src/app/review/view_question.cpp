// One question: its text as shown, who chose what by how good they are, and its versions side by side.
#include "app/attempt/question_view.hpp"
#include "app/attempt/stored.hpp"
#include "app/plain_text.hpp"
#include "app/questions/kind_words.hpp"
#include "app/review/parts.hpp"
#include "app/review/question_sums.hpp"
#include "base/words.hpp"
#include "model/chart_scale.hpp"
#include "review/guess.hpp"
#include "review/items.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace jumpseat::app {
namespace {

constexpr std::array<const char*, 3> verdicts{"report", "note", "normal"};

// The choices that an answer of the records names, as places from 0.
std::vector<std::size_t> chosen(const model::Question& question, const std::string& answer) {
  std::vector<std::size_t> out;
  const std::string padded = " " + answer + " ";
  for (std::size_t i = 0; i < question.choices.size(); ++i) {
    const bool verdict = question.kind == model::QuestionKind::vignette && i < verdicts.size() && answer == verdicts[i];
    if (verdict || padded.find(fmt::format(" {} ", i + 1)) != std::string::npos) out.push_back(i);
  }
  return out;
}

struct Choosers {
  std::string text;
  std::string key;      // by which view_drill.cpp finds who they are: "c2", "creport", "wdoor", "-"
  double fraction = 0;  // of the mark, that it earns
  std::array<int, 10> by_band{};
  bool right() const { return model::is_whole(fraction); }
  std::string said() const {
    if (right()) return text + " \u00B7 " + base::say_in("an answer", "right");
    return fraction > 1e-7 ? text + " \u00B7 " + base::say("partly") : text;
  }
  int count() const {
    int out = 0;
    for (const int n : by_band) out += n;
    return out;
  }
};

// Where several may be chosen each of the right ones is a share of the mark, and right.
double fraction_of(const model::Question& question, const model::Choice& choice) {
  return question.kind == model::QuestionKind::multiple ? (choice.fraction > 0 ? 1 : 0) : choice.fraction;
}

std::vector<Choosers> choosers(const model::Question& question, const std::vector<records::AnswerTotal>& answers) {
  std::vector<Choosers> out;
  const bool choices = !question.choices.empty() && question.kind != model::QuestionKind::short_answer;
  if (choices)
    for (std::size_t i = 0; i < question.choices.size(); ++i) {
      const bool verdict = question.kind == model::QuestionKind::vignette && i < verdicts.size();
      const model::Choice& choice = question.choices[i];
      out.push_back({answer_words(question, plain_text(choice.text)),
                     "c" + (verdict ? std::string(verdicts[i]) : std::to_string(i + 1)),
                     fraction_of(question, choice),
                     {}});
    }
  Choosers none{base::say("No answer"), "-", 0, {}};
  for (const records::AnswerTotal& total : answers) {
    const auto band = static_cast<std::size_t>(std::clamp(total.band, 0, 9));
    if (total.answer.empty()) {
      none.by_band[band] += total.n;
      continue;
    }
    if (choices) {
      for (const std::size_t place : chosen(question, total.answer)) out[place].by_band[band] += total.n;
      continue;
    }
    const std::string key = "w" + total.answer;
    auto at = std::find_if(out.begin(), out.end(), [&](const Choosers& one) { return one.key == key; });
    if (at == out.end()) at = out.insert(out.end(), {total.answer, key, total.n > 0 ? total.x / total.n : 0, {}});
    at->by_band[band] += total.n;
  }
  if (!choices) {
    std::stable_sort(out.begin(), out.end(), [](const Choosers& a, const Choosers& b) { return a.count() > b.count(); });
    if (out.size() > 12) out.resize(12);
    for (Choosers& one : out) one.text = recorded_words(question, one.text);
  }
  out.push_back(none);
  return out;
}

// Bands put together so that the lower and the upper part hold about the same number of people.
struct Parts {
  int border = 5;  // bands below it are the lower part
  int low = 0, high = 0;
};
Parts parts_of(const std::vector<Choosers>& all) {
  std::array<int, 10> people{};
  for (const Choosers& one : all)
    for (std::size_t band = 0; band < 10; ++band) people[band] += one.by_band[band];
  int total = 0, below = 0, best = -1;
  for (const int n : people) total += n;
  Parts out;
  for (int border = 1; border < 10; ++border) {
    below += people[static_cast<std::size_t>(border - 1)];
    if (best >= 0 && std::abs(2 * below - total) >= best) continue;
    best = std::abs(2 * below - total);
    out = {border, below, total - below};
  }
  return out;
}

model::Chart answers_chart(const std::vector<Choosers>& all, int n) {
  model::Chart chart;
  chart.kind = model::Chart::Kind::bars;
  chart.title = base::say("Who chose what");
  chart.y.unit = " %";
  chart.y.high = 100;
  const Parts parts = parts_of(all);
  const bool two = parts.low >= 10 && parts.high >= 10;
  chart.note = two ? base::say("n = {}; those below and those from {} % on the rest of the exam", base::grouped(n), parts.border * 10)
                   : base::say("n = {}; too few to part the better from the rest", base::grouped(n));
  const auto add = [&](const std::string& name, const std::string& part, int from, int to, int people) {
    model::ChartSeries series{name, {}, false};
    for (const Choosers& one : all) {
      int count = 0;
      for (int band = from; band < to; ++band) count += one.by_band[static_cast<std::size_t>(band)];
      series.points.push_back({static_cast<double>(series.points.size()),
                               people > 0 ? 100.0 * count / people : 0,
                               {},
                               {},
                               one.said(),
                               count > 0 ? part + ":" + one.key : ""});
    }
    chart.series.push_back(std::move(series));
  };
  if (two) {
    add(base::say("below {} % on the rest (n = {})", parts.border * 10, base::grouped(parts.low)), fmt::format("l{}", parts.border), 0,
        parts.border, parts.low);
    add(base::say("{} % or more on the rest (n = {})", parts.border * 10, base::grouped(parts.high)), fmt::format("h{}", parts.border),
        parts.border, 10, parts.high);
  } else {
    add(base::say_in("people", "all"), "a", 0, 10, parts.low + parts.high);
  }
  return chart;
}

std::string explained(const QuestionDetailView& detail, const std::optional<review::Interval>& of_discrimination) {
  if (detail.n < review::least_people_to_flag)
    return base::say_count(detail.n, "{} answer is too few to judge the question by.", "{} answers are too few to judge the question by.");
  std::string out = base::say("On average it earned {:.0f} % of its mark.", 100 * detail.facility.value_or(0));
  if (of_discrimination)
    out += " " + base::say("Its discrimination is between {} and {} (95 %).", model::value_words(of_discrimination->low),
                           model::value_words(of_discrimination->high));
  if (detail.guess && detail.facility && *detail.facility <= *detail.guess)
    out += " " + base::say("Blind guessing earns {:.0f} %.", 100 * *detail.guess);
  if (!detail.discrimination) return out + " " + base::say("Everybody fared alike, so it tells nobody apart.");
  if (review::note_of(detail.n, detail.facility, detail.discrimination) == review::ItemNote::against)
    return out + " " + base::say("Those who do well on the rest get it wrong more often: the key may be wrong, or the text misleads.");
  if (*detail.discrimination < 0.15) return out + " " + base::say("It hardly tells those who know from those who do not.");
  return out + " " + base::say("Those who do well on the rest do well here: it works.");
}

// "1f3c9a02 · es": versions of one question in several languages count together, and are told apart here.
std::string with_language(const ReviewMoment& moment, const model::VersionHash& version) {
  const std::string language = moment.courses.language_of(version), short_hash = version.value.substr(0, 8);
  return language.empty() || moment.courses.other_languages.empty() ? short_hash : short_hash + " \u00B7 " + language;
}

void put_words(VersionRowView& row, const model::Question& as_asked) {
  row.stem = plain_stem(as_asked);
  for (const model::Choice& choice : as_asked.choices)
    row.choices.emplace_back(plain_text(choice.text), model::is_whole(fraction_of(as_asked, choice)));
}

}  // namespace

base::Result<void> add_question(ReviewView& view, const ReviewMoment& moment) {
  const std::string& id = moment.aim.question;
  QuestionDetailView detail;
  detail.id = id;
  JUMPSEAT_TRY(const auto totals, records::question_totals(moment.records, moment.filter));
  std::optional<model::Question> question;
  if (const auto* asked = find_question(moment, id)) question = *asked, detail.can_repair = detail.can_edit = true;
  for (const course::LoadedCourse& loaded : moment.courses.loaded)
    if (question && detail.course.empty() && (!moment.filter.course || *moment.filter.course == loaded.course.code) &&
        loaded.course.find_question(question->id))
      detail.course = loaded.course.code.value;
  std::int64_t used_ms = 0;
  QuestionSums exams;
  for (const records::QuestionTotal& total : totals) {
    if (total.question.value != id || total.mode != model::QuizMode::exam) continue;
    QuestionSums of;
    of.add(total);
    exams.add(total);
    used_ms += total.used_ms;
    const bool now = question && question->version == total.version;
    detail.versions.push_back(
        {with_language(moment, total.version), now ? base::say("asked now") : "", of.n, of.facility(), of.discrimination()});
    JUMPSEAT_TRY(const auto version, moment.records.find_question_version(total.version));
    auto as_asked = version ? question_of_version(*version) : base::Result<model::Question>(tl::unexpected(base::Error{}));
    if (as_asked) put_words(detail.versions.back(), *as_asked);
    if (as_asked && !question) question = std::move(*as_asked);
    detail.title = total.title;
  }
  detail.n = exams.n;
  if (!question && detail.n == 0) return {};
  if (question) {
    detail.title = question->title;
    detail.stem = plain_stem(*question);
    detail.kind_word = kind_words(question->kind);
    if (question->page) detail.page = question->page->label;
    detail.guess = review::random_guess_score(*question);
  }
  detail.facility = exams.facility();
  detail.discrimination = exams.discrimination();
  if (detail.n > 0) detail.seconds = static_cast<double>(used_ms) / 1000 / detail.n;
  if (const auto interval = exams.facility_interval()) detail.facility_low = interval->low, detail.facility_high = interval->high;
  JUMPSEAT_TRY(const auto answers, records::answer_totals(moment.records, moment.filter, model::QuestionId(id)));
  const auto all = choosers(question.value_or(model::Question{}), answers);
  if (detail.n > 0) detail.answers = answers_chart(all, detail.n);
  for (const Choosers& one : all) detail.bars.push_back({one.text, one.count(), one.right()});
  detail.explained = explained(detail, exams.discrimination_interval());
  view.question = std::move(detail);
  return {};
}

}  // namespace jumpseat::app
