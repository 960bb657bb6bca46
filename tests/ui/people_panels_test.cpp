// People, Assignments, signing in and acknowledging, drawn from views made by hand, with few people and with twenty thousand.
#include "panel_stage.hpp"
#include "ui/acknowledge_panel.hpp"
#include "ui/assignments_panel.hpp"
#include "ui/people_panel.hpp"
#include "ui/root.hpp"
#include "ui/sign_in_panel.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

using namespace jumpseat;
using namespace jumpseat::ui;
using namespace jumpseat::tests;
namespace command = jumpseat::app::command;

namespace {

app::DutyRows rows_of(int count, int courses) {
  static constexpr model::DueState states[] = {model::DueState::current,     model::DueState::window_open, model::DueState::due,
                                               model::DueState::not_started, model::DueState::lapsed,      model::DueState::overdue,
                                               model::DueState::grace,       model::DueState::exempt};
  auto rows = std::make_shared<std::vector<app::DutyRow>>();
  for (int i = 0; i < count; ++i) {
    app::DutyRow row;
    row.id = "p" + std::to_string(i);
    row.staff_number = std::to_string(10'000 + i);
    row.name = "Person " + std::to_string(i);
    row.base = i % 2 ? "LIS" : "OSL", row.fleet = "A320", row.job = "cabin", row.group = "class 4";
    row.account = i % 3 != 0;
    for (int c = 0; c < courses; ++c)
      row.cells.push_back({(i + c) % 5 != 4, true, false, states[static_cast<std::size_t>((i * 7 + c * 3) % 8)], model::Day{20'800}});
    rows->push_back(std::move(row));
  }
  return rows;
}

app::DutyOrder everybody(int count) {
  auto order = std::make_shared<std::vector<int>>(static_cast<std::size_t>(count));
  std::iota(order->begin(), order->end(), 0);
  return order;
}

app::PeopleView people_of(int count) {
  app::PeopleView view;
  view.state = app::PeopleView::State::ready;
  view.may_change = true;
  view.rows = rows_of(count, 3);
  view.order = everybody(count);
  return view;
}

app::AssignmentsView assignments_of(int count, int courses) {
  app::AssignmentsView view;
  view.state = app::AssignmentsView::State::ready;
  view.may_change = true;
  view.as_of = "25 Nov 2026";
  for (int c = 0; c < courses; ++c) view.courses.emplace_back("C" + std::to_string(c), "Course " + std::to_string(c));
  view.on_offer = view.courses;
  view.rows = rows_of(count, courses);
  view.order = everybody(count);
  view.counts = {{"lapsed", 120}, {"overdue", 31}, {"due", 500}, {"current", 9000}};
  view.assignments.push_back({"a1", "C0", "Course 0", "job cabin", "exam every 12 months, EASA window", count, false});
  view.jobs = {"cabin", "gate"};
  return view;
}

template <class Panel, class View>
PanelStage::Draw stage_of(Panel& panel, const View& view) {
  return [&panel, &view](Ui& ui, const Rect& window, Commands& out) { panel.draw(ui, window, view, out); };
}

PanelStage::Draw stage_of(PeoplePanel& panel, const app::PeopleView& view, const app::VouchView& vouch = {}) {
  return [&panel, &view, vouch](Ui& ui, const Rect& window, Commands& out) { panel.draw(ui, window, view, vouch, out); };
}

}  // namespace

TEST_CASE("twenty thousand people cost no more to draw than those who can be seen") {
  const auto view = people_of(20'000);
  PeoplePanel panel;
  PanelStage stage(stage_of(panel, view));
  stage.keep_picture("people-20000");
  CHECK(stage.find("Person 0", Role::row));
  CHECK_FALSE(stage.find("Person 400", Role::row));
  const auto& widgets = stage.ui().tree().widgets();
  CHECK(std::count_if(widgets.begin(), widgets.end(), [](const auto& widget) { return widget.role == Role::row; }) < 60);
  stage.key("End");
  stage.settle();
  CHECK(stage.find("Person 19999", Role::row));
  CHECK_FALSE(stage.find("Person 0", Role::row));
  CHECK(first<command::ShowPerson>(stage.press("Person 19999", Role::row))->person == "p19999");
}

TEST_CASE("the keyboard stays in a list of twenty thousand that is scrolled by keys, at the row in the place of the one before") {
  const auto view = people_of(20'000);
  PeoplePanel panel;
  PanelStage stage(stage_of(panel, view));
  stage.ui().focus("people.row.p1");
  stage.settle();
  const float y = stage.find("Person 1", Role::row)->rect.y;
  stage.key("Page Down");
  stage.key("Page Down");
  stage.settle();
  CHECK_FALSE(stage.find("Person 1", Role::row));
  const auto* row = stage.ui().tree().find(stage.ui().focused());
  REQUIRE(row);
  CHECK(std::abs(row->rect.y - y) <= row->rect.h);
  stage.key("End");
  stage.settle();
  CHECK(stage.ui().tree().find(stage.ui().focused()));
  CHECK(first<command::ShowPerson>(stage.key("Enter")));
}

TEST_CASE("with large words nothing in the rows of People and Assignments stands outside the window; it goes on in the next line") {
  const auto no_button_is_outside = [](PanelStage& stage) {
    for (const auto& widget : stage.ui().tree().widgets())
      if (widget.role == Role::button) {
        INFO(widget.id);
        CHECK(widget.rect.right() <= 1024);
      }
  };
  {
    const auto view = people_of(5);
    PeoplePanel panel;
    PanelStage stage(stage_of(panel, view), 1024, 640, 1.75);
    stage.keep_picture("people-large-words");
    CHECK(stage.find("Find people", Role::textbox)->rect.w > 400);
    no_button_is_outside(stage);
  }
  const auto view = assignments_of(40, 12);
  AssignmentsPanel panel;
  PanelStage stage(stage_of(panel, view), 1024, 640, 1.75);
  stage.keep_picture("assignments-large-words");
  no_button_is_outside(stage);
}

TEST_CASE("where words are large, base, fleet, job and group stand in one column and no word of People is cut for them") {
  const auto view = people_of(5);
  {
    PeoplePanel panel;
    PanelStage usual(stage_of(panel, view));
    CHECK(usual.find("Name · Staff number · Base · Fleet · Job · Group · May · Stands"));
  }
  PeoplePanel panel;
  PanelStage large(stage_of(panel, view), 1280, 800, 1.5);
  CHECK(large.find("Name · Staff number · Place · May · Stands"));
  REQUIRE(large.find("Person 1", Role::row));
  CHECK(large.find("Person 1", Role::row)->value.find("LIS · A320 · cabin · class 4") != std::string::npos);
}

TEST_CASE("people are found as one types, sorted, and shown whole") {
  auto view = people_of(5);
  PeoplePanel panel;
  PanelStage stage(stage_of(panel, view));
  stage.keep_picture("people");
  stage.press("Find people", Role::textbox);
  CHECK(first<command::FindPeople>(stage.type("l"))->text == "l");
  CHECK(first<command::SortPeople>(stage.press("Base"))->column == "base");
  view.person = app::PersonDetailView{
      (*view.rows)[1], {{"HT", "Recognising trafficking", "due in 19 days", "never done", model::DueState::due}}, true};
  stage.settle();
  stage.keep_picture("person");
  const auto saved = stage.press("Save");
  REQUIRE(first<command::ChangePerson>(saved));
  CHECK(first<command::ChangePerson>(saved)->base == "LIS");
}

TEST_CASE("the page of a person without a staff number has a box to give one") {
  auto view = people_of(2);
  view.person = app::PersonDetailView{(*view.rows)[1], {}};
  PeoplePanel panel;
  PanelStage stage(stage_of(panel, view), 1280, 1600);
  CHECK_FALSE(stage.find("Give this number", Role::button));
  view.person->row.staff_number.clear();
  stage.ui().want_frames(1);
  stage.settle();
  stage.press("Staff number", Role::textbox);
  stage.type("10442");
  const auto given = stage.press("Give this number", Role::button);
  REQUIRE(first<command::GiveStaffNumber>(given));
  CHECK(first<command::GiveStaffNumber>(given)->staff_number == "10442");
  CHECK(first<command::GiveStaffNumber>(given)->person.value == "p1");
}

TEST_CASE("the people of a group are shown by two presses, together with what is in the find box") {
  auto view = people_of(5);
  view.find = "l";
  view.only = {{"base", "LIS"}};
  view.values = std::make_shared<const std::map<std::string, std::vector<std::string>>>(
      std::map<std::string, std::vector<std::string>>{{"group", {"class 2", "class 3"}}, {"base", {"LIS", "OSL"}}, {"fleet", {"A320"}}});
  PeoplePanel panel;
  PanelStage stage(stage_of(panel, view));
  CHECK(stage.find("Base: LIS", Role::button));
  CHECK_FALSE(stage.find("Fleet: all", Role::button));  // everybody flies the same
  CHECK_FALSE(first<command::FindPeople>(stage.press("Group: all", Role::button)));
  stage.settle();
  stage.keep_picture("people-by-group");
  const auto chosen = stage.press("class 3", Role::choice);
  REQUIRE(first<command::FindPeople>(chosen));
  CHECK(first<command::FindPeople>(chosen)->only == std::map<std::string, std::string>{{"base", "LIS"}, {"group", "class 3"}});
  CHECK(first<command::FindPeople>(stage.press("Show all", Role::button))->only.empty());
}

TEST_CASE("whoever may not change anything is offered nothing that changes it") {
  auto people = people_of(5);
  people.may_change = false;
  people.person = app::PersonDetailView{(*people.rows)[1], {}, true};
  {
    PeoplePanel panel;
    PanelStage stage(stage_of(panel, people));
    for (const char* name : {"Save", "Give it", "Certify", "Exempt from everything"}) CHECK_FALSE(stage.find(name, Role::button));
  }
  auto assignments = assignments_of(5, 2);
  assignments.may_change = false;
  AssignmentsPanel other;
  PanelStage matrix(stage_of(other, assignments));
  CHECK_FALSE(matrix.find("Assign a course", Role::button));
}

TEST_CASE("people and assignments say when they are read, empty or could not be read") {
  {
    app::PeopleView people;
    PeoplePanel panel;
    PanelStage stage(stage_of(panel, people));
    CHECK(stage.find("Reading who works here …", Role::text));
    people.state = app::PeopleView::State::failed;
    people.problem = "Could not open the record file: it is damaged.";
    stage.settle();
    CHECK(stage.find(people.problem, Role::notice));
    CHECK(first<command::RefreshPeople>(stage.press("Try again")));
  }
  app::AssignmentsView assignments;
  assignments.may_change = true;
  AssignmentsPanel other;
  PanelStage matrix(stage_of(other, assignments));
  CHECK(matrix.find("Working out how everybody stands …", Role::text));
  assignments.state = app::AssignmentsView::State::empty;
  matrix.settle();
  CHECK(matrix.find("Assign a course", Role::button));
}

TEST_CASE("whoever may not assign or add people is told who does, instead of being asked to") {
  app::PeopleView people;
  people.state = app::PeopleView::State::empty;
  {
    PeoplePanel panel;
    PanelStage stage(stage_of(panel, people));
    CHECK(stage.find("Nobody is here yet. A trainer takes in a staff list, or adds people one by one."));
  }
  app::AssignmentsView assignments;
  assignments.state = app::AssignmentsView::State::empty;
  AssignmentsPanel other;
  PanelStage matrix(stage_of(other, assignments));
  CHECK_FALSE(matrix.find("Assign a course", Role::button));
  const auto* words = matrix.find(
      "Nothing is assigned to anybody yet. Once a trainer has assigned a course, this shows who has done it, "
      "who is due, and who lapses soon.");
  CHECK(words);
}

TEST_CASE("nobody is offered to erase themselves, or the learner of this computer, who is nobody in particular") {
  auto view = people_of(3);
  view.person = app::PersonDetailView{(*view.rows)[1], {}};
  PeoplePanel panel;
  PanelStage stage(stage_of(panel, view), 1280, 2000);
  CHECK(stage.find("Erase \u2026"));
  for (bool app::PersonDetailView::*whose : {&app::PersonDetailView::own, &app::PersonDetailView::local}) {
    (*view.person).*whose = true;
    stage.ui().want_frames(1);
    stage.settle();
    CHECK_FALSE(stage.find("Erase \u2026"));
    (*view.person).*whose = false;
    stage.ui().want_frames(1);
    stage.settle();
    CHECK(stage.find("Erase \u2026"));
  }
}

TEST_CASE("who has read a course and who has not stands in Assignments, and what one has read on one's page") {
  auto view = assignments_of(3, 2);
  view.registers.push_back({"C1", "Course 1", 3, 1,
                            std::make_shared<const std::vector<app::RegisterRowView>>(
                                std::vector<app::RegisterRowView>{{"p1", "10001", "Person 1", ""},
                                                                  {"p2", "10002", "Person 2", "", "exempt"},
                                                                  {"p0", "10000", "Person 0", "revision 3 on 25 Nov 2026"}}),
                            1, everybody(3)});
  {
    AssignmentsPanel panel;
    PanelStage stage(stage_of(panel, view));
    stage.press("Who has read");
    stage.keep_picture("assignments-register");
    CHECK(stage.find("1 of 2 people have."));
    REQUIRE(stage.find("Person 1", Role::row));
    CHECK(stage.find("Person 1", Role::row)->value.find("has not") != std::string::npos);
    CHECK(stage.find("Person 2", Role::row)->value.find("has not") == std::string::npos);
    CHECK(stage.find("Person 2", Role::row)->value.find("exempt") != std::string::npos);
    CHECK(stage.find("Person 0", Role::row)->value.find("revision 3 on 25 Nov 2026") != std::string::npos);
    CHECK(first<command::FindReaders>(stage.press("1 have not"))->only == "has-not");
    CHECK(first<command::FindReaders>(stage.press("1 need not"))->only == "need-not");
    CHECK(first<command::SortReaders>(stage.press("Read last"))->column == "read");
    CHECK(first<command::SaveRegister>(stage.press("Save as CSV"))->course == "C1");
    stage.press("Find people", Role::textbox);
    CHECK(first<command::FindReaders>(stage.type("p"))->text == "p");
    const auto pressed = stage.press("Person 1", Role::row);
    REQUIRE(first<command::ShowPerson>(pressed));
    CHECK(first<command::ShowPerson>(pressed)->person == "p1");
  }
  auto people = people_of(3);
  people.person = app::PersonDetailView{(*people.rows)[0], {}};
  people.person->read.emplace_back("Course 1", "revision 3 on 25 Nov 2026");
  PeoplePanel person;
  PanelStage page(stage_of(person, people), 1280, 2000);
  CHECK(page.find("Course 1 \u00B7 revision 3 on 25 Nov 2026"));
}

TEST_CASE("the matrix of twelve courses shows how each stands, and leads to the person") {
  const auto view = assignments_of(20'000, 12);
  AssignmentsPanel panel;
  PanelStage stage(stage_of(panel, view), 1440, 900);
  stage.keep_picture("assignments-20000");
  REQUIRE(stage.find("Person 0", Role::row));
  CHECK(stage.find("Person 0", Role::row)->value.find("window") != std::string::npos);
  CHECK(first<command::FindStandings>(stage.press("120 lapsed"))->state == "lapsed");
  CHECK(first<command::SortStandings>(stage.press("C3"))->column == "C3");
  CHECK(first<command::ShowPerson>(stage.press("Person 1", Role::row))->person == "p1");
  CHECK(first<command::ShowLapsing>(stage.press("Who lapses soon"))->days == 90);
  stage.press("Assign a course");
  stage.press("Job");
  stage.press("cabin");
  stage.press("EASA window");
  stage.keep_picture("assign");
  const auto given = stage.press("Assign", Role::button);
  REQUIRE(first<command::AddAssignment>(given));
  CHECK(first<command::AddAssignment>(given)->to_value == "cabin");
  CHECK(first<command::AddAssignment>(given)->rule == "easa");
}

TEST_CASE("who lapses soon is found as one types, and saved") {
  auto view = assignments_of(3, 2);
  view.lapsing_days = 90;
  view.lapsing = {{"10000", "Person 0", "Course 0", "1 Dec 2026"}, {"10001", "Person 1", "Course 1", "2 Dec 2026"}};
  view.lapsing_order = std::make_shared<std::vector<int>>(std::vector<int>{1});
  AssignmentsPanel panel;
  PanelStage stage(stage_of(panel, view));
  stage.press("Who lapses soon");
  CHECK(stage.find("1 lapses from 25 Nov 2026 on."));
  stage.press("Find people", Role::textbox);
  CHECK(first<command::FindLapsing>(stage.type("1"))->text == "1");
  CHECK(first<command::SaveLapsing>(stage.press("Save as CSV")));
}

TEST_CASE("two people of one name are told apart in the matrix, and what one sorts by stays in a window of 1000 pixels") {
  auto view = assignments_of(40, 14);
  for (std::size_t i = 0; i < view.courses.size(); ++i) view.courses[i].first = "UNRULY-PAX-" + std::to_string(i);
  view.sort = "UNRULY-PAX-13";
  view.counts.emplace_back("not started", 7);
  AssignmentsPanel panel;
  PanelStage stage(stage_of(panel, view), 1000, 900);
  stage.keep_picture("assignments-1000");
  CHECK(stage.find("Person 1", Role::row)->value.find("10001") != std::string::npos);
  CHECK(stage.find("Person 1", Role::row)->value.find("to do") == std::string::npos);
  CHECK(stage.find("7 not started", Role::button));
  int sorts = 0;
  for (const auto& widget : stage.ui().tree().widgets()) {
    if (widget.id.find("assignments.sort.") != 0 || widget.role != Role::button) continue;
    ++sorts;
    CHECK_MESSAGE(widget.rect.x + widget.rect.w <= 1000 - 20, widget.name);
  }
  CHECK(sorts > 5);
  CHECK(stage.find("UNRULY-PAX-13", Role::button));
}

TEST_CASE("in a small window the matrix shows as many courses as it can in whole words, and leafs through the rest") {
  const auto view = assignments_of(40, 12);
  AssignmentsPanel panel;
  PanelStage stage(stage_of(panel, view), 700, 600);
  stage.keep_picture("assignments-small");
  REQUIRE(stage.find("Courses after", Role::button));
  CHECK(stage.find("C0", Role::button));
  CHECK_FALSE(stage.find("C11", Role::button));
  for (const char* name : {"C0", "C1", "Courses after"}) {
    const auto* one = stage.find(name, Role::button);
    REQUIRE(one);
    CHECK(one->rect.x + one->rect.w <= 700);
  }
  stage.press("Courses after");
  CHECK_FALSE(stage.find("C0", Role::button));
  for (int pages = 2; pages < 12 && stage.find("Courses after", Role::button)->enabled; ++pages) stage.press("Courses after");
  CHECK(stage.find("C11", Role::button));
  CHECK_FALSE(stage.find("Courses after", Role::button)->enabled);
}

TEST_CASE("the next assignment begins with an empty form, and a job that nobody has is told of before it is assigned") {
  auto view = assignments_of(3, 2);
  view.jobs = {"cabin", "gate"};
  AssignmentsPanel panel;
  PanelStage stage(stage_of(panel, view));
  stage.press("Assign a course");
  stage.press("EASA window");
  stage.press("Every new revision is to be done again");
  stage.press("Job");
  stage.press("Which", Role::textbox);
  stage.type("cabn");
  CHECK(stage.find("Nobody here has that yet: it is asked of whoever gets it."));
  stage.press("cabin");
  CHECK_FALSE(stage.find("Nobody here has that yet: it is asked of whoever gets it."));
  const auto given = stage.press("Assign", Role::button);
  REQUIRE(first<command::AddAssignment>(given));
  CHECK(first<command::AddAssignment>(given)->to_value == "cabin");
  view.last_changes.assigned = {1, true};
  stage.ui().want_frames(1);
  stage.settle();
  stage.press("Assign a course");
  const auto again = stage.press("Assign", Role::button);
  REQUIRE(first<command::AddAssignment>(again));
  CHECK(first<command::AddAssignment>(again)->rule == "once");
  CHECK(first<command::AddAssignment>(again)->to_kind == "everybody");
  CHECK_FALSE(first<command::AddAssignment>(again)->again_on_revision);
}

TEST_CASE("behind More the form says all that the command line can: from when, by when, days around the end, and which exams") {
  auto view = assignments_of(3, 2);
  view.exams = {{{"final", "Final exam"}, {"role", "Role exam"}}, {{"only", "The only exam"}}};
  AssignmentsPanel panel;
  PanelStage stage(stage_of(panel, view), 1280, 1700);
  stage.press("Assign a course");
  CHECK_FALSE(stage.find("Days of grace", Role::textbox));
  stage.press("Fixed months");
  stage.press("More …");
  stage.keep_picture("assign-more");
  const auto type = [&](const char* box, const char* words) {
    stage.press(box, Role::textbox);
    stage.key("Ctrl+A");
    stage.type(words);
  };
  type("From this day on, or today", "2026-12-01");
  type("For the first time by, instead", "2027-01-15");
  type("Welcome so many days before", "90");
  type("Due so many days before", "45");
  type("Days of grace", "a week");
  CHECK_FALSE(stage.find("Assign", Role::button)->enabled);
  type("Days of grace", "7");
  stage.press("Role exam", Role::checkbox);
  const auto pressed = stage.press("Assign", Role::button);
  const auto* given = first<command::AddAssignment>(pressed);
  REQUIRE(given);
  CHECK(given->from == "2026-12-01");
  CHECK(given->first_due == "2027-01-15");
  CHECK(given->window_days == 90);
  CHECK(given->due_days == 45);
  CHECK(given->grace_days == 7);
  CHECK(given->revision_days == 30);
  CHECK(given->quizzes == std::vector<std::string>{"role"});
}

TEST_CASE("what was set under More is assigned also where it is folded again, and the form says that it holds") {
  auto view = assignments_of(3, 2);
  view.exams = {{{"final", "Final exam"}, {"role", "Role exam"}}, {{"only", "The only exam"}}};
  AssignmentsPanel panel;
  PanelStage stage(stage_of(panel, view), 1280, 1700);
  const std::string holds = "What was set under More holds all the same.";
  stage.press("Assign a course");
  stage.press("More …");
  stage.press("Less");
  CHECK_FALSE(stage.find(holds));
  stage.press("More …");
  stage.press("For the first time by, instead", Role::textbox);
  stage.type("2027-01-15");
  stage.press("Role exam", Role::checkbox);
  stage.press("Less");
  CHECK(stage.find(holds));
  const auto pressed = stage.press("Assign", Role::button);
  const auto* given = first<command::AddAssignment>(pressed);
  REQUIRE(given);
  CHECK(given->first_due == "2027-01-15");
  CHECK(given->quizzes == std::vector<std::string>{"role"});
}

TEST_CASE("to read and acknowledge is asked again at each new revision unless that is taken off, to pass exams only where it is put on") {
  const auto view = assignments_of(3, 2);
  AssignmentsPanel panel;
  PanelStage stage(stage_of(panel, view));
  stage.press("Assign a course");
  const auto again = [&] { return stage.find("Every new revision is to be done again", Role::checkbox)->value; };
  const std::string off = again();
  stage.press("Read and acknowledge");
  CHECK(again() != off);
  stage.press("Pass its exams");
  CHECK(again() == off);
  stage.press("Read and acknowledge");
  const auto given = stage.press("Assign", Role::button);
  REQUIRE(first<command::AddAssignment>(given));
  CHECK(first<command::AddAssignment>(given)->again_on_revision);
}

TEST_CASE("what was typed stays until it is kept: a refused assignment or proof is put right, not typed again") {
  auto view = assignments_of(3, 2);
  {
    AssignmentsPanel panel;
    PanelStage stage(stage_of(panel, view));
    stage.press("Assign a course");
    stage.press("Person");
    stage.press("Staff number", Role::textbox);
    stage.type("7777");
    REQUIRE(first<command::AddAssignment>(stage.press("Assign", Role::button)));
    CHECK_FALSE(stage.find("Assign", Role::button)->enabled);  // once is enough
    view.last_changes.assigned = {1, false};                   // nobody has this staff number
    stage.ui().want_frames(1);
    stage.settle();
    CHECK(stage.find("Staff number", Role::textbox)->value == "7777");
    CHECK(stage.find("Assign", Role::button)->enabled);
    REQUIRE(first<command::AddAssignment>(stage.press("Assign", Role::button)));
    view.last_changes.assigned = {2, true};
    stage.ui().want_frames(1);
    stage.settle();
    CHECK_FALSE(stage.find("Assign", Role::button));
  }
  auto people = people_of(3);
  people.person = app::PersonDetailView{people.rows->front(), {}};
  PeoplePanel person;
  PanelStage page(stage_of(person, people), 1280, 1600);
  for (const auto& [box, words] : {std::pair("Course code", "HT"), {"Done on", "yesterday"}, {"What you have seen as proof", "paper"}}) {
    page.press(box, Role::textbox);
    page.type(words);
  }
  REQUIRE(first<command::GiveEvidence>(page.press("Certify")));
  people.last_changes.exemption = {1, true};  // something else, that was under way as well
  page.ui().want_frames(1);
  page.settle();
  CHECK_FALSE(page.find("Certify", Role::button)->enabled);
  people.last_changes.evidence = {1, false};
  page.ui().want_frames(1);
  page.settle();
  CHECK(page.find("What you have seen as proof", Role::textbox)->value == "paper");
  REQUIRE(first<command::GiveEvidence>(page.press("Certify")));
  people.last_changes.evidence = {2, true};
  page.ui().want_frames(1);
  page.settle();
  CHECK(page.find("What you have seen as proof", Role::textbox)->value.empty());
}

TEST_CASE("the page of a person takes from when somebody is exempt, and until when and for which revision proof holds") {
  auto people = people_of(3);
  people.person = app::PersonDetailView{people.rows->front(), {}};
  PeoplePanel panel;
  PanelStage stage(stage_of(panel, people), 1280, 2000);
  const auto type = [&](const char* box, const char* words) {
    stage.press(box, Role::textbox);
    stage.type(words);
  };
  type("Course code", "HT");
  type("Done on", "2026-11-01");
  type("Valid to, where it says so", "2027-11-30");
  type("Revision, where it says so", "2");
  type("What you have seen as proof", "paper");
  const auto proof = stage.press("Certify");
  REQUIRE(first<command::GiveEvidence>(proof));
  CHECK(first<command::GiveEvidence>(proof)->valid_to == "2027-11-30");
  CHECK(first<command::GiveEvidence>(proof)->revision == "2");
  type("From that day, or today", "2026-12-24");
  type("Reason for an exemption", "leave");
  const auto exempt = stage.press("Exempt from HT");
  REQUIRE(first<command::ExemptPerson>(exempt));
  CHECK(first<command::ExemptPerson>(exempt)->from == "2026-12-24");
}

TEST_CASE("whoever is added under a number that is taken is not typed again, and is not mixed up with whoever is looked at meanwhile") {
  auto people = people_of(3);
  PeoplePanel panel;
  PanelStage stage(stage_of(panel, people));
  const auto draw_again = [&] {
    stage.ui().want_frames(1);
    stage.settle();
  };
  stage.press("Add a person");
  for (const auto& [box, words] : {std::pair("Staff number", "10001"), {"Name", "Ana"}, {"Group", "LIS"}}) {
    stage.press(box, Role::textbox);
    stage.type(words);
  }
  REQUIRE(first<command::AddPerson>(stage.press("Add", Role::button)));
  CHECK_FALSE(stage.find("Add", Role::button)->enabled);  // once is enough
  people.last_changes.person_added = {1, false};
  people.person = app::PersonDetailView{people.rows->front(), {}};
  draw_again();
  CHECK(stage.find("Name", Role::textbox)->value == "Person 0");
  people.person.reset();
  draw_again();
  CHECK(stage.find("Staff number", Role::textbox)->value == "10001");
  CHECK(stage.find("Name", Role::textbox)->value == "Ana");
  const auto again = stage.press("Add", Role::button);
  REQUIRE(first<command::AddPerson>(again));
  CHECK(first<command::AddPerson>(again)->group == "LIS");
  people.last_changes.person_added = {2, true};
  draw_again();
  CHECK_FALSE(stage.find("Add", Role::button));
}

TEST_CASE("days and months that are no numbers are not taken for zero: a sentence says what is needed, and nothing is assigned") {
  const auto view = assignments_of(3, 2);
  AssignmentsPanel panel;
  PanelStage stage(stage_of(panel, view));
  stage.press("Assign a course");
  CHECK(stage.find("Assign", Role::button)->enabled);
  stage.press("For the first time within days", Role::textbox);
  stage.key("Ctrl+A");
  stage.type("thirty");
  CHECK(stage.find("A time limit has 0 to 3660 days."));
  CHECK_FALSE(stage.find("Assign", Role::button)->enabled);
  stage.key("Ctrl+A");
  stage.type("14");
  CHECK_FALSE(stage.find("A time limit has 0 to 3660 days."));
  stage.press("FAA base month");
  stage.press("Again after months", Role::textbox);
  stage.key("Ctrl+A");
  stage.type("a year");
  CHECK(stage.find("A period has 1 to 120 months."));
  CHECK_FALSE(stage.find("Assign", Role::button)->enabled);
  stage.press("Once");  // asks for no months
  const auto given = stage.press("Assign", Role::button);
  REQUIRE(first<command::AddAssignment>(given));
  CHECK(first<command::AddAssignment>(given)->first_days == 14);
}

TEST_CASE("the dark matrix") {
  const auto view = assignments_of(40, 12);
  AssignmentsPanel panel;
  PanelStage stage(stage_of(panel, view), 1440, 900, 1, app::Theme::dark);
  stage.keep_picture("assignments-dark");
  CHECK(stage.find("Person 0", Role::row));
}

TEST_CASE("somebody else signs in by a name that is offered and a PIN") {
  app::SignInView view;
  view.needed = view.accounts = true;
  view.recent = {{"10442", "10442 · Ana Silva"}, {"10443", "10443 · Bo Lind"}};
  SignInPanel panel;
  PanelStage stage(stage_of(panel, view));
  stage.keep_picture("sign-in");
  stage.press("10443 · Bo Lind", Role::choice);
  stage.type("271828");
  const auto signed_in = stage.key("Enter");
  REQUIRE(first<command::SignIn>(signed_in));
  CHECK(first<command::SignIn>(signed_in)->staff_number == "10443");
  CHECK(first<command::SignIn>(signed_in)->secret == "271828");
}

TEST_CASE("a staff number typed at the sign-in is nobody else's PIN, whoever was here lately") {
  app::SignInView view;
  view.needed = view.accounts = true;
  SignInPanel panel;
  PanelStage stage(stage_of(panel, view));
  view.recent = {{"90001", "90001 · Tess Trainer"}, {"10443", "10443 · Bo Lind"}};
  stage.settle();
  stage.type("10510");
  CHECK(stage.find("Staff number", Role::textbox)->value == "10510");
  CHECK(stage.find("90001 · Tess Trainer", Role::choice)->value != "chosen");
  stage.press("PIN or password", Role::textbox);
  stage.type("271828");
  const auto signed_in = stage.key("Enter");
  REQUIRE(first<command::SignIn>(signed_in));
  CHECK(first<command::SignIn>(signed_in)->staff_number == "10510");
  CHECK(first<command::SignIn>(signed_in)->secret == "271828");
}

TEST_CASE("somebody who was here lately is chosen by one keystroke, whatever has the keyboard") {
  app::SignInView view;
  view.needed = view.accounts = true;
  view.recent = {{"10442", "10442 \u00B7 Ana Silva"}, {"10443", "10443 \u00B7 Bo Lind"}};
  SignInPanel panel;
  PanelStage stage(stage_of(panel, view));
  CHECK(stage.ui().focused() == "sign_in.staff_number");
  stage.key("Ctrl+2");
  CHECK(stage.find("10443 \u00B7 Bo Lind", Role::choice)->value == "chosen");
  stage.type("271828");
  const auto signed_in = stage.key("Enter");
  REQUIRE(first<command::SignIn>(signed_in));
  CHECK(first<command::SignIn>(signed_in)->staff_number == "10443");
  CHECK(first<command::SignIn>(signed_in)->secret == "271828");
}

TEST_CASE("whoever is typing a staff number goes on when the recent people have been read") {
  app::SignInView view;
  view.needed = view.accounts = true;
  SignInPanel panel;
  PanelStage stage(stage_of(panel, view));
  stage.type("10");
  view.recent = {{"10443", "10443 · Bo Lind"}};
  stage.settle();
  stage.type("442");
  CHECK(stage.find("Staff number", Role::textbox)->value == "10442");
}

TEST_CASE("a revision is signed when its pages have been seen, not before") {
  app::AcknowledgeView view;
  view.shown = view.asks_secret = true;
  view.title = "Recognising trafficking";
  view.declaration = "I have read revision 2 of Recognising trafficking, and I know what it asks of me.";
  view.all_of_it = false;
  view.pages = {{"3-12", model::PageIndex{40}, true}, {"4-1", model::PageIndex{44}, false}};
  view.unread = 1;
  AcknowledgePanel panel;
  PanelStage stage(stage_of(panel, view));
  stage.keep_picture("acknowledge");
  REQUIRE(stage.find("I acknowledge it", Role::button));
  CHECK_FALSE(stage.find("I acknowledge it", Role::button)->enabled);
  const auto reading = stage.press("Go on reading");
  REQUIRE(first<command::ReadChanges>(reading));
  CHECK(first<command::ReadChanges>(reading)->page == model::PageIndex{44});
  view.unread = 0, view.may_sign = true;
  stage.settle();
  stage.press("Your PIN or password once more", Role::textbox);
  stage.type("271828");
  CHECK(first<command::Acknowledge>(stage.press("I acknowledge it"))->secret == "271828");
}

TEST_CASE("pages that were taken out since somebody signed are named, and of two manuals each page says of which it is") {
  app::AcknowledgeView view;
  view.shown = true;
  view.title = "Two manuals";
  view.all_of_it = false;
  view.course = model::CourseCode("MM");
  view.manuals = {{model::ManualId("one"), "one", {}, {"3-12", "3-13"}}, {model::ManualId("two"), "two", {}}};
  view.pages = {{"1-1", model::PageIndex{0}, true, 0}, {"1-1", model::PageIndex{0}, false, 1}};
  view.unread = 1, view.opens = 1;
  AcknowledgePanel panel;
  PanelStage stage(stage_of(panel, view));
  CHECK(stage.find("one \u00B7 Taken out since you signed last: pages 3-12, 3-13"));
  REQUIRE(stage.find("two \u00B7 Page 1-1", Role::row));
  CHECK(stage.find("one \u00B7 Page 1-1", Role::row));
  const auto reading = stage.press("Go on reading");
  REQUIRE(first<command::ReadChanges>(reading));
  CHECK(first<command::ReadChanges>(reading)->manual.value == "two");
  CHECK(first<command::ReadChanges>(reading)->page == model::PageIndex{0});
}

TEST_CASE("of a manual whose pages are not known nothing is said but that it is to be read") {
  app::AcknowledgeView view;
  view.shown = true;
  view.title = "Recognising trafficking";
  view.declaration = "I have read revision 3 of Recognising trafficking, and I know what it asks of me.";
  view.problem = "Open the manual once: its pages are not known on this computer yet.";
  AcknowledgePanel panel;
  PanelStage stage(stage_of(panel, view));
  CHECK_FALSE(stage.find("No page says anything else than before."));
  CHECK_FALSE(stage.find("I acknowledge it", Role::button)->enabled);
  CHECK(first<command::ReadChanges>(stage.press("Read the manual")));
}

TEST_CASE("a look at a staff list says in words what its columns mean, and groups thousands") {
  auto view = people_of(3);
  view.import.shown = true;
  view.import.people = 20'000, view.import.added = 500, view.import.changed = 1'200, view.import.same = 18'300;
  view.import.columns = {{"PNR", "staff_number"}, {"Start date", "joined"}, {"Phone", ""}};
  PeoplePanel panel;
  PanelStage stage(stage_of(panel, view));
  CHECK(stage.find("20,000 people: 500 new, 1,200 changed, 18,300 as they are."));
  CHECK(stage.find("Columns: PNR as Staff number, Start date as First day. Not used: Phone."));
}

TEST_CASE("which column of a staff list is which is chosen in the window, also where no staff number was found") {
  auto view = people_of(3);
  view.import.shown = true;
  view.import.file = "/staff.csv";
  view.import.problem = "Could not read the staff list.";
  view.import.columns = {{"Pers", ""}, {"Who", ""}};
  view.import.named = {{"name", "Pers"}};
  PeoplePanel panel;
  PanelStage stage(stage_of(panel, view));
  stage.press("Staff number: \u2013", Role::button);
  stage.settle();
  stage.keep_picture("people-import-columns");
  const auto chosen = stage.press("Pers", Role::choice);
  REQUIRE(first<command::ImportPeople>(chosen));
  CHECK(first<command::ImportPeople>(chosen)->path == "/staff.csv");
  CHECK(first<command::ImportPeople>(chosen)->columns == std::map<std::string, std::string>{{"name", ""}, {"staff_number", "Pers"}});
}

TEST_CASE("each line of a staff list says what would become of it, those that are left out first") {
  using Kind = app::ImportRowView::Kind;
  auto view = people_of(3);
  view.import.shown = true;
  view.import.people = 3, view.import.added = 1, view.import.changed = 1, view.import.same = 1, view.import.problem_count = 1;
  view.import.rows = std::make_shared<const std::vector<app::ImportRowView>>(
      std::vector<app::ImportRowView>{{Kind::added, 2, "20001", "Ana", {}},
                                      {Kind::changed, 3, "20002", "Ben", {}, {{"base", "LIS", "OPO"}, {"role", "learner", "trainer"}}},
                                      {Kind::left_out, 4, {}, {}, "there is no staff number"},
                                      {Kind::same, 5, "20003", "Cy", {}}});
  PeoplePanel panel;
  PanelStage stage(stage_of(panel, view));
  CHECK(stage.find("4", Role::row));
  CHECK_FALSE(stage.find("2", Role::row));
  stage.press("All lines", Role::choice);
  stage.settle();
  stage.keep_picture("people-import");
  for (const char* line : {"2", "3", "4", "5"}) CHECK(stage.find(line, Role::row));
  CHECK(stage.find("3", Role::row)->value.find("Base: LIS \u2192 OPO; May do here: Learner \u2192 Trainer") != std::string::npos);
  stage.press("New", Role::choice);
  stage.settle();
  CHECK(stage.find("2", Role::row));
  CHECK_FALSE(stage.find("3", Role::row));
}

TEST_CASE("twenty thousand lines of a staff list cost no more to draw than those who can be seen") {
  auto view = people_of(3);
  view.import.shown = true;
  view.import.people = view.import.added = 20'000;
  std::vector<app::ImportRowView> rows;
  for (int i = 0; i < 20'000; ++i)
    rows.push_back({app::ImportRowView::Kind::added, i + 2, std::to_string(i), "Person " + std::to_string(i), {}});
  view.import.rows = std::make_shared<const std::vector<app::ImportRowView>>(std::move(rows));
  PeoplePanel panel;
  PanelStage stage(stage_of(panel, view));
  const auto& widgets = stage.ui().tree().widgets();
  CHECK(std::count_if(widgets.begin(), widgets.end(), [](const auto& widget) { return widget.role == Role::row; }) < 80);
  CHECK(stage.find("Take them in", Role::button));
}

TEST_CASE("somebody is erased only once the staff number is typed and the password given") {
  auto view = people_of(3);
  view.person = app::PersonDetailView{(*view.rows)[1], {}, true};
  app::VouchView vouch;
  vouch.may = vouch.accounts = vouch.asks_secret = true;
  PeoplePanel panel;
  PanelStage stage(stage_of(panel, view, vouch), 1280, 2000);
  stage.press("Erase \u2026");
  stage.settle();
  stage.keep_picture("person-erase");
  const std::string number = (*view.rows)[1].staff_number;
  CHECK_FALSE(stage.find("Erase for good", Role::button)->enabled);
  stage.press("Type " + number + " to go on", Role::textbox);
  stage.type(number);
  CHECK_FALSE(stage.find("Erase for good", Role::button)->enabled);
  stage.ui().focus("person.erase.secret");
  stage.settle();
  stage.type("correct horse");
  const auto erased = stage.press("Erase for good");
  REQUIRE(first<command::ErasePerson>(erased));
  CHECK(first<command::ErasePerson>(erased)->person.value == (*view.rows)[1].id);
  CHECK(first<command::ErasePerson>(erased)->secret == "correct horse");
}

TEST_CASE("somebody without a staff number is erased once the name is typed") {
  auto view = people_of(3);
  view.person = app::PersonDetailView{(*view.rows)[1], {}, true};
  view.person->row.staff_number.clear();
  app::VouchView vouch;
  vouch.may = true;
  PeoplePanel panel;
  PanelStage stage(stage_of(panel, view, vouch), 1280, 2000);
  stage.press("Erase \u2026");
  stage.settle();
  CHECK_FALSE(stage.find("Erase for good", Role::button)->enabled);
  stage.press("Type Person 1 to go on", Role::textbox);
  stage.type("Person 1");
  const auto erased = stage.press("Erase for good");
  REQUIRE(first<command::ErasePerson>(erased));
  CHECK(first<command::ErasePerson>(erased)->person.value == "p1");
}

TEST_CASE(
    "a reason and a password that were typed and not sent are gone for whoever signs in next, and kept for whoever locked the window") {
  app::AppView view;
  view.shell.screen = app::Screen::people;
  view.shell.person_id = model::PersonId("tess");
  view.people = people_of(3);
  view.people.person = app::PersonDetailView{view.people.rows->front(), {}};
  view.keeping.vouch.may = view.keeping.vouch.accounts = view.keeping.vouch.asks_secret = true;
  std::optional<Root> root;
  PanelStage stage(
      [&](Ui& ui, const Rect&, Commands& out) {
        if (root) root->draw(ui, view, out);
      },
      1280, 2000);
  root.emplace(stage.window());
  const auto draw_again = [&] {
    stage.ui().want_frames(1);
    stage.settle();
  };
  draw_again();
  stage.press("Reason for an exemption", Role::textbox);
  stage.type("parental leave");
  stage.press("Erase …");
  stage.press("Type 10000 to go on", Role::textbox);
  stage.type("10000");
  stage.ui().focus("person.erase.secret");
  stage.settle();
  stage.type("correct horse");
  REQUIRE(stage.find("Erase for good")->enabled);
  view.sign_in.needed = true;
  draw_again();
  CHECK_FALSE(stage.find("Erase for good"));
  view.sign_in.needed = false;
  draw_again();
  CHECK(stage.find("Erase for good")->enabled);
  CHECK(stage.find("Reason for an exemption", Role::textbox)->value == "parental leave");
  view.shell.person_id = model::PersonId("rui");
  draw_again();
  CHECK(stage.find("Erase …"));
  CHECK_FALSE(stage.find("Erase for good"));
  CHECK(stage.find("Reason for an exemption", Role::textbox)->value.empty());
  root.reset();
}

TEST_CASE("Ctrl+F leads into the find box of People") {
  app::AppView view;
  view.shell.screen = app::Screen::people;
  view.people = people_of(5);
  std::optional<Root> root;
  PanelStage stage([&](Ui& ui, const Rect&, Commands& out) {
    if (root) root->draw(ui, view, out);
  });
  root.emplace(stage.window());
  stage.ui().want_frames(1);
  stage.settle();
  stage.key("Ctrl+F");
  stage.settle();
  CHECK(stage.ui().focused() == "people.find");
  root.reset();
}

TEST_CASE("Down leads from the find box of a list into its first row, and on from row to row") {
  app::AppView view;
  view.shell.screen = app::Screen::people;
  view.people = people_of(5);
  view.assignments = assignments_of(5, 2);
  std::optional<Root> root;
  PanelStage stage([&](Ui& ui, const Rect&, Commands& out) {
    if (root) root->draw(ui, view, out);
  });
  root.emplace(stage.window());
  const auto led_down = [&] {
    stage.key("Down");
    stage.settle();
    return stage.ui().focused();
  };
  for (const auto& [screen, list] : {std::pair(app::Screen::people, "people"), std::pair(app::Screen::assignments, "assignments")}) {
    view.shell.screen = screen;
    stage.ui().want_frames(1);
    stage.settle();
    stage.key("Ctrl+F");
    stage.settle();
    REQUIRE(stage.ui().focused() == std::string(list) + ".find");
    CHECK(led_down() == std::string(list) + ".row.p0");
    CHECK(led_down() == std::string(list) + ".row.p1");
  }
  root.reset();
}

TEST_CASE("what was typed into the reader is gone for whoever signs in next, and kept for whoever locked the window") {
  app::AppView view;
  view.shell.screen = app::Screen::read;
  view.shell.person_id = model::PersonId("tess");
  view.reading.state = app::ReadingView::State::open;
  view.reading.page_count = view.reading.imported_pages = 3;
  view.reading.current_label = model::PageLabel("2-1");
  view.reading.outline = app::OutlineView({{"Doors", model::PageLabel("2-1"), {0}, 0, 0}});
  std::optional<Root> root;
  PanelStage stage(
      [&](Ui& ui, const Rect&, Commands& out) {
        if (root) root->draw(ui, view, out);
      },
      1600, 900);
  root.emplace(stage.window());
  const auto draw_again = [&] {
    stage.ui().want_frames(1);
    stage.settle();
  };
  const auto typed = [&](const char* box) { return stage.find(box, Role::textbox)->value; };
  const auto show = [&](app::SidePanel side) {
    view.reading.side = side;
    draw_again();
  };
  draw_again();
  stage.press("Filter the contents", Role::textbox);
  stage.type("seats");
  show(app::SidePanel::search);
  stage.press("Search the manual", Role::textbox);
  stage.type("control");
  stage.press("Page 2-1", Role::button);
  REQUIRE(stage.find("Go to page", Role::textbox));
  view.sign_in.needed = true;
  draw_again();
  view.sign_in.needed = false;
  draw_again();
  CHECK(typed("Search the manual") == "control");
  show(app::SidePanel::contents);
  CHECK(typed("Filter the contents") == "seats");
  view.shell.person_id = model::PersonId("rui");
  draw_again();
  CHECK(typed("Filter the contents").empty());
  CHECK_FALSE(stage.find("Go to page", Role::textbox));
  show(app::SidePanel::search);
  CHECK(typed("Search the manual").empty());
  root.reset();
}

TEST_CASE("a day that is over stands plainly above the matrix, leads to the inspection of that day, and offers nothing that assigns") {
  auto view = assignments_of(20, 2);
  AssignmentsPanel panel;
  PanelStage stage(stage_of(panel, view));
  stage.press("On the day, or today", Role::textbox);
  stage.type("2026-03-31");
  CHECK(first<command::ShowStandingsOn>(stage.press("Show", Role::button))->on == "2026-03-31");
  view.on = "2026-03-31", view.as_of = "31 Mar 2026", view.may_change = false, view.may_see_marks = true;
  view.notes = {"Where people worked is known from 1 Feb 2026 on."};
  stage.ui().want_frames(1);
  stage.settle();
  stage.keep_picture("assignments-past");
  CHECK(stage.find("As it was on 31 Mar 2026", Role::text));
  CHECK(stage.find("Where people worked is known from 1 Feb 2026 on.", Role::text));
  CHECK_FALSE(stage.find("Assign a course", Role::button));
  CHECK_FALSE(stage.find("What is assigned"));
  const auto pressed = stage.press("Person 1", Role::row);
  REQUIRE(first<command::InspectPerson>(pressed));
  CHECK(first<command::InspectPerson>(pressed)->on == "2026-03-31");
  CHECK(first<command::InspectPerson>(pressed)->person == model::PersonId("p1"));
  CHECK_FALSE(first<command::ShowPerson>(pressed));
  CHECK(first<command::SaveStandings>(stage.press("Save as XLSX"))->xlsx);
  const auto back = stage.press("Back to today");
  REQUIRE(first<command::ShowStandingsOn>(back));
  CHECK(first<command::ShowStandingsOn>(back)->on.empty());
}

TEST_CASE("who sees no marks is led to no inspection from a day that is over") {
  auto view = assignments_of(3, 1);
  view.on = "2026-03-31", view.may_change = false;
  AssignmentsPanel panel;
  PanelStage stage(stage_of(panel, view));
  CHECK(stage.press("Person 1", Role::row).empty());
  view.working = true;
  stage.ui().want_frames(1);
  stage.settle();
  CHECK(stage.find("Working out how everybody stands …", Role::text));
  CHECK_FALSE(stage.find("Person 1", Role::row));
}

TEST_CASE("Certify asks for the password where people sign in, and says beside it what kept it from being done") {
  auto people = people_of(3);
  people.person = app::PersonDetailView{people.rows->front(), {}};
  app::VouchView vouch;
  vouch.may = vouch.accounts = vouch.asks_secret = true;
  vouch.about = app::about_evidence_of(people.rows->front().id);
  vouch.problem = "Could not go on: the PIN or password is not right.";
  PeoplePanel panel;
  PanelStage page(stage_of(panel, people, vouch), 1280, 1600);
  page.keep_picture("person-evidence-secret");
  CHECK(page.find(vouch.problem, Role::notice));
  for (const auto& [box, words] : {std::pair("Course code", "HT"), {"Done on", "2026-11-25"}, {"What you have seen as proof", "paper"}}) {
    page.press(box, Role::textbox);
    page.type(words);
  }
  CHECK_FALSE(page.find("Certify", Role::button)->enabled);
  page.press("Your password", Role::textbox);
  page.type("under the wing");
  const auto pressed = page.press("Certify");
  REQUIRE(first<command::GiveEvidence>(pressed));
  CHECK(first<command::GiveEvidence>(pressed)->secret == "under the wing");
}
