// What is put on paper from the window, and the code for the telephone.
#include "app/calling/take_along.hpp"
#include "base/file.hpp"
#include "course/course.hpp"
#include "desk.hpp"
#include "report/png.hpp"
#include "support/places.hpp"
#include "support/qr_code.hpp"
#include "support/words.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using namespace jumpseat::app;
using support::has;

namespace {

// What a camera would read; empty, with a word, where this machine cannot.
std::string seen_by_a_camera(const std::filesystem::path& folder, const ContactCodeView& code) {
  constexpr int module = 6, quiet = 4;
  const int side = (code.side + 2 * quiet) * module;
  std::vector<std::uint8_t> pixels(static_cast<std::size_t>(side) * static_cast<std::size_t>(side) * 4, 255);
  for (int y = 0; y < side; ++y)
    for (int x = 0; x < side; ++x) {
      const int column = x / module - quiet, row = y / module - quiet;
      if (column < 0 || row < 0 || column >= code.side || row >= code.side) continue;
      if (!code.dark[static_cast<std::size_t>(row * code.side + column)]) continue;
      for (int c = 0; c < 3; ++c)
        pixels[(static_cast<std::size_t>(y) * static_cast<std::size_t>(side) + static_cast<std::size_t>(x)) * 4 +
               static_cast<std::size_t>(c)] = 0;
    }
  const auto png = report::png_of(pixels.data(), side, side, side * 4);
  REQUIRE(png);
  REQUIRE(base::write_file_whole(folder / "code.png", *png));
  return support::words_in_codes(folder / "code.png");
}

}  // namespace

TEST_CASE("F1 puts the hotline into a telephone: its code is read back as a contact with the numbers shown beside it") {
  support::Desk desk;
  desk.ask(command::ToggleWhoToCall{});
  CHECK_FALSE(desk.view().who_to_call.contact.open);
  desk.ask(command::ShowContactCode{});
  desk.settle();
  const ContactCodeView code = desk.view().who_to_call.contact;
  REQUIRE(code.open);
  CHECK(code.problem.empty());
  CHECK(code.country == "US");
  REQUIRE(code.side > 20);
  CHECK(code.dark.size() == static_cast<std::size_t>(code.side) * static_cast<std::size_t>(code.side));
  CHECK(code.lines.front().second == "1-888-373-7888");
  CHECK(code.note == "Not verified by your operator.");
  const std::string card = seen_by_a_camera(desk.folder(), code);
  if (!card.empty()) {
    CHECK(card.starts_with("BEGIN:VCARD"));
    CHECK(has(card, "FN:" + code.name));
    for (const auto& [label, number] : code.lines) CHECK(has(card, "TEL;TYPE=VOICE:" + number));
    CHECK_FALSE(has(card, "VOICE:911"));  // an emergency number is dialled, not kept
  }
  desk.ask(command::ShowContactCode{"GB"});
  desk.settle();
  CHECK(desk.view().who_to_call.contact.lines.front().second == "08000 121 700");
  desk.ask(command::ToggleWhoToCall{});
  CHECK_FALSE(desk.view().who_to_call.contact.open);
}

TEST_CASE("in every language of a course an emergency number is dialled, not kept in a telephone") {
  for (const auto* folder : {"human-trafficking", "human-trafficking-es", "human-trafficking-fr"}) {
    CAPTURE(folder);
    const auto it = course::load(support::source_folder() / "content" / folder);
    REQUIRE(it);
    const auto take = take_along_of(it->course, "US", "cabin", 0, 0);
    REQUIRE(take.emergency.size() == 1);
    CHECK(take.emergency.front().number == "911");
    CHECK(has(take.vcard, "VOICE:1-888-373-7888"));
    CHECK_FALSE(has(take.vcard, "VOICE:911"));
  }
}

TEST_CASE("card, poster and report are saved where they were wanted, and a sentence says where") {
  support::Desk desk;
  const auto at = [&](const char* name) { return (desk.folder() / name).string(); };
  const auto saved = [&](const Command& wish, const std::string& file, std::string_view begins) {
    desk.ask(wish);
    desk.settle();
    const auto content = base::read_file(file, 1 << 24);
    REQUIRE(content);
    CHECK(content->starts_with(begins));
    REQUIRE(desk.view().shell.notice);
    CHECK(has(desk.view().shell.notice->text, file));
  };
  saved(command::SaveTakeAlong{TakeAlong::card, "", at("card.pdf")}, at("card.pdf"), "%PDF");
  saved(command::SaveTakeAlong{TakeAlong::poster_a3, "GB", at("poster.pdf")}, at("poster.pdf"), "%PDF");
  saved(command::SaveCourseReport{{}, false, at("report.html")}, at("report.html"), "<!DOCTYPE html>");
  saved(command::SaveCourseReport{{}, true, at("report.pdf")}, at("report.pdf"), "%PDF");
  desk.ask(command::SaveTakeAlong{TakeAlong::card, "", at("none/card.pdf")});
  desk.settle();
  REQUIRE(desk.view().shell.notice);
  CHECK(has(desk.view().shell.notice->text,
            "Could not write the file: there is no such folder; if it is on a stick, put the stick in again."));
}

TEST_CASE("no paper, chart or scores are written where a stick was before it was pulled, and a sentence says to put it in again") {
  support::Desk desk;
  for (const std::string folder : {"/media", "/run/media/nobody/PULLED"}) {
    const auto at = [&](const char* ending) { return folder + "/jumpseat-test." + ending; };
    for (const auto& [wish, file] :
         std::vector<std::pair<Command, std::string>>{{command::SaveTakeAlong{TakeAlong::card, "", at("pdf")}, at("pdf")},
                                                      {command::SaveCourseReport{{}, false, at("html")}, at("html")},
                                                      {command::SaveChart{model::Chart(), at("svg")}, at("svg")},
                                                      {command::ExportScores{at("csv")}, at("csv")}}) {
      CAPTURE(file);
      desk.ask(command::DismissNotice{});
      desk.ask(wish);
      desk.settle();
      CHECK_FALSE(std::filesystem::exists(file));
      CHECK(has(desk.notice(), "Could not write the file: "));
      CHECK(has(desk.notice(), "stick"));
    }
  }
}

TEST_CASE("a passed exam has its certificate, one that was not passed has none") {
  support::Desk desk;
  desk.ask(command::StartQuiz{model::CourseCode("HT"), model::QuizId("final"), true});
  desk.settle();
  desk.ask(command::FinishAttempt{true});
  desk.settle();
  CHECK_FALSE(desk.view().attempt.results.certificate);
  desk.ask(command::LeaveAttempt{});
  desk.settle();
  for (const auto& course : desk.view().home.courses)
    for (const auto& quiz : course.quizzes) CHECK_FALSE(quiz.certificate);
}

TEST_CASE("where the last attempt counts and was not passed, no certificate of an earlier one is offered") {
  const support::TemporaryFolder folder;
  std::filesystem::create_directories(folder.path() / "course");
  const auto write = [&](const char* name, const char* grade) {
    return std::string("[[quiz]]\nid = \"") + name + "\"\ntitle = \"Exam\"\nmode = \"exam\"\npass = 0.5\ngrade = \"" + grade + "\"\n";
  };
  REQUIRE(base::write_file_whole(folder.path() / "course/course.toml",
                                 "format = 1\ncode = \"G\"\ntitle = \"Grades\"\nrevision = 1\n[[bank]]\nfile = \"a.gift\"\n" +
                                     write("last", "last") + write("best", "best")));
  REQUIRE(base::write_file_whole(folder.path() / "course/a.gift", "// [id:q1]\nCapital of France? {=Paris}\n"));
  support::Desk desk(folder.path());
  for (const char* quiz : {"last", "best"})
    for (const char* answer : {"Paris", "London"}) {
      desk.ask(command::StartQuiz{model::CourseCode("G"), model::QuizId(quiz), true});
      desk.ask(command::TypeAnswer{answer});
      desk.ask(command::Confirm{});
      desk.ask(command::FinishAttempt{true});
      desk.ask(command::LeaveAttempt{});
      CHECK(desk.quiz(quiz).certificate.has_value() == (std::string(quiz) == "best" || std::string(answer) == "Paris"));
    }
}

TEST_CASE("where all attempts are averaged, Home and the page after the exam say the same, and the certificate comes with the pass") {
  const support::TemporaryFolder folder;
  std::filesystem::create_directories(folder.path() / "course");
  REQUIRE(base::write_file_whole(folder.path() / "course/course.toml",
                                 "format = 1\ncode = \"G\"\ntitle = \"Grades\"\nrevision = 1\n[[bank]]\nfile = \"a.gift\"\n[[quiz]]\n"
                                 "id = \"final\"\ntitle = \"Exam\"\nmode = \"exam\"\npass = 0.6\ngrade = \"average\"\n"));
  REQUIRE(base::write_file_whole(folder.path() / "course/a.gift", "// [id:q1]\nCapital of France? {=Paris}\n"));
  support::Desk desk(folder.path());
  const auto take = [&](const char* answer) {
    desk.ask(command::LeaveAttempt{});
    desk.ask(command::StartQuiz{model::CourseCode("G"), model::QuizId("final"), true});
    desk.ask(command::TypeAnswer{answer});
    desk.ask(command::Confirm{});
    desk.ask(command::FinishAttempt{true});
    return desk.view().attempt.results;
  };
  CHECK(take("London").passed == false);
  const auto half = take("Paris");
  CHECK(half.passed == false);
  CHECK_FALSE(half.certificate);
  CHECK(has(half.headline, "Not passed"));
  CHECK(has(half.detail, "This attempt: 100 %. By this exam's rule, average of 2: 50 %, not passed."));
  desk.ask(command::LeaveAttempt{});
  CHECK(desk.quiz("final").last.starts_with("not passed 50 % (average of 2)"));
  CHECK_FALSE(desk.quiz("final").certificate);
  const auto passed = take("Paris");
  CHECK(passed.passed == true);
  CHECK(passed.certificate);
  desk.ask(command::LeaveAttempt{});
  CHECK(desk.quiz("final").last.starts_with("passed 66 % (average of 3)"));
  CHECK(desk.quiz("final").certificate == passed.certificate);
}

TEST_CASE("an exam that was passed is called passed, and has its certificate, after its pass mark was raised or taken away") {
  const support::TemporaryFolder folder;
  std::filesystem::create_directories(folder.path() / "course");
  const auto publish = [&](int revision, const char* pass) {
    REQUIRE(base::write_file_whole(folder.path() / "course/course.toml",
                                   "format = 1\ncode = \"G\"\ntitle = \"Grades\"\nrevision = " + std::to_string(revision) +
                                       "\n[[bank]]\nfile = \"a.gift\"\n[[quiz]]\nid = \"final\"\ntitle = \"Exam\"\nmode = \"exam\"\n" +
                                       pass));
  };
  publish(1, "pass = 0.4\n");
  REQUIRE(base::write_file_whole(folder.path() / "course/a.gift",
                                 "// [id:q1]\nCapital of France? {=Paris}\n\n// [id:q2]\nPaid in which city? {=Paris}\n"));
  support::Desk desk(folder.path());
  desk.ask(command::StartQuiz{model::CourseCode("G"), model::QuizId("final"), true});
  desk.ask(command::TypeAnswer{"Paris"});
  desk.ask(command::Confirm{});
  desk.ask(command::FinishAttempt{true});
  desk.ask(command::LeaveAttempt{});
  REQUIRE(desk.quiz("final").last.starts_with("passed 50"));
  int revision = 1;
  for (const char* pass : {"pass = 0.9\n", ""}) {
    publish(++revision, pass);
    desk.come_back();
    CHECK(desk.quiz("final").last.starts_with("passed 50"));
    CHECK(desk.quiz("final").passed);
    CHECK(desk.quiz("final").certificate);
  }
}
