#pragma once
// The yearly count of 49 USC 40118(g) and FAR 52.247-69: who was trained, what was noticed, and whom was told. Cases are counted without
// names, flights or seats.
#include "records/records.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jumpseat::records {

enum class NoticedBy { staff, passenger };
enum class Told { nobody, hotline, law_enforcement, both };
std::string_view word_for(NoticedBy by);
std::string_view word_for(Told told);
std::optional<NoticedBy> find_noticed_by(std::string_view word);
std::optional<Told> find_told(std::string_view word);

struct Tally {
  std::string day;  // ISO date
  NoticedBy noticed_by = NoticedBy::staff;
  Told told = Told::nobody;
  std::string told_at;  // ISO 8601, as exact as it is known; empty: not said
  std::string id = {};  // once it is counted
};
// Gives its id. Nothing that is still to come is counted.
Result<std::string> add_tally(Records& records, const Tally& tally, const std::optional<model::PersonId>& by);
// A case that was mistyped counts no more; what was said of it stays, and the trail tells who withdrew it, and why where that is said.
Result<void> withdraw_tally(Records& records, std::string_view id, std::string_view reason, const std::optional<model::PersonId>& by);

struct TrainedGroup {
  std::string group;
  int people = 0;
};
struct FarCount {
  int fiscal_year = 0;  // of the US government: 2026 runs from 1 October 2025 to 30 September 2026
  int trained = 0;      // people, each once
  std::vector<TrainedGroup> groups;
  std::vector<Tally> tallies;  // of the year, oldest first
  std::string head;            // where the record stood
};
int count_of_told(const FarCount& count);  // cases of which somebody was told
bool is_fiscal_year(int year);             // one that can be counted: 2016 to 2200
// Trained is who passed an exam of the course in that year, by the mark that counts, and whose attempt is not void, as it stood on its last
// evening; by the job, or the group of who has none, as they were then. bad_input where the year is none that can be counted.
Result<FarCount> far_count(Records& records, int fiscal_year, const model::CourseCode& course);

}  // namespace jumpseat::records
