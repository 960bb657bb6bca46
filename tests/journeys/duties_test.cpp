// What Home offers somebody who is asked both to read a course and to pass it.
#include "desk.hpp"

#include "records/acknowledgements.hpp"
#include "records/assignments.hpp"

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
