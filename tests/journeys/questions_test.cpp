// Somebody writes questions: edits one and answers it anew, takes the edit back, makes new ones, is killed in between, and gives a bank
// away.
#include "desk.hpp"

#include "base/file.hpp"
#include "formats/bank.hpp"
#include "report/png.hpp"

using namespace jumpseat;
using namespace jumpseat::app;

namespace {

struct WrittenCourse {
  support::TemporaryFolder folder;
  WrittenCourse() {
    const auto put = [&](const char* name, const std::string& content) {
      std::filesystem::create_directories((folder.path() / name).parent_path());
      REQUIRE(base::write_file_whole(folder.path() / name, content));
    };
    put("course/course.toml",
        "format = 1\ncode = \"WR\"\ntitle = \"Writing\"\nlanguage = \"en\"\nrevision = 1\neffective = 2026-01-01\nroles = [\"cabin\"]\n"
        "[[bank]]\nfile = \"bank.gift\"\n[[quiz]]\nid = \"practice\"\ntitle = \"Practice\"\nmode = \"practice\"\nshuffle = false\n"
        "draw = [{ tags = [\"asked\"], count = 1 }]\n"
        "[[quiz]]\nid = \"exam\"\ntitle = \"Exam\"\nmode = \"exam\"\npass = 0.9\nshuffle = false\n");
    put("course/bank.gift",
        "// [id:wr-007] [tag:asked]\n::First::What is right? {=right ~wrong}\n\n// [id:wr-008]\n::Second::And here? {=yes ~no}\n\n");
  }
};

command::OpenQuestion first() { return {model::CourseCode("WR"), model::QuestionId("wr-007")}; }

void write_in_form(support::Desk& desk, const std::function<void(QuestionForm&)>& change) {
  QuestionForm form = desk.view().questions.form;
  change(form);
  desk.app().run(command::ChangeQuestion{form});
}

std::string asked_in_practice(support::Desk& desk) {
  desk.ask(command::StartQuiz{model::CourseCode("WR"), model::QuizId("practice")});
  const std::string stem = desk.view().attempt.stem;
  desk.ask(command::ChooseOption{0});
  desk.ask(command::Confirm{});
  desk.ask(command::FinishAttempt{true});
  desk.ask(command::LeaveAttempt{});
  return stem;
}

void keep_draft(support::Desk& desk) {
  desk.clock().monotonic += 1'000;
  desk.app().collect();
  desk.settle();
}

}  // namespace

TEST_CASE("an edit is asked from now on, the bank stays as it is, and taking it back asks the old version again") {
  WrittenCourse course;
  support::Desk desk(course.folder.path());
  const std::string bank = *base::read_file(course.folder.path() / "course/bank.gift", 10'000);
  CHECK(asked_in_practice(desk) == "What is right?");
  desk.ask(first());
  const QuestionsView& view = desk.view().questions;
  CHECK(desk.view().shell.screen == Screen::questions);
  REQUIRE(view.open);
  CHECK_FALSE(view.changed);
  CHECK(view.preview.stem == "What is right?");
  REQUIRE(view.quizzes.size() == 2);
  CHECK(view.quizzes[0].words == "draws 1 of the 1 like it");
  REQUIRE(view.versions.size() == 1);
  CHECK(view.versions[0].practices == 1);

  write_in_form(desk, [](QuestionForm& form) { form.is.stem.text = "What is right now?"; });
  CHECK(desk.until([&] { return view.changed; }));
  CHECK(view.preview.stem == "What is right now?");
  desk.ask(command::SaveQuestion{});
  CHECK(desk.notice().find("Saved as version") == 0);
  CHECK_FALSE(view.changed);
  CHECK(desk.until([&] { return view.versions.size() == 1 && view.versions[0].words == "asked before"; }));
  REQUIRE(view.edits.size() == 1);
  CHECK(view.edits[0].can_undo);
  CHECK(asked_in_practice(desk) == "What is right now?");
  desk.come_back();
  CHECK(asked_in_practice(desk) == "What is right now?");
  CHECK(*base::read_file(course.folder.path() / "course/bank.gift", 10'000) == bank);

  desk.ask(first());
  REQUIRE(desk.view().questions.versions.size() == 2);
  desk.ask(command::UndoQuestionEdit{desk.view().questions.edits[0].id});
  CHECK(desk.view().questions.form.is.stem.text == "What is right?");
  CHECK(asked_in_practice(desk) == "What is right?");
}

TEST_CASE("what is wrong keeps a question from being asked, and what was not changed is not kept") {
  WrittenCourse course;
  support::Desk desk(course.folder.path());
  desk.ask(first());
  desk.ask(command::SaveQuestion{});
  CHECK(desk.notice() == "Nothing was changed.");
  write_in_form(desk, [](QuestionForm& form) { form.is.stem.text.clear(); });
  desk.ask(command::SaveQuestion{});
  CHECK(desk.notice() == "One thing has to be put right first; it is said beside its box.");
  CHECK(asked_in_practice(desk) == "What is right?");
  desk.ask(command::ShowQuestions{});
  desk.ask(command::RevertQuestion{});
  CHECK_FALSE(desk.view().questions.changed);
  desk.ask(command::UndoChange{});
  CHECK(desk.view().questions.form.is.stem.text.empty());
}

TEST_CASE("changes are undone one after another") {
  WrittenCourse course;
  support::Desk desk(course.folder.path());
  desk.ask(first());
  for (const char* stem : {"One", "Two"}) {
    write_in_form(desk, [&](QuestionForm& form) { form.is.stem.text = stem; });
    keep_draft(desk);
  }
  desk.ask(command::UndoChange{});
  CHECK(desk.view().questions.form.is.stem.text == "One");
  desk.ask(command::UndoChange{});
  CHECK(desk.view().questions.form.is.stem.text == "What is right?");
  CHECK_FALSE(desk.view().questions.can_undo);
}

TEST_CASE("leaving with something unsaved asks first") {
  WrittenCourse course;
  support::Desk desk(course.folder.path());
  desk.ask(first());
  write_in_form(desk, [](QuestionForm& form) { form.is.stem.text = "Half"; });
  desk.ask(command::CloseQuestion{});
  CHECK(desk.view().shell.dialog.title == "Leave without saving?");
  CHECK(desk.view().questions.open);
  desk.ask(command::CloseDialog{});
  desk.ask(command::OpenQuestion{model::CourseCode("WR"), model::QuestionId("wr-008")});
  CHECK(desk.view().shell.dialog.kind == DialogKind::confirm);
  CHECK(desk.view().shell.dialog.loses);
  desk.ask(command::AcceptDialog{});
  CHECK(desk.view().questions.form.is.id.value == "wr-008");
  desk.ask(command::CloseQuestion{});
  CHECK_FALSE(desk.view().questions.open);
}

TEST_CASE("a kill loses at most a second of writing") {
  WrittenCourse course;
  support::Desk desk(course.folder.path());
  desk.ask(first());
  write_in_form(desk, [](QuestionForm& form) {
    form.is.stem.text = "What is right in the";
    form.choices[1].percent = "half";
  });
  keep_draft(desk);
  desk.die_and_come_back(60'000);
  CHECK(asked_in_practice(desk) == "What is right?");
  desk.ask(command::ShowQuestions{});
  REQUIRE(desk.view().questions.open);
  CHECK(desk.view().questions.form.is.stem.text == "What is right in the");
  CHECK(desk.view().questions.form.choices[1].percent == "half");
  CHECK(desk.view().questions.changed);
  CHECK(desk.view().questions.saved.find("This is your draft of") == 0);
  desk.ask(command::CloseQuestion{true});
  desk.come_back();
  desk.ask(command::ShowQuestions{});
  CHECK_FALSE(desk.view().questions.open);
}

TEST_CASE("a new question and a copy have ids that nothing had, also after they were taken back") {
  WrittenCourse course;
  support::Desk desk(course.folder.path());
  desk.ask(command::ShowQuestions{});
  desk.ask(command::NewQuestion{model::CourseCode("WR"), "bank.gift", model::QuestionKind::vignette});
  REQUIRE(desk.view().questions.open);
  CHECK(desk.view().questions.form.is.id.value == "wr-009");
  CHECK(desk.view().questions.is_new);
  write_in_form(desk, [](QuestionForm& form) {
    form.is.stem.text = "A man keeps both passports.";
    form.tags = "asked";
  });
  desk.ask(command::SaveQuestion{});
  REQUIRE(desk.view().questions.edits.size() == 1);
  desk.ask(command::FindQuestions{"vignette passports"});
  REQUIRE(desk.view().questions.order->size() == 1);
  CHECK(desk.view().questions.rows->at(static_cast<std::size_t>(desk.view().questions.order->front())).edited);
  desk.ask(command::DuplicateQuestion{});
  CHECK(desk.view().questions.form.is.id.value == "wr-010");
  CHECK(desk.view().questions.form.is.stem.text == "A man keeps both passports.");
  desk.ask(command::CloseQuestion{true});
  desk.ask(command::OpenQuestion{model::CourseCode("WR"), model::QuestionId("wr-009")});
  desk.ask(command::UndoQuestionEdit{desk.view().questions.edits[0].id});
  CHECK_FALSE(desk.view().questions.open);
  desk.ask(command::NewQuestion{model::CourseCode("WR"), "bank.gift", model::QuestionKind::single});
  CHECK(desk.view().questions.form.is.id.value == "wr-010");
}

TEST_CASE("a question that was written here is put into the other language of its course as well") {
  WrittenCourse course;
  std::filesystem::create_directories(course.folder.path() / "course-es");
  std::string spanish = *base::read_file(course.folder.path() / "course/course.toml", 10'000);
  spanish.replace(spanish.find("\"en\""), 4, "\"es\"");
  REQUIRE(base::write_file_whole(course.folder.path() / "course-es/course.toml", spanish));
  REQUIRE(base::write_file_whole(course.folder.path() / "course-es/bank.gift",
                                 "// [id:wr-007] [tag:asked]\n::Primera::¿Qué es correcto? {=correcto ~falso}\n\n"));
  support::Desk desk(course.folder.path(), "settings");
  const QuestionsView& view = desk.view().questions;
  // One that stands in both: the other wording is opened as it is asked.
  desk.ask(first());
  REQUIRE(view.languages.size() == 2);
  CHECK((view.languages[0].on && view.languages[0].asked));
  CHECK((view.languages[1].code == "es" && view.languages[1].asked));
  desk.ask(command::WriteInLanguage{"es"});
  CHECK(view.form.is.title == "Primera");
  CHECK_FALSE(view.changed);
  desk.ask(command::CloseQuestion{});

  // One that was written here alone.
  desk.ask(command::NewQuestion{model::CourseCode("WR"), "bank.gift", model::QuestionKind::single});
  const std::string id = view.form.is.id.value;
  write_in_form(desk, [](QuestionForm& form) {
    form.is.title = "Third";
    form.is.stem.text = "Who is told?";
    form.tags = "asked";
    form.choices[0].is.text.text = "the purser";
    form.choices[1].is.text.text = "nobody";
  });
  desk.ask(command::WriteInLanguage{"es"});
  CHECK(desk.notice().find("Save this question first") == 0);
  CHECK(view.form.is.title == "Third");
  desk.ask(command::SaveQuestion{});
  CHECK_FALSE(view.languages[1].asked);
  desk.ask(command::WriteInLanguage{"es"});
  CHECK((view.open && view.is_new && view.changed));
  CHECK(view.form.is.id.value == id);
  CHECK(view.form.is.stem.text == "Who is told?");
  CHECK(view.form.choices[0].percent == "100");
  CHECK(view.languages[1].on);
  keep_draft(desk);
  desk.die_and_come_back(60'000);
  desk.ask(command::ShowQuestions{});
  REQUIRE(desk.until([&] { return desk.view().questions.open; }));
  const QuestionsView& again = desk.view().questions;
  CHECK((again.form.is.id.value == id && again.languages[1].on));
  write_in_form(desk, [](QuestionForm& form) {
    form.is.stem.text = "¿A quién se avisa?";
    form.choices[0].is.text.text = "al sobrecargo";
    form.choices[1].is.text.text = "a nadie";
  });
  desk.ask(command::SaveQuestion{});
  CHECK(desk.notice().find("Saved as version") == 0);
  CHECK((again.languages[0].asked && again.languages[1].asked));
  desk.ask(command::WriteInLanguage{"en"});
  CHECK(again.form.is.stem.text == "Who is told?");
  CHECK(again.edits.size() == 1);
}

TEST_CASE("a picture that is dropped on a question is shown with it, and opened as nothing else") {
  WrittenCourse course;
  support::Desk desk(course.folder.path());
  const std::vector<std::uint8_t> white(4 * 4 * 4, 255);
  const auto png = report::png_of(white.data(), 4, 4, 16);
  REQUIRE(png);
  const auto door = desk.folder() / "door.PNG";
  REQUIRE(base::write_file_whole(door, *png));
  desk.ask(first());
  desk.ask(command::ShowFilePanel{FilesFor::picture});
  desk.ask(command::FilePanelGoTo{desk.folder().string()});
  CHECK(desk.until([&] {
    const auto& entries = desk.view().shell.dialog.entries;
    return std::any_of(entries.begin(), entries.end(), [](const auto& entry) { return entry.name == "door.PNG"; });
  }));
  desk.ask(command::OpenFile{door.string(), std::nullopt, {}});
  CHECK(desk.view().shell.dialog.kind == DialogKind::none);
  CHECK(desk.view().shell.screen == Screen::questions);
  REQUIRE(desk.view().questions.form.is.attachments.size() == 1);
  CHECK(desk.view().questions.form.is.attachments[0].name == "door.PNG");
}

TEST_CASE("a bank is written to a file as it is asked now") {
  WrittenCourse course;
  support::Desk desk(course.folder.path());
  desk.ask(first());
  write_in_form(desk, [](QuestionForm& form) { form.is.stem.text = "What is right now?"; });
  desk.ask(command::SaveQuestion{});
  for (const auto& [format, name] : {std::pair{BankFormat::gift, "out.gift"}, std::pair{BankFormat::moodle, "out.xml"}}) {
    const auto path = desk.folder() / name;
    desk.ask(command::ExportQuestions{model::CourseCode("WR"), "bank.gift", format, path.string()});
    CHECK(desk.notice() == "2 questions were written to " + path.string() + ".");
    const auto bank = formats::read_bank_at(path, name);
    REQUIRE(bank);
    REQUIRE(bank->questions.size() == 2);
    CHECK(bank->questions[0].id.value == "wr-007");
    CHECK(bank->questions[0].stem.text == "What is right now?");
  }
  desk.ask(command::ExportQuestions{model::CourseCode("WR"), "bank.gift", BankFormat::gift, "/nowhere/at/all.gift"});
  CHECK(desk.view().shell.notice->problem);
}

TEST_CASE("what a bank has no place for is said in the language of the window when it is written") {
  WrittenCourse course;
  support::Desk desk(course.folder.path(), "es");
  const auto path = (desk.folder() / "out.gift").string();
  const auto write = [&] { desk.ask(command::ExportQuestions{model::CourseCode("WR"), "bank.gift", BankFormat::gift, path}); };
  desk.ask(first());
  const QuestionForm before = desk.view().questions.form;
  write_in_form(desk, [](QuestionForm& form) {
    form = with_kind(form, model::QuestionKind::short_answer);
    form.choices.resize(2);
    for (auto& choice : form.choices) {
      choice.is.text.text = &choice == &form.choices[0] ? "switch" : "lever";
      choice.is.feedback = {"off -> on", model::TextFormat::plain};
      choice.percent = "100";
    }
  });
  desk.ask(command::SaveQuestion{});
  write();
  CHECK(desk.notice() == "Se escribieron 2 preguntas en " + path +
                             ". Se pierde 1 cosa: GIFT no tiene sitio para -> en el texto sin formato de la pregunta wr-007.");
  write_in_form(desk, [&](QuestionForm& form) {
    form = before;
    form.is.kind = model::QuestionKind::multiple, form.is.all_or_nothing = true;
  });
  desk.ask(command::SaveQuestion{});
  write();
  const std::string why = "La pregunta wr-007 se deja fuera: GIFT no puede decir cómo se califica.";
  CHECK(desk.notice() == "Se escribió 1 pregunta en " + path + ". 1 se dejó fuera: " + why);
}

TEST_CASE("that no answer of a question earns the full mark is said beside it in the language of the window") {
  WrittenCourse course;
  support::Desk desk(course.folder.path(), "es");
  desk.ask(first());
  write_in_form(desk, [](QuestionForm& form) { form.choices[0].percent = "50"; });
  desk.settle();
  const auto& problems = desk.view().questions.problems;
  CHECK(std::any_of(problems.begin(), problems.end(),
                    [](const FieldProblem& one) { return one.message == "Ninguna respuesta gana la nota completa."; }));
}

TEST_CASE("questions are closed during an exam") {
  WrittenCourse course;
  support::Desk desk(course.folder.path());
  desk.ask(command::StartQuiz{model::CourseCode("WR"), model::QuizId("exam"), true});
  desk.ask(command::ShowQuestions{});
  CHECK(desk.view().shell.screen == Screen::read);
  desk.ask(first());
  CHECK_FALSE(desk.view().questions.open);
}

TEST_CASE("a finished attempt keeps the mark and the version that was asked when the question is edited") {
  WrittenCourse course;
  support::Desk desk(course.folder.path());
  CHECK(asked_in_practice(desk) == "What is right?");
  desk.ask(first());
  write_in_form(desk, [](QuestionForm& form) {
    form.choices[0].percent = "0";
    form.choices[1].percent = "100";
  });
  desk.ask(command::SaveQuestion{});
  desk.ask(command::ShowScreen{Screen::home});
  const auto attempt = desk.quiz("practice").last_attempt;
  REQUIRE(attempt);
  desk.ask(command::ReplayAttempt{*attempt});
  CHECK(desk.view().attempt.results.fraction == 1.0);
}

TEST_CASE("an attempt shows the picture that it was asked with when the bank has another one") {
  // Two grey pictures, 3 by 2 and 5 by 4.
  const std::string then = "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAAAAAC4HznGAAAADklEQVR4nGNoaGhgAGIADAgDAcWhuYYAAAAASUVORK5CYII=";
  const std::string later = "iVBORw0KGgoAAAANSUhEUgAAAAUAAAAECAAAAABjWKqcAAAADklEQVR4nGNoAAEGDBIAeBgKAQTuK4YAAAAASUVORK5CYII=";
  const auto bank = [](const std::string& picture) {
    return R"(<?xml version="1.0"?><quiz><question type="truefalse"><name><text>Door</text></name><questiontext format="html"><text><![CDATA[<p>Open? <img src="@@PLUGINFILE@@/door.png" alt="a door"/></p>]]></text><file name="door.png" encoding="base64">)" +
           picture +
           R"(</file></questiontext><idnumber>wr-007</idnumber><tags><tag><text>asked</text></tag></tags><answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question></quiz>)";
  };
  WrittenCourse course;
  const auto file = course.folder.path() / "course/bank.gift";  // known by what it holds
  REQUIRE(base::write_file_whole(file, bank(then)));
  support::Desk desk(course.folder.path());
  CHECK(asked_in_practice(desk).starts_with("Open?"));
  const auto attempt = desk.quiz("practice").last_attempt;
  REQUIRE(attempt);
  REQUIRE(base::write_file_whole(file, bank(later)));
  desk.come_back();
  desk.ask(command::ReplayAttempt{*attempt});
  desk.ask(command::LookAt{0});
  REQUIRE(desk.view().attempt.pictures.size() == 1);
  desk.settle();
  CHECK(desk.view().attempt.pictures[0].w == 3);
}

TEST_CASE("more time and attempts for one person are on Home before the exam") {
  WrittenCourse course;
  std::string toml = *base::read_file(course.folder.path() / "course/course.toml", 10'000);
  REQUIRE(base::write_file_whole(course.folder.path() / "course/course.toml", toml + "minutes = 30\nattempts = 1\n"));
  support::Desk desk(course.folder.path());
  const std::string before = desk.quiz("exam").detail;
  CHECK(before.find("30 minutes") != std::string::npos);
  CHECK(before.find("attempt 1 of 1") != std::string::npos);
  REQUIRE(desk.view().settings.people.size() == 1);
  desk.ask(command::GiveAllowance{desk.view().settings.people[0].id, 1.25, 2});
  CHECK(desk.notice() == "From the next exam on: 25 % more time and 2 more attempts.");
  CHECK(desk.quiz("exam").detail.find("38 (30 + 8) minutes") != std::string::npos);
  CHECK(desk.quiz("exam").detail.find("attempt 1 of 3") != std::string::npos);
  desk.ask(command::GiveAllowance{desk.view().settings.people[0].id, 0.5, 2});
  CHECK(desk.notice().find("More time is between") == 0);
}

TEST_CASE("a draft of another question is not lost when a question is opened by name or made anew after a start") {
  WrittenCourse course;
  support::Desk desk(course.folder.path());
  desk.ask(first());
  write_in_form(desk, [](QuestionForm& form) { form.is.stem.text = "Half a thought"; });
  keep_draft(desk);
  const std::vector<Command> ways{command::OpenQuestion{model::CourseCode("WR"), model::QuestionId("wr-008")},
                                  command::NewQuestion{model::CourseCode("WR"), "bank.gift", model::QuestionKind::single}};
  for (const Command& way : ways) {
    desk.die_and_come_back(60'000);
    desk.ask(way);
    REQUIRE(desk.view().questions.open);
    CHECK(desk.view().questions.form.is.stem.text == "Half a thought");
    CHECK(desk.view().shell.dialog.title == "Leave without saving?");
    CHECK(desk.view().shell.screen == Screen::questions);
    desk.ask(command::CloseDialog{});
    CHECK(desk.view().questions.form.is.stem.text == "Half a thought");
  }
}

TEST_CASE("a question that is being written goes along with whoever says in Settings who they are") {
  WrittenCourse course;
  support::Desk desk(course.folder.path());
  desk.ask(command::AddPerson{"10442", "Ana", "LIS"});
  desk.ask(first());
  write_in_form(desk, [](QuestionForm& form) { form.is.stem.text = "Half a thought"; });
  REQUIRE(desk.until([&] { return desk.view().questions.changed; }));
  desk.ask(command::NameLocalLearner{"10442", "Ana"});
  REQUIRE(desk.app().state().person == "10442 \u00B7 Ana");
  desk.ask(command::ShowQuestions{});
  REQUIRE(desk.view().questions.open);
  CHECK(desk.view().questions.form.is.stem.text == "Half a thought");
}

TEST_CASE("the answers of a question are not shown for repair while an exam asks it") {
  WrittenCourse course;
  support::Desk desk(course.folder.path());
  desk.ask(command::StartQuiz{model::CourseCode("WR"), model::QuizId("exam"), true});
  REQUIRE(desk.view().attempt.exam);
  desk.ask(command::ShowScreen{Screen::review});
  CHECK(desk.view().shell.screen == Screen::read);
  desk.ask(command::StartRepair{"wr-007"});
  CHECK(desk.view().review.repair.choices.empty());
  REQUIRE(desk.view().shell.notice);
  CHECK(desk.view().shell.notice->text.starts_with("What tells answers is closed during an exam"));
  desk.ask(command::FinishAttempt{true});
  CHECK_FALSE(desk.view().shell.notice);
  desk.ask(command::StartRepair{"wr-007"});
  CHECK(desk.view().review.repair.choices.size() == 2);
}
