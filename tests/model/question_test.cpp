#include "model/question.hpp"
#include "model/attempt.hpp"

#include <doctest/doctest.h>

using namespace jumpseat::model;

TEST_CASE("every question kind and event kind has a word that leads back to it") {
  for (int i = 0; i <= static_cast<int>(QuestionKind::vignette); ++i) {
    const auto kind = static_cast<QuestionKind>(i);
    CHECK(find_question_kind(word_for(kind)) == kind);
  }
  for (int i = 0; i <= static_cast<int>(EventKind::finished); ++i) {
    const auto kind = static_cast<EventKind>(i);
    CHECK(find_event_kind(word_for(kind)) == kind);
  }
  CHECK_FALSE(find_question_kind("riddle"));
}

TEST_CASE("a vignette answers to the tags that its fields stand for") {
  Question question;
  question.kind = QuestionKind::vignette;
  question.signal = false;
  CHECK(question.has_tag("vignette"));
  CHECK(question.has_tag("noise"));
  CHECK_FALSE(question.has_tag("signal"));
}
