#include "app/home/home.hpp"

#include "app/attempt/allowance.hpp"
#include "app/attempt/attempts.hpp"
#include "app/attempt/open_exams.hpp"
#include "app/attempt/stored.hpp"
#include "app/home/duties.hpp"
#include "base/clock.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "model/grading.hpp"
#include "model/mark_words.hpp"
#include "quiz/attempt.hpp"
#include "quiz/draw.hpp"
#include "quiz/rules.hpp"
#include "records/proof.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <fmt/format.h>
#include <set>

namespace jumpseat::app {
namespace {

int bits_of(const std::string& hex) {
  int count = 0;
  for (const char c : hex) {
    const unsigned digit = c >= '0' && c <= '9' ? unsigned(c - '0') : c >= 'a' && c <= 'f' ? unsigned(c - 'a' + 10) : 0u;
    count += std::popcount(digit);
  }
  return count;
}

constexpr std::int64_t hour_ms = 60 * base::minute_ms;

std::int64_t since_midnight_ms(const HomeMoment& moment) {
  const std::int64_t since = (moment.utc_ms + std::int64_t{moment.utc_offset_minutes} * base::minute_ms) % base::day_ms;
  return since < 0 ? since + base::day_ms : since;
}

std::string greeting(const HomeMoment& moment) {
  const std::int64_t hour = since_midnight_ms(moment) / hour_ms;
  return hour < 5 || hour >= 18 ? base::say("Good evening") : hour < 12 ? base::say("Good morning") : base::say("Good afternoon");
}

std::string iso_date_text(const std::string& iso) {
  int year = 0, month = 0, day = 0;
  if (std::sscanf(iso.c_str(), "%d-%d-%d", &year, &month, &day) != 3 || month < 1 || month > 12) return iso;
  return base::date_words(day, month, year);
}

// "60 minutes", or "60 (30 + 30) minutes" for whom a trainer gave more.
std::string minutes_words(int minutes, double extra_time) {
  const int all = quiz::stretched(minutes, extra_time);
  return all == minutes ? base::say_count(minutes, "{} minute", "{} minutes")
                        : base::say("{} ({} + {}) minutes", all, minutes, all - minutes);
}

using Scores = std::vector<records::AttemptScore>;

std::vector<model::CountedAttempt> counted_of(const Scores& scores) {
  std::vector<model::CountedAttempt> out;
  for (const records::AttemptScore& score : scores)
    if (!score.waits)
      out.push_back({score.mark, score.passed, score.mode == model::QuizMode::exam ? score.method : model::GradeMethod::last, score.pass});
  return out;
}

// The last of these exams that was passed, and is a pass by the method of its quiz.
const records::AttemptScore* find_pass(const Scores& scores) {
  std::vector<const records::AttemptScore*> counted;
  for (const records::AttemptScore& score : scores)
    if (!score.waits) counted.push_back(&score);
  const records::AttemptScore* out = nullptr;
  for (const model::Pass& pass : model::passes_of(counted_of(scores)))
    if (!pass.lost_with) out = counted[pass.attempt];
  return out;
}

Scores scores_of(const model::Course& course, const model::QuizId& quiz, const HomeRecords& records) {
  Scores out;
  for (const records::AttemptScore& score : records.scores)
    if (score.course == course.code && score.quiz == quiz) out.push_back(score);
  return out;
}

std::string outcome_words(const model::Quiz& quiz, const Scores& scores, const HomeMoment& moment) {
  const model::Outcome outcome = model::outcome_of(counted_of(scores));
  const bool waits = std::any_of(scores.begin(), scores.end(), [](const records::AttemptScore& score) { return score.waits; });
  if (waits && outcome.of == 0)
    return base::say("waits for a trainer since {}", base::local_date(scores.back().finished_at_utc_ms, moment.utc_offset_minutes));
  if (outcome.of == 0) return {};
  const bool passed = outcome.passed;
  const model::Reveal shown = quiz.show.value_or(model::usual_reveals(quiz.mode)).mark;
  std::string words = passed ? base::say("passed") : quiz.pass <= 0 ? base::say("last time") : base::say("not passed");
  if (quiz::is_shown(shown, true, true, passed)) words += " " + model::mark_words(outcome.mark);
  const bool of_many = outcome.of > 1 && quiz.mode == model::QuizMode::exam;
  if (of_many) words += " (" + model::method_words(outcome.method, outcome.of) + ")";
  std::int64_t at_utc_ms = 0;
  for (const records::AttemptScore& score : scores)
    if (!score.waits) at_utc_ms = score.finished_at_utc_ms;
  words = base::say_in("a result", "{} on {}", words, base::local_date(at_utc_ms, moment.utc_offset_minutes));
  return waits ? base::say("{}, another waits for a trainer", words) : words;
}

std::string ran_out_words(const model::Quiz& quiz, const Scores& scores, const model::AttemptId& attempt, std::int64_t at_utc_ms,
                          const HomeMoment& moment) {
  const std::string day = base::local_date(at_utc_ms, moment.utc_offset_minutes);
  const auto score = std::find_if(scores.begin(), scores.end(), [&](const auto& one) { return one.attempt == attempt; });
  const model::Reveal shown = quiz.show.value_or(model::usual_reveals(quiz.mode)).mark;
  return score != scores.end() && !score->waits && quiz::is_shown(shown, true, true, score->passed)
             ? base::say("time ran out on {}; what you had answered was marked: {}", day, model::mark_words(score->mark))
             : base::say("time ran out on {}; what you had answered counts", day);
}

OpenAttempt put_open(QuizCardView& card, const model::AttemptId& attempt, const HomeRecords& records) {
  const auto known = records.open.find(attempt.value);
  const OpenAttempt open = known == records.open.end() ? OpenAttempt() : known->second;
  card.open_attempt = attempt;
  card.answered = open.answered;
  card.total = open.total;
  return open;
}

QuizCardView quiz_card(const model::Course& course, const model::Quiz& quiz, const HomeRecords& records, const HomeMoment& moment) {
  QuizCardView card;
  card.course = course.code;
  card.quiz = quiz.id;
  card.title = quiz.title;
  card.exam = quiz.mode == model::QuizMode::exam;
  std::vector<quiz::PastAttempt> past;
  for (const model::Attempt& attempt : records.attempts) {
    if (attempt.course != course.code || attempt.quiz != quiz.id) continue;
    past.push_back({attempt.started_at_utc_ms, attempt.finished ? std::optional(attempt.finished_at_utc_ms) : std::nullopt});
    if (!attempt.finished && !card.open_attempt) put_open(card, attempt.id, records);
  }
  const int questions = quiz::count_drawn(quiz, course.questions);
  card.detail = base::say_count(questions, "{} question", "{} questions");
  if (quiz.minutes > 0) card.detail += " \u00B7 " + minutes_words(quiz.minutes, records.allowance.extra_time);
  if (quiz.pass > 0) card.detail += " \u00B7 " + base::say("pass mark {}", model::pass_mark_words(quiz.pass));
  const quiz::Entry entry = quiz::entry(quiz, past, records.allowance, moment.utc_ms);
  if (!card.open_attempt) {
    card.may_start = entry.may_start() && questions > 0;
    card.none_left = entry.why == quiz::Entry::Why::all_taken;
    if (entry.why == quiz::Entry::Why::too_soon) card.opens_at_utc_ms = entry.opens_at_utc_ms;
    if (entry.why == quiz::Entry::Why::all_taken)
      card.detail += " \u00B7 " + base::say_count(*entry.allowed, "the one attempt taken", "all {} attempts taken");
    else if (entry.allowed) card.detail += " \u00B7 " + base::say("attempt {} of {}", entry.number, *entry.allowed);
    if (entry.why == quiz::Entry::Why::too_soon) card.detail += " \u00B7 " + entry_words(entry, moment.utc_ms, moment.utc_offset_minutes);
  }
  for (const model::Attempt& attempt : records.attempts)  // newest first
    if (attempt.course == course.code && attempt.quiz == quiz.id && attempt.finished && !card.last_attempt) card.last_attempt = attempt.id;
  const Scores scores = scores_of(course, quiz.id, records);
  if (const auto* const pass = card.exam ? find_pass(scores) : nullptr; pass && pass->passed) card.certificate = pass->attempt;
  card.last = outcome_words(quiz, scores, moment);
  const auto ran_out = card.last_attempt ? records.ran_out.find(card.last_attempt->value) : records.ran_out.end();
  if (ran_out != records.ran_out.end() && !records.voided.contains(ran_out->first))
    card.last += (card.last.empty() ? "" : " \u00B7 ") + ran_out_words(quiz, scores, *card.last_attempt, ran_out->second, moment);
  card.passed = quiz.pass > 0 ? model::outcome_of(counted_of(scores)).passed : !scores.empty();
  for (const model::Attempt& attempt : records.attempts) {
    const auto why =
        attempt.course == course.code && attempt.quiz == quiz.id ? records.voided.find(attempt.id.value) : records.voided.end();
    if (why == records.voided.end()) continue;
    card.last += (card.last.empty() ? "" : " \u00B7 ") +
                 base::say("the attempt of {} was declared void", base::local_date(attempt.started_at_utc_ms, moment.utc_offset_minutes)) +
                 (why->second.empty() ? "" : ": " + why->second);
    break;  // newest first
  }
  return card;
}

PracticeView practice_of(const model::Course& course, const HomeRecords& records, const HomeMoment& moment) {
  static const PracticeRecords none;
  std::optional<std::int64_t> passed;
  std::map<std::string, std::int64_t> last_taken;
  for (const model::Attempt& attempt : records.attempts)
    if (attempt.course == course.code && attempt.finished)
      last_taken[attempt.quiz.value] = std::max(last_taken[attempt.quiz.value], attempt.finished_at_utc_ms);
  for (const model::Quiz& quiz : course.quizzes) {
    const Scores scores = quiz.mode == model::QuizMode::exam ? scores_of(course, quiz.id, records) : Scores();
    if (const auto* const pass = find_pass(scores)) passed = std::max(passed.value_or(0), pass->finished_at_utc_ms);
  }
  const auto practice = records.practice.find(course.code.value);
  return practice_view({course, practice == records.practice.end() ? none : practice->second, records.sections, passed, last_taken,
                        moment.utc_ms, moment.utc_offset_minutes});
}

// An exam that was begun can be finished where its course is gone, or asks it no more: what it closes stays closed until then.
void add_exams_left(HomeView& view, const HomeRecords& records) {
  for (const model::Attempt& attempt : records.attempts) {
    if (attempt.finished || attempt.mode != model::QuizMode::exam) continue;
    auto course =
        std::find_if(view.courses.begin(), view.courses.end(), [&](const CourseCardView& card) { return card.course == attempt.course; });
    if (course == view.courses.end()) {
      CourseCardView gone;
      gone.course = attempt.course;
      gone.title = records.standings.title_of(attempt.course.value);
      gone.problem = base::say("This course is not on this computer any more. An exam that you have begun can still be finished.");
      course = view.courses.insert(view.courses.end(), std::move(gone));
    }
    const auto is_it = [&](const QuizCardView& card) { return card.quiz == attempt.quiz; };
    if (std::any_of(course->quizzes.begin(), course->quizzes.end(), is_it)) continue;
    QuizCardView& card = course->quizzes.emplace_back();
    card.course = attempt.course;
    card.quiz = attempt.quiz;
    card.exam = true;
    card.may_start = false;
    card.title = put_open(card, attempt.id, records).title;
  }
}

// Pairs that differ only in how people look: the last answer to each of the two.
std::string looks_sentence(const Courses& courses, const HomeRecords& records) {
  std::vector<quiz::PairedTrial> trials;
  for (std::size_t i = 0; i < records.trials.size(); ++i)
    for (const course::LoadedCourse& loaded : courses.loaded) {
      const model::Question* question = loaded.course.find_question(records.trial_questions[i]);
      if (!question || !question->looks_only || question->pair.empty()) continue;
      trials.push_back({loaded.course.code.value + "/" + question->pair, records.trials[i].verdict, records.trials[i].signal});
      break;
    }
  return looks_words(quiz::looks_difference(trials));
}

std::string summary(const HomeView& view) {
  int open = 0, exams = 0, due = 0;
  bool micro = false;
  for (const CourseCardView& course : view.courses) {
    due += course.practice.due;
    micro |= course.practice.micro.has_value();
    for (const QuizCardView& quiz : course.quizzes) {
      open += quiz.open_attempt.has_value();
      exams += quiz.exam && quiz.may_start && !quiz.passed;
    }
  }
  if (view.courses.empty()) return base::say("There is no course yet. Open a manual in Library, or ask a trainer for a course.");
  if (open > 0) return base::say_count(open, "One quiz is waiting where you left it.", "{} quizzes are waiting where you left them.");
  if (exams > 0)
    return base::say_count(exams, "One exam to pass. Read first, then practise.", "{} exams to pass. Read first, then practise.");
  if (due > 0) return base::say_count(due, "One question is due for practice.", "{} questions are due for practice.");
  if (micro) return base::say("A few questions now keep what you learned for your exam.");
  return base::say("Nothing is due. A little practice keeps it fresh.");
}

}  // namespace

base::Result<HomeRecords> read_home(records::Records& records, const model::PersonId& person,
                                    const std::vector<model::CourseCode>& courses) {
  HomeRecords home;
  const records::AttemptFilter mine{
      .person = person, .course = {}, .quiz = {}, .mode = {}, .finished_only = false, .own_practice_too = true};
  JUMPSEAT_TRY(home.attempts, attempts_that_stand(records, mine));
  for (const model::Attempt& attempt : home.attempts) {
    if (attempt.finished) continue;
    JUMPSEAT_TRY(const auto whole, records.find_attempt(attempt.id));
    const auto state = whole ? quiz::replay(whole->events) : base::Result<quiz::AttemptState>(tl::unexpected(base::Error{}));
    if (!state) continue;
    home.open[attempt.id.value] = {state->settled.title, state->answered(), static_cast<int>(state->slots.size())};
  }
  JUMPSEAT_TRY(const auto void_ones, records::void_attempts(records));
  for (const model::Attempt& attempt : home.attempts) {
    if (std::find(void_ones.begin(), void_ones.end(), attempt.id) == void_ones.end()) continue;
    JUMPSEAT_TRY(const auto corrections, records::corrections(records, attempt.id));
    for (const auto& one : corrections)
      if (one.verdict == records::Verdict::void_) home.voided[attempt.id.value] = one.reason;
  }
  std::set<std::pair<std::string, std::string>> looked_at;
  for (const model::Attempt& attempt : home.attempts) {  // newest first
    const bool last = attempt.finished && attempt.mode == model::QuizMode::exam;
    if (!last || !looked_at.emplace(attempt.course.value, attempt.quiz.value).second) continue;
    JUMPSEAT_TRY(const auto whole, records.find_attempt(attempt.id));
    const auto state = quiz::replay(whole ? whole->events : std::vector<model::AttemptEvent>());
    if (const auto at = state ? ran_out_at_utc_ms(*state) : std::nullopt) home.ran_out[attempt.id.value] = *at;
  }
  JUMPSEAT_TRY(home.allowance, read_allowance(records, person));
  records::AttemptFilter taken = mine;
  taken.waiting_too = true;
  JUMPSEAT_TRY(home.scores, records.attempt_scores(taken));
  JUMPSEAT_TRY(const auto trials, records.vignette_trials(mine));
  for (const records::VignetteTrial& trial : trials) {
    home.trials.push_back({trial.signal, trial.verdict, trial.certainty});
    home.trial_questions.push_back(trial.question);
  }
  JUMPSEAT_TRY(const auto trials_with_waiting, records.vignette_trials(taken));
  home.vignettes_waiting = static_cast<int>(trials_with_waiting.size() - trials.size());
  for (const model::CourseCode& course : courses) {
    JUMPSEAT_TRY(auto practice, read_practice(records, person, course));
    home.practice.emplace(course.value, std::move(practice));
  }
  JUMPSEAT_TRY(home.standings, Standings::read(records, person));
  JUMPSEAT_TRY(home.manuals, records.known_manuals());
  for (const records::KnownManual& manual : home.manuals) {
    JUMPSEAT_TRY(const auto position, records.reading_position(person, manual.hash));
    if (!position) continue;
    if (const auto layout = base::Json::parse(position->layout))
      home.pages_read[manual.hash.value] = bits_of((*layout)["read"].text_or(""));
  }
  return home;
}

namespace {

// The greeting changes at some hours, and every day that is named at midnight.
std::int64_t holds_until_utc_ms(const HomeView& view, const HomeMoment& moment) {
  const std::int64_t since_ms = since_midnight_ms(moment);
  std::int64_t until = moment.utc_ms - since_ms + base::day_ms;
  for (const std::int64_t hour : {5, 12, 18})
    if (hour * hour_ms > since_ms) until = std::min(until, moment.utc_ms - since_ms + hour * hour_ms);
  for (const CourseCardView& course : view.courses) {
    if (course.practice.next_utc_ms) until = std::min(until, *course.practice.next_utc_ms);
    for (const QuizCardView& quiz : course.quizzes)
      if (quiz.opens_at_utc_ms) until = std::min(until, *quiz.opens_at_utc_ms);
  }
  return until;
}

}  // namespace

HomeView home_view(const Courses& courses, const HomeRecords& records, const model::Person& person, const HomeMoment& moment) {
  HomeView view;
  view.loading = false;
  view.greeting = greeting(moment);
  if (!person.local && !person.name.empty()) view.greeting += ", " + person.name;
  for (const course::LoadedCourse& loaded : courses.loaded) {
    const model::Course& course = loaded.course;
    CourseCardView card;
    card.course = course.code;
    card.title = course.title;
    card.detail = base::say("Revision {}", course.revision);
    if (!course.effective.empty()) card.detail += " \u00B7 " + base::say("effective {}", iso_date_text(course.effective));
    // Only that its manual is not the right one is the reader's to know; Library has the rest for those who edit.
    if (!loaded.problems_of_manuals.empty())
      card.problem = base::retold(loaded.problems_of_manuals.begin()->second) + " " + base::say("Tell a trainer.");
    if (!course.manuals.empty()) {
      card.manual = course.manuals.front().id;
      for (std::size_t i = 1; i < course.manuals.size(); ++i) card.more_manuals.push_back(course.manuals[i].id);
      const std::string& hash = course.manuals.front().sha256.value;
      for (const records::KnownManual& manual : records.manuals)
        if (manual.hash.value == hash) card.pages = manual.pages;
      if (const auto read = records.pages_read.find(hash); read != records.pages_read.end())
        card.pages_read = std::min(read->second, card.pages);
    }
    for (const model::Quiz& quiz : course.quizzes) card.quizzes.push_back(quiz_card(course, quiz, records, moment));
    card.practice = practice_of(course, records, moment);
    view.courses.push_back(std::move(card));
  }
  add_exams_left(view, records);
  view.recognition = recognition_view(records.trials);
  view.vignettes_waiting = records.vignettes_waiting;
  view.recognition.looks_sentence = looks_sentence(courses, records);
  view.summary = summary(view);
  add_duties(view, records.standings, model::day_at(moment.utc_ms, moment.utc_offset_minutes));
  view.holds_until_utc_ms = holds_until_utc_ms(view, moment);
  return view;
}

}  // namespace jumpseat::app
