// What holds other people's records leaves the window once the trail tells of it, and not before.
#include "desk.hpp"

#include "base/file.hpp"
#include "database/database.hpp"
#include "model/day.hpp"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

using namespace jumpseat;
using app::Screen;
using support::Desk;
namespace command = app::command;
namespace fs = std::filesystem;

namespace {

// One exam was passed, and Ana is asked to pass it too.
struct Office {
  support::TemporaryFolder content;
  std::unique_ptr<Desk> desk;
  fs::path files;
  model::AttemptId passed;

  Office() {
    fs::create_directories(content.path() / "course");
    REQUIRE(base::write_file_whole(content.path() / "course/course.toml",
                                   "format = 1\ncode = \"G\"\ntitle = \"Towns\"\nrevision = 1\n[[bank]]\nfile = \"a.gift\"\n"
                                   "[[quiz]]\nid = \"final\"\ntitle = \"Exam\"\nmode = \"exam\"\npass = 0.5\n"));
    REQUIRE(base::write_file_whole(content.path() / "course/a.gift", "// [id:q1]\nCapital of France? {=Paris}\n"));
    desk = std::make_unique<Desk>(content.path());
    files = desk->folder() / "saved";
    fs::create_directory(files);
    desk->ask(command::StartQuiz{model::CourseCode("G"), model::QuizId("final"), true});
    desk->ask(command::TypeAnswer{"Paris"});
    desk->ask(command::Confirm{});
    desk->ask(command::FinishAttempt{true});
    desk->ask(command::LeaveAttempt{});
    REQUIRE(desk->quiz("final").certificate);
    passed = *desk->quiz("final").certificate;
    desk->ask(command::AddPerson{"10442", "Ana", "LIS"});
    desk->ask(command::AddAssignment{"G", "everybody", "", "exam", "once"});
  }

  // Until all that can be saved is shown.
  void look_at_everything() {
    desk->ask(command::ShowScreen{Screen::assignments});
    desk->ask(command::FindInTrail{});
    desk->ask(command::InspectPerson{"10442", ""});
    desk->ask(command::CountYear{"G", 2026});
    REQUIRE(desk->view().assignments.state == app::AssignmentsView::State::ready);
    REQUIRE(desk->view().keeping.trail.state == app::TrailView::State::ready);
    REQUIRE(desk->view().keeping.inspection.state == app::InspectionView::State::ready);
    REQUIRE(desk->view().keeping.year_count.state == app::YearCountView::State::ready);
  }

  // What takes the place of what has its name, with what the trail calls it.
  std::vector<std::pair<app::Command, std::string>> that_replace() const {
    const std::string to = files.string();
    return {{command::ExportScores{to}, "scores exported"},
            {command::SaveCertificate{passed, to}, "certificate made"},
            {command::SaveCourseReport{model::CourseCode("G"), false, to}, "report made"},
            {command::SaveInspection{false, to}, "inspected"},
            {command::SaveYearCount{to}, "yearly count saved"}};
  }
  std::vector<app::Command> all() const {
    const std::string to = files.string();
    std::vector<app::Command> out{command::SaveTrail{to},
                                  command::SaveStandings{false, to},
                                  command::SaveStandings{true, to},
                                  command::ExportScores{to, "xlsx"},
                                  command::ExportScores{to, "json"},
                                  command::SaveCourseReport{model::CourseCode("G"), true, to},
                                  command::SaveInspection{true, to}};
    for (auto& [one, action] : that_replace()) out.push_back(one);
    return out;
  }
  std::int64_t told(const std::string& action) const {
    auto file = database::Connection::open(desk->records(), {.access = database::Access::read_only});
    REQUIRE(file);
    return file->find_integer("SELECT count(*) FROM audit WHERE action = '" + action + "'").value().value_or(0);
  }
  // From now on the trail keeps nothing of what leaves, as where the disk is full.
  void fill_trail() const {
    auto file = database::Connection::open(desk->records(), {.access = database::Access::write});
    REQUIRE(file);
    REQUIRE(
        file->execute("CREATE TRIGGER full BEFORE INSERT ON audit WHEN NEW.action LIKE '% exported' OR NEW.action LIKE '% made' OR "
                      "NEW.action LIKE '% saved' OR NEW.action = 'inspected' BEGIN SELECT RAISE(ABORT, 'full'); END"));
  }
};

}  // namespace

TEST_CASE("beside another Jumpseat nothing that the trail must tell of is saved, and one sentence says what to do") {
  Office office;
  Desk& desk = *office.desk;
  desk.come_back_second();
  office.look_at_everything();
  auto all = office.all();
  all.push_back(command::SendResults{office.files.string(), false});
  for (const auto& one : all) {
    desk.ask(command::DismissNotice{});
    desk.ask(one);
    CHECK(desk.notice() ==
          "Nothing is saved from here, because the trail could not tell of it: the record file can only be read. Close the other Jumpseat "
          "where there is one; or ask for write access, and start again.");
  }
  CHECK(fs::is_empty(office.files));
  Desk alone;
  alone.come_back_second();
  alone.ask(command::ExportOwn{(alone.folder() / "mine").string()});
  CHECK(alone.notice().starts_with("Nothing is saved from here"));
  CHECK_FALSE(fs::exists(alone.folder() / "mine.json"));
}

TEST_CASE("what the trail cannot keep does not leave, nothing of it stays behind, and the sentence says why") {
  Office office;
  Desk& desk = *office.desk;
  office.look_at_everything();
  office.fill_trail();
  for (const auto& one : office.all()) {
    desk.ask(command::DismissNotice{});
    desk.ask(one);
    CHECK(desk.notice().starts_with("Could not write the trail: "));
  }
  CHECK(fs::is_empty(office.files));
}

TEST_CASE("the trail tells of what leaves before it is there: an entry stands also of what could not be put in its place") {
  Office office;
  Desk& desk = *office.desk;
  office.look_at_everything();
  for (const auto& [one, action] : office.that_replace()) {
    CAPTURE(action);
    desk.ask(one);
    REQUIRE(std::distance(fs::directory_iterator(office.files), {}) == 1);
    const fs::path file = fs::directory_iterator(office.files)->path();
    CHECK(desk.notice().find(file.string()) != std::string::npos);
    CHECK(office.told(action) == 1);
    fs::remove(file);
    fs::create_directory(file);
    desk.ask(command::DismissNotice{});
    desk.ask(one);
    CHECK(desk.notice().starts_with("Could not write " + file.filename().string() + ": "));
    CHECK(office.told(action) == 2);
    CHECK(std::distance(fs::directory_iterator(office.files), {}) == 1);
    fs::remove(file);
  }
}

TEST_CASE("what is saved twice at once is two files where each has a name of its own, and a whole one where it has not") {
  Office office;
  Desk& desk = *office.desk;
  office.look_at_everything();
  const std::string to = office.files.string(), today = model::iso_of(model::today(desk.clock()));
  for (const app::Command& one :
       std::vector<app::Command>{command::SaveStandings{false, to}, command::SaveStandings{true, to}, command::ExportScores{to}})
    for (int i = 0; i < 2; ++i) desk.app().run(one);
  desk.settle();
  for (const char* ending : {".csv", "-2.csv", ".xlsx", "-2.xlsx"})
    CHECK(fs::file_size(office.files / ("jumpseat-standings-" + today + ending)) > 50);
  CHECK(office.told("standings exported") == 4);
  const auto scores = base::read_file(office.files / "jumpseat-scores.csv", 1 << 20);
  REQUIRE(scores);
  CHECK(scores->find(",final,exam,") != std::string::npos);
  CHECK(office.told("scores exported") == 2);
  CHECK(std::distance(fs::directory_iterator(office.files), {}) == 5);
}

TEST_CASE("a window that is closed while something leaves lets out nothing of which the trail does not tell, and no half of it") {
  Office office;
  Desk& desk = *office.desk;
  const auto close_and_look = [&] {
    desk.leave();
    for (const auto& entry : fs::directory_iterator(office.files)) {
      CHECK(entry.path().filename() == "jumpseat-scores.csv");
      CHECK(office.told("scores exported") > 0);
    }
    desk.come_back();
  };
  desk.app().run(command::ExportScores{office.files.string()});
  close_and_look();
  const auto before = office.told("scores exported");
  desk.app().run(command::ExportScores{office.files.string()});
  REQUIRE(desk.until([&] { return office.told("scores exported") > before; }));
  close_and_look();
}

TEST_CASE("a window that is closed while something is saved asks first, and closes without a word once it is there") {
  Office office;
  Desk& desk = *office.desk;
  desk.app().run(command::ExportScores{office.files.string()});
  desk.app().run(command::Quit{});
  desk.app().collect();
  CHECK_FALSE(desk.view().shell.quit);
  CHECK(desk.view().shell.dialog.title == "What you are saving is not there yet");
  desk.ask(command::CloseDialog{});
  CHECK(fs::file_size(office.files / "jumpseat-scores.csv") > 0);
  desk.ask(command::Quit{});
  CHECK(desk.view().shell.quit);
  desk.come_back();
  desk.app().run(command::ExportScores{office.files.string()});
  desk.app().run(command::Quit{});
  desk.ask(command::AcceptDialog{});
  CHECK(desk.view().shell.quit);
}
