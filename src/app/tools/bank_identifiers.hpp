#pragma once
// Answers that name what they choose by the identifiers of the question's own file, as results of QTI do.
#include "base/json.hpp"
#include "formats/bank.hpp"

#include <optional>

namespace jumpseat::app::tools {

// Absent: they are not all identifiers of this question, so that they are to be read as numbers or texts. By kind:
//   choices, areas       "A", or a list of these         ordering   the list in its order
//   matching             "A B", or a list of these; pairs of QTI's undirected kind either way round; {"A": "B"}
//   markers on places    ["marker place", ...]; where numbers are put on places, the places in their order
//   cloze                {"RESPONSE1": "A", "RESPONSE2": "typed"}; ["word gap", ...]
// {"RESPONSE": answer} is that answer, and so are {"base": {"identifier": "A"}} and {"list": {"pair": [["A","B"]]}}.
std::optional<model::Answer> answer_by_identifiers(const model::Question& question, const formats::Identifiers& identifiers,
                                                   const base::Json& given);

}  // namespace jumpseat::app::tools
