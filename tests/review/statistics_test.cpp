#include "matrix.hpp"
#include "review/distractors.hpp"
#include "review/test.hpp"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>

using namespace jumpseat;
using namespace jumpseat::review;
using support::matrix;

namespace {
const std::vector<std::vector<double>> five{{1, 1, 1, 0}, {1, 1, 0, 0}, {1, 0, 0, 0}, {1, 1, 1, 1}, {0, 0, 0, 1}};
constexpr double none = Matrix::not_drawn;
}  // namespace

TEST_CASE("facility, spread and discrimination of a small test, reckoned by hand") {
  const auto out = items(matrix(five));
  REQUIRE(out.size() == 4);
  CHECK(out[0].n == 5);
  CHECK(*out[0].facility == doctest::Approx(0.8));
  CHECK(*out[0].sd == doctest::Approx(std::sqrt(0.2)));
  // q1 = 1 1 1 1 0, rest = 2 1 0 3 1: covariance 0.1, variances 0.2 and 1.3
  CHECK(*out[0].discrimination == doctest::Approx(0.1 / std::sqrt(0.2 * 1.3)));
  CHECK(*out[0].intended_weight == doctest::Approx(0.25));
  double weights = 0;
  for (const auto& item : out) weights += item.effective_weight.value_or(0);
  CHECK(weights == doctest::Approx(1));
}

TEST_CASE("discrimination is the correlation with the rest, not with the total") {
  const auto out = items(matrix({{1, 0.5}, {0, 0.25}, {1, 1}, {0, 0}}));
  // x = 1 0 1 0, rest = .5 .25 1 0
  const double mx = 0.5, mr = 0.4375;
  double xy = 0, xx = 0, rr = 0;
  const double x[] = {1, 0, 1, 0}, r[] = {0.5, 0.25, 1, 0};
  for (int i = 0; i < 4; ++i) xy += (x[i] - mx) * (r[i] - mr), xx += (x[i] - mx) * (x[i] - mx), rr += (r[i] - mr) * (r[i] - mr);
  CHECK(*out[0].discrimination == doctest::Approx(xy / std::sqrt(xx * rr)));
  CHECK(*out[0].discriminative_efficiency == doctest::Approx(1));
}

TEST_CASE("a question that all answer alike discriminates nothing, and that is no zero") {
  const auto out = items(matrix({{1, 1}, {1, 0}, {1, 0.1}}));
  CHECK(out[0].sd == 0.0);
  CHECK_FALSE(out[0].discrimination);
  CHECK_FALSE(out[0].discriminative_efficiency);
}

TEST_CASE("who stands level on the rest tells nothing of the best and the last") {
  // Nothing but this question: everybody is level on the rest of it.
  std::vector<std::vector<double>> alone;
  for (int i = 0; i < 30; ++i) alone.push_back({i % 2 ? 1.0 : 0.0});
  CHECK_FALSE(items(matrix(alone))[0].upper_lower);
  // Ten people, so three at either end. The rests are 0 once, 1 eight times, 2 once: of the eight two count at either end, each in part.
  std::vector<std::vector<double>> rows{{0, 0, 0}};
  for (int i = 0; i < 8; ++i) rows.push_back({i < 2 ? 1.0 : 0.0, 1, 0});
  rows.push_back({1, 1, 1});
  const double middle = 2.0 * 2 / 8;
  CHECK(*items(matrix(rows))[0].upper_lower == doctest::Approx((1 + middle) / 3 - middle / 3));
  std::reverse(rows.begin(), rows.end());
  CHECK(*items(matrix(rows))[0].upper_lower == doctest::Approx(1.0 / 3));
}

TEST_CASE("questions that nobody was asked have no numbers, and all right reaches to the end") {
  Matrix nobody;
  nobody.questions = {"q1", "q2"};
  const auto out = items(nobody);
  REQUIRE(out.size() == 2);
  CHECK(out[0].n == 0);
  CHECK_FALSE(out[0].facility);
  CHECK(wilson(30, 30)->high == 1);
  CHECK(wilson(0, 30)->low == 0);
}

TEST_CASE("a question that works against the test has no effective weight") {
  const auto out = items(matrix({{1, 0, 0}, {1, 0, 0.2}, {0, 1, 1}, {0, 1, 0.9}}));
  CHECK_FALSE(out[0].effective_weight);
  CHECK(*out[0].discrimination < 0);
  CHECK(*out[1].effective_weight + *out[2].effective_weight == doctest::Approx(1));
}

TEST_CASE("marks weigh what they weigh") {
  const auto out = items(matrix({{1, 0}, {0.5, 1}, {0, 0.5}}, {3, 1}));
  CHECK(*out[0].intended_weight == doctest::Approx(0.75));
  CHECK(*out[0].facility == doctest::Approx(0.5));
}

TEST_CASE("what was not drawn for somebody counts nowhere") {
  const auto out = items(matrix({{1, none}, {0, 1}, {none, 0}}));
  CHECK(out[0].n == 2);
  CHECK(*out[0].facility == 0.5);
  const auto whole = test(matrix({{1, none}, {0, 1}, {none, 0}}));
  CHECK(whole.n == 3);
  CHECK(*whole.mean == doctest::Approx((1 + 0.5 + 0) / 3));
  CHECK_FALSE(whole.alpha);
}

TEST_CASE("alpha, error ratio and standard error of a small test, reckoned by hand") {
  const auto out = test(matrix(five));
  CHECK(out.n == 5);
  CHECK(out.questions == 4);
  // Totals 3 2 1 4 1: variance 1.7; questions .2 .3 .3 .3
  const double alpha = 4.0 / 3 * (1 - 1.1 / 1.7);
  CHECK(*out.alpha == doctest::Approx(alpha));
  CHECK(*out.error_ratio == doctest::Approx(std::sqrt(1 - alpha)));
  CHECK(*out.sd == doctest::Approx(std::sqrt(1.7) / 4));
  CHECK(*out.sem == doctest::Approx(std::sqrt(1 - alpha) * std::sqrt(1.7) / 4));
  CHECK(*out.mean == doctest::Approx(2.2 / 4));
  CHECK(*out.median == doctest::Approx(0.5));
}

TEST_CASE("skewness and kurtosis are the unbiased ones") {
  const auto out = of_marks({1, 2, 3, 4, 10});
  // From the definitions: m2 = 10, m3 = 36, m4 = 278.8 about the mean of 4
  const double k2 = 12.5, k3 = 25 * 36.0 / 12, k4 = 25 * (6 * 278.8 - 12 * 100) / 24;
  CHECK(*out.skewness == doctest::Approx(k3 / std::pow(k2, 1.5)));
  CHECK(*out.kurtosis == doctest::Approx(k4 / (k2 * k2)));
  CHECK(*out.median == 3);
}

TEST_CASE("too few people have no spread, and nobody has nothing") {
  CHECK_FALSE(of_marks({}).mean);
  CHECK(of_marks({0.5}).mean == 0.5);
  CHECK_FALSE(of_marks({0.5}).sd);
  CHECK_FALSE(of_marks({0.5, 0.7}).skewness);
  CHECK_FALSE(of_marks({0.5, 0.7, 0.2}).kurtosis);
  CHECK_FALSE(of_marks({0.5, 0.5, 0.5, 0.5}).skewness);
  CHECK(test(Matrix{}).n == 0);
  CHECK(items(Matrix{}).empty());
}

TEST_CASE("an alpha below nothing is told as it is") {
  const auto out = test(matrix({{1, 0}, {0, 1}, {1, 0}, {0.5, 1}}));
  CHECK(*out.alpha < 0);
  CHECK(*out.error_ratio > 1);
}

// What follows came out otherwise than R and exact fractions have it, on tables made at random.
TEST_CASE("where everybody has the same total there is no alpha, though the sums round differently") {
  // 0.1 + 0.2 + 0.3 is not 0.3 + 0.2 + 0.1 in a computer; psych::alpha gives NaN, Moodle nothing (k2 = 0).
  const auto out = test(matrix({{0.1, 0.2, 0.7}, {0.7, 0.2, 0.1}, {0.2, 0.7, 0.1}, {0.1, 0.7, 0.2}, {0.7, 0.1, 0.2}}));
  CHECK_FALSE(out.alpha);
  CHECK_FALSE(out.error_ratio);
  CHECK_FALSE(out.sem);
}

TEST_CASE("two questions that are each other's opposite correlate with -1, which has no interval") {
  const auto out = items(matrix({{0.1, 0.9}, {0.25, 0.75}, {1, 0}, {0, 1}, {0.1, 0.9}, {0.25, 0.75}}));
  CHECK(*out[0].discrimination == doctest::Approx(-1));
  CHECK_FALSE(out[0].discrimination_interval);
}

TEST_CASE("a question that has nothing to do with the total weighs nothing, whatever the rounding") {
  // The second never varies: nothing. Where the first and the third always make up 1, nothing varies with the total, and no weights are.
  const auto out = items(matrix({{0.1, 0.3, 0.1}, {0.9, 0.3, 0.1}, {0.1, 0.3, 0.9}, {0.9, 0.3, 0.9}}));
  CHECK(*out[1].effective_weight == 0);
  CHECK(*out[0].effective_weight == doctest::Approx(0.5));
  for (const auto& item : items(matrix({{0.1, 0.3, 0.9}, {0.2, 0.3, 0.8}, {0.6, 0.3, 0.4}, {0.7, 0.3, 0.3}})))
    CHECK_FALSE(item.effective_weight);
}

TEST_CASE("questions that are copies of each other measure without error") {
  const auto out = test(matrix({{0.3, 0.3}, {0.7, 0.7}, {0.1, 0.1}, {1, 1}}));
  CHECK(*out.alpha == doctest::Approx(1));
  CHECK(*out.error_ratio == 0);
  CHECK(*out.sem == 0);
}

TEST_CASE("a question is called wrong where chance cannot have made it so") {
  CHECK(note_of(33, 0.34, -0.10) == ItemNote::tells_little);  // between -0.43 and 0.25
  CHECK(note_of(235, 0.23, -0.44) == ItemNote::against);      // between -0.54 and -0.33
  CHECK(note_of(19, 0.23, -0.9) == ItemNote::nothing);
  CHECK(note_of(30, 0.5, -1.0) == ItemNote::against);  // has no interval
  CHECK(note_of(200, 0.97, 0.4) == ItemNote::too_easy);
  CHECK(note_of(200, 0.2, 0.4) == ItemNote::too_hard);
  CHECK(note_of(200, 0.5, 0.4) == ItemNote::works);
  CHECK(note_of(200, 0.5, std::nullopt) == ItemNote::nothing);
}

TEST_CASE("bins hold their lower edge, and the last one holds all the marks") {
  CHECK(bins({0, 0.1, 0.3, 0.5, 0.99, 1}, 10) == std::vector<int>{1, 1, 0, 1, 0, 1, 0, 0, 0, 2});
  CHECK(bins({-0.5, 2}, 2) == std::vector<int>{1, 1});
}

TEST_CASE("a mark near the pass mark is borderline by the standard error") {
  CHECK(probability_of_pass(0.8, 0.8, 0.05) == doctest::Approx(0.5));
  CHECK(probability_of_pass(0.9, 0.8, 0.05) == doctest::Approx(0.9772).epsilon(0.001));
  CHECK(probability_of_pass(0.8, 0.8, 0) == 1);
  CHECK(is_borderline(0.77, 0.8, 0.05));
  CHECK_FALSE(is_borderline(0.7, 0.8, 0.05));
}

TEST_CASE("distractors say who chose what") {
  const auto out = distractors(3, {{{0}, 0.9}, {{0}, 0.8}, {{1}, 0.3}, {{1}, 0.2}, {{}, 0.1}}, {0.5, 0.5});
  REQUIRE(out.size() == 4);
  CHECK(out[0].chosen == 2);
  CHECK(out[0].share == doctest::Approx(0.4));
  CHECK(*out[0].rest_score == doctest::Approx(0.85));
  CHECK(*out[0].rest_correlation > 0.9);
  CHECK(*out[1].rest_correlation < 0);
  CHECK(out[2].chosen == 0);
  CHECK_FALSE(out[2].rest_score);
  CHECK_FALSE(out[2].rest_correlation);
  CHECK(out[3].chosen == 1);
  CHECK(out[0].share_by_group == std::vector<double>{0, 1});
  CHECK(distractors(2, {}).size() == 3);
}
