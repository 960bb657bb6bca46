// A trainer finds a question whose key is wrong, sees what a repair would do, keeps it, and takes it back.
#include "desk.hpp"
#include "small_course.hpp"

#include "base/file.hpp"
#include "secrets.hpp"

using namespace jumpseat;
using namespace jumpseat::app;

namespace {

// Four questions, the key of the last is wrong; and an essay, or two scenes to judge, where they are wanted.
struct PlantedCourse {
  support::TemporaryFolder folder;
  explicit PlantedCourse(bool essay = false, bool scenes = false) {
    const auto put = [&](const char* name, const std::string& content) {
      std::filesystem::create_directories((folder.path() / name).parent_path());
      REQUIRE(base::write_file_whole(folder.path() / name, content));
    };
    put("plant/course.toml",
        "format = 1\ncode = \"PL\"\ntitle = \"Planted\"\nlanguage = \"en\"\nrevision = 1\neffective = 2026-01-01\nroles = [\"cabin\"]\n"
        "[[bank]]\nfile = \"bank.gift\"\n[[quiz]]\nid = \"exam\"\ntitle = \"Exam\"\nmode = \"exam\"\npass = 0.9\nshuffle = false\n" +
            std::string(
                scenes ? "[[bank]]\nfile = \"scenes.gift\"\n[[quiz]]\nid = \"scenes\"\ntitle = \"Scenes\"\nmode = \"exam\"\npass = 0.5\n"
                         "shuffle = false\ncertainty = true\ndraw = [{ tags = [\"vignette\"], count = 2 }]\n"
                       : ""));
    if (scenes)
      put("plant/scenes.gift",
          "// [id:scene1] [tag:vignette] [tag:signal]\n::Two passports::He keeps both. {=Report now ~Note and keep observing ~Normal "
          "service}\n\n"
          "// [id:scene2] [tag:vignette] [tag:noise]\n::A family::They laugh. {~Report now ~Note and keep observing =Normal service}\n");
    std::string bank;
    for (int i = 1; i <= 3; ++i)
      bank += "// [id:good" + std::to_string(i) + "]\n::Good " + std::to_string(i) + "::What is right? {=right" + std::to_string(i) +
              " ~wrong" + std::to_string(i) + "}\n\n";
    bank += "// [id:bad]\n::Bad key::What is right? {=wrong4 ~right4}\n\n";
    if (essay) bank += "// [id:essay]\n::Say it::What would you do? {}\n";
    put("plant/bank.gift", bank);
  }
};

void choose(support::Desk& desk, const std::string& word) {
  const auto& choices = desk.view().attempt.choices;
  for (std::size_t i = 0; i < choices.size(); ++i)
    if (choices[i].text.find(word) != std::string::npos) return desk.ask(command::ChooseOption{static_cast<int>(i)});
  FAIL("nothing says ", word);
}

// Takes the exam; knows everything, or nothing.
void take_exam(support::Desk& desk, bool knows) {
  desk.ask(command::StartQuiz{model::CourseCode("PL"), model::QuizId("exam"), true});
  REQUIRE(desk.view().attempt.stage == AttemptView::Stage::question);
  const int total = desk.view().attempt.total;
  for (int i = 0; i < total; ++i) {
    if (desk.view().attempt.shape == QuestionShape::essay) desk.ask(command::TypeAnswer{"Tell the captain."});
    else choose(desk, knows ? "right" : "wrong");
    desk.ask(command::Confirm{});
    desk.ask(command::NextQuestion{});
  }
  desk.ask(command::FinishAttempt{true});
  REQUIRE(desk.view().attempt.stage == AttemptView::Stage::results);
  desk.ask(command::LeaveAttempt{});
}

command::PlanRepair edit_of(const RepairView& view) {
  command::PlanRepair plan;
  plan.reason = "The key was wrong";
  plan.stem = view.stem;
  plan.feedback = view.feedback;
  plan.mark = view.mark;
  for (const auto& choice : view.choices) plan.choices.push_back({choice.text, choice.feedback, choice.fraction});
  return plan;
}

}  // namespace

TEST_CASE("a planted bad question is found, repaired, regraded and the repair taken back") {
  PlantedCourse course;
  support::Desk desk(course.folder.path());
  for (int i = 0; i < 2; ++i) take_exam(desk, true);
  take_exam(desk, false);
  desk.ask(command::ShowScreen{Screen::review});
  desk.ask(command::ReviewQuiz{"PL", "exam"});
  const auto& review = desk.view().review;
  REQUIRE(review.state == ReviewView::State::ready);
  CHECK(review.attempts == 3);
  CHECK(review.passed == 0);
  desk.ask(command::ReviewQuestion{"bad"});
  REQUIRE(review.question);
  REQUIRE(review.question->discrimination);
  CHECK(*review.question->discrimination < 0);
  CHECK(review.question->can_repair);

  desk.ask(command::StartRepair{"bad"});
  REQUIRE(review.repair.state == RepairView::State::editing);
  command::PlanRepair plan = edit_of(review.repair);
  desk.ask(plan);
  CHECK(review.repair.problem.find("nothing was changed") != std::string::npos);
  std::swap(plan.choices[0].fraction, plan.choices[1].fraction);
  plan.reason.clear();
  desk.ask(plan);
  CHECK(review.repair.problem.find("Say why") != std::string::npos);
  plan.reason = "The key was wrong";
  desk.ask(plan);
  REQUIRE(review.repair.state == RepairView::State::counted);
  CHECK(review.repair.summary == "3 finished attempts hold it. 2 marks go up and 1 down. 2 now pass, 0 no longer pass.");
  CHECK(review.repair.changes.size() == 3);
  CHECK(review.repairs.empty());  // nothing has happened yet

  desk.ask(command::CommitRepair{});
  CHECK(review.repair.state == RepairView::State::none);
  REQUIRE(review.repairs.size() == 1);
  CHECK(review.repairs[0].attempts == 3);
  CHECK(*review.question->discrimination > 0);
  REQUIRE(review.question->bars.size() > 1);
  CHECK_FALSE(review.question->bars[0].right);  // the new key is marked at once, not at the next look
  CHECK(review.question->bars[1].right);

  // From now on the repaired question is asked.
  take_exam(desk, true);
  desk.ask(command::ShowScreen{Screen::review});
  desk.ask(command::RefreshReview{});
  CHECK(review.question->n == 4);
  CHECK(*review.question->facility == doctest::Approx(0.75));

  desk.come_back();
  desk.ask(command::ShowScreen{Screen::review});
  desk.ask(command::ReviewQuiz{"PL", "exam"});
  REQUIRE(desk.view().review.repairs.size() == 1);
  desk.ask(command::UndoRepair{desk.view().review.repairs[0].id});
  CHECK(desk.view().review.repairs[0].undone);
  desk.ask(command::ReviewQuestion{"bad"});
  CHECK(*desk.view().review.question->discrimination < 0);
}

TEST_CASE("a question is dropped for all, and another gives everybody its mark") {
  PlantedCourse course(true);
  support::Desk desk(course.folder.path());
  take_exam(desk, true);
  desk.ask(command::ShowScreen{Screen::review});
  desk.ask(command::ReviewQuiz{"PL", "exam"});
  const auto& review = desk.view().review;
  CHECK_FALSE(review.mean);  // its essay waits, so there is no mark yet
  CHECK(review.exams_waiting == 1);
  desk.ask(command::StartRepair{"bad"});
  command::PlanRepair plan = edit_of(review.repair);
  plan.kind = command::PlanRepair::Kind::drop;
  desk.ask(plan);
  desk.ask(command::CommitRepair{});
  CHECK_FALSE(review.mean);
  desk.ask(command::StartRepair{"essay"});
  plan = edit_of(review.repair);
  plan.kind = command::PlanRepair::Kind::credit;
  desk.ask(plan);
  CHECK(review.repair.summary.find("1 now passes") != std::string::npos);
  desk.ask(command::CommitRepair{});
  CHECK(*review.mean == doctest::Approx(1));
  CHECK(review.passed == 1);
  CHECK(review.exams_waiting == 0);
  desk.ask(command::UndoRepair{review.repairs.back().id});  // the older one lies under the newer
  CHECK_FALSE(review.repairs.back().undone);
  desk.ask(command::UndoRepair{review.repairs.front().id});
  CHECK_FALSE(review.mean);
  CHECK(review.exams_waiting == 1);
  // What was dropped is asked no more.
  desk.ask(command::StartQuiz{model::CourseCode("PL"), model::QuizId("exam"), true});
  CHECK(desk.view().attempt.total == 4);
}

TEST_CASE("essays are marked one after another, and the marks follow") {
  PlantedCourse course(true);
  support::Desk desk(course.folder.path());
  take_exam(desk, true);
  take_exam(desk, false);
  desk.ask(command::ShowScreen{Screen::review});
  desk.ask(command::ReviewQuiz{"PL", "exam"});
  const auto& review = desk.view().review;
  CHECK(review.essays_waiting == 2);
  CHECK(review.exams_waiting == 2);
  CHECK(review.attempts == 0);
  desk.ask(command::OpenEssays{true});
  REQUIRE(review.essay.open);
  CHECK(review.essay.answer == "Tell the captain.");
  CHECK(review.essay.who == "Without a name");
  const model::AttemptId praised(review.essay.attempt);
  desk.ask(command::MarkEssay{review.essay.attempt, review.essay.slot, 1, {}, "Good."});
  CHECK(review.essay.left == 1);
  desk.ask(command::MarkEssay{review.essay.attempt, review.essay.slot, 0.5, {}, ""});
  CHECK(review.essay.attempt.empty());
  desk.ask(command::CloseEssays{});
  CHECK(review.essays_waiting == 0);
  CHECK(review.attempts == 2);
  CHECK(*review.mean == doctest::Approx((4.0 / 5 + 1.5 / 5) / 2));
  // Whoever looks at the exam again sees what the essay was marked, and the word that came with it.
  desk.ask(command::ReplayAttempt{praised});
  desk.ask(command::LookAt{4});
  CHECK(desk.view().attempt.verdict == "A trainer marked this: 100 %");
  CHECK(desk.view().attempt.feedback == "The trainer writes: Good.");
  desk.ask(command::LookAt{-1});
  desk.ask(command::LookAt{0});
  CHECK(desk.view().attempt.feedback.find("The trainer writes") == std::string::npos);
}

TEST_CASE("an essay that a trainer left open is shown to no editor who signs in next") {
  PlantedCourse course(true);
  support::Desk desk(course.folder.path());
  take_exam(desk, true);
  take_exam(desk, true);
  desk.ask(command::AddPerson{"30002", "Eddy", "LIS"});
  desk.ask(command::BeginAccounts{"90001", "Tess", support::tess, true});
  desk.ask(command::CloseDialog{});
  desk.ask(command::ShowScreen{app::Screen::people});
  const model::PersonId id = desk.person("30002");
  REQUIRE_FALSE(id.value.empty());
  desk.ask(command::ChangePerson{id, "30002", "Eddy", "LIS", "A320", "cabin", model::Role::editor});
  desk.ask(command::SetSecretOf{id, "edit it all!"});
  desk.ask(command::ShowScreen{app::Screen::review});
  desk.ask(command::OpenEssays{false});
  REQUIRE(desk.view().review.essay.open);
  desk.app().run(command::MarkEssay{desk.view().review.essay.attempt, desk.view().review.essay.slot, 1, {}, ""});
  desk.ask(command::ShowSignIn{});
  desk.ask(command::SignIn{"30002", "edit it all!"});
  desk.ask(command::ShowScreen{app::Screen::review});
  REQUIRE(desk.view().review.state == app::ReviewView::State::ready);
  CHECK_FALSE(desk.view().review.essay.open);
  CHECK(desk.view().review.essay.answer.empty());
}

TEST_CASE("no trainer marks their own essay where another can: they are not given it, and a sentence says whom to ask") {
  PlantedCourse course(true);
  support::Desk desk(course.folder.path());
  take_exam(desk, true);
  const auto own = desk.quiz("exam").last_attempt;
  REQUIRE(own);
  desk.ask(command::AddPerson{"30002", "Cy", "LIS"});
  desk.ask(command::BeginAccounts{"90001", "Tess", support::tess, true});
  desk.ask(command::CloseDialog{});
  desk.ask(command::ShowScreen{Screen::people});
  const model::PersonId id = desk.person("30002");
  REQUIRE_FALSE(id.value.empty());
  desk.ask(command::ChangePerson{id, "Cy", "LIS", "", "", "", model::Role::trainer});
  desk.ask(command::SetSecretOf{id, "under the wing"});
  desk.ask(command::ShowScreen{Screen::review});
  const auto& review = desk.view().review;
  desk.ask(command::OpenEssays{true});
  CHECK_FALSE(review.essay.open);
  CHECK(review.essays_waiting == 1);
  CHECK(desk.notice() == "Only your own essays are left: ask another trainer to mark them.");
  desk.ask(command::MarkEssay{own->value, 4, 1, {}, "Well done, me."});
  CHECK(desk.notice() == "Could not keep the mark of this essay: it is about yourself; ask another trainer.");
  desk.ask(command::ShowSignIn{});
  desk.ask(command::SignIn{"30002", "under the wing"});
  desk.ask(command::ShowScreen{Screen::review});
  CHECK(review.essays_waiting == 1);
  desk.ask(command::OpenEssays{true});
  REQUIRE(review.essay.open);
  CHECK(review.essay.attempt == own->value);
  desk.ask(command::MarkEssay{review.essay.attempt, review.essay.slot, 1, {}, "Good."});
  CHECK(review.essays_waiting == 0);
}

TEST_CASE("whoever marks an essay sees the notes that its bank has for that, and whoever writes it does not") {
  support::TemporaryFolder folder;
  support::write_small_course(
      folder.path(), "GN", "bank.xml",
      "<quiz><question type=\"essay\"><name><text>Report</text></name><questiontext format=\"html\"><text>Write."
      "</text></questiontext><graderinfo format=\"html\"><text>&lt;p&gt;Three signs, one point each.&lt;/p&gt;</text>"
      "</graderinfo></question></quiz>");
  support::Desk desk(folder.path());
  desk.ask(command::StartQuiz{model::CourseCode("GN"), model::QuizId("exam"), true});
  desk.ask(command::TypeAnswer{"Both passports."});
  desk.ask(command::Confirm{});
  desk.ask(command::FinishAttempt{true});
  REQUIRE(desk.view().attempt.results.rows.size() == 1);
  CHECK(desk.view().attempt.results.rows[0].feedback.find("Three signs") == std::string::npos);
  CHECK(desk.view().attempt.results.rows[0].right_answer.find("Three signs") == std::string::npos);
  desk.ask(command::LookAt{0});
  CHECK(desk.view().attempt.stem == "Write.");
  CHECK(desk.view().attempt.feedback.empty());
  desk.ask(command::ShowScreen{Screen::review});
  desk.ask(command::OpenEssays{true});
  CHECK(desk.view().review.essay.answer == "Both passports.");
  CHECK(desk.view().review.essay.notes == "Three signs, one point each.");
}

TEST_CASE("from a column of marks to its exams, to one of them, to a question, to those who chose an answer, and back") {
  PlantedCourse course;
  support::Desk desk(course.folder.path());
  for (int i = 0; i < 2; ++i) take_exam(desk, true);
  take_exam(desk, false);
  desk.ask(command::ShowScreen{Screen::review});
  desk.ask(command::ReviewQuiz{"PL", "exam"});
  const auto& review = desk.view().review;
  std::string full;
  for (const auto& column : review.marks_chart.series.at(0).points) {
    CHECK(column.target.empty() == (column.y == 0));
    if (column.y == 2) full = column.target;
  }
  desk.ask(command::ReviewDrill{"marks", full});
  REQUIRE(review.drill);
  CHECK(review.drill->title == "Exams with 75 to 80 %");
  REQUIRE(review.drill->rows.size() == 2);
  desk.ask(command::ReviewAttempt{review.drill->rows[0].attempt});
  REQUIRE(review.attempt);
  CHECK(review.attempt->mark == "75 %");
  CHECK(review.attempt->passed == "not passed");
  REQUIRE(review.attempt->answers.size() == 4);
  int right = 0;
  for (const auto& answer : review.attempt->answers) right += answer.word == "right";
  CHECK(right == 3);
  desk.ask(command::ReviewAttempt{});
  CHECK_FALSE(review.attempt);
  CHECK(review.drill);
  desk.ask(command::ReviewDrill{});
  CHECK_FALSE(review.drill);

  desk.ask(command::ReviewQuestion{"bad"});
  const auto& bars = review.question->answers.series.at(0).points;
  REQUIRE(bars.size() == 3);
  CHECK(bars[2].target.empty());  // nobody left it open
  std::size_t rows = 0;
  for (std::size_t i = 0; i < 2; ++i) {
    desk.ask(command::ReviewDrill{"answers", bars[i].target});
    REQUIRE(review.drill);
    rows += review.drill->rows.size();
  }
  CHECK(rows == 3);
  desk.ask(command::ReviewDrill{"answers", "nonsense"});
  CHECK_FALSE(review.drill);
  desk.ask(command::ReviewQuestion{});
  desk.ask(command::ReviewDrill{"trend", "2026-09-21"});  // the Monday of the desk's week
  REQUIRE(review.drill);
  CHECK(review.drill->rows.size() == 3);
}

TEST_CASE("an exam that was left for ten minutes says so in Review, and is gone through there as it was taken") {
  PlantedCourse course;
  support::Desk desk(course.folder.path());
  desk.ask(command::StartQuiz{model::CourseCode("PL"), model::QuizId("exam"), true});
  desk.ask(command::LeaveAttempt{});
  desk.clock().advance_ms(10 * 60'000);
  const auto attempt = desk.quiz("exam").open_attempt;
  REQUIRE(attempt);
  desk.ask(command::ResumeAttempt{*attempt});
  REQUIRE(desk.view().attempt.stage == AttemptView::Stage::question);
  desk.ask(command::FinishAttempt{true});
  desk.ask(command::LeaveAttempt{});
  desk.ask(command::ShowScreen{Screen::review});
  desk.ask(command::ReviewAttempt{attempt->value});
  const auto& review = desk.view().review;
  REQUIRE(review.attempt);
  REQUIRE(review.attempt->pauses.size() == 1);
  CHECK(review.attempt->pauses[0].find("10 min 0 s (it was left and gone on with)") != std::string::npos);
  REQUIRE(review.attempt->can_replay);
  desk.ask(command::ReplayAttempt{*attempt});
  CHECK(desk.view().attempt.stage == AttemptView::Stage::results);
}

TEST_CASE("a course says of those it is asked of who has done it and who is current") {
  PlantedCourse course;
  support::Desk desk(course.folder.path());
  desk.ask(command::ShowScreen{Screen::review});
  desk.ask(command::ReviewQuiz{"PL", ""});
  const auto& review = desk.view().review;
  CHECK(review.course.course == "PL");
  CHECK_FALSE(review.course.words.empty());  // it is assigned to nobody
  desk.ask(command::AddAssignment{"PL", "everybody", "", "exam", "fixed", 12, 30, false});
  desk.ask(command::ReviewQuiz{"PL", ""});
  CHECK(review.course.asked == 1);
  CHECK(review.course.done == 0);
  CHECK(review.state == ReviewView::State::ready);
  desk.ask(command::ReviewDrill{"states", "not started"});
  REQUIRE(review.drill);
  REQUIRE(review.drill->rows.size() == 1);
  CHECK(review.drill->rows[0].cells.at(0) == "Local learner");
  desk.ask(command::ReviewDrill{});
  const auto& days = review.course.currency_chart.series.at(0).points;
  REQUIRE_FALSE(days.empty());
  desk.ask(command::ReviewDrill{"currency", days.back().target});
  REQUIRE(review.drill);
  REQUIRE(review.drill->rows.size() == 1);  // was asked and is not qualified
  CHECK(review.drill->rows[0].cells.at(0) == "Local learner");
  desk.ask(command::ReviewDrill{"currency", "no day"});
  CHECK_FALSE(review.drill);
}

TEST_CASE("a point of the ROC leads to the answers that are above it, each to its exam") {
  PlantedCourse course(false, true);
  support::Desk desk(course.folder.path());
  desk.ask(command::StartQuiz{model::CourseCode("PL"), model::QuizId("scenes"), true});
  REQUIRE(desk.view().attempt.total == 2);
  for (int certainty : {3, 1}) {  // reported: the first for certain, the second for a guess
    desk.ask(command::ChooseOption{0});
    desk.ask(command::SetCertainty{certainty});
    desk.ask(command::Confirm{});
    desk.ask(command::NextQuestion{});
  }
  desk.ask(command::FinishAttempt{true});
  desk.ask(command::LeaveAttempt{});
  desk.ask(command::ShowScreen{Screen::review});
  desk.ask(command::ReviewQuiz{"PL", "scenes"});
  const auto& review = desk.view().review;
  const auto& points = review.roc_chart.series.at(0).points;
  REQUIRE(points.size() == 7);
  CHECK(points[0].target.empty());  // nothing is above the first
  const auto rows_of = [&](std::size_t point) {
    desk.ask(command::ReviewDrill{"roc", points[point].target});
    REQUIRE(review.drill);
    return review.drill->rows.size();
  };
  CHECK(rows_of(1) == 1);  // certain reports
  CHECK(rows_of(3) == 2);  // all reports
  CHECK(rows_of(6) == 2);  // all answers
  desk.ask(command::ReviewAttempt{review.drill->rows[0].attempt});
  REQUIRE(review.attempt);
  CHECK(review.attempt->answers.size() == 2);
}
