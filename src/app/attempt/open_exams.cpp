#include "app/attempt/open_exams.hpp"

#include "app/attempt/stored.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "quiz/mark.hpp"
#include "records/assignments.hpp"
#include "records/taken_up.hpp"

#include <algorithm>

namespace jumpseat::app {

namespace {

using base::minute_ms;

base::Result<bool> finish_if_over(records::Records& records, const Stored& stored, quiz::AttemptState& state, const base::Clock& clock) {
  quiz::Now now = moment_of(clock);
  now.used_ms = state.used_ms + quiz::time_lost_ms(state, now);
  if (!quiz::is_over(state, now)) return false;
  JUMPSEAT_TRY(const model::AttemptEvent end, quiz::finish(state, now, stored.questions));
  JUMPSEAT_CHECK(records.append(stored.attempt.id, end));
  JUMPSEAT_CHECK(quiz::apply(state, end));
  JUMPSEAT_CHECK(records.store_mark(stored.attempt.id, quiz::mark(state, stored.questions), marker_version));
  return true;
}

}  // namespace

quiz::Now moment_of(const base::Clock& clock, std::int64_t used_ms) {
  return {clock.utc_ms(), clock.utc_offset_minutes(), used_ms, clock.since_boot_ms(), clock.boot()};
}

std::optional<std::int64_t> OpenExam::left_ms(const base::Clock& clock) const { return quiz::cap_left_ms(state, moment_of(clock)); }

std::optional<OpenExam> open_exam_of(const model::Attempt& attempt, const quiz::AttemptState& state) {
  if (state.finished || !state.is_exam() || state.settled.manual_open) return std::nullopt;
  return OpenExam{attempt.id, attempt.course, attempt.quiz, state.settled.title, state};
}

base::Result<OpenExams> read_open_exams(records::Records& records, const model::PersonId& person,
                                        const std::optional<model::AttemptId>& at_desk, bool may_finish, const base::Clock& clock) {
  OpenExams out;
  JUMPSEAT_TRY(const auto open, records.open_attempts(person));
  JUMPSEAT_TRY(const auto overtaken, records::overtaken_exams(records, person));
  for (const model::Attempt& attempt : open) {
    if (attempt.mode != model::QuizMode::exam) continue;
    if (std::find(overtaken.begin(), overtaken.end(), attempt.id) != overtaken.end()) continue;
    const auto stored = read_stored(records, attempt.id);
    auto state = stored ? quiz::replay(stored->attempt.events) : base::Result<quiz::AttemptState>(tl::unexpected(stored.error()));
    if (!state) {  // one that is damaged can never be gone on with: it closes nothing
      base::log_error(state.error());
      continue;
    }
    if (may_finish && attempt.id != at_desk) {
      const auto done = finish_if_over(records, *stored, *state, clock);
      if (!done) base::log_error(done.error());
      out.finished += done.value_or(false);
    }
    if (auto exam = open_exam_of(attempt, *state)) out.open.push_back(std::move(*exam));
  }
  if (out.open.empty()) return out;
  JUMPSEAT_TRY(const auto revisions, records::course_revisions(records));
  for (const records::CourseRevision& revision : revisions) {
    const auto manuals = base::Json::parse(revision.manuals_json);
    if (!manuals) continue;
    for (OpenExam& exam : out.open)
      if (exam.course == revision.course)
        for (const auto& [manual, hash] : manuals->members()) exam.manuals.emplace_back(hash.text_or(""));
  }
  return out;
}

std::optional<std::int64_t> ran_out_at_utc_ms(const quiz::AttemptState& state) {
  if (!state.finished || !state.is_exam() || state.finished_because == "learner") return std::nullopt;
  return state.finished_because == "cap" ? state.started_at_utc_ms + state.settled.cap_minutes * minute_ms : state.last_at_utc_ms;
}

bool closes_manual(const OpenExam& exam, const Courses& courses, const std::filesystem::path& path, const model::ContentHash& hash) {
  const auto is_it = [&](const course::LoadedCourse& loaded) {
    const auto& manuals = loaded.course.manuals;
    return loaded.course.code == exam.course && std::any_of(manuals.begin(), manuals.end(), [&](const model::CourseManual& manual) {
             return (!path.empty() && manual.file == path) || (!hash.value.empty() && manual.sha256 == hash);
           });
  };
  if (!hash.value.empty() && std::find(exam.manuals.begin(), exam.manuals.end(), hash) != exam.manuals.end()) return true;
  return std::any_of(courses.loaded.begin(), courses.loaded.end(), is_it) ||
         std::any_of(courses.other_languages.begin(), courses.other_languages.end(), is_it) ||
         std::any_of(courses.archive.begin(), courses.archive.end(),
                     [&](const ArchivedCourse& archived) { return is_it(archived.loaded); });
}

const OpenExam* find_closing(const std::vector<OpenExam>& exams, const model::CourseCode& course, const model::QuizId& quiz) {
  const OpenExam* closing = nullptr;
  for (const OpenExam& exam : exams) {
    if (exam.course != course) continue;
    if (exam.quiz == quiz) return nullptr;
    closing = &exam;
  }
  return closing;
}

}  // namespace jumpseat::app
