#include "app/questions/kind_words.hpp"

#include "base/words.hpp"

namespace jumpseat::app {
namespace {

const char* english_names(model::QuestionKind kind) {
  switch (kind) {
    case model::QuestionKind::single: return base::to_say("single choice, multichoice, MCQ, radio buttons");
    case model::QuestionKind::multiple: return base::to_say("multiple choice, multichoice, multiple response, MCQ, checkboxes");
    case model::QuestionKind::true_false: return base::to_say("true or false, true/false, yes or no");
    case model::QuestionKind::matching: return base::to_say("matching, match, pairs, associate");
    case model::QuestionKind::ordering: return base::to_say("ordering, put in order, sequence, ranking");
    case model::QuestionKind::numeric: return base::to_say("numerical, numeric, a number, calculation");
    case model::QuestionKind::short_answer: return base::to_say("short answer, text entry, fill in the blank");
    case model::QuestionKind::cloze: return base::to_say("cloze, text with gaps, gap fill, fill in the blanks, missing words, multianswer");
    case model::QuestionKind::hotspot: return base::to_say("hotspot, places on a picture, image map, markers");
    case model::QuestionKind::essay: return base::to_say("essay, long answer, open question, free text, extended text");
    case model::QuestionKind::vignette: return base::to_say("vignette, scene, scenario");
    case model::QuestionKind::description: return base::to_say("description, text without a question, instruction");
  }
  return "";
}

}  // namespace

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

std::string known_names(model::QuestionKind kind) {
  const char* english = english_names(kind);
  return std::string(english) + '\n' + std::string(base::said(english));
}

}  // namespace jumpseat::app
