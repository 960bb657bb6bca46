// Questions, for those who write them: drawn from views made by hand, also twenty thousand.
#include "ui/questions_panel.hpp"
#include "app/questions/questions.hpp"
#include "base/words.hpp"
#include "panel_stage.hpp"
#include "support/places.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <numeric>

using namespace jumpseat;
using namespace jumpseat::ui;
using namespace jumpseat::tests;
namespace command = jumpseat::app::command;

namespace {

app::AppView list_of(int count) {
  app::AppView view;
  auto rows = std::make_shared<std::vector<app::QuestionListRow>>();
  for (int i = 0; i < count; ++i)
    rows->push_back(
        {"HT", "ht-" + std::to_string(i), "Question " + std::to_string(i), "single", "procedure", "Cabin", "bank.gift", i == 1});
  auto order = std::make_shared<std::vector<int>>(static_cast<std::size_t>(count));
  std::iota(order->begin(), order->end(), 0);
  view.questions.state = app::QuestionsView::State::ready;
  view.questions.rows = rows;
  view.questions.order = order;
  view.questions.banks = {{"HT", "Trafficking", "bank.gift", count}};
  return view;
}

app::AppView open_question(model::QuestionKind kind) {
  app::AppView view = list_of(3);
  app::QuestionsView& out = view.questions;
  out.open = true;
  out.form = app::new_form(kind, model::QuestionId("ht-1"));
  out.form.is.stem.text = "A man orders for the woman beside him and keeps both passports.";
  out.form_number = 1;
  out.course = "HT", out.course_title = "Trafficking", out.bank = "bank.gift";
  const auto written = app::written(out.form);
  out.problems = written.problems;
  out.preview = app::preview_of(written.question, -1);
  out.preview_answers = app::preview_answers(written.question);
  out.preview_shuffled = app::is_previewed_shuffled(written.question);
  return view;
}

struct QuestionsShown {
  app::AppView view;
  QuestionsPanel panel;
  ReadingPanel reading;
  Textures textures;
  PanelStage stage;
  explicit QuestionsShown(app::AppView given, int w = 1280, int h = 800, app::Theme theme = app::Theme::light)
      : view(std::move(given)),
        stage([this](Ui& ui, const Rect& rect, Commands& out) { panel.draw(ui, rect, view, reading, textures, out); }, w, h, 1, theme) {}
};

}  // namespace

TEST_CASE("a question of the list is opened, and what is typed looks for others") {
  QuestionsShown shown(list_of(40));
  const auto opened = shown.stage.press("Question 1", Role::row);
  REQUIRE(first<command::OpenQuestion>(opened));
  CHECK(first<command::OpenQuestion>(opened)->question.value == "ht-1");
  shown.stage.press("Find questions", Role::textbox);
  const auto typed = shown.stage.type("passport");
  REQUIRE(first<command::FindQuestions>(typed));
  CHECK(first<command::FindQuestions>(typed)->text == "passport");
}

TEST_CASE("what was saved in another form stands in its box so, also where one is still in it") {
  app::AppView view = open_question(model::QuestionKind::single);
  view.questions.form.mark = "1";
  QuestionsShown shown(std::move(view));
  shown.stage.press("Mark", Role::textbox);
  shown.stage.key("Ctrl+A");
  const auto typed = shown.stage.type("1,5");
  REQUIRE(first<command::ChangeQuestion>(typed));
  CHECK(first<command::ChangeQuestion>(typed)->form.mark == "1,5");
  shown.view.questions.form.mark = "1.5";
  ++shown.view.questions.form_number;
  shown.stage.settle();
  CHECK(shown.stage.find("Mark", Role::textbox)->value == "1.5");
}

TEST_CASE("a question's category stands beside its bank, not in its place") {
  QuestionsShown shown(list_of(1));
  shown.stage.settle();
  const auto* row = shown.stage.find("Question 0", Role::row);
  REQUIRE(row);
  CHECK(row->value.find("Cabin · bank.gift") != std::string::npos);
}

TEST_CASE("an edit by somebody with a long name can be taken back in a narrow window") {
  app::AppView view = open_question(model::QuestionKind::single);
  view.questions.edits = {
      {"e1", "version 0123abcd", "90001 \u00B7 Maria do Carmo de Albuquerque e Castro", "23 Nov 2026 14:02", false, true, true}};
  QuestionsShown shown(std::move(view), 1024, 700);
  shown.stage.press("Used and edited", Role::tab);
  shown.stage.settle();
  const auto* button = shown.stage.find("Take back", Role::button);
  REQUIRE(button);
  CHECK(button->visible.w == button->rect.w);
  const auto asked = shown.stage.press("Take back", Role::button);
  CHECK(first<command::UndoQuestionEdit>(asked));
}

TEST_CASE("of twenty thousand questions only those that are seen are drawn") {
  QuestionsShown shown(list_of(20'000));
  shown.stage.settle();
  const auto& widgets = shown.stage.ui().tree().widgets();
  const auto rows = std::count_if(widgets.begin(), widgets.end(), [](const auto& one) { return one.role == Role::row; });
  CHECK(rows > 5);
  CHECK(rows < 60);
  CHECK(shown.stage.find(base::grouped(20'000) + " of " + base::grouped(20'000)));
}

TEST_CASE("a new question is of a bank and a kind") {
  QuestionsShown shown(list_of(3));
  shown.stage.press("New question", Role::button);
  const auto made = shown.stage.press("Vignette", Role::menuitem);
  REQUIRE(first<command::NewQuestion>(made));
  CHECK(first<command::NewQuestion>(made)->kind == model::QuestionKind::vignette);
  CHECK(first<command::NewQuestion>(made)->bank == "bank.gift");
  shown.stage.press("Export", Role::button);
  const auto given = shown.stage.press("As Moodle XML", Role::button);
  REQUIRE(first<command::ExportQuestions>(given));
  CHECK(first<command::ExportQuestions>(given)->format == app::BankFormat::moodle);
}

TEST_CASE("a picture of a question is chosen from a list of files") {
  QuestionsShown shown(open_question(model::QuestionKind::single));
  const auto asked = shown.stage.press("Choose a file \u2026", Role::button);
  REQUIRE(first<command::ShowFilePanel>(asked));
  CHECK(first<command::ShowFilePanel>(asked)->files_for == app::FilesFor::picture);
}

TEST_CASE("what is typed into a box is said, and what is wrong stands under it") {
  QuestionsShown shown(open_question(model::QuestionKind::single));
  CHECK(shown.stage.find("This answer has no text."));
  shown.stage.press("Answer 1", Role::textbox);
  const auto typed = shown.stage.type("He does");
  REQUIRE(first<command::ChangeQuestion>(typed));
  CHECK(first<command::ChangeQuestion>(typed)->form.choices[0].is.text.text == "He does");
  const auto more = shown.stage.press("Add an answer", Role::button);
  REQUIRE(first<command::ChangeQuestion>(more));
  CHECK(first<command::ChangeQuestion>(more)->form.choices.size() == 3);
  const auto fewer = shown.stage.press("Remove Answer 1", Role::button);
  REQUIRE(first<command::ChangeQuestion>(fewer));
  CHECK(first<command::ChangeQuestion>(fewer)->form.choices.size() == 2);
}

TEST_CASE("the way a learner sees it stands beside it, and cannot be pressed") {
  QuestionsShown shown(open_question(model::QuestionKind::vignette));
  shown.stage.settle();
  const auto* stem = shown.stage.ui().tree().find("quiz.stem");
  REQUIRE(stem);
  CHECK(stem->name.find("keeps both passports") != std::string::npos);
  const auto* choice = shown.stage.find("Report now", Role::choice);
  REQUIRE(choice);
  CHECK_FALSE(choice->enabled);
  const auto tried = shown.stage.press("Answer 1", Role::choice);
  REQUIRE(first<command::PreviewAnswer>(tried));
  CHECK(first<command::PreviewAnswer>(tried)->answer == 0);
}

TEST_CASE("where learners see the answers in another order the preview says so beside their numbers") {
  constexpr const char* said = "Answers are counted as they are written. Learners see them in another order, unless the quiz keeps it.";
  {
    QuestionsShown shown(open_question(model::QuestionKind::single));
    shown.stage.settle();
    REQUIRE(shown.stage.find(said));
    shown.view.questions.form.is.shuffle = false;
    shown.view.questions.preview_shuffled = app::is_previewed_shuffled(app::written(shown.view.questions.form).question);
    shown.stage.settle();
    CHECK_FALSE(shown.stage.find(said));
  }
  QuestionsShown truth(open_question(model::QuestionKind::true_false));
  truth.stage.settle();
  CHECK_FALSE(truth.stage.find(said));
}

TEST_CASE("every kind has its boxes, in every theme and in a small window") {
  for (int kind = 0; kind <= static_cast<int>(model::QuestionKind::vignette); ++kind) {
    for (const auto& [w, h] : {std::pair{1280, 800}, std::pair{900, 600}}) {
      QuestionsShown shown(open_question(static_cast<model::QuestionKind>(kind)), w, h, kind % 2 ? app::Theme::dark : app::Theme::light);
      shown.stage.settle();
      CHECK(shown.stage.ui().tree().find("question.stem"));
      CHECK(shown.stage.ui().tree().find("question.save"));
    }
  }
}

TEST_CASE("in Spanish no button of the editor, for no kind of question, stays English") {
  const auto words = base::words_of_language(support::build_folder() / "locale", "es");
  REQUIRE(words);
  for (int kind = 0; kind <= static_cast<int>(model::QuestionKind::vignette); ++kind) {
    app::AppView view = open_question(static_cast<model::QuestionKind>(kind));
    view.questions.form.gaps.resize(1);
    view.questions.form.areas.resize(1);
    view.questions.form.cues.resize(1);
    view.questions.form.numbers.resize(1);
    std::map<std::string, std::string> english;
    {
      QuestionsShown shown(view, 1280, 4000);
      shown.stage.settle();
      for (const auto& widget : shown.stage.ui().tree().widgets())
        if ((widget.role == Role::button || widget.role == Role::choice) && widget.id.starts_with("question.") && !widget.name.empty() &&
            !widget.id.starts_with("question.preview"))  // the app's words, made in English above
          english[widget.id] = widget.name;
    }
    const base::Speaking speaking(*words);
    QuestionsShown spanish(view, 1280, 4000);
    spanish.stage.settle();
    int compared = 0;
    for (const auto& [id, name] : english) {
      const auto* same = spanish.stage.ui().tree().find(id);
      if (!same) continue;
      ++compared;
      CAPTURE(kind);
      CHECK_MESSAGE(same->name != name, id);
    }
    CHECK(compared > 5);
  }
}

TEST_CASE("the title of a question is not shown as if learners saw it above the question") {
  QuestionsShown shown(open_question(model::QuestionKind::single));
  shown.view.questions.form.is.title = "Two passports";
  shown.view.questions.form_number = 2;
  shown.view.questions.preview = app::preview_of(app::written(shown.view.questions.form).question, -1);
  shown.stage.settle();
  const auto* title = shown.stage.find("Title, for lists and results", Role::textbox);
  REQUIRE(title);
  CHECK(title->value == "Two passports");
  CHECK_FALSE(shown.stage.find("Two passports"));
}

TEST_CASE("the box of Questions holds the words that are looked for, also those that somebody did not type into it") {
  QuestionsShown shown(list_of(3));
  shown.stage.ui().drop_focus();
  shown.view.questions.find = "DOORS";
  shown.stage.settle();
  CHECK(shown.stage.find("Find questions", Role::textbox)->value == "DOORS");
}
