#pragma once
// The canonical JSON of a question: same meaning, same bytes. Its SHA-256 is the question's version.
//
//   {"id","kind","title","stem","format","tags":[sorted],"category","page":"manual#3-12"|null,"mark",
//    "answers":[...],"feedback"}                                              always, in this order, and then where they apply:
//   "feedback_format","case_sensitive":true,"signal":bool,"pair","looks_only":true,"cues":[{"weight","text"}]
//
// format: moodle | html | plain | markdown. An answer is, by kind:
//   single, multiple, true_false, vignette, short_answer   {"text","fraction","feedback"}
//   numeric                                                {"value","tolerance","fraction","feedback"} or
//   {"anything":true,"fraction","feedback"} matching                                               {"left","right"}; an empty left is a
//   distractor ordering                                               {"text"} in the right order
// with "format" (and "feedback_format") only where it differs from the question's. Texts are NFC with line ends "\n"; tags are
// sorted, each once, and hold the tags read into fields too (vignette, signal, noise, looks-only, pair=...), but page and cues.
#include "base/json.hpp"
#include "base/result.hpp"
#include "model/question.hpp"

#include <string>
#include <string_view>

namespace jumpseat::formats {

base::Json canonical(const model::Question& question);
std::string canonical_text(const model::Question& question);  // one line
model::VersionHash version_of(const model::Question& question);
// Back from canonical JSON; the version is filled in, file and line are not known.
base::Result<model::Question> question_of(const base::Json& canonical);
base::Result<model::Question> question_of_text(std::string_view canonical);

}  // namespace jumpseat::formats
