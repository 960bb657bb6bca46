#include "app/keeping/correction_words.hpp"

#include "base/words.hpp"
#include "model/day.hpp"

#include <fmt/format.h>

namespace jumpseat::app {

std::string correction_words(const records::Correction& one, int utc_offset_minutes) {
  const std::string what = one.verdict == records::Verdict::void_    ? base::say("Declared void")
                           : one.verdict == records::Verdict::counts ? base::say("Said to count")
                                                                     : base::say("Remark");
  const std::string by =
      one.author.empty() ? "" : base::say(", by {}", one.author) + (one.by_themselves ? base::say(", of their own exam") : "");
  return base::say("{}: {}", what, one.reason) +
         fmt::format("{} ({})", by, model::words_of(model::day_at(one.at_utc_ms, utc_offset_minutes)));
}

}  // namespace jumpseat::app
