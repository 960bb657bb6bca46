#pragma once
// Where people worked on a day that is over, as far as it was written down.
#include "records/members.hpp"

#include <string>
#include <unordered_map>

namespace jumpseat::records {

struct Place {
  std::string base, fleet, job, group;
  std::optional<model::Day> joined_on, left_on;
  friend bool operator==(const Place&, const Place&) = default;
};
Place place_held_by(const Member& member);
// Somebody as they were on `on`, when they had the place `then`. A first and a last day that were written down later hold already, unless
// somebody came back: of a time after `on` they tell nothing.
Member as_on(Member member, const Place& then, model::Day on);

// Of whoever has another place since, the one of that day. By the id of the person.
using FormerPlaces = std::unordered_map<std::string, Place>;
Result<FormerPlaces> former_places(Records& records, model::Day on, const std::optional<model::PersonId>& one = std::nullopt);
// The first day of which it is known where this person worked; without one, the day from which on it is kept where anybody worked. Before
// it they are taken to have worked where they did first. None: the file has kept it from its beginning.
Result<std::optional<model::Day>> places_known_from(Records& records, const std::optional<model::PersonId>& one = std::nullopt);

}  // namespace jumpseat::records
