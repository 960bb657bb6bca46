// Every kind of question in the panel: what is on screen, and that the keyboard alone answers it.
#include "app/attempt/attempts.hpp"
#include "panel_stage.hpp"
#include "quiz/draw.hpp"
#include "ui/quiz_panel.hpp"
#include "ui/quiz_parts.hpp"

#include <doctest/doctest.h>
#include <memory>

using namespace jumpseat;
using namespace jumpseat::ui;
using namespace jumpseat::tests;
using model::QuestionKind;
using model::TextFormat;

namespace {

model::Text html(std::string text) { return {std::move(text), TextFormat::html}; }

model::Question question_of(QuestionKind kind, std::string stem) {
  model::Question question;
  question.id.value = "q";
  question.kind = kind;
  question.stem = html(std::move(stem));
  question.general_feedback = html("See the <b>safety card</b> in the seat pocket.");
  return question;
}

model::Question ordering() {
  auto question = question_of(QuestionKind::ordering, "Put the steps of an <b>evacuation</b> in order.");
  for (const char* step : {"Assess outside conditions", "Open the door and hold the assist handle",
                           "Check that the slide has inflated, and pull "
                           "the manual handle where it has not",
                           "Shout: <i>Come this way</i>"})
    question.pairs.push_back({{}, step, TextFormat::html});
  return question;
}

model::Question cloze() {
  auto question = question_of(QuestionKind::cloze,
                              "<p>A report goes to the {#1} first. It says what you {#2}, never what you <em>think</em>.</p>"
                              "<ul><li>CO<sub>2</sub> bottles: {#3} per cabin</li></ul>");
  model::Gap who, what, number;
  who.kind = model::GapKind::single;
  who.choices = {{html("purser"), 1, {}}, {html("passenger"), 0, {}}, {html("press"), 0, {}}};
  what.kind = model::GapKind::short_answer;
  what.choices = {{html("saw"), 1, {}}};
  number.kind = model::GapKind::numeric;
  number.numbers.emplace_back().value = 2;
  question.gaps = {who, what, number};
  return question;
}

model::Question hotspot() {
  auto question = question_of(QuestionKind::hotspot, "Where is the nearest exit to row 12?");
  model::Hotspot picture;
  picture.picture = "cabin.png";
  picture.areas = {{model::Shape::rect, {20, 20, 90, 70}, 1, "door 2L", {}},
                   {model::Shape::circle, {200, 100, 30}, 0, "galley", {}},
                   {model::Shape::poly, {250, 20, 310, 20, 280, 80}, 0, "crew rest", {}}};
  question.hotspot = picture;
  question.most_choices = 1;
  question.attachments.push_back({"cabin.png", model::ContentHash("h"), 1, nullptr});
  return question;
}

// An attempt at one question, at whatever moment is wanted.
struct Sitting {
  std::vector<model::Question> questions;
  quiz::AttemptState state;
  model::Answer draft;
  app::AppView view;
  Textures textures;
  bool with_picture = false;

  explicit Sitting(model::Question question, model::QuizMode mode = model::QuizMode::practice) {
    model::Quiz quiz;
    quiz.id.value = "kinds";
    quiz.title = "All kinds of questions";
    quiz.mode = mode;
    questions = {std::move(question)};
    keep(quiz::start(quiz::settle(model::CourseCode("C"), 1, quiz, quiz::draw(quiz, questions, 3)), {1'000, 0, 0}));
    keep(*quiz::show(state, 0, {2'000, 0, 1'000}));
    draw();
  }
  void keep(const model::AttemptEvent& event) { REQUIRE(quiz::apply(state, event)); }
  void answer(model::Answer given) {
    const auto event = quiz::answer(state, 0, questions[0], given, {9'000, 0, 8'000});
    REQUIRE(event);
    keep(*event);
    draft = std::move(given);
    draw();
  }
  void draw() {
    view.shell.screen = app::Screen::read;
    view.attempt = app::view_of({.state = state, .questions = questions, .draft = draft});
    if (with_picture) show_picture();
  }
  // A cabin in grey, with a door.
  void show_picture() {
    if (textures.count() == 0) {
      auto pixels = std::make_shared<std::vector<std::uint8_t>>(320 * 180 * 4, std::uint8_t{225});
      for (int y = 20; y < 70; ++y)
        for (int x = 20; x < 90; ++x) (*pixels)[static_cast<std::size_t>((y * 320 + x) * 4)] = 120;
      textures.update({{7, 320, 180, 320 * 4, pixels->data(), pixels}}, {});
    }
    view.attempt.pictures = {{"cabin.png", 7, 320, 180, ""}};
  }
  PanelStage::Draw stage(QuizPanel& panel) {
    return [this, &panel](Ui& ui, const Rect& window, Commands& out) {
      Rect rest = window;
      panel.draw(ui, rest.cut_right(quiz_panel_width(ui, rest.w)), view, textures, out);
    };
  }
};

}  // namespace

TEST_CASE("things are put in order by keys and by buttons, and can be confirmed as they stand") {
  Sitting sitting(ordering());
  QuizPanel panel;
  PanelStage stage(sitting.stage(panel), 1280, 720);
  CHECK(sitting.view.attempt.can_confirm);
  CHECK_FALSE(sitting.view.attempt.order[0].text == "Assess outside conditions");  // never as the author wrote it
  const Commands down = stage.press("Move down");
  REQUIRE(first<app::command::MoveItem>(down));
  CHECK(first<app::command::MoveItem>(down)->from == 0);
  CHECK(first<app::command::MoveItem>(down)->to == 1);
  stage.key("3");
  const Commands up = stage.key("Alt+Up");
  REQUIRE(first<app::command::MoveItem>(up));
  CHECK(first<app::command::MoveItem>(up)->from == 2);
  CHECK(first<app::command::MoveItem>(up)->to == 1);
  // As it was shuffled it is an answer too, but not by one Enter too many.
  CHECK_FALSE(first<app::command::Confirm>(stage.key("Enter")));
  CHECK(first<app::command::Confirm>(stage.press("Confirm", Role::button)));
  sitting.draft = {model::Matched{{1, 0, 2, 3}}, {}, {}};
  sitting.draw();
  stage.settle();
  CHECK(first<app::command::Confirm>(stage.key("Enter")));
  stage.keep_picture("kind-ordering");
  sitting.answer({model::Matched{{0, 2, 1, 3}}, {}, {}});
  stage.settle();
  CHECK(stage.find("Partly right"));
  CHECK_FALSE(stage.find("Move up"));
  stage.keep_picture("kind-ordering-feedback");
}

TEST_CASE("gaps are filled in the running text: written, chosen, and walked by Enter") {
  Sitting sitting(cloze());
  QuizPanel panel;
  PanelStage stage(sitting.stage(panel), 1280, 720);
  stage.settle();
  CHECK(stage.find("A report goes to the [1] first. It says what you [2], never what you think.\n• CO2 bottles: [3] per cabin"));
  REQUIRE(stage.find("Gap 1", Role::button));
  REQUIRE(stage.find("Gap 2", Role::textbox));
  const Commands chosen = stage.key("2");
  REQUIRE(first<app::command::ChooseInGap>(chosen));
  CHECK(first<app::command::ChooseInGap>(chosen)->gap == 0);
  CHECK(first<app::command::ChooseInGap>(chosen)->index == 1);
  stage.press("Gap 2", Role::textbox);
  const Commands typed = stage.type("s");
  REQUIRE(first<app::command::TypeGap>(typed));
  CHECK(first<app::command::TypeGap>(typed)->gap == 1);
  CHECK(first<app::command::TypeGap>(typed)->text == "s");
  stage.key("Ctrl+Enter");  // a command of its own, which does not go on to the next gap as well
  CHECK(stage.ui().focused() != "quiz.gap.2");
  stage.press("Gap 2", Role::textbox);
  stage.key("Enter");
  CHECK(stage.ui().focused() == "quiz.gap.2");
  stage.keep_picture("kind-cloze");
  sitting.answer({model::Filled{{{"", {1}}, {"saw", {}}, {"3", {}}}}, {}, {}});
  stage.settle();
  CHECK(stage.find("Gap 1: purser"));
  CHECK(stage.find("Partly right"));
  stage.keep_picture("kind-cloze-feedback");
}

TEST_CASE("Enter in a gap that is chosen for confirms once all gaps are filled, and not before") {
  auto question = cloze();
  question.stem.text = "<p>Door {#1} is the {#2} one.</p>";
  std::swap(question.gaps[0], question.gaps[1]);
  question.gaps.pop_back();
  Sitting sitting(question);
  QuizPanel panel;
  PanelStage stage(sitting.stage(panel), 1280, 720);
  stage.settle();
  stage.press("Gap 1", Role::textbox);
  stage.type("s");
  stage.key("Enter");
  CHECK(stage.ui().focused() == "quiz.gap.1");
  CHECK_FALSE(first<app::command::Confirm>(stage.key("Enter")));
  REQUIRE(first<app::command::ChooseInGap>(stage.key("1")));
  sitting.draft = {model::Filled{{{"s", {}}, {"", {0}}}}, {}, {}};
  sitting.draw();
  stage.settle();
  CHECK(first<app::command::Confirm>(stage.key("Enter")));
}

TEST_CASE("a second number corrects the gap that was chosen for and answers no other one, and Enter goes on") {
  auto question = cloze();
  question.stem.text = "<p>The {#1} tells the {#2}, and door {#3} stays shut.</p>";
  question.gaps[2] = question.gaps[0];
  std::swap(question.gaps[0], question.gaps[1]);
  Sitting sitting(question);
  QuizPanel panel;
  PanelStage stage(sitting.stage(panel), 1280, 720);
  stage.settle();
  stage.press("Gap 1", Role::textbox);
  stage.type("s");
  stage.key("Enter");
  REQUIRE(stage.ui().focused() == "quiz.gap.1");
  REQUIRE(first<app::command::ChooseInGap>(stage.key("1")));
  sitting.draft = {model::Filled{{{"s", {}}, {"", {0}}, {"", {}}}}, {}, {}};
  sitting.draw();
  stage.settle();
  const Commands corrected = stage.key("2");
  REQUIRE(first<app::command::ChooseInGap>(corrected));
  CHECK(first<app::command::ChooseInGap>(corrected)->gap == 1);
  CHECK(first<app::command::ChooseInGap>(corrected)->index == 1);
  REQUIRE(sitting.view.attempt.can_confirm);
  CHECK_FALSE(first<app::command::Confirm>(stage.key("Enter")));  // a gap is open still
  CHECK(stage.ui().focused() == "quiz.gap.2");
  const Commands there = stage.key("1");  // where the keyboard is now
  REQUIRE(first<app::command::ChooseInGap>(there));
  CHECK(first<app::command::ChooseInGap>(there)->gap == 2);
  stage.key("Shift+Tab");
  REQUIRE(stage.ui().focused() == "quiz.gap.1");
  const Commands back = stage.key("1");
  REQUIRE(first<app::command::ChooseInGap>(back));
  CHECK(first<app::command::ChooseInGap>(back)->gap == 1);
}

TEST_CASE("a number answers the line that the keyboard is at, and the keyboard goes on to the next one") {
  auto question = question_of(QuestionKind::matching, "Who does what?");
  question.pairs = {{html("purser"), "reports"}, {html("captain"), "decides"}, {html("gate"), "closes"}};
  Sitting sitting(question);
  QuizPanel panel;
  PanelStage stage(sitting.stage(panel), 1280, 720);
  stage.settle();
  stage.ui().focus("quiz.match.2");
  stage.settle();
  const Commands last = stage.key("1");
  REQUIRE(first<app::command::MatchLeft>(last));
  CHECK(first<app::command::MatchLeft>(last)->left == 2);
  CHECK(stage.ui().focused() == "quiz.match.0");
  const Commands next = stage.key("2");
  REQUIRE(first<app::command::MatchLeft>(next));
  CHECK(first<app::command::MatchLeft>(next)->left == 0);
}

TEST_CASE("Enter on a line leads to what can be chosen for it, and Enter there answers this line") {
  auto question = question_of(QuestionKind::matching, "Who does what?");
  question.pairs = {{html("purser"), "reports"}, {html("captain"), "decides"}, {html("gate"), "closes"}};
  for (int i = 0; i < 8; ++i) question.pairs.push_back({{}, "distractor " + std::to_string(i)});
  Sitting sitting(question);
  QuizPanel panel;
  PanelStage stage(sitting.stage(panel), 1280, 720);
  stage.settle();
  REQUIRE(sitting.view.attempt.match_options.size() == 11);
  stage.key("Tab");
  REQUIRE(stage.ui().focused() == "quiz.match.0");
  stage.key("Enter");
  REQUIRE(stage.ui().focused() == "quiz.choice.0");
  const Commands first_line = stage.key("Enter");
  REQUIRE(first<app::command::MatchLeft>(first_line));
  CHECK(first<app::command::MatchLeft>(first_line)->left == 0);
  CHECK(first<app::command::MatchLeft>(first_line)->right == 0);
  sitting.draft = {model::Matched{{0, -1, -1}}, {}, {}};
  sitting.draw();
  stage.settle();
  REQUIRE(stage.ui().focused() == "quiz.match.1");
  stage.key("Space");
  for (int i = 0; i < 10; ++i) stage.key("Tab");
  REQUIRE(stage.ui().focused() == "quiz.choice.10");
  const Commands past_the_ninth = stage.key("Enter");  // chooses, though something is said that could be confirmed
  CHECK_FALSE(first<app::command::Confirm>(past_the_ninth));
  REQUIRE(first<app::command::MatchLeft>(past_the_ninth));
  CHECK(first<app::command::MatchLeft>(past_the_ninth)->left == 1);
  CHECK(first<app::command::MatchLeft>(past_the_ninth)->right == 10);
}

TEST_CASE("Enter on a gap leads to what can be chosen for it, and Enter there fills this gap and comes back to it") {
  auto question = cloze();
  question.stem.text = "<p>The {#1} tells the {#2}, and door {#3} stays shut.</p>";
  question.gaps[1] = question.gaps[2] = question.gaps[0];
  Sitting sitting(question);
  QuizPanel panel;
  PanelStage stage(sitting.stage(panel), 1280, 720);
  stage.settle();
  REQUIRE(stage.ui().focused() == "quiz.gap.0");
  stage.key("Enter");
  REQUIRE(stage.ui().focused() == "quiz.choice.0");
  const Commands chosen = stage.key("Enter");
  REQUIRE(first<app::command::ChooseInGap>(chosen));
  CHECK(first<app::command::ChooseInGap>(chosen)->gap == 0);
  CHECK(first<app::command::ChooseInGap>(chosen)->index == 0);
  CHECK(stage.ui().focused() == "quiz.gap.0");
}

TEST_CASE("a gap that earned a part of its mark is not called wrong") {
  auto question = cloze();
  question.gaps[1].choices.push_back({html("see"), 0.5, {}});
  Sitting sitting(question);
  sitting.answer({model::Filled{{{"", {1}}, {"see", {}}, {"2", {}}}}, {}, {}});
  REQUIRE(sitting.view.attempt.gaps.size() == 3);
  CHECK(sitting.view.attempt.gaps[0].right == false);
  CHECK_FALSE(sitting.view.attempt.gaps[1].right);
  CHECK(sitting.view.attempt.gaps[1].right_answer == "saw");
  CHECK(sitting.view.attempt.gaps[2].right == true);
}

TEST_CASE("the units of a number are chosen from where its bank lists them, and stand beside the number") {
  auto question = question_of(QuestionKind::numeric, "How far?");
  question.numbers.emplace_back().value = 3600;
  question.units = model::Units{{{"m", 1}, {"km", 0.001}}, model::UnitRule::part_of_mark, model::UnitInput::radio, 0.4, false};
  Sitting sitting(question);
  QuizPanel panel;
  PanelStage stage(sitting.stage(panel), 1280, 720);
  stage.settle();
  stage.type("3.6");
  const Commands chosen = stage.press("km");
  REQUIRE(first<app::command::TypeAnswer>(chosen));
  CHECK(first<app::command::TypeAnswer>(chosen)->text == "3.6 km");
  CHECK(with_unit("3.6 km", {"m", "km"}, "m", false) == "3.6 m");
  CHECK(with_unit("", {"m", "km"}, "m", false) == "m");
  CHECK(with_unit("60", {"$"}, "$", true) == "$ 60");
  CHECK(unit_in("3.6", {"m", "km"}, false) == -1);
  question.units->input = model::UnitInput::none;
  CHECK(Sitting(question).view.attempt.type_hint == "A number");
  CHECK(Sitting(question).view.attempt.units.empty());
}

TEST_CASE("a place on a picture is chosen by the mouse, or by a cross that the arrows move") {
  Sitting sitting(hotspot());
  sitting.with_picture = true;
  sitting.draw();
  QuizPanel panel;
  PanelStage stage(sitting.stage(panel), 1280, 720);
  stage.settle();
  const Commands clicked = stage.press("Picture");
  REQUIRE(first<app::command::PointAt>(clicked));
  CHECK(first<app::command::PointAt>(clicked)->x == doctest::Approx(160).epsilon(0.03));
  CHECK(first<app::command::PointAt>(clicked)->y == doctest::Approx(90).epsilon(0.03));
  stage.ui().focus("quiz.picture");
  stage.settle();
  stage.key("Left");
  stage.key("Left");
  stage.key("Shift+Up");
  const Commands put = stage.key("Space");
  REQUIRE(first<app::command::PointAt>(put));
  CHECK(first<app::command::PointAt>(put)->x == doctest::Approx(144).epsilon(0.03));
  CHECK(first<app::command::PointAt>(put)->y == doctest::Approx(89).epsilon(0.03));
  CHECK(first<app::command::TakePointAway>(stage.key("Backspace")));
  CHECK(first<app::command::PointAt>(stage.key("Enter")));  // nothing is marked yet
  stage.keep_picture("kind-hotspot");
  sitting.draft = {model::Chosen{{1}}, {}, {}};
  sitting.draw();
  stage.settle();
  const Commands confirmed = stage.key("Enter");  // as the button says
  CHECK(first<app::command::Confirm>(confirmed));
  CHECK_FALSE(first<app::command::PointAt>(confirmed));
  sitting.answer({model::Chosen{{1}}, {}, {}});
  stage.settle();
  CHECK(first<app::command::FinishAttempt>(stage.key("Enter")));  // though the keyboard is still at the picture
  CHECK(sitting.view.attempt.hotspot.areas.size() == 2);
  stage.keep_picture("kind-hotspot-feedback");
}

TEST_CASE("once a label is put down the next one that is left is meant") {
  auto question = hotspot();
  question.most_choices = 0;
  question.hotspot->kind = model::HotspotKind::markers;
  for (int i = 0; i < 3; ++i) question.hotspot->areas[static_cast<std::size_t>(i)].marker = i;
  question.hotspot->markers = {{html("door"), 1}, {html("galley"), 1}, {html("door"), 1}};
  Sitting sitting(question);
  sitting.with_picture = true;
  sitting.draw();
  QuizPanel panel;
  PanelStage stage(sitting.stage(panel), 1280, 720);
  stage.settle();
  stage.ui().focus("quiz.picture");
  stage.settle();
  const auto put_down = [&] {
    const Commands done = stage.key("Space");
    const auto* at = first<app::command::PointAt>(done);
    REQUIRE(at);
    auto* pointed = std::get_if<model::Pointed>(&sitting.draft.given);
    if (!pointed) pointed = &sitting.draft.given.emplace<model::Pointed>();
    pointed->points.push_back({at->x, at->y, at->marker});
    sitting.draw();
    stage.settle();
    return at->marker;
  };
  CHECK(put_down() == 0);
  stage.key("3");
  CHECK(put_down() == 2);
  CHECK(put_down() == 1);
  REQUIRE(first<app::command::TakePointAway>(stage.key("Backspace")));
  std::get<model::Pointed>(sitting.draft.given).points.pop_back();
  sitting.draw();
  stage.settle();
  stage.key("1");
  REQUIRE(first<app::command::TakePointAway>(stage.key("Backspace")));
  std::get<model::Pointed>(sitting.draft.given).points.pop_back();
  sitting.draw();
  stage.settle();
  CHECK(put_down() == 2);  // what was taken away last is meant, to be put somewhere else; not the first of its words
}

TEST_CASE("a double click on a picture puts down one label") {
  auto question = hotspot();
  question.most_choices = 0;
  question.hotspot->kind = model::HotspotKind::markers;
  for (int i = 0; i < 3; ++i) question.hotspot->areas[static_cast<std::size_t>(i)].marker = i;
  question.hotspot->markers = {{html("door"), 1}, {html("galley"), 1}, {html("crew rest"), 1}};
  Sitting sitting(question);
  sitting.with_picture = true;
  sitting.draw();
  QuizPanel panel;
  PanelStage stage(sitting.stage(panel), 1280, 720);
  stage.settle();
  CHECK(first<app::command::PointAt>(stage.press("Picture")));
  CHECK_FALSE(first<app::command::PointAt>(stage.press("Picture")));
}

TEST_CASE("an essay has room, counts its words, and waits for a trainer") {
  auto question = question_of(QuestionKind::essay, "Write a report of what you saw.");
  question.essay = model::EssayForm{};
  question.essay->min_words = 50;
  Sitting sitting(question, model::QuizMode::exam);
  QuizPanel panel;
  PanelStage stage(sitting.stage(panel), 1280, 720);
  stage.settle();
  CHECK(stage.ui().focused() == "quiz.answer");
  const Commands typed = stage.type("Row 12, two people.");
  REQUIRE(first<app::command::TypeAnswer>(typed));
  CHECK(stage.find("4 words · at least 50"));
  stage.keep_picture("kind-essay");
  sitting.answer({model::Written{"Row 12, two people."}, {}, {}});
  sitting.keep(*quiz::finish(sitting.state, {20'000, 0, 9'000}));
  sitting.view.attempt = app::view_of({.state = sitting.state, .questions = sitting.questions, .draft = sitting.draft, .looked_at = 0});
  stage.settle();
  CHECK(stage.find("A trainer marks this"));
  CHECK(stage.find("Back to the results"));
  stage.keep_picture("kind-essay-again");
}

TEST_CASE("a quiz of a course without a manual has most of the window, and one beside a manual a third") {
  Sitting sitting(cloze());
  float beside = 0, alone = 0, none = 0;
  PanelStage stage(
      [&](Ui& ui, const Rect& window, Commands&) {
        beside = quiz_panel_width(ui, window.w, sitting.view);
        app::AppView other = sitting.view;
        other.reading.course_without = "Doors";
        alone = quiz_panel_width(ui, window.w, other);
        other.attempt.stage = app::AttemptView::Stage::none;
        none = quiz_panel_width(ui, window.w, other);
      },
      1280, 720);
  stage.settle();
  CHECK(beside < 1280 / 2);
  CHECK(alone > 1280 / 2);
  CHECK(none == beside);
}

TEST_CASE("what is told in front of a question stands above it") {
  Sitting sitting(question_of(QuestionKind::essay, "What do you do?"), model::QuizMode::exam);
  sitting.view.attempt.before = {{app::rich_of_plain("A man holds two passports."), {}}};
  QuizPanel panel;
  PanelStage stage(sitting.stage(panel), 1280, 720);
  stage.settle();
  const auto* told = stage.find("A man holds two passports.");
  REQUIRE(told);
  const float told_at = told->rect.y;
  const auto* stem = stage.find("What do you do?");
  REQUIRE(stem);
  CHECK(told_at < stem->rect.y);
}

TEST_CASE("choices and stems are formatted, and hints lead to another try") {
  auto question = question_of(QuestionKind::multiple, "<p>Which of these are <b>signs</b>?</p><ol><li>seen</li><li>heard</li></ol>");
  question.choices = {{html("Somebody else holds the <b>passport</b>"), 0.5, html("Yes.")},
                      {html("H<sub>2</sub>O is ordered"), -0.5, html("No.")},
                      {html("Answers are <em>rehearsed</em>"), 0.5, html("Yes.")}};
  question.hints = {{html("There are <b>two</b>."), false, true}};
  Sitting sitting(question);
  QuizPanel panel;
  PanelStage stage(sitting.stage(panel), 1280, 720);
  stage.settle();
  stage.keep_picture("kind-multiple");
  sitting.answer({model::Chosen{{0, 1}}, {}, {}});
  stage.settle();
  CHECK(stage.find("Not right yet"));
  CHECK(stage.find("There are two.\n1 of your choices is right."));
  CHECK(stage.find("You can try once more."));
  CHECK(first<app::command::ShowAnswer>(stage.press("Show the answer")));
  stage.keep_picture("kind-multiple-hint");
  sitting.answer({model::Chosen{{0, 2}}, {}, {}});
  stage.settle();
  CHECK(stage.find("Right"));
  CHECK_FALSE(stage.find("Show the answer"));
  stage.keep_picture("kind-multiple-right");
}

TEST_CASE("Tab leads into the answers of a question, not past the whole window first") {
  model::Question question = question_of(QuestionKind::single, "Which door?");
  question.choices = {{{"2L", model::TextFormat::plain}, 1, {}}, {{"2R", model::TextFormat::plain}, 0, {}}};
  Sitting sitting(question);
  QuizPanel panel;
  const PanelStage::Draw panel_alone = sitting.stage(panel);
  PanelStage stage(
      [&](Ui& ui, const Rect& window, Commands& out) {
        ui.interact("nav.home", Role::button, "Home", "", {0, 0, 60, 30}, true);
        panel_alone(ui, window, out);
      },
      1280, 720);
  stage.settle();
  stage.key("Tab");
  CHECK(stage.ui().focused() == "quiz.choice.0");
  stage.key("Tab");
  CHECK(stage.ui().focused() == "quiz.choice.1");
  sitting.answer({model::Chosen{{0}}, {}, {}});
  stage.ui().drop_focus();
  stage.settle();
  stage.key("Tab");
  CHECK(stage.ui().focused() == "quiz.finish");
}

TEST_CASE("in a small window with large letters the cross can be seen wherever the arrows move it") {
  Sitting sitting(hotspot());
  sitting.with_picture = true;
  sitting.draw();
  sitting.view.attempt.pictures = {{"cabin.png", 7, 320, 600, ""}};
  QuizPanel panel;
  PanelStage stage(sitting.stage(panel), 1024, 500, 1.5);
  stage.settle();
  stage.ui().focus("quiz.picture");
  stage.settle();
  const auto hidden = [&](bool below) {
    const auto* picture = stage.find("Picture", Role::button);
    REQUIRE(picture);
    return below ? picture->rect.bottom() - picture->visible.bottom() : picture->visible.y - picture->rect.y;
  };
  for (const auto& [key, below] : {std::pair{"Down", true}, std::pair{"Up", false}}) {
    for (int i = 0; i < 80; ++i) stage.key(key);
    stage.settle();
    CHECK(hidden(below) <= 1);  // the cross stands at that edge
    CHECK(hidden(!below) > 1);  // and all of the picture has no room
  }
}

TEST_CASE("the arrows move the cross on a picture from the start, and do not leaf through the manual") {
  Sitting sitting(hotspot());
  sitting.with_picture = true;
  sitting.draw();
  QuizPanel panel;
  PanelStage stage(sitting.stage(panel), 1280, 720);
  stage.settle();
  CHECK(stage.ui().focused() == "quiz.picture");
  stage.key("Left");
  CHECK(first<app::command::PointAt>(stage.key("Space")));
}
