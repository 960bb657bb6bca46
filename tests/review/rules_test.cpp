// Rules with published answers: certainty marks, guesses, which attempt counts, bias, intervals, the Rasch model.
#include "matrix.hpp"
#include "review/cbm.hpp"
#include "review/detection.hpp"
#include "review/distractors.hpp"
#include "review/guess.hpp"
#include "review/intervals.hpp"
#include "review/rasch.hpp"
#include "review/selection.hpp"
#include "review/test.hpp"

#include <cmath>
#include <doctest/doctest.h>

using namespace jumpseat;
using namespace jumpseat::review;
using support::matrix;

TEST_CASE("certainty marks are 1, 2, 3 for right and 0, -2, -6 for wrong; parts are not between them") {
  CHECK(certain_mark(1, 3) == 3);
  CHECK(certain_mark(0, 3) == -6);
  CHECK(certain_mark(-0.5, 2) == -2);
  CHECK(certain_mark(0.5, 1) == 0.5);
  CHECK(certain_mark(0.5, 3) == 1.5);
  CHECK(certain_mark(1, std::nullopt) == 1);
  CHECK(certain_mark(1, -1) == 0);
  CHECK(certain_mark(5e-8, 3) == -6);
}

TEST_CASE("accuracy, average and bonus, reckoned by hand") {
  // Right at 3, right at 2, wrong at 1, and one left open.
  const std::vector<CertainAnswer> answers{{1, 3}, {1, 2}, {0, 1}, {0, std::nullopt, 1, false}};
  const auto with = certainty_marks(answers, false), without = certainty_marks(answers, true);
  CHECK(with.n == 4);
  CHECK(*with.accuracy == doctest::Approx(0.5));
  CHECK(*with.average == doctest::Approx(5.0 / 4));
  // At half right: level 1 earns .5, level 2 nothing, level 3 -1.5.
  CHECK(*with.bonus == doctest::Approx(0.1 * (1.25 - 0.5)));
  CHECK(*without.accuracy == doctest::Approx(2.0 / 3));
  CHECK(*without.bonus == doctest::Approx(0.1 * (5.0 / 3 - 2.0 / 3)));
  CHECK(*without.with_bonus == doctest::Approx(2.0 / 3 + 0.1));
  CHECK_FALSE(certainty_marks({}, true).accuracy);
}

TEST_CASE("who is surer than right is over-confident, clearly only with answers enough") {
  std::vector<CertainAnswer> answers(3, {1, 3});
  answers.push_back({0, 3});
  CHECK(certainty_marks(answers, true).levels[2].confidence == Confidence::slightly_over);
  answers.assign(60, {0, 3});
  CHECK(certainty_marks(answers, true).levels[2].confidence == Confidence::over);
  CHECK(certainty_marks({{1, 1}, {1, 1}, {1, 1}, {1, 1}, {1, 1}}, true).levels[0].confidence == Confidence::under);
  CHECK(certainty_marks({{1, 3}}, true).levels[2].confidence == Confidence::fits);
}

TEST_CASE("a blind guess earns what Moodle says it does") {
  model::Question question;
  question.kind = model::QuestionKind::single;
  for (const double fraction : {1.0, 0.5, 0.0, -0.5}) question.choices.push_back({{}, fraction, {}});
  CHECK(*random_guess_score(question) == doctest::Approx(0.25));
  question.kind = model::QuestionKind::multiple;
  CHECK_FALSE(random_guess_score(question));
  question.kind = model::QuestionKind::true_false;
  CHECK(random_guess_score(question) == 0.5);
  question.kind = model::QuestionKind::short_answer;
  question.choices = {{{"Lima"}, 1, {}}, {{"*"}, 0.2, {}}};
  CHECK(random_guess_score(question) == 0.2);
  question.kind = model::QuestionKind::matching;
  question.pairs = {{{"Paris"}, "France"}, {{"Lyon"}, "France"}, {{"Lima"}, "Peru"}, {{}, "Chad"}};
  CHECK(*random_guess_score(question) == doctest::Approx(1.0 / 3));
  question.kind = model::QuestionKind::numeric;
  CHECK(random_guess_score(question) == 0);
  question.kind = model::QuestionKind::description;
  CHECK_FALSE(random_guess_score(question));
}

TEST_CASE("of a person's attempts the first, the last or the best counts") {
  const std::vector<Try> tries{{1, 10, 0.5}, {2, 5, 0.9}, {1, 30, 0.4}, {1, 20, 0.8}, {2, 6, 0.9}};
  CHECK(counted(tries, Counted::all).size() == 5);
  CHECK(counted(tries, Counted::first) == std::vector<std::size_t>{0, 1});
  CHECK(counted(tries, Counted::last) == std::vector<std::size_t>{2, 4});
  CHECK(counted(tries, Counted::best) == std::vector<std::size_t>{1, 3});
  CHECK(find_counted("best") == Counted::best);
  CHECK_FALSE(find_counted("worst"));
}

TEST_CASE("bias has the values of the published example") {
  // 17 of 20 hits, 4 of 20 false alarms, corrected.
  const double h = 17.5 / 21, f = 4.5 / 21;
  const Bias bias = bias_of(h, f, 1.759107, -0.0879);
  CHECK(bias.beta == doctest::Approx(0.8568).epsilon(0.0002));
  CHECK(bias.a_prime == doctest::Approx(0.8827).epsilon(0.0001));
  CHECK(bias.b_double_prime == doctest::Approx((h * (1 - h) - f * (1 - f)) / (h * (1 - h) + f * (1 - f))));
  const Bias turned = bias_of(f, h, -1.759107, -0.0879);
  CHECK(turned.a_prime == doctest::Approx(1 - bias.a_prime));
  CHECK_FALSE(bias_of(0.5, 0.5, 0, 0).c_prime);
  CHECK(bias_of(0.5, 0.5, 0, 0).a_prime == 0.5);
}

TEST_CASE("a group's score is the mean of its people with the error between them") {
  const Pooled pooled = pool({1, 2, 3, 4});
  CHECK(pooled.mean == 2.5);
  CHECK(*pooled.se == doctest::Approx(std::sqrt(5.0 / 3) / 2));
  CHECK(pooled.interval->low == doctest::Approx(2.5 - 3.182446305 * *pooled.se));  // qt(.975, 3)
  CHECK_FALSE(pool({}).mean);
  CHECK_FALSE(pool({1}).interval);
}

TEST_CASE("reliability grows with length as Spearman and Brown say") {
  CHECK(spearman_brown(0.5, 2) == doctest::Approx(2.0 / 3));
  CHECK(spearman_brown(0.7, 0.2) == doctest::Approx(0.3182).epsilon(0.001));
  CHECK(*split_half_reliability({{1, 1}, {2, 2}, {3, 3}}) == doctest::Approx(1));
  CHECK_FALSE(split_half_reliability({{1, 1}, {2, 2}}));
  CHECK_FALSE(split_half_reliability({{1, 1}, {1, 2}, {1, 3}}));
}

TEST_CASE("intervals are those of R") {
  CHECK(wilson(9, 10)->low == doctest::Approx(0.5958500).epsilon(1e-6));  // prop.test(9, 10, correct = FALSE)
  CHECK(wilson(9, 10)->high == doctest::Approx(0.9821238).epsilon(1e-6));
  CHECK(wilson(0, 10)->low == 0);
  CHECK_FALSE(wilson(0, 0));
  CHECK(student_quantile(0.975, 1) == doctest::Approx(12.706204736174698).epsilon(1e-9));
  CHECK(student_quantile(0.975, 10) == doctest::Approx(2.2281388519649385).epsilon(1e-10));
  CHECK(student_quantile(0.025, 1000) == doctest::Approx(-1.9623390808264074).epsilon(1e-10));
  CHECK_FALSE(of_correlation(1, 30));
  CHECK_FALSE(of_correlation(0.3, 3));
  CHECK_FALSE(of_alpha(0.8, 2, 10));
}

TEST_CASE("of two questions the harder is as far above as their odds say") {
  // With two questions everybody who counts has one right: the difference is twice ln(odds), as JML has it without correction.
  std::vector<std::vector<double>> rows(30, {1, 0});
  rows.insert(rows.end(), 10, {0, 1});
  rows.insert(rows.end(), 5, {1, 1});
  const Rasch model = rasch(matrix(rows));
  CHECK(model.settled);
  CHECK(model.people == 40);
  CHECK(*model.items[1].difficulty - *model.items[0].difficulty == doctest::Approx(2 * std::log(3.0)));
  CHECK(*model.items[0].difficulty + *model.items[1].difficulty == doctest::Approx(0));
}

TEST_CASE("what everybody has right has no difficulty, and who has everything right no ability") {
  const Rasch model = rasch(matrix({{1, 1, 0}, {1, 0, 1}, {1, 1, 0}, {1, 1, 1}, {1, 0, 0}}));
  CHECK_FALSE(model.items[0].difficulty);
  CHECK(model.items[1].difficulty);
  CHECK(model.people == 3);
  CHECK_FALSE(rasch(matrix({{1, 1}, {0, 0}})).items[0].difficulty);
}

TEST_CASE("questions that fall apart into easy and hard ones have no difficulty, and no wild number instead") {
  // Whoever has the third or the fourth right has the first two right: the likelihood grows for ever as they move apart (Fischer 1981).
  std::vector<std::vector<double>> rows;
  for (int i = 0; i < 15; ++i) rows.insert(rows.end(), {{1, 0, 0, 0}, {0, 1, 0, 0}, {1, 1, 1, 0}, {1, 1, 0, 1}});
  const Rasch model = rasch(matrix(rows));
  CHECK_FALSE(model.settled);
  for (const RaschItem& item : model.items) {
    CHECK_FALSE(item.difficulty);
    CHECK_FALSE(item.outfit);
  }
  CHECK_FALSE(model.mean_ability);
}

TEST_CASE("questions drawn at random are on one scale") {
  // The same people, each asked two of three; who was asked what does not matter to the order of the questions.
  const double none = Matrix::not_drawn;
  std::vector<std::vector<double>> rows;
  for (int i = 0; i < 20; ++i) {
    rows.push_back({i % 7 == 0 ? 0.0 : 1.0, i < 10 ? 1.0 : 0.0, none});
    rows.push_back({none, i < 10 ? 1.0 : 0.0, i % 4 == 0 ? 1.0 : 0.0});
    rows.push_back({i % 7 == 0 ? 0.0 : 1.0, none, i % 4 == 0 ? 1.0 : 0.0});
  }
  const Rasch model = rasch(matrix(rows));
  REQUIRE(model.items[2].difficulty);
  CHECK(*model.items[0].difficulty < *model.items[1].difficulty);
  CHECK(*model.items[1].difficulty < *model.items[2].difficulty);
}

TEST_CASE("with random draws the luck of the draw counts as error") {
  const double none = Matrix::not_drawn;
  // Two answers each. Between: totals 2 0 1 2; the analysis of variance by hand.
  const auto out = test(matrix({{1, 1, none}, {none, 0, 0}, {1, none, 0}, {1, none, 1}}));
  const double between = (2 * ((1 - .625) * (1 - .625) * 2 + .625 * .625 + .125 * .125)) / 3, within = 0.5 / 4;
  CHECK_FALSE(out.alpha);
  CHECK(*out.reliability_of_draws == doctest::Approx(1 - within / between));
  CHECK(*out.sem == doctest::Approx(std::sqrt(within / 2)));
}

TEST_CASE("sums taken row by row and a matrix give the same") {
  TestSums sums(3);
  for (const auto& row : std::vector<std::vector<double>>{{1, 0, 0.5}, {0, 0, 1}, {1, 1, 1}, {0.5, 0, 0}}) sums.add(row);
  const auto streamed = sums.finish(), whole = test(matrix({{1, 0, 0.5}, {0, 0, 1}, {1, 1, 1}, {0.5, 0, 0}}));
  CHECK(*streamed.alpha == doctest::Approx(*whole.alpha));
  CHECK(*streamed.sd == doctest::Approx(*whole.sd));
}

TEST_CASE("a wrong key shows in who chose what") {
  // The best choose 1, the key is 0.
  std::vector<Response> responses;
  for (int i = 0; i < 40; ++i) responses.push_back({{i < 20 ? 0 : 1}, i / 40.0});
  const auto table = distractors(3, responses);
  const auto flags = choice_flags(table, {0}, 40);
  REQUIRE(flags.size() == 4);
  CHECK(flags[0].kind == ChoiceFlag::Kind::key_not_of_the_best);
  CHECK(flags[1].kind == ChoiceFlag::Kind::key_tells_little);
  CHECK(flags[2].kind == ChoiceFlag::Kind::attracts_the_good);
  CHECK(flags[2].choice == 1);
  CHECK(flags[3].kind == ChoiceFlag::Kind::hardly_chosen);
  CHECK(*table[1].upper_lower == 1);
  CHECK(choice_flags(distractors(3, {responses.begin(), responses.begin() + 19}), {0}, 19).empty());
}
