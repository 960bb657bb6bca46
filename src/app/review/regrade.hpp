#pragma once
// Marking again what was marked, with other versions of questions, without them, or with what trainers gave for essays.
#include "base/result.hpp"
#include "model/attempt.hpp"
#include "records/repairs.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace jumpseat::app {

// What holds of questions now, by the version that was asked.
struct StandingRepairs {
  std::map<model::VersionHash, model::VersionHash> edited;  // to the one that counts in its place
  std::set<model::VersionHash> dropped, credited;
  bool empty() const { return edited.empty() && dropped.empty() && credited.empty(); }
  model::VersionHash counting(model::VersionHash asked) const;  // through any number of edits
};
StandingRepairs standing(const std::vector<records::Repair>& repairs);

// Drops, credits and marks of essays on top of what marking made of the answers. `asked` are the versions of the slots as they were
// asked. Absent where nothing would be left to mark.
std::optional<model::Mark> repaired(model::Mark mark, const std::vector<model::VersionHash>& asked, const StandingRepairs& repairs,
                                    const std::map<int, double>& essays, double pass);

// An attempt marked anew from its events.
base::Result<model::Mark> mark_anew(records::Records& records, const model::AttemptId& id, const StandingRepairs& repairs,
                                    const std::map<model::VersionHash, model::Question>& new_questions,
                                    const std::map<int, double>& essays);

// What a repair would do.
struct RegradeChange {
  model::AttemptId attempt;
  model::PersonId person;
  std::int64_t finished_at_utc_ms = 0;
  double before = 0, after = 0;
  bool passed_before = false, passed_after = false;
};
struct Regrade {
  int attempts = 0, up = 0, down = 0, now_pass = 0, now_fail = 0;
  std::vector<RegradeChange> changes;    // those whose mark or pass differs
  std::vector<records::Regraded> marks;  // of all attempts that hold it
};
base::Result<Regrade> plan_regrade(records::Records& records, const records::Repair& repair, const std::optional<model::Question>& edited);

}  // namespace jumpseat::app
