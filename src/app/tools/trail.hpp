#pragma once
// The trail from the command line: who did what, and when.
#include "app/keeping/trail_export.hpp"
#include "app/tools/admit.hpp"

#include <filesystem>
#include <string>

namespace jumpseat::app::tools {

struct TrailWords {
  std::string from, to;  // ISO dates, both count; empty: any
  std::string person;    // by or about: a staff number or id; empty: anybody
  TrailFormat format = TrailFormat::text;
};
// Newest first, piece by piece. CSV and JSON are exports, of which the trail tells first: `locked` where another
// Jumpseat has the file.
base::Result<void> print_trail(const std::filesystem::path& records, const Credentials& who, const TrailWords& words, const Outlet& outlet);

}  // namespace jumpseat::app::tools
