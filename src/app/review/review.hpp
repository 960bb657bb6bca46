#pragma once
// What the scores mean, for trainers: asked of a reading connection on a thread of its own, and pictured when the answer is there.
#include "app/context.hpp"
#include "app/courses.hpp"
#include "app/review/repaired_courses.hpp"
#include "base/clock.hpp"

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace jumpseat::app {

// What is shown: one quiz or all, and what was drilled into.
struct ReviewAim {
  std::string quiz;           // "course/quiz", "course"; empty: all
  std::string question;       // id; empty: none
  std::string person;         // id; empty: none
  std::string group;          // of people; empty: all
  std::string page;           // label; empty: none
  std::string chart, target;  // a value of a chart; empty: none
  std::string attempt;        // id; empty: none
};

// Everything Review shows, read and worked out in one go. Runs off the UI thread.
base::Result<ReviewView> review_view(records::Records& records, const Courses& courses, const ReviewAim& aim, std::int64_t utc_ms,
                                     int utc_offset_minutes);

class Review {
 public:
  Review(Context& context, std::filesystem::path records, const base::Clock& clock);
  ~Review();
  // Who repairs and marks, for the trail; and what else has to know that questions changed.
  void set_neighbours(std::function<std::optional<model::PersonId>()> actor, std::function<void()> repairs_changed,
                      std::function<void()> marks_changed) {
    m_marks_changed = std::move(marks_changed);
    m_actor = std::move(actor);
    m_repairs_changed = std::move(repairs_changed);
  }
  void set_courses(SharedCourses courses);

  void run(const command::RefreshReview& c);
  void run(const command::ReviewQuiz& c);
  void run(const command::ReviewQuestion& c);
  void run(const command::ReviewPerson& c);
  void run(const command::ReviewGroup& c);
  void run(const command::ReviewDrill& c);
  void run(const command::ReviewAttempt& c);
  void run(const command::ReviewPage& c);
  void run(const command::StartRepair& c);
  void run(const command::PlanRepair& c);
  void run(const command::CommitRepair& c);
  void run(const command::CancelRepair& c);
  void run(const command::UndoRepair& c);
  void run(const command::OpenEssays& c);
  void run(const command::MarkEssay& c);
  void run(const command::CloseEssays& c);
  void run(const command::SaveChart& c);
  void run(const command::CopyChart& c);
  void run(const command::ExportScores& c);

  void grow_stale() { m_stale = true; }
  void forget();  // somebody else sits here, or nobody
  void refresh_if_stale();
  bool idle() const { return m_pending == 0; }
  const ReviewView& view() const { return m_view; }
  std::uint64_t change_number() const { return m_change; }

 private:
  struct Plan;
  void ask();
  void count_again();
  void show(base::Result<ReviewView>& view);
  void start_repair(const model::Question& question, const model::CourseCode& course);
  void show_next_essay();
  Context& m_context;
  std::filesystem::path m_records;
  const base::Clock& m_clock;
  SharedCourses m_courses;
  ReviewAim m_aim;
  bool m_stale = true;
  int m_pending = 0;
  std::uint64_t m_serial = 0, m_essays_serial = 0, m_change = 1;
  ReviewView m_view;
  std::function<std::optional<model::PersonId>()> m_actor;
  std::function<void()> m_repairs_changed, m_marks_changed;
  std::unique_ptr<model::Question> m_repaired;  // as it is asked now
  model::CourseCode m_repaired_course;
  std::shared_ptr<const Plan> m_plan;
  bool m_totals_whole = false, m_counted_again = false;
  std::atomic<bool> m_leaving = false;  // an export that is under way is given up: nobody is there to have it
  JobThread m_thread;
};

}  // namespace jumpseat::app
