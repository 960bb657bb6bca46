#pragma once
// The trail as it leaves the program, the same from the window and from the command line. Rows go out as they are read, newest first, so
// that a million of them need no more memory than a thousand.
//
//   at_utc        ISO 8601                                 about_staff_number, about_name   of whom it is about
//   at_local      where it was written                     course, quiz                     code and id
//   by_staff_number, by_name   of whoever did it           thing         an id, a code or the name of a file
//   kind          "signed in", "sealed certification"      installation  id of the record file that wrote it
//   what          the same in a sentence
//
// What does not exist is empty in CSV and null in JSON, which says of people that they were erased: {"head": "J1...", "trail": [{...}]}.
// What an entry keeps beside that, such as answers and digests, does not leave. English, whatever is spoken.
#include "app/scores/export.hpp"
#include "base/file.hpp"
#include "base/result.hpp"
#include "records/trail.hpp"

#include <atomic>
#include <filesystem>
#include <optional>
#include <string_view>

namespace jumpseat::app {

enum class TrailFormat { text, csv, json };  // text: a line an entry, for people
// Returns how many entries were written. `timed_out` once `stop` is true.
base::Result<int> write_trail(records::Records& records, const records::TrailFilter& filter, TrailFormat format, const Outlet& outlet,
                              const std::atomic<bool>* stop = nullptr);
// As CSV into a file, which is there once it is kept.
struct WrittenTrail {
  base::NewFile file;
  int rows = 0;
};
base::Result<WrittenTrail> write_trail_to(records::Records& records, const records::TrailFilter& filter, const std::filesystem::path& file,
                                          const std::atomic<bool>* stop = nullptr);
// Every export is in the trail, before anybody has it. `rows`: none where they are still to be read.
base::Result<void> note_trail_export(records::Records& records, TrailFormat format, std::optional<int> rows,
                                     const std::optional<model::PersonId>& by);

}  // namespace jumpseat::app
