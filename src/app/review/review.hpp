#pragma once
// What the scores mean, for trainers: asked of a reading connection on a thread of its own, and pictured when the answer is there.
#include "app/context.hpp"
#include "app/courses.hpp"
#include "base/clock.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace jumpseat::app {

// What is shown: one quiz or all, and what was drilled into.
struct ReviewAim {
  std::string quiz;      // "course/quiz"; empty: all
  std::string question;  // id; empty: none
  std::string person;    // id; empty: none
};

// Everything Review shows, read and worked out in one go. Runs off the UI thread.
base::Result<ReviewView> review_view(records::Records& records, const Courses& courses, const ReviewAim& aim, std::int64_t utc_ms,
                                     int utc_offset_minutes);

class Review {
 public:
  Review(Context& context, std::filesystem::path records, const base::Clock& clock);
  void set_courses(SharedCourses courses);

  void run(const command::RefreshReview& c);
  void run(const command::ReviewQuiz& c);
  void run(const command::ReviewQuestion& c);
  void run(const command::ReviewPerson& c);
  void run(const command::ExportScores& c);

  void grow_stale() { m_stale = true; }
  void refresh_if_stale();
  bool idle() const { return m_pending == 0; }
  const ReviewView& view() const { return m_view; }
  std::uint64_t change_number() const { return m_change; }

 private:
  void ask();
  Context& m_context;
  std::filesystem::path m_records;
  const base::Clock& m_clock;
  SharedCourses m_courses;
  ReviewAim m_aim;
  bool m_stale = true;
  int m_pending = 0;
  std::uint64_t m_serial = 0, m_change = 1;
  ReviewView m_view;
  JobThread m_thread;
};

}  // namespace jumpseat::app
