#pragma once
// The record file: people, what they read and answered, and what marking made of it. Used by one thread at a time.
#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/words.hpp"
#include "model/attempt.hpp"
#include "model/course.hpp"
#include "model/ids.hpp"
#include "model/page.hpp"
#include "model/person.hpp"
#include "records/scores.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::records {

using base::Result;

enum class OpenMode { write, read_only };

struct NewPerson {
  std::string staff_number, name, group;
  model::Role role = model::Role::learner;
};

// Where a person left a manual, and how it lay on the screen.
struct ReadingPosition {
  model::PageIndex page{0};
  double y = 0;        // points from the top of the page
  double zoom = 0;     // 1 is 72 dpi; 0: fit width
  std::string layout;  // JSON; its shape belongs to app
};

struct KnownManual {
  model::ContentHash hash;
  std::filesystem::path path;
  std::string title;
  int pages = 0;
  std::int64_t last_opened_at_utc_ms = 0;
};

struct QuestionVersion {
  model::VersionHash version;
  model::QuestionId question;
  std::string title;
  std::string canonical_json;
};

struct PracticeAnswer {
  model::QuestionId question;
  model::VersionHash version;
  double fraction = 0;
  std::optional<int> certainty;
  std::int64_t at_utc_ms = 0;
  std::int64_t used_ms = 0;  // working time spent on it
  std::string answer = {};   // as quiz::answer_words has it
};

// Why a file is `locked` that is being cleaned of who was erased.
inline constexpr const char* is_being_cleaned = base::to_say(
    "another Jumpseat is cleaning it of traces of who was erased, which takes as long as copying it; wait until that is done and try "
    "again");

class Records {
 public:
  // write: made where there is none, brought up to date, and held alone: `locked` where another Jumpseat has it.
  // read_only: also while another one writes; not_found where there is no file.
  static Result<Records> open(const std::filesystem::path& path, OpenMode mode, const base::Clock& clock);
  static Result<Records> open_in_memory(const base::Clock& clock);
  Records(Records&&) noexcept;
  Records& operator=(Records&&) noexcept;
  ~Records();
  const std::filesystem::path& path() const;
  void before_closing(std::function<void(Records&)> work);  // done once, when this ends; its clock has to live until then
  void stop_when(std::function<bool()> asked);  // asked now and then while something long is read; true ends that, with timed_out

  // People.
  Result<model::Person> ensure_local_person();
  Result<std::vector<model::Person>> people();
  Result<model::Person> add_person(const NewPerson& person);  // refused where the staff number is taken
  Result<void> change_person(const model::Person& person);
  Result<std::optional<model::Person>> find_person(const model::PersonId& id);
  Result<std::optional<model::Person>> find_person_by_staff_number(std::string_view staff_number);

  // Small things kept by name; the names belong to app.
  Result<std::optional<std::string>> setting(std::string_view key);
  Result<void> set_setting(std::string_view key, std::string_view value);
  // What is allowed to one person, in one with what the trail says of it; `records verify` holds one against the other. More than stands
  // is `refused` where it is their own and another trainer can; as much or less never is.
  Result<void> set_allowance(const model::PersonId& person, std::string_view json, const std::optional<model::PersonId>& by);

  // Reading.
  Result<std::optional<ReadingPosition>> reading_position(const model::PersonId& person, const model::ContentHash& manual);
  Result<void> set_reading_position(const model::PersonId& person, const model::ContentHash& manual, const ReadingPosition& position);
  Result<void> remember_manual(const KnownManual& manual);
  Result<std::vector<KnownManual>> known_manuals();  // last opened first
  Result<std::optional<KnownManual>> find_manual(const model::ContentHash& hash);
  Result<void> forget_manual(const model::ContentHash& hash);  // its path, and where everybody was in it

  // Questions as they were when they were asked; storing one that is there already does nothing.
  Result<void> store_question_versions(const std::vector<QuestionVersion>& versions);
  Result<std::optional<QuestionVersion>> find_question_version(const model::VersionHash& version);

  // Attempts. What returned without an error is on the disk.
  Result<void> start_attempt(const model::Attempt& attempt);  // with its started event, sequence 0
  // Refused (`refused`) where the sequence is not the next one: somebody else went on with this attempt, or it was said twice.
  Result<void> append(const model::AttemptId& attempt, const model::AttemptEvent& event);
  Result<std::vector<model::Attempt>> open_attempts(const model::PersonId& person);  // unfinished, newest first, without events
  Result<std::optional<model::Attempt>> find_attempt(const model::AttemptId& id);    // with its events
  Result<std::vector<model::Attempt>> attempts(const AttemptFilter& filter);         // newest first, without events

  // Marks. Each store is a new marking run; the latest one counts.
  Result<void> store_mark(const model::AttemptId& attempt, const model::Mark& mark, std::string_view marker_version);
  Result<std::vector<model::AttemptId>> unmarked_attempts();  // finished, but the program ended before the mark was kept
  Result<std::optional<model::Mark>> find_mark(const model::AttemptId& attempt);
  Result<void> undo_mark(const model::AttemptId& attempt);  // the run before counts again; refused where there is none
  // A learner's own, oldest first: what the schedule of practice is worked out from. Also of attempts still going on, once marked.
  Result<std::vector<PracticeAnswer>> practice_answers(const model::PersonId& person, const model::CourseCode& course);
  // What a learner answered in practice, and all that their finished exams asked.
  Result<std::set<model::QuestionId>> questions_asked(const model::PersonId& person, const model::CourseCode& course);

  // Review and export. Only attempts with a mark are counted. See records/scores.hpp.
  Result<std::vector<AttemptScore>> attempt_scores(const AttemptFilter& filter);    // oldest first
  Result<std::vector<PersonScore>> person_scores(const AttemptFilter& filter);      // exams; practice only as a count
  Result<std::vector<QuestionScore>> question_scores(const AttemptFilter& filter);  // totals over everybody, no names
  Result<std::vector<VignetteTrial>> vignette_trials(const AttemptFilter& filter);
  Result<Responses> responses(const AttemptFilter& filter, bool versions = false);  // in the order in which they were finished
  Result<void> each_score_row(const AttemptFilter& filter, const std::function<void(const ScoreRow&)>& visit);
  Result<void> each_finished_attempt(const AttemptFilter& filter,
                                     const std::function<void(const FinishedAttempt&)>& visit);  // oldest first

  // The trail: what was done, by whom, to what. Trainer actions and every export belong here.
  Result<void> note(std::string_view action, const std::optional<model::PersonId>& actor, std::string_view subject,
                    std::string_view detail_json);

  // For the tools of this room.
  class Inside;
  Inside& inside() { return *m_inside; }

 private:
  explicit Records(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> m_inside;
};

}  // namespace jumpseat::records
