// Who learned without a staff number: on the laptop itself, and at the trainer's afterwards.
#include "desk.hpp"

using namespace jumpseat;
using app::Screen;
using support::Desk;
namespace command = app::command;

namespace {

model::PersonId named(Desk& desk, const std::string& name) {
  for (const auto& row : *desk.view().people.rows)
    if (row.name == name) return model::PersonId(row.id);
  return {};
}

}  // namespace

TEST_CASE("the local learner says who they are, and from then on exams and lists know them by name") {
  Desk desk;
  CHECK(desk.view().settings.local_sits);
  desk.ask(command::StartAny{true});
  CHECK(desk.view().shell.dialog.text.find("You sit here as the local learner") != std::string::npos);
  desk.ask(command::CloseDialog{});
  desk.ask(command::NameLocalLearner{" ", "Ana"});
  CHECK(desk.view().settings.local_sits);
  desk.ask(command::NameLocalLearner{"10442", "Ana"});
  CHECK_FALSE(desk.view().settings.local_sits);
  CHECK(desk.app().state().person == "10442 \u00B7 Ana");
  CHECK(desk.view().settings.people.size() == 2);  // and the local learner again, for whoever comes next
  desk.ask(command::StartAny{true});
  CHECK(desk.view().shell.dialog.title == "You are 10442. Start?");
  CHECK(desk.view().shell.dialog.text.find("You sit here as the local learner") == std::string::npos);
  desk.ask(command::CloseDialog{});
  desk.come_back();
  CHECK(desk.app().state().person == "10442 \u00B7 Ana");
}

TEST_CASE(
    "whoever sits here and is found to be somebody with a number sits here as that person from then on, but not in the middle of an exam") {
  Desk desk;
  desk.ask(command::AddPerson{"10442", "Ana", "LIS"});
  desk.ask(command::AddPerson{"", "Rui", ""});
  desk.ask(command::ShowScreen{Screen::people});
  const command::JoinPeople join{named(desk, "Rui"), desk.person("10442")};
  desk.ask(command::ChoosePerson{join.twin});
  REQUIRE(desk.app().state().person == "Rui");
  desk.ask(command::StartQuiz{model::CourseCode("JS"), model::QuizId("check"), true});
  REQUIRE(desk.view().attempt.stage == app::AttemptView::Stage::question);
  desk.ask(join);
  CHECK(desk.notice() == "Finish the exam first, or go on with it later.");
  CHECK(desk.app().state().person == "Rui");
  desk.ask(command::FinishAttempt{true});
  desk.ask(command::LeaveAttempt{});
  desk.ask(join);
  CHECK(desk.app().state().person == "10442 \u00B7 Ana");
  desk.come_back();
  CHECK(desk.app().state().person == "10442 \u00B7 Ana");
}

TEST_CASE("whoever came without a staff number is given one, and where somebody has it the two are asked to be one person") {
  Desk desk;
  desk.ask(command::AddPerson{"10442", "Ana", "LIS"});
  for (const char* name : {"Rui", "Local learner of room 4"}) desk.ask(command::AddPerson{"", name, ""});
  desk.ask(command::ShowScreen{Screen::people});
  const std::size_t people = desk.view().people.rows->size();
  desk.ask(command::GiveStaffNumber{named(desk, "Rui"), "10443"});
  CHECK(desk.person("10443") == named(desk, "Rui"));
  desk.ask(command::GiveStaffNumber{named(desk, "Local learner of room 4"), "10442"});
  CHECK(desk.view().shell.dialog.title == "Are they one person?");
  CHECK(desk.view().shell.dialog.text.find("10442 Ana has this staff number.") != std::string::npos);
  CHECK(desk.view().people.rows->size() == people);
  desk.ask(command::AcceptDialog{});
  CHECK(desk.view().people.rows->size() == people - 1);
  CHECK(named(desk, "Local learner of room 4").value.empty());
  CHECK(desk.person("10442") == named(desk, "Ana"));
  desk.ask(command::JoinPeople{desk.person("10443"), desk.person("10442")});
  CHECK(desk.notice().find("each of the two has a staff number of their own") != std::string::npos);
}
