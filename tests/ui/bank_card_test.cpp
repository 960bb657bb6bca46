// What becomes of a bank that somebody has as a file, from views made by hand.
#include "ui/bank_card.hpp"
#include "panel_stage.hpp"
#include "ui/layout.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using namespace jumpseat::ui;
using namespace jumpseat::tests;
namespace command = jumpseat::app::command;

namespace {

struct BankShown {
  app::BankFileView view;
  PanelStage stage{[this](Ui& ui, const Rect& rect, Commands& out) {
    Scroll scroll(ui, "library", rect);
    draw_bank_file(ui, view, out);
  }};
  BankShown() {
    view.name = "doors.gift";
    view.left_out = 2;
    view.lines = std::make_shared<const std::vector<app::BankLineView>>(
        std::vector<app::BankLineView>{{"line 1", "No answer is right.", true}, {"line 5", "No answer is right.", true}});
  }
};

}  // namespace

TEST_CASE_FIXTURE(BankShown, "a bank of which nothing can be taken in does not say that the others can be") {
  constexpr const char* others = "2 problems leave their questions out; the others can be taken in.";
  view.state = app::BankFileView::State::ready;
  view.questions = 3;
  stage.settle();
  CHECK(stage.find(others));
  view.state = app::BankFileView::State::bad;
  view.questions = 0;
  view.problem = "No question of doors.gift can be taken in. Is it a question bank?";
  stage.settle();
  CHECK(stage.find(view.problem));
  CHECK_FALSE(stage.find(others));
}

TEST_CASE_FIXTURE(BankShown, "Edit questions finds those of the bank that was taken in") {
  view.state = app::BankFileView::State::taken;
  view.course = "DOORS";
  view.find = "DOORS banks/doors-2.gift";
  stage.settle();
  const auto pressed = stage.press("Edit questions");
  REQUIRE(first<command::FindQuestions>(pressed));
  CHECK(first<command::FindQuestions>(pressed)->text == view.find);
  CHECK(first<command::ShowQuestions>(pressed));
}
