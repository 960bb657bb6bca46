#include "quiz/draw.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <map>

using namespace jumpseat;
using namespace jumpseat::model;

namespace {

Question tagged(std::string id, std::vector<std::string> tags, QuestionKind kind = QuestionKind::single) {
  Question q;
  q.id = QuestionId(std::move(id));
  q.kind = kind;
  q.tags = std::move(tags);
  q.choices.resize(kind == QuestionKind::vignette ? 3 : kind == QuestionKind::true_false ? 2 : 6);
  return q;
}
std::vector<Question> many(int count, const std::string& start, std::vector<std::string> tags) {
  std::vector<Question> out;
  for (int i = 0; i < count; ++i) out.push_back(tagged(start + std::to_string(i), tags));
  return out;
}
Quiz drawing(std::vector<DrawRule> rules) {
  Quiz quiz;
  quiz.draw = std::move(rules);
  return quiz;
}
std::set<std::string> ids(const quiz::Plan& plan) {
  std::set<std::string> out;
  for (const auto& slot : plan.slots) out.insert(slot.question.value);
  return out;
}

}  // namespace

TEST_CASE("the same seed draws the same questions in the same order") {
  const auto questions = many(200, "q", {"x"});
  const auto quiz = drawing({{{"x"}, 20}});
  CHECK(quiz::draw(quiz, questions, 7).slots == quiz::draw(quiz, questions, 7).slots);
  CHECK_FALSE(quiz::draw(quiz, questions, 7).slots == quiz::draw(quiz, questions, 8).slots);
  CHECK(ids(quiz::draw(quiz, questions, 7)).size() == 20);
}

TEST_CASE("rules that overlap never draw one question twice, and share so that each is filled") {
  // The first rule could take what only the second can use.
  auto questions = many(3, "ab", {"a", "b"});
  for (const auto& q : many(3, "a", {"a"})) questions.push_back(q);
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const auto plan = quiz::draw(drawing({{{"a"}, 3}, {{"b"}, 3}}), questions, seed);
    CHECK(plan.shortfalls.empty());
    CHECK(ids(plan).size() == 6);
  }
}

TEST_CASE("a pool that is too small is said, and what there is is drawn") {
  const auto plan = quiz::draw(drawing({{{"x"}, 5}, {{"none"}, 2}}), many(3, "q", {"x"}), 1);
  CHECK(plan.slots.size() == 3);
  REQUIRE(plan.shortfalls.size() == 2);
  CHECK(plan.shortfalls[0] == "5 questions tagged x are wanted, and there are 3.");
}

TEST_CASE("without rules, and with a count of 0, all questions come") {
  auto questions = many(4, "q", {"x"});
  questions.push_back(tagged("told", {"x"}, QuestionKind::description));
  CHECK(ids(quiz::draw(drawing({}), questions, 1)).size() == 4);
  CHECK(ids(quiz::draw(drawing({{{"x"}, 0}}), questions, 1)).size() == 4);
  CHECK(quiz::draw(drawing({{{"x"}, 0}, {{"x"}, 2}}), questions, 1).shortfalls.empty());
}

TEST_CASE("questions not seen before come first") {
  const auto questions = many(10, "q", {});
  std::set<QuestionId> seen;
  for (int i = 0; i < 6; ++i) seen.insert(QuestionId("q" + std::to_string(i)));
  for (std::uint64_t seed = 1; seed < 50; ++seed) {
    const auto drawn = ids(quiz::draw(drawing({{{}, 5}}), questions, seed, seen));
    CHECK(drawn.size() == 5);
    for (int i = 6; i < 10; ++i) CHECK(drawn.count("q" + std::to_string(i)) == 1);
  }
}

TEST_CASE("vignettes and true or false keep the order of their answers; others do not") {
  const std::vector<Question> questions{tagged("v", {}, QuestionKind::vignette), tagged("t", {}, QuestionKind::true_false),
                                        tagged("s", {})};
  int moved = 0;
  for (std::uint64_t seed = 1; seed < 40; ++seed)
    for (const auto& slot : quiz::draw(drawing({}), questions, seed).slots) {
      if (slot.question.value == "v") CHECK(slot.order == std::vector<int>{0, 1, 2});
      if (slot.question.value == "t") CHECK(slot.order == std::vector<int>{0, 1});
      if (slot.question.value == "s") {
        CHECK(std::set<int>(slot.order.begin(), slot.order.end()).size() == 6);
        moved += slot.order != std::vector<int>{0, 1, 2, 3, 4, 5};
      }
    }
  CHECK(moved > 35);
}

TEST_CASE("an answer that has its place, as \"none of these\" has, stays there while the others are shuffled") {
  Question question = tagged("s", {});
  question.choices[0].fixed = question.choices[5].fixed = true;
  question.gaps = {{GapKind::single, 1, GapLayout::dropdown, true, false, std::vector<Choice>(6), {}}};
  question.gaps[0].choices[5].fixed = true;
  int moved = 0, moved_in_gap = 0;
  for (std::uint64_t seed = 1; seed < 40; ++seed) {
    const std::vector<int> order = quiz::draw(drawing({}), {question}, seed).slots.at(0).order, words = quiz::gap_order(question, 0, seed);
    CHECK(std::set<int>(order.begin(), order.end()).size() == 6);
    CHECK(order[0] == 0);
    CHECK(order[5] == 5);
    CHECK(words[5] == 5);
    moved += order != std::vector<int>{0, 1, 2, 3, 4, 5};
    moved_in_gap += words != std::vector<int>{0, 1, 2, 3, 4, 5};
  }
  CHECK(moved > 30);
  CHECK(moved_in_gap > 30);
}

TEST_CASE("a quiz that is not shuffled keeps the order of its rules and of the bank") {
  auto quiz = drawing({{{"b"}, 0}, {{"a"}, 0}});
  quiz.shuffle = false;
  const std::vector<Question> questions{tagged("1", {"a"}), tagged("2", {"b"}), tagged("3", {"a"}), tagged("4", {"b"})};
  const auto plan = quiz::draw(quiz, questions, 3);
  REQUIRE(plan.slots.size() == 4);
  CHECK(plan.slots[0].question.value == "2");
  CHECK(plan.slots[1].question.value == "4");
  CHECK(plan.slots[2].question.value == "1");
  CHECK(plan.slots[0].order == std::vector<int>{0, 1, 2, 3, 4, 5});
}

TEST_CASE("every question is drawn about as often as any other") {
  const auto questions = many(20, "q", {"x"});
  std::map<std::string, int> drawn;
  for (std::uint64_t seed = 1; seed <= 4000; ++seed)
    for (const auto& slot : quiz::draw(drawing({{{"x"}, 5}}), questions, seed).slots) ++drawn[slot.question.value];
  for (const auto& [id, times] : drawn) {
    CHECK(times > 850);
    CHECK(times < 1150);
  }
}

TEST_CASE("a rule may name a category, with what is below it, and tags that a question must not have") {
  std::vector<Question> questions;
  const auto add = [&](const char* id, const char* category, std::vector<std::string> tags) {
    questions.push_back(tagged(id, std::move(tags)));
    questions.back().category = category;
  };
  add("doors", "safety/doors", {"cabin"});
  add("slides", "safety/doors/slides", {"cabin", "old"});
  add("doorstep", "safety/doorstep", {"cabin"});
  add("none", "", {"cabin"});
  const auto drawn = [&](DrawRule rule) { return ids(quiz::draw(drawing({std::move(rule)}), questions, 3)); };
  CHECK(drawn({{}, 0, "safety/doors", {}}) == std::set<std::string>{"doors", "slides"});
  CHECK(drawn({{}, 0, "safety", {}}) == std::set<std::string>{"doors", "doorstep", "slides"});
  CHECK(drawn({{"cabin"}, 0, "safety", {"old"}}) == std::set<std::string>{"doors", "doorstep"});
  const auto plan = quiz::draw(drawing({{{"cabin"}, 9, "safety/doors", {"old", "worn"}}}), questions, 3);
  REQUIRE(plan.shortfalls.size() == 1);
  CHECK(plan.shortfalls[0] == "9 questions tagged cabin but not old or worn in safety/doors are wanted, and there are 1.");
}

TEST_CASE("questions in their own order may have shuffled answers, and the other way round") {
  auto questions = many(20, "q", {"x"});
  for (std::size_t i = 0; i < questions.size(); ++i) questions[i].choices.resize(8);
  auto fixed = drawing({{{"x"}, 20}});
  fixed.shuffle = false;
  fixed.shuffle_answers = true;
  const auto in_order = [&](const quiz::Plan& plan) {
    for (std::size_t i = 0; i < plan.slots.size(); ++i)
      if (plan.slots[i].question != questions[i].id) return false;
    return true;
  };
  const auto straight = [](const quiz::Plan& plan) {
    return std::all_of(plan.slots.begin(), plan.slots.end(),
                       [](const auto& slot) { return std::is_sorted(slot.order.begin(), slot.order.end()); });
  };
  CHECK(in_order(quiz::draw(fixed, questions, 5)));
  CHECK_FALSE(straight(quiz::draw(fixed, questions, 5)));
  fixed.shuffle = true;
  fixed.shuffle_answers = false;
  CHECK_FALSE(in_order(quiz::draw(fixed, questions, 5)));
  CHECK(straight(quiz::draw(fixed, questions, 5)));
}

TEST_CASE("what was never asked comes first, unless the quiz does not care") {
  const auto questions = many(20, "q", {"x"});
  std::set<QuestionId> seen;
  for (int i = 0; i < 15; ++i) seen.insert(QuestionId("q" + std::to_string(i)));
  auto quiz = drawing({{{"x"}, 5}});
  CHECK(ids(quiz::draw(quiz, questions, 5, seen)) == std::set<std::string>{"q15", "q16", "q17", "q18", "q19"});
  quiz.unseen_first = false;
  CHECK(quiz::draw(quiz, questions, 5, seen).slots == quiz::draw(quiz, questions, 5).slots);
}

TEST_CASE("given questions are asked in the order given") {
  const auto questions = many(5, "q", {"x"});
  const auto plan = quiz::draw_given({QuestionId("q3"), QuestionId("gone"), QuestionId("q0")}, questions, 9);
  REQUIRE(plan.slots.size() == 2);
  CHECK(plan.slots[0].question.value == "q3");
  CHECK(plan.slots[1].question.value == "q0");
}

TEST_CASE("a description is told in front of every question that follows it, in whatever order they come") {
  std::vector<Question> questions{tagged("case-a", {}, QuestionKind::description),
                                  tagged("more-a", {}, QuestionKind::description),
                                  tagged("a1", {"x"}),
                                  tagged("a2", {"y"}),
                                  tagged("case-b", {}, QuestionKind::description),
                                  tagged("b1", {"y"}),
                                  tagged("alone", {}, QuestionKind::description),
                                  tagged("c1", {"x"})};
  questions.back().category = "another";
  const auto told = [](const quiz::Plan& plan) {
    std::string out;
    for (const auto& slot : plan.slots) {
      for (const auto& one : slot.before) out += one.question.value + " ";
      out += slot.question.value + ". ";
    }
    return out;
  };
  const auto in_order = [&](Quiz quiz) {
    quiz.shuffle = false;
    return told(quiz::draw(quiz, questions, 7));
  };
  CHECK(in_order({}) == "case-a more-a a1. case-a more-a a2. case-b b1. c1. ");
  CHECK(in_order(drawing({{{"y"}, 0}})) == "case-a more-a a2. case-b b1. ");
  CHECK(in_order(drawing({{{"y"}, 0}, {{"x"}, 0}})) == "case-a more-a a2. case-b b1. case-a more-a a1. c1. ");
  for (const std::uint64_t seed : {1u, 2u, 3u, 4u}) {
    const std::string shuffled = told(quiz::draw(Quiz{}, questions, seed));
    for (const char* one : {"case-a more-a a1. ", "case-a more-a a2. ", "case-b b1. "}) CHECK(shuffled.find(one) != std::string::npos);
    CHECK(shuffled.size() == in_order({}).size());
  }
  CHECK(told(quiz::draw_given({model::QuestionId("b1"), model::QuestionId("a2"), model::QuestionId("case-a")}, questions, 7)) ==
        "case-b b1. case-a more-a a2. ");
}

TEST_CASE("nothing of another category or file is told before a question, and never more than ten descriptions") {
  std::vector<Question> questions{tagged("elsewhere", {}, QuestionKind::description), tagged("here", {}, QuestionKind::description),
                                  tagged("first", {"x"}), tagged("second", {"x"})};
  for (std::size_t i : {1u, 2u, 3u}) questions[i].category = "doors";
  questions[3].file = "another.gift";
  for (int i = 0; i < 12; ++i) questions.push_back(tagged("case" + std::to_string(i), {}, QuestionKind::description));
  questions.push_back(tagged("third", {"x"}));
  Quiz quiz = drawing({{{"x"}, 0}});
  quiz.shuffle = false;
  const auto plan = quiz::draw(quiz, questions, 1);
  REQUIRE(plan.slots.size() == 3);
  REQUIRE(plan.slots[0].before.size() == 1);
  CHECK(plan.slots[0].before[0].question.value == "here");
  CHECK(plan.slots[1].before.empty());
  REQUIRE(plan.slots[2].before.size() == 10);
  CHECK(plan.slots[2].before.back().question.value == "case9");
}
