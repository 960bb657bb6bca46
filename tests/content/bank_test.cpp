// The bank holds what was asked for, and pairs of vignettes differ in what they say they differ in.
#include "content/shipped.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <set>

using namespace jumpseat;

namespace {

long with_tags(const model::Course& course, const std::vector<std::string>& tags) {
  return std::count_if(course.questions.begin(), course.questions.end(), [&](const auto& question) {
    return std::all_of(tags.begin(), tags.end(), [&](const auto& tag) { return question.has_tag(tag); });
  });
}

struct Pair {
  const model::Question *a = nullptr, *b = nullptr;
};
std::map<std::string, Pair> pairs(const model::Course& course) {
  std::map<std::string, Pair> out;
  for (const auto& question : course.questions) {
    if (question.pair.empty()) continue;
    Pair& pair = out[question.pair.substr(0, question.pair.size() - 1)];
    (question.pair.back() == 'a' ? pair.a : pair.b) = &question;
  }
  for (const auto& [name, pair] : out) REQUIRE_MESSAGE((pair.a && pair.b), "pair ", name);
  return out;
}

// The words of both that lie between what they begin and what they end with.
struct Place {
  std::size_t of_a = 0, of_b = 0, shared = 0;
};
Place place_of_difference(const model::Question& a, const model::Question& b) {
  const auto one = test::words_in(a.stem.text), two = test::words_in(b.stem.text);
  const auto shorter = std::min(one.size(), two.size());
  std::size_t lead = 0, tail = 0;
  while (lead < shorter && one[lead] == two[lead]) ++lead;
  while (tail < shorter - lead && one[one.size() - 1 - tail] == two[two.size() - 1 - tail]) ++tail;
  return {one.size() - lead - tail, two.size() - lead - tail, lead + tail};
}

std::vector<double> marks(const model::Question& question) {
  std::vector<double> out;
  for (const auto& choice : question.choices) out.push_back(choice.fraction);
  return out;
}
std::size_t best(const model::Question& question) {
  const auto all = marks(question);
  return static_cast<std::size_t>(std::max_element(all.begin(), all.end()) - all.begin());
}

}  // namespace

TEST_CASE("there are enough questions of each sort, for each role, about everybody") {
  for (const auto& it : test::in_all_languages()) {
    CAPTURE(it.course.language);
    CHECK(with_tags(it.course, {"knowledge"}) >= 60);
    CHECK(with_tags(it.course, {"procedure"}) >= 30);
    CHECK(with_tags(it.course, {"report"}) >= 20);
    CHECK(with_tags(it.course, {"procedure", "ordering"}) >= 30);
    CHECK(with_tags(it.course, {"picture"}) >= 10);
    CHECK(with_tags(it.course, {"vignette"}) >= 120);
    CHECK(pairs(it.course).size() >= 60);
    const auto all = pairs(it.course);
    CHECK(std::count_if(all.begin(), all.end(), [](const auto& pair) { return pair.second.a->looks_only; }) >= 20);
    for (const auto& role : it.course.roles) {
      CHECK_MESSAGE(with_tags(it.course, {"vignette", "signal", role}) >= 6, role);
      CHECK_MESSAGE(with_tags(it.course, {"vignette", "noise", role}) >= 6, role);
      CHECK_MESSAGE(with_tags(it.course, {"procedure", role}) >= 3, role);
    }
    for (const std::string who : {"man", "woman", "boy", "girl"}) CHECK_MESSAGE(with_tags(it.course, {"vignette", who}) >= 15, who);
    for (const std::string form : {"labour", "sexual", "forced-criminality", "domestic"})
      CHECK_MESSAGE(with_tags(it.course, {"vignette", form}) >= 8, form);
    for (const std::string level : {"easy", "medium", "hard"}) CHECK_MESSAGE(with_tags(it.course, {level}) >= 40, level);
  }
}

TEST_CASE("every question has a role, a difficulty and a chapter, and says something of every answer") {
  for (const auto& it : test::in_all_languages()) {
    CAPTURE(it.course.language);
    std::set<std::string> titles;
    for (const auto& question : it.course.questions) {
      CAPTURE(question.id.value);
      const auto has_one = [&](const std::vector<std::string>& tags) {
        return std::count_if(tags.begin(), tags.end(), [&](const auto& tag) { return question.has_tag(tag); });
      };
      auto roles = it.course.roles;
      roles.emplace_back("all");
      CHECK(has_one(roles) >= 1);
      CHECK(has_one({"easy", "medium", "hard"}) == 1);
      std::vector<std::string> chapters;
      for (int chapter = 1; chapter <= 11; ++chapter) chapters.push_back("chapter-" + std::to_string(chapter));
      CHECK(has_one(chapters) == 1);
      CHECK(has_one({"knowledge", "procedure", "report", "vignette"}) == 1);
      CHECK_MESSAGE(titles.insert(question.title).second, question.title, " is the title of two questions");
      for (const auto& choice : question.choices) CHECK(!choice.feedback.text.empty());
      for (const auto& number : question.numbers) CHECK(!number.feedback.text.empty());
      CHECK(!question.general_feedback.text.empty());
    }
  }
}

TEST_CASE("what is to be put in order is asked as an order, and what is to be found on a picture shows one of ours") {
  for (const auto& it : test::in_all_languages()) {
    CAPTURE(it.course.language);
    for (const auto& question : it.course.questions) {
      CAPTURE(question.id.value);
      CHECK((question.kind == model::QuestionKind::ordering) == question.has_tag("ordering"));
      CHECK((question.kind == model::QuestionKind::hotspot) == question.has_tag("picture"));
      if (question.kind == model::QuestionKind::ordering) {
        CHECK(question.pairs.size() >= 4);
        CHECK(question.pairs.size() <= 6);
        CHECK(!question.correct_feedback.text.empty());
        CHECK(!question.partial_feedback.text.empty());
        CHECK(!question.incorrect_feedback.text.empty());
      }
      if (question.kind == model::QuestionKind::hotspot) {
        REQUIRE(question.hotspot);
        CHECK(question.find_attachment(question.hotspot->picture));
        CHECK(!question.hotspot->areas.empty());
        CHECK(!question.correct_feedback.text.empty());
        CHECK(!question.incorrect_feedback.text.empty());
      }
    }
  }
}

TEST_CASE("the members of a pair differ in one place only, and say in what") {
  for (const auto& it : test::in_all_languages()) {
    CAPTURE(it.course.language);
    std::size_t most = 0;
    for (const auto& [name, pair] : pairs(it.course)) {
      CAPTURE(name);
      const Place place = place_of_difference(*pair.a, *pair.b);
      CHECK(place.of_a + place.of_b > 0);
      CHECK(test::values_of(*pair.a, "differs").size() == 1);
      CHECK(test::values_of(*pair.a, "differs") == test::values_of(*pair.b, "differs"));
      // Looks are a few words. A fact may take a sentence or two; the rest of the scene is the same to the word.
      const std::size_t longest = std::max(place.of_a, place.of_b);
      CHECK_MESSAGE(longest <= (pair.a->looks_only ? 8u : 24u), longest, " words differ");
      CHECK_MESSAGE(place.shared * 2 >= longest, "only ", place.shared, " words are shared");
      most = std::max(most, longest);
    }
    MESSAGE("the longest difference between two members of a pair: " << most << " words");
  }
}

TEST_CASE("looks change no answer and no mark; a fact changes the answer") {
  for (const auto& it : test::in_all_languages()) {
    CAPTURE(it.course.language);
    for (const auto& [name, pair] : pairs(it.course)) {
      CAPTURE(name);
      if (pair.a->looks_only) {
        CHECK(marks(*pair.a) == marks(*pair.b));
        CHECK(pair.a->signal == pair.b->signal);
      } else {
        CHECK(best(*pair.a) != best(*pair.b));
      }
    }
  }
}

TEST_CASE("a report rests on what the decision rule asks for, and nothing less") {
  for (const auto& it : test::in_all_languages()) {
    CAPTURE(it.course.language);
    for (const auto& question : test::vignettes(it.course)) {
      CAPTURE(question.id.value);
      CHECK(question.signal.value_or(false) == (best(question) == 0));
      int specific = 0, strong = 0;
      for (const auto& cue : question.cues) {
        CHECK(cue.weight >= 0);
        CHECK(cue.weight <= 3);
        specific += cue.weight == 2;
        strong += cue.weight == 3;
      }
      // One strong sign can be a child's or a disclosure; two of them, or one beside a specific one, can be of different kinds.
      if (best(question) == 0) CHECK(strong + specific / 2 >= 1);
      if (best(question) == 1) CHECK(strong + specific >= 1);
      if (best(question) == 2) CHECK(strong + specific == 0);
    }
  }
}
