#pragma once
// xAPI statements (1.0.3) of what people answered, for a learning record store: for every finished attempt one `answered` for each question
// that was, then `completed`, then `passed` or `failed` where the quiz has a pass mark; and last one `acknowledged` for every revision that
// somebody has read and said so. An array, one statement a line.
//
// The same thing said twice has the same id, so that a store takes it once; what a regrade changed is a new statement, and the old one
// stands until the store's keeper voids it. Timestamps are UTC. Nobody is named: the actor is an account, the staff number at
// `home_page`. Essays, which people mark, say what was written and no score. Questions whose text is not in the record file are of type
// `other`. Extensions, all under https://jumpseat.example/xapi/ext/: certainty (1 to 3), version (of the question), mode (exam,
// practice), typed (an answer that the kind cannot say), accepts (patterns of a short answer that xAPI cannot say), sha256 (of the
// manuals that were read, by id).
#include "app/scores/export.hpp"
#include "base/json.hpp"
#include "model/attempt.hpp"
#include "records/acknowledgements.hpp"

#include <map>

namespace jumpseat::app {

base::Result<int> write_xapi(records::Records& records, const ScoresWish& wish, const Outlet& outlet);

// What one attempt says. `questions` by version, where their text is known.
using QuestionsByVersion = std::map<model::VersionHash, model::Question>;
std::vector<base::Json> statements_of(const records::FinishedAttempt& attempt, const model::Mark& mark, const QuestionsByVersion& questions,
                                      const std::string& home_page);

base::Json statement_of(const records::Acknowledgement& given, const std::string& person, const std::string& home_page);

// 12,410 ms is PT12.41S, 3,723,000 ms PT1H2M3S.
std::string iso_duration(std::int64_t ms);

}  // namespace jumpseat::app
