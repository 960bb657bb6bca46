// What becomes of an exam with an essay: what Home says of it, and what a trainer sees who looks at it.
#include "desk.hpp"
#include "small_course.hpp"

#include "secrets.hpp"

using namespace jumpseat;
using namespace jumpseat::app;
using support::Desk;

namespace {

const model::CourseCode oven("OV");
const model::QuizId oven_exam("exam");

// A question whose second answer is worth a part of the mark, and an essay.
struct OvenCourse {
  support::TemporaryFolder folder;
  OvenCourse() {
    support::write_small_course(folder.path(), "OV", "bank.gift",
                                "// [id:heat]\n::Heat::How is the oven? {=hot =%75%warm}\n\n"
                                "// [id:essay]\n::Say it::What would you do? {}\n",
                                "id = \"exam\"\ntitle = \"Exam\"\nmode = \"exam\"\npass = 0.9\nshuffle = false\nminutes = 30\n");
  }
};

model::AttemptId take_oven_exam(Desk& desk, const std::string& heat) {
  desk.ask(command::StartQuiz{oven, oven_exam, true});
  REQUIRE(desk.view().attempt.total == 2);
  for (const std::string& words : {heat, std::string("Tell the captain.")}) {
    desk.ask(command::TypeAnswer{words});
    desk.ask(command::Confirm{});
    desk.ask(command::NextQuestion{});
  }
  desk.ask(command::FinishAttempt{true});
  REQUIRE(desk.view().attempt.stage == AttemptView::Stage::results);
  desk.ask(command::LeaveAttempt{});
  const auto taken = desk.quiz("exam").last_attempt;
  REQUIRE(taken);
  return *taken;
}

}  // namespace

TEST_CASE("Home says that an attempt waits for a trainer also where a later one has its mark already") {
  const OvenCourse course;
  Desk desk(course.folder.path());
  take_oven_exam(desk, "hot");
  desk.clock().advance_ms(60'000);
  const model::AttemptId later = take_oven_exam(desk, "cold");
  desk.ask(command::MarkEssay{later.value, 1, 0.5, {}, ""});
  desk.come_back();
  const std::string& last = desk.quiz("exam").last;
  CHECK(last.starts_with("not passed 25 %"));
  CHECK(last.ends_with(", another waits for a trainer"));
}

TEST_CASE("Home counts what is answered of an exam that is going on") {
  const OvenCourse course;
  Desk desk(course.folder.path());
  desk.ask(command::StartQuiz{oven, oven_exam, true});
  desk.ask(command::TypeAnswer{"hot"});
  desk.ask(command::Confirm{});
  desk.ask(command::ShowScreen{Screen::home});
  CHECK(desk.quiz("exam").answered == 1);
  CHECK(desk.quiz("exam").total == 2);
}

TEST_CASE("Review calls an answer that earned three quarters of its mark partly right") {
  const OvenCourse course;
  Desk desk(course.folder.path());
  for (const char* heat : {"hot", "warm", "cold"}) desk.ask(command::MarkEssay{take_oven_exam(desk, heat).value, 1, 1, {}, ""});
  desk.ask(command::ShowScreen{Screen::review});
  desk.ask(command::ReviewQuiz{"OV", "exam"});
  desk.ask(command::ReviewQuestion{"heat"});
  const auto& review = desk.view().review;
  REQUIRE(review.question);
  for (const auto& bar : review.question->bars) CHECK(bar.right == (bar.text == "hot"));
  std::vector<std::string> said;
  for (const auto& point : review.question->answers.series.at(0).points) said.push_back(point.name);
  const auto says = [&](const char* words) { return std::count(said.begin(), said.end(), words) == 1; };
  CHECK(says("hot \u00B7 right"));
  CHECK(says("warm \u00B7 partly"));
  CHECK(says("cold"));
}

TEST_CASE("a trainer who goes through an exam as it was taken sees whose it is, and whoever took it does not") {
  const OvenCourse course;
  Desk desk(course.folder.path());
  desk.ask(command::AddPerson{"10442", "Ana", "LIS"});
  desk.ask(command::BeginAccounts{"90001", "Tess", support::tess, true});
  desk.ask(command::CloseDialog{});
  desk.ask(command::ShowScreen{Screen::people});
  for (const auto people = desk.view().people.rows; const auto& row : *people)
    if (row.staff_number == "10442") desk.ask(command::SetSecretOf{model::PersonId(row.id), support::ana});
  desk.ask(command::ShowSignIn{});
  desk.sign_in_as_own("10442", support::ana);
  const model::AttemptId taken = take_oven_exam(desk, "hot");
  desk.ask(command::ReplayAttempt{taken});
  CHECK(desk.view().attempt.whose.empty());
  desk.ask(command::ShowSignIn{});
  desk.ask(command::SignIn{"90001", support::tess});
  desk.ask(command::ReplayAttempt{taken});
  REQUIRE(desk.view().attempt.stage == AttemptView::Stage::results);
  CHECK(desk.view().attempt.whose == "10442 \u00B7 Ana");
  for (const Screen screen : {Screen::records, Screen::review, Screen::home}) {
    desk.ask(command::LeaveAttempt{});
    desk.ask(command::ShowScreen{screen});
    desk.ask(command::ReplayAttempt{taken});
    CHECK(desk.view().shell.screen == Screen::read);
    CHECK(desk.view().attempt.back_to == screen);
  }
}

TEST_CASE("Review says of an exam that its time ran out, and of one that was handed in nothing of it") {
  const OvenCourse course;
  Desk desk(course.folder.path());
  const model::AttemptId handed_in = take_oven_exam(desk, "hot");
  desk.clock().advance_ms(60'000);
  desk.ask(command::StartQuiz{oven, oven_exam, true});
  desk.clock().advance_ms(40 * 60'000);
  REQUIRE(desk.until([&] { return desk.view().attempt.stage == AttemptView::Stage::results; }));
  desk.ask(command::LeaveAttempt{});
  const auto ran_out = desk.quiz("exam").last_attempt;
  REQUIRE(ran_out);
  desk.ask(command::ShowScreen{Screen::review});
  const auto& review = desk.view().review;
  desk.ask(command::ReviewAttempt{ran_out->value});
  REQUIRE(review.attempt);
  CHECK(review.attempt->taken.find("the time ran out on ") != std::string::npos);
  desk.ask(command::ReviewAttempt{handed_in.value});
  REQUIRE(review.attempt);
  CHECK(review.attempt->taken.find("the time ran out") == std::string::npos);
}

TEST_CASE("of an exam under which only the clock was set Review says that it had no pause") {
  const OvenCourse course;
  Desk desk(course.folder.path());
  desk.ask(command::StartQuiz{oven, oven_exam, true});
  desk.ask(command::TypeAnswer{"hot"});
  desk.ask(command::Confirm{});
  desk.clock().set_ahead_ms(24LL * 3'600'000);
  desk.settle();
  desk.settle();
  desk.ask(command::FinishAttempt{true});
  REQUIRE(desk.view().attempt.stage == AttemptView::Stage::results);
  desk.ask(command::LeaveAttempt{});
  const auto taken = desk.quiz("exam").last_attempt;
  REQUIRE(taken);
  desk.ask(command::MarkEssay{taken->value, 1, 1, {}, ""});
  desk.ask(command::ShowScreen{Screen::review});
  desk.ask(command::ReviewAttempt{taken->value});
  REQUIRE(desk.view().review.attempt);
  desk.ask(command::ReviewPerson{desk.view().review.attempt->person});
  REQUIRE(desk.view().review.person_attempts.size() == 1);
  CHECK(desk.view().review.person_attempts[0].pauses == "none, clock set ahead");
}

TEST_CASE("of an exam whose attempts are averaged Review tells what stands beside what each of them was") {
  const support::TemporaryFolder folder;
  support::write_small_course(folder.path(), "OV", "bank.gift", "::Heat::How is the oven? {=hot}\n",
                              "id = \"exam\"\ntitle = \"Exam\"\nmode = \"exam\"\npass = 0.6\ngrade = \"average\"\n");
  Desk desk(folder.path());
  for (const char* words : {"cold", "hot"}) {
    desk.ask(command::StartQuiz{oven, oven_exam, true});
    desk.ask(command::TypeAnswer{words});
    desk.ask(command::Confirm{});
    desk.ask(command::FinishAttempt{true});
    desk.ask(command::LeaveAttempt{});
    desk.clock().advance_ms(60'000);
  }
  const auto taken = desk.quiz("exam").last_attempt;
  REQUIRE(taken);
  desk.ask(command::ShowScreen{Screen::review});
  REQUIRE(desk.view().review.people.size() == 1);
  CHECK(desk.view().review.people[0].passed == false);
  desk.ask(command::ReviewAttempt{taken->value});
  REQUIRE(desk.view().review.attempt);
  CHECK(desk.view().review.attempt->passed == "passed (average of 2: not passed)");
  CHECK_FALSE(desk.view().review.attempt->is_passed);
  desk.ask(command::ReviewPerson{desk.view().review.attempt->person});
  REQUIRE(desk.view().review.person_attempts.size() == 2);
  for (const auto& attempt : desk.view().review.person_attempts)
    CHECK((attempt.passed == "not passed" || attempt.passed == "passed (average of 2: not passed)"));
}

TEST_CASE("an exam without a pass mark is not to be passed once more each time that it is taken") {
  const support::TemporaryFolder folder;
  support::write_small_course(folder.path(), "OV", "bank.gift", "::Heat::How is the oven? {=hot}\n",
                              "id = \"exam\"\ntitle = \"Exam\"\nmode = \"exam\"\n");
  Desk desk(folder.path());
  CHECK(desk.view().home.summary.starts_with("One exam to pass."));
  desk.ask(command::StartQuiz{oven, oven_exam, true});
  desk.ask(command::FinishAttempt{true});
  desk.ask(command::LeaveAttempt{});
  desk.ask(command::ShowScreen{Screen::home});
  CHECK(desk.view().home.summary.starts_with("Nothing is due."));
  CHECK_FALSE(desk.quiz("exam").certificate);
}

TEST_CASE("a vignette of an exam whose essay waits to be marked is not called unanswered on Home") {
  const support::TemporaryFolder folder;
  support::write_small_course(folder.path(), "OV", "bank.gift",
                              "// [id:scene] [tag:vignette] [tag:signal]\n::Two passports::He keeps both. {=Report now ~Note and keep "
                              "observing ~Normal service}\n\n// [id:essay]\n::Say it::What would you do? {}\n");
  Desk desk(folder.path());
  desk.ask(command::StartQuiz{oven, oven_exam, true});
  for (int i = 0; i < 2; ++i) {
    desk.answer_anything();
    desk.ask(command::NextQuestion{});
  }
  desk.ask(command::FinishAttempt{true});
  REQUIRE(desk.view().attempt.stage == AttemptView::Stage::results);
  desk.ask(command::LeaveAttempt{});
  desk.ask(command::ShowScreen{Screen::home});
  CHECK(desk.view().home.vignettes_waiting == 1);
  CHECK(desk.view().home.recognition.signals == 0);
  const auto taken = desk.quiz("exam").last_attempt;
  REQUIRE(taken);
  desk.ask(command::MarkEssay{taken->value, 1, 1, {}, ""});
  CHECK(desk.view().home.vignettes_waiting == 0);
  CHECK(desk.view().home.recognition.signals == 1);
}

TEST_CASE("Home says that a few questions wait when a small quiz is offered months after the exam") {
  const support::TemporaryFolder folder;
  support::write_small_course(
      folder.path(), "OV", "bank.gift", "::Heat::How is the oven? {=hot}\n",
      std::string(support::small_exam) + "[[quiz]]\nid = \"later\"\ntitle = \"After three months\"\nafter_days = 91\n");
  Desk desk(folder.path());
  desk.ask(command::StartQuiz{oven, oven_exam, true});
  desk.ask(command::TypeAnswer{"hot"});
  desk.ask(command::Confirm{});
  desk.ask(command::FinishAttempt{true});
  desk.ask(command::LeaveAttempt{});
  desk.ask(command::ShowScreen{Screen::home});
  CHECK(desk.view().home.summary.starts_with("Nothing is due."));
  desk.clock().advance_ms(92LL * 24 * 60 * 60 * 1000);
  desk.come_back();
  CHECK(desk.view().home.summary == "A few questions now keep what you learned for your exam.");
  REQUIRE(desk.view().home.courses.front().practice.micro);
  CHECK(desk.view().home.courses.front().practice.micro->value == "later");
}

TEST_CASE("an essay begins with what its bank has put into the box, which is no answer until something is added") {
  const support::TemporaryFolder folder;
  support::write_small_course(
      folder.path(), "OV", "bank.xml",
      R"(<quiz><question type="essay"><name><text>Report</text></name><questiontext format="html"><text>Report it.</text></questiontext>
<responseformat>editor</responseformat><responsetemplate format="html"><text><![CDATA[<p>Who:</p><p>Where:</p>]]></text></responsetemplate></question></quiz>)",
      "id = \"exam\"\ntitle = \"Exam\"\nmode = \"exam\"\npass = 0.9\n");
  Desk desk(folder.path());
  desk.ask(command::StartQuiz{oven, oven_exam, true});
  CHECK(desk.view().attempt.typed == "Who:\nWhere:");
  CHECK_FALSE(desk.view().attempt.can_confirm);
  desk.ask(command::TypeAnswer{"Who: a man\nWhere: row 12"});
  CHECK(desk.view().attempt.can_confirm);
  desk.ask(command::TypeAnswer{"Who:\nWhere:"});
  CHECK_FALSE(desk.view().attempt.can_confirm);
  desk.ask(command::TypeAnswer{""});
  CHECK(desk.view().attempt.typed.empty());
}
