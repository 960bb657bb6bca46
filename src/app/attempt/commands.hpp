#pragma once
// What a person asks of quizzes and practice.
#include "app/command_kinds.hpp"
#include "model/ids.hpp"

#include <string>

namespace jumpseat::app {

namespace command {

struct StartQuiz {
  model::CourseCode course;
  model::QuizId quiz;
  bool confirmed = false;
};  // an exam asks first
struct StartAny {
  bool exam = false;
};  // of the current course: practice or its first exam
struct ResumeAttempt {
  model::AttemptId attempt;
};
struct LeaveAttempt {};  // goes on later
struct ChooseOption {
  int index;
};  // in the order on screen, from 0; toggles where several may be chosen
struct TypeAnswer {
  std::string text;
};
struct MatchLeft {
  int left, right;
};  // in the order on screen; right -1 clears
struct MoveItem {
  int from, to;
};  // of what is put in order, places on screen
struct TypeGap {
  int gap;
  std::string text;
};
struct ChooseInGap {
  int gap, index;
};  // in the order on screen; toggles where several may be chosen, -1 clears
struct PointAt {
  double x, y;
  int marker = -1;
};  // pixels of the picture; chooses the area there, puts a marker down, or marks a place
struct TakePointAway {
  int index = -1;
};                     // -1: the last one
struct ShowAnswer {};  // in practice, instead of another try
struct StartPractice {
  model::CourseCode course;
  std::string topic;  // empty: what is due; else a topic of PracticeView
};
struct ReplayAttempt {
  model::AttemptId attempt;
};
struct LookAt {
  int slot = -1;
};  // a question of a finished attempt, as it was; -1: back to the results
struct SetRetention {
  double retention;
};
struct SetCertainty {
  int certainty;
};
struct ToggleCue {
  int index;
};
struct Confirm {};
struct NextQuestion {
  bool confirmed = false;
};  // where one only goes forward, leaving nothing behind asks first
struct PreviousQuestion {};
struct GoToSlot {
  int slot;
};
struct ToggleFlag {};
struct FinishAttempt {
  bool confirmed = false;
};
struct ShowMeThePage {
  int slot = -1;
};  // -1: of the question on screen; else of that row of the results
struct RetrySave {};

}  // namespace command

using AttemptCommands =
    CommandKinds<command::StartQuiz, command::StartAny, command::ResumeAttempt, command::LeaveAttempt, command::ChooseOption,
                 command::TypeAnswer, command::MatchLeft, command::MoveItem, command::TypeGap, command::ChooseInGap, command::PointAt,
                 command::TakePointAway, command::ShowAnswer, command::StartPractice, command::ReplayAttempt, command::LookAt,
                 command::SetRetention, command::SetCertainty, command::ToggleCue, command::Confirm, command::NextQuestion,
                 command::PreviousQuestion, command::GoToSlot, command::ToggleFlag, command::FinishAttempt, command::ShowMeThePage,
                 command::RetrySave>;

}  // namespace jumpseat::app
