#include "quiz/recognition.hpp"

#include <cmath>
#include <doctest/doctest.h>

using namespace jumpseat;
using namespace jumpseat::quiz;
using model::Verdict;

namespace {
void check_counts(int hits, int signals, int alarms, int noises, double d, double c, double se) {
  const auto r = recognition_of_counts(hits, signals - hits, alarms, noises - alarms);
  REQUIRE(r.d_prime);
  CHECK(*r.d_prime == doctest::Approx(d).epsilon(0).scale(1).epsilon(0.00006));
  CHECK(std::abs(*r.c - c) < 0.00006);
  if (se > 0) CHECK(std::abs(*r.se_d_prime - se) < 0.0006);
}
}  // namespace

TEST_CASE("sensitivity and criterion agree with the published way of reckoning them") {
  check_counts(18, 20, 4, 20, 1.9714, -0.1941, 0.481);
  check_counts(20, 20, 0, 20, 3.9615, 0, 0.859);
  check_counts(20, 20, 20, 20, 0, -1.9808, 0);
  check_counts(0, 20, 0, 20, 0, 1.9808, 0);
  check_counts(15, 20, 15, 20, 0, -0.6375, 0);
  check_counts(9, 10, 1, 30, 2.7575, 0.2819, 0.631);
  check_counts(17, 20, 4, 20, 1.7591, -0.0879, 0);
}

TEST_CASE("without signal or without noise there is no sensitivity") {
  CHECK_FALSE(recognition_of_counts(3, 2, 0, 0).d_prime);
  CHECK_FALSE(recognition_of_counts(0, 0, 1, 4).c);
  CHECK_FALSE(recognition({}).auc);
}

TEST_CASE("the normal quantile undoes the normal distribution to the ninth place") {
  for (double p = 0.00001; p < 1; p += 0.00037) CHECK(std::abs(normal_cdf(normal_quantile(p)) - p) < 1e-14);
  for (const double p : {1e-300, 1e-100, 1e-20, 1e-9}) CHECK(std::abs(normal_cdf(normal_quantile(p)) / p - 1) < 1e-11);
  CHECK(std::abs(normal_quantile(0.975) - 1.959963984540054) < 1e-14);
  CHECK(normal_quantile(0) == -HUGE_VAL);
  CHECK(normal_quantile(1) == HUGE_VAL);
}

TEST_CASE("the area under the curve comes from certainty") {
  const std::array<int, 6> signal{1, 1, 2, 3, 5, 8}, noise{7, 5, 4, 2, 1, 1};
  std::vector<Trial> trials;
  for (std::size_t rating = 0; rating < 6; ++rating) {
    const Verdict verdict = rating >= 3 ? Verdict::report : rating == 0 ? Verdict::note : Verdict::normal;
    const int certainty = rating >= 3 ? static_cast<int>(rating) - 2 : 3 - static_cast<int>(rating);
    for (int i = 0; i < signal[rating]; ++i) trials.push_back({true, verdict, certainty});
    for (int i = 0; i < noise[rating]; ++i) trials.push_back({false, verdict, certainty});
  }
  const auto r = recognition(trials);
  CHECK(r.hits == 16);
  CHECK(r.false_alarms == 4);
  CHECK(*r.auc == doctest::Approx(0.85125));
  CHECK(std::abs(*r.se_auc - 0.0621) < 0.0001);
  const auto points = roc(ratings(trials));
  REQUIRE(points.size() == 7);
  double area = 0;
  for (std::size_t i = 1; i < points.size(); ++i)
    area += (points[i].false_alarm_rate - points[i - 1].false_alarm_rate) * (points[i].hit_rate + points[i - 1].hit_rate) / 2;
  CHECK(area == doctest::Approx(*r.auc));
}

TEST_CASE("answers without certainty count for sensitivity, not for the curve") {
  const auto r = recognition({{true, Verdict::report, {}}, {false, Verdict::note, {}}, {false, Verdict::report, 2}});
  CHECK(r.hits == 1);
  CHECK(r.correct_rejections == 1);
  CHECK(r.d_prime);
  CHECK_FALSE(r.auc);
}

TEST_CASE("calibration says which part of the certain answers was right") {
  const auto levels = calibration({{true, Verdict::report, 3}, {true, Verdict::normal, 3}, {false, Verdict::note, 1}});
  CHECK(levels[0].answers == 1);
  CHECK(levels[0].right == 1);
  CHECK(levels[1].answers == 0);
  CHECK(levels[2].right == 0.5);
}

TEST_CASE("pairs that differ in looks only count where one of the two was reported") {
  const auto out = looks_difference({{"01a", Verdict::report},
                                     {"01b", Verdict::normal},
                                     {"02a", Verdict::note},
                                     {"02b", Verdict::note},
                                     {"03b", Verdict::report},
                                     {"04a", Verdict::normal},
                                     {"04b", Verdict::report}});
  CHECK(out.pairs == 3);
  CHECK(out.only_first_reported == 1);
  CHECK(out.only_second_reported == 1);
  CHECK(out.noise_pairs == 3);
  CHECK(out.alarms_differ == 2);
}

TEST_CASE("a difference where something was to be reported is no false alarm, and the last answer to a scene counts") {
  const auto out = looks_difference({{"01a", Verdict::report, true},
                                     {"01b", Verdict::normal, true},
                                     {"02a", Verdict::report},
                                     {"02b", Verdict::normal},
                                     {"02a", Verdict::normal}});
  CHECK(out.pairs == 2);
  CHECK(out.only_first_reported == 1);
  CHECK(out.noise_pairs == 1);
  CHECK(out.alarms_differ == 0);
}

TEST_CASE("twenty vignettes tell little about a person, two hundred much") {
  CHECK(expected_reliability(20) == doctest::Approx(0.32).epsilon(0.01));
  CHECK(expected_reliability(100) == doctest::Approx(0.7));
  CHECK(expected_reliability(200) == doctest::Approx(0.82).epsilon(0.01));
}
