#pragma once
// Questions and answers as xAPI's interactions (xAPI 1.0.3, part 2, appendix C; from SCORM 2004's cmi.interactions).
//
// Ids: choices are "1", "2", ... as in our other exports, a vignette's are report, note, normal; the sides of a matching are "s1", "t1";
// the items of an ordering are "1", "2", ... in the right order. The gaps of a cloze are the parts of one fill-in, chosen ones by number
// ("1+2" where several may be); areas of a picture that are chosen are choices, places that are clicked are of type other.
#include "base/json.hpp"
#include "model/question.hpp"

#include <optional>
#include <string>

namespace jumpseat::app {

// {type, interactionType, name, description, correctResponsesPattern, choices|source, target, extensions}. An answer that the pattern
// language cannot say (a short answer with *) is left out of the pattern and told in the extension `accepts`.
base::Json interaction_of(const model::Question& question);
// What was answered, from how the records write it (see quiz::answer_words). Absent where it cannot be said in the kind's own terms, such
// as a number that is none.
std::optional<std::string> response_of(const model::Question& question, const std::string& answer);

inline constexpr const char* xapi_base = "https://jumpseat.example";
// `part` as a segment of an address, by RFC 3986.
std::string address_part(std::string_view part);

}  // namespace jumpseat::app
