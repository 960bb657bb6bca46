#include "quiz/certainty.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using quiz::Fit;

namespace {
model::SlotMark mark_of(double fraction, std::optional<int> certainty, double mark = 1) {
  model::SlotMark slot;
  slot.answered = true;
  slot.fraction = fraction;
  slot.certainty = certainty;
  slot.mark = mark;
  return slot;
}
std::vector<model::SlotMark> marks_of(int right, int wrong, int certainty) {
  std::vector<model::SlotMark> out;
  for (int i = 0; i < right; ++i) out.push_back(mark_of(1, certainty));
  for (int i = 0; i < wrong; ++i) out.push_back(mark_of(0, certainty));
  return out;
}
}  // namespace

TEST_CASE("one answer scores by what it earned and how sure one was") {
  struct Row {
    double fraction;
    std::optional<int> certainty;
    double score;
  };
  for (const Row& row : {Row{1, 1, 1}, Row{1, 2, 2}, Row{1, 3, 3}, Row{0, 1, 0}, Row{0, 2, -2}, Row{0, 3, -6},
                         // A part earns that part of the right score, however small; nothing and less is wrong.
                         Row{0.5, 1, 0.5}, Row{0.5, 2, 1}, Row{0.5, 3, 1.5}, Row{0.00000005, 3, -6}, Row{0.0000001, 3, 0.0000003},
                         Row{-0.5, 1, 0}, Row{-0.5, 2, -2}, Row{-0.5, 3, -6}, Row{-1, 3, -6},
                         // Not said counts as the lowest; no idea as nothing.
                         Row{1, std::nullopt, 1}, Row{0, std::nullopt, 0}, Row{-1, std::nullopt, 0}, Row{1, -1, 0}, Row{0, -1, 0}}) {
    CAPTURE(row.fraction);
    CHECK(quiz::certainty_score(row.fraction, row.certainty) == doctest::Approx(row.score));
  }
}

TEST_CASE("the whole is weighted by the questions' marks, with and without what was not answered") {
  std::vector<model::SlotMark> slots{mark_of(1, 3, 2), mark_of(0, 2), mark_of(0.5, 1)};
  slots.push_back({});  // not answered, of mark 1
  const auto report = quiz::certainty_report(slots);
  CHECK(report.answered == 3);
  CHECK(report.accuracy == doctest::Approx(2.5 / 4));
  CHECK(report.average == doctest::Approx((2 * 3 - 2 + 0.5) / 4));
  // At 0.625 the lowest certainty throughout scores 0.625, the middle one 0.5, the highest -0.375.
  CHECK(report.bonus == doctest::Approx(0.1 * (1.125 - 0.625)));
  CHECK(report.accuracy_with_bonus == doctest::Approx(0.675));
  CHECK(report.accuracy_of_all == doctest::Approx(0.5));
  CHECK(report.average_of_all == doctest::Approx(0.9));
  CHECK(report.accuracy_with_bonus_of_all == doctest::Approx(0.5 + 0.1 * (0.9 - 0.5)));
}

TEST_CASE("sure and right scores above 100 percent, sure and wrong far below nothing") {
  CHECK(quiz::certainty_report(marks_of(10, 0, 3)).average == doctest::Approx(3));
  CHECK(quiz::certainty_report(marks_of(10, 0, 3)).bonus == doctest::Approx(0));
  CHECK(quiz::certainty_report(marks_of(0, 10, 3)).average == doctest::Approx(-6));
  CHECK(quiz::certainty_report({}).average == 0);
}

TEST_CASE("each certainty says whether it fits how often one was right") {
  const auto fit = [](int right, int wrong, int certainty) {
    return quiz::certainty_report(marks_of(right, wrong, certainty)).levels[static_cast<std::size_t>(certainty - 1)].fit;
  };
  CHECK(fit(5, 5, 1) == Fit::fits);
  CHECK(fit(10, 0, 1) == Fit::under);
  CHECK(fit(3, 1, 1) == Fit::slightly_under);
  CHECK(fit(3, 1, 2) == Fit::fits);
  CHECK(fit(0, 2, 2) == Fit::over);
  CHECK(fit(9, 1, 3) == Fit::fits);
  CHECK(fit(3, 1, 3) == Fit::slightly_over);
  CHECK(fit(2, 8, 3) == Fit::over);
  CHECK(quiz::certainty_report(marks_of(1, 0, 1)).levels[2].fit == Fit::none);
}

TEST_CASE("every vignette asks how sure one is, and an essay never does: a trainer marks it later") {
  model::Question question;
  for (const auto& [kind, asked_by_quiz, asked_anyway] : {std::tuple{model::QuestionKind::vignette, true, true},
                                                          {model::QuestionKind::single, true, false},
                                                          {model::QuestionKind::essay, false, false},
                                                          {model::QuestionKind::description, false, false}}) {
    question.kind = kind;
    CHECK(quiz::asks_certainty(question, true) == asked_by_quiz);
    CHECK(quiz::asks_certainty(question, false) == asked_anyway);
  }
}
