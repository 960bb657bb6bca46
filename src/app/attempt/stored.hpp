#pragma once
// Attempts as they lie in the record file, read and marked there. On the records thread.
#include "base/result.hpp"
#include "model/attempt.hpp"
#include "model/person.hpp"
#include "model/question.hpp"
#include "records/grading.hpp"
#include "records/proof.hpp"
#include "records/records.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::app {

inline constexpr std::string_view marker_version = "5";  // of the rules in quiz/marking; kept with each mark

struct Descriptions {
  std::vector<model::Question> all;                // that are known, each once
  std::vector<std::vector<std::size_t>> of_slots;  // those in front of each slot, as indices of `all`
};

// What is needed to go on with an attempt, or to mark it.
struct Stored {
  model::Attempt attempt;
  std::vector<model::Question> questions;             // of the slots, in the versions that were asked
  std::optional<model::Mark> mark = {};               // that counts; of a finished one that is looked at
  std::map<int, std::string> essays = {};             // that a trainer has marked, with the word that came with it
  Descriptions before = {};                           // in front of the slots
  std::optional<records::ByMethod> by_method = {};    // of a finished exam that is looked at, where another than the best counts
  std::optional<model::Person> person = {};           // who took one that is looked at; absent: erased
  std::vector<records::Correction> corrections = {};  // of a finished one that is looked at, oldest first
};
base::Result<model::Question> question_of_version(const records::QuestionVersion& version);
base::Result<Stored> read_stored(records::Records& records, const model::AttemptId& id);
// With the pictures that it showed, and its mark, once it is finished.
base::Result<Stored> read_to_look_at(records::Records& records, const model::AttemptId& id);
// Of the person of `filter`, who has to be there, newest first, without events; but for those that are open and can never be gone on with,
// because they are damaged or are of another record file, and for those that were overtaken (see records/taken_up.hpp): they must keep
// nobody from another attempt.
base::Result<std::vector<model::Attempt>> attempts_that_stand(records::Records& records, const records::AttemptFilter& filter);
// The record file keeps what is shown, so that an attempt looks the same when its bank has changed. What is more
// than 16 MB of one picture, or 64 MB of an attempt, is not kept; a picture that is shown often counts once.
base::Result<void> keep_pictures(records::Records& records, const Stored& stored);

// An attempt that was finished just before the program was killed has its end, and no mark yet. Returns how many were marked.
base::Result<int> mark_what_was_left(records::Records& records);

}  // namespace jumpseat::app
