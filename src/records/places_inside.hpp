#pragma once
// Keeping where people worked before. Inside of the room only.
#include "records/inside.hpp"
#include "records/places.hpp"

#include <cstdint>
#include <string_view>

namespace jumpseat::records {

Result<Place> place_now(Records::Inside& in, std::int64_t person);
// Within a transaction of the caller's, who has written where this person works now; `before` is what stood there. What stood for less than
// a day was nobody's place on any, and is not kept.
Result<void> keep_former_place(Records::Inside& in, std::int64_t person, const Place& before, std::string_view actor);
// What is known of where `twin` worked goes, but for the days before anything was known of `person`, whose it is then.
Result<void> join_places(Records::Inside& in, std::int64_t twin, std::int64_t person, std::string_view actor);
// Once, after a file of an earlier form was brought up to date.
Result<void> tell_since_when_places_are_kept(Records::Inside& in);

}  // namespace jumpseat::records
