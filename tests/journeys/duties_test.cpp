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

TEST_CASE("a course that is assigned to a group nobody is in says so, and the list says from when and by when") {
  Desk desk;
  desk.ask(command::ShowScreen{app::Screen::assignments});
  desk.ask(command::AddAssignment{"HT", "group", "g9 typo", "exam", "once"});
  CHECK(desk.notice() == "It is assigned. Nobody here is asked by it yet.");
  command::AddAssignment one{"HT", "everybody", "", "exam", "fixed", 12, 30, true};
  one.from = "2026-01-01", one.first_due = "2025-12-01";
  desk.ask(one);
  CHECK(desk.notice() == "It would be due before it is assigned.");
  one.first_due = "2026-02-01", one.grace_days = 7, one.revision_days = 14;
  desk.ask(one);
  CHECK(desk.notice() == "It is assigned.");
  REQUIRE(desk.view().assignments.assignments.size() == 2);
  const auto& listed = desk.view().assignments.assignments.back();
  CHECK(listed.rule.ends_with("every 12 months, again at each new revision"));
  CHECK(listed.detail ==
        "from 1 Jan 2026 \u00B7 for the first time by 1 Feb 2026 \u00B7 7 days of grace \u00B7 a new revision within 14 days");
  CHECK(desk.view().assignments.assignments.front().detail.ends_with("for the first time within 30 days"));
}
