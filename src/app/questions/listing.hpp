#pragma once
// The list of all questions, and which of them what somebody typed means. Made and searched off the UI thread; pure.
#include "app/courses.hpp"
#include "app/questions/views.hpp"

#include <set>
#include <string>
#include <vector>

namespace jumpseat::app {

struct QuestionListing {
  QuestionListRows rows;
  std::vector<std::string> words;  // of each row, folded: what is searched
  std::vector<model::QuestionKind> kinds;
  std::vector<BankView> banks;
};
// `bank_says` are the courses without what was written here.
QuestionListing list_questions(const Courses& courses, const Courses& bank_says);
// Every word must be in the text, the title, the kind, a tag, the category, the bank, the course or the id. A name that people have for the
// kind is meant where it stands first, or is begun and nothing else is typed: "cloze doors", "clo".
std::vector<int> find_questions(const QuestionListing& listing, std::string_view text);

// Which quizzes draw a question, were it written like this.
std::vector<QuizUseView> quizzes_with(const model::Course& course, const model::Question& question);

}  // namespace jumpseat::app
