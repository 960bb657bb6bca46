// Which attempts of a quiz count, and since when it is passed by them.
#include "model/grading.hpp"

#include <doctest/doctest.h>

using namespace jumpseat::model;

namespace {

// With a pass mark of 60 %.
std::vector<CountedAttempt> taken(GradeMethod method, const std::vector<double>& fractions) {
  std::vector<CountedAttempt> out;
  for (const double fraction : fractions) out.push_back({fraction, is_pass(fraction, 0.6), method, 0.6});
  return out;
}

}  // namespace

TEST_CASE("the attempts that count are the best, the last, the first, or all of them") {
  struct Row {
    GradeMethod method;
    std::vector<double> fractions;
    double mark;
    bool passed;
    std::vector<std::size_t> passes;  // that stand
  };
  using enum GradeMethod;
  const Row rows[] = {
      {best, {0, 1}, 1, true, {1}},
      {best, {1, 0}, 1, true, {0}},
      {best, {1, 0, 0.7}, 1, true, {0, 2}},
      {best, {-0.2, -0.1}, -0.1, false, {}},
      {last, {0, 1}, 1, true, {1}},
      {last, {1, 0}, 0, false, {}},
      {last, {1, 0, 0.7, 0.8}, 0.8, true, {2, 3}},
      {first, {0, 1}, 0, false, {}},
      {first, {0.7, 0}, 0.7, true, {0}},
      {first, {0.7, 1}, 0.7, true, {0}},
      {average, {0, 1}, 0.5, false, {}},
      {average, {0, 1, 1}, 2.0 / 3, true, {2}},
      {average, {1, 0}, 0.5, false, {}},
      {average, {1, 0.2}, 0.6, true, {0}},
      {average, {0.8, 0.9}, 0.85, true, {0, 1}},
      {average, {1, 0, 1}, 2.0 / 3, true, {2}},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(word_for(row.method)));
    CAPTURE(row.fractions.size());
    const auto attempts = taken(row.method, row.fractions);
    const Outcome outcome = outcome_of(attempts);
    CHECK(outcome.mark == doctest::Approx(row.mark));
    CHECK(outcome.passed == row.passed);
    CHECK(outcome.of == static_cast<int>(row.fractions.size()));
    std::vector<std::size_t> standing;
    for (const Pass& pass : passes_of(attempts))
      if (!pass.lost_with) standing.push_back(pass.attempt);
    CHECK(standing == row.passes);
  }
  CHECK(outcome_of({}).of == 0);
  CHECK_FALSE(outcome_of({}).passed);
}

TEST_CASE("a pass is lost with the attempt after which it is none by the method") {
  const auto attempts = taken(GradeMethod::average, {0, 1, 1, 0, 1});
  const auto passes = passes_of(attempts);
  REQUIRE(passes.size() == 2);
  CHECK(passes[0].attempt == 2);
  CHECK(passes[0].lost_with == std::size_t{3});
  CHECK(passes[0].then.mark == doctest::Approx(2.0 / 3));
  CHECK(passes[0].then.of == 3);
  CHECK(passes[1].attempt == 4);
  CHECK_FALSE(passes[1].lost_with);
}

TEST_CASE("of attempts that were told different rules that of the newest holds") {
  auto attempts = taken(GradeMethod::best, {0, 1});
  attempts.push_back({0.5, false, GradeMethod::average, 0.6});
  CHECK_FALSE(outcome_of(attempts).passed);
  const auto passes = passes_of(attempts);
  REQUIRE(passes.size() == 1);
  CHECK(passes[0].attempt == 1);
  CHECK(passes[0].lost_with == std::size_t{2});
  attempts.push_back({0.5, false, GradeMethod::best, 0.6});
  CHECK(outcome_of(attempts).passed);
}

TEST_CASE("an exam stays passed when its pass mark is raised, and not passed when it is lowered") {
  const auto is_passed = [](GradeMethod method, std::vector<CountedAttempt> attempts, double pass) {
    for (CountedAttempt& one : attempts) one.method = method, one.pass = pass;
    return outcome_of(attempts).passed;
  };
  const std::vector<CountedAttempt> passed_then_not{{0.7, true}, {0.75, false}};  // the pass mark was raised between the two
  CHECK(is_passed(GradeMethod::best, passed_then_not, 0.8));
  CHECK(is_passed(GradeMethod::first, passed_then_not, 0.8));
  CHECK_FALSE(is_passed(GradeMethod::last, passed_then_not, 0.1));
  CHECK_FALSE(is_passed(GradeMethod::average, passed_then_not, 0.8));
  CHECK(is_passed(GradeMethod::average, passed_then_not, 0.72));
  CHECK(is_passed(GradeMethod::average, {{0.7, true}, {0.8, true}}, 0.9));
  CHECK_FALSE(is_passed(GradeMethod::average, {{0.7, false}}, 0.1));
}

TEST_CASE("passing compares without rounding") {
  CHECK(is_pass(0.8, 0.8));
  CHECK(is_pass(8.0 / 10, 0.8));
  CHECK(is_pass(0.79999999, 0.8));
  CHECK_FALSE(is_pass(0.7999, 0.8));
  CHECK_FALSE(is_pass(1, 0));
}
