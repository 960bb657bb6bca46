#pragma once
// The trail as it is read: who did what, when, and about whom. What an entry keeps beside that (answers, digests) stays in the file.
#include "model/day.hpp"
#include "model/ids.hpp"
#include "records/records.hpp"

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::records {

// Somebody as they are called today; neither number nor name: the local learner, or `erased`.
struct TrailPerson {
  std::string staff_number, name;
  bool erased = false;
};
struct TrailEntry {
  std::int64_t key = 0;  // of its row: the larger, the later this file got it
  std::int64_t at_utc_ms = 0;
  int utc_offset_minutes = 0;        // where it was written
  std::string kind;                  // see kind_of
  std::string thing;                 // what it is about, without the name of its table: an id, a code, the name of a file
  std::string installation;          // that wrote it
  bool received = false;             // from another computer, where it may be another time of day
  std::optional<TrailPerson> by;     // none: nobody had signed in, or the program did it by itself
  std::optional<TrailPerson> about;  // none: nobody in particular
  model::CourseCode course;          // empty: of none
  model::QuizId quiz;                // empty: of none
};
// What an entry says was done: its action, and of a row that the trail vouches for its table too: "signed in", "sealed certification".
std::string kind_of(std::string_view action, std::string_view subject);

struct TrailFilter {
  std::optional<std::vector<model::PersonId>> people;  // who did it, or whom it is about; none: anybody
  std::optional<std::vector<std::string>> kinds;       // none: all
  std::optional<model::Day> from, to;                  // both count; days where it was written
};
inline constexpr int trail_page = 200;
inline constexpr std::string_view trail_subject = "trail";  // of what is done to the trail itself
// The newest entries, `most` of them, with a key below `before`. `timed_out` once `stop` is true.
Result<std::vector<TrailEntry>> read_trail(Records& records, const TrailFilter& filter, std::optional<std::int64_t> before, int most,
                                           const std::atomic<bool>* stop = nullptr);

}  // namespace jumpseat::records
