// How exports write an answer.
#include "quiz/mark.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;

namespace {

std::string words(model::QuestionKind kind, model::Answer answer) {
  model::Question question;
  question.kind = kind;
  return quiz::answer_words(question, answer);
}

}  // namespace

TEST_CASE("choices are written by number, from 1") {
  CHECK(words(model::QuestionKind::single, {model::Chosen{{1}}, {}, {}}) == "2");
  CHECK(words(model::QuestionKind::multiple, {model::Chosen{{0, 2}}, {}, {}}) == "1 3");
  CHECK(words(model::QuestionKind::multiple, {model::Chosen{}, {}, {}}).empty());
}

TEST_CASE("a vignette's answer is written as its word") {
  CHECK(words(model::QuestionKind::vignette, {model::Chosen{{0}}, {}, {}}) == "report");
  CHECK(words(model::QuestionKind::vignette, {model::Chosen{{1}}, {}, {}}) == "note");
  CHECK(words(model::QuestionKind::vignette, {model::Chosen{{2}}, {}, {}}) == "normal");
}

TEST_CASE("text stays as it was typed, and pairs are numbers") {
  CHECK(words(model::QuestionKind::short_answer, {model::Written{" Lisboa "}, {}, {}}) == " Lisboa ");
  CHECK(words(model::QuestionKind::matching, {model::Matched{{1, -1, 0}}, {}, {}}) == "1-2 3-1");
}
