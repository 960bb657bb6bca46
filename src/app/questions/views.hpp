#pragma once
// The questions of all courses, and the one that is being written.
#include "app/attempt/views.hpp"
#include "app/questions/form.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace jumpseat::app {

struct QuestionListRow {
  std::string course, id, title, kind, tags, category, bank;
  bool edited = false;  // here: it is not what the bank says
};
using QuestionListRows = std::shared_ptr<const std::vector<QuestionListRow>>;
using QuestionListOrder = std::shared_ptr<const std::vector<int>>;  // which rows are shown, in order

struct BankView {
  std::string course, course_title, file;
  int questions = 0;
};

struct QuizUseView {
  std::string title, words;  // "Final exam", "draws 10 of 34 like it"
  bool short_of = false;     // with the question as it is written the quiz cannot be filled
};
struct VersionUseView {
  std::string version, words;  // "asked now"
  int exams = 0, practices = 0;
};
struct EditRowView {
  std::string id, what, by, made;
  bool undone = false, can_undo = false, not_asked = false;
};

// A language of the course, and whether the question is asked in it.
struct QuestionLanguageView {
  std::string code, name;
  bool on = false, asked = false;
};

struct QuestionsView {
  enum class State { loading, ready } state = State::loading;
  std::string find;
  QuestionListRows rows;
  QuestionListOrder order;
  std::vector<BankView> banks;

  // The one that is being written.
  bool open = false, is_new = false, changed = false, keeping = false, can_undo = false;
  QuestionForm form;
  std::uint64_t form_number = 0;  // grows when the panel should take the form anew
  std::string course, course_title, bank, version;
  std::vector<FieldProblem> problems;
  std::string saved;  // "Draft kept 14:02:11"
  AttemptView preview;
  std::vector<std::string> preview_answers;  // "As asked", "After answer 1"
  int preview_answer = -1;
  bool preview_shuffled = false;                             // learners see the answers in other orders than the one they are counted in
  std::vector<std::pair<std::string, std::string>> manuals;  // id, title
  bool picking = false;                                      // a page of the manual beside it
  std::vector<QuizUseView> quizzes;
  std::vector<VersionUseView> versions;
  std::vector<EditRowView> edits;
  std::vector<QuestionLanguageView> languages;  // where the course has several
  bool counting_uses = false;
};

}  // namespace jumpseat::app
