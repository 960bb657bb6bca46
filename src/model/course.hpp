#pragma once
// A course: manuals, banks and quizzes, as one revision of it was published.
#include "model/ids.hpp"
#include "model/question.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace jumpseat::model {

enum class QuizMode { practice, exam };
std::string_view word_for(QuizMode mode);
std::optional<QuizMode> find_quiz_mode(std::string_view word);

struct DrawRule {
  std::vector<std::string> tags;          // a question must have all of them; none: every question
  int count = 0;                          // 0: all that match
  std::string category = {};              // a question stands in it, or below it; empty: anywhere
  std::vector<std::string> without = {};  // a question has none of these tags
};

// When a learner sees something of an attempt. An exam shows nothing before its end.
enum class Reveal { after_answer, at_end, if_passed, never };
struct Reveals {
  Reveal right = Reveal::at_end;     // which answers were right, and what each earned
  Reveal answers = Reveal::at_end;   // the right answers
  Reveal feedback = Reveal::at_end;  // what the bank says about an answer
  Reveal mark = Reveal::at_end;      // the mark of the whole; passed or not is always told
  friend bool operator==(const Reveals&, const Reveals&) = default;
};
Reveals usual_reveals(QuizMode mode);  // practice: after each answer; exam: at the end

enum class Navigation { free, forward };                // forward: what was left is not gone back to
enum class GradeMethod { best, last, first, average };  // which attempts count

struct Quiz {
  QuizId id;
  std::string title;
  QuizMode mode = QuizMode::practice;
  int minutes = 0;                      // of working time; 0: no limit
  int cap_minutes = 0;                  // of wall-clock time from the start of an exam, pauses and all; 0: none
  double pass = 0;                      // fraction; 0: no pass mark
  int attempts = 0;                     // 0: any number
  bool shuffle = true;                  // order of questions
  bool manual_open = true;              // false: the manual is closed during an exam
  std::optional<bool> shuffle_answers;  // absent: as shuffle; vignettes and true/false never are
  bool unseen_first = true;             // what this learner was never asked is drawn before the rest
  int grace_seconds = 0;                // when the time is up, the question on screen can still be answered so long
  std::vector<int> wait_minutes;        // after the first attempt, the second ...; the last one goes on
  GradeMethod grade = GradeMethod::best;
  int after_days = 0;      // a small quiz: offered on Home so long after an exam of the course was passed; 0: not
  bool certainty = false;  // every question asks how sure one is, and the certainty-based mark stands beside the plain one
  Navigation navigation = Navigation::free;
  std::optional<Reveals> show;  // absent: as is usual for the mode
  std::vector<DrawRule> draw;
};

struct CourseManual {
  ManualId id;
  std::filesystem::path file;
  ContentHash sha256;
};

// One thing that is wrong with a file somebody gave us. Prints as FILE:LINE: message.
struct Problem {
  enum class Severity { warning, error };
  std::string file;
  int line = 0;  // 0: the file as a whole
  std::string message;
  Severity severity = Severity::error;
};

struct PhoneEntry {
  std::string country, name, number, hours, source, verified_on, note;
};
struct ChainStep {
  int step = 0;
  std::string role, who, action, contact;
};
struct Phrase {
  std::string when, say;
};

// The operator's own data: who to call. Empty where the operator has filled in nothing.
struct Operator {
  std::string name, updated;
  std::vector<ChainStep> chain;
  std::vector<Phrase> phrases;
  std::vector<PhoneEntry> phones;
};

// What a course wants people to take along: on a card, on a poster, in the telephone. Empty where it says nothing.
struct TakeWithYou {
  std::string contact;                  // under which name a telephone keeps the numbers
  std::string headline, lead, caution;  // a sentence each
  std::vector<std::string> signs, nevers;
};

struct Course {
  CourseCode code;
  std::string title, language;
  int revision = 0;
  std::string effective;  // ISO date
  std::vector<std::string> roles;
  std::filesystem::path folder;
  std::vector<CourseManual> manuals;
  std::vector<Question> questions;
  std::vector<Quiz> quizzes;
  std::map<std::string, std::string> topics;  // what its tags are called before learners; empty: each tag is a topic by its own words
  Operator operator_data;
  TakeWithYou take_with_you;

  const Quiz* find_quiz(const QuizId& id) const;
  const CourseManual* find_manual(const ManualId& id) const;
  const Question* find_question(const QuestionId& id) const;
};

}  // namespace jumpseat::model
