// What trying again in practice leaves of an answer.
#include "quiz/hints.hpp"
#include "answers.hpp"
#include "quiz/marking.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using namespace jumpseat::model;
using doctest::Approx;
using quiz::after_tries;
using support::matched;

namespace {

Text said(std::string text) { return {std::move(text), TextFormat::plain}; }
Answer in_gaps(std::vector<GapAnswer> gaps) { return {Filled{std::move(gaps)}, {}, {}}; }
Answer labels_at(std::vector<Point> points) { return {Pointed{std::move(points)}, {}, {}}; }

}  // namespace

TEST_CASE("a pair that was right, wrong and right again counts from the last time") {
  Question q;
  q.kind = QuestionKind::matching;
  q.pairs = {{said("a"), "1"}, {said("b"), "2"}, {said("c"), "3"}};
  CHECK(after_tries(q, matched({0, 1, 2}), {matched({0, 0, 0}), matched({1, 1, 2})}) == Approx((1.0 / 3 + 2.0 / 3 + 2.0 / 3) / 3));
  CHECK(after_tries(q, matched({1, 0, 0}), {matched({1, 0, 0})}) == 0);
}

TEST_CASE("a gap of a cloze that was changed loses a penalty, though it earns no more than before") {
  Question q;
  q.kind = QuestionKind::cloze;
  q.penalty = 0.25;
  q.gaps.resize(2);
  q.gaps[0].choices = {{said("door"), 1, {}}, {said("hatch"), 0.5, {}}, {said("exit"), 0.5, {}}};
  q.gaps[1].kind = GapKind::multiple;
  q.gaps[1].weight = 3;
  q.gaps[1].choices = {{said("sit"), 0.5, {}}, {said("report"), 0.5, {}}, {said("leave"), -1, {}}};
  // The order in which choices were ticked is no change.
  CHECK(after_tries(q, in_gaps({{"door", {}}, {"", {1, 0}}}), {in_gaps({{"hatch", {}}, {"", {0, 1}}})}) == Approx((0.75 + 3) / 4));
  CHECK(after_tries(q, in_gaps({{"exit", {}}, {"", {0, 1}}}), {in_gaps({{"hatch", {}}, {"", {2}}})}) == Approx((0.25 + 3 * 0.75) / 4));
  CHECK(after_tries(q, in_gaps({{"hatch", {}}}), {in_gaps({}), in_gaps({})}) == 0);
}

TEST_CASE("a gap below nothing takes nothing from the others at the first try of practice, as at the later ones") {
  Question q;
  q.kind = QuestionKind::cloze;
  q.penalty = 0.25;
  q.gaps.resize(2);
  for (Gap& gap : q.gaps) gap.choices = {{said("door"), 1, {}}, {said("hatch"), -0.5, {}}};
  const Answer one_wrong = in_gaps({{"door", {}}, {"hatch", {}}});
  CHECK(after_tries(q, one_wrong, {}) == Approx(0.5));
  CHECK(after_tries(q, one_wrong, {one_wrong}) == Approx(0.5));
  CHECK(quiz::fraction(q, one_wrong) == Approx(0.25));  // of an exam, which knows one try
}

TEST_CASE("a label counts from the try at which it stayed in its place, of as many as were ever put down") {
  Question q;
  q.kind = QuestionKind::hotspot;
  q.penalty = 0.5;
  q.hotspot = Hotspot{HotspotKind::markers, "cabin.png", 100, 100, {}, {}, false};
  q.hotspot->areas = {{Shape::rect, {0, 0, 40, 100}, 1, "", {}, 0}, {Shape::rect, {50, 0, 90, 100}, 1, "", {}, 1}};
  const Answer first = labels_at({{10, 10, 0}, {10, 10, 1}}), right = labels_at({{10, 10, 0}, {60, 10, 1}});
  CHECK(after_tries(q, right, {first}) == Approx(0.75));
  CHECK(after_tries(q, right, {labels_at({{10, 10, 0}, {10, 10, 1}, {20, 10, 1}})}) == Approx(0.5));
  CHECK(quiz::counts_back(q));
  q.hotspot->kind = HotspotKind::points;
  CHECK_FALSE(quiz::counts_back(q));
}

TEST_CASE("an order pays for another try with the whole of it, as one choice does") {
  Question order;
  order.kind = QuestionKind::ordering;
  order.pairs = {{{}, "1"}, {{}, "2"}, {{}, "3"}};
  CHECK(after_tries(order, matched({0, 1, 2}), {matched({0, 2, 1})}) == Approx(2.0 / 3));
}
