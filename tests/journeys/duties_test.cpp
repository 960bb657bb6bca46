// What Home offers somebody who is asked both to read a course and to pass it.
#include "desk.hpp"
#include "small_course.hpp"

#include "base/file.hpp"
#include "database/database.hpp"
#include "model/day.hpp"
#include "records/acknowledgements.hpp"
#include "records/assignments.hpp"

#include <algorithm>

using namespace jumpseat;
using support::Desk;
namespace command = app::command;

namespace {

const app::CourseDutyView& duty(const app::CourseCardView& card, bool reading) {
  REQUIRE(card.duties.size() == 2);
  return card.duties[0].reading == reading ? card.duties[0] : card.duties[1];
}

// Without the window: what was read, somebody else's work here.
void sign_revision_in_force(Desk& desk, const char* course) {
  desk.leave();
  {
    auto records = records::Records::open(desk.records(), records::OpenMode::write, desk.clock());
    REQUIRE(records);
    records::Acknowledgement given;
    const auto people = records->people();
    REQUIRE(people);
    for (const auto& one : *people)
      if (one.local) given.person = one.id;
    given.course = model::CourseCode(course);
    const auto revisions = records::course_revisions(*records);
    REQUIRE(revisions);
    for (const auto& one : *revisions)
      if (one.course == given.course) given.revision = one.revision.number;
    given.payload_json = "{}";
    REQUIRE(records::acknowledge(*records, given));
  }
  desk.come_back();
}

}  // namespace

TEST_CASE("whoever is to read a course and to pass it is offered both on Home, each with how it stands, until both are done") {
  Desk desk;
  desk.ask(command::AddAssignment{"HT", "everybody", "", "exam", "once", 12, 30});
  desk.ask(command::AddAssignment{"HT", "everybody", "", "reading", "once", 12, 14});
  desk.ask(command::ShowScreen{app::Screen::home});
  {
    const app::CourseCardView& card = desk.view().home.courses.front();
    REQUIRE(card.course.value == "HT");
    CHECK(duty(card, false).due == "due in 30 days");
    CHECK(duty(card, true).due == "due in 14 days");
    CHECK(duty(card, false).to_do);
    CHECK(duty(card, true).to_do);
    CHECK(card.acknowledge);
    CHECK(card.due == "due in 14 days");  // the sooner one
    CHECK(desk.view().home.summary.starts_with("Two things to finish, the first by "));
  }
  sign_revision_in_force(desk, "HT");
  const app::CourseCardView& card = desk.view().home.courses.front();
  CHECK_FALSE(duty(card, true).to_do);
  CHECK(duty(card, false).to_do);
  CHECK_FALSE(card.acknowledge);
  CHECK(desk.view().home.summary.starts_with("One thing to finish, by "));
}

TEST_CASE("a course that is assigned to a group nobody is in says so, and the list says from when and by when") {
  Desk desk;
  desk.ask(command::ShowScreen{app::Screen::assignments});
  desk.ask(command::AddAssignment{"HT", "group", "g9 typo", "exam", "once"});
  CHECK(desk.notice() == "It is assigned. Nobody here is asked by it yet.");
  command::AddAssignment one{"HT", "everybody", "", "exam", "fixed", 12, 30, true};
  one.from = "2026-01-01", one.first_due = "2025-12-01";
  desk.ask(one);
  CHECK(desk.notice() == "It would be due before it is assigned. Take a later day, or assign it from an earlier one.");
  one.first_due = "2026-02-01", one.grace_days = 7, one.revision_days = 14;
  desk.ask(one);
  CHECK(desk.notice() == "It is assigned. It was due by 1 Feb 2026: who was asked from the beginning and has not done it is late already.");
  REQUIRE(desk.view().assignments.assignments.size() == 2);
  const auto& listed = desk.view().assignments.assignments.back();
  CHECK(listed.rule.ends_with("every 12 months, again at each new revision"));
  CHECK(listed.detail ==
        "from 1 Jan 2026 \u00B7 for the first time by 1 Feb 2026 \u00B7 7 days of grace \u00B7 a new revision within 14 days");
  CHECK(desk.view().assignments.assignments.front().detail.ends_with("for the first time within 30 days"));
}

TEST_CASE(
    "in the register of who has read somebody is found, those who have not are picked out, and it is saved with the trail telling of it") {
  Desk desk;
  for (const char* number : {"10442", "10443"}) desk.ask(command::AddPerson{number, "Person " + std::string(number), "LIS"});
  desk.ask(command::AddAssignment{"HT", "everybody", "", "reading", "once", 12, 14, true});
  sign_revision_in_force(desk, "HT");  // the local learner
  desk.ask(command::ShowScreen{app::Screen::assignments});
  const auto shown = [&]() -> const app::RegisterView& {
    REQUIRE(desk.view().assignments.registers.size() == 1);
    return desk.view().assignments.registers.front();
  };
  CHECK(shown().order->size() == 3);
  desk.ask(command::FindReaders{"", "has-not"});
  CHECK(shown().order->size() == 2);
  desk.ask(command::FindReaders{"10443", "has-not"});
  REQUIRE(shown().order->size() == 1);
  CHECK((*shown().rows)[static_cast<std::size_t>(shown().order->front())].staff_number == "10443");
  desk.ask(command::FindReaders{"", ""});
  desk.ask(command::SortReaders{"read"});
  CHECK_FALSE((*shown().rows)[static_cast<std::size_t>(shown().order->front())].read.empty());
  desk.ask(command::FindReaders{"", "has-not"});
  desk.ask(command::SortReaders{"staff"});
  desk.ask(command::SaveRegister{"HT", desk.folder().string()});
  const std::string on = model::iso_of(model::today(desk.clock()));
  const auto file = desk.folder() / ("jumpseat-register-HT-" + on + ".csv");
  const auto content = base::read_file(file, 1 << 20);
  REQUIRE(content);
  CHECK(content->starts_with("on,course,revision,person,name,group,base,fleet,job,read,read_at_utc,why_not\r\n" + on + ",HT,"));
  CHECK(content->find(",10442,Person 10442,LIS,,,,0,,has not\r\n") != std::string::npos);
  CHECK(std::count(content->begin(), content->end(), '\n') == 3);
  CHECK(desk.notice().find(file.string()) != std::string::npos);
  auto connection = database::Connection::open(desk.records(), {.access = database::Access::read_only});
  REQUIRE(connection);
  CHECK(connection->find_integer("SELECT count(*) FROM audit WHERE action = 'register exported'").value_or(0) == 1);
}

TEST_CASE("a course that has no exam cannot be asked to be passed, and what is asked of one that has is every exam of its revision") {
  const support::TemporaryFolder content;
  support::write_small_course(content.path(), "OWN", "own.gift", "::One:: Which? {=a ~b}\n",
                              "id = \"p\"\ntitle = \"Practice\"\nmode = \"practice\"\n");
  {
    Desk desk(content.path());
    desk.ask(command::ShowScreen{app::Screen::assignments});
    desk.ask(command::AddAssignment{"OWN", "everybody", "", "exam", "once"});
    CHECK(desk.notice() == "OWN has no exam to pass. Ask that it is read and acknowledged.");
    CHECK(desk.view().assignments.assignments.empty());
  }
  Desk desk;
  desk.ask(command::AddAssignment{"HT", "everybody", "", "exam", "once"});
  desk.leave();
  auto records = records::Records::open(desk.records(), records::OpenMode::read_only, desk.clock());
  REQUIRE(records);
  const auto given = records::assignments(*records);
  REQUIRE(given);
  CHECK(given->front().quizzes == std::vector<std::string>{"*"});
  const auto exams = records::course_exams(*records);
  REQUIRE(exams);
  CHECK(std::any_of(exams->begin(), exams->end(), [](const auto& one) { return one.course.value == "HT" && one.quiz == "final"; }));
}

TEST_CASE("an assignment is not ended by one press: what it asks of whom is told first, and it stays where it is left") {
  Desk desk;
  desk.ask(command::ShowScreen{app::Screen::assignments});
  desk.ask(command::AddAssignment{"HT", "everybody", "", "exam", "once"});
  const std::string id = desk.view().assignments.assignments.front().id;
  desk.ask(command::EndAssignment{id});
  CHECK(desk.view().shell.dialog.title == "End this assignment?");
  CHECK(desk.view().shell.dialog.text.find("everybody") != std::string::npos);
  desk.ask(command::CloseDialog{});
  CHECK_FALSE(desk.view().assignments.assignments.front().ended);
  desk.ask(command::EndAssignment{id});
  desk.ask(command::AcceptDialog{});
  CHECK(desk.view().assignments.assignments.front().ended);
}

TEST_CASE("a course is known however its code is typed, an exemption begins when it is said to, and proof is good as long as it says") {
  Desk desk;
  desk.ask(command::AddPerson{"10442", "Ana", "LIS"});
  desk.ask(command::ShowScreen{app::Screen::people});
  const model::PersonId ana = desk.person("10442");
  desk.ask(command::ShowPerson{ana.value});
  const model::Day today = model::today(desk.clock());
  desk.ask(command::ExemptPerson{ana, "ht ", "", "leave", model::iso_of(today + 20)});
  REQUIRE(desk.view().people.person);
  REQUIRE(desk.view().people.person->exceptions.size() == 1);
  CHECK(desk.view().people.person->exceptions.front().detail.find("from " + model::words_of(today + 20)) != std::string::npos);
  desk.ask(command::ExemptPerson{ana, "XX", "", "leave"});
  CHECK(desk.notice().starts_with("There is no course with the code XX. There are: HT"));
  const auto vouch = [&](const std::string& valid_to, const std::string& revision) {
    desk.ask(command::GiveEvidence{ana, "ht", model::iso_of(today - 30), "certificate 4711", "", valid_to, revision});
    return desk.view().people.person->exceptions.size();
  };
  CHECK(vouch("soon", "") == 1);
  CHECK(vouch("", "two") == 1);
  CHECK(desk.notice() == "A revision is a number, or left out.");
}

TEST_CASE("among those who lapse soon somebody is found, and what is shown is saved with the trail telling of it") {
  Desk desk;
  for (const char* number : {"10442", "10443"}) desk.ask(command::AddPerson{number, "Person " + std::string(number), "LIS"});
  desk.ask(command::AddAssignment{"HT", "everybody", "", "exam", "once"});
  const model::Day today = model::today(desk.clock());
  desk.leave();
  {
    auto records = records::Records::open(desk.records(), records::OpenMode::write, desk.clock());
    REQUIRE(records);
    for (const char* number : {"10442", "10443"}) {
      const auto person = records->find_person_by_staff_number(number);
      REQUIRE(person);
      REQUIRE(*person);
      records::Evidence given;
      given.person = (*person)->id, given.course = model::CourseCode("HT"), given.what = "certificate 4711";
      given.done = {today - 10, 0, today + 9};
      REQUIRE(records::add_evidence(*records, given));
    }
  }
  desk.come_back();
  desk.ask(command::ShowScreen{app::Screen::assignments});
  desk.ask(command::ShowLapsing{90});
  REQUIRE(desk.view().assignments.lapsing.size() == 2);
  CHECK(desk.view().assignments.lapsing_order->size() == 2);
  desk.ask(command::FindLapsing{"10443 ht"});
  REQUIRE(desk.view().assignments.lapsing_order->size() == 1);
  desk.ask(command::SaveLapsing{desk.folder().string()});
  const auto content = base::read_file(desk.folder() / ("jumpseat-lapsing-" + model::iso_of(today) + ".csv"), 1 << 20);
  REQUIRE(content);
  CHECK(*content == "on,person,name,group,base,fleet,job,course,lapses_on\r\n" + model::iso_of(today) + ",10443,Person 10443,LIS,,,,HT," +
                        model::iso_of(today + 10) + "\r\n");
  auto connection = database::Connection::open(desk.records(), {.access = database::Access::read_only});
  REQUIRE(connection);
  CHECK(connection->find_integer("SELECT count(*) FROM audit WHERE action = 'lapsing exported'").value_or(0) == 1);
}
