// Gaps, pictures, orders, units, and QTI's ways of marking.
#include "answers.hpp"
#include "quiz/attempt.hpp"
#include "quiz/mark.hpp"
#include "quiz/marking.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using namespace jumpseat::model;
using doctest::Approx;
using quiz::fraction;
using support::matched;
using support::picked;
using support::typed;

namespace {

Text plain(std::string text) { return {std::move(text), TextFormat::plain}; }
Answer filled(std::vector<GapAnswer> gaps) { return {Filled{std::move(gaps)}, {}, {}}; }
Answer pointed(std::vector<Point> points) { return {Pointed{std::move(points)}, {}, {}}; }

Question cloze() {
  Question q;
  q.kind = QuestionKind::cloze;
  q.stem = plain("Arm the {#1} at {#2} minutes, then {#3}.");
  q.gaps.resize(3);
  q.gaps[0].choices = {{plain("door*"), 1, plain("yes")}, {plain("hatch"), 0.5, plain("nearly")}};
  q.gaps[1].kind = GapKind::numeric;
  q.gaps[1].weight = 2;
  q.gaps[1].numbers = {{5, 0.5, false, 1, {}}};
  q.gaps[2].kind = GapKind::multiple;
  q.gaps[2].choices = {{plain("sit"), 0.5, {}}, {plain("report"), 0.5, {}}, {plain("leave"), -1, plain("never")}};
  return q;
}

Question order(OrderMarking marking, int count) {
  Question q;
  q.kind = QuestionKind::ordering;
  q.order_marking = marking;
  for (int i = 0; i < count; ++i) q.pairs.push_back({{}, std::to_string(i)});
  return q;
}

Question picture(HotspotKind kind, std::vector<Area> areas) {
  Question q;
  q.kind = QuestionKind::hotspot;
  q.hotspot = Hotspot{kind, "cabin.png", 100, 100, std::move(areas), {}, false};
  return q;
}

}  // namespace

TEST_CASE("an essay tells how many words it lacks or has too many, and nothing before anything is written") {
  Question q;
  q.kind = QuestionKind::essay;
  CHECK(quiz::words_off(q, typed("two words")) == 0);
  q.essay = EssayForm();
  q.essay->min_words = 3;
  q.essay->max_words = 4;
  CHECK(quiz::words_off(q, typed("")) == 0);
  CHECK(quiz::words_off(q, typed(" two\n words ")) == 1);
  CHECK(quiz::words_off(q, typed("now there are\tfour")) == 0);
  CHECK(quiz::words_off(q, typed("now there are more than four")) == -2);
}

TEST_CASE("an essay in practice, which nobody marks, takes nothing from the mark of the rest") {
  Question door, essay;
  door.kind = QuestionKind::single;
  door.choices = {{plain("right"), 1, {}}, {plain("wrong"), 0, {}}};
  essay.kind = QuestionKind::essay;
  for (const QuizMode mode : {QuizMode::practice, QuizMode::exam}) {
    quiz::AttemptState state;
    state.settled.mode = mode;
    state.settled.slots.resize(2);
    state.slots.resize(2);
    state.slots[0].answer = picked({0});
    state.slots[1].answer = typed("I told the purser.");
    CHECK(quiz::mark(state, {door, essay}).fraction == (mode == QuizMode::practice ? 1 : 0.5));
  }
}

TEST_CASE("the stem of a cloze is cut at its gaps, each once, and other braces are text") {
  auto q = cloze();
  auto parts = stem_parts(q);
  REQUIRE(parts.size() == 4);
  CHECK(parts[0] == StemPart{"Arm the ", 0});
  CHECK(parts[1] == StemPart{" at ", 1});
  CHECK(parts[3] == StemPart{".", -1});
  q.stem.text = "{#1}{#1} {#4} {#x} {#2";
  parts = stem_parts(q);
  REQUIRE(parts.size() == 2);
  CHECK(parts[0] == StemPart{"", 0});
  CHECK(parts[1] == StemPart{"{#1} {#4} {#x} {#2", -1});
}

TEST_CASE("a cloze earns the weighted mean of its gaps") {
  const auto q = cloze();
  CHECK(fraction(q, filled({{"Door 2L", {}}, {"5.5", {}}, {"", {0, 1}}})) == 1);
  CHECK(fraction(q, filled({{"hatch", {}}, {"5", {}}, {"", {0}}})) == Approx((0.5 + 2 + 0.5) / 4));
  CHECK(fraction(q, filled({{"door", {}}})) == 0.25);
  CHECK(fraction(q, filled({{"", {}}, {"", {}}, {"", {0, 2}}})) == 0);
  CHECK(fraction(q, typed("door")) == 0);
  CHECK_FALSE(quiz::says_something(q, filled({{" ", {}}, {}, {}})));
  CHECK(quiz::says_something(q, filled({{}, {}, {"", {1}}})));
  CHECK(quiz::correct_answer(q) == "door; 5 ± 0.5; sit, report");
  CHECK(quiz::given_answer(q, filled({{"door", {}}, {}, {"", {0, 2}}})) == "door; –; sit, leave");
  const auto feedback = quiz::feedback_for(q, filled({{"hatch", {}}, {}, {"", {2}}}));
  REQUIRE(feedback.size() == 2);
  CHECK(feedback[0].text == "nearly");
  CHECK(feedback[0].gap == 0);
  CHECK(feedback[1].text == "never");
  CHECK(feedback[1].gap == 2);
}

TEST_CASE("an answer to a cloze and to a picture comes back from its JSON as it was") {
  for (const Answer& answer : {filled({{"door", {}}, {"", {1, 2}}, {}}), pointed({{1.5, 2, -1}, {3, 4, 0}}), pointed({}), filled({})}) {
    const auto back = quiz::answer_of(quiz::json_of(answer));
    REQUIRE(back);
    CHECK(*back == answer);
  }
  for (const char* bad : {R"({"gaps":[{"choices":[-5]}]})", R"({"points":[[1]]})", R"({"points":[["a",2]]})", R"({"points":[[1,2,-7]]})"}) {
    const auto json = base::Json::parse(bad);
    REQUIRE(json);
    CHECK_FALSE(quiz::answer_of(*json));
  }
  CHECK(quiz::answer_words(cloze(), filled({{"door", {}}, {"", {1, 2}}})) == "door; 2+3");
  CHECK(quiz::answer_words(picture(HotspotKind::points, {}), pointed({{1.5, 2, -1}, {3, 4, 0}})) == "1.5,2 1@3,4");
}

TEST_CASE("an answer is found again by the words that the records have for it, and nothing else is") {
  for (const Answer& answer : {filled({{"door", {}}, {"5", {}}, {"", {1, 2}}}), filled({{"", {}}, {"", {}}, {"", {0}}})}) {
    const auto found = quiz::find_answer(cloze(), quiz::answer_words(cloze(), answer));
    REQUIRE(found);
    CHECK(*found == answer);
  }
  CHECK_FALSE(quiz::find_answer(cloze(), "door; 5; sit"));
  CHECK_FALSE(quiz::find_answer(cloze(), "door"));
  const auto places = picture(HotspotKind::points, {});
  const Answer points = pointed({{1.5, 2, -1}, {3, 4, 0}});
  CHECK(quiz::find_answer(places, "1.5,2 1@3,4") == points);
  CHECK_FALSE(quiz::find_answer(places, "1.5"));
  Question matching;
  matching.kind = QuestionKind::matching;
  matching.pairs.resize(3);
  const Answer pairs{Matched{{1, -1, 0}}, {}, {}};
  CHECK(quiz::find_answer(matching, "1-2 3-1") == pairs);
  CHECK_FALSE(quiz::find_answer(matching, "9-1"));
  CHECK_FALSE(quiz::find_answer(matching, ""));
  for (const char* written : {"-2147483648-1", "1--2147483648", "1-99999999999"}) CHECK_FALSE(quiz::find_answer(matching, written));
  CHECK_FALSE(quiz::find_answer(cloze(), "door; 5; -2147483648"));
}

TEST_CASE("what was said of the whole answer follows its mark") {
  auto q = cloze();
  q.correct_feedback = plain("all");
  q.partial_feedback = plain("some");
  q.incorrect_feedback = plain("none");
  CHECK(quiz::feedback_for(q, filled({{"door", {}}, {"5", {}}, {"", {0, 1}}})).back().text == "all");
  CHECK(quiz::feedback_for(q, filled({{"door", {}}})).back().text == "some");
  CHECK(quiz::feedback_for(q, filled({{"seat", {}}})).back().text == "none");
}

TEST_CASE("an order is marked in each of Moodle's nine ways") {
  const std::vector<int> right{0, 1, 2, 3}, turned{3, 0, 1, 2}, swapped{0, 2, 1, 3}, half{0, 1};
  const auto part = [](OrderMarking marking, const std::vector<int>& given) { return fraction(order(marking, 4), matched(given)); };
  for (int marking = 0; marking <= static_cast<int>(OrderMarking::distance); ++marking)
    CHECK(part(static_cast<OrderMarking>(marking), right) == 1);
  CHECK(part(OrderMarking::position, turned) == 0);
  CHECK(part(OrderMarking::position, swapped) == 0.5);
  CHECK(part(OrderMarking::all_or_nothing, swapped) == 0);
  CHECK(part(OrderMarking::next, turned) == Approx(2.0 / 3));
  CHECK(part(OrderMarking::next_and_last, turned) == 0.5);
  CHECK(part(OrderMarking::neighbours, turned) == 0.5);
  CHECK(part(OrderMarking::neighbours, swapped) == 0.25);
  CHECK(part(OrderMarking::all_before_and_after, turned) == 0.5);
  CHECK(part(OrderMarking::all_before_and_after, swapped) == Approx(10.0 / 12));
  CHECK(part(OrderMarking::longest_subset, turned) == 0.75);
  CHECK(part(OrderMarking::longest_subset, {3, 2, 1, 0}) == 0);
  CHECK(part(OrderMarking::longest_subset, swapped) == 0.75);
  CHECK(part(OrderMarking::longest_contiguous, swapped) == 0.5);
  CHECK(part(OrderMarking::longest_contiguous, {3, 2, 1, 0}) == 0);
  CHECK(part(OrderMarking::distance, turned) == Approx(6.0 / 12));
  CHECK(part(OrderMarking::position, half) == 0.5);
  CHECK(part(OrderMarking::position, {0, 0, 0, 0}) == 0.25);
  CHECK(part(OrderMarking::position, {-1, 9, 2, -3}) == 0.25);
  CHECK(fraction(order(OrderMarking::next, 1), matched({0})) == 0);
}

TEST_CASE("areas of a picture are chosen, edges belong to them") {
  using V = std::vector<double>;
  const Area rect{Shape::rect, V{10, 10, 20, 30}, 1, "door", {}, -1};
  CHECK(quiz::contains(rect, 10, 30));
  CHECK_FALSE(quiz::contains(rect, 21, 15));
  CHECK(quiz::contains({Shape::circle, V{5, 5, 2}, 0, "", {}, -1}, 7, 5));
  CHECK_FALSE(quiz::contains({Shape::circle, V{5, 5, 2}, 0, "", {}, -1}, 7, 6));
  CHECK(quiz::contains({Shape::ellipse, V{5, 5, 4, 1}, 0, "", {}, -1}, 9, 5));
  CHECK_FALSE(quiz::contains({Shape::ellipse, V{5, 5, 4, 1}, 0, "", {}, -1}, 5, 7));
  const Area poly{Shape::poly, V{0, 0, 10, 0, 10, 10, 0, 10}, 0, "", {}, -1};
  CHECK(quiz::contains(poly, 5, 5));
  CHECK(quiz::contains(poly, 10, 4));
  CHECK(quiz::contains(poly, 0, 0));
  CHECK_FALSE(quiz::contains(poly, 10.5, 4));
  CHECK_FALSE(quiz::contains({Shape::rect, V{1}, 0, "", {}, -1}, 1, 1));

  auto q = picture(HotspotKind::areas, {{Shape::everywhere, {}, 0, "elsewhere", plain("no"), -1}, rect, poly});
  CHECK(quiz::find_area(*q.hotspot, 15, 15) == 1u);
  CHECK(quiz::find_area(*q.hotspot, 90, 90) == 0u);
  CHECK(fraction(q, picked({1})) == 1);
  CHECK(fraction(q, picked({0})) == 0);
  CHECK(fraction(q, pointed({{15, 15, -1}})) == 0);
  CHECK(quiz::says_something(q, picked({2})));
  CHECK_FALSE(quiz::says_something(q, picked({3})));
  CHECK(quiz::correct_answer(q) == "door");
  CHECK(quiz::given_answer(q, picked({0, 2})) == "elsewhere; place 3");
  REQUIRE(quiz::feedback_for(q, picked({0})).size() == 1);
  q.all_or_nothing = true;
  CHECK(fraction(q, picked({1})) == 1);
  CHECK(fraction(q, picked({1, 2})) == 0);
}

TEST_CASE("points count each area once, and what is nowhere what the mapping says") {
  auto q = picture(HotspotKind::points, {{Shape::circle, {10, 10, 5}, 0.5, "", {}, -1}, {Shape::circle, {30, 10, 5}, 0.75, "", {}, -1}});
  CHECK(fraction(q, pointed({{10, 10, -1}, {11, 10, -1}})) == 0.5);
  CHECK(fraction(q, pointed({{10, 10, -1}, {30, 10, -1}})) == 1);
  CHECK(fraction(q, pointed({{90, 90, -1}})) == 0);
  q.mapping = Mapping{-0.2, std::nullopt, -0.5, {}};
  CHECK(fraction(q, pointed({{10, 10, -1}, {30, 10, -1}})) == 1.25);
  CHECK(fraction(q, pointed({{90, 90, -1}})) == -0.2);
  CHECK(fraction(q, pointed({})) == 0);
}

TEST_CASE("a point where areas overlap earns what the first of them is worth, never more than the whole") {
  auto q = picture(HotspotKind::points, {{Shape::circle, {20, 20, 5}, 1, "", plain("the handle"), -1},
                                         {Shape::circle, {20, 20, 20}, 0.5, "", plain("the door"), -1},
                                         {Shape::everywhere, {}, 0.25, "", {}, -1}});
  q.mapping = Mapping{};
  CHECK(fraction(q, pointed({{20, 20, -1}})) == 1);
  CHECK(fraction(q, pointed({{20, 35, -1}})) == 0.5);
  CHECK(fraction(q, pointed({{90, 90, -1}})) == 0.25);
  REQUIRE(quiz::feedback_for(q, pointed({{20, 20, -1}})).size() == 1);
  CHECK(quiz::feedback_for(q, pointed({{20, 20, -1}})).front().text == "the handle");
}

TEST_CASE("markers earn the right ones of all that there are or were put down") {
  auto q = picture(HotspotKind::markers, {{Shape::rect, {0, 0, 10, 10}, 1, "front", {}, 0},
                                          {Shape::rect, {5, 0, 20, 10}, 1, "middle", {}, 0},
                                          {Shape::rect, {50, 0, 60, 10}, 1, "", {}, 1}});
  q.hotspot->markers = {{plain("exit"), 2}, {plain("slide"), 1}};
  CHECK(fraction(q, pointed({{1, 1, 0}, {15, 1, 0}, {55, 5, 1}})) == 1);
  // The one that lies in both areas gives way to the one that lies in the first alone.
  CHECK(fraction(q, pointed({{7, 1, 0}, {2, 2, 0}, {55, 5, 1}})) == 1);
  CHECK(fraction(q, pointed({{1, 1, 1}, {55, 5, 1}})) == Approx(1.0 / 3));
  CHECK(fraction(q, pointed({{1, 1, 0}, {2, 2, 0}, {3, 3, 0}, {55, 5, 1}})) == 0.5);
  CHECK(quiz::correct_answer(q) == "exit → front; exit → middle; slide → its place");
  CHECK(quiz::given_answer(q, pointed({{55, 5, 1}, {90.4, 89.9999, 0}})) == "slide → its place; exit → none of the places");
  CHECK(quiz::given_answer(q, pointed({{55, 5, 0}, {5, 5, 1}})) == "exit → the place of slide; slide → front");
}

TEST_CASE("a mapping keeps the sum between its own bounds") {
  Question q;
  q.kind = QuestionKind::multiple;
  q.choices = {{plain("a"), 0.5, {}}, {plain("b"), 0.75, {}}, {plain("c"), -1, {}}};
  q.mapping = Mapping{};
  CHECK(fraction(q, picked({0, 1})) == 1.25);
  CHECK(fraction(q, picked({2})) == -1);
  CHECK(fraction(q, picked({})) == 0);
  q.mapping = Mapping{0.0, 1.0, 0, {}};
  CHECK(fraction(q, picked({0, 1})) == 1);
  CHECK(fraction(q, picked({2})) == 0);
  q.mapping.reset();
  q.all_or_nothing = true;
  CHECK(fraction(q, picked({0, 1})) == 1);
  CHECK(fraction(q, picked({0})) == 0);
  CHECK(fraction(q, picked({0, 1, 2})) == 0);
}

TEST_CASE("pairs can be mapped one by one, or count only all together") {
  Question q;
  q.kind = QuestionKind::matching;
  q.pairs = {{plain("2L"), "left"}, {plain("2R"), "right"}};
  CHECK(fraction(q, matched({0, 0})) == 0.5);
  q.all_or_nothing = true;
  CHECK(fraction(q, matched({0, 0})) == 0);
  CHECK(fraction(q, matched({0, 1})) == 1);
  q.all_or_nothing = false;
  q.mapping = Mapping{0.0, std::nullopt, -0.25, {{0, 0, 0.5}, {1, 1, 0.5}}};
  CHECK(fraction(q, matched({0, 1})) == 1);
  CHECK(fraction(q, matched({0, 0})) == 0.25);
  CHECK(fraction(q, matched({1, 0})) == 0);
  CHECK(fraction(q, matched({-1, 1})) == 0.5);
}

TEST_CASE("a number may come in any of its units, and a wrong one costs what the question says") {
  Question q;
  q.kind = QuestionKind::numeric;
  q.numbers = {{5, 0.1, false, 1, {}}};
  CHECK(fraction(q, typed("5 m")) == 1);
  CHECK(fraction(q, typed("500 cm")) == 0);
  q.units = Units{{{"m", 1}, {"cm", 100}}, UnitRule::optional, UnitInput::typed, 0.2, false};
  CHECK(fraction(q, typed("5 m")) == 1);
  CHECK(fraction(q, typed("500cm")) == 1);
  CHECK(fraction(q, typed("500 m")) == 0);
  CHECK(fraction(q, typed("5")) == 1);
  CHECK(fraction(q, typed("cm")) == 0);
  CHECK(quiz::correct_answer(q).ends_with(" m"));  // with the unit that is asked for
  q.units->rule = UnitRule::part_of_answer;
  q.numbers[0].fraction = 0.5;
  CHECK(fraction(q, typed("5")) == Approx(0.4));
  CHECK(fraction(q, typed("5 kg")) == Approx(0.4));
  CHECK(fraction(q, typed("5 m")) == 0.5);
  q.units->rule = UnitRule::part_of_mark;
  CHECK(fraction(q, typed("5")) == Approx(0.3));
  q.units = Units{{{"$", 1}}, UnitRule::part_of_mark, UnitInput::typed, 1, true};
  q.numbers[0].fraction = 1;
  CHECK(fraction(q, typed("$5")) == 1);
  CHECK(fraction(q, typed("5")) == 0);
}

TEST_CASE("tolerances are nominal, relative or geometric") {
  Question q;
  q.kind = QuestionKind::numeric;
  q.numbers = {{-200, 0.1, false, 1, {}, ToleranceKind::relative}};
  CHECK(fraction(q, typed("-180")) == 1);
  CHECK(fraction(q, typed("-221")) == 0);
  q.numbers[0].tolerance_kind = ToleranceKind::geometric;
  CHECK(fraction(q, typed("-220")) == 1);
  CHECK(fraction(q, typed("-181")) == 0);
  CHECK(quiz::correct_answer(q) == "-181.8181818181818 to -220.00000000000003");
}

TEST_CASE("one accepted text may mind capitals while another does not") {
  Question q;
  q.kind = QuestionKind::short_answer;
  q.choices = {{plain("SOS"), 1, {}, true}, {plain("mayday"), 1, {}}};
  CHECK(fraction(q, typed("sos")) == 0);
  CHECK(fraction(q, typed("SOS")) == 1);
  CHECK(fraction(q, typed("MayDay")) == 1);
}

TEST_CASE("the unit of a right number stands at the number, and not behind the words around it") {
  Question q;
  q.kind = QuestionKind::numeric;
  q.units = model::Units{{{"km", 1}}, model::UnitRule::optional, model::UnitInput::typed, 0, false};
  q.numbers.emplace_back().value = 5;
  q.numbers[0].tolerance_kind = model::ToleranceKind::at_least;
  CHECK(quiz::correct_answer(q) == "5 km or more");
  q.numbers[0].tolerance_kind = model::ToleranceKind::relative;
  q.numbers[0].tolerance = 0.05;
  CHECK(quiz::correct_answer(q) == "5 km ± 5%");
  q.numbers[0].tolerance_kind = model::ToleranceKind::nominal;
  q.numbers[0].tolerance = 0.5;
  CHECK(quiz::correct_answer(q) == "5 ± 0.5 km");
  q.units = model::Units{{{"$", 1}}, model::UnitRule::optional, model::UnitInput::typed, 0, true};
  q.numbers[0].tolerance_kind = model::ToleranceKind::at_most;
  CHECK(quiz::correct_answer(q) == "$ 5 or less");
}
