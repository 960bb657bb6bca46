// The wall clock set while an exam is open: its cap is judged by what really passed.
#include "moments.hpp"
#include "quiz/attempt.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using support::day;
using support::minute;
using support::noon;

namespace {

// An exam of 30 minutes that has a day. The wall clock stands `ahead_ms` from what really passed since the start.
struct UnderClock {
  quiz::AttemptState state;
  std::vector<model::AttemptEvent> events;
  std::string boot = "first";

  UnderClock() {
    model::Quiz quiz;
    quiz.mode = model::QuizMode::exam;
    quiz.minutes = 30;
    quiz::Plan plan;
    plan.slots = {{model::QuestionId("a"), model::VersionHash("a"), 1, {}}};
    keep(quiz::start(quiz::settle(model::CourseCode("HT"), 1, quiz, plan), at(0, 0)));
  }
  quiz::Now at(std::int64_t passed_ms, std::int64_t ahead_ms, std::int64_t used_ms = 0) const {
    const std::int64_t base_ms = boot == "first" ? 50 * minute : -10 * minute;
    return {noon + passed_ms + ahead_ms, 0, used_ms, passed_ms + base_ms, boot};
  }
  void keep(const quiz::Proposal& event) {
    REQUIRE(event);
    REQUIRE(quiz::apply(state, *event));
    events.push_back(*event);
  }
};

}  // namespace

TEST_CASE("a clock set ahead ends no exam while the same run of the computer tells how much time really passed") {
  UnderClock exam;
  const auto ahead = exam.at(20 * minute, day, 20 * minute);
  CHECK(quiz::time_left_ms(exam.state, ahead) == 10 * minute);
  exam.keep(quiz::set_clock(exam.state, day, ahead));
  exam.keep(quiz::pause(exam.state, "left", exam.at(21 * minute, day, 21 * minute)));
  exam.keep(quiz::resume(exam.state, "resumed", exam.at(60 * minute, 3 * day, 21 * minute)));
  CHECK(quiz::time_left_ms(exam.state, exam.at(60 * minute, 3 * day, 21 * minute)) == 9 * minute);
  CHECK(quiz::cap_left_ms(exam.state, exam.at(60 * minute, 0, 21 * minute)) == day - 60 * minute);
  REQUIRE(exam.state.pauses.size() == 2);
  CHECK(exam.state.pauses[0].only_clock());
  CHECK(exam.state.pauses[0].length_ms == 0);
  CHECK(exam.state.pauses[0].clock_ahead_ms == day);
  CHECK(exam.state.pauses[1].length_ms == 39 * minute);
  CHECK(exam.state.pauses[1].clock_ahead_ms == 2 * day);
  const auto again = quiz::replay(exam.events);
  REQUIRE(again);
  CHECK(again->last_at_utc_ms == noon + 60 * minute);
  CHECK(quiz::time_is_up(exam.state, exam.at(day, 3 * day, 21 * minute)));
}

TEST_CASE("a clock set back in the same run of the computer gives no time, also while the exam is put down") {
  UnderClock exam;
  exam.keep(quiz::pause(exam.state, "left", exam.at(minute, 0, minute)));
  CHECK(quiz::cap_left_ms(exam.state, exam.at(2 * day, -3 * day, minute)) == -day);
  exam.keep(quiz::resume(exam.state, "resumed", exam.at(day - minute, -3 * day, minute)));
  CHECK(quiz::time_left_ms(exam.state, exam.at(day - minute, -3 * day, minute)) == minute);
  CHECK(exam.state.pauses[0].clock_back_ms == 3 * day);
}

TEST_CASE("after a kill under a clock set ahead the seconds lost are those that really passed") {
  UnderClock exam;
  exam.keep(quiz::work(exam.state, exam.at(minute, 0, minute)));
  CHECK(quiz::time_lost_ms(exam.state, exam.at(minute + 3'000, day)) == 3'000);
  CHECK(quiz::time_lost_ms(exam.state, exam.at(2 * minute, -day)) == 12'000);
}

TEST_CASE("over a restart of the computer the wall clock counts, from where it stood") {
  UnderClock exam;
  exam.keep(quiz::pause(exam.state, "left", exam.at(20 * minute, day, minute)));
  exam.boot = "second";
  // It stands ahead still, or has been put right; set back further, it tells nothing.
  CHECK(quiz::cap_left_ms(exam.state, exam.at(60 * minute, day)) == day - 60 * minute);
  CHECK(quiz::cap_left_ms(exam.state, exam.at(60 * minute, 0)) == day - 60 * minute);
  CHECK(quiz::cap_left_ms(exam.state, exam.at(60 * minute, -day)) == day - 20 * minute);
  CHECK(quiz::cap_left_ms(exam.state, exam.at(2 * day, day)) == -day);
  exam.keep(quiz::resume(exam.state, "resumed", exam.at(60 * minute, day, minute)));
  CHECK(quiz::cap_left_ms(exam.state, exam.at(70 * minute, -day, minute)) == day - 70 * minute);
}

TEST_CASE("an exam begun before the run of the computer was written down goes by the wall clock until the next event") {
  UnderClock exam;
  exam.boot.clear();
  exam.keep(quiz::pause(exam.state, "left", exam.at(minute, 0, minute)));
  CHECK(exam.events.back().payload.find("up_ms") == std::string::npos);
  exam.boot = "first";
  CHECK(quiz::cap_left_ms(exam.state, exam.at(2 * minute, day, minute)) == -2 * minute);
}
