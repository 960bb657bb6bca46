#pragma once
// What a trainer asks of Review: numbers, repairs, essays, exports.
#include "app/command_kinds.hpp"
#include "model/chart.hpp"
#include "model/ids.hpp"

#include <string>
#include <vector>

namespace jumpseat::app {

namespace command {

struct RefreshReview {};
struct ReviewQuiz {
  std::string course, quiz;
};  // without a quiz the whole course; both empty: all
struct ReviewQuestion {
  std::string question;
};  // empty: back to the list
struct ReviewPerson {
  std::string person;
};
struct ReviewGroup {
  std::string group;
};  // empty: everybody
// From a value of a chart to what stands behind it, and from there to one exam. Empty: back.
struct ReviewDrill {
  std::string chart, target;
};
struct ReviewAttempt {
  std::string attempt;
};
struct ReviewPage {
  std::string page;
};  // of the manual, by its label; empty: back
// A repair: what a question would do is counted first, then kept or left.
struct StartRepair {
  std::string question;
};
struct PlanRepair {
  enum class Kind { edit, drop, credit } kind = Kind::edit;
  std::string reason;
  // Of an edit.
  std::string stem, feedback;
  double mark = 1;
  struct Choice {
    std::string text, feedback;
    double fraction = 0;
  };
  std::vector<Choice> choices;
};
struct CommitRepair {};
struct CancelRepair {};
struct UndoRepair {
  std::string repair;
};
struct OpenEssays {
  bool anonymous = true;
};
struct MarkEssay {
  std::string attempt;
  int slot = 0;
  double fraction = 0;
  std::vector<int> given;  // of the rubric
  std::string comment;
};
struct CloseEssays {};
struct SaveChart {
  model::Chart chart;
  std::string path = {};  // .svg or .png; empty: the default place
  bool png = false;       // where there is no path
};
struct CopyChart {
  model::Chart chart;
};  // its values, as a table for a spreadsheet
struct ExportScores {
  std::string path = {};       // empty: the default place
  std::string format = "csv";  // where there is no path: csv, xlsx, json or xapi
};
struct SaveCourseReport {
  model::CourseCode course;  // empty: the first one
  bool pdf = false;
  std::string path;  // empty: the default place
};

}  // namespace command

using ReviewCommands =
    CommandKinds<command::RefreshReview, command::ReviewQuiz, command::ReviewQuestion, command::ReviewPerson, command::ReviewGroup,
                 command::ReviewDrill, command::ReviewAttempt, command::ReviewPage, command::StartRepair, command::PlanRepair,
                 command::CommitRepair, command::CancelRepair, command::UndoRepair, command::OpenEssays, command::MarkEssay,
                 command::CloseEssays, command::SaveChart, command::CopyChart, command::ExportScores, command::SaveCourseReport>;

}  // namespace jumpseat::app
