#pragma once
// Identities. Two kinds of thing never share a type.
#include "base/strong.hpp"

namespace jumpseat::model {

using PersonId = base::StrongText<struct PersonTag>;      // UUIDv7
using AttemptId = base::StrongText<struct AttemptTag>;    // UUIDv7
using QuestionId = base::StrongText<struct QuestionTag>;  // from the bank's [id:...], else made from its title and place
using VersionHash = base::StrongText<struct VersionTag>;  // SHA-256 of a question's canonical JSON
using CourseCode = base::StrongText<struct CourseTag>;    // "HT"
using QuizId = base::StrongText<struct QuizTag>;          // unique within its course
using ManualId = base::StrongText<struct ManualTag>;      // unique within its course
using ContentHash = base::StrongText<struct ContentTag>;  // SHA-256 of a file, lower-case hex
using PageLabel = base::StrongText<struct PageLabelTag>;  // what is printed on the page: "3-12"

}  // namespace jumpseat::model
