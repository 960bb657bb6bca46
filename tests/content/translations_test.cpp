// A translated course is the same course: the same questions, marks, tags, quizzes, signs and sources, in other words.
#include "content/shipped.hpp"

#include <algorithm>
#include <doctest/doctest.h>

using namespace jumpseat;

namespace {

// Tags whose value is written in the language of the course, or follows the pages of its manual.
bool is_translated(const std::string& tag) {
  for (const std::string name : {"quote=", "differs="})
    if (tag.rfind(name, 0) == 0) return true;
  return false;
}
std::vector<std::string> names_of(const std::vector<std::string>& tags) {
  std::vector<std::string> out;
  for (const auto& tag : tags) out.push_back(is_translated(tag) ? tag.substr(0, tag.find('=')) : tag);
  return out;
}

template <class List, class Value>
auto each(const List& list, Value value) {
  std::vector<decltype(value(list.front()))> out;
  for (const auto& it : list) out.push_back(value(it));
  return out;
}

void check_same_question(const model::Question& a, const model::Question& b) {
  CHECK(a.kind == b.kind);
  CHECK(a.category == b.category);
  CHECK(a.mark == b.mark);
  CHECK(names_of(a.tags) == names_of(b.tags));
  CHECK(a.signal == b.signal);
  CHECK(a.pair == b.pair);
  CHECK(a.looks_only == b.looks_only);
  REQUIRE(a.page);
  REQUIRE(b.page);
  // The page may be another, but not the chapter.
  const auto chapter = [](const model::Question& it) { return it.page->label.value.substr(0, it.page->label.value.find('-')); };
  CHECK((chapter(a) == chapter(b) || a.page->label.value.find('-') == std::string::npos));
  const auto weight = [](const model::Cue& cue) { return cue.weight; };
  CHECK(each(a.cues, weight) == each(b.cues, weight));
  const auto fraction = [](const auto& it) { return it.fraction; };
  CHECK(each(a.choices, fraction) == each(b.choices, fraction));
  CHECK(each(a.numbers, fraction) == each(b.numbers, fraction));
  CHECK(each(a.numbers, [](const auto& it) { return it.value; }) == each(b.numbers, [](const auto& it) { return it.value; }));
  CHECK(a.pairs.size() == b.pairs.size());
  CHECK(a.hotspot.has_value() == b.hotspot.has_value());
  CHECK(a.shuffle == b.shuffle);
  CHECK(a.correct_feedback.text.empty() == b.correct_feedback.text.empty());
  for (std::size_t i = 0; i < std::min(a.choices.size(), b.choices.size()); ++i)
    CHECK(a.choices[i].feedback.text.empty() == b.choices[i].feedback.text.empty());
}

void check_same_quiz(const model::Quiz& a, const model::Quiz& b) {
  CHECK(a.id == b.id);
  CHECK(a.mode == b.mode);
  CHECK(a.minutes == b.minutes);
  CHECK(a.pass == b.pass);
  CHECK(a.attempts == b.attempts);
  CHECK(a.after_days == b.after_days);
  CHECK(each(a.draw, [](const auto& it) { return it.tags; }) == each(b.draw, [](const auto& it) { return it.tags; }));
  CHECK(each(a.draw, [](const auto& it) { return it.count; }) == each(b.draw, [](const auto& it) { return it.count; }));
}

const std::vector<std::string> marks_of_chapters = {"\\src", "\\signsrc", "\\label", "\\operatorchain", "\\operatorcard", "\\input"};

std::vector<course::LoadedCourse> translated_courses() {
  std::vector<course::LoadedCourse> out;
  for (const auto& it : test::every_course())
    if (it.course.language != "en") out.push_back(it);
  return out;
}
const model::Course& english_of(const course::LoadedCourse& it) { return test::in_all_languages(it.course.code.value).front().course; }

}  // namespace

TEST_CASE("a translated course has the questions of the English one, with their keys, tags, cues and marks") {
  for (const auto& it : translated_courses()) {
    const auto& english = english_of(it);
    CAPTURE(it.course.language);
    CHECK(it.course.revision == english.revision);
    CHECK(it.course.effective == english.effective);
    CHECK(it.course.roles == english.roles);
    const auto id = [](const auto& of) { return of.id.value; };
    REQUIRE(each(it.course.questions, id) == each(english.questions, id));
    for (std::size_t i = 0; i < english.questions.size(); ++i) {
      CAPTURE(english.questions[i].id.value);
      check_same_question(english.questions[i], it.course.questions[i]);
    }
    REQUIRE(it.course.quizzes.size() == english.quizzes.size());
    for (std::size_t i = 0; i < english.quizzes.size(); ++i) check_same_quiz(english.quizzes[i], it.course.quizzes[i]);
  }
}

TEST_CASE("nothing of a translated question is left in English") {
  for (const auto& it : translated_courses()) {
    const auto& english = english_of(it);
    CAPTURE(it.course.language);
    REQUIRE(it.course.questions.size() == english.questions.size());
    for (std::size_t i = 0; i < english.questions.size(); ++i) {
      const auto &a = english.questions[i], &b = it.course.questions[i];
      CAPTURE(a.id.value);
      CHECK(a.stem.text != b.stem.text);
      CHECK(a.general_feedback.text != b.general_feedback.text);
      constexpr std::size_t a_word = 4;  // "No." is the same word in many languages
      for (std::size_t k = 0; k < a.choices.size(); ++k)
        CHECK((a.choices[k].feedback.text.size() < a_word || a.choices[k].feedback.text != b.choices[k].feedback.text));
      for (std::size_t k = 0; k < a.cues.size(); ++k) CHECK(a.cues[k].text != b.cues[k].text);
    }
  }
}

TEST_CASE("a translated operator's file has the same chain and the same numbers") {
  const auto& english = test::in_all_languages().front().course.operator_data;
  for (const auto& it : test::in_all_languages()) {
    CAPTURE(it.course.language);
    const auto& own = it.course.operator_data;
    const auto step = [](const model::ChainStep& of) { return of.role + " " + std::to_string(of.step) + " " + of.contact; };
    CHECK(each(own.chain, step) == each(english.chain, step));
    const auto phone = [](const model::PhoneEntry& of) {
      return of.country + " " + of.number + " " + of.hours + " " + of.source + " " + of.verified_on;
    };
    CHECK(each(own.phones, phone) == each(english.phones, phone));
    CHECK(own.phrases.size() == english.phrases.size());
    CHECK(it.course.take_with_you.signs.size() == test::in_all_languages().front().course.take_with_you.signs.size());
    CHECK(it.course.take_with_you.nevers.size() == test::in_all_languages().front().course.take_with_you.nevers.size());
  }
}

TEST_CASE("each chapter of a translated manual names the sources, signs and places of the English one, in the same order") {
  for (const auto& it : translated_courses()) {
    const auto english = test::tex_files(english_of(it).folder);
    CAPTURE(it.course.language);
    const auto own = test::tex_files(it.course.folder);
    for (const auto& [name, text] : english) {
      CAPTURE(name);
      REQUIRE(own.count(name));
      for (const auto& command : marks_of_chapters)
        CHECK_MESSAGE(test::arguments_of(own.at(name), command) == test::arguments_of(text, command), name, ": ", command);
      CHECK(test::arguments_of(own.at(name), "\\sign") == test::arguments_of(text, "\\sign"));
      CHECK(test::arguments_of(own.at(name), "\n\\sourceentry") == test::arguments_of(text, "\n\\sourceentry"));
      for (const std::string box : {"\\begin{keep}", "\\begin{never}", "\\begin{scene}", "\\begin{caution}", "\\item", "\\section{"}) {
        const auto count = [&](const std::string& of) {
          long n = 0;
          for (std::size_t at = 0; (at = of.find(box, at)) != std::string::npos; at += box.size()) ++n;
          return n;
        };
        CHECK_MESSAGE(count(own.at(name)) == count(text), name, ": ", box);
      }
    }
  }
}
