#include "quiz/marking.hpp"
#include "answers.hpp"

#include <cmath>
#include <doctest/doctest.h>

using namespace jumpseat;
using namespace jumpseat::model;
using quiz::fraction;
using support::matched;
using support::picked;
using support::typed;

namespace {

Question choice(QuestionKind kind, std::vector<double> fractions) {
  Question q;
  q.kind = kind;
  for (std::size_t i = 0; i < fractions.size(); ++i)
    q.choices.push_back(
        {{std::string(1, static_cast<char>('a' + i)), TextFormat::plain}, fractions[i], {"about " + std::to_string(i), TextFormat::plain}});
  return q;
}
Question short_answer(std::vector<std::pair<std::string, double>> accepted) {
  Question q;
  q.kind = QuestionKind::short_answer;
  for (auto& [text, part] : accepted) q.choices.push_back({{text, TextFormat::plain}, part, {}});
  return q;
}
Question number(double value, double tolerance) {
  Question q;
  q.kind = QuestionKind::numeric;
  q.numbers.push_back({value, tolerance, false, 1, {}});
  return q;
}

}  // namespace

TEST_CASE("a single choice earns what the bank says, below nothing too") {
  const auto q = choice(QuestionKind::single, {1, 0, -0.5, 0.25});
  CHECK(fraction(q, picked({0})) == 1);
  CHECK(fraction(q, picked({1})) == 0);
  CHECK(fraction(q, picked({2})) == -0.5);
  CHECK(fraction(q, picked({3})) == 0.25);
  CHECK(fraction(q, picked({0, 1})) == 0);
  CHECK(fraction(q, picked({})) == 0);
  CHECK(fraction(q, picked({7})) == 0);
  CHECK(fraction(q, picked({-1})) == 0);
}

TEST_CASE("a multiple choice earns the sum of what was chosen, between nothing and all") {
  const auto q = choice(QuestionKind::multiple, {1.0 / 3, 1.0 / 3, 1.0 / 3, -1, -0.5});
  CHECK(fraction(q, picked({0, 1, 2})) == 1);
  CHECK(fraction(q, picked({0})) == 1.0 / 3);
  CHECK(fraction(q, picked({0, 0, 0})) == 1.0 / 3);
  CHECK(fraction(q, picked({0, 1, 4})) == doctest::Approx(1.0 / 6));
  CHECK(fraction(q, picked({0, 3})) == 0);
  CHECK(fraction(q, picked({0, 1, 2, 3})) == 0);
  CHECK(fraction(choice(QuestionKind::multiple, {0.7, 0.2, 0.1}), picked({0, 1, 2})) == 1);
  CHECK(fraction(choice(QuestionKind::multiple, {1, 1, 0}), picked({0, 1})) == 1);
}

TEST_CASE("a vignette earns the weight of its answer") {
  const auto q = choice(QuestionKind::vignette, {1, 0.5, 0});
  CHECK(fraction(q, picked({0})) == 1);
  CHECK(fraction(q, picked({1})) == 0.5);
  CHECK(fraction(q, picked({2})) == 0);
}

TEST_CASE("numbers are taken within their tolerance, ends included, as people type them") {
  CHECK(fraction(number(3.14, 0.01), typed("3.15")) == 1);
  CHECK(fraction(number(3.14, 0.01), typed("3.1501")) == 0);
  CHECK(fraction(number(0.2, 0.1), typed("0.3")) == 1);
  CHECK(fraction(number(0.1 + 0.2, 0), typed("0.3")) == 1);
  CHECK(fraction(number(2.5, 0), typed(" 2,5 ")) == 1);
  CHECK(fraction(number(1000, 5), typed("1e3")) == 1);
  CHECK(fraction(number(1000.5, 0), typed("1,000.5")) == 1);
  CHECK(fraction(number(1000.5, 0), typed("1.000,5")) == 1);
  CHECK(fraction(number(1'000'000, 0), typed("1,000,000")) == 1);
  for (const char* power : {"3x10^2", "3 * 10**2", "3×10^2", "0,3x10^+3", "3e+2"}) CHECK(fraction(number(300, 0), typed(power)) == 1);
  for (const char* none : {"3x10", "x10^2", "3x10^", "3x10^2x10^2"}) CHECK(fraction(number(300, 0), typed(none)) == 0);
  CHECK(fraction(number(12000, 0), typed("12 000")) == 1);
  CHECK(fraction(number(-4, 0), typed("\xE2\x88\x92"
                                      "4")) == 1);
  CHECK(fraction(number(0, 1), typed("")) == 0);
  CHECK(fraction(number(0, 1), typed("nothing")) == 0);
  CHECK(fraction(number(0, 1), typed("nan")) == 0);
  CHECK(fraction(number(0, 1), typed("inf")) == 0);
}

TEST_CASE("a number with its unit behind it is right where the question asks for none") {
  for (const char* right : {"20 minutes", "20min", "20 %", "20\xC2\xB0"}) CHECK(fraction(number(20, 0), typed(right)) == 1);
  for (const char* wrong : {"21 minutes", "20 or 30", "20-30", "20:30", "20/30", "minutes 20", "minutes"})
    CHECK(fraction(number(20, 0), typed(wrong)) == 0);
}

TEST_CASE("ten thousand feet may be written with a comma, which elsewhere is a decimal point") {
  for (const char* right : {"10,000", "10,000 ft", "+10,000", "10 000", "10000"}) CHECK(fraction(number(10000, 0), typed(right)) == 1);
  for (const char* wrong : {"10,00", "10,0000", "010,000", "0,100", "10,000,00"}) CHECK(fraction(number(10000, 0), typed(wrong)) == 0);
  CHECK(fraction(number(10, 0), typed("10,000")) == 1);
  CHECK(fraction(number(2.5, 0), typed("2,500")) == 1);
  CHECK(fraction(number(500, 0), typed("0,500")) == 0);
  CHECK(fraction(number(-1234, 0), typed("-1,234")) == 1);
  CHECK(fraction(number(-1234, 0), typed("\u22121,234")) == 1);
}

TEST_CASE("ten thousand written with a comma earns what 10000 does, also where a 10 that earns less stands before it") {
  for (const double part : {0.0, 0.5}) {
    Question q;
    q.kind = QuestionKind::numeric;
    q.numbers = {{10, 0, false, part, {"a slip", TextFormat::plain}}, {10000, 0, false, 1, {"yes", TextFormat::plain}}};
    CHECK(fraction(q, typed("10,000")) == 1);
    CHECK(quiz::feedback_for(q, typed("10,000")).at(0).text == "yes");
    CHECK(quiz::number_meant(q, "10,000") == 10000);
    CHECK(fraction(q, typed("10.000")) == part);
    q.units = Units{{{"ft", 1}}, UnitRule::optional, UnitInput::typed, 0, false};
    CHECK(fraction(q, typed("10,000 ft")) == 1);
    CHECK(quiz::number_meant(q, "10,000") == 10000);
    CHECK_FALSE(quiz::number_meant(q, "10,000 ft"));
  }
  Question q = number(10, 0);
  q.numbers.push_back({10000, 0, false, 0.5, {}});
  q.numbers.push_back({2000, 0, false, 0, {"a slip", TextFormat::plain}});
  CHECK(fraction(q, typed("10,000")) == 1);
  CHECK(quiz::number_meant(q, "10,000") == 10);
  CHECK(quiz::feedback_for(q, typed("2,000")).at(0).text == "a slip");
  CHECK(quiz::number_meant(q, "2,000") == 2);
}

TEST_CASE("the first number that takes an answer marks it") {
  Question q = number(10, 0);
  q.numbers.push_back({10, 2, false, 0.5, {"near", TextFormat::plain}});
  q.numbers.push_back({0, 0, true, 0, {"no", TextFormat::plain}});
  CHECK(fraction(q, typed("10")) == 1);
  CHECK(fraction(q, typed("11")) == 0.5);
  CHECK(fraction(q, typed("20")) == 0);
  CHECK(quiz::feedback_for(q, typed("11")).at(0).text == "near");
  CHECK(quiz::feedback_for(q, typed("20")).at(0).text == "no");
  CHECK(quiz::correct_answer(q) == "10");
}

TEST_CASE("short answers look past case and outer spaces, not past accents") {
  const auto q = short_answer({{"Crème brûlée", 1}});
  CHECK(fraction(q, typed("  crème BRÛLÉE ")) == 1);
  CHECK(fraction(q, typed("creme brulee")) == 0);
  CHECK(fraction(q, typed("cre\xCC\x80me bru\xCC\x82le\xCC\x81"
                          "e")) == 1);
  CHECK(fraction(short_answer({{"x\xC2\xB2", 1}}), typed("x2")) == 0);
  Question exact = short_answer({{"PNR", 1}});
  exact.case_sensitive = true;
  CHECK(fraction(exact, typed("pnr")) == 0);
  CHECK(fraction(exact, typed("PNR")) == 1);
}

TEST_CASE("a star in a short answer stands for any text, an escaped one for itself") {
  CHECK(quiz::matches_pattern("*crew*", "the whole crew here", false));
  CHECK(quiz::matches_pattern("*crew*", "crew", false));
  CHECK_FALSE(quiz::matches_pattern("crew*", "the crew", false));
  CHECK(quiz::matches_pattern("a*b*c", "axxbyyc", false));
  CHECK_FALSE(quiz::matches_pattern("a*b*c", "acb", false));
  CHECK_FALSE(quiz::matches_pattern("ab*ba", "aba", false));
  CHECK(quiz::matches_pattern("2\\*3", "2*3", false));
  CHECK_FALSE(quiz::matches_pattern("2\\*3", "2x3", false));
  CHECK(quiz::matches_pattern("*", "anything", false));
  CHECK(quiz::matches_pattern("a.c", "a.c", false));
  CHECK_FALSE(quiz::matches_pattern("a.c", "abc", false));
  CHECK(quiz::matches_pattern(std::string(2000, '*') + "b", std::string(20000, 'a') + "b", false));
}

TEST_CASE("the first short answer that takes a text marks it") {
  const auto q = short_answer({{"captain", 1}, {"*captain*", 0.5}, {"*", 0}});
  CHECK(fraction(q, typed("Captain")) == 1);
  CHECK(fraction(q, typed("the captain")) == 0.5);
  CHECK(fraction(q, typed("nobody")) == 0);
  CHECK(fraction(q, typed("   ")) == 0);
}

TEST_CASE("matching earns a part for each left side") {
  Question q;
  q.kind = QuestionKind::matching;
  q.pairs = {{{"Paris", TextFormat::plain}, "France"},
             {{"Lyon", TextFormat::plain}, "France"},
             {{"Lima", TextFormat::plain}, "Peru"},
             {{}, "Chad"}};
  CHECK(quiz::right_sides(q) == std::vector<std::string>{"France", "Peru", "Chad"});
  CHECK(quiz::left_sides(q) == std::vector<int>{0, 1, 2});
  CHECK(fraction(q, matched({0, 0, 1})) == 1);
  CHECK(fraction(q, matched({0, 1, 1})) == doctest::Approx(2.0 / 3));
  CHECK(fraction(q, matched({0})) == doctest::Approx(1.0 / 3));
  CHECK(fraction(q, matched({-1, 9, 2})) == 0);
  CHECK(quiz::correct_answer(q) == "Paris → France; Lyon → France; Lima → Peru");
}

TEST_CASE("an answer of the wrong shape earns nothing") {
  CHECK(fraction(choice(QuestionKind::single, {1, 0}), typed("a")) == 0);
  CHECK(fraction(number(1, 0), picked({0})) == 0);
  CHECK(fraction(short_answer({{"*", 1}}), matched({0})) == 0);
  Question essay;
  essay.kind = QuestionKind::essay;
  CHECK(fraction(essay, typed("A long answer.")) == 0);
  CHECK(quiz::says_something(essay, typed("A long answer.")));
  CHECK_FALSE(quiz::says_something(essay, typed(" \n ")));
}

TEST_CASE("feedback and words follow what was chosen") {
  const auto q = choice(QuestionKind::multiple, {0.5, 0.5, 0});
  const auto feedback = quiz::feedback_for(q, picked({2, 0}));
  REQUIRE(feedback.size() == 2);
  CHECK(feedback[0].text == "about 0");
  CHECK(quiz::given_answer(q, picked({2, 0})) == "a; c");
  CHECK(quiz::correct_answer(q) == "a; b");
}

TEST_CASE("a right answer with stars is shown without them, and with those that are meant as stars") {
  model::Question q;
  q.kind = model::QuestionKind::short_answer;
  q.choices = {{{"*purser*"}, 0.5, {}}, {{"the *senior* crew  member*"}, 1, {}}};
  CHECK(quiz::correct_answer(q) == "the senior crew  member");
  q.choices = {{{"*purser*"}, 1, {}}};
  CHECK(quiz::correct_answer(q) == "purser");
  q.choices = {{{R"(2 \* 3)"}, 1, {}}};
  CHECK(quiz::correct_answer(q) == "2 * 3");
}
