// The program and its courses in several languages: the switch in Settings, and one course in two of them.
#include "app/keeping/verify_words.hpp"
#include "base/file.hpp"
#include "base/words.hpp"
#include "database/database.hpp"
#include "journeys/desk.hpp"
#include "journeys/secrets.hpp"

#include <algorithm>
#include <doctest/doctest.h>

using namespace jumpseat;
using namespace jumpseat::app;
namespace fs = std::filesystem;

namespace {

struct TwoLanguages {
  support::TemporaryFolder folder;
  TwoLanguages() {
    put("doors-en", "en", "Doors", "What is right? {=right ~wrong}");
    put("doors-es", "es", "Puertas", "¿Qué es correcto? {=correcto ~falso}");
    put("only-es", "es", "Solo en español", "¿Sí? {=sí ~no}", "ONE");
  }
  void put(const std::string& name, const std::string& language, const std::string& title, const std::string& question,
           const std::string& code = "DR") {
    fs::create_directories(folder.path() / name);
    REQUIRE(base::write_file_whole(folder.path() / name / "course.toml",
                                   "format = 1\ncode = \"" + code + "\"\ntitle = \"" + title + "\"\nlanguage = \"" + language +
                                       "\"\nrevision = 1\neffective = 2026-01-01\nroles = [\"cabin\"]\n[[bank]]\nfile = \"bank.gift\"\n"
                                       "[[quiz]]\nid = \"exam\"\ntitle = \"Exam " +
                                       language +
                                       "\"\nmode = \"exam\"\npass = 0.9\nshuffle = false\n"
                                       "[[quiz]]\nid = \"drill\"\ntitle = \"Drill\"\nmode = \"practice\"\nshuffle = false\n"));
    REQUIRE(base::write_file_whole(folder.path() / name / "bank.gift",
                                   "// [id:q1]\n::One::" + question + "\n\n// [id:q2]\n::Two::" + question + "\n"));
  }
};

std::vector<std::string> course_titles(support::Desk& desk) {
  std::vector<std::string> out;
  for (const auto& course : desk.view().home.courses) out.push_back(course.title);
  std::sort(out.begin(), out.end());
  return out;
}

std::string label_of(support::Desk& desk, const std::string& id) {
  for (const auto& row : desk.view().commands)
    if (row.id == id) return row.label;
  return {};
}

using Titles = std::vector<std::string>;

}  // namespace

TEST_CASE("the switch in Settings takes effect at once, in commands, views and courses, and is kept") {
  const TwoLanguages courses;
  support::Desk desk(courses.folder.path(), "settings");
  CHECK(label_of(desk, "screen.home") == "Home");
  CHECK(course_titles(desk) == Titles{"Doors", "Solo en español"});
  desk.ask(command::SetLanguage{"es"});
  CHECK(label_of(desk, "screen.home") == "Inicio");
  CHECK(course_titles(desk) == Titles{"Puertas", "Solo en español"});
  CHECK(desk.view().home.courses.front().quizzes.front().detail.find("2 preguntas") != std::string::npos);
  CHECK(desk.view().settings.language == "es");
  CHECK(desk.view().settings.speaks == "es");
  desk.come_back();
  REQUIRE(desk.until([&] { return label_of(desk, "screen.home") == "Inicio"; }));
  CHECK(course_titles(desk) == Titles{"Puertas", "Solo en español"});
  desk.ask(command::SetLanguage{"fr"});  // the course is not there in French: English is next
  CHECK(label_of(desk, "screen.home") == "Accueil");
  CHECK(course_titles(desk) == Titles{"Doors", "Solo en español"});
}

TEST_CASE("the words of an error are those of the window's language") {
  const TwoLanguages courses;
  support::Desk desk(courses.folder.path(), "es");
  desk.ask(command::OpenFile{(courses.folder.path() / "none.pdf").string(), std::nullopt, {}});
  CHECK(desk.view().reading.problem.find("No se pudo abrir none.pdf: no existe ese archivo.") != std::string::npos);
}

TEST_CASE("why a question of a bank is left out is said whole in the language of the window") {
  support::Desk desk(support::source_folder() / "content", "es");
  const auto says = [&](const std::string& name, const std::string& content, const std::string& words) {
    const fs::path file = desk.folder() / name;
    REQUIRE(base::write_file_whole(file, content));
    desk.ask(command::OpenFile{file.string(), std::nullopt, {}});
    const auto lines = desk.view().bank_file.lines;
    REQUIRE(lines);
    return std::any_of(lines->begin(), lines->end(), [&](const auto& line) { return line.words == words; });
  };
  CHECK(says("number.gift", "How many doors? {#many}\n", "«many» no es un número."));
  CHECK(says("broken.xml", "<quiz><question type=\"truefalse\">",
             "El banco no es XML completo: un elemento termina sin haber empezado, o alguno no se cierra nunca."));
  CHECK(says("cloze.xml",
             "<quiz><question type=\"cloze\"><name><text>One</text></name><questiontext format=\"html\"><text>Doors: "
             "{1:NUMERICAL:=many}</text></questiontext></question></quiz>",
             "El hueco 1 tiene la respuesta «many», que no es un número."));
  CHECK(says("item.xml",
             "<assessmentItem identifier=\"q1\" title=\"Door\"><responseDeclaration identifier=\"R\" cardinality=\"single\" "
             "baseType=\"identifier\"><correctResponse><value>A</value></correctResponse></responseDeclaration><outcomeDeclaration "
             "identifier=\"SCORE\" cardinality=\"single\" baseType=\"float\"/><itemBody><choiceInteraction responseIdentifier=\"R\" "
             "maxChoices=\"1\"><prompt>Which?</prompt><simpleChoice identifier=\"A\">Left</simpleChoice></choiceInteraction></itemBody>"
             "<responseProcessing template=\"http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct\"/>"
             "</assessmentItem>",
             "El elemento Door se deja fuera: una elección necesita al menos dos respuestas."));
}

TEST_CASE("a review says true and false in the window's language") {
  TwoLanguages courses;
  courses.put("true-es", "es", "Verdad", "Es así. {TRUE}", "TF");
  support::Desk desk(courses.folder.path(), "es");
  desk.ask(command::StartQuiz{model::CourseCode("TF"), model::QuizId("exam"), true});
  for (int i = 0; i < 2; ++i) {
    desk.ask(command::ChooseOption{1});
    desk.ask(command::Confirm{});
    desk.ask(command::NextQuestion{});
  }
  desk.ask(command::FinishAttempt{true});
  desk.ask(command::LeaveAttempt{});
  desk.ask(command::ReviewQuiz{"TF", "exam"});
  desk.ask(command::ReviewQuestion{"q1"});
  REQUIRE(desk.view().review.question);
  const auto& bars = desk.view().review.question->answers.series.at(0).points;
  REQUIRE(bars.size() == 3);
  CHECK(bars[0].name.rfind("Verdadero", 0) == 0);
  CHECK(bars[1].name == "Falso");
}

TEST_CASE("Home and the library say in the window's language that a manual is not the edition of its course") {
  const support::TemporaryFolder folder;
  fs::create_directories(folder.path() / "other");
  REQUIRE(base::write_file_whole(folder.path() / "other/manual.pdf", "another edition"));
  REQUIRE(base::write_file_whole(folder.path() / "other/course.toml",
                                 "format = 1\ncode = \"OE\"\ntitle = \"Puertas\"\nlanguage = \"es\"\nrevision = 1\n"
                                 "[[manual]]\nid = \"manual\"\nfile = \"manual.pdf\"\nsha256 = \"" +
                                     std::string(64, '0') + "\"\n"));
  support::Desk desk(folder.path(), "es");
  REQUIRE(desk.view().library.course_manuals.size() == 1);
  CHECK(desk.view().library.course_manuals[0].problem.rfind("El manual no es la edición", 0) == 0);
  REQUIRE(desk.view().home.courses.size() == 1);
  CHECK(desk.view().home.courses[0].problem.rfind("El manual no es la edición", 0) == 0);
}

TEST_CASE("practice calls an answer right or wrong in the window's language") {
  const TwoLanguages courses;
  support::Desk desk(courses.folder.path(), "es");
  desk.ask(command::StartQuiz{model::CourseCode("DR"), model::QuizId("drill"), true});
  REQUIRE(desk.view().attempt.choices.front().text == "correcto");
  desk.ask(command::ChooseOption{0});
  desk.ask(command::Confirm{});
  CHECK(desk.view().attempt.verdict == "Correcta");
  desk.ask(command::NextQuestion{});
  desk.ask(command::ChooseOption{1});
  desk.ask(command::Confirm{});
  CHECK(desk.view().attempt.verdict == "Incorrecta");
}

TEST_CASE("an attempt goes on in the language in which it began, and counts for the course") {
  const TwoLanguages courses;
  support::Desk desk(courses.folder.path(), "settings");
  desk.ask(command::SetLanguage{"es"});
  desk.ask(command::StartQuiz{model::CourseCode("DR"), model::QuizId("exam"), true});
  REQUIRE(desk.view().attempt.stage == AttemptView::Stage::question);
  CHECK(desk.view().attempt.choices.front().text == "correcto");
  desk.ask(command::ChooseOption{0});
  desk.ask(command::Confirm{});
  desk.ask(command::LeaveAttempt{});
  desk.ask(command::SetLanguage{"en"});
  const auto open = desk.quiz("exam").open_attempt;
  REQUIRE(open);
  desk.ask(command::ResumeAttempt{*open});
  desk.ask(command::NextQuestion{});
  CHECK(desk.view().attempt.choices.front().text == "correcto");
  desk.ask(command::ChooseOption{0});
  desk.ask(command::Confirm{});
  desk.ask(command::FinishAttempt{true});
  REQUIRE(desk.view().attempt.stage == AttemptView::Stage::results);
  CHECK(desk.view().attempt.results.passed);
  desk.ask(command::LeaveAttempt{});
  CHECK(desk.quiz("exam").passed);
  CHECK(desk.quiz("exam").title == "Exam en");
}

TEST_CASE("Review counts the versions of all languages as one question, and names the language of each") {
  const TwoLanguages courses;
  support::Desk desk(courses.folder.path(), "settings");
  for (const char* language : {"es", "en"}) {
    desk.ask(command::SetLanguage{language});
    desk.ask(command::StartQuiz{model::CourseCode("DR"), model::QuizId("exam"), true});
    for (int i = 0; i < 2; ++i) {
      desk.ask(command::ChooseOption{0});
      desk.ask(command::Confirm{});
      desk.ask(command::NextQuestion{});
    }
    desk.ask(command::FinishAttempt{true});
    desk.ask(command::LeaveAttempt{});
  }
  desk.ask(command::ShowScreen{Screen::review});
  desk.ask(command::ReviewQuestion{"q1"});
  REQUIRE(desk.view().review.question);
  const auto& question = *desk.view().review.question;
  CHECK(question.n == 2);
  REQUIRE(question.versions.size() == 2);
  std::string names;
  for (const auto& version : question.versions) names += version.version.substr(version.version.find("\u00B7")) + ";";
  CHECK((names == "\u00B7 es;\u00B7 en;" || names == "\u00B7 en;\u00B7 es;"));
}

TEST_CASE("a question that is written belongs to the language in which it was written, and so does an edit") {
  const TwoLanguages courses;
  support::Desk desk(courses.folder.path(), "settings");
  const auto asked = [&](const char* language) {
    desk.ask(command::SetLanguage{language});
    desk.ask(command::ShowQuestions{});
    std::string out;
    for (const auto& row : *desk.view().questions.rows)
      if (row.course == "DR") out += row.id + (row.edited ? "* " : " ");
    return out;
  };
  CHECK(asked("es") == "q1 q2 ");
  desk.ask(command::NewQuestion{model::CourseCode("DR"), "bank.gift", model::QuestionKind::true_false});
  REQUIRE(desk.view().questions.open);
  CHECK(desk.view().questions.course_title == "Puertas \u00B7 es");
  QuestionForm form = desk.view().questions.form;
  const std::string id = form.is.id.value;
  form.is.title = form.is.stem.text = "¿La puerta está armada?";
  desk.app().run(command::ChangeQuestion{form});
  // What is being written stays in its language, whatever the window's is by then; so does its draft.
  desk.ask(command::SetLanguage{"en"});
  CHECK(desk.view().questions.course_title == "Puertas \u00B7 es");
  desk.clock().monotonic += 1'000;
  desk.app().collect();
  desk.settle();
  desk.come_back();
  desk.ask(command::ShowQuestions{});
  REQUIRE(desk.view().questions.open);
  CHECK(desk.view().questions.course_title == "Puertas \u00B7 es");
  desk.ask(command::SaveQuestion{});
  CHECK_FALSE(desk.view().questions.changed);
  CHECK(asked("en") == "q1 q2 ");
  CHECK(asked("es") == "q1 q2 " + id + "* ");
  desk.ask(command::StartQuiz{model::CourseCode("DR"), model::QuizId("exam"), true});
  CHECK(desk.view().attempt.total == 3);
}

TEST_CASE("to whom a course is assigned is told in the language of the window") {
  const TwoLanguages courses;
  support::Desk desk(courses.folder.path(), "es");
  for (const char* kind : {"job", "base", "fleet", "group"}) desk.ask(command::AddAssignment{"DR", kind, "A320", "exam", "once"});
  std::vector<std::string> given;
  for (const auto& one : desk.view().assignments.assignments) given.push_back(one.to);
  std::sort(given.begin(), given.end());
  CHECK(given == std::vector<std::string>{"base A320", "flota A320", "grupo A320", "puesto A320"});
}

TEST_CASE("why more time or attempts are refused is said in the language of the window") {
  const TwoLanguages courses;
  support::Desk desk(courses.folder.path(), "es");
  desk.ask(command::GiveAllowance{model::PersonId("p1"), 20, 0});
  CHECK(desk.notice().starts_with("El tiempo añadido está"));
}

TEST_CASE("an inspector reads in the language of the window how a course stands that was not begun") {
  const TwoLanguages courses;
  support::Desk desk(courses.folder.path(), "es");
  desk.ask(command::BeginAccounts{"90001", "Tess", support::tess, true});
  desk.ask(command::CloseDialog{});
  desk.ask(command::AddAssignment{"DR", "everybody", "", "exam", "once"});
  desk.ask(command::ShowScreen{Screen::records});
  desk.ask(command::InspectPerson{"90001", ""});
  const auto& courses_asked = desk.view().keeping.inspection.courses;
  REQUIRE(courses_asked.size() == 1);
  CHECK(courses_asked[0].words.find("(sin empezar)") != std::string::npos);
  CHECK(courses_asked[0].title == "Puertas");
}

TEST_CASE("why a course cannot be assigned to nobody is said in the language of the window") {
  const TwoLanguages courses;
  support::Desk desk(courses.folder.path(), "es");
  desk.ask(command::AddAssignment{"DR", "job", " ", "exam", "once"});
  CHECK(desk.notice().find("no nombra a nadie") != std::string::npos);
}

TEST_CASE("a course that is assigned is called as its reader has it, also after the switch") {
  const TwoLanguages courses;
  support::Desk desk(courses.folder.path(), "settings");
  desk.ask(command::AddAssignment{"DR", "everybody", "", "exam", "once"});
  desk.ask(command::ShowScreen{Screen::assignments});
  const auto title = [&] {
    REQUIRE(desk.view().assignments.assignments.size() == 1);
    return desk.view().assignments.assignments[0].title;
  };
  CHECK(title() == "Doors");
  desk.ask(command::SetLanguage{"es"});
  CHECK(title() == "Puertas");
  CHECK(desk.view().assignments.courses == std::vector<std::pair<std::string, std::string>>{{"DR", "Puertas"}});
  desk.ask(command::SetLanguage{"en"});
  CHECK(title() == "Doors");
}

TEST_CASE("what Records has found out is said in the language of the window, also after the switch") {
  const TwoLanguages courses;
  support::Desk desk(courses.folder.path(), "settings");
  desk.ask(command::BeginAccounts{"90001", "Tess", support::tess, true});
  desk.ask(command::CloseDialog{});
  desk.ask(command::AddAssignment{"DR", "everybody", "", "exam", "once"});
  desk.ask(command::ShowScreen{Screen::records});
  const auto keeping = [&]() -> const KeepingView& { return desk.view().keeping; };
  desk.ask(command::CountYear{"DR", keeping().fiscal_year});
  desk.ask(command::InspectPerson{"90001", ""});
  const auto first_words = [&] {
    REQUIRE(keeping().verify.state == VerifyView::State::done);
    REQUIRE(keeping().verify.notes.size() == 1);
    REQUIRE(keeping().verify.limits.size() > 3);
    REQUIRE(keeping().inspection.courses.size() == 1);
    return std::vector<std::string>{keeping().inspection.courses[0].words.substr(0, 13), keeping().inspection.courses[0].title,
                                    keeping().verify.notes[0].substr(0, 10), keeping().verify.limits[3].substr(0, 12),
                                    keeping().year_count.trained};
  };
  const std::vector<std::string> english{"Not qualified", "Doors", "No trainer", "Whoever know",
                                         "0 people were trained in detecting and reporting."};
  CHECK(first_words() == english);
  desk.ask(command::SetLanguage{"es"});
  CHECK(first_words() == std::vector<std::string>{"Sin habilitac", "Puertas", "Ning\u00fan fo", "Quien conoce",
                                                  "0 personas recibieron formaci\u00f3n para detectar y avisar."});
  desk.ask(command::SetLanguage{"en"});
  CHECK(first_words() == english);
  desk.ask(command::CloseInspection{});
  desk.ask(command::SetLanguage{"es"});
  CHECK(keeping().inspection.state == InspectionView::State::none);
}

TEST_CASE("what is wrong with the record file is said in the language of the window, with its tables and rows as the file calls them") {
  const TwoLanguages courses;
  support::Desk desk(courses.folder.path(), "settings");
  desk.ask(command::BeginAccounts{"90001", "Tess", support::tess, true});
  desk.ask(command::CloseDialog{});
  desk.ask(command::ShowScreen{Screen::records});
  {
    auto file = database::Connection::open(desk.records(), {.access = database::Access::write});
    REQUIRE(file);
    REQUIRE(file->execute("UPDATE person SET name = 'Eve' WHERE staff_number = '90001'"));
  }
  desk.ask(command::VerifyRecords{});
  const auto problem = [&] {
    REQUIRE(desk.view().keeping.verify.problems.size() == 1);
    return desk.view().keeping.verify.problems[0];
  };
  CHECK(problem().starts_with("person "));
  CHECK(problem().ends_with(": name, staff number or group was altered"));
  desk.ask(command::SetLanguage{"es"});
  CHECK(problem().starts_with("person "));
  CHECK(problem().ends_with(": se modific\u00f3 el nombre, el n\u00famero de empleado o el grupo"));

  const auto spanish = base::words_of_language(support::build_folder() / "locale", "es");
  REQUIRE(spanish);
  const base::Speaking speaking(*spanish);
  records::Verified found;
  found.problems = {{"audit", "7", "the rows after 5 are gone: this computer remembers it from 2026-11-25T14:05"},
                    {"attempt_event", "3", "it was altered"},
                    {"", "", "the file is damaged: Tree 4: what SQLite says"}};
  const auto lines = app::verify_view(found, "").problems;
  REQUIRE(lines.size() == 3);
  CHECK(lines[0] == "audit 7: faltan las filas posteriores a la 5: este equipo lo recuerda del 2026-11-25T14:05");
  CHECK(lines[1] == "attempt_event 3: se modific\u00f3");
  CHECK(lines[2] == "el archivo est\u00e1 da\u00f1ado: Tree 4: what SQLite says");
}

TEST_CASE("what was certified, what a backup would undo and what results brought is said in the language of the window after the switch") {
  const TwoLanguages courses;
  support::Desk laptop(courses.folder.path(), "settings"), desk(courses.folder.path(), "settings");
  laptop.ask(command::SendResults{laptop.folder().string(), false});
  desk.clock().advance_ms(60'000);
  desk.ask(command::BeginAccounts{"90001", "Tess", support::tess, true});
  desk.ask(command::CloseDialog{});
  desk.ask(command::ShowScreen{Screen::records});
  const auto keeping = [&]() -> const KeepingView& { return desk.view().keeping; };
  desk.ask(command::BackUpNow{});
  REQUIRE(keeping().backups.size() == 1);
  desk.ask(command::CertifyExams{{}, support::tess});
  desk.ask(command::PlanRestore{keeping().backups[0].path});
  desk.ask(command::LookAtResults{laptop.folder().string()});
  desk.ask(command::TrustSender{});
  desk.ask(command::TakeInResults{});
  REQUIRE(keeping().results.state == ResultsView::State::taken);
  REQUIRE_FALSE(keeping().restore.undone.empty());
  CHECK(keeping().certify.told == "0 completions are certified by Tess.");
  CHECK(keeping().restore.undone.back().ends_with(" of the trail (assignments, marks, certifications, changes)"));
  CHECK(keeping().restore.made == keeping().backups[0].made);
  CHECK(keeping().results.summary == "Taken in.");
  desk.ask(command::SetLanguage{"es"});
  CHECK(keeping().certify.told == "0 finalizaciones est\u00e1n certificadas por Tess.");
  CHECK(keeping().restore.undone.back().ends_with(" del registro de auditor\u00eda (asignaciones, notas, certificaciones, cambios)"));
  CHECK(keeping().restore.made == keeping().backups[0].made);
  CHECK(keeping().results.summary == "Recibido.");
  desk.ask(command::CancelRestore{});
  desk.ask(command::ForgetResults{});
  desk.ask(command::SetLanguage{"en"});
  CHECK(keeping().restore.undone.empty());
  CHECK(keeping().results.summary.empty());
}
