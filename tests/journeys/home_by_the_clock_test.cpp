// Home and the list of quizzes tell of a day and of a time: they go on with the clock, though nobody does anything.
#include "desk.hpp"

#include "base/file.hpp"

using namespace jumpseat;
using namespace jumpseat::app;

namespace {

using base::day_ms, base::minute_ms;

struct WaitingCourse {
  support::TemporaryFolder folder;
  WaitingCourse() {
    const std::filesystem::path course = folder.path() / "course";
    std::filesystem::create_directories(course);
    REQUIRE(base::write_file_whole(
        course / "course.toml",
        "format = 1\ncode = \"WT\"\ntitle = \"Waiting\"\nlanguage = \"en\"\nrevision = 1\neffective = 2026-01-01\nroles = [\"cabin\"]\n"
        "[[bank]]\nfile = \"bank.gift\"\n[[quiz]]\nid = \"exam\"\ntitle = \"Exam\"\nmode = \"exam\"\npass = 0.9\nwait_minutes = 10\n"
        "[[quiz]]\nid = \"practice\"\ntitle = \"Practice\"\nmode = \"practice\"\n"));
    REQUIRE(base::write_file_whole(course / "bank.gift", "// [id:wt-1]\n::First::What is right? {=right ~wrong}\n\n"));
  }
};

// Of a course that has a second revision, effective tomorrow.
struct NewRevision : WaitingCourse {
  NewRevision() {
    const std::filesystem::path second = folder.path() / "course-2";
    std::filesystem::create_directories(second);
    const std::string tomorrow = model::iso_of(model::today(base::ManualClock()) + 1);
    REQUIRE(base::write_file_whole(
        second / "course.toml", "format = 1\ncode = \"WT\"\ntitle = \"Waiting\"\nlanguage = \"en\"\nrevision = 2\neffective = " + tomorrow +
                                    "\nroles = [\"cabin\"]\n[[bank]]\nfile = \"bank.gift\"\n[[quiz]]\nid = \"exam\"\ntitle = \"Exam\"\n"
                                    "mode = \"exam\"\npass = 0.9\n"));
    REQUIRE(base::write_file_whole(second / "bank.gift", "// [id:wt-1]\n::First::What is right? {=right ~wrong}\n\n"));
  }
};

const QuizCardView& card(support::Desk& desk, std::size_t quiz) { return desk.view().home.courses.at(0).quizzes.at(quiz); }

// As the loop does: it sleeps until the next tick, and looks.
void sleep_until_next_tick(support::Desk& desk) {
  const auto at = desk.app().next_tick_monotonic_ms();
  REQUIRE(at);
  desk.clock().advance_ms(*at - desk.clock().monotonic_ms());
  desk.app().collect();
}

void answer(support::Desk& desk, const char* quiz) {
  desk.ask(command::StartQuiz{model::CourseCode("WT"), model::QuizId(quiz)});
  if (desk.view().shell.dialog.kind != DialogKind::none) desk.ask(command::AcceptDialog{});
  REQUIRE(desk.app().state().attempt);
  desk.ask(command::ChooseOption{0});
  desk.ask(command::Confirm{});
  desk.ask(command::FinishAttempt{true});
  desk.ask(command::LeaveAttempt{});
  desk.ask(command::ShowScreen{Screen::home});
}

}  // namespace

TEST_CASE("an exam that may be tried again later can be started when its time has come, and a frame shows it") {
  WaitingCourse course;
  support::Desk desk(course.folder.path());
  answer(desk, "exam");
  CHECK_FALSE(card(desk, 0).may_start);
  CHECK_FALSE(card(desk, 0).none_left);
  CHECK(card(desk, 0).detail.find("the next attempt opens at") != std::string::npos);
  const std::uint64_t before = desk.app().change_number();
  for (int ticks = 0; ticks < 10 && !card(desk, 0).may_start; ++ticks) sleep_until_next_tick(desk);
  CHECK(card(desk, 0).may_start);
  CHECK(card(desk, 0).detail.find("opens at") == std::string::npos);
  CHECK(desk.app().change_number() > before);
}

TEST_CASE("a question that comes back is due when its time has come") {
  WaitingCourse course;
  support::Desk desk(course.folder.path());
  answer(desk, "practice");
  const auto practice = [&]() -> const PracticeView& { return desk.view().home.courses.at(0).practice; };
  CHECK(practice().due == 0);
  REQUIRE_FALSE(practice().next.empty());
  for (int ticks = 0; ticks < 100 && practice().due == 0; ++ticks) sleep_until_next_tick(desk);
  CHECK(practice().due == 1);
  CHECK(practice().next.empty());
}

TEST_CASE("whoever leaves the window open over night is wished a good morning, and hours go by without a tick") {
  support::Desk desk;
  desk.clock().utc = 1'790'035'200'000 - 1'790'035'200'000 % day_ms + 23 * 60 * minute_ms;
  desk.clock().advance_ms(1);
  desk.ask(command::ShowScreen{Screen::settings});
  desk.come_back();
  CHECK(desk.view().home.greeting == "Good evening");
  const std::int64_t evening = desk.clock().utc;
  int ticks = 0;
  for (; ticks < 12 && desk.view().home.greeting == "Good evening"; ++ticks) sleep_until_next_tick(desk);
  CHECK(desk.view().home.greeting == "Good morning");
  CHECK(ticks < 12);
  CHECK(desk.clock().utc - evening <= 6 * 60 * minute_ms + minute_ms);
}

TEST_CASE("a revision that comes into force at midnight is the one whoever comes in the morning reads and sits, in a window left open") {
  NewRevision course;
  support::Desk desk(course.folder.path());
  desk.ask(command::ShowScreen{Screen::home});
  REQUIRE(desk.view().home.courses.size() == 1);
  CHECK(desk.view().home.courses.front().quizzes.size() == 2);
  const model::Day evening = model::today(desk.clock());
  for (int ticks = 0; ticks < 12 && model::today(desk.clock()) == evening; ++ticks) sleep_until_next_tick(desk);
  REQUIRE(model::today(desk.clock()) == evening + 1);
  CHECK(desk.until([&] { return desk.view().home.courses.front().quizzes.size() == 1; }));
}
