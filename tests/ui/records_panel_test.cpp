// Records and the editor of whom to call, drawn from views made by hand.
#include "ui/records_panel.hpp"
#include "panel_stage.hpp"
#include "ui/operator_panel.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace jumpseat;
using namespace jumpseat::ui;
using namespace jumpseat::tests;
namespace command = jumpseat::app::command;

namespace {

app::KeepingView keeping() {
  app::KeepingView view;
  view.state = app::KeepingView::State::ready;
  view.may_change = true;
  view.backups = {{"/b/1.db", "25 Nov 2026 08:00", "3.2 MB"}, {"/b/2.db", "24 Nov 2026 08:00", "3.1 MB"}};
  view.certify.accounts = true;
  view.certify.waiting = {{"a1", "Ana Silva", "Final exam", "3 Nov 2026", "92 %"}};
  view.certify.waiting_count = 1;
  view.purge.usual_years = 3;
  return view;
}

app::InspectionView answer() {
  app::InspectionView view;
  view.state = app::InspectionView::State::ready;
  view.person = "Ana Silva", view.staff_number = "10442", view.on = "2026-11-03", view.head = "J1.x";
  app::InspectedCourseView course;
  course.code = "HT", course.title = "Recognising trafficking", course.asked = course.qualified = true;
  course.words = "Qualified (current): done on 3 Nov 2026, revision 2.";
  app::InspectedProofView proof;
  proof.id = "a1", proof.title = "Final exam, passed with 92 %", proof.detail = "on 3 Nov 2026, revision 2";
  proof.passed = proof.decides = true;
  proof.certified = {"Tess Young, 90001 on 4 Nov 2026"};
  proof.answers = {{"Two passports", "Report now", "1 of 1", 1}, {"Family of four", "", "0 of 1", 0}};
  course.proofs = {proof};
  view.courses = {course};
  view.notes = {"What was asked follows from today's place."};
  return view;
}

}  // namespace

TEST_CASE("an inspector's question is asked by Enter, and the answer says who certified and what was answered") {
  app::KeepingView view = keeping();
  RecordsPanel panel;
  PanelStage stage([&](Ui& ui, const Rect& rect, Commands& out) { panel.draw(ui, rect, view, out); });
  stage.ui().focus("records.person");
  stage.settle();
  stage.type("10442");
  const auto asked = stage.key("Enter");
  REQUIRE(first<command::InspectPerson>(asked));
  CHECK(first<command::InspectPerson>(asked)->staff_number == "10442");
  view.inspection = answer();
  view.verify.state = app::VerifyView::State::done;
  stage.settle();
  CHECK(stage.find("10442 Ana Silva on 3 Nov 2026", Role::heading));
  CHECK(stage.find("Qualified (current): done on 3 Nov 2026, revision 2."));
  CHECK(stage.find("Two passports", Role::row));
  CHECK(stage.find("The whole record file was looked over: nothing in it was altered, as far as can be told."));
  CHECK(first<command::SaveInspection>(stage.press("Save as PDF"))->pdf);
  stage.keep_picture("records-answer");
  CHECK_FALSE(stage.find("Its answers"));
  view.inspection.presence = "Had left on 3 Mar 2023.";
  view.inspection.courses[0].proofs[0].decides = false;
  stage.settle();
  CHECK(stage.find("Had left on 3 Mar 2023.", Role::notice));
  CHECK(first<command::ReplayAttempt>(stage.press("Its answers"))->attempt == model::AttemptId("a1"));
}

TEST_CASE("certifying asks for the password, and nothing is certified without one") {
  app::KeepingView view = keeping();
  RecordsPanel panel;
  PanelStage stage([&](Ui& ui, const Rect& rect, Commands& out) { panel.draw(ui, rect, view, out); }, 1280, 1600);
  CHECK_FALSE(stage.find("Certify them all", Role::button)->enabled);
  stage.ui().focus("records.secret");
  stage.settle();
  stage.type("correct horse");
  const auto given = stage.press("Certify them all");
  REQUIRE(first<command::CertifyExams>(given));
  CHECK(first<command::CertifyExams>(given)->secret == "correct horse");
  CHECK_FALSE(stage.find("Certify them all", Role::button)->enabled);  // what was typed is gone
}

TEST_CASE("a trainer certifies the exams that were picked, and looks through all that wait") {
  app::KeepingView view = keeping();
  view.certify.waiting.clear();
  for (int i = 0; i < 20; ++i)
    view.certify.waiting.push_back({"a" + std::to_string(i), std::to_string(10'000 + i) + " Ana", "Final exam", "3 Nov 2026", "92 %"});
  view.certify.waiting_count = 300;
  RecordsPanel panel;
  PanelStage stage([&](Ui& ui, const Rect& rect, Commands& out) { panel.draw(ui, rect, view, out); }, 1280, 2000);
  CHECK(stage.find("… and 292 more."));
  CHECK_FALSE(stage.find("10019 Ana", Role::row));
  stage.press("Show more");
  CHECK(stage.find("… and 280 more."));
  stage.press("10001 Ana", Role::row);
  stage.press("10019 Ana", Role::row);
  stage.press("10003 Ana", Role::row);
  stage.press("10003 Ana", Role::row);
  stage.ui().focus("records.secret");
  stage.settle();
  stage.type("correct horse");
  const auto given = stage.press("Certify the 2 picked");
  REQUIRE(first<command::CertifyExams>(given));
  CHECK(first<command::CertifyExams>(given)->attempts == std::vector<std::string>{"a1", "a19"});
  view.certify.waiting.resize(5);  // certified, or certified by somebody else meanwhile: what is gone is not picked any more
  stage.settle();
  CHECK(stage.find("Certify the one picked", Role::button));
}

TEST_CASE("one goes back to any backup, not only to the newest") {
  app::KeepingView view = keeping();
  view.backups.clear();
  for (int i = 0; i < 31; ++i) view.backups.push_back({"/b/" + std::to_string(i) + ".db", "day " + std::to_string(i), "3 MB"});
  RecordsPanel panel;
  PanelStage stage([&](Ui& ui, const Rect& rect, Commands& out) { panel.draw(ui, rect, view, out); }, 1280, 2600);
  CHECK_FALSE(stage.find("day 30"));
  stage.press("Show the 25 older ones");
  CHECK(stage.find("day 30"));
}

TEST_CASE("whose word counts here is said key by key, with the digits to be asked for") {
  app::KeepingView view = keeping();
  view.waiting_keys = {{"30001 Cy Young", "76772 76828 48157 66899 60140 94980", 12}, {"", "11111 22222 33333 44444 55555 66666", 1}};
  RecordsPanel panel;
  PanelStage stage([&](Ui& ui, const Rect& rect, Commands& out) { panel.draw(ui, rect, view, out); }, 1280, 1600);
  CHECK(stage.find("30001 Cy Young"));
  CHECK(stage.find("76772 76828 48157 66899 60140 94980"));
  CHECK(stage.find("12 certified exams wait for it."));
  CHECK(stage.find("Somebody who was erased"));
  const auto compared = stage.press("The digits are the same");
  REQUIRE(first<command::TrustCertifier>(compared));
  CHECK(first<command::TrustCertifier>(compared)->digits == "76772 76828 48157 66899 60140 94980");
  stage.keep_picture("records-keys");
}

TEST_CASE("going back to a backup says what would be put aside before it asks") {
  app::KeepingView view = keeping();
  RecordsPanel panel;
  PanelStage stage([&](Ui& ui, const Rect& rect, Commands& out) { panel.draw(ui, rect, view, out); }, 1280, 1600);
  const auto planned = stage.press("Go back to it …");
  REQUIRE(first<command::PlanRestore>(planned));
  CHECK(first<command::PlanRestore>(planned)->path == "/b/1.db");
  view.restore.shown = view.restore.accounts = true;
  view.restore.made = "25 Nov 2026 08:00";
  view.restore.undone = {"12 finished exams"};
  stage.settle();
  CHECK(stage.find("12 finished exams"));
  CHECK_FALSE(stage.find("Restore this copy", Role::button)->enabled);
  CHECK(first<command::CancelRestore>(stage.press("Leave it as it is")));
}

TEST_CASE("what a look over a backup found, and who would come back by name, is said before it is restored") {
  app::KeepingView view = keeping();
  view.restore.shown = true;
  view.restore.made = "25 Nov 2026 08:00";
  view.restore.found.state = app::VerifyView::State::running;
  RecordsPanel panel;
  PanelStage stage([&](Ui& ui, const Rect& rect, Commands& out) { panel.draw(ui, rect, view, out); }, 1280, 1600);
  CHECK_FALSE(stage.find("Restore this copy", Role::button)->enabled);
  view.restore.found.state = app::VerifyView::State::done;
  view.restore.found.problem_count = 1;
  view.restore.found.problems = {"person: the trail says otherwise"};
  view.restore.erased = 2;
  stage.settle();
  CHECK(stage.find("This copy was altered or is damaged: 1 problem was found in it."));
  CHECK(stage.find("2 people who were erased since would come back by name."));
  const auto confirmed = stage.press("Restore this copy");
  REQUIRE(first<command::ConfirmRestore>(confirmed));
  CHECK(first<command::ConfirmRestore>(confirmed)->erase_again);
  stage.press("Erase them again", Role::checkbox);
  CHECK_FALSE(first<command::ConfirmRestore>(stage.press("Restore this copy"))->erase_again);
}

TEST_CASE("an auditor sees the answer and the look over the file, and nothing that changes it") {
  app::KeepingView view = keeping();
  view.may_change = false;
  RecordsPanel panel;
  PanelStage stage([&](Ui& ui, const Rect& rect, Commands& out) { panel.draw(ui, rect, view, out); });
  CHECK(stage.find("Look it over", Role::button));
  CHECK_FALSE(stage.find("Certify them all"));
  CHECK_FALSE(stage.find("Back up now"));
  CHECK_FALSE(stage.find("Write a results file"));
}

TEST_CASE("the trail is shown when it is asked for, found as one types, and turned page by page") {
  app::KeepingView view = keeping();
  view.may_change = false;
  RecordsPanel panel;
  PanelStage stage([&](Ui& ui, const Rect& rect, Commands& out) { panel.draw(ui, rect, view, out); }, 1280, 2600);
  const auto again = [&] {
    stage.ui().want_frames(1);
    stage.settle();
  };
  CHECK_FALSE(stage.find("Who, or about whom", Role::textbox));
  CHECK(first<command::FindInTrail>(stage.press("Show the trail")));
  view.trail.state = app::TrailView::State::loading;
  again();
  CHECK(stage.find("Reading …"));
  view.trail.state = app::TrailView::State::ready;
  again();
  CHECK(stage.find("Nothing has been written into the trail."));
  for (int i = 200; i > 0; --i)
    view.trail.rows.push_back({std::to_string(i), fmt::format("31 Mar 2026 {}", i), "90001 Tess", "An exam was certified", "10442 Ana"});
  view.trail.older = true;
  again();
  CHECK(stage.find("31 Mar 2026 200", Role::row));
  CHECK_FALSE(stage.find("Newer", Role::button)->enabled);
  stage.press("Who, or about whom", Role::textbox);
  const auto typed = stage.type("an");
  REQUIRE(first<command::FindInTrail>(typed));
  stage.press("From the day", Role::textbox);
  CHECK_FALSE(first<command::FindInTrail>(stage.type("2026-03-3")));
  const auto whole = stage.type("1");
  REQUIRE(first<command::FindInTrail>(whole));
  CHECK(first<command::FindInTrail>(whole)->person == "an");
  CHECK(first<command::FindInTrail>(whole)->from == "2026-03-31");
  view.trail.state = app::TrailView::State::failed;
  view.trail.problem = "Could not read the trail.";
  again();
  CHECK(stage.find("Could not read the trail."));
  CHECK(first<command::FindInTrail>(stage.press("Try again")));
  CHECK(first<command::CloseTrail>(stage.press("Close")));
}

struct YearShown {
  app::KeepingView view = keeping();
  RecordsPanel panel;
  PanelStage stage{[this](Ui& ui, const Rect& rect, Commands& out) { panel.draw(ui, rect, view, out); }, 1280, 2000};
  YearShown() {
    view.courses = {{"HT", "Recognising trafficking"}};
    view.fiscal_year = 2027;
    stage.ui().want_frames(1);
    stage.settle();
  }
};

TEST_CASE_FIXTURE(YearShown, "the yearly count is asked for with a year that is one, and saved from where it stands") {
  const auto asked = stage.press("Count", Role::button);
  REQUIRE(first<command::CountYear>(asked));
  CHECK(first<command::CountYear>(asked)->fiscal_year == 2027);
  CHECK(first<command::CountYear>(asked)->course == "HT");
  stage.press("US fiscal year", Role::textbox);
  stage.key("Ctrl+A");
  stage.type("last");
  CHECK_FALSE(stage.find("Count", Role::button)->enabled);
  CHECK_FALSE(stage.find("Save as CSV"));
  view.year_count.state = app::YearCountView::State::ready;
  view.year_count.trained = "12 people were trained in detecting and reporting.";
  stage.ui().want_frames(1);
  stage.settle();
  CHECK(stage.find("12 people were trained in detecting and reporting."));
  CHECK(first<command::SaveYearCount>(stage.press("Save as CSV")));
}

TEST_CASE_FIXTURE(YearShown, "the year of the yearly count can be emptied and typed anew") {
  stage.press("US fiscal year", Role::textbox);
  stage.key("Ctrl+A");
  stage.key("Backspace");
  stage.settle();
  CHECK(stage.find("US fiscal year", Role::textbox)->value.empty());
  CHECK_FALSE(stage.find("Count", Role::button)->enabled);
  stage.type("2025");
  const auto asked = stage.press("Count", Role::button);
  REQUIRE(first<command::CountYear>(asked));
  CHECK(first<command::CountYear>(asked)->fiscal_year == 2025);
}

TEST_CASE_FIXTURE(YearShown, "a manager sees the yearly count alone in Records, and nothing that changes it") {
  view.may_change = false;
  view.counts_alone = true;
  view.year_count.state = app::YearCountView::State::ready;
  view.year_count.cases = {{"c1", "31 Mar 2026: noticed by staff, nobody was told"}};
  stage.ui().want_frames(1);
  stage.settle();
  CHECK(stage.find("Count", Role::button));
  CHECK(stage.find("31 Mar 2026: noticed by staff, nobody was told"));
  CHECK(first<command::SaveYearCount>(stage.press("Save as CSV")));
  for (const char* name : {"Look up", "Look it over", "Back up now", "Certify them all", "Add a case …", "Withdraw …"}) {
    CAPTURE(name);
    CHECK_FALSE(stage.find(name));
  }
}

TEST_CASE_FIXTURE(YearShown, "a case stays as it was typed until it is counted, and when it is refused") {
  stage.press("Add a case …");
  stage.settle();
  CHECK_FALSE(stage.find("Count this case", Role::button)->enabled);
  stage.press("On the day", Role::textbox);
  stage.type("2026-03-31");
  stage.press("Staff", Role::choice);
  CHECK_FALSE(stage.find("Count this case", Role::button)->enabled);
  CHECK_FALSE(stage.find("Told when, if it is known", Role::textbox));
  stage.press("Both", Role::choice);
  stage.settle();
  stage.press("Told when, if it is known", Role::textbox);
  stage.type("2026-03-30");
  stage.keep_picture("records-case");
  const auto sent = stage.press("Count this case");
  REQUIRE(first<command::AddCase>(sent));
  CHECK(first<command::AddCase>(sent)->day == "2026-03-31");
  CHECK(first<command::AddCase>(sent)->noticed_by == "staff");
  CHECK(first<command::AddCase>(sent)->told == "both");
  CHECK(first<command::AddCase>(sent)->told_at == "2026-03-30");
  CHECK_FALSE(stage.find("Count this case", Role::button)->enabled);
  view.case_added = {{1, false}, "Could not count this case: so it is."};
  stage.ui().want_frames(1);
  stage.settle();
  CHECK(stage.find("Could not count this case: so it is.", Role::notice));
  CHECK(stage.find("On the day", Role::textbox)->value == "2026-03-31");
  REQUIRE(first<command::AddCase>(stage.press("Count this case")));
  view.case_added = {{2, true}, ""};
  stage.ui().want_frames(1);
  stage.settle();
  CHECK_FALSE(stage.find("On the day", Role::textbox));
  stage.press("Add a case …");
  stage.settle();
  CHECK(stage.find("On the day", Role::textbox)->value.empty());
  CHECK_FALSE(stage.find("Could not count this case: so it is."));
}

TEST_CASE_FIXTURE(YearShown, "a case is withdrawn with a reason, by a trainer alone, and every one of a long list can be reached") {
  view.year_count.state = app::YearCountView::State::ready;
  for (int i = 0; i < 20; ++i) view.year_count.cases.push_back({"c" + std::to_string(i), std::to_string(i) + " Mar 2026: noticed"});
  stage.ui().want_frames(1);
  stage.settle();
  CHECK_FALSE(stage.find("19 Mar 2026: noticed"));
  stage.press("Show more");
  stage.settle();
  CHECK(stage.find("19 Mar 2026: noticed"));
  stage.press("Withdraw …");
  stage.settle();
  CHECK_FALSE(stage.find("Withdraw this case", Role::button)->enabled);
  stage.press("Why", Role::textbox);
  stage.type("counted twice");
  const auto sent = stage.press("Withdraw this case");
  REQUIRE(first<command::WithdrawCase>(sent));
  CHECK(first<command::WithdrawCase>(sent)->id == "c0");
  CHECK(first<command::WithdrawCase>(sent)->reason == "counted twice");
  view.case_withdrawn = {{1, false}, "Could not withdraw this case: it is withdrawn already."};
  stage.ui().want_frames(1);
  stage.settle();
  CHECK(stage.find("Could not withdraw this case: it is withdrawn already.", Role::notice));
  CHECK(stage.find("Why", Role::textbox)->value == "counted twice");
  view.may_change = false;
  stage.ui().want_frames(1);
  stage.settle();
  CHECK_FALSE(stage.find("Withdraw …"));
  CHECK_FALSE(stage.find("Add a case …"));
}

TEST_CASE_FIXTURE(YearShown,
                  "whom a purge would erase is said first, and they are erased once their number is typed and the password given") {
  view.vouch.may = view.vouch.accounts = view.vouch.asks_secret = true;
  const auto show = [&] {
    stage.ui().want_frames(1);
    stage.settle();
  };
  show();
  const auto asked = stage.press("See who would be erased");
  REQUIRE(first<command::PlanPurge>(asked));
  view.purge.state = app::PurgeView::State::ready;
  view.purge.before = "27 Nov 2023";
  show();
  CHECK(stage.find("Nobody would be erased: everybody has had an entry since 27 Nov 2023, or works here with a course assigned."));
  view.purge.count = 20;
  view.purge.gone = {"the answers of 40 finished exams"};
  for (int i = 0; i < 20; ++i) view.purge.people.push_back(std::to_string(i) + " Ana, last entry on 3 Mar 2020");
  show();
  stage.keep_picture("records-purge");
  CHECK(stage.find("20 people have had no entry since 27 Nov 2023."));
  CHECK(stage.find("… and 8 more."));
  CHECK(stage.find("the answers of 40 finished exams"));
  CHECK_FALSE(stage.find("Erase them for good", Role::button)->enabled);
  stage.press("Type 20 to go on", Role::textbox);
  stage.type("20");
  CHECK_FALSE(stage.find("Erase them for good", Role::button)->enabled);
  stage.ui().focus("records.purge.secret");
  stage.settle();
  stage.type("correct horse");
  const auto given = stage.press("Erase them for good");
  REQUIRE(first<command::ConfirmPurge>(given));
  CHECK(first<command::ConfirmPurge>(given)->secret == "correct horse");
  view.vouch.about = app::about_purge, view.vouch.problem = "This is not right.";
  show();
  CHECK(stage.find("This is not right.", Role::notice));
  REQUIRE(first<command::CancelPurge>(stage.press("Leave it as it is")));
  view.may_change = false;
  show();
  CHECK_FALSE(stage.find("Erase them for good"));
}

TEST_CASE("whom to call is edited in place, checked today by one press, and kept whole") {
  app::OperatorEditorView view;
  view.shown = true, view.draft_number = 1, view.today = "2026-11-25", view.course = "Recognising trafficking";
  view.data.chain = {{1, "cabin", "Purser", "Tell seats and facts.", ""}};
  view.data.phones = {{"US", "Hotline", "1-888-373-7888", "24/7", "its page", "", ""}};
  OperatorPanel panel;
  PanelStage stage([&](Ui& ui, const Rect& rect, Commands& out) { panel.draw(ui, rect, view, out); }, 1280, 1400);
  stage.press("Checked today");
  stage.press("Add a step");
  stage.ui().focus("operator.of.name");
  stage.settle();
  stage.type("Example Air");
  const auto kept = stage.press("Keep it");
  const auto* saved = first<command::SaveOperator>(kept);
  REQUIRE(saved);
  CHECK(saved->data.name == "Example Air");
  CHECK(saved->data.phones[0].verified_on == "2026-11-25");
  REQUIRE(saved->data.chain.size() == 2);
  CHECK(saved->data.chain[1].step == 2);
  CHECK(saved->data.chain[1].role == "cabin");
  // Another language has words of its own; what is taken out is gone in all of them.
  view.languages = {{"en", "English"}, {"es", "Espa\u00f1ol"}};
  view.language = "en";
  stage.settle();
  stage.press("Espa\u00f1ol");
  CHECK_FALSE(stage.find("Add a step"));
  stage.ui().focus("operator.step.0.words.who");
  stage.settle();
  stage.type("Sobrecargo");
  const auto both = stage.press("Keep it");
  REQUIRE(first<command::SaveOperator>(both));
  CHECK(first<command::SaveOperator>(both)->words.at("es").chain.at(0).who == "Sobrecargo");
  CHECK(first<command::SaveOperator>(both)->data.chain[0].who == "Purser");
  stage.keep_picture("operator-editor-other-language");
  stage.press("English");
  stage.press("Take this step out");
  const auto fewer = stage.press("Keep it");
  REQUIRE(first<command::SaveOperator>(fewer));
  CHECK(first<command::SaveOperator>(fewer)->words.at("es").chain.size() == 1);
  view.problems = {{app::OperatorProblemView::Part::chain, 0, "It names nobody."}};
  stage.settle();
  CHECK(stage.find("It names nobody."));
  stage.keep_picture("operator-editor");
}
