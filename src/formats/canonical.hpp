#pragma once
// The canonical JSON of a question: same meaning, same bytes. Its SHA-256 is the question's version.
//
//   {"id","kind","title","stem","format","tags":[sorted],"category","page":"manual#3-12"|null,"mark",
//    "answers":[...],"feedback"}                                              always, in this order, and then where they apply:
//   "feedback_format","case_sensitive":true,"signal":bool,"pair","looks_only":true,"cues":[{"weight","text"}],
//   "penalty","shuffle":false,"numbering","most_choices","order_marking","all_or_nothing":true,
//   "mapping":{"lower","upper","otherwise","pairs":[{"left","right","fraction"}],                     left and right count from 1
//              "combinations":[{"parts":[1,2],"fraction"}]},                                        choices made, or gaps that are right
//   "correct_feedback","correct_feedback_format","partial_feedback",…,"incorrect_feedback",…,"show_count":true,
//   "hints":[{"text","format","clear_wrong":true,"show_count":true}],
//   "hotspot":{"answered_by":"areas|points|markers","picture","width","height","show_misplaced":true,"markers":[{"text","count"}]},
//   "units":{"units":[{"name","multiplier"}],"rule":"optional|part_of_answer|part_of_mark","input":"typed|radio|dropdown|none",
//            "penalty","left"},
//   "essay":{"response","required","lines","min_words","max_words","files","files_required","file_types","template","grader_notes"},
//   "attachments":[{"name","sha256","size"}]                                                          sorted by name
//
// format: moodle | html | plain | markdown. An answer is, by kind:
//   single, multiple, true_false, vignette, short_answer   {"text","fraction","feedback"}, and "case_sensitive" of one accepted text,
//             "fixed":true of what is not shuffled with the others
//   numeric   {"value","tolerance","fraction","feedback"}, with "tolerance_kind":"relative|geometric|at_least|at_most", or
//             {"anything":true,"fraction","feedback"}
//   matching  {"left","right"}, with "right_format"; an empty left is a distractor
//   ordering  {"text"} in the right order, with "format"
//   cloze     {"gap":"single|multiple|short_answer|numeric","weight","layout":"dropdown|vertical|horizontal","shuffle":true,
//              "case_sensitive":true,"answers":[as those kinds have]}; the stem marks the place of the first with {#1}
//   hotspot   {"shape":"rect|circle|ellipse|poly|everywhere","coordinates":[…],"text","fraction","marker","feedback"}; "marker" from 1
// with "format" (and "feedback_format") only where it differs from the question's; short answers, the right sides of pairs and what is put
// in order are plain. Texts are NFC with line ends "\n"; tags are sorted, each once, and hold the tags read into fields too (vignette,
// signal, noise, looks-only, pair=...), but page and cues. An attachment's bytes are not in it, their SHA-256 is.
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
