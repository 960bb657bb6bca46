// Numbers of reports, and the course report as a value.
#include "app/reports/course_report.hpp"
#include "app/reports/numbers.hpp"
#include "records/records.hpp"
#include "support/words.hpp"

#include <doctest/doctest.h>
#include <limits>

using namespace jumpseat;
using support::has;

namespace {

struct Airline {
  base::ManualClock clock;
  records::Records records = std::move(*records::Records::open_in_memory(clock));
  model::Course course;
  Airline() {
    course.code = model::CourseCode("HT");
    course.title = "Recognising <trafficking> & \"more\"";
    course.revision = 2;
    model::Quiz final_exam, daily;
    final_exam.id = model::QuizId("final"), final_exam.title = "Final exam", final_exam.mode = model::QuizMode::exam;
    final_exam.minutes = 30, final_exam.pass = 0.8, final_exam.attempts = 3;
    daily.id = model::QuizId("daily"), daily.title = "Daily practice";
    course.quizzes = {final_exam, daily};
  }
  void take(const model::Person& person, double fraction, const std::string& quiz = "final") {
    model::Attempt attempt;
    attempt.id = model::AttemptId(base_id + std::to_string(++count));
    attempt.person = person.id;
    attempt.course = course.code;
    attempt.revision = 2;
    attempt.quiz = model::QuizId(quiz);
    attempt.mode = quiz == "final" ? model::QuizMode::exam : model::QuizMode::practice;
    attempt.started_at_utc_ms = clock.utc;
    attempt.events.push_back({0, model::EventKind::started, -1, "{}", clock.utc, 0, 0});
    REQUIRE(records.start_attempt(attempt));
    REQUIRE(records.append(attempt.id, {1, model::EventKind::finished, -1, "{}", clock.utc + 1000, 0, 1000}));
    model::SlotMark slot;
    slot.question = model::QuestionId("q1");
    slot.version = model::VersionHash("h1");
    slot.answered = true;
    slot.answer = "report";
    slot.signal = true;
    slot.fraction = fraction;
    REQUIRE(records.store_mark(attempt.id, {fraction, fraction >= 0.8, {slot}}, "1"));
    clock.advance_ms(40LL * 24 * 3'600'000);
  }
  report::Document report(bool with_names = false) {
    auto made = app::course_report(records, course, {with_names, clock.utc, 0});
    REQUIRE(made);
    return *made;
  }
  const std::string base_id = "attempt ";
  int count = 0;
};

}  // namespace

TEST_CASE("shares and numbers are written for people, and what does not exist is a dash") {
  CHECK(app::share_words(0.82) == "82 %");
  CHECK(app::share_words(1.0 / 335) == "0.3 %");
  CHECK(app::share_words(334.0 / 335) == "99.7 %");
  CHECK(app::share_words(0) == "0 %");
  CHECK(app::share_words(1) == "100 %");
  CHECK(app::hundredths(-0.126) == "\u22120.13");
  CHECK(app::hundredths(-0.001) == "0.00");
  CHECK(app::hundredths(std::nullopt) == "\u2013");
  CHECK(app::hundredths(std::numeric_limits<double>::quiet_NaN()) == "\u2013");
}

TEST_CASE("a report without exams says so and is still a whole page") {
  Airline airline;
  const std::string page = report::html_of(airline.report());
  CHECK(has(page, "Nobody has finished this exam yet."));
  CHECK(has(page, "<h1>Recognising &lt;trafficking&gt; &amp; &quot;more&quot;</h1>"));
  CHECK_FALSE(has(page, "<trafficking>"));
  CHECK(page.ends_with("</html>\n"));
}

TEST_CASE("a report counts exams alone, says n, and names nobody unless it is asked to") {
  Airline airline;
  const auto ana = *airline.records.add_person({"10442", "Ana Pereira", "LIS cabin"});
  const auto bo = *airline.records.add_person({"20001", "=cmd <script>alert(1)</script>", "LIS cabin"});
  airline.take(ana, 0.9);
  airline.take(bo, 0.5);
  airline.take(bo, 1, "daily");
  const std::string page = report::html_of(airline.report());
  CHECK(has(page, "1 of n = 2 exams"));
  CHECK(has(page, "Below 20 they say more about chance"));
  CHECK(has(page, "Exams by month"));
  CHECK_FALSE(has(page, "Ana Pereira"));
  CHECK_FALSE(has(page, "10442"));
  CHECK(has(page, "It names nobody."));
  const std::string named = report::html_of(airline.report(true));
  CHECK(has(named, "10442 \u00B7 Ana Pereira"));
  CHECK_FALSE(has(named, "<script>"));
  CHECK(has(named, "keep it as you keep the record file"));
}

TEST_CASE("a page needs nothing outside of itself, and its charts can be read by those who do not see them") {
  Airline airline;
  const auto ana = *airline.records.add_person({"10442", "Ana Pereira", "LIS cabin"});
  airline.take(ana, 0.9);
  const std::string page = report::html_of(airline.report());
  for (const char* outside : {"href=\"http", "src=", "@import", "url(", "<script"}) CHECK_FALSE(has(page, outside));
  CHECK(has(page, "<html lang=\"en\">"));
  CHECK(has(page, "role=\"img\""));
  CHECK(has(page, "aria-labelledby=\"marks-final-title marks-final-values\""));
  CHECK(has(page, "<th scope=\"col\">"));
  CHECK(has(page, "<th scope=\"row\">"));
  CHECK(has(page, "<main id=\"report\">"));
}
