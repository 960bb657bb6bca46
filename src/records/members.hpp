#pragma once
// The people of an airline with the place that each has in it, and the taking in of a whole staff list.
#include "model/day.hpp"
#include "records/records.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace jumpseat::records {

struct Member {
  model::Person person;
  std::string base, fleet, job;  // "LIS", "A320", "cabin"
  std::optional<model::Day> joined_on, left_on;
  bool has_secret = false;  // can sign in
  bool has_left(model::Day today) const { return left_on && *left_on < today; }
  bool joins_after(model::Day day) const { return joined_on && *joined_on > day; }
};
Result<std::vector<Member>> members(Records& records);  // by name; the local learner first
Result<std::optional<Member>> find_member(Records& records, const model::PersonId& id);

// What a staff list says of somebody. Nothing said leaves what is known.
struct MemberEntry {
  std::string staff_number;
  std::optional<std::string> name, group, base, fleet, job;
  std::optional<model::Role> role;
  std::optional<model::Day> joined_on, left_on;
  bool tells_last_day = false;  // there is a column for it: nobody's last day stands there who is here
};
struct RoleGiven {
  std::string staff_number, name;
  model::Role role;
};
struct FieldChange {
  const char* field;  // "base", as a staff list calls it
  std::string before, after;
};
struct EntryTaken {
  enum class Outcome { added, changed, same } outcome = Outcome::same;
  std::vector<FieldChange> changes;  // of somebody who is known
};
struct MemberImport {
  int added = 0, changed = 0, same = 0, left = 0;
  std::vector<std::string> trainers_kept;  // staff numbers whose role would have been taken away, but for being the last trainer
  std::vector<RoleGiven> roles;            // who may do something else by the list than before
  std::vector<EntryTaken> entries;         // what becomes of each, in their order
  std::vector<model::Person> missing;      // who has not left and is not in the list, by staff number
  std::vector<std::string> stay;           // of these, though the rest has left: a last day to come, the last trainer, who takes it in
  std::vector<model::Person> still_left;   // who has left and is in a list that tells no last days, in its order
};
// What empty cells take away, by field, and of how many people: {"left", 2'065}.
std::map<std::string, int> cleared_by(const MemberImport& done);
struct ImportOptions {
  bool write = false;              // false: only says what would happen
  bool the_rest_has_left = false;  // who is not in the list has left on `today`
  model::Day today;
  std::optional<model::PersonId> actor;
  std::vector<std::string> also_listed = {};  // staff numbers that the list names, though nothing of their lines is taken in
};
// All of it or nothing. People are known by their staff number, so that the same list taken in twice adds nobody. Roles that may see
// others are given only where somebody's list says so; the last trainer stays one and stays.
Result<MemberImport> import_members(Records& records, const std::vector<MemberEntry>& entries, const ImportOptions& options);

Result<void> change_member(Records& records, const Member& member, const std::optional<model::PersonId>& actor);

}  // namespace jumpseat::records
