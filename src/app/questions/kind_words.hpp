#pragma once
// What the kinds of questions are called, wherever they are named to those who write, review and take in questions.
#include "model/question.hpp"

#include <array>
#include <string>

namespace jumpseat::app {
// All of them, in the order in which they are offered.
inline constexpr std::array question_kinds{
    model::QuestionKind::single,   model::QuestionKind::multiple, model::QuestionKind::true_false,   model::QuestionKind::matching,
    model::QuestionKind::ordering, model::QuestionKind::numeric,  model::QuestionKind::short_answer, model::QuestionKind::cloze,
    model::QuestionKind::hotspot,  model::QuestionKind::essay,    model::QuestionKind::vignette,     model::QuestionKind::description};
std::string kind_words(model::QuestionKind kind);  // "Single choice"
// What other programs and other people call it, to find it by: in English, and in the language that is spoken.
std::string known_names(model::QuestionKind kind);
}  // namespace jumpseat::app
