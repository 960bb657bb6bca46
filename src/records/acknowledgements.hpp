#pragma once
// Who has read what and said so: how long each page was before somebody's eyes, and the declarations, which are only ever added to and
// chained as the events of attempts are.
#include "database/database.hpp"
#include "model/day.hpp"
#include "records/records.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace jumpseat::records {

Result<void> add_seen(Records& records, const model::PersonId& person, const model::ContentHash& manual,
                      const std::map<int, std::int64_t>& ms_by_page);  // page indexes
Result<std::map<int, std::int64_t>> seen(Records& records, const model::PersonId& person, const model::ContentHash& manual);

struct Acknowledgement {
  std::string id;
  model::PersonId person;
  model::CourseCode course;
  int revision = 0;
  std::int64_t at_utc_ms = 0;
  int utc_offset_minutes = 0;
  std::string payload_json;  // {manuals{id: hash}, declaration, pages_changed, pages_seen, signed: "pin"}
  model::Day on() const { return model::day_at(at_utc_ms, utc_offset_minutes); }
};
Result<Acknowledgement> acknowledge(Records& records, Acknowledgement given);  // gives it its id; its moment is the clock's
enum class Payloads { with, without };
Result<std::vector<Acknowledgement>> acknowledgements(Records& records, const std::optional<model::PersonId>& person,
                                                      const std::optional<model::CourseCode>& course,
                                                      Payloads payloads = Payloads::with);  // oldest first
// Without payloads, by person and moment, for the standing of everybody.
struct AcknowledgementRow {
  std::int64_t person = 0;
  std::string_view course;
  int revision = 0;
  model::Day on;
};
Result<void> each_acknowledgement(Records& records, const std::optional<model::PersonId>& person,
                                  const std::function<void(const AcknowledgementRow&)>& visit);

// What the hash of a declaration covers besides the installation.
struct AcknowledgementLink {
  std::int64_t position = 0, at_utc_ms = 0, revision = 0, utc_offset_minutes = 0;
  std::string_view id, pseudonym, course, digest, prev_hash;
};
std::string acknowledgement_hash(std::string_view installation, const AcknowledgementLink& row);

// Problems of the chain of acknowledgements, and of passes that follow from no attempt: (table, row, message).
struct FoundProblem {
  std::string table, row, message;
};
Result<std::vector<FoundProblem>> check_acknowledgements(database::Connection& connection);
Result<std::vector<FoundProblem>> check_passes(database::Connection& connection);

}  // namespace jumpseat::records
