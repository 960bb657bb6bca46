// A bank of questions that somebody has as a file: looked at, and taken into a course here; nothing is written before that is asked for.
#include "app/packages/banks.hpp"
#include "base/file.hpp"
#include "database/database.hpp"
#include "desk.hpp"
#include "secrets.hpp"
#include "support/pdf_writer.hpp"

using namespace jumpseat;
using namespace jumpseat::app;
using BankState = BankFileView::State;
using support::Desk;
namespace fs = std::filesystem;

namespace {

constexpr const char* three =
    "// [id:d1]\nThe door is armed. {T}\n\n// [id:d2]\nHalf of it? {~%50%yes ~no}\n\n// [id:d3]\nNever closed {=yes\n";

std::string put(Desk& desk, const std::string& name, const std::string& content) {
  const fs::path file = desk.folder() / name;
  REQUIRE(base::write_file_whole(file, content));
  return file.string();
}

void drop(Desk& desk, const std::string& path) { desk.ask(command::OpenFile{path, std::nullopt, {}}); }

const CourseCardView* card(Desk& desk, const std::string& code) {
  for (const auto& one : desk.view().home.courses)
    if (one.course.value == code) return &one;
  return nullptr;
}

std::string qti_item(const std::string& id, const std::string& before) {
  return "<assessmentItem identifier=\"" + id +
         "\" title=\"Door\"><responseDeclaration identifier=\"R\" cardinality=\"single\" baseType=\"identifier\"><correctResponse>"
         "<value>A</value></correctResponse></responseDeclaration><outcomeDeclaration identifier=\"SCORE\" cardinality=\"single\" "
         "baseType=\"float\"/><itemBody>" +
         before +
         "<choiceInteraction responseIdentifier=\"R\" maxChoices=\"1\"><prompt>Which?</prompt><simpleChoice identifier=\"A\">Left"
         "</simpleChoice><simpleChoice identifier=\"B\">Right</simpleChoice></choiceInteraction></itemBody><responseProcessing "
         "template=\"http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct\"/></assessmentItem>";
}

bool wrote_nothing(Desk& desk) { return !fs::exists(desk.folder() / "data/courses"); }

}  // namespace

TEST_CASE("a bank dropped on the window shows what becomes of its questions, and its course stands on Home once it is taken in") {
  Desk desk;
  drop(desk, put(desk, "doors.gift", three));
  const BankFileView& bank = desk.view().bank_file;
  CHECK(desk.view().shell.screen == Screen::library);
  REQUIRE(bank.state == BankState::ready);
  CHECK(bank.questions == 2);
  CHECK(bank.left_out == 1);
  CHECK(bank.kinds == std::vector<std::pair<std::string, int>>{{"Multiple choice", 1}, {"True or false", 1}});
  REQUIRE(bank.lines->size() == 2);
  CHECK(bank.lines->at(0).place == "line 5");
  CHECK(bank.lines->at(0).words == "The weights of the right answers add up to 50 %, not 100 %.");
  CHECK_FALSE(bank.lines->at(0).left_out);
  CHECK(bank.lines->at(1).left_out);
  CHECK(wrote_nothing(desk));
  desk.ask(command::TakeInBank{});
  REQUIRE(desk.view().bank_file.state == BankState::taken);
  desk.come_back();
  REQUIRE(card(desk, "DOORS"));
  CHECK(card(desk, "DOORS")->title == "doors");
  REQUIRE(card(desk, "DOORS")->quizzes.size() == 1);
  CHECK(card(desk, "DOORS")->quizzes[0].may_start);
  desk.ask(command::OpenQuestion{model::CourseCode("DOORS"), model::QuestionId("d1")});
  CHECK(desk.view().questions.form.is.stem.text == "The door is armed.");
}

TEST_CASE("a bank that comes before the courses are loaded waits for them, and gets the code of none of them") {
  Desk desk;
  const std::string bank = put(desk, "js.gift", three);
  desk.come_back_early();
  // Nobody is here before the records are open.
  const auto again_until = [&](const Command& command, BankState state) {
    return desk.until([&] {
      desk.app().run(command);
      return desk.view().bank_file.state == state;
    });
  };
  REQUIRE(again_until(command::LookAtBank{bank, {}}, BankState::ready));
  REQUIRE(again_until(command::TakeInBank{}, BankState::taken));
  CHECK(desk.view().bank_file.course != "JS");
}

TEST_CASE("an unpacked QTI package is taken in as its folder or by its list, with its pictures and nothing from outside") {
  Desk desk;
  const fs::path pack = desk.folder() / "unpacked";
  fs::create_directories(pack / "items/day one");
  fs::create_directories(pack / "images");
  put(desk, "secret.xml", qti_item("secret", ""));
  put(desk, "unpacked/images/door.png", "PNG");
  put(desk, "unpacked/items/day one/q1.xml", qti_item("q1", "<img src=\"../../images/door.png\" alt=\"door\"/>"));
  fs::create_symlink(desk.folder() / "secret.xml", pack / "items/link.xml");
  std::string resources;
  for (const char* href : {"items/day%20one/q1.xml", "items/link.xml", "../secret.xml"})
    resources += std::string("<resource type=\"imsqti_item_xmlv2p1\" href=\"") + href + "\"/>";
  put(desk, "unpacked/imsmanifest.xml", "<manifest><resources>" + resources + "</resources></manifest>");
  SUBCASE("its folder") { drop(desk, pack.string()); }
  SUBCASE("its list") { drop(desk, (pack / "imsmanifest.xml").string()); }
  const BankFileView& bank = desk.view().bank_file;
  REQUIRE(bank.state == BankState::ready);
  CHECK(bank.name == "unpacked");
  CHECK(bank.questions == 1);
  CHECK(bank.left_out == 2);
  desk.ask(command::TakeInBank{});
  REQUIRE(desk.view().bank_file.state == BankState::taken);
  desk.come_back();
  REQUIRE(card(desk, "UNPACKED"));
  desk.ask(command::OpenQuestion{model::CourseCode("UNPACKED"), model::QuestionId("q1")});
  REQUIRE(desk.view().questions.form.is.attachments.size() == 1);
  CHECK(desk.view().questions.form.is.attachments[0].name == "images/door.png");
}

TEST_CASE("a folder and a manual without an ending that are dropped are looked at while the window goes on") {
  Desk desk;
  fs::create_directories(desk.folder() / "unpacked");
  put(desk, "unpacked/imsmanifest.xml", "<manifest><resources/></manifest>");
  desk.app().run(command::OpenFile{(desk.folder() / "unpacked").string(), std::nullopt, {}});
  CHECK_FALSE(desk.app().idle());
  CHECK(desk.view().bank_file.state == BankState::none);
  desk.settle();
  CHECK(desk.view().bank_file.state != BankState::none);
  drop(desk, put(desk, "manual", support::pdf_of_pages({"doors"})));
  CHECK(desk.view().reading.state == ReadingView::State::open);
}

TEST_CASE("the problems of a bank are told in the language of the window") {
  Desk desk(support::source_folder() / "content", "es");
  drop(desk, put(desk, "doors.gift", three));
  REQUIRE(desk.view().bank_file.state == BankState::ready);
  CHECK(desk.view().bank_file.lines->at(0).words == "Los pesos de las respuestas correctas suman 50 %, no 100 %.");
}

TEST_CASE("another bank goes into a course that was made here, but for what is there already") {
  Desk desk;
  drop(desk, put(desk, "doors.gift", three));
  desk.ask(command::TakeInBank{});
  REQUIRE(desk.until([&] { return card(desk, "DOORS"); }));
  fs::create_directories(desk.folder() / "stick");
  const std::string more = put(desk, "stick/doors.gift", "// [id:d2]\nHalf of it? {T}\n\n// [id:d4]\nIs it shut? {T}\n");
  drop(desk, more);
  REQUIRE(desk.view().bank_file.courses.size() == 1);  // none of those that came with the program
  CHECK(desk.view().bank_file.course.empty());
  CHECK(desk.view().bank_file.questions == 2);
  desk.ask(command::LookAtBank{more, model::CourseCode("DOORS")});
  CHECK(desk.view().bank_file.course == "DOORS");
  CHECK(desk.view().bank_file.questions == 1);
  REQUIRE(desk.view().bank_file.lines->size() == 1);
  CHECK(desk.view().bank_file.lines->at(0).words == "The course has a question d2 already.");
  desk.ask(command::TakeInBank{});
  REQUIRE(desk.view().bank_file.state == BankState::taken);
  CHECK(fs::exists(desk.folder() / "data/courses/DOORS-rev-1/banks/doors-2.gift"));
  REQUIRE(desk.until([&] { return card(desk, "DOORS")->quizzes[0].detail.starts_with("3 questions"); }));
  desk.ask(command::OpenQuestion{model::CourseCode("DOORS"), model::QuestionId("d4")});
  CHECK(desk.view().questions.form.is.stem.text == "Is it shut?");
  desk.ask(command::FindQuestions{desk.view().bank_file.find});
  const auto& found = *desk.view().questions.order;
  REQUIRE(found.size() == 1);  // of the bank that was taken in last
  CHECK(desk.view().questions.rows->at(static_cast<std::size_t>(found[0])).id == "d4");
  drop(desk, more);
  desk.ask(command::LookAtBank{more, model::CourseCode("DOORS")});
  CHECK(desk.view().bank_file.state == BankState::bad);
}

TEST_CASE("pictures of a Moodle bank come with it") {
  Desk desk;
  drop(desk,
       put(desk, "seat.xml",
           "<?xml version=\"1.0\"?><quiz><question type=\"truefalse\"><name><text>Seat</text></name><questiontext "
           "format=\"html\"><text><![CDATA[<img src=\"@@PLUGINFILE@@/a.png\"/> Safe?]]></text><file name=\"a.png\" path=\"/\" "
           "encoding=\"base64\">iVBORw0K</file></questiontext><idnumber>s1</idnumber><answer fraction=\"100\"><text>true</text></answer>"
           "<answer fraction=\"0\"><text>false</text></answer></question></quiz>"));
  REQUIRE(desk.view().bank_file.state == BankState::ready);
  desk.ask(command::TakeInBank{});
  REQUIRE(desk.until([&] { return card(desk, "SEAT"); }));
  desk.ask(command::ShowQuestions{});
  const auto& rows = *desk.view().questions.rows;
  const auto seat = std::find_if(rows.begin(), rows.end(), [](const auto& row) { return row.course == "SEAT"; });
  REQUIRE(seat != rows.end());
  desk.ask(command::OpenQuestion{model::CourseCode("SEAT"), model::QuestionId(seat->id)});
  REQUIRE(desk.view().questions.form.is.attachments.size() == 1);
  CHECK(desk.view().questions.form.is.attachments[0].name == "a.png");
}

TEST_CASE("a bank that is let go, changed meanwhile, too large or none brings nothing") {
  Desk desk;
  const std::string doors = put(desk, "doors.gift", three);
  drop(desk, doors);
  desk.ask(command::ForgetBank{});
  CHECK(desk.view().bank_file.state == BankState::none);
  desk.ask(command::TakeInBank{});
  CHECK(wrote_nothing(desk));
  drop(desk, doors);
  put(desk, "doors.gift", "// [id:d9]\nSomething else. {T}\n");
  desk.ask(command::TakeInBank{});
  CHECK(desk.view().bank_file.problem == "Could not take in the questions: the file is another one now; look at it again.");
  const std::string large = put(desk, "large.xml", "<quiz>");
  fs::resize_file(large, (257ULL << 20));
  drop(desk, large);
  CHECK(desk.view().bank_file.state == BankState::bad);
  drop(desk, put(desk, "broken.zip", "PK\x03\x04 and no more"));
  CHECK(desk.view().bank_file.state == BankState::bad);
  drop(desk, put(desk, "bomb.xml", "<!DOCTYPE quiz [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><quiz>&b;</quiz>"));
  CHECK(desk.view().bank_file.state == BankState::bad);
  desk.ask(command::TakeInBank{});
  CHECK(wrote_nothing(desk));
}

TEST_CASE("a bank in the format Aiken is taken in also under that name") {
  Desk desk;
  drop(desk, put(desk, "doors.aiken", "Is the door shut?\nA. Yes\nB. No\nANSWER: A\n"));
  REQUIRE(desk.view().bank_file.state == BankState::ready);
  CHECK(desk.view().bank_file.questions == 1);
  desk.ask(command::TakeInBank{});
  CHECK(desk.until([&] { return card(desk, "DOORS"); }));
}

TEST_CASE("a letter is no question bank, and the texts of one are not counted as questions") {
  Desk desk;
  drop(desk, put(desk, "letter.txt", "Dear Ana,\n\nthank you for the flowers.\n"));
  CHECK(desk.view().bank_file.state == BankState::bad);
  CHECK(desk.view().bank_file.problem == "No question of letter.txt can be taken in. Is it a question bank?");
  drop(desk, put(desk, "case.gift", "// [id:c1]\nA man holds two passports.\n\n// [id:c2]\nIs it a sign? {T}\n"));
  REQUIRE(desk.view().bank_file.state == BankState::ready);
  CHECK(desk.view().bank_file.questions == 1);
  CHECK(desk.view().bank_file.kinds == std::vector<std::pair<std::string, int>>{{"True or false", 1}, {"Text without a question", 1}});
}

TEST_CASE("a picture dropped where a manual belongs is neither manual nor package nor bank") {
  Desk desk;
  drop(desk, put(desk, "door.png", "\x89PNG and no more"));
  CHECK(desk.view().reading.problem.find("neither a manual (PDF), a course package nor a question bank") != std::string::npos);
}

TEST_CASE("a learner is told who takes in questions, an editor may") {
  Desk desk;
  const std::string doors = put(desk, "doors.gift", three);
  for (const char* number : {"10442", "30002"}) desk.ask(command::AddPerson{number, number, "LIS"});
  desk.ask(command::BeginAccounts{"90001", "Tess", support::tess, true});
  desk.ask(command::CloseDialog{});
  desk.ask(command::ShowScreen{Screen::people});
  const auto give = [&](const std::string& number, model::Role role, const std::string& secret) {
    const auto& rows = *desk.view().people.rows;
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const auto& one) { return one.staff_number == number; });
    REQUIRE(row != rows.end());
    const model::PersonId id(row->id);
    desk.ask(command::ChangePerson{id, number, "LIS", "LIS", "A320", "cabin", role});
    desk.ask(command::SetSecretOf{id, secret});
  };
  give("10442", model::Role::learner, support::ana);
  give("30002", model::Role::editor, "edit it all!");
  drop(desk, put(desk, "staff.csv", "staff number,name\n10443,Bo\n"));
  CHECK(desk.view().bank_file.state == BankState::none);  // in People a table is a staff list
  CHECK(desk.view().people.import.shown);
  desk.ask(command::ShowSignIn{});
  desk.ask(command::SignIn{"10442", support::ana});
  drop(desk, doors);
  CHECK(desk.notice() == "Only a trainer or an editor takes in questions. Give the file to one of them.");
  CHECK(desk.view().bank_file.state == BankState::none);
  desk.ask(command::LookAtBank{doors, {}});
  CHECK(desk.view().bank_file.state == BankState::none);
  desk.ask(command::ShowSignIn{});
  desk.ask(command::SignIn{"30002", "edit it all!"});
  drop(desk, doors);
  CHECK(desk.view().bank_file.state == BankState::ready);
  desk.ask(command::ShowSignIn{});
  CHECK(desk.view().bank_file.state == BankState::none);
}

TEST_CASE("the trail names who took a bank in, also where somebody else is let in before it is done") {
  Desk desk;
  desk.ask(command::BeginAccounts{"90001", "Tess", support::tess, true});
  desk.ask(command::CloseDialog{});
  drop(desk, put(desk, "doors.gift", three));
  desk.app().run(command::TakeInBank{});
  desk.app().run(command::ShowSignIn{});
  desk.settle();
  auto file = database::Connection::open(desk.records(), {.access = database::Access::read_only});
  REQUIRE(file);
  const auto by =
      file->find_text("SELECT p.staff_number FROM audit u JOIN person p ON p.pseudonym = u.actor WHERE u.action = 'bank taken in'");
  REQUIRE(by);
  CHECK(*by == "90001");
}

TEST_CASE("no bank is looked at during an exam") {
  Desk desk;
  fs::create_directories(desk.folder() / "data/courses/own");
  put(desk, "data/courses/own/course.toml",
      "format = 1\ncode = \"OWN\"\ntitle = \"Own\"\nrevision = 1\neffective = 2026-01-01\n[[bank]]\nfile = \"a.gift\"\n[[quiz]]\nid = "
      "\"exam\"\ntitle = \"Exam\"\nmode = \"exam\"\n");
  put(desk, "data/courses/own/a.gift", "// [id:q1]\nQ {T}\n");
  desk.come_back();
  desk.ask(command::StartQuiz{model::CourseCode("OWN"), model::QuizId("exam"), true});
  REQUIRE(desk.view().attempt.exam);
  drop(desk, put(desk, "doors.gift", three));
  CHECK(desk.view().bank_file.state == BankState::none);
  CHECK(desk.notice().starts_with("What tells answers is closed during an exam"));
}

TEST_CASE("Library keeps what was left out apart from what is only worth a look") {
  Desk desk;
  drop(desk, put(desk, "doors.gift", three));
  desk.ask(command::TakeInBank{});
  desk.come_back();
  const LibraryView& library = desk.view().library;
  const auto has = [](const std::vector<std::string>& lines, std::string_view start) {
    return std::any_of(lines.begin(), lines.end(), [&](const std::string& line) { return line.find(start) != std::string::npos; });
  };
  CHECK(has(library.problems, " \u00B7 banks/doors.gift:8: "));
  CHECK_FALSE(has(library.problems, "banks/doors.gift:5: "));
  CHECK(has(library.warnings, " \u00B7 banks/doors.gift:5: "));
}

TEST_CASE("what is wrong with a bank is told in Library in the language of the window, with the course that it is of") {
  Desk desk(support::source_folder() / "content", "es");
  fs::create_directories(desk.folder() / "data/courses/own");
  put(desk, "data/courses/own/course.toml",
      "format = 1\ncode = \"OWN\"\ntitle = \"Own\"\nrevision = 1\neffective = 2026-01-01\n[[bank]]\nfile = \"a.gift\"\n");
  put(desk, "data/courses/own/a.gift", "// [id:q1]\nDoors {=a -> b}\n");
  desk.come_back();
  const auto& problems = desk.view().library.problems;
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].starts_with("Own \u00B7 a.gift:2: "));
  CHECK(problems[0].find("Matching needs") == std::string::npos);
}

TEST_CASE("what is wrong with a bank is told those who edit it in Library, and no learner on Home") {
  Desk desk;
  fs::create_directories(desk.folder() / "data/courses/own");
  put(desk, "data/courses/own/course.toml",
      "format = 1\ncode = \"OWN\"\ntitle = \"Own\"\nrevision = 1\neffective = 2026-01-01\n[[bank]]\nfile = \"gone.gift\"\n");
  desk.come_back();
  REQUIRE(card(desk, "OWN"));
  CHECK(card(desk, "OWN")->problem.empty());
  CHECK_FALSE(desk.view().library.problems.empty());
  put(desk, "data/courses/own/course.toml",
      "format = 1\ncode = \"OWN\"\ntitle = \"Own\"\nrevision = 1\neffective = 2026-01-01\n[[manual]]\nid = \"m\"\nfile = \"gone.pdf\"\n");
  desk.come_back();
  CHECK(card(desk, "OWN")->problem.ends_with("Tell a trainer."));
  desk.ask(command::AddPerson{"10442", "Ana", "LIS"});
  desk.ask(command::BeginAccounts{"90001", "Tess", support::tess, true});
  desk.ask(command::CloseDialog{});
  desk.ask(command::ShowScreen{Screen::people});
  const auto people = desk.view().people.rows;
  for (const auto& row : *people)
    if (row.staff_number == "10442") desk.ask(command::SetSecretOf{model::PersonId(row.id), support::ana});
  CHECK_FALSE(desk.view().library.problems.empty());
  desk.ask(command::ShowSignIn{});
  desk.ask(command::SignIn{"10442", support::ana});
  REQUIRE(desk.until([&] { return card(desk, "OWN"); }));
  CHECK(desk.view().library.problems.empty());
}

TEST_CASE("the path of a file in the box for the folder leads to the folder of that file") {
  Desk desk;
  const std::string doors = put(desk, "doors.gift", three);
  desk.ask(command::ShowFilePanel{FilesFor::bank});
  desk.ask(command::FilePanelGoTo{doors});
  CHECK(desk.until([&] { return desk.view().shell.dialog.folder == fs::canonical(desk.folder()).string(); }));
  const DialogView& dialog = desk.view().shell.dialog;
  CHECK(dialog.problem.empty());
  CHECK(std::any_of(dialog.entries.begin(), dialog.entries.end(), [](const auto& entry) { return entry.name == "doors.gift"; }));
}
