#include "app/questions/kind_words.hpp"

#include "base/words.hpp"

namespace jumpseat::app {

std::string kind_words(model::QuestionKind kind) {
  switch (kind) {
    case model::QuestionKind::single: return base::say("Single choice");
    case model::QuestionKind::multiple: return base::say("Multiple choice");
    case model::QuestionKind::true_false: return base::say("True or false");
    case model::QuestionKind::matching: return base::say("Matching");
    case model::QuestionKind::ordering: return base::say("Put in order");
    case model::QuestionKind::numeric: return base::say("A number");
    case model::QuestionKind::short_answer: return base::say("Short answer");
    case model::QuestionKind::cloze: return base::say("Text with gaps");
    case model::QuestionKind::hotspot: return base::say("Places on a picture");
    case model::QuestionKind::essay: return base::say("Essay");
    case model::QuestionKind::vignette: return base::say("Vignette");
    case model::QuestionKind::description: return base::say("Text without a question");
  }
  return {};
}

}  // namespace jumpseat::app
