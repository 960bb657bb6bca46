#pragma once
// An attempt is its events: appended, never edited. Everything else about it is worked out from them.
#include "model/course.hpp"
#include "model/ids.hpp"
#include "model/question.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace jumpseat::model {

enum class EventKind {
  started,      // payload: the plan (course, revision, quiz, seed, slots with question, version and order of choices)
  shown,        // slot became the current one
  answered,     // slot, answer: durable before the screen says saved
  drafted,      // slot, answer not yet confirmed
  flagged,      // slot, on or off
  worked,       // nothing but time: written while a time limit runs, so that a kill gives none of it back
  paused,       // lid closed, window closed
  resumed,      // with the length of the pause; made when the program finds an open attempt
  page_opened,  // the learner opened the manual or F1 during an exam
  finished,
};
std::string_view word_for(EventKind kind);
std::optional<EventKind> find_event_kind(std::string_view word);

struct AttemptEvent {
  int sequence = 0;  // from 0, without gaps
  EventKind kind = EventKind::started;
  int slot = -1;        // -1: the attempt as a whole
  std::string payload;  // JSON; its shape belongs to quiz/attempt.hpp
  std::int64_t at_utc_ms = 0;
  int utc_offset_minutes = 0;
  std::int64_t used_ms = 0;  // working time used so far, by the monotonic clock
};

struct Attempt {
  AttemptId id;
  PersonId person;
  CourseCode course;
  int revision = 0;
  QuizId quiz;
  QuizMode mode = QuizMode::practice;
  std::int64_t started_at_utc_ms = 0;
  bool finished = false;
  std::int64_t finished_at_utc_ms = 0;  // 0: not finished
  std::vector<AttemptEvent> events;
};

// What marking made of an attempt; can be made again.
struct SlotMark {
  QuestionId question;
  VersionHash version;
  bool answered = false;
  double fraction = 0;  // of the question's full mark
  double mark = 1;      // the full mark
  // What was answered, so that scores can be counted without replaying events; all empty where nothing was.
  std::string answer;            // as exports write it: choice numbers from 1 ("1 3"), the text, or "report", "note", "normal"
  std::optional<bool> signal;    // of a vignette
  std::optional<int> certainty;  // 1 to 3
  std::int64_t used_ms = 0;      // working time spent on this question
  std::int64_t answered_at_utc_ms = 0;
};
inline bool is_whole(double fraction) { return fraction >= 1 - 1e-7; }  // all of it, but for rounding

struct Mark {
  double fraction = 0;  // of the attempt's full mark
  bool passed = false;  // false where there is no pass mark
  std::vector<SlotMark> slots;
};

}  // namespace jumpseat::model
