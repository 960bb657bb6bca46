#pragma once
// What trainers and editors ask of the questions of courses: find, write, keep, take back, give away.
#include "app/command_kinds.hpp"
#include "app/questions/form.hpp"
#include "model/ids.hpp"

#include <string>

namespace jumpseat::app {

enum class BankFormat { gift, moodle };

namespace command {

struct ShowQuestions {};  // the list, or what was being written
struct FindQuestions {
  std::string text;
};  // every word must be there
struct OpenQuestion {
  model::CourseCode course;
  model::QuestionId question;
};
struct NewQuestion {
  model::CourseCode course;
  std::string bank;
  model::QuestionKind kind = model::QuestionKind::single;
};
struct DuplicateQuestion {};
struct WriteInLanguage {
  std::string language;
};  // of the course: the same question as it is asked there, or a draft of it
struct ChangeQuestion {
  QuestionForm form;
};
struct ChangeQuestionKind {
  model::QuestionKind kind;
};
struct UndoChange {};  // the last change that is not kept yet
struct SaveQuestion {};
struct RevertQuestion {};  // back to what is asked now
struct CloseQuestion {
  bool drop = false;
};  // asks where something is not kept
struct LeaveQuestionFor {
  model::CourseCode course;
  model::QuestionId question;
};  // what was not kept is dropped
struct UndoQuestionEdit {
  std::string edit;
};
struct PickPage {
  bool on = true;
};  // opens the manual beside the question
struct TakePage {
  std::string label;
};  // empty: the page that is shown
struct AddQuestionPicture {
  std::string path;
};
struct RemoveQuestionPicture {
  std::string name;
};
struct PreviewAnswer {
  int answer = -1;
};  // -1: as it is asked; else after the answer, see QuestionsView::preview_answers
struct ExportQuestions {
  model::CourseCode course;
  std::string bank;  // empty: all banks of the course
  BankFormat format = BankFormat::gift;
  std::string path;  // empty: the default place
};

}  // namespace command

using QuestionsCommands =
    CommandKinds<command::ShowQuestions, command::FindQuestions, command::OpenQuestion, command::NewQuestion, command::DuplicateQuestion,
                 command::WriteInLanguage, command::ChangeQuestion, command::ChangeQuestionKind, command::UndoChange, command::SaveQuestion,
                 command::RevertQuestion, command::CloseQuestion, command::LeaveQuestionFor, command::UndoQuestionEdit, command::PickPage,
                 command::TakePage, command::AddQuestionPicture, command::RemoveQuestionPicture, command::PreviewAnswer,
                 command::ExportQuestions>;

}  // namespace jumpseat::app
