#pragma once
// What a learner has to do and has done: read from the records in one go, then pictured.
#include "app/context.hpp"
#include "app/courses.hpp"
#include "app/home/practice.hpp"
#include "app/people/standings.hpp"
#include "model/person.hpp"
#include "quiz/recognition.hpp"
#include "quiz/rules.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace jumpseat::app {

struct OpenAttempt {
  std::string title;  // of its quiz, when it was begun
  int answered = 0, total = 0;
};
// Everything Home and Library ask of the record file.
struct HomeRecords {
  std::vector<model::Attempt> attempts;         // of the person, newest first, without events
  std::map<std::string, OpenAttempt> open;      // by id
  std::vector<records::AttemptScore> scores;    // of the person, oldest first
  std::map<std::string, std::string> voided;    // attempts of the person that count nowhere, by id: why
  std::map<std::string, std::int64_t> ran_out;  // the last attempts of exams whose time ran out, by id: when
  std::vector<quiz::Trial> trials;              // of the person
  int vignettes_waiting = 0;                    // of exams that have no mark yet
  std::vector<records::KnownManual> manuals;    // last opened first
  std::map<std::string, int> pages_read;        // by content hash
  quiz::Allowance allowance;
  Standings standings;                              // of the person
  std::map<std::string, PracticeRecords> practice;  // by course
  std::vector<model::QuestionId> trial_questions;   // one a trial
  SectionsOfManuals sections;                       // of the manuals that were read into the library
};
base::Result<HomeRecords> read_home(records::Records& records, const model::PersonId& person,
                                    const std::vector<model::CourseCode>& courses);

struct HomeMoment {
  std::int64_t utc_ms = 0;
  int utc_offset_minutes = 0;
};
HomeView home_view(const Courses& courses, const HomeRecords& records, const model::Person& person, const HomeMoment& moment);
LibraryView library_view(const Courses& courses, const HomeRecords& records, const HomeMoment& moment, const std::string& open_path);

}  // namespace jumpseat::app
