// What a bank tells without asking anything stands in front of the question that follows it, and counts nowhere.
#include "desk.hpp"

#include "app/rich_text.hpp"
#include "small_course.hpp"

using namespace jumpseat;
using app::AttemptView;
using support::Desk;
namespace command = app::command;

namespace {

struct ToldCourse {
  support::TemporaryFolder folder;
  ToldCourse() {
    support::write_small_course(folder.path(), "TD", "bank.gift",
                                "// [id:case]\n::The case::A man holds two passports.\n\n"
                                "// [id:q1]\n::First::What do you do? {=Report ~Nothing}\n\n"
                                "// [id:q2]\n::Second::And then? {=Observe ~Nothing}\n");
  }
};

std::string told(Desk& desk) {
  std::string out;
  for (const auto& one : desk.view().attempt.before) out += app::plain_of(one.rich);
  return out;
}

}  // namespace

TEST_CASE(
    "a description stands in front of its questions in an exam, after a restart and in the replay, and is neither counted nor missing") {
  const ToldCourse course;
  Desk desk(course.folder.path());
  CHECK(desk.quiz("exam").detail.starts_with("2 questions"));
  desk.ask(command::StartQuiz{model::CourseCode("TD"), model::QuizId("exam"), true});
  REQUIRE(desk.view().attempt.stage == AttemptView::Stage::question);
  CHECK(desk.view().attempt.total == 2);
  CHECK(told(desk) == "A man holds two passports.");
  CHECK(desk.view().attempt.stem == "What do you do?");
  desk.come_back();
  REQUIRE(desk.quiz("exam").open_attempt);
  desk.ask(command::ResumeAttempt{*desk.quiz("exam").open_attempt});
  CHECK(told(desk) == "A man holds two passports.");
  desk.answer_anything();
  desk.ask(command::NextQuestion{});
  CHECK(told(desk) == "A man holds two passports.");
  desk.answer_anything();
  desk.ask(command::FinishAttempt{});
  REQUIRE(desk.view().attempt.stage == AttemptView::Stage::results);  // nothing was missing
  CHECK(desk.view().attempt.results.rows.size() == 2);
  CHECK(desk.view().attempt.results.detail.find("of 2 marks") != std::string::npos);
  desk.ask(command::LookAt{0});
  CHECK(told(desk) == "A man holds two passports.");
  desk.ask(command::LookAt{1});
  CHECK(told(desk) == "A man holds two passports.");
}

TEST_CASE("an exam that is finished at a question with a description in front of it shows its results") {
  const ToldCourse course;
  Desk desk(course.folder.path());
  desk.ask(command::StartQuiz{model::CourseCode("TD"), model::QuizId("exam"), true});
  REQUIRE(told(desk) == "A man holds two passports.");
  desk.answer_anything();
  desk.ask(command::FinishAttempt{true});
  CHECK(desk.view().attempt.stage == AttemptView::Stage::results);
}
