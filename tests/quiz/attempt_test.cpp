#include "quiz/attempt.hpp"
#include "answers.hpp"
#include "moments.hpp"
#include "quiz/hints.hpp"
#include "quiz/mark.hpp"
#include "quiz/marking.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using namespace jumpseat::model;
using quiz::Now;
using support::minute;
using support::picked;

namespace {

constexpr std::int64_t start_utc_ms = 1'790'000'000'000;

Question single(std::string id) {
  Question q;
  q.id = QuestionId(id);
  q.version = VersionHash("version of " + id);
  q.kind = QuestionKind::single;
  q.choices = {{{"right", TextFormat::plain}, 1, {}}, {{"wrong", TextFormat::plain}, 0, {}}};
  return q;
}

// An attempt being made, event by event, each as durable as a vector is.
struct Sitting {
  std::vector<Question> questions{single("a"), single("b"), single("c")};
  std::vector<AttemptEvent> events;
  quiz::AttemptState state;

  explicit Sitting(QuizMode mode, int minutes = 0, bool manual_open = true) {
    Quiz quiz;
    quiz.id = QuizId("final");
    quiz.title = "Final exam";
    quiz.mode = mode;
    quiz.minutes = minutes;
    quiz.pass = 0.6;
    quiz.shuffle = false;
    quiz.manual_open = manual_open;
    keep(quiz::start(quiz::settle(CourseCode("HT"), 2, quiz, quiz::draw(quiz, questions, 5)), at(0, 0)));
  }
  static Now at(std::int64_t wall_ms, std::int64_t used_ms) { return {start_utc_ms + wall_ms, 60, used_ms}; }
  void keep(const AttemptEvent& event) {
    const auto applied = quiz::apply(state, event);
    REQUIRE_MESSAGE(applied, (applied ? "" : base::sentence(applied.error())));
    events.push_back(event);
  }
  bool keep(const quiz::Proposal& proposal) {
    if (proposal) keep(*proposal);
    return proposal.has_value();
  }
  bool answer(int slot, int index, Now now) {
    return keep(quiz::answer(state, slot, questions[static_cast<std::size_t>(slot)], picked({index}), now));
  }
};

}  // namespace

TEST_CASE("an attempt replayed is the attempt that was made") {
  Sitting s(QuizMode::exam, 30);
  CHECK(s.keep(quiz::show(s.state, 0, s.at(1000, 1000))));
  CHECK(s.answer(0, 1, s.at(5000, 5000)));
  CHECK(s.keep(quiz::flag(s.state, 0, true, s.at(6000, 6000))));
  CHECK(s.keep(quiz::show(s.state, 1, s.at(7000, 7000))));
  CHECK(s.keep(quiz::draft(s.state, 1, picked({0}), s.at(8000, 8000))));
  CHECK(s.keep(quiz::pause(s.state, "closed", s.at(9000, 9000))));
  CHECK(s.keep(quiz::resume(s.state, "closed", s.at(9000 + 10 * minute, 9000))));
  CHECK(s.answer(1, 0, s.at(11 * minute, 20'000)));
  CHECK(s.answer(0, 0, s.at(11 * minute, 21'000)));
  CHECK(s.keep(quiz::finish(s.state, s.at(12 * minute, 30'000))));
  const auto again = quiz::replay(s.events);
  REQUIRE(again);
  CHECK(again->finished);
  CHECK(again->finished_because == "learner");
  CHECK(again->answered() == 2);
  CHECK(again->slots[0].answer == picked({0}));
  CHECK(again->slots[0].flagged);
  CHECK(again->slots[0].used_ms == 6000);
  CHECK(again->slots[1].used_ms == 23'000);
  CHECK(again->used_ms == 30'000);
  REQUIRE(again->pauses.size() == 1);
  CHECK(again->pauses[0].length_ms == 10 * minute);
  CHECK(again->settled.seed == 5);
  CHECK(again->settled.title == "Final exam");
  CHECK(again->settled.slots == s.state.settled.slots);
  const auto mark = quiz::mark(*again, s.questions);
  CHECK(mark.fraction == doctest::Approx(2.0 / 3));
  CHECK(mark.passed);
  CHECK_FALSE(mark.slots[2].answered);
  CHECK(mark.slots[1].version.value == "version of b");
}

TEST_CASE("after every event the attempt can be taken up again where it was") {
  Sitting s(QuizMode::exam, 30);
  for (int slot = 0; slot < 3; ++slot) {
    const std::int64_t t = (slot + 1) * 10'000;
    CHECK(s.keep(quiz::show(s.state, slot, s.at(t, t))));
    CHECK(s.answer(slot, 0, s.at(t + 5000, t + 5000)));
    const auto after_kill = quiz::replay(s.events);
    REQUIRE(after_kill);
    CHECK(after_kill->current == slot);
    CHECK(after_kill->answered() == slot + 1);
    // An hour lies between the kill and the next start; what is left is what it was, less the seconds that no event tells of.
    Now next_start = s.at(t + 5000 + 60 * minute, after_kill->used_ms);
    next_start.used_ms += quiz::time_lost_ms(*after_kill, next_start);
    const auto resumed = quiz::resume(*after_kill, "killed", next_start);
    REQUIRE(resumed);
    auto state = *after_kill;
    REQUIRE(quiz::apply(state, *resumed));
    CHECK(quiz::time_left_ms(state, {resumed->at_utc_ms, 0, state.used_ms}) == 30 * minute - (t + 5000) - 12'000);
    CHECK(state.pauses.back().length_ms == 60 * minute);
    CHECK(state.pauses.back().why == "killed");
  }
}

TEST_CASE("in practice an answer stands at once, in an exam until the end") {
  Sitting practice(QuizMode::practice), exam(QuizMode::exam);
  CHECK(practice.answer(0, 1, practice.at(1, 1)));
  CHECK(practice.state.is_fixed(0));
  CHECK_FALSE(practice.answer(0, 0, practice.at(2, 2)));
  CHECK(exam.answer(0, 1, exam.at(1, 1)));
  CHECK_FALSE(exam.state.is_fixed(0));
  CHECK(exam.answer(0, 0, exam.at(2, 2)));
  CHECK(exam.keep(quiz::finish(exam.state, exam.at(3, 3))));
  CHECK(exam.state.is_fixed(0));
  CHECK_FALSE(exam.answer(0, 1, exam.at(4, 4)));
}

TEST_CASE("when the time is up only finishing is left") {
  Sitting s(QuizMode::exam, 10);
  CHECK(s.answer(0, 0, s.at(minute, minute)));
  CHECK(s.keep(quiz::draft(s.state, 1, picked({0}), s.at(2 * minute, 2 * minute))));
  const Now late = s.at(10 * minute, 10 * minute);
  CHECK(quiz::time_is_up(s.state, late));
  const auto refused = quiz::answer(s.state, 1, s.questions[1], picked({0}), late);
  REQUIRE_FALSE(refused);
  CHECK(base::sentence(refused.error()) == "Could not save the answer: the time is up.");
  CHECK_FALSE(quiz::show(s.state, 1, late));
  CHECK(s.keep(quiz::finish(s.state, late)));
  CHECK(s.state.finished_because == "time");
  CHECK(quiz::mark(s.state, s.questions).fraction == doctest::Approx(1.0 / 3));
}

TEST_CASE("what was kept as a draft of an exam counts when its time ran out while nobody sat at it") {
  Sitting s(QuizMode::exam, 10);
  CHECK(s.answer(0, 0, s.at(minute, minute)));
  CHECK(s.keep(quiz::draft(s.state, 0, picked({1}), s.at(2 * minute, 2 * minute))));
  CHECK(s.keep(quiz::draft(s.state, 1, picked({0}), s.at(3 * minute, 3 * minute))));
  CHECK(s.keep(quiz::draft(s.state, 2, Answer{Chosen{}, {}, {}}, s.at(4 * minute, 4 * minute))));
  CHECK(s.keep(quiz::finish(s.state, s.at(25 * 60 * minute, 4 * minute), s.questions)));
  const Mark mark = quiz::mark(s.state, s.questions);
  CHECK(mark.slots[0].answer == "2");
  CHECK(mark.slots[1].answer == "1");
  CHECK_FALSE(mark.slots[2].answered);
  const auto again = quiz::replay(s.events);
  REQUIRE(again);
  CHECK(quiz::mark(*again, s.questions).fraction == mark.fraction);
  Sitting practice(QuizMode::practice);
  CHECK(practice.keep(quiz::draft(practice.state, 1, picked({0}), practice.at(1, 1))));
  CHECK(practice.keep(quiz::finish(practice.state, practice.at(2, 2), practice.questions)));
  CHECK_FALSE(quiz::mark(practice.state, practice.questions).slots[1].answered);
}

TEST_CASE("an exam put down for more than a day is over; practice never is") {
  Sitting exam(QuizMode::exam, 30), practice(QuizMode::practice);
  const Now next_day = Sitting::at(25 * 60 * minute, minute);
  CHECK(quiz::time_is_up(exam.state, next_day));
  CHECK(exam.keep(quiz::finish(exam.state, next_day)));
  CHECK(exam.state.finished_because == "cap");
  CHECK_FALSE(quiz::time_is_up(practice.state, next_day));
  CHECK_FALSE(quiz::time_left_ms(practice.state, next_day));
}

TEST_CASE("a clock put back neither gives nor takes time") {
  Sitting s(QuizMode::exam, 30);
  CHECK(s.answer(0, 0, s.at(5 * minute, 5 * minute)));
  const Now before_start = s.at(-24 * 60 * minute, 6 * minute);
  CHECK(quiz::time_left_ms(s.state, before_start) == 24 * minute);
  CHECK(s.answer(1, 0, before_start));
  CHECK(s.state.last_at_utc_ms == start_utc_ms + 6 * minute);
  CHECK(s.keep(quiz::resume(s.state, "asleep", before_start)));
  REQUIRE(s.state.pauses.size() == 1);
  CHECK(s.state.pauses[0].length_ms == 0);
  CHECK(s.state.pauses[0].clock_back_ms == (24 * 60 + 6) * minute);
}

TEST_CASE("killing the program gives back no time of an exam, whatever the clock says afterwards") {
  Sitting s(QuizMode::exam, 30);
  CHECK(s.answer(0, 0, s.at(5 * minute, 5 * minute)));
  CHECK(s.keep(quiz::work(s.state, s.at(5 * minute + 10'000, 5 * minute + 10'000))));
  CHECK(s.state.used_ms == 5 * minute + 10'000);
  const auto lost = [&](std::int64_t wall_ms) { return quiz::time_lost_ms(s.state, s.at(wall_ms, 0)); };
  CHECK(lost(5 * minute + 13'000) == 3'000);   // started again at once
  CHECK(lost(5 * minute + 25'000) == 12'000);  // longer than that it was not running
  CHECK(lost(24 * 60 * minute) == 12'000);
  CHECK(lost(-24 * 60 * minute) == 12'000);  // the clock was set back
  CHECK(s.keep(quiz::pause(s.state, "closed", s.at(6 * minute, 6 * minute))));
  CHECK(lost(24 * 60 * minute) == 0);  // put down in good order
  Sitting practice(QuizMode::practice), untimed(QuizMode::exam);
  CHECK(quiz::time_lost_ms(practice.state, s.at(minute, 0)) == 0);
  CHECK(quiz::time_lost_ms(untimed.state, s.at(minute, 0)) == 0);
}

TEST_CASE("the cap of an exam goes on behind a clock that was set back") {
  Sitting s(QuizMode::exam);
  const auto back = [&](std::int64_t used_ms) { return s.at(-60 * minute, used_ms); };
  CHECK(quiz::time_left_ms(s.state, back(23 * 60 * minute)) == 60 * minute);
  CHECK(s.answer(0, 0, back(23 * 60 * minute)));
  CHECK(quiz::time_left_ms(s.state, back(23 * 60 * minute + minute)) == 59 * minute);
  CHECK(quiz::time_is_up(s.state, back(24 * 60 * minute)));
}

TEST_CASE("working time never runs backwards") {
  Sitting s(QuizMode::exam, 30);
  CHECK(s.answer(0, 0, s.at(5 * minute, 5 * minute)));
  CHECK(s.answer(1, 0, s.at(6 * minute, 2 * minute)));
  CHECK(s.state.used_ms == 5 * minute);
  quiz::WorkingTime time(1000, 50'000);
  CHECK(time.used_ms(51'000) == 2000);
  CHECK(time.used_ms(40'000) == 1000);
  time.stop(52'000);
  CHECK(time.used_ms(90'000) == 3000);
  time.go_on(100'000);
  CHECK(time.used_ms(100'500) == 3500);
}

TEST_CASE("nothing is answered while paused, before the start, or with nothing said") {
  Sitting s(QuizMode::exam);
  CHECK_FALSE(quiz::answer(quiz::AttemptState{}, 0, s.questions[0], picked({0}), s.at(0, 0)));
  CHECK_FALSE(quiz::answer(s.state, 0, s.questions[0], Answer{Chosen{}, {}, {}}, s.at(1, 1)));
  CHECK_FALSE(quiz::answer(s.state, 9, s.questions[0], picked({0}), s.at(1, 1)));
  CHECK(s.keep(quiz::pause(s.state, "closed", s.at(2, 2))));
  CHECK_FALSE(s.answer(0, 0, s.at(3, 3)));
  CHECK_FALSE(quiz::pause(s.state, "closed", s.at(3, 3)));
}

TEST_CASE("a closed manual stays closed in an exam, whom to call does not") {
  Sitting s(QuizMode::exam, 0, false);
  CHECK_FALSE(quiz::open_page(s.state, "manual", "3-12", "page", s.at(1, 1)));
  CHECK(s.keep(quiz::open_page(s.state, "", "", "call", s.at(2, 2))));
  CHECK(s.state.pages_opened == 1);
  Sitting open(QuizMode::exam);
  CHECK(open.keep(quiz::open_page(open.state, "manual", "3-12", "page", open.at(1, 1))));
}

TEST_CASE("extra time stretches both limits") {
  Quiz quiz;
  quiz.mode = QuizMode::exam;
  quiz.minutes = 30;
  quiz.cap_minutes = 100;
  const auto settled = quiz::settle(CourseCode("HT"), 1, quiz, {}, 1.25);
  CHECK(settled.minutes == 38);
  CHECK(settled.cap_minutes == 125);
}

TEST_CASE("events that are no attempt are refused, not believed") {
  Sitting s(QuizMode::exam);
  CHECK(s.answer(0, 0, s.at(1, 1)));
  CHECK(s.keep(quiz::finish(s.state, s.at(2, 2))));
  const auto broken = [&](auto change) {
    auto events = s.events;
    change(events);
    return !quiz::replay(events);
  };
  CHECK(broken([](auto& e) { e.erase(e.begin()); }));
  CHECK(broken([](auto& e) { e.erase(e.begin() + 1); }));
  CHECK(broken([](auto& e) { e[1].slot = 3; }));
  CHECK(broken([](auto& e) { e[1].slot = -1; }));
  CHECK(broken([](auto& e) { e[1].payload = "{"; }));
  CHECK(broken([](auto& e) { e[1].payload = "{}"; }));
  CHECK(broken([](auto& e) { e[1].payload = R"({"answer":{"choices":[-5]}})"; }));
  CHECK(broken([](auto& e) { e[0].payload = "{}"; }));
  CHECK(broken([](auto& e) {
    e.push_back(e[1]);
    e.back().sequence = 3;
  }));
  CHECK(broken([](auto& e) { e[1].kind = EventKind::started; }));
  REQUIRE(quiz::replay({}));
}

TEST_CASE("answers of every shape come back from their JSON") {
  for (const Answer& answer : {Answer{Chosen{{0, 2}}, 3, {1}}, Answer{Written{"3,5 \"x\""}, {}, {}}, Answer{Matched{{1, -1, 0}}, 1, {}}}) {
    const auto back = quiz::answer_of(quiz::json_of(answer));
    REQUIRE(back);
    CHECK(*back == answer);
  }
}

TEST_CASE("in an exam a vignette without how sure one is counts as not complete, in practice it does not") {
  const auto vignette = [] {
    Question q = single("b");
    q.kind = QuestionKind::vignette;
    return q;
  };
  for (const QuizMode mode : {QuizMode::exam, QuizMode::practice}) {
    Sitting s(mode);
    s.questions[1] = vignette();
    CHECK(s.answer(0, 0, s.at(1, 1)));
    CHECK(s.answer(1, 0, s.at(2, 2)));
    const auto missing = quiz::incomplete(s.state, s.questions);
    CHECK(missing.unanswered == std::vector<int>{2});
    CHECK(missing.unsure == (mode == QuizMode::exam ? std::vector<int>{1} : std::vector<int>{}));
  }
  Sitting s(QuizMode::exam);
  s.questions[1] = vignette();
  for (const int slot : {0, 2}) CHECK(s.answer(slot, 0, s.at(slot, slot)));
  CHECK(s.keep(quiz::answer(s.state, 1, s.questions[1], {Chosen{{0}}, 2, {}}, s.at(3, 3))));
  CHECK(quiz::incomplete(s.state, s.questions).empty());
}

TEST_CASE("the next open question is looked for onwards, then from the start") {
  Sitting s(QuizMode::exam);
  CHECK(quiz::find_next_open(s.state) == 0);
  CHECK(s.keep(quiz::show(s.state, 1, s.at(1, 1))));
  CHECK(quiz::find_next_open(s.state) == 2);
  CHECK(s.answer(2, 0, s.at(2, 2)));
  CHECK(quiz::find_next_open(s.state) == 0);
  CHECK(s.answer(0, 0, s.at(3, 3)));
  CHECK(quiz::find_next_open(s.state) == 1);
  CHECK(s.answer(1, 0, s.at(4, 4)));
  CHECK_FALSE(quiz::find_next_open(s.state));
}

TEST_CASE("where one only goes forward, what was left is not gone back to and stands") {
  Sitting s(QuizMode::exam);
  s.state.settled.navigation = Navigation::forward;
  CHECK(s.keep(quiz::show(s.state, 0, s.at(1, 1))));
  CHECK(s.answer(0, 1, s.at(2, 2)));
  CHECK(s.answer(0, 0, s.at(3, 3)));
  CHECK_FALSE(quiz::show(s.state, 2, s.at(4, 4)));
  CHECK(s.keep(quiz::show(s.state, 1, s.at(5, 5))));
  CHECK(s.state.is_fixed(0));
  CHECK_FALSE(s.answer(0, 1, s.at(6, 6)));
  const auto back = quiz::show(s.state, 0, s.at(7, 7));
  REQUIRE_FALSE(back);
  CHECK(base::sentence(back.error()) == "Could not show the question: this quiz goes forward, one question after the other.");
  CHECK(s.keep(quiz::show(s.state, 1, s.at(8, 8))));  // after a kill the same one is shown again
}

TEST_CASE("in the grace after the time is up the question on screen can be answered, and no other") {
  Sitting s(QuizMode::exam, 10);
  s.state.settled.grace_seconds = 30;
  CHECK(s.keep(quiz::show(s.state, 1, s.at(minute, minute))));
  const Now within = s.at(10 * minute + 10'000, 10 * minute + 10'000), after = s.at(10 * minute + 30'000, 10 * minute + 30'000);
  CHECK_FALSE(quiz::grace_left_ms(s.state, s.at(9 * minute, 9 * minute)));
  CHECK(quiz::time_is_up(s.state, within));
  CHECK(quiz::grace_left_ms(s.state, within) == 20'000);
  CHECK_FALSE(quiz::is_over(s.state, within));
  CHECK_FALSE(quiz::show(s.state, 2, within));
  CHECK_FALSE(s.answer(0, 0, within));
  CHECK(quiz::is_over(s.state, after));
  CHECK_FALSE(quiz::answer(s.state, 1, s.questions[1], picked({0}), after));
  CHECK(s.answer(1, 0, within));
  CHECK(s.keep(quiz::finish(s.state, within)));
  CHECK(s.state.finished_because == "time");
}

TEST_CASE("practice with hints is tried again, and given up") {
  Sitting s(QuizMode::practice);
  s.state.settled.slots[0].tries = s.state.settled.slots[1].tries = 3;
  CHECK(s.answer(0, 1, s.at(1, 1)));
  CHECK_FALSE(s.state.is_fixed(0));
  CHECK(s.state.slots[0].tries == 1);
  CHECK(s.answer(0, 0, s.at(2, 2)));  // right: that is the last try
  CHECK(s.state.is_fixed(0));
  CHECK(s.state.slots[0].tries == 2);
  CHECK_FALSE(quiz::give_up(s.state, 1, s.at(3, 3)));  // nothing was answered yet
  CHECK(s.answer(1, 1, s.at(3, 3)));
  CHECK(s.keep(quiz::give_up(s.state, 1, s.at(4, 4))));
  CHECK(s.state.is_fixed(1));
  CHECK(s.state.slots[1].tries == 1);
  CHECK(s.state.slots[1].answer == picked({1}));
  CHECK(s.answer(2, 1, s.at(5, 5)));  // without hints there is one try
  CHECK(s.state.is_fixed(2));
}

TEST_CASE("of a matching only the pair that was wrong at first pays for the second try, as Moodle counts back") {
  Question q;
  q.kind = QuestionKind::matching;
  q.pairs = {{{"a", {}}, "1"}, {{"b", {}}, "2"}, {{"c", {}}, "3"}};
  const Answer first{Matched{{0, 1, 0}}, {}, {}}, second{Matched{{0, 1, 2}}, {}, {}};
  CHECK(quiz::after_tries(q, second, {}) == 1);
  CHECK(quiz::after_tries(q, second, {first}) == doctest::Approx((1 + 1 + 2.0 / 3) / 3));
  CHECK(quiz::after_tries(q, second, {first, first}) == doctest::Approx((1 + 1 + 1.0 / 3) / 3));
  CHECK(quiz::after_tries(q, first, {second}) == doctest::Approx(2.0 / 3));  // what is wrong at last earns nothing
  q.all_or_nothing = true;
  CHECK(quiz::after_tries(q, second, {first}) == doctest::Approx(2.0 / 3));
  Question cloze;
  cloze.kind = QuestionKind::cloze;
  cloze.gaps.resize(2);
  cloze.gaps[0].weight = 3;
  for (auto& gap : cloze.gaps) gap.choices = {{{"door", {}}, 1, {}}};
  cloze.penalty = 0.5;
  CHECK(quiz::after_tries(cloze, {Filled{{{"door", {}}, {"door", {}}}}, {}, {}}, {{Filled{{{"door", {}}, {"hatch", {}}}}, {}, {}}}) ==
        doctest::Approx((3 + 0.5) / 4));
  // One choice has no parts.
  Sitting s(QuizMode::practice);
  s.state.settled.slots[0].tries = 3;
  CHECK(s.answer(0, 1, s.at(1, 1)));
  CHECK(s.answer(0, 0, s.at(2, 2)));
  CHECK(s.state.slots[0].before.size() == 1);
  CHECK(quiz::mark(s.state, s.questions).slots[0].fraction == doctest::Approx(2.0 / 3));
}

TEST_CASE("the rules an attempt was started under are in it") {
  Quiz quiz;
  quiz.id = QuizId("q");
  quiz.mode = QuizMode::exam;
  quiz.minutes = 20;
  quiz.grace_seconds = 45;
  quiz.navigation = Navigation::forward;
  quiz.certainty = true;
  quiz.grade = GradeMethod::average;
  quiz.show = Reveals{Reveal::at_end, Reveal::if_passed, Reveal::never, Reveal::never};
  const auto settled = quiz::settle(CourseCode("HT"), 1, quiz, quiz::draw(quiz, {single("a")}, 1), 1.5);
  const auto again = quiz::settled_of(quiz::json_of(settled));
  REQUIRE(again);
  CHECK(again->minutes == 30);
  CHECK(again->grace_seconds == 45);
  CHECK(again->navigation == Navigation::forward);
  CHECK(again->certainty);
  CHECK(again->grade == GradeMethod::average);
  CHECK(again->show == *quiz.show);
  // One that was written before there were such rules has the usual ones.
  auto old = quiz::json_of(settled);
  old.set("quiz", base::Json::object().set("id", "q").set("mode", "practice"));
  CHECK(quiz::settled_of(old)->show == usual_reveals(QuizMode::practice));
  CHECK(quiz::settled_of(old)->grade == GradeMethod::best);
}

TEST_CASE("a cloze with one gap filled, or a matching with one side matched, is answered in part") {
  Question cloze;
  cloze.kind = QuestionKind::cloze;
  cloze.gaps.resize(2);
  CHECK(quiz::leaves_parts(cloze, {Filled{{{"door", {}}, {"", {}}}}, {}, {}}));
  CHECK(quiz::leaves_parts(cloze, {Filled{{{"door", {}}}}, {}, {}}));
  CHECK_FALSE(quiz::leaves_parts(cloze, {Filled{{{"door", {}}, {"", {0}}}}, {}, {}}));
  CHECK_FALSE(quiz::leaves_parts(cloze, {Filled{{{"", {}}, {"", {}}}}, {}, {}}));  // that is no answer
  Question matching;
  matching.kind = QuestionKind::matching;
  matching.pairs = {{{"a", {}}, "1"}, {{"b", {}}, "2"}};
  CHECK(quiz::leaves_parts(matching, {Matched{{1, -1}}, {}, {}}));
  CHECK_FALSE(quiz::leaves_parts(matching, {Matched{{1, 0}}, {}, {}}));
  matching.pairs.push_back({{"c", {}}, ""});  // has no partner: to leave it alone is its answer
  CHECK_FALSE(quiz::leaves_parts(matching, {Matched{{1, 0, -1}}, {}, {}}));
  CHECK(quiz::leaves_parts(matching, {Matched{{1}}, {}, {}}));
}
